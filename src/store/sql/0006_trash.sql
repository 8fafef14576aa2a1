-- What was deleted and can still be brought back: one row a file, which lies under `token` in
-- the trash of the library.

CREATE TABLE trash (
    id       INTEGER PRIMARY KEY,
    token    TEXT NOT NULL UNIQUE CHECK (length(token) = 22),
    -- What was deleted at once and is brought back at once.
    batch    TEXT NOT NULL CHECK (length(batch) = 22),
    -- Where it was deleted from.
    album_id INTEGER REFERENCES albums ON DELETE SET NULL,
    asset_id INTEGER NOT NULL REFERENCES assets ON DELETE CASCADE,
    -- Its place below the library root, and its name there, as bytes.
    folder   BLOB NOT NULL,
    name     BLOB NOT NULL,
    -- Between 'moving' and 'there', and from 'restoring' on, it is in one of the two places.
    state    TEXT NOT NULL DEFAULT 'moving' CHECK (state IN ('moving', 'there', 'restoring')),
    -- By whom, as others read it.
    deleter  TEXT NOT NULL,
    deleted  INTEGER NOT NULL
) STRICT;
CREATE INDEX trash_by_batch ON trash (batch);
CREATE INDEX trash_of_asset ON trash (asset_id);
CREATE INDEX trash_of_album ON trash (album_id);
CREATE INDEX trash_by_time ON trash (deleted);

-- The albums that showed it besides those of its folders.
CREATE TABLE trash_albums (
    asset_id INTEGER NOT NULL REFERENCES assets ON DELETE CASCADE,
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    added    INTEGER NOT NULL,
    added_by INTEGER REFERENCES users ON DELETE SET NULL,
    PRIMARY KEY (asset_id, album_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX trash_albums_in ON trash_albums (album_id);
CREATE INDEX trash_albums_by ON trash_albums (added_by);
