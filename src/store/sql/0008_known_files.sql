-- Files that are known before their bytes are sent: looked for by their length first.
CREATE INDEX assets_by_bytes ON assets (bytes);
