//! Members of an album: let in, given another role, and shown out by those who manage it. Who
//! is a member may leave.

use crate::app::album::{OpenAlbum, must_manage};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::member::{Member, MemberRole};
use crate::domain::user::{User, UserName};
use crate::error::{Error, Result};
use crate::store::{Tx, audit, members, users};

impl OpenAlbum<'_> {
    /// Returns the members that count for this album: its own, or those of the album that
    /// decides for it.
    ///
    /// # Errors
    /// `Forbidden` for one who is no member and does not manage it.
    pub fn members(&self) -> Result<Vec<Member>> {
        if !self.grant.manage && !self.grant.activity || self.link.is_some() {
            return Err(Error::Forbidden("Only members see who the members are.".into()));
        }
        self.app.store.read(|db| members::of_album(db, self.album.decider))
    }

    /// Makes somebody with an account a member, or gives a member another role.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Conflict` when another album decides;
    /// `Invalid` for `name` when nobody is called so, it is the owner, or there are too many.
    pub fn set_member(&self, actor: &Actor, name: &str, role: MemberRole) -> Result<User> {
        self.must_decide()?;
        self.app.store.write(|tx| {
            let user = named(tx, name)?;
            if self.album.owner == Some(user.id) {
                let message = format!("The album is {}’s own.", user.name);
                return Err(Error::invalid("name", message));
            }
            let before = members::of_album(tx, self.album.id)?;
            let is_new = before.iter().all(|it| it.user.id != user.id);
            if is_new && before.len() >= config::MEMBERS {
                return Err(Error::invalid(
                    "name",
                    "The album has as many members as it can have.",
                ));
            }
            members::set(tx, self.album.id, user.id, role, actor.user().map(|it| it.id))?;
            let said = format!("{}: {} is {}", self.album.title, user.name, role.word());
            audit::log(tx, Action::MembersChanged, actor.name(), &said, "")?;
            Ok(user)
        })
    }

    /// Ends somebody's membership. What that person added stays.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Conflict` when another album decides;
    /// `Invalid` for `name` when nobody of that name is a member.
    pub fn remove_member(&self, actor: &Actor, name: &str) -> Result<User> {
        self.must_decide()?;
        self.app.store.write(|tx| {
            let user = named(tx, name)?;
            self.end(tx, actor, &user)?;
            Ok(user)
        })
    }

    /// Ends the actor's own membership.
    ///
    /// # Errors
    /// `SignIn` when nobody is signed in; `Conflict` when another album decides; `Invalid` for
    /// `name` when the actor is no member.
    pub fn leave(&self, actor: &Actor) -> Result<()> {
        let user = actor.user().ok_or(Error::SignIn)?;
        self.must_be_decider()?;
        self.app.store.write(|tx| self.end(tx, actor, user))
    }

    fn end(&self, tx: &Tx<'_>, actor: &Actor, user: &User) -> Result<()> {
        if !members::remove(tx, self.album.id, user.id)? {
            return Err(Error::invalid("name", format!("{} is no member.", user.name)));
        }
        let said = format!("{}: {} is no member any more", self.album.title, user.name);
        audit::log(tx, Action::MembersChanged, actor.name(), &said, "")
    }

    fn must_decide(&self) -> Result<()> {
        must_manage(self.grant)?;
        self.must_be_decider()
    }

    fn must_be_decider(&self) -> Result<()> {
        if self.album.decider == self.album.id {
            return Ok(());
        }
        Err(Error::Conflict(
            "This album has the people of the album that it is in. Change them there, or give this one a level of its own.".into(),
        ))
    }
}

/// Everybody with an account is known to those who keep albums, so a wrong name is said.
fn named(tx: &Tx<'_>, name: &str) -> Result<User> {
    let nobody = || Error::invalid("name", "Nobody here has that name.");
    let name = UserName::parse(name).map_err(|_| nobody())?;
    Ok(users::by_name(tx, &name)?.ok_or_else(nobody)?.0)
}
