//! *Rules for links*: what the server asks of every link, what that changes about links that
//! are there, and how long the log keeps what happened.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::domain::expiry;
use crate::domain::link::Link;
use crate::domain::policy::{Cut, Keeping, Policy};
use crate::domain::user::Role;
use crate::views::fields::{Field, Problem, Select, Switch, field, general, select, switch};
use crate::views::icons::icon;
use crate::views::parts::{Frame, Tab, owner_page};
use crate::views::words;

/// The names of the fields of the policy.
const FIELDS: [&str; 4] = ["most_days", "usual_days", "shortest_password", "makers"];

/// Returns *Rules for links*.
pub fn page(
    frame: &Frame<'_>,
    policy: &Policy,
    keeping: Keeping,
    problem: Option<&Problem<'_>>,
) -> Markup {
    let main = html! {
        div.head { div { h1 { "Rules for links" } p { "They hold for everybody, admins too" } } }
        div.cards { (rules(policy, problem)) (log(keeping)) }
    };
    owner_page(frame, Tab::None, "Rules for links", main)
}

fn rules(it: &Policy, problem: Option<&Problem<'_>>) -> Markup {
    let days = |it: Option<u16>| it.map_or_else(|| "never".to_owned(), |it| it.to_string());
    let shortest = it.shortest_password.to_string();
    html! {
        form.card method="post" action="/settings/policy" {
            h2 { "Every link" }
            (general(problem, &FIELDS))
            div.pair {
                (select(&Select {
                    name: "most_days", label: "Works at most", hint: "", chosen: &days(it.most_days),
                    options: &[("never", "Without end"), ("7", "7 days"), ("30", "30 days"),
                        ("90", "90 days"), ("365", "365 days")],
                }, problem))
                (select(&Select {
                    name: "usual_days", label: "The form offers first", hint: "", chosen: &days(it.usual_days),
                    options: &[("never", "Without end"), ("1", "1 day"), ("7", "7 days"), ("30", "30 days")],
                }, problem))
            }
            (switch(&Switch {
                name: "password", icon: "lock", label: "Needs a password",
                meaning: "Nothing is shown before it was typed", on: it.password,
            }, None))
            (field(&Field {
                name: "shortest_password", label: "Fewest characters of a link’s password",
                hint: "4 to 64; those that are set already stay", kind: "number", value: &shortest, most: 2, required: true, ..Field::default()
            }, problem))
            (select(&Select {
                name: "makers", label: "Made by", hint: "those that are there stay", chosen: it.makers.word(),
                options: &[("editor", "Editors and admins"), ("admin", "Admins only")],
            }, problem))
            (switch(&Switch {
                name: "comment", icon: "message", label: "May let visitors comment",
                meaning: "Each link still says whether they may", on: it.comment,
            }, None))
            (switch(&Switch {
                name: "upload", icon: "plus", label: "May let visitors add photos",
                meaning: "Each link still says whether they may", on: it.upload,
            }, None))
            p.hint { "Stricter rules hold for links that are there, too. You see which ones change before anything does." }
            div.save { button.btn.main { "Save" } }
        }
    }
}

fn log(it: Keeping) -> Markup {
    let days = it.days.to_string();
    html! {
        form.card method="post" action="/settings/policy/log" {
            h2 { "What the log keeps" }
            (select(&Select {
                name: "days", label: "For", hint: "older entries are deleted", chosen: &days,
                options: &[("30", "30 days"), ("90", "90 days"), ("365", "1 year"), ("1095", "3 years")],
            }, None))
            (switch(&Switch {
                name: "addresses", icon: "pin", label: "Where somebody came from",
                meaning: "The network only, such as 203.0.113.x. Off also deletes what is there",
                on: it.addresses,
            }, None))
            div.save { button.btn { "Save" } }
        }
    }
}

/// A link that stricter rules change.
pub struct Changed<'a> {
    /// The link.
    pub link: &'a Link,
    /// What changes.
    pub cuts: &'a [Cut],
}

/// Returns the page that asks before stricter rules change links; `fields` are what was
/// typed, to be sent again.
pub fn confirm(frame: &Frame<'_>, changed: &[Changed<'_>], fields: &[(&str, String)]) -> Markup {
    let count = changed.len() as u64;
    let title = match count {
        1 => "1 link changes".to_owned(),
        count => format!("{} links change", words::number(count)),
    };
    let main = html! {
        div.head {
            a.ib href="/settings/policy" aria-label="Back to Rules for links" { (icon("back")) }
            div { h1 { (title) } p { "Nothing is saved yet. These break the new rules." } }
        }
        div.cards {
            form.card method="post" action="/settings/policy" {
                ul.people { @for it in changed.iter().take(SHOWN) { (one(frame, it)) } }
                @if changed.len() > SHOWN { p.mut.num { "and " (words::number((changed.len() - SHOWN) as u64)) " more" } }
                @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                @for it in changed { input type="hidden" name="link" value=(it.link.id.0); }
                div.save {
                    button.btn.main { "Save and change " (words::count("link", count)) }
                    a.btn.bare href="/settings/policy" { "Cancel" }
                }
            }
        }
    };
    owner_page(frame, Tab::None, &title, main)
}

/// Links of the confirmation that are shown by name.
const SHOWN: usize = 100;

fn one(frame: &Frame<'_>, it: &Changed<'_>) -> Markup {
    let terms = &it.link.terms;
    html! {
        li.per {
            div.what {
                h2 { a href={ "/sharing/links/" (it.link.id.0) } { (terms.name) } }
                p.num {
                    @for (at, cut) in it.cuts.iter().enumerate() {
                        @if at > 0 { " · " }
                        (said(frame, *cut, terms.expires))
                    }
                }
            }
        }
    }
}

fn said(frame: &Frame<'_>, cut: Cut, before: Option<Timestamp>) -> String {
    let day = |at| words::plain_date(expiry::last_day(at, frame.zone));
    match cut {
        Cut::Ends(at) => {
            let before =
                before.map_or_else(|| "without end".to_owned(), |it| format!("until {}", day(it)));
            format!("Works until {} (now {before})", day(at))
        }
        Cut::Paused => "Is paused until it has a password".to_owned(),
        Cut::Comments => "Visitors comment no more".to_owned(),
        Cut::Uploads => "Visitors add no more photos".to_owned(),
    }
}

/// Returns why a link stays paused, if the policy does not let it work.
pub fn reason(link: &Link, policy: &Policy) -> Option<&'static str> {
    let rests = link.paused.is_some() && policy.password && !link.has_password();
    rests.then_some(
        "Every link needs a password on this server. Give it one, and it can work again.",
    )
}

/// Returns the role that makes links, of a word.
pub fn makers(word: &str) -> Option<Role> {
    [Role::Editor, Role::Admin].into_iter().find(|it| it.word() == word)
}
