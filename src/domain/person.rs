//! A person with an account as an admin sees them, and what they have.

use jiff::Timestamp;

use crate::domain::user::User;

/// One row of *People*.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who it is.
    pub user: User,
    /// When they were last here, exact to an hour (UTC).
    pub last_seen: Option<Timestamp>,
    /// On how many devices they are signed in.
    pub sessions: u64,
}

/// What somebody has, as numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Belongings {
    /// Albums they own.
    pub albums: u64,
    /// Links they made.
    pub links: u64,
    /// Photos and videos they added to albums.
    pub added: u64,
}
