//! The harbour: people, albums and links in every state, for whom every route is asked.

use albumen::app::link::Password;
use albumen::app::members::Added;
use albumen::domain::access::Actor;
use albumen::domain::album::{AccessLevel, Slug};
use albumen::domain::asset::{Asset, AssetKey};
use albumen::domain::invitation::Offer;
use albumen::domain::link::{Link, Rights};
use albumen::domain::member::MemberRole;
use albumen::domain::token::Scope;
use albumen::domain::user::{Role, User};

use crate::photos::{self, Words};
use crate::world::{PASSWORD, World};

/// Look, take, and be framed, without metadata.
pub(crate) const OPEN_RIGHTS: Rights = Rights {
    metadata: false,
    originals: true,
    web_size: true,
    embed: true,
    comment: false,
    moderation: false,
    upload: false,
};

/// The upload that waits for a look, for the private album.
pub(crate) const WAITING: &str = "BBBBBBBBBBBBBBBBBBBBBA";

/// An album of the harbour, with one asset of its own beside the shared one.
pub(crate) struct Target {
    pub(crate) word: &'static str,
    pub(crate) slug: Slug,
    pub(crate) key: AssetKey,
    pub(crate) choice: String,
    /// The name of a comment on it that nobody here wrote.
    pub(crate) remark: String,
    /// A stop of its links that can be undone.
    pub(crate) stop: i64,
}

/// The links to the private album, one in each state.
pub(crate) struct Links {
    pub(crate) open: Link,
    pub(crate) locked: Link,
    pub(crate) expired: Link,
    pub(crate) paused: Link,
    pub(crate) deleted: Link,
    pub(crate) demoted: Link,
    /// Takes files and shows nothing.
    pub(crate) adding: Link,
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
    /// An album in the private one, which its links open, too.
    pub(crate) inside: Target,
    pub(crate) others: Slug,
    pub(crate) others_key: AssetKey,
    /// The cookie of one who typed the password of `locked`, and the same of `other_locked`.
    pub(crate) unlocked: String,
    pub(crate) unlocked_other: String,
    /// The token of an invitation that works.
    pub(crate) invitation: String,
    /// The number of the account `viewer`.
    pub(crate) viewer: i64,
}

const LEVELS: [(&str, AccessLevel); 4] = [
    ("private", AccessLevel::Private),
    ("internal", AccessLevel::Internal),
    ("public", AccessLevel::Public),
    ("full-public", AccessLevel::FullPublic),
];

const OFFER: Offer<'static> =
    Offer { name: "Newcomer", role: Role::Viewer, days: 7, albums: &[], seat: MemberRole::Viewer };

/// A tag, and a property that `owner` defined.
const LABELS: &str = "INSERT INTO tags (name, canonical) VALUES ('Gulls', 'gulls');
    INSERT INTO properties (name, canonical, kind, maker_id)
        SELECT 'Film', 'film', 'text', id FROM users WHERE name = 'owner';";

impl Harbour {
    pub(crate) fn new() -> Harbour {
        let world = World::new(&harbour_files());
        let admin = world.user("admin", Role::Admin);
        let owner = world.user("owner", Role::Editor);
        let editor = world.user("editor", Role::Editor);
        let demoted = world.user("demoted", Role::Admin);
        let viewer = world.user("viewer", Role::Viewer);
        let guest = world.user("guest", Role::Guest);
        let members = [world.user("member", Role::Guest), world.user("contributor", Role::Viewer)];
        world.user("disabled", Role::Admin);
        add_programs(&world, [&owner, &members[1], &viewer, &admin]);
        let photos = world.assets("shore");
        let mut targets = Vec::new();
        for ((word, level), asset) in LEVELS.into_iter().zip(&photos) {
            let slug = world.album(&owner, word, level, std::slice::from_ref(asset));
            targets.push(target(&world, word, slug));
        }
        world.change(
            "UPDATE albums SET own_access = 'private', decider_id = NULL WHERE slug = 'vault';",
        );
        targets.push(target(&world, "folder", Slug::parse("vault").unwrap()));
        for target in &targets {
            let open = world.app.album(&Actor::Operator, &target.slug).unwrap();
            for (user, role) in members.iter().zip(MemberRole::ALL) {
                open.set_member(&Actor::Operator, &user.name, role).unwrap();
            }
            // Who was a member once is no better off than others.
            open.set_member(&Actor::Operator, &guest.name, MemberRole::Viewer).unwrap();
            open.remove_member(&Actor::Operator, &guest.name, Added::Stays).unwrap();
        }
        let inside = put_inside(&world, &owner, &targets[0], &photos[3]);
        let others = world.album(&editor, "elsewhere", AccessLevel::Private, &photos[4..5]);
        let links = Links::new(&world, &targets[0].slug, (&owner, &demoted), (&editor, &others));
        world.change("INSERT INTO link_stops (id, album_id, at) VALUES (9000, NULL, 0);");
        world.change("UPDATE users SET disabled = 1 WHERE name = 'disabled';");
        world.change("UPDATE users SET role = 'viewer' WHERE name = 'demoted';");
        let unlocked = world.unlock(&links.locked);
        let unlocked_other = world.unlock(&links.other_locked);
        let others_key = photos[4].key.clone();
        world.waits(&links.adding, WAITING, "canary-waiting.jpg", &photos::plain(9));
        let made = world.app.invite(&Actor::User(admin), OFFER).unwrap();
        let invitation = made.url.rsplit('/').next().unwrap().to_owned();
        world.change(LABELS);
        let mut harbour = Harbour {
            world,
            targets,
            inside,
            links,
            others,
            others_key,
            unlocked,
            unlocked_other,
            invitation,
            viewer: viewer.id.0,
        };
        harbour.world.keep();
        harbour
    }

    /// Returns the address of a route with what is not an album's own filled in.
    pub(crate) fn filled(&self, path: &str) -> String {
        let id = match path {
            // The viewer, and the only invitation.
            users if users.starts_with("/users/{id}") => self.viewer,
            users if users.starts_with("/users/") => 1,
            notices if notices.starts_with("/notices/") => 1,
            _ => self.links.open.id.0,
        };
        // The first token is of the owner, the fifth of the viewer.
        let token = if path.starts_with("/users/") { 5 } else { 1 };
        path.replace("/tokens/{token}", &format!("/tokens/{token}"))
            .replace("{id}", &id.to_string())
            .replace("{tag}", "1")
            .replace("{property}", "1")
            .replace("{token}", &self.invitation)
    }

    pub(crate) fn target(&self, word: &str) -> &Target {
        self.targets.iter().find(|it| it.word == word).unwrap()
    }
}

/// The programs that ask, as `access_matrix::PROGRAMS` names them.
fn add_programs(world: &World, [owner, contributor, viewer, admin]: [&User; 4]) {
    for (name, user, scope) in [
        ("reading", owner, Scope::Read),
        ("adder", owner, Scope::Add),
        ("managing", owner, Scope::Manage),
        ("t-contrib", contributor, Scope::Add),
        ("t-viewer", viewer, Scope::Manage),
        ("operator", admin, Scope::Manage),
        ("t-expired", admin, Scope::Manage),
    ] {
        world.token(name, user, scope);
    }
    world.change("UPDATE tokens SET expires = 1000 WHERE name = 't-expired';");
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
    let stop = open.stop_links(&Actor::Operator).unwrap().id;
    drop(open);
    let remark = format!("{word:_<16}");
    world.change(&format!(
        "INSERT INTO remarks (key, album_id, at, words, name)
         SELECT '{remark}', id, 1, 'Canary words', 'Somebody' FROM albums WHERE slug = '{0}';
         INSERT INTO label_changes (id, album_id, at)
         SELECT {stop}, id, 1 FROM albums WHERE slug = '{0}';",
        slug.as_str()
    ));
    Target { word, slug, key, choice, stop, remark }
}

fn put_inside(world: &World, owner: &User, around: &Target, asset: &Asset) -> Target {
    let actor = Actor::User(owner.clone());
    let slug = world.album(owner, "cove", AccessLevel::Private, std::slice::from_ref(asset));
    world.change("UPDATE albums SET own_access = NULL WHERE slug = 'cove'");
    let around = world.app.album(&actor, &around.slug).unwrap();
    world.app.album(&actor, &slug).unwrap().put_into(&actor, Some(&around)).unwrap();
    target(world, "inside", slug)
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
            adding: plain("adding"),
            other: world.link(editor, others, "other", OPEN_RIGHTS, Password::Keep),
            other_locked: world.link(editor, others, "other locked", OPEN_RIGHTS, with_password),
        };
        world.change(
            "UPDATE links SET expires = 1000 WHERE name = 'expired';
             UPDATE links SET upload = 1, upload_only = 1, upload_undo = 30 WHERE name = 'adding';
             UPDATE links SET paused = 1000 WHERE name = 'paused';
             DELETE FROM links WHERE name = 'deleted';",
        );
        links
    }
}
