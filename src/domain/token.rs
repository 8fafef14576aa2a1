//! API tokens: what a program shows instead of a password, and how much of what its user may
//! do it may do.

use jiff::Timestamp;

use crate::domain::label::one_line;
use crate::error::{Error, Result};
use crate::say;

/// The row number of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenId(pub i64);

/// What a program with a token may do: never more than the token's user may at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// See and download.
    Read,
    /// Hand in photos, too.
    Add,
    /// Everything with albums, links, the trash and the library; nothing with people.
    Manage,
}

impl Scope {
    /// All scopes, from the narrowest.
    pub const ALL: [Scope; 3] = [Scope::Read, Scope::Add, Scope::Manage];

    /// Returns the word used in the database, in forms and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Read => "read",
            Scope::Add => "add",
            Scope::Manage => "manage",
        }
    }

    /// Returns the scope of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Scope> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// A token as its owner sees it; the secret is known to nobody but the program that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its row.
    pub id: TokenId,
    /// Whose it is.
    pub owner: String,
    /// What its owner calls it.
    pub name: String,
    /// How much it may do.
    pub scope: Scope,
    /// When it was made (UTC).
    pub created: Timestamp,
    /// First moment at which it no longer works (UTC); absent when it works until it is revoked.
    pub expires: Option<Timestamp>,
    /// When it was last used, exact to an hour (UTC).
    pub last_used: Option<Timestamp>,
}

impl ApiToken {
    /// Returns whether its time is over at a moment.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.expires.is_some_and(|it| it <= now)
    }
}

/// The most characters of a token's name.
pub const NAME_CHARACTERS: usize = 60;

/// Returns the checked name of a token, as one line without what cannot be seen.
///
/// # Errors
/// `Invalid` for `name` when nothing of it is left, or it is too long.
pub fn checked_name(typed: &str) -> Result<String> {
    let name = one_line(typed, NAME_CHARACTERS * 2);
    match name.chars().count() {
        0 => Err(Error::invalid("name", say!("tokens-name-missing"))),
        1..=NAME_CHARACTERS => Ok(name),
        _ => {
            let message = format!("A name has at most {NAME_CHARACTERS} characters.");
            Err(Error::invalid("name", message))
        }
    }
}

/// What a program sends. It begins with a word of its own, so that tools that look for secrets
/// in published files find it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// How every token begins.
pub const PREFIX: &str = "albumen_";

/// Random bytes of a token.
const BYTES: usize = 20;

impl Secret {
    /// Returns the token of these random bytes: letters and digits only, so that a double click
    /// selects all of it.
    pub fn of_bytes(bytes: &[u8; BYTES]) -> Secret {
        let text = data_encoding::BASE32_NOPAD.encode(bytes).to_ascii_lowercase();
        Secret(format!("{PREFIX}{text}"))
    }

    /// Returns the token if the text has the shape of one.
    pub fn parse(text: &str) -> Option<Secret> {
        let rest = text.strip_prefix(PREFIX)?;
        let lower = rest.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        let bytes = data_encoding::BASE32_NOPAD.decode(rest.to_ascii_uppercase().as_bytes());
        (lower && bytes.is_ok_and(|it| it.len() == BYTES)).then(|| Secret(text.to_owned()))
    }

    /// Returns the text of the token, to be shown once.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    /// Tells nothing: what is debugged ends in logs.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_shape_is_a_token() {
        let secret = Secret::of_bytes(&[171; BYTES]);
        assert_eq!(secret.as_str().len(), PREFIX.len() + 32);
        assert_eq!(Secret::parse(secret.as_str()), Some(secret.clone()));
        assert!(!format!("{secret:?}").contains("vov"), "{secret:?}");
        let text = secret.as_str();
        for bad in [
            "",
            PREFIX,
            &text[1..],
            &text[..text.len() - 1],
            &format!("{text}a"),
            &text.to_uppercase(),
            &text.replace('v', "V"),
            &text.replace('v', "1"),
            &format!("{text} "),
            &"albumen_é".repeat(9),
        ] {
            assert_eq!(Secret::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_are_short_lines_that_can_be_read() {
        assert_eq!(checked_name("  Backup \n ✨\u{202e} ").unwrap(), "Backup ✨");
        assert!(checked_name(&"ø".repeat(60)).is_ok());
        for bad in ["", "  ", &"x".repeat(61), &"x".repeat(100_000), "\0\u{202e}"] {
            assert!(matches!(checked_name(bad), Err(Error::Invalid { field: "name", .. })));
        }
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for scope in Scope::ALL {
            assert_eq!(Scope::from_word(scope.word()), Some(scope));
        }
        assert!(Scope::Read < Scope::Add && Scope::Add < Scope::Manage);
    }
}
