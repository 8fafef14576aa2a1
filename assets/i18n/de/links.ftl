# Geteilte Links: die Liste, ihre Seiten, und was an einem nicht stimmt.

links-active = Aktiv
links-back-to-album = Zurück zum Album
links-by = von { $name }
links-chip-active = Aktiv
links-chip-adding = Nimmt Fotos an
links-chip-expired = Abgelaufen am { $day }
links-chip-paused = Angehalten
links-chip-until = Bis { $day }
links-clear-open = { $count ->
    [one] { $count } abgelaufenen Link löschen
   *[other] { $count } abgelaufene Links löschen
}
links-clear-question = { $count ->
    [one] { $count } abgelaufenen Link löschen?
   *[other] { $count } abgelaufene Links löschen?
}
links-clear-text = Sie sind dann endgültig weg und lassen sich nicht mehr verlängern.
links-copy = Link kopieren
links-copy-address = Adresse kopieren
links-copy-named = Adresse von „{ $name }“ kopieren
links-delete = Link löschen
links-delete-question = „{ $name }“ löschen?
links-delete-text = Der Link funktioniert ab sofort nicht mehr, für niemanden und endgültig. Die Fotos bleiben, wo sie sind.
links-downloads = { $count ->
    [one] { $number } Download
   *[other] { $number } Downloads
}
links-each-all-as-text = Alle Links als Text
links-each-as-text = Als Text anzeigen
links-each-copy-list = Liste kopieren
links-each-line = { $url } (Passwort { $password })
links-each-list-copied = Liste kopiert
links-each-name = Für { $name }
links-each-of = (Link von { $name })
links-each-password = Passwort { $password }
links-each-passwords-once = Die Passwörter sind nur jetzt zu sehen.
links-each-ready = { $count ->
    [one] { $count } Link ist fertig
   *[other] { $count } Links sind fertig
}
links-edit-named = „{ $name }“ bearbeiten
links-embed-code = Einbettungscode
links-embed-copied = Einbettungscode kopiert
links-embed-copy = Einbettungscode kopieren
links-empty = Links, die du erstellst, erscheinen hier.
links-empty-choose = Album zum Teilen wählen
links-expired = Abgelaufen
links-extend = Verlängern
links-extend-named = „{ $name }“ um 30 Tage verlängern
links-extend-title = Um 30 Tage
links-for = für { $name }
links-kind-album = Album
links-kind-selection = Auswahl
links-last-used = Zuletzt benutzt am { $date }
links-many = Links
links-more = Mehr
links-more-named = Mehr zu „{ $name }“
links-new = Neuer Link
links-not-used = Noch nicht benutzt
links-nothing = Kein Link passt dazu.
links-nothing-all = Alle Links anzeigen
links-of-everybody = die Links von allen
links-one = Link
links-open-as-guest = Als Gast öffnen
links-open-named = „{ $name }“ in neuem Tab öffnen
links-open-title = In neuem Tab öffnen
links-order = Reihenfolge
links-order-expiry = Läuft zuerst ab
links-order-newest = Neueste zuerst
links-order-used = Zuletzt benutzt
links-order-views = Meiste Aufrufe
links-page-address = Adresse
links-page-album = Album { $title }
links-page-back = Zurück zu „Geteilte Links“
links-page-copy-code = Code kopieren
links-page-downloads = Downloads
links-page-end = Anhalten oder Adresse ändern
links-page-extend = Um 30 Tage verlängern
links-page-extend-meaning = Der Link ist abgelaufen. Danach funktioniert er wieder unter derselben Adresse.
links-page-last-used = Zuletzt benutzt
links-page-made = Erstellt
links-page-made-by = { $moment } von { $name }
links-page-not-yet = Noch nicht
links-page-nothing = Im Moment nichts.
links-page-only-takes = Nichts vom Album: Hier werden nur Fotos hinzugefügt.
links-page-open-album = Album öffnen
links-page-pause-meaning = Besucher sehen, dass der Link gerade nicht funktioniert. Nichts geht verloren.
links-page-remove-named = { $name } aus diesem Link entfernen
links-page-resume-meaning = Der Link ist angehalten. Danach funktioniert er wieder unter derselben Adresse.
links-page-selection = Auswahl { $title }
links-page-settings = Einstellungen
links-page-shows = Was er zeigt
links-page-uploads = Uploads
links-page-use = Nutzung
links-page-view-counted = Ein Aufruf zählt einmal pro Browser und Tag und nie für die Vorschau im Chat.
links-page-views = Aufrufe
links-password-copied = Passwort kopiert
links-password-copy = Passwort kopieren
links-pause = Anhalten
links-paused = Angehalten
links-photos-and-videos = { $count } Fotos und Videos
links-qr = QR-Code für diesen Link
links-qr-png = QR-Code als PNG
links-qr-svg = QR-Code als SVG
links-ready = Dein Link ist fertig
links-ready-embed = Einbetten
links-ready-mail = E-Mail
links-ready-password-once = Nur jetzt zu sehen. Schick es getrennt vom Link.
links-ready-qr-png = QR als PNG
links-ready-qr-svg = QR als SVG
links-ready-share = Teilen …
links-ready-until = bis { $day }
links-renew = Neue Adresse
links-renew-question = Neue Adresse für „{ $name }“?
links-renew-text = Die alte Adresse funktioniert ab sofort nicht mehr. Die Einstellungen bleiben; schick die neue Adresse allen, die sie haben sollen.
links-resume = Fortsetzen
links-search = Links suchen
links-seen-by = nur du und Admins sehen sie
links-share-title = „{ $title }“ teilen
links-sharing = Teilen
links-show = Anzeigen
links-stop = Alle Links anhalten
links-stop-open = Alle Links jetzt anhalten
links-stop-question = Alle Links jetzt anhalten?
links-stop-text = { $count ->
    [one] { $count } Link auf diesem Server öffnet dann nichts mehr, egal von wem er ist. Du kannst ihn wieder starten.
   *[other] { $count } Links auf diesem Server öffnen dann nichts mehr, egal von wem sie sind. Du kannst sie wieder starten.
}
links-title = Geteilte Links
links-uploads = { $count ->
    [one] { $number } Upload
   *[other] { $number } Uploads
}
links-views = { $count ->
    [one] { $number } Aufruf
   *[other] { $number } Aufrufe
}
links-way-access = Zugriff
links-way-links = Links
links-ways = Arten zu teilen
links-wrong-address = Eine Adresse hat 3 bis 64 Zeichen aus a–z, 0–9 und -.
links-wrong-address-resting = Diese Adresse gehörte bis vor Kurzem zu einem anderen Link. Wähle eine andere.
links-wrong-address-used = Diese Adresse ist schon vergeben. Wähle eine andere.
links-wrong-each = Nenne 1 bis { $most } Personen, eine pro Zeile.
links-wrong-each-address = Lass die Adresse leer: Jede Person bekommt eine eigene.
links-wrong-line = Höchstens { $most } Zeichen in einer Zeile.
links-wrong-message = Eine Nachricht darf 2.000 Zeichen haben.
links-wrong-over = Wähle ein Datum nach heute.
links-wrong-password = Das ist nicht das richtige Passwort.
links-wrong-password-short = Wähle ein Passwort mit mindestens 4 Zeichen.
links-wrong-upload-only = Lass Fotos hinzufügen oder zeig das Album.
