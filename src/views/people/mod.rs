//! Pages about people with accounts, for admins: who there is, one of them, and inviting; and
//! the page on which an invited person arrives.

use maud::{Markup, html};

use crate::domain::invitation::{Invitation, Purpose, State};
use crate::domain::person::Person;
use crate::domain::user::{Role, User};
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
    let count = match it.people.len() as u64 {
        1 => "1 person".to_owned(),
        count => format!("{} people", words::number(count)),
    };
    let main = html! {
        div.head {
            div { h1 { "People" } p.num { (count) " with an account" } }
            a.btn.main.end href="/users/invite" { (icon("plus")) "Invite" }
        }
        div.cards {
            ul.people { @for person in it.people { (row(frame, it, person)) } }
            @if !it.invitations.is_empty() { (invitations(frame, it.invitations)) }
        }
    };
    owner_page(frame, Tab::None, "People", main)
}

fn row(frame: &Frame<'_>, it: &Register<'_>, person: &Person) -> Markup {
    let Person { user, last_seen, sessions } = person;
    let page = format!("/users/{}", user.id.0);
    let own = frame.actor.user().is_some_and(|it| it.id == user.id);
    html! {
        li.per {
            (avatar(&user.name))
            div.what {
                h2 { a href=(page) { (user.name) } @if own { " " span.mut { "you" } } }
                p.num {
                    @match last_seen {
                        Some(at) => { "Last here " (time(frame, *at)) },
                        None => "Never here yet",
                    }
                    @if *sessions > 0 { " · " (words::count("device", *sessions)) }
                }
            }
            @if user.disabled { span.chip.warn { (small_icon("pause")) "Switched off" } }
            (role_form(user, is_last_admin(it.people, user)))
            a.ib href=(page) aria-label={ "Manage " (user.name) } title="Manage" { (icon("settings")) }
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
                select name="role" aria-label={ "Role of " (user.name) } disabled[is_last_admin]
                    aria-describedby=[is_last_admin.then_some(&note)]
                    data-behaviour="submit-on-change" {
                    @for role in Role::ALL.into_iter().rev() {
                        option value=(role.word()) selected[role == user.role] { (called(role)) }
                    }
                }
            }
            @if is_last_admin { p.hint id=(note) { "The last admin" } }
            @else { button.btn.small.unscripted { "Change" } }
        }
    }
}

/// Returns a role as people call it.
pub fn called(role: Role) -> &'static str {
    match role {
        Role::Admin => "Admin",
        Role::Editor => "Editor",
        Role::Viewer => "Viewer",
        Role::Guest => "Guest",
    }
}

/// Returns what somebody with a role may do.
pub fn meaning(role: Role) -> &'static str {
    match role {
        Role::Admin => "Everything: all albums and links, people, and the server.",
        Role::Editor => "Makes albums and links, and manages the own ones.",
        Role::Viewer => "Sees internal albums and what is shared with them.",
        Role::Guest => "Sees only what is shared with them.",
    }
}

fn invitations(frame: &Frame<'_>, all: &[Invitation]) -> Markup {
    html! {
        section.card aria-labelledby="h-invitations" {
            h2 #h-invitations { "Invitations" }
            ul.people { @for it in all { (invitation(frame, it)) } }
        }
    }
}

fn invitation(frame: &Frame<'_>, it: &Invitation) -> Markup {
    let what = match &it.purpose {
        Purpose::Account { role, .. } => format!("Becomes {}", called(*role)),
        Purpose::Password { .. } => "Sets a new password".to_owned(),
    };
    let name =
        Some(it.purpose.name()).filter(|it| !it.is_empty()).unwrap_or("Whoever has the link");
    let state = it.state(frame.now);
    html! {
        li.per {
            div.what {
                h3 { (name) }
                p.num {
                    (what)
                    @if it.albums > 0 { " with " (words::count("album", it.albums)) }
                    " · made " (time(frame, it.created))
                    @if let Some(maker) = &it.maker { " by " (maker) }
                }
            }
            (chip(frame, it, state))
            @if state == State::Open {
                (sure(&Sure {
                    opener: "Take back", title: "Take this invitation back?",
                    text: "Its link stops working at once. You can make another one.",
                    verb: "Take back", action: &format!("/users/invitations/{}/revoke", it.id.0),
                }))
            }
        }
    }
}

fn chip(frame: &Frame<'_>, it: &Invitation, state: State) -> Markup {
    html! {
        @match state {
            State::Open => { span.chip.ok { (small_icon("clock")) "Until " (words::date_time(it.expires, frame.zone)) } }
            State::Used => { span.chip { (small_icon("check")) "Used" } }
            State::Revoked => { span.chip.warn { (small_icon("close")) "Taken back" } }
            State::Expired => { span.chip.warn { (small_icon("clock")) "Over" } }
        }
    }
}

#[cfg(test)]
mod tests;
