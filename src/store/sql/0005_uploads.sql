-- What people hand in: imports, and the uploads of each.

-- What one person hands in at one sitting; its files land in one folder.
CREATE TABLE imports (
    id            INTEGER PRIMARY KEY,
    album_id      INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    -- Who: a user, or a visitor of a link. Neither is left when account or link is gone.
    user_id       INTEGER REFERENCES users ON DELETE SET NULL,
    link_id       INTEGER REFERENCES links ON DELETE SET NULL,
    -- What a visitor's browser is called within its link, where it may take something back.
    browser       BLOB CHECK (length(browser) = 16),
    -- What the uploader's program calls it.
    label         TEXT NOT NULL,
    -- The uploader as others read it.
    name          TEXT NOT NULL,
    -- Where its files land, below the library root as bytes.
    folder        BLOB NOT NULL,
    -- The collection of what came, once there is something to collect.
    collection_id INTEGER REFERENCES albums ON DELETE SET NULL,
    -- What that was called when it was made.
    title         TEXT NOT NULL DEFAULT '',
    started       INTEGER NOT NULL
) STRICT;
CREATE INDEX imports_by_label ON imports (album_id, label);
CREATE INDEX imports_of_link ON imports (link_id);
CREATE INDEX imports_of_user ON imports (user_id);
CREATE INDEX imports_of_collection ON imports (collection_id);

CREATE TABLE uploads (
    id        TEXT PRIMARY KEY CHECK (length(id) = 22),
    import_id INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
    -- The file's name as the uploader's program says it.
    name      TEXT NOT NULL,
    modified  INTEGER,
    bytes     INTEGER NOT NULL CHECK (bytes > 0),
    -- Bytes that are on disk and were acknowledged.
    received  INTEGER NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
    state     TEXT NOT NULL DEFAULT 'open' CHECK (state IN
                  ('open', 'added', 'present', 'review', 'rejected', 'taken_back', 'refused')),
    -- Why it was refused, as a sentence.
    reason    TEXT,
    -- BLAKE3 of the whole file, noted before it is moved into the library.
    hash      BLOB CHECK (length(hash) = 32),
    asset_id  INTEGER REFERENCES assets ON DELETE SET NULL,
    -- Whether a file of its own came into the library, and which one that is as long as it lies
    -- where it landed.
    brought   INTEGER NOT NULL DEFAULT 0 CHECK (brought IN (0, 1)),
    file_id   INTEGER REFERENCES files ON DELETE SET NULL,
    -- When all of it had come and was looked through.
    ended     INTEGER,
    created   INTEGER NOT NULL,
    expires   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_of_import ON uploads (import_id);
CREATE INDEX uploads_of_asset ON uploads (asset_id);
CREATE INDEX uploads_of_file ON uploads (file_id);
CREATE INDEX uploads_open ON uploads (expires) WHERE state = 'open';
