//! Signing in that a trusted proxy has done already: who its header names. Nothing is kept in
//! the browser, so every request is decided anew.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::user::{Role, User, UserName};
use crate::error::Result;
use crate::store::{audit, users};

/// Somebody who comes back after so many hours signs in, as the log tells it.
const BACK_AFTER: i64 = 12;

impl App {
    /// Returns who the trusted proxy names: `Nobody` for an unknown name, unless accounts are
    /// made for those, for one that is no name, and for an account that is switched off.
    ///
    /// # Errors
    /// Those of the database.
    pub fn actor_named(&self, name: &str, client: IpAddr) -> Result<Actor> {
        let Ok(name) = UserName::parse(name) else { return Ok(Actor::Nobody) };
        let found = self.store.read(|db| match users::by_name(db, &name)? {
            Some((user, _)) => Ok(Some((users::last_seen(db, user.id)?, user))),
            None => Ok(None),
        })?;
        match found {
            Some((_, user)) if user.disabled => Ok(Actor::Nobody),
            Some((last_seen, user)) => {
                self.note_presence(&user, last_seen, client);
                Ok(Actor::User(user))
            }
            None => self.newcomer(&name, client),
        }
    }

    fn newcomer(&self, name: &UserName, client: IpAddr) -> Result<Actor> {
        let creates = self.config.delegate.as_ref().and_then(|it| it.creates);
        let Some(role) = creates.and_then(Role::from_word) else { return Ok(Actor::Nobody) };
        let user = self.store.write(|tx| {
            // Two requests of a new person may come at once.
            if let Some((user, _)) = users::by_name(tx, name)? {
                return Ok(user);
            }
            // No password is the empty one, so nobody signs in with it here.
            let id = users::add(tx, name, role, "")?;
            users::touch(tx, id)?;
            let what = (name.shown.as_str(), role.word());
            audit::log_detail(tx, Action::UserCreated, "proxy", what, &client.to_string())?;
            users::by_id(tx, id)
        })?;
        Ok(if user.disabled { Actor::Nobody } else { Actor::User(user) })
    }

    /// Once an hour is exact enough and keeps reading from becoming writing.
    fn note_presence(&self, user: &User, last_seen: Option<Timestamp>, client: IpAddr) {
        let ago = |hours| Timestamp::now() - SignedDuration::from_hours(hours);
        if last_seen.is_some_and(|it| it > ago(1)) {
            return;
        }
        let noted = self.store.write(|tx| {
            users::touch(tx, user.id)?;
            if last_seen.is_some_and(|it| it > ago(BACK_AFTER)) {
                return Ok(());
            }
            audit::log(tx, Action::SignIn, &user.name, &user.name, &client.to_string())
        });
        noted.unwrap_or_else(|error| {
            tracing::warn!(%error, "that somebody was here could not be noted");
        });
    }
}
