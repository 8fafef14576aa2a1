//! API tokens of the signed-in person: the list, the form that makes one, and the page on which
//! a new one is seen, once.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::domain::expiry::Expiry;
use crate::domain::token::{ApiToken, NAME_CHARACTERS, Scope};
use crate::views::fields::{Field, Pick, Problem, Sure, about, error, field, general, pick, sure};
use crate::views::icons::{icon, small_icon};
use crate::views::parts::{Frame, Tab, owner_page, time};
use crate::views::words;

/// What was typed, or the defaults.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The name.
    pub name: String,
    /// The word of what it is for.
    pub scope: String,
    /// `never`, a number of days, or `date`.
    pub expires: String,
    /// The last day as `YYYY-MM-DD` when `expires` is `date`.
    pub date: String,
}

impl Default for Draft {
    fn default() -> Self {
        Draft {
            name: String::new(),
            scope: Scope::Read.word().to_owned(),
            expires: "never".to_owned(),
            date: String::new(),
        }
    }
}

/// Returns the page of one's own tokens.
pub fn page(
    frame: &Frame<'_>,
    tokens: &[ApiToken],
    draft: &Draft,
    problem: Option<&Problem<'_>>,
) -> Markup {
    let main = html! {
        div.head {
            a.ib href="/settings" aria-label="Back to Settings" { (icon("back")) }
            div { h1 { "API tokens" } p { "For scripts and programs that act for you" } }
        }
        div.halves {
            div.cards { (list(frame, tokens)) }
            div.cards { (form(frame, draft, problem)) }
        }
    };
    owner_page(frame, Tab::None, "API tokens", main)
}

fn list(frame: &Frame<'_>, tokens: &[ApiToken]) -> Markup {
    html! {
        section.card aria-labelledby="h-tokens" {
            h2 #h-tokens { "Your tokens " span.mut.num { (tokens.len()) } }
            @if tokens.is_empty() {
                p.mut { "None yet. Make one for every program, so that you can revoke it alone." }
            } @else {
                (rows(frame, tokens, "/settings"))
                p.hint {
                    "A token never gives more than your account has at that moment. Changing your password and signing out everywhere leave tokens as they are: revoke one that may be in wrong hands."
                }
            }
        }
    }
}

/// Returns tokens as a list; each is revoked below the address `base`.
pub(super) fn rows(frame: &Frame<'_>, tokens: &[ApiToken], base: &str) -> Markup {
    html! { ul.people { @for token in tokens { (row(frame, token, base)) } } }
}

fn row(frame: &Frame<'_>, token: &ApiToken, base: &str) -> Markup {
    html! {
        li.per {
            div.what {
                h3 { (token.name) }
                p { (called(token.scope)) }
                p.num {
                    @match token.last_used {
                        Some(at) => { "Last used " (time(frame, at)) },
                        None => "Never used",
                    }
                    " · made " (time(frame, token.created))
                    @if let (Some(end), false) = (token.expires, token.is_over(frame.now)) {
                        " · works until " (last_day(frame, end))
                    }
                }
            }
            @if token.is_over(frame.now) { span.chip.warn { (small_icon("clock")) "Expired" } }
            (sure(&Sure {
                opener: "Revoke", title: &format!("Revoke “{}”?", token.name),
                text: "The program that uses it is refused from now on. That cannot be undone.",
                verb: "Revoke", action: &format!("{base}/tokens/{}/revoke", token.id.0),
            }))
        }
    }
}

fn last_day(frame: &Frame<'_>, end: Timestamp) -> Markup {
    html! { time datetime=(end) { (words::last_day(end, frame.zone)) } }
}

fn form(frame: &Frame<'_>, draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    html! {
        section.card aria-labelledby="h-new" {
            h2 #h-new { "New token" }
            form.form.plain method="post" action="/settings/tokens" {
                (general(problem, &["name", "scope", "expires", "date"]))
                (field(&Field {
                    name: "name", label: "What is it for?", hint: "like “Backup script”",
                    value: &draft.name, most: NAME_CHARACTERS, required: true, ..Field::default()
                }, problem))
                (scopes(draft, problem))
                (expires(frame, draft, problem))
                div.save { button.btn.main { "Make the token" } }
            }
        }
    }
}

fn scopes(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    html! {
        fieldset.acc {
            legend.lab { "What it may do" }
            @for scope in Scope::ALL {
                label {
                    input type="radio" name="scope" value=(scope.word())
                        checked[draft.scope == scope.word()];
                    span { b { (called(scope)) } small { (meaning(scope)) } }
                }
            }
            (error("scope", about(problem, "scope")))
        }
    }
}

fn expires(frame: &Frame<'_>, draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, "date").or(about(problem, "expires"));
    let days = Expiry::DAYS.map(|it| (it.to_string(), words::count("day", u64::from(it))));
    let offered = days.iter().map(|it| (it.0.as_str(), it.1.as_str()));
    let choices = std::iter::once(("never", "Until I revoke it"))
        .chain(offered)
        .chain([("date", "Pick a date")]);
    html! {
        div.opt.expires {
            (icon("clock"))
            div { b #o-expires { "Works" } small { "Until 23:59 of the last day" } }
            div.more role="radiogroup" aria-labelledby="o-expires" {
                @for (value, label) in choices {
                    (pick(&Pick {
                        kind: "radio", name: "expires", value, label, on: draft.expires == value,
                    }))
                }
                div.in.last-day {
                    input type="date" name="date" value=(draft.date) aria-label="Last day"
                        min=(frame.now.to_zoned(frame.zone.clone()).date())
                        aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                        aria-describedby=[wrong.map(|_| "e-date")];
                }
                (error("date", wrong))
            }
        }
    }
}

/// Returns what a token may do, in a few words.
pub fn called(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "See and download",
        Scope::Add => "Add photos",
        Scope::Manage => "Manage",
    }
}

fn meaning(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "Everything that you see, and nothing is changed.",
        Scope::Add => "See, download, and hand in photos where you may. For upload programs.",
        Scope::Manage => {
            "Whatever you may do with albums, links and files. Never accounts, passwords, tokens or the rules of the server."
        }
    }
}

/// A token on its only appearance.
pub struct Once<'a> {
    /// The token.
    pub token: &'a ApiToken,
    /// What the program sends.
    pub secret: &'a str,
}

/// Returns the page that shows a new token, once.
pub fn ready(frame: &Frame<'_>, it: &Once<'_>) -> Markup {
    let title = "The token is ready";
    let main = html! {
        h1.vh { (title) }
        div.cards.alone {
            section.dlg.slim aria-labelledby="ready-title" {
                header { div { h2 #ready-title { (title) } p { (it.token.name) " · " (called(it.token.scope)) } } }
                div.one.gap { (secret(it.secret)) }
                footer.ends {
                    span.mut.sm {
                        @match it.token.expires {
                            Some(end) => { "Works until " (last_day(frame, end)) },
                            None => "Works until you revoke it",
                        }
                    }
                    a.btn href="/settings/tokens" { "Done" }
                }
            }
        }
    };
    owner_page(frame, Tab::None, title, main)
}

fn secret(secret: &str) -> Markup {
    html! {
        div.url.stack {
            output { (secret) }
            button.btn.main.scripted type="button" data-behaviour="copy" data-copy=(secret)
                data-said="Token copied" {
                (icon("copy")) span data-label { "Copy token" }
            }
        }
        p.hint { (icon("warning")) "Shown only now. Whoever has it can act for you, so keep it like a password." }
        p.hint { span { "Programs send it in the header " code { "Authorization: Bearer …" } } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::Actor;
    use crate::domain::token::TokenId;
    use crate::views::links::tests::frame;

    fn token(expires: Option<&str>) -> ApiToken {
        ApiToken {
            id: TokenId(7),
            owner: "Anna".into(),
            name: "<b>Night</b> & day".into(),
            scope: Scope::Add,
            created: Timestamp::UNIX_EPOCH,
            expires: expires.map(|it| it.parse().unwrap()),
            last_used: None,
        }
    }

    fn shown(expires: Option<&str>) -> String {
        let tokens = [token(expires)];
        page(&frame(&Actor::Operator), &tokens, &Draft::default(), None).into_string()
    }

    #[test]
    fn a_row_says_what_the_token_may_and_until_when() {
        let text = shown(Some("2998-12-31T23:00:00Z"));
        for part in [
            "&lt;b&gt;Night&lt;/b&gt; &amp; day",
            "Add photos",
            "Never used",
            "31 December 2998",
            "action=\"/settings/tokens/7/revoke\"",
        ] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!text.contains("Expired"));
        assert!(shown(Some("2001-01-01T00:00:00Z")).contains("Expired"));
        assert!(!shown(None).contains("works until"));
    }

    #[test]
    fn what_was_typed_stays_when_something_is_wrong() {
        let draft = Draft {
            name: "Robot".into(),
            scope: "manage".into(),
            expires: "date".into(),
            date: "2020-01-01".into(),
        };
        let problem = Problem { field: "date", message: "Choose a date that is not over." };
        let page = page(&frame(&Actor::Operator), &[], &draft, Some(&problem)).into_string();
        for part in ["value=\"Robot\"", "value=\"manage\" checked", "2020-01-01", "not over"] {
            assert!(page.contains(part), "{part}");
        }
        assert!(page.contains("None yet"));
    }
}
