//! Files that are known before their bytes are sent, as far as the one who asks may know of
//! them. What is outside of that is answered like what is not there.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, ToSql};

use crate::domain::album::AlbumId;
use crate::domain::asset::{AssetId, ContentHash};
use crate::domain::link::LinkId;
use crate::error::Result;
use crate::store::albums::lists::{Listing, SEEN};

/// What the one who asks may know of.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// What is in any album of the listing.
    Seen(Listing),
    /// What is in one album.
    Album(AlbumId),
    /// What came into an album by a link with imports of these labels.
    Imports(AlbumId, LinkId, &'a [String]),
}

/// The names of a question's values, and the values.
type Values = Vec<(&'static str, Value)>;

impl Scope<'_> {
    /// Returns the condition for assets `a`, and its values.
    fn within(self) -> (String, Values) {
        match self {
            Scope::Seen(Listing { everything, member, owner, internal }) => (
                format!(
                    "EXISTS (SELECT 1 FROM album_assets x JOIN albums b ON b.id = x.album_id
                     WHERE x.asset_id = a.id AND b.deleted IS NULL AND {SEEN})"
                ),
                vec![
                    (":everything", everything.into()),
                    (":internal", internal.into()),
                    (":member", member.map(|it| it.0).into()),
                    (":owner", owner.map(|it| it.0).into()),
                ],
            ),
            Scope::Album(album) => (
                "EXISTS (SELECT 1 FROM album_assets
                 WHERE album_id = :album AND asset_id = a.id)"
                    .into(),
                vec![(":album", album.0.into())],
            ),
            Scope::Imports(album, link, labels) => (
                "EXISTS (SELECT 1 FROM uploads p JOIN imports i ON i.id = p.import_id
                 WHERE p.asset_id = a.id AND i.album_id = :album AND i.link_id = :link
                   AND i.label IN (SELECT value FROM json_each(:labels)))"
                    .into(),
                vec![
                    (":album", album.0.into()),
                    (":link", link.0.into()),
                    (":labels", serde_json::json!(labels).to_string().into()),
                ],
            ),
        }
    }
}

/// Returns those of some lengths in bytes that a known file on disk has.
pub fn sizes(db: &Connection, scope: Scope<'_>, asked: &[u64]) -> Result<Vec<u64>> {
    let (within, mut values) = scope.within();
    let sql = format!(
        "SELECT DISTINCT a.bytes FROM json_each(:asked) j CROSS JOIN assets a ON a.bytes = j.value
         WHERE a.missing_since IS NULL AND {within}"
    );
    values.push((":asked", serde_json::json!(asked).to_string().into()));
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(named(&values).as_slice(), |row| row.get::<_, i64>(0))?;
    let found = rows.map(|it| it.map(i64::unsigned_abs));
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Returns the known asset of some bytes, if a file with them is on disk.
pub fn asset(
    db: &Connection,
    scope: Scope<'_>,
    hash: ContentHash,
    bytes: u64,
) -> Result<Option<AssetId>> {
    let (within, mut values) = scope.within();
    let sql = format!(
        "SELECT a.id FROM assets a WHERE a.hash = :hash AND a.bytes = :bytes
           AND a.missing_since IS NULL AND {within}"
    );
    values.push((":hash", hash.0.to_vec().into()));
    values.push((":bytes", i64::try_from(bytes).unwrap_or(i64::MAX).into()));
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_row(named(&values).as_slice(), |row| row.get(0)).optional()?;
    Ok(found.map(AssetId))
}

fn named(values: &Values) -> Vec<(&str, &dyn ToSql)> {
    values.iter().map(|(name, value)| (*name, value as &dyn ToSql)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::user::UserId;
    use crate::store::Store;
    use crate::store::tests::fresh;

    /// The shore is private and owned by user 1, the forest is internal; asset n has 100 × n
    /// bytes: 1 and 2 on the shore, 3 in the forest, 4 in a deleted album, 5 nowhere, 6 missing
    /// on the shore. Asset 2 came by link 1 with a label.
    fn shore() -> (tempfile::TempDir, Store) {
        let (folder, store) = fresh();
        store
            .write(|tx| {
                tx.execute_batch(
                    "INSERT INTO users (id, name, canonical, password, role, created)
                     VALUES (1, 'anna', 'anna', '', 'editor', 0), (2, 'bo', 'bo', '', 'viewer', 0);
                     INSERT INTO albums (id, slug, source, title, created, changed, owner_id, access, deleted)
                     VALUES (1, 'shore', 'collection', 'S', 0, 0, 1, 'private', NULL),
                            (2, 'forest', 'collection', 'F', 0, 0, NULL, 'internal', NULL),
                            (3, 'gone', 'collection', 'G', 0, 0, 1, 'private', 5);
                     INSERT INTO links (id, token, album_id, maker_id, name, created)
                     VALUES (1, 'AAAAAAAAAAAAAAAAAAAAAA', 1, 1, 'L', 0);
                     INSERT INTO imports (id, album_id, link_id, label, name, folder, started)
                     VALUES (1, 1, 1, 'a long label of chance', 'Bo', x'', 0);",
                )?;
                for id in 1..=6 {
                    tx.execute(
                        "INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, created,
                             sort_at, missing_since)
                         VALUES (?1, ?2, ?3, ?1, 100 * ?1, 'photo', 'image/png', 0, 0,
                             iif(?1 = 6, 5, NULL))",
                        (id, format!("{id:016}"), [id as u8; 32]),
                    )?;
                }
                tx.execute_batch(
                    "INSERT INTO album_assets (album_id, asset_id, sort_at, name, added)
                     VALUES (1, 1, 0, x'', 0), (1, 2, 0, x'', 0), (2, 3, 0, x'', 0),
                            (3, 4, 0, x'', 0), (1, 6, 0, x'', 0);
                     INSERT INTO uploads (id, import_id, name, bytes, state, asset_id, created, expires)
                     VALUES ('AAAAAAAAAAAAAAAAAAAAAA', 1, 'a', 200, 'added', 2, 0, 0);",
                )?;
                Ok(())
            })
            .unwrap();
        (folder, store)
    }

    fn of(user: i64) -> Scope<'static> {
        let user = Some(UserId(user));
        let owner = user.filter(|it| it.0 == 1);
        Scope::Seen(Listing { everything: false, member: user, owner, internal: true })
    }

    #[test]
    fn nobody_learns_of_what_they_may_not_know() {
        let (_folder, store) = shore();
        let own = ["one more of the same browser".into(), "a long label of chance".into()];
        let other = ["another long label here".to_owned()];
        for (scope, expected) in [
            (of(1), &[1, 2, 3][..]),
            (of(2), &[3]),
            (Scope::Seen(Listing { everything: true, ..Listing::default() }), &[1, 2, 3]),
            (Scope::Seen(Listing::default()), &[]),
            (Scope::Album(AlbumId(1)), &[1, 2]),
            (Scope::Album(AlbumId(2)), &[3]),
            (Scope::Imports(AlbumId(1), LinkId(1), &own), &[2]),
            (Scope::Imports(AlbumId(1), LinkId(1), &other), &[]),
            (Scope::Imports(AlbumId(1), LinkId(1), &[]), &[]),
            (Scope::Imports(AlbumId(1), LinkId(2), &own), &[]),
        ] {
            let asked: Vec<u64> = (0..9).map(|it| it * 100).chain([200]).collect();
            let mut found = store.read(|db| sizes(db, scope, &asked)).unwrap();
            found.sort_unstable();
            let wanted: Vec<u64> = expected.iter().map(|it| it * 100).collect();
            assert_eq!(found, wanted, "{scope:?}");
            for id in 1..=7_u64 {
                let hash = ContentHash([id as u8; 32]);
                let found = store.read(|db| asset(db, scope, hash, id * 100)).unwrap();
                let wanted = expected.contains(&id).then_some(AssetId(id as i64));
                assert_eq!(found, wanted, "{id} in {scope:?}");
                assert_eq!(store.read(|db| asset(db, scope, hash, 1)).unwrap(), None);
            }
        }
    }
}
