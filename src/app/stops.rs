//! Stopping all links at once, of one album or of the whole server, and letting exactly those
//! work again that were stopped.

use crate::app::App;
use crate::app::album::{OpenAlbum, must_manage};
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::link::Stop;
use crate::error::{Error, Result};
use crate::store::{audit, stops};

impl App {
    /// Pauses every link of the server that is not paused.
    ///
    /// # Errors
    /// `NotFound` for everybody but admins.
    pub fn stop_all_links(&self, actor: &Actor) -> Result<Stop> {
        must_run(actor)?;
        self.store.write(|tx| {
            let stop = stops::stop(tx, None)?;
            audit::log_detail(tx, Action::LinkChanged, actor.name(), ("", "stopped"), "")?;
            Ok(stop)
        })
    }

    /// Lets the links work again that a stop of all links paused, as far as nobody has decided
    /// about them since. Returns how many.
    ///
    /// # Errors
    /// `NotFound` for everybody but admins, and for a stop that was of one album.
    pub fn undo_stop(&self, actor: &Actor, stop: i64) -> Result<u64> {
        must_run(actor)?;
        self.store.write(|tx| {
            let count = stops::undo(tx, stop, None)?;
            audit::log_detail(tx, Action::LinkChanged, actor.name(), ("", "restarted"), "")?;
            Ok(count)
        })
    }

    /// Returns the last stop of all links that was not undone.
    ///
    /// # Errors
    /// Those of the database.
    pub fn last_stop(&self, actor: &Actor) -> Result<Option<Stop>> {
        if !actor.is_admin() {
            return Ok(None);
        }
        self.store.read(|db| stops::last(db, None))
    }
}

impl OpenAlbum<'_> {
    /// Pauses every link to this album that is not paused.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage it.
    pub fn stop_links(&self, actor: &Actor) -> Result<Stop> {
        must_manage(self.grant)?;
        self.app.store.write(|tx| {
            let stop = stops::stop(tx, Some(self.album.id))?;
            let (album, what) = (self.album.id, (self.album.title.as_str(), "stopped"));
            audit::log_detail_in(tx, album, Action::LinkChanged, actor.name(), what, "")?;
            Ok(stop)
        })
    }

    /// Lets the links work again that a stop of this album's links paused. Returns how many.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage it; `NotFound` for another stop.
    pub fn undo_stop(&self, actor: &Actor, stop: i64) -> Result<u64> {
        must_manage(self.grant)?;
        self.app.store.write(|tx| {
            let count = stops::undo(tx, stop, Some(self.album.id))?;
            let (album, what) = (self.album.id, (self.album.title.as_str(), "restarted"));
            audit::log_detail_in(tx, album, Action::LinkChanged, actor.name(), what, "")?;
            Ok(count)
        })
    }

    /// Returns the last stop of this album's links that was not undone.
    ///
    /// # Errors
    /// Those of the database.
    pub fn last_stop(&self) -> Result<Option<Stop>> {
        if !self.grant.manage {
            return Ok(None);
        }
        self.app.store.read(|db| stops::last(db, Some(self.album.id)))
    }
}

fn must_run(actor: &Actor) -> Result<()> {
    if actor.is_admin() { Ok(()) } else { Err(Error::NotFound) }
}
