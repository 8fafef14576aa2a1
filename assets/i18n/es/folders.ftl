# Carpetas que se eligen para lo que llega.

folders-bad-name = Aquí una carpeta no puede llamarse «{ $name }». Prueba otro nombre.
folders-foreign = Solo una carpeta a cuyo álbum puedas añadir, o una nueva dentro de Uploads.
folders-is-file = Hay un archivo con ese nombre, no una carpeta.
folders-too-deep = Como máximo { $depth } carpetas una dentro de otra y { $bytes } bytes.
