//! The settings of a link as its form shows them: the defaults, those it has, or what was just
//! typed.

use crate::domain::expiry;
use crate::domain::kinds::Kinds;
use crate::domain::link::{Link, Rights};
use crate::domain::policy::Policy;
use crate::views::parts::Frame;

/// What a form shows: the defaults, a link's settings, or what was just typed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Name of the collection that a selection becomes.
    pub collection: String,
    /// Name for the maker.
    pub name: String,
    /// Whose link it is.
    pub recipient: String,
    /// Names of several people who get a link each, one a line.
    pub each: String,
    /// Message for visitors.
    pub message: String,
    /// Chosen address.
    pub slug: String,
    /// One of `never`, `1`, `7`, `30` and `date`.
    pub expires: String,
    /// The date as `YYYY-MM-DD` when `expires` is `date`.
    pub date: String,
    /// Whether a password is asked; the password itself is nowhere.
    pub password_on: bool,
    /// Whether the link has a password already; it stays when none is typed.
    pub has_password: bool,
    /// What visitors may do.
    pub rights: Rights,
    /// Whether albums are in the album that the link could open, too.
    pub holds_albums: bool,
    /// Whether it opens them.
    pub children: bool,
    /// What the server asks of every link.
    pub policy: Policy,
    /// Whether it only takes files, and whether it asks for a name.
    pub handing: (bool, bool),
    /// Files at one sitting, as typed.
    pub upload_files: String,
    /// Gigabytes in all, as typed.
    pub upload_gigabytes: String,
    /// Megabytes of one file, as typed.
    pub upload_megabytes: String,
    /// The words of the kinds of files that it takes.
    pub upload_kinds: String,
    /// Whether its maker looks at them first.
    pub upload_review: bool,
    /// Minutes in which a visitor may take something back, as typed.
    pub upload_undo: String,
    /// Where the files land, as typed.
    pub upload_folder: String,
    /// Folders that are offered for that.
    pub folders: Vec<String>,
}

impl Default for Draft {
    /// A link for people one trusts: downloads, but no camera details; no end.
    fn default() -> Self {
        Draft {
            collection: String::new(),
            name: String::new(),
            recipient: String::new(),
            each: String::new(),
            message: String::new(),
            slug: String::new(),
            expires: "never".to_owned(),
            date: String::new(),
            password_on: false,
            has_password: false,
            rights: Rights { originals: true, web_size: true, ..Rights::default() },
            holds_albums: false,
            children: true,
            policy: Policy::default(),
            handing: (false, false),
            upload_files: String::new(),
            upload_gigabytes: String::new(),
            upload_megabytes: String::new(),
            upload_kinds: Kinds::default().words(),
            upload_review: false,
            upload_undo: String::new(),
            upload_folder: String::new(),
            folders: Vec::new(),
        }
    }
}

impl Draft {
    /// Returns what a new link is when nothing else is said, under a policy.
    pub fn new(policy: Policy) -> Draft {
        let usual = policy.usual_days.map(|it| it.to_string());
        Draft {
            expires: usual.unwrap_or_else(|| "never".to_owned()),
            password_on: policy.password,
            policy,
            ..Draft::default()
        }
    }

    /// Returns the settings of a link as its form shows them.
    pub fn of(frame: &Frame<'_>, link: &Link, policy: Policy) -> Draft {
        let terms = &link.terms;
        let last = terms.expires.map(|it| expiry::last_day(it, frame.zone).to_string());
        Draft {
            collection: String::new(),
            name: terms.name.clone(),
            recipient: terms.recipient.clone(),
            each: String::new(),
            message: terms.message.clone(),
            slug: terms.slug.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default(),
            expires: if last.is_some() { "date" } else { "never" }.to_owned(),
            date: last.unwrap_or_default(),
            password_on: link.has_password(),
            has_password: link.has_password(),
            rights: terms.rights,
            holds_albums: false,
            children: terms.children,
            policy,
            handing: (terms.handing.only, terms.handing.named),
            upload_files: terms.handing.files.map(|it| it.to_string()).unwrap_or_default(),
            upload_gigabytes: terms
                .handing
                .bytes
                .map(|it| it.div_ceil(1_000_000_000).to_string())
                .unwrap_or_default(),
            upload_megabytes: terms
                .handing
                .file_bytes
                .map(|it| it.div_ceil(1_000_000).to_string())
                .unwrap_or_default(),
            upload_kinds: terms.handing.kinds.words(),
            upload_review: terms.handing.review,
            upload_undo: terms.handing.undo.map(|it| it.to_string()).unwrap_or_default(),
            upload_folder: terms.handing.folder.clone(),
            folders: Vec::new(),
        }
    }
}
