//! Properties: named values that people give to photos and albums, such as a film or an
//! archive number. Defined once for the whole server; what is typed is checked by their kind.

use jiff::civil::Date;

use crate::domain::label::{canonical, one_line};
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::say;

/// The most characters of a name or a choice.
pub const LONGEST_NAME: usize = 64;

/// The most characters of a value.
pub const LONGEST: usize = 200;

/// The most digits of a number.
const DIGITS: usize = 15;

/// The most properties of a server: each is a field of the form of a photo.
pub const MOST: usize = 50;

/// The most choices of one property.
pub const CHOICES: usize = 100;

/// Names that mean something else in a search.
const TAKEN: [&str; 2] = ["tag", "tags"];

/// The row number of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PropertyId(pub i64);

/// What values a property takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// A decimal number.
    Number,
    /// A day.
    Date,
    /// One of some words.
    Choice,
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Kind; 4] = [Kind::Text, Kind::Number, Kind::Date, Kind::Choice];

    /// Returns the word used in the database and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Choice => "choice",
        }
    }

    /// Returns the kind of a word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// A property of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Its row.
    pub id: PropertyId,
    /// As it is shown.
    pub name: String,
    /// What values it takes.
    pub kind: Kind,
    /// What can be chosen, for a choice.
    pub choices: Vec<String>,
    /// Who defined it; absent when the account is gone.
    pub maker: Option<UserId>,
}

/// A property and how many photos and albums have a value of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The property.
    pub property: Property,
    /// How many photos have it.
    pub assets: u64,
    /// How many albums have it.
    pub albums: u64,
}

/// The value of a property that a photo or an album has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The property.
    pub property: PropertyId,
    /// Its name.
    pub name: String,
    /// What values it takes.
    pub kind: Kind,
    /// The value: a number with a point, a day as `2025-06-14`.
    pub value: String,
}

/// A checked definition of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// As it is shown.
    pub name: String,
    /// Lower case, without accents.
    pub canonical: String,
    /// What can be chosen; empty for other kinds.
    pub choices: Vec<String>,
}

impl Draft {
    /// Returns the checked definition. Choices stand in lines or between commas.
    ///
    /// # Errors
    /// `Invalid` for `name` when it has no letter or digit, a colon, a quote, or is too long or
    /// taken by the search; for `choices` when a choice has none, too many, or too long ones.
    pub fn parse(name: &str, kind: Kind, choices: &str) -> Result<Draft> {
        let name = one_line(name, LONGEST_NAME * 8);
        let canonical = canonical(&name);
        if !is_named(&name) || name.contains([':', '"']) {
            let message = say!("labels-property-name-wrong", most = LONGEST_NAME);
            return Err(Error::invalid("name", message));
        }
        if TAKEN.contains(&canonical.as_str()) {
            return Err(Error::invalid("name", say!("labels-property-name-taken")));
        }
        let choices = if kind == Kind::Choice { checked_choices(choices)? } else { Vec::new() };
        Ok(Draft { name, canonical, choices })
    }
}

fn is_named(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && text.chars().count() <= LONGEST_NAME
}

fn checked_choices(typed: &str) -> Result<Vec<String>> {
    let wrong = || {
        let message = say!("labels-property-choices-wrong", most = CHOICES, longest = LONGEST_NAME);
        Error::invalid("choices", message)
    };
    let mut found: Vec<String> = Vec::new();
    if typed.len() > CHOICES * LONGEST_NAME * 8 {
        return Err(wrong());
    }
    for text in typed.split([',', '\n']).filter(|it| !it.trim().is_empty()) {
        let choice = one_line(text, LONGEST_NAME * 8);
        if !is_named(&choice) {
            return Err(wrong());
        }
        if !found.iter().any(|it| canonical(it) == canonical(&choice)) {
            found.push(choice);
        }
    }
    if found.is_empty() || found.len() > CHOICES { Err(wrong()) } else { Ok(found) }
}

impl Property {
    /// Returns a typed value as it is kept; nothing when nothing was typed, which takes the
    /// value away.
    ///
    /// # Errors
    /// `Invalid` for `value` when the property does not take it.
    pub fn checked(&self, typed: &str) -> Result<Option<String>> {
        let value = one_line(typed, LONGEST * 8);
        if value.is_empty() {
            return Ok(None);
        }
        let kept = match self.kind {
            Kind::Text => Some(value).filter(|it| it.chars().count() <= LONGEST),
            Kind::Number => number(&value),
            Kind::Date => day(&value).map(|it| it.to_string()),
            Kind::Choice => {
                self.choices.iter().find(|it| canonical(it) == canonical(&value)).cloned()
            }
        };
        kept.map(Some).ok_or_else(|| Error::invalid("value", self.rule()))
    }

    fn rule(&self) -> String {
        let name = &self.name;
        match self.kind {
            Kind::Text => say!("labels-value-text", name = name, most = LONGEST),
            Kind::Number => say!("labels-value-number", name = name, digits = DIGITS),
            Kind::Date => say!("labels-value-date", name = name),
            Kind::Choice => {
                say!("labels-value-choice", name = name, choices = self.choices.join(", "))
            }
        }
    }
}

/// A plain decimal number as it is kept, with a point: `-12.5`. No exponents, no infinity.
fn number(typed: &str) -> Option<String> {
    let text = typed.replacen(',', ".", 1).replace('−', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let counted = digits.bytes().any(|it| it.is_ascii_digit());
    if !counted || !plain(whole) || !plain(part) || whole.len() + part.len() > DIGITS {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && part.is_empty() { "" } else { sign };
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

/// Returns the day of a value of a date: the years 1 to 9999.
pub fn day(value: &str) -> Option<Date> {
    let shaped = value.len() == 10 && value.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    value.parse().ok().filter(|it: &Date| shaped && it.year() >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn property(kind: Kind) -> Property {
        let choices = if kind == Kind::Choice { "Portra, Été" } else { "" };
        let draft = Draft::parse("Film", kind, choices).unwrap();
        let choices = draft.choices;
        Property { id: PropertyId(1), name: draft.name, kind, choices, maker: None }
    }

    fn kept(kind: Kind, typed: &str) -> Option<String> {
        property(kind).checked(typed).unwrap()
    }

    #[test]
    fn values_are_kept_in_one_spelling() {
        for (kind, typed, expected) in [
            (Kind::Text, "  Nikon\n F3\u{202e} ", "Nikon F3"),
            (Kind::Number, "012,50", "12.5"),
            (Kind::Number, "−3", "-3"),
            (Kind::Number, "-0.0", "0"),
            (Kind::Number, ".5", "0.5"),
            (Kind::Number, "999999999999999", "999999999999999"),
            (Kind::Date, "2024-02-29", "2024-02-29"),
            (Kind::Choice, "ete", "Été"),
        ] {
            assert_eq!(kept(kind, typed).as_deref(), Some(expected), "{typed:?}");
        }
        assert!(Kind::ALL.into_iter().all(|it| kept(it, " \u{202e}\0 ").is_none()));
    }

    #[test]
    fn what_a_property_does_not_take_is_refused() {
        let refused = |kind, typed: &str| property(kind).checked(typed).is_err();
        for typed in
            ["1e9", "NaN", "inf", "1.2.3", "--1", "1,2,3", "1234567890123456", "٣", "0x1", "."]
        {
            assert!(refused(Kind::Number, typed), "{typed}");
        }
        for typed in ["2025-02-30", "14.6.2025", "0000-01-01", "-2025-1-1", "2025-06-14T10:00", "x"]
        {
            assert!(refused(Kind::Date, typed), "{typed}");
        }
        assert!(refused(Kind::Choice, "Velvia"));
        assert!(refused(Kind::Text, &"x".repeat(LONGEST + 1)));
        assert!(refused(Kind::Text, &"x".repeat(9_999_999)));
    }

    #[test]
    fn a_definition_has_a_name_and_a_choice_has_choices() {
        let parsed = |name: &str, kind, choices: &str| Draft::parse(name, kind, choices);
        assert_eq!(parsed(" Fílm  stock ", Kind::Text, "").unwrap().canonical, "film stock");
        let two = parsed("Film", Kind::Choice, "Portra,\nportra,, Velvia 50 ").unwrap();
        assert_eq!(two.choices, ["Portra", "Velvia 50"]);
        for name in ["", "…", "a:b", "say \"x\"", "Tags", "tag", &"x".repeat(65)] {
            assert!(parsed(name, Kind::Text, "").is_err(), "{name}");
        }
        let many = (0..=CHOICES).map(|it| it.to_string()).collect::<Vec<_>>().join(",");
        for choices in ["", " , ", "…", &"x".repeat(65), &many] {
            assert!(parsed("Film", Kind::Choice, choices).is_err(), "{choices}");
        }
    }
}
