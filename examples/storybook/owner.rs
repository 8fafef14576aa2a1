//! The pages of an owner in every state, with made-up albums and links.

use std::collections::HashSet;

use albumen::domain::access::{Actor, Grant};
use albumen::domain::activity::Numbers;
use albumen::domain::album::{AccessLevel, Album, AlbumId, Order, Overview, Slug, Source, Totals};
use albumen::domain::asset::{Asset, AssetId, AssetKey, ContentHash, Kind, Metadata, Rendering};
use albumen::domain::link::{self, Handing, Link, LinkId, Listed, Rights, Terms, Token};
use albumen::domain::notice::Notice;
use albumen::domain::policy::Policy;
use albumen::domain::upload::ImportId;
use albumen::domain::user::{Role, User, UserId};
use albumen::domain::visit::Fresh;
use albumen::views::account;
use albumen::views::admin::{self, Check, Health, Outcome, Question, Sizes, Unshown};
use albumen::views::albums::ask::{Ask, Show};
use albumen::views::albums::new::{NewAlbum, new_album};
use albumen::views::albums::overview::{self, Shelf, overview};
use albumen::views::albums::owner::{
    Selecting, owner_actions, owner_more, owner_strip, selection_actions,
};
use albumen::views::albums::settings::settings;
use albumen::views::fields::Problem;
use albumen::views::links::draft::Draft;
use albumen::views::links::form::create;
use albumen::views::links::list::{Counts, Register, album_links, manager};
use albumen::views::links::page::{LinkPage, link_page};
use albumen::views::links::ready::ready;
use albumen::views::links::{Selection, Target};
use albumen::views::pages::Page;
use albumen::views::parts::{Frame, Progress, Tab, Toast, Undo, bottom_bar, owner_bar};
use albumen::views::visitor::Visit;
use albumen::views::visitor::album::{self, Contents, Slots};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::Markup;

use crate::members::{self, Told, settings_of};

#[path = "people.rs"]
mod people;

#[path = "trash.rs"]
mod trash;

/// The name of a state and its page.
type State = (&'static str, Markup);

/// Everything the states tell of.
struct World {
    anna: Actor,
    jonas: Actor,
    zone: TimeZone,
    now: Timestamp,
    albums: Vec<Overview>,
    links: Vec<Listed>,
    nested: HashSet<AlbumId>,
}

/// Returns all pages of an owner by name; `asset_url` is where style sheet and scripts are.
pub(crate) fn states(asset_url: &dyn Fn(&str) -> String) -> Vec<State> {
    let world = World::new();
    let frame = world.frame(&world.anna, asset_url);
    let mut all = album_stories(&world, &frame);
    all.extend(long_stories(&world, &frame));
    all.extend(share_stories(&world, &frame));
    all.extend(link_stories(&world, &frame));
    all.extend(account_stories(&world, &frame));
    all.extend(admin_stories(&world, &frame));
    let told = Told { frame: &frame, albums: &world.albums, links: &world.links };
    all.extend(members::states(&told));
    let albums: Vec<Album> = world.albums.iter().map(|it| it.album.clone()).collect();
    all.extend(people::states(&frame, &world.jonas, &albums, &world.links));
    let covers: Vec<Asset> = world.albums.iter().filter_map(|it| it.cover.clone()).collect();
    all.extend(trash::states(&frame, &albums[0], &covers));
    all
}

/// Lists of more albums than a page has, and of imports.
fn long_stories(world: &World, frame: &Frame<'_>) -> Vec<State> {
    let ask = Ask { query: "", show: Show::All, sort: "newest", info: None, page: 0 };
    vec![
        ("owner-albums-imports", overview(frame, &world.shelf(Ask { show: Show::Imports, ..ask }))),
        (
            "owner-albums-paged",
            overview(
                frame,
                &Shelf {
                    page: Some(Page { number: 2, more: true }),
                    ..world.shelf(Ask { page: 2, ..ask })
                },
            ),
        ),
    ]
}

fn album_stories(world: &World, frame: &Frame<'_>) -> Vec<State> {
    let lofoten = &world.albums[0];
    let ask = Ask { query: "", show: Show::All, sort: "newest", info: None, page: 0 };
    let open = Ask { info: Some(&lofoten.album.slug), ..ask };
    let jonas = world.frame(&world.jonas, frame.asset_url);
    let indexing = Frame {
        progress: Some(Progress {
            done: 3120,
            total: Some(12_480),
            message: "Reading the library. You can already look around.".to_owned(),
        }),
        ..world.frame(&world.anna, frame.asset_url)
    };
    let undone = Frame {
        toast: Some(Toast {
            sentence: "“Kite day” was deleted.",
            undo: Some(Undo { action: "/a/kite-day/restore", fields: &[] }),
        }),
        ..world.frame(&world.anna, frame.asset_url)
    };
    let covers: Vec<Asset> = world.albums.iter().filter_map(|it| it.cover.clone()).collect();
    let wrong = Problem { field: "title", message: "Give a title of 1 to 200 characters." };
    vec![
        ("owner-albums", overview(frame, &world.shelf(ask))),
        ("owner-albums-info", overview(frame, &world.shelf(open))),
        ("owner-albums-indexing", overview(&indexing, &world.shelf(ask))),
        ("owner-albums-undo", overview(&undone, &world.shelf(ask))),
        ("owner-albums-viewer", overview(&jonas, &world.shelf(ask))),
        (
            "owner-albums-nothing",
            overview(
                frame,
                &Shelf { albums: &[], ask: Ask { query: "fjrd", ..ask }, ..world.shelf(ask) },
            ),
        ),
        (
            "owner-albums-empty",
            overview(
                frame,
                &Shelf { albums: &[], counts: overview::Counts::default(), ..world.shelf(ask) },
            ),
        ),
        ("owner-albums-news", overview(frame, &Shelf { notices: &news(), ..world.shelf(ask) })),
        ("owner-albums-new", new_album(frame, &NewAlbum::default(), None)),
        (
            "owner-a-summer-in-lofoten-settings",
            settings(frame, &settings_of(lofoten, &covers), None),
        ),
        (
            "owner-a-cabin-weekend-settings",
            settings(frame, &settings_of(&world.albums[2], &[]), Some(&wrong)),
        ),
        ("owner-a-summer-in-lofoten", bar(frame, world)),
    ]
}

/// What two people handed in.
fn news() -> Vec<Notice> {
    let of = |(number, uploader, waiting): (i64, &str, u64)| Notice {
        import: ImportId(number),
        uploader: uploader.into(),
        album_title: "Summer in Lofoten".into(),
        album_slug: Slug::of_title("Summer in Lofoten"),
        files: 23,
        waiting,
        latest: Timestamp::UNIX_EPOCH,
    };
    [(1, "Mormor", 0), (2, "Uncle Per", 5)].map(of).to_vec()
}

/// The page of an album as its owner sees it.
fn bar(frame: &Frame<'_>, world: &World) -> Markup {
    let lofoten = &world.albums[0];
    let albums: Vec<(Slug, String)> =
        world.albums.iter().map(|it| (it.album.slug.clone(), it.album.title.clone())).collect();
    let items: Vec<Asset> = world.albums.iter().filter_map(|it| it.cover.clone()).collect();
    let selecting = Selecting {
        album: &lofoten.album,
        grant: Grant::ALL,
        albums: &albums,
        properties: &super::labels::properties(),
    };
    let slots = Slots {
        above: owner_bar(frame, Tab::Albums),
        actions: owner_actions(lofoten, Grant::ALL),
        more: owner_more(lofoten, Grant::ALL),
        strip: owner_strip(frame, lofoten, Grant::ALL),
        selection: selection_actions(&selecting),
        below: bottom_bar(Tab::Albums),
        ..Slots::default()
    };
    let base = "/a/summer-in-lofoten";
    let visit = Visit { base, album: &lofoten.album, link: None, host: None, grant: Grant::ALL };
    let contents = Contents {
        said: Some(&Numbers { comments: 7, likes: 12, waiting: 1, liked: true }),
        fresh: Some(Fresh { count: 23, first: 4 }),
        unread: items.iter().take(2).map(|it| it.id).collect(),
        labels: super::labels::some(),
        ..Contents::of(&lofoten.totals, lofoten.cover.as_ref(), &items)
    };
    album::page(frame, &visit, &contents, slots)
}

fn share_stories(world: &World, frame: &Frame<'_>) -> Vec<State> {
    let lofoten = &world.albums[0];
    let target = target_of(lofoten);
    let totals = Totals { photos: 3, missing: 2, ..lofoten.totals.clone() };
    let selection = Some(Selection { id: "sel-1", left_out: 2 });
    let selected = Target { totals: &totals, selection, ..target_of(lofoten) };
    let typed = Draft {
        name: "For Mormor".to_owned(),
        slug: "lofoten".to_owned(),
        message: "Here are the photos from the boat trip.".to_owned(),
        password_on: true,
        expires: "30".to_owned(),
        ..Draft::default()
    };
    let taken =
        Problem { field: "slug", message: "That address is already used. Try lofoten-2025." };
    let form = |target, draft, problem| create(frame, target, draft, problem);
    let fresh = Draft::default();
    let link = &world.links[0].link;
    vec![
        (
            "owner-a-emil-turns-six-links",
            album_links(frame, &target, &[], &form(&target, &fresh, None)),
        ),
        (
            "owner-a-summer-in-lofoten-links",
            album_links(frame, &target, &world.links[..3], &form(&target, &fresh, None)),
        ),
        (
            "owner-share-wrong",
            album_links(frame, &target, &[], &form(&target, &typed, Some(&taken))),
        ),
        (
            "owner-share-selection",
            album_links(frame, &selected, &[], &form(&selected, &fresh, None)),
        ),
        ("owner-ready", ready(frame, &target, &world.links[1].link, None)),
        ("owner-ready-locked", ready(frame, &target, link, Some("fjord-lantern-42"))),
    ]
}

fn link_stories(world: &World, frame: &Frame<'_>) -> Vec<State> {
    let counts = Counts { active: 4, expired: 1, paused: 1 };
    let register = |listed, query| Register {
        listed,
        counts,
        query,
        state: None,
        sort: "newest",
        stopped: None,
    };
    let contents: Vec<Asset> = world.albums.iter().filter_map(|it| it.cover.clone()).collect();
    let page = |index: usize, problem: Option<&Problem<'_>>| {
        let listed = &world.links[index];
        let draft = Draft::of(frame, &listed.link, Policy::default());
        let it = LinkPage { listed, contents: &contents, grant: Grant::ALL, draft: &draft };
        link_page(frame, &it, problem)
    };
    let past = Problem { field: "date", message: "Choose a date that is not over." };
    vec![
        ("owner-sharing-links", manager(frame, &register(&world.links, ""))),
        ("owner-links-nothing", manager(frame, &register(&[], "mormr"))),
        (
            "owner-links-empty",
            manager(frame, &Register { counts: Counts::default(), ..register(&[], "") }),
        ),
        (
            "owner-links-expired",
            manager(
                frame,
                &Register { state: Some(link::State::Expired), ..register(&world.links[2..3], "") },
            ),
        ),
        ("owner-sharing-links-1", page(0, None)),
        ("owner-sharing-links-2", page(1, None)),
        ("owner-sharing-links-3", page(2, Some(&past))),
        ("owner-sharing-links-4", page(3, None)),
    ]
}

fn account_stories(world: &World, frame: &Frame<'_>) -> Vec<State> {
    let stranger = world.frame(&Actor::Nobody, frame.asset_url);
    let wrong = Problem { field: "", message: "That name and password do not match." };
    let set_up = account::SetUp { token: "once", name: "", by_proxy: false };
    let sign_in = account::SignIn { next: "/a/summer-in-lofoten", ..account::SignIn::default() };
    let by_proxy = account::SignIn { by_proxy: true, ..sign_in };
    let again = account::SignIn { name: "anna", ..sign_in };
    vec![
        ("owner-setup", account::set_up(&stranger, &set_up, None)),
        ("owner-setup-hint", account::set_up_hint(&stranger)),
        ("owner-login", account::sign_in(&stranger, &sign_in, None)),
        ("owner-login-by-proxy", account::sign_in(&stranger, &by_proxy, None)),
        ("owner-logout-by-proxy", account::signed_in_elsewhere(frame)),
        ("owner-login-wrong", account::sign_in(&stranger, &again, Some(&wrong))),
    ]
}

fn admin_stories(world: &World, frame: &Frame<'_>) -> Vec<State> {
    let check = |outcome, name: &str, finding: &str, next: &str| Check {
        outcome,
        name: name.to_owned(),
        finding: finding.to_owned(),
        next: next.to_owned(),
    };
    let checks = [
        check(Outcome::Good, "Library folder", "Readable, and watched for changes.", ""),
        check(Outcome::Good, "Database", "Whole.", ""),
        check(
            Outcome::Warning,
            "Public address",
            "The address is http, so copying and sharing work less well on phones.",
            "Put a reverse proxy with a certificate in front, then start with --public-url.",
        ),
        check(
            Outcome::Bad,
            "Free space",
            "Less than 1 GB is left for thumbnails.",
            "Free some space, or keep the data elsewhere with --data.",
        ),
    ];
    let unshown = [
        ("2019/Crete/IMG_2210.HEIC", "No decoder for HEIC."),
        ("2021/scan_0003.tif", "The file ends before the picture does."),
        ("old/caf\u{e9}/contract.pdf.jpg", "This is a PDF, not a JPEG."),
    ]
    .map(|(path, reason)| Unshown { path: path.into(), reason: reason.to_owned() });
    let sizes = Sizes {
        items: 12_480,
        missing: 4,
        originals: 148_000_000_000,
        database: 41_000_000,
        cache: 5_400_000_000,
        free: Some(812_000_000_000),
    };
    let sick = Health {
        checks: &checks,
        unshown: &unshown,
        unshown_count: 118,
        sizes,
        scanned: "today, 16:30",
        version: "0.1.0",
        question: Some(Question {
            words: "Did you delete these files yourself? They are then shown as missing at once.",
            yes: "Yes, they are gone",
        }),
    };
    let well = Health {
        checks: &checks[..2],
        unshown: &[],
        unshown_count: 0,
        sizes: Sizes { missing: 0, ..sizes },
        question: None,
        ..sick
    };
    let indexing = Frame {
        progress: Some(Progress { done: 88, total: None, message: "Counting files.".to_owned() }),
        ..world.frame(&world.anna, frame.asset_url)
    };
    vec![
        ("owner-library-health", admin::health(frame, &sick)),
        ("owner-health-well", admin::health(&indexing, &well)),
    ]
}

impl World {
    fn new() -> World {
        let now = at("2025-11-21T15:42:00Z");
        let albums = albums();
        let links = links(&albums);
        World {
            anna: person(1, "Anna Hansen", Role::Admin),
            jonas: person(2, "Jonas Hansen", Role::Viewer),
            zone: TimeZone::get("Europe/Oslo").unwrap_or(TimeZone::UTC),
            now,
            albums,
            links,
            nested: HashSet::new(),
        }
    }

    fn frame<'a>(&'a self, actor: &'a Actor, asset_url: &'a dyn Fn(&str) -> String) -> Frame<'a> {
        Frame {
            site: "Hansen family",
            actor,
            asset_url,
            now: self.now,
            zone: &self.zone,
            public_url: "https://photos.hansen.example",
            progress: None,
            waiting: 0,
            toast: None,
        }
    }

    fn shelf<'a>(&'a self, ask: Ask<'a>) -> Shelf<'a> {
        let counts = overview::Counts {
            all: 38,
            folders: 31,
            mine: 7,
            links: 5,
            imports: 23,
            items: 12_480,
        };
        Shelf {
            albums: &self.albums,
            page: None,
            import: self.albums.get(3),
            counts,
            nested: &self.nested,
            ask,
            policy: Policy::default(),
            notices: &[],
        }
    }
}

fn target_of(it: &Overview) -> Target<'_> {
    Target {
        album: &it.album,
        totals: &it.totals,
        cover: it.cover.as_ref(),
        grant: Grant::ALL,
        selection: None,
    }
}

fn albums() -> Vec<Overview> {
    let open = AccessLevel::FullPublic;
    [
        ("Summer in Lofoten", "cabins", 248, "2025-06-14", "2025-07-02", 2, open),
        ("Emil turns six", "party", 96, "2025-05-03", "2025-05-03", 1, AccessLevel::Private),
        ("Cabin weekend", "snowwood", 131, "2025-02-14", "2025-02-16", 0, AccessLevel::Internal),
        ("Sahara road trip", "dunes", 412, "2024-10-20", "2024-11-08", 0, AccessLevel::Public),
        ("Grandma’s garden", "flower", 74, "2024-05-01", "2024-08-30", 1, AccessLevel::Private),
        ("Northern lights", "aurora", 58, "2025-01-11", "2025-01-12", 0, AccessLevel::Private),
        ("Provence", "lavender", 326, "2024-07-01", "2024-07-14", 1, AccessLevel::Internal),
        ("First sailing season", "sail", 187, "2023-06-01", "2023-09-20", 0, AccessLevel::Private),
        ("Autumn walks", "autumn", 64, "2024-10-01", "2024-10-27", 0, AccessLevel::Private),
        (
            "Cappadocia, and everything we saw on the long way there",
            "balloons",
            219,
            "2024-04-02",
            "2024-04-12",
            0,
            AccessLevel::Private,
        ),
        ("Kite day", "kite", 42, "2025-06-08", "2025-06-08", 1, AccessLevel::Private),
    ]
    .into_iter()
    .enumerate()
    .map(|(index, (title, picture, items, first, last, links, access))| {
        let source = match index {
            2 => Source::Folder(b"2025/Cabin weekend".to_vec()),
            _ => Source::Collection,
        };
        Overview {
            album: album(index as i64, title, source, access),
            totals: Totals {
                photos: items,
                bytes: items * 11_700_000,
                first: Some(at(&format!("{first}T08:00:00Z")).as_millisecond()),
                last: Some(at(&format!("{last}T20:00:00Z")).as_millisecond()),
                ..Totals::default()
            },
            cover: Some(picture_of(picture, index as u8)),
            active_links: links,
            link_views: links * 16 - links / 2,
            fresh: links.saturating_sub(1) * 23,
            next_expiry: (links > 0).then(|| at("2025-12-14T23:00:00Z")),
            owner_name: (index != 2).then(|| "Anna Hansen".to_owned()),
            holds_albums: false,
            decided_by: None,
            members: 0,
            is_import: false,
            contributions: super::members::two().into_iter().filter(|_| index == 0).collect(),
            labels: String::new(),
        }
    })
    .collect()
}

fn album(id: i64, title: &str, source: Source, access: AccessLevel) -> Album {
    Album {
        id: AlbumId(id),
        slug: Slug::of_title(title),
        source,
        title: title.to_owned(),
        description: String::new(),
        owner: Some(UserId(1)),
        parent: None,
        own_access: Some(access),
        access,
        decider: AlbumId(id),
        order: Order::Oldest,
        cover: None,
        activity: true,
        moderation: false,
        created: at("2025-07-03T18:00:00Z"),
        changed: at("2025-11-02T10:12:00Z"),
    }
}

/// Returns a photo whose key begins with the name of a picture.
fn picture_of(name: &str, seed: u8) -> Asset {
    let colours = [[0x7e, 0x86, 0x8d], [0x5d, 0x3b, 0x33], [0xb2, 0xbe, 0xcb], [0xc0, 0xa8, 0x8d]];
    let key = AssetKey::parse(&format!("{name:_<16}"));
    Asset {
        id: AssetId(i64::from(seed)),
        key: key.unwrap_or_else(|| unreachable!("names of pictures are short")),
        kind: Kind::Photo,
        mime: "image/jpeg".to_owned(),
        hash: ContentHash([seed; 32]),
        crc32: 0,
        bytes: 11_700_000,
        modified: 0,
        name: format!("{name}.jpg").into_bytes(),
        path: format!("2025/{name}.jpg").into_bytes(),
        missing: false,
        rendering: Rendering::Ready,
        colour: colours[usize::from(seed) % colours.len()],
        thumbhash: Vec::new(),
        metadata: Metadata {
            width: Some(1800),
            height: Some(1200),
            orientation: 1,
            ..Metadata::default()
        },
        sort_at: 0,
    }
}

/// A name that is too long for its row.
const KITE_DAY: &str = "Kite day for the whole kindergarten group and their parents";

fn links(albums: &[Overview]) -> Vec<Listed> {
    let shy = Rights { originals: true, web_size: true, ..Rights::default() };
    let open = Rights { metadata: true, embed: true, ..shy };
    [
        ("For Mormor", "Mormor", Some("lofoten"), Some("2025-12-21T23:00:00Z"), shy, 1, 31, 0),
        ("Link from 2 Jul 2025, 21:10", "", None, None, open, 0, 4, 0),
        ("School print shop", "Print shop", None, Some("2025-09-01T22:00:00Z"), shy, 0, 12, 2),
        ("Best of the garden", "", None, Some("2026-05-01T22:00:00Z"), shy, 2, 108, 4),
        (KITE_DAY, "Parents", Some("kite-day"), None, shy, 0, 1, 10),
        ("Provence", "Claire", Some("provence-2024"), None, shy, 1, 0, 6),
    ]
    .into_iter()
    .enumerate()
    .map(|(index, (name, recipient, slug, expires, rights, password_version, views, place))| {
        let it = &albums[place];
        Listed {
            link: Link {
                id: LinkId(index as i64 + 1),
                token: token(index),
                album: it.album.id,
                maker: UserId(if index == 5 { 2 } else { 1 }),
                terms: Terms {
                    name: name.to_owned(),
                    recipient: recipient.to_owned(),
                    message: String::new(),
                    slug: slug.and_then(Slug::parse),
                    expires: expires.map(at),
                    rights,
                    children: true,
                    handing: Handing::default(),
                },
                password_version,
                paused: (index == 3).then(|| at("2025-11-01T10:00:00Z")),
                created: at("2025-07-02T19:10:00Z"),
                views,
                downloads: views / 4,
                last_used: (views > 0).then(|| at("2025-11-20T18:30:00Z")),
            },
            album_title: it.album.title.clone(),
            album_slug: it.album.slug.clone(),
            is_selection: index == 3,
            items: it.totals.items(),
            maker_name: if index == 5 { "Jonas Hansen" } else { "Anna Hansen" }.to_owned(),
            uploads: if rights.upload { 31 } else { 0 },
            cover: it.cover.clone(),
        }
    })
    .collect()
}

fn token(index: usize) -> Token {
    Token::of_bytes(&std::array::from_fn(|it| (index * 91 + it * 57 + 13) as u8))
}

fn person(id: i64, name: &str, role: Role) -> Actor {
    let created = at("2025-01-01T00:00:00Z");
    Actor::User(User {
        id: UserId(id),
        name: name.to_owned(),
        role,
        disabled: false,
        created,
        language: None,
    })
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or_default()
}
