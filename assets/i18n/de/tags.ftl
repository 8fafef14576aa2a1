# Die Liste aller Stichwörter.

tags-count = { $count ->
    [one] { $count } Stichwort
   *[other] { $count } Stichwörter
}
tags-delete = Löschen
tags-delete-means = { $count ->
    [one] { $count } Foto hat es dann nicht mehr. Die Fotos bleiben.
   *[other] { $count } Fotos haben es dann nicht mehr. Die Fotos bleiben.
}
tags-delete-question = Stichwort „{ $tag }“ löschen?
tags-heading = Stichwörter
tags-merge-hint = Ein Stichwort, das den Namen eines anderen bekommt, wird eins mit ihm.
tags-name-of = Name des Stichworts { $tag }
tags-none = Wähle in einem Album Fotos aus, dann „Stichwörter und Eigenschaften“.
tags-rename = Umbenennen
tags-too-many = Gib höchstens { $most } Stichwörter auf einmal an.
tags-type-one = Gib mindestens ein Stichwort ein.
tags-wrong = Ein Stichwort hat 1 bis { $most } Zeichen und kein Komma.
