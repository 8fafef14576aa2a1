//! Making, filling, emptying and deleting albums, and each of these undone.

use crate::app::tests::Sample;
use crate::domain::access::Actor;
use crate::domain::album::Source;
use crate::domain::user::Role;
use crate::error::Error;

#[test]
fn what_was_added_is_taken_back() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let album = sample.app.new_album(&anna, "Best", "").unwrap();
    let shore = sample.shore(&anna);
    let first =
        shore.add_to(&anna, &sample.open(&anna, &album), &sample.keys(&["one.jpg"])).unwrap();
    let both = sample.keys(&["one.jpg", "two.jpg", "two.jpg"]);
    let second = shore.add_to(&anna, &sample.open(&anna, &album), &both).unwrap();
    assert_eq!((first.items, second.items), (1, 1));
    let open = sample.open(&anna, &album);
    assert_eq!(open.totals.items(), 2);
    // Only what this addition brought: the other was there before.
    assert_eq!(open.take_back(&second.id).unwrap(), 1);
    let left = sample.open(&anna, &album).page(0, 9).unwrap();
    assert_eq!(left.iter().map(|it| &it.key).collect::<Vec<_>>(), [&both[0]]);
    assert!(matches!(open.take_back("unknown"), Err(Error::NotFound)));
}

#[test]
fn what_was_taken_out_is_put_back() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let album = sample.app.new_album(&anna, "Best", "").unwrap();
    let keys = sample.keys(&["one.jpg", "two.jpg", "words.txt"]);
    sample.shore(&anna).add_to(&anna, &sample.open(&anna, &album), &keys).unwrap();
    let open = sample.open(&anna, &album);
    let taken = open.take_out(&keys[..2]).unwrap();
    assert_eq!((taken.items, sample.open(&anna, &album).totals.items()), (2, 1));
    assert!(matches!(open.take_out(&keys[..1]), Err(Error::Invalid { field: "key", .. })));
    assert_eq!(open.put_back(&anna, &taken.id).unwrap(), 2);
    assert_eq!(open.put_back(&anna, &taken.id).unwrap(), 0);
    assert_eq!(sample.open(&anna, &album).totals, open.totals);
    assert_eq!(sample.count("SELECT count(*) FROM assets WHERE missing_since IS NULL"), 4);
}

#[test]
fn a_folder_album_is_not_filled_emptied_or_deleted_by_hand() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let shore = sample.shore(&anna);
    let keys = sample.keys(&["one.jpg"]);
    assert!(matches!(shore.album.source, Source::Folder(_)));
    assert!(matches!(shore.take_out(&keys), Err(Error::Conflict(_))));
    assert!(matches!(shore.add_to(&anna, &sample.shore(&anna), &keys), Err(Error::Conflict(_))));
    assert!(matches!(shore.delete(&anna), Err(Error::Conflict(_))));
}

#[test]
fn a_deleted_album_comes_back_whole_for_those_who_manage_it() {
    let sample = Sample::new();
    let (anna, olav) = (sample.person("Anna", Role::Admin), sample.person("Olav", Role::Editor));
    let vera = sample.person("Vera", Role::Viewer);
    let album = sample.app.new_album(&olav, "Best", "").unwrap();
    sample.change("UPDATE albums SET access = 'internal' WHERE slug = 'best'");
    sample.open(&olav, &album).delete(&olav).unwrap();
    for actor in [&anna, &olav, &vera] {
        assert!(matches!(sample.app.album(actor, &album.slug), Err(Error::NotFound)));
    }
    for actor in [&vera, &Actor::Nobody] {
        assert!(matches!(sample.app.restore_album(actor, &album.slug), Err(Error::NotFound)));
    }
    sample.app.restore_album(&olav, &album.slug).unwrap();
    assert!(matches!(sample.app.restore_album(&olav, &album.slug), Err(Error::NotFound)));
    assert_eq!(sample.open(&olav, &album).album.title, "Best");
}

#[test]
fn those_who_only_look_change_nothing() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    sample.change("UPDATE albums SET access = 'full_public'");
    let keys = sample.keys(&["one.jpg"]);
    let album = sample.app.new_album(&anna, "Best", "").unwrap();
    for actor in
        [sample.person("Vera", Role::Viewer), sample.person("Edda", Role::Editor), Actor::Nobody]
    {
        let mut shore = sample.shore(&actor);
        assert!(matches!(shore.set_cover(&actor, &keys[0]), Err(Error::Forbidden(_))));
        assert!(matches!(shore.take_out(&keys), Err(Error::Forbidden(_))));
        assert!(matches!(shore.delete(&actor), Err(Error::Forbidden(_))));
        assert!(matches!(shore.links(), Err(Error::Forbidden(_))));
        let best = sample.open(&anna, &album);
        assert!(matches!(shore.add_to(&actor, &best, &keys), Err(Error::Forbidden(_))));
    }
    let vera = sample.person("Vera the second", Role::Viewer);
    assert!(matches!(sample.app.new_album(&vera, "Hers", ""), Err(Error::Forbidden(_))));
    assert!(matches!(sample.app.albums(&Actor::Nobody), Err(Error::SignIn)));
}

#[test]
fn a_choice_is_named_by_what_is_in_it() {
    let sample = Sample::new();
    let shore = sample.shore(&Actor::Operator);
    let keys = sample.keys(&["one.jpg", "two.jpg"]);
    let turned: Vec<_> = keys.iter().rev().cloned().collect();
    let chosen = shore.choose(&keys).unwrap();
    assert_eq!(shore.choose(&turned).unwrap(), chosen);
    assert_eq!(shore.choose(&[keys.clone(), turned].concat()).unwrap(), chosen);
    assert_ne!(shore.choose(&keys[..1]).unwrap().id, chosen.id);
    assert!(!chosen.id.contains(keys[0].as_str()) && chosen.id.len() == 22);
    assert!(matches!(shore.choose(&[]), Err(Error::Invalid { field: "key", .. })));
}
