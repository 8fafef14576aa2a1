//! Still pictures in ISO base media files: HEIC, HEIF and AVIF (ISO 23008-12).

use super::boxes::{Boxed, child, children};
use super::bytes::{be_any, be16, be32};
use super::draft::Draft;
use super::source::{BLOCK_LIMIT, Source, Span};
use super::{exif, movie, xmp};

/// The most bytes of one table of items that are read; collections of thousands fit.
const TABLE_LIMIT: usize = 256 << 10;

/// The most items with metadata that are read.
const ITEMS_LIMIT: usize = 16;

/// Reads a HEIC, HEIF or AVIF file; a sequence of pictures has a film beside the still.
pub(super) fn read(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    let tops = children(source, whole);
    if let Some(meta) = tops.iter().find(|it| it.kind == *b"meta") {
        still(source, meta.content.skip(4), draft);
    }
    if tops.iter().any(|it| it.kind == *b"moov") {
        movie::read(source, draft);
    }
}

fn still(source: &mut Source, meta: Span, draft: &mut Draft) {
    let parts = children(source, meta);
    let part = |kind: &[u8; 4]| parts.iter().find(|it| it.kind == *kind).map(|it| it.content);
    let mut table = |kind| part(kind).map(|it| source.prefix(it, TABLE_LIMIT)).unwrap_or_default();
    let (primary, locations) = (primary_item(&table(b"pitm")), table(b"iloc"));
    if let Some((properties, primary)) = part(b"iprp").zip(primary) {
        picture(source, properties, primary, draft);
    }
    let data = part(b"idat");
    let mut items = part(b"iinf").map(|it| described_items(source, it)).unwrap_or_default();
    let described = part(b"iref").map(|it| describing(source, it, primary)).unwrap_or_default();
    // What describes the primary picture is read first, and the first claim counts.
    items.sort_by_key(|it| !described.contains(&it.id));
    for item in items.into_iter().take(ITEMS_LIMIT) {
        let Some(span) = location(&locations, item.id, data) else { continue };
        match item.sort {
            Sort::Exif => exif_item(source, span, draft),
            Sort::Xmp => xmp::read(&source.prefix(span, BLOCK_LIMIT), draft),
        }
    }
    // What the properties turn is turned already; the EXIF tag only repeats it.
    draft.orientation = Some(turn_of(source, part(b"iprp"), primary));
}

/// The block begins with the distance to its TIFF header.
fn exif_item(source: &mut Source, span: Span, draft: &mut Draft) {
    if let Some(distance) = source.array(span.start).map(u32::from_be_bytes) {
        exif::read(source, span.skip(4).skip(u64::from(distance)), draft);
    }
}

fn primary_item(table: &[u8]) -> Option<u32> {
    if table.first() == Some(&0) { be16(table, 4).map(u32::from) } else { be32(table, 4) }
}

/// An item that describes a picture rather than being one.
struct Item {
    id: u32,
    sort: Sort,
}

enum Sort {
    Exif,
    Xmp,
}

fn described_items(source: &mut Source, table: Span) -> Vec<Item> {
    let Some(version) = source.array::<1>(table.start) else { return Vec::new() };
    let entries = table.skip(if version == [0] { 6 } else { 8 });
    let entries = children(source, entries).into_iter().filter(|it| it.kind == *b"infe");
    entries.filter_map(|it| described_item(&source.prefix(it.content, 256))).collect()
}

/// Returns the items that describe a picture.
fn describing(source: &mut Source, references: Span, picture: Option<u32>) -> Vec<u32> {
    let width = if source.array(references.start) == Some([0u8]) { 2 } else { 4 };
    let references = children(source, references.skip(4)).into_iter();
    references
        .filter(|it| it.kind == *b"cdsc")
        .filter_map(|it| {
            let ids = source.prefix(it.content, TABLE_LIMIT);
            let id = |at: usize| be_any(&ids, at, width).map(|it| it as u32);
            let targets = usize::from(be16(&ids, width)?);
            let mut targets = (0..targets).map_while(|it| id(width + 2 + it * width));
            if targets.any(|it| Some(it) == picture) { id(0) } else { None }
        })
        .collect()
}

fn described_item(entry: &[u8]) -> Option<Item> {
    let wide = *entry.first()? >= 3;
    let id = be_any(entry, 4, if wide { 4 } else { 2 })? as u32;
    let rest = entry.get(if wide { 10 } else { 8 }..)?;
    let sort = match rest.get(..4)? {
        b"Exif" => Sort::Exif,
        // The item's name ends in NUL, then comes its content type.
        b"mime" => {
            let name = rest.get(4..)?.iter().position(|it| *it == 0)?;
            rest.get(4 + name + 1..)?.starts_with(b"application/rdf+xml").then_some(Sort::Xmp)?
        }
        _ => return None,
    };
    Some(Item { id, sort })
}

/// Returns where an item's first extent lies: in the file, or in the data box of the table.
fn location(table: &[u8], id: u32, data: Option<Span>) -> Option<Span> {
    let version = *table.first()?;
    let (sizes, more) = (*table.get(4)?, *table.get(5)?);
    let (offset_width, length_width) = (usize::from(sizes >> 4), usize::from(sizes & 15));
    let (base_width, index_width) = (usize::from(more >> 4), usize::from(more & 15));
    let index_width = if version == 0 { 0 } else { index_width };
    let id_width = if version < 2 { 2 } else { 4 };
    let count = be_any(table, 6, id_width)?;
    let mut at = 6 + id_width;
    for _ in 0..count {
        let found = be_any(table, at, id_width)? == u64::from(id);
        at += id_width;
        let method = if version == 0 { 0 } else { be16(table, at)? & 15 };
        at += if version == 0 { 2 } else { 4 };
        let base = be_any(table, at, base_width)?;
        at += base_width;
        let extents = usize::from(be16(table, at)?);
        at += 2;
        if found && extents > 0 {
            let offset = be_any(table, at + index_width, offset_width)?;
            let length = be_any(table, at + index_width + offset_width, length_width)?;
            return extent(base.checked_add(offset)?, length, method, data);
        }
        at += extents * (index_width + offset_width + length_width);
    }
    None
}

fn extent(offset: u64, length: u64, method: u16, data: Option<Span>) -> Option<Span> {
    match method {
        0 => Some(Span { start: offset, end: offset.checked_add(length)? }),
        1 => data.map(|it| it.part(offset, length)),
        _ => None,
    }
}

fn picture(source: &mut Source, properties: Span, item: u32, draft: &mut Draft) {
    for property in properties_of(source, properties, item) {
        if property.kind == *b"ispe"
            && let Some([_, _, _, _, sides @ ..]) = source.array::<12>(property.content.start)
            && let (Some(width), Some(height)) = (be32(&sides, 0), be32(&sides, 4))
        {
            draft.offer_size(width, height);
        }
    }
}

/// Returns the EXIF orientation that does what the item's rotation and mirror properties do, in
/// their order.
fn turn_of(source: &mut Source, properties: Option<Span>, item: Option<u32>) -> u8 {
    let Some((properties, item)) = properties.zip(item) else { return 1 };
    let mut orientation = 1;
    for property in properties_of(source, properties, item) {
        let Some([value]) = source.array::<1>(property.content.start) else { continue };
        match &property.kind {
            b"irot" => (0..value & 3).for_each(|_| orientation = quarter_turn(orientation)),
            b"imir" => orientation = mirror(orientation, value & 1 == 1),
            _ => {}
        }
    }
    orientation
}

/// Returns the orientation after a further quarter turn anticlockwise.
fn quarter_turn(orientation: u8) -> u8 {
    match orientation {
        1 => 8,
        8 => 3,
        3 => 6,
        6 => 1,
        2 => 5,
        5 => 4,
        4 => 7,
        _ => 2,
    }
}

/// Returns the orientation after a further mirroring: left to right, or top to bottom.
fn mirror(orientation: u8, left_to_right: bool) -> u8 {
    let (across, down) = match orientation {
        1 => (2, 4),
        2 => (1, 3),
        3 => (4, 2),
        4 => (3, 1),
        5 => (6, 8),
        6 => (5, 7),
        7 => (8, 6),
        _ => (7, 5),
    };
    if left_to_right { across } else { down }
}

/// Returns the properties of an item in the order in which they apply.
fn properties_of(source: &mut Source, properties: Span, item: u32) -> Vec<Boxed> {
    let Some(container) = child(source, properties, *b"ipco") else { return Vec::new() };
    let all = children(source, container);
    let tables = children(source, properties).into_iter().filter(|it| it.kind == *b"ipma");
    tables
        .filter_map(|it| associations(&source.prefix(it.content, TABLE_LIMIT), item))
        .flatten()
        .filter_map(|number| all.get(number.checked_sub(1)?).copied())
        .collect()
}

/// Returns the numbers of an item's properties, counted from 1.
fn associations(table: &[u8], item: u32) -> Option<Vec<usize>> {
    let id_width = if *table.first()? == 0 { 2 } else { 4 };
    let wide = table.get(3)? & 1 == 1;
    let count = be32(table, 4)?;
    let mut at = 8;
    for _ in 0..count {
        let found = be_any(table, at, id_width)? == u64::from(item);
        let length = usize::from(*table.get(at + id_width)?);
        at += id_width + 1;
        let width = if wide { 2 } else { 1 };
        let entries = table.get(at..at + length * width)?;
        if found {
            // The highest bit says that a reader must understand the property.
            return Some(entries.chunks_exact(width).map(property_number).collect());
        }
        at += length * width;
    }
    None
}

fn property_number(entry: &[u8]) -> usize {
    match *entry {
        [high, low] => usize::from(u16::from_be_bytes([high & 0x7f, low])),
        [byte] => usize::from(byte & 0x7f),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_and_mirrors_add_up_like_exif_orientations() {
        /// Applies an orientation to the corners of a square, named clockwise from top left.
        fn corners(orientation: u8) -> [u8; 4] {
            let [a, b, c, d] = *b"abcd";
            match orientation {
                1 => [a, b, c, d],
                2 => [b, a, d, c],
                3 => [c, d, a, b],
                4 => [d, c, b, a],
                5 => [a, d, c, b],
                6 => [d, a, b, c],
                7 => [c, b, a, d],
                _ => [b, c, d, a],
            }
        }
        for orientation in 1..=8 {
            let [a, b, c, d] = corners(orientation);
            assert_eq!(corners(quarter_turn(orientation)), [b, c, d, a], "{orientation}");
            assert_eq!(corners(mirror(orientation, true)), [b, a, d, c], "{orientation}");
            assert_eq!(corners(mirror(orientation, false)), [d, c, b, a], "{orientation}");
        }
    }

    #[test]
    fn items_lie_in_the_file_or_in_the_data_box() {
        // Version 1, widths of 4 and 4, two items: the first in the file, the second in the box.
        let table = [
            &[1, 0, 0, 0, 0x44, 0x00, 0, 2][..],
            &[0, 7, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 16],
            &[0, 8, 0, 1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 9],
        ]
        .concat();
        let data = Some(Span { start: 1_000, end: 1_010 });
        assert_eq!(location(&table, 7, data), Some(Span { start: 256, end: 272 }));
        assert_eq!(location(&table, 8, data), Some(Span { start: 1_004, end: 1_010 }));
        assert_eq!(location(&table, 8, None), None);
        assert_eq!(location(&table, 9, data), None);
        for end in 0..table.len() - 8 {
            assert_eq!(location(&table[..end], 8, data), None);
        }
    }

    #[test]
    fn properties_are_numbered_in_one_byte_or_two() {
        let narrow = [0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 1, 0x85, 0, 2, 2, 1, 0x82];
        assert_eq!(associations(&narrow, 2), Some(vec![1, 2]));
        assert_eq!(associations(&narrow, 3), None);
        let wide = [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0x81, 0x00];
        assert_eq!(associations(&wide, 2), Some(vec![256]));
    }
}
