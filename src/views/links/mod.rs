//! Pages about share links: making one, the link that is ready, *Shared links*, and the
//! page of one link. Only people who manage a link are handed these pages.

pub mod draft;

pub mod form;

mod handing;

mod preview;

pub mod ready;

pub mod each;

pub mod list;

pub mod page;

use jiff::Timestamp;
use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::album::{Album, Totals};
use crate::domain::asset::Asset;
use crate::domain::expiry;
use crate::domain::link::{Link, Listed, State};
use crate::views::icons::{icon, small_icon};
use crate::views::parts::{Frame, hex_colour, kind_icon, picture_url};
use crate::views::tiles::has_picture;
use crate::views::words;
use crate::{say, say_around};

/// What a new link opens.
pub struct Target<'a> {
    /// The album, or the album that the selection was made in.
    pub album: &'a Album,
    /// The numbers of what is shared: of the album, or of the selection.
    pub totals: &'a Totals,
    /// The picture for the chat preview.
    pub cover: Option<&'a Asset>,
    /// What the maker may do with it; a link cannot give more.
    pub grant: Grant,
    /// The selection, when not the whole album is shared.
    pub selection: Option<Selection<'a>>,
}

/// Some assets of an album.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// Its name in addresses.
    pub id: &'a str,
    /// How many of the chosen assets cannot be shared.
    pub left_out: u64,
}

/// Returns the whole address of a link.
pub fn url(frame: &Frame<'_>, link: &Link) -> String {
    format!("{}/s/{}", frame.public_url, link.address())
}

/// Returns an address as people read it: without scheme, and breakable before its path.
pub fn shown_url(url: &str) -> Markup {
    let bare = url.split_once("://").map_or(url, |it| it.1);
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    html! { (host) wbr; "/" (path) }
}

/// Returns the code that shows an album in a frame on another page.
pub fn embed_code(public_url: &str, address: &str, title: &str) -> String {
    let src = format!("{public_url}/s/{address}/embed");
    let code = html! {
        iframe src=(src) title=(title) width="100%" height="480" loading="lazy"
            allow="fullscreen" {}
    };
    code.into_string()
}

/// Returns the day on which a link ends, short: `21 Dec`, with the year when it is not this one.
pub fn short_day(frame: &Frame<'_>, end: Timestamp) -> String {
    let day = expiry::last_day(end, frame.zone);
    let this_year = frame.now.to_zoned(frame.zone.clone()).year() == day.year();
    if this_year { words::short_day(day) } else { words::short_date(day) }
}

/// Returns what an album holds, in words: `248 photos and videos`, `3 photos`, `2 files`.
pub fn holds(totals: &Totals) -> String {
    match (totals.photos, totals.videos, totals.others) {
        (photos, 0, 0) => say!("count-photos", count = photos),
        (0, videos, 0) => say!("count-videos", count = videos),
        (photos, videos, 0) => say!("links-photos-and-videos", count = photos + videos),
        (0, 0, others) => say!("count-files", count = others),
        _ => say!("count-items", count = totals.items()),
    }
}

/// Returns a small square cover, or the icon of what it is.
pub fn thumb(slug: &str, cover: Option<&Asset>) -> Markup {
    let Some(cover) = cover else {
        return html! { span.thumb { (icon("image")) } };
    };
    html! {
        span.thumb style={ "--c:" (hex_colour(cover.colour)) } {
            @if has_picture(cover) {
                img src=(picture_url(&format!("/a/{slug}"), cover, "thumbnail")) alt=""
                    width="96" height="96" loading="lazy" decoding="async";
            } @else { (icon(kind_icon(cover.kind))) }
        }
    }
}

/// Returns the chips that say whether a link works, and under which conditions.
pub fn chips(frame: &Frame<'_>, link: &Link) -> Markup {
    let end = link.terms.expires.map(|it| short_day(frame, it));
    html! {
        @match link.state(frame.now) {
            State::Active => { span.chip.ok { (small_icon("check")) (say!("links-chip-active")) } }
            State::Paused => { span.chip.warn { (small_icon("pause")) (say!("links-chip-paused")) } }
            State::Expired => {
                @if let Some(day) = &end {
                    span.chip.bad { (small_icon("clock")) (say!("links-chip-expired", day = day)) }
                }
            }
        }
        @if link.terms.rights.upload { span.chip { (small_icon("plus")) (say!("links-chip-adding")) } }
        @if link.has_password() { span.chip { (small_icon("lock")) (say!("common-password")) } }
        @if let (Some(day), true) = (&end, link.state(frame.now) != State::Expired) {
            span.chip { (small_icon("clock")) (say!("links-chip-until", day = day)) }
        }
    }
}

/// Returns how often a link was used, in words.
pub fn numbers(frame: &Frame<'_>, it: &Listed) -> Markup {
    let link = &it.link;
    let Link { views, downloads, .. } = *link;
    html! {
        (counted(views, &say_around!("links-views", number, count = views)))
        (counted(downloads, &say_around!("links-downloads", number, count = downloads)))
        @if takes(it) {
            (counted(it.uploads, &say_around!("links-uploads", number, count = it.uploads)))
        }
        @match link.last_used {
            Some(at) => {
                span { (say!("links-last-used", date = words::date(at, frame.zone))) }
            }
            None => { span { (say!("links-not-used")) } }
        }
    }
}

/// Returns whether photos come, or came, by a link.
pub fn takes(it: &Listed) -> bool {
    it.uploads > 0 || it.link.terms.rights.upload
}

/// A number in bold, in its sentence.
fn counted(count: u64, (before, after): &(String, String)) -> Markup {
    html! { span { (before) b { (words::number(count)) } (after) } }
}

#[cfg(test)]
pub(crate) mod tests;
