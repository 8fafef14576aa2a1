//! Markup that scripts copy: the viewer over an album, the corner of a tile, and the tiles
//! that the virtual grid makes. Templates show nothing by themselves.

use maud::{Markup, html};

use crate::domain::asset::Kind;
use crate::views::icons::{icon, large_icon};
use crate::views::parts::kind_icon;
use crate::views::visitor::Visit;

/// Returns the viewer.
pub(super) fn template(visit: &Visit<'_>) -> Markup {
    html! {
        template data-viewer {
            dialog.lb aria-label="Photo viewer" tabindex="-1" {
                div.view {
                    (top(visit))
                    (stage())
                    aside.side aria-label="Information" hidden {
                        button.ib.sm type="button" data-do="info" aria-label="Close information" { (icon("close")) }
                        div.facts {}
                    }
                    (bottom(visit))
                }
            }
            (note())
        }
    }
}

/// Returns the button and the download icon in the corners of a tile.
pub(super) fn tile_tools(visit: &Visit<'_>) -> Markup {
    html! {
        template data-tools {
            div.tools {
                button type="button" tabindex="-1" {}
                @if visit.grant.originals { a tabindex="-1" aria-label="Download" { (icon("download")) } }
            }
        }
    }
}

/// Returns what stands on tiles without a picture, one for each kind.
pub(super) fn tile_parts() -> Markup {
    html! {
        template data-parts {
            span.vid { (icon("play")) }
            @for kind in [Kind::Photo, Kind::Video, Kind::Audio, Kind::Document] {
                div.doc.(kind.word()) { (large_icon(kind_icon(kind))) span {} }
            }
            div.doc.gone { (large_icon("warning")) span {} small { "Not available now" } }
        }
    }
}

const LIKE: &str = "Like";
const COMMENT: &str = "Comment";

/// Returns the sheet of keys that `?` opens, those for which there is something to do.
pub(super) fn shortcuts(visit: &Visit<'_>) -> Markup {
    const KEYS: [(&[&str], &str); 14] = [
        (&["←", "→", "↑", "↓"], "From photo to photo"),
        (&["Home", "End"], "First and last photo"),
        (&["Enter"], "Open"),
        (&["Esc"], "Close, or leave the selection"),
        (&["x"], "Select"),
        (&["Shift", "←", "→"], "Select a range"),
        (&["Ctrl", "A"], "Select all displayed"),
        (&["i"], "Information"),
        (&["d"], "Download"),
        (&["l"], LIKE),
        (&["c"], COMMENT),
        (&["z", "+", "−", "0"], "Zoom"),
        (&["f"], "Full screen"),
        (&["/"], "Search"),
    ];
    let may = |words| visit.grant.comment || ![LIKE, COMMENT].contains(&words);
    html! {
        dialog.dlg.slim aria-label="Keyboard shortcuts" data-later="shortcuts" {
            header {
                div { h2 { "Keyboard shortcuts" } }
                form method="dialog" { button.ib aria-label="Close" { (icon("close")) } }
            }
            dl.one.keys {
                @for (keys, words) in KEYS.into_iter().filter(|it| may(it.1)) {
                    div { dt { @for key in keys { kbd { (key) } " " } } dd { (words) } }
                }
            }
        }
    }
}

fn top(visit: &Visit<'_>) -> Markup {
    html! {
        header.vtop {
            button.ib.back type="button" data-do="close" aria-label="Back to album" { (large_icon("back")) }
            div {
                b.title { (visit.album.title) }
                small.num.place aria-live="polite" {}
            }
            button.ib.wide-only type="button" data-do="zoom" aria-label="Zoom" { (icon("zoom")) }
            a.ib data-show href={ (visit.base) "/slideshow" } aria-label="Slideshow" {
                (icon("play"))
            }
            button.ib.wide-only type="button" data-do="share" aria-label="Share" { (icon("share")) }
            @if visit.grant.originals {
                a.ib.wide-only data-save aria-label="Download" { (icon("download")) }
            }
            @if visit.grant.comment {
                button.ib.wide-only type="button" data-do="like" aria-label="Like" { (icon("heart")) }
            }
            button.ib.wide-only type="button" data-do="full" aria-label="Full screen" { (icon("full-screen")) }
            button.ib.wide-only type="button" data-do="info" aria-label="Information" aria-expanded="false" {
                (icon("info"))
            }
        }
    }
}

fn stage() -> Markup {
    html! {
        div.stage {
            div.track {}
            p.pop {}
            button.ib.pv type="button" data-do="back" aria-label="Previous" { (large_icon("left")) }
            button.ib.nx type="button" data-do="on" aria-label="Next" { (large_icon("right")) }
        }
    }
}

/// The bar of phones.
fn bottom(visit: &Visit<'_>) -> Markup {
    html! {
        div.vbot {
            button.ib type="button" data-do="share" { (icon("share")) "Share" }
            @if visit.grant.originals { a.ib data-save { (icon("download")) "Save" } }
            @if visit.grant.comment {
                button.ib type="button" data-do="like" { (icon("heart")) "Like" }
            }
            button.ib type="button" data-do="info" aria-expanded="false" { (icon("info")) "Info" }
        }
    }
}

/// What stands where a picture could not be loaded.
fn note() -> Markup {
    html! {
        div.nopic {
            (icon("warning"))
            b {}
            p.mut {}
            div {
                button.btn type="button" data-do="again" { (icon("retry")) "Try again" }
                a.btn { (icon("download")) "Download" }
            }
        }
    }
}
