//! How a day is written: on pages, in names that are made of it, and in what is searched.

use jiff::civil::{Date, Weekday};

use crate::say;

/// Returns a day: `14 June 2025`.
pub fn plain_date(day: Date) -> String {
    say!("date-day", day = ordinal(day), month = month(day), year = year(day))
}

/// Returns a day with its weekday, as above a section: `Saturday 14 June 2025`.
pub fn weekday(day: Date) -> String {
    say!("date-with-weekday", weekday = name_of(day.weekday()), date = plain_date(day))
}

/// Returns a day with a short month: `14 Jun 2025`.
pub fn short_date(day: Date) -> String {
    say!("date-day-short", day = ordinal(day), month = short_month(day), year = year(day))
}

/// Returns the month of a day: `Jun`.
pub fn short_month(day: Date) -> &'static str {
    match day.month() {
        1 => say!("date-jan-short"),
        2 => say!("date-feb-short"),
        3 => say!("date-mar-short"),
        4 => say!("date-apr-short"),
        5 => say!("date-may-short"),
        6 => say!("date-jun-short"),
        7 => say!("date-jul-short"),
        8 => say!("date-aug-short"),
        9 => say!("date-sep-short"),
        10 => say!("date-oct-short"),
        11 => say!("date-nov-short"),
        _ => say!("date-dec-short"),
    }
}

/// Returns the month of a day: `June`.
pub fn month(day: Date) -> &'static str {
    match day.month() {
        1 => say!("date-january"),
        2 => say!("date-february"),
        3 => say!("date-march"),
        4 => say!("date-april"),
        5 => say!("date-may"),
        6 => say!("date-june"),
        7 => say!("date-july"),
        8 => say!("date-august"),
        9 => say!("date-september"),
        10 => say!("date-october"),
        11 => say!("date-november"),
        _ => say!("date-december"),
    }
}

/// Returns the number of a day in its month, as text: numbers in sentences are grouped.
pub fn ordinal(day: Date) -> String {
    day.day().to_string()
}

/// Returns the year of a day, as text.
pub fn year(day: Date) -> String {
    day.year().to_string()
}

fn name_of(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => say!("date-monday"),
        Weekday::Tuesday => say!("date-tuesday"),
        Weekday::Wednesday => say!("date-wednesday"),
        Weekday::Thursday => say!("date-thursday"),
        Weekday::Friday => say!("date-friday"),
        Weekday::Saturday => say!("date-saturday"),
        Weekday::Sunday => say!("date-sunday"),
    }
}
