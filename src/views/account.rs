//! Pages about one's own account: the first one, signing in, and settings. No page ever
//! holds a password that was typed.

use maud::{Markup, html};

use crate::say;
use crate::say_around;
use crate::views::fields::{Field, Problem, field, general};
use crate::views::icons::{icon, large_icon};
use crate::views::parts::{Frame, Head, document, skip_link};

/// The fewest characters of an account's password, as forms say it.
pub const SHORTEST_PASSWORD: usize = 10;

/// What the set-up page needs.
#[derive(Debug, Clone, Copy)]
pub struct SetUp<'a> {
    /// The one-time word from the console, posted back with the form.
    pub token: &'a str,
    /// The name that was typed.
    pub name: &'a str,
    /// Whether a proxy signs people in.
    pub by_proxy: bool,
}

/// Returns the page on which the first account is made.
pub fn set_up(frame: &Frame<'_>, it: &SetUp<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let card = html! {
        form.card method="post" action="/setup" {
            span.seal { (large_icon("user")) }
            h1 { (say!("account-welcome", site = frame.site)) }
            p.mut { (say!("account-start-hint")) }
            @if it.by_proxy {
                p.hint { (icon("info")) (say!("account-start-proxy")) }
            }
            (general(problem, &["name", "password"]))
            input type="hidden" name="token" value=(it.token);
            (name_field(it.name, problem))
            (new_password("password", say!("common-password"), problem))
            button.btn.main.wide { (say!("account-start")) }
        }
    };
    gate(frame, say!("account-set-up"), &card)
}

/// Returns the page for somebody who asks to set up without the word from the console.
pub fn set_up_hint(frame: &Frame<'_>) -> Markup {
    let card = html! {
        div.card {
            span.seal { (large_icon("info")) }
            h1 { (say!("account-almost")) }
            p.mut { (say!("account-almost-hint")) }
        }
    };
    gate(frame, say!("account-set-up"), &card)
}

/// Returns the page for somebody who signs out here but was signed in by a proxy.
pub fn signed_in_elsewhere(frame: &Frame<'_>) -> Markup {
    let name = frame.actor.user().map_or("", |it| it.name.as_str());
    let card = html! {
        div.card {
            span.seal { (large_icon("sign-out")) }
            h1 { (say!("account-elsewhere-title")) }
            @let (before, after) = say_around!("account-elsewhere", name);
            p.mut { (before) b { (name) } (after) }
            a.btn.main.wide href="/albums" { (say!("account-to-albums")) }
        }
    };
    gate(frame, say!("account-sign-out"), &card)
}

/// What the sign-in page needs.
#[derive(Debug, Clone, Copy, Default)]
pub struct SignIn<'a> {
    /// The path to go to afterwards; checked to be one of this server.
    pub next: &'a str,
    /// The name that was typed.
    pub name: &'a str,
    /// Whether somebody who may look wants to download.
    pub to_download: bool,
    /// Whether a proxy signs people in, and did not sign this one in.
    pub by_proxy: bool,
}

/// Returns the sign-in page. It names no album: who cannot sign in learns nothing.
pub fn sign_in(frame: &Frame<'_>, it: &SignIn<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let card = html! {
        form.card method="post" action="/login" {
            span.seal { (large_icon("user")) }
            h1 { (frame.site) }
            p.mut {
                @if it.to_download { (say!("account-sign-in-to-download")) }
                @else { (say!("account-sign-in-hint")) }
            }
            @if it.by_proxy {
                p.hint { (icon("info")) (say!("account-sign-in-proxy")) }
            }
            (general(problem, &["name", "password"]))
            @if !it.next.is_empty() { input type="hidden" name="next" value=(it.next); }
            (name_field(it.name, problem))
            (field(&Field {
                name: "password", label: say!("common-password"), kind: "password",
                autocomplete: "current-password", most: 1024, required: true, ..Field::default()
            }, problem))
            button.btn.main.wide { (say!("common-sign-in")) }
        }
    };
    gate(frame, say!("common-sign-in"), &card)
}

pub(super) fn name_field(value: &str, problem: Option<&Problem<'_>>) -> Markup {
    let name = Field {
        name: "name",
        label: say!("account-user-name"),
        value,
        autocomplete: "username",
        most: 64,
        required: true,
        ..Field::default()
    };
    field(&name, problem)
}

pub(super) fn new_password(name: &str, label: &str, problem: Option<&Problem<'_>>) -> Markup {
    let new = Field {
        name,
        label,
        hint: &say!("account-password-hint", count = SHORTEST_PASSWORD),
        kind: "password",
        autocomplete: "new-password",
        most: 1024,
        required: true,
        ..Field::default()
    };
    field(&new, problem)
}

pub(super) fn gate(frame: &Frame<'_>, title: &str, card: &Markup) -> Markup {
    let body = html! { (skip_link(say!("account-skip"))) main.gate.quiet #main { (card) } };
    document(frame, &Head::titled(title), "", body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::Actor;
    use crate::views::links::tests::frame;

    const HOSTILE: &str = "\"><script>alert(1)</script>";

    #[test]
    fn what_was_typed_is_shown_as_text_and_passwords_never_are() {
        let problem = Problem { field: "password", message: "At least 10 characters." };
        let pages = [
            set_up(
                &frame(&Actor::Nobody),
                &SetUp { token: HOSTILE, name: HOSTILE, by_proxy: false },
                Some(&problem),
            ),
            sign_in(
                &frame(&Actor::Nobody),
                &SignIn { next: HOSTILE, name: HOSTILE, to_download: true, by_proxy: true },
                Some(&problem),
            ),
        ];
        for page in pages {
            let page = page.into_string();
            assert!(!page.contains("<script>alert") && page.contains("At least 10 characters."));
            for input in page.split("<input").filter(|it| it.contains("type=\"password\"")) {
                let tag = input.split('>').next().unwrap();
                assert!(!tag.contains("value="), "{tag}");
            }
        }
    }

    #[test]
    fn a_wrong_password_is_said_once_for_both_fields() {
        let problem = Problem { field: "", message: "That name and password do not match." };
        let page =
            sign_in(&frame(&Actor::Nobody), &SignIn::default(), Some(&problem)).into_string();
        assert_eq!(page.matches("do not match").count(), 1);
        assert!(page.contains("role=\"alert\"") && !page.contains("aria-invalid"));
    }
}
