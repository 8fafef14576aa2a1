//! The chunks of PNG (W3C, third edition): size, `eXIf`, and texts that hold XMP or EXIF.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::bytes::be32;
use super::draft::{Draft, Words};
use super::source::{BLOCK_LIMIT, Source, Span};
use super::{exif, iptc, text, xmp};

/// The most chunks that are looked at; a large picture may have thousands of `IDAT`.
const CHUNKS_LIMIT: usize = 50_000;

/// The most texts that are looked at: each may inflate to a whole block.
const TEXTS_LIMIT: usize = 16;

/// Reads a PNG or APNG file.
pub(super) fn read(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    let mut position = 8;
    let mut texts = 0;
    for _ in 0..CHUNKS_LIMIT {
        let Some(header) = source.array::<8>(position) else { return };
        let [length @ .., _, _, _, _] = header;
        let kind = &header[4..];
        let data = whole.part(position + 8, u64::from(be32(&length, 0).unwrap_or(0)));
        match kind {
            b"IHDR" => size(source, data, draft),
            b"eXIf" => exif::read(source, data, draft),
            b"tEXt" | b"zTXt" | b"iTXt" if texts < TEXTS_LIMIT => {
                texts += 1;
                words(kind, &source.block(data).unwrap_or_default(), draft);
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
            exif_profile(&raw_profile(&value), draft);
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

/// Returns the bytes of a profile as `ImageMagick` writes it: a line with the name, one with the
/// length, then hexadecimal digits.
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

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;
    use crate::domain::asset::Metadata;

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read_chunks(chunks: &[(&[u8; 4], Vec<u8>)]) -> Metadata {
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in chunks {
            file.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
            file.extend(*kind);
            file.extend(data);
            file.extend([0; 4]);
        }
        let mut file = Cursor::new(file);
        let mut draft = Draft::default();
        read(&mut Source::new(&mut file).unwrap(), &mut draft);
        draft.finish()
    }

    #[test]
    fn texts_are_plain_compressed_or_international() {
        let title = |kind, data: Vec<u8>| read_chunks(&[(kind, data)]).caption;
        assert_eq!(title(b"tEXt", b"Title\0Caf\xe9".to_vec()).as_deref(), Some("Café"));
        let packed = [b"Title\0\0".to_vec(), deflate(b"Bay")].concat();
        assert_eq!(title(b"zTXt", packed).as_deref(), Some("Bay"));
        let international = "Description\0\0\0de\0Titel\0Café".as_bytes().to_vec();
        assert_eq!(title(b"iTXt", international).as_deref(), Some("Café"));
        assert_eq!(title(b"tEXt", b"Comment\0made by hand".to_vec()), None);
        assert_eq!(title(b"zTXt", b"Title\0\0not zlib".to_vec()), None);
    }

    #[test]
    fn profiles_are_hex_digits() {
        let block = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let digits = data_encoding::HEXLOWER.encode(block);
        let profile = format!("\nexif\n{:8}\n{}\n{}\n", block.len(), &digits[..20], &digits[20..]);
        let chunk = [b"Raw profile type exif\0\0".to_vec(), deflate(profile.as_bytes())].concat();
        assert_eq!(read_chunks(&[(b"zTXt", chunk)]).orientation, 6);
    }

    #[test]
    fn bombs_inflate_to_a_block_and_no_further() {
        let bomb = deflate(&vec![b'a'; 64 << 20]);
        assert_eq!(inflate(&bomb).unwrap().len(), BLOCK_LIMIT);
        let chunk = [b"XML:com.adobe.xmp\0\x01\0\0\0".to_vec(), bomb].concat();
        let chunks: Vec<(&[u8; 4], Vec<u8>)> = (0..100).map(|_| (b"iTXt", chunk.clone())).collect();
        assert_eq!(read_chunks(&chunks).caption, None);
    }
}
