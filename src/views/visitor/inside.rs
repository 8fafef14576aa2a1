//! Albums in albums, as the page of an album shows them: the way that leads to it, and what is
//! in it.

use maud::{Markup, html};

use crate::domain::album::{Album, Overview};
use crate::say;
use crate::views::icons::icon;
use crate::views::pages::{self, Page};
use crate::views::parts::{hex_colour, kind_icon, picture_url};
use crate::views::tiles::has_picture;
use crate::views::visitor::Visit;

/// A page of the albums in an album.
pub struct Inside<'a> {
    /// They, with covers.
    pub albums: &'a [Overview],
    /// The page, counted from 0.
    pub page: u64,
    /// Whether there are more after them.
    pub more: bool,
}

/// Returns the way to an album through those around it, the outermost first; nothing for one
/// that is in no other.
pub fn crumbs(visit: &Visit<'_>, around: &[Album]) -> Markup {
    html! {
        @if !around.is_empty() {
            nav.crumbs aria-label=(say!("visitor-albums-around")) {
                ol {
                    @for album in around { li { a href=(address(visit, album)) { (album.title) } } }
                    li aria-current="page" { (visit.album.title) }
                }
            }
        }
    }
}

/// Returns the albums in an album as a row of covers; nothing when there are none.
pub fn inside(visit: &Visit<'_>, it: &Inside<'_>) -> Markup {
    html! {
        @if !it.albums.is_empty() {
            section.inside #inside aria-labelledby="h-inside" {
                h2 #h-inside { (say!("visitor-albums-inside")) }
                ul role="list" { @for album in it.albums { (card(visit, album)) } }
                (pages(visit, it))
            }
        }
    }
}

fn card(visit: &Visit<'_>, it: &Overview) -> Markup {
    let href = address(visit, &it.album);
    let count = it.totals.items();
    html! {
        li {
            a href=(href) {
                span.pic style=[it.cover.as_ref().map(|it| format!("--c:{}", hex_colour(it.colour)))] {
                    @match &it.cover {
                        Some(cover) if has_picture(cover) => {
                            img src=(picture_url(&href, cover, "thumbnail")) alt="" width="400"
                                height="300" loading="lazy" decoding="async";
                        }
                        Some(cover) => (icon(kind_icon(cover.kind))),
                        None if it.holds_albums => (icon("folder")),
                        None => (icon("image")),
                    }
                }
                b { (it.album.title) }
                small.num {
                    @if count == 0 && it.holds_albums { (say!("visitor-albums-only")) }
                    @else { (say!("count-items", count = count)) }
                }
            }
        }
    }
}

fn pages(visit: &Visit<'_>, it: &Inside<'_>) -> Markup {
    let to = |page: u64| format!("{}?albums={page}#inside", visit.base);
    pages::pages(Page { number: it.page, more: it.more }, to)
}

/// Returns the address of an album for somebody who came by a link or by the album's own one.
fn address(visit: &Visit<'_>, album: &Album) -> String {
    match visit.link {
        Some(link) if link.album == album.id => format!("/s/{}", link.address()),
        Some(link) => format!("/s/{}/in/{}", link.address(), album.slug.as_str()),
        None => format!("/a/{}", album.slug.as_str()),
    }
}
