//! *Activity*: what happened on the server, in plain words, by day.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::audit::{Action, Event, Topic};
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
                div { h1 { "Activity" } p { "What happened on this server" } }
                a.btn.end href="/settings/policy" { (icon("settings")) "What is kept" }
            } @else {
                div { h1 { "Activity" } p { "What happened with your albums and their links" } }
            }
        }
        (tools(frame, it))
        @if it.events.is_empty() {
            (empty_state("clock", "Nothing of that kind happened.", html! {
                a.btn href="/activity" { "Show everything" }
            }))
        } @else {
            div.cards {
                @for day in by_day(frame, it.events) { (one_day(frame, day)) }
                @if let (true, Some(last)) = (it.more, it.events.last()) {
                    p { a.btn href=(older(it, last)) { "Show older" } }
                }
            }
        }
    };
    owner_page(frame, Tab::None, "Activity", main)
}

fn tools(frame: &Frame<'_>, it: &LogPage<'_>) -> Markup {
    html! {
        form.bar action="/activity" role="search" {
            label.in {
                (icon("search")) span.vh { "A person, link or album" }
                input type="search" name="q" value=(it.about) placeholder="A person, link or album"
                    autocomplete="off" maxlength="200";
            }
            label.in.day { span.pre { "From" } input type="date" name="from" value=(it.days.0); }
            label.in.day { span.pre { "to" } input type="date" name="to" value=(it.days.1); }
            @if let Some(topic) = it.topic { input type="hidden" name="topic" value=(topic.word()); }
            button.btn { "Show" }
            nav.seg aria-label="Topic" {
                a href=(address(it, None, None)) aria-current=[it.topic.is_none().then_some("true")] { "All" }
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
        Topic::SignIns => "Sign-ins",
        Topic::People => "People",
        Topic::Links => "Links",
        Topic::Visits => "Visits",
        Topic::Albums => "Albums",
        Topic::Server => "Server",
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
            h2 { (words::weekday(day)) }
            ul.people { @for event in events { (row(frame, event)) } }
        }
    }
}

fn row(frame: &Frame<'_>, it: &Event) -> Markup {
    let clock = it.at.to_zoned(frame.zone.clone()).strftime("%H:%M").to_string();
    html! {
        li.per {
            time.num.mut datetime=(it.at) { (clock) }
            p.what { (sentence(it)) }
            @if it.action == Action::LinkPreviewed { span.chip { (small_icon("code")) "Robot, not counted" } }
            @if !it.client.is_empty() { span.num.mut.sm { "from " (it.client) } }
        }
    }
}

/// Names a token, and whose it is where that is not who did it.
fn token(it: &Event) -> String {
    match it.detail.as_str() {
        owner if owner == it.actor => it.subject.clone(),
        owner => format!("{} of {owner}", it.subject),
    }
}

/// Returns what happened as a sentence.
pub fn sentence(it: &Event) -> String {
    let Event { detail, .. } = it;
    let actor = match it.actor.as_str() {
        "command line" => "The command line",
        name => name,
    };
    let subject = plain(&it.subject);
    match it.action {
        Action::SignIn => format!("{actor} signed in"),
        Action::SignInFailed => format!("A wrong password was typed for the account {subject}"),
        Action::SessionsEnded => format!("{actor} signed {subject} out everywhere"),
        Action::UserCreated if detail.is_empty() => format!("{subject} got an account"),
        Action::UserCreated => format!("{subject} got an account as {detail}, from {actor}"),
        Action::PasswordChanged if actor == subject => format!("{actor} has a new password"),
        Action::PasswordChanged => format!("{actor} gave {subject} a new password"),
        Action::UserRenamed => format!("{detail} is now called {subject}"),
        Action::RoleChanged => format!("{actor} made {subject} {detail}"),
        Action::UserDisabled => format!("{actor} switched the account of {subject} off"),
        Action::UserEnabled => format!("{actor} switched the account of {subject} on again"),
        Action::UserDeleted if detail.is_empty() => {
            format!("{actor} deleted the account of {subject}")
        }
        Action::UserDeleted => {
            format!("{actor} deleted the account of {subject}; {detail} took over")
        }
        Action::Invited => format!("{actor} made an invitation or sign-in link for {subject}"),
        Action::InvitationRevoked => format!("{actor} took the invitation for {subject} back"),
        Action::TokenMade => format!("{actor} made the API token {}", token(it)),
        Action::TokenRevoked => format!("{actor} revoked the API token {}", token(it)),
        Action::PolicyChanged => format!("{actor} changed the rules for the {subject}"),
        Action::LinkCreated => format!("{actor} made the link {subject}"),
        Action::LinkChanged if detail == "policy" => {
            format!("New rules changed the link {subject}")
        }
        Action::LinkChanged => format!("{actor} changed the link {subject}"),
        Action::LinkDeleted => format!("{actor} deleted the link {subject}"),
        Action::LinkOpened => format!("Somebody opened the link {subject}"),
        Action::LinkPreviewed => format!("A chat fetched a preview of the link {subject}"),
        Action::LinkPasswordFailed => format!("A wrong password was typed for the link {subject}"),
        Action::Downloaded if actor == "visitor" => format!("Somebody downloaded {subject}"),
        Action::Downloaded => format!("{actor} downloaded {subject}"),
        Action::AlbumChanged => format!("{actor} changed the album {subject}"),
        Action::MembersChanged => format!("{actor} changed members: {subject}"),
        Action::OriginalsDeleted => format!("{actor} moved files into the trash: {subject}"),
        Action::TrashEmptied => format!("{actor} emptied the trash: {subject} files"),
        Action::UploadsBegun if actor == "visitor" => {
            format!("Somebody began to add photos by the link {subject}")
        }
        Action::UploadsBegun => format!("{actor} began to add photos to {subject}"),
        Action::UploadsApproved => format!("{actor} approved {subject}"),
        Action::UploadsRejected => format!("{actor} rejected {subject}"),
    }
}

/// The log names a link by its number too, which says nothing to people: `link 3 (For Mormor)`.
fn plain(subject: &str) -> String {
    let Some((before, rest)) = subject.split_once("link ") else { return subject.to_owned() };
    let name = rest.split_once(" (").filter(|it| it.0.bytes().all(|it| it.is_ascii_digit()));
    match name.and_then(|it| it.1.strip_suffix(')')) {
        Some(name) => format!("{before}“{name}”"),
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
