//! What is in an album: putting in and taking out, and every list of it in its order. One page
//! is one walk along an index, however long the album is.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::{Album, AlbumId, Order, Slot};
use crate::domain::asset::{Asset, AssetId, AssetKey};
use crate::domain::user::UserId;
use crate::error::Result;
use crate::store::{Tx, assets};

/// Adds assets that are not in it yet and returns how many were added.
pub fn put(tx: &Tx<'_>, id: AlbumId, chosen: &[AssetId], by: Option<UserId>) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "INSERT OR IGNORE INTO album_assets (album_id, asset_id, sort_at, name, added, added_by)
         SELECT :album, a.id, a.sort_at, coalesce(f.name, x''), :now, :by
         FROM assets a LEFT JOIN files f ON f.id = a.file_id WHERE a.id = :asset",
    )?;
    let mut added = 0;
    for asset in chosen {
        added += statement.execute(named_params! {
            ":album": id.0, ":asset": asset.0, ":now": tx.now.as_millisecond(),
            ":by": by.map(|it| it.0),
        })?;
    }
    assets::recount(tx, id)?;
    touch(tx, id)?;
    Ok(added)
}

/// Drops those assets from the list that are in the album already.
pub fn drop_present(db: &Connection, id: AlbumId, rows: &mut Vec<AssetId>) -> Result<()> {
    keep_where(db, id, rows, false)
}

/// Drops those assets from the list that are not in the album.
pub fn keep_present(db: &Connection, id: AlbumId, rows: &mut Vec<AssetId>) -> Result<()> {
    keep_where(db, id, rows, true)
}

fn keep_where(db: &Connection, id: AlbumId, rows: &mut Vec<AssetId>, kept: bool) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM album_assets WHERE album_id = ?1 AND asset_id = ?2)";
    let mut statement = db.prepare_cached(sql)?;
    let mut left = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let present: bool = statement.query_row((id.0, row.0), |it| it.get(0))?;
        left.extend((present == kept).then_some(row));
    }
    *rows = left;
    Ok(())
}

/// Takes assets out and returns how many were in it.
pub fn take(tx: &Tx<'_>, id: AlbumId, chosen: &[AssetId]) -> Result<usize> {
    let sql = "DELETE FROM album_assets WHERE album_id = ?1 AND asset_id = ?2";
    let mut statement = tx.prepare_cached(sql)?;
    let mut taken = 0;
    for asset in chosen {
        taken += statement.execute((id.0, asset.0))?;
    }
    assets::recount(tx, id)?;
    touch(tx, id)?;
    Ok(taken)
}

fn touch(tx: &Tx<'_>, id: AlbumId) -> Result<()> {
    tx.execute("UPDATE albums SET changed = ?2 WHERE id = ?1", (id.0, tx.now.as_millisecond()))?;
    Ok(())
}

/// Which assets of an album are asked for: all, a choice, or those that match words.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The album.
    pub album: AlbumId,
    /// Its order.
    pub order: Order,
    /// A full-text query as made by `search::query`.
    pub words: Option<&'a str>,
}

impl Part<'_> {
    pub(crate) fn tail(&self) -> String {
        format!("WHERE x.album_id = :album {} ORDER BY {}", self.filter(), self.order_by("x"))
    }

    fn filter(&self) -> &'static str {
        match self.words {
            Some(_) => {
                "AND x.asset_id IN (SELECT rowid FROM asset_words WHERE asset_words MATCH :words)"
            }
            None => "AND :words IS NULL",
        }
    }

    /// Returns the order of rows that go by this name.
    pub(crate) fn order_by(&self, row: &str) -> String {
        let column = self.column();
        let down = if self.order == Order::Newest { " DESC" } else { "" };
        format!("{row}.{column}{down}, {row}.asset_id{down}")
    }

    /// Returns the column that comes first in the order; an index holds it.
    fn column(&self) -> &'static str {
        match self.order {
            Order::Oldest | Order::Newest => "sort_at",
            Order::Name => "name",
        }
    }
}

/// Returns assets of an album in its order, `count` from the place `from` on.
pub fn page(db: &Connection, part: Part<'_>, from: u64, count: u64) -> Result<Vec<Asset>> {
    // What is passed over is passed over in the index alone, so the page is found first and
    // looked up afterwards.
    let sql = format!(
        "SELECT {} FROM (SELECT x.asset_id, x.{} FROM album_assets x {}
             LIMIT :count OFFSET :from) page
         JOIN assets a ON a.id = page.asset_id LEFT JOIN files f ON f.id = a.file_id
         LEFT JOIN folders d ON d.id = f.folder_id ORDER BY {}",
        assets::COLUMNS,
        part.column(),
        part.tail(),
        part.order_by("page"),
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":album": part.album.0, ":words": part.words,
            // A negative offset would mean the beginning.
            ":count": i64::try_from(count).unwrap_or(i64::MAX),
            ":from": i64::try_from(from).unwrap_or(i64::MAX),
        },
        assets::from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns how many assets a search finds in an album.
pub fn found(db: &Connection, part: Part<'_>) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM album_assets x {})", part.tail());
    let mut statement = db.prepare_cached(&sql)?;
    let count: i64 = statement
        .query_row(named_params! { ":album": part.album.0, ":words": part.words }, |row| {
            row.get(0)
        })?;
    Ok(count as u64)
}

/// Returns every asset of an album in its order, a few bytes each.
pub fn strip(db: &Connection, part: Part<'_>) -> Result<Vec<Slot>> {
    let sql = format!(
        "SELECT a.id, a.width, a.height, a.orientation, a.rotation, x.sort_at, \
             iif(a.missing_since IS NULL, a.bytes, 0) \
         FROM album_assets x JOIN assets a ON a.id = x.asset_id {}",
        part.tail()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement
        .query_map(named_params! { ":album": part.album.0, ":words": part.words }, slot_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn slot_from_row(row: &Row<'_>) -> rusqlite::Result<Slot> {
    let sides: (Option<f64>, Option<f64>) = (row.get(1)?, row.get(2)?);
    let turned = row.get::<_, i64>(3)? >= 5 || matches!(row.get(4)?, Some(90 | 270));
    let ratio = match sides {
        (Some(width), Some(height)) if width > 0.0 && height > 0.0 => {
            if turned {
                height / width
            } else {
                width / height
            }
        }
        _ => 1.0,
    };
    Ok(Slot {
        id: AssetId(row.get(0)?),
        ratio: ratio.clamp(0.05, 20.0),
        sort_at: row.get(5)?,
        bytes: row.get::<_, i64>(6)? as u64,
    })
}

/// Returns the place of an asset in the order of an album, counted from 0, and what stands
/// there: the asset between its neighbours. One that the words do not find is not among them.
pub fn around(db: &Connection, part: Part<'_>, id: AssetId) -> Result<(u64, Vec<Asset>)> {
    let place = place_of(db, part, id)?;
    let from = place.saturating_sub(1);
    Ok((place, page(db, part, from, place - from + 2)?))
}

pub(crate) fn place_of(db: &Connection, part: Part<'_>, id: AssetId) -> Result<u64> {
    let before = match part.order {
        Order::Oldest => "(x.sort_at, x.asset_id) < (m.sort_at, m.asset_id)",
        Order::Newest => "(x.sort_at, x.asset_id) > (m.sort_at, m.asset_id)",
        Order::Name => "(x.name, x.asset_id) < (m.name, m.asset_id)",
    };
    let sql = format!(
        "SELECT count(*) FROM album_assets m JOIN album_assets x ON x.album_id = m.album_id AND {before}
             {} WHERE m.album_id = :album AND m.asset_id = :asset",
        part.filter()
    );
    let place: i64 = db.prepare_cached(&sql)?.query_row(
        named_params! { ":album": part.album.0, ":asset": id.0, ":words": part.words },
        |row| row.get(0),
    )?;
    Ok(place as u64)
}

/// Returns the rows of the named assets that are in the album; names that are not are left out.
pub fn rows_of_keys(db: &Connection, id: AlbumId, keys: &[AssetKey]) -> Result<Vec<AssetId>> {
    let mut statement = db.prepare_cached(
        "SELECT a.id FROM assets a JOIN album_assets x ON x.asset_id = a.id AND x.album_id = ?1
         WHERE a.key = ?2",
    )?;
    let mut found = Vec::with_capacity(keys.len());
    for key in keys {
        let row: Option<i64> =
            statement.query_row((id.0, key.as_str()), |row| row.get(0)).optional()?;
        found.extend(row.map(AssetId));
    }
    Ok(found)
}

/// Returns the cover of an album: the chosen one while it is in the album and has a
/// picture, else the first photo in its order.
pub fn cover(db: &Connection, album: &Album) -> Result<Option<Asset>> {
    let chosen = album.cover.map_or(0, |it| it.0);
    let sql = format!(
        "SELECT {} FROM {} WHERE a.id = coalesce(
             (SELECT x.asset_id FROM album_assets x JOIN assets c ON c.id = x.asset_id
              WHERE x.album_id = :album AND x.asset_id = :chosen AND c.rendering IN ('ready', 'pending')),
             (SELECT x.asset_id FROM album_assets x JOIN assets c ON c.id = x.asset_id
              WHERE x.album_id = :album AND c.kind = 'photo' AND c.missing_since IS NULL
                AND c.rendering IN ('ready', 'pending')
              ORDER BY x.sort_at, x.asset_id LIMIT 1))",
        assets::COLUMNS,
        assets::FROM
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement
        .query_row(named_params! { ":album": album.id.0, ":chosen": chosen }, assets::from_row);
    Ok(found.optional()?)
}
