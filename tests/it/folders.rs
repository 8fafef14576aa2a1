//! Folders that somebody drops stay folders, below the one of the album and nowhere else.

use crate::support::people::person;
use crate::support::{Browser, Draft, Harbour, Sender, eventually, photo};
use crate::uploads::owner_of;

#[test]
fn dropped_folders_are_made_anew_below_the_album() {
    let harbour = Harbour::new();
    let mut owner = owner_of(&harbour);
    for (path, place) in [
        ("Reine/Day 1/boat.jpg", "Lofoten/Reine/Day 1/boat.jpg"),
        ("Reine/Day 1/boat.jpg", "Lofoten/Reine/Day 1/boat (2).jpg"),
        ("../../Trondheim/up.jpg", "Lofoten/Trondheim/up.jpg"),
        (".albumen/trash/hidden.jpg", "Lofoten/albumen/trash/hidden.jpg"),
        ("a/b/c/d/e/f/g/h/i/deep.jpg", "Lofoten/a/b/c/d/e/f/g/h/deep.jpg"),
        ("flat.jpg", "Lofoten/flat.jpg"),
    ] {
        let bytes = photo(place);
        let name = path.rsplit('/').next().unwrap();
        let upload = owner.start(&Draft::of(name, &bytes).with("relativePath", path));
        assert_eq!(owner.send(&upload, 0, &bytes).expect(204).must("upload-state"), "added");
        assert!(harbour.library.read(place) == bytes, "{path}");
    }
    // The same photo is there already in its own folder, and another one gets a copy.
    let boat = harbour.library.read("Lofoten/Reine/Day 1/boat.jpg");
    for (path, state) in [("Reine/Day 1/x.jpg", "present"), ("Reine/Day 2/x.jpg", "added")] {
        let (hash, size) = (blake3::hash(&boat).to_string(), boat.len().to_string());
        let fields = [
            ("hash", hash.as_str()),
            ("size", &size),
            ("filename", "x.jpg"),
            ("relativePath", path),
        ];
        let answer = owner.browser.post_json("/a/lofoten/known", &fields).expect(200);
        assert_eq!(answer.json()["state"], state, "{path}");
    }
    assert!(harbour.library.read("Lofoten/Reine/Day 2/x.jpg") == boat);
    // A visitor fills the album and makes no others.
    let link = harbour.link("lofoten").field("upload", "on").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let bytes = photo("by a visitor");
    let upload = visitor.start(&Draft::of("v.jpg", &bytes).with("relativePath", "Reine/v.jpg"));
    visitor.send(&upload, 0, &bytes).expect(204);
    assert!(harbour.library.read("Lofoten/v.jpg") == bytes);
}

#[test]
fn a_dropped_folder_does_not_lead_into_an_album_that_stands_on_its_own() {
    let harbour = Harbour::new();
    let mut owner = owner_of(&harbour);
    let mut liv = Sender::new(person(&harbour, "Liv", "viewer"), "/a/lofoten");
    let member = [("name", "Liv"), ("role", "contributor")];
    owner.browser.post("/a/lofoten/members", &member).expect(303);
    for (place, path) in [("first", "Reine/first.jpg"), ("second", "Diary/second.jpg")] {
        let bytes = photo(place);
        let name = format!("{place}.jpg");
        let upload = owner.start(&Draft::of(&name, &bytes).with("relativePath", path));
        owner.send(&upload, 0, &bytes).expect(204);
    }
    let fields = [("title", "Diary"), ("access", "private")];
    owner.browser.post("/a/diary/settings", &fields).expect(303);
    for (path, place) in [
        ("Reine/liv.jpg", "Lofoten/Reine/liv.jpg"),
        ("Diary/liv.jpg", "Lofoten/liv.jpg"),
        ("Diary/Deeper/liv.jpg", "Lofoten/liv (2).jpg"),
    ] {
        let bytes = photo(path);
        let upload = liv.start(&Draft::of("liv.jpg", &bytes).with("relativePath", path));
        liv.send(&upload, 0, &bytes).expect(204);
        assert!(harbour.library.read(place) == bytes, "{path}");
    }
    // Whoever may add to it goes through it.
    let bytes = photo("third");
    let upload = owner.start(&Draft::of("t.jpg", &bytes).with("relativePath", "Diary/t.jpg"));
    owner.send(&upload, 0, &bytes).expect(204);
    assert!(harbour.library.read("Lofoten/Diary/t.jpg") == bytes);
}

#[test]
fn what_people_hand_in_is_counted_beside_what_the_folder_had() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let mut liv = person(&harbour, "Liv", "viewer");
    let member = [("name", "Liv"), ("role", "contributor")];
    owner.post("/a/lofoten/members", &member).expect(303);
    liv.get("/a/lofoten").expect(200).without(&["Added by"]);
    let mut sender = Sender::new(liv.clone(), "/a/lofoten");
    for name in ["one.jpg", "two.jpg"] {
        assert_eq!(sender.hand_in(name, &photo(name)), "added");
    }
    let known = harbour.library.read("Lofoten/Ferry.jpg");
    assert_eq!(sender.hand_in("known.jpg", &known), "present", "which was not hers");
    let told = |browser: &mut Browser, path: &str, items: u32| {
        let page = browser.get(path).expect(200);
        page.with(&["<bdi>Liv</bdi>", &format!("<bdi>Liv</bdi> {items}<")]);
    };
    told(&mut liv, "/a/lofoten", 2);
    told(&mut owner, "/albums", 2);
    owner.get("/a/lofoten/people").expect(200).with(&["Added 2 photos"]);
    // What is moved on the disk stays hers, and what lay there is nobody's.
    let (from, to) = ("Lofoten/two.jpg", "Trondheim/two.jpg");
    std::fs::rename(harbour.library.path(from), harbour.library.path(to)).unwrap();
    owner.post("/library/scan", &[]);
    eventually("two.jpg is in Trondheim", || {
        harbour.names("trondheim").contains(&"two.jpg".to_owned())
    });
    told(&mut liv, "/a/lofoten", 1);
    told(&mut owner, "/a/trondheim", 1);
    // Strangers by a link are told nothing of it.
    let link = harbour.link("lofoten").create();
    harbour.visitor().get(&link.path()).expect(200).without(&["Added by", "<bdi>"]);
}
