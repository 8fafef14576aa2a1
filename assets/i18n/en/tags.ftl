# The list of all tags.

tags-count = { $count ->
    [one] { $count } tag
   *[other] { $count } tags
}
tags-delete = Delete tag
tags-delete-means = { $count ->
    [one] { $count } photo will not have it any more. The photos stay.
   *[other] { $count } photos will not have it any more. The photos stay.
}
tags-delete-question = Delete the tag “{ $tag }”?
tags-heading = Tags
tags-merge-hint = A tag that gets the name of another one becomes one with it.
tags-name-of = Name of the tag { $tag }
tags-none = Select photos in an album, then choose “Tags and properties”.
tags-rename = Rename
tags-too-many = Give at most { $most } tags at once.
tags-type-one = Type at least one tag.
tags-wrong = A tag has 1 to { $most } characters and no comma.
