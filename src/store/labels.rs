//! What was changed on many photos at once, kept so that it can be taken back: tags given and
//! taken, values set. Only what nobody changed since then goes back.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::domain::album::AlbumId;
use crate::domain::asset::AssetId;
use crate::domain::label::ChangeId;
use crate::domain::property::PropertyId;
use crate::domain::tag::TagId;
use crate::error::{Error, Result};
use crate::store::{Tx, properties, search};

/// How many changes of an album can be taken back.
const KEPT: u32 = 20;

/// How long a change can be taken back, in milliseconds: a day.
const LIFE: i64 = 86_400_000;

/// A value that was set on an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The asset.
    pub asset: AssetId,
    /// The property.
    pub property: PropertyId,
    /// The value before; absent when there was none.
    pub before: Option<String>,
    /// The value after; absent when it was taken away.
    pub after: Option<String>,
}

/// Keeps which tags were given to which assets, or taken from them.
pub fn keep_tags(
    tx: &Tx<'_>,
    album: AlbumId,
    changed: &[(AssetId, TagId)],
    given: bool,
) -> Result<ChangeId> {
    let id = begin(tx, album)?;
    let sql =
        "INSERT INTO changed_tags (change_id, asset_id, tag_id, given) VALUES (?1, ?2, ?3, ?4)";
    let mut statement = tx.prepare_cached(sql)?;
    for (asset, tag) in changed {
        statement.execute((id.0, asset.0, tag.0, given))?;
    }
    Ok(id)
}

/// Keeps which values were set.
pub fn keep_values(tx: &Tx<'_>, album: AlbumId, changed: &[Set]) -> Result<ChangeId> {
    let id = begin(tx, album)?;
    let sql = "INSERT INTO changed_properties (change_id, asset_id, property_id, before, after)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut statement = tx.prepare_cached(sql)?;
    for it in changed {
        statement.execute((id.0, it.asset.0, it.property.0, &it.before, &it.after))?;
    }
    Ok(id)
}

fn begin(tx: &Tx<'_>, album: AlbumId) -> Result<ChangeId> {
    let now = tx.now.as_millisecond();
    tx.execute("INSERT INTO label_changes (album_id, at) VALUES (?1, ?2)", (album.0, now))?;
    let id = ChangeId(tx.last_insert_rowid());
    tx.execute(
        "DELETE FROM label_changes WHERE album_id = ?1 AND (at < ?2 OR id NOT IN
             (SELECT id FROM label_changes WHERE album_id = ?1 ORDER BY id DESC LIMIT ?3))",
        (album.0, now.saturating_sub(LIFE), KEPT),
    )?;
    Ok(id)
}

/// Takes a change of an album back, on the assets that are still in it, and forgets it.
///
/// # Errors
/// `NotFound` when the album has no such change.
pub fn undo(tx: &Tx<'_>, album: AlbumId, id: ChangeId) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM label_changes WHERE id = ?1 AND album_id = ?2)";
    if !tx.query_row(sql, (id.0, album.0), |row| row.get::<_, bool>(0))? {
        return Err(Error::NotFound);
    }
    let mut assets = undo_tags(tx, album, id)?;
    assets.extend(undo_values(tx, album, id)?);
    tx.execute("DELETE FROM label_changes WHERE id = ?1", [id.0])?;
    assets.sort_unstable();
    assets.dedup();
    search::renew(tx, &assets)
}

fn undo_tags(tx: &Tx<'_>, album: AlbumId, id: ChangeId) -> Result<Vec<AssetId>> {
    let mut statement = tx.prepare_cached(
        "SELECT c.asset_id, c.tag_id, c.given FROM changed_tags c
         JOIN album_assets x ON x.album_id = ?2 AND x.asset_id = c.asset_id WHERE c.change_id = ?1",
    )?;
    let rows = statement.query_map((id.0, album.0), |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, bool>(2)?))
    })?;
    let rows: Vec<(i64, i64, bool)> = rows.collect::<rusqlite::Result<_>>()?;
    for (asset, tag, given) in &rows {
        let sql = if *given {
            "DELETE FROM asset_tags WHERE asset_id = ?1 AND tag_id = ?2"
        } else {
            "INSERT OR IGNORE INTO asset_tags (asset_id, tag_id) VALUES (?1, ?2)"
        };
        tx.prepare_cached(sql)?.execute((asset, tag))?;
    }
    Ok(rows.into_iter().map(|it| AssetId(it.0)).collect())
}

fn undo_values(tx: &Tx<'_>, album: AlbumId, id: ChangeId) -> Result<Vec<AssetId>> {
    let mut statement = tx.prepare_cached(
        "SELECT c.asset_id, c.property_id, c.before, c.after FROM changed_properties c
         JOIN album_assets x ON x.album_id = ?2 AND x.asset_id = c.asset_id WHERE c.change_id = ?1",
    )?;
    let rows = statement.query_map((id.0, album.0), |row| {
        let (asset, property) = (AssetId(row.get(0)?), PropertyId(row.get(1)?));
        Ok(Set { asset, property, before: row.get(2)?, after: row.get(3)? })
    })?;
    let rows: Vec<Set> = rows.collect::<rusqlite::Result<_>>()?;
    for it in &rows {
        if properties::value(tx, it.asset, it.property)? == it.after {
            properties::set(tx, it.asset, it.property, it.before.as_deref())?;
        }
    }
    Ok(rows.into_iter().map(|it| it.asset).collect())
}

/// Returns the tags and values of every album as one text each, `Film:Portra` for a value.
pub fn words_of_albums(db: &Connection) -> Result<HashMap<AlbumId, String>> {
    let mut statement = db.prepare_cached(
        "SELECT g.album_id, 'tag:' || t.name FROM album_tags g JOIN tags t ON t.id = g.tag_id
         UNION ALL SELECT v.album_id, p.name || ':' || v.value FROM album_properties v
         JOIN properties p ON p.id = v.property_id",
    )?;
    let rows = statement.query_map([], |row| Ok((AlbumId(row.get(0)?), row.get(1)?)))?;
    let mut found: HashMap<AlbumId, String> = HashMap::new();
    for row in rows {
        let (album, words): (AlbumId, String) = row?;
        let text = found.entry(album).or_default();
        text.push(' ');
        text.push_str(&words);
    }
    Ok(found)
}
