-- What programs show instead of a password. Only the hash is kept: a stolen database opens nothing.
CREATE TABLE tokens (
    -- Never used again, so that what a revoked token began is not another one's.
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    hash      BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    user_id   INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    scope     TEXT NOT NULL CHECK (scope IN ('read', 'add', 'manage')),
    created   INTEGER NOT NULL,
    -- First moment at which it no longer works; absent when it works until it is revoked.
    expires   INTEGER,
    -- Exact to an hour.
    last_used INTEGER
) STRICT;
CREATE INDEX tokens_of_user ON tokens (user_id);
