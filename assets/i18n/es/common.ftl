# Palabras que están en muchas páginas.

common-add = Añadir
common-all = Todos
common-back = Atrás
common-cancel = Cancelar
common-close = Cerrar
common-copy = Copiar
common-delete = Eliminar
common-details = Detalles
common-done = Listo
common-download = Descargar
common-edit = Editar
common-sign-in = Iniciar sesión
common-name = Nombre
common-next = Siguiente
common-open = Abrir
common-password = Contraseña
common-previous = Anterior
common-remove = Quitar
common-save = Guardar
common-search = Buscar
common-share = Compartir
common-try-again = Volver a intentarlo
common-undo = Deshacer
