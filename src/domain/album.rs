//! A named collection of assets with one readable URL: a folder album that follows a
//! folder, a collection made by hand, or the selection behind a link.

use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization;

use crate::domain::asset::{Asset, AssetId};
use crate::domain::label::upright;
use crate::domain::member::Contribution;
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::say;

/// The row number of an album; never shown to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AlbumId(pub i64);

/// The readable name of an album or link in URLs: 1 to 64 of `a-z 0-9 -`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

impl Slug {
    /// The longest slug in characters.
    pub const LONGEST: usize = 64;

    /// Returns the slug if the text has the shape of one.
    pub fn parse(text: &str) -> Option<Slug> {
        let shaped = (1..=Self::LONGEST).contains(&text.len())
            && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
        shaped.then(|| Slug(text.to_owned()))
    }

    /// Returns a slug made from a title: accents dropped, other letters become `-`;
    /// `album` when nothing is left. Uniqueness is the store's to add.
    pub fn of_title(title: &str) -> Slug {
        let mut text = String::new();
        for letter in title.nfkd().flat_map(char::to_lowercase).flat_map(spelled) {
            if letter.is_ascii_alphanumeric() {
                text.push(letter);
            } else if !('\u{300}'..='\u{36f}').contains(&letter)
                && !text.is_empty()
                && !text.ends_with('-')
            {
                text.push('-');
            }
            if text.len() >= 48 {
                break;
            }
        }
        let text = text.trim_end_matches('-');
        Slug(if text.is_empty() { "album".to_owned() } else { text.to_owned() })
    }

    /// Returns this slug with a number appended, for the second album of one name.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Slug {
        Slug(format!("{}-{number}", self.0))
    }

    /// Returns the text of the slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters that are no other letter with an accent, spelled as their languages do.
fn spelled(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => "",
    };
    plain.chars().chain(plain.is_empty().then_some(letter))
}

/// What an album follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A folder of the library, by its path below the root as bytes; the root is empty.
    Folder(Vec<u8>),
    /// Assets chosen by hand.
    Collection,
    /// A collection made by sharing a selection; it appears under *Shared links* only.
    Selection,
}

/// Who may see an album without a link (mission A2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccessLevel {
    /// Owner, members and admins.
    Private,
    /// Any signed-in user but guests sees and downloads.
    Internal,
    /// Anybody sees; downloading asks to sign in.
    Public,
    /// Anybody sees and downloads.
    FullPublic,
}

impl AccessLevel {
    /// All levels, the narrowest first.
    pub const ALL: [AccessLevel; 4] =
        [AccessLevel::Private, AccessLevel::Internal, AccessLevel::Public, AccessLevel::FullPublic];

    /// Returns the word used in the database, the command line and the API.
    pub fn word(self) -> &'static str {
        match self {
            AccessLevel::Private => "private",
            AccessLevel::Internal => "internal",
            AccessLevel::Public => "public",
            AccessLevel::FullPublic => "full_public",
        }
    }

    /// Returns the level of a word, if there is one.
    pub fn from_word(word: &str) -> Option<AccessLevel> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// The order in which an album shows its assets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By capture time, the first picture on top.
    Oldest,
    /// By capture time, the last picture on top.
    Newest,
    /// By file name.
    Name,
}

impl Order {
    /// All orders.
    pub const ALL: [Order; 3] = [Order::Oldest, Order::Newest, Order::Name];

    /// Returns the word used in the database, the command line and the API.
    pub fn word(self) -> &'static str {
        match self {
            Order::Oldest => "oldest",
            Order::Newest => "newest",
            Order::Name => "name",
        }
    }

    /// Returns the order of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Order> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// An album as it is stored.
#[derive(Debug, Clone)]
pub struct Album {
    /// Its row.
    pub id: AlbumId,
    /// Its name in URLs; stays when the title changes.
    pub slug: Slug,
    /// What it follows.
    pub source: Source,
    /// Shown title, at most 200 characters.
    pub title: String,
    /// Shown description, plain text, at most 4,000 characters; may be empty.
    pub description: String,
    /// Who made it; folder albums belong to nobody, admins manage them.
    pub owner: Option<UserId>,
    /// The album that it is in.
    pub parent: Option<AlbumId>,
    /// Its own level; absent for as the album that it is in.
    pub own_access: Option<AccessLevel>,
    /// Who may see it without a link: its own level, or that of its decider.
    pub access: AccessLevel,
    /// The album whose level it has: itself, the nearest one around it with a level of its own,
    /// or else the outermost.
    pub decider: AlbumId,
    /// Order of its assets.
    pub order: Order,
    /// The chosen cover; the first photo when absent.
    pub cover: Option<AssetId>,
    /// Whether there are comments and likes.
    pub activity: bool,
    /// Whether comments of visitors wait until somebody who manages the album lets them pass.
    pub moderation: bool,
    /// When it was made (UTC).
    pub created: Timestamp,
    /// When its settings or content last changed (UTC).
    pub changed: Timestamp,
}

/// The numbers of an album's content, for one who may see them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Photos that are on disk.
    pub photos: u64,
    /// Videos that are on disk.
    pub videos: u64,
    /// Audio files and documents that are on disk.
    pub others: u64,
    /// Bytes of all originals on disk.
    pub bytes: u64,
    /// Assets whose files are missing now.
    pub missing: u64,
    /// Earliest `sort_at` (local milliseconds since 1970).
    pub first: Option<i64>,
    /// Latest `sort_at`.
    pub last: Option<i64>,
}

impl Totals {
    /// Returns how many assets are on disk.
    pub fn items(&self) -> u64 {
        self.photos + self.videos + self.others
    }
}

/// One asset of the strip: what a page needs to lay out an album of any size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// The asset.
    pub id: AssetId,
    /// Displayed width divided by height.
    pub ratio: f64,
    /// Local milliseconds since 1970.
    pub sort_at: i64,
    /// Bytes of the original; 0 when it is missing.
    pub bytes: u64,
}

/// One row of the albums overview.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The album.
    pub album: Album,
    /// Its numbers.
    pub totals: Totals,
    /// The asset whose thumbnail is the cover.
    pub cover: Option<Asset>,
    /// Links to it that work now.
    pub active_links: u64,
    /// How often they were opened.
    pub link_views: u64,
    /// The next expiry among them (UTC).
    pub next_expiry: Option<Timestamp>,
    /// Name of the owner.
    pub owner_name: Option<String>,
    /// How many items others added since the last visit of the one who looks.
    pub fresh: u64,
    /// Whether albums are in it that whoever sees it sees, too.
    pub holds_albums: bool,
    /// What decides who sees it; absent when it decides itself.
    pub decided_by: Option<Decider>,
    /// Members that count for it.
    pub members: u64,
    /// Whether an upload made it and nobody took it up since: named it, let somebody in, or put
    /// it into another album.
    pub is_import: bool,
    /// Who added how much, for one who takes part in it; empty when it was one person alone.
    pub contributions: Vec<Contribution>,
    /// Its tags and properties as text to search in, for one who may see them.
    pub labels: String,
}

/// What decides who sees an album that has no level of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decider {
    /// The library as a whole: its own folder is an album, too.
    Library,
    /// The album of this title, which it is inside of.
    Album(String),
}

/// A checked title: 1 to 200 characters, no control characters, and without what turns the
/// direction of the text after it.
///
/// # Errors
/// `Invalid` for `title`.
pub fn checked_title(typed: &str) -> Result<String> {
    let title: String = upright(typed).trim().nfc().collect();
    if title.is_empty() || title.chars().count() > 200 || title.chars().any(char::is_control) {
        return Err(Error::invalid("title", say!("albums-title-wrong")));
    }
    Ok(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_readable_slugs() {
        for (title, slug) in [
            ("Summer in Lofoten", "summer-in-lofoten"),
            ("  Été à l'île ", "ete-a-l-ile"),
            ("Tromsø und Straßburg", "tromso-und-strassburg"),
            ("2025-06", "2025-06"),
            ("日本", "album"),
            ("../../etc", "etc"),
        ] {
            assert_eq!(Slug::of_title(title).as_str(), slug, "{title}");
            assert!(Slug::parse(slug).is_some());
        }
    }

    #[test]
    fn a_slug_of_any_title_is_a_slug() {
        for title in ["x".repeat(500), "-".repeat(90), "ß".repeat(60), "a b".repeat(40)] {
            let slug = Slug::of_title(&title).numbered(u32::MAX);
            assert!(Slug::parse(slug.as_str()).is_some(), "{}", slug.as_str());
        }
    }
}
