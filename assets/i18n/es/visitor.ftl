# La página de un álbum tal como la ven los visitantes.

visitor-add-photos = Añadir fotos
visitor-album = Álbum
visitor-albums-around = Álbumes que contienen este
visitor-albums-inside = Álbumes dentro de este
visitor-albums-only = Álbumes
visitor-available-until = Disponible hasta el { $day }
visitor-being-prepared = { $count ->
    [one] Se está preparando { $count } foto.
   *[other] Se están preparando { $count } fotos.
}
visitor-cover-of = Portada de { $title }
visitor-download-all = Descargar todo
visitor-download-sign-in = Inicia sesión para descargar
visitor-embed-closed = Este álbum se abre en su propia ventana
visitor-embed-open = Abrir álbum
visitor-empty = Todavía no hay fotos.
visitor-empty-come-back = Todavía no hay fotos. Vuelve pronto.
visitor-news = Novedades desde tu última visita: { $count }
visitor-news-jump = { $count ->
    [one] Verla
   *[other] Verlas
}
visitor-nothing-matches = Aquí nada coincide con «{ $query }».
visitor-page = Página { $page } de { $pages }
visitor-pages = Páginas
visitor-photos = Fotos
visitor-search = Buscar en este álbum
visitor-select = Seleccionar
visitor-select-all = Seleccionar todo
visitor-select-all-displayed = Seleccionar todo lo visible
visitor-selection-leave = Salir de la selección
visitor-share = Compartir este álbum
visitor-shared-by = { $host } ha compartido este álbum contigo
visitor-shared-from = Compartido desde el servidor de fotos propio de { $site }.
visitor-show-all = Mostrar todo
visitor-show-all-items = { $count ->
    [one] Mostrar todo: { $count } elemento
   *[other] Mostrar los { $count } elementos
}
visitor-show-all-photos = Mostrar todas las fotos
visitor-skip-to-photos = Ir a las fotos
visitor-slideshow = Presentación
