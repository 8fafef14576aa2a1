//! Originals that are deleted: out of every album at once, never lost, back at their place when
//! somebody wants them again, and gone for good when their time is over.

use std::process::Command;

use crate::support::people::person;
use crate::support::{Browser, Harbour, Library, Sender, eventually, film, photo};

/// Keeps a choice of an album and returns where it is asked whether to delete it.
fn question(browser: &mut Browser, album: &str, keys: &[&str]) -> String {
    let mut fields = vec![("then", "delete")];
    fields.extend(keys.iter().map(|it| ("key", *it)));
    let answer = browser.post(&format!("/a/{album}/selection"), &fields).expect(303);
    answer.must("location").to_owned()
}

/// Deletes photos of an album and returns the name of the deletion.
fn delete(browser: &mut Browser, album: &str, keys: &[&str]) -> String {
    let asked = question(browser, album, keys);
    let of = asked.split_once("of=").unwrap().1;
    let answer = browser.post(&format!("/a/{album}/trash"), &[("of", of)]).expect(303);
    let page = answer.must("location").to_owned();
    assert!(page.contains("done=trashed"), "{page}");
    page.split_once("choice=").unwrap().1.to_owned()
}

/// Returns the files in the trash, by what they hold.
fn trash(harbour: &Harbour) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(harbour.library.path(".albumen/trash")) else {
        return Vec::new();
    };
    entries.map(|it| std::fs::read(it.unwrap().path()).unwrap()).collect()
}

/// Returns the numbers of what the page of the trash lists.
fn items(harbour: &Harbour) -> Vec<String> {
    let page = harbour.owner().get("/library/trash").expect(200).text();
    let parts = page.split("name=\"item\" value=\"").skip(1);
    parts.map(|it| it.split('"').next().unwrap().to_owned()).collect()
}

fn missing(harbour: &Harbour) -> bool {
    harbour.owner().get("/library/health").expect(200).mentions("known photos have no file")
}

#[test]
fn a_deleted_photo_leaves_every_album_and_comes_back_to_all_of_them() {
    let harbour = Harbour::new();
    harbour.eventually_indexed();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let bytes = harbour.library.read("Lofoten/Ferry.jpg");
    let modified = std::fs::metadata(harbour.library.path("Lofoten/Ferry.jpg")).unwrap();
    owner.post("/a/lofoten/add-to", &[("key", &key), ("title", "Best of")]).expect(303);
    let link = harbour.link("best-of").originals().create();
    harbour.link("lofoten").create();
    let asked = question(&mut owner, "lofoten", &[&key]);
    let page = owner.get(&asked).expect(200);
    page.with(&["Delete 1 original?", "2 albums show it, and 2 links lead there"]);
    assert_eq!(harbour.names("lofoten").len(), 4, "asking deletes nothing");

    let batch = delete(&mut owner, "lofoten", &[&key]);
    assert!(!harbour.library.path("Lofoten/Ferry.jpg").exists());
    assert_eq!(trash(&harbour), std::slice::from_ref(&bytes));
    assert_eq!(harbour.names("lofoten").len(), 3);
    assert!(harbour.names("best-of").is_empty());
    harbour.visitor().get(&link.at(&format!("/o/{key}"))).expect(404);
    assert!(!missing(&harbour), "what was deleted is not missed");
    let page = owner.get("/library/trash").expect(200);
    page.with(&["Ferry.jpg", "Lofoten", "Ragnhild", "Empty trash"]);
    let picture = format!("/library/trash/{}/thumbnail", items(&harbour)[0]);
    assert_eq!(owner.get(&picture).expect(200).must("content-type"), "image/jpeg");

    owner.post("/a/lofoten/undelete", &[("of", &batch)]).expect(303);
    assert!(harbour.library.read("Lofoten/Ferry.jpg") == bytes);
    let now = std::fs::metadata(harbour.library.path("Lofoten/Ferry.jpg")).unwrap();
    assert_eq!(now.modified().unwrap(), modified.modified().unwrap());
    assert_eq!(harbour.names("lofoten").len(), 4);
    assert_eq!(harbour.names("best-of"), ["Ferry.jpg"]);
    assert_eq!(harbour.key("lofoten", "Ferry.jpg"), key);
    assert!(trash(&harbour).is_empty());
    owner.post("/a/lofoten/undelete", &[("of", &batch)]).expect(409);
    owner.get("/library/trash").expect(200).with(&["The trash is empty."]);
}

#[test]
fn nothing_is_overwritten_on_the_way_back() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let (one, two) = (harbour.key("lofoten", "Ferry.jpg"), harbour.key("lofoten", "Rorbuer.jpg"));
    let bytes = harbour.library.read("Lofoten/Ferry.jpg");
    delete(&mut owner, "lofoten", &[&one, &two]);
    let other = photo("taken meanwhile");
    harbour.library.write("Lofoten/Ferry.jpg", &other);
    let items = items(&harbour);
    assert_eq!(items.len(), 2);
    let chosen: Vec<(&str, &str)> = items.iter().map(|it| ("item", it.as_str())).collect();
    owner.post("/library/trash/restore", &[]).expect(422);
    owner.post("/library/trash/restore", &chosen).expect(303);
    assert!(harbour.library.read("Lofoten/Ferry.jpg") == other);
    assert!(harbour.library.read("Lofoten/Ferry (2).jpg") == bytes);
    assert!(harbour.library.path("Lofoten/Rorbuer.jpg").exists());
    assert!(harbour.names("lofoten").contains(&"Ferry (2).jpg".to_owned()));
    eventually("the new one is there too", || harbour.names("lofoten").len() == 5);
}

#[test]
fn every_copy_of_a_photo_goes_and_comes_back() {
    let harbour = Harbour::new();
    let bytes = harbour.library.read("Lofoten/Ferry.jpg");
    harbour.library.write("Trondheim/Copy of Ferry.jpg", &bytes);
    let key = harbour.key("lofoten", "Ferry.jpg");
    let shows = || harbour.items("trondheim").iter().any(|it| it["key"] == key.as_str());
    eventually("the copy is known", shows);
    let mut owner = harbour.owner();
    let batch = delete(&mut owner, "lofoten", &[&key]);
    assert_eq!(trash(&harbour).len(), 2);
    assert!(!shows());
    owner.post("/a/lofoten/undelete", &[("of", &batch)]).expect(303);
    assert!(harbour.library.read("Trondheim/Copy of Ferry.jpg") == bytes);
    assert!(shows());
    assert_eq!(harbour.names("lofoten").len(), 4);
}

#[test]
fn a_file_that_changed_meanwhile_stays() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let asked = question(&mut owner, "lofoten", &[&key]);
    let of = asked.split_once("of=").unwrap().1;
    let path = harbour.library.path("Lofoten/Ferry.jpg");
    let aside = harbour.library.path("Lofoten/.aside");
    std::fs::write(&aside, photo("another one")).unwrap();
    std::fs::rename(&aside, &path).unwrap();
    owner.post("/a/lofoten/trash", &[("of", of)]).expect(409);
    assert!(path.exists());
    assert!(trash(&harbour).is_empty());
    assert!(items(&harbour).is_empty());
}

#[test]
fn the_owner_of_an_album_deletes_what_came_into_it_and_nothing_else() {
    let harbour = Harbour::new();
    let mut per = person(&harbour, "Per", "editor");
    per.post("/albums", &[("title", "Pers bilder")]).expect(303);
    let library = harbour.key("lofoten", "Ferry.jpg");
    let fields = [("key", library.as_str()), ("album", "pers-bilder")];
    harbour.owner().post("/a/lofoten/add-to", &fields).expect(303);
    let link = harbour.link("pers-bilder").field("upload", "on").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    assert_eq!(visitor.hand_in("mine.mp4", &film("mine", 5_000)), "added");
    // Bytes that the library had before stay the library's.
    let known = harbour.library.read("Trondheim/Nidaros.jpg");
    assert_eq!(visitor.hand_in("known.jpg", &known), "added");
    let names = harbour.names("pers-bilder");
    assert_eq!(names.len(), 3, "{names:?}");
    for name in ["Ferry.jpg", "Nidaros.jpg"] {
        let key = harbour.key("pers-bilder", name);
        let asked = question(&mut per, "pers-bilder", &[&key]);
        per.get(&asked).expect(403).with(&["Only an admin"]);
        let of = asked.split_once("of=").unwrap().1;
        per.post("/a/pers-bilder/trash", &[("of", of)]).expect(403);
    }
    let keys = [harbour.key("pers-bilder", "Ferry.jpg"), harbour.key("pers-bilder", "mine.mp4")];
    let asked = question(&mut per, "pers-bilder", &[&keys[0], &keys[1]]);
    per.get(&asked).expect(200).with(&["Delete 1 original?", "1 chosen photo will stay"]);
    let batch = delete(&mut per, "pers-bilder", &[&keys[0], &keys[1]]);
    assert_eq!(trash(&harbour).len(), 1);
    assert!(harbour.library.path("Lofoten/Ferry.jpg").exists());
    per.get("/library/trash").expect(404);
    visitor.browser.get(&link.at("/trash")).expect(404);
    harbour.visitor().post("/a/pers-bilder/undelete", &[("of", &batch)]).expect(401);
    harbour.owner().post("/a/lofoten/undelete", &[("of", &batch)]).expect(409);
    per.post("/a/pers-bilder/undelete", &[("of", &batch)]).expect(303);
    assert_eq!(harbour.names("pers-bilder").len(), 3);
}

#[test]
fn whoever_stops_the_server_in_between_loses_nothing() {
    let mut harbour = Harbour::new();
    let mut owner = harbour.owner();
    let keys = ["Ferry.jpg", "Rorbuer.jpg"].map(|it| harbour.key("lofoten", it));
    owner.post("/a/lofoten/add-to", &[("key", &keys[0]), ("title", "Best of")]).expect(303);
    let bytes = harbour.library.read("Lofoten/Ferry.jpg");
    delete(&mut owner, "lofoten", &[&keys[0]]);
    harbour.kill();
    // The file moved, and nobody wrote that down.
    harbour.database().execute("UPDATE trash SET state = 'moving'", []).unwrap();
    harbour.start_again();
    eventually("it is in the trash", || items(&harbour).len() == 1);
    harbour.kill();
    // It was moved back, and nobody wrote that down.
    let database = harbour.database();
    database.execute("UPDATE trash SET state = 'restoring'", []).unwrap();
    let token: String = database.query_row("SELECT token FROM trash", [], |it| it.get(0)).unwrap();
    let bin = harbour.library.path(".albumen/trash");
    std::fs::rename(bin.join(&token), harbour.library.path("Lofoten/Ferry.jpg")).unwrap();
    drop(database);
    harbour.start_again();
    eventually("it is back", || harbour.names("best-of") == ["Ferry.jpg"] && !missing(&harbour));
    assert!(harbour.library.read("Lofoten/Ferry.jpg") == bytes);
    assert!(items(&harbour).is_empty());
    harbour.kill();
    // A row was written, and the file did not move; or it was to move back, and did not.
    let database = harbour.database();
    let sql = "INSERT INTO trash (token, batch, asset_id, folder, name, state, deleter, deleted)
               SELECT ?2, ?2, id, x'4c6f666f74656e', x'526f72627565722e6a7067', 'moving', 'x', 1 FROM assets WHERE key = ?1";
    database.execute(sql, (&keys[1], "AAAAAAAAAAAAAAAAAAAAAA")).unwrap();
    drop(database);
    harbour.start_again();
    let rows = || -> i64 {
        let sql = "SELECT count(*) FROM trash";
        harbour.database().query_row(sql, [], |it| it.get(0)).unwrap()
    };
    eventually("the row is gone", || rows() == 0);
    assert!(harbour.library.path("Lofoten/Rorbuer.jpg").exists());
    eventually("all are listed", || harbour.names("lofoten").len() == 4);
}

#[test]
fn the_trash_is_emptied_by_hand_and_after_a_month() {
    let mut harbour = Harbour::new();
    let mut owner = harbour.owner();
    let keys = ["Ferry.jpg", "Rorbuer.jpg"].map(|it| harbour.key("lofoten", it));
    delete(&mut owner, "lofoten", &[&keys[0]]);
    owner.post("/library/trash/empty", &[]).expect(303);
    assert!(trash(&harbour).is_empty() && items(&harbour).is_empty());
    let batch = delete(&mut owner, "lofoten", &[&keys[1]]);
    harbour.kill();
    let month = 30_i64 * 24 * 3600 * 1000;
    harbour.database().execute("UPDATE trash SET deleted = deleted - ?1 + 60000", [month]).unwrap();
    harbour.start_again();
    harbour.eventually_indexed();
    assert_eq!(trash(&harbour).len(), 1, "not before its time");
    harbour.kill();
    harbour.database().execute("UPDATE trash SET deleted = deleted - 60001", []).unwrap();
    harbour.start_again();
    eventually("it is gone for good", || trash(&harbour).is_empty());
    eventually("nothing of it is left", || items(&harbour).is_empty());
    harbour.owner().post("/a/lofoten/undelete", &[("of", &batch)]).expect(409);
    assert_eq!(harbour.names("lofoten").len(), 2);
    assert!(!missing(&harbour));
}

#[test]
fn a_library_that_cannot_be_written_keeps_everything_and_says_why() {
    let harbour = Harbour::on_a_disk("rw");
    let mut owner = harbour.owner();
    let ferry = harbour.library.beside("disk").join("Lofoten/Ferry.jpg");
    let key = harbour.key("lofoten", "Ferry.jpg");
    harbour.mount_again("ro");
    let asked = question(&mut owner, "lofoten", &[&key]);
    let of = asked.split_once("of=").unwrap().1;
    owner.post("/a/lofoten/trash", &[("of", of)]).expect(403).with(&["read-only"]);
    assert!(ferry.exists());
    harbour.mount_again("rw");
    let batch = delete(&mut owner, "lofoten", &[&key]);
    harbour.mount_again("ro");
    owner.post("/a/lofoten/undelete", &[("of", &batch)]).expect(403).with(&["read-only"]);
    owner.post("/library/trash/empty", &[]).expect(403).with(&["read-only"]);
    harbour.mount_again("rw");
    owner.post("/a/lofoten/undelete", &[("of", &batch)]).expect(303);
    assert!(ferry.exists());
}

/// Returns how many pictures the cache holds.
fn kept(harbour: &Harbour) -> usize {
    let output = Command::new("find").arg(harbour.library.path(".albumen/cache")).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().filter(|it| it.ends_with(".jpg")).count()
}

#[test]
fn emptying_takes_the_pictures_of_what_is_gone_and_no_others() {
    let library = Library::of_two_journeys();
    library.write("Trondheim/The same ferry.jpg", &library.read("Lofoten/Ferry.jpg"));
    let harbour = Harbour::with(library, &["--trash-days", "1"]);
    harbour.eventually_indexed();
    let mut owner = harbour.owner();
    eventually("every picture is made", || kept(&harbour) == 6 * 3);
    let key = harbour.key("lofoten", "Rorbuer.jpg");
    let asked = question(&mut owner, "lofoten", &[&key]);
    owner.get(&asked).expect(200).with(&["bring them back for 1 day."]);
    delete(&mut owner, "lofoten", &[&key]);
    owner.get("/library/trash").expect(200).with(&["each goes for good after 1 day"]);
    assert_eq!(kept(&harbour), 6 * 3, "it may still be brought back");
    owner.post("/library/trash/empty", &[]).expect(303);
    assert_eq!(kept(&harbour), 5 * 3);
    // A second file of the same bytes that comes again keeps the pictures.
    let ferry = harbour.library.read("Lofoten/Ferry.jpg");
    delete(&mut owner, "lofoten", &[&harbour.key("lofoten", "Ferry.jpg")]);
    assert_eq!(Sender::new(harbour.owner(), "/a/trondheim").hand_in("Ferry.jpg", &ferry), "added");
    owner.post("/library/trash/empty", &[]).expect(303);
    assert_eq!(kept(&harbour), 5 * 3);
}

#[test]
fn what_one_handed_in_is_ones_own_in_a_named_folder_too() {
    let harbour = Harbour::new();
    let mut edda = person(&harbour, "Edda", "editor");
    edda.post("/albums", &[("title", "Hers")]).expect(303);
    edda.post("/settings/folder", &[("folder", "Uploads/Hers")]).expect(303);
    let mut sender = Sender::new(edda.clone(), "/a/hers");
    assert_eq!(sender.hand_in("one.jpg", &photo("one")), "added");
    let key = harbour.items("hers")[0]["key"].as_str().unwrap().to_owned();
    delete(&mut edda, "hers", &[&key]);
    assert!(!harbour.library.path("Uploads/Hers/one.jpg").exists());
    assert_eq!(trash(&harbour), [photo("one")]);
}
