# Felder von Formularen.

fields-password-show = Passwort zeigen
