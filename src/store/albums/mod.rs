//! Albums: their settings, and the overview of them. An album's numbers are counted when its
//! content changes, so that an overview never walks the content.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::access::Actor;
use crate::domain::album::{AccessLevel, Album, AlbumId, Order, Overview, Slug, Source, Totals};
use crate::domain::asset::AssetId;
use crate::domain::user::{Role, UserId};
use crate::error::{Error, Result};
use crate::store::{Tx, is_taken, moment};

pub mod nesting;

pub mod content;

pub mod choices;

/// The columns of an album, for `from_row`.
pub(crate) const COLUMNS: &str = "b.id, b.slug, b.source, fo.path, b.title, b.description, \
    b.owner_id, b.access, b.ordering, b.cover_id, b.created, b.changed, b.photos, b.videos, \
    b.others, b.bytes, b.missing, b.first_at, b.last_at, b.parent_id, b.own_access, b.decider_id, \
    b.activity, b.moderation";

/// How many columns `COLUMNS` names; more may follow.
pub(crate) const WIDTH: usize = 24;

/// The tables of an album, for `COLUMNS`.
pub(crate) const FROM: &str = "albums b LEFT JOIN folders fo ON fo.id = b.folder_id";

/// Returns the album of a row that starts with `COLUMNS` at a column.
pub(crate) fn from_row(row: &Row<'_>, at: usize) -> rusqlite::Result<(Album, Totals)> {
    let access: String = row.get(at + 7)?;
    let own_access: Option<String> = row.get(at + 20)?;
    let order: String = row.get(at + 8)?;
    let id = AlbumId(row.get(at)?);
    let album = Album {
        id,
        slug: slug(&row.get::<_, String>(at + 1)?),
        source: source(&row.get::<_, String>(at + 2)?, row.get(at + 3)?),
        title: row.get(at + 4)?,
        description: row.get(at + 5)?,
        owner: row.get::<_, Option<i64>>(at + 6)?.map(UserId),
        parent: row.get::<_, Option<i64>>(at + 19)?.map(AlbumId),
        own_access: own_access.as_deref().and_then(AccessLevel::from_word),
        access: AccessLevel::from_word(&access).unwrap_or(AccessLevel::Private),
        decider: row.get::<_, Option<i64>>(at + 21)?.map_or(id, AlbumId),
        order: Order::from_word(&order).unwrap_or(Order::Oldest),
        cover: row.get::<_, Option<i64>>(at + 9)?.map(AssetId),
        activity: row.get(at + 22)?,
        moderation: row.get(at + 23)?,
        created: moment(row.get(at + 10)?),
        changed: moment(row.get(at + 11)?),
    };
    let totals = Totals {
        photos: row.get::<_, i64>(at + 12)? as u64,
        videos: row.get::<_, i64>(at + 13)? as u64,
        others: row.get::<_, i64>(at + 14)? as u64,
        bytes: row.get::<_, i64>(at + 15)? as u64,
        missing: row.get::<_, i64>(at + 16)? as u64,
        first: row.get(at + 17)?,
        last: row.get(at + 18)?,
    };
    Ok((album, totals))
}

pub(crate) fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap_or_else(|| Slug::of_title(text))
}

fn source(word: &str, folder: Option<Vec<u8>>) -> Source {
    match (word, folder) {
        (_, Some(path)) => Source::Folder(path),
        ("selection", None) => Source::Selection,
        _ => Source::Collection,
    }
}

/// Returns the album of a slug with its numbers.
///
/// # Errors
/// `NotFound` when there is none or it was deleted.
pub fn by_slug(db: &Connection, slug: &Slug) -> Result<(Album, Totals)> {
    one(db, "b.slug = ?1 AND b.deleted IS NULL", slug.as_str())
}

/// Returns an album with its numbers.
///
/// # Errors
/// `NotFound` when there is none or it was deleted.
pub fn by_id(db: &Connection, id: AlbumId) -> Result<(Album, Totals)> {
    one(db, "b.id = ?1 AND b.deleted IS NULL", id.0)
}

/// Returns a deleted album, to restore it.
///
/// # Errors
/// `NotFound` when no deleted album has this slug.
pub fn deleted_by_slug(db: &Connection, slug: &Slug) -> Result<(Album, Totals)> {
    one(db, "b.slug = ?1 AND b.deleted IS NOT NULL", slug.as_str())
}

fn one(db: &Connection, which: &str, key: impl rusqlite::ToSql) -> Result<(Album, Totals)> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE {which}");
    let mut statement = db.prepare_cached(&sql)?;
    statement.query_row([key], |row| from_row(row, 0)).optional()?.ok_or(Error::NotFound)
}

/// What a new album starts with.
pub struct Draft<'a> {
    /// Collection or selection; folder albums are made by the scan.
    pub source: Source,
    /// Checked title.
    pub title: &'a str,
    /// Checked description.
    pub description: &'a str,
    /// Who makes it; the operator of the command line is nobody.
    pub owner: Option<UserId>,
}

/// Adds an album under a free slug made from its title.
pub fn add(tx: &Tx<'_>, draft: &Draft<'_>) -> Result<Album> {
    let wanted = Slug::of_title(draft.title);
    let source = if draft.source == Source::Selection { "selection" } else { "collection" };
    for number in 1.. {
        let slug = if number == 1 { wanted.clone() } else { wanted.numbered(number) };
        let added = tx.execute(
            "INSERT INTO albums (slug, source, title, description, owner_id, created, changed)
             VALUES (:slug, :source, :title, :description, :owner, :now, :now)",
            named_params! {
                ":slug": slug.as_str(), ":source": source, ":title": draft.title,
                ":description": draft.description, ":owner": draft.owner.map(|it| it.0),
                ":now": tx.now.as_millisecond(),
            },
        );
        match added {
            Ok(_) => return Ok(by_id(tx, AlbumId(tx.last_insert_rowid()))?.0),
            Err(error) if is_taken(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::Conflict("Every address for this title is taken.".into()))
}

/// Writes the settings of an album: title, description, its own level, order, cover, and
/// whether there are comments.
pub fn update(tx: &Tx<'_>, album: &Album) -> Result<()> {
    tx.execute(
        "UPDATE albums SET title = :title, description = :description, own_access = :access,
             ordering = :order, cover_id = :cover, activity = :activity,
             moderation = :moderation, changed = :now
         WHERE id = :id",
        named_params! {
            ":id": album.id.0, ":title": album.title, ":description": album.description,
            ":access": album.own_access.map(AccessLevel::word), ":order": album.order.word(),
            ":cover": album.cover.map(|it| it.0), ":activity": album.activity,
            ":moderation": album.moderation, ":now": tx.now.as_millisecond(),
        },
    )?;
    nesting::decide(tx, album.id)
}

/// Hides an album from everybody, or brings it back; its links go with it.
pub fn set_deleted(tx: &Tx<'_>, id: AlbumId, deleted: bool) -> Result<()> {
    let at = deleted.then(|| tx.now.as_millisecond());
    tx.execute("UPDATE albums SET deleted = ?2 WHERE id = ?1", (id.0, at))?;
    Ok(())
}

/// Forgets albums that were deleted before a moment (milliseconds since 1970). What was in one
/// of them is seen by the same people as before.
pub fn forget_deleted(tx: &Tx<'_>, before: i64) -> Result<usize> {
    let sql = "SELECT id FROM albums WHERE deleted < ?1 AND source <> 'folder'";
    let mut statement = tx.prepare_cached(sql)?;
    let doomed: Vec<AlbumId> = statement
        .query_map([before], |row| Ok(AlbumId(row.get(0)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for id in &doomed {
        nesting::hand_down(tx, *id)?;
        tx.execute("DELETE FROM albums WHERE id = ?1", [id.0])?;
    }
    Ok(doomed.len())
}

/// Which albums an overview lists: what the rules of access say, as a question.
#[derive(Debug, Clone, Copy, Default)]
pub struct Listing {
    /// Every album; else only what one of the others lets see.
    pub everything: bool,
    /// The user as a member of albums.
    pub member: Option<UserId>,
    /// The user as an owner of albums.
    pub owner: Option<UserId>,
    /// Whether the user may see internal albums.
    pub internal: bool,
}

impl Listing {
    /// Returns what an actor may see.
    pub fn of(actor: &Actor) -> Listing {
        let user = actor.user();
        Listing {
            everything: actor.is_admin(),
            member: user.map(|it| it.id),
            owner: user.filter(|_| actor.is_editor()).map(|it| it.id),
            internal: user.is_some_and(|it| it.role >= Role::Viewer),
        }
    }
}

/// Holds for the albums `b` that a listing names. What is owned or decided by a membership is
/// found from the person's side, whatever the number of albums.
const SEEN: &str = "(:everything OR b.access IN ('public', 'full_public')
     OR (:internal AND b.access = 'internal')
     OR coalesce(b.decider_id, b.id) IN (SELECT album_id FROM album_members WHERE user_id = :member)
     OR b.id IN (WITH RECURSIVE owned (id) AS (
            SELECT id FROM albums WHERE owner_id = :owner
            UNION SELECT c.id FROM owned JOIN albums c ON c.parent_id = owned.id
            WHERE c.own_access IS NULL) SELECT id FROM owned))";

/// Returns the albums an actor may see with their links counted, newest content first.
/// Selections are not among them: they live under *Shared links*.
pub fn overview(db: &Connection, listing: Listing, now: i64) -> Result<Vec<Overview>> {
    let sql = rows_of_overview(&format!(
        "b.source <> 'selection' AND {SEEN}
         ORDER BY coalesce(b.last_at, b.created) DESC, b.id DESC"
    ));
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":now": now, ":everything": listing.everything, ":internal": listing.internal,
            ":member": listing.member.map(|it| it.0), ":owner": listing.owner.map(|it| it.0),
        },
        overview_from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns one album with its links counted.
///
/// # Errors
/// `NotFound` when there is none or it was deleted.
pub fn overview_of(db: &Connection, id: AlbumId, now: i64) -> Result<Overview> {
    let sql = rows_of_overview("b.id = :id");
    let mut statement = db.prepare_cached(&sql)?;
    let values = named_params! { ":now": now, ":id": id.0 };
    statement.query_row(values, overview_from_row).optional()?.ok_or(Error::NotFound)
}

fn rows_of_overview(which: &str) -> String {
    format!(
        "SELECT {COLUMNS}, u.name,
             (SELECT count(*) FROM links l WHERE l.album_id = b.id AND l.paused IS NULL
                 AND (l.expires IS NULL OR l.expires > :now)),
             (SELECT coalesce(sum(l.views), 0) FROM links l WHERE l.album_id = b.id),
             (SELECT min(l.expires) FROM links l WHERE l.album_id = b.id AND l.paused IS NULL
                 AND l.expires > :now)
         FROM {FROM} LEFT JOIN users u ON u.id = b.owner_id
         WHERE b.deleted IS NULL AND {which}"
    )
}

/// Returns slug and title of collections, of one owner or of all, the latest changed first.
pub fn by_hand(db: &Connection, owner: Option<UserId>, most: u32) -> Result<Vec<(Slug, String)>> {
    let mut statement = db.prepare_cached(
        "SELECT slug, title FROM albums WHERE source = 'collection' AND deleted IS NULL
             AND (?1 IS NULL OR owner_id = ?1) ORDER BY changed DESC LIMIT ?2",
    )?;
    let rows = statement.query_map((owner.map(|it| it.0), most), |row| {
        Ok((slug(&row.get::<_, String>(0)?), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn overview_from_row(row: &Row<'_>) -> rusqlite::Result<Overview> {
    let (album, totals) = from_row(row, 0)?;
    Ok(Overview {
        album,
        totals,
        cover: None,
        owner_name: row.get(WIDTH)?,
        fresh: 0,
        active_links: row.get::<_, i64>(WIDTH + 1)? as u64,
        link_views: row.get::<_, i64>(WIDTH + 2)? as u64,
        next_expiry: row.get::<_, Option<i64>>(WIDTH + 3)?.map(moment),
    })
}

#[cfg(test)]
mod tests;
