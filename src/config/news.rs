//! Where and how the owner is told outside of albumen that something was handed in.

use std::time::Duration;

use crate::error::{Error, Result};

use super::Written;

/// Time for one message to be taken.
pub const NOTIFY_PATIENCE: Duration = Duration::from_secs(10);

/// Tries to tell one thing.
pub const NOTIFY_TRIES: u32 = 5;

/// What is older is not told any more.
pub const NOTIFY_FRESH: Duration = Duration::from_hours(24);

/// Notices on a page.
pub const NOTICES: u32 = 5;

/// Without another file for so long, an import is told of.
const QUIET: Duration = Duration::from_mins(1);

/// How a message is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NotifyFormat {
    /// Plain text with `Title` and `Click` headers, as ntfy takes it.
    #[default]
    Text,
    /// A JSON object.
    Json,
}

impl std::str::FromStr for NotifyFormat {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "text" => Ok(NotifyFormat::Text),
            "json" => Ok(NotifyFormat::Json),
            _ => Err("give text or json".to_owned()),
        }
    }
}

/// Where messages are posted.
#[derive(Debug, Clone)]
pub struct Notify {
    /// The address; whoever knows it may be able to read along, so it is never logged.
    pub url: String,
    /// How a message is written.
    pub format: NotifyFormat,
    /// Without another file for so long, an import is told of.
    pub after: Duration,
}

impl Notify {
    /// Returns the checked settings; nothing where no address is given.
    ///
    /// # Errors
    /// `Invalid` with the setting's name.
    pub(super) fn checked(written: &Written) -> Result<Option<Notify>> {
        let Some(typed) = written.notify_url.as_deref() else { return Ok(None) };
        // What was typed may hold a secret, so it is not repeated.
        let wrong = || {
            let message = "This is no address like https://ntfy.example.org/our-photos";
            Error::invalid("notify_url", message)
        };
        let url: http::Uri = typed.trim().parse().map_err(|_| wrong())?;
        let spoken = matches!(url.scheme_str(), Some("http" | "https"));
        if !spoken || url.authority().is_none_or(|it| it.as_str().contains('@')) {
            return Err(wrong());
        }
        let after = match written.notify_after {
            None => QUIET,
            Some(seconds @ 1..=86_400) => Duration::from_secs(seconds),
            Some(_) => return Err(Error::invalid("notify_after", "Give 1 to 86400 seconds.")),
        };
        let format = written.notify_format.unwrap_or_default();
        Ok(Some(Notify { url: url.to_string(), format, after }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(url: &str) -> Result<Option<Notify>> {
        Notify::checked(&Written { notify_url: Some(url.into()), ..Written::default() })
    }

    #[test]
    fn messages_go_to_web_addresses_only() {
        for good in ["http://127.0.0.1:8090/photos", "https://ntfy.example.org/x?priority=low"] {
            assert_eq!(checked(good).unwrap().unwrap().url, good);
        }
        for bad in
            ["photos.example.net", "file:///etc/passwd", "https://a:b@example.org/", "", "/x"]
        {
            let error = checked(bad).unwrap_err().to_string();
            assert!(bad.is_empty() || !error.contains(bad), "{error}");
        }
        assert!(Notify::checked(&Written::default()).unwrap().is_none());
    }
}
