# Die Seiten vor und anstelle eines Albums.

gate-ask = Bitte die Person, die ihn geschickt hat, um einen neuen.
gate-ask-maker = Bitte { $name } um einen neuen.
gate-back-to-album = Zurück zum Album
gate-busy = Einen Moment
gate-card-description = Öffne den Link und gib das Passwort ein, um die Fotos zu sehen.
gate-card-picture = Ein geschlossenes Schloss
gate-change-link = Link ändern
gate-conflict = Das hat sich inzwischen geändert
gate-expired = Dieser Link ist abgelaufen
gate-fault = Etwas ist schiefgegangen
gate-fault-told = Es liegt nicht an dir. Versuch es gleich noch einmal.
gate-forbidden = Das ist nicht erlaubt
gate-full = Die Festplatte ist voll
gate-invalid = Etwas stimmt noch nicht
gate-locked = Dieses Album ist privat
gate-locked-told = Öffne den Link noch einmal und gib das Passwort ein.
gate-no-member = Du kannst dieses Album nicht sehen
gate-no-member-told = Du bist kein Mitglied von „{ $title }“ mehr. Bitte den Besitzer, dich wieder hereinzulassen.
gate-nothing-here = Dieser Link funktioniert nicht
gate-nothing-here-told = Vielleicht wurde er gelöscht, oder ein Teil davon fehlt. Kopiere am besten noch einmal den ganzen Link.
gate-open-album = Album öffnen
gate-over = Dieser Link funktioniert nicht mehr
gate-password-from = Gib das Passwort ein, das du von { $site } bekommen hast.
gate-password-show = Passwort anzeigen
gate-password-wrong = Das ist nicht das richtige Passwort.
gate-private = Privates Album
gate-request = Anfrage { $number }
gate-sign-in = Melde dich zuerst an
gate-sign-in-told = Für diese Seite brauchst du ein Konto.
gate-token = Dieses Token ist ungültig
gate-too-large = Das ist zu groß
gate-unavailable = Gerade nicht verfügbar
gate-wait-minutes = { $count ->
    [one] Zu viele Versuche. Warte { $count } Minute.
   *[other] Zu viele Versuche. Warte { $count } Minuten.
}
gate-wait-seconds = { $count ->
    [one] Zu viele Versuche. Warte { $count } Sekunde.
   *[other] Zu viele Versuche. Warte { $count } Sekunden.
}
gate-worked-until = Er funktionierte bis { $day }.
gate-your-albums = Deine Alben
