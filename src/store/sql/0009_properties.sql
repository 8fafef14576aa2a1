-- What people say about photos and albums besides tags: properties of a name and a value,
-- defined once for the server. Nothing of it is ever written into a file.
CREATE TABLE properties (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    -- Makes twins of other spelling one property.
    canonical TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'choice')),
    -- What can be chosen, separated by newlines, which a choice never holds.
    choices   TEXT NOT NULL DEFAULT '',
    maker_id  INTEGER REFERENCES users ON DELETE SET NULL
) STRICT;
CREATE INDEX properties_of_maker ON properties (maker_id) WHERE maker_id IS NOT NULL;

CREATE TABLE asset_properties (
    asset_id    INTEGER NOT NULL REFERENCES assets ON DELETE CASCADE,
    property_id INTEGER NOT NULL REFERENCES properties ON DELETE CASCADE,
    value       TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
    PRIMARY KEY (asset_id, property_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assets_with_property ON asset_properties (property_id);

CREATE TABLE album_properties (
    album_id    INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    property_id INTEGER NOT NULL REFERENCES properties ON DELETE CASCADE,
    value       TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
    PRIMARY KEY (album_id, property_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX albums_with_property ON album_properties (property_id);

CREATE TABLE album_tags (
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    tag_id   INTEGER NOT NULL REFERENCES tags ON DELETE CASCADE,
    PRIMARY KEY (album_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX albums_of_tag ON album_tags (tag_id);

-- What was changed on a selection of an album, so that it can be taken back.
CREATE TABLE label_changes (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    album_id INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX label_changes_in ON label_changes (album_id, id);
CREATE TABLE changed_tags (
    change_id INTEGER NOT NULL REFERENCES label_changes ON DELETE CASCADE,
    asset_id  INTEGER NOT NULL REFERENCES assets ON DELETE CASCADE,
    tag_id    INTEGER NOT NULL REFERENCES tags ON DELETE CASCADE,
    given     INTEGER NOT NULL CHECK (given IN (0, 1)),
    PRIMARY KEY (change_id, asset_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX changed_tags_of_asset ON changed_tags (asset_id);
CREATE INDEX changed_tags_of_tag ON changed_tags (tag_id);
CREATE TABLE changed_properties (
    change_id   INTEGER NOT NULL REFERENCES label_changes ON DELETE CASCADE,
    asset_id    INTEGER NOT NULL REFERENCES assets ON DELETE CASCADE,
    property_id INTEGER NOT NULL REFERENCES properties ON DELETE CASCADE,
    before      TEXT,
    after       TEXT,
    PRIMARY KEY (change_id, asset_id, property_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX changed_properties_of_asset ON changed_properties (asset_id);
CREATE INDEX changed_properties_of ON changed_properties (property_id);
