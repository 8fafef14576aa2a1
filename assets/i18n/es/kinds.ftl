# Tipos de archivos que se entregan.

kinds-none = Elige al menos un tipo de archivo que se pueda añadir.
kinds-photos = fotos
kinds-raw = fotos RAW
kinds-refused = Aquí solo se aceptan { $taken }; esto es { $sort ->
    [photos] una foto
    [raw] una foto RAW
    [videos] un vídeo
   *[sounds] una grabación de sonido
}.
kinds-sounds = grabaciones de sonido
kinds-together = { $before } y { $last }
kinds-unknown = Los tipos son photos, raw, videos y sounds.
kinds-videos = vídeos
