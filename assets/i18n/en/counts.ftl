# Numbers with what they count.

count-albums = { $count ->
    [one] { $count } album
   *[other] { $count } albums
}
count-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
count-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
count-items = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
count-links = { $count ->
    [one] { $count } link
   *[other] { $count } links
}
count-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
count-photos = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
count-times = { $count ->
    [one] { $count } time
   *[other] { $count } times
}
count-videos = { $count ->
    [one] { $count } video
   *[other] { $count } videos
}
