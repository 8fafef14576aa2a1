# Lo que los propietarios saben de lo entregado.

notices-dismiss = Descartar
notices-dismiss-named = Descartar: { $notice }
notices-duty = { $count ->
    [one] { $count } archivo espera a que lo revises.
   *[other] { $count } archivos esperan a que los revises.
}
notices-handed-in = { $count ->
    [one] { $name } ha entregado { $count } archivo en «{ $album }»
   *[other] { $name } ha entregado { $count } archivos en «{ $album }»
}
notices-look = Ver
notices-look-at = Ver lo que ha entregado { $name }
notices-news = Novedades
notices-subject = Fotos nuevas: { $album }
