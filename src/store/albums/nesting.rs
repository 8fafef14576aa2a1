//! Albums in albums. Whose level and members count for an album is worked out when a level or
//! a place changes, so that one album and the list of all are decided by the same columns.

use rusqlite::Connection;

use crate::domain::album::AlbumId;
use crate::error::Result;
use crate::store::Tx;

/// Works out anew who decides for an album and for everything in it. Call it in the
/// transaction that changes an own level or a place.
pub(crate) fn decide(tx: &Tx<'_>, id: AlbumId) -> Result<()> {
    tx.prepare_cached(
        "WITH RECURSIVE tree (id, access, decider) AS (
             SELECT b.id, coalesce(b.own_access, p.access, 'private'),
                    iif(b.own_access IS NULL, coalesce(p.decider_id, p.id), NULL)
             FROM albums b LEFT JOIN albums p ON p.id = b.parent_id WHERE b.id = ?1
             UNION ALL
             SELECT c.id, coalesce(c.own_access, tree.access),
                    iif(c.own_access IS NULL, coalesce(tree.decider, tree.id), NULL)
             FROM tree JOIN albums c ON c.parent_id = tree.id)
         UPDATE albums SET access = tree.access, decider_id = tree.decider
         FROM tree WHERE albums.id = tree.id
             AND (albums.access <> tree.access OR albums.decider_id IS NOT tree.decider)",
    )?
    .execute([id.0])?;
    Ok(())
}

/// Puts an album into another one, or on top.
pub(crate) fn set_parent(tx: &Tx<'_>, id: AlbumId, parent: Option<AlbumId>) -> Result<()> {
    tx.execute(
        "UPDATE albums SET parent_id = ?2, changed = ?3 WHERE id = ?1",
        (id.0, parent.map(|it| it.0), tx.now.as_millisecond()),
    )?;
    decide(tx, id)
}

/// Returns the albums around an album, the nearest first.
pub fn around(db: &Connection, id: AlbumId) -> Result<Vec<AlbumId>> {
    let mut statement = db.prepare_cached(
        "WITH RECURSIVE up (id, depth) AS (
             SELECT parent_id, 1 FROM albums WHERE id = ?1 AND parent_id IS NOT NULL
             UNION ALL SELECT b.parent_id, depth + 1 FROM up JOIN albums b ON b.id = up.id
             WHERE b.parent_id IS NOT NULL)
         SELECT id FROM up ORDER BY depth",
    )?;
    let rows = statement.query_map([id.0], |row| Ok(AlbumId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns whether an album is in another one, however deep, and is seen by whoever sees that
/// one: neither it nor one between has a level of its own, and none is deleted.
pub fn is_seen_with(db: &Connection, id: AlbumId, top: AlbumId) -> Result<bool> {
    let mut statement = db.prepare_cached(
        "WITH RECURSIVE up (id) AS (
             SELECT parent_id FROM albums
             WHERE id = ?1 AND own_access IS NULL AND deleted IS NULL
             UNION ALL SELECT b.parent_id FROM up JOIN albums b ON b.id = up.id
             WHERE b.id <> ?2 AND b.own_access IS NULL AND b.deleted IS NULL)
         SELECT EXISTS (SELECT 1 FROM up WHERE id = ?2)",
    )?;
    Ok(statement.query_row((id.0, top.0), |row| row.get(0))?)
}

/// Returns how many levels of albums are in an album: 0 when there is none.
pub fn depth(db: &Connection, id: AlbumId) -> Result<u64> {
    let sql = "WITH RECURSIVE tree (id, depth) AS (SELECT ?1, 0
             UNION ALL SELECT c.id, depth + 1 FROM tree JOIN albums c ON c.parent_id = tree.id)
         SELECT max(depth) FROM tree";
    Ok(db.prepare_cached(sql)?.query_row([id.0], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

/// Returns how many albums are directly in an album.
pub fn children(db: &Connection, id: AlbumId) -> Result<u64> {
    let sql = "SELECT count(*) FROM albums WHERE parent_id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id.0], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

/// Gives the albums in an album, which is about to go for good, what they had from it: its
/// members, its place, and its level where it decided for them.
pub(crate) fn hand_down(tx: &Tx<'_>, id: AlbumId) -> Result<()> {
    // In the alphabet a contributor comes before a viewer.
    tx.execute(
        "INSERT INTO album_members (album_id, user_id, role, added, added_by)
         SELECT c.id, m.user_id, m.role, m.added, m.added_by FROM albums c
         JOIN album_members m ON m.album_id = c.parent_id
         WHERE c.parent_id = ?1 AND c.own_access IS NULL
         ON CONFLICT DO UPDATE SET role = min(role, excluded.role)",
        [id.0],
    )?;
    tx.execute(
        "UPDATE albums SET own_access = access WHERE parent_id = ?1 AND own_access IS NULL
             AND EXISTS (SELECT 1 FROM albums WHERE id = ?1 AND decider_id IS NULL)",
        [id.0],
    )?;
    let mut statement = tx.prepare_cached(
        "UPDATE albums SET parent_id = (SELECT parent_id FROM albums WHERE id = ?1)
         WHERE parent_id = ?1 RETURNING id",
    )?;
    let inside: Vec<i64> =
        statement.query_map([id.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    inside.into_iter().try_for_each(|it| decide(tx, AlbumId(it)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::album::{AccessLevel, Album, Source};
    use crate::domain::member::MemberRole;
    use crate::domain::user::{Role, UserName};
    use crate::store::albums::{self, Draft};
    use crate::store::tests::fresh;
    use crate::store::{members, users};

    fn add(tx: &Tx<'_>, title: &str, parent: Option<AlbumId>) -> Result<AlbumId> {
        let draft = Draft { source: Source::Collection, title, description: "", owner: None };
        let id = albums::add(tx, &draft)?.id;
        set_parent(tx, id, parent)?;
        Ok(id)
    }

    #[test]
    fn what_was_in_a_forgotten_album_is_seen_by_the_same_people() {
        let (_folder, store) = fresh();
        let (outer, inner, user) = store
            .write(|tx| {
                let user = users::add(tx, &UserName::parse("Vera")?, Role::Guest, "x")?;
                let year = add(tx, "Year", None)?;
                let (album, _) = albums::by_id(tx, year)?;
                albums::update(tx, &Album { own_access: Some(AccessLevel::Internal), ..album })?;
                members::set(tx, year, user, MemberRole::Contributor, None)?;
                let outer = add(tx, "Summer", Some(year))?;
                let inner = add(tx, "Beach", Some(outer))?;
                albums::set_deleted(tx, year, true)?;
                albums::forget_deleted(tx, tx.now.as_millisecond() + 1)?;
                Ok((outer, inner, user))
            })
            .unwrap();
        let of = |id| store.read(|db| albums::by_id(db, id)).unwrap().0;
        assert_eq!((of(outer).parent, of(outer).own_access), (None, Some(AccessLevel::Internal)));
        assert_eq!((of(inner).decider, of(inner).own_access), (outer, None));
        assert_eq!(of(inner).access, AccessLevel::Internal);
        let ties = store.read(|db| members::membership(db, &of(inner), user)).unwrap();
        assert_eq!(ties.role, Some(MemberRole::Contributor));
    }

    #[test]
    fn an_album_knows_what_is_around_it_and_how_deep_it_goes() {
        let (_folder, store) = fresh();
        let ids = store
            .write(|tx| {
                let year = add(tx, "Year", None)?;
                let summer = add(tx, "Summer", Some(year))?;
                Ok([year, summer, add(tx, "Beach", Some(summer))?])
            })
            .unwrap();
        let [year, summer, beach] = ids;
        assert_eq!(store.read(|db| around(db, beach)).unwrap(), [summer, year]);
        assert_eq!(store.read(|db| around(db, year)).unwrap(), []);
        assert_eq!(store.read(|db| Ok((depth(db, year)?, depth(db, beach)?))).unwrap(), (2, 0));
        assert_eq!(store.read(|db| children(db, year)).unwrap(), 1);
    }
}
