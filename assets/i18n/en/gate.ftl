# The pages before and instead of an album.

gate-ask = Ask the person who sent it to send you a new one.
gate-ask-maker = Ask { $name } to send you a new one.
gate-back-to-album = Back to the album
gate-busy = One moment
gate-card-description = Open the link and enter the password to see the photos.
gate-card-picture = A closed lock
gate-change-link = Change the link
gate-conflict = This changed meanwhile
gate-expired = This link has expired
gate-fault = Something went wrong
gate-fault-told = It is not your fault. Try again in a moment.
gate-forbidden = This is not allowed
gate-full = The disk is full
gate-invalid = Something is not right yet
gate-locked = This album is private
gate-locked-told = Open its link again and enter the password.
gate-no-member = You cannot see this album
gate-no-member-told = You are not a member of “{ $title }” any more. Ask its owner to let you in again.
gate-nothing-here = This link does not work
gate-nothing-here-told = It may have been deleted, or a part of it is missing. Try copying the whole link.
gate-open-album = Open album
gate-over = This link does not work any more
gate-password-from = Enter the password you got from { $site }.
gate-password-show = Show password
gate-password-wrong = That is not the right password.
gate-private = Private album
gate-request = Request { $number }
gate-sign-in = Sign in first
gate-sign-in-told = You need an account for this page.
gate-token = This token does not work
gate-too-large = This is too large
gate-unavailable = Not available right now
gate-wait-minutes = { $count ->
    [one] Too many tries. Wait { $count } minute.
   *[other] Too many tries. Wait { $count } minutes.
}
gate-wait-seconds = { $count ->
    [one] Too many tries. Wait { $count } second.
   *[other] Too many tries. Wait { $count } seconds.
}
gate-worked-until = It worked until { $day }.
gate-your-albums = Your albums
