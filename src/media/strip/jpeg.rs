//! Which segments of a JPEG stay (ITU-T T.81, JFIF 1.02, ICC.1 annex B.4). Everything that
//! decoding needs does, the rest goes, and so does all that follows the end of image: gain
//! maps, previews and films.

use std::io::BufReader;

use crate::media::strip::pieces::{Pieces, Stripped};
use crate::media::strip::segments::{EOI, SOI, SOS, Segment, Segments};
use crate::media::strip::{Source, Unstrippable, orientation};

/// Makes the plan of a JPEG file.
pub(super) fn plan(source: &mut dyn Source, orientation: u8) -> Result<Stripped, Unstrippable> {
    let mut walk = Segments::new(BufReader::with_capacity(BUFFER, source))?;
    let mut pieces = Pieces::default();
    pieces.own(vec![0xFF, SOI]);
    let mut orientation = orientation::block(orientation);
    let mut frames = 0;
    let mut scans = 0;
    loop {
        let segment = walk.next()?;
        if segment.stray > 0 {
            return Err(Unstrippable::NotUnderstood("there are bytes between its segments"));
        }
        // JFIF wants to be first and EXIF next, before anything that is a picture.
        if segment.marker != APP0
            && let Some(block) = orientation.take()
        {
            pieces.own(exif_segment(&block));
        }
        match fate(&segment)? {
            Fate::Drop => {}
            Fate::Rewrite(bytes) => pieces.own(bytes),
            Fate::Keep => pieces.keep(segment.start, segment.length)?,
        }
        match segment.marker {
            0xC0..=0xC2 => frames += 1,
            SOS => {
                scans += 1;
                let data = segment.start + segment.length;
                let end = walk.skip_scan()?;
                pieces.keep(data, end - data)?;
            }
            EOI if frames == 1 && scans > 0 => return Ok(pieces.finish()),
            EOI => return Err(Unstrippable::NotUnderstood("it holds no picture")),
            _ => {}
        }
    }
}

const APP0: u8 = 0xE0;

/// Bytes read at once.
const BUFFER: usize = 128 << 10;

/// What becomes of a segment.
enum Fate {
    Keep,
    Rewrite(Vec<u8>),
    Drop,
}

fn fate(segment: &Segment) -> Result<Fate, Unstrippable> {
    Ok(match segment.marker {
        // Frames that are Huffman coded, tables, restart interval, lines, scans, the end.
        0xC0..=0xC2 | 0xC4 | 0xDB..=0xDD | SOS | EOI => Fate::Keep,
        APP0 => application_0(segment)?,
        // A colour profile; other uses are multi-picture indexes and FlashPix.
        0xE2 if segment.head.starts_with(b"ICC_PROFILE\0") => Fate::Keep,
        0xEE if segment.head.starts_with(b"Adobe") => adobe(segment)?,
        0xE1..=0xEF | 0xFE => Fate::Drop,
        0xC3..=0xCF => return Err(Unstrippable::NotUnderstood("its coding is not a usual one")),
        _ => return Err(Unstrippable::NotUnderstood("it has an unknown segment")),
    })
}

/// Keeps version and density of a JFIF header, not the thumbnail that may follow them.
fn application_0(segment: &Segment) -> Result<Fate, Unstrippable> {
    if segment.head.starts_with(b"AVI1") {
        return Err(Unstrippable::NotUnderstood("it is a frame of a film"));
    }
    match segment.head.get(..12) {
        Some(header) if header.starts_with(b"JFIF\0") => {
            let mut bytes = vec![0xFF, APP0, 0, 16];
            bytes.extend_from_slice(header);
            bytes.extend([0, 0]);
            Ok(Fate::Rewrite(bytes))
        }
        _ => Ok(Fate::Drop),
    }
}

/// Keeps the twelve bytes that say how colours were transformed, which decoding needs.
fn adobe(segment: &Segment) -> Result<Fate, Unstrippable> {
    let header = segment
        .head
        .get(..12)
        .ok_or(Unstrippable::NotUnderstood("its colour transform is cut short"))?;
    let mut bytes = vec![0xFF, 0xEE, 0, 14];
    bytes.extend_from_slice(header);
    Ok(Fate::Rewrite(bytes))
}

fn exif_segment(block: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xE1, 0, 2 + 6 + block.len() as u8];
    bytes.extend(b"Exif\0\0");
    bytes.extend_from_slice(block);
    bytes
}
