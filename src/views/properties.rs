//! The properties of the server: what there is, what each takes, and defining one.

use maud::{Markup, html};

use crate::domain::access;
use crate::domain::property::{Kind, LONGEST_NAME, MOST, Used};
use crate::say;
use crate::views::fields::{Field, Problem, Select, Sure, field, general, lines, select, sure};
use crate::views::icons::icon;
use crate::views::parts::{Frame, Tab, empty_state, owner_page};

/// A definition as typed, to be shown again.
#[derive(Debug, Clone, Copy)]
pub struct Define<'a> {
    /// Its name.
    pub name: &'a str,
    /// What values it takes.
    pub kind: Kind,
    /// What can be chosen.
    pub choices: &'a str,
}

impl Default for Define<'_> {
    fn default() -> Self {
        Define { name: "", kind: Kind::Text, choices: "" }
    }
}

/// Returns the page of all properties.
pub fn properties(
    frame: &Frame<'_>,
    used: &[Used],
    typed: &Define<'_>,
    problem: Option<&Problem<'_>>,
) -> Markup {
    let main = html! {
        div.head {
            div {
                h1 { (say!("labels-properties")) }
                p { (say!("labels-properties-hint")) }
            }
        }
        (general(problem, &["name", "choices"]))
        div.cards {
            @if used.is_empty() {
                (empty_state("edit", say!("labels-properties-none"), html! {}))
            }
            @for it in used { (card(frame, it)) }
            @if used.len() < MOST { (define(typed, problem)) }
        }
    };
    owner_page(frame, Tab::None, say!("labels-properties"), main)
}

/// Returns the name of a kind as people read it.
pub fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => say!("labels-kind-text"),
        Kind::Number => say!("labels-kind-number"),
        Kind::Date => say!("labels-kind-date"),
        Kind::Choice => say!("labels-kind-choice"),
    }
}

fn define(typed: &Define<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let kinds = Kind::ALL.map(|it| (it.word(), called(it)));
    html! {
        section.card.property aria-labelledby="h-define" {
            h2 #h-define { (say!("labels-property-new")) }
            form method="post" action="/properties" {
                (field(&Field {
                    name: "name", label: say!("common-name"), value: typed.name, most: LONGEST_NAME,
                    placeholder: say!("labels-property-example"), required: true,
                    ..Field::default()
                }, problem))
                (select(&Select {
                    name: "kind", label: say!("labels-property-kind"),
                    hint: say!("labels-property-kind-hint"), options: &kinds,
                    chosen: typed.kind.word(),
                }, problem))
                (lines(&Field {
                    name: "choices", label: say!("labels-property-choices"),
                    hint: say!("labels-property-choices-hint"), value: typed.choices, placeholder: "Portra 400, Velvia 50", ..Field::default()
                }, problem))
                button.btn.main { (say!("labels-property-define")) }
            }
        }
    }
}

fn card(frame: &Frame<'_>, it: &Used) -> Markup {
    let property = &it.property;
    let mine = access::manage_property(frame.actor, property).is_ok();
    html! {
        section.card.property aria-label=(property.name) {
            header { h2 { bdi { (property.name) } } span.chip { (called(property.kind)) } }
            @if mine {
                p.hint.num { (set_on(it)) }
                details.labelling {
                    summary.btn.small { (icon("edit")) (say!("labels-property-change")) }
                    (change(it))
                }
            } @else {
                @if !property.choices.is_empty() { p { bdi { (property.choices.join(", ")) } } }
                p.hint { (say!("labels-property-others")) }
            }
        }
    }
}

fn set_on(it: &Used) -> String {
    let photos = say!("count-photos", count = it.assets);
    match it.albums {
        0 => say!("labels-property-set-on", photos = photos),
        albums => {
            let albums = say!("count-albums", count = albums);
            say!("labels-property-set-on-albums", photos = photos, albums = albums)
        }
    }
}

/// What loses its value with the property.
fn deletion(it: &Used) -> String {
    let photos = say!("count-photos", count = it.assets);
    match it.albums {
        0 => say!("labels-property-delete-means", photos = photos),
        albums => {
            let albums = say!("count-albums", count = albums);
            say!("labels-property-delete-means-albums", photos = photos, albums = albums)
        }
    }
}

fn change(it: &Used) -> Markup {
    let property = &it.property;
    let action = format!("/properties/{}", property.id.0);
    html! {
        form method="post" action=(action) {
            label.fld {
                span.lab { (say!("common-name")) }
                span.in {
                    input name="name" value=(property.name) maxlength=(LONGEST_NAME) required
                        dir="auto" autocomplete="off";
                }
            }
            @if property.kind == Kind::Choice {
                label.fld {
                    span.lab {
                        (say!("labels-property-choices")) " " small { (say!("labels-with-commas")) }
                    }
                    textarea.in name="choices" rows="2" dir="auto" { "\n" (property.choices.join(", ")) }
                }
            }
            button.btn.small { (say!("common-save")) }
        }
        (sure(&Sure {
            opener: say!("labels-property-delete"),
            title: &say!("labels-property-delete-question", name = &property.name),
            text: &deletion(it),
            verb: say!("labels-property-delete"),
            action: &format!("{action}/delete"),
        }))
    }
}
