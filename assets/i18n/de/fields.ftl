# Felder von Formularen.

fields-password-show = Passwort anzeigen
