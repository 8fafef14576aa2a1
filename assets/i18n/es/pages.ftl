# El camino por listas largas.

pages-more = Más álbumes
pages-of-albums = Páginas de álbumes
pages-previous = Álbumes anteriores
