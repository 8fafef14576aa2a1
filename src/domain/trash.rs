//! The trash: originals that were deleted and can still be brought back to their place.

use jiff::Timestamp;

use crate::domain::asset::{Asset, AssetId};

/// The number of a file in the trash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrashId(pub i64);

/// Where a deleted file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// On its way into the trash: in one of the two places.
    Moving,
    /// In the trash.
    There,
    /// On its way back: in one of the two places.
    Restoring,
}

impl State {
    /// Returns the word used in the database.
    pub fn word(self) -> &'static str {
        match self {
            State::Moving => "moving",
            State::There => "there",
            State::Restoring => "restoring",
        }
    }

    /// Returns the state of a word; any other word means that it is there.
    pub fn from_word(word: &str) -> State {
        match word {
            "moving" => State::Moving,
            "restoring" => State::Restoring,
            _ => State::There,
        }
    }
}

/// A file in the trash and the place it came from.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its number.
    pub id: TrashId,
    /// Its asset.
    pub asset: AssetId,
    /// Its name in the trash.
    pub token: String,
    /// Its folder below the library root, as bytes.
    pub folder: Vec<u8>,
    /// Its name there, as bytes.
    pub name: Vec<u8>,
    /// Where it is.
    pub state: State,
}

/// A file in the trash as its page lists it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its number.
    pub id: TrashId,
    /// Its asset, with the name and path that this file had.
    pub asset: Asset,
    /// Who deleted it.
    pub by: String,
    /// When (UTC).
    pub at: Timestamp,
}

/// What showed photos that are about to be deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    /// The photos that may be deleted.
    pub items: u64,
    /// Chosen photos that may not, or have no file.
    pub left_out: u64,
    /// Albums that show any of them.
    pub albums: u64,
    /// Links that open one of these albums now.
    pub links: u64,
}
