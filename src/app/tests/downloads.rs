//! Downloads: whole, without metadata, as zips; what is withheld and why.

use std::io::Read;

use crate::app::album::OpenAlbum;
use crate::app::downloads::Version;
use crate::app::tests::{CLIENT, LOOK, Sample, TAKE};
use crate::domain::access::Actor;
use crate::domain::link::Rights;
use crate::domain::user::Role;
use crate::error::Error;
use crate::media::renditions::Size;

fn bytes(open: &OpenAlbum<'_>, name: &str, sample: &Sample) -> Vec<u8> {
    let download = open.original(&sample.keys(&[name])[0]).unwrap();
    let mut bytes = Vec::new();
    { download.source }.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes.len() as u64, download.length, "{name}");
    bytes
}

/// Returns the names in a zip, with their bytes.
fn members(open: &OpenAlbum<'_>, of: Option<&str>, version: Version) -> Vec<(String, Vec<u8>)> {
    let choice = open.choice(of, version).unwrap();
    let parts = choice.parts();
    let zip = open.zip(&choice, 1, CLIENT).unwrap();
    assert_eq!(
        parts.iter().map(|it| (it.number, it.items, it.bytes)).collect::<Vec<_>>(),
        [(1, choice.items(), zip.length)]
    );
    let mut whole = Vec::new();
    { zip.source }.read_to_end(&mut whole).unwrap();
    assert_eq!(whole.len() as u64, zip.length);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut member = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes).unwrap();
            (member.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[test]
fn an_owner_gets_the_file_as_it_is() {
    let sample = Sample::new();
    let shore = sample.shore(&Actor::Operator);
    for name in ["one.jpg", "three.png", "words.txt"] {
        assert_eq!(bytes(&shore, name, &sample), std::fs::read(sample.file(name)).unwrap());
    }
    let told = shore.original(&sample.keys(&["one.jpg"])[0]).unwrap();
    assert_eq!((told.name.as_str(), told.mime.as_str()), ("one.jpg", "image/jpeg"));
    assert!(told.modified.is_some());
}

#[test]
fn a_visitor_gets_it_without_what_is_hidden() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let link = sample.link(&anna, TAKE);
    let open = sample.visit(&link).unwrap();
    let comment = |bytes: &[u8]| bytes.windows(10).any(|it| it == b"A comment.");
    assert!(comment(&std::fs::read(sample.file("one.jpg")).unwrap()));
    assert!(!comment(&bytes(&open, "one.jpg", &sample)));
    let told = open.original(&sample.keys(&["one.jpg"])[0]).unwrap();
    assert!(told.name.starts_with("Shore 0") && told.modified.is_none(), "{}", told.name);
    let refused = open.original(&sample.keys(&["words.txt"])[0]);
    assert!(matches!(refused, Err(Error::Forbidden(_))));
}

#[test]
fn each_thing_that_is_withheld_has_its_reason() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let words = &sample.keys(&["words.txt"])[0];
    let photo = &sample.keys(&["one.jpg"])[0];
    let reason = |rights: Rights, key| {
        let link = sample.link(&anna, rights);
        let open = sample.visit(&link).unwrap();
        let reason = open.withheld(&open.asset(key).unwrap());
        assert_eq!(reason.is_none(), open.original(key).is_ok());
        reason.unwrap_or_default()
    };
    assert!(reason(LOOK, photo).contains("switched off"));
    assert_eq!(reason(TAKE, photo), "");
    assert!(reason(TAKE, words).contains("cannot be taken out"));
    assert_eq!(reason(Rights { metadata: true, ..TAKE }, words), "");
    std::fs::remove_file(sample.file("words.txt")).unwrap();
    sample.change("UPDATE assets SET missing_since = 1 WHERE mime = 'text/plain'");
    assert!(reason(Rights { metadata: true, ..TAKE }, words).contains("not on the server"));
}

#[test]
fn downloads_that_are_off_are_off_in_every_way() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let key = &sample.keys(&["one.jpg"])[0];
    let link = sample.link(&anna, LOOK);
    let open = sample.visit(&link).unwrap();
    assert!(matches!(open.original(key), Err(Error::Forbidden(_))));
    assert!(matches!(open.web_size(key), Err(Error::Forbidden(_))));
    for version in [Version::Originals, Version::WebSize] {
        assert!(matches!(open.choice(None, version), Err(Error::Forbidden(_))));
    }
    sample.change("UPDATE albums SET access = 'public'");
    let public = sample.shore(&Actor::Nobody);
    assert!(matches!(public.original(key), Err(Error::SignIn)));
    assert!(matches!(public.choice(None, Version::WebSize), Err(Error::SignIn)));
    let guest = sample.person("Gustav", Role::Guest);
    assert!(matches!(sample.shore(&guest).original(key), Err(Error::Forbidden(_))));
}

#[test]
fn a_zip_holds_the_album_and_nothing_else() {
    let sample = Sample::new();
    let shore = sample.shore(&Actor::Operator);
    let mut found = members(&shore, None, Version::Originals);
    found.sort();
    let names: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(names, ["one.jpg", "three.png", "two.jpg", "words.txt"]);
    for (name, bytes) in &found {
        assert_eq!(bytes, &std::fs::read(sample.file(name)).unwrap(), "{name}");
    }
    let chosen = shore.choose(&sample.keys(&["two.jpg", "words.txt"])).unwrap();
    let mut names: Vec<String> =
        members(&shore, Some(&chosen.id), Version::Originals).into_iter().map(|it| it.0).collect();
    names.sort();
    assert_eq!(names, ["two.jpg", "words.txt"]);
    assert!(matches!(shore.choice(Some("unknown"), Version::Originals), Err(Error::NotFound)));
}

#[test]
fn a_zip_without_metadata_keeps_its_numbers_for_the_next_time() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let link = sample.link(&anna, TAKE);
    let open = sample.visit(&link).unwrap();
    let found = members(&open, None, Version::Originals);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|it| it.0.starts_with("Shore 00")), "{:?}", found[0].0);
    assert_eq!(open.choice(None, Version::Originals).unwrap().left_out, 1);
    let known = "SELECT count(*) FROM assets WHERE stripped_bytes IS NOT NULL";
    assert_eq!(sample.count(known), 3);
    // Known numbers are believed: no file is read for the layout.
    sample.change("UPDATE assets SET stripped_bytes = 77 WHERE stripped_bytes IS NOT NULL");
    let choice = open.choice(None, Version::Originals).unwrap();
    assert_eq!(choice.parts()[0].items, 3);
    assert!(matches!(open.zip(&choice, 0, CLIENT), Err(Error::NotFound)));
    assert!(matches!(open.zip(&choice, 2, CLIENT), Err(Error::NotFound)));
}

#[test]
fn copies_are_of_photos_only() {
    let sample = Sample::new();
    let shore = sample.shore(&Actor::Operator);
    for name in ["one.jpg", "two.jpg", "three.png"] {
        shore.picture(&sample.keys(&[name])[0], Size::Preview).unwrap();
    }
    let mut names: Vec<String> =
        members(&shore, None, Version::WebSize).into_iter().map(|it| it.0).collect();
    names.sort();
    assert_eq!(names, ["one.jpg", "three.jpg", "two.jpg"]);
    assert_eq!(shore.choice(None, Version::WebSize).unwrap().left_out, 1);
}

#[test]
fn a_file_that_changed_is_not_given_out_as_what_it_was() {
    let sample = Sample::new();
    let shore = sample.shore(&Actor::Operator);
    let choice = shore.choice(None, Version::Originals).unwrap();
    std::fs::write(sample.file("words.txt"), b"Other words.\n").unwrap();
    let key = &sample.keys(&["words.txt"])[0];
    assert!(matches!(shore.original(key), Err(Error::Unavailable(_))));
    let mut zip = shore.zip(&choice, 1, CLIENT).unwrap();
    assert!(zip.source.read_to_end(&mut Vec::new()).is_err());
}

#[test]
fn a_download_counts_for_its_link() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let link = sample.link(&anna, TAKE);
    sample.visit(&link).unwrap().note_download("visitor", "zip", CLIENT);
    assert_eq!(sample.count("SELECT downloads FROM links"), 1);
    assert_eq!(sample.count("SELECT count(*) FROM events WHERE action = 'downloaded'"), 1);
}

#[test]
fn parts_are_as_large_as_asked_and_keep_apart_from_those_of_another_size() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let shore = sample.shore(&anna);
    let cut = |bytes| shore.choice_in_parts(None, Version::Originals, bytes).unwrap();
    let whole = shore.choice(None, Version::Originals).unwrap();
    assert_eq!((whole.parts().len(), cut(1).parts().len()), (1, whole.items()));
    assert_eq!(cut(u64::MAX).parts(), whole.parts());
    assert_eq!(cut(1).items(), whole.items());
    let tag = |choice| shore.zip(choice, 1, CLIENT).unwrap().tag;
    assert_ne!(tag(&cut(1)), tag(&whole));
}
