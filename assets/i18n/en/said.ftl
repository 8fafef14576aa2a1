# What was just done, told on the page that follows.

said-account-deleted = Account deleted.
said-added = { $count ->
    [one] { $count } item added.
   *[other] { $count } items added.
}
said-album-deleted = Album deleted. The files stay where they are.
said-album-restored = Album restored.
said-approved = { $count ->
    [one] { $count } file approved.
   *[other] { $count } files approved.
}
said-comment-removed = Comment removed.
said-cover-changed = Cover changed.
said-emptied = { $count ->
    [one] { $count } file deleted for good.
   *[other] { $count } files deleted for good.
}
said-invitation-taken-back = Invitation taken back.
said-labelled = { $count ->
    [one] Property of { $count } item set.
   *[other] Property of { $count } items set.
}
said-late = { $count ->
    [one] Somebody else decided about { $count } file meanwhile.
   *[other] Somebody else decided about { $count } files meanwhile.
}
said-late-approved = { $count ->
    [one] { $count } file was approved by { $name } meanwhile.
   *[other] { $count } files were approved by { $name } meanwhile.
}
said-late-rejected = { $count ->
    [one] { $count } file was rejected by { $name } meanwhile.
   *[other] { $count } files were rejected by { $name } meanwhile.
}
said-left = You left the album.
said-link-deleted = Link deleted.
said-link-extended = Extended: the link works again.
said-link-paused = Link paused.
said-link-renewed = The link has a new address. The old one stopped working.
said-link-resumed = Link works again.
said-links-deleted = { $count ->
    [one] { $count } link deleted.
   *[other] { $count } links deleted.
}
said-links-started = { $count ->
    [one] { $count } link started again.
   *[other] { $count } links started again.
}
said-links-stopped = { $count ->
    [one] { $count } link stopped.
   *[other] { $count } links stopped.
}
said-member = { $role ->
    [contributor] { $name } is a contributor now.
   *[other] { $name } is a viewer now.
}
said-member-and-photos-removed = { $count ->
    [one] { $name } removed, and { $count } photo taken out.
   *[other] { $name } removed, and { $count } photos taken out.
}
said-member-removed = { $name } removed. The photos stay.
said-no-space = { $count ->
    [one] There is no space on the disk: { $count } file still to decide.
   *[other] There is no space on the disk: { $count } files still to decide.
}
said-not-taken = { $count ->
    [one] The library could not take everything: { $count } file still to decide.
   *[other] The library could not take everything: { $count } files still to decide.
}
said-password-changed = Password changed. Other devices are signed out.
said-property-deleted = Property deleted.
said-rejected = { $count ->
    [one] { $count } file rejected.
   *[other] { $count } files rejected.
}
said-removed = { $count ->
    [one] { $count } item removed from the album. The files stay.
   *[other] { $count } items removed from the album. The files stay.
}
said-renamed = Name changed. Sign in with the new one from now on.
said-role-changed = The role counts from now on.
said-saved = Saved.
said-scan = Looking through the library.
said-session-ended = That device is signed out.
said-signed-out = Signed out everywhere.
said-switched-off = Switched off and signed out everywhere.
said-switched-on = Switched on again.
said-tag-deleted = { $count ->
    [one] Tag of { $count } item deleted.
   *[other] Tag of { $count } items deleted.
}
said-tag-renamed = { $count ->
    [one] Tag of { $count } item renamed.
   *[other] Tag of { $count } items renamed.
}
said-tagged = { $count ->
    [one] { $count } item tagged.
   *[other] { $count } items tagged.
}
said-taken-back = Taken back.
said-token-revoked = Token revoked. It does not work any more.
said-trashed = { $count ->
    [one] { $count } item moved to the trash.
   *[other] { $count } items moved to the trash.
}
said-undeleted = { $count ->
    [one] { $count } item brought back.
   *[other] { $count } items brought back.
}
said-undone = Undone.
said-untagged = { $count ->
    [one] Tags taken from { $count } item.
   *[other] Tags taken from { $count } items.
}
said-waiting-again = { $count ->
    [one] { $count } file waiting again.
   *[other] { $count } files waiting again.
}
said-welcome = Welcome! You are signed in.
