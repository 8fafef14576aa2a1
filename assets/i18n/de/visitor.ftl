# Die Seite eines Albums, wie Besucher sie sehen.

visitor-add-photos = Fotos hinzufügen
visitor-album = Album
visitor-albums-around = Alben, in denen dieses liegt
visitor-albums-inside = Alben darin
visitor-albums-only = Alben
visitor-available-until = Verfügbar bis { $day }
visitor-being-prepared = { $count ->
    [one] { $count } Foto wird vorbereitet.
   *[other] { $count } Fotos werden vorbereitet.
}
visitor-cover-of = Titelbild von { $title }
visitor-download-all = Alles herunterladen
visitor-download-sign-in = Zum Herunterladen anmelden
visitor-embed-closed = Dieses Album öffnet sich in einem eigenen Fenster
visitor-embed-open = Album öffnen
visitor-empty = Noch keine Fotos.
visitor-empty-come-back = Noch keine Fotos. Schau bald wieder vorbei.
visitor-news = { $count } neu seit deinem letzten Besuch
visitor-news-jump = { $count ->
    [one] Ansehen
   *[other] Ansehen
}
visitor-nothing-matches = Hier passt nichts zu „{ $query }“.
visitor-page = Seite { $page } von { $pages }
visitor-pages = Seiten
visitor-photos = Fotos
visitor-search = In diesem Album suchen
visitor-select = Auswählen
visitor-select-all = Alle
visitor-select-all-displayed = Alle angezeigten auswählen
visitor-selection-download = Download
visitor-selection-leave = Auswahl beenden
visitor-share = Dieses Album teilen
visitor-shared-by = { $host } hat dieses Album mit dir geteilt
visitor-shared-from = Geteilt vom eigenen Fotoserver von { $site }.
visitor-show-all = Alle anzeigen
visitor-show-all-items = { $count ->
    [one] { $count } Element anzeigen
   *[other] Alle { $count } Elemente anzeigen
}
visitor-show-all-photos = Alle Fotos anzeigen
visitor-skip-to-photos = Zu den Fotos springen
visitor-slideshow = Diashow
