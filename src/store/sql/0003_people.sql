-- How people come to an account, or to a new password, without anybody knowing it but them.
-- Only the hash of a token is kept: a stolen database opens no account.

CREATE TABLE invitations (
    id         INTEGER PRIMARY KEY,
    hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    -- Whose password is set anew; absent for an invitation that makes an account.
    user_id    INTEGER REFERENCES users ON DELETE CASCADE,
    name       TEXT NOT NULL DEFAULT '',
    role       TEXT NOT NULL CHECK (role IN ('guest', 'viewer', 'editor', 'admin')),
    -- Absent for the command line. An invitation is worth what its maker is.
    maker_id   INTEGER REFERENCES users ON DELETE CASCADE,
    created    INTEGER NOT NULL,
    expires    INTEGER NOT NULL,
    used       INTEGER,
    revoked    INTEGER,
    -- The account that came of it.
    account_id INTEGER REFERENCES users ON DELETE SET NULL
) STRICT;
CREATE INDEX invitations_of_user ON invitations (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX invitations_of_maker ON invitations (maker_id) WHERE maker_id IS NOT NULL;
CREATE INDEX invitations_of_account ON invitations (account_id) WHERE account_id IS NOT NULL;

-- Albums that the invited person becomes a member of.
CREATE TABLE invitation_albums (
    invitation_id INTEGER NOT NULL REFERENCES invitations ON DELETE CASCADE,
    album_id      INTEGER NOT NULL REFERENCES albums ON DELETE CASCADE,
    role          TEXT NOT NULL CHECK (role IN ('viewer', 'contributor')),
    PRIMARY KEY (invitation_id, album_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_to_album ON invitation_albums (album_id);

-- Deleting an account asks for its links, albums and photos.
CREATE INDEX album_assets_of_user ON album_assets (added_by) WHERE added_by IS NOT NULL;
