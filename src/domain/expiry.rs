//! How long a link lasts, as a person chooses it. A day ends at 23:59:59 in the owner's
//! zone, whichever way it was chosen.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::error::{Error, Result};
use crate::say;

/// The choices of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// Until it is deleted.
    Never,
    /// Until the end of the day that many days from today.
    Days(u16),
    /// Until the end of that day.
    On(Date),
}

impl Expiry {
    /// The numbers of days that are offered.
    pub const DAYS: [u16; 3] = [1, 7, 30];

    /// Returns the choice of the fields `expires` (`never`, `1`, `7`, `30` or `date`) and
    /// `date` (`YYYY-MM-DD`).
    ///
    /// # Errors
    /// `Invalid` for `expires`, or for `date` when it is no date.
    pub fn parse(expires: &str, date: &str) -> Result<Expiry> {
        match expires {
            "" | "never" => Ok(Expiry::Never),
            "date" => date.trim().parse().map(Expiry::On).map_err(|_| not_a_date()),
            days => Self::DAYS
                .into_iter()
                .find(|it| it.to_string() == days)
                .map(Expiry::Days)
                .ok_or_else(|| Error::invalid("expires", say!("link-form-wrong-duration"))),
        }
    }

    /// Returns the first moment at which the link no longer works; nothing for never.
    ///
    /// # Errors
    /// `Invalid` for `date` when that moment has passed or lies beyond the calendar.
    pub fn ends(self, now: Timestamp, zone: &TimeZone) -> Result<Option<Timestamp>> {
        let today = now.to_zoned(zone.clone()).date();
        let last = match self {
            Expiry::Never => return Ok(None),
            Expiry::Days(days) => today.checked_add(i64::from(days).days()),
            Expiry::On(date) => Ok(date),
        };
        let after = last.and_then(Date::tomorrow).map_err(|_| not_a_date())?;
        let end = after.to_zoned(zone.clone()).map_err(|_| not_a_date())?.timestamp();
        if end <= now {
            return Err(Error::invalid("date", say!("link-form-wrong-over")));
        }
        Ok(Some(end))
    }
}

/// Returns the last day on which something works that ends at a moment.
pub fn last_day(end: Timestamp, zone: &TimeZone) -> Date {
    let last = end.checked_sub(1.second()).unwrap_or(end);
    last.to_zoned(zone.clone()).date()
}

fn not_a_date() -> Error {
    Error::invalid("date", say!("link-form-wrong-date"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn oslo() -> TimeZone {
        TimeZone::get("Europe/Oslo").unwrap()
    }

    #[test]
    fn a_day_ends_at_midnight_of_the_owner() {
        let now: Timestamp = "2025-11-21T15:42:00Z".parse().unwrap();
        for (expires, date, expected) in [
            ("never", "", None),
            ("", "", None),
            ("1", "", Some("2025-11-22T23:00:00Z")),
            ("30", "", Some("2025-12-21T23:00:00Z")),
            ("date", "2026-07-01", Some("2026-07-01T22:00:00Z")),
            ("date", "2025-11-21", Some("2025-11-21T23:00:00Z")),
        ] {
            let end = Expiry::parse(expires, date).unwrap().ends(now, &oslo()).unwrap();
            assert_eq!(end, expected.map(|it| it.parse().unwrap()), "{expires} {date}");
        }
        let end = "2025-12-21T23:00:00Z".parse().unwrap();
        assert_eq!(last_day(end, &oslo()).to_string(), "2025-12-21");
    }

    #[test]
    fn nonsense_and_the_past_name_their_field() {
        let now: Timestamp = "2025-11-21T15:42:00Z".parse().unwrap();
        for (expires, date, wrong) in [
            ("date", "", "date"),
            ("date", "2025-02-30", "date"),
            ("date", "2025-11-20", "date"),
            ("date", "9999-12-31", "date"),
            ("date", "-009999-01-01", "date"),
            ("2", "", "expires"),
            ("'; drop", "", "expires"),
        ] {
            let answer = Expiry::parse(expires, date).and_then(|it| it.ends(now, &oslo()));
            assert!(
                matches!(answer, Err(Error::Invalid { field, .. }) if field == wrong),
                "{expires} {date}: {answer:?}"
            );
        }
    }
}
