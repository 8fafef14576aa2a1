//! When a picture was taken, out of the many tags that tell a time: which tag is believed, and
//! which offset from UTC belongs to it.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::domain::asset::Taken;

/// The moments of an EXIF block; each has its own offset tag, which says nothing of the others.
#[derive(Debug, Default)]
pub(super) struct ExifClock {
    /// `DateTimeOriginal`, with `OffsetTimeOriginal`.
    pub(super) original: Option<DateTime>,
    pub(super) original_offset: Option<Offset>,
    /// `DateTimeDigitized` (`CreateDate`), with `OffsetTimeDigitized`.
    pub(super) digitized: Option<DateTime>,
    pub(super) digitized_offset: Option<Offset>,
    /// `DateTime` (`ModifyDate`), with `OffsetTime`.
    pub(super) modified: Option<DateTime>,
    pub(super) modified_offset: Option<Offset>,
    /// `GPSDateStamp` and `GPSTimeStamp`, which are UTC.
    pub(super) satellite: Option<DateTime>,
}

impl ExifClock {
    /// Returns the time the shutter opened, or the time the picture was digitized.
    fn taken(&self) -> Option<Taken> {
        let original = self.original.map(|local| (local, self.original_offset));
        let digitized = self.digitized.map(|local| (local, self.digitized_offset));
        let (local, offset) = original.or(digitized)?;
        Some(self.with_offset(local, offset))
    }

    /// Returns the time of the last change, which cameras set and editors overwrite. A satellite's
    /// time says nothing of it: an edit hours later would look like another zone.
    fn modified(&self) -> Option<Taken> {
        self.modified.map(|local| Taken { local, offset: self.modified_offset })
    }

    fn with_offset(&self, local: DateTime, offset: Option<Offset>) -> Taken {
        let offset = offset
            .or_else(|| self.offset_of_same_moment(local))
            .or_else(|| self.satellite.and_then(|utc| offset_between(local, utc)));
        Taken { local, offset }
    }

    /// Returns the offset of another tag that shows the very same second: an untouched picture
    /// carries one moment in all three tags, and some cameras write only one offset.
    fn offset_of_same_moment(&self, local: DateTime) -> Option<Offset> {
        [
            (self.original, self.original_offset),
            (self.digitized, self.digitized_offset),
            (self.modified, self.modified_offset),
        ]
        .into_iter()
        .filter(|(other, _)| other.is_some_and(|it| whole_seconds(it) == whole_seconds(local)))
        .find_map(|(_, offset)| offset)
    }
}

/// All moments that a file tells, by who tells them.
#[derive(Debug, Default)]
pub(super) struct Clocks {
    pub(super) exif: ExifClock,
    /// The recorder's own clock with its offset (QuickTime `creationdate`, AVCHD).
    pub(super) recorder: Option<Taken>,
    /// XMP `exif:DateTimeOriginal`, `photoshop:DateCreated` and `xmp:CreateDate`.
    pub(super) xmp_original: Option<Taken>,
    pub(super) xmp_date_created: Option<Taken>,
    pub(super) xmp_create: Option<Taken>,
    /// IPTC date and time created.
    pub(super) iptc: Option<Taken>,
    /// The container's creation time, which is UTC.
    pub(super) container: Option<Taken>,
}

impl Clocks {
    /// Returns the most trustworthy moment. A mere change of the file counts last.
    pub(super) fn taken(&self) -> Option<Taken> {
        self.exif
            .taken()
            .or(self.recorder)
            .or(self.xmp_original)
            .or(self.xmp_date_created)
            .or(self.iptc)
            .or(self.xmp_create)
            .or(self.container)
            .or_else(|| self.exif.modified())
    }
}

/// Reads the dates of EXIF, XMP, QuickTime and Matroska: `2024:04:14 08:34:30`,
/// `2019-02-12T15:27:12+0800`, `2002-02-02T02:02:02Z`, a fraction of a second, a date alone.
/// Returns nothing for dates that no calendar has.
pub(super) fn parse(text: &str) -> Option<Taken> {
    let text = text.trim();
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let date = parse_date(date)?;
    let rest = rest.strip_prefix(['T', ' ']).unwrap_or(rest).trim_start();
    if rest.is_empty() {
        return Some(Taken { local: date.to_datetime(Time::midnight()), offset: None });
    }
    let zone = rest.find(['Z', '+', '-', ' ']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(zone)?;
    Some(Taken { local: date.to_datetime(parse_time(clock)?), offset: parse_offset(zone) })
}

/// Reads an offset from UTC: `+02:00`, `-0530`, `+2`, `Z`.
pub(super) fn parse_offset(text: &str) -> Option<Offset> {
    let text = text.trim_matches(['\0', ' ']);
    // Some recorders append a word, as in `+02:00 DST`.
    let text = text.split(' ').next()?;
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None => digits.split_at_checked(2).unwrap_or((digits, "")),
    };
    let minutes = if minutes.is_empty() { 0 } else { number(minutes)? };
    let hours = number(hours)?;
    let known = hours <= 15 && minutes <= 59;
    known.then(|| Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()).flatten()
}

/// Returns the moment with the fraction of a second that EXIF keeps in a tag of its own.
pub(super) fn with_fraction(moment: DateTime, digits: &str) -> DateTime {
    fraction(digits)
        .and_then(|it| moment.with().subsec_nanosecond(it).build().ok())
        .unwrap_or(moment)
}

/// Returns the moment of seconds since 1904 (ISO base media) in UTC; 0 means unset.
pub(super) fn since_1904(seconds: u64) -> Option<Taken> {
    const TO_1970: i64 = 2_082_844_800;
    let seconds = i64::try_from(seconds).ok().filter(|it| *it > 0)?.checked_sub(TO_1970)?;
    since_1970(seconds, 0)
}

/// Returns the moment of nanoseconds since 2001 (Matroska) in UTC.
pub(super) fn since_2001(nanoseconds: i64) -> Option<Taken> {
    const TO_1970: i64 = 978_307_200;
    let seconds = nanoseconds.div_euclid(1_000_000_000).checked_add(TO_1970)?;
    since_1970(seconds, nanoseconds.rem_euclid(1_000_000_000) as i32)
}

fn since_1970(seconds: i64, nanoseconds: i32) -> Option<Taken> {
    let moment = jiff::Timestamp::new(seconds, nanoseconds).ok()?;
    let local = Offset::UTC.to_datetime(moment);
    plausible(local.date()).then_some(Taken { local, offset: Some(Offset::UTC) })
}

/// Returns how far the camera's clock was from UTC, when that is an offset in use somewhere and
/// the satellite's time is at most five minutes old.
fn offset_between(local: DateTime, utc: DateTime) -> Option<Offset> {
    const QUARTER: i64 = 15 * 60;
    const STALE: i64 = 5 * 60;
    let apart = local.duration_since(utc).as_secs();
    let quarters = (apart as f64 / QUARTER as f64).round() as i64;
    let close = (apart - quarters * QUARTER).abs() <= STALE;
    let offset = Offset::from_seconds(i32::try_from(quarters * QUARTER).ok()?).ok()?;
    (close && in_use(quarters)).then_some(offset)
}

/// Returns whether some place on Earth is so many quarters of an hour from UTC: all whole hours
/// from -12 to 14, and the few half and quarter hours (Newfoundland, Iran, India, Nepal, …).
fn in_use(quarters: i64) -> bool {
    const ODD: [i64; 13] = [-38, -14, -10, 14, 18, 22, 23, 26, 35, 38, 42, 51, 55];
    (quarters % 4 == 0 && (-48..=56).contains(&quarters)) || ODD.contains(&quarters)
}

fn whole_seconds(moment: DateTime) -> DateTime {
    moment.with().subsec_nanosecond(0).build().unwrap_or(moment)
}

fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split([':', '-', '/', '.']);
    let (year, month, day) =
        (number(parts.next()?)?, number(parts.next()?)?, number(parts.next()?)?);
    let year = i16::try_from(year).ok()?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    plausible(date).then_some(date)
}

/// Returns whether a photograph can be of that date: they exist since 1826, and clocks that run
/// centuries ahead are wrong.
fn plausible(date: Date) -> bool {
    (1826..2200).contains(&date.year())
}

fn parse_time(text: &str) -> Option<Time> {
    let (clock, digits) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = clock.trim().split(':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    // A leap second is shown as the second before it.
    let second = parts.next().map_or(Some(0), number)?.min(if minute < 60 { 59 } else { 0 });
    let nanoseconds = fraction(digits).unwrap_or(0);
    Time::new(hour as i8, minute as i8, second as i8, nanoseconds).ok()
}

/// Reads the one to four digits of a part of a date or time; signs and blanks are not digits.
fn number(text: &str) -> Option<i32> {
    let shaped = (1..=4).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    shaped.then(|| text.parse().ok()).flatten()
}

/// Reads the digits after the decimal point of a second as nanoseconds.
fn fraction(digits: &str) -> Option<i32> {
    let digits: String = digits.trim().chars().take_while(char::is_ascii_digit).take(9).collect();
    if digits.is_empty() {
        return None;
    }
    format!("{digits:0<9}").parse().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_in_every_spelling() {
        for (text, local, offset) in [
            ("2024:04:14 08:34:30", "2024-04-14T08:34:30", None),
            ("2022:01:10 15:15:44.31", "2022-01-10T15:15:44.31", None),
            ("2019-02-12T15:27:12+0800", "2019-02-12T15:27:12", Some(28_800)),
            ("2019:07:24 11:25:40+03:00", "2019-07-24T11:25:40", Some(10_800)),
            ("2019:04:24 22:24:00+02:00 DST", "2019-04-24T22:24:00", Some(7_200)),
            ("2002-02-02T02:02:02Z", "2002-02-02T02:02:02", Some(0)),
            ("2002-02-02T02:02-05:30", "2002-02-02T02:02:00", Some(-19_800)),
            ("2014-04-27", "2014-04-27T00:00:00", None),
            ("2016:12:31 23:59:60", "2016-12-31T23:59:59", None),
        ] {
            let taken = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(taken.local, local.parse().unwrap(), "{text}");
            assert_eq!(taken.offset.map(Offset::seconds), offset, "{text}");
        }
        for nonsense in [
            "",
            "    :  :     :  :  ",
            "0000:00:00 00:00:00",
            "2021:02:30 10:00:00",
            "2021:13:01 10:00:00",
            "9999:01:01 00:00:00",
            "0001:01:01 00:00:00",
            "2021:01:01 25:00:00",
            "2021:01:01 10:99:00",
            "2021:01:01 10:00:0x",
            "ééééééééééééé",
            "2021:+1:01 10:00:00",
        ] {
            assert_eq!(parse(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn offsets_keep_their_sign_and_minutes() {
        for (text, seconds) in [
            ("+02:00", Some(7_200)),
            ("-05:30", Some(-19_800)),
            ("-00:30", Some(-1_800)),
            ("+0545", Some(20_700)),
            ("+9", Some(32_400)),
            ("Z", Some(0)),
            ("", None),
            ("+99:00", None),
            ("+02:60", None),
            ("02:00", None),
            ("   ", None),
            ("+é0:00", None),
        ] {
            assert_eq!(parse_offset(text).map(Offset::seconds), seconds, "{text}");
        }
    }

    #[test]
    fn an_offset_belongs_to_its_own_moment() {
        let shot = datetime(2021, 7, 10, 20, 39, 25, 0);
        let edited = datetime(2021, 7, 12, 9, 0, 0, 0);
        let one = Offset::from_seconds(3_600).unwrap();
        let two = Offset::from_seconds(7_200).unwrap();
        let clock = ExifClock {
            original: Some(shot),
            modified: Some(edited),
            modified_offset: Some(two),
            ..ExifClock::default()
        };
        assert_eq!(clock.taken().unwrap().offset, None, "the editor's zone is not the camera's");
        let clock = ExifClock { original_offset: Some(one), ..clock };
        assert_eq!(clock.taken().unwrap().offset, Some(one));
        let untouched = ExifClock { modified: Some(shot), original_offset: None, ..clock };
        assert_eq!(untouched.taken().unwrap().offset, Some(two), "one moment, one offset");
    }

    #[test]
    fn satellites_tell_the_offset_when_no_tag_does() {
        let local = datetime(2020, 9, 19, 20, 55, 57, 0);
        for (utc, seconds) in [
            (datetime(2020, 9, 19, 10, 55, 57, 0), Some(36_000)),
            (datetime(2020, 9, 19, 10, 53, 0, 0), Some(36_000)),
            (datetime(2020, 9, 19, 15, 10, 57, 0), Some(20_700)),
            (datetime(2020, 9, 20, 2, 25, 57, 0), None),
            (datetime(2020, 9, 19, 10, 48, 0, 0), None),
            (datetime(2020, 9, 18, 10, 55, 57, 0), None),
        ] {
            let found = offset_between(local, utc).map(Offset::seconds);
            assert_eq!(found, seconds, "{utc}");
        }
    }

    #[test]
    fn the_original_comes_before_all_others() {
        let at = |year| Some(Taken { local: datetime(year, 1, 1, 0, 0, 0, 0), offset: None });
        let mut clocks = Clocks {
            exif: ExifClock {
                original: Some(datetime(2001, 1, 1, 0, 0, 0, 0)),
                digitized: Some(datetime(2002, 1, 1, 0, 0, 0, 0)),
                modified: Some(datetime(2009, 1, 1, 0, 0, 0, 0)),
                ..ExifClock::default()
            },
            recorder: at(2003),
            xmp_original: at(2004),
            xmp_date_created: at(2005),
            iptc: at(2006),
            xmp_create: at(2007),
            container: at(2008),
        };
        let mut years = Vec::new();
        for step in 0..10 {
            years.push(clocks.taken().map(|it| it.local.year()));
            match step {
                0 => clocks.exif.original = None,
                1 => clocks.exif.digitized = None,
                2 => clocks.recorder = None,
                3 => clocks.xmp_original = None,
                4 => clocks.xmp_date_created = None,
                5 => clocks.iptc = None,
                6 => clocks.xmp_create = None,
                7 => clocks.container = None,
                _ => clocks.exif.modified = None,
            }
        }
        assert_eq!(years, (2001..=2009).map(Some).chain([None]).collect::<Vec<_>>());
    }

    #[test]
    fn epochs_are_utc() {
        let taken = since_1904(3_633_110_000).unwrap();
        assert_eq!(taken.offset, Some(Offset::UTC));
        assert_eq!(taken.local.date().year(), 2019);
        assert_eq!(since_1904(0), None);
        assert_eq!(since_1904(u64::MAX), None);
        assert_eq!(since_2001(i64::MIN), None);
        assert_eq!(since_2001(0).unwrap().local, datetime(2001, 1, 1, 0, 0, 0, 0));
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_not(text in ".{0,40}", digits in ".{0,12}") {
            let _ = parse_offset(&text);
            if let Some(taken) = parse(&text) {
                with_fraction(taken.local, &digits);
            }
        }

        #[test]
        fn what_is_written_is_read(year in 1900i16..2100, month in 1i8..=12, day in 1i8..=28,
                                   hour in 0i8..24, minute in 0i8..60, east in -15i32 * 60..15 * 60) {
            let sign = if east < 0 { '-' } else { '+' };
            let text = format!("{year:04}:{month:02}:{day:02} {hour:02}:{minute:02}:07{sign}{:02}:{:02}",
                               east.abs() / 60, east.abs() % 60);
            let taken = parse(&text).unwrap();
            prop_assert_eq!(taken.local, datetime(year, month, day, hour, minute, 7, 0));
            prop_assert_eq!(taken.offset.unwrap().seconds(), east * 60);
        }
    }
}
