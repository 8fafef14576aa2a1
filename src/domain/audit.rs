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
    /// An API token was made.
    TokenMade,
    /// An API token was revoked.
    TokenRevoked,
    /// The policy of links, or the rules of the log, changed.
    PolicyChanged,
    /// A link was made.
    LinkCreated,
    /// A link's settings changed, it was paused, resumed or given a new address.
    LinkChanged,
    /// A link was deleted.
    LinkDeleted,
    /// A visitor opened a link.
    LinkOpened,
    /// A chat or a search engine fetched a link for a preview; no visit.
    LinkPreviewed,
    /// A wrong password for a link.
    LinkPasswordFailed,
    /// A visitor or user downloaded something.
    Downloaded,
    /// An album was made, changed or deleted.
    AlbumChanged,
    /// Somebody became a member of an album, got another role in it, or left it.
    MembersChanged,
    /// Originals were moved into the trash.
    OriginalsDeleted,
    /// The trash was emptied.
    TrashEmptied,
    /// Somebody began to add photos to an album.
    UploadsBegun,
    /// What was handed in came into an album after somebody looked at it.
    UploadsApproved,
    /// What was handed in was looked at and not taken.
    UploadsRejected,
}

impl Action {
    /// All actions.
    pub const ALL: [Action; 29] = [
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
        Action::TokenMade,
        Action::TokenRevoked,
        Action::PolicyChanged,
        Action::LinkCreated,
        Action::LinkChanged,
        Action::LinkDeleted,
        Action::LinkOpened,
        Action::LinkPreviewed,
        Action::LinkPasswordFailed,
        Action::Downloaded,
        Action::AlbumChanged,
        Action::MembersChanged,
        Action::OriginalsDeleted,
        Action::TrashEmptied,
        Action::UploadsBegun,
        Action::UploadsApproved,
        Action::UploadsRejected,
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
            Action::TokenMade => "token_made",
            Action::TokenRevoked => "token_revoked",
            Action::PolicyChanged => "policy_changed",
            Action::LinkCreated => "link_created",
            Action::LinkChanged => "link_changed",
            Action::LinkDeleted => "link_deleted",
            Action::LinkOpened => "link_opened",
            Action::LinkPreviewed => "link_previewed",
            Action::LinkPasswordFailed => "link_password_failed",
            Action::Downloaded => "downloaded",
            Action::AlbumChanged => "album_changed",
            Action::MembersChanged => "members_changed",
            Action::OriginalsDeleted => "originals_deleted",
            Action::TrashEmptied => "trash_emptied",
            Action::UploadsBegun => "uploads_begun",
            Action::UploadsApproved => "uploads_approved",
            Action::UploadsRejected => "uploads_rejected",
        }
    }
}

/// The groups of actions by which the log can be narrowed down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Who came in, and who tried to.
    SignIns,
    /// Accounts and invitations.
    People,
    /// Links that were made, changed or deleted.
    Links,
    /// What visitors and people looked at and took.
    Visits,
    /// Albums and their members.
    Albums,
    /// Rules of the server.
    Server,
}

impl Topic {
    /// All topics, in the order of the page.
    pub const ALL: [Topic; 6] =
        [Topic::SignIns, Topic::Visits, Topic::Links, Topic::Albums, Topic::People, Topic::Server];

    /// Returns the word used in addresses and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Topic::SignIns => "sign-ins",
            Topic::People => "people",
            Topic::Links => "links",
            Topic::Visits => "visits",
            Topic::Albums => "albums",
            Topic::Server => "server",
        }
    }

    /// Returns the topic of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Topic> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

impl Action {
    /// Returns the topic it belongs to.
    pub fn topic(self) -> Topic {
        match self {
            Action::SignIn | Action::SignInFailed | Action::SessionsEnded => Topic::SignIns,
            Action::UserCreated
            | Action::PasswordChanged
            | Action::UserRenamed
            | Action::RoleChanged
            | Action::UserDisabled
            | Action::UserEnabled
            | Action::UserDeleted
            | Action::Invited
            | Action::InvitationRevoked
            | Action::TokenMade
            | Action::TokenRevoked => Topic::People,
            Action::LinkCreated | Action::LinkChanged | Action::LinkDeleted => Topic::Links,
            Action::LinkOpened
            | Action::LinkPreviewed
            | Action::LinkPasswordFailed
            | Action::Downloaded => Topic::Visits,
            Action::AlbumChanged
            | Action::MembersChanged
            | Action::OriginalsDeleted
            | Action::UploadsBegun
            | Action::UploadsApproved
            | Action::UploadsRejected => Topic::Albums,
            Action::PolicyChanged | Action::TrashEmptied => Topic::Server,
        }
    }
}

/// Returns whether a program that calls itself so fetches addresses for previews or for
/// searching. Many say nothing; those are told from people by running no scripts.
pub fn is_robot(agent: &str) -> bool {
    const NAMES: [&str; 8] = [
        "bot",
        "whatsapp",
        "facebookexternalhit",
        "preview",
        "crawler",
        "spider",
        "embedly",
        "snap url",
    ];
    let agent = agent.to_lowercase();
    NAMES.iter().any(|it| agent.contains(it))
}

/// What of the log is asked for. The default is everything.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// One topic.
    pub topic: Option<Topic>,
    /// A part of the name of who did it, or of what it was done to.
    pub about: String,
    /// The first moment (UTC).
    pub from: Option<Timestamp>,
    /// The first moment that is too late (UTC).
    pub until: Option<Timestamp>,
    /// Only what is older than the event of this number.
    pub before: Option<i64>,
}

/// One entry of the log.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its number; later ones are larger.
    pub id: i64,
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
    /// The network of the client, as seen by the server or told by a trusted proxy; empty when
    /// none is kept.
    pub client: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_are_written() {
        for action in Action::ALL {
            assert_eq!(Action::from_word(action.word()), Some(action));
        }
        for topic in Topic::ALL {
            assert_eq!(Topic::from_word(topic.word()), Some(topic));
        }
    }

    #[test]
    fn robots_that_say_so_are_known() {
        for agent in [
            "WhatsApp/2.25 A",
            "facebookexternalhit/1.1",
            "Mozilla/5.0 (compatible; Discordbot/2.0)",
            "TelegramBot (like TwitterBot)",
            "Slackbot-LinkExpanding 1.0",
        ] {
            assert!(is_robot(agent), "{agent}");
        }
        for agent in ["", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"]
        {
            assert!(!is_robot(agent), "{agent}");
        }
    }
}
