//! The languages that albumen speaks. Every sentence that a person reads on a page has a name
//! and stands in `assets/i18n/{language}`, in the Fluent format; `say!` says it in the language
//! of whoever is being answered. What the operator reads in a terminal or a log is English.
//!
//! A language is added by a folder beside the others and a row in [`Language::ALL`]. Tests hold
//! that all languages have the same sentences with the same variables, that every sentence in
//! the code exists, and that no page shows one that was not translated.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

use fluent_langneg::{NegotiationStrategy, accepted_languages, negotiate_languages};
use unic_langid::LanguageIdentifier;

mod catalogue;

mod numbers;

pub mod scripts;

pub use catalogue::{sentence, text};
pub use fluent_bundle::FluentValue as Value;
pub use numbers::{decimal, number};

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// The one in which albumen is written; the others fall back to it.
    English,
    /// German.
    German,
    /// Spanish.
    Spanish,
}

/// The place in `Language::ALL` of the language for whoever asks for none of ours.
static ASSUMED: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    // A request is answered from beginning to end on one thread, and each answer has one reader.
    static SPOKEN: Cell<Option<Language>> = const { Cell::new(None) };
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Language; 3] = [Language::English, Language::German, Language::Spanish];

    /// Returns the tag of the language (BCP 47), as in `lang` and in the database: `de`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::Spanish => "es",
        }
    }

    /// Returns the language of a tag.
    pub fn parse(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|it| it.tag() == tag)
    }

    /// Returns what the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
            Language::Spanish => "Español",
        }
    }

    /// Returns the first of our languages in an `Accept-Language` (RFC 9110, 12.5.4), which
    /// browsers send in the order of liking; `None` when it has none of them.
    pub fn accepted(header: &str) -> Option<Language> {
        let asked = accepted_languages::parse(header.get(..512).unwrap_or(header));
        let ours = Language::ALL.map(Language::identifier);
        let found = negotiate_languages(&asked, &ours, None, NegotiationStrategy::Lookup);
        let place = ours.iter().position(|it| Some(&it) == found.first())?;
        Language::ALL.get(place).copied()
    }

    /// Returns the language that is spoken now.
    pub fn spoken() -> Language {
        SPOKEN.get().unwrap_or_else(Language::assumed)
    }

    /// Returns the language for whoever asks for none of ours.
    pub fn assumed() -> Language {
        let place = ASSUMED.load(Ordering::Relaxed);
        Language::ALL.get(place).copied().unwrap_or(Language::English)
    }

    /// Makes this the language for whoever asks for none of ours.
    pub fn assume(self) {
        let place = Language::ALL.iter().position(|it| *it == self).unwrap_or(0);
        ASSUMED.store(place, Ordering::Relaxed);
    }

    /// Does something in this language, on this thread; within it, `speak` may change it.
    pub fn during<T>(self, answer: impl FnOnce() -> T) -> T {
        let _before = Before(SPOKEN.replace(Some(self)));
        answer()
    }

    /// Goes on in this language until the end of the `during` that is under way.
    pub fn speak(self) {
        SPOKEN.set(Some(self));
    }

    fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }
}

/// Gives the thread back its language, also when an answer ends in a panic.
struct Before(Option<Language>);

impl Drop for Before {
    fn drop(&mut self) {
        SPOKEN.set(self.0);
    }
}

/// Returns a sentence up to a variable and from there on, for what stands in it as markup: a
/// name in bold, a link.
pub fn around(key: &'static str, slot: &str, values: &[(&str, Value<'_>)]) -> (String, String) {
    // Letters for private use, which no keyboard types.
    const MARK: &str = "\u{f8ff}\u{e000}\u{f8ff}";
    let with_mark = [&[(slot, Value::from(MARK))], values].concat();
    let whole = sentence(key, &with_mark);
    match whole.split_once(MARK) {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (whole, String::new()),
    }
}

/// Says the sentence of a name in the language of whoever is answered. Without variables it is a
/// `&'static str`, with variables a `String`; whole numbers choose the plural and are grouped.
///
/// ```
/// use albumen::say;
///
/// assert_eq!(say!("settings-language"), "Language");
/// assert_eq!(say!("count-photos", count = 1200), "1,200 photos");
/// ```
#[macro_export]
macro_rules! say {
    ($key:literal) => { $crate::language::text($key) };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::language::sentence(
            $key,
            &[$((stringify!($name), $crate::language::Value::from($value))),+],
        )
    };
}

/// Says what stands before and after a variable, between which the caller puts markup:
/// `say_around!("gate-shared-by", name)`.
#[macro_export]
macro_rules! say_around {
    ($key:literal, $slot:ident $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::language::around(
            $key,
            stringify!($slot),
            &[$((stringify!($name), $crate::language::Value::from($value))),*],
        )
    };
}

#[cfg(test)]
mod tests;
