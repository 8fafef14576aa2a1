//! The pages before and instead of an album: its password, expired, not found, and what
//! goes wrong. They tell nothing about the album.

use maud::{Markup, html};

use crate::error::{Error, Gone};
use crate::views::icons::{icon, large_icon};
use crate::views::parts::{Frame, Head, document};
use crate::views::visitor::locked_card;
use crate::views::words::{self, capital};
use crate::{say, say_around};

/// How the password was tried before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Not yet.
    First,
    /// It was wrong.
    Wrong,
    /// Too often; the next try is answered after so many seconds.
    Wait(u64),
}

/// Returns the page that asks for the password of a link, which leads to `{base}/unlock`.
pub fn password(frame: &Frame<'_>, base: &str, attempt: Attempt) -> Markup {
    let body = html! {
        main.gate #main {
            form.card method="post" action={ (base) "/unlock" } {
                span.seal { (large_icon("lock")) }
                h1 { (say!("gate-locked")) }
                p.mut { (say!("gate-password-from", site = frame.site)) }
                div {
                    label.lab for="password" { (say!("common-password")) }
                    (password_field(attempt))
                    (failure(attempt))
                }
                button.btn.main.wide { (say!("gate-open-album")) }
            }
        }
    };
    let head = Head { card: Some(locked_card(frame, base)), ..Head::titled(say!("gate-private")) };
    document(frame, &head, "", body)
}

/// Returns the page of a link that has expired or is paused, with what its owner may do
/// about it below.
pub fn gone(frame: &Frame<'_>, gone: &Gone, owner_action: Markup) -> Markup {
    let since = gone.since.map(|it| words::last_day(it, frame.zone));
    let ask = match gone.maker.as_deref() {
        Some(name) => say!("gate-ask-maker", name = name),
        None => say!("gate-ask").to_owned(),
    };
    let title = if since.is_some() { say!("gate-expired") } else { say!("gate-over") };
    let sentence = html! {
        @if let Some(day) = since { (say!("gate-worked-until", day = day)) " " }
        (ask)
    };
    let card = Card { icon: "clock", title, sentence, action: owner_action };
    quiet_page(frame, card)
}

/// Returns the page for an address at which there is nothing, or nothing for this person.
pub fn not_found(frame: &Frame<'_>, farewell: Option<&str>) -> Markup {
    if let Some(title) = farewell {
        let sentence = html! { (say!("gate-no-member-told", title = title)) };
        let action = html! { a.btn href="/albums" { (say!("gate-your-albums")) } };
        let card = Card { icon: "users", title: say!("gate-no-member"), sentence, action };
        return quiet_page(frame, card);
    }
    let title = say!("gate-nothing-here");
    let sentence = html! { (say!("gate-nothing-here-told")) };
    quiet_page(frame, Card { icon: "search", title, sentence, action: html! {} })
}

/// Returns the page for anything else that went wrong. Only internal errors name the
/// request, so that the log tells the rest; their causes are not shown.
pub fn problem(frame: &Frame<'_>, error: &Error, request_id: &str, back: Option<&str>) -> Markup {
    let (icon, title, sentence) = match error {
        Error::NotFound => return not_found(frame, None),
        Error::Gone(it) => return gone(frame, it, html! {}),
        Error::Token => ("lock", say!("gate-token"), capital(&format!("{error}."))),
        Error::SignIn => ("lock", say!("gate-sign-in"), say!("gate-sign-in-told").to_owned()),
        Error::Locked => ("lock", say!("gate-locked"), say!("gate-locked-told").to_owned()),
        Error::Forbidden(it) => ("lock", say!("gate-forbidden"), it.clone()),
        Error::Invalid { message, .. } => ("warning", say!("gate-invalid"), message.clone()),
        Error::Conflict(it) => ("warning", say!("gate-conflict"), it.clone()),
        Error::TooLarge(it) => ("warning", say!("gate-too-large"), it.clone()),
        Error::Busy { retry_after } => ("clock", say!("gate-busy"), wait_sentence(*retry_after)),
        Error::Unavailable(it) => ("warning", say!("gate-unavailable"), it.clone()),
        Error::Full(it) => ("warning", say!("gate-full"), it.clone()),
        Error::Internal(_) => ("warning", say!("gate-fault"), say!("gate-fault-told").to_owned()),
    };
    let request = say_around!("gate-request", number);
    let action = html! {
        @if matches!(error, Error::SignIn) { a.btn.main.wide href="/login" { (say!("common-sign-in")) } }
        @if let Some(back) = back { a.btn.main.wide href=(back) { (say!("gate-back-to-album")) } }
        @if matches!(error, Error::Internal(_)) {
            p.mut.sm { (request.0) code { (request_id) } (request.1) }
        }
    };
    quiet_page(frame, Card { icon, title, sentence: html! { (sentence) }, action })
}

/// A card on a quiet page.
struct Card<'a> {
    icon: &'a str,
    title: &'a str,
    sentence: Markup,
    action: Markup,
}

fn quiet_page(frame: &Frame<'_>, card: Card<'_>) -> Markup {
    let body = html! {
        main.gate.quiet #main {
            div.card {
                span.seal { (large_icon(card.icon)) }
                h1 { (card.title) }
                p.mut { (card.sentence) }
                (card.action)
            }
        }
    };
    document(frame, &Head::titled(card.title), "", body)
}

fn password_field(attempt: Attempt) -> Markup {
    let wrong = (attempt != Attempt::First).then_some("true");
    let described = wrong.map(|_| "failure");
    html! {
        div.in data-behaviour="reveal-password" {
            input #password type="password" name="password" required autofocus autocomplete="current-password"
                autocapitalize="off" spellcheck="false" aria-invalid=[wrong] aria-describedby=[described];
            button.ib.sm type="button" aria-label=(say!("gate-password-show")) aria-pressed="false" hidden {
                (icon("eye"))
            }
        }
    }
}

fn failure(attempt: Attempt) -> Markup {
    let (words, wait) = match attempt {
        Attempt::First => return html! {},
        Attempt::Wrong => (say!("gate-password-wrong").to_owned(), None),
        Attempt::Wait(seconds) => (wait_sentence(seconds), Some(seconds)),
    };
    html! {
        p.wrong #failure role="alert" {
            (icon("warning"))
            @match wait {
                Some(seconds) => span data-behaviour="countdown" data-seconds=(seconds) { (words) },
                None => span { (words) },
            }
        }
    }
}

/// Returns the sentence for one who tried too often.
pub fn wait_sentence(seconds: u64) -> String {
    if seconds < 120 {
        say!("gate-wait-seconds", count = seconds.max(1))
    } else {
        say!("gate-wait-minutes", count = seconds.div_ceil(60))
    }
}
