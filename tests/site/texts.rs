//! What a person reads or hears on a page, and what of it stands in every language alike.

use std::collections::BTreeSet;

use scraper::{Html, Node};

/// Attributes whose text a person reads or hears.
const READ: [&str; 10] = [
    "title",
    "aria-label",
    "placeholder",
    "alt",
    "data-title",
    "data-text",
    "data-verb",
    "data-label",
    "data-said",
    "data-most-said",
];

/// Every text that a person reads on a page.
pub(crate) fn texts(page: &str) -> BTreeSet<String> {
    let page = Html::parse_document(page);
    let mut found = BTreeSet::new();
    for node in page.tree.nodes() {
        match node.value() {
            Node::Text(text) => {
                let around = node.parent().and_then(|it| it.value().as_element());
                if around.is_none_or(|it| !matches!(it.name(), "script" | "style")) {
                    found.insert(text.trim().to_owned());
                }
            }
            Node::Element(element) => {
                let read = READ.iter().filter_map(|it| element.attr(it));
                found.extend(read.map(|it| it.trim().to_owned()));
            }
            _ => {}
        }
    }
    found.retain(|it| has_word(it));
    found
}

/// What scripts, styles and forms go by, which is the same in every language.
pub(crate) fn names(page: &str) -> BTreeSet<(&'static str, String)> {
    const NAMES: [&str; 8] =
        ["name", "id", "class", "for", "type", "action", "method", "data-behaviour"];
    let page = Html::parse_document(page);
    let all = page.root_element().descendent_elements();
    all.flat_map(|it| {
        let chosen = it.value().name() == "option"
            || it.attr("type").is_some_and(|it| ["hidden", "radio", "checkbox"].contains(&it));
        let names = NAMES.into_iter().chain(chosen.then_some("value"));
        names.filter_map(move |name| Some((name, it.attr(name)?.to_owned())))
    })
    .collect()
}

/// Whether a text has a word: two letters of the alphabet side by side.
fn has_word(text: &str) -> bool {
    text.as_bytes().windows(2).any(|it| it.iter().all(u8::is_ascii_alphabetic))
}

/// Returns what stands on all of these pages alike, besides names, numbers and addresses: `same`
/// are the words of which names are made.
pub(crate) fn alike(pages: &[String], same: &[&str]) -> BTreeSet<String> {
    let all = pages.iter().map(|it| texts(it));
    let mut common = all.reduce(|one, other| &one & &other).unwrap_or_default();
    common.retain(|it| !is_name(it, same));
    common
}

fn is_name(text: &str, same: &[&str]) -> bool {
    let address = ["/", "http", "<iframe", "mailto:"].iter().any(|it| text.starts_with(it));
    let mut words = text.split(|it: char| !it.is_alphabetic()).filter(|it| it.len() > 1);
    address || words.all(|it| UNITS.contains(&it) || same.contains(&it))
}

/// Units, kinds of files and keys that are called the same everywhere.
const UNITS: [&str; 14] =
    ["kB", "MB", "GB", "TB", "px", "jpg", "ISO", "mm", "Esc", "JPEG", "RAW", "zip", "QR", "km"];
