//! The overview of very many albums, and of very many imports: pages stay small, nothing is
//! out of reach, and what somebody took up is an album like any other.

use std::collections::BTreeSet;

use crate::support::people::person;
use crate::support::{Browser, Draft, Harbour, Library, Sender, photo};

/// Adds so many collections of the first user, at a level.
fn albums(harbour: &Harbour, count: u32, level: &str) {
    let sql = "INSERT INTO albums (slug, source, title, owner_id, own_access, access, created,
            changed)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
        SELECT printf('trip-%04d', i), 'collection', printf('Trip %04d', i), 1,
            nullif(?2, 'private'), ?2, i, i FROM n";
    harbour.database().execute(sql, (count, level)).unwrap();
}

/// Returns the albums of a page.
fn shown(page: &str) -> Vec<String> {
    let after = |mark: &str| {
        page.split(mark).skip(1).map(|it| before_quote(it).to_owned()).collect::<Vec<_>>()
    };
    [after("<h2><a href=\"/a/"), after("<h3><a href=\"/a/")].concat()
}

fn before_quote(text: &str) -> &str {
    text.split('"').next().unwrap()
}

/// Returns the albums of all pages from one on, by the links of a list.
fn all(browser: &mut Browser, first: &str, list: &str) -> Vec<String> {
    let (mut path, mut found) = (first.to_owned(), Vec::new());
    for _ in 0..40 {
        let text = browser.get(&path).expect(200).text();
        let part = text.split(list).nth(1).unwrap().split("</section>").next().unwrap();
        let page = shown(part);
        assert!(page.len() <= 60, "{} on {path}", page.len());
        found.extend(page);
        let next = part.split("rel=\"next\" href=\"").nth(1).map(before_quote);
        match next {
            Some(next) => path = next.split('#').next().unwrap().replace("&amp;", "&"),
            None => return found,
        }
    }
    panic!("the pages do not end");
}

#[test]
fn two_thousand_albums_are_shown_page_by_page_and_found_wherever_they_are() {
    let harbour = Harbour::of(Library::empty());
    albums(&harbour, 2_000, "private");
    let mut owner = harbour.owner();
    let page = owner.get("/albums").expect(200).with(&["2,000 albums", "More albums"]).text();
    assert!(page.len() < 300_000, "{} bytes", page.len());
    assert_eq!(shown(&page)[0], "trip-2000", "the newest first");
    let last = owner.get("/albums?page=33").expect(200);
    last.with(&["trip-0001", "Previous albums"]).without(&["More albums"]);
    for query in ["q=Trip+0007", "q=0007&page=5", "q=trip-&q=0007&sort=name"] {
        let found = owner.get(&format!("/albums?{query}")).expect(200).text();
        assert!(query.contains("trip-") || shown(&found) == ["trip-0007"], "{query}");
    }
    owner.get("/albums?q=nowhere").expect(200).with(&["No album matches"]);
    let sorted = owner.get("/albums?sort=name&page=1&show=mine").expect(200).text();
    assert_eq!(shown(&sorted)[0], "trip-0061");
    for odd in ["page=999", "page=-1", "page=x", "page=18446744073709551615", "page=%00"] {
        assert_eq!(shown(&owner.get(&format!("/albums?{odd}")).expect(200).text()).len(), 60);
    }
    let found = all(&mut owner, "/albums?sort=name", "id=\"albums\"");
    assert_eq!((found.len(), found.iter().collect::<BTreeSet<_>>().len()), (2_000, 2_000));
}

#[test]
fn what_is_shared_is_shown_page_by_page() {
    let harbour = Harbour::of(Library::empty());
    albums(&harbour, 130, "internal");
    let mut liv = person(&harbour, "Liv", "viewer");
    let join = "INSERT INTO album_members (album_id, user_id, role, added)
        SELECT b.id, u.id, 'viewer', 1 FROM albums b, users u
        WHERE u.name = 'Liv' AND b.source = 'collection'";
    harbour.database().execute(join, []).unwrap();
    let mut owner = harbour.owner();
    assert_eq!(all(&mut owner, "/sharing", "id=\"h-by\"").len(), 130);
    assert_eq!(all(&mut liv, "/sharing", "id=\"h-with\"").len(), 130);
    owner.get("/sharing?with=9&by=x&by=99999999999999999999").expect(200);
}

/// A server with a collection and an import into it.
fn with_import(names: &[&str]) -> Harbour {
    let harbour = Harbour::new();
    harbour.owner().post("/albums", &[("title", "Best of")]).expect(303);
    let link = harbour.link("best-of").field("upload", "on").create();
    for name in names {
        let mut visitor = Sender::new(harbour.visitor(), &link.path());
        let bytes = photo(name);
        let path = visitor.start(&Draft::of("one.jpg", &bytes).with("import", name));
        visitor.send(&path, 0, &bytes).expect(204);
    }
    harbour
}

fn imports(harbour: &Harbour) -> Vec<String> {
    shown(&harbour.owner().get("/albums?show=imports").expect(200).text())
}

#[test]
fn imports_stand_behind_one_card() {
    let harbour = with_import(&["a", "b", "c"]);
    let mut owner = harbour.owner();
    let page = owner.get("/albums").expect(200).with(&["3 imports", "show=imports"]).text();
    let visible = page.split("<li class=\"alb\"").skip(1).filter(|it| !it.contains(" hidden"));
    assert!(visible.into_iter().all(|it| !it.contains("Import from")), "{page}");
    let list = imports(&harbour);
    assert_eq!(list.len(), 3);
    let rows = harbour.database().query_row(
        "SELECT group_concat(slug) FROM (SELECT b.slug FROM albums b JOIN imports i
         ON i.collection_id = b.id ORDER BY b.created DESC)",
        [],
        |row| row.get::<_, String>(0),
    );
    assert_eq!(rows.unwrap(), list.join(","), "the newest first");
    owner.get("/albums?q=import").expect(200).with(&[list[0].as_str()]);
    // Those who see none are told of none.
    let mut liv = person(&harbour, "Liv", "viewer");
    liv.get("/albums?show=imports").expect(200).without(&["Import from", "3 imports"]);
}

#[test]
fn an_import_that_somebody_took_up_is_an_album() {
    let harbour = with_import(&["a", "b", "c", "d", "e"]);
    let mut owner = harbour.owner();
    let list = imports(&harbour);
    let at = |place: usize, rest: &str| format!("/a/{}{rest}", list[place]);
    let settings =
        |title: &str, access: &str| [("title", title.to_owned()), ("access", access.to_owned())];
    let mut save = |place: usize, fields: [(&str, String); 2]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0, it.1.as_str())).collect();
        owner.post(&at(place, "/settings"), &fields).expect(303);
    };
    save(0, settings("Import from Mormor’s phone", "inherit"));
    let title: String = harbour
        .database()
        .query_row("SELECT title FROM albums WHERE slug = ?1", [&list[1]], |it| it.get(0))
        .unwrap();
    save(1, settings(&title, "internal"));
    assert_eq!(imports(&harbour).len(), 3);
    let link = harbour.link(&list[2]).create();
    assert_eq!(imports(&harbour).len(), 2);
    person(&harbour, "Liv", "viewer");
    let member = [("name", "Liv"), ("role", "viewer")];
    owner.post(&at(3, "/members"), &member).expect(303);
    let place = "UPDATE albums SET parent_id = (SELECT id FROM albums WHERE slug = 'best-of')
        WHERE slug = ?1";
    harbour.database().execute(place, [&list[4]]).unwrap();
    assert!(imports(&harbour).is_empty());
    owner.get("/albums").expect(200).without(&["show=imports"]);
    // What ends leaves it as it was.
    link.then("delete");
    assert_eq!(imports(&harbour), [list[2].clone()]);
}
