//! What moves stays itself: files, folders, and the albums that follow them.

use super::*;

/// Gives an album an address that people know, and returns its row.
fn shared(ground: &Ground, slug: &str) -> i64 {
    let id = ground.albums()[slug].0;
    ground
        .store
        .write(|tx| {
            tx.execute("UPDATE albums SET access = 'public' WHERE id = ?1", [id])?;
            Ok(())
        })
        .unwrap();
    id
}

fn folder_of(ground: &Ground, album: i64) -> String {
    let sql = "SELECT d.path FROM albums b JOIN folders d ON d.id = b.folder_id WHERE b.id = ?1";
    let path: Vec<u8> =
        ground.store.read(|db| Ok(db.query_row(sql, [album], |row| row.get(0))?)).unwrap();
    shown(&path)
}

fn title_of(ground: &Ground, album: i64) -> String {
    let sql = "SELECT title FROM albums WHERE id = ?1";
    ground.store.read(|db| Ok(db.query_row(sql, [album], |row| row.get(0))?)).unwrap()
}

fn fill(ground: &Ground, folder: &str, files: usize) {
    for number in 0..files {
        ground.put(&format!("{folder}/{number}.txt"), &format!("{folder} {number}"));
    }
}

#[test]
fn a_moved_file_stays_the_same_asset() {
    let ground = Ground::new();
    fill(&ground, "a", 3);
    fill(&ground, "b", 3);
    ground.scan();
    let before = ground.shown();
    ground.rename("a/1.txt", "b/moved.txt");
    let counts = ground.scan();
    assert_eq!((counts.moved, counts.added, counts.missing), (1, 0, 0));
    let after = ground.shown();
    assert_eq!(before["a/1.txt"], after["b/moved.txt"]);
    assert_eq!(ground.album("a"), ["0.txt", "2.txt"]);
    assert_eq!(ground.album("b"), ["0.txt", "1.txt", "2.txt", "moved.txt"]);
    ground.check();
}

#[test]
fn a_file_moved_under_its_own_name_is_not_read_again() {
    let mut ground = Ground::new();
    fill(&ground, "a", 3);
    fill(&ground, "b", 1);
    ground.scan();
    ground.rename("a/1.txt", "b/1.txt");
    let refusing = |_: &Path, _: &[u8]| Err(io::ErrorKind::PermissionDenied.into());
    ground.library =
        opened(&ground.root, &ground.store, &ground.data, |it| it.hands.open = refusing);
    assert_eq!(ground.scan().moved, 1);
    assert!(ground.shown().contains_key("b/1.txt") && ground.problems().is_empty());
    ground.check();
}

#[test]
fn files_that_swap_names_stay_themselves() {
    let ground = Ground::new();
    ground.put("x.txt", "first");
    ground.put("y.txt", "second one");
    ground.scan();
    let before = ground.shown();
    ground.rename("x.txt", "z");
    ground.rename("y.txt", "x.txt");
    ground.rename("z", "y.txt");
    let counts = ground.scan();
    assert_eq!((counts.added, counts.missing), (0, 0));
    let after = ground.shown();
    assert_eq!((before["x.txt"], before["y.txt"]), (after["y.txt"], after["x.txt"]));
    assert_eq!(ground.album("photos"), ["x.txt", "y.txt"]);
    ground.check();
}

#[test]
fn a_renamed_folder_keeps_its_album() {
    let ground = Ground::new();
    fill(&ground, "Trip", 30);
    ground.scan();
    let before = ground.albums();
    let album = shared(&ground, "trip");
    ground.rename("Trip", "Lofoten 2025");
    let counts = ground.scan();
    assert_eq!((counts.moved, counts.missing, counts.held), (30, 0, 0));
    assert_eq!(ground.albums(), before);
    assert_eq!(folder_of(&ground, album), "Lofoten 2025");
    assert_eq!(title_of(&ground, album), "Lofoten 2025");
    ground.check();
    // And once more, back to where it was.
    ground.rename("Lofoten 2025", "Trip");
    ground.scan();
    assert_eq!(ground.albums(), before);
    assert_eq!(folder_of(&ground, album), "Trip");
    ground.check();
}

#[test]
fn a_folder_renamed_while_files_were_added_and_deleted_keeps_its_album() {
    let ground = Ground::new();
    fill(&ground, "Trip", 10);
    ground.scan();
    let album = shared(&ground, "trip");
    ground.rename("Trip", "Elsewhere");
    ground.delete("Elsewhere/3.txt");
    ground.put("Elsewhere/new.txt", "new");
    let counts = ground.scan();
    assert_eq!((counts.moved, counts.missing, counts.added), (9, 1, 1));
    assert_eq!(folder_of(&ground, album), "Elsewhere");
    let names = ground.album("trip");
    assert!(names.contains(&"3.txt?".to_owned()) && names.contains(&"new.txt".to_owned()));
    assert_eq!(names.len(), 11);
    ground.check();
}

#[test]
fn a_renamed_tree_keeps_all_its_albums() {
    let ground = Ground::new();
    fill(&ground, "2025/June/Lofoten", 3);
    fill(&ground, "2025/June/Oslo", 3);
    ground.put("other.txt", "other");
    ground.scan();
    let before = ground.albums();
    let year = shared(&ground, "2025");
    ground.rename("2025", "Norway");
    ground.scan();
    assert_eq!(ground.albums(), before);
    assert_eq!(folder_of(&ground, year), "Norway");
    assert_eq!(folder_of(&ground, before["oslo"].0), "Norway/June/Oslo");
    ground.check();
}

#[test]
fn folders_that_swap_names_keep_their_albums() {
    let ground = Ground::new();
    fill(&ground, "private", 3);
    fill(&ground, "party", 4);
    ground.scan();
    let party = shared(&ground, "party");
    let names = ground.album("party");
    ground.rename("party", "aside");
    ground.rename("private", "party");
    ground.rename("aside", "private");
    ground.scan();
    assert_eq!(folder_of(&ground, party), "private");
    assert_eq!(ground.album("party"), names);
    ground.check();
}

#[test]
fn taking_files_out_of_a_folder_is_no_renaming_of_it() {
    let ground = Ground::new();
    fill(&ground, "inbox", 4);
    ground.scan();
    let inbox = shared(&ground, "inbox");
    fs::create_dir(ground.root.join("sorted")).unwrap();
    for number in 0..3 {
        ground.rename(&format!("inbox/{number}.txt"), &format!("sorted/{number}.txt"));
    }
    ground.scan();
    assert_eq!(folder_of(&ground, inbox), "inbox");
    assert_eq!(ground.album("inbox"), ["3.txt"]);
    assert_eq!(ground.album("sorted").len(), 3);
    ground.check();
}

#[test]
fn a_folder_emptied_into_another_leaves_its_album_where_it_was() {
    let ground = Ground::new();
    fill(&ground, "a", 3);
    fill(&ground, "b", 3);
    ground.scan();
    let (a, b) = (shared(&ground, "a"), shared(&ground, "b"));
    for number in 0..3 {
        ground.rename(&format!("a/{number}.txt"), &format!("b/from a {number}.txt"));
    }
    fs::remove_dir(ground.root.join("a")).unwrap();
    ground.scan();
    assert_eq!((folder_of(&ground, a).as_str(), folder_of(&ground, b).as_str()), ("a", "b"));
    assert_eq!(ground.album("b").len(), 6);
    ground.check();
}

#[test]
fn a_copied_folder_has_its_own_album() {
    let ground = Ground::new();
    fill(&ground, "a", 3);
    ground.scan();
    let a = shared(&ground, "a");
    fs::create_dir(ground.root.join("copy")).unwrap();
    for number in 0..3 {
        let path = |it: &str| ground.root.join(format!("{it}/{number}.txt"));
        fs::copy(path("a"), path("copy")).unwrap();
    }
    ground.scan();
    assert_eq!(folder_of(&ground, a), "a");
    assert_eq!(ground.album("copy").len(), 3);
    ground.check();
}

#[test]
fn a_folder_of_the_same_name_with_other_files_gets_nothing_of_the_old_one() {
    let ground = Ground::new();
    fill(&ground, "trip", 3);
    ground.scan();
    let album = shared(&ground, "trip");
    ground.rename("trip", "old trip");
    ground.put("trip/secret.txt", "secret");
    ground.scan();
    assert_eq!(folder_of(&ground, album), "old trip");
    assert_eq!(ground.album("trip").len(), 3);
    assert_eq!(ground.album("trip-2"), ["secret.txt"]);
    ground.check();
}

#[test]
fn a_rename_noticed_in_two_looks_is_still_a_rename() {
    let ground = Ground::new();
    fill(&ground, "Trip", 5);
    ground.put("other.txt", "other");
    ground.scan();
    let before = ground.albums();
    let aside = ground.root.parent().unwrap().join("aside");
    fs::rename(ground.root.join("Trip"), &aside).unwrap();
    assert_eq!(ground.scan().missing, 5);
    fs::rename(&aside, ground.root.join("Journey")).unwrap();
    ground.scan();
    assert_eq!(ground.albums(), before);
    assert_eq!(folder_of(&ground, before["trip"].0), "Journey");
    ground.check();
}

#[test]
fn a_moved_asset_keeps_its_place_in_a_collection() {
    let ground = Ground::new();
    fill(&ground, "a", 3);
    ground.scan();
    let asset = ground.shown()["a/1.txt"];
    ground
        .store
        .write(|tx| {
            tx.execute(
                "INSERT INTO albums (id, slug, source, title, created, changed)
                 VALUES (1000, 'best', 'collection', 'Best', 1, 1)",
                [],
            )?;
            tx.execute(
                "INSERT INTO album_assets (album_id, asset_id, sort_at, name, added)
                 SELECT 1000, id, sort_at, x'312e747874', 1 FROM assets WHERE id = ?1",
                [asset],
            )?;
            crate::store::assets::recount(tx, crate::domain::album::AlbumId(1000))
        })
        .unwrap();
    ground.rename("a/1.txt", "renamed.txt");
    ground.scan();
    assert_eq!(ground.album("best"), ["renamed.txt"]);
    ground.delete("renamed.txt");
    ground.scan();
    assert_eq!(ground.album("best"), ["renamed.txt?"]);
    ground.check();
}
