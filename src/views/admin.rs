//! *Library health*: what was checked, what cannot be shown and why, and how big everything
//! is. Only admins are handed it, since it tells paths of the library.

use maud::{Markup, html};

use crate::domain::asset::shown;
use crate::say;
use crate::views::icons::{icon, small_icon};
use crate::views::parts::{Frame, Tab, owner_page};
use crate::views::words;

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Good,
    /// It works, but something should be done.
    Warning,
    /// It does not work.
    Bad,
}

/// One check with a plain result and, when it is not good, one next step.
#[derive(Debug, Clone)]
pub struct Check {
    /// How it ended.
    pub outcome: Outcome,
    /// What was looked at: "Database".
    pub name: String,
    /// What was found, as a sentence.
    pub finding: String,
    /// What to do, as a sentence; empty when nothing is to be done.
    pub next: String,
}

/// One file that cannot be shown.
#[derive(Debug, Clone)]
pub struct Unshown {
    /// Its path below the library, as bytes.
    pub path: Vec<u8>,
    /// Why, as a sentence.
    pub reason: String,
}

/// How big the library and its database are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sizes {
    /// Assets that are on disk.
    pub items: u64,
    /// Assets whose files are missing now.
    pub missing: u64,
    /// Bytes of all originals on disk.
    pub originals: u64,
    /// Bytes of the database.
    pub database: u64,
    /// Bytes of thumbnails and previews.
    pub cache: u64,
    /// Free bytes on the disk that holds the data; absent when the system does not tell.
    pub free: Option<u64>,
}

/// What *Library health* shows.
pub struct Health<'a> {
    /// The checks.
    pub checks: &'a [Check],
    /// The first files that cannot be shown.
    pub unshown: &'a [Unshown],
    /// How many there are in all.
    pub unshown_count: u64,
    /// The sizes.
    pub sizes: Sizes,
    /// When the library was last read from end to end, in words; empty before the first time.
    pub scanned: &'a str,
    /// The running version of albumen.
    pub version: &'a str,
    /// What the library asks, if anything.
    pub question: Option<Question>,
}

/// What the library asks before it goes on, answered by a button.
pub struct Question {
    /// The question, and what follows from yes.
    pub words: &'static str,
    /// The button.
    pub yes: &'static str,
}

/// Returns *Library health*.
pub fn health(frame: &Frame<'_>, it: &Health<'_>) -> Markup {
    let is_reading = frame.progress.as_ref().is_some_and(|it| it.total.is_some());
    let main = html! {
        div.head {
            div { h1 { (say!("library-health")) } p { (summary(it)) } }
            form.end method="post" action="/library/scan" {
                button.btn disabled[is_reading] {
                    (icon("retry"))
                    @if is_reading { (say!("library-reading")) }
                    @else { (say!("library-read-again")) }
                }
            }
        }
        @if let Some(question) = &it.question { (asked(question)) }
        div.halves {
            div.cards { (checks(it)) (unshown(it)) }
            div.cards { (sizes(it)) }
        }
    };
    owner_page(frame, Tab::None, say!("library-health"), main)
}

fn asked(question: &Question) -> Markup {
    html! {
        form.card.question method="post" action="/library/scan" {
            p { (question.words) }
            button.btn name="sure" value="1" { (question.yes) }
        }
    }
}

fn summary(it: &Health<'_>) -> String {
    let wrong = it.checks.iter().filter(|it| it.outcome != Outcome::Good).count() as u64;
    let checks = match wrong {
        0 => say!("library-well").to_owned(),
        wrong => say!("library-checks-wrong", count = wrong),
    };
    match it.scanned {
        "" => checks,
        moment => say!("library-summary-read", checks = checks, moment = moment),
    }
}

fn checks(it: &Health<'_>) -> Markup {
    html! {
        section.card aria-labelledby="h-checks" {
            h2 #h-checks { (say!("library-checks")) }
            ul.checks { @for check in it.checks { (one(check)) } }
        }
    }
}

fn one(check: &Check) -> Markup {
    let (class, drawing, word) = match check.outcome {
        Outcome::Good => ("chip ok", "check", say!("library-good")),
        Outcome::Warning => ("chip warn", "warning", say!("library-look")),
        Outcome::Bad => ("chip bad", "close", say!("library-bad")),
    };
    html! {
        li {
            span class=(class) { (small_icon(drawing)) (word) }
            div {
                b { (check.name) }
                p { (check.finding) }
                @if !check.next.is_empty() { p.next { (check.next) } }
            }
        }
    }
}

fn unshown(it: &Health<'_>) -> Markup {
    html! {
        section.card #files aria-labelledby="h-files" {
            h2 #h-files {
                (say!("library-unshown")) " " span.mut.num { (words::number(it.unshown_count)) }
            }
            @if it.unshown.is_empty() {
                p.mut { (say!("library-unshown-none")) }
            } @else {
                p.mut { (say!("library-unshown-hint")) }
                ul.files {
                    @for file in it.unshown { li { code { (shown(&file.path)) } p { (file.reason) } } }
                }
                @let more = it.unshown_count.saturating_sub(it.unshown.len() as u64);
                @if more > 0 { p.mut.num { (say!("library-and-more", count = more)) } }
            }
        }
    }
}

fn sizes(it: &Health<'_>) -> Markup {
    let Sizes { items, missing, originals, database, cache, free } = it.sizes;
    html! {
        section.card aria-labelledby="h-sizes" {
            h2 #h-sizes { (say!("library-sizes")) }
            dl.figures.num {
                (figure(say!("library-sizes-items"), &words::number(items)))
                @if missing > 0 { (figure(say!("library-sizes-missing"), &words::number(missing))) }
                (figure(say!("library-sizes-originals"), &words::bytes(originals)))
                (figure(say!("library-sizes-pictures"), &words::bytes(cache)))
                (figure(say!("library-database"), &words::bytes(database)))
                @if let Some(free) = free {
                    (figure(say!("library-sizes-free"), &words::bytes(free)))
                }
                (figure(say!("library-version"), &format!("albumen {}", it.version)))
            }
        }
    }
}

fn figure(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::access::Actor;
    use crate::views::links::tests::frame;

    #[test]
    fn files_are_told_with_their_path_and_reason_as_text() {
        let unshown = [Unshown {
            path: b"2025/<b>\xff\n.jpg".to_vec(),
            reason: "The file ends early & <i>abruptly</i>.".to_owned(),
        }];
        let health = Health {
            checks: &[Check {
                outcome: Outcome::Bad,
                name: "Clock".to_owned(),
                finding: "It is off.".to_owned(),
                next: "Set it.".to_owned(),
            }],
            unshown: &unshown,
            unshown_count: 8,
            sizes: Sizes { missing: 3, ..Sizes::default() },
            scanned: "",
            version: "0.1.0",
            question: Some(Question { words: "Is this it?", yes: "It is" }),
        };
        let page = super::health(&frame(&Actor::Operator), &health).into_string();
        for part in [
            "2025/&lt;b&gt;\\xff\\x0a.jpg",
            "ends early &amp; &lt;i&gt;",
            "and 7 more",
            "1 thing to look at",
            "name=\"sure\" value=\"1\">It is<",
            "Set it.",
            "Missing now",
        ] {
            assert!(page.contains(part), "{part}");
        }
    }
}
