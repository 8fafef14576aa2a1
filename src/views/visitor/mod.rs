//! What a visitor sees: the album, one item, the slideshow, downloads, the frame on other
//! sites, and the gates before them. Owners see the same album with more around it.

pub mod album;

mod days;

pub mod inside;

pub mod item;

mod camera;

mod bars;

pub mod talk;

mod viewer;

#[cfg(test)]
mod tests;

pub mod slideshow;

pub mod download;

pub mod add;

pub mod embed;

pub mod gate;

use crate::domain::access::Grant;
use crate::domain::album::{Album, Totals};
use crate::domain::asset::Asset;
use crate::domain::link::Link;
use crate::say;
use crate::views::parts::{Card, CardPicture, Frame, picture_url, version};
use crate::views::tiles::has_picture;
use crate::views::words;

/// How somebody came to an album, and what they may do there.
pub struct Visit<'a> {
    /// The address everything hangs on: `/a/{slug}` or `/s/{address}`.
    pub base: &'a str,
    /// The album.
    pub album: &'a Album,
    /// The link by which the visitor came; absent for the album's own address.
    pub link: Option<&'a Link>,
    /// Name of the person who shared it.
    pub host: Option<&'a str>,
    /// What is allowed.
    pub grant: Grant,
}

impl Visit<'_> {
    /// Returns the style sheets that its pages need besides those of every page.
    fn styles(&self) -> &'static [&'static str] {
        if self.grant.activity { talk::STYLES } else { &[] }
    }

    /// Returns whether the page is shown under a link with a password, which tells chats nothing.
    fn is_private(&self) -> bool {
        self.link.is_some_and(Link::has_password)
    }
}

/// Returns what an album holds in words: `236 photos · 12 videos · 14 June – 2 July 2025`;
/// without the days when metadata is hidden.
fn summary(totals: &Totals, grant: Grant) -> String {
    let counts = [
        (totals.photos, say!("count-photos", count = totals.photos)),
        (totals.videos, say!("count-videos", count = totals.videos)),
        (totals.others, say!("count-files", count = totals.others)),
    ];
    let mut parts: Vec<String> = counts.into_iter().filter(|it| it.0 > 0).map(|it| it.1).collect();
    if let (true, Some(first), Some(last)) = (grant.metadata, totals.first, totals.last) {
        parts.push(words::date_range(first, last));
    }
    parts.join(" · ")
}

/// Returns the card of an album for chats: neutral for links with a password.
fn card(frame: &Frame<'_>, visit: &Visit<'_>, totals: &Totals, cover: Option<&Asset>) -> Card {
    let url = format!("{}{}", frame.public_url, visit.base);
    if visit.is_private() {
        return locked_card(frame, visit.base);
    }
    let embeddable = visit.link.is_some() && visit.grant.embed;
    Card {
        title: visit.album.title.chars().take(60).collect(),
        description: summary(totals, visit.grant),
        picture: cover.and_then(|it| card_picture(frame, visit, it)),
        oembed: embeddable.then(|| format!("{}/oembed?url={}", frame.public_url, encoded(&url))),
        url,
    }
}

/// Returns the card of an address that asks for a password: it tells nothing.
fn locked_card(frame: &Frame<'_>, base: &str) -> Card {
    Card {
        title: say!("gate-private").to_owned(),
        description: say!("gate-card-description").to_owned(),
        url: format!("{}{base}", frame.public_url),
        picture: Some(CardPicture {
            url: format!("{}{}", frame.public_url, (frame.asset_url)("icons/locked.jpg")),
            size: Some((1200, 630)),
            alt: say!("gate-card-picture").to_owned(),
        }),
        oembed: None,
    }
}

/// Links have a picture made for cards; albums by their own address show their cover.
fn card_picture(frame: &Frame<'_>, visit: &Visit<'_>, cover: &Asset) -> Option<CardPicture> {
    if !has_picture(cover) {
        return None;
    }
    let (path, size) = if visit.link.is_some() {
        (format!("{}/preview.jpg?v={}", visit.base, version(cover)), Some((1200, 630)))
    } else {
        (picture_url(visit.base, cover, "preview"), None)
    };
    let alt = say!("visitor-cover-of", title = &visit.album.title);
    Some(CardPicture { url: format!("{}{path}", frame.public_url), size, alt })
}

/// Returns a text as it stands in the value of a query.
pub(in crate::views) fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
