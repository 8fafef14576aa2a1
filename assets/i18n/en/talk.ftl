# Comments and likes.

talk-be-first = Be the first.
talk-comment = Comment
talk-comments = Comments
talk-comments-on = Comments on { $title }
talk-earlier = Earlier comments
talk-latest = Latest comments
talk-like-album = Like this album
talk-like-photo = Like this photo
talk-liked-album = You like this album. Take it back
talk-liked-photo = You like this photo. Take it back
talk-likes = { $count ->
    [one] { $count } like
   *[other] { $count } likes
}
talk-likes-the-album = likes the album
talk-likes-this = likes this
talk-name = Your name
talk-name-as = As
talk-nothing-about-album = Nobody has said anything about this album yet.
talk-nothing-about-photo = Nobody has said anything about this photo yet.
talk-open = { $kind ->
    [video] Open the video
    [audio] Open the recording
    [document] Open the document
   *[other] Open the photo
}
talk-opener = Comments and likes
talk-opener-counted = { $count ->
    [one] Comments and likes, { $count } comment
   *[other] Comments and likes, { $count } comments
}
talk-remove-comment = Remove this comment of { $author }
talk-said = What was said
talk-say = Say something
talk-send = Send
talk-show-to-everyone = Show to everyone
talk-skip-to-comments = Skip to comments
talk-somebody = Somebody
talk-visitor = Visitor
talk-waiting = Waiting
talk-waiting-told = Only you see this until the owner has looked at it.
talk-wrong-empty = Say something first.
talk-wrong-full = This album cannot hold more comments.
talk-wrong-long = A comment may have { $most } characters.
talk-wrong-name = Give a name of 1 to { $most } characters.
talk-wrong-read-only = You may read here, but not write.
talk-wrong-sign-in = Sign in to say something here.
