//! What all pages are built of: the document around a page, the frame of signed-in pages,
//! and the small parts that appear on more than one of them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{DOCTYPE, Markup, html};

use crate::domain::access::Actor;
use crate::domain::asset::{Asset, Kind};
use crate::language::Language;
use crate::views::icons::{icon, large_icon};
use crate::views::words;
use crate::{say, say_around};

/// What every page needs to know about the server and the person in front of it.
pub struct Frame<'a> {
    /// The server's name for people: "Hansen family".
    pub site: &'a str,
    /// Who looks at the page.
    pub actor: &'a Actor,
    /// Turns `app.css` into the address under which that asset is served.
    pub asset_url: &'a dyn Fn(&str) -> String,
    /// The moment of the request.
    pub now: Timestamp,
    /// The zone in which moments are told.
    pub zone: &'a TimeZone,
    /// The server's address as others reach it, without a slash at the end.
    pub public_url: &'a str,
    /// How far indexing is, when it is running; shown to signed-in people.
    pub progress: Option<Progress>,
    /// How many files wait for this person to look at them.
    pub waiting: u64,
    /// What was just done.
    pub toast: Option<Toast<'a>>,
}

/// How far the library's index is.
pub struct Progress {
    /// Files that are done.
    pub done: u64,
    /// Files in all, once they are counted.
    pub total: Option<u64>,
    /// What is going on, as a sentence.
    pub message: String,
}

/// A sentence about what was just done, and the way back.
pub struct Toast<'a> {
    /// What was done: "3 photos removed."
    pub sentence: &'a str,
    /// The form that takes it back.
    pub undo: Option<Undo<'a>>,
}

/// The reverse of what was just done, as a form.
pub struct Undo<'a> {
    /// Where the form is posted.
    pub action: &'a str,
    /// Its hidden fields.
    pub fields: &'a [(&'a str, &'a str)],
}

/// What a page says about itself to browsers and chat previews. No page is indexed.
pub struct Head<'a> {
    /// Title of the page; the server's name is appended.
    pub title: &'a str,
    /// One sentence for previews; may be empty.
    pub description: &'a str,
    /// The card for chat previews, for pages that are shared.
    pub card: Option<Card>,
    /// Whether all links open in a window of their own, for pages inside a frame.
    pub new_window: bool,
    /// Style sheets besides those of every page.
    pub styles: &'static [&'static str],
}

impl<'a> Head<'a> {
    /// Returns a head with a title alone.
    pub fn titled(title: &'a str) -> Head<'a> {
        Head { title, description: "", card: None, new_window: false, styles: &[] }
    }
}

/// The card that a chat shows for an address (Open Graph); all addresses are absolute.
pub struct Card {
    /// Name of the album, or a neutral sentence.
    pub title: String,
    /// What the album holds, or what to do.
    pub description: String,
    /// The address of the page itself.
    pub url: String,
    /// The picture, if there is one to show.
    pub picture: Option<CardPicture>,
    /// Address of the oEmbed description, for albums that may be embedded.
    pub oembed: Option<String>,
}

/// The picture of a card, a JPEG or PNG.
pub struct CardPicture {
    /// Its address.
    pub url: String,
    /// Width and height in pixels, when known; chats show the first share faster then.
    pub size: Option<(u32, u32)>,
    /// What it shows.
    pub alt: String,
}

/// Which entry of the main navigation is lit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Albums.
    Albums,
    /// What is shared, and links.
    Sharing,
    /// A page outside both.
    None,
}

/// Returns a whole document around the body of a page.
pub fn document(frame: &Frame<'_>, head: &Head<'_>, body_class: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(Language::spoken().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover";
                title { (head.title) " — " (frame.site) }
                meta name="robots" content="noindex,nofollow";

                meta name="color-scheme" content="light dark";
                meta name="theme-color" content="#ffffff" media="(prefers-color-scheme:light)";
                meta name="theme-color" content="#111110" media="(prefers-color-scheme:dark)";
                @if head.new_window { base target="_blank"; }
                @if !head.description.is_empty() {
                    meta name="description" content=(head.description);
                }
                @if let Some(card) = &head.card { (open_graph(frame, card)) }
                link rel="stylesheet" href=((frame.asset_url)("app.css"));
                @if frame.actor.user().is_some() {
                    link rel="stylesheet" href=((frame.asset_url)("owner.css"));
                }
                @for name in head.styles { link rel="stylesheet" href=((frame.asset_url)(name)); }
                link rel="icon" type="image/svg+xml" href=((frame.asset_url)("icons/albumen.svg"));
                script type="module" src=((frame.asset_url)("js/app.js")) {}
            }
            body class=[some(body_class)] { (body) @if let Some(it) = &frame.toast { (toast(it)) } }
        }
    }
}

/// Returns a page for signed-in people: navigation, the indexing line, and the page itself.
pub fn owner_page(frame: &Frame<'_>, tab: Tab, title: &str, main: Markup) -> Markup {
    let body = html! {
        (owner_bar(frame, tab))
        main #main { (main) }
        (bottom_bar(tab))
    };
    document(frame, &Head::titled(title), "owner", body)
}

/// Returns the top of signed-in pages: skip link, navigation, account menu, indexing line.
pub fn owner_bar(frame: &Frame<'_>, tab: Tab) -> Markup {
    html! {
        (skip_link(say!("page-skip-to-content")))
        header.top {
            a.brand href="/albums" { (brand_mark()) (frame.site) }
            nav.nav aria-label=(say!("page-navigation")) {
                a href="/albums" aria-current=[current(tab == Tab::Albums)] { (say!("page-albums")) }
                a href="/sharing" aria-current=[current(tab == Tab::Sharing)] { (say!("page-sharing")) }
            }
            (account_menu(frame))
        }
        @if let Some(progress) = &frame.progress { (progress_line(progress)) }
        @if frame.waiting > 0 && tab != Tab::None { (waiting_line(frame.waiting)) }
    }
}

/// Returns the navigation at the bottom of a phone; wider screens hide it.
pub fn bottom_bar(tab: Tab) -> Markup {
    html! {
        nav.tabs aria-label=(say!("page-navigation-bottom")) {
            a href="/albums" aria-current=[current(tab == Tab::Albums)] {
                (large_icon("grid")) (say!("page-albums"))
            }
            a href="/sharing" aria-current=[current(tab == Tab::Sharing)] {
                (large_icon("users")) (say!("page-sharing"))
            }
        }
    }
}

/// Returns the first link of a page, seen when it has the focus.
pub fn skip_link(words: &str) -> Markup {
    html! { a.skip href="#main" { (words) } }
}

/// Returns a person's initials in a circle whose colour belongs to the name.
pub fn avatar(name: &str) -> Markup {
    html! { span.ava aria-hidden="true" style={ "--h:" (hue(name)) } { (initials(name)) } }
}

/// Returns a number in a sentence that changes while the page is open.
pub fn status(sentence: &str) -> Markup {
    html! { p role="status" { (sentence) } }
}

/// Returns day and time of a moment.
pub fn time(frame: &Frame<'_>, moment: Timestamp) -> Markup {
    html! { time datetime=(moment) { (words::date_time(moment, frame.zone)) } }
}

/// Returns what stands where a list would be: an icon, one sentence, and one thing to do.
pub fn empty_state(name: &str, sentence: &str, action: Markup) -> Markup {
    html! { div.empty { (large_icon(name)) p { (sentence) } (action) } }
}

/// Returns the address of a picture of an asset: `thumbnail`, `tile` or `preview`.
pub fn picture_url(base: &str, asset: &Asset, size: &str) -> String {
    format!("{base}/m/{}/{size}?v={}", asset.key.as_str(), version(asset))
}

/// Returns the eight hexadecimal digits that change when the content of an asset does.
pub fn version(asset: &Asset) -> String {
    asset.hash.hex().chars().take(8).collect()
}

/// Returns a colour as `#rrggbb`.
pub fn hex_colour(colour: [u8; 3]) -> String {
    let [red, green, blue] = colour;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Returns the icon that stands for a kind of asset without a picture.
pub fn kind_icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Photo => "image",
        Kind::Video => "film",
        Kind::Audio => "audio",
        Kind::Document => "file",
    }
}

/// Returns the form that says what was done and takes it back.
fn toast(toast: &Toast<'_>) -> Markup {
    html! {
        div.toast role="status" data-behaviour="toast" {
            (icon("check"))
            span { (toast.sentence) }
            @if let Some(undo) = &toast.undo {
                form method="post" action=(undo.action) {
                    @for (name, value) in undo.fields { input type="hidden" name=(name) value=(value); }
                    button { (say!("common-undo")) }
                }
            }
        }
    }
}

fn open_graph(frame: &Frame<'_>, card: &Card) -> Markup {
    html! {
        meta property="og:type" content="website";
        meta property="og:site_name" content=(frame.site);
        meta property="og:title" content=(card.title);
        meta property="og:description" content=(card.description);
        meta property="og:url" content=(card.url);
        @if let Some(picture) = &card.picture { (card_picture(picture)) }
        @if let Some(oembed) = &card.oembed {
            link rel="alternate" type="application/json+oembed" href=(oembed) title=(card.title);
        }
    }
}

fn card_picture(picture: &CardPicture) -> Markup {
    html! {
        meta property="og:image" content=(picture.url);
        @if let Some((width, height)) = picture.size {
            meta property="og:image:width" content=(width);
            meta property="og:image:height" content=(height);
        }
        meta property="og:image:alt" content=(picture.alt);
        meta name="twitter:card" content="summary_large_image";
    }
}

fn account_menu(frame: &Frame<'_>) -> Markup {
    let Some(user) = frame.actor.user() else {
        return html! { a.btn href="/login" { (say!("common-sign-in")) } };
    };
    let label = say!("page-account", initials = initials(&user.name), name = &user.name);
    let (before, after) = say_around!("page-signed-in-as", name);
    html! {
        details.menu data-behaviour="menu" {
            summary.ib aria-label=(label) { (avatar(&user.name)) }
            div.sheet {
                p.mut { (before) b { (user.name) } (after) }
                @if frame.actor.is_editor() {
                    a href="/review" {
                        (icon("eye")) (say!("page-review"))
                        @if frame.waiting > 0 { span.count.num { (words::number(frame.waiting)) } }
                    }
                }
                @if frame.actor.is_admin() {
                    a href="/users" { (icon("users")) (say!("page-people")) }
                    a href="/tags" { (icon("tag")) (say!("page-tags")) }
                }
                @if frame.actor.is_editor() {
                    a href="/properties" { (icon("edit")) (say!("page-properties")) }
                    a href="/activity" { (icon("clock")) (say!("page-activity")) }
                }
                @if frame.actor.is_admin() {
                    a href="/settings/policy" { (icon("lock")) (say!("page-policy")) }
                    a href="/library/trash" { (icon("trash")) (say!("page-trash")) }
                    a href="/library/health" { (icon("health")) (say!("page-health")) }
                }
                a href="/settings" { (icon("settings")) (say!("page-settings")) }
                form method="post" action="/logout" { button { (icon("sign-out")) (say!("page-sign-out")) } }
            }
        }
    }
}

/// Returns the line that leads to what waits, on every page of those who look at it.
fn waiting_line(count: u64) -> Markup {
    let sentence = say!("page-waiting", count = count);
    let review = html! { a.btn.small href="/review" { (say!("page-review")) } };
    html! { div.strip { (icon("eye")) span { (sentence) } (review) } }
}

fn progress_line(progress: &Progress) -> Markup {
    html! {
        div.progress role="status" data-behaviour="progress" data-url="/library/progress" {
            span { (progress.message) }
            @match progress.total {
                Some(total) => {
                    progress aria-label=(say!("page-indexing")) max=(total.max(1)) value=(progress.done) {}
                    span.num { (say!("page-progress", done = progress.done, total = total)) }
                }
                None => {
                    progress aria-label=(say!("page-indexing")) {}
                    span.num {}
                }
            }
        }
    }
}

fn brand_mark() -> Markup {
    html! {
        svg viewBox="0 0 26 26" aria-hidden="true" {
            rect x="9" y="2" width="15" height="19" rx="3.5" fill="currentColor" opacity=".26" {}
            rect x="2" y="5" width="15" height="19" rx="3.5" fill="currentColor" {}
            circle.ring cx="9.5" cy="14.5" r="3.6" fill="none" stroke-width="2" {}
        }
    }
}

fn current(is_current: bool) -> Option<&'static str> {
    is_current.then_some("page")
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Returns the first letters of the first and the last word, in upper case.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let ends = [words.next(), words.next_back()];
    ends.into_iter()
        .flatten()
        .filter_map(|it| it.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Returns one of eight muted colours on which white text has a contrast above 4.5 : 1.
fn hue(name: &str) -> &'static str {
    const HUES: [&str; 8] =
        ["#7a4d63", "#3c6a86", "#6b6a3a", "#4f6b52", "#7b5540", "#56568a", "#2f6e6b", "#6d4f80"];
    let sum = name.bytes().fold(0_usize, |sum, it| sum.wrapping_mul(31).wrapping_add(it.into()));
    HUES.get(sum % HUES.len()).copied().unwrap_or("#56606e")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        for (name, expected) in [
            ("Anna Hansen", "AH"),
            ("anna", "A"),
            ("Anna Maria af Hansen", "AH"),
            ("", ""),
            ("ß x", "SSX"),
        ] {
            assert_eq!(initials(name), expected);
        }
    }
}
