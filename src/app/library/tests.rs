//! The library as a person meets it: folders and files that come, change, move and go.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use super::*;
use crate::domain::asset::{Metadata, Rendering};
use crate::domain::problem::said;
use crate::store::assets::health;
use crate::store::assets::{COLUMNS, FROM, from_row};

mod harm;
mod loss;
mod moves;
mod names;
mod watching;

/// A library in a fresh folder.
pub(super) struct Ground {
    _folder: tempfile::TempDir,
    pub(super) root: PathBuf,
    data: PathBuf,
    store: Arc<Store>,
    library: Arc<Library>,
}

impl Ground {
    fn new() -> Ground {
        Self::with(|_| ())
    }

    fn with(change: impl FnOnce(&mut Library)) -> Ground {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("Photos");
        let data = folder.path().join("data");
        fs::create_dir_all(&root).unwrap();
        fs::create_dir_all(&data).unwrap();
        let store = Arc::new(Store::open(&data.join("albumen.db"), true).unwrap());
        let library = opened(&root, &store, &data, change);
        Ground { _folder: folder, root, data, store, library }
    }

    /// Opens the library anew, as after a restart.
    fn restart(&mut self) {
        self.library = opened(&self.root, &self.store, &self.data, |_| ());
    }

    /// Writes a file with its own content and an old time, so that it has settled.
    fn put(&self, path: &str, content: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.root.join(from), self.root.join(to)).unwrap();
    }

    fn delete(&self, path: &str) {
        fs::remove_file(self.root.join(path)).unwrap();
    }

    fn scan(&self) -> Counts {
        self.library.scan_once().unwrap()
    }

    /// Lets a moment pass for everything that is held back.
    fn a_minute_passes(&self) {
        self.store
            .write(|tx| {
                tx.execute("UPDATE files SET gone_since = gone_since - 61000", [])?;
                Ok(())
            })
            .unwrap();
    }

    fn assets(&self) -> Vec<crate::domain::asset::Asset> {
        let sql = format!("SELECT {COLUMNS} FROM {FROM} ORDER BY a.id");
        self.store
            .read(|db| {
                let mut statement = db.prepare(&sql)?;
                let rows = statement.query_map([], from_row)?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }

    /// Returns path and row of every asset; missing ones are marked with `?`.
    fn shown(&self) -> BTreeMap<String, i64> {
        let mark = |it: &crate::domain::asset::Asset| if it.missing { "?" } else { "" };
        self.assets().iter().map(|it| (shown(&it.path) + mark(it), it.id.0)).collect()
    }

    fn paths(&self) -> Vec<String> {
        self.shown().into_keys().collect()
    }

    /// Returns for each album its row, and its names in order, missing ones marked.
    fn albums(&self) -> BTreeMap<String, (i64, Vec<String>)> {
        let sql = "SELECT b.slug, b.id, c.name, a.missing_since IS NOT NULL FROM albums b
                   LEFT JOIN album_assets c ON c.album_id = b.id
                   LEFT JOIN assets a ON a.id = c.asset_id ORDER BY b.slug, c.name";
        let mut found: BTreeMap<String, (i64, Vec<String>)> = BTreeMap::new();
        self.store
            .read(|db| {
                let mut statement = db.prepare(sql)?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let album = found.entry(row.get(0)?).or_default();
                    album.0 = row.get(1)?;
                    if let Some(name) = row.get::<_, Option<Vec<u8>>>(2)? {
                        let mark = if row.get::<_, bool>(3)? { "?" } else { "" };
                        album.1.push(shown(&name) + mark);
                    }
                }
                Ok(())
            })
            .unwrap();
        found
    }

    fn album(&self, slug: &str) -> Vec<String> {
        self.albums().remove(slug).unwrap_or_else(|| panic!("no album {slug}")).1
    }

    fn problems(&self) -> Vec<(String, String)> {
        let found = self.store.read(|db| health::problems(db, 100)).unwrap();
        found.into_iter().map(|it| (shown(&it.path), said(&it.reason))).collect()
    }

    /// Checks what must always hold: counted columns tell the truth, nothing dangles.
    fn check(&self) {
        assert_eq!(self.store.complaints().unwrap(), Vec::<String>::new());
        let wrong: i64 = self
            .store
            .read(|db| {
                Ok(db.query_row(
                    "SELECT count(*) FROM albums b WHERE b.photos + b.videos + b.others + b.missing <>
                         (SELECT count(*) FROM album_assets c WHERE c.album_id = b.id)
                       OR b.missing <> (SELECT count(*) FROM album_assets c JOIN assets a
                              ON a.id = c.asset_id
                              WHERE c.album_id = b.id AND a.missing_since IS NOT NULL)",
                    [],
                    |row| row.get(0),
                )?)
            })
            .unwrap();
        assert_eq!(wrong, 0, "albums whose numbers are wrong");
    }
}

fn opened(
    root: &Path,
    store: &Arc<Store>,
    data: &Path,
    change: impl FnOnce(&mut Library),
) -> Arc<Library> {
    let mut library = Library::new(root, Arc::clone(store), data).unwrap();
    library.settle = Duration::ZERO;
    change(&mut library);
    Arc::new(library)
}

fn media(path: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/media")).join(path)
}

/// Waits until something is so; panics when it takes longer than anything reasonable.
fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it never came that {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn files_become_assets_and_folders_albums() {
    let ground = Ground::new();
    ground.put("2025/Lofoten/a.txt", "a");
    ground.put("2025/Lofoten/b.txt", "b");
    ground.put("top.txt", "top");
    fs::copy(media("jpeg/canon-eos1300d-18mp.jpg"), ground.root.join("2025/Lofoten/c.jpg"))
        .unwrap();
    let counts = ground.scan();
    assert_eq!((counts.added, counts.read, counts.problems), (4, 4, 0));
    assert_eq!(ground.album("lofoten"), ["a.txt", "b.txt", "c.jpg"]);
    assert_eq!(ground.album("photos"), ["top.txt"]);
    assert_eq!(ground.album("2025"), Vec::<String>::new());
    let photo = ground.assets().into_iter().find(|it| it.name == b"c.jpg").unwrap();
    assert_eq!(photo.mime, "image/jpeg");
    assert!(photo.metadata.model.as_ref().unwrap().contains("1300D"));
    assert_eq!(photo.rendering, Rendering::Pending);
    let bytes = fs::read(ground.root.join("2025/Lofoten/c.jpg")).unwrap();
    assert_eq!(photo.hash.0, *blake3::hash(&bytes).as_bytes());
    assert_eq!(photo.crc32, crc32fast::hash(&bytes));
    assert_eq!(photo.bytes, bytes.len() as u64);
    ground.check();
}

#[test]
fn a_second_look_opens_nothing_and_writes_nothing() {
    let mut ground = Ground::new();
    for number in 0..10_000 {
        fs::write(ground.root.join(format!("{number}.txt")), number.to_string()).unwrap();
    }
    assert_eq!(ground.scan().added, 10_000);
    ground.restart();
    let before = changes(&ground);
    assert_eq!(ground.scan(), Counts::default());
    assert_eq!(changes(&ground), before);
    ground.check();
}

/// Returns a fingerprint of all rows.
fn changes(ground: &Ground) -> Vec<(String, i64)> {
    ["files", "assets", "albums", "album_assets", "folders"]
        .into_iter()
        .map(|table| {
            let sql = match table {
                "album_assets" => "SELECT sum(added) FROM album_assets".to_owned(),
                "albums" => "SELECT sum(changed) FROM albums".to_owned(),
                _ => format!("SELECT count(*) * 1000003 + max(id) FROM {table}"),
            };
            let sum =
                ground.store.read(|db| Ok(db.query_row(&sql, [], |row| row.get(0))?)).unwrap();
            (table.to_owned(), sum)
        })
        .collect()
}

#[test]
fn the_same_bytes_twice_are_one_asset() {
    let ground = Ground::new();
    ground.put("a/one.txt", "same");
    ground.put("b/two.txt", "same");
    assert_eq!(ground.scan().added, 1);
    assert_eq!(ground.album("a"), ["one.txt"]);
    assert_eq!(ground.album("b"), ["two.txt"]);
    ground.delete("a/one.txt");
    let counts = ground.scan();
    assert_eq!((counts.missing, counts.added), (0, 0));
    assert_eq!(ground.paths(), ["b/two.txt"]);
    assert_eq!(ground.album("a"), Vec::<String>::new());
    ground.check();
}

#[test]
fn touching_a_file_changes_nothing_that_is_seen() {
    let ground = Ground::new();
    ground.put("a.txt", "a");
    ground.scan();
    let before = ground.shown();
    let file = File::open(ground.root.join("a.txt")).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1000)).unwrap();
    let counts = ground.scan();
    assert_eq!((counts.read, counts.added, counts.changed, counts.moved), (1, 0, 0, 0));
    assert_eq!(ground.shown(), before);
    assert_eq!(ground.scan().read, 0);
    ground.check();
}

#[test]
fn other_content_at_the_same_path_is_another_asset() {
    let ground = Ground::new();
    ground.put("a.txt", "the first words");
    ground.scan();
    let before = ground.assets().remove(0);
    ground.put("a.txt", "others");
    let counts = ground.scan();
    assert_eq!((counts.added, counts.changed, counts.missing), (1, 1, 1));
    let assets = ground.assets();
    assert_eq!(assets.len(), 2);
    assert!(assets[0].missing && assets[0].key == before.key);
    assert!(!assets[1].missing && assets[1].key != before.key);
    assert_eq!(ground.album("photos"), ["a.txt?", "a.txt"]);
    // What was there before comes back as itself.
    ground.put("a.txt", "the first words");
    ground.scan();
    assert_eq!(ground.assets()[0].key, before.key);
    assert!(!ground.assets()[0].missing);
    ground.check();
}

#[test]
fn a_file_that_was_still_being_copied_leaves_nothing_behind() {
    let ground = Ground::new();
    ground.put("film.txt", "the beginning");
    ground.scan();
    ground.put("film.txt", "the beginning and the end");
    ground.scan();
    assert_eq!(ground.assets().len(), 1);
    assert_eq!(ground.album("photos"), ["film.txt"]);
    ground.check();
}

#[test]
fn a_file_that_changes_now_is_looked_at_later() {
    let ground = Ground::with(|it| it.settle = Duration::from_hours(1));
    ground.put("a.txt", "half");
    let counts = ground.library.look(Scope::Whole, &|| ()).unwrap();
    assert_eq!((counts.unsettled, counts.added, counts.read), (1, 0, 0));
    assert!(ground.assets().is_empty());
    let ground = Ground::with(|it| it.settle = Duration::from_millis(200));
    ground.put("a.txt", "whole after a moment");
    assert_eq!(ground.scan().added, 1);
}

#[test]
fn missing_files_keep_their_places_and_come_back() {
    let ground = Ground::new();
    ground.put("a/one.txt", "one");
    ground.put("a/two.txt", "two");
    ground.scan();
    let before = (ground.assets(), ground.albums());
    let aside = ground.root.parent().unwrap().join("aside");
    fs::rename(ground.root.join("a/one.txt"), &aside).unwrap();
    assert_eq!(ground.scan().missing, 1);
    assert_eq!(ground.album("a"), ["one.txt?", "two.txt"]);
    assert_eq!(ground.scan().missing, 0);
    ground.check();
    fs::rename(&aside, ground.root.join("a/one.txt")).unwrap();
    assert_eq!(ground.scan().added, 0);
    assert_eq!(ground.albums(), before.1);
    assert!(ground.assets().iter().zip(&before.0).all(|(now, then)| now.key == then.key));
    ground.check();
}

#[test]
fn a_pass_that_was_cut_off_is_simply_done_again() {
    let mut ground = Ground::new();
    for number in 0..50 {
        ground.put(&format!("old/{number}.txt"), &format!("content {number}"));
    }
    ground.scan();
    let before = ground.shown();
    let albums = ground.albums();
    ground.rename("old", "new");
    // Cut off after what was found is written, before anything is decided.
    ground.library.stop.store(false, Ordering::Relaxed);
    let tools = ground.library.tools(None, &|| ());
    pass::run(&tools, Scope::Whole, Belief::Careful { whole: true, holding: false }, || Ok(false))
        .unwrap();
    ground.restart();
    ground.scan();
    assert_eq!(before.values().collect::<Vec<_>>(), ground.shown().values().collect::<Vec<_>>());
    assert_eq!(ground.albums(), albums);
    assert!(ground.paths().iter().all(|it| it.starts_with("new/")));
    ground.check();
}

#[test]
fn stopping_ends_a_scan_and_the_next_one_finishes_it() {
    let mut ground = Ground::new();
    for number in 0..500 {
        ground.put(&format!("{number}.txt"), &format!("content {number}"));
    }
    ground.library.stop();
    let _ = ground.library.scan_once();
    assert!(ground.paths().iter().all(|it| !it.ends_with('?')));
    ground.restart();
    ground.scan();
    assert_eq!(ground.assets().len(), 500);
    ground.check();
}

#[test]
fn assets_without_capture_time_stand_at_the_time_of_their_file() {
    let ground = Ground::new();
    ground.put("a.txt", "a");
    let file = File::open(ground.root.join("a.txt")).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_millis(1_500)).unwrap();
    fs::copy(media("jpeg/noexif.jpg"), ground.root.join("b.jpg")).unwrap();
    fs::copy(media("dates/old_photo.jpg"), ground.root.join("c.jpg")).unwrap();
    ground.scan();
    let assets = ground.assets();
    let sort_at = |name: &[u8]| assets.iter().find(|it| it.name == name).unwrap().sort_at;
    assert_eq!(sort_at(b"a.txt"), 1500);
    let taken: jiff::Timestamp = "2005-09-11T16:23:02Z".parse().unwrap();
    assert_eq!(sort_at(b"c.jpg"), taken.as_millisecond());
}

#[test]
fn progress_is_told() {
    let ground = Ground::new();
    ground.put("a.txt", "a");
    fs::copy(media("jpeg/noexif.jpg"), ground.root.join("b.jpg")).unwrap();
    ground.scan();
    let progress = ground.library.progress();
    assert_eq!((progress.state, progress.message.as_str()), (State::Idle, ""));
    assert_eq!(progress.renditions_left, 1);
}

fn failing_metadata(_: &mut File, sniffed: &crate::media::sniff::Sniffed) -> Metadata {
    assert_ne!(sniffed.mime, "image/jpeg", "a hostile file");
    Metadata::default()
}
