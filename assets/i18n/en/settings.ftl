# A person's own settings.

settings-devices = Devices
settings-devices-hint = Ends every session of your account, on this device too. Links you shared keep working.
settings-downloads = Downloads
settings-elsewhere = Name, password and devices
settings-elsewhere-hint = The server in front of this one signs you in, so all of these are changed there.
settings-language = Language
settings-language-of-browser = The language of your browser
settings-language-pages = Pages are in
settings-language-unknown = Choose one of the languages.
settings-name-change = Change name
settings-name-hint = You sign in with it, and others see it.
settings-password-change = Change password
settings-password-current = Current password
settings-password-hint = Changing it signs you out on all other devices.
settings-password-new = New password
settings-sign-out = Sign out
settings-sign-out-everywhere = Sign out everywhere
settings-sign-out-means = Every device asks for your password again, this one too.
settings-sign-out-question = Sign out everywhere?
settings-this-device = This device
settings-title = Settings
settings-zip-hint = Each part opens on its own. Parts of 4 GB fit on every memory card.
settings-zip-size = Split zip files at
settings-zip-whole = Don’t split
