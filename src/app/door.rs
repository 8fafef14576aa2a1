//! The door of a link: who knocks, with which password, and what opens.

use jiff::Timestamp;

use crate::app::App;
use crate::app::album::OpenAlbum;
use crate::config;
use crate::domain::access::{self, Grant, Knock};
use crate::domain::album::Slug;
use crate::domain::audit::Action;
use crate::domain::link::Address;
use crate::error::{Error, Result};
use crate::say;
use crate::store::albums::nesting;
use crate::store::audit;
use crate::store::{albums, links};

/// What a visitor brings to the door of a link.
#[derive(Debug, Clone, Copy)]
pub struct Visitor<'a> {
    /// Where the visitor comes from.
    pub client: std::net::IpAddr,
    /// The proof of an earlier unlock, from the cookie.
    pub proof: Option<&'a str>,
}

impl App {
    /// Opens the album behind a link.
    ///
    /// # Errors
    /// `NotFound` for an unknown address, `Gone` when it is over, `Locked` when the password
    /// is still to be typed, `Busy` for one who guesses addresses.
    pub fn visit(&self, address: &Address, visitor: Visitor<'_>) -> Result<OpenAlbum<'_>> {
        seen(self.visit_to_add(address, visitor)?)
    }

    /// Opens the album behind a link that perhaps shows nothing of it and only takes files:
    /// for handing those in, and for nothing else.
    ///
    /// # Errors
    /// As `visit`.
    pub fn visit_to_add(&self, address: &Address, visitor: Visitor<'_>) -> Result<OpenAlbum<'_>> {
        let (behind, grant) = self.knock(address, visitor)?;
        Ok(self.visited(behind, grant))
    }

    /// Opens an album inside the one behind a link.
    ///
    /// # Errors
    /// As `visit`, and `NotFound` for an album that the link does not open.
    pub fn visit_inside(
        &self,
        address: &Address,
        slug: &Slug,
        visitor: Visitor<'_>,
    ) -> Result<OpenAlbum<'_>> {
        let (behind, _) = self.knock(address, visitor)?;
        let link = &behind.link;
        if !link.terms.children {
            return Err(Error::NotFound);
        }
        let (album, totals) = self.store.read(|db| {
            let (album, totals) = albums::by_slug(db, slug)?;
            match nesting::is_seen_with(db, album.id, link.album)? {
                true => Ok((album, totals)),
                false => Err(Error::NotFound),
            }
        })?;
        let behind = links::Behind { album, totals, ..behind };
        let grant = access::by_link(&knock(&behind, true), Timestamp::now())?;
        // There is no frame for a part of what a link opens, and files are for its own album.
        seen(self.visited(behind, Grant { embed: false, contribute: false, ..grant }))
    }

    /// Knocks at the door of a link.
    fn knock(&self, address: &Address, visitor: Visitor<'_>) -> Result<(links::Behind, Grant)> {
        let behind = self.behind(address, visitor.client)?;
        let now = Timestamp::now();
        let unlocked = !behind.link.has_password()
            || visitor.proof.is_some_and(|it| self.secrets.unlocks(&behind.link, it, now));
        let grant = access::by_link(&knock(&behind, unlocked), now)?;
        Ok((behind, grant))
    }

    fn visited(&self, behind: links::Behind, grant: Grant) -> OpenAlbum<'_> {
        OpenAlbum {
            app: self,
            album: behind.album,
            totals: behind.totals,
            grant,
            link: Some(behind.link),
            sharer: Some(behind.maker),
            words: None,
        }
    }

    /// Types the password of a link and returns the proof for the cookie.
    ///
    /// # Errors
    /// As `visit`, and `Invalid` for `password` when it is wrong; `Busy` after too many tries.
    pub fn unlock(
        &self,
        address: &Address,
        password: &str,
        client: std::net::IpAddr,
    ) -> Result<String> {
        let behind = self.behind(address, client)?;
        let link = &behind.link;
        let now = Timestamp::now();
        access::by_link(&knock(&behind, true), now)?;
        let wrong = || Error::invalid("password", say!("links-wrong-password"));
        if password.chars().count() > config::PASSWORD_CHARACTERS {
            return Err(wrong());
        }
        let subject = format!("link {}", link.id.0);
        self.tries.take(&subject, client)?;
        self.many_tries.take("unlock", client)?;
        let stored = self.store.read(|db| links::password_of(db, link.id))?;
        if !self.secrets.verify_password(password.trim(), stored.as_deref())? {
            let (subject, client) = (link.subject(), client.to_string());
            self.store.write(|tx| {
                let action = Action::LinkPasswordFailed;
                audit::log_in(tx, link.album, action, "visitor", &subject, &client)
            })?;
            return Err(wrong());
        }
        self.tries.forgive(&subject, client);
        Ok(self.secrets.unlock_proof(link, now))
    }

    /// A readable address can be guessed, so those who miss often have to wait.
    fn behind(&self, address: &Address, client: std::net::IpAddr) -> Result<links::Behind> {
        let Address::Slug(_) = address else {
            return self.store.read(|db| links::behind(db, address));
        };
        // Also for addresses that exist: else waiting would only tell that one does not.
        self.many_tries.look("address", client)?;
        let found = self.store.read(|db| links::behind(db, address));
        if matches!(found, Err(Error::NotFound)) {
            self.many_tries.take("address", client)?;
        }
        found
    }
}

/// A link that only takes files shows nothing.
fn seen(open: OpenAlbum<'_>) -> Result<OpenAlbum<'_>> {
    if open.grant.see { Ok(open) } else { Err(Error::NotFound) }
}

fn knock(behind: &links::Behind, unlocked: bool) -> Knock<'_> {
    let links::Behind { link, album, maker, .. } = behind;
    Knock { link, album, maker: Some(maker), unlocked }
}
