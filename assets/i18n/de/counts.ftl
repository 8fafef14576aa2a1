# Zahlen mit dem, was sie zählen.

count-albums = { $count ->
    [one] { $count } Album
   *[other] { $count } Alben
}
count-bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Bytes
}
count-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
count-files = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
}
count-items = { $count ->
    [one] { $count } Element
   *[other] { $count } Elemente
}
count-links = { $count ->
    [one] { $count } Link
   *[other] { $count } Links
}
count-members = { $count ->
    [one] { $count } Mitglied
   *[other] { $count } Mitglieder
}
count-photos = { $count ->
    [one] { $count } Foto
   *[other] { $count } Fotos
}
count-times = { $count ->
    [one] { $count } Mal
   *[other] { $count } Mal
}
count-videos = { $count ->
    [one] { $count } Video
   *[other] { $count } Videos
}
