# What scripts of every page say.

confirm-keep = Keep
copy-copied = Copied
copy-failed = Copying did not work here. Select the text and copy it yourself.
copy-link = Link copied
download-part = Starting part { $part } of { $parts }. Keep this page open.
download-parts-begun = All parts are on their way.
download-started = Download started
grid-day = Day
grid-new = New
password-copied = Copied to your clipboard
password-copy = Copy it now
password-hide = Hide password
password-made = Password { $password }. { $said }
password-show = Show password
place-of = { $place } of { $total }
review-all = Select all
review-none = Select none
review-selected = { $count ->
    [0] Select what you want to decide about.
   *[other] { $count } selected
}
save-done = Saved
save-failed = This could not be saved. Try again.
save-lost = This could not be saved. Check the connection and try again.
select-count = { $count ->
    [0] Choose photos
   *[other] { $count } selected
}
select-verb = Select
share-lost = The link was not made. Check the connection and try again.
share-missing = { $count ->
    [one] { $count } cannot be shared, because the file is missing.
   *[other] { $count } cannot be shared, because the file is missing.
}
share-ready = Your link is ready
share-selection-lost = This did not work. Check the connection and try again.
share-until = Until { $day }, 23:59
slideshow-pause = Pause slideshow
slideshow-start = Start slideshow
talk-liked = You like this
talk-lost = That did not arrive. Check the connection and try again.
talk-moment = One moment
talk-unliked = Like taken back
viewer-details-lost = The details cannot be had now. Check the connection.
viewer-failed = { $kind ->
    [video] This video could not be loaded.
    [audio] This audio could not be loaded.
    [photo] This photo could not be loaded.
   *[other] This file could not be loaded.
}
viewer-missing = This file is not available now.
viewer-no-preview = There is no preview of this file.
wait-over = You can try again now.
wait-seconds = { $count ->
    [one] Too many tries. Wait { $count } second.
   *[other] Too many tries. Wait { $count } seconds.
}
