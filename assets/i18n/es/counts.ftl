# Números con lo que cuentan.

count-albums = { $count ->
    [one] { $count } álbum
   *[other] { $count } álbumes
}
count-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
count-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
count-files = { $count ->
    [one] { $count } archivo
   *[other] { $count } archivos
}
count-items = { $count ->
    [one] { $count } elemento
   *[other] { $count } elementos
}
count-links = { $count ->
    [one] { $count } enlace
   *[other] { $count } enlaces
}
count-members = { $count ->
    [one] { $count } miembro
   *[other] { $count } miembros
}
count-photos = { $count ->
    [one] { $count } foto
   *[other] { $count } fotos
}
count-times = { $count ->
    [one] { $count } vez
   *[other] { $count } veces
}
count-videos = { $count ->
    [one] { $count } vídeo
   *[other] { $count } vídeos
}
