//! The rules for links and the log in every state.

use albumen::domain::audit::{Action, Event, Topic};
use albumen::domain::link::Listed;
use albumen::domain::policy::{Keeping, Policy};
use albumen::views::fields::Problem;
use albumen::views::log::{self, LogPage};
use albumen::views::parts::Frame;
use albumen::views::policy::{self, Changed};
use jiff::ToSpan;

use crate::owner::State;

/// Returns the pages by name.
pub(super) fn states(frame: &Frame<'_>, links: &[Listed]) -> Vec<State> {
    let mut all = policy_states(frame, links);
    all.extend(log_states(frame));
    all
}

fn policy_states(frame: &Frame<'_>, links: &[Listed]) -> Vec<State> {
    let strict = Policy {
        usual_days: Some(7),
        most_days: Some(30),
        password: true,
        shortest_password: 8,
        ..Policy::default()
    };
    let keeping = Keeping::default();
    let cuts: Vec<_> =
        links.iter().map(|it| strict.cuts(&it.link, frame.now, frame.zone)).collect();
    let changed: Vec<Changed<'_>> = links
        .iter()
        .zip(&cuts)
        .filter(|it| !it.1.is_empty())
        .map(|(it, cuts)| Changed { link: &it.link, cuts })
        .collect();
    let wrong = Problem { field: "usual_days", message: "Choose no longer time than the longest." };
    vec![
        ("policy", policy::page(frame, &strict, keeping, None)),
        ("policy-wrong", policy::page(frame, &strict, keeping, Some(&wrong))),
        ("policy-confirm", policy::confirm(frame, &changed, &[("most_days", "30".into())])),
    ]
}

fn log_states(frame: &Frame<'_>) -> Vec<State> {
    let events: Vec<Event> = Action::ALL
        .into_iter()
        .zip(0_i64..)
        .map(|(action, at)| {
            let about_link = matches!(action.topic(), Topic::Links | Topic::Visits);
            Event {
                id: 100 - at,
                at: frame.now - (at * 100).minutes(),
                action,
                actor: if action.topic() == Topic::Visits { "visitor" } else { "Anna Hansen" }
                    .into(),
                subject: match action {
                    _ if about_link => "link 3 (For Mormor)",
                    Action::PolicyChanged => "links",
                    _ => "Uncle Per",
                }
                .into(),
                detail: match action {
                    Action::RoleChanged => "editor",
                    Action::UserRenamed => "Per",
                    _ => "",
                }
                .into(),
                client: if at % 3 == 0 { "203.0.113.x" } else { "" }.into(),
            }
        })
        .collect();
    let whole = LogPage { events: &events, more: true, topic: None, about: "", days: ("", "") };
    let none = LogPage {
        events: &[],
        more: false,
        topic: Some(Topic::People),
        about: "zebra",
        days: ("2025-11-01", ""),
    };
    vec![("activity", log::page(frame, &whole)), ("activity-nothing", log::page(frame, &none))]
}
