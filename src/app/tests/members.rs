//! Members of albums, albums in albums, and what follows for who sees what.

use crate::app::album::Settings;
use crate::app::members::Added;
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
    assert!(matches!(open.leave(&gro), Err(Error::Invalid { field: "name", .. })));
    sample.open(&olav, &year).set_member(&olav, "Gro", MemberRole::Viewer).unwrap();
    assert!(!sample.open(&gro, &summer).grant.contribute);
    sample.open(&gro, &year).leave(&gro).unwrap();
    assert!(titles(&sample, &gro).is_empty());
    assert!(matches!(sample.app.album(&gro, &summer.slug), Err(Error::NotFound)));
}

#[test]
fn members_are_chosen_by_those_who_manage_the_album() {
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
    assert!(matches!(open.remove_member(&olav, "Vera", Added::Stays), Err(Error::Invalid { .. })));
    // Members of the inner album see that one alone.
    let inner = sample.open(&olav, &summer);
    inner.set_member(&olav, "Vera", MemberRole::Viewer).unwrap();
    assert_eq!(titles(&sample, &vera), ["Summer"]);
    assert!(matches!(sample.app.album(&vera, &year.slug), Err(Error::NotFound)));
    open.set_member(&olav, "Vera", MemberRole::Contributor).unwrap();
    let hers = sample.open(&vera, &year);
    assert!(matches!(hers.set_member(&vera, "Olav", MemberRole::Viewer), Err(Error::Forbidden(_))));
    assert!(matches!(hers.remove_member(&vera, "Vera", Added::Stays), Err(Error::Forbidden(_))));
    open.remove_member(&olav, "Vera", Added::Stays).unwrap();
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

#[test]
fn who_is_removed_leaves_photos_behind_unless_they_are_taken_out() {
    let sample = Sample::new();
    let (olav, vera) = (sample.person("Olav", Role::Editor), sample.person("Vera", Role::Viewer));
    let anna = sample.person("Anna", Role::Admin);
    let year = sample.app.new_album(&olav, "Year", "").unwrap();
    let open = sample.open(&anna, &year);
    open.set_member(&olav, "Vera", MemberRole::Contributor).unwrap();
    let keys = sample.keys(&["one.jpg", "two.jpg"]);
    sample.shore(&anna).add_to(&anna, &open, &keys).unwrap();
    let hers = "UPDATE album_assets SET added_by = (SELECT id FROM users WHERE name = 'Vera')
        FROM (SELECT album_id AS album, max(asset_id) AS asset FROM album_assets
              WHERE album_id = (SELECT id FROM albums WHERE slug = 'year')) last
        WHERE album_id = last.album AND asset_id = last.asset";
    sample.change(hers);
    let names = |actor: &Actor| -> Vec<(String, u64)> {
        let found = sample.open(actor, &year).contributions().unwrap();
        found.into_iter().map(|it| (it.name, it.items)).collect()
    };
    assert_eq!(names(&vera), [("Anna".to_owned(), 1), ("Vera".to_owned(), 1)]);
    open.remove_member(&olav, "Vera", Added::Stays).unwrap();
    assert_eq!(sample.open(&olav, &year).totals.items(), 2);
    open.set_member(&olav, "Vera", MemberRole::Contributor).unwrap();
    let removed = open.remove_member(&olav, "Vera", Added::TakenOut).unwrap();
    assert_eq!(sample.open(&olav, &year).totals.items(), 1);
    assert_eq!(sample.app.farewell(&vera, &year.slug).unwrap(), "Year");
    assert!(sample.app.farewell(&olav, &year.slug).is_err());
    let choice = removed.chosen.unwrap().id;
    open.bring_back(&olav, "Vera", removed.role, Some(&choice)).unwrap();
    assert_eq!(names(&vera), [("Anna".to_owned(), 1), ("Vera".to_owned(), 1)]);
    assert!(sample.app.farewell(&vera, &year.slug).is_err());
}

#[test]
fn making_an_album_private_keeps_what_others_added() {
    let sample = Sample::new();
    let (olav, vera) = (sample.person("Olav", Role::Editor), sample.person("Vera", Role::Viewer));
    let anna = sample.person("Anna", Role::Admin);
    let year = sample.app.new_album(&olav, "Year", "").unwrap();
    let level = |access| {
        let mut open = sample.open(&olav, &year);
        let old = open.album.clone();
        let settings = Settings {
            title: &old.title,
            description: "",
            access: Some(access),
            order: old.order,
            slug: old.slug.as_str(),
            activity: old.activity,
            moderation: old.moderation,
        };
        open.set(&olav, &settings).unwrap();
    };
    level(AccessLevel::Internal);
    sample.open(&olav, &year).set_member(&olav, "Vera", MemberRole::Contributor).unwrap();
    let keys = sample.keys(&["one.jpg"]);
    sample.shore(&anna).add_to(&anna, &sample.open(&anna, &year), &keys).unwrap();
    level(AccessLevel::Private);
    assert_eq!(sample.open(&olav, &year).totals.items(), 1);
    assert!(sample.open(&vera, &year).grant.contribute);
    let edda = sample.person("Edda", Role::Editor);
    assert!(matches!(sample.app.album(&edda, &year.slug), Err(Error::NotFound)));
}

#[test]
fn an_old_address_leads_those_who_may_see_it_to_the_new_one() {
    let sample = Sample::new();
    let (olav, edda) = (sample.person("Olav", Role::Editor), sample.person("Edda", Role::Editor));
    let year = sample.app.new_album(&olav, "Year", "").unwrap();
    let slug = |text: &str| crate::domain::album::Slug::parse(text).unwrap();
    let old = year.slug.clone();
    let renamed = |album: &Album, slug: &str| {
        let mut open = sample.open(&olav, album);
        let order = open.album.order;
        let settings = Settings {
            title: "Y",
            description: "",
            access: None,
            order,
            slug,
            activity: true,
            moderation: false,
        };
        open.set(&olav, &settings).map(|()| open.album)
    };
    let there = renamed(&year, "the-year").unwrap();
    assert_eq!(sample.app.moved(&olav, &old).unwrap(), slug("the-year"));
    assert!(matches!(sample.app.moved(&edda, &old), Err(Error::NotFound)));
    // Nobody else gets the old address.
    assert_eq!(sample.app.new_album(&edda, "Year", "").unwrap().slug.as_str(), "year-2");
    assert!(matches!(sample.app.album(&olav, &old), Err(Error::NotFound)));
    for wrong in ["year-2", "UP", ""] {
        let refused = renamed(&there, wrong);
        assert!(matches!(refused, Err(Error::Invalid { field: "address", .. })), "{wrong}");
    }
    renamed(&there, "year").unwrap();
    assert_eq!(sample.app.moved(&olav, &slug("the-year")).unwrap(), old);
}
