//! The download page: which version, and the parts it comes in. Every part is a link, so it
//! works without scripts and in in-app browsers.

use maud::{Markup, html};

use crate::say;
use crate::views::icons::icon;
use crate::views::parts::{Frame, Head, document, empty_state, skip_link};
use crate::views::visitor::{Visit, encoded};
use crate::views::words;

/// What can be downloaded.
pub struct Offer<'a> {
    /// The selection, when it is not the whole album.
    pub of: Option<&'a str>,
    /// The versions that are allowed and hold at least one item.
    pub versions: &'a [Version],
}

/// One version of the same items.
pub struct Version {
    /// Which one.
    pub kind: VersionKind,
    /// Its zips, in order; one when it fits.
    pub parts: Vec<Part>,
    /// Why some items are not in it, as a sentence.
    pub withheld: Option<String>,
}

/// Which copies of the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionKind {
    /// The files as they are, or stripped of metadata.
    Originals,
    /// Photos of at most 2048 pixels; other files as they are not.
    WebSize,
}

impl VersionKind {
    /// Returns the word used in addresses.
    pub fn word(self) -> &'static str {
        match self {
            VersionKind::Originals => "originals",
            VersionKind::WebSize => "web",
        }
    }
}

/// One zip.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its exact length in bytes.
    pub bytes: u64,
    /// How many items are in it.
    pub items: u64,
}

/// Returns the download page of an album or a selection.
pub fn page(frame: &Frame<'_>, visit: &Visit<'_>, offer: &Offer<'_>) -> Markup {
    let title = say!("download-of", title = &visit.album.title);
    let body = html! {
        (skip_link(say!("download-skip")))
        main.takeaway #main {
            a.ib.back href=(visit.base) aria-label=(say!("viewer-back-to-album")) { (icon("back")) }
            h1 { (say!("common-download")) }
            p.mut {
                (visit.album.title)
                @if offer.of.is_some() { " · " (say!("download-selected")) }
            }
            @if offer.versions.is_empty() {
                (empty_state("download", say!("download-nothing"), html! {}))
            }
            @for version in offer.versions { (section(visit, offer, version)) }
            p.hint { (icon("info")) span { (say!("download-in-app-hint")) } }
        }
    };
    document(frame, &Head::titled(&title), "plain-page", body)
}

fn section(visit: &Visit<'_>, offer: &Offer<'_>, version: &Version) -> Markup {
    let (bytes, items) = version.parts.iter().fold((0, 0), |sum: (u64, u64), it| {
        (sum.0.saturating_add(it.bytes), sum.1.saturating_add(it.items))
    });
    let (title, explanation) = match version.kind {
        VersionKind::Originals => (say!("download-originals"), say!("download-originals-told")),
        VersionKind::WebSize => (say!("download-web-size"), say!("download-web-size-told")),
    };
    html! {
        section.version data-behaviour="parts" {
            header {
                div {
                    h2 { (title) }
                    p.mut.sm { (explanation) }
                }
                p.num { b { (words::bytes(bytes)) } " · " (say!("count-items", count = items)) }
            }
            @if let Some(sentence) = &version.withheld { p.mut.sm { (sentence) } }
            @match version.parts.as_slice() {
                [_] => a.btn.main href=(part_url(visit, offer, version.kind, 1)) download {
                    (icon("download")) (say!("common-download"))
                },
                parts => (several(visit, offer, version.kind, parts)),
            }
        }
    }
}

fn several(visit: &Visit<'_>, offer: &Offer<'_>, kind: VersionKind, parts: &[Part]) -> Markup {
    html! {
        p.sm { (say!("download-files", count = parts.len())) }
        ol.parts role="list" {
            @for (number, part) in (1..).zip(parts) {
                li {
                    div {
                        b { (say!("download-number", part = number, parts = parts.len())) }
                        small.mut.num {
                            (words::bytes(part.bytes)) " · " (say!("count-items", count = part.items))
                        }
                    }
                    a.btn href=(part_url(visit, offer, kind, number)) download
                        aria-label=(say!("download-number-save", part = number)) {
                        (icon("download")) (say!("common-download"))
                    }
                }
            }
        }
        button.btn.main type="button" data-all hidden {
            (icon("download")) (say!("download-all-in-turn"))
        }
        p.mut.sm role="status" {}
    }
}

fn part_url(visit: &Visit<'_>, offer: &Offer<'_>, kind: VersionKind, number: usize) -> String {
    let of = offer.of.map_or(String::new(), |it| format!("of={}&", encoded(it)));
    format!("{}/zip/{number}?{of}version={}", visit.base, kind.word())
}
