//! What waits until somebody has looked at it: which files, for whom, and what was decided.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::{AlbumId, Slug};
use crate::domain::asset::{ContentHash, Kind};
use crate::domain::review::{Counts, Decided, Held, ReviewId, Shelf};
use crate::domain::upload::{State, UploadId};
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::store::assets::findings::Content;
use crate::store::{Tx, moment, uploads};

const COLUMNS: &str = "v.id, p.id, p.state, p.name, i.name, b.title, b.slug, v.kind, v.mime, \
    p.bytes, p.hash, v.crc32, v.width, v.height, v.orientation, v.since, v.decider, v.decided, b.id";

/// In this order: what waits is little beside all that was ever handed in.
const FROM: &str = "reviews v CROSS JOIN uploads p ON p.id = v.upload_id
    CROSS JOIN imports i ON i.id = p.import_id CROSS JOIN albums b ON b.id = i.album_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Held> {
    let wrong = || rusqlite::Error::InvalidQuery;
    let (by, at): (Option<String>, Option<i64>) = (row.get(16)?, row.get(17)?);
    let (width, height): (Option<u32>, Option<u32>) = (row.get(12)?, row.get(13)?);
    Ok(Held {
        id: ReviewId(row.get(0)?),
        upload: UploadId::parse(row.get_ref(1)?.as_str()?).ok_or_else(wrong)?,
        state: uploads::state(row.get_ref(2)?.as_str()?, None),
        name: row.get(3)?,
        uploader: row.get(4)?,
        album_title: row.get(5)?,
        album: AlbumId(row.get(18)?),
        album_slug: Slug::parse(row.get_ref(6)?.as_str()?).ok_or_else(wrong)?,
        kind: Kind::from_word(row.get_ref(7)?.as_str()?),
        mime: row.get(8)?,
        bytes: row.get::<_, i64>(9)?.unsigned_abs(),
        hash: ContentHash(row.get(10)?),
        crc32: row.get(11)?,
        size: width.zip(height),
        orientation: row.get(14)?,
        since: moment(row.get(15)?),
        decided: by.zip(at).map(|(by, at)| Decided { by, at: moment(at) }),
    })
}

/// Lets a file wait that was looked through.
pub fn hold(tx: &Tx<'_>, id: &UploadId, content: &Content) -> Result<()> {
    uploads::end(tx, id, &State::Review, None)?;
    tx.prepare_cached(
        "INSERT INTO reviews (upload_id, kind, mime, crc32, width, height, orientation, since)
         VALUES (:upload, :kind, :mime, :crc32, :width, :height, :orientation, :now)",
    )?
    .execute(named_params! {
        ":upload": id.as_str(), ":kind": content.kind.word(), ":mime": content.mime,
        ":crc32": content.crc32, ":width": content.metadata.width,
        ":height": content.metadata.height,
        ":orientation": content.metadata.orientation.clamp(1, 8),
        ":now": tx.now.as_millisecond(),
    })?;
    Ok(())
}

/// Returns a file that waits or waited, also when it was approved.
///
/// # Errors
/// `NotFound` when it never did, or its album was deleted.
pub fn by_upload(db: &Connection, id: &UploadId) -> Result<Held> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE v.upload_id = ?1 AND b.deleted IS NULL");
    let mut statement = db.prepare_cached(&sql)?;
    statement.query_row([id.as_str()], from_row).optional()?.ok_or(Error::NotFound)
}

/// Holds for files on a shelf.
fn on(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Waiting => "v.decided IS NULL AND p.state = 'review'",
        Shelf::Rejected => "v.decided IS NOT NULL AND p.state = 'rejected'",
    }
}

/// Returns files on a shelf, the last first: `most` of them, before one if it is named; those
/// for the albums of one owner, or all.
pub fn listed(
    db: &Connection,
    shelf: Shelf,
    owner: Option<UserId>,
    (before, most): (Option<ReviewId>, u32),
) -> Result<Vec<Held>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE {} AND v.id < :before AND b.deleted IS NULL
             AND (:owner IS NULL OR b.owner_id = :owner) ORDER BY v.id DESC LIMIT :most",
        on(shelf)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":before": before.map_or(i64::MAX, |it| it.0), ":owner": owner.map(|it| it.0),
            ":most": most,
        },
        from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns how many files wait for one owner, or for all.
pub fn waiting(db: &Connection, owner: Option<UserId>) -> Result<u64> {
    count(db, Shelf::Waiting, owner)
}

/// Returns how many files lie on each shelf.
pub fn counts(db: &Connection, owner: Option<UserId>) -> Result<Counts> {
    let rejected = count(db, Shelf::Rejected, owner)?;
    Ok(Counts { waiting: waiting(db, owner)?, rejected })
}

fn count(db: &Connection, shelf: Shelf, owner: Option<UserId>) -> Result<u64> {
    let sql = format!(
        "SELECT count(*) FROM {FROM} WHERE {} AND b.deleted IS NULL
             AND (:owner IS NULL OR b.owner_id = :owner)",
        on(shelf)
    );
    let values = named_params! { ":owner": owner.map(|it| it.0) };
    let count: i64 = db.prepare_cached(&sql)?.query_row(values, |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Notes who decided about a file, and what became of it.
pub fn decide(tx: &Tx<'_>, id: &UploadId, state: &State, by: (&str, &str)) -> Result<()> {
    tx.execute("UPDATE uploads SET state = ?2 WHERE id = ?1", (id.as_str(), state.word()))?;
    note(tx, id, by)
}

/// Notes who decided about a file of which the state is known.
pub fn note(tx: &Tx<'_>, id: &UploadId, (decider, batch): (&str, &str)) -> Result<()> {
    tx.prepare_cached(
        "UPDATE reviews SET decider = :by, batch = :batch, decided = :now WHERE upload_id = :id",
    )?
    .execute(named_params! {
        ":id": id.as_str(), ":by": decider, ":batch": batch, ":now": tx.now.as_millisecond(),
    })?;
    Ok(())
}

/// Lets a file wait again that was rejected.
pub fn reopen(tx: &Tx<'_>, id: &UploadId) -> Result<()> {
    tx.execute("UPDATE uploads SET state = 'review' WHERE id = ?1", [id.as_str()])?;
    tx.execute(
        "UPDATE reviews SET decider = NULL, batch = NULL, decided = NULL WHERE upload_id = ?1",
        [id.as_str()],
    )?;
    Ok(())
}

/// Returns what was rejected at once.
pub fn of_batch(db: &Connection, batch: &str) -> Result<Vec<UploadId>> {
    let sql = "SELECT upload_id FROM reviews WHERE batch = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([batch], |row| row.get::<_, String>(0))?;
    let ids: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(ids.iter().filter_map(|it| UploadId::parse(it)).collect())
}

/// Returns the uploads whose files are kept: those that wait and those that were rejected.
pub fn kept(db: &Connection) -> Result<HashSet<String>> {
    let sql = "SELECT p.id FROM reviews v JOIN uploads p ON p.id = v.upload_id
               WHERE p.state IN ('review', 'rejected')";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Forgets what was decided before a moment, in milliseconds since 1970, and the files that
/// were rejected with it.
pub fn forget_decided(tx: &Tx<'_>, before: i64) -> Result<()> {
    tx.execute(
        "DELETE FROM uploads WHERE state = 'rejected'
             AND id IN (SELECT upload_id FROM reviews WHERE decided < ?1)",
        [before],
    )?;
    tx.execute("DELETE FROM reviews WHERE decided < ?1", [before])?;
    Ok(())
}
