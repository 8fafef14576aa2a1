# La vista general de los álbumes y lo que hace su propietario con uno.

albums-active-links = Enlaces activos
albums-active-links-count = { $count ->
    [one] { $count } enlace activo
   *[other] { $count } enlaces activos
}
albums-add-to = Añadir a un álbum
albums-add-to-new = Añadir a un álbum nuevo
albums-changed = Cambiado el { $day }
albums-choose-one-photo = Elige una foto.
albums-choose-photos = Elige al menos una foto de este álbum.
albums-clear-filter = Quitar filtro
albums-create = Crear
albums-delete = Eliminar álbum
albums-delete-question = ¿Eliminar «{ $album }»?
albums-deletion = Las fotos se quedan en tu biblioteca.
albums-deletion-with-links = { $links ->
    [one] { $links } enlace activo dejará de funcionar. Se ha abierto { $times }. Las fotos se quedan en tu biblioteca.
   *[other] { $links } enlaces activos dejarán de funcionar. Se han abierto { $times }. Las fotos se quedan en tu biblioteca.
}
albums-description = Descripción
albums-description-too-long = Una descripción puede tener 4000 caracteres.
albums-filter = Filtrar álbumes
albums-folders = Carpetas
albums-follows-folder = Este álbum sigue su carpeta. Mueve los archivos en la carpeta o usa un álbum propio.
albums-fresh = { $count ->
    [one] { $count } nuevo
   *[other] { $count } nuevos
}
albums-full-of-albums = En ese álbum no caben más álbumes. Elige otro.
albums-get-link = Copiar enlace
albums-go-to = Ir a los álbumes
albums-heading = Álbumes
albums-imports = Importaciones
albums-imports-count = { $count ->
    [one] { $count } importación · lo que se subió
   *[other] { $count } importaciones · lo que se subió
}
albums-information = Información sobre { $album }
albums-inside-itself = Un álbum no puede estar dentro de sí mismo.
albums-lies-with-folder = Este álbum está donde está su carpeta. Mueve la carpeta y el álbum la seguirá.
albums-link-active = Hay un enlace público activo.
albums-links = Enlaces
albums-links-opened = { $count ->
    [one] { $links } · { $count } apertura
   *[other] { $links } · { $count } aperturas
}
albums-manage-sharing = Gestionar enlaces
albums-many = álbumes
albums-may-not-add = Puedes ver este álbum, pero no añadirle fotos.
albums-may-not-change = Solo el propietario de este álbum puede cambiarlo.
albums-may-not-make = Con tu cuenta puedes ver álbumes, pero no crearlos.
albums-may-not-share = Solo el propietario de este álbum puede compartirlo.
albums-mine = Míos
albums-more = Más
albums-new = Nuevo álbum
albums-new-hint = Las fotos se añaden desde cualquier otro álbum.
albums-new-name = Nombre de un álbum nuevo
albums-new-title = Nueva colección del { $day }
albums-next-expiry = Próxima caducidad: { $day }
albums-no-match = Ningún álbum coincide con «{ $typed }».
albums-none-shared = Nadie ha compartido todavía un álbum contigo.
albums-nothing-yet = Los álbumes reúnen fotos para la gente que quieres.
albums-of-link-holds-none = Elige un álbum que no se haya creado para un enlace.
albums-of-link-in-none = Lo que muestra un enlace no está en ningún álbum.
albums-one = álbum
albums-optional = opcional
albums-options = Opciones
albums-order = Orden
albums-remove = Quitar del álbum
albums-rename = Cambiar nombre
albums-set-cover = Usar como portada
albums-settings = Ajustes
albums-show = Mostrar
albums-size-with-missing = { $count ->
    [one] { $size }, falta { $count }
   *[other] { $size }, faltan { $count }
}
albums-sort-changed = Cambiados hace poco
albums-sort-items = Más elementos
albums-sort-newest = Más nuevos primero
albums-sort-oldest = Más antiguos primero
albums-summary = { $albums } · { $items } fotos y vídeos
albums-title = Título
albums-title-wrong = Escribe un título de 1 a 200 caracteres.
albums-too-deep = Es demasiado profundo. Elige un álbum más arriba.
albums-too-many-photos = Elige como máximo { $most } fotos a la vez.
albums-wrong-address = Una dirección tiene de 1 a 64 caracteres: a–z, 0–9 y -.
albums-wrong-place = Elige un álbum de la lista.
