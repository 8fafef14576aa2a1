//! Zips of an album or of a choice of its assets. What a zip will hold is planned once and
//! remembered as long as the album does not change, so a range of a long one costs what a
//! range of a file costs.

use std::net::IpAddr;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::app::App;
use crate::app::album::OpenAlbum;
use crate::app::downloads::hands::{How, ZipFiles};
use crate::app::downloads::{Download, Version, jpeg_name, neutral_name};
use crate::config;
use crate::domain::album::AlbumId;
use crate::domain::asset::AssetId;
use crate::domain::zip_size::ZipSize;
use crate::error::{Error, Result};
use crate::media::archive::layout::{Layout, Member};
use crate::media::archive::names::safe_names;
use crate::media::archive::parts;
use crate::media::archive::reader::Archive;
use crate::media::files;
use crate::say;
use crate::store::albums::content;
use crate::store::assets;
use crate::store::originals::{self, Original};

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

/// What a download holds, in the order of the album.
#[derive(Clone)]
pub struct Choice {
    how: How,
    parts: Arc<[Part]>,
    /// How many of the chosen are left out, because they are missing or withheld.
    pub left_out: usize,
}

struct Part {
    layout: Arc<Layout>,
    ids: Arc<[AssetId]>,
}

impl Choice {
    /// Returns how many files it holds.
    pub fn items(&self) -> usize {
        self.parts.iter().map(|it| it.ids.len()).sum()
    }

    /// Returns its zips, with their exact lengths.
    pub fn parts(&self) -> Vec<ZipPart> {
        let numbered = (1..).zip(self.parts.iter());
        let part = |(number, it): (usize, &Part)| ZipPart {
            number,
            items: it.ids.len(),
            bytes: it.layout.length(),
        };
        numbered.map(part).collect()
    }
}

/// Everything that a plan follows from; with another value of any it is another plan.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    album: AlbumId,
    /// When the album's content or settings last changed, in milliseconds since 1970.
    changed: i64,
    of: Option<String>,
    how: How,
    part_bytes: u64,
}

/// The latest plans.
#[derive(Default)]
pub struct Plans {
    latest: Mutex<Vec<(Key, Choice)>>,
}

impl Plans {
    fn get(&self, key: &Key) -> Option<Choice> {
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.iter().find(|it| it.0 == *key).map(|it| it.1.clone())
    }

    fn keep(&self, key: Key, choice: &Choice) {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.retain(|it| it.0 != key);
        if latest.len() >= config::ZIP_PLANS {
            latest.remove(0);
        }
        latest.push((key, choice.clone()));
    }
}

impl OpenAlbum<'_> {
    /// Returns what a download of a version holds: everything, or a kept choice.
    ///
    /// # Errors
    /// `NotFound` for an unknown choice; `SignIn` or `Forbidden` when downloads are not
    /// allowed; `Unavailable` while too many of its files are still to be prepared.
    pub fn choice(&self, of: Option<&str>, version: Version) -> Result<Choice> {
        self.choice_in_parts(of, version, ZipSize::default().bytes())
    }

    /// Returns the same, cut into zips of at most so many bytes.
    ///
    /// # Errors
    /// As `choice`.
    pub fn choice_in_parts(
        &self,
        of: Option<&str>,
        version: Version,
        part_bytes: u64,
    ) -> Result<Choice> {
        self.must_download(version)?;
        let how = self.how(version);
        let key = Key {
            album: self.album.id,
            changed: self.album.changed.as_millisecond(),
            of: of.map(str::to_owned),
            how,
            part_bytes,
        };
        if let Some(known) = self.app.plans.get(&key) {
            return Ok(known);
        }
        let choice = self.plan(of, how, part_bytes)?;
        // Copies that are made meanwhile join without a change of the album, and a huge plan
        // is not held in memory.
        if !how.is_copy() && choice.items() <= config::ZIP_MEMBERS {
            self.app.plans.keep(key, &choice);
        }
        Ok(choice)
    }

    fn plan(&self, of: Option<&str>, how: How, part_bytes: u64) -> Result<Choice> {
        let part = content::Part { words: None, ..self.part() };
        let mut files = self.app.store.read(|db| originals::of(db, part, of))?;
        let all = files.len();
        files.retain(|it| !it.missing && how.may_give(it));
        self.app.prepare(&mut files, how)?;
        let left_out = all - files.len();
        Ok(Choice { how, parts: self.layouts(&files, how, part_bytes)?.into(), left_out })
    }

    fn layouts(&self, files: &[Original], how: How, part_bytes: u64) -> Result<Vec<Part>> {
        let members = self.entries(files, how);
        let mut parts = Vec::new();
        for range in split(&members, part_bytes) {
            let layout = Arc::new(Layout::new(members[range.clone()].iter().cloned())?);
            parts.push(Part { layout, ids: files[range].iter().map(|it| it.id).collect() });
        }
        Ok(parts)
    }

    /// Returns one zip of a choice, by its number from 1.
    ///
    /// # Errors
    /// `NotFound` when there is no such part; `Busy` when the client receives many already.
    pub fn zip(&self, choice: &Choice, number: usize, client: IpAddr) -> Result<Download> {
        let part =
            number.checked_sub(1).and_then(|it| choice.parts.get(it)).ok_or(Error::NotFound)?;
        let slot = self.app.zips.take(client, config::ZIPS_PER_ADDRESS)?;
        let files = ZipFiles::new(self.app.hands(), Arc::clone(&part.ids), choice.how, slot);
        Ok(Download {
            name: zip_name(&self.album.title, number, choice.parts.len()),
            mime: "application/zip".into(),
            length: part.layout.length(),
            tag: part.layout.etag().to_owned(),
            modified: None,
            source: Box::new(Archive::new(Arc::clone(&part.layout), files)),
        })
    }

    fn how(&self, version: Version) -> How {
        match (version, self.grant.metadata) {
            (Version::WebSize, true) => How::WebSize,
            (Version::WebSize, false) => How::WebSizeUnnamed,
            (Version::Originals, true) => How::AsTheyAre,
            (Version::Originals, false) => How::Stripped,
        }
    }

    fn entries(&self, files: &[Original], how: How) -> Vec<Member> {
        let hidden = self.album.created.as_second();
        let pairs = files.iter().zip(self.member_names(files, how));
        pairs
            .map(|(file, name)| {
                let (bytes, crc32) = how.numbers(file).unwrap_or((0, 0));
                let modified_utc = if how.tells_names() { file.modified } else { hidden };
                let moment = Timestamp::from_second(modified_utc).unwrap_or(Timestamp::UNIX_EPOCH);
                let modified = moment.to_zoned(self.app.zone.clone()).datetime();
                Member { name, bytes, crc32, modified, modified_utc, identity: file.hash }
            })
            .collect()
    }

    fn member_names(&self, files: &[Original], how: How) -> Vec<String> {
        let typed: Vec<Vec<u8>> = (0..)
            .zip(files)
            .map(|(place, file)| {
                let name = match how.tells_names() {
                    true => file.name.clone(),
                    false => neutral_name(&self.album.title, place, &file.mime).into_bytes(),
                };
                if how.is_copy() { jpeg_name(&name) } else { name }
            })
            .collect();
        safe_names(typed.iter().map(Vec::as_slice))
    }
}

impl App {
    /// Finds out lengths and checksums that are not known yet, and keeps them. Files that
    /// cannot be given out like this are left out.
    fn prepare(&self, files: &mut Vec<Original>, how: How) -> Result<()> {
        let hands = self.hands();
        let mut read = 0;
        let mut refused = Vec::new();
        for (place, file) in files.iter_mut().enumerate() {
            if how.numbers(file).is_some() {
                continue;
            }
            if read > config::PREPARE_BYTES {
                return Err(Error::Unavailable(say!("downloads-preparing").into()));
            }
            let asset = self.store.read(|db| assets::by_id(db, file.id))?;
            match hands.open(&asset, how) {
                Ok(mut source) => {
                    let found = files::digest(&mut source)?;
                    read += found.bytes;
                    self.keep_numbers(file, how, (found.bytes, found.crc32))?;
                }
                Err(Error::Forbidden(_) | Error::Unavailable(_) | Error::NotFound) => {
                    refused.push(place);
                }
                Err(error) => return Err(error),
            }
        }
        refused.into_iter().rev().for_each(|place| drop(files.remove(place)));
        Ok(())
    }

    fn keep_numbers(&self, file: &mut Original, how: How, numbers: (u64, u32)) -> Result<()> {
        match how {
            How::AsTheyAre => Ok(()),
            How::Stripped => {
                file.stripped = Some(numbers);
                self.store.write(|tx| originals::set_stripped(tx, file.id, numbers))
            }
            How::WebSize | How::WebSizeUnnamed => {
                file.web = Some(numbers);
                self.store.write(|tx| originals::set_web(tx, file.id, numbers))
            }
        }
    }
}

fn split(members: &[Member], part_bytes: u64) -> Vec<Range<usize>> {
    let limits = parts::Limits { bytes: part_bytes, members: config::ZIP_MEMBERS };
    parts::split(members.iter().map(|it| (it.bytes, it.name.len())), limits)
}

fn zip_name(title: &str, number: usize, parts: usize) -> String {
    if parts > 1 {
        // Words, because numbers are grouped.
        let (part, parts) = (number.to_string(), parts.to_string());
        say!("downloads-zip-part", title = title, part = part, parts = parts)
    } else {
        format!("{title}.zip")
    }
}
