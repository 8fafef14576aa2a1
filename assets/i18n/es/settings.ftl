# Los ajustes propios.

settings-language = Idioma
settings-language-pages = Páginas en
settings-language-of-browser = El idioma del navegador
settings-language-unknown = Elige uno de los idiomas.
