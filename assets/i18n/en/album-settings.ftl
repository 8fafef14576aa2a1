# The settings of an album.

album-settings-access = Access
album-settings-access-hint = Who can open the address of the album. Links you made keep their own rules.
album-settings-access-inherit = As “{ $album }”
album-settings-access-inherit-means = Everybody who sees that album sees this one, its members too
album-settings-address = Address
album-settings-address-hint = the old one keeps working
album-settings-back = Back to the album
album-settings-comments = Comments
album-settings-comments-likes = Comments and likes
album-settings-comments-means = Off hides them from everybody; nothing is deleted
album-settings-cover = Cover
album-settings-cover-hint = Any other photo: select it in the album and choose “Set as cover”.
album-settings-folder = Folder
album-settings-folder-on-top = at the top of the library
album-settings-follows = This album follows the folder { $folder }. It is there as long as the folder is.
album-settings-general = General
album-settings-inside = Inside
album-settings-inside-none = No other album
album-settings-moderation = Check visitors’ comments
album-settings-moderation-means = Others see them only after you did. Visitors comment where their link allows it
album-settings-order = Order
album-settings-order-name = File name
album-settings-order-newest = Newest first
album-settings-order-oldest = Oldest first
album-settings-page = Settings of { $album }
album-settings-sections = Sections
