//! Stops of many links at once. A link remembers the stop that paused it, until somebody
//! decides about it alone; so undoing a stop touches exactly what it paused.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::album::AlbumId;
use crate::domain::link::Stop;
use crate::error::{Error, Result};
use crate::store::{Tx, moment};

/// Pauses all links that are not paused, to one album or to all.
pub fn stop(tx: &Tx<'_>, album: Option<AlbumId>) -> Result<Stop> {
    let (now, album) = (tx.now.as_millisecond(), album.map(|it| it.0));
    tx.execute("INSERT INTO link_stops (album_id, at) VALUES (?1, ?2)", (album, now))?;
    let id = tx.last_insert_rowid();
    let links = tx.execute(
        "UPDATE links SET paused = ?1, stop_id = ?2
         WHERE paused IS NULL AND (?3 IS NULL OR album_id = ?3)",
        (now, id, album),
    )?;
    Ok(Stop { id, links: links as u64, at: tx.now })
}

/// Lets the links of a stop work again and returns how many.
///
/// # Errors
/// `NotFound` when there is no such stop of this album, or of all.
pub fn undo(tx: &Tx<'_>, id: i64, album: Option<AlbumId>) -> Result<u64> {
    let sql = "DELETE FROM link_stops WHERE id = ?1 AND album_id IS ?2";
    if tx.execute(sql, (id, album.map(|it| it.0)))? == 0 {
        return Err(Error::NotFound);
    }
    let sql = "UPDATE links SET paused = NULL, stop_id = NULL WHERE stop_id = ?1";
    Ok(tx.execute(sql, [id])? as u64)
}

/// Returns the last stop of an album, or of all, that still keeps links paused.
pub fn last(db: &Connection, album: Option<AlbumId>) -> Result<Option<Stop>> {
    let mut statement = db.prepare_cached(
        "SELECT s.id, s.at, (SELECT count(*) FROM links l WHERE l.stop_id = s.id) AS links
         FROM link_stops s WHERE s.album_id IS ?1 AND links > 0 ORDER BY s.id DESC LIMIT 1",
    )?;
    let found = statement.query_row([album.map(|it| it.0)], |row| {
        let links = row.get::<_, i64>(2)?.unsigned_abs();
        Ok(Stop { id: row.get(0)?, at: moment(row.get(1)?), links })
    });
    Ok(found.optional()?)
}
