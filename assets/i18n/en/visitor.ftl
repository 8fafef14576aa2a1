# The page of an album as visitors see it.

visitor-add-photos = Add photos
visitor-album = Album
visitor-albums-around = Albums around this one
visitor-albums-inside = Albums in here
visitor-albums-only = Albums
visitor-available-until = Available until { $day }
visitor-being-prepared = { $count ->
    [one] { $count } photo is being prepared.
   *[other] { $count } photos are being prepared.
}
visitor-cover-of = Cover of { $title }
visitor-download-all = Download all
visitor-download-sign-in = Sign in to download
visitor-embed-closed = This album opens in its own window
visitor-embed-open = Open album
visitor-empty = No photos yet.
visitor-empty-come-back = No photos yet. Come back soon.
visitor-news = { $count } new since your last visit
visitor-news-jump = { $count ->
    [one] Jump to it
   *[other] Jump to them
}
visitor-nothing-matches = Nothing here matches “{ $query }”.
visitor-page = Page { $page } of { $pages }
visitor-pages = Pages
visitor-photos = Photos
visitor-search = Search this album
visitor-select = Select
visitor-select-all = Select all
visitor-select-all-displayed = Select all displayed
visitor-selection-leave = Leave selection
visitor-share = Share this album
visitor-shared-by = { $host } shared this album with you
visitor-shared-from = Shared from { $site }’s own photo server.
visitor-show-all = Show all
visitor-show-all-items = { $count ->
    [one] Show all { $count } item
   *[other] Show all { $count } items
}
visitor-show-all-photos = Show all photos
visitor-skip-to-photos = Skip to photos
visitor-slideshow = Slideshow
