//! Lists of links: *Shared links* with all that somebody manages, and the links of one
//! album inside its share dialog.

use maud::{Markup, html};

use crate::domain::access::Actor;
use crate::domain::link::{Link, Listed, State, Stop};
use crate::say;
use crate::views::albums::members::stopped;
use crate::views::fields::{Sure, sure};
use crate::views::icons::icon;
use crate::views::links::{Target, chips, embed_code, numbers, shown_url, thumb, url};
use crate::views::parts::{Frame, Tab, empty_state, owner_page};
use crate::views::words;

/// The orders of *Shared links*, as the words used in addresses.
pub const SORTS: [&str; 5] = ["newest", "used", "views", "expiry", "name"];

fn sort_label(word: &str) -> &'static str {
    match word {
        "used" => say!("links-order-used"),
        "views" => say!("links-order-views"),
        "expiry" => say!("links-order-expiry"),
        "name" => say!("common-name"),
        _ => say!("links-order-newest"),
    }
}

/// What *Shared links* shows.
pub struct Register<'a> {
    /// The links that match, in order.
    pub listed: &'a [Listed],
    /// How many there are in each state, without the search.
    pub counts: Counts,
    /// What was searched for.
    pub query: &'a str,
    /// The state that is shown; all when absent.
    pub state: Option<State>,
    /// A word of [`SORTS`].
    pub sort: &'a str,
    /// The last stop of all links that was not undone, for admins.
    pub stopped: Option<Stop>,
}

/// How many links somebody manages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Links that work.
    pub active: u64,
    /// Links whose date is past.
    pub expired: u64,
    /// Links that were paused.
    pub paused: u64,
}

impl Counts {
    fn all(self) -> u64 {
        self.active + self.expired + self.paused
    }
}

/// Returns *Shared links*.
pub fn manager(frame: &Frame<'_>, register: &Register<'_>) -> Markup {
    let all = register.counts.all();
    let main = html! {
        div.head {
            div {
                h1 { (say!("links-title")) }
                p.num {
                    (say!("count-links", count = all)) " · "
                    @if frame.actor.is_admin() { (say!("links-of-everybody")) }
                    @else { (say!("links-seen-by")) }
                }
            }
            div.end {
                @if register.counts.expired > 0 { (clear_expired(register.counts.expired)) }
                @if frame.actor.is_admin() && register.counts.active > 0 {
                    (stop_all(register.counts.active))
                }
            }
        }
        @if let Some(stop) = &register.stopped {
            (stopped(frame, stop, "/sharing/links/restart"))
        }
        @if all == 0 {
            (empty_state("link", say!("links-empty"), html! {
                a.btn.main href="/albums" { (say!("links-empty-choose")) }
            }))
        } @else {
            (tools(register))
            (nothing(register))
            ul.shared #shared { @for it in register.listed { (row(frame, it)) } }
        }
    };
    owner_page(frame, Tab::Sharing, say!("links-title"), main)
}

/// Returns the page on which links to an album are seen and made, with the card of the form.
pub fn album_links(
    frame: &Frame<'_>,
    target: &Target<'_>,
    listed: &[Listed],
    form: &Markup,
) -> Markup {
    let title = say!("links-share-title", title = &target.album.title);
    let main = html! {
        div.head {
            a.ib href={ "/a/" (target.album.slug.as_str()) } aria-label=(say!("links-back-to-album")) {
                (icon("back"))
            }
            h1 { (title) }
        }
        div.cards {
            @if target.selection.is_none() && !listed.is_empty() {
                (of_album(frame, target, listed))
            }
            (form)
        }
    };
    owner_page(frame, Tab::Albums, &title, main)
}

/// Returns the links of one album as the first card of its share dialog.
fn of_album(frame: &Frame<'_>, target: &Target<'_>, listed: &[Listed]) -> Markup {
    let slug = target.album.slug.as_str();
    html! {
        section.dlg.slim #links aria-labelledby="links-title" {
            header {
                (thumb(slug, target.cover))
                div { h2 #links-title { (say!("links-sharing")) } p { (target.album.title) } }
                button.ib type="button" data-close aria-label=(say!("common-close")) { (icon("close")) }
            }
            div.one {
                div.seg role="group" aria-label=(say!("links-ways")) {
                    a href={ "/a/" (slug) "/links" } aria-current="true" {
                        (icon("link")) (say!("links-way-links")) " " span.num { (listed.len()) }
                    }
                    a href={ "/a/" (slug) "/settings#access" } {
                        (icon("globe")) (say!("links-way-access"))
                    }
                }
                ul.links { @for it in listed { (short_row(frame, it)) } }
            }
            footer {
                span.mut.sm.num {
                    (say!("count-links", count = listed.len())) " · " (say!("links-seen-by"))
                }
                a.btn.main href="#share" { (icon("plus")) (say!("links-new")) }
            }
        }
    }
}

fn stop_all(count: u64) -> Markup {
    sure(&Sure {
        opener: say!("links-stop-open"),
        title: say!("links-stop-question"),
        text: &say!("links-stop-text", count = count),
        verb: say!("links-stop"),
        action: "/sharing/links/stop",
    })
}

fn clear_expired(count: u64) -> Markup {
    sure(&Sure {
        opener: &say!("links-clear-open", count = count),
        title: &say!("links-clear-question", count = count),
        text: say!("links-clear-text"),
        verb: say!("common-delete"),
        action: "/sharing/links/delete-expired",
    })
}

fn tools(register: &Register<'_>) -> Markup {
    let Counts { active, expired, paused } = register.counts;
    let states = [
        (None, say!("common-all"), register.counts.all()),
        (Some(State::Active), say!("links-active"), active),
        (Some(State::Expired), say!("links-expired"), expired),
        (Some(State::Paused), say!("links-paused"), paused),
    ];
    html! {
        form.bar action="/sharing/links" role="search" data-behaviour="filter" data-list="shared"
            data-one=(say!("links-one")) data-many=(say!("links-many")) {
            label.in {
                (icon("search")) span.vh { (say!("links-search")) }
                input type="search" name="q" value=(register.query) placeholder=(say!("links-search")) autocomplete="off";
            }
            @if let Some(state) = register.state { input type="hidden" name="state" value=(state.word()); }
            nav.seg aria-label=(say!("links-show")) {
                @for (state, label, count) in states {
                    a href=(address(register, state)) aria-current=[(register.state == state).then_some("true")] {
                        (label) " " span.num { (words::number(count)) }
                    }
                }
            }
            div.end {
                label.sort {
                    (icon("sort")) span.vh { (say!("links-order")) }
                    select name="sort" data-behaviour="submit-on-change" {
                        @for word in SORTS {
                            option value=(word) selected[word == register.sort] { (sort_label(word)) }
                        }
                    }
                }
                button.btn.unscripted { (say!("links-show")) }
            }
        }
    }
}

fn address(register: &Register<'_>, state: Option<State>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("state", state.map_or("all", State::word));
    if !register.query.is_empty() {
        query.append_pair("q", register.query);
    }
    query.append_pair("sort", register.sort);
    format!("/sharing/links?{}", query.finish())
}

fn nothing(register: &Register<'_>) -> Markup {
    html! {
        div #shared-nothing hidden[!register.listed.is_empty()] {
            (empty_state("search", say!("links-nothing"), html! {
                a.btn href="/sharing/links" { (say!("links-nothing-all")) }
            }))
        }
    }
}

fn row(frame: &Frame<'_>, it: &Listed) -> Markup {
    let link = &it.link;
    let page = format!("/sharing/links/{}", link.id.0);
    let found = format!(
        "{} {} {} {} {}",
        link.terms.name,
        link.terms.recipient,
        it.album_title,
        it.maker_name,
        link.address()
    );
    html! {
        li.shr data-find=(found) {
            a.pic href=(page) tabindex="-1" aria-hidden="true" { (thumb(it.album_slug.as_str(), it.cover.as_ref())) }
            div.what {
                h2 { a href=(page) { (link.terms.name) } }
                p { (what(it)) (whose(frame.actor, it)) }
            }
            (copied_address(frame, link))
            div.chips { (chips(frame, link)) }
            p.nums.num { (numbers(frame, it)) }
            div.acts0 { (actions(frame, it)) }
        }
    }
}

fn what(it: &Listed) -> Markup {
    let items = say!("count-items", count = it.items);
    html! {
        @if it.is_selection { (say!("links-kind-selection")) } @else { (say!("links-kind-album")) }
        " · " a href={ "/a/" (it.album_slug.as_str()) } { (it.album_title) } " · " (items)
    }
}

/// Returns for whom a link is, and who made it when that was somebody else.
fn whose(actor: &Actor, it: &Listed) -> Markup {
    let own = actor.user().is_some_and(|user| user.id == it.link.maker);
    html! {
        @if !it.link.terms.recipient.is_empty() {
            " · " (say!("links-for", name = &it.link.terms.recipient))
        }
        @if !own { " · " (say!("links-by", name = &it.maker_name)) }
    }
}

fn copied_address(frame: &Frame<'_>, link: &Link) -> Markup {
    let url = url(frame, link);
    html! {
        a.url1 href=(url) data-behaviour="copy" data-copy=(url) title=(say!("links-copy-address")) {
            span { (shown_url(&url)) }
        }
    }
}

fn short_row(frame: &Frame<'_>, it: &Listed) -> Markup {
    let link = &it.link;
    let views = say!("links-views", count = link.views, number = words::number(link.views));
    html! {
        li.lk {
            b { a href={ "/sharing/links/" (link.id.0) } { (link.terms.name) } }
            span.mut.sm.num { (views) }
            (copied_address(frame, link))
            div.row { (chips(frame, link)) div.acts0 { (actions(frame, it)) } }
        }
    }
}

/// Returns the buttons of a row: the two that are wanted often, and a menu.
fn actions(frame: &Frame<'_>, it: &Listed) -> Markup {
    let link = &it.link;
    let name = &link.terms.name;
    let page = format!("/sharing/links/{}", link.id.0);
    let expired = link.state(frame.now) == State::Expired;
    let url = url(frame, link);
    html! {
        @if expired {
            form method="post" action={ (page) "/extend" } {
                button.btn.small aria-label=(say!("links-extend-named", name = name))
                    title=(say!("links-extend-title")) { (say!("links-extend")) }
            }
        } @else {
            button.ib.scripted type="button" data-behaviour="copy" data-copy=(url)
                aria-label=(say!("links-copy-named", name = name)) title=(say!("common-copy")) { (icon("copy")) }
            a.ib href=(url) target="_blank" rel="noopener" aria-label=(say!("links-open-named", name = name))
                title=(say!("links-open-title")) { (icon("open")) }
        }
        a.ib href=(page) aria-label=(say!("links-edit-named", name = name)) title=(say!("common-edit")) { (icon("edit")) }
        details.menu data-behaviour="menu" {
            summary.ib aria-label=(say!("links-more-named", name = name)) title=(say!("links-more")) { (icon("more")) }
            div.sheet { (menu(frame, it, &page)) }
        }
    }
}

fn menu(frame: &Frame<'_>, it: &Listed, page: &str) -> Markup {
    let link = &it.link;
    let embeds = link.terms.rights.embed && !link.has_password();
    html! {
        a href={ (page) "/qr.svg" } download { (icon("qr")) (say!("links-qr-svg")) }
        a href={ (page) "/qr.png" } download { (icon("qr")) (say!("links-qr-png")) }
        @if embeds {
            button.scripted type="button" data-behaviour="copy" data-said=(say!("links-embed-copied"))
                data-copy=(embed_code(frame.public_url, link.address(), &it.album_title)) {
                (icon("code")) (say!("links-embed-copy"))
            }
        }
        @match link.state(frame.now) {
            State::Active => (step(page, "pause", "pause", say!("links-pause"))),
            State::Paused => (step(page, "resume", "play", say!("links-resume"))),
            State::Expired => {},
        }
        hr;
        (asks(page, &renewing(link), "retry"))
        (asks(page, &deleting(link), "trash"))
    }
}

fn step(page: &str, verb: &str, drawing: &str, label: &str) -> Markup {
    html! {
        form method="post" action={ (page) "/" (verb) } { button { (icon(drawing)) (label) } }
    }
}

/// Returns a menu entry that asks first; without scripts it leads to the place that does.
fn asks(page: &str, it: &Question, drawing: &str) -> Markup {
    html! {
        a.bad[it.path == "delete"] href={ (page) "#" (it.path) } data-behaviour="confirm"
            data-title=(it.title) data-text=(it.text) data-verb=(it.verb)
            data-action={ (page) "/" (it.path) } { (icon(drawing)) (it.verb) }
    }
}

/// What is asked before a link's address changes or goes.
pub(super) struct Question {
    pub(super) path: &'static str,
    pub(super) title: String,
    pub(super) text: &'static str,
    pub(super) verb: &'static str,
}

/// Returns what is asked before a link is deleted.
pub(super) fn deleting(link: &Link) -> Question {
    Question {
        path: "delete",
        title: say!("links-delete-question", name = &link.terms.name),
        text: say!("links-delete-text"),
        verb: say!("links-delete"),
    }
}

/// Returns what is asked before a link gets a new address.
pub(super) fn renewing(link: &Link) -> Question {
    Question {
        path: "renew",
        title: say!("links-renew-question", name = &link.terms.name),
        text: say!("links-renew-text"),
        verb: say!("links-renew"),
    }
}
