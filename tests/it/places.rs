//! Folders that people name for what arrives: files land there as long as whoever named them may
//! add to them, and nowhere that is hidden, outside, or somebody else's.

use crate::support::people::person;
use crate::support::{Browser, Harbour, Sender, photo};

const SETTINGS: &str = "/settings/folder";

fn named(browser: &mut Browser, folder: &str) {
    browser.post(SETTINGS, &[("folder", folder)]).expect_redirect("/settings?done=saved");
}

/// Returns somebody who adds to a collection of their own.
fn adding(browser: &Browser, title: &str) -> Sender {
    let mut sender = Sender::new(browser.clone(), &format!("/a/{}", title.to_lowercase()));
    sender.browser.post("/albums", &[("title", title)]).expect(303);
    sender
}

/// Returns the folders below `Uploads` that have files.
fn dated(harbour: &Harbour) -> usize {
    std::fs::read_dir(harbour.library.path("Uploads")).map_or(0, Iterator::count)
}

#[test]
fn uploads_go_where_their_uploader_says() {
    let harbour = Harbour::new();
    let mut edda = person(&harbour, "Edda", "editor");
    let mut sender = adding(&edda, "Hers");
    edda.get("/settings").expect(200).with(&["Where my uploads go"]);
    named(&mut edda, " /Uploads/From Edda/ ");
    assert!(!harbour.library.path("Uploads").exists(), "made when the first file lands");
    assert_eq!(sender.hand_in("one.jpg", &photo("one")), "added");
    assert!(harbour.library.read("Uploads/From Edda/one.jpg") == photo("one"));
    assert_eq!(sender.hand_in("one.jpg", &photo("another")), "added");
    assert!(harbour.library.read("Uploads/From Edda/one (2).jpg") == photo("another"));
    assert_eq!(harbour.names("hers").len(), 2);
    // Renamed on disk: it is made anew.
    let library = &harbour.library;
    std::fs::rename(library.path("Uploads/From Edda"), library.path("Uploads/Kept")).unwrap();
    assert_eq!(sender.hand_in("two.jpg", &photo("two")), "added");
    assert!(library.read("Uploads/From Edda/two.jpg") == photo("two"));
    // With none named, each import has one of its own again.
    named(&mut edda, "");
    edda.get("/settings").expect(200).without(&["From Edda\""]);
    assert_eq!(sender.hand_in("three.jpg", &photo("three")), "added");
    assert!(!library.path("Uploads/From Edda/three.jpg").exists());
    // What follows a folder keeps its own.
    let mut owner = Sender::new(harbour.owner(), "/a/lofoten");
    named(&mut owner.browser, "Elsewhere");
    assert_eq!(owner.hand_in("four.jpg", &photo("four")), "added");
    assert!(library.read("Lofoten/four.jpg") == photo("four"));
}

#[test]
fn nothing_lands_where_it_is_not_seen_or_not_theirs() {
    let harbour = Harbour::new();
    harbour.library.write("notes", b"no folder");
    let outside = harbour.library.beside("outside");
    std::fs::create_dir(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, harbour.library.path("Way out")).unwrap();
    let mut owner = harbour.owner();
    let mut edda = person(&harbour, "Edda", "editor");
    let long = "x".repeat(300);
    let deep = "a/".repeat(20);
    let huge = "y".repeat(1_000_000);
    for bad in [
        "..",
        "../outside",
        "Lofoten/../../outside",
        ".albumen",
        ".albumen/trash",
        "a/.hidden",
        "a//b",
        "a/./b",
        "C:\\photos",
        "a\\b",
        "nul\0",
        "line\nbreak",
        "CON",
        "@eaDir",
        "a.part",
        "trailing.",
        "Way out",
        "Way out/below",
        "notes",
        "notes/below",
        "\u{202e}gpj",
        &long,
        &deep,
        &huge,
    ] {
        let answer = owner.post(SETTINGS, &[("folder", bad)]);
        assert!(matches!(answer.status, 422), "{:.40?}: {}", bad, answer.status);
        let link = harbour.link("lofoten").field("upload", "on").field("upload_folder", bad);
        link.send().expect(422);
    }
    // An editor fills what is theirs, and what nobody was let into.
    for foreign in ["Lofoten", "Lofoten/New", "New", "Uploads", "Uploadsx/New"] {
        let answer = edda.post(SETTINGS, &[("folder", foreign)]).expect(422);
        answer.with(&["Only a folder whose album you may add to"]);
    }
    named(&mut edda, "Uploads/Hers");
    owner.post("/a/lofoten/members", &[("name", "Edda"), ("role", "contributor")]).expect(303);
    edda.get("/settings").expect(200).with(&["<option value=\"Lofoten\""]).without(&["Trondheim"]);
    named(&mut edda, "Lofoten/From Edda");
    named(&mut owner, "Any/New");
    // Those who make no albums name no folder; neither is there anything to see.
    let mut vera = person(&harbour, "Vera", "viewer");
    vera.post(SETTINGS, &[("folder", "Uploads/Vera")]).expect(404);
    vera.get("/settings").expect(200).without(&["Where my uploads go"]);
    harbour.visitor().post(SETTINGS, &[("folder", "x")]).expect(401);
    assert_eq!(std::fs::read_dir(outside).unwrap().count(), 0);
}

#[test]
fn a_right_that_ends_takes_its_folder_along() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let mut edda = person(&harbour, "Edda", "editor");
    let mut sender = adding(&edda, "Hers");
    owner.post("/a/lofoten/members", &[("name", "Edda"), ("role", "contributor")]).expect(303);
    named(&mut edda, "Lofoten/From Edda");
    assert_eq!(sender.hand_in("one.jpg", &photo("one")), "added");
    assert!(harbour.library.path("Lofoten/From Edda/one.jpg").exists());
    owner.post("/a/lofoten/members/remove", &[("name", "Edda")]).expect(303);
    assert_eq!(sender.hand_in("two.jpg", &photo("two")), "added");
    assert!(!harbour.library.path("Lofoten/From Edda/two.jpg").exists());
    assert_eq!(dated(&harbour), 1, "it lands with its import");
    // A common folder is nobody's only until somebody is let in.
    named(&mut edda, "Uploads/Hers");
    assert_eq!(sender.hand_in("three.jpg", &photo("three")), "added");
    assert!(harbour.library.path("Uploads/Hers/three.jpg").exists());
    let shared = harbour.database().query_row(
        "SELECT b.slug FROM albums b JOIN folders d ON d.id = b.folder_id
         WHERE d.path = CAST('Uploads/Hers' AS BLOB)",
        [],
        |row| row.get::<_, String>(0),
    );
    harbour.link(&shared.unwrap()).create();
    assert_eq!(sender.hand_in("four.jpg", &photo("four")), "added");
    assert!(!harbour.library.path("Uploads/Hers/four.jpg").exists());
    edda.post(SETTINGS, &[("folder", "Uploads/Hers/Inside")]).expect(422);
}

#[test]
fn a_link_names_the_folder_of_what_comes_by_it() {
    let harbour = Harbour::new();
    harbour.owner().post("/albums", &[("title", "Best of")]).expect(303);
    let link = harbour.link("best-of").field("upload", "on").field("name", "Party");
    let link = link.field("upload_folder", "Lofoten/From guests").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    assert_eq!(visitor.hand_in("one.jpg", &photo("one")), "added");
    assert!(harbour.library.read("Lofoten/From guests/one.jpg") == photo("one"));
    assert_eq!(harbour.names("best-of"), ["one.jpg"]);
    // Visitors are not told the name of the folder.
    harbour.visitor().get(&link.path()).expect(200).without(&["From guests"]);
    let page = format!("/sharing/links/{}", link.id);
    harbour.owner().get(&page).expect(200).with(&["value=\"Lofoten/From guests\""]);
    let fields = [("name", "Party"), ("upload", "on"), ("expires", "never")];
    harbour.owner().post(&page, &fields).expect(303);
    assert_eq!(visitor.hand_in("two.jpg", &photo("two")), "added");
    assert!(!harbour.library.path("Lofoten/From guests/two.jpg").exists());
    // A link into an album that follows a folder puts things beside it, too.
    let link = harbour.link("trondheim").field("upload", "on").field("name", "Inside");
    let link = link.field("upload_folder", "Trondheim/From guests").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    assert_eq!(visitor.hand_in("three.jpg", &photo("three")), "added");
    assert_eq!(visitor.hand_in("again.jpg", &photo("three")), "present");
    assert!(harbour.library.path("Trondheim/From guests/three.jpg").exists());
}

#[test]
fn a_makers_folder_is_the_makers_to_fill() {
    let harbour = Harbour::new();
    let edda = person(&harbour, "Edda", "editor");
    let mut sender = adding(&edda, "Hers");
    let fields = |folder| {
        [("name", "For all"), ("expires", "never"), ("upload", "on"), ("upload_folder", folder)]
    };
    sender.browser.post("/a/hers/links", &fields("Lofoten")).expect(422).with(&["Only a folder"]);
    let made = sender.browser.post_json("/a/hers/links", &fields("Uploads/For Edda")).expect(200);
    let page = format!("/sharing/links/{}", made.json()["id"]);
    // An admin who changes the link cannot give it more than its maker has.
    harbour.owner().post(&page, &fields("Lofoten")).expect(422);
    harbour.owner().post(&page, &fields("Uploads/For Edda")).expect(303);
}

#[test]
fn a_folder_made_for_what_arrives_is_private_whatever_is_around_it() {
    let harbour = Harbour::new();
    let open = "UPDATE albums SET access = 'full_public' WHERE source = 'folder';
        UPDATE albums SET own_access = 'full_public'
        WHERE folder_id = (SELECT id FROM folders WHERE path = x'');";
    harbour.database().execute_batch(open).unwrap();
    let mut edda = person(&harbour, "Edda", "editor");
    let mut sender = adding(&edda, "Hers");
    assert_eq!(sender.hand_in("one.jpg", &photo("one")), "added");
    named(&mut edda, "Uploads/From Edda");
    assert_eq!(sender.hand_in("two.jpg", &photo("two")), "added");
    let database = harbour.database();
    let holding = "SELECT b.slug FROM albums b JOIN folders d ON d.id = b.folder_id
        WHERE CAST(d.path AS TEXT) LIKE 'Uploads/%' AND b.photos > 0";
    let mut statement = database.prepare(holding).unwrap();
    let slugs: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(slugs.len(), 2);
    for slug in slugs {
        harbour.visitor().get(&format!("/a/{slug}")).expect(303);
        edda.get(&format!("/a/{slug}")).expect(404);
        harbour.owner().get(&format!("/a/{slug}")).expect(200);
    }
    harbour.visitor().get("/a/lofoten").expect(200);
}

#[test]
fn a_file_in_the_place_of_a_named_folder_stops_nothing() {
    let harbour = Harbour::new();
    let mut edda = person(&harbour, "Edda", "editor");
    let mut sender = adding(&edda, "Hers");
    named(&mut edda, "Uploads/Hers");
    harbour.library.write("Uploads/Hers", b"a file");
    assert_eq!(sender.hand_in("one.jpg", &photo("one")), "added");
    assert_eq!(harbour.names("hers"), ["one.jpg"]);
}
