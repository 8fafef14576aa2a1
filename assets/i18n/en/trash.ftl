# Deleting originals, and the trash.

trash-back = Back to { $album }
trash-belongs-to-library = These files belong to the library. Only an admin may delete them; you can take them out of the album.
trash-choose = Choose at least one photo of the trash.
trash-choose-again = Choose the photos again.
trash-delete-for-good = Delete for good
trash-empty = Empty trash
trash-empty-means = { $count ->
    [one] { $count } file will be gone for good. Nobody can bring them back.
   *[other] { $count } files will be gone for good. Nobody can bring them back.
}
trash-empty-question = Empty the trash?
trash-file-changed = A file changed since it was last looked at. Look at it again, then delete it.
trash-from = from { $folder }
trash-from-library = from the library’s own folder
trash-goes = { $days ->
    [one] The files go into the trash of this server. An admin can bring them back for { $days } day.
   *[other] The files go into the trash of this server. An admin can bring them back for { $days } days.
}
trash-heading = Trash
trash-keep = Keep
trash-left-out = { $count ->
    [one] { $count } chosen photo will stay: the files belong to the library, or are not on disk now.
   *[other] { $count } chosen photos will stay: the files belong to the library, or are not on disk now.
}
trash-move = Move to trash
trash-no-files = These photos have no files on disk now.
trash-not-there = They are not in the trash any more.
trash-nothing = { $days ->
    [one] The trash is empty. What you delete stays here for { $days } day.
   *[other] The trash is empty. What you delete stays here for { $days } days.
}
trash-older = Show older
trash-question = { $count ->
    [one] Delete { $count } original?
   *[other] Delete { $count } originals?
}
trash-read-only = The photo library is read-only here, so nothing can be deleted or brought back.
trash-restore = Restore
trash-shown = { $albums ->
    [one] { $albums } album shows { $items ->
        [one] it, and no link. All of them lose it.
       *[other] them, and no link. All of them lose them.
    }
   *[other] { $albums } albums show { $items ->
        [one] it, and no link. All of them lose it.
       *[other] them, and no link. All of them lose them.
    }
}
trash-shown-by-links = { $albums ->
    [one] { $albums } album shows
   *[other] { $albums } albums show
} { $items ->
    [one] it
   *[other] them
}, and { $links ->
    [one] { $links } link leads
   *[other] { $links } links lead
} there. All of them lose { $items ->
    [one] it
   *[other] them
}.
trash-summary = { $days ->
    [one] { $files } · { $size } · each goes for good after { $days } day
   *[other] { $files } · { $size } · each goes for good after { $days } days
}
trash-summary-empty = { $days ->
    [one] Deleted files can be brought back for { $days } day
   *[other] Deleted files can be brought back for { $days } days
}
