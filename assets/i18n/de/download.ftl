# Die Download-Seite.

download-all-in-turn = Alle nacheinander herunterladen
download-files = { $count ->
    [one] Es kommt in { $count } Datei. Jede lässt sich für sich öffnen.
   *[other] Es kommt in { $count } Dateien. Jede lässt sich für sich öffnen.
}
download-in-app-hint = Wenn nichts passiert, öffne diese Seite in Safari oder Chrome: Wähle ⋯, dann „Im Browser öffnen“.
download-nothing = Hier gibt es nichts herunterzuladen.
download-number = Teil { $part } von { $parts }
download-number-save = Teil { $part } herunterladen
download-of = { $title } herunterladen
download-originals = Originale
download-originals-told = Die Dateien in voller Qualität.
download-selected = ausgewählte Elemente
download-skip = Zu den Downloads springen
download-web-size = Webgröße
download-web-size-told = JPEG-Fotos mit höchstens 2048 Pixeln, für Handys und E-Mail.
