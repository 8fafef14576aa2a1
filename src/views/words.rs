//! How numbers, sizes, days and durations are said, the same on every page and in the JSON
//! that scripts show.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::domain::dates::{month, ordinal, short_month, weekday, year};
use crate::language::decimal;
use crate::say;

pub use crate::domain::dates::{plain_date, short_date};
pub use crate::language::number;

/// Returns a text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

/// Returns a day with its weekday, as above a section: `Saturday 14 June 2025`.
pub fn heading(day: Date) -> String {
    capital(&weekday(day))
}

/// Returns a size in units of 1000: `812 bytes`, `18.2 MB`, `2.9 GB`.
pub fn bytes(size: u64) -> String {
    if size < 1000 {
        return say!("count-bytes", count = size);
    }
    let mut value = size as f64;
    let mut unit = "";
    for next in ["kB", "MB", "GB", "TB"] {
        // What would be rounded to 1000 of a unit is 1 of the next.
        if value < 999.5 {
            break;
        }
        value /= 1000.0;
        unit = next;
    }
    // Two digits are enough below ten; kilobytes need no fractions.
    if value < 99.95 && unit != "kB" {
        format!("{} {unit}", decimal(value, 1))
    } else {
        format!("{value:.0} {unit}")
    }
}

/// Returns a playing time: `0:31`, `1:02:03`.
pub fn duration(milliseconds: u64) -> String {
    let seconds = milliseconds.div_ceil(1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// Returns the day of a moment: `14 June 2025`.
pub fn date(moment: Timestamp, zone: &TimeZone) -> String {
    plain_date(moment.to_zoned(zone.clone()).date())
}

/// Returns the last day on which something works that ends at a moment: the day before when
/// it ends at midnight.
pub fn last_day(end: Timestamp, zone: &TimeZone) -> String {
    date(end.checked_sub(jiff::SignedDuration::from_millis(1)).unwrap_or(end), zone)
}

/// Returns day and time of a moment: `14 June 2025, 16:42`.
pub fn date_time(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone()).datetime();
    say!("date-moment", date = plain_date(local.date()), time = clock(local))
}

/// Returns day and time of a moment with a short month: `14 Jun 2025, 16:42`.
pub fn short_date_time(moment: Timestamp, zone: &TimeZone) -> String {
    let local = moment.to_zoned(zone.clone()).datetime();
    say!("date-moment", date = short_date(local.date()), time = clock(local))
}

/// Returns the time of a day: `16:42`.
pub fn clock(local: DateTime) -> String {
    local.strftime("%H:%M").to_string()
}

/// Returns a day of this year with a short month: `14 Jun`.
pub fn short_day(day: Date) -> String {
    say!("date-day-of-month-short", day = ordinal(day), month = short_month(day))
}

/// Returns the month of a day: `June 2025`.
pub fn month_of_year(day: Date) -> String {
    say!("date-month", month = month(day), year = year(day))
}

/// Returns the clock of a `sort_at` value (local milliseconds since 1970); the epoch for
/// values out of range.
pub fn local(sort_at: i64) -> DateTime {
    Timestamp::from_millisecond(sort_at)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned(TimeZone::UTC)
        .datetime()
}

/// Returns the days from one `sort_at` to another: `14 June 2025`, `14–20 June 2025`,
/// `14 June – 2 July 2025`, `28 December 2024 – 3 January 2025`.
pub fn date_range(first: i64, last: i64) -> String {
    let (first, last) = (local(first).date(), local(last).date());
    let end = plain_date(last);
    if first == last {
        end
    } else if first.year() != last.year() {
        say!("date-span", first = plain_date(first), last = end)
    } else if first.month() != last.month() {
        let begin = say!("date-day-of-month", day = ordinal(first), month = month(first));
        say!("date-span", first = begin, last = end)
    } else {
        say!("date-span-in-month", first = ordinal(first), last = end)
    }
}

/// Returns the months from one `sort_at` to another, for captions: `3 May 2025` when it is
/// one day, `Jun 2025`, `Jun – Jul 2025`, `Dec 2024 – Jan 2025`.
pub fn month_range(first: i64, last: i64) -> String {
    let (first, last) = (local(first).date(), local(last).date());
    if first == last {
        return plain_date(last);
    }
    let of_year = |day| say!("date-month-short", month = short_month(day), year = year(day));
    let end = of_year(last);
    if first.year() != last.year() {
        say!("date-span", first = of_year(first), last = end)
    } else if first.month() != last.month() {
        say!("date-span", first = short_month(first), last = end)
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    #[test]
    fn days_are_said_in_each_language() {
        let (first, last) = (at("2025-06-14T08:00:00Z"), at("2025-07-02T00:00:00Z"));
        for (language, expected) in [
            (Language::German, "14. Juni – 2. Juli 2025, Samstag, 14. Juni 2025"),
            (Language::Spanish, "14 de junio – 2 de julio de 2025, sábado, 14 de junio de 2025"),
        ] {
            language.during(|| {
                let day = local(first).date();
                let said = format!("{}, {}", date_range(first, last), weekday(day));
                assert_eq!(said, expected);
            });
        }
        assert_eq!(Language::German.during(|| bytes(18_240_000)), "18,2 MB");
        assert_eq!(
            Language::Spanish.during(|| month_of_year(local(first).date())),
            "junio de 2025"
        );
    }

    #[test]
    fn sizes_are_said_in_thousands() {
        for (size, expected) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1000, "1 kB"),
            (999_499, "999 kB"),
            (999_500, "1.0 MB"),
            (18_240_000, "18.2 MB"),
            (310_000_000, "310 MB"),
            (2_900_000_000, "2.9 GB"),
            (99_960_000, "100 MB"),
            (u64::MAX, "18446744 TB"),
        ] {
            assert_eq!(bytes(size), expected, "{size}");
        }
    }

    #[test]
    fn durations_look_like_a_clock() {
        for (milliseconds, expected) in
            [(0, "0:00"), (30_100, "0:31"), (60_000, "1:00"), (3_723_000, "1:02:03")]
        {
            assert_eq!(duration(milliseconds), expected);
        }
    }

    #[test]
    fn ranges_repeat_nothing() {
        for (first, last, days, months) in [
            ("2025-05-03T08:00:00Z", "2025-05-03T23:00:00Z", "3 May 2025", "3 May 2025"),
            ("2025-06-14T08:00:00Z", "2025-06-20T00:00:00Z", "14–20 June 2025", "Jun 2025"),
            (
                "2025-06-14T08:00:00Z",
                "2025-07-02T00:00:00Z",
                "14 June – 2 July 2025",
                "Jun – Jul 2025",
            ),
            (
                "2024-12-28T08:00:00Z",
                "2025-01-03T00:00:00Z",
                "28 December 2024 – 3 January 2025",
                "Dec 2024 – Jan 2025",
            ),
        ] {
            assert_eq!(date_range(at(first), at(last)), days);
            assert_eq!(month_range(at(first), at(last)), months);
        }
    }

    #[test]
    fn moments_are_told_in_the_owners_zone() {
        let zone = TimeZone::get("Europe/Oslo").unwrap();
        let moment: Timestamp = "2025-12-21T22:59:59Z".parse().unwrap();
        assert_eq!(date(moment, &zone), "21 December 2025");
        assert_eq!(last_day("2025-12-21T23:00:00Z".parse().unwrap(), &zone), "21 December 2025");
        assert_eq!(date_time(moment, &zone), "21 December 2025, 23:59");
        assert_eq!(weekday(local(at("2025-06-14T16:42:00Z")).date()), "Saturday 14 June 2025");
        assert_eq!(local(i64::MAX), local(0));
    }
}
