//! Tags and properties as they are shown on a photo and an album, and the fields to change them.

use maud::{Markup, html};

use crate::domain::label::{Labels, Refused};
use crate::domain::property::{Given, Kind, LONGEST, Property, day};
use crate::say;
use crate::views::fields::{Problem, error, general};
use crate::views::icons::icon;
use crate::views::visitor::encoded;
use crate::views::words;

/// Returns the labels of a photo for its panel; each leads to what else in the album has it.
pub fn facts(base: &str, labels: &Labels) -> Markup {
    let found = |words: &str| format!("{base}?q={}", encoded(words));
    html! {
        @if !labels.tags.is_empty() {
            div.fact {
                (icon("tag"))
                span {
                    @for (number, tag) in labels.tags.iter().enumerate() {
                        @if number > 0 { ", " }
                        a href=(found(tag)) { bdi { (tag) } }
                    }
                }
            }
        }
        @if !labels.values.is_empty() {
            dl.fact.values {
                (icon("edit"))
                @for it in &labels.values {
                    div {
                        dt { bdi { (it.name) } }
                        dd { a href=(found(&term(it))) { bdi { (value(it)) } } }
                    }
                }
            }
        }
    }
}

/// Returns the labels of an album as a line of its page; nothing when there are none.
pub fn line(labels: &Labels) -> Markup {
    html! {
        @if !labels.is_empty() {
            ul.labels role="list" aria-label=(say!("labels-title")) {
                @for tag in &labels.tags { li { (icon("tag")) bdi { (tag) } } }
                @for it in &labels.values {
                    li { span.mut { bdi { (it.name) } } bdi { (value(it)) } }
                }
            }
        }
    }
}

/// What looks for a value in the search of an album.
fn term(it: &Given) -> String {
    let quoted = |text: &str| {
        if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text.to_owned() }
    };
    format!("{}:{}", quoted(&it.name), quoted(&it.value.replace('"', " ")))
}

/// Returns a value as people read it.
pub fn value(it: &Given) -> String {
    match day(&it.value) {
        Some(day) if it.kind == Kind::Date => words::plain_date(day),
        _ => it.value.clone(),
    }
}

/// Returns the form of one photo, folded up until somebody wants to change something.
/// With what was typed and not taken it is unfolded, and says why at the field.
pub fn editor(
    action: &str,
    labels: &Labels,
    properties: &[Property],
    refused: Option<&Refused>,
) -> Markup {
    html! {
        details.labelling open[refused.is_some()] {
            summary.btn.small { (icon("edit")) (say!("labels-edit")) }
            form method="post" action=(action) data-behaviour="labels" {
                (inputs(labels, properties, refused))
                div.save {
                    button.btn.main.small { (say!("common-save")) }
                    @if properties.is_empty() {
                        a.link href="/properties" { (say!("labels-define")) }
                    }
                }
            }
        }
    }
}

/// Returns the section of an album's settings.
pub fn section(
    action: &str,
    labels: &Labels,
    properties: &[Property],
    problem: Option<&Problem<'_>>,
) -> Markup {
    let own = problem.filter(|it| ["tags", "value"].contains(&it.field));
    html! {
        section.card #labels aria-labelledby="h-labels" {
            h2 #h-labels { (say!("labels-title")) }
            p.hint { (say!("labels-of-album")) }
            (general(own, &[]))
            form method="post" action=(action) {
                (inputs(labels, properties, None))
                div.save {
                    button.btn { (say!("labels-save")) }
                    a.btn.bare href="/properties" { (say!("labels-define")) }
                }
            }
        }
    }
}

fn inputs(labels: &Labels, properties: &[Property], refused: Option<&Refused>) -> Markup {
    let now = labels.tags.join(", ");
    let typed = refused.and_then(|it| it.typed.tags.as_ref());
    let (had, tags) = typed.map_or((now.as_str(), now.as_str()), |it| (&it.0, &it.1));
    let wrong = refused.filter(|it| it.property.is_none()).map(|it| problem("tags", it));
    html! {
        label.fld {
            span.lab { (say!("labels-tags")) " " small { (say!("labels-with-commas")) } }
            input type="hidden" name="had-tags" value=(had);
            span.in {
                input name="tags" value=(tags) autocomplete="off" dir="auto"
                    aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                    aria-describedby=[wrong.map(|_| "e-tags")];
            }
        }
        (error("tags", wrong.as_ref()))
        @for property in properties { (value_of(property, labels, refused)) }
    }
}

fn problem<'a>(field: &'a str, refused: &'a Refused) -> Problem<'a> {
    Problem { field, message: &refused.message }
}

fn value_of(property: &Property, labels: &Labels, refused: Option<&Refused>) -> Markup {
    let now = labels.value(property.id);
    let (had, typed) = refused.and_then(|it| it.value(property.id)).unwrap_or((now, now));
    let name = format!("property-{}", property.id.0);
    let wrong = refused.filter(|it| it.property == Some(property.id));
    let wrong = wrong.map(|it| problem(&name, it));
    html! {
        label.fld {
            span.lab { bdi { (property.name) } }
            input type="hidden" name={ "had-" (name) } value=(had);
            span.in { (input(property, typed, wrong.is_some())) }
        }
        (error(&name, wrong.as_ref()))
    }
}

fn input(property: &Property, had: &str, is_wrong: bool) -> Markup {
    let name = format!("property-{}", property.id.0);
    let invalid = is_wrong.then_some("true");
    let said = is_wrong.then(|| format!("e-{name}"));
    match property.kind {
        Kind::Text => html! {
            input name=(name) value=(had) maxlength=(LONGEST) autocomplete="off" dir="auto"
                aria-invalid=[invalid] aria-describedby=[said] autofocus[is_wrong];
        },
        Kind::Number => html! {
            input name=(name) value=(had) maxlength="20" inputmode="decimal" autocomplete="off"
                aria-invalid=[invalid] aria-describedby=[said] autofocus[is_wrong];
        },
        Kind::Date => html! {
            input type="date" name=(name) value=(had) aria-invalid=[invalid]
                aria-describedby=[said] autofocus[is_wrong];
        },
        Kind::Choice => html! {
            select name=(name) aria-invalid=[invalid] aria-describedby=[said] autofocus[is_wrong] {
                option value="" { (say!("labels-none")) }
                @if !had.is_empty() && !property.choices.iter().any(|it| it == had) {
                    option value=(had) selected { (had) }
                }
                @for choice in &property.choices {
                    option value=(choice) selected[choice == had] { (choice) }
                }
            }
        },
    }
}

/// Returns the fields that give a value to a selection, inside its form.
pub fn setting(base: &str, properties: &[Property]) -> Markup {
    html! {
        @if properties.is_empty() {
            a href="/properties" { (icon("edit")) (say!("labels-define")) }
        } @else {
            p.mut { (say!("labels-property")) }
            div.in {
                select name="property" aria-label=(say!("labels-property")) data-behaviour="property-value" {
                    @for it in properties {
                        option value=(it.id.0) data-kind=(it.kind.word()) data-choices=(it.choices.join("\n")) {
                            (it.name)
                        }
                    }
                }
            }
            div.in {
                input name="value" maxlength=(LONGEST) aria-label=(say!("labels-value"))
                    placeholder=(say!("labels-value-hint")) autocomplete="off" dir="auto";
            }
            button formaction={ (base) "/property" } { (icon("check")) (say!("labels-set")) }
        }
    }
}
