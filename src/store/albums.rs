//! Albums and what is in them. An album's numbers are counted when its content changes,
//! so that an overview never walks the content.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::{
    AccessLevel, Album, AlbumId, Order, Overview, Slot, Slug, Source, Totals,
};
use crate::domain::asset::{Asset, AssetId, AssetKey, Kind};
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::store::{Tx, assets, is_taken, moment};

/// The columns of an album, for `from_row`.
pub(crate) const COLUMNS: &str = "b.id, b.slug, b.source, fo.path, b.title, b.description, \
    b.owner_id, b.access, b.ordering, b.cover_id, b.created, b.changed, b.photos, b.videos, \
    b.others, b.bytes, b.missing, b.first_at, b.last_at";

/// How many columns `COLUMNS` names; more may follow.
pub(crate) const WIDTH: usize = 19;

/// The tables of an album, for `COLUMNS`.
pub(crate) const FROM: &str = "albums b LEFT JOIN folders fo ON fo.id = b.folder_id";

/// Returns the album of a row that starts with `COLUMNS` at a column.
pub(crate) fn from_row(row: &Row<'_>, at: usize) -> rusqlite::Result<(Album, Totals)> {
    let access: String = row.get(at + 7)?;
    let order: String = row.get(at + 8)?;
    let album = Album {
        id: AlbumId(row.get(at)?),
        slug: slug(row.get(at + 1)?),
        source: source(&row.get::<_, String>(at + 2)?, row.get(at + 3)?),
        title: row.get(at + 4)?,
        description: row.get(at + 5)?,
        owner: row.get::<_, Option<i64>>(at + 6)?.map(UserId),
        access: AccessLevel::from_word(&access).unwrap_or(AccessLevel::Private),
        order: Order::from_word(&order).unwrap_or(Order::Oldest),
        cover: row.get::<_, Option<i64>>(at + 9)?.map(AssetId),
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

pub(crate) fn slug(text: String) -> Slug {
    Slug::parse(&text).unwrap_or_else(|| Slug::of_title(&text))
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

/// Writes the settings of an album: title, description, access, order and cover.
pub fn update(tx: &Tx<'_>, album: &Album) -> Result<()> {
    tx.execute(
        "UPDATE albums SET title = :title, description = :description, access = :access,
             ordering = :order, cover_id = :cover, changed = :now
         WHERE id = :id",
        named_params! {
            ":id": album.id.0, ":title": album.title, ":description": album.description,
            ":access": album.access.word(), ":order": album.order.word(),
            ":cover": album.cover.map(|it| it.0), ":now": tx.now.as_millisecond(),
        },
    )?;
    Ok(())
}

/// Hides an album from everybody, or brings it back; its links go with it.
pub fn set_deleted(tx: &Tx<'_>, id: AlbumId, deleted: bool) -> Result<()> {
    let at = deleted.then(|| tx.now.as_millisecond());
    tx.execute("UPDATE albums SET deleted = ?2 WHERE id = ?1", (id.0, at))?;
    Ok(())
}

/// Forgets albums that were deleted before a moment (milliseconds since 1970).
pub fn forget_deleted(tx: &Tx<'_>, before: i64) -> Result<usize> {
    Ok(tx.execute("DELETE FROM albums WHERE deleted < ?1 AND source <> 'folder'", [before])?)
}

/// Adds assets that are not in it yet and returns how many were added.
pub fn put(tx: &Tx<'_>, id: AlbumId, chosen: &[AssetId], by: Option<UserId>) -> Result<usize> {
    let mut statement = tx.prepare_cached(
        "INSERT OR IGNORE INTO album_assets (album_id, asset_id, sort_at, name, added, added_by)
         SELECT :album, a.id, a.sort_at, coalesce(f.name, x''), :now, :by
         FROM assets a LEFT JOIN files f ON f.id = a.file_id WHERE a.id = :asset",
    )?;
    let mut added = 0;
    for asset in chosen {
        added += statement.execute(named_params! {
            ":album": id.0, ":asset": asset.0, ":now": tx.now.as_millisecond(),
            ":by": by.map(|it| it.0),
        })?;
    }
    assets::recount(tx, id)?;
    touch(tx, id)?;
    Ok(added)
}

/// Drops those assets from the list that are in the album already.
pub fn drop_present(db: &Connection, id: AlbumId, rows: &mut Vec<AssetId>) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM album_assets WHERE album_id = ?1 AND asset_id = ?2)";
    let mut statement = db.prepare_cached(sql)?;
    let mut absent = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let present: bool = statement.query_row((id.0, row.0), |it| it.get(0))?;
        absent.extend((!present).then_some(row));
    }
    *rows = absent;
    Ok(())
}

/// Takes assets out and returns how many were in it.
pub fn take(tx: &Tx<'_>, id: AlbumId, chosen: &[AssetId]) -> Result<usize> {
    let sql = "DELETE FROM album_assets WHERE album_id = ?1 AND asset_id = ?2";
    let mut statement = tx.prepare_cached(sql)?;
    let mut taken = 0;
    for asset in chosen {
        taken += statement.execute((id.0, asset.0))?;
    }
    assets::recount(tx, id)?;
    touch(tx, id)?;
    Ok(taken)
}

fn touch(tx: &Tx<'_>, id: AlbumId) -> Result<()> {
    tx.execute("UPDATE albums SET changed = ?2 WHERE id = ?1", (id.0, tx.now.as_millisecond()))?;
    Ok(())
}

/// Which assets of an album are asked for: all, a choice, or those that match words.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The album.
    pub album: AlbumId,
    /// Its order.
    pub order: Order,
    /// A full-text query as made by `search::query`.
    pub words: Option<&'a str>,
}

impl Part<'_> {
    pub(crate) fn tail(&self) -> String {
        let filter = match self.words {
            Some(_) => {
                "AND x.asset_id IN (SELECT rowid FROM asset_words WHERE asset_words MATCH :words)"
            }
            None => "AND :words IS NULL",
        };
        let order = match self.order {
            Order::Oldest => "x.sort_at, x.asset_id",
            Order::Newest => "x.sort_at DESC, x.asset_id DESC",
            Order::Name => "x.name, x.asset_id",
        };
        format!("WHERE x.album_id = :album {filter} ORDER BY {order}")
    }
}

/// Returns assets of an album in its order, `count` from the place `from` on.
pub fn page(db: &Connection, part: Part<'_>, from: u64, count: u64) -> Result<Vec<Asset>> {
    let sql = format!(
        "SELECT {} FROM (SELECT x.asset_id, row_number() OVER () AS place FROM album_assets x {} \
             LIMIT :count OFFSET :from) y \
         JOIN assets a ON a.id = y.asset_id LEFT JOIN files f ON f.id = a.file_id \
         LEFT JOIN folders d ON d.id = f.folder_id ORDER BY y.place",
        assets::COLUMNS,
        part.tail()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":album": part.album.0, ":words": part.words, ":count": count as i64, ":from": from as i64,
        },
        assets::from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns how many assets a search finds in an album.
pub fn found(db: &Connection, part: Part<'_>) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM album_assets x {})", part.tail());
    let mut statement = db.prepare_cached(&sql)?;
    let count: i64 = statement
        .query_row(named_params! { ":album": part.album.0, ":words": part.words }, |row| {
            row.get(0)
        })?;
    Ok(count as u64)
}

/// Returns every asset of an album in its order, a few bytes each.
pub fn strip(db: &Connection, part: Part<'_>) -> Result<Vec<Slot>> {
    let sql = format!(
        "SELECT a.id, a.width, a.height, a.orientation, a.rotation, x.sort_at, \
             iif(a.missing_since IS NULL, a.bytes, 0) \
         FROM album_assets x JOIN assets a ON a.id = x.asset_id {}",
        part.tail()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement
        .query_map(named_params! { ":album": part.album.0, ":words": part.words }, slot_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn slot_from_row(row: &Row<'_>) -> rusqlite::Result<Slot> {
    let sides: (Option<f64>, Option<f64>) = (row.get(1)?, row.get(2)?);
    let turned = row.get::<_, i64>(3)? >= 5 || matches!(row.get(4)?, Some(90 | 270));
    let ratio = match sides {
        (Some(width), Some(height)) if width > 0.0 && height > 0.0 => {
            if turned {
                height / width
            } else {
                width / height
            }
        }
        _ => 1.0,
    };
    Ok(Slot {
        id: AssetId(row.get(0)?),
        ratio: ratio.clamp(0.05, 20.0),
        sort_at: row.get(5)?,
        bytes: row.get::<_, i64>(6)? as u64,
    })
}

/// Returns the place of an asset in the order of an album, counted from 0, and its neighbours.
pub fn around(db: &Connection, part: Part<'_>, id: AssetId) -> Result<(u64, Vec<Asset>)> {
    let place = place_of(db, part, id)?;
    let from = place.saturating_sub(1);
    Ok((place, page(db, part, from, place - from + 2)?))
}

fn place_of(db: &Connection, part: Part<'_>, id: AssetId) -> Result<u64> {
    let before = match part.order {
        Order::Oldest => "(x.sort_at, x.asset_id) < (m.sort_at, m.asset_id)",
        Order::Newest => "(x.sort_at, x.asset_id) > (m.sort_at, m.asset_id)",
        Order::Name => "(x.name, x.asset_id) < (m.name, m.asset_id)",
    };
    let sql = format!(
        "SELECT count(*) FROM album_assets m JOIN album_assets x ON x.album_id = m.album_id AND {before}
         WHERE m.album_id = ?1 AND m.asset_id = ?2"
    );
    let place: i64 = db.prepare_cached(&sql)?.query_row((part.album.0, id.0), |row| row.get(0))?;
    Ok(place as u64)
}

/// Returns the rows of the named assets that are in the album; names that are not are left out.
pub fn rows_of_keys(db: &Connection, id: AlbumId, keys: &[AssetKey]) -> Result<Vec<AssetId>> {
    let mut statement = db.prepare_cached(
        "SELECT a.id FROM assets a JOIN album_assets x ON x.asset_id = a.id AND x.album_id = ?1
         WHERE a.key = ?2",
    )?;
    let mut found = Vec::with_capacity(keys.len());
    for key in keys {
        let row: Option<i64> =
            statement.query_row((id.0, key.as_str()), |row| row.get(0)).optional()?;
        found.extend(row.map(AssetId));
    }
    Ok(found)
}

/// Returns the cover of an album: the chosen one while it is in the album and has a
/// picture, else the first photo in its order.
pub fn cover(db: &Connection, album: &Album) -> Result<Option<Asset>> {
    let chosen = album.cover.map_or(0, |it| it.0);
    let sql = format!(
        "SELECT {} FROM {} WHERE a.id = coalesce(
             (SELECT x.asset_id FROM album_assets x JOIN assets c ON c.id = x.asset_id
              WHERE x.album_id = :album AND x.asset_id = :chosen AND c.rendering IN ('ready', 'pending')),
             (SELECT x.asset_id FROM album_assets x JOIN assets c ON c.id = x.asset_id
              WHERE x.album_id = :album AND c.kind = 'photo' AND c.missing_since IS NULL
                AND c.rendering IN ('ready', 'pending')
              ORDER BY x.sort_at, x.asset_id LIMIT 1))",
        assets::COLUMNS,
        assets::FROM
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement
        .query_row(named_params! { ":album": album.id.0, ":chosen": chosen }, assets::from_row);
    Ok(found.optional()?)
}

/// Which albums an overview lists.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// Every album; else only what the user owns or may see by its level.
    pub everything: bool,
    /// The user who looks; absent for the operator.
    pub user: Option<UserId>,
    /// Whether the user may see internal albums.
    pub internal: bool,
}

/// Returns the albums an actor may see with their links counted, newest content first.
/// Selections are not among them: they live under *Shared links*.
pub fn overview(db: &Connection, listing: Listing, now: i64) -> Result<Vec<Overview>> {
    let sql = rows_of_overview(
        "b.source <> 'selection'
           AND (:everything OR b.owner_id = :user OR (:internal AND b.access <> 'private')
                OR b.access IN ('public', 'full_public'))
         ORDER BY coalesce(b.last_at, b.created) DESC, b.id DESC",
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":now": now, ":everything": listing.everything, ":internal": listing.internal,
            ":user": listing.user.map(|it| it.0),
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
    let rows = statement
        .query_map((owner.map(|it| it.0), most), |row| Ok((slug(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns the numbers of a kept choice: what of it can be shared, and how many cannot.
pub fn totals_of(db: &Connection, album: AlbumId, chosen: &[AssetId]) -> Result<(Totals, u64)> {
    let mut statement = db.prepare_cached(
        "SELECT a.kind, a.bytes, x.sort_at FROM album_assets x JOIN assets a ON a.id = x.asset_id
         WHERE x.album_id = ?1 AND x.asset_id = ?2 AND a.missing_since IS NULL",
    )?;
    let mut totals = Totals::default();
    for id in chosen {
        let found: Option<(String, i64, i64)> = statement
            .query_row((album.0, id.0), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((kind, bytes, at)) = found else { continue };
        match Kind::from_word(&kind) {
            Kind::Photo => totals.photos += 1,
            Kind::Video => totals.videos += 1,
            Kind::Audio | Kind::Document => totals.others += 1,
        }
        totals.bytes += bytes as u64;
        totals.first = Some(totals.first.map_or(at, |it| it.min(at)));
        totals.last = Some(totals.last.map_or(at, |it| it.max(at)));
    }
    let left_out = chosen.len() as u64 - totals.items();
    Ok((totals, left_out))
}

fn overview_from_row(row: &Row<'_>) -> rusqlite::Result<Overview> {
    let (album, totals) = from_row(row, 0)?;
    Ok(Overview {
        album,
        totals,
        cover: None,
        owner_name: row.get(WIDTH)?,
        active_links: row.get::<_, i64>(WIDTH + 1)? as u64,
        link_views: row.get::<_, i64>(WIDTH + 2)? as u64,
        next_expiry: row.get::<_, Option<i64>>(WIDTH + 3)?.map(moment),
    })
}

/// Keeps a choice of assets under its name; the oldest of an album go when there are more
/// than `most`.
pub fn keep_selection(
    tx: &Tx<'_>,
    album: AlbumId,
    id: &str,
    chosen: &[AssetId],
    most: u32,
) -> Result<()> {
    let blob: Vec<u8> = chosen.iter().flat_map(|it| it.0.to_le_bytes()).collect();
    tx.execute(
        "INSERT INTO selections (album_id, id, assets, created) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET created = excluded.created",
        (album.0, id, blob, tx.now.as_millisecond()),
    )?;
    tx.execute(
        "DELETE FROM selections WHERE album_id = ?1 AND id NOT IN
             (SELECT id FROM selections WHERE album_id = ?1 ORDER BY created DESC LIMIT ?2)",
        (album.0, most),
    )?;
    Ok(())
}

/// Returns the assets of a kept choice.
///
/// # Errors
/// `NotFound` when the album has no choice of that name.
pub fn selection(db: &Connection, album: AlbumId, id: &str) -> Result<Vec<AssetId>> {
    let sql = "SELECT assets FROM selections WHERE album_id = ?1 AND id = ?2";
    let blob: Option<Vec<u8>> =
        db.prepare_cached(sql)?.query_row((album.0, id), |row| row.get(0)).optional()?;
    let blob = blob.ok_or(Error::NotFound)?;
    let rows = blob.chunks_exact(8).filter_map(|it| it.try_into().ok());
    Ok(rows.map(|it| AssetId(i64::from_le_bytes(it))).collect())
}
