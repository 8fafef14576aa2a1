//! Putting albums into albums. Folder albums lie as their folders do; the others are put by
//! hand.

use jiff::Timestamp;

use crate::app::album::{OpenAlbum, membership, must_manage};
use crate::config;
use crate::domain::access::{self, Actor};
use crate::domain::album::{Album, Overview, Slug, Source};
use crate::error::{Error, Result};
use crate::store::albums::lists::{self, Listing, Page};
use crate::store::albums::nesting;
use crate::store::{Tx, albums};

/// Albums directly in an album, a page of them.
pub struct Inside {
    /// They, with covers.
    pub albums: Vec<Overview>,
    /// The page, counted from 0.
    pub page: u64,
    /// Whether there are more after them.
    pub more: bool,
}

impl OpenAlbum<'_> {
    /// Returns the albums directly in this one that the actor, or a visitor of the link, may
    /// see; pages count from 0.
    ///
    /// # Errors
    /// Those of the database.
    pub fn inside(&self, actor: &Actor, page: u64) -> Result<Inside> {
        let most = config::INSIDE_PAGE;
        let part = Page { parent: self.album.id, from: page.saturating_mul(most), count: most + 1 };
        let now = Timestamp::now().as_millisecond();
        let mut albums = self.app.store.read(|db| match (&self.link, &self.sharer) {
            (Some(link), _) if !link.terms.children => Ok(Vec::new()),
            (Some(_), Some(maker)) => {
                let maker = Listing::of(&Actor::User(maker.clone()));
                lists::inside_by_link(db, part, maker, now)
            }
            _ => lists::inside(db, part, Listing::of(actor), now),
        })?;
        let more = albums.len() as u64 > most;
        albums.truncate(most as usize);
        self.app.add_covers(&mut albums)?;
        Ok(Inside { albums, page, more })
    }

    /// Returns the albums around this one, the outermost first, as far as the actor may see
    /// them, or the link opens them.
    ///
    /// # Errors
    /// Those of the database.
    pub fn around(&self, actor: &Actor) -> Result<Vec<Album>> {
        let top = self.link.as_ref().map(|it| it.album);
        let mut found = Vec::new();
        if top == Some(self.album.id) {
            return Ok(found);
        }
        self.app.store.read(|db| {
            for id in nesting::around(db, self.album.id)? {
                let Ok((album, _)) = albums::by_id(db, id) else { break };
                // Whoever is inside by a link came through what is around.
                if top.is_none() {
                    let ties = membership(db, actor, &album)?;
                    if access::by_album(actor, &album, ties).is_err() {
                        break;
                    }
                }
                found.push(album);
                if top == Some(id) {
                    break;
                }
            }
            Ok(())
        })?;
        found.reverse();
        Ok(found)
    }

    /// Returns slug and title of the albums that this one can be put into, by title; the one
    /// that it is in is among them.
    ///
    /// # Errors
    /// Those of the database.
    pub fn places(&self, actor: &Actor) -> Result<Vec<(Slug, String)>> {
        if self.album.source != Source::Collection {
            return Ok(Vec::new());
        }
        let owner = actor.user().filter(|_| !actor.is_admin()).map(|it| it.id);
        self.app.store.read(|db| {
            let mut found = lists::places(db, self.album.id, owner, config::PLACES)?;
            let parent = self.album.parent.map(|it| albums::by_id(db, it)).transpose();
            if let Ok(Some((parent, _))) = parent
                && found.iter().all(|it| it.0 != parent.slug)
            {
                found.insert(0, (parent.slug, parent.title));
            }
            Ok(found)
        })
    }

    /// Returns the album that this one is in, if it is there.
    ///
    /// # Errors
    /// Those of the database.
    pub fn parent(&self) -> Result<Option<Album>> {
        let Some(parent) = self.album.parent else { return Ok(None) };
        match self.app.store.read(|db| albums::by_id(db, parent)) {
            Ok((album, _)) => Ok(Some(album)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Puts the album into another one, or on top of all. Without a level of its own it is
    /// seen from then on by whoever sees the other.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage both; `Conflict` when it follows a folder or
    /// was made for a link; `Invalid` for `parent` when the other one is in it, is too deep or
    /// holds too many.
    pub fn put_into(&mut self, actor: &Actor, other: Option<&OpenAlbum<'_>>) -> Result<()> {
        must_manage(self.grant)?;
        must_be_movable(&self.album)?;
        if let Some(other) = other {
            must_manage(other.grant)?;
            must_hold_albums(&other.album)?;
        }
        let parent = other.map(|it| it.album.id);
        self.app.store.write(|tx| {
            if let Some(other) = other {
                must_fit(tx, &self.album, &other.album)?;
            }
            nesting::set_parent(tx, self.album.id, parent)?;
            self.note_change(tx, actor)
        })?;
        self.album.parent = parent;
        Ok(())
    }
}

fn must_be_movable(album: &Album) -> Result<()> {
    match album.source {
        Source::Collection => Ok(()),
        Source::Folder(_) => Err(Error::Conflict(
            "This album lies where its folder lies. Move the folder, and it follows.".into(),
        )),
        Source::Selection => Err(Error::Conflict("What a link shows is in no album.".into())),
    }
}

fn must_hold_albums(album: &Album) -> Result<()> {
    match album.source {
        Source::Collection | Source::Folder(_) => Ok(()),
        Source::Selection => Err(wrong("Choose an album that is not made for a link.")),
    }
}

/// Looked at inside the transaction, so that two who move at once never make a circle.
fn must_fit(tx: &Tx<'_>, album: &Album, other: &Album) -> Result<()> {
    let around = nesting::around(tx, other.id)?;
    if other.id == album.id || around.contains(&album.id) {
        return Err(wrong("An album cannot be inside itself."));
    }
    let deepest = around.len() as u64 + 1 + nesting::depth(tx, album.id)?;
    if deepest >= config::NESTING {
        return Err(wrong("That is too deep. Choose an album further up."));
    }
    if album.parent != Some(other.id) && nesting::children(tx, other.id)? >= config::ALBUMS_INSIDE {
        return Err(wrong("That album is full of albums. Choose another one."));
    }
    Ok(())
}

fn wrong(message: &str) -> Error {
    Error::invalid("parent", message)
}
