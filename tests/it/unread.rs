//! What is new since the last visit: for people with an account, and for visitors, whose own
//! browser keeps when they looked.

use crate::support::browser::Browser;
use crate::support::{Harbour, eventually};

fn looks(who: &mut Browser, base: &str) {
    who.post(&format!("{base}/visit"), &[]).expect(204);
}

/// Puts one more photo into the folder of an album and waits until it is there.
fn adds(harbour: &Harbour, name: &str) {
    let before = harbour.items("lofoten").len();
    harbour.library.photo(&format!("Lofoten/{name}.jpg"));
    eventually("the photo is in the album", || harbour.items("lofoten").len() > before);
}

#[test]
fn a_visitor_is_told_what_came_since() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").create();
    let mut visitor = harbour.visitor();
    visitor.get(&link.path()).expect(200).without(&["since your last visit"]);
    looks(&mut visitor, &link.path());
    visitor.get(&link.path()).expect(200).without(&["since your last visit"]);
    adds(&harbour, "New one");
    for _ in 0..3 {
        // It stays new while the visit lasts.
        let page = visitor.get(&link.path()).expect(200);
        assert_eq!(page.text().matches("<span class=\"unread\">New</span>").count(), 1);
        page.with(&["<b class=\"num\">1</b> new since your last visit", "Jump to it"]);
        let items = visitor.get_json(&link.at("/items"))["items"].as_array().unwrap().clone();
        assert_eq!(items.iter().filter(|it| it["fresh"] == true).count(), 1);
        looks(&mut visitor, &link.path());
    }
    // A page that nobody looked at is no visit, and another browser was never here.
    let other = harbour.visitor().get(&link.path()).expect(200);
    other.without(&["since your last visit", "class=\"unread\""]);
}

#[test]
fn the_cookie_of_a_visitor_is_of_one_link_and_cannot_be_made_up() {
    let harbour = Harbour::new();
    let (link, other) = (harbour.link("lofoten").create(), harbour.link("lofoten").create());
    let mut visitor = harbour.visitor();
    let answer = visitor.post(&link.at("/visit"), &[]).expect(204);
    let cookie = answer.must("set-cookie");
    for attribute in ["looked=", "HttpOnly", "SameSite=Lax", &format!("Path={}", link.path())] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    adds(&harbour, "New one");
    let (_, value, _) = visitor.cookies.iter().find(|it| it.0 == "looked").unwrap().clone();
    let mac = value.rsplit('.').next().unwrap();
    for forged in [value.clone(), format!("0.0.{mac}"), "0.0.".into(), "..".into(), "x".into()] {
        let mut forger = harbour.visitor();
        forger.cookies.push(("looked".into(), forged, other.path()));
        forger.get(&other.path()).expect(200).without(&["since your last visit"]);
    }
}

#[test]
fn a_member_is_told_in_the_album_and_in_the_overview() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    looks(&mut owner, "/a/lofoten");
    owner.get("/albums").expect(200).without(&[" new</span>"]);
    adds(&harbour, "New one");
    owner.get("/albums").expect(200).with(&["1 new</span>"]);
    owner.get("/a/lofoten").expect(200).with(&["since your last visit"]);
    // A search shows what is found, not what is new.
    owner.get("/a/lofoten?q=ferry").expect(200).without(&["since your last visit"]);
    // An hour later another visit begins: all of that was seen.
    let hour = "UPDATE looks SET latest = latest - 3600000, before = before - 3600000;
                UPDATE album_assets SET added = added - 7200000;";
    looks(&mut owner, "/a/lofoten");
    harbour.database().execute_batch(hour).unwrap();
    owner.get("/a/lofoten").expect(200).without(&["since your last visit"]);
    owner.get("/albums").expect(200).without(&[" new</span>"]);
}

#[test]
fn nobody_leaves_a_trace() {
    let harbour = Harbour::new();
    harbour.owner().post("/a/lofoten/settings", &[("access", "full_public")]).expect(303);
    let answer = harbour.visitor().post("/a/lofoten/visit", &[]).expect(204);
    assert!(answer.header("set-cookie").is_none());
    harbour.visitor().post("/a/trondheim/visit", &[]).expect(401);
    let link = harbour.link("lofoten").create();
    looks(&mut harbour.visitor(), &link.path());
    let rows: i64 =
        harbour.database().query_row("SELECT count(*) FROM looks", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0);
}
