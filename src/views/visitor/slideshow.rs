//! The slideshow. Without scripts it shows one item and the way to the next.

use maud::{Markup, html};

use crate::say;
use crate::views::icons::{icon, large_icon};
use crate::views::parts::{Frame, Head, document, picture_url};
use crate::views::tiles::{caption, has_picture, spoken};
use crate::views::visitor::Visit;
use crate::views::visitor::item::Item;

/// Returns the slideshow, beginning at an item.
pub fn page(frame: &Frame<'_>, visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let title = format!("{} — {}", say!("viewer-slideshow"), visit.album.title);
    let spoken = spoken(item.asset, visit.grant, item.position);
    let body = html! {
        main.slideshow #main data-behaviour="slideshow" data-base=(visit.base) data-total=(item.total)
            data-at=(item.position) {
            h1.vh { (title) }
            div.screen {
                @if has_picture(item.asset) {
                    img src=(picture_url(visit.base, item.asset, "preview")) alt=(spoken);
                } @else {
                    div.nopic { p { (spoken) } }
                }
            }
            p.pop { @if visit.grant.metadata { (caption(item.asset).unwrap_or_default()) } }
            progress.pace max="1" value="0" aria-label=(say!("viewer-slideshow-next")) hidden {}
            (controls(visit, item))
        }
    };
    document(frame, &Head::titled(&title), "alone", body)
}

fn controls(visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let at = |key: &str| format!("{}/slideshow?at={key}", visit.base);
    html! {
        div.desk {
            a.ib.back href={ (visit.base) "#n-" (item.position) } data-do="leave"
                aria-label=(say!("viewer-back-to-album")) {
                (large_icon("back"))
            }
            span.num.place aria-live="polite" {
                (say!("viewer-place", place = item.position + 1, total = item.total))
            }
            @if let Some(key) = item.previous {
                a.ib.pv href=(at(key.as_str())) data-do="back" aria-label=(say!("common-previous")) {
                    (large_icon("left"))
                }
            }
            button.ib.run type="button" data-do="run" aria-label=(say!("viewer-slideshow-start")) hidden {
                (large_icon("play")) (large_icon("pause"))
            }
            @if let Some(key) = item.next {
                a.ib.nx href=(at(key.as_str())) data-do="on" aria-label=(say!("common-next")) {
                    (large_icon("right"))
                }
            }
            details.menu data-behaviour="menu" data-settings hidden {
                summary.ib aria-label=(say!("viewer-slideshow-settings")) { (icon("settings")) }
                (settings())
            }
            button.ib type="button" data-do="full" aria-label=(say!("viewer-full-screen")) hidden {
                (icon("full-screen"))
            }
        }
    }
}

/// What the script remembers on this device.
fn settings() -> Markup {
    let choice = |name: &str, choices: &[(&str, &str)]| {
        html! {
            select name=(name) { @for (value, words) in choices { option value=(value) { (words) } } }
        }
    };
    let orders = [
        ("forward", say!("viewer-slideshow-forward")),
        ("backward", say!("viewer-slideshow-backward")),
        ("shuffle", say!("viewer-slideshow-shuffle")),
    ];
    let fits =
        [("contain", say!("viewer-slideshow-fit")), ("cover", say!("viewer-slideshow-fill"))];
    html! {
        form.sheet.form {
            label {
                span.lab { (say!("viewer-slideshow-seconds")) }
                span.in { input type="number" name="seconds" min="3" max="30" value="5"; }
            }
            label {
                span.lab { (say!("viewer-slideshow-order")) }
                span.in { (choice("order", &orders)) }
            }
            label {
                span.lab { (say!("viewer-slideshow-photos")) }
                span.in { (choice("fit", &fits)) }
            }
            label.ck { input.sw type="checkbox" role="switch" name="captions" checked; (say!("viewer-slideshow-captions")) }
            label.ck { input.sw type="checkbox" role="switch" name="bar" checked; (say!("viewer-slideshow-progress")) }
        }
    }
}
