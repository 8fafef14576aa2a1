//! Pictures made of a picture: thumbnail, tile and preview as JPEG in sRGB without any
//! metadata, and a placeholder, all from one decode. It judges a file before it spends
//! anything on it, because every file may be hostile.

mod limits;

mod raster;

mod jpeg;

#[cfg(feature = "fast-jpeg")]
mod turbo;

mod png;

mod tiff;

mod decode;

mod colour;

mod encode;

mod placeholder;

mod card;

use std::io::{Read, Seek};

pub use card::card;
pub use limits::Limits;

use crate::media::renditions::raster::Raster;

/// The sizes that are served; a picture is never enlarged to reach one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// 400 pixels on the long side, for grids.
    Thumbnail,
    /// 800 pixels on the long side, for grids on dense screens and covers.
    Tile,
    /// 2048 pixels on the long side, for one photo on the whole screen.
    Preview,
}

impl Size {
    /// All sizes, smallest first.
    pub const ALL: [Size; 3] = [Size::Thumbnail, Size::Tile, Size::Preview];

    /// Returns the most pixels on the long side.
    pub fn pixels(self) -> u32 {
        match self {
            Size::Thumbnail => 400,
            Size::Tile => 800,
            Size::Preview => 2048,
        }
    }

    /// Returns the word used in URLs and in the cache.
    pub fn word(self) -> &'static str {
        match self {
            Size::Thumbnail => "thumbnail",
            Size::Tile => "tile",
            Size::Preview => "preview",
        }
    }

    /// Returns the size of a word.
    pub fn from_word(word: &str) -> Option<Size> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Returns the JPEG quality (libjpeg scale): small pictures bear more loss.
    fn quality(self) -> u8 {
        match self {
            Size::Thumbnail => 74,
            Size::Tile => 75,
            Size::Preview => 80,
        }
    }
}

/// What one decode gives.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// JPEG files in sRGB with no metadata segment, smallest first.
    pub images: [(Size, Vec<u8>); 3],
    /// Width of the preview as displayed, in pixels.
    pub width: u32,
    /// Height of the preview as displayed, in pixels.
    pub height: u32,
    /// Average colour, sRGB.
    pub colour: [u8; 3],
    /// `ThumbHash` of the picture, 21 to 25 bytes or fewer for thin pictures.
    pub thumbhash: Vec<u8>,
}

/// Why there is no rendition. The text is a sentence for *Library health*.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no decoder for this kind of file.
    #[error("albumen has no decoder for this kind of picture.")]
    Unsupported,
    /// More pixels than the limit, as the file's own header claims.
    #[error("The picture has {pixels} pixels; the limit is {limit}.")]
    TooManyPixels {
        /// Pixels claimed.
        pixels: u64,
        /// Pixels allowed for this kind of file.
        limit: u64,
    },
    /// A JPEG with more scans than a photo of its size has: decoding would take minutes.
    #[error("The JPEG has {scans} scans; the limit for its size is {limit}.")]
    TooManyScans {
        /// Scans found, counted until one too many.
        scans: u32,
        /// Scans allowed for a picture of this size.
        limit: u32,
    },
    /// Decoding would take more memory than one decode may.
    #[error("Decoding this picture would take more memory than is allowed.")]
    Memory,
    /// The bytes are not the picture they claim to be.
    #[error("The picture is damaged: {0}.")]
    Corrupt(String),
    /// The bytes end before the picture does; only `check` minds.
    #[error("The picture is cut short: its end is missing.")]
    Cut,
    /// The bytes could not be read; nothing is known about the picture.
    #[error("The file could not be read: {0}.")]
    Read(std::io::Error),
}

impl Refusal {
    fn corrupt(reason: impl std::fmt::Display) -> Self {
        Self::Corrupt(reason.to_string())
    }
}

/// Tells whether `render` has a decoder for this sniffed media type.
pub fn can_render(mime: &str) -> bool {
    decode::Format::of(mime).is_some()
}

/// Decodes a whole file and throws the picture away, as cheaply as that can be. Unlike `render`,
/// which shows what there is, it minds what is missing. JPEG, PNG and WebP are checked; nothing
/// is said about other kinds.
///
/// # Errors
/// `Cut` and `Corrupt` for a picture that is not whole; the others when that was not found out.
pub fn check<R: Read + Seek>(source: R, mime: &str, limits: &Limits) -> Result<(), Refusal> {
    decode::Format::of(mime).map_or(Ok(()), |format| decode::check(source, format, limits))
}

/// Makes all sizes and the placeholder from one decode. `mime` is the sniffed type,
/// `orientation` the EXIF value 1 to 8; other values show the picture as it is stored.
/// Animations show their first frame, transparent pictures lie on white.
pub fn render<R: Read + Seek>(
    source: R,
    mime: &str,
    orientation: u8,
    limits: &Limits,
) -> Result<Rendered, Refusal> {
    let format = decode::Format::of(mime).ok_or(Refusal::Unsupported)?;
    let decoded = decode::decode(source, format, Size::Preview.pixels(), limits)?;
    let (width, height) = raster::fit(decoded.size.0, decoded.size.1, Size::Preview.pixels());
    let small = decoded.raster.resized(width, height)?;
    let preview = colour::to_srgb(small, decoded.profile.as_deref()).turned(orientation);
    render_upright(&preview)
}

/// Makes the renditions of a preview that is already upright and sRGB.
fn render_upright(preview: &Raster) -> Result<Rendered, Refusal> {
    let tile = preview.fit(Size::Tile.pixels())?;
    let thumbnail = tile.fit(Size::Thumbnail.pixels())?;
    let placeholder = placeholder::of(&thumbnail)?;
    Ok(Rendered {
        images: [
            (Size::Thumbnail, encode::jpeg(&thumbnail, Size::Thumbnail.quality())?),
            (Size::Tile, encode::jpeg(&tile, Size::Tile.quality())?),
            (Size::Preview, encode::jpeg(preview, Size::Preview.quality())?),
        ],
        width: preview.width,
        height: preview.height,
        colour: placeholder.colour,
        thumbhash: placeholder.thumbhash,
    })
}

#[cfg(test)]
mod tests;
