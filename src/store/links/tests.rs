//! Links over one album: their addresses, what ends an unlock, what ends a link, and counts.

use super::*;
use crate::domain::link::State;
use crate::domain::user::{Role, UserName};
use crate::error::Error;
use crate::store::Store;
use crate::store::tests::fresh;

struct Pier {
    _folder: tempfile::TempDir,
    store: Store,
    album: Album,
    maker: UserId,
}

fn pier() -> Pier {
    let (folder, store) = fresh();
    let (album, maker) = store
        .write(|tx| {
            let maker = users::add(tx, &UserName::parse("Anna")?, Role::Editor, "x")?;
            let draft = albums::Draft {
                source: Source::Collection,
                title: "Pier",
                description: "",
                owner: Some(maker),
            };
            Ok((albums::add(tx, &draft)?, maker))
        })
        .unwrap();
    Pier { _folder: folder, store, album, maker }
}

fn token(number: u8) -> Token {
    Token::of_bytes(&[number; 16])
}

fn terms(slug: &str) -> Terms {
    Terms {
        name: "For Olav".into(),
        recipient: "Olav".into(),
        message: "Here\nthey are".into(),
        slug: Slug::parse(slug),
        expires: None,
        rights: Rights { originals: true, embed: true, upload: true, ..Rights::default() },
        children: true,
        handing: Handing {
            only: true,
            named: true,
            files: Some(3),
            bytes: Some(1 << 40),
            file_bytes: Some(5_000_000),
            kinds: Kinds::of_words(["photos", "raw"].into_iter()).unwrap(),
            review: true,
            undo: Some(30),
            folder: "Uploads/From Grandma".into(),
        },
    }
}

impl Pier {
    fn add(&self, number: u8, slug: &str, password: Option<&str>) -> Result<Link> {
        let place = (self.album.id, self.maker);
        self.store.write(|tx| add(tx, &token(number), place, &terms(slug), password))
    }

    fn link(&self, id: LinkId) -> Link {
        self.store.read(|db| by_id(db, id)).unwrap()
    }

    fn change(&self, how: impl FnOnce(&Tx<'_>) -> Result<()>) {
        self.store.write(how).unwrap();
    }

    fn opens(&self, address: &str) -> bool {
        let address = Address::parse(address).unwrap();
        match self.store.read(|db| behind(db, &address)) {
            Ok(it) => it.maker.name == "Anna" && it.album.id == self.album.id,
            Err(Error::NotFound) => false,
            Err(error) => panic!("{error}"),
        }
    }
}

fn is_slug_refused<T>(answer: &Result<T>) -> bool {
    matches!(answer, Err(Error::Invalid { field: "slug", .. }))
}

#[test]
fn a_link_comes_back_as_it_was_made() {
    let pier = pier();
    let made = pier.add(1, "to-the-pier", Some("hash")).unwrap();
    let found = pier.link(made.id);
    assert_eq!(found.terms, terms("to-the-pier"));
    assert_eq!((found.token, found.maker, found.password_version), (token(1), pier.maker, 1));
    assert_eq!((found.views, found.downloads, found.last_used), (0, 0, None));
    assert_eq!(pier.store.read(|db| password_of(db, made.id)).unwrap().as_deref(), Some("hash"));
    assert!(pier.opens("to-the-pier") && pier.opens(token(1).as_str()));
    assert!(!pier.opens("another") && !pier.opens(token(2).as_str()));
}

#[test]
fn an_address_is_taken_once() {
    let pier = pier();
    let first = pier.add(1, "pier", None).unwrap();
    assert!(is_slug_refused(&pier.add(2, "pier", None)));
    let second = pier.add(2, "beach", None).unwrap();
    let taken = pier.store.write(|tx| set_terms(tx, &second, &terms("pier")));
    assert!(is_slug_refused(&taken));
    assert_eq!(pier.link(second.id).terms.slug, Slug::parse("beach"));
    pier.change(|tx| set_terms(tx, &first, &terms("pier")));
}

#[test]
fn an_address_rests_however_its_link_lost_it() {
    let ways: [fn(&Tx<'_>, &Link) -> Result<()>; 4] = [
        |tx, link| delete(tx, link),
        |tx, link| set_token(tx, link, &token(9)),
        |tx, link| set_terms(tx, link, &terms("elsewhere")),
        |tx, link| set_terms(tx, link, &terms("")),
    ];
    for way in ways {
        let pier = pier();
        let link = pier.add(1, "pier", None).unwrap();
        pier.change(|tx| way(tx, &link));
        assert!(!pier.opens("pier"));
        assert!(is_slug_refused(&pier.add(2, "pier", None)));
        pier.change(|tx| Ok(tx.execute("UPDATE resting_slugs SET until = 0", []).map(drop)?));
        assert!(pier.add(2, "pier", None).is_ok());
    }
}

#[test]
fn a_failed_change_lets_no_address_rest() {
    let pier = pier();
    pier.add(1, "pier", None).unwrap();
    let second = pier.add(2, "beach", None).unwrap();
    assert!(pier.store.write(|tx| set_terms(tx, &second, &terms("pier"))).is_err());
    let resting: i64 = pier
        .store
        .read(|db| Ok(db.query_row("SELECT count(*) FROM resting_slugs", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(resting, 0);
}

#[test]
fn no_password_ever_has_the_version_of_an_earlier_one() {
    let pier = pier();
    let link = pier.add(1, "", Some("first")).unwrap();
    let mut seen = vec![link.password_version];
    for password in [Some("a"), None, Some("b"), Some("c"), None, None, Some("first")] {
        pier.change(|tx| set_password(tx, link.id, password));
        let now = pier.link(link.id);
        assert_eq!(now.has_password(), password.is_some());
        if password.is_some() {
            assert!(!seen.contains(&now.password_version), "{seen:?}");
            seen.push(now.password_version);
        }
    }
    let open = pier.add(2, "", None).unwrap();
    assert_eq!(open.password_version, 0);
}

#[test]
fn a_new_secret_address_ends_the_old_ones() {
    let pier = pier();
    let link = pier.add(1, "pier", None).unwrap();
    pier.change(|tx| set_token(tx, &link, &token(2)));
    assert!(!pier.opens(token(1).as_str()) && !pier.opens("pier"));
    assert!(pier.opens(token(2).as_str()));
}

#[test]
fn a_deleted_album_takes_its_links_along_and_back() {
    let pier = pier();
    let link = pier.add(1, "pier", None).unwrap();
    pier.change(|tx| albums::set_deleted(tx, pier.album.id, true));
    assert!(!pier.opens("pier"));
    assert!(pier.store.read(|db| list(db, None, None)).unwrap().is_empty());
    assert!(pier.store.read(|db| listed(db, link.id)).is_err());
    pier.change(|tx| albums::set_deleted(tx, pier.album.id, false));
    assert!(pier.opens("pier"));
}

#[test]
fn the_selection_behind_a_link_goes_with_its_last_link() {
    let pier = pier();
    let draft =
        albums::Draft { source: Source::Selection, title: "Picked", description: "", owner: None };
    let picked = pier.store.write(|tx| albums::add(tx, &draft)).unwrap();
    let add_link = |number| {
        let place = (picked.id, pier.maker);
        pier.store.write(|tx| add(tx, &token(number), place, &terms(""), None)).unwrap()
    };
    let (first, second) = (add_link(1), add_link(2));
    let own = pier.add(3, "", None).unwrap();
    let exists = |id| pier.store.read(|db| albums::by_id(db, id)).is_ok();
    pier.change(|tx| delete(tx, &first));
    assert!(exists(picked.id));
    pier.change(|tx| delete(tx, &second));
    assert!(!exists(picked.id));
    pier.change(|tx| delete(tx, &own));
    assert!(exists(pier.album.id));
}

#[test]
fn lists_hold_the_links_of_one_maker_or_album() {
    let pier = pier();
    let olav = pier
        .store
        .write(|tx| users::add(tx, &UserName::parse("Olav")?, Role::Editor, "x"))
        .unwrap();
    let mine = pier.add(1, "", None).unwrap();
    let his =
        pier.store.write(|tx| add(tx, &token(2), (pier.album.id, olav), &terms(""), None)).unwrap();
    let ids = |maker, album| -> Vec<LinkId> {
        let rows = pier.store.read(|db| list(db, maker, album)).unwrap();
        rows.iter().map(|it| it.link.id).collect()
    };
    assert_eq!(ids(None, None), [his.id, mine.id]);
    assert_eq!(ids(Some(pier.maker), None), [mine.id]);
    assert_eq!(ids(Some(olav), Some(pier.album.id)), [his.id]);
    assert!(ids(Some(olav), Some(AlbumId(99))).is_empty());
    let row = pier.store.read(|db| listed(db, mine.id)).unwrap();
    assert_eq!((row.maker_name.as_str(), row.album_title.as_str()), ("Anna", "Pier"));
    assert!(!row.is_selection && row.cover.is_none() && row.items == 0);
}

#[test]
fn visits_count_once_for_a_browser_and_day() {
    let pier = pier();
    let link = pier.add(1, "", None).unwrap();
    let visit =
        |browser: u8| pier.store.write(|tx| count_visit(tx, link.id, &[browser; 16])).unwrap();
    assert!(visit(1) && visit(2) && !visit(1));
    assert_eq!(pier.link(link.id).views, 2);
    pier.change(|tx| Ok(tx.execute("UPDATE visits SET day = day - 2", []).map(drop)?));
    assert!(visit(1));
    let kept: i64 = pier
        .store
        .read(|db| Ok(db.query_row("SELECT count(*) FROM visits", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(kept, 1);
    pier.change(|tx| count_download(tx, link.id));
    let now = pier.link(link.id);
    assert_eq!((now.views, now.downloads), (3, 1));
    assert!(now.last_used.is_some());
}

#[test]
fn pausing_is_undone() {
    let pier = pier();
    let link = pier.add(1, "", None).unwrap();
    for (paused, state) in [(true, State::Paused), (false, State::Active)] {
        pier.change(|tx| set_paused(tx, link.id, paused));
        assert_eq!(pier.link(link.id).state(Timestamp::now()), state);
    }
    assert!(pier.store.read(|db| by_id(db, LinkId(99))).is_err());
}
