//! Who may do what, after any sequence of changes of roles, members, levels and places: the
//! door, the list of all albums, and the prose of `domain::access` as a naive reader takes it.

use proptest::prelude::*;

use crate::domain::access::{Actor, Grant, Program, by_album};
use crate::domain::album::{AccessLevel, AlbumId, Overview, Slug, Source};
use crate::domain::member::{MemberRole, Membership};
use crate::domain::token::{Scope, TokenId};
use crate::domain::user::{Role, User, UserId, UserName};
use crate::store::albums::lists::{self, Listing, Page};
use crate::store::albums::{Draft, nesting};
use crate::store::tests::fresh;
use crate::store::*;

const PEOPLE: usize = 4;
const ALBUMS: usize = 6;

/// What somebody changes; numbers count people and albums.
#[derive(Debug, Clone)]
enum Change {
    Level(usize, Option<AccessLevel>),
    Place(usize, Option<usize>),
    Member(usize, usize, Option<MemberRole>),
    Role(usize, Role),
    Disable(usize, bool),
    Owner(usize, Option<usize>),
    Delete(usize, bool),
}

/// The world as the prose sees it.
#[derive(Debug, Clone, Default)]
struct Prose {
    people: Vec<(Option<Role>, bool)>,
    albums: Vec<Told>,
}

#[derive(Debug, Clone, Default)]
struct Told {
    inside: Option<usize>,
    level: Option<AccessLevel>,
    owner: Option<usize>,
    members: std::collections::BTreeMap<usize, MemberRole>,
    deleted: bool,
}

impl Prose {
    fn change(&mut self, change: &Change) {
        match *change {
            Change::Level(album, level) => self.albums[album].level = level,
            Change::Place(album, inside) => self.albums[album].inside = inside,
            Change::Member(album, person, Some(role)) => {
                self.albums[album].members.insert(person, role);
            }
            Change::Member(album, person, None) => {
                self.albums[album].members.remove(&person);
            }
            Change::Role(person, role) => self.people[person].0 = Some(role),
            Change::Disable(person, off) => self.people[person].1 = off,
            Change::Owner(album, owner) => self.albums[album].owner = owner,
            Change::Delete(album, deleted) => self.albums[album].deleted = deleted,
        }
    }

    fn is_within(&self, album: usize, other: usize) -> bool {
        let mut next = Some(album);
        while let Some(it) = next {
            if it == other {
                return true;
            }
            next = self.albums[it].inside;
        }
        false
    }

    fn role(&self, person: usize) -> Option<Role> {
        self.people.get(person).filter(|it| !it.1).and_then(|it| it.0)
    }

    /// What a person may do with an album, read from the sentences one by one. One number past
    /// the last person is a stranger.
    fn grant(&self, person: usize, album: usize) -> Grant {
        let role = self.role(person);
        let told = &self.albums[album];
        if role == Some(Role::Admin) || role == Some(Role::Editor) && told.owner == Some(person) {
            return Grant::ALL;
        }
        match (told.level, told.inside) {
            (None, Some(around)) => {
                let around = self.grant(person, around);
                let around = Grant { manage: false, share: false, embed: false, ..around };
                around.or(self.by_members(person, told))
            }
            (level, _) => Self::by_level(role, level).or(self.by_members(person, told)),
        }
    }

    /// Whether a link that a person made to an album opens another one inside it, too.
    fn opens(&self, maker: usize, top: usize, album: usize) -> bool {
        let shares = |album: usize| self.grant(maker, album).share;
        let mut next = album;
        while next != top {
            let told = &self.albums[next];
            let (None, false, Some(around)) = (told.level, told.deleted, told.inside) else {
                return false;
            };
            next = around;
        }
        album != top && shares(top) && shares(album)
    }

    fn by_level(role: Option<Role>, level: Option<AccessLevel>) -> Grant {
        let more_than_guest = matches!(role, Some(Role::Viewer | Role::Editor));
        let nothing = Grant::default();
        match level.unwrap_or(AccessLevel::Private) {
            AccessLevel::Private => nothing,
            _ if more_than_guest => {
                Grant { see: true, metadata: true, originals: true, web_size: true, ..nothing }
            }
            AccessLevel::Internal => nothing,
            AccessLevel::Public => {
                Grant { see: true, sign_in_to_download: role.is_none(), ..nothing }
            }
            AccessLevel::FullPublic => {
                Grant { see: true, originals: true, web_size: true, ..nothing }
            }
        }
    }

    fn by_members(&self, person: usize, told: &Told) -> Grant {
        let Some(role) = told.members.get(&person).filter(|_| self.role(person).is_some()) else {
            return Grant::default();
        };
        let contribute = *role == MemberRole::Contributor;
        let nothing_more = Grant { manage: false, share: false, embed: false, ..Grant::ALL };
        Grant { contribute, ..nothing_more }
    }
}

fn any_change() -> impl Strategy<Value = Change> {
    let (album, person) = (0..ALBUMS, 0..PEOPLE);
    let level = proptest::option::weighted(0.6, proptest::sample::select(&AccessLevel::ALL[..]));
    let role = proptest::option::weighted(0.8, proptest::sample::select(&MemberRole::ALL[..]));
    prop_oneof![
        3 => (album.clone(), level).prop_map(|(album, level)| Change::Level(album, level)),
        4 => (album.clone(), proptest::option::weighted(0.8, album.clone()))
            .prop_map(|(album, inside)| Change::Place(album, inside)),
        4 => (album.clone(), person.clone(), role)
            .prop_map(|(album, person, role)| Change::Member(album, person, role)),
        2 => (person.clone(), proptest::sample::select(&Role::ALL[..]))
            .prop_map(|(person, role)| Change::Role(person, role)),
        1 => (person.clone(), any::<bool>()).prop_map(|(it, off)| Change::Disable(it, off)),
        2 => (album.clone(), proptest::option::of(person))
            .prop_map(|(album, owner)| Change::Owner(album, owner)),
        1 => (album, any::<bool>()).prop_map(|(album, gone)| Change::Delete(album, gone)),
    ]
}

fn id(album: usize) -> AlbumId {
    AlbumId(album as i64 + 1)
}

fn user_id(person: usize) -> UserId {
    UserId(person as i64 + 1)
}

/// People who are guests and private albums of nobody.
fn begin(store: &Store) -> Prose {
    store
        .write(|tx| {
            for person in 0..PEOPLE {
                users::add(tx, &UserName::parse(&format!("p{person}"))?, Role::Guest, "x")?;
            }
            for _ in 0..ALBUMS {
                let source = Source::Collection;
                albums::add(tx, &Draft { source, title: "a", description: "", owner: None })?;
            }
            Ok(())
        })
        .unwrap();
    Prose {
        people: vec![(Some(Role::Guest), false); PEOPLE],
        albums: vec![Told::default(); ALBUMS],
    }
}

fn apply(store: &Store, change: &Change) {
    store
        .write(|tx| match *change {
            Change::Level(album, level) => {
                let (old, _) = whole(tx, album)?;
                albums::update(tx, &crate::domain::album::Album { own_access: level, ..old })
            }
            Change::Place(album, inside) => nesting::set_parent(tx, id(album), inside.map(id)),
            Change::Member(album, person, Some(role)) => {
                members::set(tx, id(album), user_id(person), role, None)
            }
            Change::Member(album, person, None) => {
                members::remove(tx, &whole(tx, album)?.0, user_id(person)).map(drop)
            }
            Change::Role(person, role) => {
                let sql = "UPDATE users SET role = ?2 WHERE id = ?1";
                tx.execute(sql, (user_id(person).0, role.word()))?;
                Ok(())
            }
            Change::Disable(person, off) => {
                let sql = "UPDATE users SET disabled = ?2 WHERE id = ?1";
                tx.execute(sql, (user_id(person).0, off))?;
                Ok(())
            }
            Change::Owner(album, owner) => {
                let sql = "UPDATE albums SET owner_id = ?2 WHERE id = ?1";
                tx.execute(sql, (id(album).0, owner.map(|it| user_id(it).0)))?;
                Ok(())
            }
            Change::Delete(album, gone) => albums::set_deleted(tx, id(album), gone),
        })
        .unwrap();
}

/// Returns an album also when it is deleted.
fn whole(db: &Connection, album: usize) -> Result<(crate::domain::album::Album, bool)> {
    let slug = if album == 0 {
        Slug::of_title("a")
    } else {
        Slug::of_title("a").numbered(album as u32 + 1)
    };
    match albums::by_slug(db, &slug) {
        Ok((it, _)) => Ok((it, false)),
        Err(_) => Ok((albums::deleted_by_slug(db, &slug)?.0, true)),
    }
}

fn actor(db: &Connection, person: usize) -> Result<Actor> {
    match users::by_id(db, user_id(person)) {
        Ok(user) => Ok(Actor::User(user)),
        Err(Error::NotFound) => Ok(Actor::Nobody),
        Err(error) => Err(error),
    }
}

/// Everybody, and one past the last, who is a stranger.
fn check(store: &Store, prose: &Prose) -> Result<(), TestCaseError> {
    for person in 0..=PEOPLE {
        let (granted, listed) = store
            .read(|db| {
                let actor = actor(db, person)?;
                let mut granted = Vec::new();
                for album in 0..ALBUMS {
                    let (it, deleted) = whole(db, album)?;
                    let user = actor.user().map(|it: &User| it.id);
                    let ties = user.map(|user| members::membership(db, &it, user)).transpose()?;
                    let ties: Membership = ties.unwrap_or_default();
                    granted.push((by_album(&actor, &it, ties).unwrap_or_default(), deleted));
                }
                let mut listed: Vec<AlbumId> = lists::overview(db, Listing::of(&actor), 0)?
                    .iter()
                    .map(|it| it.album.id)
                    .collect();
                listed.sort_unstable();
                Ok((granted, listed))
            })
            .unwrap();
        for (album, (grant, deleted)) in granted.iter().enumerate() {
            prop_assert_eq!(
                *grant,
                prose.grant(person, album),
                "person {} album {}",
                person,
                album
            );
            prop_assert_eq!(*deleted, prose.albums[album].deleted);
        }
        let actor = store.read(|db| actor(db, person)).unwrap();
        if let Actor::User(user) = &actor {
            // What a program may do is less, what it sees is the same.
            let (user, token, scope) = (user.clone(), TokenId(1), Scope::Read);
            let program = Actor::Program(Program { user, token, scope });
            prop_assert_eq!(Listing::of(&program), Listing::of(&actor));
        }
        let seen: Vec<AlbumId> =
            (0..ALBUMS).filter(|it| granted[*it].0.see && !granted[*it].1).map(id).collect();
        prop_assert_eq!(listed, seen, "person {}", person);
        check_inside(store, prose, person)?;
    }
    Ok(())
}

/// What is in an album is listed for whom the door opens, by its own address and by links.
fn check_inside(store: &Store, prose: &Prose, person: usize) -> Result<(), TestCaseError> {
    let is_in = |album: usize, top| prose.albums[album].inside == Some(top);
    for top in 0..ALBUMS {
        let page = Page { parent: id(top), from: 0, count: 99 };
        let (listed, opened, by_link) = store
            .read(|db| {
                let actor = actor(db, person)?;
                let listing = Listing::of(&actor);
                let ids = |rows: Vec<Overview>| {
                    let mut ids: Vec<AlbumId> = rows.iter().map(|it| it.album.id).collect();
                    ids.sort_unstable();
                    ids
                };
                let listed = ids(lists::inside(db, page, listing, 0)?);
                let opened = ids(lists::inside_by_link(db, page, listing, 0)?);
                let mut by_link = Vec::new();
                for album in 0..ALBUMS {
                    let (it, _) = whole(db, album)?;
                    let seen = nesting::is_seen_with(db, id(album), id(top))?;
                    let none = Membership::default();
                    by_link.push(seen && by_album(&actor, &it, none).is_ok_and(|it| it.share));
                }
                Ok((listed, opened, by_link))
            })
            .unwrap();
        let here = |it: &usize| is_in(*it, top) && !prose.albums[*it].deleted;
        let seen = |it: &usize| here(it) && prose.grant(person, *it).see;
        let seen: Vec<AlbumId> = (0..ALBUMS).filter(seen).map(id).collect();
        prop_assert_eq!(listed, seen, "person {} in album {}", person, top);
        if !prose.grant(person, top).share {
            continue;
        }
        let of_link = |it: &usize| here(it) && prose.opens(person, top, *it);
        let of_link: Vec<AlbumId> = (0..ALBUMS).filter(of_link).map(id).collect();
        prop_assert_eq!(opened, of_link, "link of {} to album {}", person, top);
        let opens: Vec<bool> = (0..ALBUMS).map(|it| prose.opens(person, top, it)).collect();
        prop_assert_eq!(by_link, opens, "link of {} to album {}", person, top);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn door_list_and_prose_decide_the_same_whatever_was_changed(
        changes in proptest::collection::vec(any_change(), 1..40),
    ) {
        let (_folder, store) = fresh();
        let mut prose = begin(&store);
        check(&store, &prose)?;
        for change in &changes {
            if let Change::Place(album, Some(inside)) = change
                && prose.is_within(*inside, *album) {
                continue;
            }
            apply(&store, change);
            prose.change(change);
        }
        check(&store, &prose)?;
    }
}
