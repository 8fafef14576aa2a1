//! How the server is: what *Library health* shows to admins, and a short answer for machines.

use std::net::IpAddr;

use jiff::Timestamp;

use crate::app::App;
use crate::app::library::{Progress, State};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::asset::Rendering;
use crate::domain::problem::said;
use crate::error::{Error, Result};
use crate::language::decimal;
use crate::say;
use crate::store::assets::health;
use crate::store::{self, assets, inventory, users};

/// What was looked at and found.
#[derive(Debug, Clone)]
pub struct Check {
    /// What was looked at.
    pub name: &'static str,
    /// Whether it is as it should be.
    pub good: bool,
    /// What was found, as a sentence.
    pub finding: String,
    /// What to do; empty when nothing is to be done.
    pub next: &'static str,
}

/// The whole report.
pub struct Report {
    /// The checks, in order.
    pub checks: Vec<Check>,
    /// Files that cannot be shown or read: path below the library, and why.
    pub problems: Vec<(Vec<u8>, String)>,
    /// How many there are in all.
    pub problem_count: u64,
    /// Assets on disk.
    pub items: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Assets whose files are missing now.
    pub missing: u64,
    /// Bytes of the database.
    pub database_bytes: u64,
    /// Bytes of the pictures kept.
    pub cache_bytes: u64,
    /// Free bytes where the data lies; absent when the system does not tell.
    pub free_bytes: Option<u64>,
    /// When the library was last looked through (UTC).
    pub scanned: Option<Timestamp>,
}

/// The answer to *are you well?*
#[derive(Debug, Clone, Copy)]
pub struct VitalSigns {
    /// What the index is doing, as a word.
    pub index: &'static str,
    /// Whether the database answers.
    pub database: bool,
    /// Whether little space is left for the database and pictures.
    pub disk_is_low: bool,
}

impl App {
    /// Returns how far the library is, cheap enough for every page.
    pub fn progress(&self) -> Progress {
        self.library.progress()
    }

    /// Looks through the whole library now; with `sure` an admin answers what it asks.
    ///
    /// # Errors
    /// `NotFound` for everybody but admins.
    pub fn scan_now(&self, actor: &Actor, sure: bool) -> Result<()> {
        must_run(actor)?;
        self.library.look_now(sure);
        Ok(())
    }

    /// Returns how many assets the library holds on disk.
    ///
    /// # Errors
    /// Those of the database.
    pub fn library_items(&self) -> Result<u64> {
        Ok(self.store.read(inventory::sizes)?.0)
    }

    /// Returns the report of *Library health*.
    ///
    /// # Errors
    /// `NotFound` for everybody but admins.
    pub fn health(&self, actor: &Actor) -> Result<Report> {
        must_run(actor)?;
        let (summary, problems, (items, bytes), scanned) = self.store.read(|db| {
            let scanned = assets::passes::number(db, "scan_ended")?;
            Ok((health::summary(db)?, problems(db)?, inventory::sizes(db)?, scanned))
        })?;
        let free_bytes = free_bytes(&self.config.data);
        Ok(Report {
            checks: self.checks(&summary, free_bytes),
            problem_count: summary.problems + summary.failed,
            problems,
            items,
            bytes,
            missing: summary.missing,
            database_bytes: length(&self.config.database()),
            cache_bytes: self.renditions.bytes(),
            free_bytes,
            scanned: scanned.map(crate::store::moment),
        })
    }

    fn checks(&self, summary: &health::Summary, free: Option<u64>) -> Vec<Check> {
        vec![
            self.library_check(),
            files_check(summary),
            missing_check(summary.missing),
            icons_check(&summary.icons_only),
            database_check(),
            disk_check(free),
            self.address_check(),
        ]
    }

    fn library_check(&self) -> Check {
        let progress = self.progress();
        let finding = match (progress.state, progress.message.is_empty()) {
            (_, false) => progress.message.clone(),
            (State::Indexing, true) => say!("library-adding").to_owned(),
            (_, true) => say!("library-known").to_owned(),
        };
        let next = if progress.state == State::Paused { say!("library-paused-next") } else { "" };
        Check { name: say!("library-folder"), good: progress.state != State::Paused, finding, next }
    }

    fn address_check(&self) -> Check {
        let url = self.public_url();
        let at_home = is_at_home(&url);
        let (finding, next) = match at_home {
            true => {
                (say!("library-address-at-home", url = &*url), say!("library-address-at-home-next"))
            }
            false => (say!("library-address-found", url = &*url), ""),
        };
        Check { name: say!("library-address"), good: !at_home, finding, next }
    }

    /// Returns whether the server can do its work.
    pub fn vital_signs(&self) -> VitalSigns {
        VitalSigns {
            index: self.progress().state.word(),
            database: self.store.read(users::any_admin).is_ok(),
            disk_is_low: free_bytes(&self.config.data)
                .is_some_and(|it| it < config::LOW_DISK_BYTES),
        }
    }
}

/// Returns whether an address names this machine or one of a home network.
fn is_at_home(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |it| it.1);
    let host = host.rsplit_once(':').filter(|it| !it.1.ends_with(']')).map_or(host, |it| it.0);
    match host.trim_matches(['[', ']']).parse() {
        Ok(IpAddr::V4(it)) => it.is_loopback() || it.is_private() || it.is_link_local(),
        Ok(IpAddr::V6(it)) => {
            it.is_loopback() || it.is_unique_local() || it.is_unicast_link_local()
        }
        Err(_) => host == "localhost" || host.ends_with(".local") || !host.contains('.'),
    }
}

fn must_run(actor: &Actor) -> Result<()> {
    if actor.is_admin() { Ok(()) } else { Err(Error::NotFound) }
}

fn problems(db: &store::Db) -> Result<Vec<(Vec<u8>, String)>> {
    let most = config::HEALTH_ROWS;
    let mut found: Vec<(Vec<u8>, String)> =
        health::problems(db, most)?.into_iter().map(|it| (it.path, said(&it.reason))).collect();
    for asset in health::without_picture(db, most)? {
        if let Rendering::Failed(reason) = asset.rendering {
            found.push((asset.path, reason));
        }
    }
    found.truncate(most);
    Ok(found)
}

fn files_check(summary: &health::Summary) -> Check {
    let wrong = summary.problems + summary.failed;
    let (finding, next) = match wrong {
        0 => (say!("library-files-good").to_owned(), ""),
        count => (say!("library-files-wrong", count = count), say!("library-files-next")),
    };
    Check { name: say!("library-files"), good: wrong == 0, finding, next }
}

fn missing_check(missing: u64) -> Check {
    let (finding, next) = match missing {
        0 => (say!("library-missing-good").to_owned(), ""),
        count => (say!("library-missing-wrong", count = count), say!("library-missing-next")),
    };
    Check { name: say!("library-missing"), good: missing == 0, finding, next }
}

fn icons_check(kinds: &[(String, u64)]) -> Check {
    let list: Vec<String> =
        kinds.iter().take(6).map(|(mime, count)| format!("{count} × {mime}")).collect();
    let finding = match list.is_empty() {
        true => say!("library-kinds-good").to_owned(),
        false => say!("library-kinds-icons", kinds = list.join(", ")),
    };
    Check { name: say!("library-kinds"), good: true, finding, next: "" }
}

fn database_check() -> Check {
    let finding = say!("library-database-answers", version = store::engine_version());
    Check { name: say!("library-database"), good: true, finding, next: "" }
}

fn disk_check(free: Option<u64>) -> Check {
    let low = free.is_some_and(|it| it < config::LOW_DISK_BYTES);
    let finding = match free {
        Some(bytes) => say!("library-disk-free", size = decimal(bytes as f64 / 1e9, 1)),
        None => say!("library-disk-unknown").to_owned(),
    };
    let next = if low { say!("library-disk-low") } else { "" };
    Check { name: say!("library-disk"), good: !low, finding, next }
}

fn free_bytes(folder: &std::path::Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

fn length(file: &std::path::Path) -> u64 {
    std::fs::metadata(file).map(|it| it.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::is_at_home;

    #[test]
    fn addresses_of_a_home_are_known() {
        for (url, expected) in [
            ("http://127.0.0.1:8080", true),
            ("http://192.168.1.5:8080", true),
            ("http://[fd00::1]:8080", true),
            ("http://[::1]", true),
            ("http://nas:8080", true),
            ("http://nas.local", true),
            ("https://photos.example.org", false),
            ("https://photos.example.org:8443", false),
            ("http://203.0.113.5", false),
        ] {
            assert_eq!(is_at_home(url), expected, "{url}");
        }
    }
}
