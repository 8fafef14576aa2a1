//! A small server with people, albums and links in every state, and the actors who ask it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use albumen::app::App;
use albumen::app::link::Password;
use albumen::app::secrets;
use albumen::config::{Config, Written};
use albumen::domain::access::Actor;
use albumen::domain::album::{AccessLevel, Slug};
use albumen::domain::asset::{Asset, AssetKey};
use albumen::domain::link::{Link, Rights, Terms};
use albumen::domain::user::{Role, User, UserName};
use albumen::store::Store;
use albumen::store::users;
use albumen::web::Web;
use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::photos::{self, Words};

/// The address under which the server says it is reached.
pub(crate) const PUBLIC_URL: &str = "http://photos.example.org";

/// The password of links that have one.
pub(crate) const PASSWORD: &str = "tide-lantern-42";

/// A server and a photograph of its database, to which it can be brought back.
pub(crate) struct World {
    folder: tempfile::TempDir,
    pub(crate) app: Arc<App>,
    pub(crate) store: Store,
    pub(crate) web: Web,
    snapshot: Option<Connection>,
    pub(crate) clients: AtomicU32,
}

/// Somebody with cookies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who {
    pub(crate) name: &'static str,
    pub(crate) cookies: Vec<String>,
}

impl Who {
    pub(crate) fn nobody() -> Who {
        Who { name: "nobody", cookies: Vec::new() }
    }

    pub(crate) fn user(name: &'static str) -> Who {
        Who { name, cookies: vec![format!("albumen={name}")] }
    }
}

impl World {
    /// Returns a server on a folder of photos; each is a path and the file's bytes.
    pub(crate) fn new(files: &[(&str, Vec<u8>)]) -> World {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("Photos");
        for (path, bytes) in files {
            photos::put(&library.join(path), bytes);
        }
        let written = Written {
            library: Some(library),
            data: Some(folder.path().join("data")),
            public_url: Some(PUBLIC_URL.into()),
            site_name: Some("Harbour photos".into()),
            ..Written::default()
        };
        let config = Config::checked(written).unwrap();
        let database = config.database();
        let app = Arc::new(App::open(config, false).unwrap());
        app.scan_once().unwrap();
        let store = Store::open(&database, false).unwrap();
        let web = Web::new(Arc::clone(&app));
        World { folder, app, store, web, snapshot: None, clients: AtomicU32::new(1) }
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("data/albumen.db")
    }

    /// Makes an account whose session cookie is its name; nobody signs in with its password.
    pub(crate) fn user(&self, name: &'static str, role: Role) -> User {
        self.store
            .write(|tx| {
                let id = users::add(tx, &UserName::parse(name)?, role, "v1$none")?;
                users::start_session(tx, id, &secrets::session_hash(name))?;
                users::by_id(tx, id)
            })
            .unwrap()
    }

    /// Changes rows as nobody can by the site: for states that time or an operator brings.
    pub(crate) fn change(&self, sql: &str) {
        self.store.write(|tx| Ok(tx.execute_batch(sql)?)).unwrap();
    }

    /// Makes a collection of its owner with these assets.
    pub(crate) fn album(
        &self,
        owner: &User,
        title: &str,
        level: AccessLevel,
        assets: &[Asset],
    ) -> Slug {
        let actor = Actor::User(owner.clone());
        let album = self.app.new_album(&actor, title, "").unwrap();
        let values: String = assets
            .iter()
            .map(|it| {
                format!(
                    "INSERT INTO album_assets (album_id, asset_id, sort_at, name, added)
                     SELECT {}, id, sort_at, x'61', 0 FROM assets WHERE key = '{}';",
                    album.id.0,
                    it.key.as_str()
                )
            })
            .collect();
        let level = level.word();
        self.change(&format!(
            "{values} UPDATE albums SET access = '{level}', photos = {} WHERE id = {};",
            assets.len(),
            album.id.0
        ));
        album.slug
    }

    /// Returns what a folder album holds.
    pub(crate) fn assets(&self, slug: &str) -> Vec<Asset> {
        let slug = Slug::parse(slug).unwrap();
        self.app.album(&Actor::Operator, &slug).unwrap().page(0, 300).unwrap()
    }

    /// Makes a link; the name says what it is for.
    pub(crate) fn link(
        &self,
        maker: &User,
        slug: &Slug,
        name: &str,
        rights: Rights,
        password: Password<'_>,
    ) -> Link {
        let actor = Actor::User(maker.clone());
        let terms = Terms {
            name: name.into(),
            recipient: "Recipient of this link".into(),
            message: String::new(),
            slug: None,
            expires: None,
            rights,
        };
        let open = self.app.album(&actor, slug).unwrap();
        open.create_link(&actor, terms, password, None).unwrap().link
    }

    /// Keeps the database as it is now, for `restore`.
    pub(crate) fn keep(&mut self) {
        let mut copy = Connection::open_in_memory().unwrap();
        let source = Connection::open(self.database()).unwrap();
        copy_all(&source, &mut copy);
        self.snapshot = Some(copy);
    }

    /// Brings the database back to what it was at `keep`.
    pub(crate) fn restore(&self) {
        let mut target = Connection::open(self.database()).unwrap();
        copy_all(self.snapshot.as_ref().unwrap(), &mut target);
    }

    /// Returns what the database says, without what reading may count: visits, downloads, the
    /// log, and when a session was seen.
    pub(crate) fn state(&self) -> String {
        let questions = [
            "SELECT name, value FROM settings",
            "SELECT id, name, password, role, disabled FROM users",
            "SELECT hash, user_id FROM sessions",
            "SELECT id, slug, title, description, owner_id, access, ordering, cover_id, activity, moderation,
                 deleted FROM albums",
            "SELECT album_id, asset_id, added_by FROM album_assets",
            "SELECT id, token, slug, album_id, maker_id, name, recipient, message, password,
                 password_version, expires, paused, metadata, originals, web_size, embed, comment FROM links",
            "SELECT slug FROM resting_slugs",
            "SELECT album_id, id, assets FROM selections",
            "SELECT key, album_id, asset_id, words, user_id, link_id, name, waiting, removed FROM remarks",
            "SELECT user_id, album_id, before, latest FROM looks",
        ];
        questions.iter().map(|it| self.rows(it)).collect::<Vec<_>>().join("\n")
    }

    /// Returns the rows of a question as text.
    pub(crate) fn rows(&self, sql: &str) -> String {
        let db = Connection::open(self.database()).unwrap();
        let mut statement = db.prepare(sql).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        let mut text = String::new();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..width {
                let value = row.get_ref(column).unwrap();
                let shown = value.as_str().map_or(format!("{value:?}"), |it| format!("{it:?}"));
                text.push_str(shown.as_ref());
                text.push(' ');
            }
            text.push('\n');
        }
        text
    }
}

fn copy_all(source: &Connection, target: &mut Connection) {
    target.busy_timeout(std::time::Duration::from_secs(20)).unwrap();
    let backup = Backup::new(source, target).unwrap();
    backup.run_to_completion(1 << 20, std::time::Duration::from_millis(1), None).unwrap();
}

/// Look, take, and be framed, without metadata.
pub(crate) const OPEN_RIGHTS: Rights = Rights {
    metadata: false,
    originals: true,
    web_size: true,
    embed: true,
    comment: false,
    upload: false,
};

/// An album of the harbour, with one asset of its own beside the shared one.
pub(crate) struct Target {
    pub(crate) word: &'static str,
    pub(crate) slug: Slug,
    pub(crate) key: AssetKey,
    pub(crate) choice: String,
    /// The name of a comment on it that nobody here wrote.
    pub(crate) remark: String,
}

/// The links to the private album, one in each state.
pub(crate) struct Links {
    pub(crate) open: Link,
    pub(crate) locked: Link,
    pub(crate) expired: Link,
    pub(crate) paused: Link,
    pub(crate) deleted: Link,
    pub(crate) demoted: Link,
    /// To the album of somebody else.
    pub(crate) other: Link,
    pub(crate) other_locked: Link,
}

/// The whole fixture: `owner` made an album at each level and links to the private one;
/// `editor` has an album of her own; the folders belong to nobody.
pub(crate) struct Harbour {
    pub(crate) world: World,
    pub(crate) targets: Vec<Target>,
    pub(crate) links: Links,
    pub(crate) others: Slug,
    pub(crate) others_key: AssetKey,
    /// The cookie of one who typed the password of `locked`, and the same of `other_locked`.
    pub(crate) unlocked: String,
    pub(crate) unlocked_other: String,
}

const LEVELS: [(&str, AccessLevel); 4] = [
    ("private", AccessLevel::Private),
    ("internal", AccessLevel::Internal),
    ("public", AccessLevel::Public),
    ("full-public", AccessLevel::FullPublic),
];

impl Harbour {
    pub(crate) fn new() -> Harbour {
        let world = World::new(&harbour_files());
        let admin = world.user("admin", Role::Admin);
        let owner = world.user("owner", Role::Editor);
        let editor = world.user("editor", Role::Editor);
        let demoted = world.user("demoted", Role::Admin);
        world.user("viewer", Role::Viewer);
        world.user("guest", Role::Guest);
        world.user("disabled", Role::Admin);
        let photos = world.assets("shore");
        let mut targets = Vec::new();
        for ((word, level), asset) in LEVELS.into_iter().zip(&photos) {
            let slug = world.album(&owner, word, level, std::slice::from_ref(asset));
            targets.push(target(&world, word, slug));
        }
        targets.push(target(&world, "folder", Slug::parse("vault").unwrap()));
        let others = world.album(&editor, "elsewhere", AccessLevel::Private, &photos[4..5]);
        let links = Links::new(&world, &targets[0].slug, (&owner, &demoted), (&editor, &others));
        world.change("UPDATE users SET disabled = 1 WHERE name = 'disabled';");
        world.change("UPDATE users SET role = 'viewer' WHERE name = 'demoted';");
        let unlocked = world.unlock(&links.locked);
        let unlocked_other = world.unlock(&links.other_locked);
        let others_key = photos[4].key.clone();
        drop(admin);
        let mut harbour =
            Harbour { world, targets, links, others, others_key, unlocked, unlocked_other };
        harbour.world.keep();
        harbour
    }

    pub(crate) fn target(&self, word: &str) -> &Target {
        self.targets.iter().find(|it| it.word == word).unwrap()
    }
}

fn harbour_files() -> Vec<(&'static str, Vec<u8>)> {
    let words = Words { camera: "Harbourcam", caption: "A quiet shore", keyword: "gulls" };
    let photo = |shade| photos::described(shade, words);
    vec![
        ("shore/one.jpg", photo(1)),
        ("shore/two.jpg", photo(2)),
        ("shore/three.jpg", photo(3)),
        ("shore/four.jpg", photo(4)),
        ("shore/five.jpg", photo(5)),
        ("vault/secret.jpg", photo(6)),
    ]
}

fn target(world: &World, word: &'static str, slug: Slug) -> Target {
    let open = world.app.album(&Actor::Operator, &slug).unwrap();
    let key = open.page(0, 1).unwrap()[0].key.clone();
    let choice = open.choose(std::slice::from_ref(&key)).unwrap().id;
    let remark = format!("{word:_<16}");
    world.change(&format!(
        "INSERT INTO remarks (key, album_id, at, words, name)
         VALUES ('{remark}', {}, 1, 'Canary words', 'Somebody');",
        open.album.id.0
    ));
    drop(open);
    Target { word, slug, key, choice, remark }
}

impl Links {
    fn new(
        world: &World,
        slug: &Slug,
        (owner, demoted): (&User, &User),
        (editor, others): (&User, &Slug),
    ) -> Links {
        let plain = |name| world.link(owner, slug, name, OPEN_RIGHTS, Password::Keep);
        let with_password = Password::Set(PASSWORD);
        // Who came in there may talk; nobody else who came by a link may.
        let talking = Rights { comment: true, ..OPEN_RIGHTS };
        let links = Links {
            open: plain("open"),
            locked: world.link(owner, slug, "locked", talking, with_password),
            expired: plain("expired"),
            paused: plain("paused"),
            deleted: plain("deleted"),
            demoted: world.link(demoted, slug, "demoted", OPEN_RIGHTS, Password::Keep),
            other: world.link(editor, others, "other", OPEN_RIGHTS, Password::Keep),
            other_locked: world.link(editor, others, "other locked", OPEN_RIGHTS, with_password),
        };
        world.change(
            "UPDATE links SET expires = 1000 WHERE name = 'expired';
             UPDATE links SET paused = 1000 WHERE name = 'paused';
             DELETE FROM links WHERE name = 'deleted';",
        );
        links
    }
}
