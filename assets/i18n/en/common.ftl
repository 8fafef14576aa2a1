# Words that stand on many pages.

common-add = Add
common-all = All
common-back = Back
common-cancel = Cancel
common-close = Close
common-copy = Copy
common-delete = Delete
common-details = Details
common-done = Done
common-download = Download
common-edit = Edit
common-sign-in = Sign in
common-name = Name
common-next = Next
common-open = Open
common-password = Password
common-previous = Previous
common-remove = Remove
common-save = Save
common-search = Search
common-share = Share
common-try-again = Try again
common-undo = Undo
