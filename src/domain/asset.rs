//! One photo, video, audio file or document, known by its content; and what its bytes say
//! about themselves.

use jiff::civil::DateTime;
use jiff::tz::Offset;

/// The row number of an asset; never shown to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AssetId(pub i64);

/// The name of an asset in URLs: 16 random characters of base64url, unrelated to its content.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AssetKey(String);

impl AssetKey {
    /// The number of characters of a key.
    pub const LENGTH: usize = 16;

    /// Returns the key if the text has the shape of one.
    pub fn parse(text: &str) -> Option<AssetKey> {
        let shaped = text.len() == Self::LENGTH
            && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_');
        shaped.then(|| AssetKey(text.to_owned()))
    }

    /// Returns the text of the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// BLAKE3 of the bytes of a file: the identity of an asset.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    /// Returns the hash of 64 hexadecimal digits; nothing for any other text.
    pub fn parse(text: &str) -> Option<ContentHash> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(ContentHash)
    }

    /// Returns the hash as 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0)
    }
}

impl std::fmt::Debug for ContentHash {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.hex())
    }
}

/// What sort of thing an asset is to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A still or animated picture, RAW included.
    Photo,
    /// A film with or without sound.
    Video,
    /// Sound only.
    Audio,
    /// Everything else that is listed and downloadable.
    Document,
}

impl Kind {
    /// Returns the word used in the database and the API.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Photo => "photo",
            Kind::Video => "video",
            Kind::Audio => "audio",
            Kind::Document => "document",
        }
    }

    /// Returns the kind of a word; unknown words are documents.
    pub fn from_word(word: &str) -> Kind {
        [Kind::Photo, Kind::Video, Kind::Audio]
            .into_iter()
            .find(|it| it.word() == word)
            .unwrap_or(Kind::Document)
    }
}

/// When a picture was taken: the camera's own clock, and its distance from UTC when known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Wall-clock time where the camera was.
    pub local: DateTime,
    /// The camera's offset from UTC; absent when no tag tells it.
    pub offset: Option<Offset>,
}

/// A place on Earth from GPS tags.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
    /// Metres above sea level.
    pub altitude: Option<f64>,
}

/// What a file says about itself (EXIF, IPTC, XMP, container boxes). Text is untrusted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// Pixels across as stored, before orientation.
    pub width: Option<u32>,
    /// Pixels down as stored, before orientation.
    pub height: Option<u32>,
    /// EXIF orientation 1 to 8; 1 when absent or nonsense.
    pub orientation: u8,
    /// Capture time.
    pub taken: Option<Taken>,
    /// Camera maker.
    pub make: Option<String>,
    /// Camera model.
    pub model: Option<String>,
    /// Lens model.
    pub lens: Option<String>,
    /// Exposure time in seconds.
    pub exposure_seconds: Option<f64>,
    /// Aperture as f-number.
    pub aperture: Option<f64>,
    /// ISO speed.
    pub iso: Option<u32>,
    /// Focal length in millimetres.
    pub focal_length: Option<f64>,
    /// GPS position; impossible coordinates are dropped.
    pub place: Option<Place>,
    /// Title or caption, at most 4,000 characters.
    pub caption: Option<String>,
    /// Keywords in file order without repeats, at most 200 of at most 200 characters.
    pub keywords: Vec<String>,
    /// Stars: -1 rejected, 0 none, 1 to 5.
    pub rating: Option<i8>,
    /// Playing time in milliseconds, for video and audio.
    pub duration_ms: Option<u64>,
    /// Video codec as a short word: h264, hevc, av1, vp9, …
    pub video_codec: Option<String>,
    /// Audio codec as a short word: aac, opus, …
    pub audio_codec: Option<String>,
    /// Clockwise rotation of the video track in degrees: 0, 90, 180 or 270.
    pub rotation: Option<u16>,
}

impl Metadata {
    /// Returns width and height as a person sees them, after orientation and rotation.
    pub fn displayed_size(&self) -> Option<(u32, u32)> {
        let (width, height) = (self.width?, self.height?);
        let turned = self.orientation >= 5 || matches!(self.rotation, Some(90 | 270));
        Some(if turned { (height, width) } else { (width, height) })
    }
}

/// Whether a thumbnail and a preview can be made of an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rendering {
    /// Not tried yet.
    Pending,
    /// Made once; the cache may have dropped it since and it is made again when asked for.
    Ready,
    /// This kind of file has no picture (documents, videos, formats without a decoder).
    None,
    /// Decoding failed; the reason is shown in *Library health*.
    Failed(String),
}

/// One asset with what every list needs to show it.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its row.
    pub id: AssetId,
    /// Its name in URLs.
    pub key: AssetKey,
    /// What it is to a person.
    pub kind: Kind,
    /// Sniffed media type, e.g. `image/jpeg`.
    pub mime: String,
    /// BLAKE3 of the bytes.
    pub hash: ContentHash,
    /// CRC-32 of the bytes, for zips.
    pub crc32: u32,
    /// Size in bytes.
    pub bytes: u64,
    /// Modification time of its file in whole seconds since 1970 (UTC).
    pub modified: i64,
    /// File name as bytes, without folders.
    pub name: Vec<u8>,
    /// Path of its file below the library root as bytes; used by the app, never shown to visitors.
    pub path: Vec<u8>,
    /// Set when no file with this content is on disk now.
    pub missing: bool,
    /// State of its thumbnail and preview.
    pub rendering: Rendering,
    /// Average colour, sRGB; mid grey until known.
    pub colour: [u8; 3],
    /// ThumbHash, 21 to 25 bytes; empty until known.
    pub thumbhash: Vec<u8>,
    /// What the bytes say about themselves.
    pub metadata: Metadata,
    /// The key by which lists are ordered: capture time (or file time) as local milliseconds.
    pub sort_at: i64,
}

impl Asset {
    /// Returns width divided by height as displayed; 1 when unknown, kept within 1/20 and 20.
    pub fn ratio(&self) -> f64 {
        match self.metadata.displayed_size() {
            Some((width, height)) if width > 0 && height > 0 => {
                (f64::from(width) / f64::from(height)).clamp(0.05, 20.0)
            }
            _ => 1.0,
        }
    }

    /// Returns the file name for people: bytes that are not UTF-8 and control characters
    /// are shown escaped as `\xNN`.
    pub fn shown_name(&self) -> String {
        shown(&self.name)
    }
}

/// Returns a name or path for people: valid UTF-8 as it is, other bytes and control
/// characters as `\xNN`, so two different names never look the same by loss.
pub fn shown(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars() {
            if letter.is_control() {
                letter.to_string().bytes().for_each(|it| push_escaped(&mut text, it));
            } else {
                text.push(letter);
            }
        }
        chunk.invalid().iter().for_each(|it| push_escaped(&mut text, *it));
    }
    text
}

fn push_escaped(text: &mut String, byte: u8) {
    text.push_str("\\x");
    text.push_str(&data_encoding::HEXLOWER.encode(&[byte]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_not_text_are_shown_escaped() {
        for (bytes, expected) in [
            (&b"IMG_1.jpg"[..], "IMG_1.jpg"),
            ("fin de journée.jpg".as_bytes(), "fin de journée.jpg"),
            (b"caf\xe9.jpg", "caf\\xe9.jpg"),
            (b"a\nb", "a\\x0ab"),
        ] {
            assert_eq!(shown(bytes), expected);
        }
    }

    #[test]
    fn a_turned_photo_swaps_its_sides() {
        let metadata = Metadata {
            width: Some(4000),
            height: Some(3000),
            orientation: 6,
            ..Metadata::default()
        };
        assert_eq!(metadata.displayed_size(), Some((3000, 4000)));
    }

    #[test]
    fn keys_have_one_shape() {
        assert!(AssetKey::parse("abcDEF0123456_-x").is_some());
        for bad in ["", "short", "abcDEF0123456_-x1", "abcDEF0123456/../", "abcDEF01234é6__"] {
            assert!(AssetKey::parse(bad).is_none(), "{bad}");
        }
    }
}
