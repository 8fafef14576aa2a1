//! What was deleted and can still be brought back: where it was, who deleted it, and which
//! albums showed it.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::{AlbumId, Slug};
use crate::domain::asset::{Asset, AssetId, ContentHash};
use crate::domain::trash::{Listed, Place, State, TrashId};
use crate::domain::upload::UploadId;
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::store::assets::disk::Stamp;
use crate::store::assets::findings::{count_anew, refresh};
use crate::store::assets::{self, folders, joined};
use crate::store::{Tx, moment, search};

/// A file on disk that is to be deleted.
pub struct Doomed {
    /// Its asset.
    pub asset: AssetId,
    /// Its folder below the library root.
    pub folder: Vec<u8>,
    /// Its name in the folder.
    pub name: Vec<u8>,
    /// The file as it was when it was read.
    pub stamp: Stamp,
}

/// Returns the file that an upload brought, while it lies where it landed and is what it was.
pub fn file_of_upload(db: &Connection, upload: &UploadId) -> Result<Option<Doomed>> {
    let mut statement = db.prepare_cached(
        "SELECT d.path, f.name, f.bytes, f.modified_ns, f.inode, f.asset_id
         FROM uploads p JOIN files f ON f.id = p.file_id AND f.asset_id = p.asset_id
         JOIN folders d ON d.id = f.folder_id
         WHERE p.id = ?1 AND f.gone_since IS NULL AND f.missing_since IS NULL",
    )?;
    let found = statement.query_row([upload.as_str()], |row| doomed(row, AssetId(row.get(5)?)));
    Ok(found.optional()?)
}

/// Returns the files of an asset that are on disk.
pub fn files_of(db: &Connection, asset: AssetId) -> Result<Vec<Doomed>> {
    let mut statement = db.prepare_cached(
        "SELECT d.path, f.name, f.bytes, f.modified_ns, f.inode
         FROM files f JOIN folders d ON d.id = f.folder_id
         WHERE f.asset_id = ?1 AND f.gone_since IS NULL AND f.missing_since IS NULL ORDER BY f.id",
    )?;
    let rows = statement.query_map([asset.0], |row| doomed(row, asset))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn doomed(row: &Row<'_>, asset: AssetId) -> rusqlite::Result<Doomed> {
    let stamp = Stamp { bytes: row.get(2)?, modified_ns: row.get(3)?, inode: row.get(4)? };
    Ok(Doomed { asset, folder: row.get(0)?, name: row.get(1)?, stamp })
}

/// Returns whether every file of an asset is a person's own: it lies in a folder whose album
/// is theirs, or where it landed when it came into their album.
pub fn is_own(db: &Connection, asset: AssetId, user: UserId) -> Result<bool> {
    let sql = "SELECT NOT EXISTS (
             SELECT 1 FROM files f JOIN folders d ON d.id = f.folder_id
             WHERE f.asset_id = :asset AND f.gone_since IS NULL AND f.missing_since IS NULL
               AND NOT EXISTS (SELECT 1 FROM albums b
                               WHERE b.folder_id = d.id AND b.owner_id = :user)
               AND NOT EXISTS (SELECT 1 FROM uploads p JOIN imports i ON i.id = p.import_id
                               JOIN albums b ON b.id = i.album_id
                               WHERE p.file_id = f.id AND b.owner_id = :user
                                 AND b.folder_id IS NULL))";
    let values = named_params! { ":asset": asset.0, ":user": user.0 };
    Ok(db.prepare_cached(sql)?.query_row(values, |row| row.get(0))?)
}

/// Returns the albums that show any of these assets.
pub fn showing(db: &Connection, chosen: &[AssetId]) -> Result<BTreeSet<Slug>> {
    let mut statement = db.prepare_cached(
        "SELECT b.slug FROM album_assets x JOIN albums b ON b.id = x.album_id
         WHERE x.asset_id = ?1 AND b.deleted IS NULL",
    )?;
    let mut found = BTreeSet::new();
    for asset in chosen {
        for slug in statement.query_map([asset.0], |row| row.get::<_, String>(0))? {
            found.extend(Slug::parse(&slug?));
        }
    }
    Ok(found)
}

/// What a deletion is called and whose it is.
pub struct Deletion<'a> {
    /// The name by which it is undone.
    pub batch: &'a str,
    /// The album it was asked for in.
    pub album: AlbumId,
    /// Who asked, as others read it.
    pub by: &'a str,
}

/// Notes that a file is about to be moved into the trash, where it has the name `token`.
pub fn begin(tx: &Tx<'_>, of: &Deletion<'_>, file: &Doomed, token: &str) -> Result<TrashId> {
    tx.prepare_cached(
        "INSERT INTO trash (token, batch, album_id, asset_id, folder, name, deleter, deleted)
         VALUES (:token, :batch, :album, :asset, :folder, :name, :by, :now)",
    )?
    .execute(named_params! {
        ":token": token, ":batch": of.batch, ":album": of.album.0, ":asset": file.asset.0,
        ":folder": file.folder, ":name": file.name, ":by": of.by,
        ":now": tx.now.as_millisecond(),
    })?;
    Ok(TrashId(tx.last_insert_rowid()))
}

/// Notes that a file is in the trash. An asset without another file leaves every album; those
/// that do not follow a folder are remembered.
pub fn arrived(tx: &Tx<'_>, it: &Place) -> Result<()> {
    set_state(tx, it.id, State::There)?;
    tx.prepare_cached(
        "DELETE FROM files WHERE asset_id = :asset AND name = :name
             AND folder_id = (SELECT id FROM folders WHERE path = :folder)",
    )?
    .execute(named_params! {
        ":asset": it.asset.0, ":name": it.name, ":folder": it.folder,
    })?;
    let mut albums = folders::albums_of(tx, it.asset)?;
    if files_of(tx, it.asset)?.is_empty() {
        leave_albums(tx, it.asset)?;
    }
    albums.append(&mut refresh(tx, it.asset)?);
    albums.into_iter().try_for_each(|album| count_anew(tx, album))
}

fn leave_albums(tx: &Tx<'_>, asset: AssetId) -> Result<()> {
    // What is remembered of files that went missing before goes too: it was deleted.
    tx.execute("DELETE FROM files WHERE asset_id = ?1", [asset.0])?;
    tx.execute(
        "INSERT OR IGNORE INTO trash_albums (asset_id, album_id, added, added_by)
         SELECT x.asset_id, x.album_id, x.added, x.added_by
         FROM album_assets x JOIN albums b ON b.id = x.album_id
         WHERE x.asset_id = ?1 AND b.folder_id IS NULL",
        [asset.0],
    )?;
    tx.execute("DELETE FROM album_assets WHERE asset_id = ?1", [asset.0])?;
    tx.execute(
        "UPDATE assets SET missing_since = ?2 WHERE id = ?1 AND missing_since IS NULL",
        (asset.0, tx.now.as_millisecond()),
    )?;
    Ok(())
}

/// Notes where a file is between the two places.
pub fn set_state(tx: &Tx<'_>, id: TrashId, state: State) -> Result<()> {
    tx.execute("UPDATE trash SET state = ?2 WHERE id = ?1", (id.0, state.word()))?;
    Ok(())
}

/// Notes that a file is not in the trash any more but in the library: its asset is in the
/// albums again that showed it.
pub fn returned(tx: &Tx<'_>, it: &Place) -> Result<()> {
    tx.execute(
        "INSERT OR IGNORE INTO album_assets (album_id, asset_id, sort_at, name, added, added_by)
         SELECT t.album_id, a.id, a.sort_at, coalesce(f.name, :name), t.added, t.added_by
         FROM trash_albums t JOIN assets a ON a.id = t.asset_id
         LEFT JOIN files f ON f.id = a.file_id WHERE a.id = :asset",
        named_params! { ":asset": it.asset.0, ":name": it.name },
    )?;
    tx.execute("DELETE FROM trash_albums WHERE asset_id = ?1", [it.asset.0])?;
    drop_row(tx, it.id)?;
    folders::albums_of(tx, it.asset)?.into_iter().try_for_each(|album| count_anew(tx, album))
}

/// Forgets what never left its place.
pub fn drop_row(tx: &Tx<'_>, id: TrashId) -> Result<()> {
    tx.execute("DELETE FROM trash WHERE id = ?1", [id.0])?;
    Ok(())
}

/// Forgets a file that is deleted for good, and its asset when that has no other; returns what
/// the asset held then.
pub fn forget(tx: &Tx<'_>, it: &Place) -> Result<Option<ContentHash>> {
    drop_row(tx, it.id)?;
    let sql = "SELECT EXISTS (SELECT 1 FROM trash WHERE asset_id = ?1)
                   OR EXISTS (SELECT 1 FROM files WHERE asset_id = ?1)";
    if tx.query_row(sql, [it.asset.0], |row| row.get(0))? {
        return Ok(None);
    }
    let sql = "DELETE FROM assets WHERE id = ?1 RETURNING hash";
    let hash = tx.query_row(sql, [it.asset.0], |row| row.get(0)).optional()?;
    search::forget(tx, it.asset)?;
    Ok(hash.map(ContentHash))
}

const COLUMNS: &str = "t.id, t.asset_id, t.token, t.folder, t.name, t.state";

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        id: TrashId(row.get(0)?),
        asset: AssetId(row.get(1)?),
        token: row.get(2)?,
        folder: row.get(3)?,
        name: row.get(4)?,
        state: State::from_word(row.get_ref(5)?.as_str()?),
    })
}

/// Returns a file in the trash.
///
/// # Errors
/// `NotFound` when there is none.
pub fn by_id(db: &Connection, id: TrashId) -> Result<Place> {
    let sql = format!("SELECT {COLUMNS} FROM trash t WHERE t.id = ?1");
    db.prepare_cached(&sql)?.query_row([id.0], place).optional()?.ok_or(Error::NotFound)
}

/// Returns what was deleted at once, in an album.
pub fn batch(db: &Connection, album: AlbumId, batch: &str) -> Result<Vec<Place>> {
    let sql = format!("SELECT {COLUMNS} FROM trash t WHERE t.batch = ?1 AND t.album_id = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((batch, album.0), place)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns up to `most` files that were deleted before a moment in milliseconds since 1970,
/// with numbers after `after`.
pub fn older(db: &Connection, before: i64, after: TrashId, most: u32) -> Result<Vec<Place>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM trash t WHERE t.deleted < ?1 AND t.id > ?2 ORDER BY t.id LIMIT ?3"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((before, after.0, most), place)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns what is in the trash, the last first: `most` files, before one if it is named.
pub fn listed(db: &Connection, before: Option<TrashId>, most: u32) -> Result<Vec<Listed>> {
    let mut statement = db.prepare_cached(
        "SELECT t.id, t.asset_id, t.folder, t.name, t.deleter, t.deleted FROM trash t
         WHERE t.id < ?1 AND t.state = 'there' ORDER BY t.id DESC LIMIT ?2",
    )?;
    let before = before.map_or(i64::MAX, |it| it.0);
    let rows = statement.query_map((before, most), |row| {
        let (folder, name): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(3)?);
        let path = joined(&folder, &name);
        let (id, asset) = (TrashId(row.get(0)?), AssetId(row.get(1)?));
        Ok((id, asset, name, path, row.get::<_, String>(4)?, moment(row.get(5)?)))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (id, asset, name, path, by, at) = row?;
        let asset = assets::by_id(db, asset)?;
        found.push(Listed { id, asset: Asset { name, path, ..asset }, by, at });
    }
    Ok(found)
}

/// Returns how many files are in the trash, and their bytes.
pub fn sizes(db: &Connection) -> Result<(u64, u64)> {
    let sql = "SELECT count(*), coalesce(sum(a.bytes), 0)
               FROM trash t JOIN assets a ON a.id = t.asset_id WHERE t.state = 'there'";
    let found: (i64, i64) =
        db.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((found.0.unsigned_abs(), found.1.unsigned_abs()))
}
