//! The settings of the signed-in person: name, password, zips, devices.

use maud::{Markup, html};

use crate::domain::session::{Session, SessionName};
use crate::domain::user::Role;
use crate::domain::zip_size::ZipSize;
use crate::language::Language;
use crate::say;
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
    /// Where uploads go; absent for one who may not say.
    pub uploads: Option<&'a Uploads>,
    /// The name that was typed; the own one when absent.
    pub typed_name: Option<&'a str>,
    /// Whether a proxy signed the person in, and so keeps name and password.
    pub by_proxy: bool,
}

/// Where the uploads of a person go.
pub struct Uploads {
    /// The folder, as kept or as just typed; empty for one of each import.
    pub folder: String,
    /// Folders that are offered.
    pub offered: Vec<String>,
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
        div.head { div { h1 { (say!("settings-title")) } p { (name) " · " (role) } } }
        @if it.by_proxy {
            div.cards { (elsewhere()) (language(frame)) (zips(it.zip_size)) (uploads(it.uploads, problem)) (tokens()) }
        } @else {
            div.halves {
                div.cards { (own_name(it.typed_name.unwrap_or(name), problem)) (zips(it.zip_size)) (devices(frame, it)) }
                div.cards { (password(name, problem)) (language(frame)) (uploads(it.uploads, problem)) (tokens()) }
            }
        }
    };
    owner_page(frame, Tab::None, say!("settings-title"), main)
}

fn elsewhere() -> Markup {
    html! {
        section.card aria-labelledby="h-elsewhere" {
            h2 #h-elsewhere { (say!("settings-elsewhere")) }
            p.mut { (say!("settings-elsewhere-hint")) }
        }
    }
}

fn own_name(name: &str, problem: Option<&Problem<'_>>) -> Markup {
    html! {
        section.card aria-labelledby="h-name" {
            h2 #h-name { (say!("common-name")) }
            form.form.plain method="post" action="/settings/name" {
                (name_field(name, problem))
                p.hint { (say!("settings-name-hint")) }
                div.save { button.btn { (say!("settings-name-change")) } }
            }
        }
    }
}

fn password(name: &str, problem: Option<&Problem<'_>>) -> Markup {
    html! {
        section.card aria-labelledby="h-password" {
            h2 #h-password { (say!("common-password")) }
            form.form.plain method="post" action="/settings" {
                (general(problem, &["current", "new", "name", "folder"]))
                // Password managers want to know whose password this is.
                input.vh type="text" name="username" value=(name) autocomplete="username"
                    readonly tabindex="-1" aria-hidden="true";
                (field(&Field {
                    name: "current", label: say!("settings-password-current"), kind: "password",
                    autocomplete: "current-password", most: 1024, required: true, ..Field::default()
                }, problem))
                (new_password("new", say!("settings-password-new"), problem))
                p.hint { (say!("settings-password-hint")) }
                div.save { button.btn { (say!("settings-password-change")) } }
            }
        }
    }
}

fn language(frame: &Frame<'_>) -> Markup {
    let as_browser = ("", say!("settings-language-of-browser"));
    let options: Vec<_> = std::iter::once(as_browser)
        .chain(Language::ALL.map(|it| (it.tag(), it.own_name())))
        .collect();
    let chosen = frame.actor.user().and_then(|it| it.language).map_or("", Language::tag);
    html! {
        section.card aria-labelledby="h-language" {
            h2 #h-language { (say!("settings-language")) }
            form.form.plain method="post" action="/settings/language" {
                (select(&Select {
                    name: "language", label: say!("settings-language-pages"), hint: "",
                    options: &options, chosen,
                }, None))
                div.save { button.btn { (say!("common-save")) } }
            }
        }
    }
}

fn zips(chosen: ZipSize) -> Markup {
    let options = ZipSize::ALL.map(|it| (it.word(), label(it)));
    html! {
        section.card aria-labelledby="h-zips" {
            h2 #h-zips { (say!("settings-downloads")) }
            form.form.plain method="post" action="/settings/downloads" {
                (select(&Select {
                    name: "zip_size", label: say!("settings-zip-size"), hint: "", options: &options,
                    chosen: chosen.word(),
                }, None))
                p.hint { (say!("settings-zip-hint")) }
                div.save { button.btn { (say!("common-save")) } }
            }
        }
    }
}

fn uploads(it: Option<&Uploads>, problem: Option<&Problem<'_>>) -> Markup {
    let Some(it) = it else { return html! {} };
    html! {
        section.card #uploads aria-labelledby="h-uploads" {
            h2 #h-uploads { (say!("settings-uploads")) }
            form.form.plain method="post" action="/settings/folder" {
                (field(&Field {
                    name: "folder", label: say!("settings-uploads-folder"), hint: say!("settings-uploads-optional"),
                    value: &it.folder, placeholder: say!("settings-uploads-usual"),
                    most: 1000, offered: &it.offered, ..Field::default()
                }, problem))
                p.hint { (say!("settings-uploads-hint")) }
                div.save { button.btn { (say!("common-save")) } }
            }
        }
    }
}

fn tokens() -> Markup {
    html! {
        section.card aria-labelledby="h-tokens" {
            h2 #h-tokens { (say!("settings-tokens")) }
            div.step {
                p { (say!("settings-tokens-hint")) }
                a.btn href="/settings/tokens" { (say!("settings-tokens-manage")) }
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
        ZipSize::Whole => say!("settings-zip-whole"),
    }
}

fn devices(frame: &Frame<'_>, it: &OwnSettings<'_>) -> Markup {
    html! {
        section.card.danger #devices aria-labelledby="h-devices" {
            h2 #h-devices { (say!("settings-devices")) }
            ul.people { @for session in it.sessions { (one(frame, it, session)) } }
            div.step {
                p { (say!("settings-devices-hint")) }
                (sure(&Sure {
                    opener: say!("settings-sign-out-everywhere"), title: say!("settings-sign-out-question"),
                    text: say!("settings-sign-out-means"),
                    verb: say!("settings-sign-out-everywhere"), action: "/logout/everywhere",
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
                span.chip.ok { (small_icon("check")) (say!("settings-this-device")) }
            } @else {
                form method="post" action="/settings/sessions/end" {
                    input type="hidden" name="session" value=(session.name.as_str());
                    button.btn.small { (say!("settings-sign-out")) }
                }
            }
        }
    }
}
