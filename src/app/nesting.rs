//! Putting albums into albums. Folder albums lie as their folders do; the others are put by
//! hand.

use crate::app::album::{OpenAlbum, must_manage};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::album::{Album, Source};
use crate::domain::audit::Action;
use crate::error::{Error, Result};
use crate::store::albums::nesting;
use crate::store::{Tx, audit};

impl OpenAlbum<'_> {
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
            audit::log(tx, Action::AlbumChanged, actor.name(), &self.album.title, "")
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
