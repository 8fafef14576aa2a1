# Warum etwas nicht heruntergeladen werden kann, und wie ein Teil eines Downloads heißt.

downloads-changed = Diese Datei hat sich gerade auf dem Server geändert. Versuch es in ein paar Sekunden noch einmal.
downloads-left-out-missing = { $count ->
    [one] { $count } Element fehlt darin: Es ist gerade nicht auf dem Server.
   *[other] { $count } Elemente fehlen darin: Sie sind gerade nicht auf dem Server.
}
downloads-left-out-web-size = { $count ->
    [one] { $count } Element fehlt darin: Es ist kein Foto oder wird noch vorbereitet.
   *[other] { $count } Elemente fehlen darin: Sie sind keine Fotos oder werden noch vorbereitet.
}
downloads-left-out-withheld = { $count ->
    [one] { $count } Element fehlt darin: Es ist gerade nicht da, oder aus dieser Dateiart lassen sich die Kameradaten nicht entfernen.
   *[other] { $count } Elemente fehlen darin: Sie sind gerade nicht da, oder aus diesen Dateiarten lassen sich die Kameradaten nicht entfernen.
}
downloads-members-only = Mit deinem Konto kannst du dieses Album ansehen, aber nichts daraus herunterladen. Das geht, sobald der Besitzer dich zum Mitglied macht.
downloads-missing = Die Datei ist gerade nicht auf dem Server.
downloads-missing-try = Die Datei ist gerade nicht auf dem Server. Nichts ist verloren.
downloads-off = Downloads sind hier ausgeschaltet.
downloads-originals-off = Das Herunterladen von Originalen ist hier ausgeschaltet.
downloads-preparing = Dieser Download wird vorbereitet. Nichts ist verloren; versuch es in einer Minute noch einmal.
downloads-withheld-file = Kameradaten sind hier verborgen und ließen sich aus dieser Datei nicht entfernen; deshalb gibt es sie nicht zum Herunterladen.
downloads-withheld-kind = Kameradaten sind hier verborgen und lassen sich aus dieser Art von Datei nicht entfernen; deshalb gibt es das Original nicht zum Herunterladen.
downloads-zip-part = { $title } ({ $part } von { $parts }).zip
