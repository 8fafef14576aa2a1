# What owners are told of what was handed in.

notices-dismiss = Dismiss
notices-dismiss-named = Dismiss: { $notice }
notices-duty = { $count ->
    [one] { $count } waits for you to look at it.
   *[other] { $count } wait for you to look at them.
}
notices-handed-in = { $count ->
    [one] { $name } handed in { $count } file into { $album }
   *[other] { $name } handed in { $count } files into { $album }
}
notices-look = Look
notices-look-at = Look at what { $name } handed in
notices-news = News
notices-subject = New photos: { $album }
