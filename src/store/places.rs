//! Folders that people name for what they upload, and what is known of those they may name.

use rusqlite::{Connection, OptionalExtension, named_params};

use crate::domain::album::{AccessLevel, AlbumId};
use crate::domain::user::UserId;
use crate::error::Result;
use crate::store::Tx;
use crate::store::albums::nesting;

/// Returns the folder that a user named, below the library root; empty for none.
pub fn of_user(db: &Connection, id: UserId) -> Result<String> {
    let sql = "SELECT upload_folder FROM users WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id.0], |row| row.get(0))?)
}

/// Keeps the folder that a user names.
pub fn set_of_user(tx: &Tx<'_>, id: UserId, path: &str) -> Result<()> {
    tx.execute("UPDATE users SET upload_folder = ?2 WHERE id = ?1", (id.0, path))?;
    Ok(())
}

/// Returns folders of albums that a user may add to as their owner or member, or of all albums:
/// those that changed last, by path. Names that are no text cannot be typed and are left out.
pub fn offered(db: &Connection, user: Option<UserId>, most: u32) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached(
        "SELECT d.path FROM albums b JOIN folders d ON d.id = b.folder_id
         WHERE b.deleted IS NULL AND d.missing_since IS NULL AND d.path <> x''
             AND (:user IS NULL OR b.owner_id = :user OR b.id IN (SELECT album_id
                  FROM album_members WHERE user_id = :user AND role = 'contributor'))
         ORDER BY coalesce(b.last_at, b.created) DESC, b.id DESC LIMIT :most",
    )?;
    let values = named_params! { ":user": user.map(|it| it.0), ":most": most };
    let paths = statement.query_map(values, |row| row.get::<_, Vec<u8>>(0))?;
    let paths: Vec<Vec<u8>> = paths.collect::<rusqlite::Result<_>>()?;
    let mut paths: Vec<String> =
        paths.into_iter().filter_map(|it| String::from_utf8(it).ok()).collect();
    paths.sort();
    Ok(paths)
}

/// Gives the album of a folder the level that is seen by its owner, its members and admins.
pub fn close(tx: &Tx<'_>, folder: &[u8]) -> Result<()> {
    let level = AccessLevel::Private.word();
    let sql = "UPDATE albums SET own_access = ?2
               WHERE folder_id = (SELECT id FROM folders WHERE path = ?1) RETURNING id";
    let id = tx.prepare_cached(sql)?.query_row((folder, level), |row| row.get(0)).optional()?;
    id.map_or(Ok(()), |it| nesting::decide(tx, AlbumId(it)))
}

/// Returns whether somebody was let into an album: as a member, or by a link.
pub fn is_shared(db: &Connection, id: AlbumId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM album_members WHERE album_id = ?1)
               OR EXISTS (SELECT 1 FROM links WHERE album_id = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([id.0], |row| row.get(0))?)
}
