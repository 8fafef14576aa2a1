# Was Besitzer über Abgegebenes erfahren.

notices-dismiss = Ausblenden
notices-dismiss-named = Ausblenden: { $notice }
notices-duty = { $count ->
    [one] { $count } Datei wartet darauf, dass du sie durchsiehst.
   *[other] { $count } Dateien warten darauf, dass du sie durchsiehst.
}
notices-handed-in = { $count ->
    [one] { $name } hat { $count } Datei in „{ $album }“ abgegeben
   *[other] { $name } hat { $count } Dateien in „{ $album }“ abgegeben
}
notices-look = Ansehen
notices-look-at = Ansehen, was { $name } abgegeben hat
notices-news = Neuigkeiten
notices-subject = Neue Fotos: { $album }
