//! Links: made by those who may, changed, ended, and what each of that does to a visitor.

use jiff::{SignedDuration, Timestamp};

use crate::app::album::OpenAlbum;
use crate::app::door::Visitor;
use crate::app::link::Password;
use crate::app::tests::{CLIENT, LOOK, Sample, TAKE, address, made, terms};
use crate::domain::access::Actor;
use crate::domain::album::{Slug, Source};
use crate::domain::link::{Address, Link, Terms};
use crate::domain::user::Role;
use crate::error::Error;

#[test]
fn a_link_needs_one_who_may_share() {
    let sample = Sample::new();
    sample.change("UPDATE albums SET access = 'full_public'");
    for actor in
        [sample.person("Vera", Role::Viewer), sample.person("Edda", Role::Editor), Actor::Nobody]
    {
        let refused = sample.shore(&actor).create_link(&actor, terms(LOOK), Password::Keep, None);
        assert!(matches!(refused, Err(Error::Forbidden(_))));
    }
    // The operator's link belongs to an admin, and there is none yet.
    let shore = sample.shore(&Actor::Operator);
    let refused = shore.create_link(&Actor::Operator, terms(LOOK), Password::Keep, None);
    assert!(matches!(refused, Err(Error::Conflict(_))));
    let anna = sample.person("Anna", Role::Admin);
    let link = made(shore.create_link(&Actor::Operator, terms(LOOK), Password::Keep, None));
    assert_eq!(Some(link.maker), anna.user().map(|it| it.id));
}

#[test]
fn a_choice_becomes_a_selection_of_its_own() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let shore = sample.shore(&anna);
    let chosen = shore.choose(&sample.keys(&["one.jpg", "two.jpg"])).unwrap();
    let choice = Some((chosen.id.as_str(), "Two of them"));
    let link = made(shore.create_link(&anna, terms(LOOK), Password::Keep, choice));
    let open = sample.visit(&link).unwrap();
    assert_eq!((open.album.source.clone(), open.totals.items()), (Source::Selection, 2));
    assert_eq!(open.album.title, "Two of them");
    let other = &sample.keys(&["three.png"])[0];
    assert!(matches!(open.asset(other), Err(Error::NotFound)));
    assert!(sample.app.albums(&anna).unwrap().iter().all(|it| it.album.title != "Two of them"));
}

#[test]
fn what_was_taken_out_is_not_shared_by_an_old_choice() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let album = sample.app.new_album(&anna, "Best", "").unwrap();
    let keys = sample.keys(&["one.jpg", "two.jpg"]);
    sample.shore(&anna).add_to(&anna, &sample.open(&anna, &album), &keys).unwrap();
    let best = sample.open(&anna, &album);
    let chosen = best.choose(&keys).unwrap();
    let share = || best.create_link(&anna, terms(LOOK), Password::Keep, Some((&chosen.id, "x")));
    best.take_out(&keys[..1]).unwrap();
    assert_eq!(sample.visit(&made(share())).unwrap().totals.items(), 1);
    best.take_out(&keys[1..]).unwrap();
    assert!(matches!(share(), Err(Error::Invalid { field: "key", .. })));
}

fn proof(sample: &Sample, link: &Link, password: &str) -> Result<String, Error> {
    sample.app.unlock(&address(link), password, CLIENT)
}

fn opens(sample: &Sample, link: &Link, proof: &str) -> bool {
    let visitor = Visitor { client: CLIENT, proof: Some(proof) };
    match sample.app.visit(&address(link), visitor) {
        Ok(_) => true,
        Err(Error::Locked) => false,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn no_change_of_a_password_revives_an_old_unlock() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let shore = sample.shore(&anna);
    let link = made(shore.create_link(&anna, terms(LOOK), Password::Set(" harbour "), None));
    let first = proof(&sample, &link, "harbour").unwrap();
    assert!(opens(&sample, &link, &first));
    assert!(matches!(
        proof(&sample, &link, "Harbour"),
        Err(Error::Invalid { field: "password", .. })
    ));
    let set = |password: Password<'_>| {
        let open = sample.app.link(&anna, link.id).unwrap();
        open.set(&anna, terms(LOOK), password).unwrap()
    };
    set(Password::Keep);
    assert!(opens(&sample, &link, &first));
    set(Password::Set("harbour"));
    assert!(!opens(&sample, &link, &first));
    let second = proof(&sample, &link, "harbour").unwrap();
    assert!(opens(&sample, &link, &second));
    set(Password::Remove);
    assert!(sample.visit(&link).is_ok());
    let shown = set(Password::Generate).password.unwrap();
    assert!(!opens(&sample, &link, &first) && !opens(&sample, &link, &second));
    assert!(opens(&sample, &link, &proof(&sample, &link, &shown).unwrap()));
}

#[test]
fn an_unlock_is_of_one_link() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let shore = sample.shore(&anna);
    let make = || made(shore.create_link(&anna, terms(LOOK), Password::Set("harbour"), None));
    let (one, other) = (make(), make());
    let unlocked = proof(&sample, &one, "harbour").unwrap();
    assert!(opens(&sample, &one, &unlocked) && !opens(&sample, &other, &unlocked));
    for forged in ["", ".", "0.", "x.y", &unlocked[1..], &format!("9{unlocked}"), &"1".repeat(9999)]
    {
        assert!(!opens(&sample, &one, forged), "{forged}");
    }
}

#[test]
fn what_ends_a_link_ends_it_at_once() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let link = sample.link(&anna, TAKE);
    let open = || sample.app.link(&anna, link.id).unwrap();
    open().set_paused(&anna, true).unwrap();
    assert!(matches!(sample.visit(&link), Err(Error::Gone(it)) if it.maker.is_none()));
    open().set_paused(&anna, false).unwrap();
    assert!(sample.visit(&link).is_ok());
    sample.change("UPDATE links SET expires = 1000");
    assert!(
        matches!(sample.visit(&link), Err(Error::Gone(it)) if it.maker.as_deref() == Some("Anna"))
    );
    let extended = open().extend(&anna, 30).unwrap();
    assert!(extended.terms.expires > Some(Timestamp::now() + SignedDuration::from_hours(29 * 24)));
    assert!(sample.visit(&link).is_ok());
    let renewed = open().renew(&anna).unwrap();
    assert!(matches!(sample.visit(&link), Err(Error::NotFound)) && sample.visit(&renewed).is_ok());
    for (end, undo) in [("role = 'viewer'", "role = 'admin'"), ("disabled = 1", "disabled = 0")] {
        sample.change(&format!("UPDATE users SET {end}"));
        assert!(matches!(sample.visit(&renewed), Err(Error::NotFound)), "{end}");
        sample.change(&format!("UPDATE users SET {undo}"));
    }
    open().delete(&anna).unwrap();
    assert!(matches!(sample.visit(&renewed), Err(Error::NotFound)));
    assert!(matches!(sample.app.link(&anna, link.id), Err(Error::NotFound)));
}

#[test]
fn links_are_listed_and_ended_only_by_those_who_may_manage_them() {
    let sample = Sample::new();
    let (anna, olav) = (sample.person("Anna", Role::Admin), sample.person("Olav", Role::Admin));
    let (annas, olavs) = (sample.link(&anna, LOOK), sample.link(&olav, LOOK));
    sample.change(
        "UPDATE users SET role = 'viewer' WHERE name = 'Olav'; UPDATE links SET expires = 1000",
    );
    let olav = Actor::User(sample.app.users().unwrap().pop().unwrap());
    assert!(matches!(sample.app.links(&olav), Err(Error::NotFound)));
    assert!(matches!(sample.app.link(&olav, olavs.id), Err(Error::NotFound)));
    assert!(matches!(sample.app.delete_expired_links(&olav), Err(Error::NotFound)));
    assert!(matches!(sample.app.links(&Actor::Nobody), Err(Error::SignIn)));
    sample.change("UPDATE users SET role = 'editor' WHERE name = 'Olav'");
    let olav = Actor::User(sample.app.users().unwrap().pop().unwrap());
    assert!(matches!(sample.app.link(&olav, annas.id), Err(Error::NotFound)));
    assert_eq!(sample.app.delete_expired_links(&olav).unwrap(), 1);
    assert_eq!(sample.app.delete_expired_links(&anna).unwrap(), 1);
}

#[test]
fn terms_are_checked() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let shore = sample.shore(&anna);
    let refuse = |change: &dyn Fn(&mut Terms), wrong: &str| {
        let mut terms = terms(LOOK);
        change(&mut terms);
        let answer = shore.create_link(&anna, terms, Password::Keep, None);
        assert!(matches!(answer, Err(Error::Invalid { field, .. }) if field == wrong), "{wrong}");
    };
    refuse(&|it| it.name = "x".repeat(201), "name");
    refuse(&|it| it.name = "a\nb".into(), "name");
    refuse(&|it| it.recipient = "x".repeat(201), "recipient");
    refuse(&|it| it.message = "x".repeat(2001), "message");
    refuse(&|it| it.message = "a\0b".into(), "message");
    refuse(&|it| it.slug = Slug::parse("ab"), "slug");
    refuse(&|it| it.expires = Some(Timestamp::now()), "expires");
    let short = shore.create_link(&anna, terms(LOOK), Password::Set("abc"), None);
    assert!(matches!(short, Err(Error::Invalid { field: "password", .. })));
}

#[test]
fn one_who_guesses_addresses_has_to_wait_for_all_of_them() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let named = Terms { slug: Slug::parse("summer"), ..terms(LOOK) };
    let link = made(sample.shore(&anna).create_link(&anna, named, Password::Keep, None));
    let knock = |text: &str| {
        let visitor = Visitor { client: CLIENT, proof: None };
        sample.app.visit(&Address::parse(text).unwrap(), visitor).map(drop)
    };
    assert!(knock("summer").is_ok());
    let misses =
        (0..99).take_while(|it| matches!(knock(&format!("try-{it}")), Err(Error::NotFound)));
    assert!(misses.count() <= 20);
    assert!(matches!(knock("summer"), Err(Error::Busy { .. })));
    // A token cannot be guessed, so it opens for whoever has it.
    assert!(knock(link.token.as_str()).is_ok());
}

#[test]
fn a_visit_counts_once() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let link = sample.link(&anna, LOOK);
    for agent in ["Firefox", "Safari", "Firefox"] {
        sample.app.count_visit(&link, CLIENT, agent).unwrap();
    }
    assert_eq!(sample.count("SELECT views FROM links"), 2);
    assert_eq!(sample.app.link(&anna, link.id).unwrap().events().unwrap().len(), 3);
}

#[test]
fn a_stop_is_undone_for_exactly_what_it_stopped() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let links: Vec<_> = (0..4).map(|_| sample.link(&anna, LOOK)).collect();
    let of = |number: usize| sample.app.link(&anna, links[number].id).unwrap();
    let works = || -> Vec<bool> { links.iter().map(|it| sample.visit(it).is_ok()).collect() };
    of(0).set_paused(&anna, true).unwrap();
    let stop = sample.shore(&anna).stop_links(&anna).unwrap();
    assert_eq!((stop.links, works()), (3, vec![false; 4]));
    // What is decided about one link alone stays.
    of(1).set_paused(&anna, true).unwrap();
    of(2).set_paused(&anna, false).unwrap();
    assert_eq!(sample.shore(&anna).last_stop().unwrap().map(|it| it.links), Some(1));
    assert!(matches!(sample.app.undo_stop(&anna, stop.id), Err(Error::NotFound)));
    assert_eq!(sample.shore(&anna).undo_stop(&anna, stop.id).unwrap(), 1);
    assert_eq!(works(), [false, false, true, true]);
    assert!(matches!(sample.shore(&anna).undo_stop(&anna, stop.id), Err(Error::NotFound)));
    let edda = sample.person("Edda", Role::Editor);
    assert!(matches!(sample.app.stop_all_links(&edda), Err(Error::NotFound)));
    let all = sample.app.stop_all_links(&anna).unwrap();
    assert_eq!((all.links, works()), (2, vec![false; 4]));
    assert!(matches!(sample.app.undo_stop(&edda, all.id), Err(Error::NotFound)));
    sample.app.undo_stop(&anna, all.id).unwrap();
    assert_eq!(works(), [false, false, true, true]);
}

#[test]
fn each_of_several_people_gets_a_link_and_a_password_of_their_own() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let shore = sample.shore(&anna);
    let make = |names: &[&str], password| {
        shore.create_link_for_each(&anna, &terms(LOOK), names, password, None)
    };
    let made = make(&["Mormor", "Claire"], Password::Set("the same for all")).unwrap();
    assert_eq!(made[0].link.terms.recipient, "Mormor");
    assert!(made[0].password.is_some() && made[0].password != made[1].password);
    assert_ne!(made[0].link.token, made[1].link.token);
    let plain = make(&["Mormor"], Password::Remove).unwrap();
    assert!(plain[0].password.is_none() && sample.visit(&plain[0].link).is_ok());
    let crowd = vec!["x"; 41];
    let long = "x".repeat(201);
    for (names, field) in [(&[][..], "each"), (&crowd[..], "each"), (&["ok", &long][..], "name")] {
        let refused = make(names, Password::Remove);
        assert!(matches!(refused, Err(Error::Invalid { field: found, .. }) if found == field));
    }
    assert_eq!(sample.count("SELECT count(*) FROM links"), 3);
    let chosen = Terms { slug: Slug::parse("all"), ..terms(LOOK) };
    let refused = shore.create_link_for_each(&anna, &chosen, &["A"], Password::Remove, None);
    assert!(matches!(refused, Err(Error::Invalid { field: "slug", .. })));
}

#[test]
fn a_link_opens_what_is_inside_as_long_as_its_maker_says_so() {
    let sample = Sample::new();
    let anna = sample.person("Anna", Role::Admin);
    let olav = sample.person("Olav", Role::Editor);
    let year = sample.app.new_album(&olav, "Year", "").unwrap();
    let summer = sample.app.new_album(&olav, "Summer", "").unwrap();
    let hers = sample.app.new_album(&anna, "Hers", "").unwrap();
    for album in [&summer, &hers] {
        let around = sample.open(&anna, &year);
        sample.open(&anna, album).put_into(&anna, Some(&around)).unwrap();
    }
    let open = sample.open(&olav, &year);
    let link = made(open.create_link(&olav, terms(TAKE), Password::Keep, None));
    let visitor = Visitor { client: CLIENT, proof: None };
    let visit = |slug: &Slug| sample.app.visit_inside(&address(&link), slug, visitor);
    let inside = visit(&summer.slug).unwrap();
    assert!(inside.grant.originals && !inside.grant.metadata && !inside.grant.manage);
    assert_eq!(inside.around(&Actor::Nobody).unwrap().len(), 1);
    // The maker may not share what is somebody else's, nor is a guess worth more than another.
    for slug in [&hers.slug, &year.slug, &Slug::parse("shore").unwrap(), &Slug::of_title("no")] {
        assert!(matches!(visit(slug), Err(Error::NotFound)), "{}", slug.as_str());
    }
    let listed = |visit: &OpenAlbum<'_>| -> Vec<String> {
        let found = visit.inside(&Actor::Nobody, 0).unwrap().albums;
        found.into_iter().map(|it| it.album.title).collect()
    };
    assert_eq!(listed(&sample.visit(&link).unwrap()), ["Summer"]);
    let alone = Terms { children: false, ..terms(TAKE) };
    sample.app.link(&olav, link.id).unwrap().set(&olav, alone, Password::Keep).unwrap();
    assert!(matches!(visit(&summer.slug), Err(Error::NotFound)));
    assert!(listed(&sample.visit(&link).unwrap()).is_empty());
}
