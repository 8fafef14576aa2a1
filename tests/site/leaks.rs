//! What a link without metadata gives away, in any byte of any answer (R03, R09): words that a
//! camera, a person or the disk put there must be nowhere.

use albumen::app::link::Password;
use albumen::domain::album::AccessLevel;
use albumen::domain::link::{Link, Rights};
use albumen::domain::user::Role;

use crate::crawl::{Reached, crawl};
use crate::harbour::OPEN_RIGHTS;
use crate::photos::{self, Words};
use crate::world::{PASSWORD, Who, World};

/// Words of the file: its camera, caption, keyword, comment, name and folder.
const FROM_THE_FILE: [&str; 6] = [
    "CanaryCamera",
    "CanaryCaption",
    "CanaryKeyword",
    "canary-name",
    "canary-folder",
    "CANARY-NAME",
];

/// Where and when it was taken, as it could be written.
const PLACE_AND_TIME: [&str; 8] = [
    "68.2294",
    "13.6148",
    "68,13.7",
    "13,36.8",
    "2017-03-29",
    "29 March 2017",
    "07:41",
    "2017:03:29",
];

/// What the makers keep to themselves.
const FROM_THE_MAKERS: [&str; 5] = [
    "CanaryLinkName",
    "Recipient of this link",
    "CanaryOtherAlbum",
    "canary-stranger",
    "other-linkx",
];

struct Cove {
    world: World,
    open: Link,
    told: Link,
    locked: Link,
}

fn cove() -> Cove {
    let words =
        Words { camera: "CanaryCamera", caption: "CanaryCaption", keyword: "CanaryKeyword" };
    let photo = |shade| photos::described(shade, words);
    let world = World::new(&[
        ("canary-folder/canary-name-1.jpg", photo(1)),
        ("canary-folder/CANARY-NAME-2.JPG", photo(2)),
        ("canary-folder/canary-name-3.pdf", b"%PDF-1.4 CanaryCaption".to_vec()),
    ]);
    let owner = world.user("Owner", Role::Editor);
    world.user("canary-stranger", Role::Editor);
    let assets = world.assets("canary-folder");
    let slug = world.album(&owner, "Cove", AccessLevel::Private, &assets);
    world.album(&owner, "CanaryOtherAlbum", AccessLevel::Private, &assets);
    let told = Rights { metadata: true, ..OPEN_RIGHTS };
    let open = world.link(&owner, &slug, "CanaryLinkName", OPEN_RIGHTS, Password::Keep);
    let told = world.link(&owner, &slug, "told", told, Password::Keep);
    let locked = world.link(&owner, &slug, "CanaryLinkName", OPEN_RIGHTS, Password::Set(PASSWORD));
    Cove { world, open, told, locked }
}

/// Goes twice, because what was looked at once is ready to be taken the second time.
fn reached(cove: &Cove, link: &Link) -> Reached {
    let base = format!("/s/{}", link.address());
    crawl(&cove.world, &Who::nobody(), &[&base]);
    crawl(&cove.world, &Who::nobody(), &[&base])
}

fn leaks(reached: &Reached, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (address, answer) in reached {
        let everything = String::from_utf8_lossy(&answer.everything()).into_owned();
        let told = words.iter().filter(|it| everything.contains(**it) || address.contains(**it));
        found.extend(told.map(|it| format!("{it} in {address}")));
    }
    found
}

#[test]
fn without_metadata_nothing_of_the_file_is_told() {
    let cove = cove();
    let reached = reached(&cove, &cove.open);
    let kinds = [
        "/items",
        "/strip",
        "/info",
        "/o/",
        "/zip/1",
        "version=web",
        "/preview.jpg",
        "/slideshow",
        "/m/",
        "/embed",
        "/download",
    ];
    for kind in kinds {
        assert!(reached.keys().any(|it| it.contains(kind)), "no {kind} was reached");
    }
    let words = [&FROM_THE_FILE[..], &PLACE_AND_TIME, &FROM_THE_MAKERS].concat();
    let found = leaks(&reached, &words);
    assert!(found.is_empty(), "{} leaks:\n{}", found.len(), found.join("\n"));
}

#[test]
fn without_metadata_the_search_tells_nothing() {
    let cove = cove();
    for query in ["CanaryKeyword", "nothing-like-it", "2017", "canary-name-1"] {
        let address = format!("/s/{}/items?q={query}", cove.open.address());
        let answer = cove.world.get(&Who::nobody(), &address);
        let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(body["total"], 3, "{query}");
    }
}

#[test]
fn with_metadata_the_words_are_told_so_the_canaries_sing() {
    let cove = cove();
    let reached = reached(&cove, &cove.told);
    for word in ["CanaryCamera", "CanaryCaption", "CanaryKeyword", "canary-name", "29 March 2017"] {
        assert!(!leaks(&reached, &[word]).is_empty(), "{word} is nowhere");
    }
    let found = leaks(&reached, &FROM_THE_MAKERS);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_content_hash_is_not_told_either() {
    let cove = cove();
    let hashes = cove.world.rows("SELECT lower(hex(hash)) FROM assets");
    let hashes: Vec<&str> = hashes.split('"').filter(|it| it.len() == 64).collect();
    let starts: Vec<&str> = hashes.iter().map(|it| &it[..16]).collect();
    let found = leaks(&reached(&cove, &cove.open), &starts);
    assert!(found.is_empty() && starts.len() == 3, "{}", found.join("\n"));
}

#[test]
fn a_locked_link_tells_nothing_at_all() {
    let cove = cove();
    let base = format!("/s/{}", cove.locked.address());
    let key = cove.world.assets("canary-folder")[0].key.as_str().to_owned();
    let ways = [
        "",
        "/items",
        "/strip",
        "/slideshow",
        "/download",
        "/zip/1",
        "/zip/1?version=web",
        "/preview.jpg",
        "/embed",
        "/p/K",
        "/p/K/info",
        "/o/K",
        "/o/K?play=1",
        "/m/K/thumbnail",
        "/m/K/preview?save=1",
    ];
    let mut all = Reached::new();
    for way in ways {
        let address = format!("{base}{}", way.replace('K', &key));
        let answer = cove.world.get(&Who::nobody(), &address);
        assert!(
            !answer.is_readable()
                || answer.header("content-type").starts_with("image/")
                || way == "/embed",
            "{address}"
        );
        all.insert(way.to_owned(), answer);
        all.insert(format!("{way} as JSON"), cove.world.get_json(&Who::nobody(), &address));
    }
    let oembed = format!("/oembed?url={}{base}", crate::world::PUBLIC_URL);
    all.insert("oembed".into(), cove.world.get(&Who::nobody(), &oembed));
    let secrets = ["Cove", "Owner", "3 ", "photo"];
    let words = [&FROM_THE_FILE[..], &PLACE_AND_TIME, &FROM_THE_MAKERS, &secrets[..2]].concat();
    let found = leaks(&all, &words);
    assert!(found.is_empty(), "{} leaks:\n{}", found.len(), found.join("\n"));
    let counts: Vec<String> = all
        .values()
        .filter(|it| it.text().contains("2 photos") || it.text().contains("\"total\""))
        .map(super::answers::Answer::text)
        .collect();
    assert!(counts.is_empty(), "{counts:?}");
}

#[test]
fn pictures_carry_nothing_but_pixels() {
    let cove = cove();
    for (address, answer) in reached(&cove, &cove.told) {
        if address.contains("/m/") || address.ends_with("/preview.jpg") {
            let bytes = answer.body;
            let markers = [b"http://ns.adobe.com".as_slice(), b"Exif\0", b"CanaryCaption"];
            for marker in markers {
                assert!(!bytes.windows(marker.len()).any(|it| it == marker), "{address}");
            }
        }
    }
}
