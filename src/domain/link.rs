//! A share link: a secret address under which visitors without an account see one album,
//! with its own settings. A link may only narrow what its maker may do.

use jiff::Timestamp;

use crate::domain::album::{AlbumId, Slug};
use crate::domain::kinds::Kinds;
use crate::domain::label::upright;
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::say;

/// The row number of a link; shown to those who manage it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkId(pub i64);

/// The secret part of a link's address: 128 random bits as 22 characters of base64url.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Token(String);

impl Token {
    /// The number of characters of a token.
    pub const LENGTH: usize = 22;

    /// Returns the token of 16 random bytes.
    pub fn of_bytes(bytes: &[u8; 16]) -> Token {
        Token(data_encoding::BASE64URL_NOPAD.encode(bytes))
    }

    /// Returns the token if the text has the shape of one.
    pub fn parse(text: &str) -> Option<Token> {
        let shaped = text.len() == Self::LENGTH
            && data_encoding::BASE64URL_NOPAD
                .decode(text.as_bytes())
                .is_ok_and(|it| it.len() == 16);
        shaped.then(|| Token(text.to_owned()))
    }

    /// Returns the text of the token, for addresses only.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Tokens are secrets: logs show only the first four characters.
impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}…", &self.0[..4])
    }
}

/// What the last part of `/s/…` names: the token, or the address chosen by the maker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// The secret token.
    Token(Token),
    /// A readable address; guessable, so misses are throttled.
    Slug(Slug),
}

impl Address {
    /// Returns the address if the text has the shape of one.
    pub fn parse(text: &str) -> Option<Address> {
        // A chosen address is 3 to 64 characters; one of 22 could also be read as a token.
        Token::parse(text)
            .map(Address::Token)
            .or_else(|| Slug::parse(text).filter(|it| it.as_str().len() >= 3).map(Address::Slug))
    }
}

/// What visitors of a link may do besides looking. The default is the safe one: look only,
/// without metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights {
    /// Show camera, time and place, and deliver originals as they are.
    pub metadata: bool,
    /// Download originals.
    pub originals: bool,
    /// Download the 2048-pixel copies of photos.
    pub web_size: bool,
    /// May be shown in a frame on other sites.
    pub embed: bool,
    /// See comments and likes, and write them.
    pub comment: bool,
    /// What is written by it waits until whoever manages the album let it pass.
    pub moderation: bool,
    /// Hand in files.
    pub upload: bool,
}

/// How files are handed in by a link that allows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handing {
    /// The link takes files and shows nothing of the album.
    pub only: bool,
    /// Whoever hands something in must give a name.
    pub named: bool,
    /// Files at one sitting; absent for the server's own bound.
    pub files: Option<u64>,
    /// Bytes in all, over the life of the link; absent for no bound.
    pub bytes: Option<u64>,
    /// Bytes of one file; absent for the server's own bound.
    pub file_bytes: Option<u64>,
    /// Which kinds of files it takes.
    pub kinds: Kinds,
    /// Whether its maker looks at them before others do.
    pub review: bool,
    /// Minutes in which a visitor may take back what they handed in; absent for never.
    pub undo: Option<u64>,
    /// Where the files land, below the library root; empty for where they would without it.
    pub folder: String,
}

/// The settings of a link as a person gives them; the password apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Name for the maker, at most 200 characters.
    pub name: String,
    /// Whose link it is; at most 200 characters, may be empty.
    pub recipient: String,
    /// Message for visitors, plain text, at most 2,000 characters, may be empty.
    pub message: String,
    /// Chosen address.
    pub slug: Option<Slug>,
    /// First moment (UTC) at which it no longer works; absent for never.
    pub expires: Option<Timestamp>,
    /// What visitors may do.
    pub rights: Rights,
    /// Whether it also opens the albums in the album, as far as they have no level of their own.
    pub children: bool,
    /// How they hand in files, where they may.
    pub handing: Handing,
}

impl Terms {
    /// Returns the terms if every text is within its limit.
    ///
    /// # Errors
    /// `Invalid` with the field's name.
    pub fn checked(mut self) -> Result<Terms> {
        self.name = line("name", &self.name, 200)?;
        self.recipient = line("recipient", &self.recipient, 200)?;
        let message = self.message.trim().replace("\r\n", "\n");
        if message.chars().count() > 2000 || message.chars().any(|it| it.is_control() && it != '\n')
        {
            return Err(Error::invalid("message", say!("links-wrong-message")));
        }
        self.message = message;
        if self.handing.only && !self.rights.upload {
            return Err(Error::invalid("upload_only", say!("links-wrong-upload-only")));
        }
        if let Some(slug) = &self.slug {
            let text = slug.as_str();
            if !(3..=64).contains(&text.len()) || Token::parse(text).is_some() {
                return Err(Error::invalid("slug", say!("links-wrong-address")));
            }
        }
        Ok(self)
    }
}

/// Returns a text of one line without the blanks around it.
///
/// # Errors
/// `Invalid` for the field when it is longer, or holds control characters.
pub(crate) fn line(field: &'static str, typed: &str, most: usize) -> Result<String> {
    let text = upright(typed);
    let text = text.trim();
    if text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(Error::invalid(field, say!("links-wrong-line", most = most)));
    }
    Ok(text.to_owned())
}

/// A link as it is stored; the password hash stays in the store.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its row.
    pub id: LinkId,
    /// Its secret address.
    pub token: Token,
    /// The album it opens.
    pub album: AlbumId,
    /// Who made it; a link never allows more than its maker may do now.
    pub maker: UserId,
    /// Its settings.
    pub terms: Terms,
    /// Counts up with every change of the password, which ends earlier unlocks; 0 means no password.
    pub password_version: u32,
    /// When it was paused (UTC).
    pub paused: Option<Timestamp>,
    /// When it was made (UTC).
    pub created: Timestamp,
    /// Visits, counted once per browser and day.
    pub views: u64,
    /// Downloads of originals, copies and zips.
    pub downloads: u64,
    /// When a visitor last came (UTC).
    pub last_used: Option<Timestamp>,
}

/// Whether a link works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It works.
    Active,
    /// Its date is past.
    Expired,
    /// Its maker paused it.
    Paused,
}

impl State {
    /// Returns the word used in the API and the command line.
    pub fn word(self) -> &'static str {
        match self {
            State::Active => "active",
            State::Expired => "expired",
            State::Paused => "paused",
        }
    }
}

impl Link {
    /// Returns whether visitors must type a password.
    pub fn has_password(&self) -> bool {
        self.password_version > 0
    }

    /// Returns whether the link works at a moment; an expired one that is also paused is expired.
    pub fn state(&self, now: Timestamp) -> State {
        if self.terms.expires.is_some_and(|it| it <= now) {
            State::Expired
        } else if self.paused.is_some() {
            State::Paused
        } else {
            State::Active
        }
    }

    /// Returns how the log names it: never by its address.
    pub fn subject(&self) -> String {
        format!("link {} ({})", self.id.0, self.terms.name)
    }

    /// Returns the last part of its address: the chosen one, else the token.
    pub fn address(&self) -> &str {
        self.terms.slug.as_ref().map_or(self.token.as_str(), Slug::as_str)
    }
}

/// A stop of many links at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Its row, by which it is undone.
    pub id: i64,
    /// How many links it keeps paused.
    pub links: u64,
    /// When it was (UTC).
    pub at: Timestamp,
}

/// One row of *Shared links*.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The link.
    pub link: Link,
    /// Title of the album it opens.
    pub album_title: String,
    /// Slug of that album.
    pub album_slug: Slug,
    /// Whether that album is a selection made for sharing.
    pub is_selection: bool,
    /// How many assets it shows.
    pub items: u64,
    /// Name of its maker.
    pub maker_name: String,
    /// How many files came in by it.
    pub uploads: u64,
    /// Cover of the album.
    pub cover: Option<crate::domain::asset::Asset>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_addresses_have_one_shape() {
        let token = Token::of_bytes(&[7; 16]);
        assert_eq!(token.as_str().len(), Token::LENGTH);
        assert_eq!(Address::parse(token.as_str()), Some(Address::Token(token)));
        assert!(matches!(Address::parse("lofoten"), Some(Address::Slug(_))));
        for bad in ["", "..", "ab", "Lofoten", "a/b", "%2e%2e", "lofoten "] {
            assert_eq!(Address::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_token_is_not_logged() {
        let shown = format!("{:?}", Token::of_bytes(&[255; 16]));
        assert!(shown.len() < 10, "{shown}");
    }
}
