//! What the bytes of a file say about themselves: EXIF, IPTC, XMP and container boxes, with
//! bounded memory and work whatever the bytes are.
//!
//! Memory: one block of at most 2 MiB at a time (an XMP packet, an inflated PNG text), which
//! grows to three times that when its bytes are no text, and its values; under 16 MiB in all.
//! Work: at most 32 MiB are read from one file, and as much is inflated. No length or count in
//! the file is believed beyond that.

mod audio;
mod boxes;
mod bytes;
mod clock;
mod codec;
mod draft;
mod exif;
mod h264;
mod heif;
mod iptc;
mod jpeg;
mod jxl;
mod matroska;
mod movie;
mod png;
mod raster;
mod riff;
mod source;
mod tags;
mod text;
mod tiff;
mod transport;
mod xmp;

use std::io::{Read, Seek};

use crate::domain::asset::Metadata;
use crate::media::sniff::Sniffed;

use draft::Draft;
use source::Source;

/// Returns what a file says about itself. Never fails: what cannot be read is absent.
pub fn read<R: Read + Seek>(source: &mut R, sniffed: &Sniffed) -> Metadata {
    let mut draft = Draft::default();
    if let Some(mut source) = Source::new(source) {
        read_format(&mut source, sniffed.mime, &mut draft);
    }
    draft.finish()
}

fn read_format(source: &mut Source, mime: &str, draft: &mut Draft) {
    let whole = source.whole();
    match mime {
        "image/jpeg" => jpeg::read(source, whole, draft),
        "image/png" | "image/apng" => png::read(source, draft),
        "image/webp" => riff::read_webp(source, draft),
        "image/gif" => raster::read_gif(source, draft),
        "image/bmp" => raster::read_bmp(source, draft),
        "image/x-icon" => raster::read_ico(source, draft),
        "image/heic" | "image/heif" | "image/avif" => heif::read(source, draft),
        "image/jxl" => jxl::read(source, draft),
        "image/x-canon-cr3" => movie::read_canon_raw(source, draft),
        "image/x-fuji-raf" => fuji_raw(source, draft),
        "image/tiff" => exif::read_file(source, whole, draft),
        "video/mp4" | "video/quicktime" | "video/3gpp" | "video/3gpp2" | "audio/mp4" => {
            movie::read(source, draft);
        }
        "video/x-matroska" | "video/webm" | "audio/x-matroska" | "audio/webm" => {
            matroska::read(source, draft);
        }
        "video/x-msvideo" => riff::read_avi(source, draft),
        "video/mp2t" => transport::read(source, draft),
        "audio/wav" => riff::read_wave(source, draft),
        "audio/flac" => audio::read_flac(source, draft),
        "audio/ogg" | "video/ogg" => audio::read_ogg(source, draft),
        "audio/mpeg" => audio::read_mp3(source, draft),
        // The other RAW formats are TIFF files with a name of their own.
        _ if mime.starts_with("image/x-") => exif::read_file(source, whole, draft),
        _ => {}
    }
}

/// A Fujifilm RAW file holds a JPEG with all that the camera knows; its place is in the header.
fn fuji_raw(source: &mut Source, draft: &mut Draft) {
    let Some([o0, o1, o2, o3, length @ ..]) = source.array::<8>(84) else { return };
    let offset = u64::from(u32::from_be_bytes([o0, o1, o2, o3]));
    let picture = source.whole().part(offset, u64::from(u32::from_be_bytes(length)));
    jpeg::read(source, picture, draft);
}

#[cfg(test)]
mod tests;
