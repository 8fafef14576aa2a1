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

/// The style sheet of these pages.
const STYLES: &[&str] = &["add.css"];

/// Returns the page that takes files.
pub fn page(frame: &Frame<'_>, visit: &Visit<'_>, bounds: Bounds) -> Markup {
    // A link that only takes files tells nothing of the album.
    let title = match visit.grant.see {
        true => format!("Add photos to {}", visit.album.title),
        false => "Add photos".to_owned(),
    };
    let at_home = visit.link.is_none();
    let body = html! {
        @if at_home { (owner_bar(frame, Tab::Albums)) }
        main.adding #main {
            @if visit.grant.see {
                a.btn.bare.small href=(visit.base) { (icon("back")) "Back to the album" }
            }
            h1 { "Add photos" }
            p.mut {
                @if visit.grant.see { "To " b { (visit.album.title) } }
                @else if let Some(host) = visit.host { b { (host) } " asks for your " (asked_for(bounds).trim_start_matches("Choose ")) "." }
            }
            @if let Some(message) = visit.link.map(|it| &it.terms.message).filter(|it| !it.is_empty()) {
                p.asked { (message) }
            }
            @if bounds.review { p.hint { (icon("eye")) (looks_first(visit)) } }
            p.hint.unscripted-all { "This page needs JavaScript, which is switched off in this browser." }
            div.uploader data-behaviour=(if visit.grant.see { "upload" } else { "upload visit" }) data-base=(visit.base) data-most=(bounds.file_bytes)
                data-most-said=(words::bytes(bounds.file_bytes)) data-sign-in=(sign_in(visit)) {
                @if visit.link.is_some() { (name(visit.link)) }
                (drop_zone(bounds, visit.link.is_none()))
                (progress(visit.grant.see))
                ul.arriving data-rows aria-label="Files" {}
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
    let host = visit.host.unwrap_or("The owner");
    format!("{host} looks at what you add before others see it.")
}

/// Says what one can do when something went wrong.
fn afterwards(visit: &Visit<'_>, bounds: Bounds) -> Markup {
    let host = visit.host.unwrap_or("the owner");
    html! {
        p.mut.sm {
            @match bounds.undo {
                Some(minutes) => {
                    "You can take back what you added for " (words::count("minute", minutes)) ". "
                    a.link href={ (visit.base) "/added" } { "What you added" }
                }
                None => { "You can’t delete photos here. Ask " (host) " if something went wrong." }
            }
        }
    }
}

/// Returns the page of what one may take back.
pub fn added(frame: &Frame<'_>, visit: &Visit<'_>, files: &[Returnable]) -> Markup {
    let back = format!("{}/add", visit.base);
    let body = html! {
        main.adding #main {
            a.btn.bare.small href=(back) { (icon("back")) "Back" }
            h1 { "What you added" }
            @if files.is_empty() {
                (empty_state("check", "There is nothing that you could take back now.", html! {
                    a.btn href=(back) { "Add photos" }
                }))
            } @else {
                p.mut { "You can take back each of these for a while, from this browser." }
                ul.arriving aria-label="Files" {
                    @for file in files { (returnable(frame, visit.base, file)) }
                }
            }
        }
    };
    document(frame, &Head { styles: STYLES, ..Head::titled("What you added") }, "", body)
}

fn returnable(frame: &Frame<'_>, base: &str, it: &Returnable) -> Markup {
    let until = it.until.to_zoned(frame.zone.clone()).strftime("%H:%M").to_string();
    let (word, look) = if it.waits { ("Waiting", "info") } else { ("Added", "ok") };
    html! {
        li.up {
            (icon("image"))
            div {
                b dir="auto" { (shown(it.name.as_bytes())) }
                small.num {
                    (words::bytes(it.bytes)) ", until " time datetime=(it.until) { (until) }
                }
            }
            form.result method="post" action={ (base) "/uploads/" (it.id.as_str()) "/take-back" } {
                span.chip.(look) { (word) }
                button.btn.small aria-label={ "Take back " (shown(it.name.as_bytes())) } { "Take back" }
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
            label.lab for="uploader" { "Your name " small { "shown beside your photos" } }
            div.in {
                input #uploader name="uploader" value=(recipient) maxlength="80"
                    autocomplete="name" required[needed];
            }
        }
    }
}

fn drop_zone(bounds: Bounds, keeps_folders: bool) -> Markup {
    let size = words::bytes(bounds.file_bytes);
    html! {
        div.drop data-drop {
            (large_icon("image"))
            b { (asked_for(bounds)) }
            span.mut.sm {
                span.wide-only {
                    "Or drop files and folders here. "
                    @if keeps_folders { "Folders stay folders. " }
                }
                (words::capital(&bounds.kinds.told())) ", up to " (size) " each"
                @if let Some(files) = bounds.files { ", " (words::number(files)) " at once" }
                "."
            }
            div.choosing {
                button.btn.main type="button" data-choose { (icon("plus")) (asked_for(bounds).trim_end_matches(" and videos")) }
                button.btn.wide-only type="button" data-choose-folder { (icon("folder")) "Choose a folder" }
            }
            input type="file" multiple accept=(bounds.kinds.accept())
                hidden data-files aria-label=(words::capital(&bounds.kinds.told()));
            input type="file" webkitdirectory hidden data-folder aria-label="A folder";
        }
    }
}

/// Says what the page is for; the line below it has the exact list.
fn asked_for(bounds: Bounds) -> &'static str {
    let takes = |sort| bounds.kinds.takes(sort);
    match (takes(Sort::Photo) || takes(Sort::Raw), takes(Sort::Video)) {
        (true, true) => "Choose photos and videos",
        (true, false) => "Choose photos",
        (false, true) => "Choose videos",
        (false, false) => "Choose sound recordings",
    }
}

fn progress(sees: bool) -> Markup {
    html! {
        section.overall data-overall hidden aria-label="Progress" {
            div.line-up {
                b data-count {}
                button.btn.bare.small type="button" data-pause {
                    span data-when="going" { (small_icon("pause")) "Pause" }
                    span data-when="paused" hidden { (small_icon("play")) "Continue" }
                }
            }
            progress value="0" max="1" aria-label="All files" data-all {}
            p.mut.sm.num data-told {}
            p.hint data-signed-out hidden {
                (icon("lock")) span { "You were signed out. " a target="_blank" data-sign-in-link { "Sign in again" } ", and this goes on by itself." }
            }
            div.done data-done hidden {
                p role="status" data-thanks {}
                div.choosing {
                    @if sees { a.btn.main href="" data-see { "See the album" } }
                    button.btn type="button" data-more { "Add more" }
                    button.btn type="button" data-again hidden { (icon("retry")) "Try all again" }
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
                button.btn.small type="button" data-retry hidden { "Try again" }
                button.ib.sm type="button" data-cancel { (small_icon("close")) }
            }
        }
    }
}
