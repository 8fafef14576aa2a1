# Aktivität: was geschehen ist, in einfachen Worten.

log-about = Person, Link oder Album
log-account = { $subject } hat ein Konto bekommen
log-account-from = { $subject } hat von { $actor } ein Konto bekommen ({ $role })
log-adding = { $actor } hat begonnen, Fotos zu { $subject } hinzuzufügen
log-adding-by-link = Jemand hat begonnen, über den Link { $subject } Fotos hinzuzufügen
log-album-changed = { $actor } hat das Album { $subject } geändert
log-albums = Alben
log-all = Alles
log-all-restarted = { $actor } hat alle Links wieder freigegeben
log-all-stopped = { $actor } hat alle Links angehalten
log-approved = { $count ->
    [one] { $actor } hat { $count } Datei für { $subject } angenommen
   *[other] { $actor } hat { $count } Dateien für { $subject } angenommen
}
log-command-line = Die Kommandozeile
log-deleted = { $actor } hat das Konto von { $subject } gelöscht
log-downloaded = { $what ->
    [zip] { $actor } hat eine Zip-Datei von { $subject } heruntergeladen
    [copy] { $actor } hat eine Kopie aus { $subject } heruntergeladen
   *[original] { $actor } hat ein Original aus { $subject } heruntergeladen
}
log-downloaded-by-somebody = { $what ->
    [zip] Jemand hat eine Zip-Datei von { $subject } heruntergeladen
    [copy] Jemand hat eine Kopie aus { $subject } heruntergeladen
   *[original] Jemand hat ein Original aus { $subject } heruntergeladen
}
log-everything = Alles anzeigen
log-first-day = Von
log-from = von { $network }
log-handed-over = { $actor } hat das Konto von { $subject } gelöscht; { $heir } hat übernommen
log-invitation-revoked = { $actor } hat die Einladung für { $subject } zurückgezogen
log-invitation-revoked-role = { $actor } hat eine Einladung zurückgezogen ({ $role })
log-invited = { $actor } hat eine Einladung oder einen Anmeldelink für { $subject } erstellt
log-invited-role = { $actor } hat eine Einladung erstellt ({ $role })
log-kept = Was gespeichert wird
log-last-day = bis
log-link-changed = { $actor } hat den Link { $subject } geändert
log-link-deleted = { $actor } hat den Link { $subject } gelöscht
log-link-made = { $actor } hat den Link { $subject } erstellt
log-link-opened = Jemand hat den Link { $subject } geöffnet
log-link-password = Für den Link { $subject } wurde ein falsches Passwort eingegeben
log-link-policy = Neue Regeln haben den Link { $subject } geändert
log-link-previewed = Ein Chat hat eine Vorschau des Links { $subject } geholt
log-links = Links
log-links-restarted = { $actor } hat die Links zu { $subject } wieder freigegeben
log-links-stopped = { $actor } hat die Links zu { $subject } angehalten
log-members = { $role ->
    [viewer] { $actor } hat Mitglieder geändert: { $subject } darf ansehen
    [contributor] { $actor } hat Mitglieder geändert: { $subject } darf Fotos hinzufügen
   *[none] { $actor } hat Mitglieder geändert: { $subject } ist nicht mehr dabei
}
log-nothing = So etwas ist nicht passiert.
log-of-albums = Was mit deinen Alben und ihren Links passiert ist
log-of-server = Was auf diesem Server passiert ist
log-older = Ältere anzeigen
log-password = { $actor } hat ein neues Passwort
log-password-for = { $actor } hat { $subject } ein neues Passwort gegeben
log-people = Personen
log-policy = { $rules ->
    [links] { $actor } hat die Regeln für Links geändert
   *[log] { $actor } hat die Regeln für die Aktivität geändert
}
log-quoted = „{ $name }“
log-rejected = { $count ->
    [one] { $actor } hat { $count } Datei für { $subject } abgelehnt
   *[other] { $actor } hat { $count } Dateien für { $subject } abgelehnt
}
log-renamed = { $before } heißt jetzt { $subject }
log-robot = Roboter, nicht gezählt
log-role = { $actor } hat { $subject } diese Rolle gegeben: { $role }
log-role-admin = Admin
log-role-editor = Bearbeiter
log-role-guest = Gast
log-role-viewer = Betrachter
log-server = Server
log-sessions-ended = { $actor } hat { $subject } überall abgemeldet
log-show = Anzeigen
log-sign-in = { $actor } hat sich angemeldet
log-sign-in-failed = Für das Konto { $subject } wurde ein falsches Passwort eingegeben
log-sign-ins = Anmeldungen
log-switched-off = { $actor } hat das Konto von { $subject } abgeschaltet
log-switched-on = { $actor } hat das Konto von { $subject } wieder eingeschaltet
log-title = Aktivität
log-token-made = { $actor } hat das API-Token { $token } erstellt
log-token-of = { $token } von { $owner }
log-token-revoked = { $actor } hat das API-Token { $token } widerrufen
log-topic = Thema
log-trash-emptied = { $count ->
    [one] { $actor } hat den Papierkorb geleert: { $count } Datei
   *[other] { $actor } hat den Papierkorb geleert: { $count } Dateien
}
log-trashed = { $count ->
    [one] { $actor } hat { $count } Element aus { $subject } in den Papierkorb gelegt
   *[other] { $actor } hat { $count } Elemente aus { $subject } in den Papierkorb gelegt
}
log-visits = Besuche
