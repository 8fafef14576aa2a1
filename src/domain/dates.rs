//! How a day is written where a name for something is made of it, and on pages.

use jiff::civil::Date;

use crate::say;

/// Returns a day with a short month: `14 Jun 2025`.
pub fn short_date(day: Date) -> String {
    let (number, year) = (day.day().to_string(), day.year().to_string());
    say!("date-day-short", day = number, month = short_month(day), year = year)
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
