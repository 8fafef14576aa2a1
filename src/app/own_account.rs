//! What people do with their own account: password, name, devices.

use jiff::Timestamp;

use crate::app::site::{Device, SignedIn, checked_password, session_limits};
use crate::app::{App, secrets};
use crate::domain::access::{self, Actor};
use crate::domain::audit::Action;
use crate::domain::session::{Session, SessionName};
use crate::domain::user::{UserId, UserName};
use crate::domain::zip_size::ZipSize;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::say;
use crate::store::{audit, people, sessions, users};

impl App {
    /// Ends every session of the actor.
    ///
    /// # Errors
    /// `SignIn` when nobody is signed in.
    pub fn sign_out_everywhere(&self, actor: &Actor) -> Result<()> {
        let user = access::own_account(actor)?;
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
        from: Device<'_>,
    ) -> Result<SignedIn> {
        let user = access::own_account(actor)?;
        let client = from.client;
        let subject = format!("account {}", user.id.0);
        self.tries.take(&subject, client)?;
        let stored = self.store.read(|db| users::password_of(db, user.id))?;
        if !self.secrets.verify_password(current, Some(&stored))? {
            return Err(Error::invalid("current", say!("refused-password-present")));
        }
        self.tries.forgive(&subject, client);
        let new = checked_password(new).map_err(|it| named("new", it))?;
        let hash = self.secrets.hash_password(new)?;
        self.store.write(|tx| {
            users::set_password(tx, user.id, &hash)?;
            audit::log(tx, Action::PasswordChanged, &user.name, &user.name, &client.to_string())
        })?;
        self.start_session(user.clone(), from)
    }

    /// Gives the actor another name.
    ///
    /// # Errors
    /// `Invalid` for `name` when it cannot be used, or is somebody else's in any spelling.
    pub fn rename(&self, actor: &Actor, name: &str) -> Result<()> {
        let user = access::own_account(actor)?;
        let name = UserName::parse(name)?;
        self.store.write(|tx| {
            people::rename(tx, user.id, &name)?;
            let what = (name.shown.as_str(), user.name.as_str());
            audit::log_detail(tx, Action::UserRenamed, &user.name, what, "")
        })
    }

    /// Returns the devices on which the actor is signed in, the one used last first.
    ///
    /// # Errors
    /// `SignIn` when nobody is signed in.
    pub fn sessions(&self, actor: &Actor) -> Result<Vec<Session>> {
        let user = access::own_account(actor)?;
        self.sessions_of(user.id)
    }

    pub(crate) fn sessions_of(&self, id: UserId) -> Result<Vec<Session>> {
        let limits = session_limits(Timestamp::now());
        self.store.read(|db| sessions::of_user(db, id, limits))
    }

    /// Returns the name under which its owner sees the session of a token.
    pub fn session_name(&self, token: &str) -> SessionName {
        sessions::name(&secrets::session_hash(token))
    }

    /// Signs one of the actor's devices out.
    ///
    /// # Errors
    /// `NotFound` when the actor has no such session.
    pub fn end_session(&self, actor: &Actor, name: &SessionName) -> Result<()> {
        let user = access::own_account(actor)?;
        match self.store.write(|tx| sessions::end(tx, user.id, name))? {
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    }

    /// Returns how large the actor wants zips to be.
    pub fn zip_size(&self, actor: &Actor) -> Result<ZipSize> {
        let Some(user) = actor.user() else { return Ok(ZipSize::default()) };
        let bytes = self.store.read(|db| users::zip_part_bytes(db, user.id))?;
        Ok(bytes.map_or_else(ZipSize::default, ZipSize::of_bytes))
    }

    /// Sets how large the actor wants zips to be.
    ///
    /// # Errors
    /// `SignIn` when nobody is signed in.
    pub fn set_zip_size(&self, actor: &Actor, size: ZipSize) -> Result<()> {
        let user = access::own_account(actor)?;
        self.store.write(|tx| users::set_zip_part_bytes(tx, user.id, size.bytes()))
    }

    /// Sets the language that the actor reads; `None` for that of their browser.
    ///
    /// # Errors
    /// As `access::own_account`.
    pub fn set_language(&self, actor: &Actor, language: Option<Language>) -> Result<()> {
        let user = access::own_account(actor)?;
        self.store.write(|tx| users::set_language(tx, user.id, language))
    }
}

/// Returns the same refusal for another field.
fn named(field: &'static str, error: Error) -> Error {
    match error {
        Error::Invalid { message, .. } => Error::Invalid { field, message },
        other => other,
    }
}
