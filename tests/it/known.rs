//! Files that are there already: whoever may know of them need not send them, and nobody learns
//! of anything that they may not see.

use serde_json::json;

use crate::support::answer::Answer;
use crate::support::{Browser, Draft, Harbour, Sender, photo};
use crate::uploads::incoming;

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Asks whether a file is known, as the page does before it sends it.
fn ask(browser: &mut Browser, base: &str, bytes: &[u8], more: &[(&str, &str)]) -> Answer {
    let (hash, size) = (hash(bytes), bytes.len().to_string());
    let mut fields = vec![("hash", hash.as_str()), ("size", &size), ("filename", "asked.jpg")];
    fields.extend(more);
    browser.post_json(&format!("{base}/known"), &fields)
}

fn state(browser: &mut Browser, base: &str, bytes: &[u8]) -> String {
    ask(browser, base, bytes, &[]).expect(200).json()["state"].as_str().unwrap().to_owned()
}

fn sizes(browser: &mut Browser, base: &str, asked: &[usize]) -> serde_json::Value {
    let texts: Vec<String> = asked.iter().map(usize::to_string).collect();
    let fields: Vec<(&str, &str)> = texts.iter().map(|it| ("size", it.as_str())).collect();
    browser.post_json(&format!("{base}/known/sizes"), &fields).expect(200).json()["sizes"].clone()
}

#[test]
fn what_the_album_has_is_not_sent_again() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let ferry = harbour.library.read("Lofoten/Ferry.jpg");
    assert_eq!(sizes(&mut owner, "/a/lofoten", &[ferry.len(), 7]), json!([ferry.len()]));
    assert_eq!(state(&mut owner, "/a/lofoten", &ferry), "present");
    assert_eq!(state(&mut owner, "/a/lofoten", &photo("never seen")), "unknown");
    assert_eq!(harbour.names("lofoten").len(), 4);
}

#[test]
fn a_collection_takes_what_another_album_has_without_a_second_file() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    owner.post("/albums", &[("title", "Best of")]).expect(303);
    let nidaros = harbour.library.read("Trondheim/Nidaros.jpg");
    assert_eq!(state(&mut owner, "/a/best-of", &nidaros), "added");
    assert_eq!(state(&mut owner, "/a/best-of", &nidaros), "present");
    assert_eq!(harbour.names("best-of"), ["Nidaros.jpg"]);
    assert!(!harbour.library.path("Uploads").exists());
}

#[test]
fn a_folder_gets_a_copy_of_what_another_folder_has() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let nidaros = harbour.library.read("Trondheim/Nidaros.jpg");
    assert_eq!(state(&mut owner, "/a/lofoten", &nidaros), "added");
    assert!(harbour.library.read("Lofoten/asked.jpg") == nidaros);
    assert!(harbour.library.read("Trondheim/Nidaros.jpg") == nidaros, "the first one stays");
    assert!(incoming(&harbour).is_empty());
    assert_eq!(state(&mut owner, "/a/lofoten", &nidaros), "present");
    assert_eq!(harbour.names("lofoten").len(), 5);
    // A file that is not what the index knows any more is none that is known.
    let changed = harbour.library.read("Trondheim/Bakklandet.jpg");
    harbour.library.write("Trondheim/Bakklandet.jpg", &photo("another one"));
    assert_eq!(state(&mut owner, "/a/lofoten", &changed), "unknown");
    assert!(incoming(&harbour).is_empty());
}

#[test]
fn a_visitor_knows_the_album_of_the_link_and_nothing_else() {
    let harbour = Harbour::new();
    let ferry = harbour.library.read("Lofoten/Ferry.jpg");
    let nidaros = harbour.library.read("Trondheim/Nidaros.jpg");
    let link = harbour.link("lofoten").field("upload", "on").create();
    let mut visitor = harbour.visitor();
    assert_eq!(state(&mut visitor, &link.path(), &ferry), "present");
    let elsewhere = ask(&mut visitor, &link.path(), &nidaros, &[]).expect(200);
    let nowhere = ask(&mut visitor, &link.path(), &photo("never seen"), &[]).expect(200);
    assert_eq!(elsewhere.text(), nowhere.text());
    // How long the originals are is not told to one who may not have them: every length is
    // worth a look.
    let asked = [ferry.len(), nidaros.len(), 12_345];
    assert_eq!(sizes(&mut visitor, &link.path(), &asked), json!(asked));
    let open = harbour.link("lofoten").field("upload", "on").originals().create();
    assert_eq!(sizes(&mut visitor, &open.path(), &[ferry.len(), 12_345]), json!([ferry.len()]));
    assert!(!harbour.names("lofoten").contains(&"asked.jpg".to_owned()));
}

#[test]
fn a_link_that_only_takes_files_tells_nothing_of_the_album() {
    let harbour = Harbour::new();
    let ferry = harbour.library.read("Lofoten/Ferry.jpg");
    let link = harbour.link("lofoten").field("upload", "on").field("upload_only", "on").create();
    let mut visitor = harbour.visitor();
    let known = ask(&mut visitor, &link.path(), &ferry, &[]).expect(200);
    assert_eq!(known.json()["state"], "unknown");
    let label = ("import", "0123456789abcdef01234567");
    assert_eq!(ask(&mut visitor, &link.path(), &ferry, &[label]).text(), known.text());
    assert_eq!(sizes(&mut visitor, &link.path(), &[ferry.len()]), json!([]));
    // What the same browser handed in is known to it, and to no other one.
    let bytes = photo("from grandma");
    let mut sender = Sender::new(visitor.clone(), &link.path());
    let path = sender.start(&Draft::of("g.jpg", &bytes).with(label.0, label.1));
    sender.send(&path, 0, &bytes).expect(204);
    let own = ask(&mut visitor, &link.path(), &bytes, &[label]).expect(200);
    assert_eq!(own.json()["state"], "added");
    for other in ["", "short", "76543210fedcba9876543210"] {
        let told = ask(&mut visitor, &link.path(), &bytes, &[("import", other)]).expect(200);
        assert_eq!(told.json()["state"], "unknown", "{other}");
    }
}

#[test]
fn only_who_may_add_may_ask_and_nonsense_is_refused() {
    let harbour = Harbour::new();
    let ferry = harbour.library.read("Lofoten/Ferry.jpg");
    let looking = harbour.link("lofoten").create();
    ask(&mut harbour.visitor(), &looking.path(), &ferry, &[]).expect(403);
    ask(&mut harbour.visitor(), "/a/lofoten", &ferry, &[]).expect(401);
    let mut owner = harbour.owner();
    for fields in [
        &[("hash", "ab"), ("size", "1")][..],
        &[("size", "1")],
        &[("hash", &hash(b"a")), ("size", "-1")],
        &[("hash", &hash(b"a")), ("size", "18446744073709551615")],
        &[("hash", &hash(b"a")), ("size", "0")],
    ] {
        owner.post_json("/a/lofoten/known", fields).expect(422);
    }
    owner.post_json("/a/lofoten/known/sizes", &[("size", "many")]).expect(422);
    let many = vec![("size", "5"); 501];
    owner.post_json("/a/lofoten/known/sizes", &many).expect(413);
}
