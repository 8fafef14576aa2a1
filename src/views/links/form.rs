//! The form of a link: the same fields for making and for changing one. It never holds a
//! password; what it cannot say by itself (`until …`) is prepared here for every choice, so
//! the style sheet shows the right sentence without scripts.

use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::expiry;
use crate::domain::kinds::Sort;
use crate::domain::link::Rights;
use crate::domain::policy::Policy;
use crate::views::fields::{Field, Pick, Problem, Switch, about, error, field, general, lines};
use crate::views::fields::{pick, switch};
use crate::views::icons::{icon, small_icon};
use crate::views::links::draft::Draft;
use crate::views::links::{Selection, Target, preview, ready, thumb};
use crate::views::parts::Frame;
use crate::views::words;

/// The names of the fields, for errors that belong to none of them.
const FIELDS: &[&str] = &[
    "collection",
    "name",
    "recipient",
    "each",
    "message",
    "slug",
    "password",
    "date",
    "expires",
    "upload_folder",
];

/// Returns the card in which a link is made.
pub fn create(
    frame: &Frame<'_>,
    target: &Target<'_>,
    draft: &Draft,
    problem: Option<&Problem<'_>>,
) -> Markup {
    let action = format!("/a/{}/links", target.album.slug.as_str());
    html! {
        section.dlg #share aria-labelledby="share-title" {
            (header(target))
            div.two {
                form.form #share-form method="post" action=(action) data-behaviour="share-form" {
                    (general(problem, FIELDS))
                    @if let Some(selection) = &target.selection { (selected(frame, *selection, draft)) }
                    (settings(frame, draft, target.grant, problem))
                    (for_each(draft, problem))
                }
                (preview::preview(frame, target))
            }
            footer {
                span.mut.sm { (preview::footnote(frame)) }
                button.btn.bare type="button" data-close { "Cancel" }
                button.btn.main form="share-form" { (icon("link")) "Create link" }
            }
            template { (ready::blank(target)) }
        }
    }
}

/// Returns the fields of a link's settings.
pub fn settings(
    frame: &Frame<'_>,
    draft: &Draft,
    grant: Grant,
    problem: Option<&Problem<'_>>,
) -> Markup {
    html! {
        (who(frame, draft, problem))
        (message(draft, problem))
        div.opts {
            (downloads(draft, grant))
            (password(draft, problem))
            (expires(frame, draft, problem))
            @if draft.holds_albums {
                // Says that the question was asked, also when the answer is no.
                input type="hidden" name="inside" value="asked";
                (switch(&Switch {
                    name: "children", icon: "folder", label: "Show the albums in it",
                    meaning: "Those without an access level of their own",
                    on: draft.children,
                }, None))
            }
            (switch(&Switch {
                name: "metadata", icon: "camera", label: "Show camera details and places",
                meaning: "Off hides camera, time and place, also inside downloads",
                on: draft.rights.metadata,
            }, None))
            @if grant.comment {
                (switch(&Switch {
                    name: "comment", icon: "message", label: "Visitors may comment and like",
                    meaning: "They see what is said about this album, and say something themselves",
                    on: draft.rights.comment,
                }, Some(switch(&Switch {
                    name: "moderation", icon: "eye", label: "Check their comments first",
                    meaning: "Others see them only after you did",
                    on: draft.rights.moderation,
                }, None))))
            }
            @if grant.contribute {
                (handing(draft, problem))
            }
            (switch(&Switch {
                name: "embed", icon: "code", label: "Allow embedding",
                meaning: "Other web pages may show it in a frame, not together with a password",
                on: draft.rights.embed,
            }, None))
        }
    }
}

fn header(target: &Target<'_>) -> Markup {
    let count = words::count("item", target.totals.items());
    let (title, what) = match &target.selection {
        Some(_) => (format!("Create link for {count}"), format!("From {}", target.album.title)),
        None => ("Share with a link".to_owned(), format!("{} · {count}", target.album.title)),
    };
    html! {
        header {
            (thumb(target.album.slug.as_str(), target.cover))
            div { h2 #share-title { (title) } p.num { (what) } }
            button.ib type="button" data-close aria-label="Close" { (icon("close")) }
        }
    }
}

fn selected(frame: &Frame<'_>, selection: Selection<'_>, draft: &Draft) -> Markup {
    let day = frame.now.to_zoned(frame.zone.clone()).strftime("%-d %b %Y");
    html! {
        input type="hidden" name="of" value=(selection.id);
        @if selection.left_out > 0 {
            p.hint {
                (icon("info")) (words::count("item", selection.left_out))
                " of your selection cannot be shared, because the file is missing."
            }
        }
        (field(&Field {
            name: "collection", label: "Collection name", hint: "visitors see this",
            value: &draft.collection, placeholder: &format!("New collection from {day}"),
            most: 200, ..Field::default()
        }, None))
    }
}

fn who(frame: &Frame<'_>, draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let now = frame.now.to_zoned(frame.zone.clone()).strftime("%-d %b %Y, %H:%M");
    html! {
        div.pair {
            (field(&Field {
                name: "name", label: "Link name", hint: "only you see this", value: &draft.name,
                placeholder: &format!("Link from {now}"), most: 200, ..Field::default()
            }, problem))
            (field(&Field {
                name: "recipient", label: "For whom", hint: "optional",
                value: &draft.recipient, most: 200, ..Field::default()
            }, problem))
        }
        (field(&Field {
            name: "slug", label: "Address", hint: "optional", value: &draft.slug, prefix: "/s/",
            placeholder: "made up for you", most: 64, ..Field::default()
        }, problem))
    }
}

/// Several links at once are made here, but changed one by one.
fn for_each(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let open = !draft.each.is_empty() || about(problem, "each").is_some();
    html! {
        details.add open[open] {
            summary { (small_icon("users")) "Make one link for each of several people" }
            (lines(&Field {
                name: "each", label: "Names", hint: "one a line; each gets an own address and an own password",
                value: &draft.each, most: 8_000, ..Field::default()
            }, problem))
        }
    }
}

fn message(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let open = !draft.message.is_empty() || about(problem, "message").is_some();
    html! {
        details.add open[open] {
            summary { (small_icon("plus")) "Add a message for visitors" }
            (lines(&Field {
                name: "message", label: "Message", hint: "visitors see this above the photos",
                value: &draft.message, most: 2000, ..Field::default()
            }, problem))
        }
    }
}

/// Two boxes are what counts; the switch above them, for scripts, sets both.
fn downloads(draft: &Draft, grant: Grant) -> Markup {
    let Rights { originals, web_size, .. } = draft.rights;
    if !grant.downloads() {
        return html! {};
    }
    html! {
        div.opt.downloads {
            (icon("download"))
            label for="o-downloads" {
                b { "Allow downloads" } small { "People can save photos and videos" }
            }
            input.sw.scripted #o-downloads type="checkbox" role="switch" autocomplete="off"
                checked[originals || web_size] aria-label="Allow downloads";
            div.more role="group" aria-label="What people can download" {
                @if grant.originals {
                    (pick(&Pick {
                        kind: "checkbox", name: "originals", value: "on", label: "Originals",
                        on: originals,
                    }))
                }
                @if grant.web_size {
                    (pick(&Pick {
                        kind: "checkbox", name: "web_size", value: "on",
                        label: "Web size 2048 px", on: web_size,
                    }))
                }
            }
        }
    }
}

fn password(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, "password");
    let more = html! {
        div.in {
            input #f-password name="password" type="text" aria-label="Password" autocomplete="off"
                autocapitalize="off" spellcheck="false" maxlength="72"
                placeholder=(password_hint(draft))
                aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                aria-describedby=[wrong.map(|_| "e-password")];
            button.ib.sm.scripted type="button" data-behaviour="copy" data-copy-from="f-password"
                data-said="Password copied" aria-label="Copy password" { (small_icon("copy")) }
        }
        button.btn.scripted type="button" data-behaviour="generate-password"
            data-field="f-password" data-shortest=(draft.policy.shortest_password) { "Generate" }
        span.unscripted {
            (pick(&Pick {
                kind: "checkbox", name: "generate", value: "1", label: "Make one for me", on: false,
            }))
        }
        (error("password", wrong))
    };
    switch(
        &Switch {
            name: "password_on",
            icon: "lock",
            label: "Password",
            meaning: if draft.policy.password {
                "Every link needs one on this server"
            } else {
                "Ask for a password before showing anything"
            },
            on: draft.password_on || draft.policy.password || wrong.is_some(),
        },
        Some(more),
    )
}

fn password_hint(draft: &Draft) -> String {
    match (draft.has_password, draft.policy.shortest_password) {
        (true, _) => "Enter a new password to change it".to_owned(),
        (false, Policy::SHORTEST) => "Type one".to_owned(),
        (false, shortest) => format!("At least {shortest} characters"),
    }
}

/// The choices that the policy allows, with the word that is sent.
const ENDS: [(&str, &str, Option<u16>); 4] = [
    ("never", "Never", None),
    ("1", "1 day", Some(1)),
    ("7", "7 days", Some(7)),
    ("30", "30 days", Some(30)),
];

fn handing(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let (only, named) = draft.handing;
    let more = html! {
        (pick(&Pick {
            kind: "checkbox", name: "upload_only", value: "on",
            label: "Show nothing of the album", on: only,
        }))
        (pick(&Pick {
            kind: "checkbox", name: "upload_named", value: "on", label: "Ask for a name", on: named,
        }))
        (pick(&Pick {
            kind: "checkbox", name: "upload_review", value: "on",
            label: "I look at them first", on: draft.upload_review,
        }))
        (number(("upload_files", "Files at once", "any"), &draft.upload_files, problem))
        (number(("upload_megabytes", "Megabytes each", "any"), &draft.upload_megabytes, problem))
        (number(("upload_gigabytes", "Gigabytes in all", "any"), &draft.upload_gigabytes, problem))
        (number(("upload_undo", "Minutes to take back", "none"), &draft.upload_undo, problem))
        (kinds(draft, problem))
        (field(&Field {
            name: "upload_folder", label: "Put files into", hint: "a folder of the library; optional",
            value: &draft.upload_folder, placeholder: "the usual one",
            most: 1000, offered: &draft.folders, ..Field::default()
        }, problem))
        (error("upload_only", about(problem, "upload_only")))
    };
    let text = Switch {
        name: "upload",
        icon: "plus",
        label: "Let people add photos",
        meaning: "They land in this album; nobody can delete them by the link",
        on: draft.rights.upload,
    };
    switch(&text, Some(more))
}

/// A number with its label; `empty` stands where none is typed.
fn number(
    (name, label, empty): (&str, &str, &str),
    value: &str,
    problem: Option<&Problem<'_>>,
) -> Markup {
    let wrong = about(problem, name);
    html! {
        label.count {
            span { (label) }
            span.in {
                input name=(name) value=(value) inputmode="numeric" size="6"
                    placeholder=(empty) autocomplete="off" aria-invalid=[wrong.map(|_| "true")]
                    autofocus[wrong.is_some()] aria-describedby=[wrong.map(|_| format!("e-{name}"))];
            }
        }
        (error(name, wrong))
    }
}

fn kinds(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let chosen = |sort: Sort| draft.upload_kinds.split_whitespace().any(|it| it == sort.word());
    html! {
        fieldset.kinds {
            legend { "What people may add" }
            // Says that the question was asked, also when every answer is no.
            input type="hidden" name="kinds" value="asked";
            @for sort in Sort::ALL {
                (pick(&Pick {
                    kind: "checkbox", name: "upload_kinds", value: sort.word(),
                    label: &words::capital(sort.plural()), on: chosen(sort),
                }))
            }
        }
        (error("upload_kinds", about(problem, "upload_kinds")))
    }
}

fn expires(frame: &Frame<'_>, draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, "date").or(about(problem, "expires"));
    let zone = frame.zone.iana_name().unwrap_or("UTC");
    let today = frame.now.to_zoned(frame.zone.clone()).date();
    let latest = draft.policy.latest(frame.now, frame.zone);
    let latest = latest.map(|it| expiry::last_day(it, frame.zone));
    let offered = ENDS.iter().filter(|it| draft.policy.allows_days(it.2));
    html! {
        div.opt.expires {
            (icon("clock"))
            div {
                b #o-expires { "Expires" }
                small {
                    "Stops working at the end of that day, 23:59 in " (zone)
                    @if let Some(days) = draft.policy.most_days { ". At most " (days) " days on this server" }
                }
            }
            div.more role="radiogroup" aria-labelledby="o-expires" {
                @for (value, label) in offered.map(|it| (it.0, it.1)).chain([("date", "Pick a date")]) {
                    (pick(&Pick {
                        kind: "radio", name: "expires", value, label, on: draft.expires == value,
                    }))
                }
                div.in.last-day {
                    input #f-date type="date" name="date" value=(draft.date) min=(today)
                        max=[latest]
                        aria-label="Last day" aria-invalid=[wrong.map(|_| "true")]
                        autofocus[wrong.is_some()] aria-describedby=[wrong.map(|_| "e-date")];
                }
                (error("date", wrong))
            }
        }
    }
}
