# How far the library is.

progress-adding = Adding photos. You can already look around.
progress-thumbnails = Making thumbnails: { $count } left.
