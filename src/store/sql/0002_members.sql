-- People in albums. They count for the albums inside that have no level of their own, too.

CREATE TABLE album_members (
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    user_id  INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    role     TEXT NOT NULL CHECK (role IN ('viewer', 'contributor')),
    added    INTEGER NOT NULL,
    added_by INTEGER REFERENCES users ON DELETE SET NULL,
    PRIMARY KEY (album_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX albums_of_member ON album_members (user_id, album_id);

-- Addresses that albums had before. One that a living album has now leads to that.
CREATE TABLE album_slugs (
    slug     TEXT PRIMARY KEY,
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX slugs_of_album ON album_slugs (album_id);

-- What to tell people whose membership ended: the album as it was called when they knew it.
CREATE TABLE album_farewells (
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    user_id  INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    title    TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (album_id, user_id)
) STRICT, WITHOUT ROWID;

-- Stops of many links at once: of one album, or of the whole server.
CREATE TABLE link_stops (
    id       INTEGER PRIMARY KEY,
    album_id INTEGER REFERENCES albums ON DELETE CASCADE,
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX stops_of_album ON link_stops (album_id);
