# Die Personen eines Albums, und wer es sehen kann.

members-add-somebody = Jemanden hinzufügen
members-added = { $count ->
    [one] { $count } Foto hinzugefügt
   *[other] { $count } Fotos hinzugefügt
}
members-added-by = Hinzugefügt von { $people }
members-added-here = { $count ->
    [one] { $count } Foto hinzugefügt
   *[other] { $count } Fotos hinzugefügt
}
members-added-nothing = Noch nichts hinzugefügt
members-admin = Admin, sieht alles
members-and-more = Und { $count } weitere.
members-anyone = Wer die Adresse hat, kann es sehen.
members-anyone-downloads = Wer die Adresse hat, kann es sehen und herunterladen.
members-around = Alle, die „{ $album }“ sehen, sehen auch dieses Album, weil es darin liegt.
members-can-sign-in = Kann sich anmelden
members-change = Ändern
members-contributor = Mitwirkender
members-contributor-around = Mitwirkender eines Albums, in dem dieses liegt
members-contributor-of = Mitwirkender von „{ $album }“
members-hint = Mitglieder sehen das Album unabhängig von der Zugriffsstufe. Mitwirkende fügen auch Fotos hinzu.
members-is-none = { $name } ist kein Mitglied.
members-is-own = Das Album gehört { $name } selbst.
members-leave = Verlassen
members-leave-album = Album verlassen
members-leave-hint = Du siehst dieses Album dann nicht mehr als Mitglied. Fotos, die du hinzugefügt hast, bleiben.
members-leave-means = Nur der Besitzer kann dich wieder hereinlassen. Fotos, die du hinzugefügt hast, bleiben.
members-leave-question = Dieses Album verlassen?
members-link-endless = Ohne Ablauf
members-link-made-by = erstellt von { $name }
members-link-opens = öffnet „{ $album }“
members-link-password = mit Passwort
members-link-until = Bis { $day }
members-links-stopped = { $count ->
    [one] { $count } Link angehalten am { $moment }.
   *[other] { $count } Links angehalten am { $moment }.
}
members-many = Das Album hat so viele Mitglieder, wie es haben kann.
members-more = { $count } weitere
members-no-link = Derzeit führt kein Link hierher.
members-none = Noch niemand.
members-only-see = Nur Mitglieder sehen, wer Mitglied ist.
members-owner = Besitzer
members-owner-around = Besitzer des Albums, in dem dieses liegt
members-owner-of = Besitzer von „{ $album }“
members-people = Personen
members-photos-by = Fotos von { $people }
members-removal = { $name } sieht das Album dann nicht mehr als Mitglied.
members-removal-photos = { $count ->
    [one] { $count } Foto, das { $name } hinzugefügt hat, bleibt im Album.
   *[other] { $count } Fotos, die { $name } hinzugefügt hat, bleiben im Album.
}
members-remove-and-take-out = { $count ->
    [one] Entfernen und { $count } Foto herausnehmen
   *[other] Entfernen und { $count } Fotos herausnehmen
}
members-role = Rolle
members-role-of = Rolle von { $name }
members-role-wrong = Wähle „Betrachter“ oder „Mitwirkender“.
members-seen-by = { $people ->
    [one] { $people } Person mit Konto kann es sehen.
   *[other] { $people } Personen mit Konto können es sehen.
}
members-seen-by-and-link = { $people ->
    [one] { $people } Person mit Konto kann es sehen, und wer den Link hat.
   *[other] { $people } Personen mit Konto können es sehen, und wer den Link hat.
}
members-seen-by-and-links = { $people ->
    [one] { $people } Person mit Konto kann es sehen, und wer einen von { $links } Links hat.
   *[other] { $people } Personen mit Konto können es sehen, und wer einen von { $links } Links hat.
}
members-start-again = Wieder starten
members-stop-links = Alle Links jetzt anhalten
members-unknown = Hier heißt niemand so.
members-user-name = Benutzername
members-viewer = Betrachter
members-viewer-around = Betrachter eines Albums, in dem dieses liegt
members-viewer-of = Betrachter von „{ $album }“
members-who-sees = Wer kann das sehen?
members-who-sees-album = Wer kann „{ $album }“ sehen?
members-who-sees-photo = Wer kann dieses Foto sehen?
