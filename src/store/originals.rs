//! The files of a download: of each only what a zip needs to know, so that a long album
//! costs little memory and time.

use rusqlite::{Connection, Row, named_params};

use crate::domain::asset::{AssetId, ContentHash};
use crate::error::Result;
use crate::store::Tx;
use crate::store::albums::choices;
use crate::store::albums::content::Part;

/// One file of a download.
#[derive(Debug, Clone)]
pub struct Original {
    /// The asset.
    pub id: AssetId,
    /// File name as bytes.
    pub name: Vec<u8>,
    /// Size in bytes.
    pub bytes: u64,
    /// CRC-32 of the bytes.
    pub crc32: u32,
    /// Time of change in seconds since 1970 (UTC).
    pub modified: i64,
    /// BLAKE3 of the bytes.
    pub hash: ContentHash,
    /// Sniffed media type.
    pub mime: String,
    /// Whether it is not on disk now.
    pub missing: bool,
    /// Whether a picture of it was made.
    pub has_picture: bool,
    /// Length and CRC-32 without metadata, when they are known.
    pub stripped: Option<(u64, u32)>,
    /// Length and CRC-32 of the 2048-pixel copy, when they are known.
    pub web: Option<(u64, u32)>,
}

/// Returns the files of an album in its order, or those of a kept choice.
///
/// # Errors
/// `NotFound` when the album has no choice of that name.
pub fn of(db: &Connection, part: Part<'_>, choice: Option<&str>) -> Result<Vec<Original>> {
    let chosen = choice.map(|id| choices::selection(db, part.album, id)).transpose()?;
    let sql = format!(
        "SELECT a.id, x.name, a.bytes, a.crc32, coalesce(f.modified_ns, 0) / 1000000000, a.hash,
             a.mime, a.missing_since IS NOT NULL, a.rendering = 'ready', a.stripped_bytes,
             a.stripped_crc32, a.web_bytes, a.web_crc32
         FROM album_assets x JOIN assets a ON a.id = x.asset_id LEFT JOIN files f ON f.id = a.file_id
         {}",
        part.tail()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement
        .query_map(named_params! { ":album": part.album.0, ":words": part.words }, from_row)?;
    let mut found: Vec<Original> = rows.collect::<rusqlite::Result<_>>()?;
    if let Some(mut chosen) = chosen {
        chosen.sort_unstable();
        found.retain(|it| chosen.binary_search(&it.id).is_ok());
    }
    Ok(found)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Original> {
    let pair = |at: usize| -> rusqlite::Result<Option<(u64, u32)>> {
        let numbers: (Option<i64>, Option<u32>) = (row.get(at)?, row.get(at + 1)?);
        Ok(numbers.0.zip(numbers.1).map(|(bytes, crc32)| (bytes as u64, crc32)))
    };
    Ok(Original {
        id: AssetId(row.get(0)?),
        name: row.get(1)?,
        bytes: row.get::<_, i64>(2)? as u64,
        crc32: row.get(3)?,
        modified: row.get(4)?,
        hash: ContentHash(row.get(5)?),
        mime: row.get(6)?,
        missing: row.get(7)?,
        has_picture: row.get(8)?,
        stripped: pair(9)?,
        web: pair(11)?,
    })
}

/// Keeps length and CRC-32 of an original without metadata.
pub fn set_stripped(tx: &Tx<'_>, id: AssetId, numbers: (u64, u32)) -> Result<()> {
    let sql = "UPDATE assets SET stripped_bytes = ?2, stripped_crc32 = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute((id.0, numbers.0 as i64, numbers.1))?;
    Ok(())
}

/// Keeps length and CRC-32 of a 2048-pixel copy.
pub fn set_web(tx: &Tx<'_>, id: AssetId, numbers: (u64, u32)) -> Result<()> {
    let sql = "UPDATE assets SET web_bytes = ?2, web_crc32 = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute((id.0, numbers.0 as i64, numbers.1))?;
    Ok(())
}
