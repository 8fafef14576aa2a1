# Der Rahmen jeder Seite, und Kacheln.

page-account = { $initials }, Konto von { $name }
page-activity = Aktivität
page-albums = Alben
page-audio = Aufnahme
page-document = Dokument
page-health = Zustand der Bibliothek
page-indexing = Wird eingelesen
page-navigation = Hauptnavigation
page-navigation-bottom = Hauptnavigation, unten
page-new = Neu
page-not-available = Gerade nicht verfügbar
page-people = Personen
page-photo = Foto
page-policy = Regeln für Links
page-progress = { $done } von { $total }
page-progress-adding = Fotos werden hinzugefügt. Du kannst dich schon umsehen.
page-progress-thumbnails = Vorschaubilder werden erstellt: noch { $left }.
page-properties = Eigenschaften
page-review = Durchsehen
page-settings = Einstellungen
page-sharing = Geteilt
page-sign-out = Abmelden
page-signed-in-as = Angemeldet als { $name }
page-skip-to-content = Zum Inhalt springen
page-tags = Stichwörter
page-trash = Papierkorb
page-video = Video
page-waiting = { $count ->
    [one] { $count } Datei wartet darauf, dass du sie durchsiehst.
   *[other] { $count } Dateien warten darauf, dass du sie durchsiehst.
}
