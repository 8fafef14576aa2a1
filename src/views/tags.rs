//! The tags of the whole server: how many photos have each, another name, and their end.

use maud::{Markup, html};

use crate::domain::tag::{LONGEST, Tag};
use crate::say;
use crate::views::fields::{Problem, Sure, general, sure};
use crate::views::parts::{Frame, Tab, empty_state, owner_page};

/// Returns the page of all tags.
pub fn tags(frame: &Frame<'_>, tags: &[Tag], problem: Option<&Problem<'_>>) -> Markup {
    let main = html! {
        div.head {
            div { h1 { (say!("tags-heading")) } p.num { (say!("tags-count", count = tags.len())) } }
        }
        (general(problem, &[]))
        @if tags.is_empty() {
            (empty_state("tag", say!("tags-none"), html! {}))
        } @else {
            div.cards {
                p.hint { (say!("tags-merge-hint")) }
                ul.card.tagged role="list" { @for tag in tags { li { (row(tag)) } } }
            }
        }
    };
    owner_page(frame, Tab::None, say!("tags-heading"), main)
}

fn row(tag: &Tag) -> Markup {
    let action = format!("/tags/{}", tag.id.0);
    html! {
        form method="post" action=(action) {
            div.in {
                input name="name" value=(tag.name) maxlength=(LONGEST) required dir="auto"
                    autocomplete="off" aria-label=(say!("tags-name-of", tag = &tag.name));
            }
            span.mut.num { (say!("count-photos", count = tag.assets)) }
            button.btn.small { (say!("tags-rename")) }
        }
        (sure(&Sure {
            opener: say!("tags-delete"),
            title: &say!("tags-delete-question", tag = &tag.name),
            text: &say!("tags-delete-means", count = tag.assets),
            verb: say!("tags-delete"),
            action: &format!("{action}/delete"),
        }))
    }
}
