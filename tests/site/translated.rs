//! That no page shows a sentence which was not translated: each page that somebody comes upon is
//! read in every language, and what stands in all of them alike must be a name or a number.

use std::collections::{BTreeMap, BTreeSet};

use albumen::language::Language;
use http::Method;

use crate::crawl::crawl;
use crate::harbour::Harbour;
use crate::texts::{alike, names};
use crate::world::{Who, World};

/// The words of names in the harbour, and those that the three languages share.
const SAME: [&str; 63] = [
    "A",
    "Canary",
    "Deutsch",
    "English",
    "Español",
    "Film",
    "Harbour",
    "Harbourcam",
    "Newcomer",
    "Original",
    "Photos",
    "Portra",
    "Recipient",
    "Somebody",
    "Velvia",
    "Zoom",
    "adder",
    "adding",
    "admin",
    "albumen",
    "canary",
    "contrib",
    "contributor",
    "cove",
    "demoted",
    "disabled",
    "editor",
    "elsewhere",
    "example",
    "expired",
    "five",
    "four",
    "full",
    "guest",
    "gulls",
    "internal",
    "link",
    "locked",
    "managing",
    "member",
    "of",
    "one",
    "open",
    "operator",
    "org",
    "other",
    "owner",
    "paused",
    "photos",
    "private",
    "public",
    "quiet",
    "reading",
    "secret",
    "shore",
    "this",
    "three",
    "two",
    "uploader",
    "vault",
    "viewer",
    "waiting",
    "words",
];

/// The page at an address, as a browser of this language is shown it; nothing for a file.
fn page(world: &World, who: &Who, address: &str, language: Language) -> String {
    let asks = [("accept-language", language.tag())];
    let answer = world.ask(who, Method::GET, address, &asks, "");
    if answer.is_html() { answer.text() } else { String::new() }
}

#[test]
fn no_page_shows_a_sentence_that_was_not_translated() {
    let harbour = Harbour::new();
    let link = |address: &str| format!("/s/{address}");
    let links = &harbour.links;
    let actors = [
        (Who::nobody(), vec!["/login".to_owned(), format!("/join/{}", harbour.invitation)]),
        (Who::user("admin"), vec!["/".to_owned()]),
        (Who::user("owner"), vec!["/".to_owned()]),
        (Who::user("guest"), vec!["/".to_owned()]),
        (
            Who { name: "visitor", ..Who::nobody() },
            [&links.open, &links.locked, &links.expired, &links.adding, &links.deleted]
                .map(|it| link(it.address()))
                .to_vec(),
        ),
    ];
    let mut strange: BTreeMap<String, String> = BTreeMap::new();
    for (who, seeds) in &actors {
        let seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
        let mut addresses: BTreeSet<String> =
            crawl(&harbour.world, who, &seeds).into_keys().collect();
        addresses.extend(seeds.iter().map(|it| (*it).to_owned()));
        for address in addresses {
            let pages = Language::ALL.map(|it| page(&harbour.world, who, &address, it));
            for other in &pages[1..] {
                assert_eq!(names(&pages[0]), names(other), "{} at {address}", who.name);
            }
            for text in alike(&pages, &SAME) {
                strange.entry(text).or_insert_with(|| format!("{} at {address}", who.name));
            }
        }
    }
    let list: Vec<String> = strange.iter().map(|(text, at)| format!("{text:?}: {at}")).collect();
    assert!(list.is_empty(), "{} are in no language:\n{}", list.len(), list.join("\n"));
}
