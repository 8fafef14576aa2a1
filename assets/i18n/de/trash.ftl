# Originale löschen, und der Papierkorb.

trash-back = Zurück zu { $album }
trash-belongs-to-library = Diese Dateien gehören der Bibliothek. Nur ein Admin darf sie löschen; du kannst sie aus dem Album nehmen.
trash-choose = Wähle mindestens ein Foto im Papierkorb.
trash-choose-again = Wähle die Fotos noch einmal.
trash-delete-for-good = Endgültig löschen
trash-empty = Papierkorb leeren
trash-empty-means = { $count ->
    [one] { $count } Datei ist dann endgültig weg. Niemand kann sie zurückholen.
   *[other] { $count } Dateien sind dann endgültig weg. Niemand kann sie zurückholen.
}
trash-empty-question = Papierkorb leeren?
trash-file-changed = Eine Datei hat sich geändert, seit sie zuletzt angesehen wurde. Sieh sie dir noch einmal an, dann lösche sie.
trash-from = aus { $folder }
trash-from-library = aus dem Ordner der Bibliothek selbst
trash-goes = { $days ->
    [one] Die Dateien kommen in den Papierkorb dieses Servers. Ein Admin kann sie { $days } Tag lang zurückholen.
   *[other] Die Dateien kommen in den Papierkorb dieses Servers. Ein Admin kann sie { $days } Tage lang zurückholen.
}
trash-heading = Papierkorb
trash-keep = Behalten
trash-left-out = { $count ->
    [one] { $count } ausgewähltes Foto bleibt: Die Dateien gehören der Bibliothek oder sind gerade nicht auf der Festplatte.
   *[other] { $count } ausgewählte Fotos bleiben: Die Dateien gehören der Bibliothek oder sind gerade nicht auf der Festplatte.
}
trash-move = In den Papierkorb
trash-no-files = Von diesen Fotos ist gerade keine Datei auf der Festplatte.
trash-not-there = Sie sind nicht mehr im Papierkorb.
trash-nothing = { $days ->
    [one] Der Papierkorb ist leer. Was du löschst, bleibt { $days } Tag lang hier.
   *[other] Der Papierkorb ist leer. Was du löschst, bleibt { $days } Tage lang hier.
}
trash-older = Ältere anzeigen
trash-question = { $count ->
    [one] { $count } Original löschen?
   *[other] { $count } Originale löschen?
}
trash-read-only = Die Bibliothek ist hier schreibgeschützt, deshalb kann nichts gelöscht oder zurückgeholt werden.
trash-restore = Wiederherstellen
trash-shown = { $albums ->
    [one] { $items ->
        [one] Es ist in { $albums } Album zu sehen, über keinen Link. Es verschwindet daraus.
       *[other] Sie sind in { $albums } Album zu sehen, über keinen Link. Sie verschwinden daraus.
    }
   *[other] { $items ->
        [one] Es ist in { $albums } Alben zu sehen, über keinen Link. Es verschwindet aus allen.
       *[other] Sie sind in { $albums } Alben zu sehen, über keinen Link. Sie verschwinden aus allen.
    }
}
trash-shown-by-links = { $items ->
    [one] Es ist
   *[other] Sie sind
} in { $albums } { $albums ->
    [one] Album
   *[other] Alben
} und über { $links } { $links ->
    [one] Link
   *[other] Links
} zu sehen. { $items ->
    [one] Es verschwindet
   *[other] Sie verschwinden
} überall.
trash-summary = { $days ->
    [one] { $files } · { $size } · jede verschwindet nach { $days } Tag endgültig
   *[other] { $files } · { $size } · jede verschwindet nach { $days } Tagen endgültig
}
trash-summary-empty = { $days ->
    [one] Gelöschte Dateien lassen sich { $days } Tag lang zurückholen
   *[other] Gelöschte Dateien lassen sich { $days } Tage lang zurückholen
}
