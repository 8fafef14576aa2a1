//! The records of the zip format as bytes: local header, directory row, end of directory,
//! each with its ZIP64 form where a number outgrows its field (APPNOTE 4.3).

use jiff::civil::{DateTime, date};

/// What the two records of a member say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: u64,
    pub(super) crc32: u32,
    pub(super) dos_time: u32,
    pub(super) unix_time: Option<i32>,
    pub(super) header_start: u64,
}

/// The most that fits in a 32-bit field; the field full of ones means "see ZIP64".
const FULL_32: u64 = 0xFFFF_FFFF;
const FULL_16: u64 = 0xFFFF;

/// Names are UTF-8 (APPNOTE 4.4.4, bit 11).
const FLAG_UTF8: u16 = 1 << 11;
const STORED: u16 = 0;
const NEEDS_ANY: u16 = 10;
const NEEDS_ZIP64: u16 = 45;
/// Made on Unix (3), by APPNOTE 6.3, so that the upper half of the attributes is a file mode.
const MADE_BY: u16 = (3 << 8) | 63;
/// A regular file with mode 0644.
const UNIX_ATTRIBUTES: u32 = 0o100_644 << 16;

const EXTRA_ZIP64: u16 = 0x0001;
const EXTRA_TIME: u16 = 0x5455;
const TIME_LENGTH: u64 = 9;

const FIRST_DOS_TIME: DateTime = date(1980, 1, 1).at(0, 0, 0, 0);
const LAST_DOS_TIME: DateTime = date(2107, 12, 31).at(23, 59, 58, 0);

const HEADER_LENGTH: u64 = 30;
const ROW_LENGTH: u64 = 46;
const END_LENGTH: u64 = 22;
const ZIP64_END_LENGTH: u64 = 56 + 20;

/// The most that a member with a name of so many bytes adds to a zip besides its own bytes.
pub(super) fn most_overhead(name_length: u64) -> u64 {
    HEADER_LENGTH + ROW_LENGTH + 2 * (name_length + TIME_LENGTH) + (4 + 16) + (4 + 24)
}

/// The most that a zip has besides its members.
pub(super) const MOST_END: u64 = END_LENGTH + ZIP64_END_LENGTH;

pub(super) fn local_header_length(entry: &Entry<'_>) -> u64 {
    HEADER_LENGTH + entry.name.len() as u64 + entry.time_length() + zip64_length(&entry.big_sizes())
}

pub(super) fn directory_row_length(entry: &Entry<'_>) -> u64 {
    let zip64 = zip64_length(&entry.big_sizes_and_start());
    ROW_LENGTH + entry.name.len() as u64 + entry.time_length() + zip64
}

/// Returns the local file header (APPNOTE 4.3.7).
pub(super) fn local_header(entry: &Entry<'_>) -> Vec<u8> {
    let big = entry.big_sizes();
    let mut record = Record::of(b"PK\x03\x04", local_header_length(entry));
    record.u16(if big.is_empty() { NEEDS_ANY } else { NEEDS_ZIP64 });
    entry.write_common(&mut record, &big);
    record.bytes(entry.name.as_bytes());
    entry.write_extras(&mut record, &big);
    record.0
}

/// Returns the row of the central directory (APPNOTE 4.3.12).
pub(super) fn directory_row(entry: &Entry<'_>) -> Vec<u8> {
    let big = entry.big_sizes_and_start();
    let mut record = Record::of(b"PK\x01\x02", directory_row_length(entry));
    record.u16(MADE_BY);
    record.u16(if big.is_empty() { NEEDS_ANY } else { NEEDS_ZIP64 });
    entry.write_common(&mut record, &big);
    record.u16(0); // Length of the comment.
    record.u16(0); // Disk on which the member starts.
    record.u16(0); // Internal attributes: not known to be text.
    record.u32(UNIX_ATTRIBUTES);
    record.u32_or_full(entry.header_start);
    record.bytes(entry.name.as_bytes());
    entry.write_extras(&mut record, &big);
    record.0
}

/// Returns what follows the central directory: the end record, and before it the two ZIP64
/// ones when a number does not fit (APPNOTE 4.3.14 to 4.3.16).
pub(super) fn end(members: u64, directory_start: u64, directory_length: u64) -> Vec<u8> {
    let mut record = Record(Vec::with_capacity(MOST_END as usize));
    if members >= FULL_16 || directory_start >= FULL_32 || directory_length >= FULL_32 {
        record.bytes(b"PK\x06\x06");
        record.u64(56 - 12); // What follows this field.
        record.u16(MADE_BY);
        record.u16(NEEDS_ZIP64);
        record.u32(0); // This disk.
        record.u32(0); // The disk of the directory.
        record.u64(members);
        record.u64(members);
        record.u64(directory_length);
        record.u64(directory_start);
        record.bytes(b"PK\x06\x07");
        record.u32(0); // The disk of the record above.
        record.u64(directory_start + directory_length);
        record.u32(1); // Number of disks.
    }
    let members = u16::try_from(members).unwrap_or(u16::MAX);
    record.bytes(b"PK\x05\x06");
    record.u16(0); // This disk.
    record.u16(0); // The disk of the directory.
    record.u16(members);
    record.u16(members);
    record.u32_or_full(directory_length);
    record.u32_or_full(directory_start);
    record.u16(0); // Length of the comment.
    record.0
}

/// Returns a wall-clock time as MS-DOS date and time (APPNOTE 4.4.6), the date in the upper
/// half; times outside 1980 to 2107 become the nearest that can be told.
pub(super) fn dos_time(time: DateTime) -> u32 {
    let time = time.clamp(FIRST_DOS_TIME, LAST_DOS_TIME);
    let field = |value: i8| u32::from(value.unsigned_abs());
    let years = u32::from(time.year().unsigned_abs()) - 1980;
    let day = (years << 9) | (field(time.month()) << 5) | field(time.day());
    let clock =
        (field(time.hour()) << 11) | (field(time.minute()) << 5) | (field(time.second()) / 2);
    (day << 16) | clock
}

/// Returns the length of a ZIP64 extra field that holds these numbers.
fn zip64_length(big: &[u64]) -> u64 {
    if big.is_empty() { 0 } else { 4 + 8 * big.len() as u64 }
}

impl Entry<'_> {
    fn time_length(&self) -> u64 {
        if self.unix_time.is_some() { TIME_LENGTH } else { 0 }
    }

    /// Both sizes when they need ZIP64: a local header must hold both (APPNOTE 4.5.3).
    fn big_sizes(&self) -> Vec<u64> {
        if self.bytes >= FULL_32 { vec![self.bytes, self.bytes] } else { Vec::new() }
    }

    fn big_sizes_and_start(&self) -> Vec<u64> {
        let mut big = self.big_sizes();
        big.extend(Some(self.header_start).filter(|it| *it >= FULL_32));
        big
    }

    /// Writes what both records have in common, from the flags to the length of the extras.
    fn write_common(&self, record: &mut Record, big: &[u64]) {
        record.u16(FLAG_UTF8);
        record.u16(STORED);
        record.u32(self.dos_time);
        record.u32(self.crc32);
        record.u32_or_full(self.bytes);
        record.u32_or_full(self.bytes);
        record.u16(self.name.len() as u16);
        record.u16((self.time_length() + zip64_length(big)) as u16);
    }

    fn write_extras(&self, record: &mut Record, big: &[u64]) {
        if let Some(seconds) = self.unix_time {
            record.u16(EXTRA_TIME);
            record.u16(5);
            record.bytes(&[1]); // Only the time of the last change follows.
            record.bytes(&seconds.to_le_bytes());
        }
        if !big.is_empty() {
            record.u16(EXTRA_ZIP64);
            record.u16(8 * big.len() as u16);
            for number in big {
                record.u64(*number);
            }
        }
    }
}

/// Bytes in the making; all numbers are little-endian.
struct Record(Vec<u8>);

impl Record {
    fn of(signature: &[u8], length: u64) -> Record {
        let mut bytes = Vec::with_capacity(length as usize);
        bytes.extend_from_slice(signature);
        Record(bytes)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn u16(&mut self, value: u16) {
        self.bytes(&value.to_le_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.bytes(&value.to_le_bytes());
    }

    fn u64(&mut self, value: u64) {
        self.bytes(&value.to_le_bytes());
    }

    fn u32_or_full(&mut self, value: u64) {
        self.u32(u32::try_from(value).unwrap_or(u32::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dos_times_are_clamped_to_what_they_can_tell() {
        for (time, expected) in [
            ("1969-07-20T20:17:00", 0x0021_0000),
            ("1980-01-01T00:00:00", 0x0021_0000),
            ("2024-06-30T13:05:59", 0x58DE_68BD),
            ("2107-12-31T23:59:58", 0xFF9F_BF7D),
            ("2108-01-01T00:00:00", 0xFF9F_BF7D),
        ] {
            assert_eq!(dos_time(time.parse().unwrap()), expected, "{time}");
        }
    }

    #[test]
    fn lengths_are_those_of_the_records() {
        for bytes in [0, FULL_32 - 1, FULL_32, FULL_32 + 1] {
            for header_start in [0, FULL_32 - 1, FULL_32] {
                for unix_time in [None, Some(-1)] {
                    let entry = Entry {
                        name: "Ærø.jpg",
                        bytes,
                        crc32: 1,
                        dos_time: 2,
                        unix_time,
                        header_start,
                    };
                    let header = local_header(&entry).len() as u64;
                    let row = directory_row(&entry).len() as u64;
                    assert_eq!(header, local_header_length(&entry));
                    assert_eq!(row, directory_row_length(&entry));
                    assert!(header + row <= most_overhead(entry.name.len() as u64));
                }
            }
        }
    }

    #[test]
    fn the_end_grows_only_where_a_number_does_not_fit() {
        for (members, start, length, expected) in [
            (0, 0, 0, 22),
            (FULL_16 - 1, FULL_32 - 1, FULL_32 - 1, 22),
            (FULL_16, 0, 0, 98),
            (1, FULL_32, 1, 98),
            (1, 1, FULL_32, 98),
        ] {
            assert_eq!(end(members, start, length).len(), expected, "{members} {start} {length}");
        }
    }
}
