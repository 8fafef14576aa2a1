//! Share links: making them, changing them, and ending them, for their makers and admins.

use std::net::IpAddr;

use jiff::Timestamp;

use crate::app::album::{OpenAlbum, must_share};
use crate::app::choices::must_be_some;
use crate::app::{App, secrets};
use crate::config;
use crate::domain::access::{self, Actor};
use crate::domain::album::{AlbumId, Source, checked_title};
use crate::domain::audit::{Action, Event};
use crate::domain::expiry::Expiry;
use crate::domain::link::{Address, Link, LinkId, Listed, State, Terms};
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::media::qr;
use crate::say;
use crate::store::albums::{self, choices, content};
use crate::store::{audit, links, users};

/// What the form says about the password of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Password<'a> {
    /// As it is; a new link has none.
    Keep,
    /// No password.
    Remove,
    /// This one.
    Set(&'a str),
    /// One that the server makes and shows once.
    Generate,
}

/// A link that was just made or changed, and the password to show once if the server made it.
pub struct Made {
    /// The link.
    pub link: Link,
    /// The generated password; never shown again.
    pub password: Option<String>,
}

impl OpenAlbum<'_> {
    /// Makes a link to the album, or to a choice of its assets, which becomes a collection of
    /// its own with the given name.
    ///
    /// # Errors
    /// `Forbidden` when the actor may not share; `Invalid` for a field; `NotFound` for an
    /// unknown choice.
    pub fn create_link(
        &self,
        actor: &Actor,
        terms: Terms,
        password: Password<'_>,
        choice: Option<(&str, &str)>,
    ) -> Result<Made> {
        let mut made = self.create_all(actor, vec![terms], password, choice)?;
        made.pop().ok_or(Error::NotFound)
    }

    /// Makes a link for each of several people, with the same settings otherwise; with a
    /// password each gets one of its own that the server makes.
    ///
    /// # Errors
    /// As `create_link`; `Invalid` for `each` when nobody or too many are named, and for
    /// `slug` when an address is chosen, which only one of them could have.
    pub fn create_link_for_each(
        &self,
        actor: &Actor,
        terms: &Terms,
        names: &[&str],
        password: Password<'_>,
        choice: Option<(&str, &str)>,
    ) -> Result<Vec<Made>> {
        if names.is_empty() || names.len() > config::LINKS_AT_ONCE {
            let most = config::LINKS_AT_ONCE;
            return Err(Error::invalid("each", say!("links-wrong-each", most = most)));
        }
        if terms.slug.is_some() {
            return Err(Error::invalid("slug", say!("links-wrong-each-address")));
        }
        let password = match password {
            Password::Set(_) => Password::Generate,
            other => other,
        };
        let of = |name: &&str| Terms {
            name: say!("links-each-name", name = *name),
            recipient: (*name).to_owned(),
            ..terms.clone()
        };
        self.create_all(actor, names.iter().map(of).collect(), password, choice)
    }

    /// Makes links with these terms: all of them, or none.
    fn create_all(
        &self,
        actor: &Actor,
        drafts: Vec<Terms>,
        password: Password<'_>,
        choice: Option<(&str, &str)>,
    ) -> Result<Vec<Made>> {
        must_share(self.grant)?;
        let mut drafts: Vec<Terms> =
            drafts.into_iter().map(Terms::checked).collect::<Result<_>>()?;
        drafts.iter().try_for_each(must_be_ahead)?;
        let secrets: Vec<_> =
            drafts.iter().map(|_| self.app.hashed(password)).collect::<Result<_>>()?;
        self.app.store.write(|tx| {
            let maker = maker(tx, actor)?;
            for (terms, (_, hash)) in drafts.iter_mut().zip(&secrets) {
                self.app.must_keep_to_policy(tx, terms, hash.is_some())?;
                self.app.place_files(tx, terms, ("", maker))?;
            }
            let target = match choice {
                Some((id, name)) => self.new_selection(tx, id, name, maker)?,
                None => self.album.id,
            };
            let mut made = Vec::with_capacity(drafts.len());
            for (terms, (shown, hash)) in drafts.iter().zip(secrets) {
                let token = secrets::link_token()?;
                let link = links::add(tx, &token, (target, maker), terms, hash.as_deref())?;
                note(tx, actor, Action::LinkCreated, &link)?;
                made.push(Made { link, password: shown });
            }
            Ok(made)
        })
    }

    fn new_selection(
        &self,
        tx: &crate::store::Tx<'_>,
        choice: &str,
        name: &str,
        maker: UserId,
    ) -> Result<AlbumId> {
        let mut rows = choices::selection(tx, self.album.id, choice)?;
        // What was taken out since it was chosen is not this album's to share any more.
        content::keep_present(tx, self.album.id, &mut rows)?;
        must_be_some(&rows)?;
        let title = checked_title(name)?;
        let draft = albums::Draft {
            source: Source::Selection,
            title: &title,
            description: "",
            owner: Some(maker),
        };
        let album = albums::add(tx, &draft)?;
        content::put(tx, album.id, &rows, Some(maker))?;
        Ok(album.id)
    }

    /// Returns the links to this album, the newest first.
    ///
    /// # Errors
    /// `Forbidden` when the actor may not share it.
    pub fn links(&self) -> Result<Vec<Listed>> {
        must_share(self.grant)?;
        self.app.store.read(|db| links::list(db, None, Some(self.album.id)))
    }
}

/// A link opened for one who may change it.
pub struct OpenLink<'a> {
    app: &'a App,
    /// The link, with what the list shows of it.
    pub listed: Listed,
}

impl App {
    /// Returns the links that the actor may manage, the newest first.
    ///
    /// # Errors
    /// `SignIn` when nobody is signed in; `NotFound` for one who is no editor, or no longer.
    pub fn links(&self, actor: &Actor) -> Result<Vec<Listed>> {
        let maker = match (actor.is_admin(), actor.user()) {
            (true, _) => None,
            (false, Some(_)) if !actor.is_editor() => return Err(Error::NotFound),
            (false, Some(user)) => Some(user.id),
            (false, None) => return Err(Error::SignIn),
        };
        self.store.read(|db| links::list(db, maker, None))
    }

    /// Opens a link for one who may manage it.
    ///
    /// # Errors
    /// `NotFound` when there is none or the actor may not manage it.
    pub fn link(&self, actor: &Actor, id: LinkId) -> Result<OpenLink<'_>> {
        let listed = self.store.read(|db| links::listed(db, id))?;
        access::manage_link(actor, &listed.link)?;
        Ok(OpenLink { app: self, listed })
    }

    /// Deletes the actor's links that expired and returns how many there were.
    ///
    /// # Errors
    /// As `links`.
    pub fn delete_expired_links(&self, actor: &Actor) -> Result<usize> {
        let now = Timestamp::now();
        let mut over = self.links(actor)?;
        over.retain(|it| it.link.state(now) == State::Expired);
        self.store.write(|tx| {
            for listed in &over {
                links::delete(tx, &listed.link)?;
                note(tx, actor, Action::LinkDeleted, &listed.link)?;
            }
            Ok(over.len())
        })
    }

    /// Returns the full address of a link, under the public URL.
    pub fn link_url(&self, link: &Link) -> String {
        format!("{}/s/{}", self.public_url(), link.address())
    }

    /// Returns the link of an address, for one who may manage it.
    ///
    /// # Errors
    /// `NotFound` when there is none or the actor may not manage it.
    pub fn link_of_address(&self, actor: &Actor, address: &Address) -> Result<LinkId> {
        let link = self.store.read(|db| links::behind(db, address))?.link;
        access::manage_link(actor, &link)?;
        Ok(link.id)
    }

    /// Counts a visit, once for each browser and day; preview robots do not get here.
    ///
    /// # Errors
    /// Those of the database.
    pub fn count_visit(&self, link: &Link, client: IpAddr, agent: &str) -> Result<()> {
        let name = client.to_string();
        let browser = self.secrets.browser(link, &name, agent, Timestamp::now());
        self.store.write(|tx| {
            if links::count_visit(tx, link.id, &browser)? {
                audit::log_in(
                    tx,
                    link.album,
                    Action::LinkOpened,
                    "visitor",
                    &link.subject(),
                    &name,
                )?;
            }
            Ok(())
        })
    }

    /// Returns the password to show once, and the hash to store.
    fn hashed(&self, password: Password<'_>) -> Result<(Option<String>, Option<String>)> {
        match password {
            Password::Keep | Password::Remove => Ok((None, None)),
            Password::Set(typed) => {
                let typed = checked_password(typed)?;
                self.policy()?.check_password(typed)?;
                Ok((None, Some(self.secrets.hash_password(typed)?)))
            }
            Password::Generate => {
                let made = secrets::readable_password(self.policy()?.shortest_password)?;
                let hash = self.secrets.hash_password(&made)?;
                Ok((Some(made), Some(hash)))
            }
        }
    }
}

impl OpenLink<'_> {
    /// Returns the link.
    pub fn link(&self) -> &Link {
        &self.listed.link
    }

    /// Changes the settings, and the password if the form says so.
    ///
    /// # Errors
    /// `Invalid` for a field.
    pub fn set(&self, actor: &Actor, terms: Terms, password: Password<'_>) -> Result<Made> {
        let mut terms = terms.checked()?;
        if terms.expires != self.link().terms.expires {
            must_be_ahead(&terms)?;
        }
        let (shown, hash) = self.app.hashed(password)?;
        let link = self.change(actor, |tx, link| {
            let keeps = password == Password::Keep && link.has_password();
            self.app.must_keep_to_policy(tx, &terms, keeps || hash.is_some())?;
            self.app.place_files(tx, &mut terms, (&link.terms.handing.folder, link.maker))?;
            links::set_terms(tx, link, &terms)?;
            match password {
                Password::Keep => Ok(()),
                _ => links::set_password(tx, link.id, hash.as_deref()),
            }
        })?;
        Ok(Made { link, password: shown })
    }

    /// Pauses the link, or lets it work again.
    ///
    /// # Errors
    /// `Invalid` when the policy does not let it work as it is.
    pub fn set_paused(&self, actor: &Actor, paused: bool) -> Result<Link> {
        self.change(actor, |tx, link| {
            if !paused {
                self.app.must_keep_to_policy(tx, &link.terms, link.has_password())?;
            }
            links::set_paused(tx, link.id, paused)
        })
    }

    /// Gives the link a new address with the same settings; the old one is dead at once.
    pub fn renew(&self, actor: &Actor) -> Result<Link> {
        let token = secrets::link_token()?;
        self.change(actor, |tx, link| links::set_token(tx, link, &token))
    }

    /// Lets the link work so many days from now, or as many as the policy allows.
    ///
    /// # Errors
    /// `Invalid` for `expires` when that is too far.
    pub fn extend(&self, actor: &Actor, days: u16) -> Result<Link> {
        let days = self.app.extension(days)?;
        let expires = Expiry::Days(days).ends(Timestamp::now(), &self.app.zone)?;
        let terms = Terms { expires, ..self.link().terms.clone() };
        self.change(actor, |tx, link| links::set_terms(tx, link, &terms))
    }

    /// Deletes the link; its address is not found from this moment on.
    pub fn delete(&self, actor: &Actor) -> Result<()> {
        self.app.store.write(|tx| {
            let link = links::by_id(tx, self.link().id)?;
            links::delete(tx, &link)?;
            note(tx, actor, Action::LinkDeleted, &link)
        })
    }

    /// Returns the latest events of the link, the newest first.
    pub fn events(&self) -> Result<Vec<Event>> {
        self.app.store.read(|db| audit::about(db, &self.link().subject(), 50))
    }

    /// Returns the QR code of its address as SVG.
    pub fn qr_svg(&self) -> Result<String> {
        qr::svg(&self.app.link_url(self.link()))
    }

    /// Returns the QR code of its address as PNG.
    pub fn qr_png(&self) -> Result<Vec<u8>> {
        qr::png(&self.app.link_url(self.link()))
    }

    /// The link is read again inside the transaction, so two editors never mix.
    fn change(
        &self,
        actor: &Actor,
        how: impl FnOnce(&crate::store::Tx<'_>, &Link) -> Result<()>,
    ) -> Result<Link> {
        self.app.store.write(|tx| {
            let link = links::by_id(tx, self.link().id)?;
            how(tx, &link)?;
            let link = links::by_id(tx, link.id)?;
            note(tx, actor, Action::LinkChanged, &link)?;
            Ok(link)
        })
    }
}

/// Writes down what somebody did to a link.
fn note(tx: &crate::store::Tx<'_>, actor: &Actor, action: Action, link: &Link) -> Result<()> {
    audit::log_in(tx, link.album, action, actor.name(), &link.subject(), "")
}

/// A link is always somebody's: the operator's links belong to the first admin.
fn maker(tx: &crate::store::Tx<'_>, actor: &Actor) -> Result<UserId> {
    if let Some(user) = actor.user() {
        return Ok(user.id);
    }
    users::first_admin(tx)?.ok_or_else(|| {
        Error::Conflict(
            "A link needs an admin who answers for it: albumen user add NAME --role admin".into(),
        )
    })
}

fn must_be_ahead(terms: &Terms) -> Result<()> {
    match terms.expires {
        Some(moment) if moment <= Timestamp::now() => {
            Err(Error::invalid("expires", say!("links-wrong-over")))
        }
        _ => Ok(()),
    }
}

/// A visitor types it on a phone, so blanks around it do not count.
fn checked_password(typed: &str) -> Result<&str> {
    let password = typed.trim();
    let length = password.chars().count();
    if !(4..=config::PASSWORD_CHARACTERS).contains(&length) {
        return Err(Error::invalid("password", say!("links-wrong-password-short")));
    }
    Ok(password)
}
