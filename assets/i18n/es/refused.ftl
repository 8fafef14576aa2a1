# Por qué no se hizo algo.

refused-address-taken = Otro álbum tiene esa dirección. Elige otra.
refused-albums-many = Elige menos álbumes.
refused-albums-named = Hay demasiados álbumes llamados { $title }.
refused-albums-unknown = Elige álbumes de la lista.
refused-data-read-only = La carpeta de datos es de solo lectura, así que ahora no se puede cambiar nada.
refused-heir = Elige a otra persona que sea editora o administradora.
refused-invitation-days = Una invitación vale de 1 a 365 días.
refused-last-admin = El último administrador no se puede cambiar, desactivar ni eliminar. Nombra antes a otra persona.
refused-name-elsewhere = Tu nombre se cambia donde inicias sesión.
refused-name-taken = Ya hay alguien que se llama { $name }.
refused-no-address = Todas las direcciones para este título están ocupadas.
refused-no-album = No hay ningún álbum { $name }.
refused-not-scanning = La biblioteca ya no se está revisando.
refused-password-long = Una contraseña tiene como máximo { $count } caracteres.
refused-password-present = Esa no es tu contraseña actual.
refused-password-short = Elige una contraseña de al menos { $count } caracteres.
refused-property-exists = Ya hay una propiedad con ese nombre.
refused-role-unknown = Elige uno de los roles.
refused-sign-in = El nombre y la contraseña no coinciden.
refused-tags-of-album = Un álbum tiene como máximo { $count } etiquetas.
refused-tags-of-photo = Una foto tiene como máximo { $count } etiquetas.
refused-token-in-person = Un token no inicia ni cierra sesiones.
refused-user-name = Elige un nombre de 1 a 64 caracteres.
refused-zip-size = Elige uno de los tamaños.
