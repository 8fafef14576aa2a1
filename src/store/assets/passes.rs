//! The end of a pass over the disk: what was not found has moved, or is missing, or is held
//! back because too much went at once. Until then nothing is decided, so a pass that was
//! cut off is simply done again.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::domain::asset::AssetId;
use crate::error::Result;
use crate::store::assets::findings::{count_anew, refresh};
use crate::store::assets::folders;
use crate::store::{Tx, search};

/// The number of the last pass that began.
const LAST: &str = "pass";

/// The number of the last pass that ended: rows of later passes are news.
const SETTLED: &str = "settled_pass";

/// The newest album when the last pass ended: later ones are news too.
const SETTLED_ALBUM: &str = "settled_album";

/// When everything was last looked through, in milliseconds since 1970.
pub const SCANNED: &str = "scan_ended";

/// An asset this young whose file grew was a file still being copied.
const DRAFT_MILLISECONDS: i64 = 60 * 60 * 1000;

/// Returns a number among the settings.
pub fn number(db: &Connection, name: &str) -> Result<Option<i64>> {
    let sql = "SELECT CAST(value AS INTEGER) FROM settings WHERE name = ?1";
    Ok(db.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
}

/// Keeps a number among the settings.
pub fn set_number(tx: &Tx<'_>, name: &str, value: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )?;
    Ok(())
}

/// Begins a pass and returns its number.
pub fn begin(tx: &Tx<'_>) -> Result<i64> {
    let pass = number(tx, LAST)?.unwrap_or(0) + 1;
    set_number(tx, LAST, pass)?;
    Ok(pass)
}

/// Notes that everything was looked through.
pub fn end_whole(tx: &Tx<'_>, pass: i64) -> Result<()> {
    set_number(tx, SCANNED, tx.now.as_millisecond())?;
    end(tx, pass)
}

/// Ends a pass: what it found is news no longer.
pub fn end(tx: &Tx<'_>, pass: i64) -> Result<()> {
    set_number(tx, SETTLED, pass)?;
    let newest = tx.query_row("SELECT coalesce(max(id), 0) FROM albums", [], |row| row.get(0))?;
    set_number(tx, SETTLED_ALBUM, newest)
}

/// Returns the number of the last pass that ended.
pub(crate) fn settled(db: &Connection) -> Result<i64> {
    Ok(number(db, SETTLED)?.unwrap_or(0))
}

pub(crate) fn settled_album(db: &Connection) -> Result<i64> {
    Ok(number(db, SETTLED_ALBUM)?.unwrap_or(0))
}

/// Forgets up to `most` files that were not found and whose assets are elsewhere, and
/// returns how many: they moved, and their assets follow.
pub fn drop_moved(tx: &Tx<'_>, most: usize) -> Result<usize> {
    tx.execute("DELETE FROM files WHERE gone_since IS NOT NULL AND asset_id IS NULL", [])?;
    let moved: Vec<(i64, i64)> = {
        let mut statement = tx.prepare_cached(
            "SELECT g.id, g.asset_id FROM files g
             WHERE g.gone_since IS NOT NULL AND EXISTS (
                 SELECT 1 FROM files p WHERE p.asset_id = g.asset_id
                 AND p.gone_since IS NULL AND p.missing_since IS NULL)
             UNION
             SELECT g.id, g.asset_id FROM files p JOIN files g ON g.asset_id = p.asset_id
             WHERE p.pass > :settled AND p.gone_since IS NULL AND p.missing_since IS NULL
               AND g.missing_since IS NOT NULL
             LIMIT :most",
        )?;
        let values = named_params! { ":settled": settled(tx)?, ":most": most as i64 };
        let rows = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    let mut albums = BTreeSet::new();
    for (file, asset) in &moved {
        tx.prepare_cached("DELETE FROM files WHERE id = ?1")?.execute([file])?;
        albums.append(&mut refresh(tx, AssetId(*asset))?);
    }
    albums.into_iter().try_for_each(|it| count_anew(tx, it))?;
    Ok(moved.len())
}

/// How much was not found, after moves are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// Files that were not found and of which nothing else took the place.
    pub gone: u64,
    /// Files that were there before.
    pub known: u64,
}

/// Counts what was not found.
pub fn loss(db: &Connection) -> Result<Loss> {
    let sql =
        format!("SELECT count(*) FROM files g WHERE gone_since IS NOT NULL AND NOT {REPLACED}");
    let gone: i64 = db.query_row(&sql, [], |row| row.get(0))?;
    if gone == 0 {
        return Ok(Loss { gone: 0, known: 0 });
    }
    let sql = "SELECT count(*) FROM files WHERE missing_since IS NULL";
    let known: i64 = db.query_row(sql, [], |row| row.get(0))?;
    Ok(Loss { gone: gone.unsigned_abs(), known: known.unsigned_abs() })
}

/// Whether something else is now where the file `g` was.
const REPLACED: &str = "EXISTS (
    SELECT 1 FROM files p WHERE p.folder_id = g.folder_id AND p.name = g.name
    AND p.gone_since IS NULL AND p.missing_since IS NULL)";

/// Marks up to `most` files as missing and returns how many: those that were replaced by
/// other content, and those first not found at `until` or before.
pub fn mark_missing(tx: &Tx<'_>, until: Timestamp, most: usize) -> Result<usize> {
    let lost: Vec<(i64, Option<i64>, bool)> = {
        let mut statement = tx.prepare_cached(&format!(
            "SELECT g.id, g.asset_id, {REPLACED} AS replaced FROM files g
             WHERE g.gone_since IS NOT NULL AND (g.gone_since <= ?1 OR replaced) LIMIT ?2"
        ))?;
        let rows = statement.query_map((until.as_millisecond(), most as i64), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        rows.collect::<rusqlite::Result<_>>()?
    };
    let now = tx.now.as_millisecond();
    let mut albums = BTreeSet::new();
    for (file, asset, replaced) in &lost {
        let Some(asset) = asset.map(AssetId) else { continue };
        albums.append(&mut folders::albums_of(tx, asset)?);
        if *replaced && drop_draft(tx, *file, asset)? {
            continue;
        }
        tx.prepare_cached("UPDATE files SET missing_since = ?2, gone_since = NULL WHERE id = ?1")?
            .execute((file, now))?;
        tx.prepare_cached(
            "UPDATE assets SET missing_since = ?2 WHERE id = ?1 AND missing_since IS NULL",
        )?
        .execute((asset.0, now))?;
        albums.append(&mut refresh(tx, asset)?);
    }
    albums.into_iter().try_for_each(|it| count_anew(tx, it))?;
    Ok(lost.len())
}

/// Drops the asset of a file that was indexed while it was still being copied: it is young,
/// the file grew, and nobody put it into an album. Such an asset never was a photo.
fn drop_draft(tx: &Tx<'_>, file: i64, asset: AssetId) -> Result<bool> {
    let dropped = tx
        .prepare_cached(
            "DELETE FROM assets WHERE id = :asset AND created > :young
                 AND NOT EXISTS (SELECT 1 FROM album_assets c JOIN albums b ON b.id = c.album_id
                                 WHERE c.asset_id = :asset AND b.folder_id IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM albums WHERE cover_id = :asset)
                 AND EXISTS (SELECT 1 FROM files g JOIN files p
                                 ON p.folder_id = g.folder_id AND p.name = g.name
                             WHERE g.id = :file AND p.bytes > g.bytes
                               AND p.gone_since IS NULL AND p.missing_since IS NULL)",
        )?
        .execute(named_params! {
            ":asset": asset.0, ":file": file,
            ":young": tx.now.as_millisecond() - DRAFT_MILLISECONDS,
        })?;
    if dropped > 0 {
        search::forget(tx, asset)?;
    }
    Ok(dropped > 0)
}
