//! People with an account: their names, and the role that says what they may do on the
//! whole server.

use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization;

use crate::domain::label::is_hidden;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::say;

/// The row number of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(pub i64);

/// What a user may do on the whole server (mission A9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Sees only what was shared with them.
    Guest,
    /// Sees internal albums and what was shared with them.
    Viewer,
    /// Makes albums and links and manages the own ones.
    Editor,
    /// Everything, everybody's albums and links.
    Admin,
}

impl Role {
    /// All roles, the least first.
    pub const ALL: [Role; 4] = [Role::Guest, Role::Viewer, Role::Editor, Role::Admin];

    /// Returns the word used in the database, the command line and the API.
    pub fn word(self) -> &'static str {
        match self {
            Role::Guest => "guest",
            Role::Viewer => "viewer",
            Role::Editor => "editor",
            Role::Admin => "admin",
        }
    }

    /// Returns the role of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its row.
    pub id: UserId,
    /// The name as typed at creation, at most 64 characters.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// Set when an admin switched the account off; nothing is allowed then.
    pub disabled: bool,
    /// When the account was made (UTC).
    pub created: Timestamp,
    /// The language they chose; that of their browser when absent.
    pub language: Option<Language>,
}

/// A checked user name: what is shown, and the one form under which twins are refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserName {
    /// The name as the person typed it, trimmed.
    pub shown: String,
    /// NFKC, lower case; unique in the database.
    pub canonical: String,
}

/// What the log calls those who have no account.
const RESERVED: [&str; 4] = ["command line", "visitor", "proxy", "the server"];

impl UserName {
    /// Returns the checked name, or `Invalid` for `name` when it is empty, longer than 64
    /// characters, holds control characters or what turns the direction of text, or is what the
    /// log calls those without an account.
    pub fn parse(typed: &str) -> Result<UserName> {
        let shown: String = typed.trim().nfc().collect();
        let odd = |it: char| it.is_control() || is_hidden(it);
        if shown.is_empty() || shown.chars().count() > 64 || shown.chars().any(odd) {
            return Err(Error::invalid("name", say!("refused-user-name")));
        }
        let canonical: String =
            shown.nfkc().flat_map(char::to_lowercase).map(plain_letter).collect();
        if RESERVED.iter().any(|it| canonical.split_whitespace().eq(it.split_whitespace())) {
            return Err(Error::invalid("name", say!("refused-name-taken", name = &shown)));
        }
        Ok(UserName { shown, canonical })
    }
}

/// Maps letters that look like an ASCII letter in most fonts but survive NFKC.
fn plain_letter(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ſ' => 's',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_share_one_canonical_name() {
        for twin in ["admin", "Admin", " admin ", "ａｄｍｉｎ", "adm\u{131}n"] {
            assert_eq!(UserName::parse(twin).unwrap().canonical, "admin", "{twin}");
        }
    }

    #[test]
    fn empty_long_and_control_names_are_refused() {
        let long = "x".repeat(65);
        for bad in ["", "  ", "a\u{0}b", "a\nb", "Per\u{202e}", "Command  Line ", "VISITOR", &long]
        {
            assert!(UserName::parse(bad).is_err(), "{bad:?}");
        }
    }
}
