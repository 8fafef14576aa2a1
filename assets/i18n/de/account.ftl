# Einrichten, anmelden und die eigenen Einstellungen.

account-almost = Fast geschafft
account-almost-hint = Das erste Konto entsteht mit dem Link, den albumen beim Start ausgegeben hat. Kopiere ihn ganz aus der Konsole in diesen Browser.
account-elsewhere = Der Server, der vor diesem steht, sagt, dass du { $name } bist. Melde dich dort ab; bis dahin bleibst du auch hier angemeldet.
account-elsewhere-title = Melde dich eine Tür weiter ab
account-password-hint = mindestens { $count } Zeichen
account-set-up = Einrichten
account-sign-in-hint = Melde dich an, um deine Alben zu sehen.
account-sign-in-proxy = Die meisten meldet der Server an, der vor diesem steht. Er hat niemanden genannt oder jemanden ohne Konto. Name und Passwort von hier gehen auch.
account-sign-in-to-download = Melde dich zum Herunterladen an. Ansehen geht auch ohne.
account-sign-out = Abmelden
account-skip = Zum Inhalt springen
account-start = Los geht’s
account-start-hint = Leg das erste Konto an. Es verwaltet alles; Verwandte können später eigene bekommen.
account-start-proxy = Nimm den Namen, unter dem dich der Server kennt, der vor diesem steht. Das Passwort ist für Tage, an denen er ausfällt.
account-to-albums = Zurück zu den Alben
account-user-name = Benutzername
account-welcome = Willkommen bei { $site }
