//! *Rules for links*: what the server asks of every link, what that changes about links that
//! are there, and how long the log keeps what happened.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::domain::expiry::{self, Expiry};
use crate::domain::link::Link;
use crate::domain::policy::{Cut, Keeping, Policy};
use crate::domain::user::Role;
use crate::say;
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
        div.head { div { h1 { (say!("policy-title")) } p { (say!("policy-whom")) } } }
        div.cards { (rules(policy, problem)) (log(keeping)) }
    };
    owner_page(frame, Tab::None, say!("policy-title"), main)
}

fn rules(it: &Policy, problem: Option<&Problem<'_>>) -> Markup {
    let days = |it: Option<u16>| it.map_or_else(|| "never".to_owned(), |it| it.to_string());
    let shortest = it.shortest_password.to_string();
    let most = Policy::MOST_DAYS.map(|it| (it.to_string(), say!("count-days", count = it)));
    let usual = Expiry::DAYS.map(|it| (it.to_string(), say!("count-days", count = it)));
    html! {
        form.card method="post" action="/settings/policy" {
            h2 { (say!("policy-every")) }
            (general(problem, &FIELDS))
            div.pair {
                (select(&Select {
                    name: "most_days", label: say!("policy-most-days"), hint: "",
                    chosen: &days(it.most_days), options: &or_endless(&most),
                }, problem))
                (select(&Select {
                    name: "usual_days", label: say!("policy-usual-days"), hint: "",
                    chosen: &days(it.usual_days), options: &or_endless(&usual),
                }, problem))
            }
            (switch(&Switch {
                name: "password", icon: "lock", label: say!("policy-password"),
                meaning: say!("policy-password-meaning"), on: it.password,
            }, None))
            (field(&Field {
                name: "shortest_password", label: say!("policy-shortest"),
                hint: say!("policy-shortest-hint"), kind: "number", value: &shortest, most: 2,
                required: true, ..Field::default()
            }, problem))
            (select(&Select {
                name: "makers", label: say!("policy-makers"), hint: say!("policy-makers-hint"),
                chosen: it.makers.word(),
                options: &[
                    ("editor", say!("policy-makers-editors")),
                    ("admin", say!("policy-makers-admins")),
                ],
            }, problem))
            (switch(&Switch {
                name: "comment", icon: "message", label: say!("policy-comment"),
                meaning: say!("policy-each-says"), on: it.comment,
            }, None))
            (switch(&Switch {
                name: "upload", icon: "plus", label: say!("policy-upload"),
                meaning: say!("policy-each-says"), on: it.upload,
            }, None))
            p.hint { (say!("policy-stricter")) }
            div.save { button.btn.main { (say!("common-save")) } }
        }
    }
}

/// The choices of a number of days, or of none.
fn or_endless(days: &[(String, String)]) -> Vec<(&str, &str)> {
    let endless = ("never", say!("policy-endless"));
    let days = days.iter().map(|it| (it.0.as_str(), it.1.as_str()));
    std::iter::once(endless).chain(days).collect()
}

fn log(it: Keeping) -> Markup {
    let days = it.days.to_string();
    let [month, quarter] = [30, 90].map(|it| say!("count-days", count = it));
    let [year, years] = [1, 3].map(|it| say!("policy-log-years", count = it));
    html! {
        form.card method="post" action="/settings/policy/log" {
            h2 { (say!("policy-log")) }
            (select(&Select {
                name: "days", label: say!("policy-log-days"), hint: say!("policy-log-days-hint"),
                chosen: &days,
                options: &[("30", &month), ("90", &quarter), ("365", &year), ("1095", &years)],
            }, None))
            (switch(&Switch {
                name: "addresses", icon: "pin", label: say!("policy-log-addresses"),
                meaning: say!("policy-log-addresses-meaning"),
                on: it.addresses,
            }, None))
            div.save { button.btn { (say!("common-save")) } }
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
    let title = say!("policy-changes", count = count);
    let more = changed.len().saturating_sub(SHOWN);
    let main = html! {
        div.head {
            a.ib href="/settings/policy" aria-label=(say!("policy-changes-back")) {
                (icon("back"))
            }
            div { h1 { (title) } p { (say!("policy-changes-text")) } }
        }
        div.cards {
            form.card method="post" action="/settings/policy" {
                ul.people { @for it in changed.iter().take(SHOWN) { (one(frame, it)) } }
                @if more > 0 { p.mut.num { (say!("policy-changes-more", count = more)) } }
                @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                @for it in changed { input type="hidden" name="link" value=(it.link.id.0); }
                div.save {
                    button.btn.main { (say!("policy-changes-save", count = count)) }
                    a.btn.bare href="/settings/policy" { (say!("common-cancel")) }
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
        Cut::Ends(at) => match before {
            Some(before) => say!("policy-cut-ends", day = day(at), before = day(before)),
            None => say!("policy-cut-ends-endless", day = day(at)),
        },
        Cut::Paused => say!("policy-cut-paused").to_owned(),
        Cut::Comments => say!("policy-cut-comments").to_owned(),
        Cut::Uploads => say!("policy-cut-uploads").to_owned(),
    }
}

/// Returns why a link stays paused, if the policy does not let it work.
pub fn reason(link: &Link, policy: &Policy) -> Option<&'static str> {
    let rests = link.paused.is_some() && policy.password && !link.has_password();
    rests.then(|| say!("policy-resting"))
}

/// Returns the role that makes links, of a word.
pub fn makers(word: &str) -> Option<Role> {
    [Role::Editor, Role::Admin].into_iter().find(|it| it.word() == word)
}
