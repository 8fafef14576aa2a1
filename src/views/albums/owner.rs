//! What an owner sees more than a visitor on the page of an album: the buttons in its bar,
//! the strip under its title, and what can be done with a selection.

use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::album::{AccessLevel, Album, Overview, Slug, Source};
use crate::domain::property::Property;
use crate::views::albums::{deletion, who_sees};
use crate::views::icons::icon;
use crate::views::labels;

/// Returns the owner's main button for the bar of an album; nothing without the right.
pub fn owner_actions(overview: &Overview, grant: Grant) -> Markup {
    let base = base(&overview.album);
    html! {
        @if grant.share {
            a.btn.main href={ (base) "/links" } data-behaviour="share-dialog" { (icon("share")) "Share" }
        }
    }
}

/// Returns what stands at the end of the bar: the owner's menu, or the people for members.
pub fn owner_more(overview: &Overview, grant: Grant) -> Markup {
    let base = base(&overview.album);
    html! {
        @if grant.manage { (menu(overview, &base, grant)) }
        @else if grant.activity { a.btn href={ (base) "/people" } { (icon("users")) "People" } }
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
    let change = html! { a.btn.small href={ (base) "/settings#access" } { "Change access" } };
    if overview.decided_by.is_some() {
        return strip("folder", &format!("{}.", who_sees(overview)), &change);
    }
    match album.access {
        AccessLevel::Private => html! {},
        AccessLevel::Internal => {
            strip("users", "Only people who can sign in can open this address.", &change)
        }
        AccessLevel::Public => {
            strip("eye", "Anyone with the address can see. To download, they sign in.", &change)
        }
        AccessLevel::FullPublic => strip(
            "globe",
            "Anyone with the address can see and download.",
            &html! {
                button.btn.small.scripted type="button" data-behaviour="copy"
                    data-copy={ (frame.public_url) (base) } { (icon("copy")) span data-label { "Get link" } }
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
                        (icon("share")) "Share " span.num data-shareable {}
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
            summary.ib aria-label="More" title="More" { (icon("more")) }
            div.sheet.up {
                button formaction={ (base) "/cover" } { (icon("image")) "Set as cover" }
                @if !folder {
                    button formaction={ (base) "/remove" } { (icon("minus")) "Remove from album" }
                }
                hr;
                button.bad name="then" value="delete" formaction={ (base) "/selection" } {
                    (icon("trash")) "Delete"
                }
            }
        }
    }
}

fn tagging(base: &str, properties: &[Property]) -> Markup {
    html! {
        details.menu data-behaviour="menu" {
            summary.ib aria-label="Tags and properties" title="Tags and properties" { (icon("tag")) }
            div.sheet.up.adding {
                p.mut { "Tags, with commas between them" }
                div.in {
                    input name="tags" maxlength="1000" placeholder="Sea eagle, Grandma’s house"
                        aria-label="Tags, with commas between them" autocomplete="off" dir="auto";
                }
                button formaction={ (base) "/tag" } { (icon("tag")) "Add tags" }
                button formaction={ (base) "/untag" } { (icon("minus")) "Take tags away" }
                hr;
                (labels::setting(base, properties))
            }
        }
    }
}

fn add_to(it: &Selecting<'_>, base: &str) -> Markup {
    html! {
        details.menu data-behaviour="menu" {
            summary.ib aria-label="Add to album" title="Add to album" { (icon("plus")) }
            div.sheet.up.adding {
                p.mut { "Add to album" }
                div.in {
                    input name="title" maxlength="200" placeholder="New album"
                        aria-label="Name of a new album" autocomplete="off";
                }
                button formaction={ (base) "/add-to" } { (icon("plus")) "Add to a new album" }
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
    let delete = format!("{base}/delete");
    html! {
        details.menu data-behaviour="menu" {
            summary.ib aria-label="Options" title="Options" { (icon("more")) }
            div.sheet {
                @if grant.share { a href={ (base) "/links" } { (icon("link")) "Links" } }
                a href={ (base) "/people" } { (icon("users")) "Who can see this?" }
                a href={ (base) "/settings" } { (icon("settings")) "Settings" }
                a href={ (base) "/settings#general" } data-behaviour="edit-in-place" data-edit="h1"
                    data-field="title" data-value=(album.title) data-most="200" data-label="Title"
                    data-action={ (base) "/settings" } { (icon("edit")) "Rename" }
                @if !matches!(album.source, Source::Folder(_)) {
                    hr;
                    @if overview.active_links == 0 {
                        form method="post" action=(delete) { button.bad { (icon("trash")) "Delete album" } }
                    } @else {
                        a.bad href={ (base) "/settings#delete" } data-behaviour="confirm"
                            data-title={ "Delete “" (album.title) "”?" } data-text=(deletion(overview))
                            data-verb="Delete album" data-action=(delete) { (icon("trash")) "Delete album" }
                    }
                }
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
