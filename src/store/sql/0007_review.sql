-- What was handed in and waits until somebody has looked at it. The file stays where it grew,
-- outside of the library and its index, so no album, search or zip can show it.

CREATE TABLE reviews (
    id          INTEGER PRIMARY KEY,
    upload_id   TEXT NOT NULL UNIQUE REFERENCES uploads ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('photo', 'video', 'audio', 'document')),
    mime        TEXT NOT NULL,
    crc32       INTEGER NOT NULL,
    -- As a person sees it.
    width       INTEGER,
    height      INTEGER,
    orientation INTEGER NOT NULL CHECK (orientation BETWEEN 1 AND 8),
    since       INTEGER NOT NULL,
    -- What was decided at once, by whom and when; absent while it waits.
    batch       TEXT,
    decider     TEXT,
    decided     INTEGER,
    CHECK ((decided IS NULL) = (decider IS NULL))
) STRICT;
CREATE INDEX reviews_waiting ON reviews (id) WHERE decided IS NULL;
CREATE INDEX reviews_decided ON reviews (decided) WHERE decided IS NOT NULL;
CREATE INDEX reviews_by_batch ON reviews (batch) WHERE batch IS NOT NULL;

-- What the owner is told of an import: in the pages, and once at a time by a webhook.
CREATE TABLE notices (
    import_id INTEGER PRIMARY KEY REFERENCES imports ON DELETE CASCADE,
    -- Files that came, and when the last one did.
    files     INTEGER NOT NULL CHECK (files > 0),
    latest    INTEGER NOT NULL,
    -- How many there were when the notice was put away, and when the webhook told of it.
    dismissed INTEGER NOT NULL DEFAULT 0,
    told      INTEGER NOT NULL DEFAULT 0,
    -- Tries that failed since, and when the next one is due.
    tries     INTEGER NOT NULL DEFAULT 0,
    retry_at  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notices_shown ON notices (latest) WHERE files > dismissed;
CREATE INDEX notices_untold ON notices (latest) WHERE files > told;
