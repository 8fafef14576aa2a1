# Los ajustes propios.

settings-devices = Dispositivos
settings-devices-hint = Cierra todas las sesiones de tu cuenta, también en este dispositivo. Los enlaces que compartiste siguen funcionando.
settings-downloads = Descargas
settings-elsewhere = Nombre, contraseña y dispositivos
settings-elsewhere-hint = El servidor que está delante de este inicia tu sesión, así que todo eso se cambia allí.
settings-language = Idioma
settings-language-of-browser = El idioma del navegador
settings-language-pages = Páginas en
settings-language-unknown = Elige uno de los idiomas.
settings-name-change = Cambiar nombre
settings-name-hint = Con él inicias sesión, y los demás lo ven.
settings-password-change = Cambiar contraseña
settings-password-current = Contraseña actual
settings-password-hint = Al cambiarla se cierra tu sesión en los demás dispositivos.
settings-password-new = Contraseña nueva
settings-sign-out = Cerrar sesión
settings-sign-out-everywhere = Cerrar sesión en todas partes
settings-sign-out-means = Cada dispositivo vuelve a pedir tu contraseña, también este.
settings-sign-out-question = ¿Cerrar sesión en todas partes?
settings-this-device = Este dispositivo
settings-title = Ajustes
settings-zip-hint = Cada parte se abre por separado. Las partes de 4 GB caben en cualquier tarjeta de memoria.
settings-zip-size = Dividir los zip a partir de
settings-zip-whole = No dividir
