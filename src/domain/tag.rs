//! Tags: words that people give to photos, beside the keywords that stand in the files. One
//! list for the whole server; a tag in another spelling is the same tag.

use crate::domain::label::{canonical, one_line};
use crate::error::{Error, Result};
use crate::say;

/// The most characters of a tag.
pub const LONGEST: usize = 64;

/// The most tags that one photo has.
pub const MOST: usize = 200;

/// The most tags that are given at once.
pub const AT_ONCE: usize = 20;

/// The row number of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagId(pub i64);

/// A checked tag: as it is shown, and the one form under which twins are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagName {
    /// As typed, composed, on one line.
    pub shown: String,
    /// Lower case, without accents.
    pub canonical: String,
}

impl TagName {
    /// Returns the checked tag.
    ///
    /// # Errors
    /// `Invalid` for `tags` when it has no letter, a comma, or more than [`LONGEST`] characters.
    pub fn parse(typed: &str) -> Result<TagName> {
        let shown = one_line(typed, LONGEST * 8);
        let canonical = canonical(&shown);
        let named = canonical.chars().any(char::is_alphanumeric);
        if !named || shown.contains(',') || shown.chars().count() > LONGEST {
            return Err(Error::invalid("tags", say!("tags-wrong", most = LONGEST)));
        }
        Ok(TagName { shown, canonical })
    }

    /// Returns the tags of a text in which commas part them; the same one twice is one.
    ///
    /// # Errors
    /// `Invalid` for `tags` when there is none, one is no tag, or there are too many.
    pub fn list(typed: &str) -> Result<Vec<TagName>> {
        let found = TagName::parted(typed, AT_ONCE)?;
        if found.is_empty() {
            return Err(Error::invalid("tags", say!("tags-type-one")));
        }
        Ok(found)
    }

    /// Returns all tags that a photo has or gets, parted by commas; there may be none.
    ///
    /// # Errors
    /// `Invalid` for `tags` when one is no tag, or there are too many.
    pub fn any(typed: &str) -> Result<Vec<TagName>> {
        TagName::parted(typed, MOST)
    }

    fn parted(typed: &str, most: usize) -> Result<Vec<TagName>> {
        let too_many = || Error::invalid("tags", say!("tags-too-many", most = most));
        let mut found: Vec<TagName> = Vec::new();
        if typed.len() > most * LONGEST * 8 {
            return Err(too_many());
        }
        for text in typed.split(',').filter(|it| !it.trim().is_empty()) {
            let name = TagName::parse(text)?;
            if !found.iter().any(|it| it.canonical == name.canonical) {
                found.push(name);
            }
            if found.len() > most {
                return Err(too_many());
            }
        }
        Ok(found)
    }
}

/// A tag of the whole server and how many photos have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its row.
    pub id: TagId,
    /// As it is shown.
    pub name: String,
    /// How many photos have it.
    pub assets: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_parted_by_commas_and_twins_are_one() {
        let names = |typed| {
            let list = TagName::list(typed).unwrap();
            list.into_iter().map(|it| it.shown).collect::<Vec<_>>()
        };
        assert_eq!(names("Sea  eagle, Été ,ete, ,sea eagle"), ["Sea eagle", "Été"]);
        assert_eq!(names("a\u{202e}b\0c"), ["abc"]);
        assert_eq!(names(&"x".repeat(LONGEST)).len(), 1);
        let many = (0..=AT_ONCE).map(|it| it.to_string()).collect::<Vec<_>>().join(",");
        for refused in ["", " , ", "…", "x\u{0}".repeat(LONGEST + 1).as_str(), many.as_str()] {
            assert!(TagName::list(refused).is_err(), "{refused:?}");
        }
        assert!(TagName::parse("a,b").is_err());
    }
}
