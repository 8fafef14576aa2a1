# Was die Skripte aller Seiten sagen.

confirm-keep = Behalten
copy-copied = Kopiert
copy-failed = Kopieren geht hier nicht. Markiere den Text und kopiere ihn selbst.
copy-link = Link kopiert
download-part = Teil { $part } von { $parts } beginnt. Lass diese Seite offen.
download-parts-begun = Alle Teile sind unterwegs.
download-started = Download begonnen
grid-day = Tag
grid-new = Neu
password-copied = In die Zwischenablage kopiert
password-copy = Kopiere es jetzt
password-hide = Passwort verbergen
password-made = Passwort { $password }. { $said }
password-show = Passwort anzeigen
place-of = { $place } von { $total }
review-all = Alle auswählen
review-none = Keine auswählen
review-selected = { $count ->
    [0] Erst auswählen.
   *[other] { $count } ausgewählt
}
save-done = Gespeichert
save-failed = Das konnte nicht gespeichert werden. Versuch es noch einmal.
save-lost = Das konnte nicht gespeichert werden. Prüfe die Verbindung und versuch es noch einmal.
select-count = { $count ->
    [0] Fotos auswählen
   *[other] { $count } ausgewählt
}
select-verb = Auswählen
share-lost = Der Link wurde nicht erstellt. Prüfe die Verbindung und versuch es noch einmal.
share-missing = { $count ->
    [one] { $count } kann nicht geteilt werden, weil die Datei fehlt.
   *[other] { $count } können nicht geteilt werden, weil die Dateien fehlen.
}
share-ready = Dein Link ist fertig
share-selection-lost = Das hat nicht geklappt. Prüfe die Verbindung und versuch es noch einmal.
share-until = Bis { $day }, 23:59
slideshow-pause = Diashow anhalten
slideshow-start = Diashow starten
talk-liked = Das gefällt dir
talk-lost = Das kam nicht an. Prüfe die Verbindung und versuch es noch einmal.
talk-moment = Einen Moment
talk-unliked = „Gefällt mir“ zurückgenommen
viewer-details-lost = Die Details lassen sich gerade nicht laden. Prüfe die Verbindung.
viewer-failed = { $kind ->
    [video] Dieses Video konnte nicht geladen werden.
    [audio] Diese Aufnahme konnte nicht geladen werden.
    [photo] Dieses Foto konnte nicht geladen werden.
   *[other] Diese Datei konnte nicht geladen werden.
}
viewer-missing = Diese Datei ist gerade nicht da.
viewer-no-preview = Von dieser Datei gibt es keine Vorschau.
wait-over = Du kannst es jetzt noch einmal versuchen.
wait-seconds = { $count ->
    [one] Zu viele Versuche. Warte { $count } Sekunde.
   *[other] Zu viele Versuche. Warte { $count } Sekunden.
}
