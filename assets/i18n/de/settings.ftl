# Die eigenen Einstellungen.

settings-language = Sprache
settings-language-pages = Seiten auf
settings-language-of-browser = Sprache des Browsers
settings-language-unknown = Wähle eine der Sprachen.
