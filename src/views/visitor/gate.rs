//! The pages before and instead of an album: its password, expired, not found, and what
//! goes wrong. They tell nothing about the album.

use maud::{Markup, html};

use crate::error::{Error, Gone};
use crate::views::icons::{icon, large_icon};
use crate::views::parts::{Frame, Head, document};
use crate::views::visitor::locked_card;
use crate::views::words::{self, capital};

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
                h1 { "This album is private" }
                p.mut { "Enter the password you got from " (frame.site) "." }
                div {
                    label.lab for="password" { "Password" }
                    (password_field(attempt))
                    (failure(attempt))
                }
                button.btn.main.wide { "Open album" }
            }
        }
    };
    let head = Head { card: Some(locked_card(frame, base)), ..Head::titled("Private album") };
    document(frame, &head, "", body)
}

/// Returns the page of a link that has expired or is paused, with what its owner may do
/// about it below.
pub fn gone(frame: &Frame<'_>, gone: &Gone, owner_action: Markup) -> Markup {
    let since = gone.since.map(|it| words::last_day(it, frame.zone));
    let ask = gone.maker.as_deref().unwrap_or("the person who sent it");
    let sentence = html! {
        @if let Some(day) = &since { "It worked until " (day) ". " }
        "Ask " (ask) " to send you a new one."
    };
    let title =
        if since.is_some() { "This link has expired" } else { "This link does not work any more" };
    let card = Card { icon: "clock", title, sentence, action: owner_action };
    quiet_page(frame, card)
}

/// Returns the page for an address at which there is nothing, or nothing for this person.
pub fn not_found(frame: &Frame<'_>, farewell: Option<&str>) -> Markup {
    if let Some(title) = farewell {
        let sentence = html! {
            "You are not a member of “" (title) "” any more. Ask its owner to let you in again."
        };
        let action = html! { a.btn href="/albums" { "Your albums" } };
        let card = Card { icon: "users", title: "You cannot see this album", sentence, action };
        return quiet_page(frame, card);
    }
    let sentence = html! {
        "It may have been deleted, or a part of it is missing. Try copying the whole link."
    };
    let card =
        Card { icon: "search", title: "This link does not work", sentence, action: html! {} };
    quiet_page(frame, card)
}

/// Returns the page for anything else that went wrong. Only internal errors name the
/// request, so that the log tells the rest; their causes are not shown.
pub fn problem(frame: &Frame<'_>, error: &Error, request_id: &str, back: Option<&str>) -> Markup {
    let (icon, title, sentence) = match error {
        Error::NotFound => return not_found(frame, None),
        Error::Gone(it) => return gone(frame, it, html! {}),
        Error::SignIn => ("lock", "Sign in first", "You need an account for this page.".to_owned()),
        Error::Token => ("lock", "This token does not work", capital(&format!("{error}."))),
        Error::Locked => (
            "lock",
            "This album is private",
            "Open its link again and enter the password.".to_owned(),
        ),
        Error::Forbidden(it) => ("lock", "This is not allowed", it.clone()),
        Error::Invalid { message, .. } => {
            ("warning", "Something is not right yet", message.clone())
        }
        Error::Conflict(it) => ("warning", "This changed meanwhile", it.clone()),
        Error::TooLarge(it) => ("warning", "This is too large", it.clone()),
        Error::Busy { retry_after } => ("clock", "One moment", wait_sentence(*retry_after)),
        Error::Unavailable(it) => ("warning", "Not available right now", it.clone()),
        Error::Full(it) => ("warning", "The disk is full", it.clone()),
        Error::Internal(_) => (
            "warning",
            "Something went wrong",
            "It is not your fault. Try again in a moment.".to_owned(),
        ),
    };
    let action = html! {
        @if matches!(error, Error::SignIn) { a.btn.main.wide href="/login" { "Sign in" } }
        @if let Some(back) = back { a.btn.main.wide href=(back) { "Back to the album" } }
        @if matches!(error, Error::Internal(_)) { p.mut.sm { "Request " code { (request_id) } } }
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
            button.ib.sm type="button" aria-label="Show password" aria-pressed="false" hidden { (icon("eye")) }
        }
    }
}

fn failure(attempt: Attempt) -> Markup {
    let (words, wait) = match attempt {
        Attempt::First => return html! {},
        Attempt::Wrong => ("That is not the right password.".to_owned(), None),
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
        format!("Too many tries. Wait {}.", words::count("second", seconds.max(1)))
    } else {
        format!("Too many tries. Wait {}.", words::count("minute", seconds.div_ceil(60)))
    }
}
