//! What a link keeps back: with *Show metadata* off no camera, place, name or time leaves in
//! any byte; with downloads off no original leaves on any path.

use crate::support::hostile::{CANARIES, photo_of_canaries};
use crate::support::link::Link;
use crate::support::{Ask, Browser, Harbour, Library, unzipped};

/// Two photos full of canaries, under a name and in a folder that are canaries themselves.
fn library() -> Library {
    let library = Library::empty();
    for name in ["canary-name one.jpg", "canary-name two.jpg"] {
        library.write(format!("canary-folder/{name}"), &photo_of_canaries(name));
    }
    // These kinds cannot be freed of what they carry.
    library.copy("video/with-gps.mp4", "canary-folder/canary-name film.mp4");
    library.copy("heic/IMG_2682.heic", "canary-folder/canary-name sky.heic");
    library
}

/// The library behind a link whose album has another title than its folder.
fn harbour() -> Harbour {
    let harbour = Harbour::of(library());
    let settings = [("title", "Midsummer"), ("order", "name")];
    harbour.owner().post("/a/canary-folder/settings", &settings).expect(303);
    harbour
}

#[test]
fn the_canaries_are_alive() {
    let harbour = harbour();
    let mut owner = harbour.owner();
    let key = harbour.key("canary-folder", "canary-name one.jpg");
    let info = owner.get(&format!("/a/canary-folder/p/{key}/info")).expect(200);
    info.with(&["canary-exif-camera", "67.93", "13.09"]);
    let original = owner.get(&format!("/a/canary-folder/o/{key}")).expect(200);
    for canary in CANARIES {
        assert!(original.text().contains(canary), "{canary}");
    }
    let link = harbour.link("canary-folder").metadata().originals().create();
    let mut visitor = harbour.visitor();
    visitor.get(&link.at(&format!("/o/{key}"))).expect(200).with(&["canary-exif-camera"]);
    visitor.get(&link.at(&format!("/p/{key}"))).expect(200).with(&["canary-name one.jpg"]);
}

#[test]
fn no_byte_tells_what_metadata_would() {
    let harbour = harbour();
    let link = harbour.link("canary-folder").originals().web_size().embed().create();
    let mut visitor = harbour.visitor();
    let keys = link.keys(&mut visitor);
    assert_eq!(keys.len(), 4);
    for key in &keys {
        let more =
            [link.at("/embed"), link.at("?q=canary"), link.at("/items?q=canary-exif-camera")];
        for path in link.routes(key).into_iter().chain(more) {
            let answer = visitor.get(&path);
            assert!(matches!(answer.status, 200 | 403 | 404), "{path}: {answer:?}");
            silent(&path, &answer.body);
            silent(&path, answer.head_text().as_bytes());
            if path.contains("/zip/") && answer.status == 200 {
                silent_inside(&path, &answer.body);
            }
        }
    }
    silent("oembed", &visitor.get(&format!("/oembed?url={}", link.url)).expect(200).body);
    // Searching tells nothing either: what is hidden cannot be found out by asking.
    let all = visitor.get_json(&link.at("/items"))["total"].clone();
    assert_eq!(visitor.get_json(&link.at("/items?q=canary-exif-camera"))["total"], all);
    assert_eq!(visitor.get_json(&link.at("/items?q=nonsense"))["total"], all);
}

/// No canary, no coordinates, no day, no path of the server.
fn silent(place: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let names = [
        "canary",
        "67.9",
        "13.09",
        "2025:06",
        "2025-06-14",
        "14 june 2025",
        "14 juni 2025",
        "/tmp/",
    ];
    for secret in names {
        if let Some(at) = text.find(secret) {
            let near: String = text[at.saturating_sub(60)..].chars().take(160).collect();
            panic!("{secret} is in {place}: …{near}…");
        }
    }
}

fn silent_inside(place: &str, bytes: &[u8]) {
    for member in unzipped(bytes) {
        assert!(member.name.starts_with("Midsummer"), "{}", member.name);
        assert_ne!(member.month, (2025, 6), "{place}");
        silent(place, &member.content);
    }
}

#[test]
fn a_stripped_original_shows_the_same_picture() {
    let harbour = harbour();
    let link = harbour.link("canary-folder").originals().create();
    let mut visitor = harbour.visitor();
    let key = harbour.key("canary-folder", "canary-name one.jpg");
    let answer = visitor.get(&link.at(&format!("/o/{key}"))).expect(200);
    let before = photo_of_canaries("canary-name one.jpg");
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8();
    assert_eq!(pixels(&answer.body), pixels(&before));
    assert!(answer.body.len() < before.len());
    assert!(answer.header("last-modified").is_none());
    let tag = answer.must("etag").to_owned();
    let hash = blake3::hash(&before).to_hex();
    assert!(!tag.contains(&hash[..8]), "the tag would tell those who have the file");
    let rest = visitor.ask(Ask::get(&link.at(&format!("/o/{key}"))).with("Range", "bytes=100-"));
    assert_eq!(rest.expect(206).body, answer.body[100..]);
}

#[test]
fn what_cannot_be_stripped_is_withheld_with_a_sentence() {
    let harbour = harbour();
    let link = harbour.link("canary-folder").originals().create();
    let mut visitor = harbour.visitor();
    let items = visitor.get_json(&link.at("/items"));
    let items = items["items"].as_array().unwrap();
    let withheld: Vec<_> = items.iter().filter(|it| it["original"] == false).collect();
    assert_eq!(withheld.len(), 2, "{items:?}");
    for item in withheld {
        assert!(item["reason"].as_str().unwrap().contains("cannot be taken out"), "{item}");
        let key = item["key"].as_str().unwrap();
        for play in ["", "?play=1"] {
            let answer = visitor.get(&link.at(&format!("/o/{key}{play}"))).expect(403);
            answer.with(&["cannot be taken out"]);
        }
    }
    let page = visitor.get(&link.at("/download")).expect(200);
    page.with(&["2 items left out"]);
    let zip = visitor.get(&link.at("/zip/1")).expect(200);
    assert_eq!(unzipped(&zip.body).len(), 2);
}

#[test]
fn pictures_carry_nothing_even_where_metadata_is_shown() {
    let harbour = harbour();
    let link = harbour.link("canary-folder").metadata().create();
    let mut visitor = harbour.visitor();
    let key = harbour.key("canary-folder", "canary-name one.jpg");
    for size in ["thumbnail", "tile", "preview"] {
        let picture = visitor.get(&link.at(&format!("/m/{key}/{size}"))).expect(200);
        silent(size, &picture.body);
        let end = picture.body.len() - 2;
        assert_eq!(picture.body[end..], [0xFF, 0xD9], "{size} ends where its picture ends");
    }
}

#[test]
fn without_the_right_no_original_leaves_on_any_path() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").metadata().create();
    let mut visitor = harbour.visitor();
    let key = link.keys(&mut visitor)[0].clone();
    refused_everywhere(&link, &mut visitor, &key);
    visitor.get(&link.path()).expect(200).without(&[&link.at("/download"), &link.at("/o/")]);
}

#[track_caller]
fn refused_everywhere(link: &Link, visitor: &mut Browser, key: &str) {
    let original = link.at(&format!("/o/{key}"));
    let paths = [
        original.clone(),
        format!("{original}?play=1"),
        format!("{original}?size=original&quality=100"),
        link.at("/download"),
        link.at("/zip/1"),
        link.at("/zip/1?version=originals"),
        link.at("/zip/1?version=web"),
        link.at("/zip/2"),
        link.at(&format!("/m/{key}/preview?save=1")),
    ];
    for path in paths {
        for method in ["GET", "HEAD"] {
            visitor.ask(Ask::new(method, &path)).expect(403);
        }
        visitor.ask(Ask::get(&path).with("Range", "bytes=0-1")).expect(403);
        visitor.ask(Ask::get(&path).with("Accept", "image/jpeg,*/*")).expect(403);
    }
    for size in ["original", "full", "4096", "previews", "%70review2"] {
        visitor.get(&link.at(&format!("/m/{key}/{size}"))).expect(404);
    }
    visitor.get(&link.at("/zip/1?version=anything")).expect(404);
}

#[test]
fn a_right_taken_back_is_gone_while_the_page_is_open() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").metadata().originals().web_size().create();
    let mut visitor = harbour.visitor();
    let keys = link.keys(&mut visitor);
    let selection = [("key", keys[0].as_str()), ("key", keys[1].as_str())];
    let made = visitor.post_json(&link.at("/selection"), &selection).expect(200).json();
    let of = made["id"].as_str().unwrap();
    let chosen = link.at(&format!("/zip/1?of={of}"));
    let tag = visitor.get(&chosen).expect(200).must("etag").to_owned();
    link.save(&[("metadata", "on")]);
    refused_everywhere(&link, &mut visitor, &keys[0]);
    let resume = Ask::get(&chosen).with("Range", "bytes=10-").with("If-Range", &tag);
    visitor.ask(resume).expect(403);
    link.save(&[("metadata", "on"), ("web_size", "on")]);
    visitor.get(&link.at("/zip/1?version=web")).expect(200);
    visitor.get(&link.at("/zip/1?version=originals")).expect(403);
    visitor.get(&link.at(&format!("/o/{}", keys[0]))).expect(403);
    // A single chosen photo is given in the version that is left.
    let one = visitor.post_json(&link.at("/selection"), &[("key", &keys[0])]).expect(200).json();
    assert!(!one["url"].as_str().unwrap().contains("/o/"), "{one}");
}
