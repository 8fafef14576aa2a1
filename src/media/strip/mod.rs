//! Originals without metadata (mission C13): what is delivered when a link does not show
//! metadata. A plan lists which ranges of the original stay and which bytes of our own come
//! between them, so the pixels are bit-identical, the length is known before the first
//! byte, and any range can be read. What is not understood is an error, never a leak.

pub(crate) mod segments;

mod pieces;

mod jpeg;

mod png;

mod webp;

mod orientation;

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

pub use pieces::{Stripped, StrippedReader};

/// Why a file cannot be stripped; it is then withheld. The text is a sentence for people.
#[derive(Debug, thiserror::Error)]
pub enum Unstrippable {
    /// Nobody taught albumen to strip this kind of file.
    #[error("Metadata cannot be removed from this kind of file.")]
    Unsupported,
    /// The file has a part whose meaning is unknown or is broken.
    #[error("Metadata cannot be removed safely: {0}.")]
    NotUnderstood(&'static str),
    /// The bytes could not be read.
    #[error("The file could not be read: {0}.")]
    Read(io::Error),
}

impl From<io::Error> for Unstrippable {
    /// A file that ends too soon or contradicts itself is not understood.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::UnexpectedEof => Self::NotUnderstood("the file is cut short"),
            ErrorKind::InvalidData => Self::NotUnderstood("the file contradicts itself"),
            _ => Self::Read(error),
        }
    }
}

/// A file with more chunks takes too long to walk through.
const MOST_CHUNKS: u32 = 1 << 20;

const TOO_MANY_PARTS: Unstrippable = Unstrippable::NotUnderstood("it has too many parts");

/// Tells whether `plan` knows this sniffed media type.
pub fn strippable(mime: &str) -> bool {
    planner(mime).is_some()
}

type Planner = fn(&mut dyn Source, u8) -> Result<Stripped, Unstrippable>;

fn planner(mime: &str) -> Option<Planner> {
    match mime {
        "image/jpeg" => Some(jpeg::plan),
        "image/png" | "image/apng" | "image/vnd.mozilla.apng" => Some(png::plan),
        "image/webp" => Some(webp::plan),
        _ => None,
    }
}

/// What plans are made from.
trait Source: Read + Seek {}

impl<R: Read + Seek> Source for R {}

/// Returns the plan of a file without EXIF, XMP, IPTC, comments, previews, maker notes,
/// gain maps, and whatever follows the picture. Pixels, colour profile and animation stay.
/// An `orientation` (EXIF, 1 to 8) other than 1 is written back as the only tag, since
/// without it the picture would lie on its side.
pub fn plan<R: Read + Seek>(
    source: &mut R,
    mime: &str,
    orientation: u8,
) -> Result<Stripped, Unstrippable> {
    let plan = planner(mime).ok_or(Unstrippable::Unsupported)?;
    source.seek(SeekFrom::Start(0))?;
    plan(source, orientation)
}

#[cfg(test)]
mod tests;
