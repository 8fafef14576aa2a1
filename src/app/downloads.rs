//! Downloads: one original, or many as a zip that is a virtual file with an exact length.
//! Where metadata is hidden, originals lose it on the way, and those that cannot are withheld.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;

use crate::app::App;
use crate::app::album::OpenAlbum;
use crate::app::library::Library;
use crate::app::renditions::Renditions;
use crate::app::slots::Slot;
use crate::config;
use crate::domain::activity::Action;
use crate::domain::asset::{Asset, AssetId, AssetKey, shown};
use crate::domain::link::Link;
use crate::error::{Error, Result};
use crate::media::archive::layout::{Layout, Member};
use crate::media::archive::names::safe_names;
use crate::media::archive::parts;
use crate::media::archive::reader::{Archive, Source, Sources};
use crate::media::archive::steady::Steady;
use crate::media::files;
use crate::media::renditions::Size;
use crate::media::strip::{self, StrippedReader};
use crate::store::originals::{self, Original};
use crate::store::albums::content;
use crate::store::{Store, activity, assets, links};

/// Which version of the photos a download has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The files as they are, or without metadata where it is hidden.
    Originals,
    /// JPEG copies of the photos, at most 2048 pixels on the long side.
    WebSize,
}

impl Version {
    /// Returns the word used in URLs.
    pub fn word(self) -> &'static str {
        match self {
            Version::Originals => "originals",
            Version::WebSize => "web",
        }
    }

    /// Returns the version of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Version> {
        [Version::Originals, Version::WebSize].into_iter().find(|it| it.word() == word)
    }
}

/// Bytes to send, from any place on.
pub struct Download {
    /// File name for the person who saves it.
    pub name: String,
    /// Media type.
    pub mime: String,
    /// Exact length in bytes.
    pub length: u64,
    /// Strong tag: changes with the content.
    pub tag: String,
    /// When the content last changed; absent where that is hidden.
    pub modified: Option<SystemTime>,
    /// The bytes.
    pub source: Box<dyn Source>,
}

/// One zip of a download that may have several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZipPart {
    /// Its number, from 1.
    pub number: usize,
    /// How many files it holds.
    pub items: usize,
    /// Exact length in bytes.
    pub bytes: u64,
}

/// A choice of files to download, in the order of the album.
pub struct Choice {
    version: Version,
    files: Vec<Original>,
    /// How many of the chosen are left out, because they are missing or withheld.
    pub left_out: usize,
}

impl Choice {
    /// Returns how many files it holds.
    pub fn items(&self) -> usize {
        self.files.len()
    }
}

impl OpenAlbum<'_> {
    /// Returns why an original cannot be downloaded or played by this grant, as a sentence;
    /// nothing when it can.
    pub fn withheld(&self, asset: &Asset) -> Option<&'static str> {
        if asset.missing {
            return Some("The file is not on the server at the moment.");
        }
        if !self.grant.originals {
            return Some("Downloading originals is switched off here.");
        }
        if !self.grant.metadata && !strip::strippable(&asset.mime) {
            return Some(
                "Camera details are hidden here, and they cannot be taken out of this kind of file, \
                 so the original is not given out.",
            );
        }
        None
    }

    /// Returns one original, to save or play.
    ///
    /// # Errors
    /// `NotFound` when it is not in the album; `SignIn` or `Forbidden` when downloads are not
    /// allowed or the original is withheld; `Unavailable` when its file is missing.
    pub fn original(&self, key: &AssetKey) -> Result<Download> {
        self.must_download(Version::Originals)?;
        let asset = self.asset(key)?;
        if asset.missing {
            return Err(missing());
        }
        if let Some(reason) = self.withheld(&asset) {
            return Err(Error::Forbidden(reason.into()));
        }
        let file = self.app.hands().open_original(&asset)?;
        if self.grant.metadata {
            return Ok(Download {
                name: asset.shown_name(),
                length: asset.bytes,
                tag: asset.hash.hex(),
                modified: Some(
                    SystemTime::UNIX_EPOCH
                        + std::time::Duration::from_secs(asset.modified.max(0) as u64),
                ),
                source: Box::new(file),
                mime: asset.mime,
            });
        }
        let (stripped, length) = stripped(&asset, file)?;
        let place = self.item(key)?.place;
        Ok(Download {
            name: neutral_name(&self.album.title, place, &asset.mime),
            length,
            // Not the content's hash: it would tell those who have the file that it is this one.
            tag: format!("{}-s", asset.key.as_str()),
            modified: None,
            source: Box::new(stripped),
            mime: asset.mime,
        })
    }

    /// Returns the 2048-pixel copy of a photo, to save.
    ///
    /// # Errors
    /// As `original`, and `NotFound` when the asset has no picture.
    pub fn web_size(&self, key: &AssetKey) -> Result<Download> {
        self.must_download(Version::WebSize)?;
        let item = self.item(key)?;
        let picture = self.picture_of(&item.asset, Size::Preview)?;
        Ok(Download {
            name: shown(&jpeg_name(&self.name_of(&item.asset, item.place))),
            mime: "image/jpeg".into(),
            length: picture.length,
            tag: picture.tag,
            modified: None,
            source: Box::new(picture.file),
        })
    }

    fn name_of(&self, asset: &Asset, place: u64) -> Vec<u8> {
        match self.grant.metadata {
            true => asset.name.clone(),
            false => neutral_name(&self.album.title, place, &asset.mime).into_bytes(),
        }
    }

    fn must_download(&self, version: Version) -> Result<()> {
        let may = match version {
            Version::Originals => self.grant.originals,
            Version::WebSize => self.grant.web_size,
        };
        match (may, self.grant.sign_in_to_download) {
            (true, _) => Ok(()),
            (false, true) => Err(Error::SignIn),
            (false, false) => Err(Error::Forbidden("Downloads are switched off here.".into())),
        }
    }

    /// Returns what a download of a version would hold: everything, or a kept choice.
    ///
    /// # Errors
    /// `NotFound` for an unknown choice; `SignIn` or `Forbidden` when downloads are not
    /// allowed; `Unavailable` while too many of its files are still to be prepared.
    pub fn choice(&self, of: Option<&str>, version: Version) -> Result<Choice> {
        self.must_download(version)?;
        let part = content::Part { words: None, ..self.part() };
        let mut files = self.app.store.read(|db| originals::of(db, part, of))?;
        let all = files.len();
        files.retain(|it| match version {
            Version::Originals => {
                !it.missing && (self.grant.metadata || strip::strippable(&it.mime))
            }
            Version::WebSize => !it.missing && it.has_picture,
        });
        let mut choice = Choice { version, left_out: all - files.len(), files };
        self.app.prepare(&mut choice, self.how(version))?;
        Ok(choice)
    }

    /// Returns the zips of a choice, with their exact lengths.
    ///
    /// # Errors
    /// `Internal` when a layout cannot be made.
    pub fn zip_parts(&self, choice: &Choice) -> Result<Vec<ZipPart>> {
        let members = self.members(choice);
        let mut zips = Vec::new();
        for (place, range) in split(&members).into_iter().enumerate() {
            let items = range.len();
            let layout = Layout::new(members[range].iter().cloned())?;
            zips.push(ZipPart { number: place + 1, items, bytes: layout.length() });
        }
        Ok(zips)
    }

    /// Returns one zip of a choice, by its number from 1.
    ///
    /// # Errors
    /// `NotFound` when there is no such part; `Busy` when the client receives many already.
    pub fn zip(&self, choice: &Choice, number: usize, client: IpAddr) -> Result<Download> {
        let members = self.members(choice);
        let parts = split(&members);
        let range =
            number.checked_sub(1).and_then(|it| parts.get(it)).ok_or(Error::NotFound)?.clone();
        let layout = Layout::new(members[range.clone()].iter().cloned())?;
        let files = ZipFiles {
            hands: self.app.hands(),
            ids: choice.files[range].iter().map(|it| it.id).collect(),
            how: self.how(choice.version),
            _slot: self.app.zips.take(client, config::ZIPS_PER_ADDRESS)?,
        };
        Ok(Download {
            name: zip_name(&self.album.title, number, parts.len()),
            mime: "application/zip".into(),
            length: layout.length(),
            tag: layout.etag().to_owned(),
            modified: None,
            source: Box::new(Archive::new(Arc::new(layout), files)),
        })
    }

    fn how(&self, version: Version) -> How {
        match (version, self.grant.metadata) {
            (Version::WebSize, _) => How::WebSize,
            (Version::Originals, true) => How::AsTheyAre,
            (Version::Originals, false) => How::Stripped,
        }
    }

    fn members(&self, choice: &Choice) -> Vec<Member> {
        let how = self.how(choice.version);
        let names = self.member_names(choice);
        let zone = &self.app.zone;
        let hidden = self.album.created.as_second();
        let pairs = choice.files.iter().zip(names);
        pairs
            .map(|(file, name)| {
                let (bytes, crc32) = how.numbers(file).unwrap_or((0, 0));
                let modified_utc = if self.grant.metadata { file.modified } else { hidden };
                let moment = Timestamp::from_second(modified_utc).unwrap_or(Timestamp::UNIX_EPOCH);
                let modified = moment.to_zoned(zone.clone()).datetime();
                Member { name, bytes, crc32, modified, modified_utc, identity: file.hash }
            })
            .collect()
    }

    fn member_names(&self, choice: &Choice) -> Vec<String> {
        let typed: Vec<Vec<u8>> = (0..)
            .zip(&choice.files)
            .map(|(place, file)| {
                let name = match self.grant.metadata {
                    true => file.name.clone(),
                    false => neutral_name(&self.album.title, place, &file.mime).into_bytes(),
                };
                if choice.version == Version::WebSize { jpeg_name(&name) } else { name }
            })
            .collect();
        safe_names(typed.iter().map(Vec::as_slice))
    }
}

/// How a file is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    AsTheyAre,
    Stripped,
    WebSize,
}

impl How {
    /// Returns length and CRC-32 of a file given out like this, once they are known.
    fn numbers(self, file: &Original) -> Option<(u64, u32)> {
        match self {
            How::AsTheyAre => Some((file.bytes, file.crc32)),
            How::Stripped => file.stripped,
            How::WebSize => file.web,
        }
    }
}

/// What a zip needs to open its files while it is sent, after the request is answered.
#[derive(Clone)]
struct Hands {
    store: Arc<Store>,
    library: Arc<Library>,
    renditions: Arc<Renditions>,
}

impl Hands {
    fn open(&self, asset: &Asset, how: How) -> Result<Box<dyn Source>> {
        if how == How::WebSize {
            return Ok(Box::new(self.renditions.get(asset, Size::Preview)?));
        }
        let file = self.open_original(asset)?;
        match how {
            How::Stripped => Ok(Box::new(stripped(asset, file)?.0)),
            _ => Ok(Box::new(file)),
        }
    }

    /// Opens the file of an asset if it still is what the index knows.
    fn open_original(&self, asset: &Asset) -> Result<Steady> {
        let file = Steady::new(self.library.open_file(&asset.path).map_err(|_| missing())?)?;
        let modified = file.modified().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        if file.length() != asset.bytes || modified.as_secs() as i64 != asset.modified {
            self.library.look_again(&asset.path);
            return Err(Error::Unavailable(
                "This file just changed on the server. Try again in a few seconds.".into(),
            ));
        }
        Ok(file)
    }
}

/// The files of a zip, opened one after the other.
struct ZipFiles {
    hands: Hands,
    ids: Vec<AssetId>,
    how: How,
    /// Free again when the transfer ends.
    _slot: Slot,
}

impl Sources for ZipFiles {
    fn open(&mut self, member: usize) -> io::Result<Box<dyn Source>> {
        let id = self.ids.get(member).copied().ok_or(io::ErrorKind::NotFound)?;
        let asset = self.hands.store.read(|db| assets::by_id(db, id)).map_err(io::Error::other)?;
        self.hands.open(&asset, self.how).map_err(io::Error::other)
    }
}

/// Returns the file without its metadata, and the plan by which it is read.
fn stripped(asset: &Asset, mut file: Steady) -> Result<(StrippedReader<Steady>, u64)> {
    let plan = strip::plan(&mut file, &asset.mime, asset.metadata.orientation).map_err(|_| {
        Error::Forbidden(
            "Camera details are hidden here, and they could not be taken out of this file, \
             so it is not given out."
                .into(),
        )
    })?;
    let length = plan.length();
    Ok((plan.open(file), length))
}

impl App {
    fn hands(&self) -> Hands {
        Hands {
            store: Arc::clone(&self.store),
            library: Arc::clone(&self.library),
            renditions: Arc::clone(&self.renditions),
        }
    }

    /// Finds out lengths and checksums that are not known yet, and keeps them. Files that
    /// cannot be given out like this are left out.
    fn prepare(&self, choice: &mut Choice, how: How) -> Result<()> {
        let hands = self.hands();
        let mut read = 0;
        let mut refused = Vec::new();
        for (place, file) in choice.files.iter_mut().enumerate() {
            if how.numbers(file).is_some() {
                continue;
            }
            if read > config::PREPARE_BYTES {
                return Err(Error::Unavailable(
                    "This download is being prepared. Nothing is lost; try again in a minute."
                        .into(),
                ));
            }
            let asset = self.store.read(|db| assets::by_id(db, file.id))?;
            match hands.open(&asset, how) {
                Ok(mut source) => {
                    let found = files::digest(&mut source)?;
                    read += found.bytes;
                    self.keep_numbers(file, how, (found.bytes, found.crc32))?;
                }
                Err(Error::Forbidden(_) | Error::Unavailable(_) | Error::NotFound) => {
                    refused.push(place)
                }
                Err(error) => return Err(error),
            }
        }
        choice.left_out += refused.len();
        refused.into_iter().rev().for_each(|place| drop(choice.files.remove(place)));
        Ok(())
    }

    fn keep_numbers(&self, file: &mut Original, how: How, numbers: (u64, u32)) -> Result<()> {
        match how {
            How::AsTheyAre => Ok(()),
            How::Stripped => {
                file.stripped = Some(numbers);
                self.store.write(|tx| originals::set_stripped(tx, file.id, numbers))
            }
            How::WebSize => {
                file.web = Some(numbers);
                self.store.write(|tx| originals::set_web(tx, file.id, numbers))
            }
        }
    }
}

impl OpenAlbum<'_> {
    /// Counts a download and writes it down; never fails, the download comes first.
    pub fn note_download(&self, actor: &str, what: &str, client: IpAddr) {
        let subject = self.link.as_ref().map_or_else(|| self.album.title.clone(), Link::subject);
        let noted = self.app.store.write(|tx| {
            if let Some(link) = &self.link {
                links::count_download(tx, link.id)?;
            }
            activity::log(
                tx,
                Action::Downloaded,
                actor,
                &format!("{what} of {subject}"),
                &client.to_string(),
            )
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "a download could not be noted");
        }
    }
}

fn missing() -> Error {
    Error::Unavailable("The file is not on the server at the moment. Nothing is lost.".into())
}

fn split(members: &[Member]) -> Vec<std::ops::Range<usize>> {
    let limits = parts::Limits { bytes: config::ZIP_PART_BYTES, members: config::ZIP_MEMBERS };
    parts::split(members.iter().map(|it| (it.bytes, it.name.len())), limits)
}

/// A name that tells where in the album a file is, and nothing else.
fn neutral_name(title: &str, place: u64, mime: &str) -> String {
    let ending = match mime {
        "image/png" | "image/apng" => "png",
        "image/webp" => "webp",
        _ => "jpg",
    };
    format!("{title} {:03}.{ending}", place + 1)
}

fn jpeg_name(name: &[u8]) -> Vec<u8> {
    let stem = name.iter().rposition(|it| *it == b'.').filter(|it| *it > 0).unwrap_or(name.len());
    [&name[..stem], b".jpg"].concat()
}

fn zip_name(title: &str, number: usize, parts: usize) -> String {
    if parts > 1 { format!("{title} ({number} of {parts}).zip") } else { format!("{title}.zip") }
}
