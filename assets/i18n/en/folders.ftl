# Folders that people name for what arrives.

folders-bad-name = A folder cannot be called “{ $name }” here. Try another name.
folders-foreign = Only a folder whose album you may add to, or a new one in Uploads.
folders-is-file = There is a file of that name, not a folder.
folders-too-deep = At most { $depth } folders in each other, and { $bytes } bytes.
