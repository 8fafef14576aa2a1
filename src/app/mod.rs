//! What one can do: every verb opens an album, link or library for an actor and checks its
//! Grant. `App` holds the two hands, store and media, and what lives only while it runs.

use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;

use crate::app::downloads::zips::Plans;
use crate::app::library::Library;
use crate::app::notices::Teller;
use crate::app::renditions::Renditions;
use crate::app::secrets::Secrets;
use crate::app::slots::Slots;
use crate::app::throttle::Throttle;
use crate::app::trash::Trash;
use crate::app::uploads::Uploads;
use crate::config::Config;
use crate::store::Store;

pub mod instance;

pub mod site;

pub mod people;

pub mod invitations;

pub mod own_account;

pub mod tokens;

pub mod delegated;

pub mod album;

pub mod door;

pub mod nesting;

pub mod members;

pub mod audience;

pub mod choices;

pub mod content;

pub mod activity;

pub mod visits;

pub mod tags;

pub mod properties;

pub mod labels;

pub mod downloads;

pub mod link;

pub mod stops;

pub mod policy;

pub mod log;

pub mod health;

pub mod upkeep;

pub mod library;

pub mod renditions;

pub mod uploads;

pub mod review;

pub mod notices;

pub mod trash;

pub mod secrets;

pub mod throttle;

pub mod slots;

/// Everything a request or command works with.
pub struct App {
    /// The settings, frozen at the start.
    pub config: Config,
    /// The zone in which dates end and are shown.
    pub zone: TimeZone,
    store: Arc<Store>,
    library: Arc<Library>,
    renditions: Arc<Renditions>,
    uploads: Arc<Uploads>,
    trash: Arc<Trash>,
    /// Tells outside of the pages; absent when nothing is to be told there.
    teller: Option<Arc<Teller>>,
    secrets: Secrets,
    /// Passwords of one account or link from one address.
    tries: Throttle,
    /// Passwords and guessed addresses of everything from one address.
    many_tries: Throttle,
    /// Comments of one person, or through one link from one address.
    comments: Throttle,
    /// Likes likewise.
    likes: Throttle,
    /// Zips on their way.
    zips: Slots,
    plans: Plans,
    set_up: Mutex<Option<String>>,
}

impl App {
    /// Returns scheme and host under which people reach the server, without a slash at the end.
    pub fn public_url(&self) -> String {
        self.config.public_url.clone().unwrap_or_else(|| format!("http://{}", self.config.listen))
    }

    /// Returns whether people reach the server by TLS, as its public address says.
    pub fn is_https(&self) -> bool {
        self.config.public_url.as_deref().is_some_and(|it| it.starts_with("https://"))
    }
}

#[cfg(test)]
mod tests;
