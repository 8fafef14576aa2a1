//! Albums over a small made-up library: addresses, content in every order, covers, choices,
//! and what an overview lists for whom.

use super::choices::{keep_selection, selection, totals_of};
use super::content::{
    Part, around, cover, drop_present, found, keep_present, page, put, rows_of_keys, strip, take,
};
use super::lists::{Listing, overview, overview_of};
use super::*;
use crate::domain::asset::AssetKey;
use crate::domain::user::{Role, UserName};
use crate::store::tests::fresh;
use crate::store::{Store, users};

/// Adds an asset; its number tells name, key and time. Even ones are films.
fn asset(tx: &Tx<'_>, number: i64) -> AssetId {
    tx.execute(
        "INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, created, sort_at, width,
             height, rendering)
         VALUES (?1, ?2, ?3, 0, 10 * ?1, iif(?1 % 2 = 0, 'video', 'photo'), 'image/jpeg', 0,
             1000 * ?1, 300, 200, iif(?1 % 2 = 0, 'none', 'ready'))",
        (number, key(number).as_str(), [number as u8; 32]),
    )
    .unwrap();
    AssetId(number)
}

fn key(number: i64) -> AssetKey {
    AssetKey::parse(&format!("{number:016}")).unwrap()
}

fn album(tx: &Tx<'_>, title: &str, owner: Option<UserId>) -> Album {
    add(tx, &Draft { source: Source::Collection, title, description: "", owner }).unwrap()
}

/// An album that holds assets 1 to 5.
fn shore() -> (tempfile::TempDir, Store, Album) {
    let (folder, store) = fresh();
    let album = store
        .write(|tx| {
            let album = album(tx, "Shore", None);
            let rows: Vec<AssetId> = (1..=5).map(|it| asset(tx, it)).collect();
            assert_eq!(put(tx, album.id, &rows, None)?, 5);
            Ok(album)
        })
        .unwrap();
    (folder, store, album)
}

fn part(album: &Album, order: Order) -> Part<'static> {
    Part { album: album.id, order, words: None }
}

#[test]
fn the_second_album_of_a_title_gets_a_number() {
    let (_folder, store) = fresh();
    let slugs: Vec<String> = ["Shore", "SHORE!", "shore", "日本", "日本"]
        .iter()
        .map(|it| store.write(|tx| Ok(album(tx, it, None).slug.as_str().to_owned())).unwrap())
        .collect();
    assert_eq!(slugs, ["shore", "shore-2", "shore-3", "album", "album-2"]);
}

#[test]
fn the_address_of_a_deleted_album_is_not_given_away() {
    let (_folder, store, album) = shore();
    store.write(|tx| set_deleted(tx, album.id, true)).unwrap();
    assert!(matches!(store.read(|db| by_slug(db, &album.slug)), Err(Error::NotFound)));
    assert!(matches!(store.read(|db| by_id(db, album.id)), Err(Error::NotFound)));
    assert!(matches!(store.read(|db| overview_of(db, album.id, 0)), Err(Error::NotFound)));
    let second = store.write(|tx| Ok(self::album(tx, "Shore", None))).unwrap();
    assert_eq!(second.slug.as_str(), "shore-2");
    assert_eq!(store.read(|db| deleted_by_slug(db, &album.slug)).unwrap().0.id, album.id);
    store.write(|tx| set_deleted(tx, album.id, false)).unwrap();
    assert_eq!(store.read(|db| by_slug(db, &album.slug)).unwrap().1.items(), 5);
    assert!(store.read(|db| deleted_by_slug(db, &album.slug)).is_err());
}

#[test]
fn albums_are_forgotten_a_month_after_they_were_deleted() {
    let (_folder, store, album) = shore();
    let deleted = store
        .write(|tx| {
            set_deleted(tx, album.id, true)?;
            Ok(tx.now.as_millisecond())
        })
        .unwrap();
    assert_eq!(store.write(|tx| forget_deleted(tx, deleted)).unwrap(), 0);
    assert_eq!(store.write(|tx| forget_deleted(tx, deleted + 1)).unwrap(), 1);
    let left: i64 = store
        .read(|db| Ok(db.query_row("SELECT count(*) FROM album_assets", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn numbers_follow_what_is_put_in_and_taken_out() {
    let (_folder, store, album) = shore();
    let totals = || store.read(|db| by_id(db, album.id)).unwrap().1;
    let now = totals();
    assert_eq!((now.photos, now.videos, now.bytes), (3, 2, 150));
    assert_eq!((now.first, now.last), (Some(1000), Some(5000)));
    let rows = [AssetId(5), AssetId(2), AssetId(99)];
    assert_eq!(store.write(|tx| take(tx, album.id, &rows)).unwrap(), 2);
    assert_eq!((totals().items(), totals().last), (3, Some(4000)));
    assert_eq!(store.write(|tx| put(tx, album.id, &rows, None)).unwrap(), 2);
    assert_eq!(store.write(|tx| put(tx, album.id, &rows, None)).unwrap(), 0);
    assert_eq!(totals(), now);
}

#[test]
fn a_page_is_a_piece_of_the_whole_in_every_order() {
    let (_folder, store, album) = shore();
    store
        .write(|tx| {
            let sql = "UPDATE album_assets SET name = CAST(9 - asset_id AS BLOB)";
            Ok(tx.execute(sql, [])?)
        })
        .unwrap();
    for (order, expected) in [
        (Order::Oldest, [1, 2, 3, 4, 5]),
        (Order::Newest, [5, 4, 3, 2, 1]),
        (Order::Name, [5, 4, 3, 2, 1]),
    ] {
        let part = part(&album, order);
        let ids = |from, count| -> Vec<i64> {
            let page = store.read(|db| page(db, part, from, count)).unwrap();
            page.iter().map(|it| it.id.0).collect()
        };
        assert_eq!(ids(0, 100), expected, "{order:?}");
        assert_eq!(ids(1, 2), expected[1..3], "{order:?}");
        assert_eq!(ids(4, 9), expected[4..], "{order:?}");
        assert!(ids(5, 9).is_empty() && ids(u64::MAX, 9).is_empty(), "{order:?}");
        let slots = store.read(|db| strip(db, part)).unwrap();
        assert_eq!(slots.iter().map(|it| it.id.0).collect::<Vec<_>>(), expected, "{order:?}");
        for (place, id) in (0..).zip(expected) {
            let (found, around) = store.read(|db| around(db, part, AssetId(id))).unwrap();
            let around: Vec<i64> = around.iter().map(|it| it.id.0).collect();
            let from = usize::try_from(found.saturating_sub(1)).unwrap();
            let to = expected.len().min(found as usize + 2);
            assert_eq!((found, around.as_slice()), (place, &expected[from..to]), "{order:?}");
        }
    }
}

#[test]
fn a_search_finds_inside_the_album_only() {
    let (_folder, store, album) = shore();
    store
        .write(|tx| {
            let other = asset(tx, 6);
            for id in [AssetId(2), AssetId(3), other] {
                let metadata = crate::domain::asset::Metadata::default();
                crate::store::search::index(tx, id, b"fjord.jpg", &metadata)?;
            }
            Ok(())
        })
        .unwrap();
    let words = crate::store::search::query("fjord", &[]);
    let part = Part { words: words.as_deref(), ..part(&album, Order::Newest) };
    assert_eq!(store.read(|db| found(db, part)).unwrap(), 2);
    let page = store.read(|db| page(db, part, 0, 9)).unwrap();
    assert_eq!(page.iter().map(|it| it.id.0).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn names_count_only_inside_their_album() {
    let (_folder, store, album) = shore();
    let keys = [key(3), key(9), key(1)];
    store.write(|tx| Ok(asset(tx, 9))).unwrap();
    let mut rows = store.read(|db| rows_of_keys(db, album.id, &keys)).unwrap();
    assert_eq!(rows, [AssetId(3), AssetId(1)]);
    rows.push(AssetId(9));
    let mut absent = rows.clone();
    store.read(|db| drop_present(db, album.id, &mut absent)).unwrap();
    store.read(|db| keep_present(db, album.id, &mut rows)).unwrap();
    assert_eq!((absent, rows), (vec![AssetId(9)], vec![AssetId(3), AssetId(1)]));
}

#[test]
fn the_cover_is_the_chosen_one_while_it_is_there() {
    let (_folder, store, mut album) = shore();
    let cover_of = |album: &Album| store.read(|db| cover(db, album)).unwrap().map(|it| it.id.0);
    assert_eq!(cover_of(&album), Some(1));
    album.cover = Some(AssetId(3));
    assert_eq!(cover_of(&album), Some(3));
    store.write(|tx| take(tx, album.id, &[AssetId(3)])).unwrap();
    assert_eq!(cover_of(&album), Some(1));
    store.write(|tx| take(tx, album.id, &[AssetId(1), AssetId(5)])).unwrap();
    assert_eq!(cover_of(&album), None);
}

#[test]
fn an_overview_lists_what_one_may_see() {
    let (_folder, store) = fresh();
    let add_user = |name: &str| {
        let name = UserName::parse(name).unwrap();
        store.write(|tx| users::add(tx, &name, Role::Editor, "x")).unwrap()
    };
    let (anna, olav) = (add_user("Anna"), add_user("Olav"));
    store
        .write(|tx| {
            for (title, owner, access) in [
                ("mine", anna, AccessLevel::Private),
                ("his", olav, AccessLevel::Private),
                ("house", olav, AccessLevel::Internal),
                ("street", olav, AccessLevel::Public),
                ("world", olav, AccessLevel::FullPublic),
            ] {
                let album = album(tx, title, Some(owner));
                update(tx, &Album { own_access: Some(access), ..album })?;
            }
            let draft = Draft {
                source: Source::Selection,
                title: "picked",
                description: "",
                owner: Some(anna),
            };
            add(tx, &draft).map(drop)
        })
        .unwrap();
    let titles = |everything, user, internal| -> Vec<String> {
        let listing = Listing { everything, member: user, owner: user, internal };
        let mut rows = store.read(|db| overview(db, listing, 0)).unwrap();
        rows.sort_by_key(|it| it.album.id);
        rows.into_iter().map(|it| it.album.title).collect()
    };
    assert_eq!(titles(true, None, false), ["mine", "his", "house", "street", "world"]);
    assert_eq!(titles(false, Some(anna), true), ["mine", "house", "street", "world"]);
    assert_eq!(titles(false, Some(anna), false), ["mine", "street", "world"]);
    assert_eq!(titles(false, None, false), ["street", "world"]);
    let fillable = store.read(|db| by_hand(db, Some(anna), 9)).unwrap();
    assert_eq!(fillable.iter().map(|it| it.1.as_str()).collect::<Vec<_>>(), ["mine"]);
}

#[test]
fn the_oldest_choices_of_an_album_go_first() {
    let (_folder, store, album) = shore();
    let rows = [AssetId(4), AssetId(1)];
    for (age, name) in [(3, "first"), (2, "second"), (1, "third")] {
        store
            .write(|tx| {
                keep_selection(tx, album.id, name, &rows, 2)?;
                let sql = "UPDATE selections SET created = created - ?2 WHERE id = ?1";
                Ok(tx.execute(sql, (name, age * 1000))?)
            })
            .unwrap();
    }
    assert!(store.read(|db| selection(db, album.id, "first")).is_err());
    assert_eq!(store.read(|db| selection(db, album.id, "second")).unwrap(), rows);
    assert!(store.read(|db| selection(db, AlbumId(77), "second")).is_err());
    let totals =
        store.read(|db| totals_of(db, album.id, &[rows[0], AssetId(99), rows[1]])).unwrap();
    assert_eq!((totals.0.items(), totals.0.bytes, totals.1), (2, 50, 1));
}
