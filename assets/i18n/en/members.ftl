# The people of an album, and who can see it.

members-add-somebody = Add somebody
members-added = { $count ->
    [one] Added { $count } photo
   *[other] Added { $count } photos
}
members-added-by = Added by { $people }
members-added-here = { $count ->
    [one] added { $count } photo
   *[other] added { $count } photos
}
members-added-nothing = Added nothing yet
members-admin = Admin, sees everything
members-and-more = And { $count } more.
members-anyone = Anyone with the address can see it.
members-anyone-downloads = Anyone with the address can see it and download.
members-around = Everybody who sees “{ $album }” sees this album, too, because it is inside it.
members-can-sign-in = Can sign in
members-change = Change
members-contributor = Contributor
members-contributor-around = Contributor of an album around it
members-contributor-of = Contributor of “{ $album }”
members-hint = Members see the album whatever its access level. Contributors add photos, too.
members-is-none = { $name } is no member.
members-is-own = The album is { $name }’s own.
members-leave = Leave
members-leave-album = Leave album
members-leave-hint = You will not see this album as a member any more. Photos you added stay.
members-leave-means = Only its owner can let you in again. Photos you added stay.
members-leave-question = Leave this album?
members-link-endless = Without end
members-link-made-by = made by { $name }
members-link-opens = opens “{ $album }”
members-link-password = with a password
members-link-until = Until { $day }
members-links-stopped = { $count ->
    [one] { $count } link stopped on { $moment }.
   *[other] { $count } links stopped on { $moment }.
}
members-many = The album has as many members as it can have.
members-more = { $count } more
members-no-link = No link opens it now.
members-none = Nobody yet.
members-only-see = Only members see who the members are.
members-owner = Owner
members-owner-around = Owns the album around it
members-owner-of = Owner of “{ $album }”
members-people = People
members-photos-by = Photos by { $people }
members-removal = { $name } will not see the album as a member any more.
members-removal-photos = { $count ->
    [one] { $count } photo that { $name } added will stay in the album.
   *[other] { $count } photos that { $name } added will stay in the album.
}
members-remove-and-take-out = { $count ->
    [one] Remove, and take out { $count } photo
   *[other] Remove, and take out { $count } photos
}
members-role = Role
members-role-of = Role of { $name }
members-role-wrong = Choose viewer or contributor.
members-seen-by = { $people ->
    [one] { $people } person with an account can see it.
   *[other] { $people } people with an account can see it.
}
members-seen-by-and-link = { $people ->
    [one] { $people } person with an account can see it, and whoever has its link.
   *[other] { $people } people with an account can see it, and whoever has its link.
}
members-seen-by-and-links = { $people ->
    [one] { $people } person with an account can see it, and whoever has one of { $links } links.
   *[other] { $people } people with an account can see it, and whoever has one of { $links } links.
}
members-start-again = Start again
members-stop-links = Stop all links now
members-unknown = Nobody here has that name.
members-user-name = User name
members-viewer = Viewer
members-viewer-around = Viewer of an album around it
members-viewer-of = Viewer of “{ $album }”
members-who-sees = Who can see this?
members-who-sees-album = Who can see “{ $album }”?
members-who-sees-photo = Who can see this photo?
