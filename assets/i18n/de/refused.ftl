# Warum etwas an Konten nicht getan wurde.

refused-albums-many = Wähle weniger Alben.
refused-albums-unknown = Wähle Alben aus der Liste.
refused-heir = Wähle jemand anderen, der Bearbeiter oder Admin ist.
refused-invitation-days = Eine Einladung gilt 1 bis 365 Tage.
refused-last-admin = Der letzte Admin kann nicht geändert, abgeschaltet oder gelöscht werden. Mach zuerst jemand anderen zum Admin.
refused-name-elsewhere = Dein Name wird dort geändert, wo du dich anmeldest.
refused-name-taken = Es gibt schon jemanden, der { $name } heißt.
refused-no-album = Es gibt kein Album { $name }.
refused-password-long = Ein Passwort hat höchstens { $count } Zeichen.
refused-password-present = Das ist nicht dein jetziges Passwort.
refused-password-short = Wähle ein Passwort mit mindestens { $count } Zeichen.
refused-role-unknown = Wähle eine der Rollen.
refused-sign-in = Name und Passwort passen nicht zusammen.
refused-user-name = Wähle einen Namen mit 1 bis 64 Zeichen.
refused-zip-size = Wähle eine der Größen.
