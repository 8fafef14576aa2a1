# Lo que dicen los scripts de todas las páginas.

download-part = Empieza la parte { $part } de { $parts }. Deja esta página abierta.
download-parts-begun = Todas las partes están en camino.
download-started = Descarga iniciada
upload-files = { $count ->
    [one] { $count } archivo
   *[other] { $count } archivos
}
