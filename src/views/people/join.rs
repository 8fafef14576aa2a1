//! The page behind an invitation. It names nobody but the one who is invited, and one that
//! does not work says the same whatever became of it.

use maud::{Markup, html};

use crate::domain::invitation::{Invitation, Purpose};
use crate::say;
use crate::say_around;
use crate::views::account::{gate, name_field, new_password};
use crate::views::fields::{Problem, general};
use crate::views::icons::large_icon;
use crate::views::parts::Frame;

/// What the page of an invitation needs.
pub struct Join<'a> {
    /// The invitation.
    pub invitation: &'a Invitation,
    /// The token, as it stands in the path.
    pub token: &'a str,
    /// The name that was typed or is proposed.
    pub name: &'a str,
}

/// Returns the page on which an account is made, or a password set anew.
pub fn join(frame: &Frame<'_>, it: &Join<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let (title, verb) = match &it.invitation.purpose {
        Purpose::Account { .. } => {
            (say!("people-welcome", site = frame.site), say!("people-make-account"))
        }
        Purpose::Password { name, .. } => {
            (say!("people-hello", name = name), say!("people-set-password"))
        }
    };
    let is_account = matches!(it.invitation.purpose, Purpose::Account { .. });
    let card = html! {
        form.card method="post" action={ "/join/" (it.token) } {
            span.seal { (large_icon("user")) }
            h1 { (title) }
            p.mut {
                @if is_account { (say!("people-choose-both")) }
                @else { (say!("people-choose-password")) }
            }
            @if let Some(user) = frame.actor.user() {
                @let (before, after) = say_around!("people-other-signed-in", name);
                p.mut { (before) b { (user.name) } (after) }
            }
            (general(problem, if is_account { &["name", "password"] } else { &["password"] }))
            @if is_account { (name_field(it.name, problem)) }
            @else {
                input.vh type="text" name="username" value=(it.name) autocomplete="username"
                    readonly tabindex="-1" aria-hidden="true";
            }
            (new_password("password", say!("common-password"), problem))
            button.btn.main.wide { (verb) }
        }
    };
    gate(frame, say!("people-your-account"), &card)
}

/// Returns the page of an invitation that does not work.
pub fn over(frame: &Frame<'_>) -> Markup {
    let card = html! {
        div.card {
            span.seal { (large_icon("clock")) }
            h1 { (say!("people-over")) }
            p.mut { (say!("people-over-hint")) }
            a.btn.main.wide href="/login" { (say!("common-sign-in")) }
        }
    };
    gate(frame, say!("people-your-account"), &card)
}
