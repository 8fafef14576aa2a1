# Why something of accounts was not done.

refused-albums-many = Choose fewer albums.
refused-albums-unknown = Choose albums from the list.
refused-heir = Choose somebody else who is an editor or an admin.
refused-invitation-days = An invitation works for 1 to 365 days.
refused-last-admin = The last admin cannot be changed, switched off or deleted. Make somebody else an admin first.
refused-name-elsewhere = Your name is changed where you sign in.
refused-name-taken = There is already somebody called { $name }.
refused-no-album = There is no album { $name }.
refused-password-long = A password has at most { $count } characters.
refused-password-present = That is not your present password.
refused-password-short = Choose a password of at least { $count } characters.
refused-role-unknown = Choose one of the roles.
refused-sign-in = That name and password do not match.
refused-user-name = Choose a name of 1 to 64 characters.
refused-zip-size = Choose one of the sizes.
