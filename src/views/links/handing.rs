//! The part of a link's form about what people hand in by it.

use maud::{Markup, html};

use crate::domain::kinds::Sort;
use crate::say;
use crate::views::fields::{Field, Pick, Problem, Switch, about, error, field, pick, switch};
use crate::views::links::draft::Draft;
use crate::views::words;

/// Returns the switch that lets people add photos, and below it what they may add and how.
pub(super) fn handing(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let (only, named) = draft.handing;
    let more = html! {
        (pick(&Pick {
            kind: "checkbox", name: "upload_only", value: "on",
            label: say!("link-form-upload-only"), on: only,
        }))
        (pick(&Pick {
            kind: "checkbox", name: "upload_named", value: "on",
            label: say!("link-form-upload-named"), on: named,
        }))
        (pick(&Pick {
            kind: "checkbox", name: "upload_review", value: "on",
            label: say!("link-form-upload-review"), on: draft.upload_review,
        }))
        (limits(draft, problem))
        (kinds(draft, problem))
        (field(&Field {
            name: "upload_folder", label: say!("link-form-upload-folder"),
            hint: say!("link-form-upload-folder-hint"), value: &draft.upload_folder,
            placeholder: say!("link-form-upload-folder-none"), most: 1000,
            offered: &draft.folders, ..Field::default()
        }, problem))
        (error("upload_only", about(problem, "upload_only")))
    };
    let text = Switch {
        name: "upload",
        icon: "plus",
        label: say!("link-form-upload"),
        meaning: say!("link-form-upload-meaning"),
        on: draft.rights.upload,
    };
    switch(&text, Some(more))
}

fn limits(draft: &Draft, problem: Option<&Problem<'_>>) -> Markup {
    let (any, none) = (say!("link-form-upload-any"), say!("link-form-upload-none"));
    let (files, megabytes) = (say!("link-form-upload-files"), say!("link-form-upload-megabytes"));
    let (gigabytes, undo) = (say!("link-form-upload-gigabytes"), say!("link-form-upload-undo"));
    html! {
        (number(("upload_files", files, any), &draft.upload_files, problem))
        (number(("upload_megabytes", megabytes, any), &draft.upload_megabytes, problem))
        (number(("upload_gigabytes", gigabytes, any), &draft.upload_gigabytes, problem))
        (number(("upload_undo", undo, none), &draft.upload_undo, problem))
    }
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
            legend { (say!("link-form-upload-kinds")) }
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
