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
