//! The rows after each change of the disk.

use jiff::civil::date;

use super::*;
use crate::store::assets::disk::Stamp;
use crate::store::assets::findings::{self, Change, Content, Found, Here};
use crate::store::assets::health;
use crate::store::assets::rendering::{self, NEWEST};
use crate::store::tests::fresh;
use crate::store::{Store, search};

fn content(number: u8, metadata: Metadata) -> Content {
    Content {
        hash: ContentHash([number; 32]),
        crc32: u32::MAX - u32::from(number),
        bytes: 1000 + u64::from(number),
        kind: Kind::Photo,
        mime: "image/jpeg".into(),
        picture: true,
        metadata,
    }
}

fn here(folder: &str, name: &str, content: Content) -> Change {
    Change::Here(Box::new(Here {
        folder: folder.into(),
        name: name.into(),
        device: 1,
        stamp: Stamp {
            bytes: content.bytes as i64,
            modified_ns: 1_234_567_890_123,
            inode: i64::from(content.hash.0[0]),
        },
        found: Found::Content(Box::new(content)),
        problem: None,
    }))
}

fn write(store: &Store, changes: &[Change]) {
    store.write(|tx| findings::write(tx, 1, "Photos", changes)).unwrap();
}

fn full() -> Metadata {
    Metadata {
        width: Some(4000),
        height: Some(3000),
        orientation: 6,
        taken: Some(Taken {
            local: date(2025, 6, 14).at(16, 42, 7, 250_000_000),
            offset: Some(Offset::from_seconds(-5 * 3600 - 1800).unwrap()),
        }),
        make: Some("FUJIFILM".into()),
        model: Some("X100V".into()),
        lens: Some("23 mm".into()),
        exposure_seconds: Some(1.0 / 250.0),
        aperture: Some(5.6),
        iso: Some(400),
        focal_length: Some(23.0),
        place: Some(Place { latitude: 68.2, longitude: -14.5, altitude: Some(-3.5) }),
        caption: Some("Fishing \"boats\"\n& nets".into()),
        keywords: vec!["sea".into(), "two words".into()],
        rating: Some(-1),
        duration_ms: Some(31_500),
        video_codec: Some("hevc".into()),
        audio_codec: Some("aac".into()),
        rotation: Some(270),
    }
}

#[test]
fn what_is_written_is_read_back() {
    let (_folder, store) = fresh();
    let bare = Metadata { orientation: 1, ..Metadata::default() };
    write(
        &store,
        &[
            here("a/b", "full.jpg", content(1, full())),
            here("", "bare.jpg", content(2, bare.clone())),
        ],
    );
    let asset = store.read(|db| by_id(db, AssetId(1))).unwrap();
    assert_eq!(asset.metadata, full());
    assert_eq!(
        (asset.name.as_slice(), asset.path.as_slice()),
        (&b"full.jpg"[..], &b"a/b/full.jpg"[..])
    );
    assert_eq!((asset.hash, asset.crc32, asset.bytes), (ContentHash([1; 32]), u32::MAX - 1, 1001));
    assert_eq!((asset.kind, asset.mime.as_str()), (Kind::Photo, "image/jpeg"));
    assert_eq!((asset.missing, asset.rendering), (false, Rendering::Pending));
    assert_eq!((asset.modified, asset.colour), (1234, [128; 3]));
    assert_eq!(
        asset.sort_at,
        "2025-06-14T16:42:07.25Z".parse::<jiff::Timestamp>().unwrap().as_millisecond()
    );
    let asset = store.read(|db| by_id(db, AssetId(2))).unwrap();
    assert_eq!((asset.metadata, asset.path.as_slice()), (bare, &b"bare.jpg"[..]));
    assert_eq!(asset.sort_at, 1_234_567);
    assert!(matches!(store.read(|db| by_id(db, AssetId(3))), Err(Error::NotFound)));
}

#[test]
fn an_asset_is_reached_only_through_an_album_that_holds_it() {
    let (_folder, store) = fresh();
    write(
        &store,
        &[
            here("a", "1.jpg", content(1, Metadata::default())),
            here("b", "2.jpg", content(2, Metadata::default())),
        ],
    );
    let album = |slug: &str| {
        let sql = "SELECT id FROM albums WHERE slug = ?1";
        AlbumId(store.read(|db| Ok(db.query_row(sql, [slug], |row| row.get(0))?)).unwrap())
    };
    let key = store.read(|db| by_id(db, AssetId(1))).unwrap().key;
    let found = store.read(|db| in_album_by_key(db, album("a"), &key)).unwrap();
    assert_eq!(found.id, AssetId(1));
    let refused = store.read(|db| in_album_by_key(db, album("b"), &key));
    assert!(matches!(refused, Err(Error::NotFound)));
    let unknown = AssetKey::parse("0123456789abcdef").unwrap();
    assert!(store.read(|db| in_album_by_key(db, album("a"), &unknown)).is_err());
}

#[test]
fn folders_of_one_name_have_albums_of_different_addresses() {
    let (_folder, store) = fresh();
    let changes: Vec<Change> = (0..80)
        .map(|it| here(&format!("{it}/Best of"), "1.jpg", content(it, Metadata::default())))
        .collect();
    write(&store, &changes);
    let albums: i64 = store
        .read(|db| {
            let sql =
                "SELECT count(*) FROM albums WHERE title = 'Best of' AND slug GLOB 'best-of*'";
            Ok(db.query_row(sql, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(albums, 80);
}

#[test]
fn a_name_of_any_bytes_gives_a_title_of_bounded_length() {
    for (path, title) in [
        (&b""[..], "Photos".to_owned()),
        (b"a/Summer", "Summer".to_owned()),
        (b"d\xff", "d\\xff".to_owned()),
        (&[0xFF; 255], "\\xff".repeat(50)),
    ] {
        assert_eq!(folders::title(path, "Photos"), title);
    }
}

#[test]
fn pictures_are_made_of_the_newest_first() {
    let (_folder, store) = fresh();
    let taken = |year| Metadata {
        taken: Some(Taken { local: date(year, 1, 1).at(0, 0, 0, 0), offset: None }),
        ..Metadata::default()
    };
    write(
        &store,
        &[
            here("", "old.jpg", content(1, taken(1999))),
            here("", "new.jpg", content(2, taken(2025))),
            here("", "middle.jpg", content(3, taken(2010))),
            here("", "film.mp4", Content { picture: false, ..content(4, taken(2024)) }),
        ],
    );
    let first = store.read(|db| rendering::to_render(db, NEWEST, 2)).unwrap();
    assert_eq!(first.iter().map(|it| it.id.0).collect::<Vec<_>>(), [2, 3]);
    let last = (first[1].sort_at, first[1].id.0);
    let rest = store.read(|db| rendering::to_render(db, last, 2)).unwrap();
    assert_eq!(rest.iter().map(|it| it.id.0).collect::<Vec<_>>(), [1]);
    store
        .write(|tx| {
            rendering::rendered(tx, AssetId(2), [1, 2, 255], b"hash")?;
            rendering::measured(tx, AssetId(2), 30, 20)?;
            rendering::failed(tx, AssetId(3), "The picture is damaged.")
        })
        .unwrap();
    assert_eq!(store.read(rendering::left_to_render).unwrap(), 1);
    let made = store.read(|db| by_id(db, AssetId(2))).unwrap();
    assert_eq!((made.rendering, made.colour), (Rendering::Ready, [1, 2, 255]));
    assert_eq!((made.thumbhash.as_slice(), made.metadata.width), (&b"hash"[..], Some(30)));
    let failed = store.read(|db| health::without_picture(db, 10)).unwrap();
    assert_eq!(failed[0].rendering, Rendering::Failed("The picture is damaged.".into()));
    let summary = store.read(health::summary).unwrap();
    assert_eq!((summary.failed, summary.icons_only), (1, vec![("image/jpeg".into(), 1)]));
}

#[test]
fn words_follow_the_file_that_stands_for_the_asset() {
    let (_folder, store) = fresh();
    write(&store, &[here("", "first.jpg", content(1, full()))]);
    write(&store, &[here("", "second.jpg", content(1, full()))]);
    write(&store, &[Change::Gone(1)]);
    write(&store, &[here("", "second.jpg", content(1, full()))]);
    let finds = |typed: &str| {
        let query = search::query(typed, &[]).unwrap();
        let sql = "SELECT count(*) FROM asset_words WHERE asset_words MATCH ?1";
        store.read(|db| Ok(db.query_row(sql, [query], |row| row.get::<_, i64>(0))?)).unwrap()
    };
    assert_eq!((finds("first"), finds("second"), finds("x100v"), finds("14 june")), (0, 1, 1, 1));
    assert_eq!((finds("14. juni"), finds("14 de junio"), finds("juli")), (1, 1, 0));
}

/// The questions that requests and rescans ask again and again walk along an index, however
/// large the library is.
#[test]
fn hot_questions_walk_along_an_index() {
    let (_folder, store) = fresh();
    let by_id = format!("SELECT {COLUMNS} FROM {FROM} WHERE a.id = 1");
    for (sql, index) in [
        (by_id.as_str(), "INTEGER PRIMARY KEY"),
        ("SELECT 1 FROM files WHERE folder_id = 1", "files_of_folder"),
        ("SELECT 1 FROM files WHERE inode = 1 AND bytes = 1", "files_by_inode"),
        ("SELECT count(*) FROM files g WHERE gone_since IS NOT NULL", "files_gone"),
        (
            "SELECT 1 FROM assets a WHERE a.rendering = 'pending' AND a.missing_since IS NULL
             AND (a.sort_at, a.id) < (5, 5) ORDER BY a.sort_at DESC, a.id DESC LIMIT 16",
            "assets_to_render",
        ),
        (
            "SELECT count(*) FROM assets WHERE rendering = 'pending' AND missing_since IS NULL",
            "assets_to_render",
        ),
        ("SELECT count(*) FROM assets WHERE missing_since IS NOT NULL", "assets_missing"),
        ("SELECT 1 FROM files p WHERE p.pass > 5", "files_by_pass"),
    ] {
        let plan = plan(&store, sql);
        assert!(plan.contains(index), "{sql}\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{sql}\n{plan}");
    }
}

fn plan(store: &Store, sql: &str) -> String {
    store
        .read(|db| {
            let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let rows = statement.query_map([], |row| row.get::<_, String>(3))?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.join("\n"))
        })
        .unwrap()
}
