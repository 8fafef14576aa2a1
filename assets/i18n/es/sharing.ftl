# La página de lo compartido.

sharing-by-me = Compartido por mí
sharing-by-me-none = Todavía no has compartido ningún álbum.
sharing-choose = Elegir un álbum para compartir
sharing-from = De { $owner }
sharing-from-contributor = De { $owner } · puedes añadir fotos
sharing-from-library = De la biblioteca
sharing-from-library-contributor = De la biblioteca · puedes añadir fotos
sharing-heading = Compartido
sharing-hint = Álbumes que ve más de una persona
sharing-links = Enlaces compartidos
sharing-with-me = Compartido conmigo
