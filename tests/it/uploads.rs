//! Files that people hand in by the protocol: what arrives is kept, what is whole lands in its
//! folder under a safe name, and lies change nothing.

use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::support::{Ask, Draft, Harbour, Sender, Wire, film, noise, photo, run};

/// Returns the owner, adding to the album `lofoten`.
pub fn owner_of(harbour: &Harbour) -> Sender {
    Sender::new(harbour.owner(), "/a/lofoten")
}

/// Returns what lies in the folder of growing files.
pub fn incoming(harbour: &Harbour) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(harbour.library.path(".albumen/incoming")) else {
        return Vec::new();
    };
    entries.map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn the_protocol_says_what_it_can() {
    let harbour = Harbour::new();
    let sender = owner_of(&harbour);
    let answer = harbour.visitor().ask(Ask::new("OPTIONS", "/a/lofoten/uploads")).expect(204);
    assert_eq!(answer.must("tus-version"), "1.0.0");
    assert_eq!(answer.must("tus-max-size"), "10000000000");
    for word in ["creation", "creation-with-upload", "checksum", "expiration", "termination"] {
        assert!(answer.must("tus-extension").split(',').any(|it| it == word), "{answer:?}");
    }
    assert!(answer.must("tus-checksum-algorithm").starts_with("sha1"));
    let plain = Ask::new("POST", "/a/lofoten/uploads").with("Origin", &sender.browser.origin);
    let refused = sender.browser.clone().ask(plain).expect(412);
    assert_eq!(refused.must("tus-version"), "1.0.0");
}

#[test]
fn a_photo_arrives_in_pieces_and_is_in_the_album_at_once() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let bytes = photo("Å i Lofoten");
    let summer = SystemTime::UNIX_EPOCH + Duration::from_millis(1_751_700_000_000);
    let draft = Draft::of("Å.jpg", &bytes).with("lastModified", "1751700000000");
    let path = sender.start(&draft);
    assert!(path.starts_with("/a/lofoten/uploads/"), "{path}");
    let half = bytes.len() / 2;
    let answer = sender.send(&path, 0, &bytes[..half]).expect(204);
    assert_eq!(answer.must("upload-offset"), half.to_string());
    assert!(answer.header("upload-expires").is_some(), "{answer:?}");
    assert_eq!(sender.offset(&path), half);
    assert_eq!(harbour.names("lofoten").len(), 4, "half a photo is not seen");
    let answer = sender.send(&path, half, &bytes[half..]).expect(204);
    assert_eq!(answer.must("upload-state"), "added");
    assert!(harbour.names("lofoten").contains(&"Å.jpg".to_owned()));
    assert!(harbour.library.read("Lofoten/Å.jpg") == bytes);
    let found = std::fs::metadata(harbour.library.path("Lofoten/Å.jpg")).unwrap();
    assert_eq!(found.modified().unwrap(), summer);
    assert!(incoming(&harbour).is_empty());
    harbour.eventually_indexed();
    let key = harbour.key("lofoten", "Å.jpg");
    harbour.owner().get(&format!("/a/lofoten/m/{key}/thumbnail")).expect(200);
    // Asking once more for the end changes nothing.
    sender.send(&path, bytes.len(), b"").expect(204);
    sender.send(&path, 0, &bytes).expect(409);
}

#[test]
fn bytes_may_come_with_the_promise() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let bytes = photo("with the promise");
    let ask = sender.ask("POST", "/a/lofoten/uploads");
    let ask = ask.with("Upload-Length", &bytes.len().to_string());
    let ask = ask.with("Content-Type", "application/offset+octet-stream").body(bytes.clone());
    let answer = sender.browser.ask(ask).expect(201);
    assert_eq!(answer.must("upload-state"), "added");
    assert!(harbour.library.read("Lofoten/unnamed") == bytes);
}

#[test]
fn what_the_album_has_is_there_already() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let known = harbour.library.read("Lofoten/Ferry.jpg");
    assert_eq!(sender.hand_in("again.jpg", &known), "present");
    assert_eq!(harbour.names("lofoten").len(), 4);
    assert!(incoming(&harbour).is_empty());
    // The same photo in another folder is a file of its own: folders are complete.
    let other = harbour.library.read("Trondheim/Nidaros.jpg");
    assert_eq!(sender.hand_in("Nidaros.jpg", &other), "added");
    assert!(harbour.library.read("Lofoten/Nidaros.jpg") == other);
    // A collection needs no second file.
    harbour.owner().post("/albums", &[("title", "Best of")]).expect(303);
    let mut sender = Sender::new(harbour.owner(), "/a/best-of");
    assert_eq!(sender.hand_in("Nidaros.jpg", &other), "added");
    assert_eq!(sender.hand_in("Nidaros.jpg", &other), "present");
    assert_eq!(harbour.names("best-of").len(), 1);
    assert!(!harbour.library.path("Uploads").exists());
}

#[test]
fn what_follows_no_folder_lands_in_the_folder_of_its_import() {
    let harbour = Harbour::new();
    harbour.owner().post("/albums", &[("title", "Best of")]).expect(303);
    let link = harbour.link("best-of").field("upload", "on").field("name", "For all").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    for word in ["one", "two"] {
        let bytes = photo(word);
        let draft = Draft::of(&format!("{word}.jpg"), &bytes).with("uploader", "Bestemor / Åse");
        let path = visitor.start(&draft.with("import", "sunday"));
        visitor.send(&path, 0, &bytes).expect(204);
    }
    let output = Command::new("find").arg(harbour.library.path("Uploads")).output().unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    let files: Vec<&str> = found.lines().filter(|it| it.ends_with(".jpg")).collect();
    assert_eq!(files.len(), 2, "{found}");
    assert!(files.iter().all(|it| it.contains(" Import from Bestemor _ Åse/")), "{found}");
    assert_eq!(harbour.names("best-of"), ["one.jpg", "two.jpg"]);
    let albums = run(harbour.command(&["album", "list", "--json"])).well().json();
    let title = |it: &serde_json::Value| it["title"].as_str().unwrap().to_owned();
    let titles: Vec<String> = albums.as_array().unwrap().iter().map(title).collect();
    let imports = titles.iter().filter(|it| it.starts_with("Import from ")).count();
    assert_eq!(imports, 1, "{titles:?}");
}

#[test]
fn names_end_safe_and_nothing_is_ever_overwritten() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let before = harbour.library.read("Lofoten/Ferry.jpg");
    let long = "fjord".repeat(60) + ".jpg";
    for (name, expected) in [
        ("Ferry.jpg", "Ferry (2).jpg"),
        ("Ferry.jpg", "Ferry (3).jpg"),
        ("../../../etc/passwd.jpg", "passwd.jpg"),
        ("..\\..\\windows.jpg", "windows.jpg"),
        ("nul\0l.jpg", "nul_x00l.jpg"),
        ("AUX.jpg", "_AUX.jpg"),
        (".hidden.jpg", "hidden.jpg"),
        (".albumen", "albumen"),
        ("", "unnamed"),
        ("\u{202e}gpj.exe", "gpj.exe"),
        ("🏔️ topp.jpg", "🏔️ topp.jpg"),
        ("half.jpg.part", "half_jpg_part_"),
        (long.as_str(), ""),
    ] {
        let bytes = photo(&format!("{name} as {expected}"));
        assert_eq!(sender.hand_in(name, &bytes), "added", "{name:?}");
        if !expected.is_empty() {
            assert!(harbour.library.read(format!("Lofoten/{expected}")) == bytes, "{name:?}");
        }
    }
    assert!(harbour.library.read("Lofoten/Ferry.jpg") == before);
    assert_eq!(harbour.names("lofoten").len(), 4 + 13, "all of them are listed");
    assert!(!harbour.library.beside("passwd.jpg").exists());
}

#[test]
fn what_is_no_photo_is_refused_by_its_content() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let elf = [b"\x7fELF\x02\x01\x01\0".as_slice(), &[0; 64]].concat();
    let zip = [b"PK\x03\x04\x14\0\0\0\x08\0".as_slice(), &[7; 64]].concat();
    for (bytes, word) in [
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>".to_vec(), "SVG"),
        (b"<!doctype html><script>alert(1)</script>".to_vec(), "web page"),
        (elf, "program"),
        (zip, "archive"),
        (noise("nothing", 4000), "not known"),
        (b"\x89PNG\r\n\x1a\n and nothing more".to_vec(), "damaged"),
        (photo("cut")[..1500].to_vec(), "cut short"),
    ] {
        let path = sender.start(&Draft::of("holiday.jpg", &bytes));
        let answer = sender.send(&path, 0, &bytes).expect(422).with(&[word]);
        assert_eq!(answer.must("tus-resumable"), "1.0.0");
        assert_eq!(sender.state(&path), "refused");
        sender.send(&path, bytes.len(), b"").expect(422);
    }
    // A large one is known by its beginning; the rest need not be sent.
    let archive = [b"PK\x03\x04\x14\0\0\0\x08\0".as_slice(), &noise("zip", 200_000)].concat();
    let path = sender.start(&Draft::of("photos.zip", &noise("", 9_000_000)));
    sender.send(&path, 0, &archive).expect(422).with(&["archive"]);
    assert_eq!(harbour.names("lofoten").len(), 4);
    assert!(incoming(&harbour).is_empty());
    sender.promise(&Draft::of("empty.jpg", b"")).expect(422);
}

#[test]
fn lies_about_offsets_and_lengths_change_nothing() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let bytes = film("lies", 60_000);
    let path = sender.start(&Draft::of("lies.mp4", &bytes));
    sender.send(&path, 0, &bytes[..10_000]).expect(204);
    for offset in [0, 9_999, 10_001, 60_000, usize::MAX / 2] {
        sender.send(&path, offset, &bytes[..100]).expect(409);
    }
    for offset in ["-1", "", "1e3", "+1", "99999999999999999999", "0x10"] {
        let ask = sender.ask("PATCH", &path).with("Upload-Offset", offset);
        let ask = ask.with("Content-Type", "application/offset+octet-stream").body(b"x".to_vec());
        sender.browser.ask(ask).expect(400);
    }
    let more = [&bytes[10_000..], b"and more"].concat();
    sender.send(&path, 10_000, &more).expect(413);
    // The same without saying how much comes.
    let ask = sender.piece(&path, 10_000, b"").with("Transfer-Encoding", "chunked");
    let head = String::from_utf8(sender.browser.bytes_of(&ask)).unwrap();
    let head = head.replace("Content-Length: 0\r\n", "");
    let mut wire = Wire::open(harbour.address).unwrap();
    wire.send(head.as_bytes()).unwrap();
    wire.send(format!("{:x}\r\n", more.len()).as_bytes()).unwrap();
    wire.send(&[more.as_slice(), b"\r\n0\r\n\r\n"].concat()).unwrap();
    assert_eq!(wire.answer(false).unwrap().status, 413);
    assert_eq!(sender.offset(&path), 10_000);
    for length in ["", "-5", "none", "9999999999999999999999"] {
        sender.promise(&Draft::of("a.jpg", b"a").length(length)).expect(400);
    }
    sender.promise(&Draft::of("a.jpg", b"a").length("10000000001")).expect(413);
    let ask = sender.ask("POST", "/a/lofoten/uploads").with("Upload-Defer-Length", "1");
    sender.browser.ask(ask).expect(400);
    let ask = sender.ask("PATCH", &path).with("Upload-Offset", "10000").body(b"x".to_vec());
    sender.browser.ask(ask).expect(415);
    sender.send(&path, 10_000, &bytes[10_000..]).expect(204);
    assert!(harbour.library.read("Lofoten/lies.mp4") == bytes);
}

#[test]
fn bytes_with_another_checksum_are_not_kept() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let bytes = film("checked", 100_000);
    let path = sender.start(&Draft::of("checked.mp4", &bytes));
    sender.send(&path, 0, &bytes[..40_000]).expect(204);
    let rest = &bytes[40_000..];
    let wrong = "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
    let ask = sender.piece(&path, 40_000, rest).with("Upload-Checksum", wrong);
    sender.browser.ask(&ask).expect(460);
    assert_eq!(sender.offset(&path), 40_000);
    let ask = sender.piece(&path, 40_000, rest).with("Upload-Checksum", "md5 AAAA");
    sender.browser.ask(&ask).expect(400);
    let right = data_encoding::BASE64.encode(&crc32fast::hash(rest).to_be_bytes());
    let ask = sender.piece(&path, 40_000, rest).with("Upload-Checksum", &format!("crc32 {right}"));
    let answer = sender.browser.ask(&ask).expect(204);
    assert_eq!(answer.must("upload-state"), "added");
    assert!(harbour.library.read("Lofoten/checked.mp4") == bytes);
}

#[test]
fn only_its_uploader_goes_on_with_an_upload() {
    let harbour = Harbour::new();
    let bytes = film("mine", 20_000);
    let link = harbour.link("lofoten").field("upload", "on").create();
    let other = harbour.link("lofoten").field("upload", "on").create();
    let looking = harbour.link("lofoten").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let path = visitor.start(&Draft::of("mine.mp4", &bytes));
    visitor.send(&path, 0, &bytes[..5_000]).expect(204);
    let id = path.rsplit('/').next().unwrap().to_owned();
    let mut owner = owner_of(&harbour);
    let elsewhere = Sender::new(harbour.visitor(), &other.path());
    for (sender, path) in [
        (&owner, format!("/a/lofoten/uploads/{id}")),
        (&owner, format!("/a/trondheim/uploads/{id}")),
        (&elsewhere, other.at(&format!("/uploads/{id}"))),
        (&elsewhere, link.at("/uploads/AAAAAAAAAAAAAAAAAAAAAA")),
        (&elsewhere, link.at("/uploads/..")),
    ] {
        let mut sender = sender.clone();
        sender.send(&path, 5_000, &bytes[5_000..]).expect(404);
        for method in ["HEAD", "DELETE"] {
            let ask = sender.ask(method, &path);
            sender.browser.ask(ask).expect(404);
        }
    }
    let mut stranger = Sender::new(harbour.visitor(), &looking.path());
    stranger.promise(&Draft::of("no.jpg", &bytes)).expect(403);
    let mut nobody = Sender::new(harbour.visitor(), "/a/lofoten");
    nobody.promise(&Draft::of("no.jpg", &bytes)).expect(401);
    // What another site asks for in the name of one who is signed in.
    let ask = owner.ask("POST", "/a/lofoten/uploads").with("Upload-Length", "5");
    owner.browser.ask(ask.with("Origin", "https://evil.example")).expect(403);
    visitor.send(&path, 5_000, &bytes[5_000..]).expect(204);
    assert!(harbour.library.read("Lofoten/mine.mp4") == bytes);
    // What is finished is not the visitor's to delete.
    let ask = visitor.ask("DELETE", &path);
    visitor.browser.ask(ask).expect(404);
    assert!(harbour.library.path("Lofoten/mine.mp4").exists());
}

#[test]
fn an_upload_that_is_given_up_leaves_nothing() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let bytes = film("given up", 50_000);
    let path = sender.start(&Draft::of("gone.mp4", &bytes));
    sender.send(&path, 0, &bytes[..30_000]).expect(204);
    assert_eq!(incoming(&harbour).len(), 1);
    let ask = sender.ask("DELETE", &path);
    sender.browser.ask(ask).expect(204);
    assert!(incoming(&harbour).is_empty());
    sender.send(&path, 30_000, &bytes[30_000..]).expect(404);
}

#[test]
fn visitors_hand_in_so_many_files_at_one_sitting() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("upload", "on").password("tide").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let draft = Draft::of("a.jpg", b"a").with("import", "much");
    visitor.promise(&draft).expect(401);
    link.unlock(&mut visitor.browser, "tide");
    for _ in 0..100 {
        visitor.promise(&draft).expect(201);
    }
    visitor.promise(&draft).expect(413).with(&["100 files"]);
    visitor.promise(&Draft::of("a.jpg", b"a").with("import", "more")).expect(201);
}

#[test]
fn a_link_that_only_takes_files_shows_nothing_of_its_album() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("upload", "on").field("upload_only", "on");
    let link = link.field("message", "From the boat, please!").metadata().originals().create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let words = ["lofoten", "ferry", "rorbuer", "4 photos"];
    let page = visitor.browser.get(&link.path()).expect(200);
    page.with(&["From the boat, please!", "Ragnhild", "Choose photos"]).without(&words);
    let key = harbour.key("lofoten", "Ferry.jpg");
    for path in link.routes(&key).iter().skip(3) {
        visitor.browser.get(path).expect(404).without(&words);
    }
    // Whether the album has a photo is not told either.
    let known = harbour.library.read("Lofoten/Ferry.jpg");
    assert_eq!(visitor.hand_in("mine.jpg", &known), "added");
    assert_eq!(visitor.hand_in("new.jpg", &photo("by the boat")), "added");
    assert_eq!(harbour.names("lofoten").len(), 5);
    visitor.browser.get(&link.path()).expect(200).without(&["new.jpg"]);
    let only = harbour.link("lofoten").field("upload_only", "on").send();
    assert_eq!(only.status, 200, "what is said about handing in counts only with it");
}

#[test]
fn a_link_bounds_what_comes_by_it() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("upload", "on").field("upload_named", "on");
    let link = link.field("upload_files", "2").field("upload_gigabytes", "1").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    visitor.browser.get(&link.at("/add")).expect(200).with(&["required"]);
    let nameless = Draft::of("a.jpg", b"a");
    visitor.promise(&nameless).expect(422).with(&["name"]);
    let named = nameless.with("uploader", "Solveig");
    visitor.start(&named);
    visitor.start(&named.clone().length("900000000"));
    visitor.promise(&named).expect(413).with(&["2 files"]);
    let other = named.with("import", "another day");
    visitor.promise(&other.clone().length("200000000")).expect(413).with(&["no more"]);
    visitor.start(&other);
    for (field, wrong) in [("upload_files", "0"), ("upload_gigabytes", "-1"), ("upload_files", "x")]
    {
        let draft = harbour.link("lofoten").field("upload", "on").field(field, wrong);
        draft.send().expect(422).with(&[field]);
    }
}
