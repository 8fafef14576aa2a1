//! Folders that somebody drops stay folders, below the one of the album and nowhere else.

use crate::support::people::person;
use crate::support::{Draft, Harbour, Sender, photo};
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
