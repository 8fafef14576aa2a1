//! What happened on the server, for the log that an owner reads in plain words.

use jiff::Timestamp;

/// The kinds of event that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A user signed in.
    SignIn,
    /// A wrong password for an account.
    SignInFailed,
    /// The first admin or a later user was made.
    UserCreated,
    /// A password was changed.
    PasswordChanged,
    /// A link was made.
    LinkCreated,
    /// A link's settings changed, it was paused, resumed or given a new address.
    LinkChanged,
    /// A link was deleted.
    LinkDeleted,
    /// A visitor opened a link.
    LinkOpened,
    /// A wrong password for a link.
    LinkPasswordFailed,
    /// A visitor or user downloaded something.
    Downloaded,
    /// An album was made, changed or deleted.
    AlbumChanged,
}

impl Action {
    /// All actions.
    pub const ALL: [Action; 11] = [
        Action::SignIn,
        Action::SignInFailed,
        Action::UserCreated,
        Action::PasswordChanged,
        Action::LinkCreated,
        Action::LinkChanged,
        Action::LinkDeleted,
        Action::LinkOpened,
        Action::LinkPasswordFailed,
        Action::Downloaded,
        Action::AlbumChanged,
    ];

    /// Returns the action of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Action> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Returns the word used in the database and the log.
    pub fn word(self) -> &'static str {
        match self {
            Action::SignIn => "sign_in",
            Action::SignInFailed => "sign_in_failed",
            Action::UserCreated => "user_created",
            Action::PasswordChanged => "password_changed",
            Action::LinkCreated => "link_created",
            Action::LinkChanged => "link_changed",
            Action::LinkDeleted => "link_deleted",
            Action::LinkOpened => "link_opened",
            Action::LinkPasswordFailed => "link_password_failed",
            Action::Downloaded => "downloaded",
            Action::AlbumChanged => "album_changed",
        }
    }
}

/// One entry of the log.
#[derive(Debug, Clone)]
pub struct Event {
    /// When it happened (UTC).
    pub at: Timestamp,
    /// What happened.
    pub action: Action,
    /// Who did it, in words: a user's name, `visitor`, or `command line`.
    pub actor: String,
    /// What it was done to, in words; never a token or password.
    pub subject: String,
    /// Client address as seen by the server or told by a trusted proxy.
    pub client: String,
}
