# Por qué no se hizo algo con las cuentas.

refused-albums-many = Elige menos álbumes.
refused-albums-unknown = Elige álbumes de la lista.
refused-heir = Elige a otra persona que sea editora o administradora.
refused-invitation-days = Una invitación vale de 1 a 365 días.
refused-last-admin = El último administrador no se puede cambiar, desactivar ni eliminar. Nombra antes a otra persona.
refused-name-elsewhere = Tu nombre se cambia donde inicias sesión.
refused-name-taken = Ya hay alguien que se llama { $name }.
refused-no-album = No hay ningún álbum { $name }.
refused-password-long = Una contraseña tiene como máximo { $count } caracteres.
refused-password-present = Esa no es tu contraseña actual.
refused-password-short = Elige una contraseña de al menos { $count } caracteres.
refused-role-unknown = Elige uno de los roles.
refused-sign-in = El nombre y la contraseña no coinciden.
refused-user-name = Elige un nombre de 1 a 64 caracteres.
refused-zip-size = Elige uno de los tamaños.
