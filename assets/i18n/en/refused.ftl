# Why something was not done.

refused-address-taken = Another album has that address. Choose another one.
refused-albums-many = Choose fewer albums.
refused-albums-named = There are too many albums named { $title }.
refused-albums-unknown = Choose albums from the list.
refused-data-read-only = The data folder is read-only, so nothing can be changed now.
refused-heir = Choose somebody else who is an editor or an admin.
refused-invitation-days = An invitation works for 1 to 365 days.
refused-last-admin = The last admin cannot be changed, switched off or deleted. Make somebody else an admin first.
refused-name-elsewhere = Your name is changed where you sign in.
refused-name-taken = There is already somebody called { $name }.
refused-no-address = Every address for this title is taken.
refused-no-album = There is no album { $name }.
refused-not-scanning = The library is not being looked through any more.
refused-password-long = A password has at most { $count } characters.
refused-password-present = That is not your present password.
refused-password-short = Choose a password of at least { $count } characters.
refused-property-exists = There is a property of that name already.
refused-role-unknown = Choose one of the roles.
refused-sign-in = That name and password do not match.
refused-tags-of-album = An album has at most { $count } tags.
refused-tags-of-photo = A photo has at most { $count } tags.
refused-token-in-person = A token does not sign in or out.
refused-user-name = Choose a name of 1 to 64 characters.
refused-zip-size = Choose one of the sizes.
