//! What an owner is told, as lines above the albums: who handed in how much, where to look, and
//! a button that puts it away. What waits for a look is said on top of every page already.

use maud::{Markup, html};

use crate::domain::notice::Notice;
use crate::say;
use crate::views::icons::icon;
use crate::views::parts::{Frame, time};

/// Returns the lines; nothing when there is nothing to tell.
pub fn lines(frame: &Frame<'_>, notices: &[Notice]) -> Markup {
    html! {
        @if !notices.is_empty() {
            ul.notices aria-label=(say!("notices-news")) {
                @for it in notices {
                    li {
                        (icon("image"))
                        span {
                            bdi { (it.sentence()) } ". "
                            span.mut.sm { (time(frame, it.latest)) }
                        }
                        a.btn.small href=(it.place())
                            aria-label=(say!("notices-look-at", name = &it.uploader)) {
                            (say!("notices-look"))
                        }
                        form method="post" action={ "/notices/" (it.import.0) "/dismiss" } {
                            button.ib.sm aria-label=(say!("notices-dismiss-named", notice = it.sentence()))
                                title=(say!("notices-dismiss")) { (icon("close")) }
                        }
                    }
                }
            }
        }
    }
}
