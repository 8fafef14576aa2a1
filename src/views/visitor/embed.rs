//! An album inside a frame on another site: pictures that lead to the album, no controls,
//! nothing that needs a cookie.

use maud::{Markup, html};

use crate::say;
use crate::views::icons::icon;
use crate::views::parts::{Frame, Head, document};
use crate::views::tiles::{Ground, tile};
use crate::views::visitor::album::Contents;
use crate::views::visitor::{Visit, summary};

/// Returns the frame of an album that may be embedded; all links open outside of it.
pub fn page(frame: &Frame<'_>, visit: &Visit<'_>, contents: &Contents<'_>) -> Markup {
    let ground =
        Ground { base: visit.base, grant: visit.grant, query: "", unread: &contents.unread };
    let body = html! {
        main #main {
            header.framed {
                div {
                    h1 { (visit.album.title) }
                    p.mut.sm.num { (summary(contents.totals, visit.grant)) }
                }
                a.btn.small href=(visit.base) target="_blank" rel="noopener" { (icon("open")) (say!("visitor-embed-open")) }
            }
            ul.g role="list" {
                @for (position, asset) in (0..).zip(contents.items) {
                    (tile(&ground, asset, position, position < 4))
                }
            }
        }
    };
    document(frame, &Head { new_window: true, ..Head::titled(&visit.album.title) }, "embed", body)
}

/// Returns the frame of an album that may not be shown on other sites: a way to open it.
pub fn closed(frame: &Frame<'_>, base: &str) -> Markup {
    let body = html! {
        main.gate.quiet #main {
            div.card {
                span.seal { (icon("lock")) }
                h1 { (say!("visitor-embed-closed")) }
                a.btn.main.wide href=(base) target="_blank" rel="noopener" { (say!("visitor-embed-open")) }
            }
        }
    };
    document(
        frame,
        &Head { new_window: true, ..Head::titled(say!("visitor-album")) },
        "embed",
        body,
    )
}
