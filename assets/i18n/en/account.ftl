# Setting up, signing in, and the own settings.

account-almost = Almost there
account-almost-hint = The first account is made with the link that albumen printed when it started. Copy that whole link from the console into this browser.
account-elsewhere = The server in front of this one says that you are { $name }. Sign out there; until then every page here is yours.
account-elsewhere-title = Sign out one door further
account-password-hint = at least { $count } characters
account-set-up = Set up
account-sign-in-hint = Sign in to see your albums.
account-sign-in-proxy = The server in front of this one signs most people in. It named nobody here, or somebody without an account. A name and a password of this server work too.
account-sign-in-to-download = Sign in to download. You can keep looking without it.
account-sign-out = Sign out
account-skip = Skip to content
account-start = Start
account-start-hint = Make the first account. It manages everything; relatives can get their own later.
account-start-proxy = Take the name by which the server in front of this one knows you. The password is for days on which it is away.
account-to-albums = Back to the albums
account-user-name = User name
account-welcome = Welcome to { $site }
