//! The form of a link: the same fields for making and for changing one. It never holds a
//! password; what it cannot say by itself (`until …`) is prepared here for every choice, so
//! the style sheet shows the right sentence without scripts.

use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::expiry;
use crate::domain::link::Rights;
use crate::domain::policy::Policy;
use crate::say;
use crate::views::fields::{
    self, Expires, Field, Pick, Problem, Switch, about, error, field, general, lines, pick, switch,
};
use crate::views::icons::{icon, small_icon};
use crate::views::links::draft::Draft;
use crate::views::links::handing::handing;
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
                button.btn.bare type="button" data-close { (say!("common-cancel")) }
                button.btn.main form="share-form" {
                    (icon("link")) (say!("link-form-create"))
                }
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
                    name: "children", icon: "folder", label: say!("link-form-children"),
                    meaning: say!("link-form-children-meaning"),
                    on: draft.children,
                }, None))
            }
            (switch(&Switch {
                name: "metadata", icon: "camera", label: say!("link-form-metadata"),
                meaning: say!("link-form-metadata-meaning"),
                on: draft.rights.metadata,
            }, None))
            @if grant.comment {
                (switch(&Switch {
                    name: "comment", icon: "message", label: say!("link-form-comment"),
                    meaning: say!("link-form-comment-meaning"),
                    on: draft.rights.comment,
                }, Some(switch(&Switch {
                    name: "moderation", icon: "eye", label: say!("link-form-moderation"),
                    meaning: say!("link-form-moderation-meaning"),
                    on: draft.rights.moderation,
                }, None))))
            }
            @if grant.contribute {
                (handing(draft, problem))
            }
            (switch(&Switch {
                name: "embed", icon: "code", label: say!("link-form-embed"),
                meaning: say!("link-form-embed-meaning"),
                on: draft.rights.embed,
            }, None))
        }
    }
}

fn header(target: &Target<'_>) -> Markup {
    let (count, album) = (target.totals.items(), &target.album.title);
    let (title, what) = match &target.selection {
        Some(_) => (
            say!("link-form-share-selection", count = count),
            say!("link-form-from", title = album),
        ),
        None => (
            say!("link-form-share").to_owned(),
            format!("{album} · {}", say!("count-items", count = count)),
        ),
    };
    html! {
        header {
            (thumb(target.album.slug.as_str(), target.cover))
            div { h2 #share-title { (title) } p.num { (what) } }
            button.ib type="button" data-close aria-label=(say!("common-close")) { (icon("close")) }
        }
    }
}

fn selected(frame: &Frame<'_>, selection: Selection<'_>, draft: &Draft) -> Markup {
    let day = words::short_date(frame.now.to_zoned(frame.zone.clone()).date());
    html! {
        input type="hidden" name="of" value=(selection.id);
        @if selection.left_out > 0 {
            p.hint {
                (icon("info")) (say!("link-form-left-out", count = selection.left_out))
            }
        }
        (field(&Field {
            name: "collection", label: say!("link-form-collection"),
            hint: say!("link-form-collection-hint"), value: &draft.collection,
            placeholder: &say!("link-form-collection-new", date = day),
            most: 200, ..Field::default()
        }, None))
    }
}

fn who(frame: &Frame<'_>, draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let now = words::short_date_time(frame.now, frame.zone);
    html! {
        div.pair {
            (field(&Field {
                name: "name", label: say!("link-form-name"), hint: say!("link-form-name-hint"),
                value: &draft.name, placeholder: &say!("link-form-name-new", moment = now),
                most: 200, ..Field::default()
            }, problem))
            (field(&Field {
                name: "recipient", label: say!("link-form-recipient"),
                hint: say!("link-form-optional"), value: &draft.recipient, most: 200, ..Field::default()
            }, problem))
        }
        (field(&Field {
            name: "slug", label: say!("link-form-address"), hint: say!("link-form-optional"),
            value: &draft.slug, prefix: "/s/", placeholder: say!("link-form-address-made"),
            most: 64, ..Field::default()
        }, problem))
    }
}

/// Several links at once are made here, but changed one by one.
fn for_each(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let open = !draft.each.is_empty() || about(problem, "each").is_some();
    html! {
        details.add open[open] {
            summary { (small_icon("users")) (say!("link-form-each")) }
            (lines(&Field {
                name: "each", label: say!("link-form-each-names"), hint: say!("link-form-each-hint"),
                value: &draft.each, most: 8_000, ..Field::default()
            }, problem))
        }
    }
}

fn message(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let open = !draft.message.is_empty() || about(problem, "message").is_some();
    html! {
        details.add open[open] {
            summary { (small_icon("plus")) (say!("link-form-message-add")) }
            (lines(&Field {
                name: "message", label: say!("link-form-message"), hint: say!("link-form-message-hint"),
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
                b { (say!("link-form-downloads")) } small { (say!("link-form-downloads-meaning")) }
            }
            input.sw.scripted #o-downloads type="checkbox" role="switch" autocomplete="off"
                checked[originals || web_size] aria-label=(say!("link-form-downloads"));
            div.more role="group" aria-label=(say!("link-form-downloads-which")) {
                @if grant.originals {
                    (pick(&Pick {
                        kind: "checkbox", name: "originals", value: "on",
                        label: say!("link-form-downloads-originals"), on: originals,
                    }))
                }
                @if grant.web_size {
                    (pick(&Pick {
                        kind: "checkbox", name: "web_size", value: "on",
                        label: say!("link-form-downloads-web-size"), on: web_size,
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
            input #f-password name="password" type="text" aria-label=(say!("common-password")) autocomplete="off"
                autocapitalize="off" spellcheck="false" maxlength="72"
                placeholder=(password_hint(draft))
                aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                aria-describedby=[wrong.map(|_| "e-password")];
            button.ib.sm.scripted type="button" data-behaviour="copy" data-copy-from="f-password"
                data-said=(say!("links-password-copied")) aria-label=(say!("links-password-copy")) {
                (small_icon("copy"))
            }
        }
        button.btn.scripted type="button" data-behaviour="generate-password"
            data-field="f-password" data-shortest=(draft.policy.shortest_password) {
            (say!("link-form-password-generate"))
        }
        span.unscripted {
            (pick(&Pick {
                kind: "checkbox", name: "generate", value: "1", label: say!("link-form-password-make"),
                on: false,
            }))
        }
        (error("password", wrong))
    };
    switch(
        &Switch {
            name: "password_on",
            icon: "lock",
            label: say!("common-password"),
            meaning: if draft.policy.password {
                say!("link-form-password-needed")
            } else {
                say!("link-form-password-meaning")
            },
            on: draft.password_on || draft.policy.password || wrong.is_some(),
        },
        Some(more),
    )
}

fn password_hint(draft: &Draft) -> String {
    match (draft.has_password, draft.policy.shortest_password) {
        (true, _) => say!("link-form-password-change").to_owned(),
        (false, Policy::SHORTEST) => say!("link-form-password-type").to_owned(),
        (false, shortest) => say!("link-form-password-shortest", count = shortest),
    }
}

/// The choices that the policy allows: the word that is sent, and the days.
const ENDS: [(&str, Option<u16>); 4] =
    [("never", None), ("1", Some(1)), ("7", Some(7)), ("30", Some(30))];

fn end_label(days: Option<u16>) -> String {
    match days {
        Some(days) => say!("count-days", count = days),
        None => say!("link-form-expires-never").to_owned(),
    }
}

fn expires(frame: &Frame<'_>, draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let zone = frame.zone.iana_name().unwrap_or("UTC");
    let meaning = match draft.policy.most_days {
        Some(days) => say!("link-form-expires-meaning-limited", zone = zone, days = days),
        None => say!("link-form-expires-meaning", zone = zone),
    };
    let offered = ENDS.into_iter().filter(|it| draft.policy.allows_days(it.1));
    let choices: Vec<_> = offered.map(|it| (it.0, end_label(it.1))).collect();
    let latest = draft.policy.latest(frame.now, frame.zone);
    let it = Expires {
        label: say!("link-form-expires"),
        meaning: &meaning,
        choices: &choices,
        chosen: &draft.expires,
        date: &draft.date,
        earliest: frame.now.to_zoned(frame.zone.clone()).date(),
        latest: latest.map(|it| expiry::last_day(it, frame.zone)),
    };
    fields::expires(&it, problem)
}
