//! Accounts as an admin looks after them: roles, switching off and on, and what becomes of
//! somebody's albums and links when they go.

use std::net::IpAddr;

use crate::app::App;
use crate::domain::access::{self, Actor};
use crate::domain::audit::Action;
use crate::domain::person::{Belongings, Person};
use crate::domain::session::Session;
use crate::domain::token::{ApiToken, TokenId};
use crate::domain::user::{Role, User, UserId, UserName};
use crate::error::{Error, Result};
use crate::say;
use crate::store::{Tx, audit, invitations, people, tokens, users};

/// A person opened for one who may look after accounts.
pub struct OpenPerson<'a> {
    app: &'a App,
    /// Who it is.
    pub user: User,
    /// What they have.
    pub belongings: Belongings,
    /// Whether nobody else could look after the server.
    pub is_last_admin: bool,
}

impl App {
    /// Returns everybody by name.
    ///
    /// # Errors
    /// `NotFound` for one who is no admin.
    pub fn people(&self, actor: &Actor) -> Result<Vec<Person>> {
        access::manage_people(actor)?;
        self.store.read(people::all)
    }

    /// Opens a person for an admin.
    ///
    /// # Errors
    /// `NotFound` when there is none, or for one who is no admin.
    pub fn person(&self, actor: &Actor, id: UserId) -> Result<OpenPerson<'_>> {
        access::manage_people(actor)?;
        self.store.read(|db| {
            let user = users::by_id(db, id)?;
            let belongings = people::belongings(db, id)?;
            let is_last_admin = people::is_last_admin(db, &user)?;
            Ok(OpenPerson { app: self, user, belongings, is_last_admin })
        })
    }

    /// Opens a person by name, for the command line.
    ///
    /// # Errors
    /// As `person`.
    pub fn person_called(&self, actor: &Actor, name: &str) -> Result<OpenPerson<'_>> {
        access::manage_people(actor)?;
        let name = UserName::parse(name)?;
        let (user, _) = self.store.read(|db| users::by_name(db, &name))?.ok_or(Error::NotFound)?;
        self.person(actor, user.id)
    }
}

impl OpenPerson<'_> {
    /// Returns the devices on which the person is signed in, the one used last first.
    pub fn sessions(&self) -> Result<Vec<Session>> {
        self.app.sessions_of(self.user.id)
    }

    /// Returns the tokens with which programs act for the person, the newest first.
    pub fn tokens(&self) -> Result<Vec<ApiToken>> {
        self.app.store.read(|db| tokens::of_user(db, self.user.id))
    }

    /// Revokes a token of the person.
    ///
    /// # Errors
    /// `NotFound` when the person has none of this number.
    pub fn revoke_token(&self, actor: &Actor, token: TokenId, client: IpAddr) -> Result<User> {
        let owner = self.app.store.read(|db| tokens::user_of(db, token))?;
        if owner != self.user.id {
            return Err(Error::NotFound);
        }
        self.app.revoke_token(actor, token, Some(client))?;
        Ok(self.user.clone())
    }

    /// Gives the person another role; it counts from the next request on.
    ///
    /// # Errors
    /// `Conflict` for the last admin.
    pub fn set_role(&self, actor: &Actor, role: Role) -> Result<User> {
        self.change(|tx, user| {
            if user.role == role {
                return Ok(());
            }
            refuse_last_admin(tx, user)?;
            people::set_role(tx, user.id, role)?;
            let what = (user.name.as_str(), role.word());
            audit::log_detail(tx, Action::RoleChanged, actor.name(), what, "")
        })
    }

    /// Switches the account off: its sessions and tokens end, its links rest, its albums stay.
    ///
    /// # Errors
    /// `Conflict` for the last admin.
    pub fn disable(&self, actor: &Actor) -> Result<User> {
        self.change(|tx, user| {
            refuse_last_admin(tx, user)?;
            people::set_disabled(tx, user.id, true)?;
            invitations::revoke_of_user(tx, user.id)?;
            audit::log(tx, Action::UserDisabled, actor.name(), &user.name, "")
        })
    }

    /// Switches the account on again.
    pub fn enable(&self, actor: &Actor) -> Result<User> {
        self.change(|tx, user| {
            people::set_disabled(tx, user.id, false)?;
            audit::log(tx, Action::UserEnabled, actor.name(), &user.name, "")
        })
    }

    /// Ends every session of the person.
    pub fn sign_out(&self, actor: &Actor) -> Result<User> {
        self.change(|tx, user| {
            users::end_sessions(tx, user.id)?;
            audit::log(tx, Action::SessionsEnded, actor.name(), &user.name, "")
        })
    }

    /// Deletes the account. What the person has becomes `heir`'s; without one, albums and
    /// photos stay as nobody's and links end.
    ///
    /// # Errors
    /// `Conflict` for the last admin; `Invalid` for `to` when the heir may make no albums, is
    /// switched off, or is the person.
    pub fn delete(&self, actor: &Actor, heir: Option<UserId>) -> Result<()> {
        self.app.store.write(|tx| {
            let user = users::by_id(tx, self.user.id)?;
            refuse_last_admin(tx, &user)?;
            let heir = heir.map(|it| checked_heir(tx, &user, it)).transpose()?;
            if let Some(heir) = &heir {
                people::hand_over(tx, user.id, heir.id)?;
            }
            people::delete(tx, user.id)?;
            let kept_by = heir.as_ref().map_or("", |it| it.name.as_str());
            let what = (user.name.as_str(), kept_by);
            audit::log_detail(tx, Action::UserDeleted, actor.name(), what, "")
        })
    }

    /// The person is read again inside the transaction, so two admins never mix.
    fn change(&self, how: impl FnOnce(&Tx<'_>, &User) -> Result<()>) -> Result<User> {
        self.app.store.write(|tx| {
            let user = users::by_id(tx, self.user.id)?;
            how(tx, &user)?;
            users::by_id(tx, user.id)
        })
    }
}

fn refuse_last_admin(tx: &Tx<'_>, user: &User) -> Result<()> {
    if people::is_last_admin(tx, user)? {
        return Err(Error::Conflict(say!("refused-last-admin").into()));
    }
    Ok(())
}

fn checked_heir(tx: &Tx<'_>, from: &User, heir: UserId) -> Result<User> {
    let wrong = || Error::invalid("to", say!("refused-heir"));
    let heir = users::by_id(tx, heir).map_err(|_| wrong())?;
    let may_own = heir.role >= Role::Editor && !heir.disabled && heir.id != from.id;
    if may_own { Ok(heir) } else { Err(wrong()) }
}
