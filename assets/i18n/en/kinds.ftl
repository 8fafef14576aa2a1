# Kinds of files that are handed in.

kinds-none = Choose at least one kind of file that people may add.
kinds-photos = photos
kinds-raw = RAW photos
kinds-refused = Only { $taken } are taken here; this is { $sort ->
    [photos] a photo
    [raw] a RAW photo
    [videos] a video
   *[sounds] a sound recording
}.
kinds-sounds = sound recordings
kinds-together = { $before } and { $last }
kinds-unknown = The kinds are photos, raw, videos and sounds.
kinds-videos = videos
