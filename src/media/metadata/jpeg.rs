//! The marker segments of JPEG (ITU-T T.81, annex B) up to the picture itself.

use super::bytes::be16;
use super::draft::Draft;
use super::source::{Source, Span};
use super::{exif, iptc, xmp};

/// The most segments that are looked at.
const SEGMENTS_LIMIT: usize = 1_000;

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

/// Reads a JPEG that fills the span.
pub(super) fn read(source: &mut Source, span: Span, draft: &mut Draft) {
    let mut position = span.start.saturating_add(2);
    for _ in 0..SEGMENTS_LIMIT {
        let Some((marker, segment)) = next_segment(source, position, span.end) else { return };
        match marker {
            // Everything but DHT (C4), JPG (C8) and DAC (CC) in this row is a frame header.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => frame(source, segment, draft),
            0xe1 => application_one(source, segment, draft),
            0xed => photoshop(source, segment, draft),
            // The picture begins, or the file ends.
            0xd9 | 0xda => return,
            _ => {}
        }
        position = segment.end;
    }
}

/// Returns the marker at a position and the segment that follows it, without its length. Bytes
/// of fill and of junk between segments are passed over, as decoders do.
fn next_segment(source: &mut Source, position: u64, end: u64) -> Option<(u8, Span)> {
    let head = source.prefix(Span { start: position, end }, 1_024);
    let (offset, marker) = head.windows(2).zip(0u64..).find_map(|(pair, at)| match *pair {
        [0xff, marker] if !matches!(marker, 0x00 | 0xff) => Some((at, marker)),
        _ => None,
    })?;
    let start = position + offset + 2;
    if matches!(marker, 0x01 | 0xd0..=0xd9) {
        return Some((marker, Span { start, end: start }));
    }
    let length = u64::from(be16(&source.array::<2>(start)?, 0)?).max(2);
    Some((marker, Span { start: start + 2, end: start.saturating_add(length).min(end) }))
}

fn frame(source: &mut Source, segment: Span, draft: &mut Draft) {
    let Some([_, high, low, wide_high, wide_low]) = source.array::<5>(segment.start) else {
        return;
    };
    let height = u16::from_be_bytes([high, low]);
    draft.offer_size(u16::from_be_bytes([wide_high, wide_low]).into(), height.into());
}

fn application_one(source: &mut Source, segment: Span, draft: &mut Draft) {
    let head = source.prefix(segment, XMP.len());
    if head.starts_with(EXIF) {
        exif::read(source, segment.skip(EXIF.len() as u64), draft);
    } else if head == XMP {
        let packet = source.prefix(segment.skip(XMP.len() as u64), usize::from(u16::MAX));
        xmp::read(&packet, draft);
    }
}

fn photoshop(source: &mut Source, segment: Span, draft: &mut Draft) {
    let block = source.prefix(segment, usize::from(u16::MAX));
    if let Some(resources) = block.strip_prefix(PHOTOSHOP) {
        iptc::read_photoshop(resources, draft);
    }
}
