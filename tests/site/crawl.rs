//! Follows every address that an actor comes upon: in attributes of pages, in JSON, and those
//! that the scripts build from what they know.

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;

use crate::answers::Answer;
use crate::world::{PUBLIC_URL, Who, World};

/// What somebody could read, by address.
pub(crate) type Reached = BTreeMap<String, Answer>;

/// Returns everything that the actor can read beginning at these addresses.
pub(crate) fn crawl(world: &World, who: &Who, seeds: &[&str]) -> Reached {
    let mut reached = Reached::new();
    let mut seen: BTreeSet<String> = seeds.iter().map(|it| (*it).to_owned()).collect();
    let mut waiting: Vec<String> = seen.iter().cloned().collect();
    while let Some(address) = waiting.pop() {
        let answer = world.get(who, &address);
        // A file that is broken or gone is not available (503), which is no fault.
        assert_ne!(answer.status.as_u16(), 500, "{}: {address}", who.name);
        let mut found = addresses_in(&answer);
        found.extend(built_by_scripts(&address, &answer));
        for next in found.into_iter().filter(|it| is_followed(it)) {
            if seen.insert(next.clone()) {
                waiting.push(next);
            }
        }
        if answer.is_readable() {
            reached.insert(address, answer);
        }
    }
    reached
}

/// Sorting and filtering make no new thing readable and would make a crawl endless; files of
/// the program are for everybody.
fn is_followed(address: &str) -> bool {
    let plain = ["/assets/", "/oembed"].iter().all(|it| !address.starts_with(it));
    plain && ["sort=", "show=", "state=", "done=", "next="].iter().all(|it| !address.contains(it))
}

/// Returns every address of this site in an answer.
pub(crate) fn addresses_in(answer: &Answer) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if answer.is_html() {
        let page = Html::parse_document(&answer.text());
        for element in page.root_element().descendent_elements() {
            // A form that posts is no address to read.
            let posts = element.attr("method").is_some_and(|it| it == "post");
            for (name, value) in element.value().attrs() {
                if !(posts && name == "action") && (name != "formaction") {
                    found.extend(value.split([' ', ',', '\n']).filter_map(own));
                }
            }
        }
    } else if answer.is_json() {
        let text = answer.text();
        found.extend(text.split('"').filter_map(own));
    }
    found.extend(own(answer.header("location")));
    found
}

fn own(text: &str) -> Option<String> {
    let path = text.strip_prefix(PUBLIC_URL).unwrap_or(text);
    let path = path.split('#').next().unwrap_or_default();
    (path.starts_with('/') && !path.starts_with("//")).then(|| path.to_owned())
}

/// Returns what the scripts ask for on a page of an album, and what they make of its items.
fn built_by_scripts(address: &str, answer: &Answer) -> Vec<String> {
    let Some(base) = base_of(address).filter(|_| answer.is_readable()) else { return Vec::new() };
    let ends = [
        "",
        "/items?from=0&count=200",
        "/strip",
        "/slideshow",
        "/download",
        "/preview.jpg",
        "/zip/1",
        "/zip/1?version=web",
        "/links",
        "/settings",
        "/embed",
    ];
    let mut built: Vec<String> = ends.iter().map(|it| format!("{base}{it}")).collect();
    if address.contains("/items") {
        let text: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        for item in text["items"].as_array().into_iter().flatten() {
            let key = item["key"].as_str().unwrap();
            let ways = [
                "p/K",
                "p/K/info",
                "o/K",
                "o/K?play=1",
                "m/K/thumbnail",
                "m/K/tile",
                "m/K/preview",
                "m/K/preview?save=1",
            ];
            built.extend(ways.iter().map(|it| format!("{base}/{}", it.replace('K', key))));
        }
    }
    built
}

/// Returns `/a/{slug}` or `/s/{address}` of an address under one.
pub(crate) fn base_of(address: &str) -> Option<String> {
    let path = address.split('?').next()?;
    let mut parts = path.split('/').skip(1);
    match (parts.next(), parts.next()) {
        (Some(kind @ ("a" | "s")), Some(name)) => Some(format!("/{kind}/{name}")),
        _ => None,
    }
}
