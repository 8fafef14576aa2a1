//! From bytes to pixels, one decoder for each kind of file, none of them before the header
//! was judged.

use std::io::{BufReader, ErrorKind, Read, Seek};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

use crate::media::renditions::colour::MOST_PROFILE_BYTES;
use crate::media::renditions::raster::{Ink, Raster};
use crate::media::renditions::{Limits, Refusal, jpeg, png, tiff};

/// A picture as its file has it: not turned, in its own colours.
pub(super) struct Decoded {
    /// Pixels across and down that the file has; the raster may have fewer.
    pub(super) size: (u32, u32),
    /// The pixels.
    pub(super) raster: Raster,
    /// The ICC profile that says what they mean.
    pub(super) profile: Option<Vec<u8>>,
}

/// The kinds of file with a decoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    Other(ImageFormat),
}

impl Format {
    /// Returns the format of a sniffed media type.
    pub(super) fn of(mime: &str) -> Option<Format> {
        Some(match mime {
            "image/jpeg" => Format::Jpeg,
            "image/png" | "image/apng" | "image/vnd.mozilla.apng" => Format::Png,
            "image/gif" => Format::Other(ImageFormat::Gif),
            "image/webp" => Format::Other(ImageFormat::WebP),
            "image/tiff" => Format::Other(ImageFormat::Tiff),
            "image/bmp" | "image/x-ms-bmp" => Format::Other(ImageFormat::Bmp),
            "image/x-icon" | "image/vnd.microsoft.icon" => Format::Other(ImageFormat::Ico),
            _ => return None,
        })
    }
}

/// Decodes the first picture of a file; the long side of the result is at least `target`
/// where the file has that many pixels.
pub(super) fn decode<R: Read + Seek>(
    source: R,
    format: Format,
    target: u32,
    limits: &Limits,
) -> Result<Decoded, Refusal> {
    match format {
        Format::Jpeg => jpeg::decode(read(source, limits)?, target, limits),
        Format::Png => png::decode(source, target, limits),
        Format::Other(format) => other(source, format, limits),
    }
}

/// Decodes a picture only to see whether it is whole.
pub(super) fn check<R: Read + Seek>(
    mut source: R,
    format: Format,
    limits: &Limits,
) -> Result<(), Refusal> {
    match format {
        Format::Jpeg => {
            let bytes = read(&mut source, limits)?;
            // What was left unread may hold the end.
            let is_all = source.read(&mut [0]).map_err(Refusal::Read)? == 0;
            jpeg::check(bytes, is_all, limits)
        }
        Format::Png => png::check(source, limits),
        Format::Other(ImageFormat::WebP) => other(source, ImageFormat::WebP, limits).map(drop),
        Format::Other(_) => Ok(()),
    }
}

/// Reads a whole file of at most a quarter of the memory of a decode; more cannot be one
/// picture, but may be one with a film behind it, so the rest is left unread.
fn read<R: Read>(source: R, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    source.take(limits.memory / 4).read_to_end(&mut bytes).map_err(Refusal::Read)?;
    Ok(bytes)
}

fn other<R: Read + Seek>(
    mut source: R,
    format: ImageFormat,
    limits: &Limits,
) -> Result<Decoded, Refusal> {
    let profile = if format == ImageFormat::Tiff { tiff::profile(&mut source) } else { None };
    source.rewind().map_err(Refusal::Read)?;
    let mut reader = ImageReader::with_format(BufReader::new(source), format);
    let mut bounds = image::Limits::no_limits();
    bounds.max_alloc = Some(limits.memory);
    reader.limits(bounds);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width, height)?;
    // Decoders of animations keep a canvas beside the picture.
    limits.check_memory(decoder.total_bytes().saturating_mul(2))?;
    let profile = profile.or_else(|| decoder.icc_profile().ok().flatten());
    let profile = profile.filter(|it| it.len() <= MOST_PROFILE_BYTES);
    let picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    Ok(Decoded { size: (width, height), raster: eight_bits(picture)?, profile })
}

fn refused(error: image::ImageError) -> Refusal {
    match error {
        image::ImageError::Unsupported(_) => Refusal::Unsupported,
        image::ImageError::Limits(_) => Refusal::Memory,
        image::ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Refusal::Cut
        }
        other => Refusal::corrupt(other),
    }
}

fn eight_bits(picture: DynamicImage) -> Result<Raster, Refusal> {
    let (width, height) = (picture.width(), picture.height());
    let colour = picture.color();
    if colour.has_alpha() {
        Raster::new(width, height, Ink::Rgba, picture.into_rgba8().into_raw())
    } else if colour.has_color() {
        Raster::new(width, height, Ink::Rgb, picture.into_rgb8().into_raw())
    } else {
        Raster::new(width, height, Ink::Gray, picture.into_luma8().into_raw())
    }
}
