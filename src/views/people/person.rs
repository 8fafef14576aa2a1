//! The page of one person for admins: role, devices, API tokens, a new password, switching off, deleting.
//! What would be lost or stop is told with its number before anything happens.

use maud::{Markup, html};

use crate::domain::person::Belongings;
use crate::domain::session::Session;
use crate::domain::token::ApiToken;
use crate::domain::user::User;
use crate::say;
use crate::say_around;
use crate::views::fields::{Problem, Select, Sure, general, select, sure};
use crate::views::icons::{icon, small_icon};
use crate::views::parts::{Frame, Tab, avatar, owner_page, time};
use crate::views::people::{meaning, role_form};
use crate::views::{tokens, words};

/// What the page of a person shows.
pub struct PersonPage<'a> {
    /// Who it is.
    pub user: &'a User,
    /// What they have.
    pub belongings: Belongings,
    /// Where they are signed in.
    pub sessions: &'a [Session],
    /// With which programs act for them.
    pub tokens: &'a [ApiToken],
    /// Whether nobody else could look after the server.
    pub is_last_admin: bool,
    /// Those who could take over what the person has.
    pub heirs: &'a [User],
}

/// Returns the page of a person.
pub fn page(frame: &Frame<'_>, it: &PersonPage<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let main = html! {
        div.head {
            a.ib href="/users" aria-label=(say!("people-back")) { (icon("back")) }
            (avatar(&it.user.name))
            div {
                h1 { (it.user.name) }
                p { (say!("people-account-since", day = words::date(it.user.created, frame.zone))) }
                @if it.user.disabled {
                    div.chips { span.chip.warn { (small_icon("pause")) (say!("people-switched-off")) } }
                }
            }
        }
        div.cards {
            (role(it))
            (devices(frame, it))
            @if !it.tokens.is_empty() { (programs(frame, it)) }
            section.card.danger #danger aria-labelledby="h-danger" {
                h2 #h-danger { (say!("people-danger")) }
                @if it.is_last_admin {
                    p.mut { (say!("people-last-admin-danger")) }
                } @else { (switching(it)) (deleting(it, problem)) }
            }
        }
    };
    owner_page(frame, Tab::None, &it.user.name, main)
}

fn role(it: &PersonPage<'_>) -> Markup {
    html! {
        section.card aria-labelledby="h-role" {
            h2 #h-role { (say!("people-role")) }
            div.step {
                p {
                    (meaning(it.user.role))
                    @if it.is_last_admin { " " (say!("people-last-admin-stays")) }
                }
                (role_form(it.user, it.is_last_admin))
            }
        }
    }
}

fn devices(frame: &Frame<'_>, it: &PersonPage<'_>) -> Markup {
    let page = format!("/users/{}", it.user.id.0);
    html! {
        section.card aria-labelledby="h-devices" {
            h2 #h-devices { (say!("people-device-list")) " " span.mut.num { (it.sessions.len()) } }
            @if !it.sessions.is_empty() {
                ul.people { @for session in it.sessions { li.per { (device(frame, session)) } } }
                div.step {
                    p { (say!("people-asks-again")) }
                    (sure(&Sure {
                        opener: say!("people-sign-out"), title: &say!("people-sign-out-question", name = &it.user.name),
                        text: say!("people-sign-out-means"),
                        verb: say!("people-sign-out"), action: &format!("{page}/sign-out"),
                    }))
                }
            }
            @if !it.user.disabled {
                form.step method="post" action={ (page) "/reset" } {
                    p { (say!("people-reset-hint", name = &it.user.name)) }
                    button.btn { (say!("people-reset")) }
                }
            }
        }
    }
}

fn programs(frame: &Frame<'_>, it: &PersonPage<'_>) -> Markup {
    html! {
        section.card aria-labelledby="h-tokens" {
            h2 #h-tokens { (say!("tokens-title")) " " span.mut.num { (it.tokens.len()) } }
            (tokens::rows(frame, it.tokens, &format!("/users/{}", it.user.id.0)))
        }
    }
}

/// Returns a device in words.
pub(crate) fn device(frame: &Frame<'_>, it: &Session) -> Markup {
    let name = match it.device.split_once(" on ") {
        Some((browser, system)) => say!("people-device", browser = browser, system = system),
        None if it.device.is_empty() => say!("people-unknown-device").to_owned(),
        None => it.device.clone(),
    };
    html! {
        div.what {
            h3 { (name) }
            p.num {
                @let used = say_around!("people-device-used", time);
                @let since = say_around!("people-device-since", time);
                (used.0) (time(frame, it.last_seen)) (used.1) " · "
                (since.0) (time(frame, it.created)) (since.1)
            }
        }
    }
}

fn switching(it: &PersonPage<'_>) -> Markup {
    let page = format!("/users/{}", it.user.id.0);
    let name = &it.user.name;
    let text = match it.belongings.links {
        0 => say!("people-off-means", name = name),
        links => say!("people-off-means-links", name = name, count = links),
    };
    html! {
        @if it.user.disabled {
            form.step method="post" action={ (page) "/enable" } {
                p { (say!("people-is-off", name = name)) }
                button.btn { (say!("people-switch-on")) }
            }
        } @else {
            div.step {
                p { (text) }
                (sure(&Sure {
                    opener: say!("people-switch-off"), title: &say!("people-off-question", name = name), text: &text,
                    verb: say!("people-switch-off"), action: &format!("{page}/disable"),
                }))
            }
        }
    }
}

/// Deleting asks what becomes of everything, so its question unfolds with a choice in it.
fn deleting(it: &PersonPage<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let name = &it.user.name;
    let Belongings { albums, links, added } = it.belongings;
    let heirs: Vec<(String, &str)> =
        it.heirs.iter().map(|it| (it.id.0.to_string(), it.name.as_str())).collect();
    let options: Vec<(&str, &str)> = std::iter::once(("", say!("people-nobody")))
        .chain(heirs.iter().map(|it| (it.0.as_str(), it.1)))
        .collect();
    html! {
        div.step {
            p {
                (say!(
                    "people-has", name = name, albums = say!("count-albums", count = albums),
                    links = say!("count-links", count = links),
                    items = say!("count-items", count = added),
                ))
            }
            details.sure open[problem.is_some()] {
                summary.btn.bad { (say!("common-delete")) }
                div {
                    form.gap method="post" action={ "/users/" (it.user.id.0) "/delete" } {
                        (general(problem, &["to"]))
                        p {
                            (say!(
                                "people-delete-means",
                                albums = say!("count-albums", count = albums),
                                links = say!("count-links", count = links),
                            ))
                        }
                        (select(&Select {
                            name: "to", label: say!("people-heir"), hint: "", options: &options, chosen: "",
                        }, problem))
                        button.btn.main.bad { (say!("people-delete-whom", name = name)) }
                    }
                }
            }
        }
    }
}
