# Accounts, invitations and the people on this server.

people-account-since = Account since { $day }
people-admin = Admin
people-admin-may = Everything: all albums and links, people, and the server.
people-albums = Albums
people-asks-again = Every device asks for the password again.
people-back = Back to People
people-becomes = Becomes { $role }
people-change = Change
people-choose-both = Choose a name and a password. They are only for this server.
people-choose-password = Choose a new password. All your devices are signed out.
people-copy-link = Copy link
people-danger = Switch off or delete
people-days = The link works for
people-delete-means = The account is gone for good. Left to nobody, its albums ({ $albums }) can be managed by admins only, its links ({ $links }) end, and photos stay without a name. Whoever takes over gets all of it; a link to an album that they may not share stops working.
people-delete-whom = Delete { $name }
people-device = { $browser } on { $system }
people-device-list = Devices
people-device-since = signed in { $time }
people-device-used = Last used { $time }
people-devices = { $count ->
    [one] { $count } device
   *[other] { $count } devices
}
people-editor = Editor
people-editor-may = Makes albums and links, and manages only those.
people-expired = Over
people-guest = Guest
people-guest-may = Sees only what is shared with them.
people-has = { $name } owns { $albums }, made { $links } and added { $items } to albums.
people-heir = Who takes over?
people-hello = Hello { $name }
people-invitation-makes = It makes one account, as { $role }, and is dead afterwards.
people-invitation-ready = The invitation is ready
people-invitations = Invitations
people-invite = Invite somebody
people-invite-albums = Share albums with them from the start
people-invite-button = Invite
people-invite-first-albums = These are the first { $count }. In any other album, add them as a member once they have joined.
people-invite-hint = You get a link that makes one account. Send it yourself.
people-invite-make = Make the link
people-is-off = { $name } cannot sign in, and links they made rest.
people-last-admin = The last admin
people-last-admin-danger = The last admin cannot be switched off or deleted. Make somebody else an admin first.
people-last-admin-stays = The last admin stays one: make somebody else an admin first.
people-last-here = Last here { $time }
people-link-ready = The link is ready
people-made = made { $time }
people-made-by = made { $time } by { $name }
people-make-account = Make my account
people-manage = Manage
people-manage-whom = Manage { $name }
people-name-hint = optional; they can choose another one
people-never-here = Never here yet
people-nobody = Nobody: leave it as it is
people-off-means = { $name } is signed out everywhere at once and cannot sign in until you switch the account on again, and the account’s API tokens end for good. Albums and photos stay.
people-off-means-links = { $count ->
    [one] { $name } is signed out everywhere at once and cannot sign in until you switch the account on again, and the account’s API tokens end for good. The { $count } link they made stops working until then. Albums and photos stay.
   *[other] { $name } is signed out everywhere at once and cannot sign in until you switch the account on again, and the account’s API tokens end for good. The { $count } links they made stop working until then. Albums and photos stay.
}
people-off-question = Switch { $name } off?
people-other-signed-in = On this device { $name } is signed in, and will be signed out.
people-over = This invitation does not work
people-over-hint = Each one works once and for a few days. Ask whoever sent it for a new one, or sign in if you have used it.
people-qr = QR code for this link
people-reset = Reset sign-in
people-reset-hint = Forgotten the password? Make a link with which { $name } sets a new one.
people-reset-makes = With it { $name } sets a new password, once. Until then the old one works.
people-role = Role
people-role-of = Role of { $name }
people-seat = In these albums they
people-seat-contributor = add photos too
people-seat-viewer = look and download
people-set-password = Set password
people-sets-password = Sets a new password
people-share = Share…
people-shown-once = Shown only now. Whoever has it can use it, so send it to nobody else.
people-sign-out = Sign out everywhere
people-sign-out-means = Every device asks for the password again. Links and API tokens keep working.
people-sign-out-question = Sign { $name } out everywhere?
people-switch-off = Switch off
people-switch-on = Switch on
people-switched-off = Switched off
people-take-back = Take back
people-take-back-means = Its link stops working at once. You can make another one.
people-take-back-question = Take this invitation back?
people-taken-back = Taken back
people-title = People
people-unknown-device = Unknown device
people-until = Until { $time }
people-used = Used
people-viewer = Viewer
people-viewer-may = Sees internal albums and what is shared with them.
people-welcome = Welcome to { $site }
people-what-they-may = What they may do
people-whoever = Whoever has the link
people-with-account = { $count ->
    [one] { $count } person with an account
   *[other] { $count } people with an account
}
people-with-albums = { $count ->
    [one] with { $count } album
   *[other] with { $count } albums
}
people-works-until = Works until { $day }
people-you = you
people-your-account = Your account
