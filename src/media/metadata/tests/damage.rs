//! Files that are cut, changed, or something else than they seem.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};

use proptest::prelude::*;

use super::{media, rows};
use crate::domain::asset::{Kind, Metadata};
use crate::media::metadata::read;
use crate::media::sniff::{Sniffed, sniff};

/// A file that counts what is read of it.
struct Counted<'a> {
    bytes: Cursor<&'a [u8]>,
    read: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.read += count as u64;
        Ok(count)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// Reads bytes as a file and checks what holds for every file, whole or damaged.
fn survive(bytes: &[u8], sniffed: &Sniffed) -> Metadata {
    let mut file = Counted { bytes: Cursor::new(bytes), read: 0 };
    let metadata = read(&mut file, sniffed);
    assert!(file.read <= 32 << 20, "{} bytes were read", file.read);
    assert!((1..=8).contains(&metadata.orientation));
    assert!(metadata.caption.as_ref().is_none_or(|it| it.chars().count() <= 4_000));
    assert!(metadata.keywords.len() <= 200);
    assert!(metadata.rating.is_none_or(|it| (-1..=5).contains(&it)));
    assert!(metadata.rotation.is_none_or(|it| matches!(it, 0 | 90 | 180 | 270)));
    let names = [&metadata.make, &metadata.model, &metadata.lens];
    for name in names.into_iter().flatten().chain(&metadata.keywords) {
        assert!(name.chars().count() <= 200 && !name.chars().any(char::is_control), "{name:?}");
    }
    if let Some(place) = metadata.place {
        assert!(place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0);
    }
    metadata
}

/// A generator with a seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn corpus() -> impl Iterator<Item = (String, Sniffed, Vec<u8>)> {
    rows().into_iter().map(|row| {
        let path = media().join(row.get("path"));
        let bytes = std::fs::read(&path).unwrap();
        let head = &bytes[..bytes.len().min(64 << 10)];
        (
            row.get("path").to_owned(),
            sniff(head, path.file_name().unwrap().as_encoded_bytes()),
            bytes,
        )
    })
}

#[test]
fn files_cut_anywhere_are_survived() {
    for (path, sniffed, bytes) in corpus() {
        let mut dice = Dice(bytes.len() as u64);
        let heads = (0..12).map(|it| (1 << it).min(bytes.len()));
        let early: Vec<usize> = (0..12).map(|_| dice.roll(bytes.len().min(4 << 10))).collect();
        let late: Vec<usize> = (0..12).map(|_| dice.roll(bytes.len())).collect();
        for end in heads.chain(early).chain(late) {
            let cut = &bytes[..end];
            survive(cut, &sniffed);
            sniff(cut, path.as_bytes());
        }
    }
}

#[test]
fn files_with_flipped_bytes_are_survived() {
    for (path, sniffed, bytes) in corpus() {
        let mut dice = Dice(bytes.len() as u64);
        // The structure is near the ends; damage to pixels says nothing.
        let edge = bytes.len().min(16 << 10);
        let mut bytes = bytes;
        for round in 0..30 {
            let mut undo = Vec::new();
            for _ in 0..=dice.roll(12) {
                let near = dice.roll(edge);
                let at = if round % 3 == 0 { bytes.len() - 1 - near } else { near };
                undo.push((at, bytes[at]));
                bytes[at] = [0, 0xff, 0x7f, dice.roll(256) as u8][dice.roll(4)];
            }
            survive(&bytes, &sniffed);
            sniff(&bytes[..edge], path.as_bytes());
            undo.into_iter().rev().for_each(|(at, byte)| bytes[at] = byte);
        }
    }
}

#[test]
fn a_file_read_as_any_other_format_is_survived() {
    let mimes: Vec<Sniffed> = corpus().map(|it| it.1).chain(OTHERS.map(photo)).collect();
    for (_, _, bytes) in corpus() {
        let bytes = &bytes[..bytes.len().min(32 << 10)];
        for mime in &mimes {
            survive(bytes, mime);
        }
    }
}

/// Formats that we read and the corpus does not have.
const OTHERS: [&str; 8] = [
    "image/x-fuji-raf",
    "image/x-nikon-nef",
    "audio/mp4",
    "audio/wav",
    "audio/flac",
    "audio/ogg",
    "audio/mpeg",
    "audio/x-matroska",
];

fn photo(mime: &'static str) -> Sniffed {
    Sniffed { mime, kind: Kind::Photo, sidecar: false }
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..2_048)) {
        let sniffed = sniff(&bytes, b"any.jpg");
        survive(&bytes, &sniffed);
        for other in OTHERS.map(photo) {
            survive(&bytes, &other);
        }
    }

    #[test]
    fn any_bytes_behind_a_signature_are_survived(
        which in 0usize..141,
        length in 0usize..512,
        tail in prop::collection::vec(any::<u8>(), 0..2_048),
    ) {
        let row = &rows()[which];
        let mut bytes = Vec::new();
        File::open(media().join(row.get("path"))).unwrap().take(length as u64).read_to_end(&mut bytes).unwrap();
        bytes.extend(tail);
        survive(&bytes, &sniff(&bytes, row.get("path").as_bytes()));
    }
}
