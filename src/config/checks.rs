//! Settings as they are typed, checked: each refusal names the setting and says what it takes.

use std::time::Duration;

use crate::config::{CACHE_BYTES, KEEP_FREE, TRASH_DAYS};
use crate::error::{Error, Result};
use crate::language::Language;

/// Only scheme, host, port and path: the rest of a URL has no meaning here.
pub(super) fn checked_url(typed: &str) -> Result<String> {
    let wrong = || {
        Error::invalid(
            "public_url",
            format!("{typed:?} is not an address like https://photos.example.org"),
        )
    };
    let url: http::Uri = typed.trim_end_matches('/').parse().map_err(|_| wrong())?;
    let scheme = url.scheme_str().filter(|it| matches!(*it, "http" | "https")).ok_or_else(wrong)?;
    let authority = url.authority().map(http::uri::Authority::as_str).ok_or_else(wrong)?;
    if authority.contains('@') || url.query().is_some() || url.path() != "/" {
        return Err(wrong());
    }
    Ok(format!("{scheme}://{authority}"))
}

pub(super) fn checked_site(typed: &str) -> Result<String> {
    let name = typed.trim();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(Error::invalid("site_name", "A name has 1 to 80 characters."));
    }
    Ok(name.to_owned())
}

pub(super) fn checked_language(tag: Option<&str>) -> Result<Language> {
    let Some(tag) = tag else { return Ok(Language::English) };
    Language::parse(tag).ok_or_else(|| {
        let tags = Language::ALL.map(Language::tag).join(", ");
        Error::invalid("language", format!("{tag:?} is none of these: {tags}."))
    })
}

pub(super) fn checked_cache(megabytes: Option<u64>) -> Result<u64> {
    match megabytes {
        None => Ok(CACHE_BYTES),
        Some(it @ 100..=10_000_000) => Ok(it * 1_000_000),
        Some(_) => Err(Error::invalid("cache_size", "Give 100 to 10000000 megabytes.")),
    }
}

pub(super) fn checked_keep(megabytes: Option<u64>) -> Result<u64> {
    match megabytes {
        None => Ok(KEEP_FREE),
        Some(it @ 0..=100_000_000) => Ok(it * 1_000_000),
        Some(_) => Err(Error::invalid("keep_free", "Give 0 to 100000000 megabytes.")),
    }
}

pub(super) fn checked_days(days: Option<u32>) -> Result<u32> {
    match days {
        None => Ok(TRASH_DAYS),
        Some(it @ 1..=3650) => Ok(it),
        Some(_) => Err(Error::invalid("trash_days", "Give 1 to 3650 days.")),
    }
}

pub(super) fn checked_rescan(minutes: u64) -> Result<Duration> {
    if (1..=10_080).contains(&minutes) {
        return Ok(Duration::from_secs(minutes * 60));
    }
    Err(Error::invalid("rescan", "Give 1 to 10080 minutes."))
}
