# The page of what is shared.

sharing-by-me = Shared by me
sharing-by-me-none = You have not shared an album yet.
sharing-choose = Choose an album to share
sharing-from = From { $owner }
sharing-from-contributor = From { $owner } · you can add photos
sharing-from-library = From the library
sharing-from-library-contributor = From the library · you can add photos
sharing-heading = Sharing
sharing-hint = Albums that more than one person sees
sharing-links = Shared links
sharing-with-me = Shared with me
