//! Members that are not what the layout promises: the reading ends with an error, and what
//! was given out before is right.

use std::io::{ErrorKind, Seek, SeekFrom};

use super::*;

const PROMISED: &[u8] = b"the lighthouse at low tide";

/// Reads a zip of three members whose middle one is not as promised, in pieces of a size;
/// returns what came before the error, and the error.
fn failing(actual: Option<&[u8]>, size: usize) -> (Vec<u8>, io::Error) {
    let first: &[u8] = b"before";
    let plan = layout(&[("a", first), ("b", PROMISED), ("c", b"after")]);
    let shelf = Shelf::of([Some(first), actual].into_iter().flatten());
    let mut archive = Archive::new(plan, shelf);
    let (mut given, mut buffer) = (Vec::new(), vec![0; size]);
    loop {
        match archive.read(&mut buffer) {
            Ok(0) => panic!("the zip ended as if it were whole"),
            Ok(count) => given.extend_from_slice(&buffer[..count]),
            Err(error) => {
                let again = archive.read(&mut buffer).unwrap_err();
                assert_eq!((again.kind(), again.to_string()), (error.kind(), error.to_string()));
                archive.seek(SeekFrom::Start(0)).unwrap();
                assert!(archive.read(&mut buffer).is_err(), "a broken zip stays broken");
                return (given, error);
            }
        }
    }
}

fn check(actual: Option<&[u8]>, expected: ErrorKind) {
    let right = read_whole(archive(&[("a", b"before"), ("b", PROMISED), ("c", b"after")]));
    let data = right.windows(PROMISED.len()).position(|it| it == PROMISED).unwrap();
    for size in [1, 7, PROMISED.len(), 64, 4096] {
        let (given, error) = failing(actual, size);
        assert_eq!(error.kind(), expected, "{error}");
        assert!(given.len() < data + PROMISED.len(), "the last chunk was given out");
        // What changed before the last chunk can have been sent; its end never is.
        let same = given.len().min(data);
        assert_eq!(given[..same], right[..same]);
    }
}

#[test]
fn a_member_that_is_not_as_promised_ends_the_reading() {
    check(None, ErrorKind::NotFound);
    check(Some(b""), ErrorKind::UnexpectedEof);
    check(Some(&PROMISED[..PROMISED.len() - 1]), ErrorKind::UnexpectedEof);
    check(Some(b"the lighthouse at low tide!"), ErrorKind::InvalidData);
    check(Some(b"the lighthouse at low tidy"), ErrorKind::InvalidData);
    check(Some(b"The lighthouse at low tide"), ErrorKind::InvalidData);
}

#[test]
fn a_range_that_ends_a_member_checks_its_length() {
    let plan = layout(&[("b", PROMISED)]);
    let data = read_whole(Archive::new(plan.clone(), Shelf::of([PROMISED])))
        .windows(PROMISED.len())
        .position(|it| it == PROMISED)
        .unwrap() as u64;
    for actual in [&b"the lighthouse at low tide!"[..], b"the lighthouse"] {
        let mut archive = Archive::new(plan.clone(), Shelf::of([actual]));
        archive.seek(SeekFrom::Start(data + 5)).unwrap();
        assert!(archive.read_to_end(&mut Vec::new()).is_err());
    }
}

#[test]
fn an_empty_member_that_has_grown_or_gone_is_noticed() {
    let plan = layout(&[("empty", b"")]);
    for contents in [vec![&b"grown"[..]], vec![]] {
        let mut archive = Archive::new(plan.clone(), Shelf::of(contents));
        assert!(archive.read_to_end(&mut Vec::new()).is_err());
    }
    assert!(!read_whole(Archive::new(plan, Shelf::of([&b""[..]]))).is_empty());
}

#[test]
fn an_empty_member_with_a_checksum_of_something_is_refused() {
    let wrong = Member { crc32: 1, ..member("empty", b"") };
    let plan = Layout::new([wrong]).unwrap();
    let mut archive = Archive::new(plan, Shelf::of([&b""[..]]));
    assert!(archive.read_to_end(&mut Vec::new()).is_err());
}

/// A source that is interrupted before each read, and then gives one byte.
struct Halting {
    content: Cursor<Vec<u8>>,
    interrupted: bool,
}

impl Read for Halting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(ErrorKind::Interrupted.into());
        }
        let one = buffer.len().min(1);
        self.content.read(&mut buffer[..one])
    }
}

impl Seek for Halting {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.content.seek(to)
    }
}

struct HaltingShelf;

impl Sources for HaltingShelf {
    fn open(&mut self, _: usize) -> io::Result<Box<dyn Source>> {
        let content = Cursor::new(PROMISED.to_vec());
        Ok(Box::new(Halting { content, interrupted: false }))
    }
}

#[test]
fn short_and_interrupted_reads_do_no_harm() {
    let whole = read_whole(Archive::new(layout(&[("b", PROMISED)]), HaltingShelf));
    assert_eq!(whole, read_whole(archive(&[("b", PROMISED)])));
}

#[test]
fn a_plan_that_cannot_be_kept_is_refused() {
    let huge = |bytes| Member { bytes, ..member("huge.mp4", b"") };
    let long = Member { name: "n".repeat(65_536), ..member("", b"") };
    for members in [
        vec![huge(u64::MAX)],
        vec![huge(i64::MAX as u64)],
        vec![huge(i64::MAX as u64 / 2), huge(i64::MAX as u64 / 2)],
        vec![long],
    ] {
        let refused = Layout::new(members).unwrap_err();
        assert!(matches!(refused, crate::error::Error::TooLarge(_)), "{refused}");
    }
}
