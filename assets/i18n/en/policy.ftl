# What the server asks of every link, and how long the log is kept.

policy-changes = { $count ->
    [one] { $count } link changes
   *[other] { $count } links change
}
policy-changes-back = Back to Rules for links
policy-changes-more = and { $count } more
policy-changes-save = { $count ->
    [one] Save and change { $count } link
   *[other] Save and change { $count } links
}
policy-changes-text = Nothing is saved yet. These break the new rules.
policy-comment = May let visitors comment
policy-cut-comments = Visitors comment no more
policy-cut-ends = Works until { $day } (now until { $before })
policy-cut-ends-endless = Works until { $day } (now without end)
policy-cut-paused = Is paused until it has a password
policy-cut-uploads = Visitors add no more photos
policy-each-says = Each link still says whether they may
policy-endless = Without end
policy-every = Every link
policy-log = What the log keeps
policy-log-addresses = Where somebody came from
policy-log-addresses-meaning = The network only, such as 203.0.113.x. Off also deletes what is there
policy-log-days = For
policy-log-days-hint = older entries are deleted
policy-log-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
policy-makers = Made by
policy-makers-admins = Admins only
policy-makers-editors = Editors and admins
policy-makers-hint = those that are there stay
policy-most-days = Works at most
policy-password = Needs a password
policy-password-meaning = Nothing is shown before it was typed
policy-resting = Every link needs a password on this server. Give it one, and it can work again.
policy-shortest = Fewest characters of a link’s password
policy-shortest-hint = 4 to 64; those that are set already stay
policy-stricter = Stricter rules hold for links that are there, too. You see which ones change before anything does.
policy-title = Rules for links
policy-upload = May let visitors add photos
policy-usual-days = The form offers first
policy-whom = They hold for everybody, admins too
policy-wrong-comment = Visitors may not comment here.
policy-wrong-duration = Choose one of the durations.
policy-wrong-expires = Links work for at most { $days } days here: until { $day }.
policy-wrong-makers = Choose editors or admins.
policy-wrong-password = Every link needs a password here.
policy-wrong-password-short = Choose a password of at least { $count } characters.
policy-wrong-shortest = Give 4 to 64 characters.
policy-wrong-upload = Visitors may not upload here.
policy-wrong-usual-days = Choose a time that is not longer than the longest.
