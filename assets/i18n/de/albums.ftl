# Die Übersicht der Alben, und was ihr Besitzer damit macht.

albums-active-links = Aktive Links
albums-active-links-count = { $count ->
    [one] { $count } aktiver Link
   *[other] { $count } aktive Links
}
albums-add-to = Zu Album hinzufügen
albums-add-to-new = Zu neuem Album hinzufügen
albums-changed = Geändert am { $day }
albums-choose-one-photo = Wähle ein Foto.
albums-choose-photos = Wähle mindestens ein Foto dieses Albums.
albums-clear-filter = Filter löschen
albums-create = Erstellen
albums-delete = Album löschen
albums-delete-question = „{ $album }“ löschen?
albums-deletion = Die Fotos bleiben in deiner Bibliothek.
albums-deletion-with-links = { $links ->
    [one] { $links } aktiver Link funktioniert dann nicht mehr. Er wurde { $times } geöffnet. Die Fotos bleiben in deiner Bibliothek.
   *[other] { $links } aktive Links funktionieren dann nicht mehr. Sie wurden { $times } geöffnet. Die Fotos bleiben in deiner Bibliothek.
}
albums-description = Beschreibung
albums-description-too-long = Eine Beschreibung darf 4.000 Zeichen haben.
albums-filter = Alben filtern
albums-folders = Ordner
albums-follows-folder = Dieses Album folgt seinem Ordner. Verschieb die Dateien im Ordner oder nimm ein eigenes Album.
albums-fresh = { $count } neu
albums-full-of-albums = In dieses Album passen keine Alben mehr. Wähle ein anderes.
albums-get-link = Link kopieren
albums-go-to = Zu den Alben
albums-heading = Alben
albums-imports = Importe
albums-imports-count = { $count ->
    [one] { $count } Import · was hochgeladen wurde
   *[other] { $count } Importe · was hochgeladen wurde
}
albums-information = Informationen zu { $album }
albums-inside-itself = Ein Album kann nicht in sich selbst liegen.
albums-lies-with-folder = Dieses Album liegt, wo sein Ordner liegt. Verschieb den Ordner, dann folgt es.
albums-link-active = Ein öffentlicher Link ist aktiv.
albums-links = Links
albums-links-opened = { $links } · { $count } Mal geöffnet
albums-manage-sharing = Links verwalten
albums-many = Alben
albums-may-not-add = Du darfst dieses Album ansehen, aber keine Fotos hinzufügen.
albums-may-not-change = Nur der Besitzer dieses Albums darf es ändern.
albums-may-not-make = Mit deinem Konto kannst du Alben ansehen, aber keine erstellen.
albums-may-not-share = Nur der Besitzer dieses Albums darf es teilen.
albums-mine = Meine
albums-more = Mehr
albums-new = Neues Album
albums-new-hint = Fotos kannst du aus jedem anderen Album hinzufügen.
albums-new-name = Name eines neuen Albums
albums-new-title = Neue Sammlung vom { $day }
albums-next-expiry = Nächster Ablauf: { $day }
albums-no-match = Kein Album passt zu „{ $typed }“.
albums-none-shared = Noch hat niemand ein Album mit dir geteilt.
albums-nothing-yet = Alben sammeln Fotos für Menschen, die du magst.
albums-of-link-holds-none = Wähle ein Album, das nicht für einen Link erstellt wurde.
albums-of-link-in-none = Was ein Link zeigt, liegt in keinem Album.
albums-one = Album
albums-optional = optional
albums-options = Optionen
albums-order = Reihenfolge
albums-remove = Aus Album entfernen
albums-rename = Umbenennen
albums-set-cover = Als Titelbild
albums-settings = Einstellungen
albums-show = Anzeigen
albums-size-with-missing = { $count ->
    [one] { $size }, { $count } fehlt
   *[other] { $size }, { $count } fehlen
}
albums-sort-changed = Zuletzt geändert
albums-sort-items = Meiste Elemente
albums-sort-newest = Neueste zuerst
albums-sort-oldest = Älteste zuerst
albums-summary = { $albums } · { $items } Fotos und Videos
albums-title = Titel
albums-title-wrong = Gib einen Titel mit 1 bis 200 Zeichen ein.
albums-too-deep = Das ist zu tief. Wähle ein Album weiter oben.
albums-too-many-photos = Wähle höchstens { $most } Fotos auf einmal.
albums-wrong-address = Eine Adresse hat 1 bis 64 Zeichen aus a–z, 0–9 und -.
albums-wrong-place = Wähle ein Album aus der Liste.
