//! Beside the form of a link: how it looks in a chat and what people can do with it. All
//! sentences stand here at once; the style sheet shows those that are true for what is
//! checked, so they follow every click without a script.

use maud::{Markup, html};

use crate::domain::album::Source;
use crate::domain::expiry::{self, Expiry};
use crate::views::icons::icon;
use crate::views::links::{Target, holds, short_day};
use crate::views::parts::{Frame, picture_url};
use crate::views::tiles::has_picture;
use crate::views::words;

/// Returns what a chat shows for the link and what its visitors can do.
pub(super) fn preview(frame: &Frame<'_>, target: &Target<'_>) -> Markup {
    html! {
        aside.prev {
            h3 { "How it looks in a chat" }
            (bubbles(frame, target))
            h3 { "What people can do" }
            ul.say aria-live="polite" { (abilities(frame, target)) }
        }
    }
}

fn bubbles(frame: &Frame<'_>, target: &Target<'_>) -> Markup {
    let host = frame.public_url.split_once("://").map_or(frame.public_url, |it| it.1);
    let days = target.totals.first.zip(target.totals.last);
    let base = format!("/a/{}", target.album.slug.as_str());
    let collection =
        frame.now.to_zoned(frame.zone.clone()).strftime("New collection from %-d %b %Y");
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
                b { "Private album" }
                small { "Open the link and enter the password to see the photos." }
                u { (host) }
            }
        }
    }
}

fn abilities(frame: &Frame<'_>, target: &Target<'_>) -> Markup {
    let grows = target.selection.is_none() && target.album.source != Source::Selection;
    html! {
        li {
            (icon("check"))
            span { "See " (holds(target.totals)) @if grows { ", and new ones you add" } }
        }
        li data-when="both" { (icon("check")) "Download originals and web-size copies" }
        li data-when="originals" { (icon("check")) "Download originals" }
        li data-when="web-size" { (icon("check")) "Download web-size copies" }
        li data-when="metadata" { (icon("check")) "See camera, time and place" }
        li data-when="comment" { (icon("check")) "See comments and likes, and write them" }
        li data-when="embed" { (icon("check")) "See it inside another web page" }
        li data-when="upload" { (icon("check")) "Add photos, but not delete any" }
        li data-when="open" { (icon("globe")) "Anyone who has the link" }
        li data-when="locked" { (icon("lock")) "Only with the password" }
        @for days in Expiry::DAYS {
            li data-when={ "until-" (days) } { (icon("clock")) "Until " (long_end(frame, days)) }
        }
        li data-when="until-date" {
            (icon("clock")) span data-until { "Until the day you pick, 23:59" }
        }
        li.no data-when="no-downloads" { (icon("close")) "Download anything" }
        li.no data-when="no-metadata" { (icon("close")) "See camera, time and place" }
        @if target.grant.comment {
            li.no data-when="no-comment" { (icon("close")) "See or write comments" }
        }
        li.no data-when="no-upload" { (icon("close")) "Add or delete photos" }
    }
}

/// Returns the sentence beside the buttons, for every choice.
pub(super) fn footnote(frame: &Frame<'_>) -> Markup {
    html! {
        "Anyone with the link" span data-when="locked" { " and the password" }
        @for days in Expiry::DAYS {
            span data-when={ "until-" (days) } { " · until " (short_end(frame, days)) }
        }
        span data-when="until-date" { " · until the day you pick" }
    }
}

fn long_end(frame: &Frame<'_>, days: u16) -> String {
    let end = Expiry::Days(days).ends(frame.now, frame.zone).ok().flatten();
    let day = end.map(|it| words::plain_date(expiry::last_day(it, frame.zone)));
    format!("{}, 23:59", day.unwrap_or_default())
}

fn short_end(frame: &Frame<'_>, days: u16) -> String {
    let end = Expiry::Days(days).ends(frame.now, frame.zone).ok().flatten();
    end.map(|it| short_day(frame, it)).unwrap_or_default()
}
