//! Members of an album: people with an account whom its owner let in.

use jiff::Timestamp;

use crate::domain::user::{User, UserId};

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
    /// The strongest role in it, or in an album around it that lets see into it.
    pub role: Option<MemberRole>,
    /// Owns an album around it that lets see into it: it has no level of its own, nor has one
    /// between.
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

/// What somebody added to an album.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// Who it was.
    pub user: UserId,
    /// The name of that person.
    pub name: String,
    /// How many assets.
    pub items: u64,
}

/// Why somebody can see an album.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is the own one.
    Owner,
    /// Admins see everything.
    Admin,
    /// A member of it.
    Member(MemberRole),
    /// A member of an album around it.
    MemberAround(MemberRole),
    /// Owns an album around it.
    OwnerAround,
    /// Its level lets everybody in who can sign in.
    Level,
}
