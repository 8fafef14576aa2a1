//! Files that cannot be read, and files that harm their readers.

use super::*;

fn refusing(root: &Path, path: &[u8]) -> io::Result<File> {
    if path.ends_with(b"locked.txt") {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    (Hands::default().open)(root, path)
}

#[test]
fn an_unreadable_file_is_listed_with_its_reason_and_tried_again() {
    let mut ground = Ground::with(|it| it.hands.open = refusing);
    ground.put("locked.txt", "locked");
    ground.put("open.txt", "open");
    let counts = ground.scan();
    assert_eq!((counts.added, counts.problems), (1, 1));
    let problems = ground.problems();
    assert_eq!(problems[0].0, "locked.txt");
    assert!(problems[0].1.contains("permission denied"), "{problems:?}");
    assert_eq!(ground.scan().read, 1, "it may have become readable");
    ground.restart();
    assert_eq!(ground.scan().added, 1);
    assert!(ground.problems().is_empty());
    ground.check();
}

#[test]
fn a_known_file_that_becomes_unreadable_is_not_missing() {
    let mut ground = Ground::new();
    ground.put("locked.txt", "before");
    ground.scan();
    let before = ground.shown();
    ground.put("locked.txt", "after that");
    ground.library =
        opened(&ground.root, &ground.store, &ground.data, |it| it.hands.open = refusing);
    assert_eq!(ground.scan().problems, 1);
    assert_eq!(ground.shown(), before);
    ground.restart();
    assert_eq!(ground.scan().changed, 1);
    assert!(ground.problems().is_empty());
    ground.check();
}

#[test]
fn an_unreadable_folder_does_not_lose_its_files() {
    let ground = Ground::new();
    ground.put("a/deep/1.txt", "1");
    ground.put("b.txt", "b");
    ground.scan();
    let before = (ground.shown(), ground.albums());
    // The root user may read anything, so the answer of the system is put in by hand.
    let change = crate::store::assets::findings::Change::Unlisted(
        b"a".to_vec(),
        0,
        "The folder could not be read.".into(),
    );
    ground
        .store
        .write(|tx| crate::store::assets::findings::write(tx, 99, "Photos", &[change]))
        .unwrap();
    assert_eq!(ground.problems(), [("a".into(), "The folder could not be read.".into())]);
    assert_eq!((ground.shown(), ground.albums()), before);
    ground.scan();
    assert!(ground.problems().is_empty());
    ground.check();
}

#[test]
fn a_fault_while_reading_costs_only_that_file() {
    let ground = Ground::with(|it| it.hands.describe = failing_metadata);
    fs::copy(media("jpeg/noexif.jpg"), ground.root.join("hostile.jpg")).unwrap();
    ground.put("good.txt", "good");
    let counts = ground.scan();
    assert_eq!((counts.added, counts.problems), (2, 1));
    assert_eq!(ground.problems()[0].0, "hostile.jpg");
    assert_eq!(ground.scan().read, 0, "it is not tried again until it changes");
    ground.check();
}

#[test]
fn a_fault_while_opening_costs_only_that_file() {
    fn faulty(root: &Path, path: &[u8]) -> io::Result<File> {
        assert!(!path.ends_with(b"bad.txt"), "a hostile file");
        (Hands::default().open)(root, path)
    }
    let ground = Ground::with(|it| it.hands.open = faulty);
    ground.put("bad.txt", "bad");
    ground.put("good.txt", "good");
    let counts = ground.scan();
    assert_eq!((counts.added, counts.problems), (1, 1));
}

#[test]
fn an_empty_file_is_listed_and_not_opened() {
    let ground = Ground::new();
    ground.put("empty.jpg", "");
    let counts = ground.scan();
    assert_eq!((counts.problems, counts.read, counts.added), (1, 0, 0));
    assert_eq!(ground.problems(), [("empty.jpg".into(), "The file is empty.".into())]);
    assert_eq!(ground.scan(), Counts::default());
    ground.put("empty.jpg", "not any more");
    assert_eq!(ground.scan().added, 1);
    assert!(ground.problems().is_empty());
}

#[test]
fn a_file_that_goes_before_it_is_read_is_no_problem() {
    fn deleting(root: &Path, path: &[u8]) -> io::Result<File> {
        fs::remove_file(root.join(std::ffi::OsStr::from_bytes(path))).unwrap();
        (Hands::default().open)(root, path)
    }
    let ground = Ground::with(|it| it.hands.open = deleting);
    ground.put("a.txt", "a");
    let counts = ground.scan();
    assert_eq!((counts.added, counts.problems, counts.read), (0, 0, 1));
    assert_eq!(ground.scan(), Counts::default());
}

#[test]
fn a_corrupt_picture_is_listed_and_downloadable() {
    let ground = Ground::new();
    let mut bytes = fs::read(media("jpeg/noexif.jpg")).unwrap();
    bytes.truncate(bytes.len() / 3);
    fs::write(ground.root.join("cut.jpg"), &bytes).unwrap();
    assert_eq!(ground.scan().added, 1);
    assert_eq!(ground.album("photos"), ["cut.jpg"]);
    let mut read = Vec::new();
    io::Read::read_to_end(&mut ground.library.open_file(b"cut.jpg").unwrap(), &mut read).unwrap();
    assert_eq!(read, bytes);
}
