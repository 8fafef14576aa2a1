//! Every view in every state, written as pages into a folder, with the assets and an index:
//! `cargo run --example storybook -- FOLDER [--pictures FOLDER]`, then serve that folder with
//! any static server. Pictures are pairs `name.webp` and `name.t.webp`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use albumen::domain::access::{Actor, Grant};
use albumen::domain::album::{AccessLevel, Album, AlbumId, Order, Slug, Source, Totals};
use albumen::domain::asset::{
    Asset, AssetId, AssetKey, ContentHash, Kind, Metadata, Place, Rendering, Taken,
};
use albumen::domain::kinds::Kinds;
use albumen::domain::label::Labels;
use albumen::domain::link::{Handing, Link, LinkId, Rights, Terms, Token};
use albumen::domain::upload::{Bounds, Returnable, UploadId};
use albumen::domain::user::{Role, User, UserId};
use albumen::error::{Error, Gone};
use albumen::language::Language;
use albumen::views::parts::{self, Frame, Progress, Tab, Toast, Undo};
use albumen::views::visitor::album::{self, Contents, Slots};
use albumen::views::visitor::download::{Offer, Part, Version, VersionKind};
use albumen::views::visitor::gate::{self, Attempt};
use albumen::views::visitor::item::{self, Item};
use albumen::views::visitor::{Visit, add, download, embed, slideshow};
use albumen::views::words;
use albumen::web::files::{sentences, sheet_of};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use maud::{Markup, html};

#[path = "storybook/owner.rs"]
mod owner;

#[path = "storybook/talk.rs"]
mod talk;

#[path = "storybook/labels.rs"]
mod labels;

#[path = "storybook/members.rs"]
mod members;

const BASE: &str = "/s/lofoten";

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args().skip(1);
    let folder = PathBuf::from(words.next().unwrap_or_else(|| "target/storybook".to_owned()));
    let mut pictures = usual_pictures();
    while let Some(word) = words.next() {
        let value = words.next().unwrap_or_default();
        match word.as_str() {
            "--pictures" => pictures = PathBuf::from(value),
            "--language" => Language::parse(&value).unwrap_or(Language::English).speak(),
            _ => anyhow::bail!("There is no {word}."),
        }
    }
    fs::create_dir_all(&folder)?;
    write_assets(&folder)?;
    let story = Story::read(&pictures)?;
    story.write_pictures(&folder, &pictures)?;
    let states = states(&story);
    for (name, page) in &states {
        fs::write(folder.join(format!("{name}.html")), page.0.as_bytes())?;
    }
    fs::write(folder.join("index.html"), index(&states).0)?;
    println!("{} states in {}", states.len(), folder.display());
    Ok(())
}

fn usual_pictures() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/mock/img"))
}

/// Every state by name, in the order of the index.
fn states(story: &Story) -> Vec<(&'static str, Markup)> {
    let mut all = album_states(story);
    all.extend(item_states(story));
    all.extend(talk::states(story));
    all.extend(labels::states(story));
    all.extend(gate_states(story));
    all.extend(other_states(story));
    all.extend(owner::states(&|name| format!("/assets/story/{name}")));
    all
}

fn album_states(story: &Story) -> Vec<(&'static str, Markup)> {
    let full =
        Grant { see: true, metadata: true, originals: true, web_size: true, ..Grant::default() };
    let looking = Grant { see: true, ..Grant::default() };
    let no_metadata = Grant { metadata: false, ..full };
    let strange = Grant { sign_in_to_download: true, ..looking };
    let one = &story.assets[..1.min(story.assets.len())];
    let two = &story.assets[..2.min(story.assets.len())];
    let page = |grant, contents: &Contents<'_>| {
        album::page(&story.frame(), &story.visit(grant), contents, Slots::default())
    };
    let whole = story.contents(&story.assets);
    vec![
        ("album", page(full, &whole)),
        ("album-no-metadata", page(no_metadata, &whole)),
        ("album-view-only", page(looking, &whole)),
        ("album-sign-in", story.open_page(strange, &whole)),
        ("album-owner", story.owner_page(&whole)),
        (
            "album-empty",
            page(full, &Contents { totals: &NOTHING, cover: None, ..story.contents(&[]) }),
        ),
        ("album-single", page(full, &story.few(one))),
        ("album-two", page(full, &story.few(two))),
        (
            "album-being-prepared",
            page(full, &Contents { pending: 14, ..story.contents(&story.pending) }),
        ),
        ("album-odd-items", page(full, &story.contents(&story.odd))),
        ("album-large", page(full, &Contents { total: 12_480, ..story.contents(&story.assets) })),
        (
            "album-second-page",
            page(full, &Contents { total: 700, page: Some(2), ..story.contents(&story.assets) }),
        ),
        ("album-found", page(full, &Contents { query: "boat", total: 2, ..story.contents(two) })),
        (
            "album-nothing-found",
            page(full, &Contents { query: "zebra", total: 0, ..story.contents(&[]) }),
        ),
        ("album-toast", {
            let undo = Undo { action: "/a/lofoten/restore", fields: &[] };
            let toast = Some(Toast { sentence: "3 photos removed.", undo: Some(undo) });
            album::page(
                &Frame { toast, ..story.frame() },
                &story.visit(full),
                &whole,
                Slots::default(),
            )
        }),
    ]
}

fn item_states(story: &Story) -> Vec<(&'static str, Markup)> {
    let full =
        Grant { see: true, metadata: true, originals: true, web_size: true, ..Grant::default() };
    let hidden = Grant { metadata: false, ..full };
    let items = |assets: &[Asset], at: usize, grant, refusal: Option<&str>| {
        let Some(asset) = assets.get(at) else { return html! {} };
        let item = Item {
            asset,
            position: at as u64,
            total: assets.len() as u64,
            previous: at.checked_sub(1).and_then(|it| assets.get(it)).map(|it| &it.key),
            next: assets.get(at + 1).map(|it| &it.key),
            query: "",
            refusal,
            labels: Labels::default(),
            properties: Vec::new(),
            refused: None,
            talk: None,
            added_by: None,
        };
        item::page(&story.frame(), &story.visit(grant), &item)
    };
    vec![
        ("item", items(&story.assets, 0, full, None)),
        ("item-no-metadata", items(&story.assets, 1, hidden, None)),
        (
            "item-withheld",
            items(
                &story.assets,
                2,
                hidden,
                Some("The original cannot be given without its camera details."),
            ),
        ),
        ("item-video", items(&story.odd, 0, full, None)),
        ("item-document", items(&story.odd, 2, full, None)),
        ("item-missing", items(&story.odd, 3, full, Some("This file is not available now."))),
    ]
}

fn gate_states(story: &Story) -> Vec<(&'static str, Markup)> {
    let frame = story.frame();
    let expired =
        Gone { since: Some(moment("2025-12-21T22:59:59Z")), maker: Some("Anna".to_owned()) };
    let problem = |error: Error| {
        let back = matches!(error, Error::Forbidden(_)).then_some("/a/lofoten");
        gate::problem(&story.frame(), &error, "7f3a-91c2", back)
    };
    vec![
        ("gate", gate::password(&frame, BASE, Attempt::First)),
        ("gate-wrong", gate::password(&frame, BASE, Attempt::Wrong)),
        ("gate-wait", gate::password(&frame, BASE, Attempt::Wait(95))),
        ("gone-expired", gate::gone(&frame, &expired, html! {})),
        ("gone-paused", gate::gone(&frame, &Gone::default(), html! {})),
        (
            "gone-owner",
            gate::gone(&frame, &expired, html! { button.btn.main.wide { "Extend by 30 days" } }),
        ),
        ("not-found", gate::not_found(&frame, None)),
        ("problem-internal", problem(Error::internal(io::Error::other("secret cause")))),
        (
            "problem-unavailable",
            problem(Error::Unavailable("The disk with this file is not connected.".into())),
        ),
        (
            "problem-full",
            problem(Error::Full("Nothing was lost; free some space and try again.".into())),
        ),
        ("problem-busy", problem(Error::Busy { retry_after: 20 })),
        (
            "problem-forbidden",
            problem(Error::Forbidden("Only its owner may change this album.".into())),
        ),
    ]
}

fn other_states(story: &Story) -> Vec<(&'static str, Markup)> {
    let full =
        Grant { see: true, metadata: true, originals: true, web_size: true, ..Grant::default() };
    let visit = story.visit(full);
    let Some(asset) = story.assets.first() else { return Vec::new() };
    let total = story.assets.len() as u64;
    let next = story.assets.get(1).map(|it| &it.key);
    let item = Item {
        asset,
        position: 0,
        total,
        previous: None,
        next,
        query: "",
        refusal: None,
        labels: Labels::default(),
        properties: Vec::new(),
        refused: None,
        talk: None,
        added_by: None,
    };
    let part = |bytes, items| Part { bytes, items };
    let small =
        Version { kind: VersionKind::WebSize, parts: vec![part(310_000_000, 248)], withheld: None };
    let large = Version {
        kind: VersionKind::Originals,
        parts: vec![part(3_900_000_000, 1024), part(3_980_000_000, 990), part(1_200_000_000, 301)],
        withheld: Some("2 files are not in it: they are not available now.".to_owned()),
    };
    let offer = |versions| Offer { of: None, versions };
    vec![
        ("slideshow", slideshow::page(&story.frame(), &visit, &item)),
        ("download", download::page(&story.frame(), &visit, &offer(&[large, small]))),
        ("download-nothing", download::page(&story.frame(), &visit, &offer(&[]))),
        ("add-photos", adding(story, &visit, Kinds::default(), false)),
        ("add-photos-only", adding(story, &visit, photos_only(), true)),
        ("added-photos", add::added(&story.frame(), &visit, &returnable(story))),
        ("added-photos-none", add::added(&story.frame(), &visit, &[])),
        ("embed", embed::page(&story.frame(), &visit, &story.contents(&story.assets))),
        ("embed-closed", embed::closed(&story.frame(), BASE)),
        ("frame-of-signed-in-pages", {
            let message = "Adding photos. You can already look around.".to_owned();
            let progress = Some(Progress { done: 3210, total: Some(12_480), message });
            let frame = Frame { actor: &story.owner, progress, ..story.frame() };
            let main = html! {
                div.head { div { h1 { "Albums" } p { "38 albums" } } }
                (parts::empty_state("image", "Albums gather photos for people you like.", html! {}))
            };
            parts::owner_page(&frame, Tab::Albums, "Albums", main)
        }),
    ]
}

fn adding(story: &Story, visit: &Visit<'_>, kinds: Kinds, limited: bool) -> Markup {
    let bounds = Bounds {
        file_bytes: if limited { 50_000_000 } else { 10_000_000_000 },
        files: Some(100),
        kinds,
        review: limited,
        undo: limited.then_some(30),
    };
    add::page(&story.frame(), visit, bounds)
}

fn photos_only() -> Kinds {
    Kinds::of_words(["photos", "raw"].into_iter()).unwrap_or_default()
}

fn returnable(story: &Story) -> Vec<Returnable> {
    let of = |(number, name): (u8, &str)| Returnable {
        id: UploadId::of_bytes(&[number; 16]),
        name: name.to_owned(),
        bytes: 4_200_000,
        waits: number > 1,
        until: story.frame().now,
    };
    [(1, "IMG_4031.jpg"), (2, "IMG_4032.jpg")].map(of).to_vec()
}

const NOTHING: Totals =
    Totals { photos: 0, videos: 0, others: 0, bytes: 0, missing: 0, first: None, last: None };

/// The made-up family, album and link that all states show.
struct Story {
    assets: Vec<Asset>,
    pending: Vec<Asset>,
    odd: Vec<Asset>,
    totals: Totals,
    album: Album,
    link: Link,
    nobody: Actor,
    owner: Actor,
    zone: TimeZone,
}

impl Story {
    fn read(pictures: &Path) -> anyhow::Result<Story> {
        let mut names: Vec<String> = fs::read_dir(pictures)
            .map(|entries| {
                entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect()
            })
            .unwrap_or_default();
        names.retain(|it| it.strip_suffix(".webp").is_some_and(|stem| !stem.contains('.')));
        // The cabins are the cover.
        names.sort_by_key(|it| (it != "cabins.webp", it.clone()));
        let mut assets = Vec::new();
        for (number, name) in (0..).zip(&names) {
            let size = image::image_dimensions(pictures.join(name))?;
            assets.push(asset(number, name, size)?);
        }
        let totals = Totals {
            photos: 236,
            videos: 12,
            others: 0,
            bytes: 2_900_000_000,
            missing: 0,
            first: Some(moment("2025-06-14T16:42:00Z").as_millisecond()),
            last: Some(moment("2025-07-02T10:00:00Z").as_millisecond()),
        };
        let zone = TimeZone::get("Europe/Oslo")?;
        let (pending, odd) = (pending(&assets)?, odd(&assets));
        Ok(Story {
            assets,
            pending,
            odd,
            totals,
            album: album()?,
            link: link(),
            nobody: Actor::Nobody,
            owner: owner(),
            zone,
        })
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            site: "Hansen family",
            actor: &self.nobody,
            asset_url: &|name| format!("/assets/story/{name}"),
            now: moment("2025-11-21T15:42:00Z"),
            zone: &self.zone,
            public_url: "https://photos.hansen.example",
            progress: None,
            waiting: 0,
            toast: None,
        }
    }

    fn visit(&self, grant: Grant) -> Visit<'_> {
        Visit {
            base: BASE,
            album: &self.album,
            link: Some(&self.link),
            host: Some("Anna Hansen"),
            grant,
        }
    }

    fn contents<'a>(&'a self, items: &'a [Asset]) -> Contents<'a> {
        Contents::of(&self.totals, self.assets.first(), items)
    }

    fn few<'a>(&'a self, items: &'a [Asset]) -> Contents<'a> {
        let totals = match items.len() {
            1 => &Totals { photos: 1, ..NOTHING },
            _ => &Totals { photos: 2, ..NOTHING },
        };
        Contents { totals, ..self.contents(items) }
    }

    /// The album by its own address, for a stranger.
    fn open_page(&self, grant: Grant, contents: &Contents<'_>) -> Markup {
        let visit = Visit { base: "/a/lofoten", link: None, ..self.visit(grant) };
        album::page(&self.frame(), &visit, contents, Slots::default())
    }

    /// The album by its own address, for its owner.
    fn owner_page(&self, contents: &Contents<'_>) -> Markup {
        let frame = Frame { actor: &self.owner, ..self.frame() };
        let slots = Slots {
            above: parts::owner_bar(&frame, Tab::Albums),
            actions: html! { a.btn.main href="/a/lofoten/links" { "Share" } },
            strip: html! { p.strip { "Only you can see this album." a.btn.small href="#" { "Change access" } } },
            selection: html! { button.btn.small formaction="/a/lofoten/remove" { "Remove" } },
            below: parts::bottom_bar(Tab::Albums),
            ..Slots::default()
        };
        let visit = Visit { base: "/a/lofoten", link: None, ..self.visit(Grant::ALL) };
        album::page(&frame, &visit, contents, slots)
    }

    /// Writes pictures and lists where pages look for them.
    fn write_pictures(&self, folder: &Path, pictures: &Path) -> anyhow::Result<()> {
        for base in [BASE, "/a/lofoten"] {
            let base = folder.join(base.trim_start_matches('/'));
            for asset in &self.assets {
                let own = base.join("m").join(asset.key.as_str());
                fs::create_dir_all(&own)?;
                let name = asset.shown_name();
                let small = name.replace(".webp", ".t.webp");
                for (size, file) in [("thumbnail", &small), ("tile", &small), ("preview", &name)] {
                    fs::copy(pictures.join(file), own.join(size))?;
                }
            }
        }
        Ok(())
    }
}

fn asset(number: i64, name: &str, (width, height): (u32, u32)) -> anyhow::Result<Asset> {
    let day = 14 + number / 9;
    let taken = format!("2025-06-{day:02}T{:02}:{:02}:00Z", 8 + number % 9, number * 7 % 60);
    let sort_at = moment(&taken).as_millisecond();
    let local = words::local(sort_at);
    let metadata = Metadata {
        width: Some(width),
        height: Some(height),
        orientation: 1,
        taken: Some(Taken { local, offset: Some(Offset::constant(2)) }),
        make: Some("FUJIFILM".to_owned()),
        model: Some("X-T5".to_owned()),
        lens: Some("XF 23mm F2".to_owned()),
        exposure_seconds: Some(0.004),
        aperture: Some(8.0),
        iso: Some(200),
        focal_length: Some(23.0),
        place: Some(Place { latitude: 67.9322, longitude: 13.0893, altitude: Some(4.0) }),
        caption: (number == 0).then(|| "The cabins at Reine, the morning we arrived.".to_owned()),
        ..Metadata::default()
    };
    let byte = number as u8;
    Ok(Asset {
        id: AssetId(number),
        key: key(number)?,
        kind: Kind::Photo,
        mime: "image/webp".to_owned(),
        hash: ContentHash([byte; 32]),
        crc32: 0,
        bytes: 3_900_000 + 91_000 * number as u64,
        modified: 0,
        name: name.as_bytes().to_vec(),
        path: Vec::new(),
        missing: false,
        rendering: Rendering::Ready,
        colour: [96 + byte, 108 + byte / 2, 120],
        thumbhash: Vec::new(),
        metadata,
        sort_at,
    })
}

/// Photos of which nothing is known yet but their names.
fn pending(assets: &[Asset]) -> anyhow::Result<Vec<Asset>> {
    let mut assets = assets.to_vec();
    for asset in assets.iter_mut().skip(6) {
        asset.rendering = Rendering::Pending;
        asset.key = key(asset.id.0 + 1000)?;
        asset.colour = [128, 128, 128];
    }
    Ok(assets)
}

/// A video, a recording, a document, a missing file, a broken photo, and very long shapes.
fn odd(assets: &[Asset]) -> Vec<Asset> {
    let mut assets: Vec<Asset> = assets.iter().take(9).cloned().collect();
    for (number, asset) in assets.iter_mut().enumerate() {
        match number {
            0 => {
                asset.kind = Kind::Video;
                asset.metadata.duration_ms = Some(68_000);
            }
            1 => {
                asset.kind = Kind::Audio;
                asset.rendering = Rendering::None;
                asset.name = b"Mormor tells about the war.m4a".to_vec();
            }
            2 => {
                asset.kind = Kind::Document;
                asset.rendering = Rendering::None;
                asset.name = b"Ferry timetable summer 2025 (final, corrected).pdf".to_vec();
            }
            3 => asset.missing = true,
            4 => {
                asset.rendering = Rendering::Failed("truncated".to_owned());
                asset.name = b"IMG_4130.HEIC".to_vec();
            }
            5 => (asset.metadata.width, asset.metadata.height) = (Some(9000), Some(800)),
            6 => (asset.metadata.width, asset.metadata.height) = (Some(500), Some(4000)),
            _ => {}
        }
    }
    assets
}

fn key(number: i64) -> anyhow::Result<AssetKey> {
    AssetKey::parse(&format!("picture-{number:08}")).ok_or_else(|| anyhow::anyhow!("16 characters"))
}

/// A moment that is misspelt here shows as 1970.
fn moment(text: &str) -> Timestamp {
    text.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

fn album() -> anyhow::Result<Album> {
    Ok(Album {
        id: AlbumId(1),
        slug: Slug::parse("lofoten").ok_or_else(|| anyhow::anyhow!("a slug"))?,
        source: Source::Collection,
        title: "Summer in Lofoten".to_owned(),
        description: String::new(),
        owner: Some(UserId(1)),
        parent: None,
        own_access: Some(AccessLevel::Private),
        access: AccessLevel::Private,
        decider: AlbumId(1),
        order: Order::Oldest,
        cover: None,
        activity: true,
        moderation: false,
        created: moment("2025-07-03T08:00:00Z"),
        changed: moment("2025-07-03T08:00:00Z"),
    })
}

fn link() -> Link {
    let message = "Two weeks in the islands with Mormor and the cousins. I am still missing the ones from the boat!";
    let terms = Terms {
        name: "For the family".to_owned(),
        recipient: String::new(),
        message: message.to_owned(),
        slug: Slug::parse("lofoten"),
        expires: Some(moment("2025-12-14T23:00:00Z")),
        children: true,
        rights: Rights {
            metadata: true,
            originals: true,
            web_size: true,
            embed: true,
            ..Rights::default()
        },
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
        created: moment("2025-07-03T08:00:00Z"),
        views: 31,
        downloads: 4,
        last_used: None,
    }
}

fn owner() -> Actor {
    Actor::User(User {
        id: UserId(1),
        name: "Anna Hansen".to_owned(),
        role: Role::Admin,
        disabled: false,
        created: moment("2025-01-01T08:00:00Z"),
        language: None,
    })
}

/// Copies scripts and icons, and joins the style sheets as the server does.
fn write_assets(folder: &Path) -> io::Result<()> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let to = folder.join("assets/story");
    for kind in ["js", "icons"] {
        fs::create_dir_all(to.join(kind))?;
        for entry in fs::read_dir(from.join(kind))? {
            let entry = entry?;
            fs::copy(entry.path(), to.join(kind).join(entry.file_name()))?;
        }
    }
    for (name, text) in sentences(Language::spoken()) {
        fs::write(to.join(name), text)?;
    }
    let mut sheets: Vec<PathBuf> =
        fs::read_dir(from.join("css"))?.flatten().map(|it| it.path()).collect();
    let rank = |path: &Path| match path.file_stem().and_then(|it| it.to_str()) {
        Some("tokens") => 0,
        Some("base") => 1,
        _ => 2,
    };
    sheets.sort_by_key(|it| (rank(it), it.clone()));
    let mut joined: BTreeMap<&str, Vec<PathBuf>> = BTreeMap::new();
    for path in sheets {
        let style = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        joined.entry(sheet_of(style)).or_default().push(path);
    }
    for (name, sheets) in joined {
        let texts: Vec<String> = sheets.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
        fs::write(to.join(name), texts.concat())?;
    }
    Ok(())
}

fn index(states: &[(&str, Markup)]) -> Markup {
    html! {
        (maud::DOCTYPE)
        title { "Storybook" }
        link rel="stylesheet" href="/assets/story/app.css";
        main.takeaway {
            h1 { "Storybook" }
            ul { @for (name, _) in states { li { a.link href={ (name) ".html" } { (name) } } } }
        }
    }
}
