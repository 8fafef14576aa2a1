//! What owners are told of imports: one row an import, however many files it has.

use rusqlite::{Connection, Row, named_params};

use crate::domain::album::Slug;
use crate::domain::notice::Notice;
use crate::domain::upload::ImportId;
use crate::domain::user::UserId;
use crate::error::Result;
use crate::store::{Tx, moment};

/// Who a notice is for: the maker of the link, else the owner of the album, else the admins.
const ADDRESSEE: &str = "coalesce((SELECT maker_id FROM links WHERE id = i.link_id), b.owner_id)";

const FROM: &str = "notices n JOIN imports i ON i.id = n.import_id
    JOIN albums b ON b.id = i.album_id";

/// Returns the columns of a notice; files are counted since the number in a column.
fn columns(since: &str) -> String {
    format!(
        "n.import_id, i.name, b.title, b.slug, n.files - n.{since}, n.latest,
         (SELECT count(*) FROM uploads p WHERE p.import_id = i.id AND p.state = 'review')"
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Notice> {
    let slug = Slug::parse(row.get_ref(3)?.as_str()?);
    Ok(Notice {
        import: ImportId(row.get(0)?),
        uploader: row.get(1)?,
        album_title: row.get(2)?,
        album_slug: slug.ok_or(rusqlite::Error::InvalidQuery)?,
        files: row.get::<_, i64>(4)?.unsigned_abs(),
        latest: moment(row.get(5)?),
        waiting: row.get::<_, i64>(6)?.unsigned_abs(),
    })
}

/// Notes that a file of an import came, unless its uploader is who would be told.
pub fn came(tx: &Tx<'_>, import: ImportId) -> Result<()> {
    let sql = format!(
        "INSERT INTO notices (import_id, files, latest)
         SELECT i.id, 1, :now FROM imports i JOIN albums b ON b.id = i.album_id
         WHERE i.id = :import AND i.user_id IS NOT coalesce({ADDRESSEE}, i.user_id, -1)
         ON CONFLICT (import_id) DO UPDATE SET files = files + 1, latest = :now"
    );
    tx.prepare_cached(&sql)?
        .execute(named_params! { ":import": import.0, ":now": tx.now.as_millisecond() })?;
    Ok(())
}

/// Returns what one person is told and has not put away, the latest first.
pub fn shown(db: &Connection, me: UserId, admin: bool, most: u32) -> Result<Vec<Notice>> {
    let sql = format!(
        "SELECT {} FROM {FROM} WHERE n.files > n.dismissed AND b.deleted IS NULL
             AND ({ADDRESSEE} = :me OR ({ADDRESSEE} IS NULL AND :admin))
         ORDER BY n.latest DESC LIMIT :most",
        columns("dismissed")
    );
    let mut statement = db.prepare_cached(&sql)?;
    let values = named_params! { ":me": me.0, ":admin": admin, ":most": most };
    let rows = statement.query_map(values, from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a notice away and returns whether it was one of this person's.
pub fn dismiss(tx: &Tx<'_>, import: ImportId, me: UserId, admin: bool) -> Result<bool> {
    let sql = format!(
        "UPDATE notices SET dismissed = files WHERE import_id IN (
             SELECT n.import_id FROM {FROM} WHERE n.import_id = :import AND b.deleted IS NULL
               AND ({ADDRESSEE} = :me OR ({ADDRESSEE} IS NULL AND :admin)))"
    );
    let values = named_params! { ":import": import.0, ":me": me.0, ":admin": admin };
    Ok(tx.execute(&sql, values)? > 0)
}

/// When the webhook tells of an import, in milliseconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// Its last file came before this moment: it is over, or pauses.
    pub quiet: i64,
    /// And after this one: what is older is no news.
    pub fresh: i64,
    /// The moment now, for what failed before.
    pub now: i64,
}

/// Returns what the webhook is to tell now, with the number of tries that failed.
pub fn due(db: &Connection, due: Due, most: u32) -> Result<Vec<(Notice, u32)>> {
    let sql = format!(
        "SELECT {}, n.tries FROM {FROM} WHERE n.files > n.told AND b.deleted IS NULL
             AND n.latest BETWEEN :fresh AND :quiet AND n.retry_at <= :now
         ORDER BY n.latest LIMIT :most",
        columns("told")
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":fresh": due.fresh, ":quiet": due.quiet, ":now": due.now, ":most": most,
        },
        |row| Ok((from_row(row)?, row.get(7)?)),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes that a notice was told, or given up; files that came meanwhile are told later.
pub fn told(tx: &Tx<'_>, notice: &Notice) -> Result<()> {
    tx.execute(
        "UPDATE notices SET told = told + ?2, tries = 0, retry_at = 0 WHERE import_id = ?1",
        (notice.import.0, i64::try_from(notice.files).unwrap_or(i64::MAX)),
    )?;
    Ok(())
}

/// Notes that a notice could not be told, and when to try again.
pub fn failed(tx: &Tx<'_>, import: ImportId, retry_at: i64) -> Result<()> {
    tx.execute(
        "UPDATE notices SET tries = tries + 1, retry_at = ?2 WHERE import_id = ?1",
        (import.0, retry_at),
    )?;
    Ok(())
}
