# The page of downloads.

download-all-in-turn = Download all, one after another
download-files = { $count ->
    [one] It comes in { $count } file. Each opens on its own.
   *[other] It comes in { $count } files. Each opens on its own.
}
download-in-app-hint = If nothing happens, open this page in Safari or Chrome: choose ⋯, then “Open in browser”.
download-nothing = There is nothing to download here.
download-number = Part { $part } of { $parts }
download-number-save = Download part { $part }
download-of = Download { $title }
download-originals = Originals
download-originals-told = The files in full quality.
download-selected = selected items
download-skip = Skip to downloads
download-web-size = Web size
download-web-size-told = JPEG photos of at most 2048 pixels, for phones and mail.
