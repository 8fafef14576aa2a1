//! What an owner sees more than a visitor on the page of an album: the buttons in its bar,
//! the strip under its title, and what can be done with a selection.

use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::album::{AccessLevel, Album, Overview, Slug, Source};
use crate::domain::property::Property;
use crate::say;
use crate::views::albums::{deletion, who_sees};
use crate::views::icons::icon;
use crate::views::labels;

/// Returns the owner's main button for the bar of an album; nothing without the right.
pub fn owner_actions(overview: &Overview, grant: Grant) -> Markup {
    let base = base(&overview.album);
    html! {
        @if grant.share {
            a.btn.main href={ (base) "/links" } data-behaviour="share-dialog" {
                (icon("share")) (say!("common-share"))
            }
        }
    }
}

/// Returns what stands at the end of the bar: the owner's menu, or the people for members.
pub fn owner_more(overview: &Overview, grant: Grant) -> Markup {
    let base = base(&overview.album);
    html! {
        @if grant.manage { (menu(overview, &base, grant)) }
        @else if grant.activity {
            a.btn href={ (base) "/people" } { (icon("users")) (say!("members-people")) }
        }
    }
}

/// Returns the strip that says who can open the address, when that is worth a sentence.
pub fn owner_strip(
    frame: &crate::views::parts::Frame<'_>,
    overview: &Overview,
    grant: Grant,
) -> Markup {
    let album = &overview.album;
    if !grant.manage {
        return html! {};
    }
    let base = base(album);
    let change = html! {
        a.btn.small href={ (base) "/settings#access" } { (say!("access-change")) }
    };
    if overview.decided_by.is_some() {
        return strip("folder", &say!("access-sentence", who = who_sees(overview)), &change);
    }
    match album.access {
        AccessLevel::Private => html! {},
        AccessLevel::Internal => strip("users", say!("access-internal-strip"), &change),
        AccessLevel::Public => strip("eye", say!("access-public-strip"), &change),
        AccessLevel::FullPublic => strip(
            "globe",
            say!("access-full-public-strip"),
            &html! {
                button.btn.small.scripted type="button" data-behaviour="copy"
                    data-copy={ (frame.public_url) (base) } {
                    (icon("copy")) span data-label { (say!("albums-get-link")) }
                }
                span.unscripted { (change) }
            },
        ),
    }
}

/// What can be done with the selection of an album.
pub struct Selecting<'a> {
    /// The album.
    pub album: &'a Album,
    /// What the person may do with it.
    pub grant: Grant,
    /// Albums that photos can be added to: slug and title.
    pub albums: &'a [(Slug, String)],
    /// The properties that photos can be given.
    pub properties: &'a [Property],
}

/// Returns the owner's buttons in the selection bar. They stand inside its form, which posts
/// `key` for every selected asset.
pub fn selection_actions(it: &Selecting<'_>) -> Markup {
    let base = base(it.album);
    html! {
        @if it.grant.share || it.grant.manage {
            div.choices {
                @if it.grant.share {
                    button.btn.small name="then" value="share" formaction={ (base) "/selection" }
                        data-behaviour="share-selection" {
                        (icon("share")) (say!("common-share")) " " span.num data-shareable {}
                    }
                    (add_to(it, &base))
                }
                @if it.grant.manage { (changes(it, &base)) }
            }
        }
    }
}

/// What changes the album itself; a folder keeps what lies in it.
fn changes(it: &Selecting<'_>, base: &str) -> Markup {
    let folder = matches!(it.album.source, Source::Folder(_));
    html! {
        (tagging(base, it.properties))
        details.menu data-behaviour="menu" {
            summary.ib aria-label=(say!("albums-more")) title=(say!("albums-more")) { (icon("more")) }
            div.sheet.up {
                button formaction={ (base) "/cover" } { (icon("image")) (say!("albums-set-cover")) }
                @if !folder {
                    button formaction={ (base) "/remove" } { (icon("minus")) (say!("albums-remove")) }
                }
                hr;
                button.bad name="then" value="delete" formaction={ (base) "/selection" } {
                    (icon("trash")) (say!("common-delete"))
                }
            }
        }
    }
}

fn tagging(base: &str, properties: &[Property]) -> Markup {
    let (title, hint) = (say!("labels-title"), say!("labels-tags-with-commas"));
    html! {
        details.menu data-behaviour="menu" {
            summary.ib aria-label=(title) title=(title) { (icon("tag")) }
            div.sheet.up.adding {
                p.mut { (hint) }
                div.in {
                    input name="tags" maxlength="1000" placeholder=(say!("labels-tags-example"))
                        aria-label=(hint) autocomplete="off" dir="auto";
                }
                button formaction={ (base) "/tag" } { (icon("tag")) (say!("labels-add-tags")) }
                button formaction={ (base) "/untag" } { (icon("minus")) (say!("labels-take-tags")) }
                hr;
                (labels::setting(base, properties))
            }
        }
    }
}

fn add_to(it: &Selecting<'_>, base: &str) -> Markup {
    let title = say!("albums-add-to");
    html! {
        details.menu data-behaviour="menu" {
            summary.ib aria-label=(title) title=(title) { (icon("plus")) }
            div.sheet.up.adding {
                p.mut { (title) }
                div.in {
                    input name="title" maxlength="200" placeholder=(say!("albums-new"))
                        aria-label=(say!("albums-new-name")) autocomplete="off";
                }
                button formaction={ (base) "/add-to" } { (icon("plus")) (say!("albums-add-to-new")) }
                @if it.albums.iter().any(|(slug, _)| *slug != it.album.slug) { hr; }
                @for (slug, title) in it.albums {
                    @if *slug != it.album.slug {
                        button name="album" value=(slug.as_str()) formaction={ (base) "/add-to" } {
                            (icon("grid")) span { (title) }
                        }
                    }
                }
            }
        }
    }
}

fn menu(overview: &Overview, base: &str, grant: Grant) -> Markup {
    let album = &overview.album;
    let options = say!("albums-options");
    html! {
        details.menu data-behaviour="menu" {
            summary.ib aria-label=(options) title=(options) { (icon("more")) }
            div.sheet {
                @if grant.share { a href={ (base) "/links" } { (icon("link")) (say!("albums-links")) } }
                a href={ (base) "/people" } { (icon("users")) (say!("members-who-sees")) }
                a href={ (base) "/settings" } { (icon("settings")) (say!("albums-settings")) }
                a href={ (base) "/settings#general" } data-behaviour="edit-in-place" data-edit="h1"
                    data-field="title" data-value=(album.title) data-most="200" data-label=(say!("albums-title"))
                    data-action={ (base) "/settings" } { (icon("edit")) (say!("albums-rename")) }
                @if !matches!(album.source, Source::Folder(_)) {
                    hr;
                    (ending(overview, base))
                }
            }
        }
    }
}

/// Deletes the album, with a question when links work.
fn ending(overview: &Overview, base: &str) -> Markup {
    let action = format!("{base}/delete");
    let verb = say!("albums-delete");
    html! {
        @if overview.active_links == 0 {
            form method="post" action=(action) { button.bad { (icon("trash")) (verb) } }
        } @else {
            a.bad href={ (base) "/settings#delete" } data-behaviour="confirm"
                data-title=(say!("albums-delete-question", album = &overview.album.title))
                data-text=(deletion(overview)) data-verb=(verb) data-action=(action) {
                (icon("trash")) (verb)
            }
        }
    }
}

fn strip(drawing: &str, sentence: &str, action: &Markup) -> Markup {
    html! { div.strip { (icon(drawing)) span { (sentence) } (action) } }
}

fn base(album: &Album) -> String {
    format!("/a/{}", album.slug.as_str())
}
