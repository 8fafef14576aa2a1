# The page on which one looks at what was handed in.

review-approve = Approve
review-by = by { $name }, { $moment }
review-choose = Choose { $file }
review-choose-one = Choose at least one photo.
review-heading = Review
review-let-wait = Let them wait again
review-look-at = Look at { $file }
review-not-rejected = They are not among the rejected any more.
review-nothing = Nothing waits for you.
review-nothing-rejected = { $days ->
    [one] Nothing was rejected in the last { $days } day.
   *[other] Nothing was rejected in the last { $days } days.
}
review-older = Show older
review-reject = Reject
review-rejected = Rejected
review-select-all = Select all
review-select-all-of = { $count ->
    [one] Select all { $count } file from { $name }
   *[other] Select all { $count } files from { $name }
}
review-shown = What is shown
review-sitting = { $count ->
    [one] { $count } file for { $album }
   *[other] { $count } files for { $album }
}
review-summary-nothing = What people hand in waits here where you look at it first
review-summary-rejected = { $days ->
    [one] Rejected files are kept for { $days } day. Nobody else sees them.
   *[other] Rejected files are kept for { $days } days. Nobody else sees them.
}
review-summary-waiting = { $count ->
    [one] { $count } file waits. Nobody else sees it until you approve it.
   *[other] { $count } files wait. Nobody else sees them until you approve them.
}
review-waiting = Waiting
