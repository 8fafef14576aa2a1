//! The parts of forms: a labelled field with its error beside it, a switch with its
//! consequence, and the question before something that cannot be undone.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::say;
use crate::views::icons::icon;

/// What was wrong with what somebody typed.
#[derive(Debug, Clone, Copy)]
pub struct Problem<'a> {
    /// The name of the field; a name that the form lacks shows the sentence on top.
    pub field: &'a str,
    /// What is wrong and what would be right, as a sentence.
    pub message: &'a str,
}

/// One line of text to type.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// Its name in the form.
    pub name: &'a str,
    /// Its label.
    pub label: &'a str,
    /// A few words beside the label.
    pub hint: &'a str,
    /// What it holds; never a password.
    pub value: &'a str,
    /// What is used when it stays empty.
    pub placeholder: &'a str,
    /// What stands before the typed text.
    pub prefix: &'a str,
    /// The `type` of the input; `text` when empty.
    pub kind: &'a str,
    /// The `autocomplete` of the input; `off` when empty.
    pub autocomplete: &'a str,
    /// The most characters; unlimited when 0.
    pub most: usize,
    /// Whether it must not stay empty.
    pub required: bool,
    /// What is offered while one types.
    pub offered: &'a [String],
}

/// Returns a field with its label, and its error below it.
pub fn field(it: &Field<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, it.name);
    let kind = if it.kind.is_empty() { "text" } else { it.kind };
    let autocomplete = if it.autocomplete.is_empty() { "off" } else { it.autocomplete };
    let offers = !it.offered.is_empty();
    html! {
        div.fld {
            label.lab for={ "f-" (it.name) } {
                (it.label) @if !it.hint.is_empty() { " " small { (it.hint) } }
            }
            div.in data-behaviour=[(kind == "password").then_some("reveal-password")] {
                @if !it.prefix.is_empty() { span.pre aria-hidden="true" { (it.prefix) } }
                input id={ "f-" (it.name) } name=(it.name) type=(kind) value=[some(it.value)]
                    placeholder=[some(it.placeholder)] autocomplete=(autocomplete)
                    autocapitalize=[(kind != "text" || it.name == "slug").then_some("off")]
                    spellcheck=[(it.name == "slug").then_some("false")]
                    maxlength=[(it.most > 0).then_some(it.most)] required[it.required]
                    list=[offers.then(|| format!("l-{}", it.name))]
                    aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                    aria-describedby=[wrong.map(|_| error_id(it.name))];
                @if kind == "password" {
                    button.ib.sm type="button" hidden aria-pressed="false" aria-label=(say!("fields-password-show")) { (icon("eye")) }
                }
            }
            @if offers {
                datalist id={ "l-" (it.name) } { @for value in it.offered { option value=(value); } }
            }
            (error(it.name, wrong))
        }
    }
}

/// Returns a text of several lines to type.
pub fn lines(it: &Field<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, it.name);
    html! {
        div.fld {
            label.lab for={ "f-" (it.name) } {
                (it.label) @if !it.hint.is_empty() { " " small { (it.hint) } }
            }
            textarea.in id={ "f-" (it.name) } name=(it.name) rows="3"
                placeholder=[some(it.placeholder)] maxlength=[(it.most > 0).then_some(it.most)]
                aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                aria-describedby=[wrong.map(|_| error_id(it.name))] {
                // HTML drops one line break after the tag; a text that begins with one keeps it.
                "\n" (it.value)
            }
            (error(it.name, wrong))
        }
    }
}

/// A setting that is on or off, with its consequence in words.
#[derive(Debug, Clone, Copy)]
pub struct Switch<'a> {
    /// Its name in the form; present when on.
    pub name: &'a str,
    /// The icon before it.
    pub icon: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// What it does.
    pub meaning: &'a str,
    /// Whether it is on.
    pub on: bool,
}

/// Returns a row with a switch, and below it what belongs to it; that is seen while it is on.
pub fn switch(it: &Switch<'_>, more: Option<Markup>) -> Markup {
    let id = format!("o-{}", it.name);
    html! {
        div.opt {
            (icon(it.icon))
            label for=(id) { b { (it.label) } small { (it.meaning) } }
            input.sw id=(id) name=(it.name) type="checkbox" role="switch" value="on"
                checked[it.on] aria-label=(it.label);
            @if let Some(more) = more { div.more { (more) } }
        }
    }
}

/// A choice in the shape of a pill.
#[derive(Debug, Clone, Copy)]
pub struct Pick<'a> {
    /// `checkbox` or `radio`.
    pub kind: &'a str,
    /// Its name in the form.
    pub name: &'a str,
    /// What is sent when it is chosen.
    pub value: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// Whether it is chosen.
    pub on: bool,
}

/// Returns a pill that can be chosen.
pub fn pick(it: &Pick<'_>) -> Markup {
    html! {
        label.pick {
            input type=(it.kind) name=(it.name) value=(it.value) checked[it.on];
            (icon("check")) (it.label)
        }
    }
}

/// How long something works: some choices, and a last day to pick.
#[derive(Debug, Clone, Copy)]
pub struct Expires<'a> {
    /// What ends.
    pub label: &'a str,
    /// When exactly.
    pub meaning: &'a str,
    /// Values and labels of the choices before the day.
    pub choices: &'a [(&'a str, String)],
    /// The value that is chosen; `date` for the day.
    pub chosen: &'a str,
    /// The day as it was typed.
    pub date: &'a str,
    /// The first day that can be picked.
    pub earliest: Date,
    /// The last one; absent for any.
    pub latest: Option<Date>,
}

/// Returns the fields `expires` and `date`, which is there when a day is to be picked.
pub fn expires(it: &Expires<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, "date").or(about(problem, "expires"));
    let choices = it.choices.iter().map(|(value, label)| (*value, label.as_str()));
    html! {
        div.opt.expires {
            (icon("clock"))
            div { b #o-expires { (it.label) } small { (it.meaning) } }
            div.more role="radiogroup" aria-labelledby="o-expires" {
                @for (value, label) in choices.chain([("date", say!("fields-pick-date"))]) {
                    (pick(&Pick {
                        kind: "radio", name: "expires", value, label, on: it.chosen == value,
                    }))
                }
                div.in.last-day {
                    input #f-date type="date" name="date" value=(it.date) min=(it.earliest)
                        max=[it.latest] aria-label=(say!("fields-last-day"))
                        aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                        aria-describedby=[wrong.map(|_| "e-date")];
                }
                (error("date", wrong))
            }
        }
    }
}

/// A step that cannot be taken back.
#[derive(Debug, Clone, Copy)]
pub struct Sure<'a> {
    /// What opens the question: "Delete album".
    pub opener: &'a str,
    /// The question.
    pub title: &'a str,
    /// What happens then.
    pub text: &'a str,
    /// What the button says.
    pub verb: &'a str,
    /// Where the answer is posted.
    pub action: &'a str,
}

/// Returns a button that asks before it does something: a dialog with scripts, a sentence
/// that unfolds without.
pub fn sure(it: &Sure<'_>) -> Markup {
    html! {
        details.sure {
            summary.btn.bad data-behaviour="confirm" data-title=(it.title) data-text=(it.text)
                data-verb=(it.verb) data-action=(it.action) { (it.opener) }
            div {
                p { (it.text) }
                form method="post" action=(it.action) { button.btn.main.bad { (it.verb) } }
            }
        }
    }
}

/// A choice of one of a few, with its label.
#[derive(Debug, Clone, Copy)]
pub struct Select<'a> {
    /// Its name in the form.
    pub name: &'a str,
    /// Its label.
    pub label: &'a str,
    /// A few words beside the label.
    pub hint: &'a str,
    /// What can be chosen: what is sent, and what it is called.
    pub options: &'a [(&'a str, &'a str)],
    /// What is chosen.
    pub chosen: &'a str,
}

/// Returns a list to choose one of, with its error below it.
pub fn select(it: &Select<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, it.name);
    html! {
        div.fld {
            label.lab for={ "f-" (it.name) } {
                (it.label) @if !it.hint.is_empty() { " " small { (it.hint) } }
            }
            div.in {
                select id={ "f-" (it.name) } name=(it.name) aria-invalid=[wrong.map(|_| "true")]
                    autofocus[wrong.is_some()] aria-describedby=[wrong.map(|_| error_id(it.name))] {
                    @for (value, label) in it.options {
                        option value=(value) selected[*value == it.chosen] { (label) }
                    }
                }
            }
            (error(it.name, wrong))
        }
    }
}

/// Returns the error that belongs to no field of the form, if `fields` does not name it.
pub fn general(problem: Option<&Problem<'_>>, fields: &[&str]) -> Markup {
    match problem {
        Some(it) if !fields.contains(&it.field) => html! {
            p.wrong.top role="alert" { (icon("warning")) (it.message) }
        },
        _ => html! {},
    }
}

/// Returns the sentence below a field that is wrong.
pub fn error(name: &str, wrong: Option<&Problem<'_>>) -> Markup {
    html! {
        @if let Some(it) = wrong { p.wrong id=(error_id(name)) { (icon("warning")) (it.message) } }
    }
}

/// Returns the problem if it is about this field.
pub fn about<'a>(problem: Option<&'a Problem<'a>>, name: &str) -> Option<&'a Problem<'a>> {
    problem.filter(|it| it.field == name)
}

fn error_id(name: &str) -> String {
    format!("e-{name}")
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_stands_beside_its_field_and_takes_the_focus() {
        let problem = Problem { field: "slug", message: "Taken. Try <another>." };
        let slug =
            Field { name: "slug", label: "Address", value: "\"><script>", ..Field::default() };
        let page = field(&slug, Some(&problem)).into_string();
        assert!(
            page.contains("aria-invalid=\"true\" autofocus aria-describedby=\"e-slug\""),
            "{page}"
        );
        assert!(page.contains("id=\"e-slug\"") && page.contains("Try &lt;another&gt;."));
        assert!(!page.contains("<script>"));
        let name = Field { name: "name", label: "Name", ..Field::default() };
        assert!(!field(&name, Some(&problem)).into_string().contains("aria-invalid"));
    }

    #[test]
    fn an_error_of_no_field_stands_on_top() {
        let problem = Problem { field: "", message: "Sign in again." };
        assert!(general(Some(&problem), &["name"]).into_string().contains("Sign in again."));
        let named = Problem { field: "name", ..problem };
        assert_eq!(general(Some(&named), &["name"]).into_string(), "");
    }
}
