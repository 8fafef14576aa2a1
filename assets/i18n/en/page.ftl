# The frame of every page, and tiles.

page-account = { $initials }, account of { $name }
page-activity = Activity
page-albums = Albums
page-audio = Recording
page-document = Document
page-health = Library health
page-indexing = Indexing
page-navigation = Main
page-navigation-bottom = Main, bottom
page-new = New
page-not-available = Not available now
page-people = People
page-photo = Photo
page-policy = Rules for links
page-progress = { $done } of { $total }
page-progress-adding = Adding photos. You can already look around.
page-progress-thumbnails = Making thumbnails: { $left } left.
page-properties = Properties
page-review = Review
page-settings = Settings
page-sharing = Sharing
page-sign-out = Sign out
page-signed-in-as = Signed in as { $name }
page-skip-to-content = Skip to content
page-tags = Tags
page-trash = Trash
page-video = Video
page-waiting = { $count ->
    [one] { $count } file waits for you to look at it.
   *[other] { $count } files wait for you to look at them.
}
