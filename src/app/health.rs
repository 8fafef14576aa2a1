//! How the server is: what *Library health* shows to admins, and a short answer for machines.

use std::net::IpAddr;

use jiff::Timestamp;

use crate::app::App;
use crate::app::library::{Progress, State};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::asset::Rendering;
use crate::error::{Error, Result};
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
    pub next: String,
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
        let name = "Library folder";
        let finding = match (progress.state, progress.message.is_empty()) {
            (_, false) => progress.message.clone(),
            (State::Indexing, true) => "New photos are being added.".to_owned(),
            (_, true) => "Everything in it is known.".to_owned(),
        };
        let next = match progress.state {
            State::Paused => {
                "Bring the folder back; albumen goes on by itself. Nothing was forgotten."
            }
            _ => "",
        };
        Check { name, good: progress.state != State::Paused, finding, next: next.to_owned() }
    }

    fn address_check(&self) -> Check {
        let url = self.public_url();
        let at_home = is_at_home(&url);
        let finding = match at_home {
            true => {
                format!("Links begin with {url}, which only people in your home network reach.")
            }
            false => format!("Links begin with {url}."),
        };
        let next = match at_home {
            true => "Start albumen with --public-url when people elsewhere should open links.",
            false => "",
        };
        Check { name: "Public address", good: !at_home, finding, next: next.to_owned() }
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
        health::problems(db, most)?.into_iter().map(|it| (it.path, it.reason)).collect();
    for asset in health::without_picture(db, most)? {
        if let Rendering::Failed(reason) = asset.rendering {
            found.push((asset.path, reason));
        }
    }
    found.truncate(most);
    Ok(found)
}

fn files_check(summary: &health::Summary) -> Check {
    let name = "Files";
    match summary.problems + summary.failed {
        0 => Check {
            name,
            good: true,
            finding: "All files could be read and shown.".into(),
            next: String::new(),
        },
        count => Check {
            name,
            good: false,
            finding: format!(
                "{count} cannot be read or shown; they are listed below and can be downloaded where they can be read."
            ),
            next: "Look at the reasons in the list.".into(),
        },
    }
}

fn missing_check(missing: u64) -> Check {
    let name = "Missing files";
    match missing {
        0 => Check {
            name,
            good: true,
            finding: "Every known photo is on disk.".into(),
            next: String::new(),
        },
        count => Check {
            name,
            good: false,
            finding: format!(
                "{count} known photos have no file on disk now. Their albums and links are kept."
            ),
            next:
                "Put the files back anywhere in the library; they are recognised by their content."
                    .into(),
        },
    }
}

fn icons_check(kinds: &[(String, u64)]) -> Check {
    let list: Vec<String> =
        kinds.iter().take(6).map(|(mime, count)| format!("{count} × {mime}")).collect();
    let finding = match list.is_empty() {
        true => "Every kind of file here has a picture.".to_owned(),
        false => format!("Shown with an icon and downloadable: {}.", list.join(", ")),
    };
    Check { name: "Kinds of files", good: true, finding, next: String::new() }
}

fn database_check() -> Check {
    let finding = format!("SQLite {} answers.", store::engine_version());
    Check { name: "Database", good: true, finding, next: String::new() }
}

fn disk_check(free: Option<u64>) -> Check {
    let low = free.is_some_and(|it| it < config::LOW_DISK_BYTES);
    let finding = match free {
        Some(bytes) => {
            format!("{:.1} GB are free for the database and pictures.", bytes as f64 / 1e9)
        }
        None => "The system does not tell how much space is free.".to_owned(),
    };
    let next = if low { "Free some space, or move the data folder with --data." } else { "" };
    Check { name: "Disk", good: !low, finding, next: next.into() }
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
