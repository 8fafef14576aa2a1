//! The two bars over an album's page: the one that follows when the actions have left the
//! screen, and the one of a selection.

use maud::{Markup, html};

use crate::say;
use crate::views::icons::icon;
use crate::views::visitor::Visit;
use crate::views::visitor::album::Contents;

/// Returns the bar that comes when the actions have left the screen.
pub(super) fn following_bar(visit: &Visit<'_>, contents: &Contents<'_>) -> Markup {
    html! {
        div.mini hidden {
            b { (visit.album.title) }
            @if contents.totals.photos + contents.totals.videos > 0 {
                a.ib href={ (visit.base) "/slideshow" } aria-label=(say!("visitor-slideshow")) { (icon("play")) }
            }
            @if visit.grant.downloads() && contents.totals.items() > 0 {
                a.ib href={ (visit.base) "/download" } aria-label=(say!("common-download")) {
                    (icon("download"))
                }
            }
        }
    }
}

/// Returns a form whose `key` fields are filled by the script that selects.
pub(super) fn selection_bar(visit: &Visit<'_>, more: &Markup) -> Markup {
    html! {
        form.pickbar method="post" action={ (visit.base) "/selection" } data-later="select" data-selection hidden {
            button.ib type="button" data-leave aria-label=(say!("visitor-selection-leave")) { (icon("close")) }
            p role="status" { span data-count {} small.num data-size {} }
            button.btn.bare.small type="button" data-all {
                span.wide-only { (say!("visitor-select-all-displayed")) }
                span.narrow-only { (say!("visitor-select-all")) }
            }
            (more)
            @if visit.grant.downloads() { button.btn.main.small { (icon("download")) (say!("common-download")) } }
        }
    }
}
