# Konten, Einladungen und die Personen auf diesem Server.

people-account-since = Konto seit { $day }
people-admin = Admin
people-admin-may = Alles: alle Alben und Links, Personen und den Server.
people-albums = Alben
people-asks-again = Jedes Gerät fragt wieder nach dem Passwort.
people-back = Zurück zu „Personen“
people-becomes = Wird { $role }
people-change = Ändern
people-choose-both = Wähle einen Namen und ein Passwort. Sie gelten nur für diesen Server.
people-choose-password = Wähle ein neues Passwort. Alle deine Geräte werden abgemeldet.
people-copy-link = Link kopieren
people-danger = Abschalten oder löschen
people-days = Der Link gilt
people-delete-means = Das Konto ist endgültig weg. Übernimmt niemand, können nur noch Admins die Alben ({ $albums }) verwalten, die Links ({ $links }) enden, und Fotos bleiben ohne Namen. Wer übernimmt, bekommt alles; ein Link zu einem Album, das diese Person nicht teilen darf, funktioniert dann nicht mehr.
people-delete-whom = Konto von { $name } löschen
people-device = { $browser } auf { $system }
people-device-list = Geräte
people-device-since = angemeldet am { $time }
people-device-used = Zuletzt benutzt am { $time }
people-devices = { $count ->
    [one] { $count } Gerät
   *[other] { $count } Geräte
}
people-editor = Bearbeiter
people-editor-may = Erstellt Alben und Links und verwaltet die eigenen.
people-expired = Abgelaufen
people-guest = Gast
people-guest-may = Sieht nur, was mit diesem Konto geteilt wird.
people-has = { $name } hat { $albums }, hat { $links } erstellt und { $items } zu Alben hinzugefügt.
people-heir = Wer übernimmt?
people-hello = Hallo { $name }
people-invitation-makes = Mit ihr entsteht ein Konto ({ $role }), danach gilt sie nicht mehr.
people-invitation-ready = Die Einladung ist fertig
people-invitations = Einladungen
people-invite = Jemanden einladen
people-invite-albums = Von Anfang an Alben teilen
people-invite-button = Einladen
people-invite-first-albums = Das sind die ersten { $count }. Zu jedem anderen Album kannst du die Person als Mitglied hinzufügen, sobald sie ein Konto hat.
people-invite-hint = Du bekommst einen Link, der ein Konto anlegt. Verschick ihn selbst.
people-invite-make = Link erstellen
people-is-off = { $name } kann sich nicht anmelden, und die eigenen Links sind solange angehalten.
people-last-admin = Der letzte Admin
people-last-admin-danger = Der letzte Admin kann nicht abgeschaltet oder gelöscht werden. Mach zuerst jemand anderen zum Admin.
people-last-admin-stays = Der letzte Admin muss Admin bleiben: Mach zuerst jemand anderen zum Admin.
people-last-here = Zuletzt hier: { $time }
people-link-ready = Der Link ist fertig
people-made = erstellt am { $time }
people-made-by = erstellt am { $time } von { $name }
people-make-account = Mein Konto anlegen
people-manage = Verwalten
people-manage-whom = { $name } verwalten
people-name-hint = optional; es lässt sich ein anderer wählen
people-never-here = Noch nie hier
people-nobody = Niemand: alles so lassen
people-off-means = { $name } wird sofort überall abgemeldet und kann sich erst wieder anmelden, wenn du das Konto wieder einschaltest; seine API-Tokens funktionieren nie wieder. Alben und Fotos bleiben.
people-off-means-links = { $count ->
    [one] { $name } wird sofort überall abgemeldet und kann sich erst wieder anmelden, wenn du das Konto wieder einschaltest; seine API-Tokens funktionieren nie wieder. { $count } eigener Link funktioniert bis dahin nicht. Alben und Fotos bleiben.
   *[other] { $name } wird sofort überall abgemeldet und kann sich erst wieder anmelden, wenn du das Konto wieder einschaltest; seine API-Tokens funktionieren nie wieder. { $count } eigene Links funktionieren bis dahin nicht. Alben und Fotos bleiben.
}
people-off-question = Konto von { $name } abschalten?
people-other-signed-in = Auf diesem Gerät ist { $name } angemeldet und wird abgemeldet.
people-over = Diese Einladung ist ungültig
people-over-hint = Jede gilt einmal und ein paar Tage lang. Bitte um eine neue, oder melde dich an, wenn du sie schon benutzt hast.
people-qr = QR-Code für diesen Link
people-reset = Anmeldung zurücksetzen
people-reset-hint = Passwort vergessen? Erstelle einen Link, mit dem { $name } ein neues wählt.
people-reset-makes = Damit wählt { $name } einmal ein neues Passwort. Bis dahin gilt das alte.
people-role = Rolle
people-role-of = Rolle von { $name }
people-seat = In diesen Alben darf die Person
people-seat-contributor = auch Fotos hinzufügen
people-seat-viewer = ansehen und herunterladen
people-set-password = Passwort speichern
people-sets-password = Für ein neues Passwort
people-share = Teilen …
people-shown-once = Wird nur jetzt gezeigt. Wer den Link hat, kann ihn benutzen: Schick ihn sonst niemandem.
people-sign-out = Überall abmelden
people-sign-out-means = Jedes Gerät fragt wieder nach dem Passwort. Links und API-Tokens funktionieren weiter.
people-sign-out-question = { $name } überall abmelden?
people-switch-off = Abschalten
people-switch-on = Einschalten
people-switched-off = Abgeschaltet
people-take-back = Zurückziehen
people-take-back-means = Ihr Link funktioniert ab sofort nicht mehr. Du kannst eine neue erstellen.
people-take-back-question = Diese Einladung zurückziehen?
people-taken-back = Zurückgezogen
people-title = Personen
people-unknown-device = Unbekanntes Gerät
people-until = Bis { $time }
people-used = Benutzt
people-viewer = Betrachter
people-viewer-may = Sieht interne Alben und was mit diesem Konto geteilt wird.
people-welcome = Willkommen bei { $site }
people-what-they-may = Was die Person darf
people-whoever = Wer den Link hat
people-with-account = { $count ->
    [one] { $count } Person mit Konto
   *[other] { $count } Personen mit Konto
}
people-with-albums = { $count ->
    [one] mit { $count } Album
   *[other] mit { $count } Alben
}
people-works-until = Gilt bis { $day }
people-you = du
people-your-account = Dein Konto
