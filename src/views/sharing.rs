//! *Sharing*: the albums that others share with somebody, and those that somebody shares.

use maud::{Markup, html};

use crate::domain::album::Overview;
use crate::domain::member::MemberRole;
use crate::say;
use crate::views::albums::members::contributors;
use crate::views::albums::overview::chain;
use crate::views::albums::who_sees;
use crate::views::icons::icon;
use crate::views::pages::{Page, pages};
use crate::views::parts::{Frame, Tab, empty_state, hex_colour, owner_page, picture_url};
use crate::views::tiles::has_picture;

/// What the page shows.
pub struct Sharing<'a> {
    /// Albums of others, with the own role in them.
    pub with_me: &'a [(Overview, MemberRole)],
    /// The page of these.
    pub with_page: Page,
    /// Own albums that somebody else can see.
    pub by_me: &'a [Overview],
    /// The page of those.
    pub by_page: Page,
}

/// Returns the page *Sharing*.
pub fn sharing(frame: &Frame<'_>, it: &Sharing<'_>) -> Markup {
    let main = html! {
        div.head {
            div { h1 { (say!("sharing-heading")) } p { (say!("sharing-hint")) } }
            @if frame.actor.is_editor() {
                div.end {
                    a.btn href="/sharing/links" { (icon("link")) (say!("sharing-links")) }
                }
            }
        }
        (with_me(it))
        @if frame.actor.is_editor() { (by_me(it)) }
    };
    owner_page(frame, Tab::Sharing, say!("sharing-heading"), main)
}

fn with_me(it: &Sharing<'_>) -> Markup {
    html! {
        section.shares aria-labelledby="h-with" {
            h2 #h-with { (say!("sharing-with-me")) }
            @if it.with_me.is_empty() {
                (empty_state("users", say!("albums-none-shared"), html! {}))
            } @else {
                ul.albums {
                    @for (album, role) in it.with_me { (card(album, &from(album, *role))) }
                }
                (pages(it.with_page, |page| address(page, it.by_page.number, "with")))
            }
        }
    }
}

fn by_me(it: &Sharing<'_>) -> Markup {
    html! {
        section.shares aria-labelledby="h-by" {
            h2 #h-by { (say!("sharing-by-me")) }
            @if it.by_me.is_empty() {
                (empty_state("share", say!("sharing-by-me-none"), html! {
                    a.btn href="/albums" { (say!("sharing-choose")) }
                }))
            } @else {
                ul.albums { @for album in it.by_me { (card(album, &to(album))) } }
                (pages(it.by_page, |page| address(it.with_page.number, page, "by")))
            }
        }
    }
}

/// Returns the address of a page of either list.
fn address(with: u64, by: u64, list: &str) -> String {
    format!("/sharing?with={with}&by={by}#h-{list}")
}

fn from(it: &Overview, role: MemberRole) -> String {
    match (role, it.owner_name.as_deref()) {
        (MemberRole::Viewer, Some(owner)) => say!("sharing-from", owner = owner),
        (MemberRole::Viewer, None) => say!("sharing-from-library").to_owned(),
        (MemberRole::Contributor, Some(owner)) => say!("sharing-from-contributor", owner = owner),
        (MemberRole::Contributor, None) => say!("sharing-from-library-contributor").to_owned(),
    }
}

fn to(it: &Overview) -> String {
    let mut parts = vec![who_sees(it)];
    if it.members > 0 {
        parts.push(say!("count-members", count = it.members));
    }
    if it.active_links > 0 {
        parts.push(say!("albums-active-links-count", count = it.active_links));
    }
    parts.join(" · ")
}

fn card(it: &Overview, said: &str) -> Markup {
    let href = format!("/a/{}", it.album.slug.as_str());
    html! {
        li.alb {
            a.cov href=(href) tabindex="-1" aria-hidden="true" style=[it.cover.as_ref().map(|it| format!("--c:{}", hex_colour(it.colour)))] {
                @match it.cover.as_ref().filter(|it| has_picture(it)) {
                    Some(cover) => {
                        img src=(picture_url(&href, cover, "tile")) alt="" width="800" height="600"
                            loading="lazy" decoding="async";
                    }
                    None => (icon(if it.holds_albums { "folder" } else { "image" })),
                }
            }
            div.cap {
                div {
                    h3 { a href=(href) { (it.album.title) } @if it.active_links > 0 { (chain()) } }
                    p.num {
                        (say!("count-items", count = it.totals.items())) " · " (said)
                        @if !it.contributions.is_empty() { br; (contributors(&it.contributions)) }
                    }
                }
            }
        }
    }
}
