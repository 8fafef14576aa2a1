//! Tags that people give to photos: who may, who sees them, and that they lead nowhere where
//! metadata is hidden.

use crate::support::browser::Browser;
use crate::support::{Harbour, PASSWORD, run_with_input};

fn tags(who: &mut Browser, key: &str, words: &str) -> u16 {
    who.post("/a/lofoten/tag", &[("key", key), ("tags", words)]).status
}

fn found(who: &mut Browser, base: &str, word: &str) -> u64 {
    who.get_json(&format!("{base}/items?q={word}"))["total"].as_u64().unwrap()
}

#[test]
fn tagged_photos_are_found_and_say_so() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let other = harbour.key("lofoten", "Rorbuer.jpg");
    assert_eq!(tags(&mut owner, &key, "Sea eagle, Bestemors båt"), 303);
    assert_eq!(tags(&mut owner, &other, "sea EAGLE"), 303);
    assert_eq!(found(&mut owner, "/a/lofoten", "eagle"), 2);
    assert_eq!(found(&mut owner, "/a/lofoten", "bat"), 1);
    assert_eq!(found(&mut owner, "/a/trondheim", "eagle"), 0);
    let info = format!("/a/lofoten/p/{key}/info");
    owner.get(&info).expect(200).with(&["Sea eagle", "Bestemors båt", "?q=Sea+eagle"]);
    let list = owner.get("/tags").expect(200).with(&["Sea eagle", "2 photos", "Bestemors båt"]);
    let id = list.between("action=\"/tags/", "\"").unwrap();
    // By the alphabet the first is the boat; it becomes one with the eagle.
    owner.post(&format!("/tags/{id}"), &[("name", "Sea Eagle")]).expect(303);
    owner.get("/tags").without(&["Bestemors båt"]);
    assert_eq!(found(&mut owner, "/a/lofoten", "bat"), 0);
    assert_eq!(found(&mut owner, "/a/lofoten", "eagle"), 2);
    owner.post("/a/lofoten/untag", &[("key", &other), ("tags", "sea eagle")]).expect(303);
    assert_eq!(found(&mut owner, "/a/lofoten", "eagle"), 1);
    let list = owner.get("/tags").expect(200).with(&["1 photo"]);
    let id = list.between("action=\"/tags/", "\"").unwrap();
    owner.post(&format!("/tags/{id}/delete"), &[]).expect(303);
    owner.get(&info).expect(200).without(&["Sea eagle"]);
    assert_eq!(found(&mut owner, "/a/lofoten", "eagle"), 0);
}

#[test]
fn a_link_without_metadata_knows_no_tags() {
    let harbour = Harbour::new();
    let key = harbour.key("lofoten", "Ferry.jpg");
    assert_eq!(tags(&mut harbour.owner(), &key, "canaryword"), 303);
    let quiet = harbour.link("lofoten").originals().web_size().embed().create();
    let mut visitor = harbour.visitor();
    for path in quiet.routes(&key) {
        assert!(!visitor.get(&path).mentions("canaryword"), "{path}");
    }
    // The search does not tell either: everything is found, as by any other word.
    assert_eq!(found(&mut visitor, &quiet.path(), "canaryword"), 4);
    assert_eq!(found(&mut visitor, &quiet.path(), "nothing"), 4);
    let told = harbour.link("lofoten").metadata().create();
    assert_eq!(found(&mut visitor, &told.path(), "canaryword"), 1);
    visitor.get(&told.at(&format!("/p/{key}/info"))).expect(200).with(&["canaryword"]);
}

#[test]
fn others_give_no_tags_and_see_no_list() {
    let harbour = Harbour::new();
    let key = harbour.key("lofoten", "Ferry.jpg");
    for role in ["editor", "viewer", "guest"] {
        let words = ["user", "add", role, "--role", role, "--password-file", "-"];
        run_with_input(harbour.command(&words), PASSWORD).well();
        let mut who = harbour.visitor();
        who.post("/login", &[("name", role), ("password", PASSWORD)]).expect(303);
        assert_eq!(tags(&mut who, &key, "x"), 404, "{role}");
        who.get("/tags").expect(404);
        who.post("/tags/1", &[("name", "x")]).expect(404);
        who.post("/tags/1/delete", &[]).expect(404);
    }
    assert_eq!(tags(&mut harbour.visitor(), &key, "x"), 401);
}

#[test]
fn what_is_no_tag_is_refused_and_changes_nothing() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let foreign = harbour.key("trondheim", "Nidaros.jpg");
    let many = (0..21).map(|it| format!("t{it}")).collect::<Vec<_>>().join(",");
    for refused in ["", " , ", "…", &"x".repeat(65), &many, &"x,".repeat(500_000)] {
        assert_eq!(tags(&mut owner, &key, refused), 422);
    }
    assert_eq!(tags(&mut owner, &foreign, "x"), 422);
    assert_eq!(tags(&mut owner, &key, "<script>alert(1)</script>, a\u{202e}b"), 303);
    let page = owner.get(&format!("/a/lofoten/p/{key}/info")).expect(200);
    assert!(!page.text().contains('\u{202e}'));
    page.without(&["<script>alert"]).with(&["&lt;script&gt;", ">ab<"]);
    owner.get("/tags").expect(200).without(&["<script>alert"]);
    // 200 on one photo, and not one more.
    for page in 0..10 {
        let twenty = (0..20).map(|it| format!("p{page}n{it}")).collect::<Vec<_>>().join(",");
        let status = tags(&mut owner, &key, &twenty);
        assert_eq!(status, if page < 9 { 303 } else { 413 }, "{page}");
    }
}
