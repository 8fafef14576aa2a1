//! What *Library health* lists: what could not be read, what has no picture and why, and
//! what is missing.

use rusqlite::Connection;

use crate::domain::asset::Asset;
use crate::error::Result;
use crate::store::assets::{COLUMNS, FROM, from_row, joined};

/// A file or folder that could not be read as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path below the library root as bytes.
    pub path: Vec<u8>,
    /// What is wrong, as `domain::problem` keeps it.
    pub reason: String,
}

/// Returns folders, then files that could not be read, at most so many of each.
pub fn problems(db: &Connection, most: usize) -> Result<Vec<Problem>> {
    let mut found = listed(db, most, FOLDERS)?;
    found.append(&mut listed(db, most, FILES)?);
    Ok(found)
}

const FOLDERS: &str = "SELECT path, x'', problem FROM folders
    WHERE problem IS NOT NULL AND missing_since IS NULL ORDER BY id LIMIT ?1";

const FILES: &str = "SELECT d.path, f.name, f.problem
    FROM files f JOIN folders d ON d.id = f.folder_id
    WHERE f.problem IS NOT NULL AND f.missing_since IS NULL ORDER BY f.id LIMIT ?1";

fn listed(db: &Connection, most: usize, sql: &str) -> Result<Vec<Problem>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([most as i64], |row| {
        let (folder, name): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let path = if name.is_empty() { folder } else { joined(&folder, &name) };
        Ok(Problem { path, reason: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns assets whose picture could not be made; the reason is in `rendering`.
pub fn without_picture(db: &Connection, most: usize) -> Result<Vec<Asset>> {
    assets(db, most, "a.rendering = 'failed' AND a.missing_since IS NULL")
}

/// Returns assets that no file on disk holds now.
pub fn missing(db: &Connection, most: usize) -> Result<Vec<Asset>> {
    assets(db, most, "a.missing_since IS NOT NULL")
}

fn assets(db: &Connection, most: usize, which: &str) -> Result<Vec<Asset>> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE {which} ORDER BY a.id LIMIT ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([most as i64], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Numbers for the head of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files and folders that could not be read.
    pub problems: u64,
    /// Assets whose picture could not be made.
    pub failed: u64,
    /// Assets that no file on disk holds now.
    pub missing: u64,
    /// Media types shown with an icon because nothing makes pictures of them, with how many
    /// assets each, the most frequent first.
    pub icons_only: Vec<(String, u64)>,
}

/// Counts what is listed on the page.
pub fn summary(db: &Connection) -> Result<Summary> {
    let count = |sql: &str| -> Result<u64> {
        Ok(db.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
    };
    let mut statement = db.prepare_cached(
        "SELECT mime, count(*) AS assets FROM assets
         WHERE rendering = 'none' AND missing_since IS NULL GROUP BY mime ORDER BY assets DESC",
    )?;
    let rows =
        statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    Ok(Summary {
        problems: count(
            "SELECT (SELECT count(*) FROM files WHERE problem IS NOT NULL AND missing_since IS NULL)
                  + (SELECT count(*) FROM folders WHERE problem IS NOT NULL AND missing_since IS NULL)",
        )?,
        failed: count(
            "SELECT count(*) FROM assets WHERE rendering = 'failed' AND missing_since IS NULL",
        )?,
        missing: count("SELECT count(*) FROM assets WHERE missing_since IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM trash WHERE asset_id = assets.id)")?,
        icons_only: rows.collect::<rusqlite::Result<_>>()?,
    })
}
