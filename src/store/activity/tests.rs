//! An album with two photos, two members and a visitor who talk about them.

use super::*;
use crate::store::Store;
use crate::store::albums::content;
use crate::store::tests::fresh;

const ALBUM: AlbumId = AlbumId(1);
const PHOTO: Topic = Topic { album: ALBUM, asset: Some(AssetId(1)) };
const WHOLE: Topic = Topic { album: ALBUM, asset: None };
const ANNA: Voice = Voice::Member(UserId(1));
const JONAS: Voice = Voice::Member(UserId(2));
const VISITOR: Voice = Voice::Visitor(LinkId(1), BrowserId([7; 16]));

fn shore() -> (tempfile::TempDir, Store) {
    let (folder, store) = fresh();
    store
        .write(|tx| {
            Ok(tx.execute_batch(
                "INSERT INTO users (id, name, canonical, password, role, created)
                 VALUES (1, 'Anna', 'anna', '', 'editor', 0), (2, 'Jonas', 'jonas', '', 'viewer', 0);
                 INSERT INTO albums (id, slug, source, title, created, changed)
                 VALUES (1, 'shore', 'collection', 'Shore', 0, 0), (2, 'pier', 'collection', 'Pier', 0, 0);
                 INSERT INTO links (id, token, album_id, maker_id, name, created)
                 VALUES (1, '1234567890123456789012', 1, 1, 'x', 0), (2, '2234567890123456789012', 1, 1, 'y', 0);
                 INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, created, sort_at)
                 VALUES (1, '1111111111111111', zeroblob(32), 0, 1, 'photo', 'image/jpeg', 0, 1);
                 INSERT INTO album_assets (album_id, asset_id, sort_at, name, added) VALUES (1, 1, 1, x'61', 0);",
            )?)
        })
        .unwrap();
    (folder, store)
}

fn key(number: u8) -> RemarkKey {
    RemarkKey::of_bytes(&[number; 12])
}

fn add_as(store: &Store, number: u8, topic: Topic, voice: Voice, words: Option<&str>) {
    let draft = Draft { topic, voice, name: "Somebody", words, waiting: false };
    store.write(|tx| add(tx, &key(number), &draft)).unwrap();
}

fn seen_by(voice: Voice) -> View {
    View { album: ALBUM, voice, manages: false }
}

fn words(store: &Store, view: View) -> Vec<String> {
    let found = store.read(|db| of_album(db, view, None, 50)).unwrap();
    found.remarks.into_iter().map(|it| it.words.unwrap_or("♥".into())).collect()
}

#[test]
fn the_feed_is_in_order_and_names_people_as_they_are_called_now() {
    let (_folder, store) = shore();
    add_as(&store, 1, WHOLE, ANNA, Some("first"));
    add_as(&store, 2, PHOTO, VISITOR, Some("second"));
    add_as(&store, 3, PHOTO, JONAS, None);
    store.write(|tx| Ok(tx.execute("UPDATE users SET name = 'Jo' WHERE id = 2", [])?)).unwrap();
    let feed = store.read(|db| of_album(db, seen_by(VISITOR), None, 50)).unwrap();
    let told: Vec<_> =
        feed.remarks.iter().map(|it| (it.author.as_str(), it.visitor, it.own)).collect();
    assert_eq!(told, [("Anna", false, false), ("Somebody", true, true), ("Jo", false, false)]);
    assert_eq!(feed.numbers, Numbers { comments: 2, likes: 1, waiting: 0, liked: false });
    let photo = store.read(|db| of_asset(db, seen_by(JONAS), AssetId(1), None, 50)).unwrap();
    assert_eq!((photo.remarks.len(), photo.numbers.liked), (1, true));
    assert!(!store.read(|db| numbers_of_album(db, seen_by(JONAS))).unwrap().liked);
}

#[test]
fn what_was_said_outlives_the_account_and_the_link() {
    let (_folder, store) = shore();
    add_as(&store, 1, WHOLE, JONAS, Some("still"));
    add_as(&store, 2, WHOLE, VISITOR, Some("here"));
    store
        .write(|tx| {
            Ok(tx
                .execute_batch("DELETE FROM users WHERE id = 2; DELETE FROM links WHERE id = 1;")?)
        })
        .unwrap();
    assert_eq!(words(&store, seen_by(VISITOR)), ["still", "here"]);
    let feed = store.read(|db| of_album(db, seen_by(VISITOR), None, 50)).unwrap();
    assert!(feed.remarks.iter().all(|it| it.author == "Somebody" && !it.own));
    assert!(feed.remarks[1].visitor && !feed.remarks[0].visitor);
}

#[test]
fn a_like_counts_once_for_each_person_and_target() {
    let (_folder, store) = shore();
    for (number, voice) in [(1, ANNA), (2, ANNA), (3, VISITOR), (4, VISITOR), (5, JONAS)] {
        add_as(&store, number, PHOTO, voice, None);
    }
    add_as(&store, 6, WHOLE, ANNA, None);
    let numbers = |voice| store.read(|db| numbers_of_album(db, seen_by(voice))).unwrap();
    assert_eq!((numbers(ANNA).likes, numbers(ANNA).liked, numbers(JONAS).liked), (4, true, false));
    let other = Voice::Visitor(LinkId(2), BrowserId([7; 16]));
    store.write(|tx| unlike(tx, PHOTO, other)).unwrap();
    assert_eq!(numbers(ANNA).likes, 4);
    store.write(|tx| unlike(tx, PHOTO, ANNA)).unwrap();
    store.write(|tx| unlike(tx, WHOLE, ANNA)).unwrap();
    assert_eq!((numbers(ANNA).likes, numbers(ANNA).liked), (2, false));
}

#[test]
fn what_is_about_a_photo_goes_and_comes_with_it() {
    let (_folder, store) = shore();
    add_as(&store, 1, PHOTO, ANNA, Some("the photo"));
    add_as(&store, 2, PHOTO, ANNA, None);
    add_as(&store, 3, WHOLE, ANNA, Some("the album"));
    store.write(|tx| content::take(tx, ALBUM, &[AssetId(1)])).unwrap();
    assert_eq!(words(&store, seen_by(ANNA)), ["the album"]);
    let numbers = store.read(|db| numbers_of_album(db, seen_by(ANNA))).unwrap();
    assert_eq!((numbers.comments, numbers.likes), (1, 0));
    store.write(|tx| content::put(tx, ALBUM, &[AssetId(1)], None)).unwrap();
    assert_eq!(words(&store, seen_by(ANNA)), ["the photo", "♥", "the album"]);
}

#[test]
fn what_waits_is_seen_by_its_author_and_managers_only() {
    let (_folder, store) = shore();
    let draft =
        Draft { topic: WHOLE, voice: VISITOR, name: "Vi", words: Some("hello"), waiting: true };
    store.write(|tx| add(tx, &key(1), &draft)).unwrap();
    let managing = View { manages: true, ..seen_by(ANNA) };
    let other = Voice::Visitor(LinkId(1), BrowserId([8; 16]));
    assert_eq!(words(&store, managing), ["hello"]);
    assert_eq!(words(&store, seen_by(VISITOR)), ["hello"]);
    for stranger in [JONAS, other, Voice::Silent] {
        assert!(words(&store, seen_by(stranger)).is_empty());
        assert!(store.read(|db| find(db, seen_by(stranger), &key(1))).is_err());
    }
    store.write(|tx| approve(tx, 1)).unwrap();
    assert_eq!(words(&store, seen_by(JONAS)), ["hello"]);
}

#[test]
fn what_was_taken_away_is_kept_for_a_while() {
    let (_folder, store) = shore();
    add_as(&store, 1, WHOLE, JONAS, Some("oops"));
    store.write(|tx| remove(tx, 1, false)).unwrap();
    assert!(words(&store, seen_by(JONAS)).is_empty());
    let found = store.read(|db| find(db, seen_by(JONAS), &key(1))).unwrap();
    assert!(found.own && found.removed && !found.removed_by_manager);
    store.write(|tx| put_back(tx, 1)).unwrap();
    assert_eq!(words(&store, seen_by(ANNA)), ["oops"]);
    store.write(|tx| remove(tx, 1, true)).unwrap();
    store.write(|tx| forget_removed(tx, tx.now.as_millisecond() + 1)).unwrap();
    assert!(store.read(|db| find(db, seen_by(JONAS), &key(1))).is_err());
}

#[test]
fn a_remark_is_nothing_in_another_album() {
    let (_folder, store) = shore();
    add_as(&store, 1, WHOLE, ANNA, Some("here"));
    let there = View { album: AlbumId(2), ..seen_by(ANNA) };
    assert!(store.read(|db| find(db, there, &key(1))).is_err());
    assert!(store.read(|db| of_album(db, there, Some(&key(1)), 50)).is_err());
    assert!(words(&store, there).is_empty());
}

#[test]
fn a_long_feed_comes_in_pages() {
    let (_folder, store) = shore();
    for number in 1..=7 {
        add_as(&store, number, WHOLE, ANNA, Some(&number.to_string()));
    }
    let page = |before: Option<&RemarkKey>| {
        let found = store.read(|db| of_album(db, seen_by(ANNA), before, 3)).unwrap();
        let words: Vec<_> = found.remarks.iter().filter_map(|it| it.words.clone()).collect();
        (words.join(""), found.earlier)
    };
    assert_eq!(page(None), ("567".into(), true));
    assert_eq!(page(Some(&key(5))), ("234".into(), true));
    assert_eq!(page(Some(&key(2))), ("1".into(), false));
}
