//! The settings of the signed-in person: name, password, zips, devices.

use maud::{Markup, html};

use crate::domain::session::{Session, SessionName};
use crate::domain::user::Role;
use crate::domain::zip_size::ZipSize;
use crate::views::account::{name_field, new_password};
use crate::views::fields::{Field, Problem, Select, Sure, field, general, select, sure};
use crate::views::icons::small_icon;
use crate::views::parts::{Frame, Tab, owner_page};
use crate::views::people::called;
use crate::views::people::person::device;

/// What the settings show.
pub struct OwnSettings<'a> {
    /// Where the person is signed in.
    pub sessions: &'a [Session],
    /// The session that looks at the page.
    pub current: Option<SessionName>,
    /// How large zips are.
    pub zip_size: ZipSize,
    /// The name that was typed; the own one when absent.
    pub typed_name: Option<&'a str>,
    /// Whether a proxy signed the person in, and so keeps name and password.
    pub by_proxy: bool,
}

/// Returns the settings of the signed-in person.
pub fn own_settings(
    frame: &Frame<'_>,
    it: &OwnSettings<'_>,
    problem: Option<&Problem<'_>>,
) -> Markup {
    let name = frame.actor.user().map_or("", |it| it.name.as_str());
    let role = called(frame.actor.user().map_or(Role::Guest, |it| it.role));
    let main = html! {
        div.head { div { h1 { "Settings" } p { (name) " · " (role) } } }
        @if it.by_proxy {
            div.cards { (elsewhere()) (zips(it.zip_size)) (tokens()) }
        } @else {
            div.halves {
                div.cards { (own_name(it.typed_name.unwrap_or(name), problem)) (zips(it.zip_size)) (devices(frame, it)) }
                div.cards { (password(name, problem)) (tokens()) }
            }
        }
    };
    owner_page(frame, Tab::None, "Settings", main)
}

fn elsewhere() -> Markup {
    html! {
        section.card aria-labelledby="h-elsewhere" {
            h2 #h-elsewhere { "Name, password and devices" }
            p.mut { "The server in front of this one signs you in, so all of these are changed there." }
        }
    }
}

fn own_name(name: &str, problem: Option<&Problem<'_>>) -> Markup {
    html! {
        section.card aria-labelledby="h-name" {
            h2 #h-name { "Name" }
            form.form.plain method="post" action="/settings/name" {
                (name_field(name, problem))
                p.hint { "You sign in with it, and others see it." }
                div.save { button.btn { "Change name" } }
            }
        }
    }
}

fn password(name: &str, problem: Option<&Problem<'_>>) -> Markup {
    html! {
        section.card aria-labelledby="h-password" {
            h2 #h-password { "Password" }
            form.form.plain method="post" action="/settings" {
                (general(problem, &["current", "new", "name"]))
                // Password managers want to know whose password this is.
                input.vh type="text" name="username" value=(name) autocomplete="username"
                    readonly tabindex="-1" aria-hidden="true";
                (field(&Field {
                    name: "current", label: "Current password", kind: "password",
                    autocomplete: "current-password", most: 1024, required: true, ..Field::default()
                }, problem))
                (new_password("new", "New password", problem))
                p.hint { "Changing it signs you out on all other devices. API tokens keep working." }
                div.save { button.btn { "Change password" } }
            }
        }
    }
}

fn zips(chosen: ZipSize) -> Markup {
    let options = ZipSize::ALL.map(|it| (it.word(), label(it)));
    html! {
        section.card aria-labelledby="h-zips" {
            h2 #h-zips { "Downloads" }
            form.form.plain method="post" action="/settings/downloads" {
                (select(&Select {
                    name: "zip_size", label: "Split zip files at", hint: "", options: &options,
                    chosen: chosen.word(),
                }, None))
                p.hint { "Each part opens on its own. Parts of 4 GB fit on every memory card." }
                div.save { button.btn { "Save" } }
            }
        }
    }
}

fn tokens() -> Markup {
    html! {
        section.card aria-labelledby="h-tokens" {
            h2 #h-tokens { "API tokens" }
            div.step {
                p { "Scripts and programs show a token instead of your password, and may do only what it is for." }
                a.btn href="/settings/tokens" { "Manage tokens" }
            }
        }
    }
}

fn label(size: ZipSize) -> &'static str {
    match size {
        ZipSize::One => "1 GB",
        ZipSize::Two => "2 GB",
        ZipSize::Four => "4 GB",
        ZipSize::Ten => "10 GB",
        ZipSize::Whole => "Don’t split",
    }
}

fn devices(frame: &Frame<'_>, it: &OwnSettings<'_>) -> Markup {
    html! {
        section.card.danger #devices aria-labelledby="h-devices" {
            h2 #h-devices { "Devices" }
            ul.people { @for session in it.sessions { (one(frame, it, session)) } }
            div.step {
                p { "Ends every session of your account, on this device too. Links you shared and API tokens keep working." }
                (sure(&Sure {
                    opener: "Sign out everywhere", title: "Sign out everywhere?",
                    text: "Every device asks for your password again, this one too.",
                    verb: "Sign out everywhere", action: "/logout/everywhere",
                }))
            }
        }
    }
}

fn one(frame: &Frame<'_>, it: &OwnSettings<'_>, session: &Session) -> Markup {
    html! {
        li.per {
            (device(frame, session))
            @if it.current.as_ref() == Some(&session.name) {
                span.chip.ok { (small_icon("check")) "This device" }
            } @else {
                form method="post" action="/settings/sessions/end" {
                    input type="hidden" name="session" value=(session.name.as_str());
                    button.btn.small { "Sign out" }
                }
            }
        }
    }
}
