//! Markup that scripts copy: the viewer over an album, the corner of a tile, and the tiles
//! that the virtual grid makes. Templates show nothing by themselves.

use maud::{Markup, html};

use crate::domain::asset::Kind;
use crate::say;
use crate::views::icons::{icon, large_icon};
use crate::views::parts::kind_icon;
use crate::views::visitor::Visit;

/// Returns the viewer.
pub(super) fn template(visit: &Visit<'_>) -> Markup {
    html! {
        template data-viewer {
            dialog.lb aria-label=(say!("viewer-name")) tabindex="-1" {
                div.view {
                    (top(visit))
                    (stage())
                    aside.side aria-label=(say!("viewer-information")) hidden {
                        button.ib.sm type="button" data-do="info"
                            aria-label=(say!("viewer-information-close")) { (icon("close")) }
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
                @if visit.grant.originals {
                    a tabindex="-1" aria-label=(say!("common-download")) { (icon("download")) }
                }
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
            div.doc.gone { (large_icon("warning")) span {} small { (say!("page-not-available")) } }
        }
    }
}

/// Returns the sheet of keys that `?` opens, those for which there is something to do.
pub(super) fn shortcuts(visit: &Visit<'_>) -> Markup {
    let talks: &[(&[&str], &str)] =
        &[(&["l"], say!("viewer-like")), (&["c"], say!("viewer-keys-comment"))];
    let before: &[(&[&str], &str)] = &[
        (&["←", "→", "↑", "↓"], say!("viewer-keys-move")),
        (&["Home", "End"], say!("viewer-keys-ends")),
        (&["Enter"], say!("common-open")),
        (&["Esc"], say!("viewer-keys-close")),
        (&["x"], say!("viewer-keys-select")),
        (&["Shift", "←", "→"], say!("viewer-keys-select-range")),
        (&["Ctrl", "A"], say!("viewer-keys-select-all")),
        (&["i"], say!("viewer-information")),
        (&["d"], say!("common-download")),
    ];
    let after: &[(&[&str], &str)] = &[
        (&["z", "+", "−", "0"], say!("viewer-zoom")),
        (&["f"], say!("viewer-full-screen")),
        (&["/"], say!("common-search")),
    ];
    let talks = if visit.grant.comment { talks } else { &[] };
    html! {
        dialog.dlg.slim aria-label=(say!("viewer-keys")) data-later="shortcuts" {
            header {
                div { h2 { (say!("viewer-keys")) } }
                form method="dialog" { button.ib aria-label=(say!("common-close")) { (icon("close")) } }
            }
            dl.one.keys {
                @for (keys, words) in [before, talks, after].into_iter().flatten() {
                    div { dt { @for key in *keys { kbd { (key) } " " } } dd { (words) } }
                }
            }
        }
    }
}

fn top(visit: &Visit<'_>) -> Markup {
    html! {
        header.vtop {
            button.ib.back type="button" data-do="close" aria-label=(say!("viewer-back-to-album")) {
                (large_icon("back"))
            }
            div {
                b.title { (visit.album.title) }
                small.num.place aria-live="polite" {}
            }
            button.ib.wide-only type="button" data-do="zoom" aria-label=(say!("viewer-zoom")) {
                (icon("zoom"))
            }
            a.ib data-show href={ (visit.base) "/slideshow" } aria-label=(say!("viewer-slideshow")) {
                (icon("play"))
            }
            button.ib.wide-only type="button" data-do="share" aria-label=(say!("common-share")) {
                (icon("share"))
            }
            @if visit.grant.originals {
                a.ib.wide-only data-save aria-label=(say!("common-download")) { (icon("download")) }
            }
            @if visit.grant.comment {
                button.ib.wide-only type="button" data-do="like" aria-label=(say!("viewer-like")) {
                    (icon("heart"))
                }
            }
            button.ib.wide-only type="button" data-do="full" aria-label=(say!("viewer-full-screen")) {
                (icon("full-screen"))
            }
            button.ib.wide-only type="button" data-do="info" aria-label=(say!("viewer-information"))
                aria-expanded="false" {
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
            button.ib.pv type="button" data-do="back" aria-label=(say!("common-previous")) {
                (large_icon("left"))
            }
            button.ib.nx type="button" data-do="on" aria-label=(say!("common-next")) {
                (large_icon("right"))
            }
        }
    }
}

/// The bar of phones.
fn bottom(visit: &Visit<'_>) -> Markup {
    html! {
        div.vbot {
            button.ib type="button" data-do="share" { (icon("share")) (say!("common-share")) }
            @if visit.grant.originals { a.ib data-save { (icon("download")) (say!("viewer-save")) } }
            @if visit.grant.comment {
                button.ib type="button" data-do="like" { (icon("heart")) (say!("viewer-like")) }
            }
            button.ib type="button" data-do="info" aria-expanded="false" { (icon("info")) (say!("viewer-info")) }
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
                button.btn type="button" data-do="again" { (icon("retry")) (say!("common-try-again")) }
                a.btn { (icon("download")) (say!("common-download")) }
            }
        }
    }
}
