# Die eigenen Einstellungen.

settings-devices = Geräte
settings-devices-hint = Beendet jede Anmeldung deines Kontos, auch auf diesem Gerät. Geteilte Links gelten weiter.
settings-downloads = Downloads
settings-elsewhere = Name, Passwort und Geräte
settings-elsewhere-hint = Der Server vor diesem meldet dich an, deshalb wird all das dort geändert.
settings-language = Sprache
settings-language-of-browser = Sprache des Browsers
settings-language-pages = Seiten auf
settings-language-unknown = Wähle eine der Sprachen.
settings-name-change = Namen ändern
settings-name-hint = Damit meldest du dich an, und andere sehen ihn.
settings-password-change = Passwort ändern
settings-password-current = Jetziges Passwort
settings-password-hint = Eine Änderung meldet dich auf allen anderen Geräten ab.
settings-password-new = Neues Passwort
settings-sign-out = Abmelden
settings-sign-out-everywhere = Überall abmelden
settings-sign-out-means = Jedes Gerät fragt wieder nach deinem Passwort, auch dieses.
settings-sign-out-question = Überall abmelden?
settings-this-device = Dieses Gerät
settings-title = Einstellungen
settings-zip-hint = Jeder Teil lässt sich einzeln öffnen. Teile von 4 GB passen auf jede Speicherkarte.
settings-zip-size = Zip-Dateien teilen ab
settings-zip-whole = Nicht teilen
