//! What people do with their own account: name, devices, and how their downloads are cut.

use crate::support::people::{accounts, person, signed_in};
use crate::support::{Ask, Harbour, Library, OWNER, PASSWORD};

#[test]
fn a_new_name_is_ones_own_and_nobody_elses() {
    let harbour = Harbour::of(Library::empty());
    let mut liv = person(&harbour, "Liv", "viewer");
    for twin in [OWNER, "ragnhild", "ＲＡＧＮＨＩＬＤ", " Ragnh\u{131}ld "] {
        liv.post("/settings/name", &[("name", twin)]).expect(422).with(&["already somebody"]);
    }
    let long = "x".repeat(1_000_000);
    for bad in ["", "  ", "a\u{0}b", "a\r\nSet-Cookie: x=1", long.as_str()] {
        let answer = liv.post("/settings/name", &[("name", bad)]).expect(422);
        assert!(answer.header("set-cookie").is_none());
    }
    let hostile = "<script>alert(1)</script>";
    liv.post("/settings/name", &[("name", hostile)]).expect(303);
    liv.get("/settings").expect(200).without(&["<script>alert"]);
    harbour.owner().get("/users").expect(200).without(&["<script>alert"]);
    let fields = [("name", "LIV"), ("role", "admin"), ("id", "1")];
    liv.post("/settings/name", &fields).expect_redirect("/settings?done=renamed");
    assert_eq!(accounts(&harbour).iter().filter(|it| it["role"] == "admin").count(), 1);
    signed_in(&harbour, "liv");
    let gone = [("name", hostile), ("password", PASSWORD)];
    harbour.visitor().post("/login", &gone).expect(422);
}

#[test]
fn one_device_is_signed_out_and_only_the_own() {
    let harbour = Harbour::of(Library::empty());
    person(&harbour, "Liv", "viewer");
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    let mut phone = harbour.visitor();
    phone.always.push(("User-Agent".into(), agent.into()));
    phone.post("/login", &[("name", "Liv"), ("password", PASSWORD)]).expect(303);
    let mut desk = signed_in(&harbour, "Liv");
    let page = desk.get("/settings").expect(200).with(&["Firefox on Linux", "This device"]);
    let phones = page.text();
    let row = phones.split("<li").find(|it| it.contains("Firefox on Linux")).unwrap();
    let name = row.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap();

    let mut owner = harbour.owner();
    for bad in ["", "nonsense", &"0".repeat(32), &"a".repeat(1_000_000)] {
        let answer = desk.post("/settings/sessions/end", &[("session", bad)]);
        assert!(matches!(answer.status, 404 | 413), "{answer:?}");
    }
    owner.post("/settings/sessions/end", &[("session", name)]).expect(404);
    phone.get("/albums").expect(200);
    desk.post("/settings/sessions/end", &[("session", name)]).expect(303);
    phone.get("/albums").expect(303);
    desk.get("/albums").expect(200);
    // A name is no token.
    let mut thief = harbour.visitor();
    thief.cookies.push(("albumen".into(), name.into(), "/".into()));
    thief.get("/albums").expect(303);
}

#[test]
fn zips_are_cut_as_the_person_wants_them() {
    let harbour = Harbour::of_a_voyage(700_000);
    let mut owner = harbour.owner();
    let whole = owner.get("/a/voyage/zip/1").expect(200);
    owner.post("/settings/downloads", &[("zip_size", "3")]).expect(422);
    owner.post("/settings/downloads", &[("zip_size", "whole")]).expect(303);
    owner.get("/settings").expect(200).with(&["value=\"whole\" selected"]);
    assert_eq!(owner.get("/a/voyage/zip/1").must("etag"), whole.must("etag"));

    owner.post("/settings/downloads", &[("zip_size", "1")]).expect(303);
    owner.get("/settings").expect(200).with(&["value=\"1\" selected"]);
    owner.get("/a/voyage/zip/2").expect(404);
    let link = harbour.link("voyage").metadata().originals().create();
    let page = owner.get("/a/voyage/download").expect(200).text();
    assert!(!page.contains("/zip/2"), "{page}");
    harbour.visitor().get(&link.at("/zip/2")).expect(404);
}

#[test]
fn another_site_changes_nobodys_settings() {
    let harbour = Harbour::of(Library::empty());
    let mut owner = harbour.owner();
    for (path, field, value) in [
        ("/settings/name", "name", "Pirate"),
        ("/settings/downloads", "zip_size", "1"),
        ("/settings/sessions/end", "session", "00"),
    ] {
        let ask = Ask::post(path, &[(field, value)]);
        for (name, value) in [
            ("Origin", "https://evil.example"),
            ("Sec-Fetch-Site", "cross-site"),
            ("X-Nothing", "said"),
        ] {
            owner.ask(ask.clone().with(name, value)).expect(403);
        }
    }
    assert_eq!(accounts(&harbour)[0]["name"], OWNER);
}
