//! What people write on photos and albums, tags and values of properties alike: one line of
//! text made harmless, the form under which twins of other spelling are found, and all labels
//! of one thing together.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::property::{Given, Property, PropertyId};

/// Returns typed text as one line of composed letters, without control characters and what
/// turns the direction of the text after it. Only the first `most` letters are looked at.
pub fn one_line(typed: &str, most: usize) -> String {
    let plain: String = typed.chars().take(most).nfc().filter(|it| !is_hidden(*it)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns text without what turns the direction of the text after it, which would turn the
/// sentences that it is put into. Control characters stay, for those who refuse them.
pub(crate) fn upright(typed: &str) -> String {
    typed.chars().filter(|it| it.is_control() || !is_hidden(*it)).collect()
}

/// Returns lower case without accents.
pub fn canonical(shown: &str) -> String {
    shown.nfkd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase).collect()
}

/// Control characters but blanks, what turns the direction of the text after it, and letters of
/// private use, by which the search tells properties apart.
pub(crate) fn is_hidden(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let private = matches!(letter, '\u{e000}'..='\u{f8ff}');
    turns || private || (letter.is_control() && !letter.is_whitespace())
}

/// The number of a change of many photos, by which it is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeId(pub i64);

/// Labels as typed into a form, each beside what the form showed before: only what differs is
/// changed, so two people who edit at once do not undo each other.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Tags, parted by commas, as they were and as they are to be.
    pub tags: Option<(String, String)>,
    /// Values of properties, as they were and as they are to be.
    pub values: Vec<(PropertyId, String, String)>,
}

/// A form of labels that was not taken, to be shown again.
#[derive(Debug, Clone)]
pub struct Refused {
    /// What was typed.
    pub typed: Typed,
    /// The property whose value was wrong; absent for the tags.
    pub property: Option<PropertyId>,
    /// What is wrong and what would be right, as a sentence.
    pub message: String,
}

impl Refused {
    /// Returns what to say of a form, by the properties that there are.
    pub fn of(typed: Typed, properties: &[Property], message: String) -> Refused {
        let wrong = |(id, had, now): &&(PropertyId, String, String)| {
            let property = properties.iter().find(|it| it.id == *id);
            had != now && property.is_some_and(|it| it.checked(now).is_err())
        };
        let property = typed.values.iter().find(wrong).map(|it| it.0);
        Refused { typed, property, message }
    }

    /// Returns what was typed for a property, with what its form showed before.
    pub fn value(&self, id: PropertyId) -> Option<(&str, &str)> {
        let found = self.typed.values.iter().find(|it| it.0 == id);
        found.map(|it| (it.1.as_str(), it.2.as_str()))
    }
}

/// The labels of a photo or an album.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// Its tags by name.
    pub tags: Vec<String>,
    /// The values of its properties by name.
    pub values: Vec<Given>,
}

impl Labels {
    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.values.is_empty()
    }

    /// Returns the value of a property; empty when there is none.
    pub fn value(&self, property: PropertyId) -> &str {
        let found = self.values.iter().find(|it| it.property == property);
        found.map_or("", |it| it.value.as_str())
    }
}
