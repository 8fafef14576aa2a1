# La biblioteca y cómo está.

library-add-read-only = La biblioteca es aquí de solo lectura, así que no se puede añadir nada. No se envió nada.
library-adding = Se están añadiendo fotos nuevas.
library-address = Dirección pública
library-address-at-home = Los enlaces empiezan por { $url }, que solo se alcanza desde tu red doméstica.
library-address-at-home-next = Inicia albumen con --public-url si también deben poder abrir enlaces personas de fuera.
library-address-found = Los enlaces empiezan por { $url }.
library-and-more = y { $count } más
library-are-they-gone = ¿Eliminaste tú estos archivos? Entonces se muestran enseguida como ausentes.
library-are-they-gone-yes = Sí, ya no están
library-bad = Fallo
library-checks = Comprobaciones
library-checks-wrong = { $count ->
    [one] { $count } cosa por revisar
   *[other] { $count } cosas por revisar
}
library-database = Base de datos
library-database-answers = SQLite { $version } responde.
library-disk = Disco
library-disk-free = Quedan { $size } GB para la base de datos y las imágenes.
library-disk-low = Libera espacio o cambia la carpeta de datos con --data.
library-disk-unknown = El sistema no dice cuánto espacio queda.
library-empty = La carpeta de la biblioteca { $folder } está vacía. No se ha olvidado nada; la indexación sigue sola cuando la biblioteca vuelva.
library-file-empty = El archivo está vacío.
library-file-fault = No se pudo leer el archivo: la lectura terminó con un error.
library-file-hidden = No se pudo mirar el archivo: { $reason }.
library-file-mute = No se pudieron leer la hora, el lugar y la cámara: la lectura terminó con un error.
library-file-unreadable = No se pudo leer el archivo: { $reason }.
library-files = Archivos
library-files-good = Todos los archivos se pudieron leer y mostrar.
library-files-next = Mira los motivos en la lista.
library-files-wrong = { $count ->
    [one] { $count } archivo no se puede leer o mostrar; está en la lista de abajo y se puede descargar si es legible.
   *[other] { $count } archivos no se pueden leer o mostrar; están en la lista de abajo y se pueden descargar si son legibles.
}
library-folder = Carpeta de la biblioteca
library-folder-gone = La carpeta para estos archivos ya no es una carpeta. Avisa al propietario de este sitio.
library-folder-unlisted = No se pudo leer la carpeta: { $reason }.
library-gone = La carpeta de la biblioteca { $folder } no está. No se ha olvidado nada; la indexación sigue sola cuando la biblioteca vuelva.
library-good = Bien
library-health = Estado de la biblioteca
library-held = { $count ->
    [one] Ha desaparecido { $count } archivo de golpe. Se deja como está hasta que una segunda mirada un minuto después lo confirme.
   *[other] Han desaparecido { $count } archivos de golpe. Se dejan como están hasta que una segunda mirada un minuto después lo confirme.
}
library-is-this-it = ¿Es de todos modos tu biblioteca, por ejemplo en un disco nuevo? Entonces, lo que ya se conocía y no esté en ella se muestra como ausente.
library-is-this-it-yes = Esta es mi biblioteca
library-kinds = Tipos de archivo
library-kinds-good = Todos los tipos de archivo de aquí tienen imagen.
library-kinds-icons = Se muestran con un icono y se pueden descargar: { $kinds }.
library-known = Se conoce todo lo que contiene.
library-look = Revisar
library-look-failed = No se pudo leer la biblioteca: { $error }
library-missing = Archivos ausentes
library-missing-good = Todas las fotos conocidas están en el disco.
library-missing-next = Vuelve a poner los archivos en cualquier lugar de la biblioteca; se reconocen por su contenido.
library-missing-wrong = { $count ->
    [one] { $count } foto conocida no tiene ahora archivo en el disco. Sus álbumes y enlaces se conservan.
   *[other] { $count } fotos conocidas no tienen ahora archivo en el disco. Sus álbumes y enlaces se conservan.
}
library-other-disk = La carpeta { $folder } no es esta biblioteca: hay otro disco y ninguno de los archivos conocidos. No se ha olvidado nada; la indexación sigue sola cuando la biblioteca vuelva.
library-other-files = La carpeta { $folder } no es esta biblioteca: no contiene ninguno de los archivos conocidos. No se ha olvidado nada; la indexación sigue sola cuando la biblioteca vuelva.
library-other-mark = La carpeta { $folder } no es esta biblioteca: lleva la marca de otra. No se ha olvidado nada; la indexación sigue sola cuando la biblioteca vuelva.
library-other-no-mark = La carpeta { $folder } no es esta biblioteca: faltan su marca y los archivos conocidos. No se ha olvidado nada; la indexación sigue sola cuando la biblioteca vuelva.
library-paused-next = Recupera la carpeta; albumen sigue solo. No se ha olvidado nada.
library-read-again = Volver a leer la biblioteca
library-reading = Leyendo la biblioteca
library-sizes = Tamaños
library-sizes-free = Libre en ese disco
library-sizes-items = Fotos, vídeos y archivos
library-sizes-missing = Ausentes ahora
library-sizes-originals = Originales
library-sizes-pictures = Miniaturas y vistas previas
library-summary-read = { $checks } · última lectura: { $moment }
library-too-many-names = Hay demasiados archivos llamados { $name }.
library-unreadable = La carpeta de la biblioteca { $folder } no se puede leer ({ $error }). No se ha olvidado nada; la indexación sigue sola cuando la biblioteca vuelva.
library-unshown = Archivos que no se pueden mostrar
library-unshown-hint = Se conservan, aparecen y se pueden descargar; solo falta su imagen.
library-unshown-none = Ninguno. Todas las fotos y vídeos tienen imagen.
library-version = Versión
library-well = Todo va bien
