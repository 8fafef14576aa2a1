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

/// Tells whether a chunk stays; an error for one that decoding needs and nobody knows.
fn stays(name: [u8; 4], length: u64) -> Result<bool, Unstrippable> {
    let of_a_size = |right: bool| if right { Ok(()) } else { Err(WRONG_SIZE) };
    match &name {
        b"IHDR" => of_a_size(length == 13)?,
        b"PLTE" => of_a_size(length <= 768 && length % 3 == 0)?,
        b"IEND" => of_a_size(length == 0)?,
        b"IDAT" | b"fdAT" => {}
        b"acTL" => of_a_size(length == 8)?,
        b"fcTL" => of_a_size(length == 26)?,
        b"tRNS" => of_a_size(length <= 256)?,
        b"iCCP" => {}
        // What has no size of its own could carry anything: with another size they go.
        b"gAMA" => return Ok(length == 4),
        b"cHRM" => return Ok(length == 32),
        b"sRGB" => return Ok(length == 1),
        b"cICP" => return Ok(length == 4),
        b"mDCV" => return Ok(length == 24),
        b"cLLI" => return Ok(length == 8),
        b"sBIT" => return Ok(length <= 4),
        b"bKGD" => return Ok(length <= 6),
        b"pHYs" => return Ok(length == 9),
        // The third bit of the first letter says that a chunk is not needed (section 5.4).
        [first, ..] if first & 0x20 != 0 => return Ok(false),
        _ => return Err(Unstrippable::NotUnderstood("it has an unknown chunk")),
    }
    Ok(true)
}

const WRONG_SIZE: Unstrippable = Unstrippable::NotUnderstood("a chunk has the wrong size");

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
