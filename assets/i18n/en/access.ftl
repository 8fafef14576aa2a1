# Who sees what, and why.

access-by-album = Everybody who sees “{ $album }”, because it is inside it
access-by-library = { $level ->
    [private] Only the owner, members and admins, as set for the whole library
    [internal] People who can sign in, as set for the whole library
    [public] Anyone with the address can see, as set for the whole library
   *[other] Anyone with the address can see and download, as set for the whole library
}
access-change = Change access
access-full-public = Full public
access-full-public-briefly = Anyone with the address can see and download
access-full-public-means = Anyone with the address can see and download, without signing in
access-full-public-strip = Anyone with the address can see and download.
access-internal = Internal
access-internal-briefly = People who can sign in
access-internal-means = People sign in to see and to download
access-internal-strip = Only people who can sign in can open this address.
access-may-not-remove = Only its author and the owner of the album may remove this.
access-private = Private
access-private-briefly = Only the owner, members and admins
access-private-means = Only the owner, members and admins can open the address
access-public = Public
access-public-briefly = Anyone with the address can see
access-public-means = Anyone with the address can see. To download, they sign in
access-public-strip = Anyone with the address can see. To download, they sign in.
access-sentence = { $who }.
