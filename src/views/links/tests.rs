//! What pages about albums and links show, and what they must not.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use maud::Markup;

use super::draft::Draft;
use super::form::create;
use super::list::{Counts, Register, album_links, manager};
use super::page::{LinkPage, link_page};
use super::ready::ready;
use super::*;
use crate::domain::access::{Actor, Grant};
use crate::domain::album::{AccessLevel, Album, AlbumId, Order, Overview, Slug, Source};
use crate::domain::asset::{AssetId, AssetKey, ContentHash, Kind, Metadata, Rendering};
use crate::domain::label::Labels;
use crate::domain::link::{Handing, LinkId, Listed, Rights, Terms, Token};
use crate::domain::policy::Policy;
use crate::domain::property::{self, Property, PropertyId};
use crate::domain::user::{Role, User, UserId};
use crate::views::albums::ask::{Ask, Show};
use crate::views::albums::overview::{self, Shelf, overview};
use crate::views::albums::owner::{
    Selecting, owner_actions, owner_more, owner_strip, selection_actions,
};
use crate::views::albums::settings::{Settings, settings};
use crate::views::fields::Problem;
use crate::views::labels;

const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
const NOW: &str = "2025-11-21T15:42:00Z";

fn oslo() -> &'static TimeZone {
    static ZONE: std::sync::OnceLock<TimeZone> = std::sync::OnceLock::new();
    ZONE.get_or_init(|| TimeZone::get("Europe/Oslo").unwrap())
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Returns the frame of all tests here: an evening in Oslo.
pub(crate) fn frame(actor: &Actor) -> Frame<'_> {
    Frame {
        site: "Hansen family",
        actor,
        asset_url: &|name| format!("/assets/x/{name}"),
        now: at(NOW),
        zone: oslo(),
        public_url: "https://photos.hansen.example",
        progress: None,
        waiting: 0,
        toast: None,
    }
}

fn person(name: &str, role: Role) -> Actor {
    let (id, name, created) = (UserId(1), name.to_owned(), at("2025-01-01T00:00:00Z"));
    Actor::User(User { id, name, role, disabled: false, created, language: None })
}

fn asset() -> Asset {
    Asset {
        id: AssetId(1),
        key: AssetKey::parse("abcDEF0123456_-x").unwrap(),
        kind: Kind::Photo,
        mime: "image/jpeg".to_owned(),
        hash: ContentHash([7; 32]),
        crc32: 0,
        bytes: 1,
        modified: 0,
        name: HOSTILE.as_bytes().to_vec(),
        path: b"secret/folder/IMG_1.jpg".to_vec(),
        missing: false,
        rendering: Rendering::Ready,
        colour: [1, 2, 3],
        thumbhash: Vec::new(),
        metadata: Metadata::default(),
        sort_at: 0,
    }
}

fn shelf_of(title: &str) -> Overview {
    Overview {
        album: Album {
            id: AlbumId(1),
            slug: Slug::parse("lofoten").unwrap(),
            source: Source::Collection,
            title: title.to_owned(),
            description: title.to_owned(),
            owner: Some(UserId(1)),
            parent: None,
            own_access: Some(AccessLevel::FullPublic),
            access: AccessLevel::FullPublic,
            decider: AlbumId(1),
            order: Order::Oldest,
            cover: None,
            activity: true,
            moderation: false,
            created: at(NOW),
            changed: at(NOW),
        },
        totals: Totals { photos: 248, first: Some(0), last: Some(0), ..Totals::default() },
        cover: Some(asset()),
        active_links: 2,
        link_views: 31,
        next_expiry: Some(at("2025-12-13T23:00:00Z")),
        fresh: 0,
        owner_name: Some(title.to_owned()),
        holds_albums: false,
        decided_by: None,
        members: 0,
        is_import: false,
        contributions: Vec::new(),
        labels: String::new(),
    }
}

fn link_named(name: &str) -> Link {
    Link {
        id: LinkId(7),
        token: Token::of_bytes(&[7; 16]),
        album: AlbumId(1),
        maker: UserId(1),
        terms: Terms {
            name: name.to_owned(),
            recipient: name.to_owned(),
            message: name.to_owned(),
            slug: None,
            expires: None,
            rights: Rights::default(),
            children: true,
            handing: Handing::default(),
        },
        password_version: 0,
        paused: None,
        created: at(NOW),
        views: 1,
        downloads: 2,
        last_used: None,
    }
}

fn listed(link: Link) -> Listed {
    Listed {
        album_title: link.terms.name.clone(),
        album_slug: Slug::parse("lofoten").unwrap(),
        is_selection: true,
        items: 3,
        maker_name: link.terms.name.clone(),
        uploads: 4,
        cover: Some(asset()),
        link,
    }
}

fn target(overview: &Overview, grant: Grant) -> Target<'_> {
    Target {
        album: &overview.album,
        totals: &overview.totals,
        cover: overview.cover.as_ref(),
        grant,
        selection: None,
    }
}

fn manager_of(actor: &Actor, listed: &[Listed]) -> Markup {
    let counts = Counts { active: listed.len() as u64, expired: 1, paused: 0 };
    manager(
        &frame(actor),
        &Register { listed, counts, query: HOSTILE, state: None, sort: "newest", stopped: None },
    )
}

fn page_of(actor: &Actor, listed: &Listed, grant: Grant) -> Markup {
    let frame = frame(actor);
    let draft = Draft::of(&frame, &listed.link, Policy::default());
    link_page(&frame, &LinkPage { listed, contents: &[asset()], grant, draft: &draft }, None)
}

fn overview_of(frame: &Frame<'_>, albums: &[Overview], ask: Ask<'_>) -> Markup {
    let counts = overview::Counts { all: 1, links: 1, ..overview::Counts::default() };
    let (nested, policy) = (HashSet::new(), Policy::default());
    let (page, import, notices) = (None, None, &[]);
    overview(frame, &Shelf { albums, page, import, counts, nested: &nested, ask, policy, notices })
}

/// Every page of an owner, with hostile text wherever people can type.
fn all_pages() -> Vec<(&'static str, String)> {
    let anna = person(HOSTILE, Role::Editor);
    let frame = frame(&anna);
    let overview_row = [shelf_of(HOSTILE)];
    let row = listed(link_named(HOSTILE));
    let target = target(&overview_row[0], Grant::ALL);
    let draft = Draft { message: HOSTILE.to_owned(), name: HOSTILE.to_owned(), ..Draft::default() };
    let wrong = Problem { field: "slug", message: HOSTILE };
    let slug = Slug::parse("lofoten").unwrap();
    let ask = Ask { query: HOSTILE, show: Show::All, sort: "newest", info: Some(&slug), page: 0 };
    let selected = Target { selection: Some(Selection { id: HOSTILE, left_out: 2 }), ..target };
    let covers = [asset()];
    let choices = vec![HOSTILE.to_owned()];
    let name = HOSTILE.to_owned();
    let defined =
        [Property { id: PropertyId(1), name, kind: property::Kind::Choice, choices, maker: None }];
    let settings_page = Settings {
        overview: &overview_row[0],
        covers: &covers,
        parent: None,
        places: &[],
        labels: &labels::section("/a/lofoten/labels", &Labels::default(), &defined, Some(&wrong)),
        people: &html! {},
    };
    let albums = [(Slug::parse("garden").unwrap(), HOSTILE.to_owned())];
    let selecting = Selecting {
        album: &overview_row[0].album,
        grant: Grant::ALL,
        albums: &albums,
        properties: &defined,
    };
    [
        ("overview", overview_of(&frame, &overview_row, ask)),
        (
            "create",
            album_links(&frame, &selected, &[], &create(&frame, &selected, &draft, Some(&wrong))),
        ),
        ("ready", ready(&frame, &selected, &row.link, Some(HOSTILE))),
        ("manager", manager_of(&anna, std::slice::from_ref(&row))),
        ("link", page_of(&anna, &row, Grant::ALL)),
        ("settings", settings(&frame, &settings_page, Some(&wrong))),
        ("more", owner_more(&overview_row[0], Grant::ALL)),
        ("selection", selection_actions(&selecting)),
    ]
    .into_iter()
    .map(|(name, page)| (name, page.into_string()))
    .collect()
}

#[test]
fn hostile_text_is_text_on_every_page() {
    for (name, page) in all_pages() {
        assert!(page.contains("&lt;script&gt;alert(1)"), "{name} does not show the text");
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{name}");
    }
}

#[test]
fn no_page_has_inline_scripts_or_styles() {
    for (name, page) in all_pages() {
        assert!(!page.contains("<style"), "{name}");
        for tag in page.split("<script").skip(1) {
            assert!(tag.contains("src=\"/assets/x/js/app.js\"></script>"), "{name}: {tag}");
        }
        for value in page.split("style=\"").skip(1).filter_map(|it| it.split('"').next()) {
            let colour = value.strip_prefix("--c:").or_else(|| value.strip_prefix("--h:"));
            assert!(
                colour.is_some_and(|it| it.starts_with('#') && it.len() == 7),
                "{name}: {value}"
            );
        }
    }
}

#[test]
fn every_behaviour_that_a_page_names_is_a_script() {
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/js");
    for (page, text) in all_pages() {
        let named = text.split("data-behaviour=\"").skip(1).filter_map(|it| it.split('"').next());
        for name in named.flat_map(|it| it.split(' ')) {
            let script = std::path::Path::new(scripts).join(name).with_extension("js");
            assert!(script.exists(), "{page}: {name}");
        }
    }
}

#[test]
fn no_page_tells_a_path_of_the_library() {
    for (name, page) in all_pages() {
        assert!(!page.contains("secret/folder"), "{name}");
    }
}

#[test]
fn a_password_stands_on_the_ready_page_alone_and_once() {
    let anna = person("Anna", Role::Editor);
    let mut locked = link_named("For Mormor");
    locked.password_version = 3;
    let row = shelf_of("Lofoten");
    let page = ready(&frame(&anna), &target(&row, Grant::ALL), &locked, Some("fjord-lantern-42"));
    let page = page.into_string();
    assert_eq!(page.matches("fjord-lantern-42").count(), 1);
    assert!(!page.contains("data-row=\"embed\""), "a password link is not embedded");
    let page = page_of(&anna, &listed(locked), Grant::ALL).into_string();
    assert!(page.contains("Enter a new password to change it"));
    let field = page.split("id=\"f-password\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(!field.contains("value="), "{field}");
}

#[test]
fn downloads_that_the_maker_may_not_give_are_not_offered() {
    let anna = person("Anna", Role::Editor);
    let row = shelf_of("Lofoten");
    for (grant, originals, web_size) in [
        (Grant::ALL, true, true),
        (Grant { originals: false, ..Grant::ALL }, false, true),
        (Grant { originals: false, web_size: false, ..Grant::ALL }, false, false),
    ] {
        let page =
            create(&frame(&anna), &target(&row, grant), &Draft::default(), None).into_string();
        assert_eq!(page.contains("name=\"originals\""), originals);
        assert_eq!(page.contains("name=\"web_size\""), web_size);
        assert_eq!(page.contains("Allow downloads"), originals || web_size);
    }
}

#[test]
fn buttons_are_absent_without_the_right() {
    let row = shelf_of("Lofoten");
    let looking = Grant { see: true, ..Grant::default() };
    assert_eq!(owner_actions(&row, looking).into_string(), "");
    assert_eq!(owner_more(&row, looking).into_string(), "");
    assert_eq!(owner_strip(&frame(&Actor::Nobody), &row, looking).into_string(), "");
    let bar = |grant| {
        selection_actions(&Selecting { album: &row.album, grant, albums: &[], properties: &[] })
            .into_string()
    };
    let downloading = Grant { originals: true, ..looking };
    assert!(!bar(looking).contains("formaction") && !bar(downloading).contains("formaction"));
    assert!(bar(Grant::ALL).contains("/lofoten/remove") && bar(Grant::ALL).contains("/add-to"));
}

#[test]
fn a_viewer_is_offered_no_album_and_no_link() {
    let viewer = person("Jonas", Role::Viewer);
    let mut row = shelf_of("Lofoten");
    row.album.owner = None;
    let slug = row.album.slug.clone();
    let ask = Ask { query: "", show: Show::All, sort: "newest", info: Some(&slug), page: 0 };
    let page = overview_of(&frame(&viewer), &[row], ask).into_string();
    assert!(page.contains("Full public") && page.contains("Public link is active."));
    assert!(!page.contains("/albums/new") && !page.contains("Manage sharing"));
}

#[test]
fn an_error_stands_next_to_its_field_in_the_share_form() {
    let anna = person("Anna", Role::Editor);
    let row = shelf_of("Lofoten");
    for (field, id) in [("slug", "e-slug"), ("date", "e-date"), ("password", "e-password")] {
        let problem = Problem { field, message: "Not like this." };
        let page =
            create(&frame(&anna), &target(&row, Grant::ALL), &Draft::default(), Some(&problem));
        let page = page.into_string();
        assert_eq!(page.matches("Not like this.").count(), 1, "{field}");
        assert!(page.contains(&format!("aria-describedby=\"{id}\"")), "{field}");
        assert!(page.contains(&format!("id=\"{id}\"")), "{field}");
    }
}

#[test]
fn deleting_warns_with_the_number_of_links() {
    let mut row = shelf_of("Lofoten");
    let warned = owner_more(&row, Grant::ALL).into_string();
    assert!(warned.contains("2 active links will stop working. They were opened 31 times."));
    row.active_links = 0;
    let quiet = owner_more(&row, Grant::ALL).into_string();
    assert!(quiet.contains("action=\"/a/lofoten/delete\"") && !quiet.contains("data-title"));
}

#[test]
fn a_link_says_its_state_in_words() {
    let anna = person("Anna", Role::Editor);
    let mut expired = link_named("x");
    expired.terms.expires = Some(at("2025-09-01T22:00:00Z"));
    let mut paused = link_named("x");
    paused.paused = Some(at(NOW));
    let mut soon = link_named("x");
    soon.terms.expires = Some(at("2026-01-01T23:00:00Z"));
    for (link, words, offered) in [
        (expired, "Expired 1 Sep", "/extend"),
        (paused, "Paused", "Resume"),
        (soon, "Until 1 Jan 2026", "Pause"),
    ] {
        let page = manager_of(&anna, &[listed(link)]).into_string();
        assert!(page.contains(words) && page.contains(offered), "{words}");
    }
}

#[test]
fn embed_code_cannot_be_broken_out_of() {
    let code = embed_code("https://photos.hansen.example", "lofoten", HOSTILE);
    assert!(code.starts_with(
        "<iframe src=\"https://photos.hansen.example/s/lofoten/embed\" title=\"&quot;"
    ));
    assert_eq!(code.matches('<').count(), 2, "{code}");
}
