# The overview of albums, and what its owner does with one.

albums-active-links = Active links
albums-active-links-count = { $count ->
    [one] { $count } active link
   *[other] { $count } active links
}
albums-add-to = Add to album
albums-add-to-new = Add to a new album
albums-changed = Changed { $day }
albums-choose-one-photo = Choose one photo.
albums-choose-photos = Choose at least one photo of this album.
albums-clear-filter = Clear filter
albums-create = Create
albums-delete = Delete album
albums-delete-question = Delete “{ $album }”?
albums-deletion = The photos stay in your library.
albums-deletion-with-links = { $links ->
    [one] { $links } active link will stop working. It was opened { $times }. The photos stay in your library.
   *[other] { $links } active links will stop working. They were opened { $times }. The photos stay in your library.
}
albums-description = Description
albums-description-too-long = A description may have 4,000 characters.
albums-filter = Filter albums
albums-folders = Folders
albums-follows-folder = This album follows its folder. Move the files in the folder, or use an album of your own.
albums-fresh = { $count } new
albums-full-of-albums = That album is full of albums. Choose another one.
albums-get-link = Get link
albums-go-to = Go to albums
albums-heading = Albums
albums-imports = Imports
albums-imports-count = { $count ->
    [one] { $count } import · what was uploaded
   *[other] { $count } imports · what was uploaded
}
albums-information = Information about { $album }
albums-inside-itself = An album cannot be inside itself.
albums-lies-with-folder = This album lies where its folder lies. Move the folder, and it follows.
albums-link-active = Public link is active.
albums-links = Links
albums-links-opened = { $count ->
    [one] { $links } · opened { $count } time
   *[other] { $links } · opened { $count } times
}
albums-manage-sharing = Manage sharing
albums-many = albums
albums-may-not-add = You may look at this album, but not add photos to it.
albums-may-not-change = Only the owner of this album may change it.
albums-may-not-make = Your account may look at albums, but not make them.
albums-may-not-share = Only the owner of this album may share it.
albums-mine = Mine
albums-more = More
albums-new = New album
albums-new-hint = Photos come in from any other album.
albums-new-name = Name of a new album
albums-new-title = New collection from { $day }
albums-next-expiry = Next expires { $day }
albums-no-match = No album matches “{ $typed }”.
albums-none-shared = Nobody has shared an album with you yet.
albums-nothing-yet = Albums gather photos for people you like.
albums-of-link-holds-none = Choose an album that is not made for a link.
albums-of-link-in-none = What a link shows is in no album.
albums-one = album
albums-optional = optional
albums-options = Options
albums-order = Order
albums-remove = Remove from album
albums-rename = Rename
albums-set-cover = Set as cover
albums-settings = Settings
albums-show = Show
albums-size-with-missing = { $size }, { $count } missing
albums-sort-changed = Recently changed
albums-sort-items = Most items
albums-sort-newest = Newest first
albums-sort-oldest = Oldest first
albums-summary = { $albums } · { $items } photos and videos
albums-title = Title
albums-title-wrong = Give a title of 1 to 200 characters.
albums-too-deep = That is too deep. Choose an album further up.
albums-too-many-photos = Choose at most { $most } photos at a time.
albums-wrong-address = An address has 1 to 64 of a–z, 0–9 and -.
albums-wrong-place = Choose an album from the list.
