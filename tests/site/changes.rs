//! What changes state (R13, R14, R27): only a POST of this very site by one who may; reading
//! changes nothing, and fields that a form does not have are not heard.

use albumen::web::routes::table;
use http::Method;

use crate::harbour::Harbour;
use crate::world::Who;

#[test]
fn reading_changes_nothing() {
    let harbour = Harbour::new();
    let before = harbour.world.state();
    for route in table().iter().filter(|it| it.method == Method::GET) {
        for target in &harbour.targets {
            let path = harbour
                .filled(route.path)
                .replace("{slug}", target.slug.as_str())
                .replace("{key}", target.key.as_str())
                .replace("{address}", harbour.links.open.address())
                .replace("{size}", "tile")
                .replace("{part}", "1")
                .replace("{remark}", &target.remark);
            for who in [Who::user("admin"), Who::user("viewer"), Who::nobody()] {
                harbour.world.get(&who, &path);
                harbour.world.ask(&who, Method::HEAD, &path, &[], "");
            }
        }
    }
    assert_eq!(harbour.world.state(), before);
}

/// What other sites can make a browser send, and what only looks like this one.
const FOREIGN: [&[(&str, &str)]; 8] = [
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    &[("origin", "http://photos.example.org.evil.example"), ("host", "photos.example.org")],
    &[("origin", "https://photos.example.org")],
    &[("sec-fetch-site", "cross-site"), ("origin", "http://photos.example.org")],
    &[("sec-fetch-site", "same-site")],
    &[("referer", "http://photos.example.org/")],
    &[("origin", "http://evil.example"), ("host", "evil.example:80")],
];

#[test]
fn another_site_changes_nothing() {
    let harbour = Harbour::new();
    let before = harbour.world.state();
    let target = harbour.target("private");
    let key = target.key.as_str();
    let everything = format!(
        "title=x&name=x&key={key}&access=full_public&of={}&current=x&new=xxxxxxxxxxxx",
        target.choice
    );
    for route in table().iter().filter(|it| it.method == Method::POST) {
        let path = harbour
            .filled(route.path)
            .replace("{slug}", target.slug.as_str())
            .replace("{address}", harbour.links.open.address())
            .replace("{remark}", &target.remark);
        for headers in FOREIGN {
            for kind in ["application/x-www-form-urlencoded", "text/plain"] {
                let headers = [headers, &[("content-type", kind)]].concat();
                let who = Who::user("admin");
                let answer = harbour.world.ask(&who, Method::POST, &path, &headers, &everything);
                assert_eq!(answer.status.as_u16(), 403, "{path} {headers:?}");
            }
        }
    }
    assert_eq!(harbour.world.state(), before);
}

#[test]
fn a_get_is_never_taken_for_a_change() {
    let harbour = Harbour::new();
    let before = harbour.world.state();
    let slug = harbour.target("private").slug.as_str();
    for (method, path) in [
        (Method::GET, format!("/a/{slug}/delete")),
        (Method::PUT, format!("/a/{slug}/settings")),
        (Method::DELETE, format!("/a/{slug}")),
        (Method::PATCH, format!("/sharing/links/{}", harbour.links.open.id.0)),
    ] {
        let own = [("sec-fetch-site", "same-origin")];
        let answer = harbour.world.ask(&Who::user("admin"), method, &path, &own, "");
        assert_eq!(answer.status.as_u16(), 405, "{path}");
    }
    assert_eq!(harbour.world.state(), before);
}

#[test]
fn fields_that_no_form_has_are_not_heard() {
    let harbour = Harbour::new();
    let slug = harbour.target("private").slug.as_str();
    let fields = "role=admin&is_admin=1&user_id=1&owner=1&owner_id=1&album_id=1&maker_id=1\
        &password_version=0&token=AAAAAAAAAAAAAAAAAAAAAA&slug=stolen&id=1&disabled=1&views=9";
    let roles = "SELECT name, role, disabled, password FROM users ORDER BY id";
    let before = harbour.world.rows(roles);
    let owner = Who::user("owner");
    harbour.world.post(&owner, &format!("/a/{slug}/settings"), &format!("title=private&{fields}"));
    harbour.world.post(&owner, "/albums", &format!("title=mine&{fields}"));
    harbour.world.post(
        &Who::user("viewer"),
        "/settings",
        &format!("current=x&new=xxxxxxxxxxxx&{fields}"),
    );
    assert_eq!(harbour.world.rows(roles), before);
    let counts = |sql: &str| harbour.world.rows(&format!("SELECT count(*) FROM {sql}"));
    assert_eq!(counts("albums WHERE slug = 'stolen'"), "Integer(0) \n");
    let owned =
        "albums b JOIN users u ON u.id = b.owner_id WHERE u.name = 'owner' AND b.title = 'mine'";
    assert_eq!(counts(owned), "Integer(1) \n");
    let moved = format!("albums WHERE slug = '{slug}' AND owner_id = 1");
    assert_eq!(counts(&moved), "Integer(0) \n");
}

#[test]
fn links_are_their_makers_and_admins() {
    let harbour = Harbour::new();
    let world = &harbour.world;
    let mine = harbour.links.open.id.0;
    let before = world.state();
    for name in ["editor", "viewer", "guest", "demoted", "disabled"] {
        let who = Who::user(name);
        for verb in ["", "/pause", "/resume", "/renew", "/extend", "/delete"] {
            let answer = world.post(&who, &format!("/sharing/links/{mine}{verb}"), "name=stolen");
            assert!(matches!(answer.status.as_u16(), 401 | 404), "{name} {verb} {}", answer.status);
        }
        assert!(
            !world.get(&who, "/sharing/links").text().contains(harbour.links.open.address()),
            "{name}"
        );
        world.post(&who, "/sharing/links/delete-expired", "");
    }
    assert_eq!(world.state(), before);
    let list = world.get(&Who::user("editor"), "/sharing/links").text();
    assert!(list.contains(harbour.links.other.address()));
}

#[test]
fn one_who_is_no_editor_any_more_ends_no_links() {
    let harbour = Harbour::new();
    harbour.world.change("UPDATE links SET expires = 1000 WHERE name = 'demoted';");
    let before = harbour.world.state();
    harbour.world.post(&Who::user("demoted"), "/sharing/links/delete-expired", "");
    assert_eq!(harbour.world.state(), before);
}
