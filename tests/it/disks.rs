//! Disks as homes have them: full, read-only, pulled out, and replaced by another one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::review::{link_with_review, on_the_desk};
use crate::support::disk::{change_mounts, seen_by};
use crate::support::{
    Browser, Draft, Harbour, Library, Sender, command, eventually, film, names_in, photo, run,
};

fn count(owner: &mut Browser) -> usize {
    let answer = owner.get("/a/lofoten/items");
    if answer.status != 200 {
        return 0;
    }
    owner.get_json("/a/lofoten/items")["items"].as_array().unwrap().len()
}

fn state(owner: &mut Browser) -> String {
    owner.get_json("/library/progress")["state"].as_str().unwrap().to_owned()
}

#[test]
fn a_full_disk_under_the_thumbnails_shows_them_and_keeps_none_in_part() {
    let library = Library::empty();
    library.copy("jpeg/canon-eos1300d-18mp.jpg", "Lofoten/camera.jpg");
    let cache = library.path(".albumen/cache");
    let mounts =
        format!("mkdir -p -m 700 {0}\nmount -t tmpfs -o size=64k tmpfs {0}", cache.display());
    let harbour = Harbour::with_mounts(library, &mounts, &[]);
    let mut owner = harbour.owner();
    eventually("the photo is listed", || count(&mut owner) == 1);
    let key = harbour.key_for(&mut owner, "lofoten", "camera.jpg");
    for size in ["thumbnail", "tile", "preview"] {
        let picture = owner.get(&format!("/a/lofoten/m/{key}/{size}")).expect(200);
        assert!(picture.body.starts_with(&[0xff, 0xd8]), "{size}");
        assert!(picture.body.ends_with(&[0xff, 0xd9]), "{size}");
    }
    eventually("the log says why", || harbour.log().contains("could not be kept"));
    only_whole_pictures(&seen_by(harbour.pid(), &cache));

    // Somebody makes room.
    change_mounts(harbour.pid(), &format!("mount -o remount,size=16m {}", cache.display()));
    let database = harbour.database();
    eventually("it is kept", || {
        owner.get(&format!("/a/lofoten/m/{key}/preview")).expect(200);
        let sql = "SELECT rendering FROM assets";
        database.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap() == "ready"
    });
    only_whole_pictures(&seen_by(harbour.pid(), &cache));
}

/// Asserts that every file in the cache is a whole picture.
fn only_whole_pictures(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            only_whole_pictures(&entry.path());
        } else {
            // The server removes pictures to make room while we look.
            let Ok(bytes) = fs::read(entry.path()) else { continue };
            assert!(bytes.ends_with(&[0xff, 0xd9]), "{} is half a picture", entry.path().display());
        }
    }
}

/// Returns a server whose database lies on a disk of its own, its owner, and a file that fills it.
fn with_a_small_disk_for_data() -> (Harbour, Browser, PathBuf) {
    let library = Library::of_two_journeys();
    let data = library.beside("data");
    let mounts = format!(
        "mkdir -p -m 700 {0}\nmount -t tmpfs -o size=24m,mode=700 tmpfs {0}",
        data.display()
    );
    let harbour = Harbour::with_mounts(library, &mounts, &["--data", data.to_str().unwrap()]);
    let mut owner = harbour.owner();
    eventually("the photos are listed", || count(&mut owner) == 4);
    let filled = seen_by(harbour.pid(), &data).join("fill");
    (harbour, owner, filled)
}

#[test]
fn a_full_disk_under_the_database_refuses_changes_and_loses_nothing() {
    let (_harbour, mut owner, filled) = with_a_small_disk_for_data();
    owner.post("/albums", &[("title", "Before")]).expect(303);

    fill(&filled);
    // What is in the log of the database already may still be overwritten.
    let mut made = Vec::new();
    let refused = (0..2000).find_map(|number| {
        let title = format!("Album {number}");
        let answer = owner.post("/albums", &[("title", &title)]);
        if answer.status == 303 {
            made.push(title);
            return None;
        }
        Some(answer)
    });
    refused.expect("a full disk is told").expect(507).with(&["full", "Nothing was lost"]);
    owner.get("/albums").expect(200).with(&["Before"]);

    fs::remove_file(&filled).unwrap();
    owner.post("/albums", &[("title", "After")]).expect(303);
    for title in made.iter().map(String::as_str).chain(["Before", "After"]) {
        assert!(owner.get(&format!("/a/{}", title.replace(' ', "-").to_lowercase())).status == 200);
    }
}

#[test]
fn a_read_only_library_is_served_with_its_data_elsewhere() {
    let harbour = Harbour::on_a_disk("ro");
    let mut owner = harbour.owner();
    owner.get("/albums").expect(200).with(&["Lofoten"]);
    let key = harbour.key_for(&mut owner, "lofoten", "Ferry.jpg");
    owner.get(&format!("/a/lofoten/m/{key}/preview")).expect(200);
    let zip = owner.get("/a/lofoten/zip/1").expect(200);
    assert_eq!(names_in(&zip.body).len(), 2);
    assert!(!harbour.library.beside("disk").join(".albumen").exists(), "nothing is written there");
}

#[test]
fn a_read_only_library_without_a_place_for_data_is_told_in_one_line() {
    let library = Library::empty();
    let root = library.root();
    let mounts = format!("mount --bind {0} {0}\nmount -o remount,bind,ro {0}", root.display());
    let mut serve = crate::support::disk::mounted(&mounts);
    serve.arg(command(&library, &[]).get_program()).arg("serve").arg(&root);
    run(serve).refused(&["Read-only", "--data"]);
}

#[test]
fn a_disk_that_is_pulled_out_and_put_back_forgets_nothing() {
    let harbour = Harbour::on_a_disk("rw");
    let mut owner = harbour.owner();
    let key = harbour.key_for(&mut owner, "lofoten", "Ferry.jpg");
    let root = harbour.library.root();
    change_mounts(harbour.pid(), &format!("umount --lazy {}", root.display()));
    let _ = owner.post("/library/scan", &[]);
    eventually("it pauses", || state(&mut owner) == "paused");
    owner.get(&format!("/a/lofoten/o/{key}")).expect(503);
    owner.get("/albums").expect(200).with(&["Lofoten", "Nothing was forgotten"]);
    assert_eq!(count(&mut owner), 2);

    let disk = harbour.library.beside("disk");
    fs::write(disk.join("Lofoten/Gulls.jpg"), photo("Gulls")).unwrap();
    let mount = format!("mount --bind {} {}", disk.display(), root.display());
    change_mounts(harbour.pid(), &mount);
    eventually("it goes on by itself, with what is new", || count(&mut owner) == 3);
    assert_eq!(harbour.key_for(&mut owner, "lofoten", "Ferry.jpg"), key);
    owner.get(&format!("/a/lofoten/o/{key}")).expect(200);
}

#[test]
fn another_disk_in_its_place_is_not_taken_for_the_library() {
    let harbour = Harbour::on_a_disk("rw");
    let mut owner = harbour.owner();
    let root = harbour.library.root();
    let stick = format!(
        "mount -t tmpfs -o size=1m tmpfs {0}\nmkdir {0}/Stranger\necho hi > {0}/Stranger/note.txt",
        root.display()
    );
    change_mounts(harbour.pid(), &stick);
    let _ = owner.post("/library/scan", &[]);
    eventually("it pauses", || state(&mut owner) == "paused");
    let albums = owner.get("/albums").expect(200).with(&["Lofoten"]);
    assert!(!albums.mentions("Stranger"), "a stranger's files are not listed");
    assert_eq!(count(&mut owner), 2);
    change_mounts(harbour.pid(), &format!("umount {}", root.display()));
    eventually("it goes on", || state(&mut owner) != "paused");
    assert_eq!(count(&mut owner), 2);

    // An admin may say that it is the library all the same, when asked.
    change_mounts(harbour.pid(), &stick);
    owner.post("/library/scan", &[("sure", "1")]).expect(303);
    eventually("it pauses", || state(&mut owner) == "paused");
    owner.get("/library/health").expect(200).with(&["This is my library"]);
    owner.post("/library/scan", &[("sure", "1")]).expect(303);
    eventually("its folders are albums", || owner.get("/albums").mentions("Stranger"));
}

/// Hands in a file that waits for a look, and returns it as *Review* names it.
fn waits(harbour: &Harbour, link: &str, name: &str, bytes: &[u8]) -> String {
    let mut visitor = Sender::new(harbour.visitor(), link);
    let path = visitor.start(&Draft::of(name, bytes));
    assert_eq!(visitor.send(&path, 0, bytes).expect(204).must("upload-state"), "review");
    path.rsplit('/').next().unwrap().to_owned()
}

fn fill(path: &Path) {
    let full = std::io::copy(&mut std::io::repeat(7), &mut fs::File::create(path).unwrap());
    assert!(full.is_err(), "the disk is full");
}

#[test]
fn a_disk_that_fills_up_while_files_are_let_in_loses_none_and_goes_on() {
    // One folder of the library is a small disk of its own: what is let in is copied there.
    let library = Library::of_two_journeys();
    let stick = library.path("Stick");
    let mounts = format!(
        "mkdir {0}\nmount -t tmpfs -o size=2m tmpfs {0}\ncp {1} {0}/first.jpg",
        stick.display(),
        library.path("Lofoten/Ferry.jpg").display()
    );
    let harbour = Harbour::with_mounts(library, &mounts, &[]);
    let mut owner = harbour.owner();
    eventually("the disk is an album", || owner.get("/a/stick/items").status == 200);
    let link = link_with_review(&harbour, "stick").path();
    let (small, large) = (film("small", 100_000), film("large", 1_500_000));
    let small_one = waits(&harbour, &link, "small.mp4", &small);
    let large_one = waits(&harbour, &link, "large.mp4", &large);
    let there = seen_by(harbour.pid(), &stick);
    fs::write(there.join("other"), vec![7; 1_000_000]).unwrap();

    let refused = owner.post("/review/approve", &[("item", &large_one)]).expect(507);
    refused.with(&["full"]);
    assert_eq!(on_the_desk(&mut owner, "/review").len(), 2, "both still wait");
    // Of several those that fit come in, and the others are told of.
    let both = [("item", large_one.as_str()), ("item", small_one.as_str())];
    let told = owner.post("/review/approve", &both).expect(303).must("location").to_owned();
    let page = owner.get(&told).expect(200);
    page.with(&["1 file approved.", "There is no space on the disk: 1 file still to decide."]);
    assert_eq!(on_the_desk(&mut owner, "/review"), std::slice::from_ref(&large_one));
    assert!(fs::read(there.join("small.mp4")).unwrap() == small);
    let left: Vec<_> = fs::read_dir(&there).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "nothing half-written stays: {left:?}");

    fs::remove_file(there.join("other")).unwrap();
    owner.post("/review/approve", &[("item", &large_one)]).expect(303);
    assert!(fs::read(there.join("large.mp4")).unwrap() == large);
    assert!(on_the_desk(&mut owner, "/review").is_empty());
    assert_eq!(harbour.names("stick").len(), 3);
}

#[test]
fn a_full_database_in_the_middle_of_letting_in_loses_no_file_and_goes_on() {
    let (harbour, mut owner, filled) = with_a_small_disk_for_data();
    let link = link_with_review(&harbour, "lofoten").path();
    let names: Vec<String> = (0..40).map(|it| format!("boat-{it}.jpg")).collect();
    let items: Vec<String> =
        names.iter().map(|it| waits(&harbour, &link, it, &photo(it))).collect();

    fill(&filled);
    let mut answers = Vec::new();
    for item in &items {
        answers.push(owner.post("/review/approve", &[("item", item)]).status);
    }
    assert!(answers.contains(&507), "a full disk is told: {answers:?}");
    owner.get("/review").expect(200);

    fs::remove_file(&filled).unwrap();
    eventually("everything that waits comes in", || {
        let left = on_the_desk(&mut owner, "/review");
        for item in &left {
            owner.post("/review/approve", &[("item", item)]);
        }
        left.is_empty()
    });
    let listed = harbour.names("lofoten");
    for name in &names {
        assert!(harbour.library.read(format!("Lofoten/{name}")) == photo(name), "{name}");
        assert_eq!(listed.iter().filter(|it| *it == name).count(), 1, "{name}");
    }
}
