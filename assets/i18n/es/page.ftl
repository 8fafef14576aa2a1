# El marco de todas las páginas, y las miniaturas.

page-account = { $initials }, cuenta de { $name }
page-activity = Actividad
page-albums = Álbumes
page-audio = Grabación
page-document = Documento
page-health = Estado de la biblioteca
page-indexing = Indexación
page-navigation = Principal
page-navigation-bottom = Principal, abajo
page-new = Nuevo
page-not-available = No disponible ahora
page-people = Personas
page-photo = Foto
page-policy = Reglas para enlaces
page-progress = { $done } de { $total }
page-progress-adding = Añadiendo fotos. Ya puedes echar un vistazo.
page-progress-thumbnails = Creando miniaturas: quedan { $left }.
page-properties = Propiedades
page-review = Revisar
page-settings = Ajustes
page-sharing = Compartido
page-sign-out = Cerrar sesión
page-signed-in-as = Sesión iniciada como { $name }
page-skip-to-content = Ir al contenido
page-tags = Etiquetas
page-trash = Papelera
page-video = Vídeo
page-waiting = { $count ->
    [one] { $count } archivo espera a que lo revises.
   *[other] { $count } archivos esperan a que los revises.
}
