//! A small server on a made-up library, and whoever asks it.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use albumen::app::App;
use albumen::app::link::Password;
use albumen::app::secrets;
use albumen::config::{Config, Written};
use albumen::domain::access::Actor;
use albumen::domain::album::{AccessLevel, Slug};
use albumen::domain::asset::Asset;
use albumen::domain::link::{Handing, Link, Rights, Terms};
use albumen::domain::token::{Scope, Secret};
use albumen::domain::user::{Role, User, UserName};
use albumen::http::request::Request;
use albumen::store::Store;
use albumen::store::tokens::{self, NewToken};
use albumen::store::users;
use albumen::web::Web;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method};
use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::answers::Answer;
use crate::photos;

/// The address under which the server says it is reached.
pub(crate) const PUBLIC_URL: &str = "http://photos.example.org";

/// The password of links that have one.
pub(crate) const PASSWORD: &str = "tide-lantern-42";

/// A server and a photograph of its database, to which it can be brought back.
pub(crate) struct World {
    folder: tempfile::TempDir,
    pub(crate) app: Arc<App>,
    pub(crate) store: Store,
    web: Web,
    snapshot: Option<Connection>,
    clients: AtomicU32,
}

/// Somebody with cookies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who {
    pub(crate) name: &'static str,
    pub(crate) cookies: Vec<String>,
    /// What a program shows instead.
    pub(crate) token: Option<String>,
}

impl Who {
    pub(crate) fn nobody() -> Who {
        Who { name: "nobody", ..Who::default() }
    }

    pub(crate) fn user(name: &'static str) -> Who {
        Who { name, cookies: vec![format!("albumen={name}")], token: None }
    }

    /// A program with the token that `World::token` made.
    pub(crate) fn program(name: &'static str) -> Who {
        Who { name, cookies: Vec::new(), token: Some(secret(name).as_str().to_owned()) }
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

    /// Makes a token that is known by its name.
    pub(crate) fn token(&self, name: &'static str, user: &User, scope: Scope) {
        let hash = secrets::session_hash(secret(name).as_str());
        let new = NewToken { user: user.id, name, scope, expires: None };
        self.store.write(|tx| tokens::add(tx, &hash, &new)).unwrap();
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
            "{values} UPDATE albums SET access = '{level}', own_access = '{level}', photos = {} WHERE id = {};",
            assets.len(),
            album.id.0
        ));
        album.slug
    }

    /// Lets a file wait for a look that a visitor of a link handed in for an album.
    pub(crate) fn waits(&self, link: &Link, upload: &str, name: &str, bytes: &[u8]) {
        let path = self.folder.path().join("Photos/.albumen/incoming").join(upload);
        photos::put(&path, bytes);
        self.change(&format!(
            "INSERT INTO imports (album_id, link_id, label, name, folder, started)
             VALUES ({}, {}, '', 'Canary uploader', x'', 1);
             INSERT INTO uploads (id, import_id, name, bytes, received, state, hash, created, expires)
             SELECT '{upload}', max(id), '{name}', {length}, {length}, 'review', randomblob(32), 1, 1
             FROM imports;
             INSERT INTO notices (import_id, files, latest) SELECT max(id), 1, 1 FROM imports;
             INSERT INTO reviews
                 (upload_id, kind, mime, crc32, width, height, orientation, since)
             VALUES ('{upload}', 'photo', 'image/jpeg', 1, 64, 48, 1, 1);",
            link.album.0,
            link.id.0,
            length = bytes.len()
        ));
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
            children: true,
            handing: Handing::default(),
        };
        let open = self.app.album(&actor, slug).unwrap();
        open.create_link(&actor, terms, password, None).unwrap().link
    }

    /// Types the password of a link and returns the cookie that a browser keeps.
    pub(crate) fn unlock(&self, link: &Link) -> String {
        let target = format!("/s/{}/unlock", link.address());
        let answer = self.post(&Who::nobody(), &target, &format!("password={PASSWORD}"));
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with("unlock="), "{}", answer.text());
        cookie
    }

    pub(crate) fn get(&self, who: &Who, target: &str) -> Answer {
        self.ask(who, Method::GET, target, &[], "")
    }

    pub(crate) fn get_json(&self, who: &Who, target: &str) -> Answer {
        self.ask(who, Method::GET, target, &[("accept", "application/json")], "")
    }

    pub(crate) fn post(&self, who: &Who, target: &str, form: &str) -> Answer {
        self.ask(who, Method::POST, target, &OWN_FORM, form)
    }

    /// Asks with exactly these headers and the actor's cookies, each time from elsewhere, so
    /// that nobody has to wait for having tried too often.
    pub(crate) fn ask(
        &self,
        who: &Who,
        method: Method,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let client = self.clients.fetch_add(1, Ordering::Relaxed);
        let peer = SocketAddr::from((Ipv4Addr::from(0x0a00_0000 + client), 1));
        let mut request = Request::new(method, target, peer);
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request = request.with_header(name, HeaderValue::from_str(value).unwrap());
        }
        if !who.cookies.is_empty() {
            let cookies = HeaderValue::from_str(&who.cookies.join("; ")).unwrap();
            request = request.with_header(http::header::COOKIE, cookies);
        }
        if let Some(token) = &who.token {
            let shown = HeaderValue::from_str(&format!("Bearer {token}")).unwrap();
            request = request.with_header(http::header::AUTHORIZATION, shown);
        }
        let request = request.with_body(Bytes::copy_from_slice(body.as_bytes()));
        Answer::of(self.web.handle(request))
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
            "SELECT hash, user_id, name, scope, expires FROM tokens",
            "SELECT id, slug, title, description, owner_id, parent_id, own_access, access, decider_id,
                 ordering, cover_id, activity, moderation, deleted FROM albums",
            "SELECT * FROM album_members",
            "SELECT * FROM album_slugs",
            "SELECT * FROM link_stops",
            "SELECT album_id, asset_id, added_by FROM album_assets",
            "SELECT id, token, slug, album_id, maker_id, name, recipient, message, password,
                 password_version, expires, paused, stop_id, metadata, originals, web_size, embed,
                 children, comment, moderation FROM links",
            "SELECT slug FROM resting_slugs",
            "SELECT id, role, used, revoked FROM invitations",
            "SELECT album_id, id, assets FROM selections",
            "SELECT key, album_id, asset_id, words, user_id, link_id, name, waiting, removed FROM remarks",
            "SELECT user_id, album_id, before, latest FROM looks",
            "SELECT name FROM tags",
            "SELECT asset_id, tag_id FROM asset_tags",
            "SELECT album_id, tag_id FROM album_tags",
            "SELECT * FROM properties",
            "SELECT * FROM asset_properties",
            "SELECT * FROM album_properties",
            "SELECT id FROM label_changes",
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

/// Returns a token that is the same for one name.
fn secret(name: &str) -> Secret {
    let mut bytes = [0; 20];
    for (byte, letter) in bytes.iter_mut().zip(name.bytes()) {
        *byte = letter;
    }
    Secret::of_bytes(&bytes)
}

/// What a browser says about a form of this site.
const OWN_FORM: [(&str, &str); 2] =
    [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];

fn copy_all(source: &Connection, target: &mut Connection) {
    target.busy_timeout(std::time::Duration::from_secs(20)).unwrap();
    let backup = Backup::new(source, target).unwrap();
    backup.run_to_completion(1 << 20, std::time::Duration::from_millis(1), None).unwrap();
}
