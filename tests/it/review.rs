//! What is handed in and who looks at it: which files a link takes, what waits until somebody
//! has looked at it, what a visitor takes back, and what the owner is told.

use crate::support::{Draft, Harbour, Sender, film, photo, run};

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
