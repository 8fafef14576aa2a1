//! What was handed in and waits until somebody has looked at it.

use jiff::Timestamp;

use crate::domain::album::{AlbumId, Slug};
use crate::domain::asset::{ContentHash, Kind};
use crate::domain::upload::{State, UploadId};

/// The row number of something that waits or waited; lists go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReviewId(pub i64);

/// A file that waits, or about which somebody decided.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its row.
    pub id: ReviewId,
    /// Its upload.
    pub upload: UploadId,
    /// What became of it.
    pub state: State,
    /// The file's name as its uploader has it.
    pub name: String,
    /// Who brought it, as others read it.
    pub uploader: String,
    /// Title of the album that it is for.
    pub album_title: String,
    /// Slug of that album.
    pub album_slug: Slug,
    /// That album.
    pub album: AlbumId,
    /// What it is to a person.
    pub kind: Kind,
    /// Sniffed media type.
    pub mime: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// BLAKE3 of its bytes.
    pub hash: ContentHash,
    /// CRC-32 of its bytes.
    pub crc32: u32,
    /// Width and height as stored, where they are known.
    pub size: Option<(u32, u32)>,
    /// EXIF orientation 1 to 8.
    pub orientation: u8,
    /// When it came (UTC).
    pub since: Timestamp,
    /// Who decided about it, and when.
    pub decided: Option<Decided>,
}

/// Who decided about a file, and when.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The name of who decided.
    pub by: String,
    /// When (UTC).
    pub at: Timestamp,
}

/// What somebody does with files that wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They come into the library and into their album.
    Approve,
    /// They do not, and are kept a while for whoever thinks better of it.
    Reject,
    /// What was rejected waits again.
    BringBack,
}

impl Decision {
    /// Returns whether it can be decided about a file in this state.
    pub fn applies_to(self, state: &State) -> bool {
        match self {
            Decision::Approve | Decision::Reject => *state == State::Review,
            Decision::BringBack => *state == State::Rejected,
        }
    }
}

/// What came of a decision about several files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files about which it was decided now.
    pub done: u64,
    /// Files about which somebody else had decided before.
    pub late: u64,
    /// Who that was, for one of them.
    pub by: Option<String>,
    /// What happened to that one: "approved" or "rejected".
    pub before: Option<&'static str>,
    /// Files that could not come into the library and still wait.
    pub failed: u64,
    /// Whether that was for want of space on the disk.
    pub is_full: bool,
    /// The name by which a rejection is undone.
    pub batch: String,
}

/// Which files are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Those that wait.
    Waiting,
    /// Those that were rejected.
    Rejected,
}

/// How many files lie on each shelf.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that wait.
    pub waiting: u64,
    /// Files that were rejected.
    pub rejected: u64,
}
