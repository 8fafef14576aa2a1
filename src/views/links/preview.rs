//! Beside the form of a link: how it looks in a chat and what people can do with it. All
//! sentences stand here at once; the style sheet shows those that are true for what is
//! checked, so they follow every click without a script.

use maud::{Markup, html};

use crate::domain::album::Source;
use crate::domain::expiry::{self, Expiry};
use crate::say;
use crate::views::icons::icon;
use crate::views::links::{Target, holds, short_day};
use crate::views::parts::{Frame, picture_url};
use crate::views::tiles::has_picture;
use crate::views::words;

/// Returns what a chat shows for the link and what its visitors can do.
pub(super) fn preview(frame: &Frame<'_>, target: &Target<'_>) -> Markup {
    html! {
        aside.prev {
            h3 { (say!("link-form-preview-chat")) }
            (bubbles(frame, target))
            h3 { (say!("link-form-preview-can")) }
            ul.say aria-live="polite" { (abilities(frame, target)) }
        }
    }
}

fn bubbles(frame: &Frame<'_>, target: &Target<'_>) -> Markup {
    let host = frame.public_url.split_once("://").map_or(frame.public_url, |it| it.1);
    let days = target.totals.first.zip(target.totals.last);
    let base = format!("/a/{}", target.album.slug.as_str());
    let today = words::short_date(frame.now.to_zoned(frame.zone.clone()).date());
    let collection = say!("link-form-collection-new", date = today);
    html! {
        div.bub data-when="open" {
            @match target.cover.filter(|it| has_picture(it)) {
                Some(cover) => img src=(picture_url(&base, cover, "tile")) alt="" width="600"
                    height="314" loading="lazy";,
                None => div.blank { (icon("image")) },
            }
            div {
                @if target.selection.is_some() { b data-collection { (collection) } }
                @else { b { (target.album.title) } }
                small {
                    (holds(target.totals))
                    @if let Some((first, last)) = days {
                        span data-when="metadata" { " · " (words::date_range(first, last)) }
                    }
                }
                u { (host) }
            }
        }
        div.bub data-when="locked" {
            div.blank { (icon("lock")) }
            div {
                b { (say!("link-form-preview-private")) }
                small { (say!("link-form-preview-private-text")) }
                u { (host) }
            }
        }
    }
}

fn abilities(frame: &Frame<'_>, target: &Target<'_>) -> Markup {
    let grows = target.selection.is_none() && target.album.source != Source::Selection;
    let what = holds(target.totals);
    let see = match grows {
        true => say!("link-form-preview-see-growing", what = what),
        false => say!("link-form-preview-see", what = what),
    };
    html! {
        li { (icon("check")) span { (see) } }
        li data-when="both" { (icon("check")) (say!("link-form-preview-download-both")) }
        li data-when="originals" { (icon("check")) (say!("link-form-preview-download-originals")) }
        li data-when="web-size" { (icon("check")) (say!("link-form-preview-download-web-size")) }
        li data-when="metadata" { (icon("check")) (say!("link-form-preview-metadata")) }
        li data-when="comment" { (icon("check")) (say!("link-form-preview-comment")) }
        li data-when="embed" { (icon("check")) (say!("link-form-preview-embed")) }
        li data-when="upload" { (icon("check")) (say!("link-form-preview-upload")) }
        li data-when="open" { (icon("globe")) (say!("link-form-preview-anyone")) }
        li data-when="locked" { (icon("lock")) (say!("link-form-preview-locked")) }
        @for days in Expiry::DAYS {
            li data-when={ "until-" (days) } { (icon("clock")) (long_end(frame, days)) }
        }
        li data-when="until-date" {
            (icon("clock")) span data-until { (say!("link-form-preview-until-picked")) }
        }
        li.no data-when="no-downloads" { (icon("close")) (say!("link-form-preview-download-none")) }
        li.no data-when="no-metadata" { (icon("close")) (say!("link-form-preview-metadata")) }
        @if target.grant.comment {
            li.no data-when="no-comment" { (icon("close")) (say!("link-form-preview-comment-none")) }
        }
        li.no data-when="no-upload" { (icon("close")) (say!("link-form-preview-upload-none")) }
    }
}

/// Returns the sentence beside the buttons, for every choice.
pub(super) fn footnote(frame: &Frame<'_>) -> Markup {
    html! {
        span data-when="open" { (say!("link-form-foot-open")) }
        span data-when="locked" { (say!("link-form-foot-locked")) }
        @for days in Expiry::DAYS {
            span data-when={ "until-" (days) } {
                " · " (say!("link-form-foot-until", day = short_end(frame, days)))
            }
        }
        span data-when="until-date" { " · " (say!("link-form-foot-until-picked")) }
    }
}

fn long_end(frame: &Frame<'_>, days: u16) -> String {
    let end = Expiry::Days(days).ends(frame.now, frame.zone).ok().flatten();
    let day = end.map(|it| words::plain_date(expiry::last_day(it, frame.zone)));
    say!("link-form-preview-until", day = day.unwrap_or_default())
}

fn short_end(frame: &Frame<'_>, days: u16) -> String {
    let end = Expiry::Days(days).ends(frame.now, frame.zone).ok().flatten();
    end.map(|it| short_day(frame, it)).unwrap_or_default()
}
