# Shared links: their list, their pages, and what is wrong with one.

links-active = Active
links-back-to-album = Back to the album
links-by = by { $name }
links-chip-active = Active
links-chip-adding = Can add photos
links-chip-expired = Expired { $day }
links-chip-paused = Paused
links-chip-until = Until { $day }
links-clear-open = { $count ->
    [one] Delete { $count } expired link
   *[other] Delete { $count } expired links
}
links-clear-question = { $count ->
    [one] Delete { $count } expired link?
   *[other] Delete { $count } expired links?
}
links-clear-text = They are gone for good and cannot be extended any more.
links-copy = Copy link
links-copy-address = Copy the address
links-copy-named = Copy address of { $name }
links-delete = Delete link
links-delete-question = Delete “{ $name }”?
links-delete-text = The link stops working at once, for everybody, for good. The photos stay where they are.
links-downloads = { $count ->
    [one] { $number } download
   *[other] { $number } downloads
}
links-each-all-as-text = All links as text
links-each-as-text = Show as text
links-each-copy-list = Copy list
links-each-line = { $url } (password { $password })
links-each-list-copied = List copied
links-each-name = For { $name }
links-each-of = link of { $name }
links-each-password = password { $password }
links-each-passwords-once = The passwords are shown only now.
links-each-ready = { $count ->
    [one] { $count } link is ready
   *[other] { $count } links are ready
}
links-edit-named = Edit { $name }
links-embed-code = Embed code
links-embed-copied = Embed code copied
links-embed-copy = Copy embed code
links-empty = Links you make show up here.
links-empty-choose = Choose an album to share
links-expired = Expired
links-extend = Extend
links-extend-named = Extend { $name } by 30 days
links-extend-title = By 30 days
links-for = for { $name }
links-kind-album = Album
links-kind-selection = Selection
links-last-used = Last used { $date }
links-many = links
links-more = More
links-more-named = More for { $name }
links-new = New link
links-not-used = Not used yet
links-nothing = No link matches.
links-nothing-all = Show all links
links-of-everybody = everybody’s links
links-one = link
links-open-as-guest = Open as guest
links-open-named = Open { $name } in a new tab
links-open-title = Open in a new tab
links-order = Order
links-order-expiry = Ends soonest
links-order-newest = Newest first
links-order-used = Last used
links-order-views = Most views
links-page-address = Address
links-page-album = Album { $title }
links-page-back = Back to Shared links
links-page-copy-code = Copy code
links-page-downloads = Downloads
links-page-end = Stop or change the address
links-page-extend = Extend 30 days
links-page-extend-meaning = The link has expired. It works again under the same address.
links-page-last-used = Last used
links-page-made = Made
links-page-made-by = { $moment } by { $name }
links-page-not-yet = Not yet
links-page-nothing = Nothing at the moment.
links-page-only-takes = Nothing of the album: people only add photos here.
links-page-open-album = Open the album
links-page-pause-meaning = Visitors see that the link does not work now. Nothing is lost.
links-page-remove-named = Remove { $name } from this link
links-page-resume-meaning = The link is paused. It works again under the same address.
links-page-selection = Selection { $title }
links-page-settings = Settings
links-page-shows = What it shows
links-page-uploads = Uploads
links-page-use = Use
links-page-view-counted = A view is counted once per browser and day, and never for chat previews.
links-page-views = Views
links-password-copied = Password copied
links-password-copy = Copy password
links-pause = Pause
links-paused = Paused
links-photos-and-videos = { $count } photos and videos
links-qr = QR code for this link
links-qr-png = QR code as PNG
links-qr-svg = QR code as SVG
links-ready = Your link is ready
links-ready-embed = Embed
links-ready-mail = Email
links-ready-password-once = Shown only now. Send it apart from the link.
links-ready-qr-png = QR as PNG
links-ready-qr-svg = QR as SVG
links-ready-share = Share…
links-ready-until = until { $day }
links-renew = New address
links-renew-question = New address for “{ $name }”?
links-renew-text = The old address stops working at once. The settings stay; send the new address to everybody who should have it.
links-resume = Resume
links-search = Search links
links-seen-by = only you and admins see them
links-share-title = Share { $title }
links-sharing = Sharing
links-show = Show
links-stop = Stop all links
links-stop-open = Stop all links now
links-stop-question = Stop all links now?
links-stop-text = { $count ->
    [one] { $count } link of everybody on this server will open nothing. You can start them again.
   *[other] { $count } links of everybody on this server will open nothing. You can start them again.
}
links-title = Shared links
links-uploads = { $count ->
    [one] { $number } upload
   *[other] { $number } uploads
}
links-views = { $count ->
    [one] { $number } view
   *[other] { $number } views
}
links-way-access = Access
links-way-links = Links
links-ways = Ways to share
links-wrong-address = An address has 3 to 64 of a–z, 0–9 and -.
links-wrong-address-resting = That address belonged to another link until lately. Choose another one.
links-wrong-address-used = That address is already used. Choose another one.
links-wrong-each = Name 1 to { $most } people, one a line.
links-wrong-each-address = Leave the address empty: each person gets one of their own.
links-wrong-line = At most { $most } characters on one line.
links-wrong-message = A message may have 2,000 characters.
links-wrong-over = Choose a date after today.
links-wrong-password = That is not the right password.
links-wrong-password-short = Choose a password of at least 4 characters.
links-wrong-upload-only = Let people add photos, or show the album.
