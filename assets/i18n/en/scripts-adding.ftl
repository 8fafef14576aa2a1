# What the script for adding photos says.

uploader-added = Added
uploader-bytes = { $sent } of { $all }. Keep this page open.
uploader-bytes-paused = { $sent } of { $all }. Paused.
uploader-cancel = Cancel { $name }
uploader-chosen = { $count ->
    [one] { $count } file chosen
   *[other] { $count } files chosen
}
uploader-empty = The file is empty
uploader-failed = Could not be sent. Check the connection.
uploader-looking = Looking whether it is there already
uploader-no-network = Waiting for the network
uploader-no-server = Waiting for the server
uploader-not-sent = Could not be sent.
uploader-of = { $sent } of { $all }
uploader-present = Already there
uploader-progress = { $done } of { $all } added
uploader-refused = Not taken
uploader-retry = Try { $name } again
uploader-review = Waiting
uploader-signed-out = You were signed out. Sign in again to go on.
uploader-sum-added = { $count ->
    [one] { $count } file added
   *[other] { $count } files added
}
uploader-sum-failed = { $count ->
    [one] { $count } could not be sent
   *[other] { $count } could not be sent
}
uploader-sum-present = { $count ->
    [one] { $count } already there
   *[other] { $count } already there
}
uploader-sum-refused = { $count ->
    [one] { $count } not taken
   *[other] { $count } not taken
}
uploader-sum-review = { $count ->
    [one] { $count } file handed in, to be looked at first
   *[other] { $count } files handed in, to be looked at first
}
uploader-thanks = { $parts }. Thank you!
uploader-too-large = Too large: { $size }, the limit is { $most }
uploader-unreadable = Could not be read. Choose it again.
