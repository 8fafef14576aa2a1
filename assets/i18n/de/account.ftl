# Einrichten, anmelden und die eigenen Einstellungen.

account-almost = Fast geschafft
account-almost-hint = Das erste Konto entsteht mit dem Link, den albumen beim Start ausgegeben hat. Kopiere ihn ganz aus der Konsole in diesen Browser.
account-elsewhere = Der Server vor diesem sagt, dass du { $name } bist. Melde dich dort ab; bis dahin gehört dir hier jede Seite.
account-elsewhere-title = Melde dich eine Tür weiter ab
account-password-hint = mindestens { $count } Zeichen
account-set-up = Einrichten
account-sign-in-hint = Melde dich an, um deine Alben zu sehen.
account-sign-in-proxy = Der Server vor diesem meldet die meisten Leute an. Er hat niemanden genannt, oder jemanden ohne Konto. Name und Passwort dieses Servers gelten auch.
account-sign-in-to-download = Melde dich zum Herunterladen an. Ansehen geht auch ohne.
account-sign-out = Abmelden
account-skip = Zum Inhalt springen
account-start = Los geht’s
account-start-hint = Lege das erste Konto an. Es verwaltet alles; Verwandte können später eigene bekommen.
account-start-proxy = Nimm den Namen, unter dem dich der Server vor diesem kennt. Das Passwort ist für Tage, an denen er fehlt.
account-to-albums = Zurück zu den Alben
account-user-name = Benutzername
account-welcome = Willkommen bei { $site }
