//! The library as the index knows it, in numbers and file by file, for checks from outside.

use rusqlite::Connection;

use crate::domain::asset::ContentHash;
use crate::error::Result;
use crate::store::assets::joined;

/// A file as the index knows it.
#[derive(Debug, Clone)]
pub struct Indexed {
    /// Its row.
    pub id: i64,
    /// Path below the library root as bytes.
    pub path: Vec<u8>,
    /// Size in bytes.
    pub bytes: u64,
    /// BLAKE3 of its bytes.
    pub hash: ContentHash,
}

/// Returns indexed files that are on disk, by row, after a row.
pub fn indexed(db: &Connection, after: i64, most: u32) -> Result<Vec<Indexed>> {
    let mut statement = db.prepare_cached(
        "SELECT f.id, d.path, f.name, f.bytes, a.hash FROM files f
         JOIN folders d ON d.id = f.folder_id JOIN assets a ON a.id = f.asset_id
         WHERE f.id > ?1 AND f.missing_since IS NULL ORDER BY f.id LIMIT ?2",
    )?;
    let rows = statement.query_map((after, most), |row| {
        let (folder, name): (Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(2)?);
        Ok(Indexed {
            id: row.get(0)?,
            path: joined(&folder, &name),
            bytes: row.get::<_, i64>(3)?.unsigned_abs(),
            hash: ContentHash(row.get(4)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns how many assets are on disk, and their bytes.
pub fn sizes(db: &Connection) -> Result<(u64, u64)> {
    let sql = "SELECT count(*), coalesce(sum(bytes), 0) FROM assets WHERE missing_since IS NULL";
    let found: (i64, i64) =
        db.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((found.0.unsigned_abs(), found.1.unsigned_abs()))
}
