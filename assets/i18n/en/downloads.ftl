# Why something cannot be downloaded, and what a part of a download is called.

downloads-changed = This file just changed on the server. Try again in a few seconds.
downloads-left-out-missing = { $count ->
    [one] { $count } item left out: missing on the server at the moment.
   *[other] { $count } items left out: missing on the server at the moment.
}
downloads-left-out-web-size = { $count ->
    [one] { $count } item left out: no photos, or still being prepared.
   *[other] { $count } items left out: no photos, or still being prepared.
}
downloads-left-out-withheld = { $count ->
    [one] { $count } item left out: missing at the moment, or of a kind whose camera details cannot be taken out.
   *[other] { $count } items left out: missing at the moment, or of a kind whose camera details cannot be taken out.
}
downloads-members-only = Your account may look at this album, but not download from it. Its owner can make you a member; then you may.
downloads-missing = The file is not on the server at the moment.
downloads-missing-try = The file is not on the server at the moment. Nothing is lost.
downloads-off = Downloads are switched off here.
downloads-originals-off = Downloading originals is switched off here.
downloads-preparing = This download is being prepared. Nothing is lost; try again in a minute.
downloads-withheld-file = Camera details are hidden here, and they could not be taken out of this file, so it is not given out.
downloads-withheld-kind = Camera details are hidden here, and they cannot be taken out of this kind of file, so the original is not given out.
downloads-zip-part = { $title } ({ $part } of { $parts }).zip
