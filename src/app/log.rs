//! Reading the log of what happened, for those who look after the server.

use std::net::IpAddr;

use crate::app::App;
use crate::config;
use crate::domain::access::{self, Actor, Reading};
use crate::domain::audit::{Action, Ask, Event};
use crate::domain::link::Link;
use crate::error::Result;
use crate::store::audit;

/// A page of the log.
pub struct LogPage {
    /// The events, the newest first.
    pub events: Vec<Event>,
    /// Whether there are older ones.
    pub more: bool,
}

impl App {
    /// Returns a page of the log: everything for admins, what happened with the own albums and
    /// their links for other editors.
    ///
    /// # Errors
    /// `NotFound` for everybody else.
    pub fn happened(&self, actor: &Actor, ask: &Ask) -> Result<LogPage> {
        let owner = match access::read_log(actor)? {
            Reading::Everything => None,
            Reading::OfOwner(user) => Some(user),
        };
        let most = config::LOG_PAGE + 1;
        let mut events = self.store.read(|db| audit::page(db, ask, owner, most))?;
        let more = events.len() > config::LOG_PAGE as usize;
        events.truncate(config::LOG_PAGE as usize);
        Ok(LogPage { events, more })
    }

    /// Notes that a robot fetched a link for a preview, at most once an hour; it is no visit.
    pub fn note_preview(&self, link: &Link, client: IpAddr) {
        let noted = self.store.write(|tx| {
            let (subject, client) = (link.subject(), client.to_string());
            audit::log_hourly(tx, link.album, Action::LinkPreviewed, "robot", &subject, &client)
        });
        noted.unwrap_or_else(|error| tracing::warn!(%error, "a preview could not be noted"));
    }
}
