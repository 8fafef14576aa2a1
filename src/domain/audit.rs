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
    /// A user took another name.
    UserRenamed,
    /// A user got another role.
    RoleChanged,
    /// An account was switched off.
    UserDisabled,
    /// An account was switched on again.
    UserEnabled,
    /// An account was deleted.
    UserDeleted,
    /// Somebody was signed out everywhere.
    SessionsEnded,
    /// An invitation, or a link for a new password, was made.
    Invited,
    /// An invitation, or a link for a new password, was taken back.
    InvitationRevoked,
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
    /// Somebody became a member of an album, got another role in it, or left it.
    MembersChanged,
}

impl Action {
    /// All actions.
    pub const ALL: [Action; 20] = [
        Action::SignIn,
        Action::SignInFailed,
        Action::UserCreated,
        Action::PasswordChanged,
        Action::UserRenamed,
        Action::RoleChanged,
        Action::UserDisabled,
        Action::UserEnabled,
        Action::UserDeleted,
        Action::SessionsEnded,
        Action::Invited,
        Action::InvitationRevoked,
        Action::LinkCreated,
        Action::LinkChanged,
        Action::LinkDeleted,
        Action::LinkOpened,
        Action::LinkPasswordFailed,
        Action::Downloaded,
        Action::AlbumChanged,
        Action::MembersChanged,
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
            Action::UserRenamed => "user_renamed",
            Action::RoleChanged => "role_changed",
            Action::UserDisabled => "user_disabled",
            Action::UserEnabled => "user_enabled",
            Action::UserDeleted => "user_deleted",
            Action::SessionsEnded => "sessions_ended",
            Action::Invited => "invited",
            Action::InvitationRevoked => "invitation_revoked",
            Action::LinkCreated => "link_created",
            Action::LinkChanged => "link_changed",
            Action::LinkDeleted => "link_deleted",
            Action::LinkOpened => "link_opened",
            Action::LinkPasswordFailed => "link_password_failed",
            Action::Downloaded => "downloaded",
            Action::AlbumChanged => "album_changed",
            Action::MembersChanged => "members_changed",
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
    /// What became of it, where the action alone does not say; may be empty.
    pub detail: String,
    /// Client address as seen by the server or told by a trusted proxy.
    pub client: String,
}
