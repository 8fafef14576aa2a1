//! What the program means to do: every setting, checked, and every bound, named.
//! Flags come before environment variables, those before the file, those before defaults.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ipnet::IpNet;
use serde::Deserialize;

use crate::config::checks::{
    checked_cache, checked_days, checked_keep, checked_language, checked_rescan, checked_site,
    checked_url,
};
use crate::config::delegate::Delegate;
use crate::config::news::{Notify, NotifyFormat};
use crate::error::{Error, Result};
use crate::language::Language;

mod checks;

pub mod delegate;

pub mod news;

mod uploads;

pub use uploads::*;

/// Read connections to the database; a question waits when all are in use.
pub const READERS: usize = 8;

/// Bytes of a form that is read at all; the largest is the list of a selection.
pub const FORM_BYTES: usize = 4 * 1024 * 1024;

/// Assets of one selection.
pub const SELECTION_ITEMS: usize = 100_000;

/// Selections kept for each album.
pub const SELECTIONS: u32 = 200;

/// Members of one part of a zip; their names and offsets are held while it is sent.
pub const ZIP_MEMBERS: usize = 50_000;

/// Plans of zips that are remembered, each with at most `ZIP_MEMBERS` files.
pub const ZIP_PLANS: usize = 8;

/// Bytes that one request reads to find out checksums of files without their metadata.
pub const PREPARE_BYTES: u64 = 4 * 1000 * 1000 * 1000;

/// Albums offered in the menu *Add to album*.
pub const MENU_ALBUMS: u32 = 30;

/// Albums in albums in albums: how deep they may be put by hand.
pub const NESTING: u64 = 16;

/// Albums that may be put into one album by hand.
pub const ALBUMS_INSIDE: u64 = 1_000;

/// Albums offered as the place of another one.
pub const PLACES: u32 = 500;

/// Albums of the overview and of *Sharing* that are shown on one page.
pub const OVERVIEW_PAGE: usize = 60;

/// Albums in an album that are shown on one page.
pub const INSIDE_PAGE: u64 = 60;

/// Links that are made at once, one for each of several people; each password takes a while.
pub const LINKS_AT_ONCE: usize = 40;

/// Albums that are looked at to say who can see a photo.
pub const HOLDING: u32 = 50;

/// Members of one album.
pub const MEMBERS: usize = 500;

/// Files listed in *Library health*.
pub const HEALTH_ROWS: usize = 500;

/// Less free space than this is said to be low, in bytes.
pub const LOW_DISK_BYTES: u64 = 1_000_000_000;

/// Assets of one page of an album without JavaScript.
pub const PAGE_ITEMS: u64 = 300;

/// Assets that the first answer of a long album holds; JavaScript asks for the others.
pub const FIRST_ITEMS: u64 = 60;

/// Assets of one JSON answer.
pub const LIST_ITEMS: u64 = 200;

/// Characters of a search that are looked at.
pub const SEARCH_CHARACTERS: usize = 200;

/// Characters of a password.
pub const PASSWORD_CHARACTERS: usize = 1024;

/// The fewest characters of an account's password.
pub const SHORTEST_PASSWORD: usize = 10;

/// Cost of bcrypt.
pub const BCRYPT_COST: u32 = 12;

/// Wrong passwords after which an address waits.
pub const TRIES: u32 = 5;

/// How long it waits.
pub const TRIES_WINDOW: Duration = Duration::from_mins(2);

/// Photos that are tagged at once.
pub const TAGGED_ITEMS: usize = 5_000;

/// Comments that one person or address may write in a minute.
pub const COMMENTS_A_MINUTE: u32 = 30;

/// Likes that one person or address may give and take in a minute.
pub const LIKES_A_MINUTE: u32 = 120;

/// Comments on one page.
pub const PAGE_REMARKS: u32 = 50;

/// Comments and likes that one album may hold.
pub const REMARKS: u64 = 20_000;

/// How long taking a comment away can be undone.
pub const REMOVED_LIFE: Duration = Duration::from_hours(1);

/// How long a visitor's browser keeps the name given there.
pub const VISITOR_LIFE: Duration = Duration::from_hours(180 * 24);

/// Addresses and subjects that are remembered for throttling.
pub const THROTTLED: usize = 20_000;

/// A session that was not used for so long ends.
pub const SESSION_IDLE: Duration = Duration::from_hours(30 * 24);

/// A session ends after so long in any case.
pub const SESSION_LIFE: Duration = Duration::from_hours(180 * 24);

/// Events of one page of the log.
pub const LOG_PAGE: u32 = 100;

/// Invitations that are listed.
pub const INVITATIONS: u32 = 100;

/// Albums that one invitation promises a seat in, and that are offered for it.
pub const INVITATION_ALBUMS: usize = 200;

/// API tokens that one person may have.
pub const TOKENS: usize = 50;

/// Days that an invitation is remembered after it ended.
pub const INVITATIONS_DAYS: i64 = 30;

/// A device stays unlocked for a link so long.
pub const UNLOCK_LIFE: Duration = Duration::from_hours(30 * 24);

/// Days for which deleted originals can be brought back from the trash, unless it is set.
pub const TRASH_DAYS: u32 = 30;

/// Files on one page of the trash.
pub const TRASH_ROWS: u32 = 100;

/// A deleted album can be brought back so long.
pub const DELETED_LIFE: Duration = Duration::from_hours(30 * 24);

/// Zips that one address may receive at the same time.
pub const ZIPS_PER_ADDRESS: usize = 6;

/// Pixels of a picture that is decoded; larger ones are listed with a note.
pub const DECODE_PIXELS: u64 = 200_000_000;

/// Pixels of a progressive JPEG that is decoded: it must be held whole.
pub const DECODE_PROGRESSIVE_PIXELS: u64 = 60_000_000;

/// Scans of a progressive JPEG; each costs as much as a decode.
pub const DECODE_SCANS: u32 = 40;

/// Bytes that all decoders together may use.
pub const DECODE_BYTES: u64 = 512 * 1024 * 1024;

/// Bytes of thumbnails and previews that are kept.
pub const CACHE_BYTES: u64 = 20 * 1000 * 1000 * 1000;

/// Handlers that run at the same time.
pub const HANDLERS: usize = 64;

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One line for people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

impl std::str::FromStr for LogFormat {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Self, String> {
        match word {
            "text" => Ok(LogFormat::Text),
            "json" => Ok(LogFormat::Json),
            _ => Err("choose text or json".into()),
        }
    }
}

/// The settings as somebody wrote them, before they are checked; every one is optional.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Folder of photos and videos.
    pub library: Option<PathBuf>,
    /// Folder of the database and the cache.
    pub data: Option<PathBuf>,
    /// Address and port to listen on.
    pub listen: Option<SocketAddr>,
    /// Address under which people reach the server.
    pub public_url: Option<String>,
    /// Networks whose forwarded headers are believed.
    #[serde(default)]
    pub trusted_proxy: Vec<IpNet>,
    /// Header in which a trusted proxy tells who is signed in.
    pub sign_in_header: Option<String>,
    /// Role of accounts made for names that the proxy tells and nobody has here.
    pub sign_in_header_creates: Option<String>,
    /// Name that visitors see.
    pub site_name: Option<String>,
    /// Tag of the language for those whose browser asks for none of ours.
    pub language: Option<String>,
    /// How logs are written.
    pub log: Option<LogFormat>,
    /// Megabytes of thumbnails and previews that are kept.
    pub cache_size: Option<u64>,
    /// Megabytes that uploads leave free on the disk.
    pub keep_free: Option<u64>,
    /// Days that deleted files stay in the trash.
    pub trash_days: Option<u32>,
    /// Minutes between two scans of the whole library.
    pub rescan: Option<u64>,
    /// Address to which news are posted.
    pub notify_url: Option<String>,
    /// How they are written.
    pub notify_format: Option<NotifyFormat>,
    /// Seconds without another file after which an import is told of.
    pub notify_after: Option<u64>,
}

impl Written {
    /// Returns what a TOML file says.
    ///
    /// # Errors
    /// `Invalid` with the file, the line and what is wrong there.
    pub fn from_file(file: &Path) -> Result<Written> {
        let text = std::fs::read_to_string(file).map_err(|it| {
            Error::invalid("config", format!("{} cannot be read: {it}.", file.display()))
        })?;
        toml::from_str(&text).map_err(|it| {
            Error::invalid("config", format!("{}: {}", file.display(), it.to_string().trim()))
        })
    }

    /// Returns these settings, with those of `other` where these say nothing.
    #[must_use]
    pub fn or(self, other: Written) -> Written {
        Written {
            library: self.library.or(other.library),
            data: self.data.or(other.data),
            listen: self.listen.or(other.listen),
            public_url: self.public_url.or(other.public_url),
            trusted_proxy: if self.trusted_proxy.is_empty() {
                other.trusted_proxy
            } else {
                self.trusted_proxy
            },
            sign_in_header: self.sign_in_header.or(other.sign_in_header),
            sign_in_header_creates: self.sign_in_header_creates.or(other.sign_in_header_creates),
            site_name: self.site_name.or(other.site_name),
            language: self.language.or(other.language),
            log: self.log.or(other.log),
            cache_size: self.cache_size.or(other.cache_size),
            keep_free: self.keep_free.or(other.keep_free),
            trash_days: self.trash_days.or(other.trash_days),
            rescan: self.rescan.or(other.rescan),
            notify_url: self.notify_url.or(other.notify_url),
            notify_format: self.notify_format.or(other.notify_format),
            notify_after: self.notify_after.or(other.notify_after),
        }
    }
}

/// The settings as the program uses them.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of photos and videos.
    pub library: PathBuf,
    /// Folder of the database and the cache; only its owner may look into it.
    pub data: PathBuf,
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Scheme, host and path prefix without a slash at the end; absent means the listen address.
    pub public_url: Option<String>,
    /// Networks whose forwarded headers are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Who signs people in instead of albumen; absent when nobody does.
    pub delegate: Option<Delegate>,
    /// Name that visitors see.
    pub site_name: String,
    /// The language for those whose browser asks for none of ours.
    pub language: Language,
    /// How logs are written.
    pub log: LogFormat,
    /// Bytes of thumbnails and previews that are kept.
    pub cache_bytes: u64,
    /// Bytes that uploads leave free on the disk.
    pub keep_free: u64,
    /// Days that deleted files stay in the trash.
    pub trash_days: u32,
    /// Time between two scans of the whole library; absent lets the library choose.
    pub rescan: Option<Duration>,
    /// Where news are posted; absent when nowhere.
    pub notify: Option<Notify>,
}

impl Config {
    /// Returns how long files stay in the trash, in milliseconds.
    pub fn trash_life(&self) -> i64 {
        i64::from(self.trash_days) * 24 * 3600 * 1000
    }

    /// Returns the checked settings.
    ///
    /// # Errors
    /// `Invalid` with the setting's name and a sentence.
    pub fn checked(written: Written) -> Result<Config> {
        let delegate = Delegate::checked(&written)?;
        let notify = Notify::checked(&written)?;
        let library = written.library.ok_or_else(|| {
            Error::invalid(
                "library",
                "Name the folder of your photos, for example: albumen serve ~/Photos",
            )
        })?;
        let data = written.data.unwrap_or_else(|| library.join(".albumen"));
        Ok(Config {
            data,
            library,
            listen: written.listen.unwrap_or_else(|| (Ipv4Addr::LOCALHOST, 8080).into()),
            public_url: written.public_url.as_deref().map(checked_url).transpose()?,
            delegate,
            trusted_proxies: written.trusted_proxy,
            site_name: checked_site(written.site_name.as_deref().unwrap_or("albumen"))?,
            language: checked_language(written.language.as_deref())?,
            log: written.log.unwrap_or_default(),
            cache_bytes: checked_cache(written.cache_size)?,
            keep_free: checked_keep(written.keep_free)?,
            trash_days: checked_days(written.trash_days)?,
            rescan: written.rescan.map(checked_rescan).transpose()?,
            notify,
        })
    }

    /// Returns where the database lies.
    pub fn database(&self) -> PathBuf {
        self.data.join("albumen.db")
    }

    /// Returns where thumbnails and previews are kept.
    pub fn cache(&self) -> PathBuf {
        self.data.join("cache")
    }
}

#[cfg(test)]
mod tests;
