# Warum etwas nicht heruntergeladen werden kann, und wie ein Teil eines Downloads heißt.

downloads-changed = Diese Datei hat sich gerade auf dem Server geändert. Versuche es in ein paar Sekunden noch einmal.
downloads-left-out-missing = { $count ->
    [one] { $count } Element fehlt darin: Es ist gerade nicht auf dem Server.
   *[other] { $count } Elemente fehlen darin: Sie sind gerade nicht auf dem Server.
}
downloads-left-out-web-size = { $count ->
    [one] { $count } Element fehlt darin: Es ist kein Foto oder wird noch vorbereitet.
   *[other] { $count } Elemente fehlen darin: Sie sind keine Fotos oder werden noch vorbereitet.
}
downloads-left-out-withheld = { $count ->
    [one] { $count } Element fehlt darin: Es ist gerade nicht da, oder aus seiner Art lassen sich die Kameradaten nicht entfernen.
   *[other] { $count } Elemente fehlen darin: Sie sind gerade nicht da, oder aus ihrer Art lassen sich die Kameradaten nicht entfernen.
}
downloads-members-only = Dein Konto darf dieses Album ansehen, aber nichts daraus herunterladen. Wem es gehört, kann dich zum Mitglied machen; dann darfst du.
downloads-missing = Die Datei ist gerade nicht auf dem Server.
downloads-missing-try = Die Datei ist gerade nicht auf dem Server. Nichts ist verloren.
downloads-off = Downloads sind hier ausgeschaltet.
downloads-originals-off = Das Herunterladen von Originalen ist hier ausgeschaltet.
downloads-preparing = Dieser Download wird vorbereitet. Nichts ist verloren; versuche es in einer Minute noch einmal.
downloads-withheld-file = Kameradaten sind hier verborgen und ließen sich aus dieser Datei nicht entfernen; darum gibt es sie nicht.
downloads-withheld-kind = Kameradaten sind hier verborgen und lassen sich aus dieser Art von Datei nicht entfernen; darum gibt es das Original nicht.
downloads-zip-part = { $title } ({ $part } von { $parts }).zip
