//! When people with an account looked at albums, and what was added since.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::domain::album::AlbumId;
use crate::domain::asset::AssetId;
use crate::domain::user::UserId;
use crate::domain::visit::Visits;
use crate::error::Result;
use crate::store::albums::content::{self, Part};
use crate::store::{Tx, moment};

/// Returns the visits of a user to an album, if there were any.
pub fn of(db: &Connection, user: UserId, album: AlbumId) -> Result<Option<Visits>> {
    let sql = "SELECT before, latest FROM looks WHERE user_id = ?1 AND album_id = ?2";
    let mut statement = db.prepare_cached(sql)?;
    let found = statement.query_row((user.0, album.0), |row| {
        Ok(Visits { before: moment(row.get(0)?), latest: moment(row.get(1)?) })
    });
    Ok(found.optional()?)
}

/// Keeps that a user looks at an album now.
pub fn look(tx: &Tx<'_>, user: UserId, album: AlbumId) -> Result<()> {
    let visits = of(tx, user, album)?.map_or(Visits::first(tx.now), |it| it.looked(tx.now));
    tx.prepare_cached(
        "INSERT INTO looks (user_id, album_id, before, latest) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET before = excluded.before, latest = excluded.latest",
    )?
    .execute((
        user.0,
        album.0,
        visits.before.as_millisecond(),
        visits.latest.as_millisecond(),
    ))?;
    Ok(())
}

/// Returns how many assets others added to each album since a user's last visit, for albums
/// that the user has been to and that have some.
pub fn fresh_of_all(
    db: &Connection,
    user: UserId,
    now: Timestamp,
) -> Result<HashMap<AlbumId, u64>> {
    let sql = "SELECT album_id, before, latest FROM looks WHERE user_id = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([user.0], |row| {
        let visits = Visits { before: moment(row.get(1)?), latest: moment(row.get(2)?) };
        Ok((AlbumId(row.get(0)?), visits))
    })?;
    let mut fresh = HashMap::new();
    for row in rows {
        let (album, visits) = row?;
        let count = fresh_in(db, album, visits.since(now), Some(user))?;
        if count > 0 {
            fresh.insert(album, count);
        }
    }
    Ok(fresh)
}

/// Returns how many assets were added to an album after a moment, by others than the user.
pub fn fresh_in(
    db: &Connection,
    album: AlbumId,
    since: Timestamp,
    user: Option<UserId>,
) -> Result<u64> {
    let mut statement = db.prepare_cached(
        "SELECT count(*) FROM album_assets x WHERE x.album_id = :album AND x.added > :since
             AND (:user IS NULL OR x.added_by IS NOT :user)",
    )?;
    let values = named_params! {
        ":album": album.0, ":since": since.as_millisecond(), ":user": user.map(|it| it.0),
    };
    let count: i64 = statement.query_row(values, |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Returns which of some assets were added to an album after a moment, by others than the user.
pub fn fresh_among(
    db: &Connection,
    album: AlbumId,
    since: Timestamp,
    user: Option<UserId>,
    shown: &[AssetId],
) -> Result<HashSet<AssetId>> {
    let mut statement = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM album_assets x WHERE x.album_id = :album
             AND x.asset_id = :asset AND x.added > :since
             AND (:user IS NULL OR x.added_by IS NOT :user))",
    )?;
    let mut found = HashSet::new();
    for asset in shown {
        let values = named_params! {
            ":album": album.0, ":asset": asset.0, ":since": since.as_millisecond(),
            ":user": user.map(|it| it.0),
        };
        if statement.query_row(values, |row| row.get(0))? {
            found.insert(*asset);
        }
    }
    Ok(found)
}

/// Returns the place of the first of these assets in the album's order, counted from 0.
pub fn first_fresh(
    db: &Connection,
    part: Part<'_>,
    since: Timestamp,
    user: Option<UserId>,
) -> Result<Option<u64>> {
    let sql = format!(
        "SELECT x.asset_id FROM album_assets x WHERE x.album_id = :album AND x.added > :since
             AND (:user IS NULL OR x.added_by IS NOT :user) ORDER BY {} LIMIT 1",
        part.order_by("x")
    );
    let mut statement = db.prepare_cached(&sql)?;
    let values = named_params! {
        ":album": part.album.0, ":since": since.as_millisecond(), ":user": user.map(|it| it.0),
    };
    let found: Option<i64> = statement.query_row(values, |row| row.get(0)).optional()?;
    found.map(|it| content::place_of(db, part, AssetId(it))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::album::Order;
    use crate::store::tests::fresh;

    const ALBUM: AlbumId = AlbumId(1);
    const ANNA: UserId = UserId(1);

    #[test]
    fn what_others_added_since_is_new() {
        let (_folder, store) = fresh();
        store
            .write(|tx| {
                Ok(tx.execute_batch(
                    "INSERT INTO users (id, name, canonical, password, role, created)
                     VALUES (1, 'Anna', 'anna', '', 'editor', 0), (2, 'Jonas', 'jonas', '', 'viewer', 0);
                     INSERT INTO albums (id, slug, source, title, created, changed)
                     VALUES (1, 'shore', 'collection', 'Shore', 0, 0);
                     INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, created, sort_at)
                     VALUES (1, '1111111111111111', zeroblob(32), 0, 1, 'photo', 'image/jpeg', 0, 1),
                            (2, '2222222222222222', randomblob(32), 0, 1, 'photo', 'image/jpeg', 0, 2),
                            (3, '3333333333333333', randomblob(32), 0, 1, 'photo', 'image/jpeg', 0, 3);
                     INSERT INTO album_assets (album_id, asset_id, sort_at, name, added, added_by)
                     VALUES (1, 1, 1, x'61', 1000, NULL), (1, 2, 2, x'62', 9000000, 1),
                            (1, 3, 3, x'63', 9000000, 2);
                     INSERT INTO looks VALUES (1, 1, 0, 5000);",
                )?)
            })
            .unwrap();
        let now = moment(10_000_000);
        let told = store.read(|db| fresh_of_all(db, ANNA, now)).unwrap();
        assert_eq!(told, HashMap::from([(ALBUM, 1)]));
        let among = |user, shown: &[AssetId]| {
            store.read(|db| fresh_among(db, ALBUM, moment(5000), user, shown)).unwrap()
        };
        let all = [1, 2, 3].map(AssetId);
        assert_eq!(among(Some(ANNA), &all), HashSet::from([AssetId(3)]));
        assert_eq!(among(None, &all), HashSet::from([AssetId(2), AssetId(3)]));
        assert!(among(None, &all[..1]).is_empty());
        let part = Part { album: ALBUM, order: Order::Newest, words: None };
        let place = |user| store.read(|db| first_fresh(db, part, moment(5000), user)).unwrap();
        assert_eq!((place(Some(ANNA)), place(None)), (Some(0), Some(0)));
        let part = Part { order: Order::Oldest, ..part };
        let place = |user| store.read(|db| first_fresh(db, part, moment(5000), user)).unwrap();
        assert_eq!((place(Some(ANNA)), place(None)), (Some(2), Some(1)));
        store.write(|tx| look(tx, ANNA, ALBUM)).unwrap();
        let visits = store.read(|db| of(db, ANNA, ALBUM)).unwrap().unwrap();
        assert_eq!(visits.before, moment(5000));
        assert!(store.read(|db| of(db, UserId(2), ALBUM)).unwrap().is_none());
    }
}
