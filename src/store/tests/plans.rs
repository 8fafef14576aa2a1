//! How SQLite answers the hot questions, as a golden file: each is asked through its own
//! function, overheard, and explained. `UPDATE_GOLDEN=1` writes the file anew.

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use rusqlite::StatementStatus;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use crate::domain::activity::{RemarkKey, Voice};
use crate::domain::album::{AlbumId, Order, Slug};
use crate::domain::asset::{AssetId, AssetKey, ContentHash};
use crate::domain::link::{Address, LinkId, Token};
use crate::domain::review::Shelf;
use crate::domain::token::TokenId;
use crate::domain::user::UserId;
use crate::store::albums::choices;
use crate::store::albums::content::{self, Part};
use crate::store::albums::lists::{self, Listing, Page};
use crate::store::assets::rendering;
use crate::store::known::Scope;
use crate::store::tests::fresh;
use crate::store::*;

type Question = fn(&Connection) -> Result<()>;

fn part(order: Order, words: Option<&'static str>) -> Part<'static> {
    Part { album: AlbumId(1), order, words }
}

fn key() -> AssetKey {
    AssetKey::parse("0000000000000001").unwrap()
}

fn slug() -> Slug {
    Slug::of_title("shore")
}

fn listing(everything: bool) -> Listing {
    Listing { everything, member: Some(UserId(1)), owner: Some(UserId(1)), internal: true }
}

fn looking() -> activity::View {
    activity::View { album: AlbumId(1), voice: Voice::Member(UserId(1)), manages: false }
}

fn inside() -> Page {
    Page { parent: AlbumId(1), from: 0, count: 60 }
}

/// Questions that are asked for nearly every page. What they do not find is no matter here.
const QUESTIONS: [(&str, Question); 60] = [
    ("album by its address", |db| albums::by_slug(db, &slug()).map(drop)),
    ("how a user is tied to an album", |db| {
        let (album, _) = albums::by_id(db, AlbumId(1))?;
        members::membership(db, &album, UserId(1)).map(drop)
    }),
    ("lengths that a user knows", |db| {
        known::sizes(db, Scope::Seen(listing(false)), &[1, 2]).map(drop)
    }),
    ("a hash in an album", |db| {
        known::asset(db, Scope::Album(AlbumId(1)), ContentHash([0; 32]), 1).map(drop)
    }),
    ("a hash among what came by a link", |db| {
        let scope = Scope::Imports(AlbumId(1), LinkId(1), &[]);
        known::asset(db, scope, ContentHash([0; 32]), 1).map(drop)
    }),
    ("a page of the trash", |db| trash::listed(db, None, 100).map(drop)),
    ("what was deleted at once", |db| trash::batch(db, AlbumId(1), "x").map(drop)),
    ("whether an original is one's own", |db| trash::is_own(db, AssetId(1), UserId(1)).map(drop)),
    ("what waits for all", |db| reviews::waiting(db, None).map(drop)),
    ("what waits for an owner", |db| reviews::waiting(db, Some(UserId(1))).map(drop)),
    ("a page of what waits", |db| {
        reviews::listed(db, Shelf::Waiting, Some(UserId(1)), (None, 60)).map(drop)
    }),
    ("the token that a program shows", |db| {
        tokens::working(db, &[0; 32], Timestamp::UNIX_EPOCH).map(drop)
    }),
    ("whether a token still works", |db| {
        tokens::still_working(db, TokenId(1), Timestamp::UNIX_EPOCH).map(drop)
    }),
    ("tokens of a user", |db| tokens::of_user(db, UserId(1)).map(drop)),
    ("what somebody is told", |db| notices::shown(db, UserId(1), true, 5).map(drop)),
    ("what the webhook tells", |db| {
        notices::due(db, notices::Due { quiet: 1, fresh: 0, now: 1 }, 20).map(drop)
    }),
    ("members of an album", |db| members::of_album(db, AlbumId(1)).map(drop)),
    ("who counts as a member", |db| members::counting(db, AlbumId(1)).map(drop)),
    ("who added how much to an album", |db| members::contributions(db, AlbumId(1)).map(drop)),
    ("what a user added to an album", |db| members::added_by(db, AlbumId(1), UserId(1)).map(drop)),
    ("albums in an album", |db| lists::inside(db, inside(), listing(false), 0).map(drop)),
    ("albums in an album, by a link", |db| {
        lists::inside_by_link(db, inside(), listing(false), 0).map(drop)
    }),
    ("where an album is now", |db| albums::slug_after(db, &slug()).map(drop)),
    ("page, oldest first", |db| content::page(db, part(Order::Oldest, None), 0, 60).map(drop)),
    ("page, newest first", |db| content::page(db, part(Order::Newest, None), 0, 60).map(drop)),
    ("page, by name", |db| content::page(db, part(Order::Name, None), 0, 60).map(drop)),
    ("page of a search", |db| {
        content::page(db, part(Order::Oldest, Some("\"a\"*")), 0, 60).map(drop)
    }),
    ("whether several people added", |db| members::are_told(db, AlbumId(1), false).map(drop)),
    ("whether photos are new", |db| {
        looks::fresh_among(db, AlbumId(1), jiff::Timestamp::UNIX_EPOCH, None, &[AssetId(1)])
            .map(drop)
    }),
    ("properties of a photo", |db| properties::of_asset(db, AssetId(1)).map(drop)),
    ("properties of an album", |db| properties::of_album(db, AlbumId(1)).map(drop)),
    ("tags of an album", |db| tags::of_album(db, AlbumId(1)).map(drop)),
    ("how many a search finds", |db| {
        content::found(db, part(Order::Oldest, Some("\"a\"*"))).map(drop)
    }),
    ("strip", |db| content::strip(db, part(Order::Oldest, None)).map(drop)),
    ("item and its neighbours, by time", |db| {
        content::around(db, part(Order::Newest, None), AssetId(1)).map(drop)
    }),
    ("item and its neighbours, by name", |db| {
        content::around(db, part(Order::Name, None), AssetId(1)).map(drop)
    }),
    ("asset of an album by its key", |db| {
        assets::in_album_by_key(db, AlbumId(1), &key()).map(drop)
    }),
    ("assets of an album by their keys", |db| {
        content::rows_of_keys(db, AlbumId(1), &[key()]).map(drop)
    }),
    ("cover", |db| content::cover(db, &albums::by_id(db, AlbumId(1))?.0).map(drop)),
    ("kept choice", |db| choices::selection(db, AlbumId(1), "x").map(drop)),
    ("originals of an album", |db| originals::of(db, part(Order::Oldest, None), None).map(drop)),
    ("link by its token", |db| {
        links::behind(db, &Address::Token(Token::of_bytes(&[1; 16]))).map(drop)
    }),
    ("link by its chosen address", |db| links::behind(db, &Address::Slug(slug())).map(drop)),
    ("session", |db| users::session(db, &[0; 32]).map(drop)),
    ("sessions of a user", |db| {
        let always = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        sessions::of_user(db, UserId(1), always).map(drop)
    }),
    ("invitation by its token", |db| {
        match invitations::working(db, &[0; 32], Timestamp::UNIX_EPOCH) {
            Err(Error::NotFound) => Ok(()),
            other => other.map(drop),
        }
    }),
    ("policy of links", |db| policy::policy(db).map(drop)),
    ("page of the log", |db| {
        crate::store::audit::page(db, &crate::domain::audit::Ask::default(), None, 100).map(drop)
    }),
    ("page of an owner's log", |db| {
        let ask = crate::domain::audit::Ask::default();
        audit::page(db, &ask, Some(UserId(1)), 100).map(drop)
    }),
    ("account by its name", |db| {
        users::by_name(db, &crate::domain::user::UserName::parse("a")?).map(drop)
    }),
    ("albums of an admin", |db| lists::overview(db, listing(true), 0).map(drop)),
    ("albums of a user", |db| lists::overview(db, listing(false), 0).map(drop)),
    ("one album of the overview", |db| lists::overview_of(db, AlbumId(1), 0).map(drop)),
    ("links of a maker", |db| links::list(db, Some(UserId(1)), None).map(drop)),
    ("events about a link", |db| audit::about(db, "link 1 (x)", 50).map(drop)),
    ("what is said about an album", |db| activity::of_album(db, looking(), None, 50).map(drop)),
    ("what is said about a photo", |db| {
        activity::of_asset(db, looking(), AssetId(1), None, 50).map(drop)
    }),
    ("a comment by its name", |db| {
        activity::find(db, looking(), &RemarkKey::of_bytes(&[1; 12])).map(drop)
    }),
    ("assets to render", |db| rendering::to_render(db, rendering::NEWEST, 8).map(drop)),
    ("how many are left to render", |db| rendering::left_to_render(db).map(drop)),
];

/// Tables that grow with the library, and the names that questions give them.
const LONG: [&str; 10] = ["assets", "a", "c", "files", "f", "album_assets", "x", "m", "g", "r"];

#[test]
fn hot_questions_walk_along_an_index() {
    let (folder, store) = fresh();
    sown(&store, 3);
    let mut found = String::new();
    for (name, question) in QUESTIONS {
        writeln!(found, "{name}").unwrap();
        for sql in overheard(folder.path(), question) {
            for line in plan(&store, &sql) {
                assert!(!is_scan(&line), "{name}: {line}\n{sql}");
                writeln!(found, "    {line}").unwrap();
            }
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/query_plans.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(file, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(file).unwrap());
}

/// A small partial index may be walked whole: it holds only what is asked for.
fn is_scan(line: &str) -> bool {
    let table = line.strip_prefix("SCAN ").and_then(|it| it.split(' ').next());
    table.is_some_and(|it| LONG.contains(&it)) && !line.contains("INDEX assets_to_render")
}

fn plan(store: &Store, sql: &str) -> Vec<String> {
    store
        .read(|db| {
            let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let rows =
                statement.raw_query().mapped(|row| row.get(3)).collect::<rusqlite::Result<_>>();
            Ok(rows?)
        })
        .unwrap()
}

/// Returns what a question asks SQLite.
fn overheard(folder: &Path, question: Question) -> Vec<String> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&heard);
    listen(folder, TraceEventCodes::SQLITE_TRACE_STMT, question, move |event| {
        if let TraceEvent::Stmt(statement, _) = event {
            kept.lock().unwrap().push(statement.sql().into_owned());
        }
    });
    let mut heard = std::mem::take(&mut *heard.lock().unwrap());
    // The tables behind a full-text search ask for themselves.
    heard.retain(|it| !it.starts_with("--") && !it.contains("'main'."));
    heard.dedup();
    heard
}

fn listen(
    folder: &Path,
    events: TraceEventCodes,
    question: Question,
    mut how: impl FnMut(TraceEvent<'_>) + Send + 'static,
) {
    let mut db = open_reader(&folder.join("albumen.db")).unwrap();
    db.trace_v2(events, Some(move |event: TraceEvent<'_>| how(event))).unwrap();
    match question(&db) {
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => panic!("{error}"),
    }
}

/// Makes an album of so many assets, each with a file.
fn sown(store: &Store, count: u32) {
    store
        .write(|tx| {
            tx.execute_batch(
                "INSERT INTO albums (id, slug, source, title, created, changed)
                 VALUES (1, 'shore', 'collection', 'Shore', 0, 0);
                 INSERT INTO folders (id, path, device) VALUES (1, x'', 1);",
            )?;
            let numbers = format!(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
            );
            tx.execute_batch(&format!(
                "INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, created, sort_at)
                 {numbers} SELECT i, printf('%016d', i),
                     CAST(printf('%032d', i) AS BLOB), 0, 1, 'photo', 'image/jpeg', 0, i FROM n;
                 INSERT INTO files (id, folder_id, name, bytes, modified_ns, inode, asset_id, pass)
                 {numbers} SELECT i, 1, CAST(printf('%d.jpg', i) AS BLOB), 1, 0, i, i, 1 FROM n;
                 UPDATE assets SET file_id = id;
                 INSERT INTO album_assets (album_id, asset_id, sort_at, name, added)
                 SELECT 1, id, sort_at, x'61', 0 FROM assets;"
            ))?;
            Ok(())
        })
        .unwrap();
}

/// Work is counted in steps of SQLite's machine, not in time.
#[test]
fn a_page_costs_the_same_however_long_the_album_is() {
    let steps = |folder: &Path, question: Question| {
        let most = Arc::new(Mutex::new(0));
        let kept = Arc::clone(&most);
        listen(folder, TraceEventCodes::SQLITE_TRACE_PROFILE, question, move |event| {
            if let TraceEvent::Profile(statement, _) = event {
                let mut most = kept.lock().unwrap();
                *most = statement.get_status(StatementStatus::VmStep).max(*most);
            }
        });
        *most.lock().unwrap()
    };
    let (small, long) = (fresh(), fresh());
    sown(&small.1, 100);
    sown(&long.1, 20_000);
    for (name, question) in QUESTIONS.iter().filter(|it| {
        it.0.starts_with("page, ")
            || it.0 == "cover"
            || it.0.contains("key")
            || it.0.contains("render,")
    }) {
        let (few, many) = (steps(small.0.path(), *question), steps(long.0.path(), *question));
        assert!(few > 0 && many < few * 2, "{name}: {few} steps, then {many}");
    }
}
