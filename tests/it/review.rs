//! What is handed in and who looks at it: which files a link takes, what waits until somebody
//! has looked at it, what a visitor takes back, and what the owner is told.

use crate::support::browser::Browser;
use crate::support::link::Link;
use crate::support::people::person;
use crate::support::{Ask, Draft, Harbour, Sender, film, photo, run};

#[test]
fn a_link_takes_the_kinds_of_files_that_its_maker_wants() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("upload", "on").field("kinds", "asked");
    let link = link.field("upload_kinds", "photos").field("upload_megabytes", "2").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let page = visitor.browser.get(&link.at("/add")).expect(200);
    page.with(&["Photos, up to 2.0 MB each", "accept=\"image/*,.heic,.heif,.avif\""]);
    // By its name before the first byte, by its content whatever it is called.
    let reason = "Only photos are taken here; this is a video.";
    visitor.promise(&Draft::of("film.mp4", b"a")).expect(422).with(&[reason]);
    let bytes = film("not wanted", 70_000);
    let path = visitor.start(&Draft::of("holiday.jpg", &bytes));
    visitor.send(&path, 0, &bytes).expect(422).with(&[reason]);
    let short = film("short", 1_000);
    let path = visitor.start(&Draft::of("short.jpg", &short));
    visitor.send(&path, 0, &short).expect(422).with(&[reason]);
    assert_eq!(visitor.hand_in("boat.jpg", &photo("the boat")), "added");
    let large = Draft::of("large.jpg", b"a").length("2000001");
    visitor.promise(&large).expect(413).with(&["a file may have 2 MB here"]);
    assert_eq!(harbour.names("lofoten").len(), 5);
}

#[test]
fn what_a_link_takes_is_said_in_its_form_and_by_its_command() {
    let harbour = Harbour::new();
    let none = harbour.link("lofoten").field("upload", "on").field("kinds", "asked");
    none.send().expect(422).with(&["upload_kinds", "at least one kind"]);
    let odd = harbour.link("lofoten").field("upload", "on").field("upload_megabytes", "0");
    odd.send().expect(422).with(&["upload_megabytes"]);
    let link = harbour.link("lofoten").field("upload", "on").field("kinds", "asked");
    let link = link.field("upload_kinds", "videos").field("upload_megabytes", "700").create();
    let mut owner = harbour.owner();
    let page = owner.get(&format!("/sharing/links/{}", link.id)).expect(200);
    page.with(&["name=\"upload_megabytes\" value=\"700\"", "value=\"videos\" checked"])
        .without(&["value=\"photos\" checked"]);
}

#[test]
fn the_command_line_says_what_a_link_takes() {
    let harbour = Harbour::new();
    let words = ["link", "create", "lofoten", "--upload-only", "--upload-kinds", "photos,raw"];
    let made = [&words[..], &["--upload-megabytes", "50", "--json"]].concat();
    let made = run(harbour.command(&made)).well().json();
    assert_eq!(made["upload_kinds"], serde_json::json!(["photos", "raw"]));
    assert_eq!(made["upload_file_bytes"], 50_000_000);
    let id = made["id"].to_string();
    let set = run(harbour.command(&["link", "set", &id, "--upload-kinds", "videos", "--json"]));
    let set = set.well().json();
    assert_eq!(set["upload_kinds"], serde_json::json!(["videos"]));
    assert_eq!(set["upload_file_bytes"], 50_000_000, "what is not named stays");
    let wrong = run(harbour.command(&["link", "set", &id, "--upload-kinds", "cats"]));
    assert!(wrong.err.contains("photos, raw, videos and sounds"), "{wrong:?}");
}

/// Returns a link by which what comes is looked at first.
pub fn link_with_review(harbour: &Harbour, album: &str) -> Link {
    let link = harbour.link(album).field("upload", "on").field("upload_review", "on");
    link.originals().web_size().metadata().create()
}

/// Returns the names of uploads on a page of *Review*.
pub fn on_the_desk(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).expect(200).text();
    let mark = "name=\"item\" value=\"";
    page.split(mark).skip(1).filter_map(|it| it.split('"').next()).map(str::to_owned).collect()
}

/// Words of the file that waits, and numbers that count it.
const HIDDEN: &[&str] = &["hidden-boat", "Astrid", "Import from", "5 photos", "5 items"];

/// Hands in `hidden-boat.jpg` as Aunt Astrid and returns where the upload is.
fn hand_in_the_boat(visitor: &mut Sender) -> String {
    let bytes = photo("the hidden boat");
    let path = visitor.start(&Draft::of("hidden-boat.jpg", &bytes).with("uploader", "Aunt Astrid"));
    let answer = visitor.send(&path, 0, &bytes).expect(204);
    assert_eq!(answer.must("upload-state"), "review");
    path
}

#[test]
fn what_waits_is_seen_by_nobody_else() {
    let harbour = Harbour::new();
    let link = link_with_review(&harbour, "lofoten");
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let page = visitor.browser.get(&link.at("/add")).expect(200);
    page.with(&["looks at what you add before others see it"]);
    let path = hand_in_the_boat(&mut visitor);
    assert_eq!(visitor.state(&path), "review", "the uploader is told, also later");

    // Nothing tells of it: not its name, its uploader, a count, a file or a collection.
    let mut owner = harbour.owner();
    owner.post("/library/scan", &[]);
    harbour.eventually_indexed();
    assert_eq!(harbour.names("lofoten").len(), 4);
    assert!(!harbour.library.path("Lofoten/hidden-boat.jpg").exists());
    let key = harbour.key("lofoten", "Ferry.jpg");
    for path in link.routes(&key) {
        visitor.browser.get(&path).without(HIDDEN);
    }
    visitor.browser.get(&format!("{}?q=hidden", link.path())).expect(200).without(HIDDEN);
    let mut member = person(&harbour, "Liv", "editor");
    let all = ["/albums", "/sharing", "/a/lofoten", "/a/lofoten/activity", "/albums?q=import"];
    for path in all {
        // Who hands in what is told to who looks at it, and nothing more on these pages.
        owner.get(path).without(&[HIDDEN[0], HIDDEN[2], HIDDEN[3], HIDDEN[4]]);
        member.get(path).without(HIDDEN);
    }
}

#[test]
fn who_manages_the_album_looks_at_it_and_lets_it_in() {
    let harbour = Harbour::new();
    let link = link_with_review(&harbour, "lofoten");
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let path = hand_in_the_boat(&mut visitor);
    let (mut owner, mut member) = (harbour.owner(), person(&harbour, "Liv", "editor"));
    // Who does not manage the album finds no such thing, and decides about nothing.
    let items = on_the_desk(&mut owner, "/review");
    assert_eq!(items.len(), 1);
    let item = items[0].as_str();
    assert_eq!(on_the_desk(&mut member, "/review"), Vec::<String>::new());
    let mut viewer = person(&harbour, "Per", "viewer");
    for word in ["thumbnail", "preview", "original"] {
        member.get(&format!("/review/{item}/{word}")).expect(404).without(HIDDEN);
        viewer.get(&format!("/review/{item}/{word}")).expect(404).without(HIDDEN);
        visitor.browser.get(&format!("/review/{item}/{word}")).expect(303).with(&["/login"]);
    }
    for verb in ["approve", "reject", "bring-back"] {
        member.post(&format!("/review/{verb}"), &[("item", item)]).expect(404);
        viewer.post(&format!("/review/{verb}"), &[("item", item)]).expect(404);
    }
    viewer.get("/review").expect(404);

    // The owner is led there, looks at it, and lets it in.
    owner.get("/albums").expect(200).with(&["1 file waits for you", "href=\"/review\""]);
    member.get("/albums").expect(200).without(&["waits for you"]);
    owner.get("/review").expect(200).with(&["hidden-boat.jpg", "Aunt Astrid"]);
    let picture = owner.get(&format!("/review/{item}/thumbnail")).expect(200);
    assert_eq!(picture.must("content-type"), "image/jpeg");
    let file = owner.get(&format!("/review/{item}/original")).expect(200);
    let bytes = photo("the hidden boat");
    assert!(file.body == bytes && file.must("content-disposition").starts_with("attachment"));
    let answer = owner.post("/review/approve", &[("item", item)]).expect(303);
    owner.get(answer.must("location")).expect(200).with(&["1 file approved.", "Nothing waits"]);
    assert!(harbour.names("lofoten").contains(&"hidden-boat.jpg".to_owned()));
    assert!(harbour.library.read("Lofoten/hidden-boat.jpg") == bytes);
    assert_eq!(visitor.state(&path), "added");
    assert_eq!(link.keys(&mut visitor.browser).len(), 5);
    assert!(crate::uploads::incoming(&harbour).is_empty());
}

#[test]
fn a_rejection_is_undone_and_what_another_decided_is_told() {
    let harbour = Harbour::new();
    let link = link_with_review(&harbour, "lofoten");
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    for word in ["one", "two", "three"] {
        assert_eq!(visitor.hand_in(&format!("{word}.jpg"), &photo(word)), "review");
    }
    let (mut owner, mut other) = (harbour.owner(), person(&harbour, "Per", "admin"));
    let items = on_the_desk(&mut owner, "/review");
    assert_eq!(items.len(), 3);
    owner.post("/review/approve", &[]).expect(422);
    let two = [("item", items[0].as_str()), ("item", items[1].as_str())];
    let told = owner.post("/review/reject", &two).expect(303).must("location").to_owned();
    let page = owner.get(&told).expect(200).with(&["2 files rejected.", "Undo"]);
    let batch = page.between("name=\"of\" value=\"", "\"").unwrap();

    // The other one had the page open.
    let all: Vec<(&str, &str)> = items.iter().map(|it| ("item", it.as_str())).collect();
    let told = other.post("/review/approve", &all).expect(303).must("location").to_owned();
    let sentence = "1 file approved. 2 files were rejected by Ragnhild meanwhile.";
    other.get(&told).expect(200).with(&[sentence]);
    assert_eq!(harbour.names("lofoten").len(), 5);
    owner.get("/review?show=rejected").expect(200).with(&["three.jpg", "by Ragnhild"]);

    owner.post("/review/undo", &[("of", "none")]).expect(409);
    owner.post("/review/undo", &[("of", batch.as_str())]).expect(303);
    assert_eq!(on_the_desk(&mut owner, "/review").len(), 2);
    other.post("/review/approve", &all).expect(303);
    assert_eq!(harbour.names("lofoten").len(), 7);
    let told = owner.post("/review/reject", &all).expect(303).must("location").to_owned();
    owner.get(&told).expect(200).with(&["3 files were approved by Per meanwhile."]);
    owner.get("/activity").expect(200).with(&["approved 1 for", "rejected 2 for"]);
}

#[test]
fn what_waits_survives_a_killed_server_and_a_link_that_is_gone() {
    let mut harbour = Harbour::new();
    let link = link_with_review(&harbour, "lofoten");
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let bytes = film("the long film", 200_000);
    assert_eq!(visitor.hand_in("film.mp4", &bytes), "review");
    assert_eq!(visitor.hand_in("other.mp4", &film("other", 2_000)), "review");
    // What the library has elsewhere waits as well: it was not in this album.
    let known = harbour.library.read("Lofoten/Ferry.jpg");
    let elsewhere = link_with_review(&harbour, "trondheim");
    let mut second = Sender::new(harbour.visitor(), &elsewhere.path());
    assert_eq!(second.hand_in("mine.jpg", &known), "review");
    link.then("delete");
    harbour.kill();
    harbour.start_again();
    harbour.eventually_indexed();
    let mut owner = harbour.owner();
    let items = on_the_desk(&mut owner, "/review");
    assert_eq!(items.len(), 3);
    assert_eq!(crate::uploads::incoming(&harbour).len(), 3);
    let all: Vec<(&str, &str)> = items.iter().map(|it| ("item", it.as_str())).collect();
    owner.post("/review/approve", &all).expect(303);
    assert!(harbour.library.read("Lofoten/film.mp4") == bytes);
    assert!(crate::uploads::incoming(&harbour).is_empty());
}

#[test]
fn a_link_that_only_takes_files_tells_nothing_while_they_wait() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("upload", "on").field("upload_only", "on");
    let link = link.field("upload_review", "on").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    // Whether the album has a photo is not told.
    let known = harbour.library.read("Lofoten/Ferry.jpg");
    assert_eq!(visitor.hand_in("mine.jpg", &known), "review");
    assert_eq!(visitor.hand_in("new.jpg", &photo("new")), "review");
    assert_eq!(on_the_desk(&mut harbour.owner(), "/review").len(), 1);
    let only = run(harbour.command(&["link", "create", "lofoten", "--upload-only", "--json"]));
    assert_eq!(only.well().json()["upload_review"], true);
    let ask = Ask::get("/review").with("Accept", "application/json");
    harbour.visitor().ask(ask).expect(401);
}

/// Returns a visitor whose browser has the cookie by which it takes something back.
fn visitor_of(harbour: &Harbour, link: &Link) -> Sender {
    let mut browser = harbour.visitor();
    browser.get(&link.at("/add")).expect(200);
    Sender::new(browser, &link.path())
}

#[test]
fn a_visitor_takes_back_what_they_handed_in_for_a_while() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("upload", "on").field("upload_undo", "30").create();
    let (mut one, mut other) = (visitor_of(&harbour, &link), visitor_of(&harbour, &link));
    let send = |sender: &mut Sender, name: &str| {
        let bytes = photo(name);
        let path = sender.start(&Draft::of(name, &bytes));
        sender.send(&path, 0, &bytes).expect(204);
        format!("{path}/take-back")
    };
    let (boat, pier) = (send(&mut one, "boat.jpg"), send(&mut one, "pier.jpg"));
    one.browser.get(&link.at("/add")).expect(200).with(&["take back", "30 minutes"]);
    one.browser.get(&link.at("/added")).expect(200).with(&["boat.jpg", "pier.jpg", "Take back"]);
    // Only from the browser that it came from, by this link, and in time.
    other.browser.get(&link.at("/added")).expect(200).without(&["boat.jpg", "pier.jpg"]);
    other.browser.post(&boat, &[]).expect(404);
    harbour.visitor().post(&boat, &[]).expect(404);
    let elsewhere = harbour.link("lofoten").field("upload", "on").field("upload_undo", "30");
    let elsewhere = elsewhere.create();
    one.browser.post(&boat.replace(&link.path(), &elsewhere.path()), &[]).expect(404);
    let told = one.browser.post(&boat, &[]).expect(303).must("location").to_owned();
    one.browser.get(&told).expect(200).with(&["Taken back.", "pier.jpg"]).without(&["boat.jpg"]);
    one.browser.post(&boat, &[]).expect(404);
    assert!(!harbour.names("lofoten").contains(&"boat.jpg".to_owned()));
    // It lies in the trash, and can be brought back.
    let mut owner = harbour.owner();
    let trash = owner.get("/library/trash").expect(200).with(&["boat.jpg"]);
    let item = trash.between("name=\"item\" value=\"", "\"").unwrap();
    owner.post("/library/trash/restore", &[("item", item.as_str())]).expect(303);
    assert!(harbour.names("lofoten").contains(&"boat.jpg".to_owned()));
    // The window closes.
    harbour.database().execute_batch("UPDATE uploads SET ended = ended - 1800000").unwrap();
    one.browser.post(&pier, &[]).expect(404);
    one.browser.get(&link.at("/added")).expect(200).without(&["pier.jpg"]);
    assert!(harbour.names("lofoten").contains(&"pier.jpg".to_owned()));
}

#[test]
fn what_the_library_had_before_is_not_taken_away_by_taking_it_back() {
    let harbour = Harbour::new();
    run(harbour.command(&["album", "create", "Best of"])).well();
    let link = harbour.link("best-of").field("upload", "on").field("upload_undo", "5").create();
    let mut visitor = visitor_of(&harbour, &link);
    let known = harbour.library.read("Lofoten/Ferry.jpg");
    let path = visitor.start(&Draft::of("mine.jpg", &known));
    visitor.send(&path, 0, &known).expect(204);
    assert_eq!(harbour.names("best-of"), ["Ferry.jpg"]);
    visitor.browser.post(&format!("{path}/take-back"), &[]).expect(303);
    assert!(harbour.names("best-of").is_empty());
    assert!(harbour.library.read("Lofoten/Ferry.jpg") == known);
    assert!(harbour.names("lofoten").contains(&"Ferry.jpg".to_owned()));
}

#[test]
fn a_copy_of_what_lies_elsewhere_is_taken_back_alone() {
    let harbour = Harbour::new();
    harbour.library.write("Closed/Secret.jpg", &photo("secret"));
    harbour.eventually_indexed();
    let link = harbour.link("lofoten").field("upload", "on").field("upload_undo", "5").create();
    let (mut one, mut other) = (visitor_of(&harbour, &link), visitor_of(&harbour, &link));
    let send = |sender: &mut Sender, name: &str| {
        let path = sender.start(&Draft::of(name, &photo("secret")));
        sender.send(&path, 0, &photo("secret")).expect(204);
        format!("{path}/take-back")
    };
    let copy = send(&mut one, "copy.jpg");
    assert!(harbour.library.path("Lofoten/copy.jpg").exists());
    one.browser.post(&copy, &[]).expect(303);
    assert!(!harbour.library.path("Lofoten/copy.jpg").exists());
    assert!(harbour.library.read("Closed/Secret.jpg") == photo("secret"));
    assert_eq!(harbour.names("closed"), ["Secret.jpg"]);
    // What somebody else was told is there already stays for them.
    let copy = send(&mut one, "copy.jpg");
    send(&mut other, "the same.jpg");
    one.browser.post(&copy, &[]).expect(303);
    assert!(harbour.library.path("Lofoten/copy.jpg").exists());
}

#[test]
fn what_waits_is_taken_back_too_and_nothing_without_leave() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("upload", "on").field("upload_undo", "5");
    let link = link.field("upload_review", "on").create();
    let mut visitor = visitor_of(&harbour, &link);
    let bytes = photo("boat");
    let path = visitor.start(&Draft::of("boat.jpg", &bytes).with("uploader", "Astrid"));
    visitor.send(&path, 0, &bytes).expect(204);
    visitor.browser.get(&link.at("/added")).expect(200).with(&["boat.jpg", "Waiting"]);
    visitor.browser.post(&format!("{path}/take-back"), &[]).expect(303);
    let mut owner = harbour.owner();
    assert!(on_the_desk(&mut owner, "/review").is_empty());
    owner.get("/review?show=rejected").expect(200).with(&["boat.jpg", "by Astrid"]);

    let without = harbour.link("lofoten").field("upload", "on").create();
    let mut visitor = visitor_of(&harbour, &without);
    visitor.browser.get(&without.at("/added")).expect(404);
    let path = visitor.start(&Draft::of("pier.jpg", &bytes));
    visitor.send(&path, 0, &bytes).expect(204);
    visitor.browser.post(&format!("{path}/take-back"), &[]).expect(404);
    for wrong in ["0", "1441", "soon"] {
        let draft = harbour.link("lofoten").field("upload", "on").field("upload_undo", wrong);
        draft.send().expect(422).with(&["upload_undo"]);
    }
}

#[test]
fn the_owner_of_the_album_reads_what_was_decided() {
    let harbour = Harbour::new();
    let mut edda = person(&harbour, "Edda", "editor");
    for _ in 0..2 {
        edda.post("/albums", &[("title", "Hers")]).expect(303);
    }
    let names = [("hers", "one"), ("hers-2", "two")];
    for (album, name) in names {
        let fields = [("upload", "on"), ("upload_review", "on"), ("name", name)];
        let made = edda.post_json(&format!("/a/{album}/links"), &fields).expect(200).json();
        let url = made["url"].as_str().unwrap();
        let path = &url[url.find("/s/").unwrap()..];
        let mut visitor = Sender::new(harbour.visitor(), path);
        assert_eq!(visitor.hand_in(&format!("{name}.jpg"), &photo(name)), "review");
    }
    // An admin decides; the owner is told, one line an album, also where two have one name.
    let items = on_the_desk(&mut harbour.owner(), "/review");
    let fields: Vec<(&str, &str)> = items.iter().map(|it| ("item", it.as_str())).collect();
    harbour.owner().post("/review/approve", &fields).expect(303);
    let page = edda.get("/activity").expect(200).text();
    assert_eq!(page.matches("approved 1 for Hers").count(), 2, "{page}");
    person(&harbour, "Liv", "editor").get("/activity").expect(200).without(&["approved"]);
}
