# Was eben getan wurde, gesagt auf der Seite danach.

said-account-deleted = Konto gelöscht.
said-added = { $count ->
    [one] { $count } Element hinzugefügt.
   *[other] { $count } Elemente hinzugefügt.
}
said-album-deleted = Album gelöscht. Die Dateien bleiben, wo sie sind.
said-album-restored = Album wiederhergestellt.
said-approved = { $count ->
    [one] { $count } Datei angenommen.
   *[other] { $count } Dateien angenommen.
}
said-comment-removed = Kommentar entfernt.
said-cover-changed = Titelbild geändert.
said-emptied = { $count ->
    [one] { $count } Datei endgültig gelöscht.
   *[other] { $count } Dateien endgültig gelöscht.
}
said-invitation-taken-back = Einladung zurückgezogen.
said-labelled = { $count ->
    [one] Eigenschaft von { $count } Element gesetzt.
   *[other] Eigenschaft von { $count } Elementen gesetzt.
}
said-late = { $count ->
    [one] Über { $count } Datei hat inzwischen jemand anderes entschieden.
   *[other] Über { $count } Dateien hat inzwischen jemand anderes entschieden.
}
said-late-approved = { $count ->
    [one] { $count } Datei wurde inzwischen von { $name } angenommen.
   *[other] { $count } Dateien wurden inzwischen von { $name } angenommen.
}
said-late-rejected = { $count ->
    [one] { $count } Datei wurde inzwischen von { $name } abgelehnt.
   *[other] { $count } Dateien wurden inzwischen von { $name } abgelehnt.
}
said-left = Du hast das Album verlassen.
said-link-deleted = Link gelöscht.
said-link-extended = Verlängert: Der Link funktioniert wieder.
said-link-paused = Link angehalten.
said-link-renewed = Der Link hat eine neue Adresse. Die alte funktioniert nicht mehr.
said-link-resumed = Der Link funktioniert wieder.
said-links-deleted = { $count ->
    [one] { $count } Link gelöscht.
   *[other] { $count } Links gelöscht.
}
said-links-started = { $count ->
    [one] { $count } Link funktioniert wieder.
   *[other] { $count } Links funktionieren wieder.
}
said-links-stopped = { $count ->
    [one] { $count } Link angehalten.
   *[other] { $count } Links angehalten.
}
said-member = { $role ->
    [contributor] { $name } darf jetzt Fotos hinzufügen.
   *[other] { $name } darf jetzt ansehen und herunterladen.
}
said-member-and-photos-removed = { $count ->
    [one] { $name } entfernt und { $count } Foto herausgenommen.
   *[other] { $name } entfernt und { $count } Fotos herausgenommen.
}
said-member-removed = { $name } entfernt. Die Fotos bleiben.
said-no-space = { $count ->
    [one] Auf der Festplatte ist kein Platz. Über { $count } Datei musst du noch entscheiden.
   *[other] Auf der Festplatte ist kein Platz. Über { $count } Dateien musst du noch entscheiden.
}
said-not-taken = { $count ->
    [one] Die Bibliothek konnte nicht alles aufnehmen. Über { $count } Datei musst du noch entscheiden.
   *[other] Die Bibliothek konnte nicht alles aufnehmen. Über { $count } Dateien musst du noch entscheiden.
}
said-password-changed = Passwort geändert. Andere Geräte sind abgemeldet.
said-property-deleted = Eigenschaft gelöscht.
said-rejected = { $count ->
    [one] { $count } Datei abgelehnt.
   *[other] { $count } Dateien abgelehnt.
}
said-removed = { $count ->
    [one] { $count } Element aus dem Album entfernt. Die Datei bleibt.
   *[other] { $count } Elemente aus dem Album entfernt. Die Dateien bleiben.
}
said-renamed = Name geändert. Melde dich ab jetzt mit dem neuen an.
said-role-changed = Die Rolle gilt ab jetzt.
said-saved = Gespeichert.
said-scan = Die Bibliothek wird eingelesen.
said-session-ended = Das Gerät ist abgemeldet.
said-signed-out = Überall abgemeldet.
said-switched-off = Abgeschaltet und überall abgemeldet.
said-switched-on = Wieder eingeschaltet.
said-tag-deleted = { $count ->
    [one] Stichwort von { $count } Element gelöscht.
   *[other] Stichwort von { $count } Elementen gelöscht.
}
said-tag-renamed = { $count ->
    [one] Stichwort von { $count } Element umbenannt.
   *[other] Stichwort von { $count } Elementen umbenannt.
}
said-tagged = { $count ->
    [one] { $count } Element mit Stichwort versehen.
   *[other] { $count } Elemente mit Stichwort versehen.
}
said-taken-back = Zurückgenommen.
said-token-revoked = Token widerrufen. Es funktioniert nicht mehr.
said-trashed = { $count ->
    [one] { $count } Element in den Papierkorb gelegt.
   *[other] { $count } Elemente in den Papierkorb gelegt.
}
said-undeleted = { $count ->
    [one] { $count } Element zurückgeholt.
   *[other] { $count } Elemente zurückgeholt.
}
said-undone = Rückgängig gemacht.
said-untagged = { $count ->
    [one] Stichwörter von { $count } Element entfernt.
   *[other] Stichwörter von { $count } Elementen entfernt.
}
said-waiting-again = { $count ->
    [one] { $count } Datei wartet wieder.
   *[other] { $count } Dateien warten wieder.
}
said-welcome = Willkommen! Du bist angemeldet.
