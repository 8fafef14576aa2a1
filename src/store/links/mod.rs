//! Share links: their terms, their numbers, and who opened them.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::{Album, AlbumId, Slug, Source};
use crate::domain::kinds::Kinds;
use crate::domain::link::{Address, Handing, Link, LinkId, Listed, Rights, Terms, Token};
use crate::domain::user::{User, UserId};
use crate::error::{Error, Result};
use crate::say;
use crate::store::albums::content;
use crate::store::{Tx, albums, is_taken, moment, users};

const COLUMNS: &str = "l.id, l.token, l.slug, l.album_id, l.maker_id, l.name, l.recipient, \
    l.message, l.password_version, l.expires, l.paused, l.metadata, l.originals, l.web_size, \
    l.embed, l.comment, l.upload, l.created, l.views, l.downloads, l.last_used, l.children, \
    l.upload_only, l.upload_named, l.upload_files, l.upload_bytes, l.upload_file_bytes, \
    l.upload_kinds, l.upload_review, l.upload_undo, l.moderation, l.upload_folder";

const WIDTH: usize = 32;

const UPLOADS: &str = "(SELECT count(*) FROM imports i JOIN uploads p ON p.import_id = i.id
    WHERE i.link_id = l.id AND p.state IN ('added', 'present'))";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Link> {
    let token: String = row.get(1)?;
    Ok(Link {
        id: LinkId(row.get(0)?),
        token: Token::parse(&token).ok_or(rusqlite::Error::InvalidQuery)?,
        album: AlbumId(row.get(3)?),
        maker: UserId(row.get(4)?),
        terms: Terms {
            slug: row.get::<_, Option<String>>(2)?.and_then(|it| Slug::parse(&it)),
            name: row.get(5)?,
            recipient: row.get(6)?,
            message: row.get(7)?,
            expires: row.get::<_, Option<i64>>(9)?.map(moment),
            rights: Rights {
                metadata: row.get(11)?,
                originals: row.get(12)?,
                web_size: row.get(13)?,
                embed: row.get(14)?,
                comment: row.get(15)?,
                moderation: row.get(30)?,
                upload: row.get(16)?,
            },
            children: row.get(21)?,
            handing: Handing {
                only: row.get(22)?,
                named: row.get(23)?,
                files: row.get::<_, Option<i64>>(24)?.map(i64::unsigned_abs),
                bytes: row.get::<_, Option<i64>>(25)?.map(i64::unsigned_abs),
                file_bytes: row.get::<_, Option<i64>>(26)?.map(i64::unsigned_abs),
                kinds: kinds(row.get_ref(27)?.as_str()?),
                review: row.get(28)?,
                undo: row.get::<_, Option<i64>>(29)?.map(i64::unsigned_abs),
                folder: row.get(31)?,
            },
        },
        password_version: row.get(8)?,
        paused: row.get::<_, Option<i64>>(10)?.map(moment),
        created: moment(row.get(17)?),
        views: row.get::<_, i64>(18)? as u64,
        downloads: row.get::<_, i64>(19)? as u64,
        last_used: row.get::<_, Option<i64>>(20)?.map(moment),
    })
}

/// Adds a link and returns it. `password` is the finished hash.
///
/// # Errors
/// `Invalid` for `slug` when the address is taken or resting.
pub fn add(
    tx: &Tx<'_>,
    token: &Token,
    place: (AlbumId, UserId),
    terms: &Terms,
    password: Option<&str>,
) -> Result<Link> {
    refuse_resting(tx, terms.slug.as_ref())?;
    let added = tx.execute(
        "INSERT INTO links (token, slug, album_id, maker_id, name, recipient, message, password,
             password_version, passwords, expires, metadata, originals, web_size, embed,
             comment, moderation, upload, children, upload_only, upload_named, upload_files,
             upload_bytes, upload_file_bytes, upload_kinds, upload_review, upload_undo, upload_folder,
             created)
         VALUES (:token, :slug, :album, :maker, :name, :recipient, :message, :password,
             :version, :version, :expires, :metadata, :originals, :web_size, :embed,
             :comment, :moderation, :upload, :children, :only, :named, :files, :bytes,
             :file_bytes, :kinds, :review, :undo, :folder, :now)",
        named_params! {
            ":token": token.as_str(), ":slug": terms.slug.as_ref().map(Slug::as_str),
            ":album": place.0.0, ":maker": place.1.0, ":name": terms.name,
            ":recipient": terms.recipient, ":message": terms.message, ":password": password,
            ":version": u32::from(password.is_some()),
            ":expires": terms.expires.map(Timestamp::as_millisecond),
            ":metadata": terms.rights.metadata, ":originals": terms.rights.originals,
            ":web_size": terms.rights.web_size, ":embed": terms.rights.embed,
            ":comment": terms.rights.comment, ":moderation": terms.rights.moderation,
            ":upload": terms.rights.upload,
            ":children": terms.children,
            ":only": terms.handing.only, ":named": terms.handing.named,
            ":files": signed(terms.handing.files), ":bytes": signed(terms.handing.bytes),
            ":file_bytes": signed(terms.handing.file_bytes),
            ":kinds": terms.handing.kinds.words(), ":review": terms.handing.review,
            ":undo": signed(terms.handing.undo), ":folder": terms.handing.folder,
            ":now": tx.now.as_millisecond(),
        },
    );
    added.map_err(taken)?;
    by_id(tx, LinkId(tx.last_insert_rowid()))
}

/// Returns the kinds of stored words; what no program wrote takes nothing away.
pub(crate) fn kinds(words: &str) -> Kinds {
    Kinds::of_words(words.split_whitespace()).unwrap_or_default()
}

/// SQLite knows no unsigned numbers.
fn signed(number: Option<u64>) -> Option<i64> {
    number.map(|it| i64::try_from(it).unwrap_or(i64::MAX))
}

fn taken(error: rusqlite::Error) -> Error {
    if is_taken(&error) {
        return Error::invalid("slug", say!("links-wrong-address-used"));
    }
    error.into()
}

fn refuse_resting(tx: &Tx<'_>, slug: Option<&Slug>) -> Result<()> {
    let Some(slug) = slug else { return Ok(()) };
    let sql = "SELECT EXISTS (SELECT 1 FROM resting_slugs WHERE slug = ?1 AND until > ?2)";
    let resting: bool =
        tx.query_row(sql, (slug.as_str(), tx.now.as_millisecond()), |row| row.get(0))?;
    if resting {
        return Err(Error::invalid("slug", say!("links-wrong-address-resting")));
    }
    Ok(())
}

/// Returns a link.
///
/// # Errors
/// `NotFound` when there is none.
pub fn by_id(db: &Connection, id: LinkId) -> Result<Link> {
    let sql = format!("SELECT {COLUMNS} FROM links l WHERE l.id = ?1");
    db.prepare_cached(&sql)?.query_row([id.0], from_row).optional()?.ok_or(Error::NotFound)
}

/// Returns every link, also of albums that were deleted and can come back.
pub fn every(db: &Connection) -> Result<Vec<Link>> {
    let sql = format!("SELECT {COLUMNS} FROM links l ORDER BY l.id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What stands behind an address.
pub struct Behind {
    /// The link.
    pub link: Link,
    /// The album it opens.
    pub album: Album,
    /// The numbers of that album.
    pub totals: crate::domain::album::Totals,
    /// Who made it, as of now.
    pub maker: User,
}

/// Returns what stands behind the address of a link.
///
/// # Errors
/// `NotFound` when there is none, or its album was deleted.
pub fn behind(db: &Connection, address: &Address) -> Result<Behind> {
    let (column, text) = match address {
        Address::Token(token) => ("token", token.as_str()),
        Address::Slug(slug) => ("slug", slug.as_str()),
    };
    let sql = format!("SELECT {COLUMNS} FROM links l WHERE l.{column} = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let link = statement.query_row([text], from_row).optional()?.ok_or(Error::NotFound)?;
    let (album, totals) = albums::by_id(db, link.album)?;
    let maker = users::by_id(db, link.maker)?;
    Ok(Behind { link, album, totals, maker })
}

/// Returns the password hash of a link.
pub fn password_of(db: &Connection, id: LinkId) -> Result<Option<String>> {
    let found = db.query_row("SELECT password FROM links WHERE id = ?1", [id.0], |row| row.get(0));
    found.optional()?.ok_or(Error::NotFound)
}

/// Writes new terms.
///
/// # Errors
/// `Invalid` for `slug` when the address is taken or resting.
pub fn set_terms(tx: &Tx<'_>, old: &Link, terms: &Terms) -> Result<()> {
    if old.terms.slug != terms.slug {
        refuse_resting(tx, terms.slug.as_ref())?;
        rest(tx, old.terms.slug.as_ref())?;
    }
    let changed = tx.execute(
        "UPDATE links SET slug = :slug, name = :name, recipient = :recipient, message = :message,
             expires = :expires, metadata = :metadata, originals = :originals,
             web_size = :web_size, embed = :embed, comment = :comment,
             moderation = :moderation, upload = :upload,
             children = :children, upload_only = :only, upload_named = :named,
             upload_files = :files, upload_bytes = :bytes, upload_file_bytes = :file_bytes,
             upload_kinds = :kinds, upload_review = :review, upload_undo = :undo,
             upload_folder = :folder
         WHERE id = :id",
        named_params! {
            ":id": old.id.0, ":slug": terms.slug.as_ref().map(Slug::as_str), ":name": terms.name,
            ":recipient": terms.recipient, ":message": terms.message,
            ":expires": terms.expires.map(Timestamp::as_millisecond),
            ":metadata": terms.rights.metadata, ":originals": terms.rights.originals,
            ":web_size": terms.rights.web_size, ":embed": terms.rights.embed,
            ":comment": terms.rights.comment, ":moderation": terms.rights.moderation,
            ":upload": terms.rights.upload,
            ":children": terms.children,
            ":only": terms.handing.only, ":named": terms.handing.named,
            ":files": signed(terms.handing.files), ":bytes": signed(terms.handing.bytes),
            ":file_bytes": signed(terms.handing.file_bytes),
            ":kinds": terms.handing.kinds.words(), ":review": terms.handing.review,
            ":undo": signed(terms.handing.undo), ":folder": terms.handing.folder,
        },
    );
    changed.map_err(taken)?;
    Ok(())
}

/// Sets or removes the password; unlocks given for an earlier one end with it.
pub fn set_password(tx: &Tx<'_>, id: LinkId, password: Option<&str>) -> Result<()> {
    // Passwords are counted over the life of a link: one that was removed and set again never
    // revives an old unlock.
    tx.execute(
        "UPDATE links SET password = ?2, passwords = passwords + (?2 IS NOT NULL),
             password_version = iif(?2 IS NULL, 0, passwords + 1) WHERE id = ?1",
        (id.0, password),
    )?;
    Ok(())
}

/// Pauses a link or lets it work again.
pub fn set_paused(tx: &Tx<'_>, id: LinkId, paused: bool) -> Result<()> {
    let at = paused.then(|| tx.now.as_millisecond());
    tx.execute("UPDATE links SET paused = ?2, stop_id = NULL WHERE id = ?1", (id.0, at))?;
    Ok(())
}

/// Gives a link a new secret address; the chosen one goes, because it is as known as the old.
pub fn set_token(tx: &Tx<'_>, link: &Link, token: &Token) -> Result<()> {
    rest(tx, link.terms.slug.as_ref())?;
    tx.execute(
        "UPDATE links SET token = ?2, slug = NULL WHERE id = ?1",
        (link.id.0, token.as_str()),
    )?;
    Ok(())
}

/// Deletes a link, and the selection that was made for it alone.
pub fn delete(tx: &Tx<'_>, link: &Link) -> Result<()> {
    rest(tx, link.terms.slug.as_ref())?;
    tx.execute("DELETE FROM links WHERE id = ?1", [link.id.0])?;
    tx.execute(
        "DELETE FROM albums WHERE id = ?1 AND source = 'selection'
             AND NOT EXISTS (SELECT 1 FROM links WHERE album_id = ?1)",
        [link.album.0],
    )?;
    Ok(())
}

/// A chosen address is not given to another link for 90 days.
fn rest(tx: &Tx<'_>, slug: Option<&Slug>) -> Result<()> {
    let Some(slug) = slug else { return Ok(()) };
    let until = tx.now.as_millisecond() + 90 * 24 * 3600 * 1000;
    tx.execute(
        "INSERT OR REPLACE INTO resting_slugs (slug, until) VALUES (?1, ?2)",
        (slug.as_str(), until),
    )?;
    Ok(())
}

/// Returns the links of a maker, or of everybody, the newest first.
pub fn list(db: &Connection, maker: Option<UserId>, album: Option<AlbumId>) -> Result<Vec<Listed>> {
    let sql = listing(
        "(:maker IS NULL OR l.maker_id = :maker) AND (:album IS NULL OR l.album_id = :album)",
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! { ":maker": maker.map(|it| it.0), ":album": album.map(|it| it.0) },
        listed_from_row,
    )?;
    rows.map(|row| with_cover(db, row?)).collect()
}

/// Returns one link as the list shows it.
///
/// # Errors
/// `NotFound` when there is none, or its album was deleted.
pub fn listed(db: &Connection, id: LinkId) -> Result<Listed> {
    let sql = listing("l.id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id.0], listed_from_row).optional()?;
    with_cover(db, found.ok_or(Error::NotFound)?)
}

fn listing(which: &str) -> String {
    format!(
        "SELECT {COLUMNS}, u.name, {UPLOADS}, {} FROM links l JOIN users u ON u.id = l.maker_id
         JOIN albums b ON b.id = l.album_id LEFT JOIN folders fo ON fo.id = b.folder_id
         WHERE b.deleted IS NULL AND {which} ORDER BY l.id DESC",
        albums::COLUMNS
    )
}

fn listed_from_row(row: &Row<'_>) -> rusqlite::Result<(Listed, Album)> {
    let (album, totals) = albums::from_row(row, WIDTH + 2)?;
    let listed = Listed {
        link: from_row(row)?,
        maker_name: row.get(WIDTH)?,
        uploads: row.get::<_, i64>(WIDTH + 1)?.unsigned_abs(),
        album_title: album.title.clone(),
        album_slug: album.slug.clone(),
        is_selection: album.source == Source::Selection,
        items: totals.items(),
        cover: None,
    };
    Ok((listed, album))
}

fn with_cover(db: &Connection, (mut listed, album): (Listed, Album)) -> Result<Listed> {
    listed.cover = content::cover(db, &album)?;
    Ok(listed)
}

/// Counts a visit once per browser and day.
pub fn count_visit(tx: &Tx<'_>, id: LinkId, browser: &[u8; 16]) -> Result<bool> {
    let now = tx.now.as_millisecond();
    let day = now / (24 * 3600 * 1000);
    tx.execute("DELETE FROM visits WHERE day < ?1", [day - 1])?;
    let new = tx.execute(
        "INSERT OR IGNORE INTO visits (link_id, day, browser) VALUES (?1, ?2, ?3)",
        (id.0, day, browser),
    )? > 0;
    tx.execute(
        "UPDATE links SET views = views + ?2, last_used = ?3 WHERE id = ?1",
        (id.0, i64::from(new), now),
    )?;
    Ok(new)
}

/// Counts a download.
pub fn count_download(tx: &Tx<'_>, id: LinkId) -> Result<()> {
    tx.execute(
        "UPDATE links SET downloads = downloads + 1, last_used = ?2 WHERE id = ?1",
        (id.0, tx.now.as_millisecond()),
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
