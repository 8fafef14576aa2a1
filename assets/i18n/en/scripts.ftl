# What scripts of every page say.

download-part = Starting part { $part } of { $parts }. Keep this page open.
download-parts-begun = All parts are on their way.
download-started = Download started
upload-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
