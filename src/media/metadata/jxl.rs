//! JPEG XL (ISO 18181): size and orientation from the codestream, EXIF and XMP from its boxes.

use super::boxes::children;
use super::bytes::{BitOrder, Bits};
use super::draft::Draft;
use super::source::{BLOCK_LIMIT, Source, Span};
use super::{exif, xmp};

/// Reads a bare codestream or a file of boxes.
pub(super) fn read(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    if source.array(0) == Some([0xff, 0x0a]) {
        codestream(source, whole, draft);
        return;
    }
    for part in children(source, whole) {
        match &part.kind {
            b"jxlc" => codestream(source, part.content, draft),
            // The parts are numbered; the first holds the header.
            b"jxlp"
                if source.array(part.content.start) == Some([0, 0, 0, 0])
                    || source.array(part.content.start) == Some([0x80, 0, 0, 0]) =>
            {
                codestream(source, part.content.skip(4), draft);
            }
            b"Exif" => exif_box(source, part.content, draft),
            b"xml " => xmp::read(&source.prefix(part.content, BLOCK_LIMIT), draft),
            _ => {}
        }
    }
}

/// The block begins with the distance to its TIFF header. Its orientation is not believed: the
/// codestream has the one that decoders apply.
fn exif_box(source: &mut Source, content: Span, draft: &mut Draft) {
    let orientation = draft.orientation.unwrap_or(1);
    if let Some(distance) = source.array(content.start).map(u32::from_be_bytes) {
        exif::read(source, content.skip(4).skip(u64::from(distance)), draft);
    }
    draft.orientation = Some(orientation);
}

fn codestream(source: &mut Source, content: Span, draft: &mut Draft) {
    let head = source.prefix(content.skip(2), 32);
    let mut bits = Bits::new(&head, BitOrder::Low);
    if let Some((width, height)) = size(&mut bits) {
        draft.offer_size(width, height);
        draft.orientation = Some(orientation(&mut bits).unwrap_or(1));
    }
}

/// Reads the size header: the height, and the width or one of seven ratios to the height.
fn size(bits: &mut Bits) -> Option<(u32, u32)> {
    let small = bits.bit()?;
    let height = side(bits, small)?;
    let (across, down) = match bits.number(3)? {
        1 => (1, 1),
        2 => (12, 10),
        3 => (4, 3),
        4 => (3, 2),
        5 => (16, 9),
        6 => (5, 4),
        7 => (2, 1),
        _ => return Some((side(bits, small)?, height)),
    };
    Some((u32::try_from(u64::from(height) * across / down).ok()?, height))
}

fn side(bits: &mut Bits, small: bool) -> Option<u32> {
    if small {
        return Some((bits.number(5)? + 1) * 8);
    }
    let width = match bits.number(2)? {
        0 => 9,
        1 => 13,
        2 => 18,
        _ => 30,
    };
    bits.number(width)?.checked_add(1)
}

/// Reads the first fields after the size: whether all is default, whether there is more.
fn orientation(bits: &mut Bits) -> Option<u8> {
    let default = bits.bit()? || !bits.bit()?;
    if default { Some(1) } else { bits.number(3).map(|it| it as u8 + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Packs fields, the lowest bit of each first.
    fn pack(fields: &[(u32, u32)]) -> Vec<u8> {
        let bits: Vec<bool> = fields
            .iter()
            .flat_map(|(value, width)| (0..*width).map(move |it| value >> it & 1 == 1))
            .collect();
        bits.chunks(8)
            .map(|it| it.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit)))
            .collect()
    }

    #[test]
    fn sizes_are_small_by_ratio_or_spelled_out() {
        for (fields, expected, turned) in [
            // Small: eights of pixels, width by itself.
            (&[(1, 1), (9, 5), (0, 3), (4, 5), (1, 1)][..], (40, 80), 1),
            // Small, 16:9; then not all default, more fields, orientation 6.
            (&[(1, 1), (8, 5), (5, 3), (0, 1), (1, 1), (5, 3)], (128, 72), 6),
            // 13 bits of height, square; then not all default, no more fields.
            (&[(0, 1), (1, 2), (2_999, 13), (1, 3), (0, 1), (0, 1)], (3_000, 3_000), 1),
            // 18 bits of height, 9 bits of width.
            (&[(0, 1), (2, 2), (99_999, 18), (0, 3), (0, 2), (9, 9), (1, 1)], (10, 100_000), 1),
        ] {
            let bytes = pack(fields);
            let mut bits = Bits::new(&bytes, BitOrder::Low);
            assert_eq!(size(&mut bits), Some(expected));
            assert_eq!(orientation(&mut bits), Some(turned));
        }
        assert_eq!(size(&mut Bits::new(&[], BitOrder::Low)), None);
    }
}
