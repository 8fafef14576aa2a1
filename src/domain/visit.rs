//! When somebody last looked at an album, so that the next time they are told what is new.

use std::time::Duration;

use jiff::Timestamp;

/// Somebody who comes back sooner is still on the same visit.
const BREAK: Duration = Duration::from_mins(30);

/// The present or latest visit of one person to one album, and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visits {
    /// The last look of the visit before the latest one (UTC).
    pub before: Timestamp,
    /// The last look of the latest visit (UTC).
    pub latest: Timestamp,
}

impl Visits {
    /// Returns the first visit: nothing is new then.
    pub fn first(now: Timestamp) -> Visits {
        Visits { before: now, latest: now }
    }

    /// Returns the moment after which what was added is new to one who looks now. During a
    /// visit it stays the same.
    pub fn since(self, now: Timestamp) -> Timestamp {
        let later = now.duration_since(self.latest).unsigned_abs() > BREAK;
        // A clock that was set back starts no visit.
        if later && now > self.latest { self.latest } else { self.before }
    }

    /// Returns the visits after a look at this moment.
    #[must_use]
    pub fn looked(self, now: Timestamp) -> Visits {
        Visits { before: self.since(now), latest: now.max(self.latest) }
    }
}

/// What was added to an album since somebody's last visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh {
    /// How many items.
    pub count: u64,
    /// The place of the first of them in the order of the album, counted from 0.
    pub first: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(count: i64) -> Timestamp {
        Timestamp::from_second(count * 60).unwrap()
    }

    #[test]
    fn what_is_new_stays_new_during_a_visit() {
        let mut visits = Visits::first(minute(0));
        for now in [0, 10, 30, 55, 80] {
            assert_eq!(visits.since(minute(now)), minute(0), "{now}");
            visits = visits.looked(minute(now));
        }
        // The next day all that came after the last look is new, and stays so.
        assert_eq!(visits.since(minute(1500)), minute(80));
        visits = visits.looked(minute(1500));
        assert_eq!(visits.since(minute(1520)), minute(80));
        visits = visits.looked(minute(1520));
        assert_eq!(visits.since(minute(3000)), minute(1520));
    }

    #[test]
    fn a_clock_that_jumps_forgets_nothing() {
        let visits = Visits { before: minute(100), latest: minute(200) };
        assert_eq!(visits.since(minute(50)), minute(100));
        assert_eq!(visits.looked(minute(50)), visits);
    }
}
