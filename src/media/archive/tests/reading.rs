//! Ranges, and the zip as the `zip` crate reads it.

use std::io::{Seek, SeekFrom};

use proptest::prelude::*;
use zip::ZipArchive;
use zip::extra_fields::ExtraField;

use super::*;
use crate::media::archive::names::safe_names;

type Content = (String, Vec<u8>);

fn contents() -> impl Strategy<Value = Vec<Content>> {
    let name = "[a-zæøå ]{1,12}(\\.jpg)?";
    let bytes = proptest::collection::vec(any::<u8>(), 0..400);
    proptest::collection::vec((name, bytes), 0..7).prop_map(|list| {
        let names = safe_names(list.iter().map(|it| it.0.as_bytes()));
        names.into_iter().zip(list).map(|(name, it)| (name, it.1)).collect()
    })
}

fn lent(contents: &[Content]) -> Vec<(&str, &[u8])> {
    contents.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect()
}

proptest! {
    #[test]
    fn every_range_is_a_slice_of_the_whole(
        contents in contents(),
        steps in proptest::collection::vec((any::<prop::sample::Index>(), 0..900_usize), 1..20),
    ) {
        let members = lent(&contents);
        let length = layout(&members).length();
        let whole = read_whole(archive(&members));
        prop_assert_eq!(whole.len() as u64, length);
        let mut archive = archive(&members);
        for (start, wanted) in steps {
            let start = start.index(whole.len() + 1);
            archive.seek(SeekFrom::Start(start as u64)).unwrap();
            let mut buffer = vec![0; wanted];
            let count = archive.read(&mut buffer).unwrap();
            prop_assert_eq!(count, wanted.min(whole.len() - start));
            prop_assert_eq!(&buffer[..count], &whole[start..start + count]);
            // Reading on without a seek continues there.
            let count = archive.read(&mut buffer).unwrap();
            let next = (start + wanted).min(whole.len());
            prop_assert_eq!(&buffer[..count], &whole[next..next + count]);
        }
    }

    #[test]
    fn small_reads_give_the_same_bytes(contents in contents(), size in 1..70_usize) {
        let members = lent(&contents);
        let whole = read_whole(archive(&members));
        let mut archive = archive(&members);
        let mut joined = Vec::new();
        let mut buffer = vec![0; size];
        loop {
            let count = archive.read(&mut buffer).unwrap();
            if count == 0 {
                break;
            }
            joined.extend_from_slice(&buffer[..count]);
        }
        prop_assert_eq!(joined, whole);
    }

    #[test]
    fn another_reader_finds_every_member(contents in contents()) {
        let mut zip = ZipArchive::new(archive(&lent(&contents))).unwrap();
        zip.validate_header_consistency().unwrap();
        prop_assert_eq!(zip.len(), contents.len());
        prop_assert!(!zip.has_overlapping_entries().unwrap());
        for (index, (name, bytes)) in contents.iter().enumerate() {
            let found = zip.by_index(index).unwrap();
            prop_assert_eq!(&found.name().unwrap(), name);
            prop_assert_eq!(found.crc32(), crc32fast::hash(bytes));
            prop_assert_eq!(&read_whole(found), bytes);
        }
    }
}

#[test]
fn members_keep_their_time_and_can_be_read_by_everybody() {
    let mut zip = ZipArchive::new(archive(&[("fjord.jpg", b"water")])).unwrap();
    let found = zip.by_index(0).unwrap();
    let time = found.last_modified().unwrap();
    let told = (time.year(), time.month(), time.day(), time.hour(), time.minute(), time.second());
    assert_eq!(told, (2024, 6, 30, 21, 14, 32));
    assert_eq!(found.unix_mode(), Some(0o100_644));
    assert_eq!(found.compression(), zip::CompressionMethod::Stored);
    let seconds = found.extra_data_fields().find_map(|it| match it {
        ExtraField::ExtendedTimestamp(time) => time.mod_time(),
        _ => None,
    });
    assert_eq!(seconds, Some(1_719_774_873));
}

#[test]
fn an_empty_zip_is_its_end_record() {
    let whole = read_whole(archive(&[]));
    assert_eq!(whole.len(), 22);
    assert!(whole.starts_with(b"PK\x05\x06"));
    assert!(ZipArchive::new(Cursor::new(whole)).unwrap().is_empty());
}

#[test]
fn only_what_a_range_touches_is_opened() {
    let bytes = [7; 1000];
    let members = [("a", &bytes[..]), ("b", &bytes[..]), ("c", &bytes[..])];
    let shelf = Shelf::of(members.iter().map(|it| it.1));
    let mut archive = Archive::new(layout(&members), shelf.clone());
    archive.seek(SeekFrom::End(-100)).unwrap();
    archive.read_exact(&mut [0; 100]).unwrap();
    assert_eq!(shelf.opened.load(Ordering::Relaxed), 0, "the directory needs no file");
    archive.seek(SeekFrom::Start(1500)).unwrap();
    archive.read_exact(&mut [0; 10]).unwrap();
    archive.read_exact(&mut [0; 10]).unwrap();
    assert_eq!(shelf.opened.load(Ordering::Relaxed), 1, "one file, opened once");
    archive.rewind().unwrap();
    read_whole(archive);
    assert_eq!(shelf.opened.load(Ordering::Relaxed), 4);
}

#[test]
fn one_cannot_seek_before_the_start_but_past_the_end() {
    let mut archive = archive(&[("a", b"b")]);
    assert!(archive.seek(SeekFrom::Current(-1)).is_err());
    assert!(archive.seek(SeekFrom::End(i64::MIN)).is_err());
    assert_eq!(archive.seek(SeekFrom::Start(u64::MAX)).unwrap(), u64::MAX);
    assert_eq!(archive.read(&mut [0; 9]).unwrap(), 0);
}

#[test]
fn the_tag_tells_every_change_and_nothing_else() {
    let tag = |members: &[Member]| Layout::new(members.to_vec()).unwrap().etag().to_owned();
    let (a, b) = (member("a", b"1"), member("b", b"2"));
    let plain = tag(&[a.clone(), b.clone()]);
    assert_eq!(plain, tag(&[a.clone(), b.clone()]));
    assert!(plain.len() == 34 && plain.starts_with('"') && plain.ends_with('"'), "{plain}");
    let mut others = vec![
        tag(&[]),
        tag(std::slice::from_ref(&a)),
        tag(&[b.clone(), a.clone()]),
        tag(&[Member { name: "c".into(), ..a.clone() }, b.clone()]),
        tag(&[Member { bytes: 2, ..a.clone() }, b.clone()]),
        tag(&[Member { crc32: 2, ..a.clone() }, b.clone()]),
        tag(&[Member { modified: date(2024, 7, 1).at(0, 0, 0, 0), ..a.clone() }, b.clone()]),
        tag(&[Member { modified_utc: 5, ..a.clone() }, b.clone()]),
        tag(&[Member { identity: ContentHash([9; 32]), ..a }, b]),
        plain,
    ];
    others.sort();
    others.dedup();
    assert_eq!(others.len(), 10);
}
