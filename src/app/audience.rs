//! Who can see an album: everybody with an account whom the door lets in, and the links that
//! open it. The door itself is asked, so the list is what really happens.

use jiff::Timestamp;

use crate::app::album::{OpenAlbum, membership, must_manage};
use crate::config;
use crate::domain::access::{self, Actor, Knock};
use crate::domain::album::Album;
use crate::domain::asset::AssetKey;
use crate::domain::link::{Listed, State};
use crate::domain::member::{Membership, Why};
use crate::domain::user::{Role, User};
use crate::error::{Error, Result};
use crate::store::albums::{lists, nesting};
use crate::store::{Db, links, members, users};

/// Who can see an album.
pub struct Audience {
    /// Everybody with an account who can, by name, and why.
    pub people: Vec<(User, Why)>,
    /// The links that open it now, those to the album itself first.
    pub links: Vec<Listed>,
    /// Links to it that are paused or over.
    pub idle_links: u64,
}

impl OpenAlbum<'_> {
    /// Returns who can see the album.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage it.
    pub fn audience(&self) -> Result<Audience> {
        must_manage(self.grant)?;
        self.app.store.read(|db| {
            let people = self.people(db)?;
            let (links, idle_links) = self.opening_links(db)?;
            Ok(Audience { people, links, idle_links })
        })
    }

    /// Returns who can see an asset by each of the albums that hold it and that the actor
    /// manages, this one first.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage this album; `NotFound` when the asset is not in
    /// it.
    pub fn audience_of(&self, actor: &Actor, key: &AssetKey) -> Result<Vec<(Album, Audience)>> {
        let mut found = vec![(self.album.clone(), self.audience()?)];
        let asset = self.asset(key)?;
        let holding = self.app.store.read(|db| lists::holding(db, asset.id, config::HOLDING))?;
        for slug in holding.iter().filter(|it| **it != self.album.slug) {
            match self.app.album(actor, slug) {
                Ok(open) if open.grant.manage => {
                    let audience = open.audience()?;
                    found.push((open.album, audience));
                }
                Ok(_) | Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// Returns the links that open the album now.
    pub(crate) fn links_now(&self) -> Result<Vec<Listed>> {
        Ok(self.app.store.read(|db| self.opening_links(db))?.0)
    }

    fn people(&self, db: &Db) -> Result<Vec<(User, Why)>> {
        let own = members::of_album(db, self.album.id)?;
        let mut found = Vec::new();
        for user in users::all(db)? {
            let actor = Actor::User(user.clone());
            let ties = membership(db, &actor, &self.album)?;
            if access::by_album(&actor, &self.album, ties).is_ok() && !user.disabled {
                let is_own = own.iter().any(|it| it.user.id == user.id);
                let why = match why(&user, &self.album, ties) {
                    Why::Member(role) if !is_own => Why::MemberAround(role),
                    other => other,
                };
                found.push((user, why));
            }
        }
        Ok(found)
    }

    /// Links to the album, and to those around it as far as they open it.
    fn opening_links(&self, db: &Db) -> Result<(Vec<Listed>, u64)> {
        let now = Timestamp::now();
        let mut open = links::list(db, None, Some(self.album.id))?;
        let all = open.len();
        open.retain(|it| it.link.state(now) == State::Active);
        let idle = (all - open.len()) as u64;
        for around in nesting::around(db, self.album.id)? {
            if nesting::is_seen_with(db, self.album.id, around)? {
                let listed = links::list(db, None, Some(around))?;
                open.extend(listed.into_iter().filter(|it| it.link.terms.children));
            }
        }
        let mut opening = Vec::new();
        for listed in open {
            let maker = users::by_id(db, listed.link.maker)?;
            let link = &listed.link;
            let knock = Knock { link, album: &self.album, maker: Some(&maker), unlocked: true };
            if access::by_link(&knock, now).is_ok() {
                opening.push(listed);
            }
        }
        Ok((opening, idle))
    }
}

/// The strongest reason.
fn why(user: &User, album: &Album, ties: Membership) -> Why {
    match ties.role {
        _ if album.owner == Some(user.id) && user.role >= Role::Editor => Why::Owner,
        _ if user.role == Role::Admin => Why::Admin,
        Some(role) => Why::Member(role),
        None if ties.owns_around && user.role >= Role::Editor => Why::OwnerAround,
        None => Why::Level,
    }
}
