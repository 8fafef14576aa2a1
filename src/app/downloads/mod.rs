//! Downloads: one original, or many as a zip that is a virtual file with an exact length.
//! Where metadata is hidden, originals lose it on the way, and those that cannot are withheld.

use std::net::IpAddr;
use std::time::{Duration, SystemTime};

use crate::app::album::OpenAlbum;
use crate::app::downloads::hands::{missing, stripped};
use crate::domain::asset::{Asset, AssetKey, shown};
use crate::domain::audit::Action;
use crate::domain::link::Link;
use crate::error::{Error, Result};
use crate::media::archive::reader::Source;
use crate::media::renditions::Size;
use crate::media::strip;
use crate::say;
use crate::store::{audit, links};

mod hands;

pub mod zips;

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

impl OpenAlbum<'_> {
    /// Returns why an original cannot be downloaded or played by this grant, as a sentence;
    /// nothing when it can.
    pub fn withheld(&self, asset: &Asset) -> Option<&'static str> {
        if asset.missing {
            return Some(say!("downloads-missing"));
        }
        if !self.grant.originals {
            return Some(say!("downloads-originals-off"));
        }
        if !self.grant.metadata && !strip::strippable(&asset.mime) {
            return Some(say!("downloads-withheld-kind"));
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
                    SystemTime::UNIX_EPOCH + Duration::from_secs(asset.modified.max(0) as u64),
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
            (false, false) => Err(self.no_downloads()),
        }
    }

    /// Returns why nothing can be downloaded here, for one who cannot: by a link its maker
    /// decided so, without one it is for the account to be a member.
    #[must_use]
    pub fn no_downloads(&self) -> Error {
        let why = match self.link {
            Some(_) => say!("downloads-off"),
            None => say!("downloads-members-only"),
        };
        Error::Forbidden(why.into())
    }

    /// Counts a download of a `zip`, an `original` or a `copy` and writes it down; never fails, the download comes first.
    pub fn note_download(&self, actor: &str, what: &str, client: IpAddr) {
        let subject = self.link.as_ref().map_or_else(|| self.album.title.clone(), Link::subject);
        let noted = self.app.store.write(|tx| {
            if let Some(link) = &self.link {
                links::count_download(tx, link.id)?;
            }
            let (what, client) = ((subject.as_str(), what), client.to_string());
            audit::log_detail_in(tx, self.album.id, Action::Downloaded, actor, what, &client)
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "a download could not be noted");
        }
    }
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
