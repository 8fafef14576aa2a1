//! The server as a whole: the first admin, signing in and out, accounts.

use std::net::IpAddr;

use jiff::Timestamp;

use crate::app::{App, secrets};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::user::{Role, User, UserName};
use crate::error::{Error, Result};
use crate::store::{audit, users};

/// A session as the browser keeps it, and whose it is.
pub struct SignedIn {
    /// The token for the cookie; only its hash is stored.
    pub token: String,
    /// Who signed in.
    pub user: User,
}

impl App {
    /// Returns the one-time set-up token while there is no admin; the same until restart.
    pub fn set_up_token(&self) -> Option<String> {
        self.set_up.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Returns whether this is the set-up token.
    ///
    /// # Errors
    /// `NotFound` when it is not, or the set-up is over.
    pub fn check_set_up(&self, token: &str) -> Result<()> {
        let known = self.set_up_token().ok_or(Error::NotFound)?;
        if secrets::same(&known, token) { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Makes the first admin and signs in.
    ///
    /// # Errors
    /// `NotFound` for a wrong token and after the set-up; `Invalid` for name or password.
    pub fn set_up(
        &self,
        token: &str,
        name: &str,
        password: &str,
        client: IpAddr,
    ) -> Result<SignedIn> {
        self.check_set_up(token)?;
        let name = UserName::parse(name)?;
        let hash = self.secrets.hash_password(checked_password(password)?)?;
        let session = secrets::session_token()?;
        let user = self.store.write(|tx| {
            // Inside the transaction: of fifty at the same moment one becomes the admin.
            if users::any_admin(tx)? {
                return Err(Error::NotFound);
            }
            let id = users::add(tx, &name, Role::Admin, &hash)?;
            users::finish_set_up(tx)?;
            users::start_session(tx, id, &secrets::session_hash(&session))?;
            audit::log(tx, Action::UserCreated, &name.shown, &name.shown, &client.to_string())?;
            users::by_id(tx, id)
        })?;
        *self.set_up.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
        Ok(SignedIn { token: session, user })
    }

    /// Signs in with name and password.
    ///
    /// # Errors
    /// `Invalid` for `password` when they do not match, the same for every cause; `Busy`
    /// after too many tries.
    pub fn sign_in(&self, name: &str, password: &str, client: IpAddr) -> Result<SignedIn> {
        let mismatch = || Error::invalid("password", "That name and password do not match.");
        let name = UserName::parse(name).map_err(|_| mismatch())?;
        if password.chars().count() > config::PASSWORD_CHARACTERS {
            return Err(mismatch());
        }
        let subject = format!("account {}", name.canonical);
        self.tries.take(&subject, client)?;
        self.many_tries.take("sign in", client)?;
        let found = self.store.read(|db| users::by_name(db, &name))?;
        let stored = found.as_ref().map(|it| it.1.as_str());
        let right = self.secrets.verify_password(password, stored)?;
        match found {
            Some((user, _)) if right && !user.disabled => {
                self.tries.forgive(&subject, client);
                self.start_session(user, client)
            }
            _ => {
                self.log(Action::SignInFailed, "visitor", &name.shown, client)?;
                Err(mismatch())
            }
        }
    }

    fn start_session(&self, user: User, client: IpAddr) -> Result<SignedIn> {
        let token = secrets::session_token()?;
        self.store.write(|tx| {
            let before = |life: std::time::Duration| {
                tx.now - jiff::SignedDuration::try_from(life).unwrap_or_default()
            };
            users::forget_sessions(tx, before(config::SESSION_IDLE), before(config::SESSION_LIFE))?;
            users::start_session(tx, user.id, &secrets::session_hash(&token))?;
            audit::log(tx, Action::SignIn, &user.name, &user.name, &client.to_string())
        })?;
        Ok(SignedIn { token, user })
    }

    /// Returns who a session's token belongs to: `Nobody` when it ended or the account is off.
    pub fn actor(&self, token: &str) -> Result<Actor> {
        let hash = secrets::session_hash(token);
        let Some(session) = self.store.read(|db| users::session(db, &hash))? else {
            return Ok(Actor::Nobody);
        };
        let now = Timestamp::now();
        let idle = now.as_second() - session.last_seen.as_second();
        let age = now.as_second() - session.created.as_second();
        let over = idle > config::SESSION_IDLE.as_secs() as i64
            || age > config::SESSION_LIFE.as_secs() as i64;
        if over || session.user.disabled {
            return Ok(Actor::Nobody);
        }
        // Once an hour is exact enough and keeps reading from becoming writing.
        if idle > 3600 {
            self.store.write(|tx| users::touch_session(tx, &hash)).unwrap_or_else(|error| {
                tracing::warn!(%error, "a session could not be marked as used");
            });
        }
        Ok(Actor::User(session.user))
    }

    /// Ends the session of a token.
    pub fn sign_out(&self, token: &str) -> Result<()> {
        self.store.write(|tx| users::end_session(tx, &secrets::session_hash(token)))
    }

    /// Ends every session of the actor.
    ///
    /// # Errors
    /// `SignIn` when nobody is signed in.
    pub fn sign_out_everywhere(&self, actor: &Actor) -> Result<()> {
        let user = actor.user().ok_or(Error::SignIn)?;
        self.store.write(|tx| users::end_sessions(tx, user.id))
    }

    /// Changes the actor's own password, ends all sessions and signs in anew.
    ///
    /// # Errors
    /// `Invalid` for `current` when the old password is wrong, for `new` when the new one
    /// cannot be used; `Busy` after too many tries.
    pub fn change_password(
        &self,
        actor: &Actor,
        current: &str,
        new: &str,
        client: IpAddr,
    ) -> Result<SignedIn> {
        let user = actor.user().ok_or(Error::SignIn)?;
        let subject = format!("account {}", user.id.0);
        self.tries.take(&subject, client)?;
        let stored = self.store.read(|db| users::password_of(db, user.id))?;
        if !self.secrets.verify_password(current, Some(&stored))? {
            return Err(Error::invalid("current", "That is not your present password."));
        }
        self.tries.forgive(&subject, client);
        let new = checked_password(new).map_err(|it| named("new", it))?;
        let hash = self.secrets.hash_password(new)?;
        self.store.write(|tx| {
            users::set_password(tx, user.id, &hash)?;
            audit::log(tx, Action::PasswordChanged, &user.name, &user.name, &client.to_string())
        })?;
        self.start_session(user.clone(), client)
    }

    /// Makes an account, as the operator.
    ///
    /// # Errors
    /// `Invalid` for name or password.
    pub fn add_user(&self, name: &str, role: Role, password: &str) -> Result<User> {
        let name = UserName::parse(name)?;
        let hash = self.secrets.hash_password(checked_password(password)?)?;
        self.store.write(|tx| {
            let id = users::add(tx, &name, role, &hash)?;
            audit::log(tx, Action::UserCreated, "command line", &name.shown, "")?;
            if role == Role::Admin {
                users::finish_set_up(tx)?;
            }
            users::by_id(tx, id)
        })
    }

    /// Sets somebody's password and ends their sessions, as the operator.
    ///
    /// # Errors
    /// `NotFound` when nobody has the name; `Invalid` for the password.
    pub fn set_password(&self, name: &str, password: &str) -> Result<User> {
        let name = UserName::parse(name)?;
        let hash = self.secrets.hash_password(checked_password(password)?)?;
        self.store.write(|tx| {
            let (user, _) = users::by_name(tx, &name)?.ok_or(Error::NotFound)?;
            users::set_password(tx, user.id, &hash)?;
            audit::log(tx, Action::PasswordChanged, "command line", &user.name, "")?;
            Ok(user)
        })
    }

    /// Returns every account by name, as the operator.
    pub fn users(&self) -> Result<Vec<User>> {
        self.store.read(users::all)
    }

    pub(crate) fn log(
        &self,
        action: Action,
        actor: &str,
        subject: &str,
        client: IpAddr,
    ) -> Result<()> {
        self.store.write(|tx| audit::log(tx, action, actor, subject, &client.to_string()))
    }
}

/// Returns the password if it may be used for an account; blanks count.
fn checked_password(password: &str) -> Result<&str> {
    let length = password.chars().count();
    if length < config::SHORTEST_PASSWORD {
        let message =
            format!("Choose a password of at least {} characters.", config::SHORTEST_PASSWORD);
        return Err(Error::invalid("password", message));
    }
    if length > config::PASSWORD_CHARACTERS {
        let message = format!("A password has at most {} characters.", config::PASSWORD_CHARACTERS);
        return Err(Error::invalid("password", message));
    }
    Ok(password)
}

/// Returns the same refusal for another field.
fn named(field: &'static str, error: Error) -> Error {
    match error {
        Error::Invalid { message, .. } => Error::Invalid { field, message },
        other => other,
    }
}
