//! Writing what was found on the disk: batches of changes, each in one transaction. Nothing
//! here decides that a file is missing; it only notes that it was not found.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::tz::Offset;
use rusqlite::{Connection, OptionalExtension, named_params};

use crate::domain::album::AlbumId;
use crate::domain::asset::{AssetId, AssetKey, ContentHash, Kind, Metadata};
use crate::error::{Error, Result};
use crate::store::assets::by_id;
use crate::store::assets::disk::Stamp;
use crate::store::assets::{folders, recount};
use crate::store::{Tx, search};

/// One difference between the disk and the rows.
#[derive(Debug)]
pub enum Change {
    /// A file is here.
    Here(Box<Here>),
    /// A file that was gone is here again as it was, by its row.
    Back(i64),
    /// A file was not found, by its row.
    Gone(i64),
    /// A folder could be listed, on this device.
    Folder(Vec<u8>, i64),
    /// A folder could not be listed: what is in it stays as it was.
    Unlisted(Vec<u8>, i64, String),
    /// A folder was not found, nor anything in it.
    FolderGone(Vec<u8>),
}

/// A file that is here and is new, changed or looked at again.
#[derive(Debug)]
pub struct Here {
    /// Its folder below the library root.
    pub folder: Vec<u8>,
    /// Its name in the folder.
    pub name: Vec<u8>,
    /// The device of the folder.
    pub device: i64,
    /// The file as it was when it was read.
    pub stamp: Stamp,
    /// What is in it.
    pub found: Found,
    /// What went wrong while reading it, as `domain::problem` keeps it for *Library health*.
    pub problem: Option<String>,
}

/// What is in a file.
#[derive(Debug)]
pub enum Found {
    /// It was read.
    Content(Box<Content>),
    /// It was recognised without reading.
    Known(AssetId),
    /// It belongs to another file and is no asset of its own.
    Sidecar,
    /// It could not be read.
    Nothing,
}

/// What reading a file tells.
#[derive(Debug, Clone)]
pub struct Content {
    /// BLAKE3 of the bytes.
    pub hash: ContentHash,
    /// CRC-32 of the bytes.
    pub crc32: u32,
    /// Number of bytes.
    pub bytes: u64,
    /// What it is to a person.
    pub kind: Kind,
    /// Sniffed media type.
    pub mime: String,
    /// Whether thumbnails can be made of it.
    pub picture: bool,
    /// What it says about itself.
    pub metadata: Metadata,
}

/// What a batch did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Assets that are new.
    pub added: u64,
    /// Files whose content is another one now.
    pub changed: u64,
    /// Files and folders that could not be read.
    pub problems: u64,
}

/// Writes a batch. `pass` is the number of the pass that found the changes, `library` the
/// name that the album of the root shows.
pub fn write(tx: &Tx<'_>, pass: i64, library: &str, changes: &[Change]) -> Result<Tally> {
    let mut batch = Batch {
        tx,
        pass,
        library,
        folders: HashMap::new(),
        touched: HashSet::new(),
        tally: Tally::default(),
    };
    for change in changes {
        batch.write(change)?;
    }
    let mut albums = BTreeSet::new();
    for asset in &batch.touched {
        albums.append(&mut refresh(tx, *asset)?);
    }
    for album in albums {
        count_anew(tx, album)?;
    }
    Ok(batch.tally)
}

/// Counts an album whose content changed.
pub(crate) fn count_anew(tx: &Tx<'_>, album: AlbumId) -> Result<()> {
    recount(tx, album)?;
    tx.prepare_cached("UPDATE albums SET changed = ?2 WHERE id = ?1")?
        .execute((album.0, tx.now.as_millisecond()))?;
    Ok(())
}

struct Batch<'a> {
    tx: &'a Tx<'a>,
    pass: i64,
    library: &'a str,
    /// Folders of this batch, with whether their albums are known to be there.
    folders: HashMap<Vec<u8>, (i64, bool)>,
    touched: HashSet<AssetId>,
    tally: Tally,
}

impl Batch<'_> {
    fn write(&mut self, change: &Change) -> Result<()> {
        let now = self.tx.now.as_millisecond();
        match change {
            Change::Here(here) => self.here(here),
            Change::Back(file) => self.back(*file),
            Change::Gone(file) => {
                let sql = "UPDATE files SET gone_since = ?2
                           WHERE id = ?1 AND gone_since IS NULL AND missing_since IS NULL";
                self.tx.prepare_cached(sql)?.execute((file, now))?;
                Ok(())
            }
            Change::Folder(path, device) => folders::seen(self.tx, path, *device),
            Change::Unlisted(path, device, reason) => {
                self.tally.problems += 1;
                let id = folders::ensure(self.tx, path, *device)?;
                folders::unlisted(self.tx, id, reason)
            }
            Change::FolderGone(path) => folders::gone(self.tx, path),
        }
    }

    fn here(&mut self, here: &Here) -> Result<()> {
        self.tally.problems += u64::from(here.problem.is_some());
        let folder = self.folder(here)?;
        let asset = match &here.found {
            Found::Content(content) => Some(self.asset(content, here.stamp)?),
            Found::Known(asset) => Some(*asset),
            Found::Sidecar | Found::Nothing => None,
        };
        self.touched.extend(asset);
        let occupant = self.occupant(folder, &here.name)?;
        match occupant {
            Some((row, Some(_))) if matches!(here.found, Found::Nothing) => self.note(row, here),
            Some((row, before)) if before == asset || before.is_none() => {
                self.update(row, asset, here)
            }
            Some((row, before)) => {
                self.tally.changed += 1;
                self.touched.extend(before);
                self.write(&Change::Gone(row))?;
                self.place(folder, asset, here)
            }
            None => self.place(folder, asset, here),
        }
    }

    /// Returns the row of the folder; a folder with an asset has an album.
    fn folder(&mut self, here: &Here) -> Result<i64> {
        let is_asset = matches!(here.found, Found::Content(_) | Found::Known(_));
        if let Some((id, has_album)) = self.folders.get(&here.folder)
            && (*has_album || !is_asset)
        {
            return Ok(*id);
        }
        let id = folders::ensure(self.tx, &here.folder, here.device)?;
        if is_asset {
            folders::ensure_albums(self.tx, id, self.library)?;
        }
        self.folders.insert(here.folder.clone(), (id, is_asset));
        Ok(id)
    }

    /// Returns the row of the file that is known to be here under this name, and its asset.
    fn occupant(&self, folder: i64, name: &[u8]) -> Result<Option<(i64, Option<AssetId>)>> {
        let sql = "SELECT id, asset_id FROM files WHERE folder_id = ?1 AND name = ?2
                   AND gone_since IS NULL AND missing_since IS NULL";
        let mut statement = self.tx.prepare_cached(sql)?;
        let row = statement.query_row((folder, name), |row| {
            Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(AssetId)))
        });
        Ok(row.optional()?)
    }

    /// Notes that a file cannot be read now whose content is known from before. No file has
    /// the number -1, so it is tried again at every pass.
    fn note(&self, row: i64, here: &Here) -> Result<()> {
        let sql = "UPDATE files SET problem = ?2, inode = -1 WHERE id = ?1";
        self.tx.prepare_cached(sql)?.execute((row, &here.problem))?;
        Ok(())
    }

    fn update(&self, row: i64, asset: Option<AssetId>, here: &Here) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE files SET bytes = :bytes, modified_ns = :modified, inode = :inode,
                     asset_id = :asset, problem = :problem,
                     gone_since = NULL, missing_since = NULL,
                     pass = CASE WHEN asset_id IS :asset AND gone_since IS NULL
                                  AND missing_since IS NULL THEN pass ELSE :pass END
                 WHERE id = :row",
            )?
            .execute(named_params! {
                ":row": row, ":asset": asset.map(|it| it.0), ":pass": self.pass,
                ":bytes": here.stamp.bytes, ":modified": here.stamp.modified_ns,
                ":inode": here.stamp.inode, ":problem": here.problem,
            })?;
        Ok(())
    }

    /// Places a file where no other is: the row that remembers it there, else a new one.
    fn place(&self, folder: i64, asset: Option<AssetId>, here: &Here) -> Result<()> {
        let sql = "SELECT id FROM files WHERE folder_id = ?1 AND name = ?2 AND asset_id = ?3";
        let remembered: Option<i64> = self
            .tx
            .prepare_cached(sql)?
            .query_row((folder, &here.name, asset.map(|it| it.0)), |row| row.get(0))
            .optional()?;
        if let Some(row) = remembered {
            return self.update(row, asset, here);
        }
        self.tx
            .prepare_cached(
                "INSERT INTO files
                     (folder_id, name, bytes, modified_ns, inode, asset_id, problem, pass)
                 VALUES (:folder, :name, :bytes, :modified, :inode, :asset, :problem, :pass)",
            )?
            .execute(named_params! {
                ":folder": folder, ":name": here.name, ":asset": asset.map(|it| it.0),
                ":bytes": here.stamp.bytes, ":modified": here.stamp.modified_ns,
                ":inode": here.stamp.inode, ":problem": here.problem, ":pass": self.pass,
            })?;
        Ok(())
    }

    fn back(&mut self, file: i64) -> Result<()> {
        let sql = "UPDATE files SET gone_since = NULL, missing_since = NULL, pass = ?2
                   WHERE id = ?1 RETURNING asset_id";
        let asset: Option<i64> = self
            .tx
            .prepare_cached(sql)?
            .query_row((file, self.pass), |row| row.get(0))
            .optional()?
            .flatten();
        self.touched.extend(asset.map(AssetId));
        Ok(())
    }

    /// Returns the asset of some content, made when it is the first time it is seen.
    fn asset(&mut self, content: &Content, stamp: Stamp) -> Result<AssetId> {
        if let Some(id) = asset_of(self.tx, content.hash)? {
            return Ok(id);
        }
        self.tally.added += 1;
        insert(self.tx, content, stamp)
    }
}

/// Returns the asset of some bytes, if there is one, be its file missing or not.
pub(crate) fn asset_of(db: &Connection, hash: ContentHash) -> Result<Option<AssetId>> {
    let sql = "SELECT id FROM assets WHERE hash = ?1";
    Ok(db.prepare_cached(sql)?.query_row([hash.0], |row| row.get(0)).optional()?.map(AssetId))
}

fn insert(tx: &Tx<'_>, content: &Content, stamp: Stamp) -> Result<AssetId> {
    let key = new_key()?;
    let facts = &content.metadata;
    tx.prepare_cached(
        "INSERT INTO assets (key, hash, crc32, bytes, kind, mime, created, sort_at, width,
             height, orientation, taken_local, taken_offset, make, model, lens,
             exposure_seconds, aperture, iso, focal_length, latitude, longitude, altitude,
             caption, keywords, rating, duration_ms, video_codec, audio_codec, rotation,
             rendering)
         VALUES (:key, :hash, :crc32, :bytes, :kind, :mime, :now, :sort_at, :width,
             :height, :orientation, :taken_local, :taken_offset, :make, :model, :lens,
             :exposure, :aperture, :iso, :focal_length, :latitude, :longitude, :altitude,
             :caption, :keywords, :rating, :duration, :video_codec, :audio_codec, :rotation,
             :rendering)",
    )?
    .execute(named_params! {
        ":key": key.as_str(), ":hash": content.hash.0, ":crc32": content.crc32,
        ":bytes": content.bytes as i64, ":kind": content.kind.word(), ":mime": content.mime,
        ":now": tx.now.as_millisecond(), ":sort_at": sort_at(facts, stamp),
        ":width": facts.width, ":height": facts.height,
        ":orientation": facts.orientation.clamp(1, 8),
        ":taken_local": facts.taken.map(|it| it.local.to_string()),
        ":taken_offset": facts.taken.and_then(|it| it.offset).map(Offset::seconds),
        ":make": facts.make, ":model": facts.model, ":lens": facts.lens,
        ":exposure": facts.exposure_seconds, ":aperture": facts.aperture, ":iso": facts.iso,
        ":focal_length": facts.focal_length,
        ":latitude": facts.place.map(|it| it.latitude),
        ":longitude": facts.place.map(|it| it.longitude),
        ":altitude": facts.place.and_then(|it| it.altitude),
        ":caption": facts.caption, ":keywords": keywords(facts), ":rating": facts.rating,
        ":duration": facts.duration_ms.map(|it| it as i64),
        ":video_codec": facts.video_codec, ":audio_codec": facts.audio_codec,
        ":rotation": facts.rotation,
        ":rendering": if content.picture { "pending" } else { "none" },
    })?;
    Ok(AssetId(tx.last_insert_rowid()))
}

fn keywords(facts: &Metadata) -> String {
    let lines: Vec<String> = facts.keywords.iter().map(|it| it.replace('\n', " ")).collect();
    lines.join("\n")
}

/// Returns the place of an asset in time: the camera's wall clock as if it were UTC, else
/// the time of the file in UTC, without guessing a zone.
fn sort_at(facts: &Metadata, stamp: Stamp) -> i64 {
    let local = facts.taken.and_then(|it| it.local.to_zoned(jiff::tz::TimeZone::UTC).ok());
    local.map_or(stamp.modified_ns.div_euclid(1_000_000), |it| it.timestamp().as_millisecond())
}

fn new_key() -> Result<AssetKey> {
    let mut random = [0; 12];
    getrandom::fill(&mut random).map_err(|it| Error::internal(std::io::Error::from(it)))?;
    let text = data_encoding::BASE64URL_NOPAD.encode(&random);
    AssetKey::parse(&text).ok_or(Error::NotFound)
}

/// Makes what hangs on the files of an asset equal to them: the file that stands for it,
/// whether it is missing, its words and its places in albums. Returns the albums to count.
pub(crate) fn refresh(tx: &Tx<'_>, asset: AssetId) -> Result<BTreeSet<AlbumId>> {
    let mut albums = stand_for(tx, asset)?;
    albums.append(&mut folders::follow(tx, asset)?);
    Ok(albums)
}

/// Chooses the file that stands for the asset: one that is here, the one chosen before if
/// it can stay. An asset with a file here is not missing.
fn stand_for(tx: &Tx<'_>, asset: AssetId) -> Result<BTreeSet<AlbumId>> {
    let mut statement = tx.prepare_cached(
        "SELECT f.id, f.name, f.gone_since IS NULL AND f.missing_since IS NULL AS here,
                a.file_id, a.missing_since IS NOT NULL,
                (SELECT name FROM files WHERE id = a.file_id)
         FROM assets a JOIN files f ON f.asset_id = a.id WHERE a.id = ?1
         ORDER BY here DESC, f.id = a.file_id DESC, f.id LIMIT 1",
    )?;
    let row = statement.query_row([asset.0], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, Vec<u8>>(1)?,
            row.get::<_, bool>(2)?,
            row.get::<_, Option<i64>>(3)?,
            row.get::<_, bool>(4)?,
            row.get::<_, Option<Vec<u8>>>(5)?,
        ))
    });
    let Some((file, name, here, before, missing, old_name)) = row.optional()? else {
        return Ok(BTreeSet::new());
    };
    let returned = here && missing;
    if before != Some(file) || returned {
        tx.prepare_cached(
            "UPDATE assets SET file_id = ?2,
                 missing_since = CASE WHEN ?3 THEN NULL ELSE missing_since END
             WHERE id = ?1",
        )?
        .execute((asset.0, file, here))?;
    }
    if old_name.as_ref() != Some(&name) {
        rename(tx, asset, &name)?;
    }
    if returned { folders::albums_of(tx, asset) } else { Ok(BTreeSet::new()) }
}

/// Folder albums show the name of their own file; all others that of the asset.
fn rename(tx: &Tx<'_>, asset: AssetId, name: &[u8]) -> Result<()> {
    search::index(tx, asset, name, &by_id(tx, asset)?.metadata)?;
    tx.prepare_cached(
        "UPDATE album_assets SET name = ?2 WHERE asset_id = ?1 AND album_id IN
             (SELECT id FROM albums WHERE folder_id IS NULL)",
    )?
    .execute((asset.0, name))?;
    Ok(())
}
