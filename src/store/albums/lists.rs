//! Lists of albums: all that an actor may see, and those in an album, with links counted.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params};

use crate::domain::access::Actor;
use crate::domain::album::{AlbumId, Decider, Overview, Slug};
use crate::domain::asset::AssetId;
use crate::domain::user::{Role, UserId};
use crate::error::{Error, Result};
use crate::store::albums::{COLUMNS, FROM, WIDTH, from_row, slug};
use crate::store::moment;

/// Which albums an overview lists: what the rules of access say, as a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
            everything: actor.oversees(),
            member: user.map(|it| it.id),
            owner: user.filter(|_| actor.owns_albums()).map(|it| it.id),
            internal: user.is_some_and(|it| it.role >= Role::Viewer),
        }
    }
}

/// Holds for the albums `b` that a listing names. What is owned or opened by a membership, with
/// what is inside it, is found from the person's side, whatever the number of albums.
pub(in crate::store) const SEEN: &str = "(:everything OR b.access IN ('public', 'full_public')
     OR (:internal AND b.access = 'internal')
     OR b.id IN (WITH RECURSIVE near (id) AS (
            SELECT id FROM albums WHERE owner_id = :owner
            UNION SELECT album_id FROM album_members WHERE user_id = :member
            UNION SELECT c.id FROM near JOIN albums c ON c.parent_id = near.id
            WHERE c.own_access IS NULL) SELECT id FROM near))";

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

/// A page of the albums in an album.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The album that they are in.
    pub parent: AlbumId,
    /// How many are passed over.
    pub from: u64,
    /// The most that are wanted.
    pub count: u64,
}

/// Returns albums directly in an album that an actor may see, by title.
pub fn inside(db: &Connection, page: Page, listing: Listing, now: i64) -> Result<Vec<Overview>> {
    let (member, owner) = (listing.member.map(|it| it.0), listing.owner.map(|it| it.0));
    let values = named_params! {
        ":everything": listing.everything, ":internal": listing.internal,
        ":member": member, ":owner": owner,
    };
    inside_where(db, page, (SEEN, values), now)
}

/// Returns albums directly in an album that a link to it opens, too: those without a level of
/// their own that the maker, as the listing says, may share.
pub fn inside_by_link(
    db: &Connection,
    page: Page,
    maker: Listing,
    now: i64,
) -> Result<Vec<Overview>> {
    let owner = maker.owner.map(|it| it.0);
    let values = named_params! { ":everything": maker.everything, ":owner": owner };
    let shared = "b.own_access IS NULL AND (:everything OR b.owner_id = :owner)";
    inside_where(db, page, (shared, values), now)
}

fn inside_where(
    db: &Connection,
    page: Page,
    (which, values): (&str, &[(&str, &dyn ToSql)]),
    now: i64,
) -> Result<Vec<Overview>> {
    let sql = rows_of_overview(&format!(
        "b.parent_id = :parent AND {which} AND NOT (b.source = 'folder'
             AND b.photos + b.videos + b.others + b.missing = 0 AND NOT {HOLDS_ALBUMS})
         ORDER BY b.title COLLATE NOCASE, b.id LIMIT :count OFFSET :from"
    ));
    let count = i64::try_from(page.count).unwrap_or(i64::MAX);
    let from = i64::try_from(page.from).unwrap_or(i64::MAX);
    let place = named_params! {
        ":now": now, ":parent": page.parent.0, ":count": count, ":from": from,
    };
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([place, values].concat().as_slice(), overview_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Holds for albums `b` with albums in them that are seen by whoever sees them.
const HOLDS_ALBUMS: &str = "EXISTS (SELECT 1 FROM albums c WHERE c.parent_id = b.id
     AND c.own_access IS NULL AND c.deleted IS NULL)";

/// Returns the albums that hold an asset, those made first at the front.
pub fn holding(db: &Connection, asset: AssetId, most: u32) -> Result<Vec<Slug>> {
    let mut statement = db.prepare_cached(
        "SELECT b.slug FROM album_assets x JOIN albums b ON b.id = x.album_id
         WHERE x.asset_id = ?1 AND b.deleted IS NULL ORDER BY b.id LIMIT ?2",
    )?;
    let rows = statement.query_map((asset.0, most), |row| Ok(slug(&row.get::<_, String>(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns slug and title of albums that an album can be put into, of one owner or of all: not
/// itself or what is in it.
pub fn places(
    db: &Connection,
    id: AlbumId,
    owner: Option<UserId>,
    most: u32,
) -> Result<Vec<(Slug, String)>> {
    let mut statement = db.prepare_cached(
        "WITH RECURSIVE tree (id) AS (
             SELECT ?1 UNION ALL SELECT c.id FROM tree JOIN albums c ON c.parent_id = tree.id)
         SELECT slug, title FROM albums WHERE deleted IS NULL AND source <> 'selection'
             AND (?2 IS NULL OR owner_id = ?2) AND id NOT IN (SELECT id FROM tree)
         ORDER BY title COLLATE NOCASE, id LIMIT ?3",
    )?;
    let rows = statement.query_map((id.0, owner.map(|it| it.0), most), |row| {
        Ok((slug(&row.get::<_, String>(0)?), row.get(1)?))
    })?;
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

/// Holds for collections `b` that an upload made and nobody took up since: they are called as
/// they were, lie in no album, and nobody was let in.
const IS_IMPORT: &str = "(b.source = 'collection' AND b.own_access IS NULL AND b.parent_id IS NULL
     AND EXISTS (SELECT 1 FROM imports i WHERE i.collection_id = b.id AND i.title = b.title)
     AND NOT EXISTS (SELECT 1 FROM links l WHERE l.album_id = b.id)
     AND NOT EXISTS (SELECT 1 FROM album_members m WHERE m.album_id = b.id))";

fn rows_of_overview(which: &str) -> String {
    format!(
        "SELECT {COLUMNS}, u.name,
             (SELECT count(*) FROM links l WHERE l.album_id = b.id AND l.paused IS NULL
                 AND (l.expires IS NULL OR l.expires > :now)),
             (SELECT coalesce(sum(l.views), 0) FROM links l WHERE l.album_id = b.id),
             (SELECT min(l.expires) FROM links l WHERE l.album_id = b.id AND l.paused IS NULL
                 AND l.expires > :now), {HOLDS_ALBUMS},
             (SELECT d.title FROM albums d WHERE d.id = b.decider_id),
             (SELECT d.folder_id IS (SELECT id FROM folders WHERE path = x'')
              FROM albums d WHERE d.id = b.decider_id),
             (WITH RECURSIVE up (id, parent_id, own_access) AS (
                 SELECT b.id, b.parent_id, b.own_access
                 UNION ALL SELECT p.id, p.parent_id, p.own_access FROM up
                 JOIN albums p ON p.id = up.parent_id WHERE up.own_access IS NULL)
              SELECT count(DISTINCT m.user_id) FROM up
              JOIN album_members m ON m.album_id = up.id), {IS_IMPORT}
         FROM {FROM} LEFT JOIN users u ON u.id = b.owner_id
         WHERE b.deleted IS NULL AND {which}"
    )
}

fn decider(title: Option<String>, is_library: Option<bool>) -> Option<Decider> {
    let title = title?;
    Some(if is_library == Some(true) { Decider::Library } else { Decider::Album(title) })
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
        holds_albums: row.get(WIDTH + 4)?,
        decided_by: decider(row.get(WIDTH + 5)?, row.get(WIDTH + 6)?),
        members: row.get::<_, i64>(WIDTH + 7)? as u64,
        is_import: row.get(WIDTH + 8)?,
        contributions: Vec::new(),
        labels: String::new(),
    })
}
