//! The albums overview: filter, chips, order, one card an album, and the information line
//! that its "i" opens.

use std::collections::HashSet;

use maud::{Markup, html};

use crate::domain::access::{by_album, held_to_policy};
use crate::domain::album::{AlbumId, Overview, Source};
use crate::domain::member::Membership;
use crate::domain::notice::Notice;
use crate::domain::policy::Policy;
use crate::views::albums::ask::{Ask, SORTS, Show, address, order};
use crate::views::albums::members::contributors;
use crate::views::albums::{level_chip, who_sees};
use crate::views::icons::{icon, large_icon, small_icon};
use crate::views::links::short_day;
use crate::views::pages::{Page, pages};
use crate::views::parts::{
    Frame, Tab, empty_state, hex_colour, kind_icon, owner_page, picture_url,
};
use crate::views::tiles::has_picture;
use crate::views::{notices, words};
use crate::{say, say_around};

/// What the overview shows.
pub struct Shelf<'a> {
    /// The albums that match, in order: all of them, or one page.
    pub albums: &'a [Overview],
    /// That page; absent when these are all.
    pub page: Option<Page>,
    /// The newest of the imports, which stands for all of them.
    pub import: Option<&'a Overview>,
    /// How many there are behind each chip, without the filter.
    pub counts: Counts,
    /// Those of them that are in another one the person sees; they come up in a search.
    pub nested: &'a HashSet<AlbumId>,
    /// What was asked for.
    pub ask: Ask<'a>,
    /// What the server asks of every link.
    pub policy: Policy,
    /// What the person is told.
    pub notices: &'a [Notice],
}

impl Shelf<'_> {
    /// Returns whether an album is inside another one and waits to be searched for.
    fn waits(&self, it: &Overview) -> bool {
        self.ask.query.is_empty() && self.is_behind(it)
    }

    /// Returns whether nothing is what was asked for.
    fn lacks(&self) -> bool {
        let all = self.ask.show == Show::All && self.ask.query.is_empty();
        self.albums.is_empty() && !(all && self.counts.imports > 0)
    }

    /// Returns whether an album stands behind another one, or behind the imports.
    fn is_behind(&self, it: &Overview) -> bool {
        self.ask.show == Show::All && (it.is_import || self.nested.contains(&it.album.id))
    }
}

/// How many albums a person sees.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them but imports.
    pub all: u64,
    /// Those that follow a folder.
    pub folders: u64,
    /// The own ones.
    pub mine: u64,
    /// Those with a link that works.
    pub links: u64,
    /// Those that uploads made and nobody took up since.
    pub imports: u64,
    /// Photos and videos in the whole library, each counted once.
    pub items: u64,
}

/// Returns the albums overview.
pub fn overview(frame: &Frame<'_>, shelf: &Shelf<'_>) -> Markup {
    let main = html! {
        (head(frame, shelf))
        (notices::lines(frame, shelf.notices))
        @if shelf.counts.all + shelf.counts.imports == 0 {
            (nothing_yet(frame))
        } @else {
            (tools(frame, shelf))
            div #albums-nothing hidden[!shelf.lacks()] { (no_match(shelf)) }
            ul.albums #albums data-behaviour="info-line" {
                (imports(shelf))
                @for (place, it) in shelf.albums.iter().enumerate() { (card(frame, shelf, it, place)) }
                @if frame.actor.is_editor() && shelf.ask.show != Show::Links { (new_card(shelf)) }
            }
            div #albums-pages { (way(shelf)) }
        }
    };
    owner_page(frame, Tab::Albums, say!("albums-heading"), main)
}

fn head(frame: &Frame<'_>, shelf: &Shelf<'_>) -> Markup {
    let Counts { all, items, .. } = shelf.counts;
    let albums = say!("count-albums", count = all);
    html! {
        div.head {
            div {
                h1 { (say!("albums-heading")) }
                p.num { (say!("albums-summary", albums = albums, items = items)) }
            }
            @if frame.actor.is_editor() {
                a.btn.main.new0 href="/albums/new" data-behaviour="dialog" aria-label=(say!("albums-new")) {
                    (icon("plus")) span { (say!("albums-new")) }
                }
            }
        }
    }
}

fn nothing_yet(frame: &Frame<'_>) -> Markup {
    if frame.actor.is_editor() {
        empty_state(
            "grid",
            say!("albums-nothing-yet"),
            html! {
                a.btn.main href="/albums/new" data-behaviour="dialog" {
                    (icon("plus")) (say!("albums-new"))
                }
            },
        )
    } else {
        empty_state("grid", say!("albums-none-shared"), html! {})
    }
}

fn tools(frame: &Frame<'_>, shelf: &Shelf<'_>) -> Markup {
    let ask = &shelf.ask;
    html! {
        form.bar action="/albums" role="search" data-behaviour="filter" data-list="albums"
            data-one=(say!("albums-one")) data-many=(say!("albums-many")) data-part[shelf.page.is_some()] {
            label.in {
                (icon("search")) span.vh { (say!("albums-filter")) }
                input type="search" name="q" value=(ask.query) placeholder=(say!("albums-filter"))
                    autocomplete="off";
            }
            @if ask.show != Show::All { input type="hidden" name="show" value=(ask.show.word()); }
            (chips(frame, shelf))
            div.end {
                label.sort {
                    (icon("sort")) span.vh { (say!("albums-order")) }
                    select name="sort" data-behaviour="submit-on-change" {
                        @for word in SORTS {
                            option value=(word) selected[word == ask.sort] { (order(word)) }
                        }
                    }
                }
                button.btn.unscripted { (say!("albums-show")) }
            }
        }
    }
}

/// Chips that would show nothing are left out, unless one stands on them.
fn chips(frame: &Frame<'_>, shelf: &Shelf<'_>) -> Markup {
    let Counts { all, folders, mine, links, imports, .. } = shelf.counts;
    // Links are of no concern to those who cannot make any.
    let may = |show| show != Show::Links || frame.actor.is_editor();
    let chips = [
        (Show::All, say!("common-all"), all),
        (Show::Folders, say!("albums-folders"), folders),
        (Show::Mine, say!("albums-mine"), mine),
        (Show::Links, say!("albums-active-links"), links),
        (Show::Imports, say!("albums-imports"), imports),
    ];
    html! {
        nav.seg aria-label=(say!("albums-show")) {
            @for (show, label, count) in chips {
                @if may(show) && count > 0 || show == shelf.ask.show {
                    a href=(address(&Ask { show, info: None, page: 0, ..shelf.ask }))
                        aria-current=[(show == shelf.ask.show).then_some("true")] {
                        @if show == Show::Links { (small_icon("link")) }
                        (label) " " span.num { (words::number(count)) }
                    }
                }
            }
        }
    }
}

fn no_match(shelf: &Shelf<'_>) -> Markup {
    let (before, after) = say_around!("albums-no-match", typed);
    html! {
        div.empty {
            (large_icon("search"))
            p { (before) span data-typed { (shelf.ask.query) } (after) }
            a.btn href=(address(&Ask { query: "", page: 0, ..shelf.ask })) { (say!("albums-clear-filter")) }
        }
    }
}

/// The one card behind which all imports stand.
fn imports(shelf: &Shelf<'_>) -> Markup {
    let shown = shelf.ask.show == Show::All && shelf.ask.page == 0;
    let Some(newest) = shelf.import.filter(|_| shown) else { return html! {} };
    let href = address(&Ask { show: Show::Imports, query: "", info: None, page: 0, ..shelf.ask });
    let base = format!("/a/{}", newest.album.slug.as_str());
    html! {
        li.alb.imports data-always hidden[!shelf.ask.query.is_empty()] {
            a.cov href=(href) tabindex="-1" aria-hidden="true" style=[newest.cover.as_ref().map(|it| format!("--c:{}", hex_colour(it.colour)))] {
                (cover(&base, newest, 0))
            }
            div.cap {
                div {
                    h2 { a href=(href) { (say!("albums-imports")) } }
                    p.num { (say!("albums-imports-count", count = shelf.counts.imports)) }
                }
            }
        }
    }
}

/// The way to the other pages.
fn way(shelf: &Shelf<'_>) -> Markup {
    let Some(page) = shelf.page else { return html! {} };
    pages(page, |page| address(&Ask { info: None, page, ..shelf.ask }))
}

fn card(frame: &Frame<'_>, shelf: &Shelf<'_>, it: &Overview, place: usize) -> Markup {
    let slug = it.album.slug.as_str();
    let href = format!("/a/{slug}");
    let open = shelf.ask.info == Some(&it.album.slug);
    html! {
        li.alb id={ "album-" (slug) } data-find=(found_by(it)) hidden[shelf.waits(it)]
            data-nested[shelf.is_behind(it)] {
            a.cov href=(href) tabindex="-1" aria-hidden="true" style=[it.cover.as_ref().map(|it| format!("--c:{}", hex_colour(it.colour)))] {
                (cover(&href, it, place))
            }
            div.cap {
                div {
                    h2 { a href=(href) { (it.album.title) } @if it.active_links > 0 { (chain()) } }
                    p.num { (caption(it)) }
                }
                (opener(shelf, it, open))
            }
            @if !open { template { (line(frame, shelf, it)) } }
        }
        @if open { (line(frame, shelf, it)) }
    }
}

/// Covers on the first screen are fetched at once, the others when they come near.
fn cover(base: &str, it: &Overview, place: usize) -> Markup {
    let eager = place < 4;
    html! {
        @match &it.cover {
            Some(it) if has_picture(it) => {
                img src=(picture_url(base, it, "tile")) alt="" width="800" height="600"
                    srcset={ (picture_url(base, it, "thumbnail")) " 400w, " (picture_url(base, it, "tile")) " 800w" }
                    sizes="(min-width:700px) 320px, 46vw" decoding=[(!eager).then_some("async")]
                    loading=[(!eager).then_some("lazy")] fetchpriority=[eager.then_some("high")];
            }
            Some(it) => (icon(kind_icon(it.kind))),
            None if it.holds_albums => (icon("folder")),
            None => (icon("image")),
        }
    }
}

/// Returns the chain that marks an album with a working link.
pub fn chain() -> Markup {
    let meaning = say!("albums-link-active");
    html! {
        span.chain title=(meaning) role="img" aria-label=(meaning) {
            (small_icon("link"))
        }
    }
}

fn caption(it: &Overview) -> Markup {
    let days = it.totals.first.zip(it.totals.last);
    html! {
        @if it.fresh > 0 { span.chip.ok.fresh { (say!("albums-fresh", count = it.fresh)) } " " }
        @if it.totals.items() == 0 && it.holds_albums { (say!("albums-heading")) }
        @else { (say!("count-items", count = it.totals.items())) }
        @if let Some((first, last)) = days { " · " (words::month_range(first, last)) }
    }
}

fn opener(shelf: &Shelf<'_>, it: &Overview, open: bool) -> Markup {
    let slug = &it.album.slug;
    let info = (!open).then_some(slug);
    let anchor = if open { "album" } else { "info" };
    html! {
        a.ib.sm href={ (address(&Ask { info, ..shelf.ask })) "#" (anchor) "-" (slug.as_str()) }
            role="button" aria-expanded=(open) aria-controls={ "info-" (slug.as_str()) }
            aria-label=(say!("albums-information", album = &it.album.title)) { (icon("info")) }
    }
}

/// Returns the information line of an album (mission A4).
fn line(frame: &Frame<'_>, shelf: &Shelf<'_>, it: &Overview) -> Markup {
    let slug = it.album.slug.as_str();
    let changed = words::date(it.album.changed, frame.zone);
    html! {
        li.line id={ "info-" (slug) } data-of={ "album-" (slug) } {
            div.facts {
                b { (it.album.title) }
                (level_chip(it.album.access))
                span { (who_sees(it)) }
                @if it.members > 0 { span { (small_icon("users")) (say!("count-members", count = it.members)) } }
                @if it.active_links > 0 { (links(it)) }
                @if let Some(end) = it.next_expiry {
                    span {
                        (small_icon("clock"))
                        (say!("albums-next-expiry", day = short_day(frame, end)))
                    }
                }
                span.num { (small_icon(if folder(it) { "folder" } else { "image" })) (size(it)) }
                @if !it.contributions.is_empty() {
                    span.num { (small_icon("plus")) (contributors(&it.contributions)) }
                }
                @if let Some(owner) = &it.owner_name { span { (small_icon("user")) (owner) } }
                span { (small_icon("calendar")) (say!("albums-changed", day = changed)) }
            }
            @if manages(frame, &shelf.policy, it) {
                a.btn href={ "/a/" (slug) "/links" } data-behaviour="share-dialog" {
                    (say!("albums-manage-sharing"))
                }
            }
        }
    }
}

fn links(it: &Overview) -> Markup {
    let (before, after) = say_around!("albums-links-opened", links, count = it.link_views);
    html! {
        span {
            (small_icon("link"))
            span {
                (before) b { (say!("albums-active-links-count", count = it.active_links)) } (after)
            }
        }
    }
}

fn size(it: &Overview) -> String {
    let size = words::bytes(it.totals.bytes);
    match it.totals.missing {
        0 => size,
        missing => say!("albums-size-with-missing", size = size, count = missing),
    }
}

fn folder(it: &Overview) -> bool {
    matches!(it.album.source, Source::Folder(_))
}

fn manages(frame: &Frame<'_>, policy: &Policy, it: &Overview) -> bool {
    // Nobody shares by being a member.
    let grant = by_album(frame.actor, &it.album, Membership::default());
    grant.is_ok_and(|it| held_to_policy(it, frame.actor, policy).share)
}

fn new_card(shelf: &Shelf<'_>) -> Markup {
    html! {
        li data-always hidden[!shelf.ask.query.is_empty()] {
            a.new href="/albums/new" data-behaviour="dialog" {
                (large_icon("plus")) (say!("albums-new"))
            }
        }
    }
}

/// Returns what the filter looks at: title, description, owner, and the months it spans.
fn found_by(it: &Overview) -> String {
    let months = it.totals.first.zip(it.totals.last).map(|(first, last)| {
        let month = |at| words::month_of_year(words::local(at).date());
        format!("{} {}", month(first), month(last))
    });
    [
        Some(it.album.title.as_str()),
        Some(it.album.description.as_str()).filter(|it| !it.is_empty()),
        it.owner_name.as_deref(),
        months.as_deref(),
        Some(it.labels.as_str()).filter(|it| !it.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ")
}
