//! What the rows say about the disk, for whoever compares the two: one folder at a time, so
//! that nothing is held in proportion to the library.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::asset::AssetId;
use crate::error::Result;
use crate::store::assets::joined;

/// What tells without reading whether a file is still the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Size in bytes.
    pub bytes: i64,
    /// Modification time in nanoseconds since 1970 (UTC).
    pub modified_ns: i64,
    /// The number of the file on its device, as its 64 bits.
    pub inode: i64,
}

/// A row of a file.
#[derive(Debug, Clone)]
pub struct FileRow {
    /// Its number.
    pub id: i64,
    /// The file as it was when it was read.
    pub stamp: Stamp,
    /// Whether it was on disk when last looked for; a folder may remember several files
    /// that had one name, but only one of them is here.
    pub here: bool,
    /// Whether reading it failed, so that it is tried again although it did not change.
    pub unread: bool,
}

/// A folder as the rows know it.
#[derive(Debug, Default)]
pub struct KnownFolder {
    /// Whether there is a row at all.
    pub exists: bool,
    /// The device it lay on.
    pub device: i64,
    /// Whether the row says that it is gone or could not be listed.
    pub troubled: bool,
    /// The names of the folders in it that are not gone.
    pub children: HashSet<Vec<u8>>,
    /// The files in it by name.
    pub files: HashMap<Vec<u8>, Vec<FileRow>>,
}

/// Returns what the rows know of a folder.
pub fn folder(db: &Connection, path: &[u8]) -> Result<KnownFolder> {
    let sql = "SELECT id, device, problem IS NOT NULL OR missing_since IS NOT NULL
               FROM folders WHERE path = ?1";
    let found: Option<(i64, i64, bool)> = db
        .prepare_cached(sql)?
        .query_row([path], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((id, device, troubled)) = found else { return Ok(KnownFolder::default()) };
    let (children, files) = (children(db, id)?, files(db, id)?);
    Ok(KnownFolder { exists: true, device, troubled, children, files })
}

fn children(db: &Connection, folder: i64) -> Result<HashSet<Vec<u8>>> {
    let sql = "SELECT path FROM folders WHERE parent_id = ?1 AND missing_since IS NULL";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([folder], |row| {
        let path = row.get_ref(0)?.as_blob()?;
        Ok(path.rsplit(|it| *it == b'/').next().unwrap_or(path).to_vec())
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn files(db: &Connection, folder: i64) -> Result<HashMap<Vec<u8>, Vec<FileRow>>> {
    let mut statement = db.prepare_cached(
        "SELECT id, bytes, modified_ns, inode, gone_since IS NULL AND missing_since IS NULL,
                asset_id IS NULL AND problem IS NOT NULL, name
         FROM files WHERE folder_id = ?1",
    )?;
    let mut rows = statement.query([folder])?;
    let mut found: HashMap<Vec<u8>, Vec<FileRow>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(row.get(6)?).or_default().push(FileRow {
            id: row.get(0)?,
            stamp: stamp(row, 1)?,
            here: row.get(4)?,
            unread: row.get(5)?,
        });
    }
    Ok(found)
}

fn stamp(row: &Row<'_>, first: usize) -> rusqlite::Result<Stamp> {
    Ok(Stamp {
        bytes: row.get(first)?,
        modified_ns: row.get(first + 1)?,
        inode: row.get(first + 2)?,
    })
}

/// Returns the asset of a file that moved to another folder under the same name without
/// being written: same number on the device, size and time. The name counts too, because
/// some file systems give numbers anew at every mount.
pub fn moved_here(db: &Connection, name: &[u8], stamp: Stamp) -> Result<Option<AssetId>> {
    let mut statement = db.prepare_cached(
        "SELECT asset_id FROM files
         WHERE inode = :inode AND bytes = :bytes AND modified_ns = :modified AND name = :name
           AND asset_id IS NOT NULL AND problem IS NULL LIMIT 1",
    )?;
    let values = named_params! {
        ":inode": stamp.inode, ":bytes": stamp.bytes,
        ":modified": stamp.modified_ns, ":name": name,
    };
    Ok(statement.query_row(values, |row| row.get(0)).optional()?.map(AssetId))
}

/// Returns whether any file is on disk as far as the rows know.
pub fn any_file(db: &Connection) -> Result<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM files WHERE missing_since IS NULL LIMIT 1")?.exists([])?)
}

/// Returns some files spread over the library, with their paths below the root, by which a
/// disk can be recognised.
pub fn sample(db: &Connection, most: i64) -> Result<Vec<(Vec<u8>, Stamp)>> {
    let newest: i64 =
        db.query_row("SELECT coalesce(max(id), 0) FROM files", [], |row| row.get(0))?;
    let mut statement = db.prepare_cached(
        "SELECT d.path, f.name, f.bytes, f.modified_ns, f.inode
         FROM files f JOIN folders d ON d.id = f.folder_id
         WHERE f.id >= ?1 AND f.missing_since IS NULL ORDER BY f.id LIMIT 1",
    )?;
    let mut found = Vec::new();
    for place in 0..most {
        let row = statement.query_row([newest * place / most], |row| {
            let (folder, name): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
            Ok((joined(&folder, &name), stamp(row, 2)?))
        });
        found.extend(row.optional()?);
    }
    Ok(found)
}
