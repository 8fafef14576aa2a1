//! Which chunks of a PNG stay (PNG, third edition): those that decoding, colour and
//! animation need. Text, time, EXIF, private chunks and whatever follows the end go.

use std::io::SeekFrom;

use crate::media::strip::pieces::{Pieces, Stripped};
use crate::media::strip::{MOST_CHUNKS, Source, TOO_MANY_PARTS, Unstrippable, orientation};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// Makes the plan of a PNG or APNG file.
pub(super) fn plan(source: &mut dyn Source, orientation: u8) -> Result<Stripped, Unstrippable> {
    let mut signature = [0; 8];
    source.read_exact(&mut signature)?;
    if &signature != SIGNATURE {
        return Err(Unstrippable::NotUnderstood("it does not begin like a PNG"));
    }
    let end = source.seek(SeekFrom::End(0))?;
    let mut pieces = Pieces::default();
    pieces.keep(0, 8)?;
    let mut orientation = orientation::block(orientation);
    let mut pictures = 0;
    let mut at = 8;
    for _ in 0..MOST_CHUNKS {
        source.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        source.read_exact(&mut head)?;
        let [a, b, c, d, name @ ..] = head;
        let length = u64::from(u32::from_be_bytes([a, b, c, d]));
        let whole = length + 12;
        if length > u64::from(u32::MAX >> 1) || at + whole > end {
            return Err(Unstrippable::NotUnderstood("a chunk is longer than the file"));
        }
        if (at == 8) != (&name == b"IHDR") {
            return Err(Unstrippable::NotUnderstood("its header is not where it must be"));
        }
        if &name == b"IDAT"
            && let Some(block) = orientation.take()
        {
            pieces.own(chunk(*b"eXIf", &block));
        }
        if stays(name, length)? {
            pieces.keep(at, whole)?;
        }
        pictures += u32::from(&name == b"IDAT");
        at += whole;
        if &name == b"IEND" {
            return match pictures {
                0 => Err(Unstrippable::NotUnderstood("it holds no picture")),
                _ => Ok(pieces.finish()),
            };
        }
    }
    Err(TOO_MANY_PARTS)
}

/// Tells whether a chunk stays; an error for one that decoding needs and is not as it must
/// be. What has another size than its own could carry anything.
fn stays(name: [u8; 4], length: u64) -> Result<bool, Unstrippable> {
    let needed = |right: bool| {
        let wrong = Unstrippable::NotUnderstood("a chunk has the wrong size");
        if right { Ok(true) } else { Err(wrong) }
    };
    match &name {
        b"IDAT" | b"fdAT" | b"iCCP" => Ok(true),
        b"IHDR" => needed(length == 13),
        b"PLTE" => needed(length <= 768 && length.is_multiple_of(3)),
        b"IEND" => needed(length == 0),
        b"acTL" => needed(length == 8),
        b"fcTL" => needed(length == 26),
        b"tRNS" => needed(length <= 256),
        b"sRGB" => Ok(length == 1),
        b"gAMA" | b"cICP" => Ok(length == 4),
        b"sBIT" => Ok(length <= 4),
        b"bKGD" => Ok(length <= 6),
        b"cLLI" => Ok(length == 8),
        b"pHYs" => Ok(length == 9),
        b"mDCV" => Ok(length == 24),
        b"cHRM" => Ok(length == 32),
        // The third bit of the first letter says that a chunk is not needed (section 5.4).
        [first, ..] if first & 0x20 != 0 => Ok(false),
        _ => Err(Unstrippable::NotUnderstood("it has an unknown chunk")),
    }
}

/// Returns a whole chunk: length, name, data and check sum.
fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut check = crc32fast::Hasher::new();
    check.update(&name);
    check.update(data);
    let mut bytes = (data.len() as u32).to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend_from_slice(data);
    bytes.extend(check.finalize().to_be_bytes());
    bytes
}
