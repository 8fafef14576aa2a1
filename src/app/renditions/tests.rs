//! Pictures made when asked for and in the background, within their bounds.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;

use super::*;
use crate::domain::asset::AssetId;
use crate::store::assets::{COLUMNS, FROM, from_row};

/// A scanned library with some pictures and its renditions.
struct Ground {
    folder: tempfile::TempDir,
    store: Arc<Store>,
    library: Arc<Library>,
}

impl Ground {
    fn with(pictures: &[&str]) -> Ground {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("Photos");
        fs::create_dir(&root).unwrap();
        for picture in pictures {
            let from = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/media"));
            let name = Path::new(picture).file_name().unwrap();
            fs::copy(from.join(picture), root.join(name)).unwrap();
        }
        let store = Arc::new(Store::open(&folder.path().join("albumen.db"), true).unwrap());
        let library = Library::open(&root, Arc::clone(&store), folder.path()).unwrap();
        library.scan_once().unwrap();
        Ground { folder, store, library }
    }

    fn renditions(&self, render: Render) -> Arc<Renditions> {
        let bounds =
            Bounds { bytes: 100 << 20, memory: 512 << 20, workers: 2, limits: Limits::default() };
        let (store, library) = (Arc::clone(&self.store), Arc::clone(&self.library));
        let mut renditions = Renditions::new(store, library, &self.cache(), bounds).unwrap();
        renditions.render = render;
        Arc::new(renditions)
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    fn asset(&self, name: &str) -> Asset {
        let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE f.name = CAST(?1 AS BLOB)");
        self.store.read(|db| Ok(db.query_row(&sql, [name], from_row)?)).unwrap()
    }

    fn left(&self) -> u64 {
        self.store.read(rendering::left_to_render).unwrap()
    }
}

const RENDER: Render = |file, mime, orientation, limits| {
    renditions::render(io::BufReader::new(file), mime, orientation, limits)
};

fn side(mut file: File) -> u32 {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    let size = image::load_from_memory_with_format(&bytes, image::ImageFormat::Jpeg).unwrap();
    size.width().max(size.height())
}

fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_mins(1), "it never came that {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_picture_asked_for_is_made_in_all_sizes_and_noted() {
    let ground = Ground::with(&["album-nature/prairie_falcon.jpg"]);
    let renditions = ground.renditions(RENDER);
    let asset = ground.asset("prairie_falcon.jpg");
    assert_eq!(asset.rendering, Rendering::Pending);
    assert_eq!(side(renditions.get(&asset, Size::Thumbnail).unwrap()), 400);
    assert_eq!(side(renditions.get(&asset, Size::Preview).unwrap()), 800);
    let asset = ground.asset("prairie_falcon.jpg");
    assert_eq!(asset.rendering, Rendering::Ready);
    assert_ne!(asset.colour, [128; 3]);
    assert!(!asset.thumbhash.is_empty());
    // The cache serves while the disk is away, and makes anew what was dropped.
    fs::remove_dir_all(ground.cache()).unwrap();
    assert_eq!(side(renditions.get(&asset, Size::Tile).unwrap()), 800);
    fs::remove_file(ground.folder.path().join("Photos/prairie_falcon.jpg")).unwrap();
    assert_eq!(side(renditions.get(&asset, Size::Tile).unwrap()), 800);
    fs::remove_dir_all(ground.cache()).unwrap();
    assert!(matches!(renditions.get(&asset, Size::Tile), Err(Error::Unavailable(_))));
}

#[test]
fn many_who_ask_at_once_cost_one_decode() {
    static DECODES: AtomicUsize = AtomicUsize::new(0);
    let ground = Ground::with(&["album-nature/prairie_falcon.jpg"]);
    let renditions = ground.renditions(|file, mime, orientation, limits| {
        DECODES.fetch_add(1, Ordering::Relaxed);
        RENDER(file, mime, orientation, limits)
    });
    let asset = ground.asset("prairie_falcon.jpg");
    std::thread::scope(|threads| {
        for _ in 0..200 {
            threads.spawn(|| renditions.get(&asset, Size::Thumbnail).unwrap());
        }
    });
    assert_eq!(DECODES.load(Ordering::Relaxed), 1);
    assert!(lock(&renditions.flights).is_empty());
}

#[test]
fn the_background_makes_everything_that_can_be_made() {
    let ground = Ground::with(&[
        "album-nature/prairie_falcon.jpg",
        "album-nature/silver_fir.jpg",
        "album-nature/tanners_ridge.jpg",
        "video/video.mp4",
    ]);
    let broken = ground.folder.path().join("Photos/broken.jpg");
    fs::write(broken, b"\xFF\xD8\xFF\xE0\0\x10JFIF\0 and no picture").unwrap();
    ground.library.scan_once().unwrap();
    let renditions = ground.renditions(RENDER);
    renditions.start().unwrap();
    eventually("nothing is left", || ground.left() == 0);
    renditions.stop();
    let broken = ground.asset("broken.jpg");
    let Rendering::Failed(reason) = &broken.rendering else { panic!("{:?}", broken.rendering) };
    assert!(!reason.is_empty());
    assert!(
        matches!(renditions.get(&broken, Size::Tile), Err(Error::Unavailable(it)) if it == *reason)
    );
    let video = ground.asset("video.mp4");
    assert_eq!(video.rendering, Rendering::None);
    assert!(matches!(renditions.get(&video, Size::Tile), Err(Error::Unavailable(_))));
    assert_eq!(ground.asset("silver_fir.jpg").rendering, Rendering::Ready);
}

#[test]
fn news_wakes_the_background() {
    let ground = Ground::with(&["album-nature/silver_fir.jpg"]);
    let renditions = ground.renditions(RENDER);
    renditions.start().unwrap();
    eventually("the first is made", || ground.left() == 0);
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/media/album-nature/tanners_ridge.jpg"),
        ground.folder.path().join("Photos/new.jpg"),
    )
    .unwrap();
    ground.library.scan_once().unwrap();
    renditions.wake();
    eventually("the second is made", || ground.left() == 0);
    renditions.stop();
    assert_eq!(ground.asset("new.jpg").rendering, Rendering::Ready);
}

#[test]
fn a_fault_while_decoding_is_noted_and_not_repeated() {
    static DECODES: AtomicUsize = AtomicUsize::new(0);
    let ground = Ground::with(&["album-nature/silver_fir.jpg"]);
    let renditions = ground.renditions(|_, _, _, _| {
        DECODES.fetch_add(1, Ordering::Relaxed);
        panic!("a hostile picture")
    });
    let asset = ground.asset("silver_fir.jpg");
    for _ in 0..3 {
        let now = ground.asset("silver_fir.jpg");
        assert!(matches!(renditions.get(&now, Size::Tile), Err(Error::Unavailable(_))));
    }
    assert_eq!(DECODES.load(Ordering::Relaxed), 1);
    assert!(matches!(ground.asset("silver_fir.jpg").rendering, Rendering::Failed(_)));
    // Later requests work: the turn was given back.
    assert!(renditions.budget.take(Urgency::Waiting, 512 << 20, Duration::ZERO).is_some());
    assert_eq!(asset.id, AssetId(1));
}

#[test]
fn other_content_at_the_path_is_never_shown_as_the_old_photo() {
    let ground = Ground::with(&["album-nature/silver_fir.jpg", "album-nature/tanners_ridge.jpg"]);
    let renditions = ground.renditions(RENDER);
    let asset = ground.asset("silver_fir.jpg");
    let photos = ground.folder.path().join("Photos");
    fs::rename(photos.join("tanners_ridge.jpg"), photos.join("silver_fir.jpg")).unwrap();
    assert!(matches!(renditions.get(&asset, Size::Tile), Err(Error::Unavailable(_))));
    assert_eq!(ground.asset("silver_fir.jpg").rendering, Rendering::Pending);
}

#[test]
fn without_room_in_the_cache_pictures_are_served_all_the_same() {
    let ground = Ground::with(&["album-nature/silver_fir.jpg"]);
    let renditions = ground.renditions(RENDER);
    let asset = ground.asset("silver_fir.jpg");
    // A file where the folder of this picture would be: nothing can be written there.
    fs::write(ground.cache().join(&asset.hash.hex()[..2]), "in the way").unwrap();
    assert!(side(renditions.get(&asset, Size::Thumbnail).unwrap()) <= 400);
    assert_eq!(ground.asset("silver_fir.jpg").rendering, Rendering::Pending);
    fs::remove_file(ground.cache().join(&asset.hash.hex()[..2])).unwrap();
    assert!(side(renditions.get(&asset, Size::Thumbnail).unwrap()) <= 400);
    assert_eq!(ground.asset("silver_fir.jpg").rendering, Rendering::Ready);
}

#[test]
fn nothing_half_written_is_left_in_the_cache() {
    let ground = Ground::with(&["album-nature/silver_fir.jpg"]);
    let renditions = ground.renditions(RENDER);
    renditions.get(&ground.asset("silver_fir.jpg"), Size::Tile).unwrap();
    let mut names = Vec::new();
    for outer in fs::read_dir(ground.cache()).unwrap() {
        for entry in fs::read_dir(outer.unwrap().path()).unwrap() {
            names.push(entry.unwrap().file_name().into_string().unwrap());
        }
    }
    assert_eq!(names.len(), 3);
    assert!(names.iter().all(|it| !it.starts_with(".new-")), "{names:?}");
}
