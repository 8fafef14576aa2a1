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
use crate::views::icons::small_icon;
use crate::views::words;

/// Returns the icon, the name and the meaning of an access level, as everybody reads them.
pub fn level(access: AccessLevel) -> (&'static str, &'static str, &'static str) {
    match access {
        AccessLevel::Private => {
            ("lock", "Private", "Only the owner, members and admins can open the address")
        }
        AccessLevel::Internal => ("users", "Internal", "People sign in to see and to download"),
        AccessLevel::Public => {
            ("eye", "Public", "Anyone with the address can see. To download, they sign in")
        }
        AccessLevel::FullPublic => (
            "globe",
            "Full public",
            "Anyone with the address can see and download, without signing in",
        ),
    }
}

/// Returns the meaning of an access level in a few words, for a line with many others.
pub fn briefly(access: AccessLevel) -> &'static str {
    match access {
        AccessLevel::Private => "Only the owner, members and admins",
        AccessLevel::Internal => "People who can sign in",
        AccessLevel::Public => "Anyone with the address can see",
        AccessLevel::FullPublic => "Anyone with the address can see and download",
    }
}

/// Returns who sees an album without a link, and why when that is not its own doing.
pub fn who_sees(it: &Overview) -> String {
    match &it.decided_by {
        Some(Decider::Album(around)) => {
            format!("Everybody who sees “{around}”, because it is inside it")
        }
        Some(Decider::Library) => {
            format!("{}, as set for the whole library", briefly(it.album.access))
        }
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
    let photos = "The photos stay in your library.";
    match overview.active_links {
        0 => photos.to_owned(),
        links => format!(
            "{} will stop working. {} opened {}. {photos}",
            words::count("active link", links),
            if links == 1 { "It was" } else { "They were" },
            words::count("time", overview.link_views),
        ),
    }
}
