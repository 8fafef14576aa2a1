//! Kept choices of an album's assets, so that a zip of them can be resumed and a change undone.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::album::{AlbumId, Totals};
use crate::domain::asset::{AssetId, Kind};
use crate::error::{Error, Result};
use crate::store::Tx;

/// Keeps a choice of assets under its name; the oldest of an album go when there are more
/// than `most`.
pub fn keep_selection(
    tx: &Tx<'_>,
    album: AlbumId,
    id: &str,
    chosen: &[AssetId],
    most: u32,
) -> Result<()> {
    let blob: Vec<u8> = chosen.iter().flat_map(|it| it.0.to_le_bytes()).collect();
    tx.execute(
        "INSERT INTO selections (album_id, id, assets, created) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET created = excluded.created",
        (album.0, id, blob, tx.now.as_millisecond()),
    )?;
    tx.execute(
        "DELETE FROM selections WHERE album_id = ?1 AND id NOT IN
             (SELECT id FROM selections WHERE album_id = ?1 ORDER BY created DESC LIMIT ?2)",
        (album.0, most),
    )?;
    Ok(())
}

/// Returns the assets of a kept choice.
///
/// # Errors
/// `NotFound` when the album has no choice of that name.
pub fn selection(db: &Connection, album: AlbumId, id: &str) -> Result<Vec<AssetId>> {
    let sql = "SELECT assets FROM selections WHERE album_id = ?1 AND id = ?2";
    let blob: Option<Vec<u8>> =
        db.prepare_cached(sql)?.query_row((album.0, id), |row| row.get(0)).optional()?;
    let blob = blob.ok_or(Error::NotFound)?;
    let rows = blob.chunks_exact(8).filter_map(|it| it.try_into().ok());
    Ok(rows.map(|it| AssetId(i64::from_le_bytes(it))).collect())
}

/// Returns the numbers of a kept choice: what of it can be shared, and how many cannot.
pub fn totals_of(db: &Connection, album: AlbumId, chosen: &[AssetId]) -> Result<(Totals, u64)> {
    let mut statement = db.prepare_cached(
        "SELECT a.kind, a.bytes, x.sort_at FROM album_assets x JOIN assets a ON a.id = x.asset_id
         WHERE x.album_id = ?1 AND x.asset_id = ?2 AND a.missing_since IS NULL",
    )?;
    let mut totals = Totals::default();
    for id in chosen {
        let found: Option<(String, i64, i64)> = statement
            .query_row((album.0, id.0), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((kind, bytes, at)) = found else { continue };
        match Kind::from_word(&kind) {
            Kind::Photo => totals.photos += 1,
            Kind::Video => totals.videos += 1,
            Kind::Audio | Kind::Document => totals.others += 1,
        }
        totals.bytes += bytes as u64;
        totals.first = Some(totals.first.map_or(at, |it| it.min(at)));
        totals.last = Some(totals.last.map_or(at, |it| it.max(at)));
    }
    let left_out = chosen.len() as u64 - totals.items();
    Ok((totals, left_out))
}
