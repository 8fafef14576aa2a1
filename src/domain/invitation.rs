//! An invitation: an address that makes one account, or sets one person's password anew, and
//! is dead afterwards. It is worth what its maker is: one who is no admin any more invites
//! nobody.

use jiff::Timestamp;

use crate::domain::album::Slug;
use crate::domain::member::MemberRole;
use crate::domain::user::{Role, UserId};
use crate::error::{Error, Result};
use crate::say;

/// The row number of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InvitationId(pub i64);

/// What an invitation is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// An account with this role; the name is a proposal and may be empty.
    Account {
        /// What the account may do.
        role: Role,
        /// The name that is proposed.
        name: String,
    },
    /// A new password for this person.
    Password {
        /// Who it is.
        user: UserId,
        /// The person's name, as of now.
        name: String,
    },
}

impl Purpose {
    /// Returns the name of the person, or the one that is proposed; may be empty.
    pub fn name(&self) -> &str {
        match self {
            Purpose::Account { name, .. } | Purpose::Password { name, .. } => name,
        }
    }
}

/// An invitation; its token is known to nobody but the one who has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its row.
    pub id: InvitationId,
    /// What it is for.
    pub purpose: Purpose,
    /// Name of the admin who made it; absent for the command line.
    pub maker: Option<String>,
    /// When it was made (UTC).
    pub created: Timestamp,
    /// First moment at which it no longer works (UTC).
    pub expires: Timestamp,
    /// When it was used (UTC).
    pub used: Option<Timestamp>,
    /// When it was taken back (UTC).
    pub revoked: Option<Timestamp>,
    /// How many albums the person becomes a member of.
    pub albums: u64,
}

/// An invitation to be, as an admin gives it.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The name that is proposed; may be empty.
    pub name: &'a str,
    /// What the account may do.
    pub role: Role,
    /// How many days the invitation works.
    pub days: u16,
    /// The albums that the person becomes a member of.
    pub albums: &'a [Slug],
    /// What the person may do there.
    pub seat: MemberRole,
}

/// Whether an invitation works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It works, once.
    Open,
    /// It was used.
    Used,
    /// It was taken back.
    Revoked,
    /// Its time is over.
    Expired,
}

impl State {
    /// Returns the word used on the command line.
    pub fn word(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Used => "used",
            State::Revoked => "revoked",
            State::Expired => "expired",
        }
    }
}

impl Invitation {
    /// The days that are offered, with the usual one in the middle.
    pub const DAYS: [u16; 3] = [1, 7, 30];

    /// The days that an invitation works when nobody says otherwise.
    pub const USUAL_DAYS: u16 = 7;

    /// Returns whether it works at a moment.
    pub fn state(&self, now: Timestamp) -> State {
        if self.used.is_some() {
            State::Used
        } else if self.revoked.is_some() {
            State::Revoked
        } else if self.expires <= now {
            State::Expired
        } else {
            State::Open
        }
    }

    /// Returns the checked number of days.
    ///
    /// # Errors
    /// `Invalid` for `days` when it is not 1 to 365.
    pub fn checked_days(days: u16) -> Result<u16> {
        match days {
            1..=365 => Ok(days),
            _ => Err(Error::invalid("days", say!("refused-invitation-days"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_is_open_until_the_first_thing_that_ends_it() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let open = Invitation {
            id: InvitationId(1),
            purpose: Purpose::Account { role: Role::Viewer, name: String::new() },
            maker: None,
            created: at(0),
            expires: at(100),
            used: None,
            revoked: None,
            albums: 0,
        };
        assert_eq!(open.state(at(99)), State::Open);
        assert_eq!(open.state(at(100)), State::Expired);
        let revoked = Invitation { revoked: Some(at(5)), ..open.clone() };
        assert_eq!(revoked.state(at(99)), State::Revoked);
        let used = Invitation { used: Some(at(4)), ..open };
        assert_eq!(used.state(at(200)), State::Used);
    }

    #[test]
    fn days_are_bounded() {
        for (days, right) in [(0, false), (1, true), (365, true), (366, false), (u16::MAX, false)] {
            assert_eq!(Invitation::checked_days(days).is_ok(), right, "{days}");
        }
    }
}
