//! What people say about an album and its photos: comments, and likes, which are remarks
//! without words. Plain text only, made harmless before it is kept.

use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization;

use crate::domain::album::AlbumId;
use crate::domain::asset::{Asset, AssetId};
use crate::domain::link::LinkId;
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::say;

/// The most characters of a comment.
pub const LONGEST: usize = 500;

/// The most characters of the name that a visitor gives.
pub const LONGEST_NAME: usize = 50;

/// The name of a remark in URLs: 96 random bits, of use only together with its album.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemarkKey(String);

impl RemarkKey {
    /// The number of characters of a key.
    pub const LENGTH: usize = 16;

    /// Returns the key if the text has the shape of one.
    pub fn parse(text: &str) -> Option<RemarkKey> {
        let shaped = text.len() == Self::LENGTH
            && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_');
        shaped.then(|| RemarkKey(text.to_owned()))
    }

    /// Returns the key of 12 random bytes.
    pub fn of_bytes(bytes: &[u8; 12]) -> RemarkKey {
        RemarkKey(data_encoding::BASE64URL_NOPAD.encode(bytes))
    }

    /// Returns the text of the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a visitor's browser is called within one link: random, kept in the link's cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrowserId(pub [u8; 16]);

/// Who speaks, and who looks: a visitor's own remarks are those of the same browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Somebody with an account.
    Member(UserId),
    /// Somebody who came by a link.
    Visitor(LinkId, BrowserId),
    /// One who only looks: the operator, and a visitor who said nothing yet.
    Silent,
}

/// What a remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// The album in which it is said.
    pub album: AlbumId,
    /// One photo of it; absent for the album as a whole.
    pub asset: Option<AssetId>,
}

/// A comment or a like as one person sees it.
#[derive(Debug, Clone)]
pub struct Remark {
    /// Its name in URLs.
    pub key: RemarkKey,
    /// When it was made (UTC).
    pub at: Timestamp,
    /// The name of the one who made it: the account's as of now, or as typed by a visitor;
    /// empty for a heart of one who gave none.
    pub author: String,
    /// Whether it came by a link, from somebody without an account.
    pub visitor: bool,
    /// Whether the one who looks made it.
    pub own: bool,
    /// What was said; absent for a like.
    pub words: Option<String>,
    /// The photo it is about.
    pub asset: Option<Asset>,
    /// Whether only its author and those who manage the album see it yet.
    pub waiting: bool,
}

/// Remarks about an album or a photo, with their numbers.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    /// The latest ones, the newest last.
    pub remarks: Vec<Remark>,
    /// Whether there are earlier ones.
    pub earlier: bool,
    /// How many comments and likes there are.
    pub numbers: Numbers,
}

/// How many comments and likes there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Comments.
    pub comments: u64,
    /// Likes.
    pub likes: u64,
    /// Comments that wait to be looked at.
    pub waiting: u64,
    /// Whether the one who looks likes it.
    pub liked: bool,
}

/// A comment as it is kept: composed letters, no control characters, at most one empty line
/// in a row, nothing that turns the direction of what follows.
///
/// # Errors
/// `Invalid` for `text` when nothing is left, or more than [`LONGEST`] characters.
pub fn checked_words(typed: &str) -> Result<String> {
    let plain = harmless(typed, true);
    let mut kept: Vec<&str> = Vec::new();
    for line in plain.lines().map(str::trim_end) {
        if !(line.is_empty() && kept.last().is_none_or(|it| it.is_empty())) {
            kept.push(line);
        }
    }
    let words = kept.join("\n").trim().to_owned();
    if words.is_empty() {
        return Err(Error::invalid("text", say!("talk-wrong-empty")));
    }
    if words.chars().count() > LONGEST {
        return Err(Error::invalid("text", say!("talk-wrong-long", most = LONGEST)));
    }
    Ok(words)
}

/// The name of a visitor as it is kept: one line, otherwise like a comment.
///
/// # Errors
/// `Invalid` for `name` when nothing is left, or more than [`LONGEST_NAME`] characters.
pub fn checked_name(typed: &str) -> Result<String> {
    let plain = harmless(typed, false);
    let name = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let seen = name.chars().any(char::is_alphanumeric);
    if !seen || name.chars().count() > LONGEST_NAME {
        let message = say!("talk-wrong-name", most = LONGEST_NAME);
        return Err(Error::invalid("name", message));
    }
    Ok(name)
}

/// Looks at a bounded beginning only: what is longer is refused for its length anyway.
fn harmless(typed: &str, lines: bool) -> String {
    let typed = typed.replace("\r\n", "\n");
    let plain = typed.chars().take(LONGEST * 8).filter_map(|it| match it {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(if lines { '\n' } else { ' ' }),
        '\t' => Some(' '),
        it if it.is_control() || turns(it) || is_unseen(it) => None,
        it => Some(it),
    });
    plain.nfc().collect()
}

/// Embeddings, overrides and isolates; the mere marks (LRM, RLM, ALM) are for honest use.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What shows nothing and joins nothing; joiners hold emoji and some scripts together.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_kept_as_people_mean_them() {
        for (typed, kept) in [
            (" Lovely! ", "Lovely!"),
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
            ("one\n\n\n \n\ntwo  \n", "one\n\ntwo"),
            ("e\u{301}te\u{301}", "été"),
            ("<b>no</b>", "<b>no</b>"),
            ("ab\u{202e}dc\u{2066}e\0\u{7}f\u{200b}g", "abdcefg"),
            ("\u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{200f}!", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}\u{200f}!"),
            ("👩\u{200d}👧", "👩\u{200d}👧"),
        ] {
            assert_eq!(checked_words(typed).unwrap(), kept, "{typed:?}");
        }
        assert_eq!(checked_words(&"é".repeat(LONGEST)).unwrap().chars().count(), LONGEST);
        for refused in
            ["", " \n\t ", "\u{202e}\0", &"x".repeat(LONGEST + 1), &"x".repeat(9_999_999)]
        {
            assert!(checked_words(refused).is_err());
        }
    }

    #[test]
    fn a_name_is_one_line_with_a_letter_in_it() {
        assert_eq!(checked_name("  Mor\nmor \u{202e}Anna ").unwrap(), "Mor mor Anna");
        assert_eq!(checked_name(&"x".repeat(LONGEST_NAME)).unwrap().len(), LONGEST_NAME);
        for refused in ["", "\u{200b}", "…", "✓", &"x".repeat(LONGEST_NAME + 1)] {
            assert!(checked_name(refused).is_err(), "{refused:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_harms_is_kept(typed in "(?s).{0,600}") {
            if let Ok(words) = checked_words(&typed) {
                prop_assert!(words.chars().count() <= LONGEST && !words.is_empty());
                prop_assert!(words.chars().all(|it| it == '\n' || !(it.is_control() || turns(it))));
                prop_assert_eq!(checked_words(&words).unwrap(), words);
            }
        }
    }
}
