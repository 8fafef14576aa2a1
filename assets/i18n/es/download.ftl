# La página de descargas.

download-all-in-turn = Descargar todos, uno tras otro
download-files = { $count ->
    [one] Viene en { $count } archivo. Cada uno se abre por separado.
   *[other] Viene en { $count } archivos. Cada uno se abre por separado.
}
download-in-app-hint = Si no ocurre nada, abre esta página en Safari o Chrome: elige ⋯ y después «Abrir en el navegador».
download-nothing = Aquí no hay nada que descargar.
download-number = Parte { $part } de { $parts }
download-number-save = Descargar la parte { $part }
download-of = Descargar { $title }
download-originals = Originales
download-originals-told = Los archivos en calidad completa.
download-selected = elementos seleccionados
download-skip = Ir a las descargas
download-web-size = Tamaño web
download-web-size-told = Fotos JPEG de 2048 píxeles como máximo, para móviles y correo.
