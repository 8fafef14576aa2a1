//! API tokens of the signed-in person: the list, the form that makes one, and the page on which
//! a new one is seen, once.

use std::iter;

use jiff::Timestamp;
use maud::{Markup, html};

use crate::domain::expiry::Expiry;
use crate::domain::token::{ApiToken, NAME_CHARACTERS, Scope};
use crate::say;
use crate::say_around;
use crate::views::fields::{
    self, Expires, Field, Problem, Sure, about, error, field, general, sure,
};
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
            a.ib href="/settings" aria-label=(say!("tokens-back")) { (icon("back")) }
            div { h1 { (say!("tokens-title")) } p { (say!("tokens-told")) } }
        }
        div.halves {
            div.cards { (list(frame, tokens)) }
            div.cards { (form(frame, draft, problem)) }
        }
    };
    owner_page(frame, Tab::None, say!("tokens-title"), main)
}

fn list(frame: &Frame<'_>, tokens: &[ApiToken]) -> Markup {
    html! {
        section.card aria-labelledby="h-tokens" {
            h2 #h-tokens { (say!("tokens-own")) " " span.mut.num { (tokens.len()) } }
            @if tokens.is_empty() {
                p.mut { (say!("tokens-none")) }
            } @else {
                (rows(frame, tokens, "/settings"))
                p.hint {
                    (say!("tokens-hint"))
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
    let used = say_around!("tokens-last-used", time);
    let made = say_around!("tokens-made", time);
    let until = say_around!("tokens-until", day);
    html! {
        li.per {
            div.what {
                h3 { (token.name) }
                p { (called(token.scope)) }
                p.num {
                    @match token.last_used {
                        Some(at) => { (used.0) (time(frame, at)) (used.1) },
                        None => { (say!("tokens-never-used")) },
                    }
                    " · " (made.0) (time(frame, token.created)) (made.1)
                    @if let (Some(end), false) = (token.expires, token.is_over(frame.now)) {
                        " · " (until.0) (last_day(frame, end)) (until.1)
                    }
                }
            }
            @if token.is_over(frame.now) { span.chip.warn { (small_icon("clock")) (say!("tokens-expired")) } }
            (sure(&Sure {
                opener: say!("tokens-revoke"), title: &say!("tokens-revoke-question", name = &token.name),
                text: say!("tokens-revoke-means"),
                verb: say!("tokens-revoke"), action: &format!("{base}/tokens/{}/revoke", token.id.0),
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
            h2 #h-new { (say!("tokens-new")) }
            form.form.plain method="post" action="/settings/tokens" {
                (general(problem, &["name", "scope", "expires", "date"]))
                (field(&Field {
                    name: "name", label: say!("tokens-for"), hint: say!("tokens-for-hint"),
                    value: &draft.name, most: NAME_CHARACTERS, required: true, ..Field::default()
                }, problem))
                (scopes(draft, problem))
                (expires(frame, draft, problem))
                div.save { button.btn.main { (say!("tokens-make")) } }
            }
        }
    }
}

fn scopes(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    html! {
        fieldset.acc {
            legend.lab { (say!("tokens-scope")) }
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
    let days = Expiry::DAYS.map(|it| (it.to_string(), say!("count-days", count = it)));
    let never = ("never", say!("tokens-no-end").to_owned());
    let choices: Vec<_> =
        iter::once(never).chain(days.iter().map(|it| (it.0.as_str(), it.1.clone()))).collect();
    let it = Expires {
        label: say!("tokens-works"),
        meaning: say!("tokens-last-moment"),
        choices: &choices,
        chosen: &draft.expires,
        date: &draft.date,
        earliest: frame.now.to_zoned(frame.zone.clone()).date(),
        latest: None,
    };
    fields::expires(&it, problem)
}

/// Returns what a token may do, in a few words.
pub fn called(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => say!("tokens-read"),
        Scope::Add => say!("tokens-add"),
        Scope::Manage => say!("tokens-manage"),
    }
}

fn meaning(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => say!("tokens-read-may"),
        Scope::Add => say!("tokens-add-may"),
        Scope::Manage => say!("tokens-manage-may"),
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
    let title = say!("tokens-ready");
    let until = say_around!("tokens-ready-until", day);
    let main = html! {
        h1.vh { (title) }
        div.cards.alone {
            section.dlg.slim aria-labelledby="ready-title" {
                header { div { h2 #ready-title { (title) } p { (it.token.name) " · " (called(it.token.scope)) } } }
                div.one.gap { (secret(it.secret)) }
                footer.ends {
                    span.mut.sm {
                        @match it.token.expires {
                            Some(end) => { (until.0) (last_day(frame, end)) (until.1) },
                            None => { (say!("tokens-until-revoked")) },
                        }
                    }
                    a.btn href="/settings/tokens" { (say!("common-done")) }
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
                data-said=(say!("tokens-copied")) {
                (icon("copy")) span data-label { (say!("tokens-copy")) }
            }
        }
        p.hint { (icon("warning")) (say!("tokens-once")) }
        @let (before, after) = say_around!("tokens-header", header);
        p.hint { span { (before) code { "Authorization: Bearer …" } (after) } }
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
