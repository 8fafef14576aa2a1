# Arten von Dateien, die abgegeben werden.

kinds-none = Wähle mindestens eine Art von Dateien, die hinzugefügt werden dürfen.
kinds-photos = Fotos
kinds-raw = RAW-Fotos
kinds-refused = Hier werden nur { $taken } angenommen; das ist { $sort ->
    [photos] ein Foto
    [raw] ein RAW-Foto
    [videos] ein Video
   *[sounds] eine Tonaufnahme
}.
kinds-sounds = Tonaufnahmen
kinds-together = { $before } und { $last }
kinds-unknown = Die Arten heißen photos, raw, videos und sounds.
kinds-videos = Videos
