# Kommentare und „Gefällt mir“.

talk-be-first = Mach den Anfang.
talk-comment = Kommentar
talk-comments = Kommentare
talk-comments-on = Kommentare zu { $title }
talk-earlier = Frühere Kommentare
talk-latest = Neueste Kommentare
talk-like-album = Dieses Album gefällt mir
talk-like-photo = Dieses Foto gefällt mir
talk-liked-album = Dir gefällt dieses Album. Zurücknehmen
talk-liked-photo = Dir gefällt dieses Foto. Zurücknehmen
talk-likes = { $count ->
    [one] { $count }-mal „Gefällt mir“
   *[other] { $count }-mal „Gefällt mir“
}
talk-likes-the-album = gefällt das Album
talk-likes-this = gefällt das
talk-name = Dein Name
talk-name-as = Als
talk-nothing-about-album = Zu diesem Album hat noch niemand etwas gesagt.
talk-nothing-about-photo = Zu diesem Foto hat noch niemand etwas gesagt.
talk-open = { $kind ->
    [video] Video öffnen
    [audio] Aufnahme öffnen
    [document] Dokument öffnen
   *[other] Foto öffnen
}
talk-opener = Kommentare und „Gefällt mir“
talk-opener-counted = { $count ->
    [one] Kommentare und „Gefällt mir“, { $count } Kommentar
   *[other] Kommentare und „Gefällt mir“, { $count } Kommentare
}
talk-remove-comment = Diesen Kommentar von { $author } entfernen
talk-said = Was gesagt wurde
talk-say = Sag etwas
talk-send = Senden
talk-show-to-everyone = Allen zeigen
talk-skip-to-comments = Zu den Kommentaren springen
talk-somebody = Jemand
talk-visitor = Besucher
talk-waiting = Wartet
talk-waiting-told = Nur du siehst das, bis der Besitzer es angesehen hat.
talk-wrong-empty = Schreib zuerst etwas.
talk-wrong-full = Dieses Album fasst keine weiteren Kommentare.
talk-wrong-long = Ein Kommentar darf { $most } Zeichen haben.
talk-wrong-name = Gib einen Namen mit 1 bis { $most } Zeichen an.
talk-wrong-read-only = Du darfst hier lesen, aber nicht schreiben.
talk-wrong-sign-in = Melde dich an, um hier etwas zu sagen.
