-- The first schema. Times are milliseconds since 1970 UTC, except sort_at, which is local
-- milliseconds: the camera's own wall clock, so that an album reads like the day it shows.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    canonical TEXT NOT NULL UNIQUE,
    password  TEXT NOT NULL,
    role      TEXT NOT NULL CHECK (role IN ('guest', 'viewer', 'editor', 'admin')),
    disabled  INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    created   INTEGER NOT NULL,
    -- Exact to an hour; kept when the sessions end.
    last_seen INTEGER,
    -- The most bytes of one zip of a download; absent for the server's own number.
    zip_part_bytes INTEGER CHECK (zip_part_bytes > 0),
    -- The tag of the language they chose (BCP 47); absent for that of their browser.
    language TEXT,
    -- Where uploads into albums that follow no folder land, below the library root; empty for a
    -- folder of each import.
    upload_folder TEXT NOT NULL DEFAULT ''
) STRICT;

-- Only the hash of a session's token is kept: a stolen database opens no session.
CREATE TABLE sessions (
    hash      BLOB PRIMARY KEY CHECK (length(hash) = 32),
    user_id   INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    created   INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    -- What the browser calls itself, in words for its owner: "Firefox on Linux".
    device    TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_user ON sessions (user_id);

CREATE TABLE assets (
    id               INTEGER PRIMARY KEY,
    key              TEXT NOT NULL UNIQUE CHECK (length(key) = 16),
    hash             BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    crc32            INTEGER NOT NULL,
    bytes            INTEGER NOT NULL CHECK (bytes >= 0),
    kind             TEXT NOT NULL CHECK (kind IN ('photo', 'video', 'audio', 'document')),
    mime             TEXT NOT NULL,
    -- The file that stands for the asset in lists; kept when it goes missing.
    file_id          INTEGER REFERENCES files ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    missing_since    INTEGER,
    created          INTEGER NOT NULL,
    sort_at          INTEGER NOT NULL,
    width            INTEGER,
    height           INTEGER,
    orientation      INTEGER NOT NULL DEFAULT 1 CHECK (orientation BETWEEN 1 AND 8),
    taken_local      TEXT,
    taken_offset     INTEGER,
    make             TEXT,
    model            TEXT,
    lens             TEXT,
    exposure_seconds REAL,
    aperture         REAL,
    iso              INTEGER,
    focal_length     REAL,
    latitude         REAL,
    longitude        REAL,
    altitude         REAL,
    caption          TEXT,
    -- Separated by newlines, which a keyword never holds.
    keywords         TEXT NOT NULL DEFAULT '',
    rating           INTEGER,
    duration_ms      INTEGER,
    video_codec      TEXT,
    audio_codec      TEXT,
    rotation         INTEGER,
    rendering        TEXT NOT NULL DEFAULT 'pending' CHECK (rendering IN ('pending', 'ready', 'none', 'failed')),
    rendering_reason TEXT,
    colour           INTEGER,
    thumbhash        BLOB,
    -- Length and checksum of the original without metadata, once somebody asked for it.
    stripped_bytes   INTEGER,
    stripped_crc32   INTEGER,
    -- The same of the 2048-pixel copy.
    web_bytes        INTEGER,
    web_crc32        INTEGER
) STRICT;
CREATE INDEX assets_to_render ON assets (sort_at, id) WHERE rendering = 'pending' AND missing_since IS NULL;
CREATE INDEX assets_failed ON assets (id) WHERE rendering = 'failed';
CREATE INDEX assets_without_picture ON assets (mime) WHERE rendering = 'none' AND missing_since IS NULL;
CREATE INDEX assets_of_file ON assets (file_id);
CREATE INDEX assets_missing ON assets (id) WHERE missing_since IS NOT NULL;

CREATE TABLE folders (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES folders ON DELETE CASCADE,
    -- Path below the library root as bytes, parts joined by '/'; the root is empty.
    path      BLOB NOT NULL UNIQUE,
    -- The device it lay on; another one means that a disk was mounted or taken away.
    device    INTEGER NOT NULL,
    -- Why it could not be listed; its files then stay as they were.
    problem   TEXT,
    missing_since INTEGER
) STRICT;
CREATE INDEX folders_of_parent ON folders (parent_id);
CREATE INDEX folders_with_problem ON folders (id) WHERE problem IS NOT NULL;

CREATE TABLE files (
    id            INTEGER PRIMARY KEY,
    folder_id     INTEGER NOT NULL REFERENCES folders ON DELETE CASCADE,
    name          BLOB NOT NULL,
    bytes         INTEGER NOT NULL,
    modified_ns   INTEGER NOT NULL,
    inode         INTEGER NOT NULL,
    -- Absent while the file could not be read (the reason is then in problem), and for
    -- files that are no assets, such as sidecars.
    asset_id      INTEGER REFERENCES assets ON DELETE CASCADE,
    problem       TEXT,
    -- The number of the pass over the disk that found it here.
    pass          INTEGER NOT NULL,
    -- When it was first not found; whether it moved or is missing is decided afterwards.
    gone_since    INTEGER,
    missing_since INTEGER
) STRICT;
-- What was here before may be remembered beside what is here now.
CREATE UNIQUE INDEX files_here ON files (folder_id, name)
    WHERE gone_since IS NULL AND missing_since IS NULL;
CREATE INDEX files_of_folder ON files (folder_id, name);
CREATE INDEX files_of_asset ON files (asset_id);
CREATE INDEX files_by_pass ON files (pass);
CREATE INDEX files_gone ON files (id) WHERE gone_since IS NOT NULL;
CREATE INDEX files_by_inode ON files (inode);
CREATE INDEX files_with_problem ON files (id) WHERE problem IS NOT NULL;

CREATE TABLE albums (
    id          INTEGER PRIMARY KEY,
    slug        TEXT NOT NULL UNIQUE,
    source      TEXT NOT NULL CHECK (source IN ('folder', 'collection', 'selection')),
    folder_id   INTEGER UNIQUE REFERENCES folders ON DELETE RESTRICT,
    title       TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    owner_id    INTEGER REFERENCES users ON DELETE SET NULL,
    -- The album that it is in.
    parent_id   INTEGER REFERENCES albums ON DELETE SET NULL,
    -- Its own level; absent for as the album that it is in.
    own_access  TEXT CHECK (own_access IN ('private', 'internal', 'public', 'full_public')),
    -- What follows from the own levels and the nesting, worked out in the transaction that
    -- changes one of them: the level, and the album whose level it is; absent for its own.
    access      TEXT NOT NULL DEFAULT 'private'
                CHECK (access IN ('private', 'internal', 'public', 'full_public')),
    decider_id  INTEGER REFERENCES albums ON DELETE SET NULL,
    ordering    TEXT NOT NULL DEFAULT 'oldest' CHECK (ordering IN ('oldest', 'newest', 'name')),
    cover_id    INTEGER REFERENCES assets ON DELETE SET NULL,
    -- Whether there are comments and likes, and whether those of visitors are looked at first.
    activity    INTEGER NOT NULL DEFAULT 1 CHECK (activity IN (0, 1)),
    moderation  INTEGER NOT NULL DEFAULT 0 CHECK (moderation IN (0, 1)),
    created     INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    deleted     INTEGER,
    -- The numbers of the content, counted anew in the transaction that changes it.
    photos      INTEGER NOT NULL DEFAULT 0,
    videos      INTEGER NOT NULL DEFAULT 0,
    others      INTEGER NOT NULL DEFAULT 0,
    bytes       INTEGER NOT NULL DEFAULT 0,
    missing     INTEGER NOT NULL DEFAULT 0,
    first_at    INTEGER,
    last_at     INTEGER,
    CHECK ((source = 'folder') = (folder_id IS NOT NULL))
) STRICT;
CREATE INDEX albums_of_owner ON albums (owner_id);
CREATE INDEX albums_in ON albums (parent_id);
CREATE INDEX albums_decided_by ON albums (decider_id);

-- sort_at and name repeat what the asset says, so that a page of an album is one walk
-- along one index.
CREATE TABLE album_assets (
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    asset_id INTEGER NOT NULL REFERENCES assets ON DELETE CASCADE,
    sort_at  INTEGER NOT NULL,
    name     BLOB NOT NULL,
    added    INTEGER NOT NULL,
    added_by INTEGER REFERENCES users ON DELETE SET NULL,
    PRIMARY KEY (album_id, asset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX album_assets_by_time ON album_assets (album_id, sort_at, asset_id);
CREATE INDEX album_assets_by_name ON album_assets (album_id, name, asset_id);
CREATE INDEX albums_of_asset ON album_assets (asset_id);
CREATE INDEX album_assets_added ON album_assets (album_id, added_by) WHERE added_by IS NOT NULL;

CREATE TABLE links (
    id               INTEGER PRIMARY KEY,
    token            TEXT NOT NULL UNIQUE CHECK (length(token) = 22),
    slug             TEXT UNIQUE,
    album_id         INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    maker_id         INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    name             TEXT NOT NULL,
    recipient        TEXT NOT NULL DEFAULT '',
    message          TEXT NOT NULL DEFAULT '',
    password         TEXT,
    password_version INTEGER NOT NULL DEFAULT 0,
    -- How many passwords it has had; each gets a version that none had before.
    passwords        INTEGER NOT NULL DEFAULT 0,
    expires          INTEGER,
    paused           INTEGER,
    -- The stop of many links at once that paused it, which can be undone as one.
    stop_id          INTEGER,
    metadata         INTEGER NOT NULL DEFAULT 0 CHECK (metadata IN (0, 1)),
    originals        INTEGER NOT NULL DEFAULT 0 CHECK (originals IN (0, 1)),
    web_size         INTEGER NOT NULL DEFAULT 0 CHECK (web_size IN (0, 1)),
    embed            INTEGER NOT NULL DEFAULT 0 CHECK (embed IN (0, 1)),
    comment          INTEGER NOT NULL DEFAULT 0 CHECK (comment IN (0, 1)),
    -- Whether comments that come by it are looked at first.
    moderation       INTEGER NOT NULL DEFAULT 0 CHECK (moderation IN (0, 1)),
    upload           INTEGER NOT NULL DEFAULT 0 CHECK (upload IN (0, 1)),
    -- Takes files only; asks for a name; files at one sitting; bytes in all; bytes of one
    -- file; the words of the kinds of files that it takes; whether its maker looks first;
    -- minutes in which a visitor may take something back.
    upload_only      INTEGER NOT NULL DEFAULT 0 CHECK (upload_only IN (0, 1)),
    upload_named     INTEGER NOT NULL DEFAULT 0 CHECK (upload_named IN (0, 1)),
    upload_files     INTEGER,
    upload_bytes     INTEGER,
    upload_file_bytes INTEGER,
    upload_kinds     TEXT NOT NULL DEFAULT 'photos raw videos sounds' CHECK (upload_kinds <> ''),
    upload_review    INTEGER NOT NULL DEFAULT 0 CHECK (upload_review IN (0, 1)),
    upload_undo      INTEGER CHECK (upload_undo > 0),
    -- Where they land, below the library root; empty for where they would without it.
    upload_folder    TEXT NOT NULL DEFAULT '',
    -- Whether it also opens the albums in its album that have no level of their own.
    children         INTEGER NOT NULL DEFAULT 1 CHECK (children IN (0, 1)),
    created          INTEGER NOT NULL,
    views            INTEGER NOT NULL DEFAULT 0,
    downloads        INTEGER NOT NULL DEFAULT 0,
    last_used        INTEGER,
    CHECK ((password IS NULL) = (password_version = 0))
) STRICT;
CREATE INDEX links_of_album ON links (album_id);
CREATE INDEX links_of_maker ON links (maker_id);
CREATE INDEX links_of_stop ON links (stop_id) WHERE stop_id IS NOT NULL;

-- Chosen addresses rest after their link is gone, so that an old message never opens
-- somebody else's album.
CREATE TABLE resting_slugs (
    slug  TEXT PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a browser, link and day; the browser is a keyed hash that changes daily.
CREATE TABLE visits (
    link_id INTEGER NOT NULL REFERENCES links ON DELETE CASCADE,
    day     INTEGER NOT NULL,
    browser BLOB NOT NULL,
    PRIMARY KEY (link_id, day, browser)
) STRICT, WITHOUT ROWID;

-- Chosen assets of an album, named by the hash of the choice, so that a zip of them can
-- be resumed after a restart.
CREATE TABLE selections (
    id       TEXT NOT NULL,
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    -- Asset rows as little-endian 64-bit numbers in the order of the album.
    assets   BLOB NOT NULL,
    created  INTEGER NOT NULL,
    PRIMARY KEY (album_id, id)
) STRICT;

CREATE TABLE events (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    action  TEXT NOT NULL,
    actor   TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- What became of it, where the action alone does not say: the new role.
    detail  TEXT NOT NULL DEFAULT '',
    client  TEXT NOT NULL,
    -- The album it happened in or to, whose owner may read it.
    album_id INTEGER REFERENCES albums ON DELETE SET NULL
) STRICT;
CREATE INDEX events_in ON events (album_id, id) WHERE album_id IS NOT NULL;
CREATE INDEX events_about ON events (subject, id);

-- Words of an asset for searching inside an album; the row number is the asset's.
CREATE VIRTUAL TABLE asset_words USING fts5 (
    name, caption, keywords, camera, day, tags, properties,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
