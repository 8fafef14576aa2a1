//! The chunks of PNG (W3C, third edition): size, `eXIf`, and texts that hold XMP or EXIF.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::bytes::be32;
use super::draft::{Draft, Words};
use super::source::{BLOCK_LIMIT, Source, Span};
use super::{exif, iptc, text, xmp};

/// The most chunks that are looked at; a large picture may have thousands of `IDAT`.
const CHUNKS_LIMIT: usize = 50_000;

/// Reads a PNG or APNG file.
pub(super) fn read(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    let mut position = 8;
    for _ in 0..CHUNKS_LIMIT {
        let Some(header) = source.array::<8>(position) else { return };
        let [length @ .., _, _, _, _] = header;
        let kind = &header[4..];
        let data = whole.part(position + 8, u64::from(be32(&length, 0).unwrap_or(0)));
        match kind {
            b"IHDR" => size(source, data, draft),
            b"eXIf" => exif::read(source, data, draft),
            b"tEXt" | b"zTXt" | b"iTXt" => {
                words(kind, &source.block(data).unwrap_or_default(), draft)
            }
            b"IEND" => return,
            _ => {}
        }
        // The checksum of four bytes follows the data.
        position = data.end.saturating_add(4);
    }
}

fn size(source: &mut Source, data: Span, draft: &mut Draft) {
    if let Some(sides) = source.array::<8>(data.start)
        && let (Some(width), Some(height)) = (be32(&sides, 0), be32(&sides, 4))
    {
        draft.offer_size(width, height);
    }
}

fn words(kind: &[u8], chunk: &[u8], draft: &mut Draft) {
    let Some((keyword, rest)) = split_at_nul(chunk) else { return };
    let Some(value) = value(kind, rest) else { return };
    match keyword {
        b"XML:com.adobe.xmp" => xmp::read(&value, draft),
        b"Raw profile type xmp" => xmp::read(&raw_profile(&value), draft),
        b"Raw profile type exif" | b"Raw profile type APP1" => {
            exif_profile(&raw_profile(&value), draft)
        }
        b"Raw profile type iptc" => iptc::read_photoshop(&raw_profile(&value), draft),
        b"Title" | b"Description" => draft.words.offer(Words::Container, caption(kind, &value)),
        _ => {}
    }
}

/// Returns the value of a text chunk after its keyword, inflated where it is compressed.
fn value(kind: &[u8], rest: &[u8]) -> Option<Vec<u8>> {
    match kind {
        b"zTXt" => inflate(rest.get(1..)?),
        b"iTXt" => {
            let (flags, rest) = rest.split_at_checked(2)?;
            let (_language, rest) = split_at_nul(rest)?;
            let (_translated, rest) = split_at_nul(rest)?;
            if flags.first() == Some(&1) { inflate(rest) } else { Some(rest.to_vec()) }
        }
        _ => Some(rest.to_vec()),
    }
}

/// `iTXt` is UTF-8, the older chunks are Latin-1.
fn caption(kind: &[u8], value: &[u8]) -> Option<String> {
    match kind {
        b"iTXt" => text::caption(&String::from_utf8_lossy(value)),
        _ => text::caption(&text::latin1(value)),
    }
}

fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut value = Vec::new();
    ZlibDecoder::new(bytes).take(BLOCK_LIMIT as u64).read_to_end(&mut value).ok()?;
    Some(value)
}

/// Returns the bytes of a profile as ImageMagick writes it: a name line, a length line, hex digits.
fn raw_profile(value: &[u8]) -> Vec<u8> {
    let lines = value.split(|it| *it == b'\n').skip_while(|it| it.is_empty()).skip(2);
    let digits: Vec<u8> = lines.flatten().copied().filter(u8::is_ascii_hexdigit).collect();
    let whole = digits.len() / 2 * 2;
    data_encoding::HEXLOWER_PERMISSIVE
        .decode(digits.get(..whole).unwrap_or_default())
        .unwrap_or_default()
}

fn exif_profile(profile: &[u8], draft: &mut Draft) {
    let block = profile.strip_prefix(b"Exif\0\0").unwrap_or(profile);
    let mut file = std::io::Cursor::new(block);
    if let Some(mut source) = Source::new(&mut file) {
        let whole = source.whole();
        exif::read(&mut source, whole, draft);
    }
}

fn split_at_nul(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|it| *it == 0)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}
