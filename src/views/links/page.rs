//! The page of one link: its address, what it shows, its settings, its numbers, and the
//! steps that end it.

use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::asset::Asset;
use crate::domain::link::{Listed, State};
use crate::views::fields::{Problem, Sure, general, sure};
use crate::views::icons::{icon, large_icon};
use crate::views::links::draft::Draft;
use crate::views::links::form::settings;
use crate::views::links::list::{Question, deleting, renewing};
use crate::views::links::{chips, embed_code, shown_url, takes, thumb, url};
use crate::views::parts::{Frame, Tab, hex_colour, kind_icon, owner_page, picture_url};
use crate::views::policy::reason;
use crate::views::tiles::has_picture;
use crate::views::words;
use crate::{say, say_around};

/// What the page of a link shows.
pub struct LinkPage<'a> {
    /// The link and what it opens.
    pub listed: &'a Listed,
    /// Its first assets, in the album's order.
    pub contents: &'a [Asset],
    /// What its maker may do with the album now; the link cannot give more.
    pub grant: Grant,
    /// The settings, or what was just typed.
    pub draft: &'a Draft,
}

/// Returns the page of one link, with the error of a form that was not saved.
pub fn link_page(frame: &Frame<'_>, it: &LinkPage<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let name = &it.listed.link.terms.name;
    let main = html! {
        div.head {
            a.ib href="/sharing/links" aria-label=(say!("links-page-back")) { (icon("back")) }
            (thumb(it.listed.album_slug.as_str(), it.listed.cover.as_ref()))
            div {
                h1 { (name) }
                p { (opens(it.listed)) }
                div.chips { (chips(frame, &it.listed.link)) }
            }
        }
        div.halves {
            div.cards { (address(frame, it.listed)) (contents(it)) (figures(frame, it.listed)) }
            div.cards { (edit(frame, it, problem)) (danger(frame, it)) }
        }
    };
    owner_page(frame, Tab::Sharing, name, main)
}

fn opens(it: &Listed) -> Markup {
    let (before, after) = match it.is_selection {
        true => say_around!("links-page-selection", title),
        false => say_around!("links-page-album", title),
    };
    html! {
        (before) a.link href={ "/a/" (it.album_slug.as_str()) } { (it.album_title) } (after)
        @if !it.link.terms.recipient.is_empty() {
            " · " (say!("links-for", name = &it.link.terms.recipient))
        }
    }
}

fn address(frame: &Frame<'_>, it: &Listed) -> Markup {
    let url = url(frame, &it.link);
    let page = format!("/sharing/links/{}", it.link.id.0);
    html! {
        section.card #address aria-labelledby="h-address" {
            h2 #h-address { (say!("links-page-address")) }
            div.url.stack {
                output { (shown_url(&url)) }
                button.btn.main.scripted type="button" data-behaviour="copy" data-copy=(url) {
                    (icon("copy")) span data-label { (say!("links-copy")) }
                }
            }
            div.code #qr {
                div.qr { img src={ (page) "/qr.svg" } alt=(say!("links-qr")) width="140" height="140"; }
                div.rows {
                    a.btn.bare href=(url) target="_blank" rel="noopener" {
                        (icon("open")) (say!("links-open-as-guest"))
                    }
                    a.btn.bare href={ (page) "/qr.svg" } download { (icon("qr")) (say!("links-qr-svg")) }
                    a.btn.bare href={ (page) "/qr.png" } download { (icon("qr")) (say!("links-qr-png")) }
                }
            }
            @if it.link.terms.rights.embed && !it.link.has_password() {
                (embed(&embed_code(frame.public_url, it.link.address(), &it.album_title)))
            }
        }
    }
}

fn embed(code: &str) -> Markup {
    html! {
        div.fld #embed {
            label.lab for="embed-code" { (say!("links-embed-code")) }
            textarea.in.mono #embed-code readonly rows="3" { (code) }
            button.btn.small.scripted type="button" data-behaviour="copy" data-copy-from="embed-code"
                data-said=(say!("links-embed-copied")) {
                (icon("copy")) span data-label { (say!("links-page-copy-code")) }
            }
        }
    }
}

fn contents(it: &LinkPage<'_>) -> Markup {
    let Listed { album_slug, is_selection, items, .. } = it.listed;
    let base = format!("/a/{}", album_slug.as_str());
    html! {
        section.card aria-labelledby="h-contents" {
            @if it.listed.link.terms.handing.only {
                h2 #h-contents { (say!("links-page-shows")) }
                p.mut { (say!("links-page-only-takes")) }
            } @else {
            h2 #h-contents {
                (say!("links-page-shows")) " " span.mut.num { (say!("count-items", count = *items)) }
            }
            @if *is_selection && !it.contents.is_empty() {
                form method="post" action={ (base) "/remove" } {
                    ul.strip0 { @for asset in it.contents { (removable(&base, asset)) } }
                }
            } @else {
                ul.strip0 { @for asset in it.contents { li { (tile(&base, asset)) } } }
            }
            @if it.contents.is_empty() { p.mut { (say!("links-page-nothing")) } }
            }
            p { a.link href=(base) { (say!("links-page-open-album")) } }
        }
    }
}

fn removable(base: &str, asset: &Asset) -> Markup {
    html! {
        li {
            (tile(base, asset))
            button.ib.sm name="key" value=(asset.key.as_str())
                aria-label=(say!("links-page-remove-named", name = asset.shown_name()))
                title=(say!("common-remove")) {
                (icon("close"))
            }
        }
    }
}

fn tile(base: &str, asset: &Asset) -> Markup {
    let name = asset.shown_name();
    html! {
        a href={ (base) "/p/" (asset.key.as_str()) } style={ "--c:" (hex_colour(asset.colour)) } {
            @if has_picture(asset) {
                img src=(picture_url(base, asset, "thumbnail")) alt=(name) width="120" height="120"
                    loading="lazy" decoding="async";
            } @else { span.vh { (name) } (large_icon(kind_icon(asset.kind))) }
        }
    }
}

fn figures(frame: &Frame<'_>, it: &Listed) -> Markup {
    let link = &it.link;
    let last = link.last_used.map(|at| words::date_time(at, frame.zone));
    let moment = words::date_time(link.created, frame.zone);
    let made = say!("links-page-made-by", moment = moment, name = &it.maker_name);
    html! {
        section.card aria-labelledby="h-figures" {
            h2 #h-figures { (say!("links-page-use")) }
            dl.figures.num {
                div { dt { (say!("links-page-views")) } dd { (words::number(link.views)) } }
                div { dt { (say!("links-page-downloads")) } dd { (words::number(link.downloads)) } }
                @if takes(it) {
                    div { dt { (say!("links-page-uploads")) } dd { (words::number(it.uploads)) } }
                }
                div { dt { (say!("links-page-last-used")) }
                    dd { (last.as_deref().unwrap_or(say!("links-page-not-yet"))) } }
                div { dt { (say!("links-page-made")) } dd { (made) } }
            }
            p.hint { (say!("links-page-view-counted")) }
        }
    }
}

fn edit(frame: &Frame<'_>, it: &LinkPage<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let fields =
        ["name", "recipient", "message", "slug", "password", "date", "expires", "upload_folder"];
    html! {
        section.card #settings aria-labelledby="h-settings" {
            h2 #h-settings { (say!("links-page-settings")) }
            form.form.plain method="post" action={ "/sharing/links/" (it.listed.link.id.0) }
                data-behaviour="share-form" {
                (general(problem, &fields))
                (settings(frame, it.draft, it.grant, problem))
                div.save { button.btn.main { (say!("common-save")) } }
            }
        }
    }
}

fn danger(frame: &Frame<'_>, shown: &LinkPage<'_>) -> Markup {
    let it = shown.listed;
    let why = reason(&it.link, &shown.draft.policy);
    let page = format!("/sharing/links/{}", it.link.id.0);
    html! {
        section.card.danger aria-labelledby="h-danger" {
            h2 #h-danger { (say!("links-page-end")) }
            @match it.link.state(frame.now) {
                State::Active => (step(&page, "pause", say!("links-pause"), say!("links-page-pause-meaning"))),
                State::Paused => @match why {
                    Some(why) => { p.wrong.top role="note" { (icon("lock")) (why) } },
                    None => (step(&page, "resume", say!("links-resume"), say!("links-page-resume-meaning"))),
                },
                State::Expired => (step(&page, "extend", say!("links-page-extend"), say!("links-page-extend-meaning"))),
            }
            (ask(&page, &renewing(&it.link)))
            (ask(&page, &deleting(&it.link)))
        }
    }
}

fn step(page: &str, verb: &str, label: &str, meaning: &str) -> Markup {
    html! {
        form.step method="post" action={ (page) "/" (verb) } { p { (meaning) } button.btn { (label) } }
    }
}

fn ask(page: &str, it: &Question) -> Markup {
    html! {
        div.step id=(it.path) {
            p { (it.text) }
            (sure(&Sure {
                opener: it.verb,
                title: &it.title,
                text: it.text,
                verb: it.verb,
                action: &format!("{page}/{}", it.path),
            }))
        }
    }
}
