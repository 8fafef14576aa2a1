-- What people say about an album and its photos: comments, and likes, which have no words.
-- What hangs on a photo is shown while the photo is in the album.
CREATE TABLE remarks (
    id         INTEGER PRIMARY KEY,
    -- Its name in URLs.
    key        TEXT NOT NULL UNIQUE CHECK (length(key) = 16),
    album_id   INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    -- Absent for what is about the album as a whole.
    asset_id   INTEGER REFERENCES assets ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    words      TEXT CHECK (length(words) BETWEEN 1 AND 500),
    -- An account or a link may go; what was said stays, under the name it was said with.
    user_id    INTEGER REFERENCES users ON DELETE SET NULL,
    link_id    INTEGER REFERENCES links ON DELETE SET NULL,
    name       TEXT NOT NULL,
    -- What a visitor's browser is called within its link; absent for members.
    browser    BLOB CHECK (length(browser) = 16),
    -- Set until whoever manages the album has let others see it.
    waiting    INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),
    -- Set while taking it away can be undone, and by whom it was.
    removed    INTEGER,
    removed_by TEXT CHECK (removed_by IN ('author', 'manager')),
    CHECK ((removed IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE INDEX remarks_of_album ON remarks (album_id, id);
CREATE INDEX remarks_of_asset ON remarks (asset_id, album_id, id);
CREATE INDEX remarks_of_user ON remarks (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX remarks_of_link ON remarks (link_id) WHERE link_id IS NOT NULL;
CREATE INDEX remarks_removed ON remarks (removed) WHERE removed IS NOT NULL;
-- One like a person and target.
CREATE UNIQUE INDEX likes_of_members ON remarks (user_id, album_id, coalesce(asset_id, 0))
    WHERE words IS NULL AND browser IS NULL;
CREATE UNIQUE INDEX likes_of_visitors ON remarks (browser, album_id, coalesce(asset_id, 0))
    WHERE words IS NULL AND browser IS NOT NULL;

-- When somebody with an account looked at an album: the last look of their latest visit, and
-- of the one before.
CREATE TABLE looks (
    user_id  INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    before   INTEGER NOT NULL,
    latest   INTEGER NOT NULL,
    PRIMARY KEY (user_id, album_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX looks_at_album ON looks (album_id);
CREATE INDEX album_assets_by_added ON album_assets (album_id, added);

-- Tags that people gave to photos; they are never written into a file. The canonical form
-- makes twins of other spelling one tag.
CREATE TABLE tags (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    canonical TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE asset_tags (
    asset_id INTEGER NOT NULL REFERENCES assets ON DELETE CASCADE,
    tag_id   INTEGER NOT NULL REFERENCES tags ON DELETE CASCADE,
    PRIMARY KEY (asset_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assets_of_tag ON asset_tags (tag_id);
