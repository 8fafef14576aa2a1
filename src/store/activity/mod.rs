//! Comments and likes: making them, taking them away, and the lists of them as one person
//! may see them. What is about a photo counts while the photo is in the album.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::activity::{BrowserId, Numbers, Remark, RemarkKey, Remarks, Topic, Voice};
use crate::domain::album::AlbumId;
use crate::domain::asset::AssetId;
use crate::domain::link::LinkId;
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::store::{Tx, assets, is_taken, moment};

/// Who looks at the remarks of an album.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The album.
    pub album: AlbumId,
    /// The one who looks.
    pub voice: Voice,
    /// Whether they manage it, and so see what waits.
    pub manages: bool,
}

/// A remark that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// What it is about.
    pub topic: Topic,
    /// Who makes it; one who is silent makes none.
    pub voice: Voice,
    /// The name it is made under.
    pub name: &'a str,
    /// Checked words; absent for a like.
    pub words: Option<&'a str>,
    /// Whether somebody has to let it pass first.
    pub waiting: bool,
}

/// What of a remark is asked before it is changed.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// Its row.
    pub id: i64,
    /// Whether the one who asks made it.
    pub own: bool,
    /// Whether it was taken away, and is kept only so that this can be undone.
    pub removed: bool,
    /// Whether a manager of the album took it away.
    pub removed_by_manager: bool,
}

/// Adds a remark; a second like of the same is the first.
pub fn add(tx: &Tx<'_>, key: &RemarkKey, draft: &Draft<'_>) -> Result<()> {
    let (user, link, browser) = columns(draft.voice);
    let mut statement = tx.prepare_cached(
        "INSERT INTO remarks (key, album_id, asset_id, at, words, user_id, link_id, name, browser, waiting)
         VALUES (:key, :album, :asset, :now, :words, :user, :link, :name, :browser, :waiting)",
    )?;
    let added = statement.execute(named_params! {
        ":key": key.as_str(), ":album": draft.topic.album.0,
        ":asset": draft.topic.asset.map(|it| it.0), ":now": tx.now.as_millisecond(),
        ":words": draft.words, ":user": user, ":link": link, ":name": draft.name,
        ":browser": browser, ":waiting": draft.waiting,
    });
    match added {
        Err(error) if !(draft.words.is_none() && is_taken(&error)) => Err(error.into()),
        _ => Ok(()),
    }
}

/// Takes a like back.
pub fn unlike(tx: &Tx<'_>, topic: Topic, voice: Voice) -> Result<()> {
    let (user, link, browser) = columns(voice);
    tx.prepare_cached(
        "DELETE FROM remarks WHERE album_id = :album AND coalesce(asset_id, 0) = coalesce(:asset, 0)
             AND words IS NULL AND user_id IS :user AND link_id IS :link AND browser IS :browser",
    )?
    .execute(named_params! {
        ":album": topic.album.0, ":asset": topic.asset.map(|it| it.0),
        ":user": user, ":link": link, ":browser": browser,
    })?;
    Ok(())
}

/// Returns how many remarks an album holds, whoever may see them.
pub fn held(db: &Connection, album: AlbumId) -> Result<u64> {
    let sql = "SELECT count(*) FROM remarks WHERE album_id = ?1";
    let count: i64 = db.prepare_cached(sql)?.query_row([album.0], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Returns a comment of an album by its name in URLs, also one that was taken away.
///
/// # Errors
/// `NotFound` when the album has none of this name, or the one who looks may not see it.
pub fn find(db: &Connection, view: View, key: &RemarkKey) -> Result<Found> {
    let (user, link, browser) = columns(view.voice);
    let sql = format!(
        "SELECT r.id, {OWN}, r.removed IS NOT NULL, r.removed_by IS 'manager' FROM remarks r
         WHERE r.key = :key AND r.album_id = :album AND r.words IS NOT NULL
             AND (NOT r.waiting OR :manages OR {OWN})"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let values = named_params! {
        ":key": key.as_str(), ":album": view.album.0, ":manages": view.manages,
        ":user": user, ":link": link, ":browser": browser,
    };
    let found = statement.query_row(values, |row| {
        Ok(Found {
            id: row.get(0)?,
            own: row.get(1)?,
            removed: row.get(2)?,
            removed_by_manager: row.get(3)?,
        })
    });
    found.optional()?.ok_or(Error::NotFound)
}

/// Takes a remark away; until it is forgotten this can be undone.
pub fn remove(tx: &Tx<'_>, id: i64, by_manager: bool) -> Result<()> {
    let by = if by_manager { "manager" } else { "author" };
    let sql = "UPDATE remarks SET removed = ?2, removed_by = ?3 WHERE id = ?1";
    tx.execute(sql, (id, tx.now.as_millisecond(), by))?;
    Ok(())
}

/// Puts a remark back that was taken away.
pub fn put_back(tx: &Tx<'_>, id: i64) -> Result<()> {
    tx.execute("UPDATE remarks SET removed = NULL, removed_by = NULL WHERE id = ?1", [id])?;
    Ok(())
}

/// Lets everybody see a remark that waited.
pub fn approve(tx: &Tx<'_>, id: i64) -> Result<()> {
    tx.execute("UPDATE remarks SET waiting = 0 WHERE id = ?1", [id])?;
    Ok(())
}

/// Forgets remarks that were taken away before a moment (milliseconds since 1970).
pub fn forget_removed(tx: &Tx<'_>, before: i64) -> Result<()> {
    tx.prepare_cached("DELETE FROM remarks WHERE removed < ?1")?.execute([before])?;
    Ok(())
}

/// Returns the latest remarks of an album and its photos, or those before a given one, the
/// newest last.
///
/// # Errors
/// `NotFound` when the album has no remark of the given name.
pub fn of_album(
    db: &Connection,
    view: View,
    before: Option<&RemarkKey>,
    most: u32,
) -> Result<Remarks> {
    let before = row_before(db, view.album, before)?;
    list(db, view, "r.album_id = :album AND :asset IS NULL", None, (before, most))
}

/// Returns the latest remarks about one photo of an album, or those before a given one, the
/// newest last.
///
/// # Errors
/// As `of_album`.
pub fn of_asset(
    db: &Connection,
    view: View,
    asset: AssetId,
    before: Option<&RemarkKey>,
    most: u32,
) -> Result<Remarks> {
    let before = row_before(db, view.album, before)?;
    let which = "r.asset_id = :asset AND r.album_id = :album AND r.words IS NOT NULL";
    list(db, view, which, Some(asset), (before, most))
}

/// Returns how many comments and likes an album and its photos have.
pub fn numbers_of_album(db: &Connection, view: View) -> Result<Numbers> {
    numbers(db, view, "r.album_id = :album AND :asset IS NULL", "r.asset_id IS NULL", None)
}

fn numbers_of_asset(db: &Connection, view: View, asset: AssetId) -> Result<Numbers> {
    numbers(db, view, "r.asset_id = :asset AND r.album_id = :album", "1", Some(asset))
}

/// Whether the one who looks made a remark.
const OWN: &str = "(r.user_id IS NOT NULL AND r.user_id IS :user \
    OR r.browser IS NOT NULL AND r.browser IS :browser AND r.link_id IS :link)";

/// What is about a photo that is not in the album any more is kept and not shown.
const HERE: &str = "(r.asset_id IS NULL OR EXISTS (SELECT 1 FROM album_assets x \
    WHERE x.album_id = r.album_id AND x.asset_id = r.asset_id))";

fn numbers(
    db: &Connection,
    view: View,
    which: &str,
    target: &str,
    asset: Option<AssetId>,
) -> Result<Numbers> {
    let (user, link, browser) = columns(view.voice);
    let sql = format!(
        "SELECT coalesce(sum(r.words IS NOT NULL), 0), coalesce(sum(r.words IS NULL), 0),
             coalesce(sum(r.waiting), 0),
             coalesce(max(r.words IS NULL AND {OWN} AND {target}), 0)
         FROM remarks r WHERE {which} AND r.removed IS NULL AND {HERE}
             AND (NOT r.waiting OR :manages OR {OWN})"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let values = named_params! {
        ":album": view.album.0, ":asset": asset.map(|it| it.0), ":manages": view.manages,
        ":user": user, ":link": link, ":browser": browser,
    };
    Ok(statement.query_row(values, |row| {
        Ok(Numbers {
            comments: row.get::<_, i64>(0)?.unsigned_abs(),
            likes: row.get::<_, i64>(1)?.unsigned_abs(),
            waiting: row.get::<_, i64>(2)?.unsigned_abs(),
            liked: row.get(3)?,
        })
    })?)
}

fn list(
    db: &Connection,
    view: View,
    which: &str,
    asset: Option<AssetId>,
    (before, most): (i64, u32),
) -> Result<Remarks> {
    let (user, link, browser) = columns(view.voice);
    let sql = format!(
        "SELECT r.key, r.at, coalesce(u.name, r.name), r.browser IS NOT NULL, {OWN}, r.words,
             r.asset_id, r.waiting
         FROM remarks r LEFT JOIN users u ON u.id = r.user_id
         WHERE {which} AND r.id < :before AND r.removed IS NULL AND {HERE}
             AND (NOT r.waiting OR :manages OR {OWN})
         ORDER BY r.id DESC LIMIT :most"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let values = named_params! {
        ":album": view.album.0, ":asset": asset.map(|it| it.0), ":manages": view.manages,
        ":user": user, ":link": link, ":browser": browser, ":before": before, ":most": most + 1,
    };
    let mut rows = statement
        .query_map(values, |row| Ok((from_row(row)?, row.get(6)?)))?
        .collect::<rusqlite::Result<Vec<(Remark, Option<i64>)>>>()?;
    let earlier = rows.len() > most as usize;
    rows.truncate(most as usize);
    let mut remarks = Vec::with_capacity(rows.len());
    for (mut remark, asset) in rows.into_iter().rev() {
        remark.asset = asset.map(|it| assets::by_id(db, AssetId(it))).transpose()?;
        remarks.push(remark);
    }
    let numbers = match asset {
        Some(asset) => numbers_of_asset(db, view, asset)?,
        None => numbers_of_album(db, view)?,
    };
    Ok(Remarks { remarks, earlier, numbers })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Remark> {
    let key: String = row.get(0)?;
    Ok(Remark {
        key: RemarkKey::parse(&key).ok_or(rusqlite::Error::InvalidQuery)?,
        at: moment(row.get(1)?),
        author: row.get(2)?,
        visitor: row.get(3)?,
        own: row.get(4)?,
        words: row.get(5)?,
        asset: None,
        waiting: row.get(7)?,
    })
}

/// Returns the row before which a list ends; after all of them when none is named.
fn row_before(db: &Connection, album: AlbumId, before: Option<&RemarkKey>) -> Result<i64> {
    let Some(key) = before else { return Ok(i64::MAX) };
    let sql = "SELECT id FROM remarks WHERE key = ?1 AND album_id = ?2";
    let found = db.prepare_cached(sql)?.query_row((key.as_str(), album.0), |row| row.get(0));
    found.optional()?.ok_or(Error::NotFound)
}

/// Returns user, link and browser of a voice as their columns hold them.
fn columns(voice: Voice) -> (Option<i64>, Option<i64>, Option<[u8; 16]>) {
    match voice {
        Voice::Member(UserId(user)) => (Some(user), None, None),
        Voice::Visitor(LinkId(link), BrowserId(browser)) => (None, Some(link), Some(browser)),
        Voice::Silent => (None, None, None),
    }
}

#[cfg(test)]
mod tests;
