//! Disks as homes have them: full, read-only, pulled out, and replaced by another one.

use std::fs;
use std::path::Path;

use crate::support::disk::{change_mounts, seen_by};
use crate::support::{Browser, Harbour, Library, command, eventually, names_in, photo, run};

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

#[test]
fn a_full_disk_under_the_database_refuses_changes_and_loses_nothing() {
    let library = Library::of_two_journeys();
    let data = library.beside("data");
    let mounts = format!(
        "mkdir -p -m 700 {0}\nmount -t tmpfs -o size=24m,mode=700 tmpfs {0}",
        data.display()
    );
    let harbour = Harbour::with_mounts(library, &mounts, &["--data", data.to_str().unwrap()]);
    let mut owner = harbour.owner();
    eventually("the photos are listed", || count(&mut owner) == 4);
    owner.post("/albums", &[("title", "Before")]).expect(303);

    let fill = seen_by(harbour.pid(), &data).join("fill");
    let full = std::io::copy(&mut std::io::repeat(7), &mut fs::File::create(&fill).unwrap());
    assert!(full.is_err(), "the disk is full");
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

    fs::remove_file(&fill).unwrap();
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
