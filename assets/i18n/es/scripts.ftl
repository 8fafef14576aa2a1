# Lo que dicen los scripts de todas las páginas.

confirm-keep = Conservar
copy-copied = Copiado
copy-failed = Aquí no se pudo copiar. Selecciona el texto y cópialo tú.
copy-link = Enlace copiado
download-part = Empieza la parte { $part } de { $parts }. Deja esta página abierta.
download-parts-begun = Todas las partes están en camino.
download-started = Descarga iniciada
grid-day = Día
grid-new = Nuevo
password-copied = Copiada al portapapeles
password-copy = Cópiala ahora
password-hide = Ocultar contraseña
password-made = Contraseña { $password }. { $said }
password-show = Mostrar contraseña
place-of = { $place } de { $total }
review-all = Seleccionar todo
review-none = No seleccionar nada
review-selected = { $count ->
    [0] Selecciona primero.
    [one] { $count } seleccionado
   *[other] { $count } seleccionados
}
save-done = Guardado
save-failed = No se pudo guardar. Vuelve a intentarlo.
save-lost = No se pudo guardar. Comprueba la conexión y vuelve a intentarlo.
select-count = { $count ->
    [0] Elegir fotos
    [one] { $count } seleccionada
   *[other] { $count } seleccionadas
}
select-verb = Seleccionar
share-lost = El enlace no se creó. Comprueba la conexión y vuelve a intentarlo.
share-missing = { $count ->
    [one] { $count } no se puede compartir, porque falta el archivo.
   *[other] { $count } no se pueden compartir, porque faltan los archivos.
}
share-ready = Tu enlace está listo
share-selection-lost = No funcionó. Comprueba la conexión y vuelve a intentarlo.
share-until = Hasta el { $day }, 23:59
slideshow-pause = Pausar la presentación
slideshow-start = Iniciar la presentación
talk-liked = Te gusta
talk-lost = Eso no llegó. Comprueba la conexión y vuelve a intentarlo.
talk-moment = Un momento
talk-unliked = Me gusta retirado
viewer-details-lost = Ahora no se pueden cargar los detalles. Comprueba la conexión.
viewer-failed = { $kind ->
    [video] No se pudo cargar este vídeo.
    [audio] No se pudo cargar esta grabación.
    [photo] No se pudo cargar esta foto.
   *[other] No se pudo cargar este archivo.
}
viewer-missing = Este archivo no está disponible ahora.
viewer-no-preview = Este archivo no tiene vista previa.
wait-over = Ya puedes volver a intentarlo.
wait-seconds = { $count ->
    [one] Demasiados intentos. Espera { $count } segundo.
   *[other] Demasiados intentos. Espera { $count } segundos.
}
