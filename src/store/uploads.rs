//! Imports and the uploads of each: what was promised, how much of it has come, and what
//! became of it.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::{Album, AlbumId, Source};
use crate::domain::asset::{AssetId, ContentHash};
use crate::domain::kinds::Kinds;
use crate::domain::link::LinkId;
use crate::domain::upload::{Draft, ImportId, State, Upload, UploadId, Uploader};
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::store::{Tx, links, moment};

const COLUMNS: &str = "p.id, p.import_id, p.name, p.modified, p.bytes, p.received, p.state, \
    p.reason, p.hash, p.asset_id, p.expires";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Upload> {
    let id: String = row.get(0)?;
    Ok(Upload {
        id: UploadId::parse(&id).ok_or(rusqlite::Error::InvalidQuery)?,
        import: ImportId(row.get(1)?),
        name: row.get(2)?,
        modified: row.get::<_, Option<i64>>(3)?.map(moment),
        bytes: row.get::<_, i64>(4)?.unsigned_abs(),
        received: row.get::<_, i64>(5)?.unsigned_abs(),
        state: state(row.get_ref(6)?.as_str()?, row.get(7)?),
        hash: row.get::<_, Option<_>>(8)?.map(ContentHash),
        asset: row.get::<_, Option<i64>>(9)?.map(AssetId),
        expires: moment(row.get(10)?),
    })
}

/// Returns the state of a word, with the reason of a refusal.
pub(crate) fn state(word: &str, reason: Option<String>) -> State {
    match word {
        "added" => State::Added,
        "present" => State::Present,
        "review" => State::Review,
        "rejected" => State::Rejected,
        "taken_back" => State::TakenBack,
        "refused" => State::Refused(reason.unwrap_or_default()),
        _ => State::Open,
    }
}

/// The two columns of an uploader; one of them is set.
fn columns(uploader: Uploader) -> (Option<i64>, Option<i64>) {
    match uploader {
        Uploader::User(user) => (Some(user.0), None),
        Uploader::Visitor(link) => (None, Some(link.0)),
    }
}

/// Returns the uploader's import that a draft names into the album, if it began after a moment
/// (milliseconds since 1970).
pub fn import(
    db: &Connection,
    album: AlbumId,
    uploader: Uploader,
    draft: &Draft,
    after: i64,
) -> Result<Option<ImportId>> {
    let (user, link) = columns(uploader);
    let mut statement = db.prepare_cached(
        "SELECT id FROM imports WHERE album_id = :album AND label = :label
             AND user_id IS :user AND link_id IS :link AND browser IS :browser
             AND started > :after
         ORDER BY id DESC LIMIT 1",
    )?;
    let found = statement.query_row(
        named_params! {
            ":album": album.0, ":label": draft.import, ":user": user, ":link": link,
            ":browser": draft.browser.map(|it| it.0), ":after": after,
        },
        |row| row.get(0),
    );
    Ok(found.optional()?.map(ImportId))
}

/// What an import starts with.
pub struct NewImport<'a> {
    /// The album that is filled.
    pub album: AlbumId,
    /// Who fills it.
    pub uploader: Uploader,
    /// What the uploader says of it.
    pub draft: &'a Draft,
    /// The uploader as others read it.
    pub name: &'a str,
    /// Where its files land, below the library root.
    pub folder: &'a [u8],
}

/// Adds an import.
pub fn add_import(tx: &Tx<'_>, new: &NewImport<'_>) -> Result<ImportId> {
    let (user, link) = columns(new.uploader);
    tx.prepare_cached(
        "INSERT INTO imports (album_id, user_id, link_id, browser, label, name, folder, started)
         VALUES (:album, :user, :link, :browser, :label, :name, :folder, :now)",
    )?
    .execute(named_params! {
        ":album": new.album.0, ":user": user, ":link": link,
        ":browser": new.draft.browser.map(|it| it.0), ":label": new.draft.import,
        ":name": new.name, ":folder": new.folder, ":now": tx.now.as_millisecond(),
    })?;
    Ok(ImportId(tx.last_insert_rowid()))
}

/// Adds an upload of which nothing has come yet.
pub fn add(
    tx: &Tx<'_>,
    id: &UploadId,
    import: ImportId,
    draft: &Draft,
    expires: Timestamp,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO uploads (id, import_id, name, folder, modified, bytes, created, expires)
         VALUES (:id, :import, :name, :folder, :modified, :bytes, :now, :expires)",
    )?
    .execute(named_params! {
        ":id": id.as_str(), ":import": import.0, ":name": draft.name,
        ":folder": draft.folder, ":modified": draft.modified.map(Timestamp::as_millisecond),
        ":bytes": i64::try_from(draft.bytes).unwrap_or(i64::MAX),
        ":now": tx.now.as_millisecond(), ":expires": expires.as_millisecond(),
    })?;
    Ok(())
}

/// Returns an upload into an album, for its uploader.
///
/// # Errors
/// `NotFound` for everybody else.
pub fn of_uploader(
    db: &Connection,
    album: AlbumId,
    uploader: Uploader,
    id: &UploadId,
) -> Result<Upload> {
    let (user, link) = columns(uploader);
    let sql = format!(
        "SELECT {COLUMNS} FROM uploads p JOIN imports i ON i.id = p.import_id
         WHERE p.id = :id AND i.album_id = :album AND i.user_id IS :user AND i.link_id IS :link"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let values =
        named_params! { ":id": id.as_str(), ":album": album.0, ":user": user, ":link": link };
    statement.query_row(values, from_row).optional()?.ok_or(Error::NotFound)
}

/// Returns an upload.
///
/// # Errors
/// `NotFound` when there is none.
pub fn by_id(db: &Connection, id: &UploadId) -> Result<Upload> {
    let sql = format!("SELECT {COLUMNS} FROM uploads p WHERE p.id = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    statement.query_row([id.as_str()], from_row).optional()?.ok_or(Error::NotFound)
}

/// Returns the folders that a file shall lie in below those of its album, joined by `/`.
pub fn folders_of(db: &Connection, id: &UploadId) -> Result<String> {
    let sql = "SELECT folder FROM uploads WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0))?)
}

/// Notes how much has come, and that there is time again for the rest.
pub fn set_received(tx: &Tx<'_>, id: &UploadId, received: u64, expires: Timestamp) -> Result<()> {
    tx.prepare_cached("UPDATE uploads SET received = ?2, expires = ?3 WHERE id = ?1")?.execute(
        (id.as_str(), i64::try_from(received).unwrap_or(i64::MAX), expires.as_millisecond()),
    )?;
    Ok(())
}

/// Notes what a whole file holds, before it is moved into the library: whoever finds it moved
/// knows then what to look for.
pub fn set_hash(tx: &Tx<'_>, id: &UploadId, hash: ContentHash) -> Result<()> {
    tx.execute("UPDATE uploads SET hash = ?2 WHERE id = ?1", (id.as_str(), hash.0))?;
    Ok(())
}

/// Ends an upload. Its row stays: it says who brought the asset.
pub fn end(tx: &Tx<'_>, id: &UploadId, state: &State, asset: Option<AssetId>) -> Result<()> {
    let reason = match state {
        State::Refused(reason) => Some(reason),
        _ => None,
    };
    tx.prepare_cached(
        "UPDATE uploads SET state = :state, reason = :reason, asset_id = :asset,
             ended = coalesce(ended, :now) WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id.as_str(), ":state": state.word(), ":reason": reason,
        ":asset": asset.map(|it| it.0), ":now": tx.now.as_millisecond(),
    })?;
    Ok(())
}

/// Forgets an upload.
pub fn forget(tx: &Tx<'_>, id: &UploadId) -> Result<()> {
    tx.execute("DELETE FROM uploads WHERE id = ?1", [id.as_str()])?;
    Ok(())
}

/// Forgets uploads whose time is over and returns those that were still on their way.
pub fn forget_expired(tx: &Tx<'_>) -> Result<Vec<UploadId>> {
    let now = tx.now.as_millisecond();
    tx.execute("DELETE FROM uploads WHERE state = 'refused' AND expires <= ?1", [now])?;
    let sql = "DELETE FROM uploads WHERE state = 'open' AND expires <= ?1 RETURNING id";
    let mut statement = tx.prepare(sql)?;
    let ids = statement.query_map([now], |row| row.get::<_, String>(0))?;
    let ids: Vec<String> = ids.collect::<rusqlite::Result<_>>()?;
    tx.execute(
        "DELETE FROM imports WHERE started < ?1
             AND NOT EXISTS (SELECT 1 FROM uploads WHERE import_id = imports.id)",
        [now - 24 * 3600 * 1000],
    )?;
    Ok(ids.iter().filter_map(|it| UploadId::parse(it)).collect())
}

/// Returns the uploads that are on their way.
pub fn open(db: &Connection) -> Result<Vec<Upload>> {
    let sql = format!("SELECT {COLUMNS} FROM uploads p WHERE p.state = 'open'");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How much is on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Underway {
    /// Uploads.
    pub count: u64,
    /// Bytes that are still to come.
    pub missing: u64,
}

/// Returns how much is on its way in all.
pub fn underway(db: &Connection) -> Result<Underway> {
    let sql = "SELECT count(*), coalesce(sum(bytes - received), 0) FROM uploads
               WHERE state = 'open'";
    Ok(db.prepare_cached(sql)?.query_row([], |row| {
        Ok(Underway {
            count: row.get::<_, i64>(0)?.unsigned_abs(),
            missing: row.get::<_, i64>(1)?.unsigned_abs(),
        })
    })?)
}

/// Returns how many uploads of one uploader are on their way.
pub fn underway_of(db: &Connection, uploader: Uploader) -> Result<u64> {
    let (user, link) = columns(uploader);
    let sql = "SELECT count(*) FROM uploads p JOIN imports i ON i.id = p.import_id
               WHERE p.state = 'open' AND i.user_id IS ?1 AND i.link_id IS ?2";
    let count: i64 = db.prepare_cached(sql)?.query_row((user, link), |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Returns how many files of an import were not refused.
pub fn files_of(db: &Connection, import: ImportId) -> Result<u64> {
    let sql = "SELECT count(*) FROM uploads WHERE import_id = ?1 AND state <> 'refused'";
    let count: i64 = db.prepare_cached(sql)?.query_row([import.0], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Returns the bytes that came or are to come by a link, without what was refused.
pub fn bytes_of_link(db: &Connection, link: LinkId) -> Result<u64> {
    let sql = "SELECT coalesce(sum(p.bytes), 0) FROM imports i JOIN uploads p ON p.import_id = i.id
               WHERE i.link_id = ?1 AND p.state <> 'refused'";
    let bytes: i64 = db.prepare_cached(sql)?.query_row([link.0], |row| row.get(0))?;
    Ok(bytes.unsigned_abs())
}

/// Returns how many files came by a link.
pub fn added_by_link(db: &Connection, link: LinkId) -> Result<u64> {
    let sql = "SELECT count(*) FROM imports i JOIN uploads p ON p.import_id = i.id
               WHERE i.link_id = ?1 AND p.state IN ('added', 'present')";
    let count: i64 = db.prepare_cached(sql)?.query_row([link.0], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// What a file that has come is put into.
pub struct Target {
    /// The album.
    pub album: Album,
    /// Who brings it; absent when the account or link is gone.
    pub uploader: Option<Uploader>,
    /// The uploader as others read it.
    pub name: String,
    /// The folder below the library root.
    pub folder: Vec<u8>,
    /// The collection of the import, if there is one already.
    pub collection: Option<AlbumId>,
    /// Who owns what comes: the user, or the maker of the link, else whoever owns the album.
    pub owner: Option<UserId>,
    /// When the import began (UTC).
    pub started: Timestamp,
    /// What holds for it at this moment.
    pub rules: Rules,
}

/// What holds for the files of an import.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules {
    /// Which kinds are taken.
    pub kinds: Kinds,
    /// Whether somebody looks at them first.
    pub review: bool,
}

/// Returns what the files of an import are put into.
///
/// # Errors
/// `NotFound` when the album was deleted.
pub fn target(db: &Connection, import: ImportId) -> Result<Target> {
    let mut statement = db.prepare_cached(
        "SELECT i.album_id, i.user_id, i.link_id, i.name, i.folder,
                (SELECT id FROM albums WHERE id = i.collection_id AND deleted IS NULL),
                coalesce(i.user_id, (SELECT maker_id FROM links WHERE id = i.link_id)), i.started
         FROM imports i WHERE i.id = ?1",
    )?;
    let found = statement.query_row([import.0], |row| {
        let user = row.get::<_, Option<i64>>(1)?.map(|it| Uploader::User(UserId(it)));
        let link = row.get::<_, Option<i64>>(2)?.map(|it| Uploader::Visitor(LinkId(it)));
        Ok((
            AlbumId(row.get(0)?),
            user.or(link),
            row.get(3)?,
            row.get(4)?,
            row.get::<_, Option<i64>>(5)?.map(AlbumId),
            row.get::<_, Option<i64>>(6)?.map(UserId),
            moment(row.get(7)?),
        ))
    });
    let (album, uploader, name, folder, collection, owner, started) =
        found.optional()?.ok_or(Error::NotFound)?;
    let (album, _) = crate::store::albums::by_id(db, album)?;
    let (rules, owner) = (rules(db, import)?, owner.or(album.owner));
    Ok(Target { album, uploader, name, folder, collection, owner, started, rules })
}

/// Returns what holds for an import: what its link says, and nothing without one.
pub fn rules(db: &Connection, import: ImportId) -> Result<Rules> {
    let sql = "SELECT l.upload_kinds, l.upload_review
               FROM imports i JOIN links l ON l.id = i.link_id WHERE i.id = ?1";
    let found = db.prepare_cached(sql)?.query_row([import.0], |row| {
        Ok(Rules { kinds: links::kinds(row.get_ref(0)?.as_str()?), review: row.get(1)? })
    });
    Ok(found.optional()?.unwrap_or_default())
}

/// Remembers the collection of an import, and what it is called now.
pub fn set_collection(tx: &Tx<'_>, import: ImportId, collection: &Album) -> Result<()> {
    let sql = "UPDATE imports SET collection_id = ?2, title = ?3 WHERE id = ?1";
    tx.execute(sql, (import.0, collection.id.0, &collection.title))?;
    Ok(())
}

/// Returns what came with an import and is in the library.
pub fn assets_of(db: &Connection, import: ImportId) -> Result<Vec<AssetId>> {
    let sql = "SELECT DISTINCT asset_id FROM uploads
               WHERE import_id = ?1 AND asset_id IS NOT NULL AND state IN ('added', 'present')
               ORDER BY asset_id";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([import.0], |row| Ok(AssetId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns the asset of some bytes, if a file with them is on disk.
pub fn asset_on_disk(db: &Connection, hash: ContentHash) -> Result<Option<AssetId>> {
    let sql = "SELECT id FROM assets WHERE hash = ?1 AND missing_since IS NULL";
    let found = db.prepare_cached(sql)?.query_row([hash.0], |row| row.get(0)).optional()?;
    Ok(found.map(AssetId))
}

/// Returns whether an album shows an asset; one that follows a folder does so while a file of it
/// is in the folder where it would land.
pub fn shows(db: &Connection, album: &Album, folder: &[u8], asset: AssetId) -> Result<bool> {
    let found = match album.source {
        Source::Folder(_) => db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM files f JOIN folders d ON d.id = f.folder_id
                 WHERE d.path = ?1 AND f.asset_id = ?2 AND f.gone_since IS NULL
                   AND f.missing_since IS NULL)",
            )?
            .query_row((folder, asset.0), |row| row.get(0)),
        Source::Collection | Source::Selection => db
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM album_assets WHERE album_id = ?1 AND asset_id = ?2)",
            )?
            .query_row((album.id.0, asset.0), |row| row.get(0)),
    };
    Ok(found?)
}
