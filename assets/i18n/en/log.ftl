# Activity: what happened, in plain words.

log-about = A person, link or album
log-account = { $subject } got an account
log-account-from = { $subject } got an account as { $role }, from { $actor }
log-adding = { $actor } began to add photos to { $subject }
log-adding-by-link = Somebody began to add photos by the link { $subject }
log-album-changed = { $actor } changed the album { $subject }
log-albums = Albums
log-all = All
log-all-restarted = { $actor } let all links work again
log-all-stopped = { $actor } stopped all links
log-approved = { $count ->
    [one] { $actor } approved { $count } for { $subject }
   *[other] { $actor } approved { $count } for { $subject }
}
log-command-line = The command line
log-deleted = { $actor } deleted the account of { $subject }
log-downloaded = { $what ->
    [zip] { $actor } downloaded a zip of { $subject }
    [copy] { $actor } downloaded one copy of { $subject }
   *[original] { $actor } downloaded one original of { $subject }
}
log-downloaded-by-somebody = { $what ->
    [zip] Somebody downloaded a zip of { $subject }
    [copy] Somebody downloaded one copy of { $subject }
   *[original] Somebody downloaded one original of { $subject }
}
log-everything = Show everything
log-first-day = From
log-from = from { $network }
log-handed-over = { $actor } deleted the account of { $subject }; { $heir } took over
log-invitation-revoked = { $actor } took the invitation for { $subject } back
log-invitation-revoked-role = { $actor } took the invitation for a new { $role } back
log-invited = { $actor } made an invitation or sign-in link for { $subject }
log-invited-role = { $actor } made an invitation for a new { $role }
log-kept = What is kept
log-last-day = to
log-link-changed = { $actor } changed the link { $subject }
log-link-deleted = { $actor } deleted the link { $subject }
log-link-made = { $actor } made the link { $subject }
log-link-opened = Somebody opened the link { $subject }
log-link-password = A wrong password was typed for the link { $subject }
log-link-policy = New rules changed the link { $subject }
log-link-previewed = A chat fetched a preview of the link { $subject }
log-links = Links
log-links-restarted = { $actor } let the links to { $subject } work again
log-links-stopped = { $actor } stopped the links to { $subject }
log-members = { $role ->
    [viewer] { $actor } changed members: { $subject } is viewer
    [contributor] { $actor } changed members: { $subject } is contributor
   *[none] { $actor } changed members: { $subject } is no member any more
}
log-nothing = Nothing of that kind happened.
log-of-albums = What happened with your albums and their links
log-of-server = What happened on this server
log-older = Show older
log-password = { $actor } has a new password
log-password-for = { $actor } gave { $subject } a new password
log-people = People
log-policy = { $rules ->
    [links] { $actor } changed the rules for the links
   *[log] { $actor } changed the rules for the log
}
log-quoted = “{ $name }”
log-rejected = { $count ->
    [one] { $actor } rejected { $count } for { $subject }
   *[other] { $actor } rejected { $count } for { $subject }
}
log-renamed = { $before } is now called { $subject }
log-robot = Robot, not counted
log-role = { $actor } made { $subject } { $role }
log-role-admin = admin
log-role-editor = editor
log-role-guest = guest
log-role-viewer = viewer
log-server = Server
log-sessions-ended = { $actor } signed { $subject } out everywhere
log-show = Show
log-sign-in = { $actor } signed in
log-sign-in-failed = A wrong password was typed for the account { $subject }
log-sign-ins = Sign-ins
log-switched-off = { $actor } switched the account of { $subject } off
log-switched-on = { $actor } switched the account of { $subject } on again
log-title = Activity
log-token-made = { $actor } made the API token { $token }
log-token-of = { $token } of { $owner }
log-token-revoked = { $actor } revoked the API token { $token }
log-topic = Topic
log-trash-emptied = { $count ->
    [one] { $actor } emptied the trash: { $count } file
   *[other] { $actor } emptied the trash: { $count } files
}
log-trashed = { $count ->
    [one] { $actor } moved { $count } item from { $subject } into the trash
   *[other] { $actor } moved { $count } items from { $subject } into the trash
}
log-visits = Visits
