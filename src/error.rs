//! The closed set of ways albumen says no. Every room returns these; `web` maps each
//! to one status and one page or JSON body, and only `Internal` is hidden from the person.

use jiff::Timestamp;

use crate::say;

/// A result whose error is one of the reasons below.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A reason for not doing what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The thing does not exist, or the asker may not know that it does (404).
    #[error("{}", say!("errors-nothing-here"))]
    NotFound,
    /// The asker must sign in first and then comes back (401 or a redirect to sign in).
    #[error("{}", say!("errors-sign-in"))]
    SignIn,
    /// The asker is a program whose token is unknown, over or revoked (401).
    #[error("{}", say!("errors-token"))]
    Token,
    /// The asker is known and may see the thing, but may not do this to it (403).
    #[error("{0}")]
    Forbidden(String),
    /// The link asks for its password first (401).
    #[error("{}", say!("errors-locked"))]
    Locked,
    /// The link is past its expiry date or paused (410).
    #[error("{}", say!("errors-gone"))]
    Gone(Gone),
    /// What was typed cannot be used (422); `field` names the input.
    #[error("{field}: {message}")]
    Invalid {
        /// The name of the form field or flag.
        field: &'static str,
        /// What is wrong and what would be right, as a sentence.
        message: String,
    },
    /// Somebody else has it, or it changed meanwhile (409).
    #[error("{0}")]
    Conflict(String),
    /// More bytes, pixels or items than the limit (413).
    #[error("{0}")]
    TooLarge(String),
    /// Too many tries or too much work at once (429); come back after so many seconds.
    #[error("{}", say!("errors-busy", count = *retry_after))]
    Busy {
        /// Seconds until the next try is answered.
        retry_after: u64,
    },
    /// The thing exists but its bytes cannot be read now: file missing, disk away (503).
    #[error("{0}")]
    Unavailable(String),
    /// The disk is full or the quota used up (507).
    #[error("{0}")]
    Full(String),
    /// Anything else: logged with its causes, shown as a request id only (500).
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// Why a link stopped, as far as its visitor may know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gone {
    /// The moment it expired; absent for paused links and for links with a password.
    pub since: Option<Timestamp>,
    /// Who shared it; absent for links with a password.
    pub maker: Option<String>,
}

impl Error {
    /// Returns an `Invalid` for the field with the sentence to show beside it.
    pub fn invalid(field: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid { field, message: message.into() }
    }

    /// Returns an `Internal` from any error, for `map_err`.
    pub fn internal(cause: impl Into<anyhow::Error>) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<std::io::Error> for Error {
    /// Disk-full and quota errors become `Full`; all others are internal.
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::Full(say!("errors-disk-full").into())
            }
            _ => Self::Internal(error.into()),
        }
    }
}
