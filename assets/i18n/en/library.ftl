# The library and how it is.

library-add-read-only = The photo library is read-only here, so nothing can be added. Nothing was sent.
library-adding = New photos are being added.
library-address = Public address
library-address-at-home = Links begin with { $url }, which only people in your home network reach.
library-address-at-home-next = Start albumen with --public-url when people elsewhere should open links.
library-address-found = Links begin with { $url }.
library-and-more = and { $count } more
library-are-they-gone = Did you delete these files yourself? They are then shown as missing at once.
library-are-they-gone-yes = Yes, they are gone
library-bad = Broken
library-checks = Checks
library-checks-wrong = { $count ->
    [one] { $count } thing to look at
   *[other] { $count } things to look at
}
library-database = Database
library-database-answers = SQLite { $version } answers.
library-disk = Disk
library-disk-free = { $size } GB are free for the database and pictures.
library-disk-low = Free some space, or move the data folder with --data.
library-disk-unknown = The system does not tell how much space is free.
library-empty = The library folder { $folder } is empty. Nothing was forgotten; indexing goes on by itself when the library is back.
library-file-empty = The file is empty.
library-file-fault = The file could not be read: reading it ended in a fault.
library-file-hidden = The file could not be looked at: { $reason }.
library-file-mute = Time, place and camera could not be read: reading them ended in a fault.
library-file-unreadable = The file could not be read: { $reason }.
library-files = Files
library-files-good = All files could be read and shown.
library-files-next = Look at the reasons in the list.
library-files-wrong = { $count ->
    [one] { $count } cannot be read or shown; it is listed below and can be downloaded where it can be read.
   *[other] { $count } cannot be read or shown; they are listed below and can be downloaded where they can be read.
}
library-folder = Library folder
library-folder-gone = The folder for these files is no folder any more. Tell the owner of this site.
library-folder-unlisted = The folder could not be read: { $reason }.
library-gone = The library folder { $folder } is not there. Nothing was forgotten; indexing goes on by itself when the library is back.
library-good = Good
library-health = Library health
library-held = { $count } files are gone at once. They are kept as they are until a second look a minute later agrees.
library-is-this-it = Is this your library all the same, for example on a new disk? What was known and is not in it is then shown as missing.
library-is-this-it-yes = This is my library
library-kinds = Kinds of files
library-kinds-good = Every kind of file here has a picture.
library-kinds-icons = Shown with an icon and downloadable: { $kinds }.
library-known = Everything in it is known.
library-look = Look
library-look-failed = The library could not be looked through: { $error }
library-missing = Missing files
library-missing-good = Every known photo is on disk.
library-missing-next = Put the files back anywhere in the library; they are recognised by their content.
library-missing-wrong = { $count } known photos have no file on disk now. Their albums and links are kept.
library-other-disk = The folder { $folder } is not this library: another disk is there, and none of the known files. Nothing was forgotten; indexing goes on by itself when the library is back.
library-other-files = The folder { $folder } is not this library: none of the known files is in it. Nothing was forgotten; indexing goes on by itself when the library is back.
library-other-mark = The folder { $folder } is not this library: it carries the mark of another library. Nothing was forgotten; indexing goes on by itself when the library is back.
library-other-no-mark = The folder { $folder } is not this library: the mark of this library is gone from it, and so are the known files. Nothing was forgotten; indexing goes on by itself when the library is back.
library-paused-next = Bring the folder back; albumen goes on by itself. Nothing was forgotten.
library-read-again = Read the library again
library-reading = Reading the library
library-sizes = Sizes
library-sizes-free = Free on that disk
library-sizes-items = Photos, videos and files
library-sizes-missing = Missing now
library-sizes-originals = Originals
library-sizes-pictures = Thumbnails and previews
library-summary-read = { $checks } · last read { $moment }
library-too-many-names = There are too many files named { $name }.
library-unreadable = The library folder { $folder } cannot be read ({ $error }). Nothing was forgotten; indexing goes on by itself when the library is back.
library-unshown = Files that cannot be shown
library-unshown-hint = They are kept, listed and can be downloaded; only their picture is missing.
library-unshown-none = None. Every photo and video has a picture.
library-version = Version
library-well = All is well
