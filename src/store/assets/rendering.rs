//! Which assets still need a picture, and what became of the attempt.

use rusqlite::{Connection, named_params};

use crate::domain::asset::{Asset, AssetId};
use crate::error::Result;
use crate::store::Tx;
use crate::store::assets::{COLUMNS, FROM, from_row};

/// Where to go on in the list of assets to render: just before this one.
pub type Cursor = (i64, i64);

/// The cursor before the newest asset.
pub const NEWEST: Cursor = (i64::MAX, i64::MAX);

/// Returns the next assets without a picture that are on disk, the newest first.
pub fn to_render(db: &Connection, before: Cursor, most: usize) -> Result<Vec<Asset>> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {FROM}
         WHERE a.rendering = 'pending' AND a.missing_since IS NULL
           AND (a.sort_at, a.id) < (:sort_at, :id)
         ORDER BY a.sort_at DESC, a.id DESC LIMIT :most"
    ))?;
    let values = named_params! { ":sort_at": before.0, ":id": before.1, ":most": most as i64 };
    let rows = statement.query_map(values, from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Counts the assets without a picture that are on disk; walks only over those.
pub fn left_to_render(db: &Connection) -> Result<u64> {
    let sql = "SELECT count(*) FROM assets WHERE rendering = 'pending' AND missing_since IS NULL";
    let count: i64 = db.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Notes that the renditions of an asset were made, with its average colour and placeholder.
pub fn rendered(tx: &Tx<'_>, id: AssetId, colour: [u8; 3], thumbhash: &[u8]) -> Result<()> {
    let [red, green, blue] = colour;
    tx.prepare_cached(
        "UPDATE assets SET rendering = 'ready', rendering_reason = NULL, colour = :colour,
             thumbhash = :thumbhash WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id.0, ":colour": u32::from_be_bytes([0, red, green, blue]),
        ":thumbhash": thumbhash,
    })?;
    Ok(())
}

/// Notes the size of a picture that its metadata did not tell, as displayed; the stored
/// orientation is undone, so that both say the same.
pub fn measured(tx: &Tx<'_>, id: AssetId, width: u32, height: u32) -> Result<()> {
    tx.prepare_cached(
        "UPDATE assets SET width = CASE WHEN orientation >= 5 THEN :height ELSE :width END,
             height = CASE WHEN orientation >= 5 THEN :width ELSE :height END
         WHERE id = :id AND (width IS NULL OR height IS NULL)",
    )?
    .execute(named_params! { ":id": id.0, ":width": width, ":height": height })?;
    Ok(())
}

/// Notes why no picture can be made; it is not tried again until the content changes.
pub fn failed(tx: &Tx<'_>, id: AssetId, reason: &str) -> Result<()> {
    tx.execute(
        "UPDATE assets SET rendering = 'failed', rendering_reason = ?2 WHERE id = ?1",
        (id.0, reason),
    )?;
    Ok(())
}
