//! Members of albums, albums in albums, and what follows for who sees what.

use crate::app::tests::Sample;
use crate::domain::access::Actor;
use crate::domain::album::{AccessLevel, Album};
use crate::domain::member::MemberRole;
use crate::domain::user::Role;
use crate::error::Error;

fn titles(sample: &Sample, actor: &Actor) -> Vec<String> {
    let mut found: Vec<String> =
        sample.app.albums(actor).unwrap().into_iter().map(|it| it.album.title).collect();
    found.sort();
    found
}

fn put(sample: &Sample, actor: &Actor, album: &Album, other: Option<&Album>) -> Result<(), Error> {
    let other = other.map(|it| sample.open(actor, it));
    sample.open(actor, album).put_into(actor, other.as_ref())
}

#[test]
fn a_guest_sees_what_a_membership_opens_until_it_ends() {
    let sample = Sample::new();
    let (olav, gro) = (sample.person("Olav", Role::Editor), sample.person("Gro", Role::Guest));
    let year = sample.app.new_album(&olav, "Year", "").unwrap();
    let summer = sample.app.new_album(&olav, "Summer", "").unwrap();
    put(&sample, &olav, &summer, Some(&year)).unwrap();
    assert!(titles(&sample, &gro).is_empty());
    sample.open(&olav, &year).set_member(&olav, "gro", MemberRole::Contributor).unwrap();
    assert_eq!(titles(&sample, &gro), ["Summer", "Year"]);
    let open = sample.open(&gro, &summer);
    assert!(open.grant.contribute && open.grant.comment && !open.grant.manage && !open.grant.share);
    assert_eq!(open.members().unwrap().len(), 1);
    assert!(matches!(open.leave(&gro), Err(Error::Conflict(_))));
    sample.open(&olav, &year).set_member(&olav, "Gro", MemberRole::Viewer).unwrap();
    assert!(!sample.open(&gro, &summer).grant.contribute);
    sample.open(&gro, &year).leave(&gro).unwrap();
    assert!(titles(&sample, &gro).is_empty());
    assert!(matches!(sample.app.album(&gro, &summer.slug), Err(Error::NotFound)));
}

#[test]
fn members_are_chosen_by_those_who_manage_the_album_that_decides() {
    let sample = Sample::new();
    let (olav, vera) = (sample.person("Olav", Role::Editor), sample.person("Vera", Role::Viewer));
    let year = sample.app.new_album(&olav, "Year", "").unwrap();
    let summer = sample.app.new_album(&olav, "Summer", "").unwrap();
    put(&sample, &olav, &summer, Some(&year)).unwrap();
    let open = sample.open(&olav, &year);
    for (name, why) in [("Nobody", "no account"), ("Olav", "the owner"), ("", "no name")] {
        let refused = open.set_member(&olav, name, MemberRole::Viewer);
        assert!(matches!(refused, Err(Error::Invalid { field: "name", .. })), "{why}");
    }
    assert!(matches!(open.remove_member(&olav, "Vera"), Err(Error::Invalid { .. })));
    let inner = sample.open(&olav, &summer);
    let refused = inner.set_member(&olav, "Vera", MemberRole::Viewer);
    assert!(matches!(refused, Err(Error::Conflict(_))));
    open.set_member(&olav, "Vera", MemberRole::Contributor).unwrap();
    let hers = sample.open(&vera, &year);
    assert!(matches!(hers.set_member(&vera, "Olav", MemberRole::Viewer), Err(Error::Forbidden(_))));
    assert!(matches!(hers.remove_member(&vera, "Vera"), Err(Error::Forbidden(_))));
    open.remove_member(&olav, "Vera").unwrap();
    assert!(matches!(sample.app.album(&vera, &year.slug), Err(Error::NotFound)));
}

#[test]
fn an_album_is_put_where_it_fits_and_never_into_itself() {
    let sample = Sample::new();
    let (olav, edda) = (sample.person("Olav", Role::Editor), sample.person("Edda", Role::Editor));
    let anna = sample.person("Anna", Role::Admin);
    let new = |actor: &Actor, title: &str| sample.app.new_album(actor, title, "").unwrap();
    let (year, summer, hers) = (new(&olav, "Year"), new(&olav, "Summer"), new(&edda, "Hers"));
    put(&sample, &olav, &summer, Some(&year)).unwrap();
    for (album, other) in [(&year, &summer), (&year, &year)] {
        let refused = put(&sample, &olav, album, Some(other));
        assert!(matches!(refused, Err(Error::Invalid { field: "parent", .. })));
    }
    sample.change("UPDATE albums SET access = 'internal' WHERE slug = 'hers'");
    assert!(matches!(put(&sample, &olav, &summer, Some(&hers)), Err(Error::Forbidden(_))));
    assert!(matches!(put(&sample, &olav, &hers, Some(&year)), Err(Error::Forbidden(_))));
    let shore = sample.shore(&anna).album;
    assert!(matches!(put(&sample, &anna, &shore, None), Err(Error::Conflict(_))));
    put(&sample, &anna, &hers, Some(&shore)).unwrap();
    let mut last = year;
    for number in 0..14 {
        let next = new(&olav, &format!("Box {number}"));
        put(&sample, &olav, &next, Some(&last)).unwrap();
        last = next;
    }
    put(&sample, &olav, &new(&olav, "Just"), Some(&last)).unwrap();
    let deep = new(&olav, "Deep");
    put(&sample, &olav, &new(&olav, "Deeper"), Some(&deep)).unwrap();
    assert!(matches!(put(&sample, &olav, &deep, Some(&last)), Err(Error::Invalid { .. })));
}

#[test]
fn a_folder_in_a_folder_is_seen_like_the_one_around_it() {
    let sample = Sample::new();
    let vera = sample.person("Vera", Role::Viewer);
    let root = sample.app.albums(&Actor::Operator).unwrap();
    let shore = &root.iter().find(|it| it.album.title == "Shore").unwrap().album;
    let around = shore.parent.unwrap();
    sample.change(&format!("UPDATE albums SET own_access = 'internal' WHERE id = {}", around.0));
    sample.app.store.write(|tx| crate::store::albums::nesting::decide(tx, around)).unwrap();
    assert_eq!(sample.shore(&vera).album.access, AccessLevel::Internal);
    assert_eq!(titles(&sample, &vera), ["Shore"]);
}
