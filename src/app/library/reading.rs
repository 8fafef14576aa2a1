//! Reading one file: what kind it is, what it says about itself, and its hash and checksum,
//! from one opening. Whatever the bytes are, the answer is a row and never a panic.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::library::listing;
use crate::domain::asset::Metadata;
use crate::domain::problem::Problem;
use crate::media::files::{self, Root};
use crate::media::sniff::{self, Sniffed};
use crate::media::{metadata, renditions};
use crate::store::assets::disk::Stamp;
use crate::store::assets::findings::{Content, Found};

/// Bytes from which the kind of a file is told.
const HEAD_BYTES: u64 = 64 * 1024;

/// The two steps that meet foreign bytes; tests put failing ones in their place.
#[derive(Clone, Copy)]
pub(super) struct Hands {
    /// Opens a file by its path below the root.
    pub(super) open: fn(&Path, &[u8]) -> io::Result<File>,
    /// Returns what a file says about itself.
    pub(super) describe: fn(&mut File, &Sniffed) -> Metadata,
}

impl Default for Hands {
    fn default() -> Self {
        Self {
            open: |root, path| Root::open(root)?.open_file(path),
            describe: |file, sniffed| metadata::read(file, sniffed),
        }
    }
}

/// What came of reading a file.
pub(super) enum Outcome {
    /// It was read, or it is known that it cannot be; with a problem for *Library health*.
    Told(Found, Option<Problem>),
    /// It changed meanwhile; somebody is still writing it.
    Changing,
    /// The program is stopping.
    Stopped,
}

/// Reads the file at `path` below `root`, which was listed with `stamp`.
pub(super) fn read(
    hands: Hands,
    (root, path): (&Path, &[u8]),
    stamp: Stamp,
    stop: &AtomicBool,
) -> Outcome {
    match catch_unwind(AssertUnwindSafe(|| try_read(hands, (root, path), stamp, stop))) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) if stop.load(Ordering::Relaxed) => Outcome::Stopped,
        Ok(Err(error)) if error.kind() == io::ErrorKind::NotFound => Outcome::Changing,
        Ok(Err(error)) => {
            Outcome::Told(Found::Nothing, Some(Problem::Unreadable(error.to_string())))
        }
        Err(_) => Outcome::Told(Found::Nothing, Some(Problem::Fault)),
    }
}

fn try_read(
    hands: Hands,
    (root, path): (&Path, &[u8]),
    stamp: Stamp,
    stop: &AtomicBool,
) -> io::Result<Outcome> {
    let mut file = (hands.open)(root, path)?;
    if listing::stamp(&rustix::fs::fstat(&file)?) != stamp {
        return Ok(Outcome::Changing);
    }
    let name = path.rsplit(|it| *it == b'/').next().unwrap_or(path);
    let mut head = Vec::new();
    Read::by_ref(&mut file).take(HEAD_BYTES).read_to_end(&mut head)?;
    let sniffed = sniff::sniff(&head, name);
    if sniffed.sidecar {
        return Ok(Outcome::Told(Found::Sidecar, None));
    }
    file.rewind()?;
    let (metadata, problem) = describe(hands, &mut file, &sniffed);
    file.rewind()?;
    let digest = files::digest(&mut Stoppable { file: &mut file, stop })?;
    let after = listing::stamp(&rustix::fs::fstat(&file)?);
    if after != stamp || digest.bytes != stamp.bytes.unsigned_abs() {
        return Ok(Outcome::Changing);
    }
    let content = Content {
        hash: digest.hash,
        crc32: digest.crc32,
        bytes: digest.bytes,
        kind: sniffed.kind,
        mime: sniffed.mime.into(),
        picture: renditions::can_render(sniffed.mime),
        metadata,
    };
    Ok(Outcome::Told(Found::Content(Box::new(content)), problem))
}

/// A fault while reading metadata costs the metadata, not the photo.
fn describe(hands: Hands, file: &mut File, sniffed: &Sniffed) -> (Metadata, Option<Problem>) {
    match catch_unwind(AssertUnwindSafe(|| (hands.describe)(file, sniffed))) {
        Ok(metadata) => (metadata, None),
        Err(_) => (Metadata::default(), Some(Problem::Mute)),
    }
}

/// A file whose reading ends when the program stops.
struct Stoppable<'a> {
    file: &'a mut File,
    stop: &'a AtomicBool,
}

impl Read for Stoppable<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(io::Error::other("stopping"));
        }
        self.file.read(buffer)
    }
}
