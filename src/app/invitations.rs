//! Invitations: making them, taking them back, and coming by one.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};

use crate::app::App;
use crate::app::secrets;
use crate::app::site::{SignedIn, checked_password, keep_session};
use crate::config;
use crate::domain::access::{self, Actor};
use crate::domain::album::{Album, AlbumId, Slug, Source};
use crate::domain::audit::Action;
use crate::domain::invitation::{Invitation, InvitationId, Offer, Purpose};
use crate::domain::link::Token;
use crate::domain::user::{User, UserId, UserName};
use crate::error::{Error, Result};
use crate::media::qr;
use crate::say;
use crate::store::{Tx, audit, invitations, users};

/// An invitation that was just made. Its address is known now and never again.
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// The full address under which it is used.
    pub url: String,
    /// The same as a QR code, SVG.
    pub qr: String,
}

/// What somebody types who comes by an invitation.
#[derive(Debug, Clone, Copy)]
pub struct Newcomer<'a> {
    /// The name to sign in with; not asked of one who sets a new password.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// Where the person is.
    pub client: IpAddr,
    /// What the device calls itself, in words.
    pub device: &'a str,
}

impl App {
    /// Makes an invitation for an account.
    ///
    /// # Errors
    /// `NotFound` for one who is no admin; `Invalid` for `name`, `days` or `album`.
    pub fn invite(&self, actor: &Actor, offer: Offer<'_>) -> Result<Invited> {
        access::manage_people(actor)?;
        let name = match offer.name.trim() {
            "" => String::new(),
            typed => UserName::parse(typed)?.shown,
        };
        let albums = self.offered(actor, offer.albums)?;
        let purpose = Purpose::Account { role: offer.role, name };
        self.make_invitation(actor, &purpose, offer.days, |tx, id| {
            albums.iter().try_for_each(|it| invitations::add_album(tx, id, *it, offer.seat))
        })
    }

    fn offered(&self, actor: &Actor, slugs: &[Slug]) -> Result<Vec<AlbumId>> {
        if slugs.len() > config::INVITATION_ALBUMS {
            return Err(Error::invalid("album", say!("refused-albums-many")));
        }
        let mut found = Vec::new();
        for slug in slugs {
            let unknown =
                |_| Error::invalid("album", say!("refused-no-album", name = slug.as_str()));
            found.push(self.album(actor, slug).map_err(unknown)?.album.id);
        }
        Ok(found)
    }

    /// Returns the albums that an invitation can promise a seat in, by name.
    ///
    /// # Errors
    /// `NotFound` for one who is no admin.
    pub fn albums_with_members(&self, actor: &Actor) -> Result<Vec<Album>> {
        access::manage_people(actor)?;
        let mut albums: Vec<Album> = self.albums(actor)?.into_iter().map(|it| it.album).collect();
        albums.retain(|it| it.source != Source::Selection);
        albums.sort_by_cached_key(|it| it.title.to_lowercase());
        Ok(albums)
    }

    /// Makes a link with which a person sets a new password; earlier ones are taken back.
    ///
    /// # Errors
    /// As `invite`; `NotFound` when there is no such person; `Conflict` for one who is
    /// switched off.
    pub fn reset_sign_in(&self, actor: &Actor, id: UserId) -> Result<Invited> {
        access::manage_people(actor)?;
        let user = self.store.read(|db| users::by_id(db, id))?;
        if user.disabled {
            return Err(Error::Conflict(format!("{} is switched off.", user.name)));
        }
        let purpose = Purpose::Password { user: id, name: user.name };
        self.make_invitation(actor, &purpose, Invitation::USUAL_DAYS, |_, _| Ok(()))
    }

    fn make_invitation(
        &self,
        actor: &Actor,
        purpose: &Purpose,
        days: u16,
        more: impl FnOnce(&Tx<'_>, InvitationId) -> Result<()>,
    ) -> Result<Invited> {
        let hours = i64::from(Invitation::checked_days(days)?) * 24;
        let token = secrets::link_token()?;
        let hash = secrets::session_hash(token.as_str());
        let invitation = self.store.write(|tx| {
            invitations::forget(
                tx,
                tx.now - SignedDuration::from_hours(config::INVITATIONS_DAYS * 24),
            )?;
            if let Purpose::Password { user, .. } = purpose {
                invitations::revoke_of_user(tx, *user)?;
            }
            let maker = actor.user().map(|it| it.id);
            let expires = tx.now + SignedDuration::from_hours(hours);
            let id = invitations::add(tx, &hash, purpose, maker, expires)?;
            more(tx, id)?;
            audit::log_detail(tx, Action::Invited, actor.name(), subject(purpose), "")?;
            invitations::by_id(tx, id)
        })?;
        let url = format!("{}/join/{}", self.public_url(), token.as_str());
        let qr = qr::svg(&url)?;
        Ok(Invited { invitation, url, qr })
    }

    /// Returns the latest invitations, the newest first.
    ///
    /// # Errors
    /// `NotFound` for one who is no admin.
    pub fn invitations(&self, actor: &Actor) -> Result<Vec<Invitation>> {
        access::manage_people(actor)?;
        self.store.read(|db| invitations::latest(db, config::INVITATIONS))
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// `NotFound` when there is none, or for one who is no admin.
    pub fn revoke_invitation(&self, actor: &Actor, id: InvitationId) -> Result<()> {
        access::manage_people(actor)?;
        self.store.write(|tx| {
            let invitation = invitations::by_id(tx, id)?;
            invitations::revoke(tx, id)?;
            let what = subject(&invitation.purpose);
            audit::log_detail(tx, Action::InvitationRevoked, actor.name(), what, "")
        })
    }

    /// Returns the invitation of a token.
    ///
    /// # Errors
    /// `NotFound`, the same for one that never was, was used, was taken back, or is over.
    pub fn invitation(&self, token: &str) -> Result<Invitation> {
        let token = Token::parse(token).ok_or(Error::NotFound)?;
        let hash = secrets::session_hash(token.as_str());
        self.store.read(|db| invitations::working(db, &hash, Timestamp::now()))
    }

    /// Makes the account, or sets the new password, and signs in.
    ///
    /// # Errors
    /// As `invitation`; `Invalid` for name or password; `Busy` when too many passwords are
    /// being checked.
    pub fn accept(&self, token: &str, newcomer: Newcomer<'_>) -> Result<SignedIn> {
        let found = self.invitation(token)?;
        let name = match &found.purpose {
            Purpose::Account { .. } => Some(UserName::parse(newcomer.name)?),
            Purpose::Password { .. } => None,
        };
        let password = self.secrets.hash_password(checked_password(newcomer.password)?)?;
        let hash = secrets::session_hash(token);
        let session = secrets::session_token()?;
        let user = self.store.write(|tx| {
            // Inside the transaction: of fifty at the same moment one gets in.
            let invitation = invitations::working(tx, &hash, tx.now)?;
            let user = enter(tx, &invitation, name.as_ref(), &password, newcomer.client)?;
            invitations::mark_used(tx, invitation.id, user.id)?;
            invitations::seat(tx, invitation.id, user.id)?;
            keep_session(tx, &user, &session, newcomer.device)?;
            Ok(user)
        })?;
        Ok(SignedIn { token: session, user })
    }
}

fn enter(
    tx: &Tx<'_>,
    invitation: &Invitation,
    name: Option<&UserName>,
    password: &str,
    client: IpAddr,
) -> Result<User> {
    let client = client.to_string();
    match (&invitation.purpose, name) {
        (Purpose::Account { role, .. }, Some(name)) => {
            let id = users::add(tx, name, *role, password)?;
            let by = invitation.maker.as_deref().unwrap_or("command line");
            let what = (name.shown.as_str(), role.word());
            audit::log_detail(tx, Action::UserCreated, by, what, &client)?;
            users::by_id(tx, id)
        }
        (Purpose::Password { user, name }, _) => {
            users::set_password(tx, *user, password)?;
            audit::log(tx, Action::PasswordChanged, name, name, &client)?;
            users::by_id(tx, *user)
        }
        (Purpose::Account { .. }, None) => Err(Error::NotFound),
    }
}

/// How the log names what an invitation is for.
/// Whom an invitation is for, and as what.
fn subject(purpose: &Purpose) -> (&str, &str) {
    match purpose {
        Purpose::Account { name, role } => (name, role.word()),
        Purpose::Password { name, .. } => (name, ""),
    }
}
