# What the script for adding photos says.

adding-added = Added
adding-bytes = { $sent } of { $all }. Keep this page open.
adding-bytes-paused = { $sent } of { $all }. Paused.
adding-cancel = Cancel { $name }
adding-chosen = { $count ->
    [one] { $count } file chosen
   *[other] { $count } files chosen
}
adding-empty = The file is empty
adding-failed = Could not be sent. Check the connection.
adding-looking = Looking whether it is there already
adding-no-network = Waiting for the network
adding-no-server = Waiting for the server
adding-not-sent = Could not be sent.
adding-of = { $sent } of { $all }
adding-present = Already there
adding-progress = { $done } of { $all } added
adding-refused = Not taken
adding-retry = Try { $name } again
adding-review = Waiting
adding-signed-out = You were signed out. Sign in again to go on.
adding-sum-added = { $count ->
    [one] { $count } file added
   *[other] { $count } files added
}
adding-sum-failed = { $count ->
    [one] { $count } could not be sent
   *[other] { $count } could not be sent
}
adding-sum-present = { $count ->
    [one] { $count } already there
   *[other] { $count } already there
}
adding-sum-refused = { $count ->
    [one] { $count } not taken
   *[other] { $count } not taken
}
adding-sum-review = { $count ->
    [one] { $count } file handed in, to be looked at first
   *[other] { $count } files handed in, to be looked at first
}
adding-thanks = { $parts }. Thank you!
adding-too-large = Too large: { $size }, the limit is { $most }
adding-unreadable = Could not be read. Choose it again.
