//! *Activity*: what happened on the server, in plain words, by day.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::audit::{Action, Event, Topic};
use crate::domain::user::Role;
use crate::say;
use crate::views::icons::{icon, small_icon};
use crate::views::parts::{Frame, Tab, empty_state, owner_page};
use crate::views::words;

/// What *Activity* shows.
pub struct LogPage<'a> {
    /// The events, the newest first.
    pub events: &'a [Event],
    /// Whether there are older ones.
    pub more: bool,
    /// The topic that is shown; all when absent.
    pub topic: Option<Topic>,
    /// The part of a name that was looked for.
    pub about: &'a str,
    /// The first and the last day as they were typed.
    pub days: (&'a str, &'a str),
}

/// Returns *Activity*.
pub fn page(frame: &Frame<'_>, it: &LogPage<'_>) -> Markup {
    let main = html! {
        div.head {
            @if frame.actor.is_admin() {
                div { h1 { (say!("log-title")) } p { (say!("log-of-server")) } }
                a.btn.end href="/settings/policy" { (icon("settings")) (say!("log-kept")) }
            } @else {
                div { h1 { (say!("log-title")) } p { (say!("log-of-albums")) } }
            }
        }
        (tools(frame, it))
        @if it.events.is_empty() {
            (empty_state("clock", say!("log-nothing"), html! {
                a.btn href="/activity" { (say!("log-everything")) }
            }))
        } @else {
            div.cards {
                @for day in by_day(frame, it.events) { (one_day(frame, day)) }
                @if let (true, Some(last)) = (it.more, it.events.last()) {
                    p { a.btn href=(older(it, last)) { (say!("log-older")) } }
                }
            }
        }
    };
    owner_page(frame, Tab::None, say!("log-title"), main)
}

fn tools(frame: &Frame<'_>, it: &LogPage<'_>) -> Markup {
    html! {
        form.bar action="/activity" role="search" {
            label.in {
                (icon("search")) span.vh { (say!("log-about")) }
                input type="search" name="q" value=(it.about) placeholder=(say!("log-about"))
                    autocomplete="off" maxlength="200";
            }
            label.in.day { span.pre { (say!("log-first-day")) } input type="date" name="from" value=(it.days.0); }
            label.in.day { span.pre { (say!("log-last-day")) } input type="date" name="to" value=(it.days.1); }
            @if let Some(topic) = it.topic { input type="hidden" name="topic" value=(topic.word()); }
            button.btn { (say!("log-show")) }
            nav.seg aria-label=(say!("log-topic")) {
                a href=(address(it, None, None)) aria-current=[it.topic.is_none().then_some("true")] { (say!("log-all")) }
                @for topic in Topic::ALL.into_iter().filter(|it| frame.actor.is_admin() || of_owners(*it)) {
                    a href=(address(it, Some(topic), None)) aria-current=[(it.topic == Some(topic)).then_some("true")] {
                        (called(topic))
                    }
                }
            }
        }
    }
}

/// Owners who are no admins read of their albums and links only.
fn of_owners(topic: Topic) -> bool {
    matches!(topic, Topic::Visits | Topic::Links | Topic::Albums)
}

fn called(topic: Topic) -> &'static str {
    match topic {
        Topic::SignIns => say!("log-sign-ins"),
        Topic::People => say!("log-people"),
        Topic::Links => say!("log-links"),
        Topic::Visits => say!("log-visits"),
        Topic::Albums => say!("log-albums"),
        Topic::Server => say!("log-server"),
    }
}

fn older(it: &LogPage<'_>, last: &Event) -> String {
    address(it, it.topic, Some(last.id))
}

fn address(it: &LogPage<'_>, topic: Option<Topic>, before: Option<i64>) -> String {
    let before = before.map(|it| it.to_string());
    let fields = [
        ("topic", topic.map_or("", Topic::word)),
        ("q", it.about),
        ("from", it.days.0),
        ("to", it.days.1),
        ("before", before.as_deref().unwrap_or_default()),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields.iter().filter(|it| !it.1.is_empty()));
    format!("/activity?{}", query.finish())
}

fn by_day<'a>(frame: &Frame<'_>, events: &'a [Event]) -> Vec<(Date, &'a [Event])> {
    let day = |it: &Event| it.at.to_zoned(frame.zone.clone()).date();
    let runs = events.chunk_by(|one, next| day(one) == day(next));
    runs.filter_map(|run| Some((day(run.first()?), run))).collect()
}

fn one_day(frame: &Frame<'_>, (day, events): (Date, &[Event])) -> Markup {
    html! {
        section.card {
            h2 { (words::heading(day)) }
            ul.people { @for event in events { (row(frame, event)) } }
        }
    }
}

fn row(frame: &Frame<'_>, it: &Event) -> Markup {
    let clock = words::clock(it.at.to_zoned(frame.zone.clone()).datetime());
    html! {
        li.per {
            time.num.mut datetime=(it.at) { (clock) }
            p.what { bdi { (sentence(it)) } }
            @if it.action == Action::LinkPreviewed { span.chip { (small_icon("code")) (say!("log-robot")) } }
            @if !it.client.is_empty() { span.num.mut.sm { (say!("log-from", network = &it.client)) } }
        }
    }
}

/// Names a token, and whose it is where that is not who did it.
fn token(it: &Event) -> String {
    match it.detail.as_str() {
        owner if owner == it.actor => it.subject.clone(),
        owner => say!("log-token-of", token = &it.subject, owner = owner),
    }
}

/// Returns what happened as a sentence.
pub fn sentence(it: &Event) -> String {
    let actor = match it.actor.as_str() {
        "command line" => say!("log-command-line"),
        name => name,
    };
    let subject = &plain(&it.subject);
    match it.action.topic() {
        Topic::SignIns | Topic::People => of_people(it, actor, subject),
        Topic::Links => of_links(it, actor, subject),
        _ => of_albums(it, actor, subject),
    }
}

fn of_people(it: &Event, actor: &str, subject: &str) -> String {
    let detail = it.detail.as_str();
    match it.action {
        Action::SignIn => say!("log-sign-in", actor = actor),
        Action::SignInFailed => say!("log-sign-in-failed", subject = subject),
        Action::SessionsEnded => say!("log-sessions-ended", actor = actor, subject = subject),
        Action::UserCreated if detail.is_empty() => say!("log-account", subject = subject),
        Action::UserCreated => {
            say!("log-account-from", actor = actor, subject = subject, role = role(detail))
        }
        Action::PasswordChanged if actor == subject => say!("log-password", actor = actor),
        Action::PasswordChanged => say!("log-password-for", actor = actor, subject = subject),
        Action::UserRenamed => say!("log-renamed", before = detail, subject = subject),
        Action::RoleChanged => {
            say!("log-role", actor = actor, subject = subject, role = role(detail))
        }
        Action::UserDisabled => say!("log-switched-off", actor = actor, subject = subject),
        Action::UserEnabled => say!("log-switched-on", actor = actor, subject = subject),
        Action::UserDeleted if detail.is_empty() => {
            say!("log-deleted", actor = actor, subject = subject)
        }
        Action::UserDeleted => {
            say!("log-handed-over", actor = actor, subject = subject, heir = detail)
        }
        Action::TokenMade => say!("log-token-made", actor = actor, token = token(it)),
        Action::TokenRevoked => say!("log-token-revoked", actor = actor, token = token(it)),
        Action::Invited if subject.is_empty() => {
            say!("log-invited-role", actor = actor, role = role(detail))
        }
        Action::Invited => say!("log-invited", actor = actor, subject = subject),
        Action::InvitationRevoked if subject.is_empty() => {
            say!("log-invitation-revoked-role", actor = actor, role = role(detail))
        }
        _ => say!("log-invitation-revoked", actor = actor, subject = subject),
    }
}

/// A role within a sentence.
fn role(word: &str) -> &str {
    match Role::from_word(word) {
        Some(Role::Admin) => say!("log-role-admin"),
        Some(Role::Editor) => say!("log-role-editor"),
        Some(Role::Viewer) => say!("log-role-viewer"),
        Some(Role::Guest) => say!("log-role-guest"),
        None => word,
    }
}

fn of_links(it: &Event, actor: &str, subject: &str) -> String {
    match (it.action, it.detail.as_str()) {
        (Action::LinkCreated, _) => say!("log-link-made", actor = actor, subject = subject),
        (Action::LinkDeleted, _) => say!("log-link-deleted", actor = actor, subject = subject),
        (_, "policy") => say!("log-link-policy", subject = subject),
        (_, "stopped") if subject.is_empty() => say!("log-all-stopped", actor = actor),
        (_, "stopped") => say!("log-links-stopped", actor = actor, subject = subject),
        (_, "restarted") if subject.is_empty() => say!("log-all-restarted", actor = actor),
        (_, "restarted") => say!("log-links-restarted", actor = actor, subject = subject),
        _ => say!("log-link-changed", actor = actor, subject = subject),
    }
}

fn of_albums(it: &Event, actor: &str, subject: &str) -> String {
    let detail = it.detail.as_str();
    let count = || detail.parse::<u64>().unwrap_or_default();
    match it.action {
        Action::LinkOpened => say!("log-link-opened", subject = subject),
        Action::LinkPreviewed => say!("log-link-previewed", subject = subject),
        Action::LinkPasswordFailed => say!("log-link-password", subject = subject),
        Action::Downloaded if actor == "visitor" => {
            say!("log-downloaded-by-somebody", subject = subject, what = detail)
        }
        Action::Downloaded => {
            say!("log-downloaded", actor = actor, subject = subject, what = detail)
        }
        Action::MembersChanged => {
            say!("log-members", actor = actor, subject = subject, role = detail)
        }
        Action::OriginalsDeleted => {
            say!("log-trashed", actor = actor, subject = subject, count = count())
        }
        Action::TrashEmptied => say!("log-trash-emptied", actor = actor, count = count()),
        Action::UploadsBegun if actor == "visitor" => {
            say!("log-adding-by-link", subject = subject)
        }
        Action::UploadsBegun => say!("log-adding", actor = actor, subject = subject),
        Action::UploadsApproved => {
            say!("log-approved", actor = actor, subject = subject, count = count())
        }
        Action::UploadsRejected => {
            say!("log-rejected", actor = actor, subject = subject, count = count())
        }
        Action::PolicyChanged => say!("log-policy", actor = actor, rules = subject),
        _ => say!("log-album-changed", actor = actor, subject = subject),
    }
}

/// The log names a link by its number too, which says nothing to people: `link 3 (For Mormor)`.
fn plain(subject: &str) -> String {
    let Some((before, rest)) = subject.split_once("link ") else { return subject.to_owned() };
    let name = rest.split_once(" (").filter(|it| it.0.bytes().all(|it| it.is_ascii_digit()));
    match name.and_then(|it| it.1.strip_suffix(')')) {
        Some(name) => format!("{before}{}", say!("log-quoted", name = name)),
        None => subject.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_called_by_their_names() {
        for (subject, expected) in [
            ("link 3 (For (dear) Mormor)", "“For (dear) Mormor”"),
            ("a zip of link 12 (All)", "a zip of “All”"),
            ("Shore", "Shore"),
            ("missing link of chain", "missing link of chain"),
            ("link x (a)", "link x (a)"),
            ("", ""),
        ] {
            assert_eq!(plain(subject), expected);
        }
    }

    #[test]
    fn every_event_is_a_sentence_with_what_is_known() {
        for action in Action::ALL {
            let event = Event {
                id: 1,
                at: jiff::Timestamp::UNIX_EPOCH,
                action,
                actor: "Anna".into(),
                subject: "Per".into(),
                detail: "editor".into(),
                client: String::new(),
            };
            let said = sentence(&event);
            assert!(said.contains("Anna") || said.contains("Per"), "{said}");
            assert!(!said.contains("  "), "{said}");
        }
    }
}
