# Felder von Formularen.

fields-last-day = Letzter Tag
fields-password-show = Passwort anzeigen
fields-pick-date = Datum wählen
