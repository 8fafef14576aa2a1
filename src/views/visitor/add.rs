//! *Add photos*: where people hand in files, with an account or by a link. The page holds
//! every word; the script fills in names and numbers.

use maud::{Markup, html};

use crate::domain::asset::shown;
use crate::domain::kinds::Sort;
use crate::domain::link::Link;
use crate::domain::upload::{Bounds, Returnable};
use crate::views::icons::{icon, large_icon, small_icon};
use crate::views::parts::{Frame, Head, Tab, bottom_bar, document, empty_state, owner_bar};
use crate::views::visitor::{Visit, encoded};
use crate::views::words;
use crate::{say, say_around};

/// The style sheet of these pages.
const STYLES: &[&str] = &["add.css"];

/// Returns the page that takes files.
pub fn page(frame: &Frame<'_>, visit: &Visit<'_>, bounds: Bounds) -> Markup {
    // A link that only takes files tells nothing of the album.
    let title = match visit.grant.see {
        true => say!("adding-photos-to", title = &visit.album.title),
        false => say!("adding-photos").to_owned(),
    };
    let at_home = visit.link.is_none();
    let (to, to_end) = say_around!("adding-to", title);
    let (asks, asks_end) = say_around!("adding-asked-for", host, what = asked_for(bounds));
    let body = html! {
        @if at_home { (owner_bar(frame, Tab::Albums)) }
        main.adding #main {
            @if visit.grant.see {
                a.btn.bare.small href=(visit.base) { (icon("back")) (say!("adding-back")) }
            }
            h1 { (say!("adding-photos")) }
            p.mut {
                @if visit.grant.see { (to) b { (visit.album.title) } (to_end) }
                @else if let Some(host) = visit.host { (asks) b { (host) } (asks_end) }
            }
            @if let Some(message) = visit.link.map(|it| &it.terms.message).filter(|it| !it.is_empty()) {
                p.asked { (message) }
            }
            @if bounds.review { p.hint { (icon("eye")) (looks_first(visit)) } }
            p.hint.unscripted-all { (say!("adding-unscripted")) }
            div.uploader data-behaviour=(if visit.grant.see { "upload" } else { "upload visit" }) data-base=(visit.base) data-most=(bounds.file_bytes)
                data-most-said=(words::bytes(bounds.file_bytes)) data-sign-in=(sign_in(visit)) {
                @if visit.link.is_some() { (name(visit.link)) }
                (drop_zone(bounds, visit.link.is_none()))
                (progress(visit.grant.see))
                ul.arriving data-rows aria-label=(say!("adding-files")) {}
                @if visit.link.is_some() { (afterwards(visit, bounds)) }
                template data-row { (row()) }
            }
        }
        @if at_home { (bottom_bar(Tab::Albums)) }
    };
    let class = if at_home { "owner" } else { "" };
    document(frame, &Head { styles: STYLES, ..Head::titled(&title) }, class, body)
}

/// Says what becomes of the files.
fn looks_first(visit: &Visit<'_>) -> String {
    match visit.host {
        Some(host) => say!("adding-review-first-by", host = host),
        None => say!("adding-review-first").to_owned(),
    }
}

/// Says what one can do when something went wrong.
fn afterwards(visit: &Visit<'_>, bounds: Bounds) -> Markup {
    html! {
        p.mut.sm {
            @match (bounds.undo, visit.host) {
                (Some(minutes), _) => {
                    (say!("adding-take-back-for", count = minutes)) " "
                    a.link href={ (visit.base) "/added" } { (say!("adding-what-you-added")) }
                }
                (None, Some(host)) => (say!("adding-no-undo-ask", host = host)),
                (None, None) => (say!("adding-no-undo")),
            }
        }
    }
}

/// Returns the page of what one may take back.
pub fn added(frame: &Frame<'_>, visit: &Visit<'_>, files: &[Returnable]) -> Markup {
    let back = format!("{}/add", visit.base);
    let body = html! {
        main.adding #main {
            a.btn.bare.small href=(back) { (icon("back")) (say!("common-back")) }
            h1 { (say!("adding-what-you-added")) }
            @if files.is_empty() {
                (empty_state("check", say!("adding-nothing-to-take-back"), html! {
                    a.btn href=(back) { (say!("adding-photos")) }
                }))
            } @else {
                p.mut { (say!("adding-take-back-each")) }
                ul.arriving aria-label=(say!("adding-files")) {
                    @for file in files { (returnable(frame, visit.base, file)) }
                }
            }
        }
    };
    let head = Head { styles: STYLES, ..Head::titled(say!("adding-what-you-added")) };
    document(frame, &head, "", body)
}

fn returnable(frame: &Frame<'_>, base: &str, it: &Returnable) -> Markup {
    let until = words::clock(it.until.to_zoned(frame.zone.clone()).datetime());
    let (before, after) =
        say_around!("adding-take-back-until", time, size = words::bytes(it.bytes));
    let (word, look) =
        if it.waits { (say!("adding-waiting"), "info") } else { (say!("adding-added"), "ok") };
    let name = shown(it.name.as_bytes());
    html! {
        li.up {
            (icon("image"))
            div {
                b dir="auto" { (name) }
                small.num { (before) time datetime=(it.until) { (until) } (after) }
            }
            form.result method="post" action={ (base) "/uploads/" (it.id.as_str()) "/take-back" } {
                span.chip.(look) { (word) }
                button.btn.small aria-label=(say!("adding-take-back-file", name = name)) {
                    (say!("adding-take-back"))
                }
            }
        }
    }
}

/// Where one goes whose session or unlock ended meanwhile.
fn sign_in(visit: &Visit<'_>) -> String {
    if visit.link.is_some() {
        visit.base.to_owned()
    } else {
        format!("/login?next={}", encoded(&format!("{}/add", visit.base)))
    }
}

fn name(link: Option<&Link>) -> Markup {
    let recipient = link.map_or("", |it| it.terms.recipient.as_str());
    let needed = link.is_some_and(|it| it.terms.handing.named);
    html! {
        div {
            label.lab for="uploader" {
                (say!("adding-name")) " " small { (say!("adding-name-shown")) }
            }
            div.in {
                input #uploader name="uploader" value=(recipient) maxlength="80"
                    autocomplete="name" required[needed];
            }
        }
    }
}

fn drop_zone(bounds: Bounds, keeps_folders: bool) -> Markup {
    let what = asked_for(bounds);
    let first = if what == "both" { "photos" } else { what };
    let kinds = words::capital(&bounds.kinds.told());
    html! {
        div.drop data-drop {
            (large_icon("image"))
            b { (say!("adding-choose", what = what)) }
            span.mut.sm {
                span.wide-only {
                    (say!("adding-drop")) " "
                    @if keeps_folders { (say!("adding-folders-stay")) " " }
                }
                (limits(bounds, &kinds))
            }
            div.choosing {
                button.btn.main type="button" data-choose {
                    (icon("plus")) (say!("adding-choose", what = first))
                }
                button.btn.wide-only type="button" data-choose-folder {
                    (icon("folder")) (say!("adding-choose-folder"))
                }
            }
            input type="file" multiple accept=(bounds.kinds.accept())
                hidden data-files aria-label=(kinds);
            input type="file" webkitdirectory hidden data-folder aria-label=(say!("adding-folder"));
        }
    }
}

/// Says what is taken, and how much of it.
fn limits(bounds: Bounds, kinds: &str) -> String {
    let size = words::bytes(bounds.file_bytes);
    match bounds.files {
        Some(files) => say!("adding-limits-files", kinds = kinds, size = size, files = files),
        None => say!("adding-limits", kinds = kinds, size = size),
    }
}

/// Returns the word for what the page is for; the line below it has the exact list.
fn asked_for(bounds: Bounds) -> &'static str {
    let takes = |sort| bounds.kinds.takes(sort);
    match (takes(Sort::Photo) || takes(Sort::Raw), takes(Sort::Video)) {
        (true, true) => "both",
        (true, false) => "photos",
        (false, true) => "videos",
        (false, false) => "sounds",
    }
}

fn progress(sees: bool) -> Markup {
    let (before, after) = say_around!("adding-signed-out", link);
    html! {
        section.overall data-overall hidden aria-label=(say!("adding-progress")) {
            div.line-up {
                b data-count {}
                button.btn.bare.small type="button" data-pause {
                    span data-when="going" { (small_icon("pause")) (say!("adding-pause")) }
                    span data-when="paused" hidden {
                        (small_icon("play")) (say!("adding-continue"))
                    }
                }
            }
            progress value="0" max="1" aria-label=(say!("adding-all-files")) data-all {}
            p.mut.sm.num data-told {}
            p.hint data-signed-out hidden {
                (icon("lock"))
                span {
                    (before)
                    a target="_blank" data-sign-in-link { (say!("adding-sign-in-again")) }
                    (after)
                }
            }
            div.done data-done hidden {
                p role="status" data-thanks {}
                div.choosing {
                    @if sees { a.btn.main href="" data-see { (say!("adding-see-album")) } }
                    button.btn type="button" data-more { (say!("adding-more")) }
                    button.btn type="button" data-again hidden {
                        (icon("retry")) (say!("adding-again"))
                    }
                }
            }
        }
    }
}

fn row() -> Markup {
    html! {
        li.up {
            (icon("image"))
            div { b data-name {} small data-note {} progress value="0" max="1" {} }
            span.result {
                span.chip data-chip hidden {}
                button.btn.small type="button" data-retry hidden { (say!("common-try-again")) }
                button.ib.sm type="button" data-cancel { (small_icon("close")) }
            }
        }
    }
}
