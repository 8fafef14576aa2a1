//! Comments and likes: the feed of an album on its own page, which scripts show in a panel
//! beside the photos, and the comments on one photo in its information panel. Everything in
//! here was typed by somebody; it is text and nothing else.

use maud::{Markup, html};

use crate::domain::activity::{LONGEST, LONGEST_NAME, Numbers, Remark, Remarks};
use crate::domain::asset::Asset;
use crate::say;
use crate::views::fields::{Problem, about, error, general};
use crate::views::icons::{icon, small_icon};
use crate::views::parts::{Frame, Head, avatar, document, kind_icon, picture_url, skip_link};
use crate::views::tiles::has_picture;
use crate::views::visitor::Visit;
use crate::views::words;

/// The style sheets of pages on which people talk.
pub const STYLES: &[&str] = &["talk.css"];

/// What is said, and who may say more.
pub struct Talk<'a> {
    /// The comments and likes.
    pub remarks: &'a Remarks,
    /// The photo they are about; absent for the album with all its photos.
    pub asset: Option<&'a Asset>,
    /// The name that a visitor gave before, or that the link was made for; absent for members,
    /// who speak under their own.
    pub name: Option<&'a str>,
    /// What was typed and could not be kept.
    pub typed: &'a str,
    /// Whether these are earlier ones, with later ones after them.
    pub past: bool,
}

impl Talk<'_> {
    /// Returns the address under which this talk is found.
    fn url(&self, visit: &Visit<'_>) -> String {
        match self.asset {
            Some(asset) => format!("{}/p/{}", visit.base, asset.key.as_str()),
            None => format!("{}/activity", visit.base),
        }
    }
}

/// Returns the page of an album's comments and likes.
pub fn page(
    frame: &Frame<'_>,
    visit: &Visit<'_>,
    talk: &Talk<'_>,
    problem: Option<&Problem<'_>>,
) -> Markup {
    let title = say!("talk-comments-on", title = &visit.album.title);
    let body = html! {
        (skip_link(say!("talk-skip-to-comments")))
        main.takeaway #main {
            a.ib.back href=(visit.base) aria-label=(say!("viewer-back-to-album")) { (icon("back")) }
            section.dlg.panel #activity aria-labelledby="activity-title" {
                header {
                    div {
                        h1 #activity-title { (say!("talk-comments")) }
                        p { bdi { (visit.album.title) } }
                    }
                    button.ib type="button" data-close aria-label=(say!("common-close")) {
                        (icon("close"))
                    }
                }
                (self::talk(frame, visit, talk, problem))
            }
        }
    };
    document(frame, &Head { styles: STYLES, ..Head::titled(&title) }, "plain-page", body)
}

/// Returns the button that leads from an album to what is said about it.
pub fn opener(visit: &Visit<'_>, numbers: &Numbers) -> Markup {
    let count = numbers.comments;
    let spoken = match count {
        0 => say!("talk-opener").to_owned(),
        _ => say!("talk-opener-counted", count = count),
    };
    html! {
        a.ib.talks href={ (visit.base) "/activity" } data-behaviour="dialog" data-card="#activity"
            aria-label=(spoken) title=(say!("talk-opener")) {
            (icon("message"))
            @if count > 0 { span.num { (words::number(count)) } }
            @if numbers.waiting > 0 && visit.grant.manage { i.dot {} }
        }
    }
}

/// Returns what is said about an album or a photo, and the form to say more.
pub fn talk(
    frame: &Frame<'_>,
    visit: &Visit<'_>,
    talk: &Talk<'_>,
    problem: Option<&Problem<'_>>,
) -> Markup {
    let url = talk.url(visit);
    html! {
        div.talk #talk data-behaviour="talk" data-url=(url) {
            div.said tabindex="0" role="region" aria-label=(say!("talk-said")) {
                @if talk.remarks.earlier {
                    @if let Some(first) = talk.remarks.remarks.first() {
                        a.btn.small href={ (url) "?before=" (first.key.as_str()) "#talk" } {
                            (say!("talk-earlier"))
                        }
                    }
                }
                @if talk.remarks.remarks.is_empty() { (nothing(visit, talk)) }
                @else {
                    ol role="list" {
                        @for remark in &talk.remarks.remarks { (self::remark(frame, visit, talk, remark)) }
                    }
                }
                @if talk.past { a.btn.small href={ (url) "#talk" } { (say!("talk-latest")) } }
            }
            @if visit.grant.comment { (say(visit, talk, problem)) }
        }
    }
}

fn nothing(visit: &Visit<'_>, talk: &Talk<'_>) -> Markup {
    html! {
        p.mut {
            @if talk.asset.is_some() { (say!("talk-nothing-about-photo")) }
            @else { (say!("talk-nothing-about-album")) }
            @if visit.grant.comment { " " (say!("talk-be-first")) }
        }
    }
}

fn remark(frame: &Frame<'_>, visit: &Visit<'_>, talk: &Talk<'_>, it: &Remark) -> Markup {
    html! {
        li.like[it.words.is_none()].own[it.own] id={ "r-" (it.key.as_str()) } {
            (avatar(author(it)))
            div {
                p.who {
                    b { bdi { (author(it)) } }
                    @if it.visitor { span.chip { (say!("talk-visitor")) } }
                    @if it.words.is_none() { span { (small_icon("heart")) (likes(it)) } }
                    time.mut datetime=(it.at) { (words::date_time(it.at, frame.zone)) }
                }
                @if let Some(said) = &it.words { p.words dir="auto" { (self::words(said, it.visitor)) } }
                @if it.waiting { (waiting(visit, it)) }
            }
            @if let (None, Some(asset)) = (talk.asset, &it.asset) { (thumbnail(visit, it, asset)) }
            @if it.words.is_some() && (it.own || visit.grant.manage) { (removal(visit, talk, it)) }
        }
    }
}

fn author(it: &Remark) -> &str {
    if it.author.is_empty() { say!("talk-somebody") } else { &it.author }
}

fn likes(it: &Remark) -> &'static str {
    if it.asset.is_some() { say!("talk-likes-this") } else { say!("talk-likes-the-album") }
}

/// A way to the photo that opens at the comment.
fn thumbnail(visit: &Visit<'_>, it: &Remark, asset: &Asset) -> Markup {
    let address = format!("{}/p/{}#r-{}", visit.base, asset.key.as_str(), it.key.as_str());
    html! {
        a.about href=(address) aria-label=(say!("talk-open", kind = asset.kind.word())) {
            @if has_picture(asset) {
                img src=(picture_url(visit.base, asset, "thumbnail")) alt="" width="48" height="48"
                    loading="lazy" decoding="async";
            } @else { (icon(kind_icon(asset.kind))) }
        }
    }
}

fn waiting(visit: &Visit<'_>, it: &Remark) -> Markup {
    let action = format!("{}/activity/{}/approve", visit.base, it.key.as_str());
    html! {
        div.waits {
            span.chip.warn { (small_icon("clock")) (say!("talk-waiting")) }
            @if visit.grant.manage {
                form method="post" action=(action) {
                    button.btn.small { (say!("talk-show-to-everyone")) }
                }
            } @else {
                small.mut { (say!("talk-waiting-told")) }
            }
        }
    }
}

fn removal(visit: &Visit<'_>, talk: &Talk<'_>, it: &Remark) -> Markup {
    let action = format!("{}/activity/{}/remove", visit.base, it.key.as_str());
    html! {
        form.away method="post" action=(action) {
            (about_photo(talk))
            button.ib.sm aria-label=(say!("talk-remove-comment", author = author(it)))
                title=(say!("common-remove")) { (small_icon("trash")) }
        }
    }
}

/// Tells which page a form stands on, so that its answer leads back to it.
fn about_photo(talk: &Talk<'_>) -> Markup {
    html! {
        @if let Some(asset) = talk.asset { input type="hidden" name="key" value=(asset.key.as_str()); }
    }
}

fn say(visit: &Visit<'_>, talk: &Talk<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, "text");
    html! {
        div.reply {
            (like(visit, talk))
            form method="post" action={ (visit.base) "/activity" } {
                (about_photo(talk))
                (general(problem, &["text", "name"]))
                @if let Some(name) = talk.name { (visitors_name(name, problem)) }
                div.in {
                    textarea name="text" rows="1" maxlength=(LONGEST) required dir="auto"
                        placeholder=(say!("talk-say")) aria-label=(say!("talk-comment"))
                        aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "e-text")] {
                        "\n" (talk.typed)
                    }
                    button.ib.sm aria-label=(say!("talk-send")) { (icon("send")) }
                }
                (error("text", wrong))
            }
        }
    }
}

fn visitors_name(name: &str, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, "name");
    html! {
        div.in {
            span.pre aria-hidden="true" { (say!("talk-name-as")) }
            input name="name" value=(name) maxlength=(LONGEST_NAME) required dir="auto"
                placeholder=(say!("talk-name")) aria-label=(say!("talk-name")) autocomplete="name"
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "e-name")];
        }
        (error("name", wrong))
    }
}

/// The heart says what it will do; its number counts the likes of this album or photo.
fn like(visit: &Visit<'_>, talk: &Talk<'_>) -> Markup {
    let Numbers { likes, liked, .. } = talk.remarks.numbers;
    let label = match (liked, talk.asset) {
        (true, Some(_)) => say!("talk-liked-photo"),
        (true, None) => say!("talk-liked-album"),
        (false, Some(_)) => say!("talk-like-photo"),
        (false, None) => say!("talk-like-album"),
    };
    html! {
        form.heart method="post" action={ (visit.base) "/like" } {
            (about_photo(talk))
            input type="hidden" name="liked" value=(if liked { "no" } else { "yes" });
            button.ib.liked[liked] aria-label=(label) { (icon("heart")) }
            @if likes > 0 { span.num title=(say!("talk-likes", count = likes)) { (words::number(likes)) } }
        }
    }
}

/// Returns what was said with the addresses in it as links, but never those of visitors.
fn words(said: &str, visitor: bool) -> Markup {
    if visitor {
        return html! { (said) };
    }
    html! {
        @for (text, is_address) in pieces(said) {
            @if is_address {
                a.link href=(text) rel="nofollow noopener noreferrer ugc" target="_blank" { (text) }
            } @else { (text) }
        }
    }
}

/// Returns a text in pieces, and of each whether it is a web address. What ends a sentence
/// or closes a bracket after an address is not part of it.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = first_address(rest) {
        let (before, address) = rest.split_at(start);
        let end = address.find(|it: char| it.is_whitespace() || "<>\"".contains(it));
        let whole = &address[..end.unwrap_or(address.len())];
        let bare = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '…']);
        found.push((before, false));
        found.push((bare, bare.len() > "https://".len()));
        rest = &address[bare.len()..];
    }
    found.push((rest, false));
    found
}

fn first_address(text: &str) -> Option<usize> {
    ["https://", "http://"].into_iter().filter_map(|it| text.find(it)).min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_of_members_are_links_and_nothing_else_is() {
        for (said, addresses) in [
            ("see https://example.org/a?b=1&c.", &["https://example.org/a?b=1&c"][..]),
            ("(http://a.example) http://b.example!", &["http://a.example", "http://b.example"]),
            ("javascript:alert(1) data:text/html,x //a.example", &[]),
            ("https://", &[]),
            ("http://\" onclick=x", &[]),
        ] {
            let found: Vec<&str> =
                pieces(said).into_iter().filter(|it| it.1).map(|it| it.0).collect();
            assert_eq!(found, addresses, "{said}");
        }
        let shown = words("https://a.example/<b>", false).into_string();
        assert!(shown.contains("rel=\"nofollow noopener noreferrer ugc\""), "{shown}");
        assert!(!shown.contains("<b>"), "{shown}");
        assert_eq!(words("https://a.example", true).into_string(), "https://a.example");
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(said in "(?s)(https?://|.){0,40}") {
            let joined: String = pieces(&said).into_iter().map(|it| it.0).collect();
            prop_assert_eq!(joined, said);
        }
    }
}
