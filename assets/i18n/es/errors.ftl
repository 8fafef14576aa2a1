# Por qué no se hizo algo.

errors-busy = { $count ->
    [one] demasiados intentos, espera { $count } segundo
   *[other] demasiados intentos, espera { $count } segundos
}
errors-disk-full = El disco está lleno. No se ha perdido nada; libera espacio e inténtalo de nuevo.
errors-form-broken = No se ha cambiado nada: el formulario no llegó.
errors-form-fields = Demasiado a la vez: el formulario tiene más de { $most } campos.
errors-form-long = Demasiado a la vez: el formulario tiene más de { $bytes } bytes.
errors-form-none = No se ha cambiado nada: la petición no es un formulario.
errors-gone = este enlace ya no funciona
errors-internal = Algo ha ido mal en el servidor. Dile este número a su propietario: { $number }.
errors-locked = este enlace pide una contraseña
errors-nothing-here = no hay nada en esta dirección
errors-other-site = Esto llegó desde otro sitio web, así que no se ha cambiado nada. Abre la página de nuevo y repítelo allí.
errors-picture-away = El archivo no está ahora.
errors-picture-cache = La imagen se creó, pero no se puede leer de la caché.
errors-picture-changed = El archivo ha cambiado; se está leyendo de nuevo.
errors-picture-none = Este tipo de archivo no tiene imagen.
errors-picture-unread = El archivo no se puede leer ahora: { $error }.
errors-sign-in = primero inicia sesión
errors-token = este token no funciona: es incorrecto, ha caducado o se revocó
