//! What somebody asks of the albums overview: a filter, a chip, an order; and its address.

use crate::domain::album::Slug;
use crate::say;

/// The orders of the overview, as the words used in addresses.
pub const SORTS: [&str; 5] = ["newest", "oldest", "name", "items", "changed"];

/// Returns what an order is called; the first one for unknown words.
pub(super) fn order(word: &str) -> &'static str {
    match word {
        "oldest" => say!("albums-sort-oldest"),
        "name" => say!("common-name"),
        "items" => say!("albums-sort-items"),
        "changed" => say!("albums-sort-changed"),
        _ => say!("albums-sort-newest"),
    }
}

/// Which albums the overview shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// All that the person may see.
    All,
    /// Those that follow a folder.
    Folders,
    /// The own ones.
    Mine,
    /// Those with a link that works.
    Links,
    /// Those that uploads made and nobody took up since.
    Imports,
}

impl Show {
    /// Returns the word used in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Folders => "folders",
            Show::Mine => "mine",
            Show::Links => "links",
            Show::Imports => "imports",
        }
    }

    /// Returns the choice of a word; everything for unknown ones.
    pub fn from_word(word: &str) -> Show {
        [Show::Folders, Show::Mine, Show::Links, Show::Imports]
            .into_iter()
            .find(|it| it.word() == word)
            .unwrap_or(Show::All)
    }
}

/// The state of the overview, as its address says it.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The typed filter.
    pub query: &'a str,
    /// The chosen chip.
    pub show: Show,
    /// A word of [`SORTS`].
    pub sort: &'a str,
    /// The album whose information line is open.
    pub info: Option<&'a Slug>,
    /// The page of a list that is longer than one, counted from 0.
    pub page: u64,
}

/// Returns the address of the overview in a state.
pub(super) fn address(ask: &Ask<'_>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if ask.show != Show::All {
        query.append_pair("show", ask.show.word());
    }
    if !ask.query.is_empty() {
        query.append_pair("q", ask.query);
    }
    if ask.sort != "newest" {
        query.append_pair("sort", ask.sort);
    }
    if ask.page > 0 {
        query.append_pair("page", &ask.page.to_string());
    }
    if let Some(slug) = ask.info {
        query.append_pair("info", slug.as_str());
    }
    let query = query.finish();
    if query.is_empty() { "/albums".to_owned() } else { format!("/albums?{query}") }
}
