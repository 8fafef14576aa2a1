# Adding photos.

adding-added = Added
adding-again = Try all again
adding-all-files = All files
adding-asked-for = { $what ->
    [both] { $host } asks for your photos and videos.
    [videos] { $host } asks for your videos.
    [sounds] { $host } asks for your sound recordings.
   *[photos] { $host } asks for your photos.
}
adding-back = Back to the album
adding-choose = { $what ->
    [both] Choose photos and videos
    [videos] Choose videos
    [sounds] Choose sound recordings
   *[photos] Choose photos
}
adding-choose-folder = Choose a folder
adding-collection = Import from { $day }
adding-collection-told = Added by { $name } to { $album }.
adding-continue = Continue
adding-drop = Or drop files and folders here.
adding-files = Files
adding-folder = A folder
adding-folder-name = { $day } Import from { $name }
adding-folders-stay = Folders stay folders.
adding-limits = { $kinds }, up to { $size } each.
adding-limits-files = { $kinds }, up to { $size } each, { $files } at once.
adding-more = Add more
adding-name = Your name
adding-name-shown = shown beside your photos
adding-no-undo = You can’t delete photos here. Ask the owner if something went wrong.
adding-no-undo-ask = You can’t delete photos here. Ask { $host } if something went wrong.
adding-nothing-to-take-back = There is nothing that you could take back now.
adding-pause = Pause
adding-photos = Add photos
adding-photos-to = Add photos to { $title }
adding-progress = Progress
adding-review-first = The owner looks at what you add before others see it.
adding-review-first-by = { $host } looks at what you add before others see it.
adding-see-album = See the album
adding-sign-in-again = Sign in again
adding-signed-out = You were signed out. { $link }, and this goes on by itself.
adding-somebody = a visitor
adding-take-back = Take back
adding-take-back-each = You can take back each of these for a while, from this browser.
adding-take-back-file = Take back { $name }
adding-take-back-for = { $count ->
    [one] You can take back what you added for { $count } minute.
   *[other] You can take back what you added for { $count } minutes.
}
adding-take-back-until = { $size }, until { $time }
adding-to = To { $title }
adding-unscripted = This page needs JavaScript, which is switched off in this browser.
adding-waiting = Waiting
adding-what-you-added = What you added
adding-wrong-announced = More came than the { $bytes } bytes that were announced.
adding-wrong-broke-off = The connection broke off. What came until then is kept.
adding-wrong-changed = The file changed while it was looked at.
adding-wrong-changed-since = The file changed since it was handed in.
adding-wrong-cut = The picture is cut short: its end is missing.
adding-wrong-damaged = The picture is damaged and cannot be shown.
adding-wrong-empty = The file is empty.
adding-wrong-goes-on = The file goes on at byte { $received }.
adding-wrong-kind = { $what ->
    [drawing] Only { $kinds } are taken here; this is a drawing that can hold programs (SVG).
    [page] Only { $kinds } are taken here; this is a web page.
    [unknown] Only { $kinds } are taken here; this is of a kind that is not known here.
    [description] Only { $kinds } are taken here; this is a description without its photo.
    [program] Only { $kinds } are taken here; this is a program.
    [archive] Only { $kinds } are taken here; this is an archive; unpack it and add the photos in it.
   *[other] Only { $kinds } are taken here; this is a document.
}
adding-wrong-large = Too large: a file may have { $size } here.
adding-wrong-link-full = This link takes no more: all the space that it has is used. Ask who sent it.
adding-wrong-locked = Another program is sending this file now. Wait a moment.
adding-wrong-looked-at = The file is being looked at. Wait a moment.
adding-wrong-most = { $count ->
    [one] { $count } files can be added at once. Add these first, and the others afterwards.
   *[other] { $count } files can be added at once. Add these first, and the others afterwards.
}
adding-wrong-name = Type your name first.
adding-wrong-no-room = There is not enough space on the disk of the photos. What has come so far is kept; tell the owner of this site.
adding-wrong-sizes = Ask for at most { $most } files at once.
adding-wrong-whole = The file is whole.
