# Wörter, die auf vielen Seiten stehen.

common-add = Hinzufügen
common-all = Alle
common-back = Zurück
common-cancel = Abbrechen
common-close = Schließen
common-copy = Kopieren
common-delete = Löschen
common-details = Details
common-done = Fertig
common-download = Herunterladen
common-edit = Bearbeiten
common-sign-in = Anmelden
common-name = Name
common-next = Weiter
common-open = Öffnen
common-password = Passwort
common-previous = Zurück
common-remove = Entfernen
common-save = Speichern
common-search = Suchen
common-share = Teilen
common-try-again = Erneut versuchen
common-undo = Rückgängig
