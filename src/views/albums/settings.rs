//! The settings of an album: title, description, who can open its address, order, cover,
//! and its end.

use maud::{Markup, html};

use crate::domain::album::{AccessLevel, Album, Order, Overview, Slug, Source};
use crate::domain::asset::{Asset, shown};
use crate::views::albums::{deletion, level};
use crate::views::fields::{
    Field, Problem, Sure, Switch, about, error, field, general, lines, sure, switch,
};
use crate::views::icons::icon;
use crate::views::links::shown_url;
use crate::views::parts::{Frame, Tab, hex_colour, owner_page, picture_url};
use crate::views::tiles::has_picture;

/// What the settings page shows.
pub struct Settings<'a> {
    /// The album with its numbers, as stored or as just typed.
    pub overview: &'a Overview,
    /// Photos that can become the cover, the present one first.
    pub covers: &'a [Asset],
    /// The album that it is in.
    pub parent: Option<&'a Album>,
    /// Slug and title of the albums that it can be put into.
    pub places: &'a [(Slug, String)],
    /// Its tags and properties; a section with a form of its own.
    pub labels: &'a Markup,
    /// Its people; a section with forms of its own.
    pub people: &'a Markup,
}

/// Returns the settings page of an album.
pub fn settings(frame: &Frame<'_>, it: &Settings<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let album = &it.overview.album;
    let base = format!("/a/{}", album.slug.as_str());
    let title = format!("Settings of {}", album.title);
    let main = html! {
        div.head {
            a.ib href=(base) aria-label="Back to the album" { (icon("back")) }
            div { h1 { (album.title) } p { "Settings" } }
        }
        div.sided {
          (sections(it))
          div.cards {
            form.cards method="post" action={ (base) "/settings" } {
                (general(problem, &["title", "description", "address", "parent", "access", "order", "cover", "tags", "value"]))
                (texts(it, problem))
                (access(frame, it, problem))
                (order(it))
                (talk(it))
                @if !it.covers.is_empty() { (cover(it, &base)) }
                div.save.stick { button.btn.main { "Save" } a.btn.bare href=(base) { "Cancel" } }
            }
            (it.labels)
            (it.people)
            (end(it, &base))
          }
        }
    };
    owner_page(frame, Tab::Albums, &title, main)
}

fn sections(it: &Settings<'_>) -> Markup {
    let folder = matches!(it.overview.album.source, Source::Folder(_));
    html! {
        nav.jump aria-label="Sections" {
            a href="#general" { "General" }
            a href="#access" { "Access" }
            a href="#order" { "Order" }
            a href="#talk" { "Comments" }
            @if !it.covers.is_empty() { a href="#cover" { "Cover" } }
            a href="#labels" { "Tags" }
            a href="#people" { "People" }
            a href="#delete" { @if folder { "Folder" } @else { "Delete" } }
        }
    }
}

fn texts(it: &Settings<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let album = &it.overview.album;
    html! {
        section.card #general aria-labelledby="h-general" {
            h2 #h-general { "General" }
            (field(&Field {
                name: "title", label: "Title", value: &album.title, most: 200, required: true,
                ..Field::default()
            }, problem))
            (lines(&Field {
                name: "description", label: "Description", hint: "optional",
                value: &album.description, most: 4000, ..Field::default()
            }, problem))
            (field(&Field {
                name: "address", label: "Address", hint: "the old one keeps working",
                value: album.slug.as_str(), prefix: "/a/", most: 64, required: true, ..Field::default()
            }, problem))
            (place(it, problem))
        }
    }
}

/// A folder album lies where its folder lies.
fn place(it: &Settings<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, "parent");
    let inside = it.parent.map(|it| &it.slug);
    html! {
        @if !it.places.is_empty() {
            div.fld {
                label.lab for="f-parent" { "Inside" }
                div.in {
                    select #f-parent name="parent" aria-invalid=[wrong.map(|_| "true")] {
                        option value="" selected[inside.is_none()] { "No other album" }
                        @for (slug, title) in it.places {
                            option value=(slug.as_str()) selected[inside == Some(slug)] { (title) }
                        }
                    }
                }
                (error("parent", wrong))
            }
        }
    }
}

fn access(frame: &Frame<'_>, it: &Settings<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let album = &it.overview.album;
    let url = format!("{}/a/{}", frame.public_url, album.slug.as_str());
    html! {
        section.card #access aria-labelledby="h-access" {
            h2 #h-access { "Access" }
            fieldset.acc {
                legend.hint { "Who can open the address of the album. Links you made keep their own rules." }
                @if let Some(parent) = it.parent {
                    label {
                        (icon("folder"))
                        span {
                            b { "As “" (parent.title) "”" }
                            small { "Everybody who sees that album sees this one, its members too" }
                        }
                        input type="radio" name="access" value="inherit"
                            checked[album.own_access.is_none()];
                    }
                }
                (error("access", about(problem, "access")))
                @for access in AccessLevel::ALL {
                    @let (drawing, name, meaning) = level(access);
                    label {
                        (icon(drawing))
                        span { b { (name) } small { (meaning) } }
                        input type="radio" name="access" value=(access.word())
                            checked[is_chosen(album, access)];
                    }
                }
            }
            div.url {
                output.sm { (shown_url(&url)) }
                button.btn.scripted type="button" data-behaviour="copy" data-copy=(url) {
                    (icon("copy")) span data-label { "Get link" }
                }
            }
        }
    }
}

/// An album that is in none and was never given a level is private.
fn is_chosen(album: &Album, access: AccessLevel) -> bool {
    match album.own_access {
        Some(own) => own == access,
        None => album.parent.is_none() && access == AccessLevel::Private,
    }
}

fn order(it: &Settings<'_>) -> Markup {
    let album = &it.overview.album;
    html! {
        section.card #order aria-labelledby="h-order" {
            h2 #h-order { "Order" }
            div.picks role="radiogroup" aria-labelledby="h-order" {
                @for order in Order::ALL {
                    label.pick {
                        input type="radio" name="order" value=(order.word()) checked[order == album.order];
                        (icon("check")) (called(order))
                    }
                }
            }
        }
    }
}

fn talk(it: &Settings<'_>) -> Markup {
    let album = &it.overview.album;
    html! {
        section.card #talk aria-labelledby="h-talk" {
            h2 #h-talk { "Comments and likes" }
            input type="hidden" name="talking" value="here";
            div.opts {
                (switch(&Switch {
                    name: "activity", icon: "message", label: "Comments and likes",
                    meaning: "Off hides them from everybody; nothing is deleted",
                    on: album.activity,
                }, None))
                (switch(&Switch {
                    name: "moderation", icon: "eye", label: "Check visitors’ comments",
                    meaning: "Others see them only after you did. Visitors comment where their link allows it",
                    on: album.moderation,
                }, None))
            }
        }
    }
}

fn called(order: Order) -> &'static str {
    match order {
        Order::Oldest => "Oldest first",
        Order::Newest => "Newest first",
        Order::Name => "File name",
    }
}

fn cover(it: &Settings<'_>, base: &str) -> Markup {
    let chosen = it.overview.cover.as_ref().map(|it| &it.key);
    html! {
        section.card #cover aria-labelledby="h-cover" {
            h2 #h-cover { "Cover" }
            div.covers role="radiogroup" aria-labelledby="h-cover" {
                @for asset in it.covers.iter().filter(|it| has_picture(it)) {
                    label style={ "--c:" (hex_colour(asset.colour)) } {
                        input type="radio" name="cover" value=(asset.key.as_str())
                            checked[chosen == Some(&asset.key)];
                        img src=(picture_url(base, asset, "thumbnail")) alt=(asset.shown_name())
                            width="120" height="120" loading="lazy" decoding="async";
                    }
                }
            }
            p.hint { "Any other photo: select it in the album and choose “Set as cover”." }
        }
    }
}

/// Folder albums end with their folder; others end here, with a question when links work.
fn end(it: &Settings<'_>, base: &str) -> Markup {
    let overview = it.overview;
    let action = format!("{base}/delete");
    html! {
        section.card.danger #delete aria-labelledby="h-delete" {
            @if let Source::Folder(path) = &overview.album.source {
                h2 #h-delete { "Folder" }
                p.mut { "This album follows the folder " b { (folder_name(path)) } ". It is there as long as the folder is." }
            } @else {
                h2 #h-delete { "Delete" }
                div.step {
                    p { (deletion(overview)) }
                    @if overview.active_links == 0 {
                        form method="post" action=(action) { button.btn.bad { "Delete album" } }
                    } @else {
                        (sure(&Sure {
                            opener: "Delete album",
                            title: &format!("Delete “{}”?", overview.album.title),
                            text: &deletion(overview), verb: "Delete album", action: &action,
                        }))
                    }
                }
            }
        }
    }
}

fn folder_name(path: &[u8]) -> String {
    if path.is_empty() { "at the top of the library".to_owned() } else { shown(path) }
}
