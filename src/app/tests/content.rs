//! What an opened album shows: pages, search, neighbours, pictures.

use crate::app::tests::{LOOK, Sample};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::user::Role;
use crate::error::Error;
use crate::media::renditions::Size;

#[test]
fn a_search_narrows_only_where_metadata_is_shown() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let link = sample.link(&anna, LOOK);
    for (text, expected) in [("one", 1), ("nothing", 0), ("", 4), ("\"*", 4)] {
        let mine = sample.shore(&anna).searched(text).unwrap();
        assert_eq!(
            (mine.count().unwrap(), mine.page(0, 99).unwrap().len() as u64),
            (expected, expected),
            "{text}"
        );
        let theirs = sample.visit(&link).unwrap().searched(text).unwrap();
        assert_eq!(theirs.count().unwrap(), 4, "{text}");
    }
}

#[test]
fn a_page_is_never_longer_than_the_bound() {
    let sample = Sample::new();
    let shore = sample.shore(&Actor::Operator);
    assert_eq!(shore.page(0, u64::MAX).unwrap().len(), 4);
    assert!(shore.page(u64::MAX, u64::MAX).unwrap().is_empty());
    const { assert!(config::LIST_ITEMS <= config::PAGE_ITEMS) };
}

#[test]
fn an_item_knows_its_place_and_neighbours() {
    let sample = Sample::new();
    let shore = sample.shore(&Actor::Operator);
    let all = shore.page(0, 99).unwrap();
    for (place, asset) in all.iter().enumerate() {
        let item = shore.item(&asset.key).unwrap();
        assert_eq!((item.place, item.asset.id), (place as u64, asset.id));
        let previous = place.checked_sub(1).map(|it| all[it].id);
        assert_eq!(item.previous.map(|it| it.id), previous);
        assert_eq!(item.next.map(|it| it.id), all.get(place + 1).map(|it| it.id));
    }
}

#[test]
fn after_a_search_an_item_has_its_place_among_what_was_found() {
    let sample = Sample::new();
    let all = sample.shore(&Actor::Operator).page(0, 99).unwrap();
    let found = || sample.shore(&Actor::Operator).searched("words").unwrap();
    let only = found().page(0, 99).unwrap();
    assert_eq!(only.len(), 1);
    let item = found().item(&only[0].key).unwrap();
    assert_eq!((item.place, item.previous.is_none(), item.next.is_none()), (0, true, true));
    let other = all.iter().find(|it| it.id != only[0].id).unwrap();
    assert!(matches!(found().item(&other.key), Err(Error::NotFound)));
    assert_eq!(found().searched("").unwrap().item(&other.key).unwrap().asset.id, other.id);
}

#[test]
fn pictures_are_made_when_asked_for_and_tell_no_hash() {
    let sample = Sample::new();
    let shore = sample.shore(&Actor::Operator);
    let keys = sample.keys(&["one.jpg", "words.txt"]);
    let picture = shore.picture(&keys[0], Size::Thumbnail).unwrap();
    assert!(picture.length > 100);
    let hash = shore.asset(&keys[0]).unwrap().hash.hex();
    assert!(!picture.tag.contains(&hash[..8]), "{}", picture.tag);
    assert!(matches!(shore.picture(&keys[1], Size::Thumbnail), Err(Error::NotFound)));
    assert!(shore.card().unwrap().starts_with(b"\xff\xd8"));
}

#[test]
fn covers_begin_with_the_present_one() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let mut shore = sample.shore(&anna);
    let key = &sample.keys(&["two.jpg"])[0];
    shore.set_cover(&anna, key).unwrap();
    let covers = sample.shore(&anna).covers(9).unwrap();
    assert_eq!((&covers[0].key, covers.len()), (key, 3));
    assert_eq!(sample.shore(&anna).cover().unwrap().map(|it| it.key).as_ref(), Some(key));
}
