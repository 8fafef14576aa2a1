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
use crate::{say, say_around};

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
    let title = say!("album-settings-page", album = &album.title);
    let main = html! {
        div.head {
            a.ib href=(base) aria-label=(say!("album-settings-back")) { (icon("back")) }
            div { h1 { (album.title) } p { (say!("albums-settings")) } }
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
                div.save.stick {
                    button.btn.main { (say!("common-save")) }
                    a.btn.bare href=(base) { (say!("common-cancel")) }
                }
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
        nav.jump aria-label=(say!("album-settings-sections")) {
            a href="#general" { (say!("album-settings-general")) }
            a href="#access" { (say!("album-settings-access")) }
            a href="#order" { (say!("album-settings-order")) }
            a href="#talk" { (say!("album-settings-comments")) }
            @if !it.covers.is_empty() { a href="#cover" { (say!("album-settings-cover")) } }
            a href="#labels" { (say!("labels-tags")) }
            a href="#people" { (say!("members-people")) }
            a href="#delete" {
                @if folder { (say!("album-settings-folder")) } @else { (say!("common-delete")) }
            }
        }
    }
}

fn texts(it: &Settings<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let album = &it.overview.album;
    html! {
        section.card #general aria-labelledby="h-general" {
            h2 #h-general { (say!("album-settings-general")) }
            (field(&Field {
                name: "title", label: say!("albums-title"), value: &album.title, most: 200,
                required: true, ..Field::default()
            }, problem))
            (lines(&Field {
                name: "description", label: say!("albums-description"), hint: say!("albums-optional"),
                value: &album.description, most: 4000, ..Field::default()
            }, problem))
            (field(&Field {
                name: "address", label: say!("album-settings-address"),
                hint: say!("album-settings-address-hint"), value: album.slug.as_str(),
                prefix: "/a/", most: 64, required: true, ..Field::default()
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
                label.lab for="f-parent" { (say!("album-settings-inside")) }
                div.in {
                    select #f-parent name="parent" aria-invalid=[wrong.map(|_| "true")] {
                        option value="" selected[inside.is_none()] {
                            (say!("album-settings-inside-none"))
                        }
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
            h2 #h-access { (say!("album-settings-access")) }
            fieldset.acc {
                legend.hint { (say!("album-settings-access-hint")) }
                @if let Some(parent) = it.parent {
                    label {
                        (icon("folder"))
                        span {
                            b { (say!("album-settings-access-inherit", album = &parent.title)) }
                            small { (say!("album-settings-access-inherit-means")) }
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
                    (icon("copy")) span data-label { (say!("albums-get-link")) }
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
            h2 #h-order { (say!("album-settings-order")) }
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
            h2 #h-talk { (say!("album-settings-comments-likes")) }
            input type="hidden" name="talking" value="here";
            div.opts {
                (switch(&Switch {
                    name: "activity", icon: "message", label: say!("album-settings-comments-likes"),
                    meaning: say!("album-settings-comments-means"), on: album.activity,
                }, None))
                (switch(&Switch {
                    name: "moderation", icon: "eye", label: say!("album-settings-moderation"),
                    meaning: say!("album-settings-moderation-means"), on: album.moderation,
                }, None))
            }
        }
    }
}

fn called(order: Order) -> &'static str {
    match order {
        Order::Oldest => say!("album-settings-order-oldest"),
        Order::Newest => say!("album-settings-order-newest"),
        Order::Name => say!("album-settings-order-name"),
    }
}

fn cover(it: &Settings<'_>, base: &str) -> Markup {
    let chosen = it.overview.cover.as_ref().map(|it| &it.key);
    html! {
        section.card #cover aria-labelledby="h-cover" {
            h2 #h-cover { (say!("album-settings-cover")) }
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
            p.hint { (say!("album-settings-cover-hint")) }
        }
    }
}

/// Folder albums end with their folder; others end here, with a question when links work.
fn end(it: &Settings<'_>, base: &str) -> Markup {
    let overview = it.overview;
    let action = format!("{base}/delete");
    let verb = say!("albums-delete");
    html! {
        section.card.danger #delete aria-labelledby="h-delete" {
            @if let Source::Folder(path) = &overview.album.source {
                (followed(path))
            } @else {
                h2 #h-delete { (say!("common-delete")) }
                div.step {
                    p { (deletion(overview)) }
                    @if overview.active_links == 0 {
                        form method="post" action=(action) { button.btn.bad { (verb) } }
                    } @else {
                        (sure(&Sure {
                            opener: verb, text: &deletion(overview), verb, action: &action,
                            title: &say!("albums-delete-question", album = &overview.album.title),
                        }))
                    }
                }
            }
        }
    }
}

fn followed(path: &[u8]) -> Markup {
    let (before, after) = say_around!("album-settings-follows", folder);
    let on_top = || say!("album-settings-folder-on-top").to_owned();
    let folder = if path.is_empty() { on_top() } else { shown(path) };
    html! {
        h2 #h-delete { (say!("album-settings-folder")) }
        p.mut { (before) b { (folder) } (after) }
    }
}
