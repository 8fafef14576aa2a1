//! The hands that open files for a download, also after its request was answered.

use std::io;
use std::sync::Arc;
use std::time::SystemTime;

use crate::app::App;
use crate::app::library::Library;
use crate::app::renditions::Renditions;
use crate::app::slots::Slot;
use crate::domain::asset::{Asset, AssetId};
use crate::error::{Error, Result};
use crate::media::archive::reader::{Source, Sources};
use crate::media::archive::steady::Steady;
use crate::media::renditions::Size;
use crate::media::strip::{self, StrippedReader};
use crate::say;
use crate::store::originals::Original;
use crate::store::{Store, assets};

/// How a file is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// The file as it is.
    AsTheyAre,
    /// Without metadata, and under a name that tells nothing.
    Stripped,
    /// The 2048-pixel copy.
    WebSize,
    /// The 2048-pixel copy, under a name that tells nothing.
    WebSizeUnnamed,
}

impl How {
    /// Returns whether a file can be given out like this at all.
    pub(super) fn may_give(self, file: &Original) -> bool {
        match self {
            How::AsTheyAre => true,
            How::Stripped => strip::strippable(&file.mime),
            How::WebSize | How::WebSizeUnnamed => file.has_picture,
        }
    }

    /// Returns whether a JPEG copy is given out instead of the file.
    pub(super) fn is_copy(self) -> bool {
        matches!(self, How::WebSize | How::WebSizeUnnamed)
    }

    /// Returns whether file names and times may be told.
    pub(super) fn tells_names(self) -> bool {
        matches!(self, How::AsTheyAre | How::WebSize)
    }

    /// Returns length and CRC-32 of a file given out like this, once they are known.
    pub(super) fn numbers(self, file: &Original) -> Option<(u64, u32)> {
        match self {
            How::AsTheyAre => Some((file.bytes, file.crc32)),
            How::Stripped => file.stripped,
            How::WebSize | How::WebSizeUnnamed => file.web,
        }
    }
}

/// What a zip needs to open its files while it is sent, after the request is answered.
#[derive(Clone)]
pub(super) struct Hands {
    store: Arc<Store>,
    library: Arc<Library>,
    renditions: Arc<Renditions>,
}

impl Hands {
    pub(super) fn open(&self, asset: &Asset, how: How) -> Result<Box<dyn Source>> {
        if how.is_copy() {
            return Ok(Box::new(self.renditions.get(asset, Size::Preview)?));
        }
        let file = self.open_original(asset)?;
        match how {
            How::Stripped => Ok(Box::new(stripped(asset, file)?.0)),
            _ => Ok(Box::new(file)),
        }
    }

    /// Opens the file of an asset if it still is what the index knows.
    pub(super) fn open_original(&self, asset: &Asset) -> Result<Steady> {
        let file = Steady::new(self.library.open_file(&asset.path).map_err(|_| missing())?)?;
        let modified = file.modified().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        if file.length() != asset.bytes || modified.as_secs() as i64 != asset.modified {
            self.library.look_again(&asset.path);
            return Err(Error::Unavailable(say!("downloads-changed").into()));
        }
        Ok(file)
    }
}

/// The files of a zip, opened one after the other.
pub(super) struct ZipFiles {
    hands: Hands,
    ids: Arc<[AssetId]>,
    how: How,
    /// Free again when the transfer ends.
    _slot: Slot,
}

impl ZipFiles {
    pub(super) fn new(hands: Hands, ids: Arc<[AssetId]>, how: How, slot: Slot) -> ZipFiles {
        ZipFiles { hands, ids, how, _slot: slot }
    }
}

impl Sources for ZipFiles {
    fn open(&mut self, member: usize) -> io::Result<Box<dyn Source>> {
        let id = self.ids.get(member).copied().ok_or(io::ErrorKind::NotFound)?;
        let asset = self.hands.store.read(|db| assets::by_id(db, id)).map_err(io::Error::other)?;
        self.hands.open(&asset, self.how).map_err(io::Error::other)
    }
}

/// Returns the file without its metadata, and the plan by which it is read.
pub(super) fn stripped(asset: &Asset, mut file: Steady) -> Result<(StrippedReader<Steady>, u64)> {
    let plan = strip::plan(&mut file, &asset.mime, asset.metadata.orientation)
        .map_err(|_| Error::Forbidden(say!("downloads-withheld-file").into()))?;
    let length = plan.length();
    Ok((plan.open(file), length))
}

impl App {
    pub(super) fn hands(&self) -> Hands {
        Hands {
            store: Arc::clone(&self.store),
            library: Arc::clone(&self.library),
            renditions: Arc::clone(&self.renditions),
        }
    }
}

pub(super) fn missing() -> Error {
    Error::Unavailable(say!("downloads-missing-try").into())
}
