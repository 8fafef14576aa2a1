//! What visitors must and must not find in their pages, for every page at once.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::Markup;

use crate::domain::access::{Actor, Grant};
use crate::domain::album::{AccessLevel, Album, AlbumId, Order, Slug, Source, Totals};
use crate::domain::asset::{
    Asset, AssetId, AssetKey, ContentHash, Kind, Metadata, Place, Rendering,
};
use crate::domain::label::Labels;
use crate::domain::link::{Handing, Link, LinkId, Rights, Terms, Token};
use crate::domain::property::{self, Given, PropertyId};
use crate::domain::user::UserId;
use crate::error::{Error, Gone};
use crate::views::parts::{Frame, Head, Toast, Undo, document};
use crate::views::visitor::album::{self, Contents, Slots};
use crate::views::visitor::download::{Offer, Part, Version, VersionKind};
use crate::views::visitor::gate::{self, Attempt};
use crate::views::visitor::item::{self, Item};
use crate::views::visitor::{Visit, download, embed, slideshow};

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" http-equiv=\"refresh\" content=\"0;url=//evil",
    "</title></template><svg/onload=alert(1)>",
    "<!--",
];
const FULL: Grant = Grant {
    see: true,
    metadata: true,
    originals: true,
    web_size: true,
    sign_in_to_download: false,
    embed: true,
    activity: false,
    comment: false,
    contribute: false,
    manage: false,
    share: false,
};
const HIDDEN: Grant = Grant { metadata: false, ..FULL };
const LOOKING: Grant = Grant { originals: false, web_size: false, embed: false, ..HIDDEN };

/// A link to an album whose every text is the same word.
struct Harbour {
    word: String,
    album: Album,
    link: Link,
    assets: Vec<Asset>,
    totals: Totals,
    zone: TimeZone,
}

impl Harbour {
    fn with(word: &str) -> Harbour {
        let assets: Vec<Asset> =
            [Kind::Photo, Kind::Video, Kind::Audio, Kind::Document, Kind::Photo]
                .into_iter()
                .zip(0..)
                .map(|(kind, number)| asset(word, kind, number))
                .collect();
        let totals = Totals {
            photos: 2,
            videos: 1,
            others: 2,
            bytes: 5,
            missing: 0,
            first: assets.first().map(|it| it.sort_at),
            last: assets.last().map(|it| it.sort_at),
        };
        let (album, link) = (album(word), link(word));
        Harbour { word: word.to_owned(), album, link, assets, totals, zone: TimeZone::UTC }
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            site: &self.word,
            actor: &Actor::Nobody,
            asset_url: &|name| format!("/assets/0/{name}"),
            now: moment("2025-11-21T15:42:00Z"),
            zone: &self.zone,
            public_url: "https://photos.example",
            progress: None,
            waiting: 0,
            toast: None,
        }
    }

    fn visit(&self, grant: Grant) -> Visit<'_> {
        Visit {
            base: "/s/harbour",
            album: &self.album,
            link: Some(&self.link),
            host: Some(&self.word),
            grant,
        }
    }

    fn contents(&self) -> Contents<'_> {
        let contents = Contents::of(&self.totals, self.assets.first(), &self.assets);
        Contents { labels: self.labels(), ..contents }
    }

    /// A tag and a property that are called and say the same.
    fn labels(&self) -> Labels {
        let (name, value) = (self.word.clone(), self.word.clone());
        let given = Given { property: PropertyId(1), name, kind: property::Kind::Text, value };
        Labels { tags: vec![self.word.clone()], values: vec![given] }
    }

    fn album_page(&self, grant: Grant, contents: &Contents<'_>) -> String {
        text(&album::page(&self.frame(), &self.visit(grant), contents, Slots::default()))
    }

    fn item(&self, asset: &'static str, number: usize) -> Item<'_> {
        assert!(["photo", "video", "audio", "document"].contains(&asset));
        let key = &self.assets[0].key;
        Item {
            asset: &self.assets[number],
            position: number as u64,
            total: 5,
            previous: Some(key),
            next: Some(key),
            query: &self.word,
            refusal: None,
            labels: self.labels(),
            properties: Vec::new(),
            refused: None,
            talk: None,
            added_by: None,
        }
    }

    /// Every page that shows something of the album.
    fn pages(&self, grant: Grant) -> Vec<(String, String)> {
        let (frame, visit, contents) = (self.frame(), self.visit(grant), self.contents());
        let mut pages = vec![
            ("album".to_owned(), self.album_page(grant, &contents)),
            (
                "large album".to_owned(),
                self.album_page(grant, &Contents { total: 9999, ..self.contents() }),
            ),
            (
                "found".to_owned(),
                self.album_page(grant, &Contents { query: &self.word, ..self.contents() }),
            ),
            (
                "nothing found".to_owned(),
                self.album_page(
                    grant,
                    &Contents { query: &self.word, items: &[], total: 0, ..self.contents() },
                ),
            ),
            ("embed".to_owned(), text(&embed::page(&frame, &visit, &contents))),
        ];
        for (number, kind) in ["photo", "video", "audio", "document"].into_iter().enumerate() {
            let item = self.item(kind, number);
            pages.push((format!("{kind} page"), text(&item::page(&frame, &visit, &item))));
            pages.push((format!("{kind} info"), text(&item::info(&frame, &visit, &item))));
            pages.push((format!("{kind} show"), text(&slideshow::page(&frame, &visit, &item))));
        }
        let version = Version {
            kind: VersionKind::Originals,
            parts: vec![Part { bytes: 9, items: 2 }, Part { bytes: 8, items: 3 }],
            withheld: None,
        };
        let offer = Offer { of: Some("4 2"), versions: &[version] };
        pages.push(("download".to_owned(), text(&download::page(&frame, &visit, &offer))));
        pages
    }

    /// Every page that shows nothing of the album.
    fn gates(&self) -> Vec<(String, String)> {
        let frame = self.frame();
        let gone = Gone { since: Some(frame.now), maker: Some(self.word.clone()) };
        let problem =
            |it: Error| text(&gate::problem(&self.frame(), &it, "7f3a", Some("/a/harbour")));
        vec![
            ("password".into(), text(&gate::password(&frame, "/s/harbour", Attempt::First))),
            ("wrong".into(), text(&gate::password(&frame, "/s/harbour", Attempt::Wrong))),
            ("wait".into(), text(&gate::password(&frame, "/s/harbour", Attempt::Wait(90)))),
            ("gone".into(), text(&gate::gone(&frame, &gone, maud::html! {}))),
            ("not found".into(), text(&gate::not_found(&frame, None))),
            ("closed frame".into(), text(&embed::closed(&frame, "/s/harbour"))),
            ("forbidden".into(), problem(Error::Forbidden(self.word.clone()))),
            ("invalid".into(), problem(Error::invalid("title", self.word.clone()))),
            ("unavailable".into(), problem(Error::Unavailable(self.word.clone()))),
        ]
    }
}

fn asset(word: &str, kind: Kind, number: u8) -> Asset {
    let taken = moment("2021-03-09T10:00:00Z").as_millisecond() + i64::from(number) * 86_400_000;
    let pictured = matches!(kind, Kind::Photo | Kind::Video);
    Asset {
        id: AssetId(number.into()),
        key: AssetKey::parse(&format!("harbour-{number:08}")).unwrap(),
        kind,
        mime: "image/jpeg".to_owned(),
        hash: ContentHash([number; 32]),
        crc32: 0,
        bytes: 1234,
        modified: 0,
        name: format!("NAME{word}").into_bytes(),
        path: format!("PATH{word}").into_bytes(),
        missing: false,
        rendering: if pictured { Rendering::Ready } else { Rendering::None },
        colour: [1, 2, 3],
        thumbhash: Vec::new(),
        metadata: Metadata {
            width: Some(600),
            height: Some(400),
            make: Some(format!("MAKE{word}")),
            model: Some(format!("MODEL{word}")),
            lens: Some(format!("LENS{word}")),
            aperture: Some(5.6),
            caption: (number == 0).then(|| format!("CAPTION{word}")),
            keywords: vec![format!("KEYWORD{word}")],
            place: Some(Place { latitude: 67.9322, longitude: 13.0893, altitude: Some(4.0) }),
            duration_ms: Some(61_000),
            ..Metadata::default()
        },
        sort_at: taken,
    }
}

fn album(word: &str) -> Album {
    Album {
        id: AlbumId(1),
        slug: Slug::parse("harbour").unwrap(),
        source: Source::Collection,
        title: format!("TITLE{word}"),
        description: format!("DESCRIPTION{word}"),
        owner: None,
        parent: None,
        own_access: Some(AccessLevel::Private),
        access: AccessLevel::Private,
        decider: AlbumId(1),
        order: Order::Oldest,
        cover: None,
        activity: true,
        moderation: false,
        created: Timestamp::UNIX_EPOCH,
        changed: Timestamp::UNIX_EPOCH,
    }
}

fn link(word: &str) -> Link {
    let terms = Terms {
        name: format!("LINKNAME{word}"),
        recipient: format!("RECIPIENT{word}"),
        message: format!("MESSAGE{word}"),
        slug: None,
        expires: Some(moment("2025-12-15T00:00:00Z")),
        rights: Rights::default(),
        children: true,
        handing: Handing::default(),
    };
    Link {
        id: LinkId(1),
        token: Token::of_bytes(&[7; 16]),
        album: AlbumId(1),
        maker: UserId(1),
        terms,
        password_version: 0,
        paused: None,
        created: Timestamp::UNIX_EPOCH,
        views: 0,
        downloads: 0,
        last_used: None,
    }
}

fn moment(words: &str) -> Timestamp {
    words.parse().unwrap()
}

fn text(markup: &Markup) -> String {
    markup.0.clone()
}

/// Returns the tags of a page, without the text between them.
fn tags(page: &str) -> Vec<&str> {
    page.split('<').skip(1).filter_map(|it| it.split_once('>')).map(|it| it.0).collect()
}

/// Returns the values of an attribute in all tags.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str()).skip(1).filter_map(|it| it.split('"').next()).collect()
}

#[test]
fn hostile_texts_are_shown_as_they_are() {
    // Every tag of a page with a harmless word, in order, is what hostile words must leave.
    let shape = |page: &str| -> Vec<String> {
        tags(page)
            .into_iter()
            .map(|tag| tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\""))
            .collect()
    };
    let harmless = Harbour::with("word");
    for hostile in HOSTILE {
        let harbour = Harbour::with(hostile);
        let pages = harbour.pages(FULL).into_iter().chain(harbour.gates());
        let plain = harmless.pages(FULL).into_iter().chain(harmless.gates());
        for ((name, page), (_, plain)) in pages.zip(plain) {
            // A single quote is harmless: all attributes stand in double ones.
            let harmful = hostile.contains(['<', '"']);
            assert!(!harmful || !page.contains(hostile), "{hostile} in {name}");
            assert_eq!(shape(&page), shape(&plain), "{hostile} changes the tags of {name}");
            assert!(!page.contains("http-equiv=\""), "{name}");
        }
    }
}

#[test]
fn no_page_has_scripts_styles_or_handlers_of_its_own() {
    let harbour = Harbour::with("word");
    let undo = Undo { action: "/a/harbour/restore", fields: &[("key", "\"x")] };
    let toast = Some(Toast { sentence: "Done.", undo: Some(undo) });
    let toasted =
        document(&Frame { toast, ..harbour.frame() }, &Head::titled("Toast"), "", maud::html! {});
    let pages = harbour.pages(FULL).into_iter().chain(harbour.gates());
    for (name, page) in pages.chain([("toast".to_owned(), text(&toasted))]) {
        for tag in tags(&page) {
            assert!(!tag.starts_with("style"), "{name}: {tag}");
            let outside = !tag.starts_with("script") || tag.contains(" src=\"/assets/");
            assert!(outside, "{name}: {tag}");
            let names = tag.split('"').step_by(2).flat_map(str::split_whitespace);
            assert!(!names.clone().any(|it| it.starts_with("on")), "{name}: {tag}");
        }
        for style in values(&page, "style") {
            let computed = |it: char| it.is_ascii_alphanumeric() || "-:;#.".contains(it);
            assert!(style.chars().all(computed), "{name}: {style}");
        }
        for address in values(&page, "href").into_iter().chain(values(&page, "src")) {
            assert!(
                address.starts_with('/')
                    || address.starts_with('#')
                    || address.starts_with("https://photos.example/"),
                "{name}: {address}"
            );
        }
    }
}

#[test]
fn hidden_metadata_is_in_no_page() {
    let harbour = Harbour::with("canary");
    for (name, page) in harbour.pages(HIDDEN) {
        for secret in [
            "NAMEcanary",
            "PATHcanary",
            "MAKEcanary",
            "MODELcanary",
            "LENScanary",
            "CAPTIONcanary",
            "KEYWORDcanary",
            "LINKNAMEcanary",
            "RECIPIENTcanary",
            "67.9",
            "13.08",
            "2021",
            "March",
            "10:00",
            "ƒ/5.6",
        ] {
            assert!(!page.contains(secret), "{secret} in {name}");
        }
    }
    // The same pages show all of it to those who may see it.
    let shown: String = harbour.pages(FULL).into_iter().map(|it| it.1).collect();
    for open in
        ["NAMEcanary", "MODELcanary", "CAPTIONcanary", "67.9322° N", "9 March 2021", "ƒ/5.6"]
    {
        assert!(shown.contains(open), "{open}");
    }
    assert!(!shown.contains("PATHcanary") && !shown.contains("LINKNAMEcanary"));
}

#[test]
fn a_gate_knows_nothing_of_the_album() {
    let harbour = Harbour::with("canary");
    for (name, page) in harbour.gates().into_iter().take(3) {
        for secret in
            ["TITLE", "DESCRIPTION", "MESSAGE", "preview.jpg?", "/m/", "items", "2021", "--c:"]
        {
            assert!(!page.contains(secret), "{secret} in {name}");
        }
        assert!(
            page.contains("Private album")
                && page.contains("https://photos.example/assets/0/icons/locked.jpg")
        );
    }
}

#[test]
fn a_link_with_a_password_tells_chats_nothing_even_when_open() {
    let mut harbour = Harbour::with("canary");
    harbour.link.password_version = 1;
    let page = harbour.album_page(FULL, &harbour.contents());
    let head = page.split("</head>").next().unwrap();
    for secret in ["photos ·", "2021", "preview.jpg", "oembed"] {
        assert!(!head.contains(secret), "{secret}");
    }
    assert!(head.contains(r#"og:title" content="Private album""#), "{head}");
}

#[test]
fn cards_have_absolute_addresses_and_dates_only_with_metadata() {
    let harbour = Harbour::with("x");
    let head = harbour.album_page(FULL, &harbour.contents());
    for expected in [
        r#"property="og:title" content="TITLEx""#,
        r#"property="og:description" content="2 photos · 1 video · 2 files · 9–13 March 2021""#,
        r#"property="og:url" content="https://photos.example/s/harbour""#,
        r#"property="og:image" content="https://photos.example/s/harbour/preview.jpg?v=00000000""#,
        r#"content="noindex,nofollow""#,
        r#"href="https://photos.example/oembed?url=https%3A%2F%2Fphotos.example%2Fs%2Fharbour""#,
    ] {
        assert!(head.contains(expected), "{expected}");
    }
    let hidden = harbour.album_page(LOOKING, &harbour.contents());
    assert!(hidden.contains(r#"og:description" content="2 photos · 1 video · 2 files""#));
    assert!(!hidden.contains("oembed"));
}

#[test]
fn looking_only_offers_no_download() {
    let harbour = Harbour::with("x");
    for (name, page) in harbour.pages(LOOKING).into_iter().filter(|it| it.0 != "download") {
        assert!(!page.contains("/s/harbour/download"), "{name}");
        assert!(!page.contains("/selection"), "{name}");
        assert!(!page.contains("data-downloads"), "{name}");
        // Players need the original; nothing else may ask for it.
        let originals = page.matches("/o/harbour-").count();
        assert_eq!(originals, page.matches("?play=1").count(), "{name}");
    }
    let strange = Grant { sign_in_to_download: true, ..LOOKING };
    let page = harbour.album_page(strange, &harbour.contents());
    assert!(page.contains("Sign in to download") && page.contains("/login?next=%2Fs%2Fharbour"));
}

#[test]
fn days_are_told_in_order_of_time_only() {
    let mut harbour = Harbour::with("x");
    assert_eq!(harbour.album_page(FULL, &harbour.contents()).matches(r#"class="dh""#).count(), 5);
    assert!(!harbour.album_page(HIDDEN, &harbour.contents()).contains(r#"class="dh""#));
    harbour.album.order = Order::Name;
    assert!(!harbour.album_page(FULL, &harbour.contents()).contains(r#"class="dh""#));
}

#[test]
fn large_albums_start_small_and_have_pages_without_scripts() {
    let harbour = Harbour::with("x");
    let whole = harbour.album_page(FULL, &harbour.contents());
    assert!(!whole.contains("data-virtual") && !whole.contains("?page="));
    let head = harbour.album_page(FULL, &Contents { total: 700, ..harbour.contents() });
    assert!(head.contains("data-virtual") && head.contains("/s/harbour?page=1"));
    let second =
        harbour.album_page(FULL, &Contents { total: 700, page: Some(2), ..harbour.contents() });
    assert!(!second.contains("data-virtual") && second.contains(r#"id="n-300""#));
    assert!(
        second.contains("?page=1") && second.contains("?page=3") && second.contains("Page 2 of 3")
    );
}

#[test]
fn few_pictures_have_no_cover_on_top() {
    let harbour = Harbour::with("x");
    let totals = Totals { photos: 2, videos: 0, others: 0, ..harbour.totals.clone() };
    let page = harbour.album_page(FULL, &Contents { totals: &totals, ..harbour.contents() });
    assert!(!page.contains(r#"class="hero""#) && page.contains("g few"));
    assert!(harbour.album_page(FULL, &harbour.contents()).contains(r#"class="hero""#));
}

#[test]
fn missing_and_undrawable_items_are_named_not_broken() {
    let mut harbour = Harbour::with("x");
    harbour.assets[0].missing = true;
    harbour.assets[4].rendering = Rendering::Failed("secret reason".to_owned());
    let page = harbour.album_page(FULL, &harbour.contents());
    assert!(page.contains("Not available now") && !page.contains("secret reason"));
    assert!(!page.contains("/m/harbour-00000000/") && !page.contains("/m/harbour-00000004/"));
}

#[test]
fn causes_of_internal_errors_stay_inside() {
    let harbour = Harbour::with("x");
    let error = Error::internal(std::io::Error::other("secret cause"));
    let page = text(&gate::problem(&harbour.frame(), &error, "7f3a-91c2", None));
    assert!(page.contains("7f3a-91c2") && !page.contains("secret cause"));
}

#[test]
fn every_behaviour_that_a_page_names_has_its_script() {
    let harbour = Harbour::with("x");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/js");
    for (name, page) in harbour.pages(FULL).into_iter().chain(harbour.gates()) {
        for attribute in ["data-behaviour", "data-later"] {
            for script in values(&page, attribute).into_iter().flat_map(str::split_whitespace) {
                assert!(folder.join(format!("{script}.js")).is_file(), "{script} in {name}");
            }
        }
    }
}
