//! What the server asks of every link, whoever makes it: set by an admin, held by one place
//! in the app, and shown by the form of a link.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::expiry::{self, Expiry};
use crate::domain::link::{Link, Rights, Terms};
use crate::domain::user::Role;
use crate::error::{Error, Result};
use crate::say;

/// The limits of links. The default is the widest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// How many days the form offers first; absent for no end.
    pub usual_days: Option<u16>,
    /// The most days that a link works from now; absent for no limit.
    pub most_days: Option<u16>,
    /// Whether a link needs a password.
    pub password: bool,
    /// The fewest characters of a link's password.
    pub shortest_password: u16,
    /// The least role that makes links: editor or admin.
    pub makers: Role,
    /// Whether a link may let visitors comment.
    pub comment: bool,
    /// Whether a link may let visitors upload.
    pub upload: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            usual_days: None,
            most_days: None,
            password: false,
            shortest_password: Self::SHORTEST,
            makers: Role::Editor,
            comment: true,
            upload: true,
        }
    }
}

/// What a stricter policy changes about a link that was made before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// It ends earlier: then, or at all.
    Ends(Timestamp),
    /// It is paused until it has a password.
    Paused,
    /// Visitors comment no more.
    Comments,
    /// Visitors upload no more.
    Uploads,
}

impl Policy {
    /// The numbers of days that can be the most.
    pub const MOST_DAYS: [u16; 4] = [7, 30, 90, 365];

    /// The fewest characters of a password that can be asked: those without a policy.
    pub const SHORTEST: u16 = 4;

    /// The most characters of a password that can be asked.
    pub const LONGEST: u16 = 64;

    /// Returns the policy if it makes sense.
    ///
    /// # Errors
    /// `Invalid` for `usual_days`, `most_days`, `shortest_password` or `makers`.
    pub fn checked(self) -> Result<Policy> {
        if self.most_days.is_some_and(|it| !Self::MOST_DAYS.contains(&it)) {
            return Err(Error::invalid("most_days", say!("policy-wrong-duration")));
        }
        if self.usual_days.is_some_and(|it| !Expiry::DAYS.contains(&it)) {
            return Err(Error::invalid("usual_days", say!("policy-wrong-duration")));
        }
        if !self.allows_days(self.usual_days) {
            return Err(Error::invalid("usual_days", say!("policy-wrong-usual-days")));
        }
        if !(Self::SHORTEST..=Self::LONGEST).contains(&self.shortest_password) {
            return Err(Error::invalid("shortest_password", say!("policy-wrong-shortest")));
        }
        if !matches!(self.makers, Role::Editor | Role::Admin) {
            return Err(Error::invalid("makers", say!("policy-wrong-makers")));
        }
        Ok(self)
    }

    /// Returns whether a link may work so many days; none is for ever.
    pub fn allows_days(&self, days: Option<u16>) -> bool {
        match (self.most_days, days) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(most), Some(days)) => days <= most,
        }
    }

    /// Returns the last moment at which a link may end; nothing without a limit.
    pub fn latest(&self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        // A year from now is always in the calendar.
        self.most_days.and_then(|it| Expiry::Days(it).ends(now, zone).ok().flatten())
    }

    /// Returns nothing when a link with these terms may be made now.
    ///
    /// # Errors
    /// `Invalid` for `expires`, `password`, `comment` or `upload`, with the limit in words.
    pub fn check(
        &self,
        terms: &Terms,
        has_password: bool,
        (now, zone): (Timestamp, &TimeZone),
    ) -> Result<()> {
        if let (Some(latest), Some(days)) = (self.latest(now, zone), self.most_days)
            && terms.expires.is_none_or(|it| it > latest)
        {
            let last = expiry::last_day(latest, zone).to_string();
            let message = say!("policy-wrong-expires", days = days, day = last);
            return Err(Error::invalid("expires", message));
        }
        if self.password && !has_password {
            return Err(Error::invalid("password", say!("policy-wrong-password")));
        }
        let Rights { comment, upload, .. } = terms.rights;
        if comment && !self.comment {
            return Err(Error::invalid("comment", say!("policy-wrong-comment")));
        }
        if upload && !self.upload {
            return Err(Error::invalid("upload", say!("policy-wrong-upload")));
        }
        Ok(())
    }

    /// Returns nothing when a password is long enough for a link.
    ///
    /// # Errors
    /// `Invalid` for `password`.
    pub fn check_password(&self, password: &str) -> Result<()> {
        if password.chars().count() >= usize::from(self.shortest_password) {
            return Ok(());
        }
        let message = say!("policy-wrong-password-short", count = self.shortest_password);
        Err(Error::invalid("password", message))
    }

    /// Returns what must change about a link so that it keeps to the policy.
    pub fn cuts(&self, link: &Link, now: Timestamp, zone: &TimeZone) -> Vec<Cut> {
        let terms = &link.terms;
        let mut cuts = Vec::new();
        if let Some(latest) = self.latest(now, zone)
            && terms.expires.is_none_or(|it| it > latest)
        {
            cuts.push(Cut::Ends(latest));
        }
        if self.password && !link.has_password() && link.paused.is_none() {
            cuts.push(Cut::Paused);
        }
        if terms.rights.comment && !self.comment {
            cuts.push(Cut::Comments);
        }
        if terms.rights.upload && !self.upload {
            cuts.push(Cut::Uploads);
        }
        cuts
    }
}

/// Returns the terms of a link after these cuts.
#[must_use]
pub fn cut_terms(mut terms: Terms, cuts: &[Cut]) -> Terms {
    for cut in cuts {
        match cut {
            Cut::Ends(at) => terms.expires = Some(*at),
            Cut::Comments => terms.rights.comment = false,
            Cut::Uploads => terms.rights.upload = false,
            Cut::Paused => {}
        }
    }
    terms
}

/// How long the log keeps what happened, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// Days after which an event is forgotten.
    pub days: u16,
    /// Whether the network that somebody came from is kept.
    pub addresses: bool,
}

impl Default for Keeping {
    fn default() -> Self {
        Keeping { days: 365, addresses: true }
    }
}

impl Keeping {
    /// The numbers of days that are offered.
    pub const DAYS: [u16; 4] = [30, 90, 365, 1095];

    /// Returns it if the days are among those that are offered.
    ///
    /// # Errors
    /// `Invalid` for `days`.
    pub fn checked(self) -> Result<Keeping> {
        match Self::DAYS.contains(&self.days) {
            true => Ok(self),
            false => Err(Error::invalid("days", say!("policy-wrong-duration"))),
        }
    }
}

#[cfg(test)]
mod tests;
