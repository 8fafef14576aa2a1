//! The server as a whole: the first admin, signing in and out, accounts.

use std::net::IpAddr;

use jiff::Timestamp;

use crate::app::{App, secrets};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::user::{Role, User, UserName};
use crate::error::{Error, Result};
use crate::say;
use crate::store::{Tx, audit, sessions, users};

/// The device that somebody signs in on.
#[derive(Debug, Clone, Copy)]
pub struct Device<'a> {
    /// Where it is.
    pub client: IpAddr,
    /// What it calls itself, in words; may be empty.
    pub name: &'a str,
}

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
        from: Device<'_>,
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
            let client = from.client.to_string();
            audit::log(tx, Action::UserCreated, &name.shown, &name.shown, &client)?;
            let user = users::by_id(tx, id)?;
            keep_session(tx, &user, &session, from.name)?;
            Ok(user)
        })?;
        *self.set_up.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
        Ok(SignedIn { token: session, user })
    }

    /// Signs in with name and password.
    ///
    /// # Errors
    /// `Invalid` for `password` when they do not match, the same for every cause; `Busy`
    /// after too many tries.
    pub fn sign_in(&self, name: &str, password: &str, from: Device<'_>) -> Result<SignedIn> {
        let client = from.client;
        let mismatch = || Error::invalid("password", say!("refused-sign-in"));
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
                self.start_session(user, from)
            }
            _ => {
                self.log(Action::SignInFailed, "visitor", &name.shown, client)?;
                Err(mismatch())
            }
        }
    }

    pub(crate) fn start_session(&self, user: User, from: Device<'_>) -> Result<SignedIn> {
        let token = secrets::session_token()?;
        self.store.write(|tx| {
            let (idle, oldest) = session_limits(tx.now);
            users::forget_sessions(tx, idle, oldest)?;
            keep_session(tx, &user, &token, from.name)?;
            let client = from.client.to_string();
            audit::log(tx, Action::SignIn, &user.name, &user.name, &client)
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
        let (idle, oldest) = session_limits(now);
        let over = session.last_seen < idle || session.created < oldest;
        if over || session.user.disabled {
            return Ok(Actor::Nobody);
        }
        // Once an hour is exact enough and keeps reading from becoming writing.
        if now.as_second() - session.last_seen.as_second() > 3600 {
            let touched = self.store.write(|tx| users::touch_session(tx, session.user.id, &hash));
            touched.unwrap_or_else(|error| {
                tracing::warn!(%error, "a session could not be marked as used");
            });
        }
        Ok(Actor::User(session.user))
    }

    /// Ends the session of a token.
    pub fn sign_out(&self, token: &str) -> Result<()> {
        self.store.write(|tx| users::end_session(tx, &secrets::session_hash(token)))
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

/// Starts a session of a token on a device.
pub(crate) fn keep_session(tx: &Tx<'_>, user: &User, token: &str, device: &str) -> Result<()> {
    let hash = secrets::session_hash(token);
    users::start_session(tx, user.id, &hash)?;
    sessions::set_device(tx, &hash, device)
}

/// Sessions last used before the first moment, or begun before the second, are over.
pub(crate) fn session_limits(now: Timestamp) -> (Timestamp, Timestamp) {
    let before =
        |life: std::time::Duration| now - jiff::SignedDuration::try_from(life).unwrap_or_default();
    (before(config::SESSION_IDLE), before(config::SESSION_LIFE))
}

/// Returns the password if it may be used for an account; blanks count.
pub(crate) fn checked_password(password: &str) -> Result<&str> {
    let length = password.chars().count();
    if length < config::SHORTEST_PASSWORD {
        let message = say!("refused-password-short", count = config::SHORTEST_PASSWORD);
        return Err(Error::invalid("password", message));
    }
    if length > config::PASSWORD_CHARACTERS {
        let message = say!("refused-password-long", count = config::PASSWORD_CHARACTERS);
        return Err(Error::invalid("password", message));
    }
    Ok(password)
}
