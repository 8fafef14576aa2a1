//! The library as it changes on disk: what is listed and what never is, and that nothing is
//! forgotten when files move, change or vanish.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::support::{Ask, Harbour, Library, eventually, photo, run, unzipped};

/// Returns the names of an album, or nothing while it is not there.
fn names(harbour: &Harbour, album: &str) -> Vec<String> {
    let answer = harbour.owner().ask(Ask::get(&format!("/a/{album}/items")));
    if answer.status != 200 {
        return Vec::new();
    }
    let items = answer.json();
    let present = items["items"].as_array().unwrap().iter().filter(|it| it["missing"] == false);
    let mut names: Vec<String> =
        present.map(|it| it["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_kind_of_file_is_listed_with_a_picture_or_a_reason() {
    let library = Library::empty();
    let kinds = [
        ("jpeg/noexif.jpg", "photo", true),
        ("png/p3.png", "photo", true),
        ("gif/rotating-squares.gif", "photo", true),
        ("webp/denali.webp", "photo", true),
        ("bmp/hippopotamus.bmp", "photo", true),
        ("tiff/rgb-3c-16b.tiff", "photo", true),
        ("heic/IMG_2682.heic", "photo", false),
        ("avif/exif.avif", "photo", false),
        ("video/meta.mp4", "video", false),
        ("video/webm_480.webm", "video", false),
        ("video/mkv_640x360.mkv", "video", false),
    ];
    for (file, _, _) in kinds {
        library.copy(file, &format!("Kinds/{}", file.split('/').next_back().unwrap()));
    }
    library.write("Kinds/sailing.pdf", b"%PDF-1.4\n%%EOF\n");
    library.write("Kinds/letter.txt", b"Dear Solveig,\n");
    let harbour = Harbour::of(library);
    let items = harbour.items("kinds");
    assert_eq!(items.len(), kinds.len() + 2);
    let mut owner = harbour.owner();
    for (file, kind, picture) in kinds {
        let name = file.split('/').next_back().unwrap();
        let item = items.iter().find(|it| it["name"] == name).unwrap();
        assert_eq!(item["kind"], kind, "{name}");
        assert_eq!(item["picture"], picture, "{name}");
        let key = item["key"].as_str().unwrap();
        let original = owner.get(&format!("/a/kinds/o/{key}")).expect(200);
        assert!(original.body == harbour.library.read(format!("Kinds/{name}")), "{name}");
        let thumbnail = owner.get(&format!("/a/kinds/m/{key}/thumbnail"));
        assert_eq!(thumbnail.status, if picture { 200 } else { 404 }, "{name}");
    }
    let health = owner.get("/library/health").expect(200);
    health.with(&["image/heic", "video/mp4"]);
}

#[test]
fn folders_are_albums_all_the_way_down() {
    let library = Library::empty();
    library.photo("2025/Summer/Reine/beach.jpg");
    library.photo("2025/Summer/boat.jpg");
    let harbour = Harbour::of(library);
    assert_eq!(names(&harbour, "reine"), ["beach.jpg"]);
    assert_eq!(names(&harbour, "summer"), ["boat.jpg"]);
    let albums = run(harbour.command(&["album", "list", "--json"])).well().json();
    let mut slugs: Vec<&str> =
        albums.as_array().unwrap().iter().map(|it| it["album"].as_str().unwrap()).collect();
    slugs.sort_unstable();
    // A folder that holds only folders shows their albums.
    assert_eq!(slugs, ["2025", "reine", "summer"]);
    assert!(names(&harbour, "2025").is_empty());
    harbour.owner().get("/a/2025").expect(200).with(&["/a/summer"]);
}

#[test]
fn what_happens_on_disk_appears_in_albums() {
    let harbour = Harbour::new();
    let library = &harbour.library;
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let link = harbour.link("lofoten").metadata().originals().create();
    owner.post("/albums", &[("title", "Best of")]).expect(303);
    let fields = [("key", key.as_str()), ("album", "best-of")];
    owner.post("/a/lofoten/add-to", &fields).expect(303);

    library.photo("Lofoten/Sea eagle.jpg");
    library.photo("Reine/Aurora.jpg");
    eventually("new files and folders appear", || {
        names(&harbour, "lofoten").contains(&"Sea eagle.jpg".to_owned())
            && names(&harbour, "reine") == ["Aurora.jpg"]
    });

    // Renamed and moved, it is the same photo: its key, its album and its link stay.
    fs::rename(library.path("Lofoten/Ferry.jpg"), library.path("Lofoten/Hurtigruten.jpg")).unwrap();
    eventually("a renamed file", || {
        names(&harbour, "lofoten").contains(&"Hurtigruten.jpg".to_owned())
            && !names(&harbour, "lofoten").contains(&"Ferry.jpg".to_owned())
    });
    assert_eq!(harbour.key("lofoten", "Hurtigruten.jpg"), key);
    assert_eq!(names(&harbour, "best-of"), ["Hurtigruten.jpg"]);
    fs::rename(library.path("Lofoten"), library.path("Lofoten 2025")).unwrap();
    let mut visitor = harbour.visitor();
    eventually("a renamed folder", || {
        let answer = visitor.get(&link.at("/items"));
        let json = answer.expect(200).json();
        let items = json["items"].as_array().unwrap();
        items.len() == 5 && items.iter().all(|it| it["missing"] == false)
    });
    let path = link.at(&format!("/o/{key}"));
    eventually("its photos are given out again", || visitor.get(&path).status == 200);
    assert_eq!(names(&harbour, "best-of"), ["Hurtigruten.jpg"]);

    // Other content under the same name is another photo; the old one's link shows it not.
    let other = photo("somebody else's ferry");
    library.write("Lofoten 2025/Hurtigruten.jpg", &other);
    eventually("a changed file", || {
        let items = owner.get_json("/a/lofoten/items");
        let items = items["items"].as_array().unwrap();
        let found =
            items.iter().find(|it| it["name"] == "Hurtigruten.jpg" && it["missing"] == false);
        found.is_some_and(|it| it["key"] != key.as_str())
    });
    assert!(visitor.get(&path).body != other);

    fs::remove_file(library.path("Trondheim/Nidaros.jpg")).unwrap();
    eventually("a deleted file", || names(&harbour, "trondheim") == ["Bakklandet.jpg"]);
}

#[test]
fn changes_while_it_was_stopped_are_found_at_the_start() {
    let mut harbour = Harbour::new();
    let key = harbour.key("lofoten", "Ferry.jpg");
    harbour.stop();
    let library = &harbour.library;
    fs::rename(library.path("Lofoten/Ferry.jpg"), library.path("Trondheim/Ferry.jpg")).unwrap();
    fs::remove_file(library.path("Trondheim/Nidaros.jpg")).unwrap();
    library.photo("Trondheim/Tram.jpg");
    harbour.start_again();
    eventually("all of it is found", || {
        names(&harbour, "trondheim") == ["Bakklandet.jpg", "Ferry.jpg", "Tram.jpg"]
    });
    assert_eq!(harbour.key("trondheim", "Ferry.jpg"), key);
}

#[test]
fn the_same_photo_twice_is_one_photo_until_both_are_gone() {
    let library = Library::empty();
    let bytes = photo("the only one");
    library.write("One/photo.jpg", &bytes);
    library.write("Two/copy of photo.jpg", &bytes);
    let harbour = Harbour::of(library);
    let first = harbour.items("one")[0]["key"].clone();
    let second = harbour.items("two")[0]["key"].clone();
    assert_eq!(first, second);
    fs::remove_file(harbour.library.path("One/photo.jpg")).unwrap();
    eventually("one of them is gone", || names(&harbour, "one").is_empty());
    let path = format!("/a/two/o/{}", second.as_str().unwrap());
    eventually("the other is given out", || harbour.owner().get(&path).status == 200);
}

#[test]
fn hidden_half_written_linked_and_special_files_are_never_listed() {
    let library = Library::empty();
    library.photo("Open/seen.jpg");
    let outside = library.beside("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret.jpg"), photo("secret")).unwrap();
    for name in
        [".hidden.jpg", "copying.jpg.part", "Thumbs.db", ".git/config.jpg", ".albumen/x.jpg"]
    {
        library.photo(&format!("Open/{name}"));
    }
    library.write("Open/.htpasswd", b"owner:secret");
    symlink(outside.join("secret.jpg"), library.path("Open/link to file.jpg")).unwrap();
    symlink(&outside, library.path("Open/link to folder")).unwrap();
    symlink("seen.jpg", library.path("Open/link inside.jpg")).unwrap();
    symlink("nowhere", library.path("Open/broken.jpg")).unwrap();
    symlink("..", library.path("Open/loop")).unwrap();
    let made = run({
        let mut command = Command::new("mkfifo");
        command.arg(library.path("Open/pipe.jpg"));
        command
    });
    assert_eq!(made.code, 0, "{made:?}");
    let _socket = std::os::unix::net::UnixListener::bind(library.path("Open/socket.jpg")).unwrap();
    fs::create_dir(library.path("Open/folder.jpg")).unwrap();
    library.photo("Open/folder.jpg/inside.jpg");
    let harbour = Harbour::of(library);
    assert_eq!(names(&harbour, "open"), ["seen.jpg"]);
    assert_eq!(names(&harbour, "folder-jpg"), ["inside.jpg"]);
    let link = harbour.link("open").metadata().originals().create();
    let zip = harbour.visitor().get(&link.at("/zip/1")).expect(200);
    let members = unzipped(&zip.body);
    assert!(members.iter().all(|it| it.content != photo("secret")));
    let albums = run(harbour.command(&["album", "list"])).well().out;
    assert!(!albums.contains("git") && !albums.contains("outside"), "{albums}");

    // A listed file that becomes a link out of the library is not followed.
    fs::remove_file(harbour.library.path("Open/seen.jpg")).unwrap();
    symlink(outside.join("secret.jpg"), harbour.library.path("Open/seen.jpg")).unwrap();
    for key in link.keys(&mut harbour.visitor()) {
        let answer = harbour.visitor().get(&link.at(&format!("/o/{key}")));
        assert!(answer.status != 200 || answer.body != photo("secret"), "{answer:?}");
    }
}

#[test]
fn names_that_are_not_text_are_shown_and_given_out() {
    let library = Library::empty();
    let odd: [&[u8]; 4] = [b"caf\xe9.jpg", b"line\nbreak.jpg", b"\xff\xfe.jpg", b"tab\there.jpg"];
    for name in odd {
        library.write(
            std::path::Path::new("Odd").join(OsStr::from_bytes(name)),
            &photo(&String::from_utf8_lossy(name)),
        );
    }
    let longest = format!("{}.jpg", "x".repeat(251));
    library.photo(&format!("Odd/{longest}"));
    let deep = "d/".repeat(60);
    library.photo(&format!("Odd/{deep}deep.jpg"));
    let harbour = Harbour::of(library);
    let shown = names(&harbour, "odd");
    let mut expected = vec![
        "\\xff\\xfe.jpg".to_owned(),
        "caf\\xe9.jpg".into(),
        "line\\x0abreak.jpg".into(),
        "tab\\x09here.jpg".into(),
        longest,
    ];
    expected.sort();
    assert_eq!(shown, expected);
    let link = harbour.link("odd").metadata().originals().create();
    for item in harbour.items("odd") {
        let key = item["key"].as_str().unwrap();
        harbour.visitor().get(&link.at(&format!("/o/{key}"))).expect(200);
    }
    let zip = harbour.visitor().get(&link.at("/zip/1")).expect(200);
    assert_eq!(unzipped(&zip.body).len(), 5);
}

#[test]
fn a_broken_photo_is_told_with_its_reason_and_can_be_downloaded() {
    let library = Library::of_two_journeys();
    let mut bytes = photo("broken");
    bytes.truncate(300);
    library.write("Lofoten/broken.jpg", &bytes);
    library.write("Lofoten/no photo at all.jpg", b"GIF89a");
    let harbour = Harbour::of(library);
    let mut owner = harbour.owner();
    let health = owner.get("/library/health").expect(200);
    health.with(&["Lofoten/broken.jpg"]);
    let key = harbour.key("lofoten", "broken.jpg");
    assert!(owner.get(&format!("/a/lofoten/o/{key}")).expect(200).body == bytes);
    let page = owner.get(&format!("/a/lofoten/p/{key}")).expect(200);
    page.without(&["panicked"]);
    // The good ones beside it are as good as ever.
    let good = harbour.key("lofoten", "Ferry.jpg");
    owner.get(&format!("/a/lofoten/m/{good}/tile")).expect(200);
}

#[test]
fn an_emptied_library_is_paused_and_nothing_is_forgotten() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").metadata().originals().create();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let original = link.at(&format!("/o/{key}"));
    let away = harbour.library.beside("away");
    fs::create_dir(&away).unwrap();
    // As when the disk is not mounted: the folder is there and holds nothing.
    for folder in ["Lofoten", "Trondheim"] {
        fs::rename(harbour.library.path(folder), away.join(folder)).unwrap();
    }
    let mut owner = harbour.owner();
    let _ = owner.post("/library/scan", &[]);
    eventually("it pauses", || owner.get_json("/library/progress")["state"] == "paused");
    let mut visitor = harbour.visitor();
    let answer = visitor.get(&original).expect(503);
    assert!(answer.header("retry-after").is_some(), "{answer:?}");
    visitor.get(&link.path()).expect(200).with(&["4 photos"]);
    let picture = link.at(&format!("/m/{key}/thumbnail"));
    visitor.get(&picture).expect(200);
    let albums = run(harbour.command(&["album", "list", "--json"])).well().json();
    for album in albums.as_array().unwrap() {
        assert_eq!(album["missing"], 0, "{album}");
    }
    owner.get("/albums").expect(200).with(&["Nothing was forgotten"]);

    for folder in ["Lofoten", "Trondheim"] {
        fs::rename(away.join(folder), harbour.library.path(folder)).unwrap();
    }
    eventually("it goes on by itself", || {
        owner.get_json("/library/progress")["state"] != "paused"
            && visitor.get(&original).status == 200
    });
    assert_eq!(harbour.key("lofoten", "Ferry.jpg"), key);
}

#[test]
fn originals_are_never_touched() {
    let library = Library::of_two_journeys();
    library.copy("jpeg/canon-eos1300d-18mp.jpg", "Lofoten/camera.jpg");
    let before = snapshot(&library);
    let harbour = Harbour::of(library);
    let mut owner = harbour.owner();
    let link = harbour.link("lofoten").originals().web_size().create();
    harbour.visitor().get(&link.at("/zip/1")).expect(200);
    harbour.visitor().get(&link.at("/zip/1?version=web")).expect(200);
    owner.post("/albums", &[("title", "Gone soon")]).expect(303);
    let key = harbour.key("lofoten", "Ferry.jpg");
    owner.post("/a/lofoten/add-to", &[("key", &key), ("album", "gone-soon")]).expect(303);
    owner.post("/a/gone-soon/remove", &[("key", &key)]).expect(303);
    owner.post("/a/gone-soon/delete", &[]).expect(303);
    // A folder album cannot be deleted, and neither can what is in it.
    assert_ne!(owner.post("/a/lofoten/delete", &[]).status, 303);
    assert_ne!(owner.post("/a/lofoten/remove", &[("key", &key)]).status, 303);
    assert_eq!(snapshot(&harbour.library), before);
}

/// Path, content and time of every file outside the data folder.
fn snapshot(library: &Library) -> Vec<(String, blake3::Hash, std::time::SystemTime)> {
    let mut found = Vec::new();
    let mut open = vec![library.root()];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() && !path.ends_with(".albumen") {
                open.push(path);
            } else if path.is_file() {
                let modified = fs::metadata(&path).unwrap().modified().unwrap();
                let hash = blake3::hash(&fs::read(&path).unwrap());
                found.push((path.display().to_string(), hash, modified));
            }
        }
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}
