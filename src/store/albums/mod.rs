//! Albums: their settings, and the overview of them. An album's numbers are counted when its
//! content changes, so that an overview never walks the content.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::{AccessLevel, Album, AlbumId, Order, Slug, Source, Totals};
use crate::domain::asset::AssetId;
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::say;
use crate::store::{Tx, is_taken, moment};

pub mod lists;

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

/// Returns the album that follows a folder of the library, if there is one.
pub fn by_folder(db: &Connection, folder: &[u8]) -> Result<Option<Album>> {
    let sql = "SELECT b.id FROM folders d JOIN albums b ON b.folder_id = d.id
               WHERE d.path = ?1 AND b.deleted IS NULL";
    let found = db.prepare_cached(sql)?.query_row([folder], |row| row.get(0)).optional()?;
    found.map(|id| Ok(by_id(db, AlbumId(id))?.0)).transpose()
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
        if had_before(tx, &slug)?.is_some() {
            continue;
        }
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
    Err(Error::Conflict(say!("refused-no-address").into()))
}

/// Returns the slug of the album that had this one before.
///
/// # Errors
/// `NotFound` when none had it, or it was deleted.
pub fn slug_after(db: &Connection, old: &Slug) -> Result<Slug> {
    let sql = "SELECT b.slug FROM album_slugs o JOIN albums b ON b.id = o.album_id
         WHERE o.slug = ?1 AND b.deleted IS NULL";
    let found: Option<String> =
        db.prepare_cached(sql)?.query_row([old.as_str()], |row| row.get(0)).optional()?;
    found.map(|it| slug(&it)).ok_or(Error::NotFound)
}

/// Gives an album another slug; the old one keeps leading to it.
fn set_slug(tx: &Tx<'_>, album: &Album) -> Result<()> {
    let old = tx.query_row("SELECT slug FROM albums WHERE id = ?1", [album.id.0], |row| {
        row.get::<_, String>(0)
    })?;
    if old == album.slug.as_str() {
        return Ok(());
    }
    let taken = || Error::invalid("address", say!("refused-address-taken"));
    if had_before(tx, &album.slug)?.is_some_and(|it| it != album.id) {
        return Err(taken());
    }
    let changed =
        tx.execute("UPDATE albums SET slug = ?2 WHERE id = ?1", (album.id.0, album.slug.as_str()));
    changed.map_err(|it| if is_taken(&it) { taken() } else { it.into() })?;
    tx.execute("DELETE FROM album_slugs WHERE slug = ?1", [album.slug.as_str()])?;
    let sql = "INSERT INTO album_slugs (slug, album_id) VALUES (?1, ?2)";
    tx.execute(sql, (old, album.id.0))?;
    Ok(())
}

/// Returns the album that had an address before; it is not given to another one.
fn had_before(db: &Connection, slug: &Slug) -> Result<Option<AlbumId>> {
    let sql = "SELECT album_id FROM album_slugs WHERE slug = ?1";
    let found = db.prepare_cached(sql)?.query_row([slug.as_str()], |row| Ok(AlbumId(row.get(0)?)));
    Ok(found.optional()?)
}

/// Writes the settings of an album: title, slug, description, its own level, order, cover,
/// and whether there are comments.
///
/// # Errors
/// `Invalid` for `address` when another album has it.
pub fn update(tx: &Tx<'_>, album: &Album) -> Result<()> {
    set_slug(tx, album)?;
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

#[cfg(test)]
mod tests;
