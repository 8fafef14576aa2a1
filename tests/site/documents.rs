//! What every page must be, whatever it shows: read by a real HTML parser, without a parse
//! error, with nothing in it that runs, loads from elsewhere or belongs to no label.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html};

use crate::answers::Answer;
use crate::world::PUBLIC_URL;

/// Returns everything that is wrong with a page, headers included; `name` says which it is.
pub(crate) fn faults(name: &str, answer: &Answer) -> Vec<String> {
    let text = answer.text();
    let is_document = text.starts_with("<!DOCTYPE html>");
    let page = if is_document { Html::parse_document(&text) } else { Html::parse_fragment(&text) };
    let mut faults: Vec<String> = Vec::new();
    if is_document {
        faults.extend(page.errors.iter().map(|it| format!("parser: {it}")));
        faults.extend(frame(&page));
    }
    let elements: Vec<ElementRef<'_>> = page.root_element().descendent_elements().collect();
    faults.extend(elements.iter().flat_map(dangers));
    faults.extend(elements.iter().flat_map(|it| nesting(*it)));
    faults.extend(names(&elements, is_document));
    faults.extend(headers(answer, name));
    faults.into_iter().map(|it| format!("{name}: {it}")).collect()
}

fn count(page: &Html, name: &str) -> usize {
    page.root_element().descendent_elements().filter(|it| it.value().name() == name).count()
}

fn frame(page: &Html) -> Vec<String> {
    let mut faults = Vec::new();
    if page.root_element().attr("lang").is_none_or(str::is_empty) {
        faults.push("no language".into());
    }
    let title = page.root_element().descendent_elements().find(|it| it.value().name() == "title");
    if title.is_none_or(|it| it.text().collect::<String>().trim().is_empty()) {
        faults.push("no title".into());
    }
    for name in ["h1", "main", "title"] {
        if count(page, name) != 1 {
            faults.push(format!("{} of {name}", count(page, name)));
        }
    }
    faults
}

/// Attributes whose value is an address.
const ADDRESSES: [&str; 8] =
    ["href", "src", "action", "formaction", "poster", "data", "cite", "background"];

fn dangers(element: &ElementRef<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let name = element.value().name();
    let source = element.attr("src").unwrap_or_default();
    let inside: String = element.text().collect();
    let forbidden = ["style", "object", "embed", "applet", "noscript-refresh"];
    if forbidden.contains(&name) {
        faults.push(format!("<{name}>"));
    }
    if name == "script" && (!source.starts_with("/assets/") || !inside.is_empty()) {
        faults.push(format!("a script of its own: {source} {inside}"));
    }
    if name == "base" && element.attr("href").is_some() {
        faults.push("a base for addresses".into());
    }
    if element.attr("http-equiv").is_some() {
        faults.push("a meta element that acts as a header".into());
    }
    for (attribute, value) in element.value().attrs() {
        if attribute.starts_with("on") || attribute == "srcdoc" {
            faults.push(format!("<{name} {attribute}>"));
        }
        if ADDRESSES.contains(&attribute) && !is_own(value) {
            faults.push(format!("<{name} {attribute}> leads to {value}"));
        }
        if attribute == "style" && !is_computed(value) {
            faults.push(format!("<{name} style={value:?}>"));
        }
    }
    faults
}

fn is_own(address: &str) -> bool {
    let own =
        ["/", "#", "?"].iter().any(|it| address.starts_with(it)) && !address.starts_with("//");
    let full =
        address.strip_prefix(PUBLIC_URL).is_some_and(|it| it.is_empty() || it.starts_with('/'));
    own || full
        || address.is_empty()
        || address.starts_with("data:image/")
        || address.starts_with("mailto:?")
}

/// Style attributes hold numbers and colours of ours, never text of somebody.
fn is_computed(style: &str) -> bool {
    style
        .bytes()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b"-:;#.%() ".contains(&it))
        && !style.contains("url")
}

/// What the parser lets pass: things to press inside things to press.
fn nesting(element: ElementRef<'_>) -> Vec<String> {
    const PRESSED: [&str; 5] = ["a", "button", "select", "input", "summary"];
    let name = element.value().name();
    if !["a", "button"].contains(&name) {
        return Vec::new();
    }
    let inner = element.descendent_elements().skip(1);
    inner
        .filter(|it| PRESSED.contains(&it.value().name()) || it.value().name() == "form")
        .map(|it| format!("<{}> inside <{name}>", it.value().name()))
        .collect()
}

/// Identities are told once and those that are referred to exist; pictures and controls
/// have words.
fn names(elements: &[ElementRef<'_>], is_document: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for id in elements.iter().filter_map(|it| it.attr("id")) {
        if !ids.insert(id) {
            faults.push(format!("two things are called {id}"));
        }
    }
    for element in elements {
        let references = ["for", "aria-describedby", "aria-labelledby", "aria-controls"];
        for value in references.iter().filter_map(|it| element.attr(it)) {
            let unknown = value.split_whitespace().find(|it| !ids.contains(it));
            faults.extend(
                unknown.filter(|_| is_document).map(|it| format!("nothing is called {it}")),
            );
        }
        let name = element.value().name();
        if name == "img" && element.attr("alt").is_none() {
            faults.push(format!("a picture without words: {:?}", element.attr("src")));
        }
        let words: String = element.text().collect();
        let spoken = element.attr("aria-label").or(element.attr("title")).unwrap_or_default();
        let pictured =
            element.descendent_elements().any(|it| it.attr("alt").is_some_and(|it| !it.is_empty()));
        // Scripts give words to what they make of a template.
        let silent =
            element.ancestors().filter_map(ElementRef::wrap).chain([*element]).any(|it| {
                it.attr("aria-hidden") == Some("true") || it.value().name() == "template"
            });
        let wordless = words.trim().is_empty() && spoken.is_empty() && !pictured && !silent;
        if ["a", "button"].contains(&name) && wordless {
            faults.push(format!("a {name} without words: {}", element.html()));
        }
    }
    faults
}

/// Returns what is wrong with the headers of any answer.
pub(crate) fn headers(answer: &Answer, name: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |header: &str, part: &str| {
        if !answer.header(header).split([',', ';']).any(|it| it.trim() == part) {
            faults.push(format!("{header} is {:?}, without {part}", answer.header(header)));
        }
    };
    must("x-content-type-options", "nosniff");
    must("x-robots-tag", "noindex");
    must("referrer-policy", "same-origin");
    if answer.is_html() {
        for directive in [
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        ] {
            must("content-security-policy", directive);
        }
        let framed = name.contains("/embed") && answer.status.is_success();
        must(
            "content-security-policy",
            if framed { "frame-ancestors *" } else { "frame-ancestors 'none'" },
        );
    } else {
        must("content-security-policy", "sandbox");
    }
    if answer.header("cache-control").is_empty() {
        faults.push("nothing is said about keeping it".into());
    }
    faults
}
