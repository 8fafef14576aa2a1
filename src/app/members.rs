//! Members of an album: let in, given another role, and shown out by those who manage it. Who
//! is a member may leave.

use crate::app::App;
use crate::app::album::{OpenAlbum, membership, must_be_by_hand, must_manage};
use crate::app::choices::{Chosen, keep};
use crate::config;
use crate::domain::access::{self, Actor};
use crate::domain::album::{AlbumId, Overview, Slug, Source};
use crate::domain::asset::Asset;
use crate::domain::audit::Action;
use crate::domain::member::{Contribution, Member, MemberRole};
use crate::domain::user::{User, UserName};
use crate::error::{Error, Result};
use crate::say;
use crate::store::albums::{self, choices, content};
use crate::store::{Tx, audit, members, users};

/// What becomes of the photos that a member added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// They stay in the album.
    Stays,
    /// They are taken out; the files stay.
    TakenOut,
}

/// A membership that ended.
pub struct Removed {
    /// Whose it was.
    pub user: User,
    /// The role that it had.
    pub role: MemberRole,
    /// The assets that were taken out with it.
    pub chosen: Option<Chosen>,
}

impl App {
    /// Returns what an album was called, to one who was a member of it and is no more.
    ///
    /// # Errors
    /// `NotFound` for everybody else.
    pub fn farewell(&self, actor: &Actor, slug: &Slug) -> Result<String> {
        let user = actor.user().ok_or(Error::NotFound)?;
        let title = self.store.read(|db| {
            let (album, _) = albums::by_slug(db, slug)?;
            members::farewell(db, album.id, user.id)
        })?;
        title.ok_or(Error::NotFound)
    }
}

impl App {
    /// Adds to albums who added how much, where the actor takes part and it was more than one
    /// person, or a part of what a folder holds.
    ///
    /// # Errors
    /// Those of the database.
    pub fn add_contributions(&self, actor: &Actor, shown: &mut [Overview]) -> Result<()> {
        self.store.read(|db| {
            for row in shown {
                let follows_folder = matches!(row.album.source, Source::Folder(_));
                if !members::are_told(db, row.album.id, follows_folder)? {
                    continue;
                }
                let membership = membership(db, actor, &row.album)?;
                if access::by_album(actor, &row.album, membership).is_ok_and(|it| it.activity) {
                    row.contributions = members::contributions(db, row.album.id)?;
                }
            }
            Ok(())
        })
    }

    /// Returns the albums that the actor is a member of, with the role.
    ///
    /// # Errors
    /// `SignIn` when nobody is signed in.
    pub fn memberships(&self, actor: &Actor) -> Result<Vec<(AlbumId, MemberRole)>> {
        let user = actor.user().ok_or(Error::SignIn)?;
        self.store.read(|db| members::of_user(db, user.id))
    }
}

impl OpenAlbum<'_> {
    /// Returns the album's own members, without those of albums around it.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage.
    pub fn own_members(&self) -> Result<Vec<Member>> {
        must_manage(self.grant)?;
        self.app.store.read(|db| members::of_album(db, self.album.id))
    }

    /// Returns everybody who counts as a member: its own, and those of albums around it as far
    /// as they see into it.
    ///
    /// # Errors
    /// `Forbidden` for one who is no member and does not manage it.
    pub fn members(&self) -> Result<Vec<Member>> {
        if !self.grant.manage && !self.grant.activity || self.link.is_some() {
            return Err(Error::Forbidden(say!("members-only-see").into()));
        }
        self.app.store.read(|db| members::counting(db, self.album.id))
    }

    /// Makes somebody with an account a member, or gives a member another role.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Invalid` for `name` when nobody is called so, it is the owner, or there are too many.
    pub fn set_member(&self, actor: &Actor, name: &str, role: MemberRole) -> Result<User> {
        must_manage(self.grant)?;
        self.app.store.write(|tx| {
            let user = named(tx, name)?;
            if self.album.owner == Some(user.id) {
                return Err(Error::invalid("name", say!("members-is-own", name = &user.name)));
            }
            let before = members::of_album(tx, self.album.id)?;
            let is_new = before.iter().all(|it| it.user.id != user.id);
            if is_new && before.len() >= config::MEMBERS {
                return Err(Error::invalid("name", say!("members-many")));
            }
            members::set(tx, self.album.id, user.id, role, actor.user().map(|it| it.id))?;
            let subject = format!("{}: {}", self.album.title, user.name);
            let (album, what) = (self.album.id, (subject.as_str(), role.word()));
            audit::log_detail_in(tx, album, Action::MembersChanged, actor.name(), what, "")?;
            Ok(user)
        })
    }

    /// Ends somebody's membership. What that person added stays, or is taken out with it; the
    /// answer is for `bring_back`.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Conflict` when something should be taken out
    /// of a folder album; `Invalid` for `name` when nobody of
    /// that name is a member.
    pub fn remove_member(&self, actor: &Actor, name: &str, added: Added) -> Result<Removed> {
        must_manage(self.grant)?;
        if added == Added::TakenOut {
            must_be_by_hand(&self.album)?;
        }
        self.app.store.write(|tx| {
            let user = named(tx, name)?;
            let role = self.end(tx, actor, &user)?;
            let mut chosen = None;
            let rows = members::added_by(tx, self.album.id, user.id)?;
            if added == Added::TakenOut && !rows.is_empty() {
                content::take(tx, self.album.id, &rows)?;
                chosen = Some(keep(tx, self.album.id, rows)?);
            }
            Ok(Removed { user, role, chosen })
        })
    }

    /// Undoes `remove_member`: the membership, and what was taken out with it.
    ///
    /// # Errors
    /// As `set_member`, and `NotFound` for a choice that was never taken out.
    pub fn bring_back(
        &self,
        actor: &Actor,
        name: &str,
        role: MemberRole,
        choice: Option<&str>,
    ) -> Result<User> {
        let user = self.set_member(actor, name, role)?;
        if let Some(choice) = choice {
            must_be_by_hand(&self.album)?;
            self.app.store.write(|tx| {
                let rows = choices::selection(tx, self.album.id, choice)?;
                content::put(tx, self.album.id, &rows, Some(user.id))
            })?;
        }
        Ok(user)
    }

    /// Ends the actor's own membership.
    ///
    /// # Errors
    /// As `access::act`; `Invalid` for `name` when the actor is no member of this very album.
    pub fn leave(&self, actor: &Actor) -> Result<()> {
        let user = access::act(actor)?;
        self.app.store.write(|tx| self.end(tx, actor, user).map(drop))
    }

    /// Returns who added how many photos, for those who take part in the album.
    ///
    /// # Errors
    /// Those of the database.
    pub fn contributions(&self) -> Result<Vec<Contribution>> {
        if !self.grant.activity || self.link.is_some() {
            return Ok(Vec::new());
        }
        self.app.store.read(|db| members::contributions(db, self.album.id))
    }

    /// Returns the name of who added an asset, for those who take part in the album.
    ///
    /// # Errors
    /// Those of the database.
    pub fn added_by(&self, asset: &Asset) -> Result<Option<String>> {
        if !self.grant.activity || self.link.is_some() {
            return Ok(None);
        }
        self.app.store.read(|db| members::adder(db, self.album.id, asset.id))
    }

    fn end(&self, tx: &Tx<'_>, actor: &Actor, user: &User) -> Result<MemberRole> {
        let Some(role) = members::remove(tx, &self.album, user.id)? else {
            return Err(Error::invalid("name", say!("members-is-none", name = &user.name)));
        };
        let subject = format!("{}: {}", self.album.title, user.name);
        let (album, what) = (self.album.id, (subject.as_str(), "none"));
        audit::log_detail_in(tx, album, Action::MembersChanged, actor.name(), what, "")?;
        Ok(role)
    }
}

/// Everybody with an account is known to those who keep albums, so a wrong name is said.
fn named(tx: &Tx<'_>, name: &str) -> Result<User> {
    let nobody = || Error::invalid("name", say!("members-unknown"));
    let name = UserName::parse(name).map_err(|_| nobody())?;
    Ok(users::by_name(tx, &name)?.ok_or_else(nobody)?.0)
}
