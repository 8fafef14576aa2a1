//! Albums in albums, their members, and links for several people, over a real server: who sees
//! what from the very next request on, and how each of these is undone.

use crate::support::people::person;
use crate::support::{Browser, Harbour, Library, Sender, photo, run};

/// The library has a folder in a folder; the owner opens the outer one.
fn nested() -> Harbour {
    let library = Library::empty();
    library.photo("Summer/Pier.jpg");
    library.photo("Summer/Beach/Shells.jpg");
    library.photo("Summer/Beach/Tent.jpg");
    Harbour::of(library)
}

fn saves(browser: &mut Browser, album: &str, fields: &[(&str, &str)]) {
    browser.post(&format!("/a/{album}/settings"), fields).expect(303);
}

#[test]
fn an_inner_album_is_seen_as_the_outer_one_until_it_has_a_level_of_its_own() {
    let harbour = nested();
    let mut owner = harbour.owner();
    let mut vera = person(&harbour, "Vera", "viewer");
    vera.get("/a/beach").expect(404);
    saves(&mut owner, "summer", &[("access", "internal")]);
    vera.get("/a/beach").expect(200).with(&["2 photos", "href=\"/a/summer\""]);
    vera.get("/a/summer").expect(200).with(&["Albums in here", "href=\"/a/beach\""]);
    owner.get("/a/beach").expect(200).with(&["because it is inside it"]);
    saves(&mut owner, "beach", &[("access", "private")]);
    vera.get("/a/beach").expect(404).without(&["Beach", "2 photos"]);
    vera.get("/a/summer").expect(200).without(&["Beach", "Albums in here"]);
    saves(&mut owner, "beach", &[("access", "inherit")]);
    vera.get("/a/beach").expect(200);
    harbour.visitor().get("/a/beach").expect(303);
}

#[test]
fn a_member_sees_the_album_with_what_is_in_it_and_is_told_when_that_ends() {
    let harbour = nested();
    let mut owner = harbour.owner();
    let mut gro = person(&harbour, "Gro", "guest");
    let mut edda = person(&harbour, "Edda", "editor");
    gro.get("/sharing").expect(200).with(&["Nobody has shared an album with you yet."]);
    let fields = [("name", "gro"), ("role", "contributor")];
    for stranger in [&mut gro, &mut edda] {
        stranger.post("/a/summer/members", &fields).expect(404);
    }
    owner.post("/a/summer/members", &fields).expect(303);
    gro.get("/sharing").expect(200).with(&["Summer", "you can add photos"]);
    gro.get("/a/beach").expect(200).with(&["2 photos"]);
    gro.get("/a/summer/people").expect(200).with(&["Gro", "Contributor", "Leave album"]);
    gro.get("/a/summer/settings").expect(404);
    owner.post("/a/summer/members", &[("name", "Nobody"), ("role", "viewer")]).expect(422);
    let said = owner.post("/a/summer/members/remove", &[("name", "Gro")]).expect(303);
    assert!(said.must("location").contains("done=member-removed"));
    // Whoever knew the album is told; others are not even told that it is there.
    gro.get("/a/summer").expect(404).with(&["You are not a member of “Summer” any more"]);
    let unknown = edda.get("/a/nothing-here").expect(404).text();
    assert_eq!(edda.get("/a/summer").expect(404).text(), unknown);
    let again = [("name", "Gro"), ("role", "contributor")];
    owner.post("/a/summer/members/restore", &again).expect(303);
    gro.post("/a/summer/leave", &[]).expect_redirect("/albums?done=left");
    gro.get("/a/beach").expect(404);
}

#[test]
fn a_session_that_is_open_loses_what_its_owner_lost() {
    let harbour = nested();
    let mut owner = harbour.owner();
    let mut edda = person(&harbour, "Edda", "editor");
    edda.post("/albums", &[("title", "Hers")]).expect(303);
    let link = edda.post_json("/a/hers/links", &[("name", "For all")]).expect(200).json();
    let url = link["url"].as_str().unwrap();
    let path = url.split_once("/s/").map(|it| format!("/s/{}", it.1)).unwrap();
    edda.get("/a/hers/people").expect(200);
    harbour.visitor().get(&path).expect(200);
    let page = crate::support::people::page_of(&harbour, "Edda");
    owner.post(&format!("{page}/role"), &[("role", "viewer")]).expect(303);
    edda.get("/a/hers").expect(404);
    edda.post("/a/hers/members", &[("name", "Edda"), ("role", "viewer")]).expect(404);
    edda.post("/a/hers/links/stop", &[]).expect(404);
    edda.post("/sharing/links/stop", &[]).expect(404);
    harbour.visitor().get(&path).expect(404);
}

#[test]
fn a_link_opens_the_albums_inside_and_nothing_beside() {
    let harbour = nested();
    let mut owner = harbour.owner();
    owner.post("/albums", &[("title", "Secret")]).expect(303);
    let link = harbour.link("summer").password("tide").originals().create();
    let mut visitor = harbour.visitor();
    visitor.get(&link.at("/in/beach")).expect(401).without(&["Beach", "2 photos"]);
    link.unlock(&mut visitor, "tide");
    visitor.get(&link.path()).expect(200).with(&["Albums in here", &link.at("/in/beach")]);
    let inside = visitor.get(&link.at("/in/beach")).expect(200);
    inside.with(&["Beach", &format!("href=\"{}\"", link.path())]).without(&["Shells.jpg"]);
    let items = visitor.get_json(&link.at("/in/beach/items"));
    let key = items["items"][0]["key"].as_str().unwrap().to_owned();
    visitor.get(&link.at(&format!("/in/beach/m/{key}/thumbnail"))).expect(200);
    visitor.get(&link.at("/in/beach/zip/1")).expect(200);
    // The key of a photo inside opens nothing of the album around it.
    visitor.get(&link.at(&format!("/p/{key}"))).expect(404);
    for other in ["secret", "summer", "harbour", "no-such", "BEACH", "..%2fsecret"] {
        visitor.get(&link.at(&format!("/in/{other}"))).expect(404).without(&["Secret"]);
    }
    link.save(&[("name", "x"), ("inside", "asked"), ("password_on", "on")]);
    visitor.get(&link.at("/in/beach")).expect(404);
    visitor.get(&link.path()).expect(200).without(&["Beach"]);
}

#[test]
fn all_links_stop_at_once_and_start_again_as_they_were() {
    let harbour = nested();
    let mut owner = harbour.owner();
    let links: Vec<_> = (0..3).map(|_| harbour.link("summer").create()).collect();
    links[0].then("pause");
    let works = |number: usize| harbour.visitor().get(&links[number].path()).status == 200;
    let stopped = owner.post("/a/summer/links/stop", &[]).expect(303);
    let stop = stopped.must("location").rsplit('=').next().unwrap().to_owned();
    assert!(!works(0) && !works(1) && !works(2));
    owner.get("/a/summer/people").expect(200).with(&["2 links stopped on", "Start again"]);
    links[1].then("resume");
    owner.post("/a/beach/links/restart", &[("stop", &stop)]).expect(404);
    owner.post("/a/summer/links/restart", &[("stop", &stop)]).expect(303);
    assert!(!works(0) && works(1) && works(2));
    let told = run(harbour.command(&["link", "stop-all", "--json"])).well().json();
    assert_eq!(told["links"], 2);
    assert!(!works(1) && !works(2));
    let number = told["stop"].to_string();
    run(harbour.command(&["link", "undo-stop", &number])).well();
    assert!(!works(0) && works(1) && works(2));
}

#[test]
fn several_people_get_a_link_each() {
    let harbour = nested();
    let mut owner = harbour.owner();
    let names = "Mormor\r\n  Claire \r\n\r\nOlav";
    let fields = [("each", names), ("password_on", "on"), ("password", "one for all")];
    let made = owner.post_json("/a/summer/links", &fields).expect(200).json();
    let links = made["links"].as_array().unwrap();
    let told: Vec<&str> = links.iter().filter_map(|it| it["recipient"].as_str()).collect();
    assert_eq!(told, ["Mormor", "Claire", "Olav"]);
    assert_ne!(links[0]["password"], links[1]["password"]);
    assert_ne!(links[0]["url"], links[1]["url"]);
    owner.post("/a/summer/links", &[("each", "Mormor")]).expect(200).with(&["Copy list", "/s/"]);
    let crowd = "x\n".repeat(41);
    owner.post_json("/a/summer/links", &[("each", &crowd)]).expect(422);
    let words = ["link", "create", "summer", "--for", "Anna", "--for", "Liv", "--json"];
    let told = run(harbour.command(&words)).well().json();
    assert_eq!(told[1]["recipient"], "Liv");
    owner.get("/a/summer/people").expect(200).with(&["one of 6 links", "Claire"]);
}

#[test]
fn an_album_that_moves_keeps_its_addresses() {
    let harbour = nested();
    let mut owner = harbour.owner();
    let mut vera = person(&harbour, "Vera", "viewer");
    owner.post("/albums", &[("title", "Trip")]).expect(303);
    saves(&mut owner, "trip", &[("address", "our-trip"), ("parent", "summer")]);
    let moved = owner.get("/a/trip/settings?x=1").expect(308);
    assert_eq!(moved.must("location"), "/a/our-trip/settings?x=1");
    owner.get("/a/our-trip").expect(200).with(&["href=\"/a/summer\""]);
    let unknown = vera.get("/a/nothing-here").expect(404).text();
    assert_eq!(vera.get("/a/trip").expect(404).text(), unknown);
    harbour.visitor().get("/a/trip").expect(303);
    let told = run(harbour.command(&["album", "set", "our-trip", "--parent", "", "--json"]));
    told.well();
    owner.get("/a/our-trip").expect(200).without(&["href=\"/a/summer\""]);
    owner.post("/a/our-trip/settings", &[("parent", "no-such")]).expect(422);
}

#[test]
fn who_signs_in_to_download_gets_that_download() {
    let harbour = nested();
    let mut owner = harbour.owner();
    saves(&mut owner, "summer", &[("access", "public")]);
    let mut stranger = harbour.visitor();
    let page = stranger.get("/a/summer").expect(200);
    page.with(&["Sign in to download", "/login?next=%2Fa%2Fsummer%2Fdownload"]);
    let asked = stranger.get("/a/summer/download").expect(303);
    assert_eq!(asked.must("location"), "/login?next=%2Fa%2Fsummer%2Fdownload");
    let key = harbour.key("summer", "Pier.jpg");
    let after = format!("/a/summer/p/{key}?save=1");
    stranger.get(&format!("/a/summer/o/{key}")).expect(303);
    let mut vera = person(&harbour, "Vera", "viewer");
    let page = vera.get(&after).expect(200);
    assert_eq!(page.must("refresh"), format!("0;url=/a/summer/o/{key}"));
    assert!(stranger.get(&after).expect(200).header("refresh").is_none());
    let mut guest = harbour.visitor();
    for next in ["//evil.example/a/summer/download", "https://evil.example/?save=1"] {
        let fields = [("name", "Vera"), ("password", crate::support::PASSWORD), ("next", next)];
        guest.post("/login", &fields).expect_redirect("/albums");
    }
}

#[test]
fn a_guest_who_may_not_download_is_told_why_and_where_to_go() {
    let harbour = nested();
    let mut owner = harbour.owner();
    saves(&mut owner, "summer", &[("access", "public")]);
    let key = harbour.key("summer", "Pier.jpg");
    // A file leads to the page that begins its download, a zip to the page of downloads.
    let mut stranger = harbour.visitor();
    let page = format!("%2Fa%2Fsummer%2Fp%2F{key}%3Fsave%3D1");
    for (path, next) in [
        (format!("/a/summer/o/{key}"), page.as_str()),
        ("/a/summer/zip/1".to_owned(), "%2Fa%2Fsummer%2Fdownload"),
        ("/a/summer/zip/1?of=x".to_owned(), "%2Fa%2Fsummer%2Fdownload%3Fof%3Dx"),
        ("/a/summer/download?of=x".to_owned(), "%2Fa%2Fsummer%2Fdownload%3Fof%3Dx"),
    ] {
        let asked = stranger.get(&path).expect(303);
        assert_eq!(asked.must("location"), format!("/login?next={next}"), "{path}");
    }
    let mut gro = person(&harbour, "Gro", "guest");
    gro.get("/a/summer").expect(200).without(&["Sign in to download", "/a/summer/download"]);
    for path in [
        format!("/a/summer/o/{key}"),
        format!("/a/summer/p/{key}?save=1"),
        "/a/summer/download".to_owned(),
        "/a/summer/zip/1".to_owned(),
    ] {
        let told = gro.get(&path).expect(403);
        told.with(&["Its owner can make you a member", "href=\"/a/summer\"", "Back to the album"]);
    }
    owner.post("/a/summer/members", &[("name", "Gro"), ("role", "viewer")]).expect(303);
    gro.get("/a/summer/zip/1").expect(200);
}

#[test]
fn members_are_kept_from_the_command_line_too() {
    let harbour = nested();
    person(&harbour, "Vera", "viewer");
    let words = ["album", "members", "summer", "--add", "Vera", "--role", "contributor", "--json"];
    let told = run(harbour.command(&words)).well().json();
    assert_eq!((&told[0]["name"], &told[0]["role"]), (&"Vera".into(), &"contributor".into()));
    let words = ["album", "members", "summer", "--remove", "vera", "--json"];
    assert_eq!(run(harbour.command(&words)).well().json().as_array().unwrap().len(), 0);
    let words = ["album", "set", "beach", "--access", "public", "--json"];
    let told = run(harbour.command(&words)).well().json();
    assert_eq!((&told["access"], &told["inherits"]), (&"public".into(), &false.into()));
}

#[test]
fn who_takes_part_sees_who_added_how_much_and_nobody_else() {
    let harbour = nested();
    let mut owner = harbour.owner();
    owner.post("/albums", &[("title", "Trip")]).expect(303);
    saves(&mut owner, "trip", &[("access", "internal")]);
    let mut gro = person(&harbour, "Gro", "guest");
    let mut vera = person(&harbour, "Vera", "viewer");
    owner.post("/a/trip/members", &[("name", "Gro"), ("role", "contributor")]).expect(303);
    let words = ["One", "Two", "Three"];
    let mut sender = Sender::new(owner.clone(), "/a/trip");
    for word in words {
        sender.hand_in(&format!("{word}.jpg"), &photo(word));
    }
    let counts = |page: &str| page.matches("</bdi> 3 · <bdi>Gro</bdi> 1").count();
    assert_eq!(counts(&owner.get("/albums?info=trip").text()), 0, "one person alone is no news");
    Sender::new(gro.clone(), "/a/trip").hand_in("Gro's.jpg", &photo("Gro's"));
    for who in [&mut owner, &mut gro] {
        for path in ["/albums?info=trip", "/sharing", "/a/trip"] {
            assert_eq!(counts(&who.get(path).expect(200).text()), 1, "{path}");
        }
    }
    for path in ["/albums?info=trip", "/sharing", "/a/trip"] {
        vera.get(path).expect(200).without(&["Gro"]);
    }
}

#[test]
fn what_follows_from_the_library_as_a_whole_is_said_so() {
    let harbour = nested();
    let mut owner = harbour.owner();
    let page = owner.get("/albums?info=summer").expect(200);
    page.with(&["as set for the whole library"]).without(&["because it is inside it"]);
    owner.get("/albums?info=beach").expect(200).with(&["as set for the whole library"]);
    // Links are of no concern to those who cannot make any.
    saves(&mut owner, "summer", &[("access", "internal")]);
    harbour.link("summer").create();
    owner.get("/albums").expect(200).with(&["Active links"]);
    person(&harbour, "Vera", "viewer").get("/albums").expect(200).without(&["Active links"]);
}
