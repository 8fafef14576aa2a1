//! Members of an album: people with an account whom its owner let in.

use jiff::Timestamp;

use crate::domain::user::User;

/// What a member may do (mission B1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberRole {
    /// Sees, downloads and comments.
    Viewer,
    /// Adds photos besides.
    Contributor,
}

impl MemberRole {
    /// All roles, the least first.
    pub const ALL: [MemberRole; 2] = [MemberRole::Viewer, MemberRole::Contributor];

    /// Returns the word used in the database, the command line and the API.
    pub fn word(self) -> &'static str {
        match self {
            MemberRole::Viewer => "viewer",
            MemberRole::Contributor => "contributor",
        }
    }

    /// Returns the role of a word, if there is one.
    pub fn from_word(word: &str) -> Option<MemberRole> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// How a user is tied to an album besides by its level and by owning it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Membership {
    /// The role among the members of the album that decides.
    pub role: Option<MemberRole>,
    /// Owns an album around it that lets see into it: each between has no level of its own.
    pub owns_around: bool,
}

/// A member of an album.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who it is, as of now.
    pub user: User,
    /// What the member may do.
    pub role: MemberRole,
    /// When the member was added (UTC).
    pub added: Timestamp,
}
