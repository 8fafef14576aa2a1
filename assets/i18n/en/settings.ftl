# A person's own settings.

settings-language = Language
settings-language-pages = Pages are in
settings-language-of-browser = The language of your browser
settings-language-unknown = Choose one of the languages.
