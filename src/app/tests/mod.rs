//! The verbs over a small real library: a folder with tiny files, one scan, and people.

use std::path::Path;
use std::time::{Duration, SystemTime};

use image::{ImageFormat, Rgb, RgbImage};

use crate::app::App;
use crate::app::album::OpenAlbum;
use crate::app::door::Visitor;
use crate::app::link::{Made, Password};
use crate::config::{Config, Written};
use crate::domain::access::Actor;
use crate::domain::album::{Album, Slug};
use crate::domain::asset::AssetKey;
use crate::domain::link::{Address, Handing, Link, Rights, Terms};
use crate::domain::user::{Role, UserName};
use crate::error::Result;
use crate::store::users;

mod albums;

mod content;

mod downloads;

mod links;

mod members;

/// A server on a folder `Shore` with two JPEGs, a PNG and a text.
pub(crate) struct Sample {
    folder: tempfile::TempDir,
    pub(crate) app: App,
}

/// The address everybody comes from here.
const CLIENT: std::net::IpAddr = std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

const LOOK: Rights = Rights {
    metadata: false,
    originals: false,
    web_size: false,
    embed: false,
    comment: false,
    moderation: false,
    upload: false,
};

const TAKE: Rights = Rights { originals: true, web_size: true, ..LOOK };

impl Sample {
    fn new() -> Sample {
        let folder = tempfile::tempdir().unwrap();
        let shore = folder.path().join("Photos/Shore");
        std::fs::create_dir_all(&shore).unwrap();
        put(&shore.join("one.jpg"), &with_comment(&picture(1, ImageFormat::Jpeg)));
        put(&shore.join("two.jpg"), &picture(2, ImageFormat::Jpeg));
        put(&shore.join("three.png"), &picture(3, ImageFormat::Png));
        put(&shore.join("words.txt"), b"These are words.\n");
        let written = Written {
            library: Some(folder.path().join("Photos")),
            data: Some(folder.path().join("data")),
            ..Written::default()
        };
        let app = App::open(Config::checked(written).unwrap(), false).unwrap();
        app.scan_once().unwrap();
        Sample { folder, app }
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("Photos/Shore").join(name)
    }

    fn person(&self, name: &str, role: Role) -> Actor {
        let added = self.app.store.write(|tx| {
            let id = users::add(tx, &UserName::parse(name)?, role, "v1$none")?;
            users::by_id(tx, id)
        });
        Actor::User(added.unwrap())
    }

    fn shore<'a>(&'a self, actor: &Actor) -> OpenAlbum<'a> {
        self.app.album(actor, &Slug::parse("shore").unwrap()).unwrap()
    }

    fn open<'a>(&'a self, actor: &Actor, album: &Album) -> OpenAlbum<'a> {
        self.app.album(actor, &album.slug).unwrap()
    }

    fn keys(&self, names: &[&str]) -> Vec<AssetKey> {
        let assets = self.shore(&Actor::Operator).page(0, 99).unwrap();
        let key = |name: &&str| {
            let asset = assets.iter().find(|it| it.name == name.as_bytes());
            asset.unwrap_or_else(|| panic!("{name} is not there")).key.clone()
        };
        names.iter().map(key).collect()
    }

    /// Opens the folder album by a link with these rights.
    fn link(&self, maker: &Actor, rights: Rights) -> Link {
        self.shore(maker).create_link(maker, terms(rights), Password::Keep, None).unwrap().link
    }

    fn visit(&self, link: &Link) -> Result<OpenAlbum<'_>> {
        self.app.visit(&address(link), Visitor { client: CLIENT, proof: None })
    }

    fn count(&self, sql: &str) -> i64 {
        self.app.store.read(|db| Ok(db.query_row(sql, [], |row| row.get(0))?)).unwrap()
    }

    fn change(&self, sql: &str) {
        self.app.store.write(|tx| Ok(tx.execute_batch(sql)?)).unwrap();
    }
}

fn address(link: &Link) -> Address {
    Address::parse(link.address()).unwrap()
}

fn terms(rights: Rights) -> Terms {
    Terms {
        name: "For everybody".into(),
        recipient: String::new(),
        message: String::new(),
        slug: None,
        expires: None,
        rights,
        children: true,
        handing: Handing::default(),
    }
}

fn made(answer: Result<Made>) -> Link {
    answer.unwrap().link
}

fn put(file: &Path, bytes: &[u8]) {
    std::fs::write(file, bytes).unwrap();
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    std::fs::File::options().write(true).open(file).unwrap().set_modified(then).unwrap();
}

fn picture(shade: u8, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    RgbImage::from_pixel(30, 20, Rgb([shade, 90, 90])).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A comment that is lost when metadata is hidden.
fn with_comment(jpeg: &[u8]) -> Vec<u8> {
    let comment = b"\xff\xfe\x00\x0cA comment.";
    [&jpeg[..2], comment, &jpeg[2..]].concat()
}
