# Warum etwas nicht getan wurde.

refused-address-taken = Ein anderes Album hat diese Adresse. Wähle eine andere.
refused-albums-many = Wähle weniger Alben.
refused-albums-named = Es gibt zu viele Alben namens { $title }.
refused-albums-unknown = Wähle Alben aus der Liste.
refused-data-read-only = Der Datenordner ist schreibgeschützt, deshalb lässt sich gerade nichts ändern.
refused-heir = Wähle jemand anderen, der Bearbeiter oder Admin ist.
refused-invitation-days = Eine Einladung gilt 1 bis 365 Tage.
refused-last-admin = Der letzte Admin kann nicht geändert, abgeschaltet oder gelöscht werden. Mach zuerst jemand anderen zum Admin.
refused-name-elsewhere = Dein Name wird dort geändert, wo du dich anmeldest.
refused-name-taken = Es gibt schon jemanden, der { $name } heißt.
refused-no-address = Jede Adresse für diesen Titel ist vergeben.
refused-no-album = Es gibt kein Album { $name }.
refused-not-scanning = Die Bibliothek wird nicht mehr durchgesehen.
refused-password-long = Ein Passwort hat höchstens { $count } Zeichen.
refused-password-present = Das ist nicht dein jetziges Passwort.
refused-password-short = Wähle ein Passwort mit mindestens { $count } Zeichen.
refused-property-exists = Eine Eigenschaft mit diesem Namen gibt es schon.
refused-role-unknown = Wähle eine der Rollen.
refused-sign-in = Name und Passwort passen nicht zusammen.
refused-tags-of-album = Ein Album hat höchstens { $count } Stichwörter.
refused-tags-of-photo = Ein Foto hat höchstens { $count } Stichwörter.
refused-token-in-person = Ein Token meldet weder an noch ab.
refused-user-name = Wähle einen Namen mit 1 bis 64 Zeichen.
refused-zip-size = Wähle eine der Größen.
