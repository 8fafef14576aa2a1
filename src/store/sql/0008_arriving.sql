-- Files that are known before their bytes are sent: looked for by their length first.
CREATE INDEX assets_by_bytes ON assets (bytes);

-- The folders that a file lay in where it came from, under safe names joined by '/'; they are
-- made anew below the folder of its album.
ALTER TABLE uploads ADD COLUMN folder TEXT NOT NULL DEFAULT '';
