//! Pages about people with accounts, for admins: who there is, one of them, and inviting; and
//! the page on which an invited person arrives.

use maud::{Markup, html};

use crate::domain::invitation::{Invitation, Purpose, State};
use crate::domain::person::Person;
use crate::domain::user::{Role, User};
use crate::say;
use crate::say_around;
use crate::views::fields::{Sure, sure};
use crate::views::icons::{icon, small_icon};
use crate::views::parts::{Frame, Tab, avatar, owner_page, time};
use crate::views::words;

pub mod person;

pub mod invite;

pub mod join;

/// What *People* shows.
pub struct Register<'a> {
    /// Everybody by name.
    pub people: &'a [Person],
    /// The latest invitations, the newest first.
    pub invitations: &'a [Invitation],
}

/// Returns *People*.
pub fn people(frame: &Frame<'_>, it: &Register<'_>) -> Markup {
    let count = say!("people-with-account", count = it.people.len());
    let main = html! {
        div.head {
            div { h1 { (say!("people-title")) } p.num { (count) } }
            a.btn.main.end href="/users/invite" { (icon("plus")) (say!("people-invite-button")) }
        }
        div.cards {
            ul.people { @for person in it.people { (row(frame, it, person)) } }
            @if !it.invitations.is_empty() { (invitations(frame, it.invitations)) }
        }
    };
    owner_page(frame, Tab::None, say!("people-title"), main)
}

fn row(frame: &Frame<'_>, it: &Register<'_>, person: &Person) -> Markup {
    let Person { user, last_seen, sessions } = person;
    let page = format!("/users/{}", user.id.0);
    let own = frame.actor.user().is_some_and(|it| it.id == user.id);
    html! {
        li.per {
            (avatar(&user.name))
            div.what {
                h2 { a href=(page) { (user.name) } @if own { " " span.mut { (say!("people-you")) } } }
                p.num {
                    @match last_seen {
                        Some(at) => {
                            @let (before, after) = say_around!("people-last-here", time);
                            (before) (time(frame, *at)) (after)
                        },
                        None => { (say!("people-never-here")) },
                    }
                    @if *sessions > 0 { " · " (say!("people-devices", count = *sessions)) }
                }
            }
            @if user.disabled { span.chip.warn { (small_icon("pause")) (say!("people-switched-off")) } }
            (role_form(user, is_last_admin(it.people, user)))
            a.ib href=(page) aria-label=(say!("people-manage-whom", name = &user.name))
                title=(say!("people-manage")) { (icon("settings")) }
        }
    }
}

fn is_last_admin(people: &[Person], user: &User) -> bool {
    let active = |it: &User| it.role == Role::Admin && !it.disabled;
    active(user) && people.iter().filter(|it| active(&it.user)).count() == 1
}

/// Returns the choice of a role; of the last admin's it says why it is fixed.
pub(super) fn role_form(user: &User, is_last_admin: bool) -> Markup {
    let page = format!("/users/{}", user.id.0);
    let note = format!("note-{}", user.id.0);
    html! {
        form.role method="post" action={ (page) "/role" } {
            div.in {
                select name="role" aria-label=(say!("people-role-of", name = &user.name)) disabled[is_last_admin]
                    aria-describedby=[is_last_admin.then_some(&note)]
                    data-behaviour="submit-on-change" {
                    @for role in Role::ALL.into_iter().rev() {
                        option value=(role.word()) selected[role == user.role] { (called(role)) }
                    }
                }
            }
            @if is_last_admin { p.hint id=(note) { (say!("people-last-admin")) } }
            @else { button.btn.small.unscripted { (say!("people-change")) } }
        }
    }
}

/// Returns a role as people call it.
pub fn called(role: Role) -> &'static str {
    match role {
        Role::Admin => say!("people-admin"),
        Role::Editor => say!("people-editor"),
        Role::Viewer => say!("people-viewer"),
        Role::Guest => say!("people-guest"),
    }
}

/// Returns what somebody with a role may do.
pub fn meaning(role: Role) -> &'static str {
    match role {
        Role::Admin => say!("people-admin-may"),
        Role::Editor => say!("people-editor-may"),
        Role::Viewer => say!("people-viewer-may"),
        Role::Guest => say!("people-guest-may"),
    }
}

fn invitations(frame: &Frame<'_>, all: &[Invitation]) -> Markup {
    html! {
        section.card aria-labelledby="h-invitations" {
            h2 #h-invitations { (say!("people-invitations")) }
            ul.people { @for it in all { (invitation(frame, it)) } }
        }
    }
}

fn invitation(frame: &Frame<'_>, it: &Invitation) -> Markup {
    let what = match &it.purpose {
        Purpose::Account { role, .. } => say!("people-becomes", role = called(*role)),
        Purpose::Password { .. } => say!("people-sets-password").to_owned(),
    };
    let name =
        Some(it.purpose.name()).filter(|it| !it.is_empty()).unwrap_or(say!("people-whoever"));
    let state = it.state(frame.now);
    html! {
        li.per {
            div.what {
                h3 { (name) }
                p.num {
                    (what)
                    @if it.albums > 0 { " " (say!("people-with-albums", count = it.albums)) }
                    " · "
                    @let (before, after) = match &it.maker {
                        Some(maker) => say_around!("people-made-by", time, name = maker),
                        None => say_around!("people-made", time),
                    };
                    (before) (time(frame, it.created)) (after)
                }
            }
            (chip(frame, it, state))
            @if state == State::Open {
                (sure(&Sure {
                    opener: say!("people-take-back"), title: say!("people-take-back-question"),
                    text: say!("people-take-back-means"),
                    verb: say!("people-take-back"), action: &format!("/users/invitations/{}/revoke", it.id.0),
                }))
            }
        }
    }
}

fn chip(frame: &Frame<'_>, it: &Invitation, state: State) -> Markup {
    html! {
        @match state {
            State::Open => { span.chip.ok { (small_icon("clock")) (say!("people-until", time = words::date_time(it.expires, frame.zone))) } }
            State::Used => { span.chip { (small_icon("check")) (say!("people-used")) } }
            State::Revoked => { span.chip.warn { (small_icon("close")) (say!("people-taken-back")) } }
            State::Expired => { span.chip.warn { (small_icon("clock")) (say!("people-expired")) } }
        }
    }
}

#[cfg(test)]
mod tests;
