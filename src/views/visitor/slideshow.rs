//! The slideshow. Without scripts it shows one item and the way to the next.

use maud::{Markup, html};

use crate::views::icons::{icon, large_icon};
use crate::views::parts::{Frame, Head, document, picture_url};
use crate::views::tiles::{caption, has_picture, spoken};
use crate::views::visitor::Visit;
use crate::views::visitor::item::Item;

/// Returns the slideshow, beginning at an item.
pub fn page(frame: &Frame<'_>, visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let title = format!("Slideshow — {}", visit.album.title);
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
            progress.pace max="1" value="0" aria-label="Time until the next picture" hidden {}
            (controls(visit, item))
        }
    };
    document(frame, &Head::titled(&title), "alone", body)
}

fn controls(visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let at = |key: &str| format!("{}/slideshow?at={key}", visit.base);
    html! {
        div.desk {
            a.ib.back href={ (visit.base) "#n-" (item.position) } data-do="leave" aria-label="Back to album" {
                (large_icon("back"))
            }
            span.num.place aria-live="polite" { (item.position + 1) " of " (item.total) }
            @if let Some(key) = item.previous {
                a.ib.pv href=(at(key.as_str())) data-do="back" aria-label="Previous" { (large_icon("left")) }
            }
            button.ib.run type="button" data-do="run" aria-label="Start slideshow" hidden {
                (large_icon("play")) (large_icon("pause"))
            }
            @if let Some(key) = item.next {
                a.ib.nx href=(at(key.as_str())) data-do="on" aria-label="Next" { (large_icon("right")) }
            }
            details.menu data-behaviour="menu" data-settings hidden {
                summary.ib aria-label="Slideshow settings" { (icon("settings")) }
                (settings())
            }
            button.ib type="button" data-do="full" aria-label="Full screen" hidden { (icon("full-screen")) }
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
    html! {
        form.sheet.form {
            label {
                span.lab { "Seconds for each photo" }
                span.in { input type="number" name="seconds" min="3" max="30" value="5"; }
            }
            label {
                span.lab { "Order" }
                span.in { (choice("order", &[("forward", "Forward"), ("backward", "Backward"), ("shuffle", "Shuffle")])) }
            }
            label {
                span.lab { "Photos" }
                span.in { (choice("fit", &[("contain", "Fit the screen"), ("cover", "Fill the screen")])) }
            }
            label.ck { input.sw type="checkbox" role="switch" name="captions" checked; "Captions" }
            label.ck { input.sw type="checkbox" role="switch" name="bar" checked; "Progress bar" }
        }
    }
}
