//! Pages about albums for people with an account: the overview, making an album, its
//! settings, and what an owner sees on the page of an album.

pub mod ask;

pub mod overview;

pub mod new;

pub mod settings;

pub mod members;

pub mod owner;

use maud::{Markup, html};

use crate::domain::album::{AccessLevel, Decider, Overview};
use crate::say;
use crate::views::icons::small_icon;

/// Returns the icon, the name and the meaning of an access level, as everybody reads them.
pub fn level(access: AccessLevel) -> (&'static str, &'static str, &'static str) {
    match access {
        AccessLevel::Private => ("lock", say!("access-private"), say!("access-private-means")),
        AccessLevel::Internal => ("users", say!("access-internal"), say!("access-internal-means")),
        AccessLevel::Public => ("eye", say!("access-public"), say!("access-public-means")),
        AccessLevel::FullPublic => {
            ("globe", say!("access-full-public"), say!("access-full-public-means"))
        }
    }
}

/// Returns the meaning of an access level in a few words, for a line with many others.
pub fn briefly(access: AccessLevel) -> &'static str {
    match access {
        AccessLevel::Private => say!("access-private-briefly"),
        AccessLevel::Internal => say!("access-internal-briefly"),
        AccessLevel::Public => say!("access-public-briefly"),
        AccessLevel::FullPublic => say!("access-full-public-briefly"),
    }
}

/// Returns who sees an album without a link, and why when that is not its own doing.
pub fn who_sees(it: &Overview) -> String {
    match &it.decided_by {
        Some(Decider::Album(around)) => say!("access-by-album", album = around),
        Some(Decider::Library) => say!("access-by-library", level = it.album.access.word()),
        None => briefly(it.album.access).to_owned(),
    }
}

/// Returns an access level as a chip: icon and word, never the colour alone.
pub fn level_chip(access: AccessLevel) -> Markup {
    let (drawing, name, _) = level(access);
    let class = match access {
        AccessLevel::Private | AccessLevel::Internal => "chip",
        AccessLevel::Public => "chip info",
        AccessLevel::FullPublic => "chip warn",
    };
    html! { span class=(class) { (small_icon(drawing)) (name) } }
}

/// Returns what deleting an album does, in one sentence or two.
pub fn deletion(overview: &Overview) -> String {
    let times = say!("count-times", count = overview.link_views);
    match overview.active_links {
        0 => say!("albums-deletion").to_owned(),
        links => say!("albums-deletion-with-links", links = links, times = times),
    }
}
