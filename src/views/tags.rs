//! The tags of the whole server: how many photos have each, another name, and their end.

use maud::{Markup, html};

use crate::domain::tag::{LONGEST, Tag};
use crate::views::fields::{Problem, Sure, general, sure};
use crate::views::parts::{Frame, Tab, empty_state, owner_page};
use crate::views::words;

/// Returns the page of all tags.
pub fn tags(frame: &Frame<'_>, tags: &[Tag], problem: Option<&Problem<'_>>) -> Markup {
    let main = html! {
        div.head { div { h1 { "Tags" } p.num { (words::count("tag", tags.len() as u64)) } } }
        (general(problem, &[]))
        @if tags.is_empty() {
            (empty_state("tag", "Select photos in an album, then choose “Tags and properties”.", html! {}))
        } @else {
            div.cards {
                p.hint { "A tag that gets the name of another one becomes one with it." }
                ul.card.tagged role="list" { @for tag in tags { li { (row(tag)) } } }
            }
        }
    };
    owner_page(frame, Tab::None, "Tags", main)
}

fn row(tag: &Tag) -> Markup {
    let action = format!("/tags/{}", tag.id.0);
    let photos = words::count("photo", tag.assets);
    html! {
        form method="post" action=(action) {
            div.in {
                input name="name" value=(tag.name) maxlength=(LONGEST) required dir="auto"
                    autocomplete="off" aria-label={ "Name of the tag " (tag.name) };
            }
            span.mut.num { (photos) }
            button.btn.small { "Rename" }
        }
        (sure(&Sure {
            opener: "Delete tag",
            title: &format!("Delete the tag “{}”?", tag.name),
            text: &format!("{photos} will not have it any more. The photos stay."),
            verb: "Delete tag",
            action: &format!("{action}/delete"),
        }))
    }
}
