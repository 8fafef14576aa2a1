//! Inviting somebody: what the account will be, and the link that makes it, shown once.

use maud::{Markup, html};

use crate::domain::album::Album;
use crate::domain::invitation::{Invitation, Purpose};
use crate::domain::member::MemberRole;
use crate::domain::user::Role;
use crate::say;
use crate::say_around;
use crate::views::fields::{Field, Problem, Select, error, field, general, select};
use crate::views::icons::{icon, small_icon};
use crate::views::links::shown_url;
use crate::views::parts::{Frame, Tab, owner_page, time};
use crate::views::people::{called, meaning};

/// What was typed, or the defaults.
pub struct Draft {
    /// The proposed name.
    pub name: String,
    /// The role's word.
    pub role: String,
    /// The number of days.
    pub days: String,
    /// The addresses of the albums that were chosen.
    pub albums: Vec<String>,
    /// The word of what a member may do there.
    pub seat: String,
}

impl Default for Draft {
    fn default() -> Self {
        Draft {
            name: String::new(),
            role: Role::Viewer.word().to_owned(),
            days: Invitation::USUAL_DAYS.to_string(),
            albums: Vec::new(),
            seat: MemberRole::Viewer.word().to_owned(),
        }
    }
}

/// The most albums that are listed.
const ALBUMS: usize = 200;

/// Returns the page on which somebody is invited; `albums` have members of their own.
pub fn form(
    frame: &Frame<'_>,
    draft: &Draft,
    albums: &[Album],
    problem: Option<&Problem<'_>>,
) -> Markup {
    let main = html! {
        div.head {
            a.ib href="/users" aria-label=(say!("people-back")) { (icon("back")) }
            div { h1 { (say!("people-invite")) } p { (say!("people-invite-hint")) } }
        }
        div.cards {
            form.card method="post" action="/users/invite" {
                @let fields: &[&str] = if albums.is_empty() { &["name", "role", "days"] }
                    else { &["name", "role", "days", "album"] };
                (general(problem, fields))
                (field(&Field {
                    name: "name", label: say!("common-name"), hint: say!("people-name-hint"),
                    value: &draft.name, most: 64, ..Field::default()
                }, problem))
                (roles(draft, problem))
                (select(&Select {
                    name: "days", label: say!("people-days"), hint: "", chosen: &draft.days,
                    options: &[("1", &days(1)), ("7", &days(7)), ("30", &days(30))],
                }, problem))
                @if !albums.is_empty() { (choose(draft, albums, problem)) }
                div.save { button.btn.main { (say!("people-invite-make")) } a.btn.bare href="/users" { (say!("common-cancel")) } }
            }
        }
    };
    owner_page(frame, Tab::None, say!("people-invite"), main)
}

fn days(count: u64) -> String {
    say!("count-days", count = count)
}

fn roles(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = problem.filter(|it| it.field == "role");
    html! {
        fieldset.acc {
            legend.lab { (say!("people-what-they-may")) }
            @for role in Role::ALL.into_iter().rev() {
                label {
                    input type="radio" name="role" value=(role.word()) checked[draft.role == role.word()];
                    span { b { (called(role)) } small { (meaning(role)) } }
                }
            }
            (error("role", wrong))
        }
    }
}

/// Albums are many and wanted now and then, so their list unfolds.
fn choose(draft: &Draft, albums: &[Album], problem: Option<&Problem<'_>>) -> Markup {
    let wrong = problem.filter(|it| it.field == "album");
    html! {
        details.add open[wrong.is_some() || !draft.albums.is_empty()] {
            summary { (small_icon("plus")) (say!("people-invite-albums")) }
            fieldset.from {
                legend.vh { (say!("people-albums")) }
                @for album in albums.iter().take(ALBUMS) {
                    @let slug = album.slug.as_str();
                    label.ck {
                        input type="checkbox" name="album" value=(slug)
                            checked[draft.albums.iter().any(|it| it == slug)];
                        (album.title)
                    }
                }
            }
            @if albums.len() > ALBUMS {
                p.hint { (say!("people-invite-first-albums", count = ALBUMS)) }
            }
            (error("album", wrong))
            (select(&Select {
                name: "seat", label: say!("people-seat"), hint: "", chosen: &draft.seat,
                options: &[("viewer", say!("people-seat-viewer")), ("contributor", say!("people-seat-contributor"))],
            }, None))
        }
    }
}

/// A link that makes an account or sets a password, on its only appearance.
pub struct Once<'a> {
    /// What it belongs to.
    pub invitation: &'a Invitation,
    /// Its full address.
    pub url: &'a str,
    /// The same as a QR code, SVG.
    pub qr: &'a str,
}

/// Returns the page that shows the link, once.
pub fn ready(frame: &Frame<'_>, it: &Once<'_>) -> Markup {
    let (title, sentence) = match &it.invitation.purpose {
        Purpose::Account { role, .. } => {
            (say!("people-invitation-ready"), say!("people-invitation-makes", role = called(*role)))
        }
        Purpose::Password { name, .. } => {
            (say!("people-link-ready"), say!("people-reset-makes", name = name))
        }
    };
    let main = html! {
        h1.vh { (title) }
        div.cards.alone {
            section.dlg.slim aria-labelledby="ready-title" {
                header { div { h2 #ready-title { (title) } p { (sentence) } } }
                div.one.gap { (address(it)) }
                footer.ends {
                    span.mut.sm {
                        @let (before, after) = say_around!("people-works-until", day);
                        (before) (time(frame, it.invitation.expires)) (after)
                    }
                    a.btn href="/users" { (say!("common-done")) }
                }
            }
        }
    };
    owner_page(frame, Tab::None, title, main)
}

fn address(it: &Once<'_>) -> Markup {
    let picture = data_encoding::BASE64.encode(it.qr.as_bytes());
    html! {
        div.url.stack {
            output { (shown_url(it.url)) }
            button.btn.main.scripted type="button" data-behaviour="copy" data-copy=(it.url) {
                (icon("copy")) span data-label { (say!("people-copy-link")) }
            }
        }
        p.hint { (icon("warning")) (say!("people-shown-once")) }
        div.qr {
            img src={ "data:image/svg+xml;base64," (picture) } alt=(say!("people-qr"))
                width="180" height="180";
        }
        div.send {
            button type="button" hidden data-behaviour="share-out" data-title=(say!("people-your-account"))
                data-url=(it.url) { span { (icon("share")) } (say!("people-share")) }
        }
    }
}
