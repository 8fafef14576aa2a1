# Die Einstellungen eines Albums.

album-settings-access = Zugriff
album-settings-access-hint = Wer die Adresse des Albums öffnen kann. Links, die du erstellt hast, behalten ihre eigenen Regeln.
album-settings-access-inherit = Wie „{ $album }“
album-settings-access-inherit-means = Wer jenes Album sieht, sieht auch dieses; das gilt auch für seine Mitglieder
album-settings-address = Adresse
album-settings-address-hint = die alte funktioniert weiter
album-settings-back = Zurück zum Album
album-settings-comments = Kommentare
album-settings-comments-likes = Kommentare und „Gefällt mir“
album-settings-comments-means = Ausgeschaltet sieht sie niemand; gelöscht wird nichts
album-settings-cover = Titelbild
album-settings-cover-hint = Ein anderes Foto: wähle es im Album aus und dann „Als Titelbild“.
album-settings-folder = Ordner
album-settings-folder-on-top = ganz oben in der Bibliothek
album-settings-follows = Dieses Album folgt dem Ordner { $folder }. Es bleibt, solange es den Ordner gibt.
album-settings-general = Allgemein
album-settings-inside = Liegt in
album-settings-inside-none = Keinem anderen Album
album-settings-moderation = Kommentare von Besuchern prüfen
album-settings-moderation-means = Andere sehen sie erst, wenn du sie geprüft hast. Besucher kommentieren, wo ihr Link es erlaubt
album-settings-order = Reihenfolge
album-settings-order-name = Dateiname
album-settings-order-newest = Neueste zuerst
album-settings-order-oldest = Älteste zuerst
album-settings-page = Einstellungen von { $album }
album-settings-sections = Abschnitte
