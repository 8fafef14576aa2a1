//! The properties of the server: what there is, what each takes, and defining one.

use maud::{Markup, html};

use crate::domain::access;
use crate::domain::property::{Kind, LONGEST_NAME, MOST, Used};
use crate::views::fields::{Field, Problem, Select, Sure, field, general, lines, select, sure};
use crate::views::icons::icon;
use crate::views::parts::{Frame, Tab, empty_state, owner_page};
use crate::views::words;

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
                h1 { "Properties" }
                p { "What photos and albums can say besides tags: a film, an archive number, a day. Never written into your files." }
            }
        }
        (general(problem, &["name", "choices"]))
        div.cards {
            @if used.is_empty() {
                (empty_state("edit", "No properties yet. Define the first one here.", html! {}))
            }
            @for it in used { (card(frame, it)) }
            @if used.len() < MOST { (define(typed, problem)) }
        }
    };
    owner_page(frame, Tab::None, "Properties", main)
}

/// Returns the name of a kind as people read it.
pub fn called(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "Text",
        Kind::Number => "Number",
        Kind::Date => "Day",
        Kind::Choice => "Choice",
    }
}

fn define(typed: &Define<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let kinds = Kind::ALL.map(|it| (it.word(), called(it)));
    html! {
        section.card.property aria-labelledby="h-define" {
            h2 #h-define { "New property" }
            form method="post" action="/properties" {
                (field(&Field {
                    name: "name", label: "Name", value: typed.name, most: LONGEST_NAME,
                    placeholder: "Film", required: true, ..Field::default()
                }, problem))
                (select(&Select {
                    name: "kind", label: "What it takes", hint: "stays as it is", options: &kinds,
                    chosen: typed.kind.word(),
                }, problem))
                (lines(&Field {
                    name: "choices", label: "Choices", hint: "for a choice, with commas between them",
                    value: typed.choices, placeholder: "Portra 400, Velvia 50", ..Field::default()
                }, problem))
                button.btn.main { "Define" }
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
                p.hint.num { "Set on " (gone(it)) "." }
                details.labelling {
                    summary.btn.small { (icon("edit")) "Change" }
                    (change(it))
                }
            } @else {
                @if !property.choices.is_empty() { p { bdi { (property.choices.join(", ")) } } }
                p.hint { "Its maker and admins can change it." }
            }
        }
    }
}

/// What loses its value with the property.
fn gone(it: &Used) -> String {
    let photos = words::count("photo", it.assets);
    if it.albums == 0 {
        photos
    } else {
        format!("{photos} and {}", words::count("album", it.albums))
    }
}

fn change(it: &Used) -> Markup {
    let property = &it.property;
    let action = format!("/properties/{}", property.id.0);
    let gone = gone(it);
    html! {
        form method="post" action=(action) {
            label.fld {
                span.lab { "Name" }
                span.in {
                    input name="name" value=(property.name) maxlength=(LONGEST_NAME) required
                        dir="auto" autocomplete="off";
                }
            }
            @if property.kind == Kind::Choice {
                label.fld {
                    span.lab { "Choices " small { "with commas between them" } }
                    textarea.in name="choices" rows="2" dir="auto" { "\n" (property.choices.join(", ")) }
                }
            }
            button.btn.small { "Save" }
        }
        (sure(&Sure {
            opener: "Delete property",
            title: &format!("Delete the property “{}”?", property.name),
            text: &format!("Its values go from {gone}. The photos and albums stay. This cannot be undone."),
            verb: "Delete property",
            action: &format!("{action}/delete"),
        }))
    }
}
