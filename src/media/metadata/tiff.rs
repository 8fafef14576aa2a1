//! The directories of TIFF 6.0, in which EXIF, GPS and most RAW formats keep their fields.
//! Values are read where they are, so a RAW file of any size costs a few small reads.

use super::bytes::{be16, be32, be64, le16, le32, le64};
use super::source::{Source, Span};

/// The most fields of one directory that are looked at.
const FIELDS_LIMIT: u16 = 1_000;

/// The most numbers of one field that are read.
const NUMBERS_LIMIT: usize = 16;

/// A block that begins with a TIFF header; offsets count from its start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tiff {
    span: Span,
    little: bool,
}

/// One field of a directory; its value is still in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    tag: u16,
    kind: u16,
    value: Span,
}

/// The fields of one directory.
#[derive(Debug, Default)]
pub(super) struct Directory {
    fields: Vec<Field>,
}

impl Tiff {
    /// Reads the header and returns the block with the offset of its first directory.
    /// Accepts the magic numbers of Olympus (`RO`, `RS`) and Panasonic (`U`) as well.
    pub(super) fn open(source: &mut Source, span: Span) -> Option<(Tiff, u32)> {
        let header: [u8; 8] = source.array(span.start)?;
        let little = match header.get(..2)? {
            b"II" => true,
            b"MM" => false,
            _ => return None,
        };
        let tiff = Tiff { span, little };
        let known = matches!(tiff.short(&header, 2)?, 42 | 0x4f52 | 0x5352 | 0x55);
        known.then_some(())?;
        Some((tiff, tiff.long(&header, 4)?))
    }

    /// Returns the directory at an offset; fields beyond the end of the file are left out.
    pub(super) fn directory(&self, source: &mut Source, offset: u32) -> Directory {
        let start = self.span.skip(u64::from(offset));
        let Some(count) = source.array::<2>(start.start).and_then(|it| self.short(&it, 0)) else {
            return Directory::default();
        };
        let length = usize::from(count.min(FIELDS_LIMIT)) * 12;
        let table = source.prefix(start.skip(2), length);
        let position = start.start.saturating_add(2);
        let fields = table
            .chunks_exact(12)
            .zip(0u64..)
            .filter_map(|(entry, index)| self.field(entry, position + index * 12))
            .collect();
        Directory { fields }
    }

    fn field(&self, entry: &[u8], position: u64) -> Option<Field> {
        let (tag, kind) = (self.short(entry, 0)?, self.short(entry, 2)?);
        let length = u64::from(self.long(entry, 4)?) * u64::from(width(kind)?);
        let start = match length {
            0..=4 => position + 8,
            _ => self.span.start.checked_add(u64::from(self.long(entry, 8)?))?,
        };
        Some(Field { tag, kind, value: Span { start, end: start.checked_add(length)? } })
    }

    /// Returns the first numbers of a field; rationals divided out, a denominator of 0 as NaN.
    pub(super) fn numbers(&self, source: &mut Source, directory: &Directory, tag: u16) -> Vec<f64> {
        let Some(field) = directory.field(tag) else { return Vec::new() };
        let Some(width) = width(field.kind).map(|it| it as usize) else { return Vec::new() };
        let value = source.prefix(field.value, NUMBERS_LIMIT * width);
        value.chunks_exact(width).filter_map(|it| self.number(field.kind, it)).collect()
    }

    /// Returns the first number of a field.
    pub(super) fn first(
        &self,
        source: &mut Source,
        directory: &Directory,
        tag: u16,
    ) -> Option<f64> {
        self.numbers(source, directory, tag).first().copied().filter(|it| it.is_finite())
    }

    /// Returns the first number of a field as an unsigned whole number.
    pub(super) fn whole(
        &self,
        source: &mut Source,
        directory: &Directory,
        tag: u16,
    ) -> Option<u32> {
        let number = self.first(source, directory, tag)?;
        (0.0..=f64::from(u32::MAX)).contains(&number).then_some(number as u32)
    }

    fn number(&self, kind: u16, bytes: &[u8]) -> Option<f64> {
        Some(match kind {
            1 | 7 => f64::from(*bytes.first()?),
            3 => f64::from(self.short(bytes, 0)?),
            4 | 13 => f64::from(self.long(bytes, 0)?),
            5 => ratio(f64::from(self.long(bytes, 0)?), f64::from(self.long(bytes, 4)?)),
            6 => f64::from(*bytes.first()? as i8),
            8 => f64::from(self.short(bytes, 0)? as i16),
            9 => f64::from(self.long(bytes, 0)? as i32),
            10 => ratio(
                f64::from(self.long(bytes, 0)? as i32),
                f64::from(self.long(bytes, 4)? as i32),
            ),
            11 => f64::from(f32::from_bits(self.long(bytes, 0)?)),
            12 => f64::from_bits(if self.little { le64(bytes, 0)? } else { be64(bytes, 0)? }),
            _ => return None,
        })
    }

    fn short(&self, bytes: &[u8], at: usize) -> Option<u16> {
        if self.little { le16(bytes, at) } else { be16(bytes, at) }
    }

    fn long(&self, bytes: &[u8], at: usize) -> Option<u32> {
        if self.little { le32(bytes, at) } else { be32(bytes, at) }
    }
}

impl Directory {
    /// Returns up to `limit` bytes of a field's value; nothing when it is empty.
    pub(super) fn bytes(&self, source: &mut Source, tag: u16, limit: usize) -> Option<Vec<u8>> {
        Some(source.prefix(self.span(tag)?, limit)).filter(|it| !it.is_empty())
    }

    /// Returns where a field's value is.
    pub(super) fn span(&self, tag: u16) -> Option<Span> {
        self.field(tag).map(|it| it.value)
    }

    /// Returns whether a field holds text rather than numbers.
    pub(super) fn is_text(&self, tag: u16) -> bool {
        self.field(tag).is_some_and(|it| it.kind == 2)
    }

    fn field(&self, tag: u16) -> Option<&Field> {
        self.fields.iter().find(|it| it.tag == tag)
    }
}

/// Returns the bytes of one value of a type; nothing for unknown types.
fn width(kind: u16) -> Option<u32> {
    match kind {
        1 | 2 | 6 | 7 => Some(1),
        3 | 8 => Some(2),
        4 | 9 | 11 | 13 => Some(4),
        5 | 10 | 12 => Some(8),
        _ => None,
    }
}

fn ratio(numerator: f64, denominator: f64) -> f64 {
    if denominator == 0.0 { f64::NAN } else { numerator / denominator }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn both_byte_orders_and_all_types_are_read() {
        for little in [true, false] {
            let short = |it: u16| if little { it.to_le_bytes() } else { it.to_be_bytes() };
            let long = |it: u32| if little { it.to_le_bytes() } else { it.to_be_bytes() };
            let mut file = if little { b"II".to_vec() } else { b"MM".to_vec() };
            file.extend(short(42));
            file.extend(long(8));
            file.extend(short(3));
            for (tag, kind, count, value) in [
                (1, 3, 2, [short(7), short(9)].concat()),
                (2, 5, 1, long(50).to_vec()),
                (3, 77, 1, vec![0; 4]),
            ] {
                file.extend(short(tag));
                file.extend(short(kind));
                file.extend(long(count));
                file.extend(value);
            }
            file.extend(long(0));
            file.extend(long(1));
            file.extend(long(4));
            let mut file = Cursor::new(file);
            let mut source = Source::new(&mut file).unwrap();
            let whole = source.whole();
            let (tiff, offset) = Tiff::open(&mut source, whole).unwrap();
            let directory = tiff.directory(&mut source, offset);
            assert_eq!(tiff.numbers(&mut source, &directory, 1), [7.0, 9.0]);
            assert_eq!(tiff.first(&mut source, &directory, 2), Some(0.25));
            assert_eq!(tiff.first(&mut source, &directory, 3), None);
            assert_eq!(tiff.whole(&mut source, &directory, 1), Some(7));
        }
    }

    #[test]
    fn a_field_that_promises_gigabytes_gives_what_is_there() {
        let mut file =
            b"II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\xff\xff\xff\xff\x1a\0\0\0\0\0\0\0Canon".to_vec();
        file.push(0);
        let mut file = Cursor::new(file);
        let mut source = Source::new(&mut file).unwrap();
        let whole = source.whole();
        let (tiff, offset) = Tiff::open(&mut source, whole).unwrap();
        let directory = tiff.directory(&mut source, offset);
        let make = directory.bytes(&mut source, 0x10f, 100);
        assert_eq!(make.as_deref(), Some(&b"Canon\0"[..]));
    }
}
