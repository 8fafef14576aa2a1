//! Sizes, places and counts around the borders of ZIP64, with members of zeros that are
//! never written anywhere.

use std::io::{Seek, SeekFrom};

use zip::ZipArchive;

use super::*;

const GIB: u64 = 1 << 30;
const FULL_32: u64 = 0xFFFF_FFFF;

/// A file of zeros.
struct Zeros {
    length: u64,
    position: u64,
}

impl Read for Zeros {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(self.position);
        let count = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        buffer[..count].fill(0);
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for Zeros {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(position) = to else { return Err(io::ErrorKind::Unsupported.into()) };
        self.position = position;
        Ok(position)
    }
}

pub(super) struct ZeroShelf(Vec<u64>);

impl Sources for ZeroShelf {
    fn open(&mut self, member: usize) -> io::Result<Box<dyn Source>> {
        Ok(Box::new(Zeros { length: self.0[member], position: 0 }))
    }
}

/// Returns the CRC-32 of so many zeros, by joining the checksums of powers of two.
fn crc_of_zeros(mut length: u64) -> u32 {
    let mut whole = crc32fast::Hasher::new();
    let mut power = crc32fast::Hasher::new();
    power.update(&[0]);
    while length > 0 {
        if length % 2 == 1 {
            whole.combine(&power);
        }
        power.combine(&power.clone());
        length /= 2;
    }
    whole.finalize()
}

/// Returns a zip of files of zeros, `0.bin`, `1.bin` and so on.
pub(super) fn zeros(lengths: &[u64]) -> Archive<ZeroShelf> {
    let members = lengths.iter().enumerate().map(|(index, bytes)| Member {
        bytes: *bytes,
        crc32: crc_of_zeros(*bytes),
        ..member(&format!("{index}.bin"), b"")
    });
    Archive::new(Layout::new(members).unwrap(), ZeroShelf(lengths.to_vec()))
}

/// Opens the zip with the `zip` crate and checks every length, place and small member.
fn check(lengths: &[u64]) {
    let length = zeros(lengths).seek(SeekFrom::End(0)).unwrap();
    let mut zip = ZipArchive::new(zeros(lengths)).unwrap();
    zip.validate_header_consistency().unwrap();
    assert_eq!(zip.len(), lengths.len());
    let mut next = 0;
    for (index, bytes) in lengths.iter().enumerate() {
        let mut found = zip.by_index(index).unwrap();
        assert_eq!((found.size(), found.compressed_size()), (*bytes, *bytes), "{lengths:?}");
        assert_eq!(found.header_start(), next, "{lengths:?}");
        next = found.data_start().unwrap() + bytes;
        let mut start = vec![1; (*bytes).min(1000) as usize];
        found.read_exact(&mut start).unwrap();
        assert!(start.iter().all(|it| *it == 0));
        if *bytes < GIB {
            io::copy(&mut found, &mut io::sink()).unwrap();
        }
    }
    assert_eq!(zip.central_directory_start(), next);
    assert!(next < length);
}

#[test]
fn sizes_and_places_on_both_sides_of_4_gib_are_right() {
    for lengths in [
        vec![FULL_32 - 1, 5],
        vec![FULL_32, 5],
        vec![FULL_32 + 1, 5],
        // The second header starts one below, at and one above the border.
        vec![FULL_32 - 1 - 44, 5],
        vec![FULL_32 - 44, 5],
        vec![FULL_32 + 1 - 44, 5],
        vec![5 * GIB, 5, 6 * GIB, 0, 7],
        vec![3 * GIB, 3 * GIB, 3 * GIB, 9],
        vec![1 << 50, 1 << 50, 1],
    ] {
        check(&lengths);
    }
}

#[test]
fn the_second_header_starts_where_the_test_above_says() {
    assert_eq!(
        ZipArchive::new(zeros(&[7, 5])).unwrap().by_index(1).unwrap().header_start(),
        44 + 7
    );
}

/// The number of bytes at which the records of the directory's end start, and they themselves.
fn end_records(lengths: &[u64]) -> Vec<u8> {
    let mut archive = zeros(lengths);
    let length = archive.seek(SeekFrom::End(-98)).unwrap() + 98;
    let mut end = vec![0; 98];
    archive.read_exact(&mut end).unwrap();
    assert_eq!(&end[76..80], b"PK\x05\x06");
    // The locator names the place of the ZIP64 record, which is 98 bytes before the end.
    if end.starts_with(b"PK\x06\x06") {
        assert_eq!(end[56..60], *b"PK\x06\x07");
        assert_eq!(end[64..72], (length - 98).to_le_bytes());
    }
    end
}

#[test]
fn zip64_records_are_written_where_they_are_needed_and_only_there() {
    // The end record says "see ZIP64" in the place of the directory, and there it stands.
    let end = end_records(&[5 * GIB, 5]);
    assert!(end.starts_with(b"PK\x06\x06"));
    assert_eq!(end[92..96], [0xFF; 4]);
    assert_eq!(end[32..40], 2_u64.to_le_bytes());
    assert!(!end_records(&[5; 9]).starts_with(b"PK\x06\x06"));
    assert!(!end_records(&[FULL_32 - 2000, 5]).starts_with(b"PK\x06\x06"));
}

#[test]
fn counts_on_both_sides_of_65535_are_right() {
    for (count, zip64) in [(65_534, false), (65_535, true), (65_536, true), (70_000, true)] {
        let lengths = vec![1; count];
        let end = end_records(&lengths);
        assert_eq!(end.starts_with(b"PK\x06\x06"), zip64, "{count}");
        assert_eq!(end[84..86], u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes());
        assert_eq!(ZipArchive::new(zeros(&lengths)).unwrap().len(), count);
    }
}

#[test]
fn seventy_thousand_members_are_all_there() {
    check(&vec![1; 70_000]);
}
