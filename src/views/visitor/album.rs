//! The album page: cover and title, actions, message, and the photos by day. The same page
//! serves visitors of a link, strangers at a public album, and the owner, who gets more
//! around it through `Slots`.

use std::collections::HashSet;

use maud::{Markup, html};

use crate::domain::activity::Numbers;
use crate::domain::album::Totals;
use crate::domain::asset::{Asset, AssetId};
use crate::domain::label::Labels;
use crate::domain::visit::Fresh;
use crate::views::icons::icon;
use crate::views::labels;
use crate::views::parts::{
    Frame, Head, avatar, document, empty_state, hex_colour, picture_url, skip_link,
};
use crate::views::tiles::{Ground, has_picture, tile};
use crate::views::visitor::bars::{following_bar, selection_bar};
use crate::views::visitor::days::{by_day, estimated_height};
use crate::views::visitor::{Visit, card, encoded, summary};
use crate::views::visitor::{talk, viewer};
use crate::views::words;
use crate::{say, say_around};

/// Albums of up to so many items are one page of HTML.
pub const WHOLE: u64 = 300;
/// Larger ones start with so many items; scripts bring the rest.
pub const HEAD: u64 = 60;
/// Without scripts they come in pages of so many items.
pub const PAGE: u64 = 300;
/// From so many items on, the album has a search field.
const SEARCHABLE: u64 = 61;
/// So few pictures need no cover on top.
const FEW: u64 = 2;
/// So many tiles of a page are fetched at once.
const EAGER: usize = 8;

/// What of the album is shown.
pub struct Contents<'a> {
    /// The numbers of the whole album.
    pub totals: &'a Totals,
    /// The picture on top.
    pub cover: Option<&'a Asset>,
    /// The items on this page, in the album's order.
    pub items: &'a [Asset],
    /// How many items there are in all: in the album, or found.
    pub total: u64,
    /// What was searched for; empty for everything.
    pub query: &'a str,
    /// The page asked for with `?page=`, from 1; absent for the album's start.
    pub page: Option<u64>,
    /// How many pictures are still being prepared.
    pub pending: u64,
    /// How much is said about it, for one who may see that.
    pub said: Option<&'a Numbers>,
    /// What is new since the last visit of the one who looks.
    pub fresh: Option<Fresh>,
    /// Which of the items shown that is.
    pub unread: HashSet<AssetId>,
    /// The tags and properties of the album, for one who may see metadata.
    pub labels: Labels,
}

impl<'a> Contents<'a> {
    /// Returns what an album shows of these items and nothing besides.
    pub fn of(totals: &'a Totals, cover: Option<&'a Asset>, items: &'a [Asset]) -> Contents<'a> {
        Contents {
            totals,
            cover,
            items,
            total: items.len() as u64,
            query: "",
            page: None,
            pending: 0,
            said: None,
            fresh: None,
            unread: HashSet::new(),
            labels: Labels::default(),
        }
    }

    /// Returns the place of the first item shown, counted from 0.
    fn first(&self) -> u64 {
        self.page.map_or(0, |it| it.saturating_sub(1).saturating_mul(PAGE))
    }

    /// Returns whether scripts bring the rest.
    fn is_head(&self) -> bool {
        self.page.is_none() && (self.items.len() as u64) < self.total
    }

    fn pages(&self) -> u64 {
        self.total.div_ceil(PAGE)
    }
}

/// The albums around the album and in it.
pub struct Nested {
    /// The way to it.
    pub crumbs: Markup,
    /// What is in it.
    pub albums: Markup,
}

/// What others add to the page; for visitors all but the first is empty.
pub struct Slots {
    /// The albums around it and in it.
    pub nested: Nested,
    /// Above everything: the navigation of signed-in people.
    pub above: Markup,
    /// Buttons before the visitors' own, the main one first.
    pub actions: Markup,
    /// Buttons after the visitors' own.
    pub more: Markup,
    /// Strips under the actions.
    pub strip: Markup,
    /// Buttons in the selection bar; they post the selected `key`s by their `formaction`.
    pub selection: Markup,
    /// Below everything: dialogs, the bottom bar of phones.
    pub below: Markup,
}

impl Default for Slots {
    fn default() -> Slots {
        let nothing = || html! {};
        Slots {
            nested: Nested { crumbs: nothing(), albums: nothing() },
            above: nothing(),
            actions: nothing(),
            more: nothing(),
            strip: nothing(),
            selection: nothing(),
            below: nothing(),
        }
    }
}

/// Returns the album page.
pub fn page(frame: &Frame<'_>, visit: &Visit<'_>, contents: &Contents<'_>, slots: Slots) -> Markup {
    let summary = summary(contents.totals, visit.grant);
    let cover = contents.cover.filter(|it| has_picture(it) && contents.totals.items() > FEW);
    let head = Head {
        title: &visit.album.title,
        description: if visit.is_private() { "" } else { &summary },
        card: Some(card(frame, visit, contents.totals, contents.cover)),

        new_window: false,
        styles: visit.styles(),
    };
    let picks = visit.grant.downloads() || !slots.selection.0.is_empty();
    let body = html! {
        @if slots.above.0.is_empty() { (skip_link(say!("visitor-skip-to-photos"))) }
        (slots.above)
        main {
            (slots.nested.crumbs)
            (title(visit, cover, &summary))
            (actions(frame, visit, contents, Buttons { first: &slots.actions, last: &slots.more, picks }))
            (slots.strip)
            (notes(visit, contents))
            (slots.nested.albums)
            (photos(visit, contents, !slots.nested.albums.0.is_empty()))
            (following_bar(visit, contents))
            @if picks { (selection_bar(visit, &slots.selection)) }
        }
        (footer(frame, visit))
        @if picks { (viewer::tile_tools(visit)) }
        (viewer::template(visit))
        (viewer::shortcuts(visit))
        (slots.below)
    };
    document(frame, &head, "album", body)
}

fn title(visit: &Visit<'_>, cover: Option<&Asset>, summary: &str) -> Markup {
    let words = html! {
        @if let (Some(host), Some(_)) = (visit.host, visit.link) {
            p.by { (avatar(host)) (say!("visitor-shared-by", host = host)) }
        }
        h1 { (visit.album.title) }
        @if !summary.is_empty() { p.meta.num { (summary) } }
    };
    let Some(cover) = cover else {
        return html! { header.plain { (words) } };
    };
    let small = picture_url(visit.base, cover, "tile");
    let large = picture_url(visit.base, cover, "preview");
    html! {
        header.hero style={ "--c:" (hex_colour(cover.colour)) } {
            img src=(large) srcset={ (small) " 800w, " (large) " 2048w" } sizes="100vw" alt="" fetchpriority="high" data-behaviour="hero";
            div.words { (words) }
        }
    }
}

/// What the row of actions holds besides the visitors' own.
struct Buttons<'a> {
    first: &'a Markup,
    last: &'a Markup,
    picks: bool,
}

fn actions(
    frame: &Frame<'_>,
    visit: &Visit<'_>,
    contents: &Contents<'_>,
    buttons: Buttons<'_>,
) -> Markup {
    let main = if buttons.first.0.is_empty() { "btn main" } else { "btn" };
    let moving = contents.totals.photos + contents.totals.videos > 0;
    let full = contents.totals.items() > 0;
    html! {
        div.acts data-behaviour="hero" {
            (buttons.first)
            @if visit.grant.contribute {
                a.btn href={ (visit.base) "/add" } { (icon("plus")) (say!("visitor-add-photos")) }
            }
            @if full { (download_button(visit, main)) }
            @if moving {
                a.btn href={ (visit.base) "/slideshow" } { (icon("play")) (say!("visitor-slideshow")) }
            }
            (buttons.last)
            div.end {
                @if let Some(until) = visit.link.and_then(|it| it.terms.expires) {
                    @let day = words::last_day(until, frame.zone);
                    span.until { (icon("clock")) span { (say!("visitor-available-until", day = day)) } }
                }
                @if buttons.picks && full { button.btn.bare type="button" data-select hidden { (say!("visitor-select")) } }
                @if let Some(numbers) = contents.said { (talk::opener(visit, numbers)) }
                button.ib type="button" data-behaviour="share" aria-label=(say!("visitor-share")) hidden {
                    (icon("share"))
                }
            }
        }
    }
}

fn download_button(visit: &Visit<'_>, class: &str) -> Markup {
    html! {
        @if visit.grant.downloads() {
            a class=(class) href={ (visit.base) "/download" } {
                (icon("download"))
                span.wide-only { (say!("visitor-download-all")) }
                span.narrow-only { (say!("common-download")) }
            }
        } @else if visit.grant.sign_in_to_download {
            a class=(class) href={ "/login?next=" (encoded(visit.base)) "%2Fdownload" } {
                (icon("download")) (say!("visitor-download-sign-in"))
            }
        }
    }
}

fn notes(visit: &Visit<'_>, contents: &Contents<'_>) -> Markup {
    let message = visit.link.map_or("", |it| it.terms.message.as_str());
    html! {
        @for text in [message, &visit.album.description] {
            @if !text.is_empty() { p.note { (text) } }
        }
        (labels::line(&contents.labels))
        @if let Some(fresh) = contents.fresh { (news(visit, contents, fresh)) }
        @if contents.pending > 0 {
            p.strip role="status" {
                (icon("clock")) (say!("visitor-being-prepared", count = contents.pending))
            }
        }
        @if contents.totals.items() >= SEARCHABLE || !contents.query.is_empty() {
            (search_field(visit, contents))
        }
    }
}

/// What is new, with a way to the first of it, which may be on a later page.
fn news(visit: &Visit<'_>, contents: &Contents<'_>, fresh: Fresh) -> Markup {
    let later = contents.is_head() && fresh.first >= HEAD;
    let address = format!("{}?page={}#n-{}", visit.base, fresh.first / PAGE + 1, fresh.first);
    let (before, after) = say_around!("visitor-news", count);
    html! {
        p.strip.news {
            (icon("image"))
            span { (before) b.num { (words::number(fresh.count)) } (after) }
            a.btn.small data-behaviour="news" href=(if later { address } else { format!("#n-{}", fresh.first) }) {
                (say!("visitor-news-jump", count = fresh.count))
            }
        }
    }
}

fn search_field(visit: &Visit<'_>, contents: &Contents<'_>) -> Markup {
    html! {
        form.find role="search" action=(visit.base) data-behaviour="search" {
            label.in {
                (icon("search"))
                span.vh { (say!("visitor-search")) }
                input type="search" name="q" value=(contents.query) placeholder=(say!("visitor-search"))
                    autocomplete="off" enterkeyhint="search";
            }
            @if !contents.query.is_empty() {
                p.mut role="status" { (say!("count-items", count = contents.total)) }
                a.btn.bare.small href=(visit.base) { (say!("visitor-show-all")) }
            }
        }
    }
}

fn photos(visit: &Visit<'_>, contents: &Contents<'_>, holds_albums: bool) -> Markup {
    html! {
        div #main data-behaviour="photos" data-base=(visit.base) data-query=(contents.query)
            data-total=(contents.total) data-first=(contents.first())
            data-downloads[visit.grant.originals] data-virtual[contents.is_head()] {
            @if contents.items.is_empty() {
                // What holds albums is not empty.
                @if !holds_albums || !contents.query.is_empty() { (nothing(visit, contents)) }
            } @else {
                (sections(visit, contents))
                (page_links(visit, contents))
                @if contents.is_head() { (viewer::tile_parts()) }
            }
        }
    }
}

fn nothing(visit: &Visit<'_>, contents: &Contents<'_>) -> Markup {
    if contents.query.is_empty() {
        return if visit.grant.contribute {
            let add = html! {
                a.btn.main href={ (visit.base) "/add" } { (icon("plus")) (say!("visitor-add-photos")) }
            };
            empty_state("image", say!("visitor-empty"), add)
        } else {
            empty_state("image", say!("visitor-empty-come-back"), html! {})
        };
    }
    let words = say!("visitor-nothing-matches", query = contents.query);
    let all = html! { a.btn href=(visit.base) { (say!("visitor-show-all-photos")) } };
    empty_state("search", &words, all)
}

fn sections(visit: &Visit<'_>, contents: &Contents<'_>) -> Markup {
    let query = after_item(contents.query);
    let ground =
        Ground { base: visit.base, grant: visit.grant, query: &query, unread: &contents.unread };
    let few = contents.totals.items() <= FEW && contents.query.is_empty();
    html! {
        @for run in by_day(visit, contents.items) {
            section.day style={ "--est:" (estimated_height(run.items)) "px" } {
                @if let Some(day) = run.day { div.dh { h2 { (words::heading(day)) } } }
                @else { h2.vh { (say!("visitor-photos")) } }
                ul.g.few[few] role="list" {
                    @for (index, asset) in (run.start..).zip(run.items) {
                        (tile(&ground, asset, contents.first() + index as u64, index < EAGER))
                    }
                }
            }
        }
    }
}

/// The way through a large album without scripts; the virtual grid takes its place.
fn page_links(visit: &Visit<'_>, contents: &Contents<'_>) -> Markup {
    let link = |page: u64| {
        let query = if contents.query.is_empty() {
            String::new()
        } else {
            format!("&q={}", encoded(contents.query))
        };
        format!("{}?page={page}{query}", visit.base)
    };
    let (page, pages) = (contents.page.unwrap_or(0), contents.pages());
    html! {
        @if contents.page.is_some() && pages > 1 || contents.is_head() {
            nav.pages aria-label=(say!("visitor-pages")) {
                @if contents.is_head() {
                    a.btn href=(link(1)) { (say!("visitor-show-all-items", count = contents.total)) }
                } @else {
                    @if page > 1 { a.btn rel="prev" href=(link(page - 1)) { (say!("common-previous")) } }
                    span.num { (say!("visitor-page", page = page, pages = pages)) }
                    @if page < pages { a.btn rel="next" href=(link(page + 1)) { (say!("common-next")) } }
                }
            }
        }
    }
}

fn footer(frame: &Frame<'_>, visit: &Visit<'_>) -> Markup {
    html! {
        footer.foot {
            span { (say!("visitor-shared-from", site = frame.site)) }
            @if visit.link.is_none() && frame.actor.user().is_none() {
                a.link href={ "/login?next=" (encoded(visit.base)) } { (say!("common-sign-in")) }
            }
        }
    }
}

fn after_item(query: &str) -> String {
    if query.is_empty() { String::new() } else { format!("?q={}", encoded(query)) }
}
