//! *Review*: what people handed in and what waits for a look, in groups of one sitting, to be
//! approved or rejected, many at once.

use maud::{Markup, html};

use crate::domain::asset::{Kind, shown};
use crate::domain::review::{Counts, Held, Shelf};
use crate::views::icons::{icon, large_icon};
use crate::views::parts::{Frame, Tab, empty_state, kind_icon, owner_page, time};
use crate::views::words;
use crate::{say, say_around};

/// What the page shows.
pub struct Desk<'a> {
    /// The shelf.
    pub shelf: Shelf,
    /// Its files, the last first.
    pub files: &'a [Held],
    /// Whether there are older ones.
    pub more: bool,
    /// How many lie on each shelf.
    pub counts: Counts,
    /// Days that rejected files are kept.
    pub days: u32,
}

/// Returns the page *Review*.
pub fn page(frame: &Frame<'_>, it: &Desk<'_>) -> Markup {
    let main = html! {
        div.head { div { h1 { (say!("review-heading")) } p { (summary(it)) } } }
        @if it.counts.rejected > 0 || it.shelf == Shelf::Rejected { (shelves(it)) }
        @if it.files.is_empty() { (nothing(it)) } @else { (desk(frame, it)) }
        @if let (true, Some(last)) = (it.more, it.files.last()) {
            p.older {
                a.btn href={ (address(it.shelf)) "&before=" (last.id.0) } { (say!("review-older")) }
            }
        }
    };
    owner_page(frame, Tab::None, say!("review-heading"), main)
}

fn summary(it: &Desk<'_>) -> String {
    match (it.shelf, it.counts.waiting) {
        (Shelf::Rejected, _) => say!("review-summary-rejected", days = it.days),
        (Shelf::Waiting, 0) => say!("review-summary-nothing").to_owned(),
        (Shelf::Waiting, count) => say!("review-summary-waiting", count = count),
    }
}

fn address(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Waiting => "/review?show=waiting",
        Shelf::Rejected => "/review?show=rejected",
    }
}

fn shelves(it: &Desk<'_>) -> Markup {
    let Counts { waiting, rejected } = it.counts;
    let shelves = [
        (Shelf::Waiting, say!("review-waiting"), waiting),
        (Shelf::Rejected, say!("review-rejected"), rejected),
    ];
    html! {
        div.bar {
            div.seg role="group" aria-label=(say!("review-shown")) {
                @for (shelf, name, count) in shelves {
                    a href=(address(shelf)) aria-current=[(shelf == it.shelf).then_some("true")] {
                        (name) " " span.num { (words::number(count)) }
                    }
                }
            }
        }
    }
}

fn nothing(it: &Desk<'_>) -> Markup {
    let sentence = match it.shelf {
        Shelf::Waiting => say!("review-nothing").to_owned(),
        Shelf::Rejected => say!("review-nothing-rejected", days = it.days),
    };
    empty_state("check", &sentence, html! { a.btn href="/albums" { (say!("albums-go-to")) } })
}

fn desk(frame: &Frame<'_>, it: &Desk<'_>) -> Markup {
    let action = match it.shelf {
        Shelf::Waiting => "/review/approve",
        Shelf::Rejected => "/review/bring-back",
    };
    html! {
        form method="post" action=(action) data-behaviour="choose" {
            @for group in it.files.chunk_by(is_together) { (sitting(frame, group)) }
            div.save.stick {
                @match it.shelf {
                    Shelf::Waiting => {
                        button.btn.main { (icon("check")) (say!("review-approve")) }
                        button.btn.bad formaction="/review/reject" {
                            (icon("close")) (say!("review-reject"))
                        }
                    }
                    Shelf::Rejected => {
                        button.btn.main { (icon("retry")) (say!("review-let-wait")) }
                    }
                }
                span.mut.sm data-chosen role="status" {}
            }
        }
    }
}

/// What one person brings to one album, one after the other, stands together.
fn is_together(one: &Held, other: &Held) -> bool {
    one.uploader == other.uploader && one.album_slug == other.album_slug
}

fn sitting(frame: &Frame<'_>, group: &[Held]) -> Markup {
    let Some(first) = group.first() else { return html! {} };
    let (before, after) = say_around!("review-sitting", album, count = group.len());
    let all = say!("review-select-all-of", count = group.len(), name = &first.uploader);
    html! {
        section.sitting data-group {
            div.line-up {
                div {
                    h2 { bdi { (first.uploader) } }
                    p.mut.sm {
                        (before)
                        a.link href={ "/a/" (first.album_slug.as_str()) } { (first.album_title) }
                        (after) ", " (time(frame, first.since))
                    }
                }
                button.btn.bare.small.scripted type="button" data-all aria-label=(all) {
                    (icon("select")) (say!("review-select-all"))
                }
            }
            ul.held { @for file in group { (tile(frame, file)) } }
        }
    }
}

fn tile(frame: &Frame<'_>, it: &Held) -> Markup {
    let base = format!("/review/{}", it.upload.as_str());
    let name = shown(it.name.as_bytes());
    let pictured = it.size.is_some() && it.kind == Kind::Photo;
    let looked = match it.kind {
        Kind::Video | Kind::Audio => format!("{base}/original?play=1"),
        _ if pictured => format!("{base}/preview"),
        _ => format!("{base}/original"),
    };
    html! {
        li {
            label {
                input type="checkbox" name="item" value=(it.upload.as_str())
                    aria-label=(say!("review-choose", file = &name));
                @if pictured {
                    img src={ (base) "/thumbnail" } alt="" loading="lazy" width="320" height="320";
                } @else { span.doc { (large_icon(kind_icon(it.kind))) } }
            }
            div {
                a.link href=(looked) target="_blank" aria-label=(say!("review-look-at", file = &name)) {
                    bdi { (name) }
                }
                small.num { (words::bytes(it.bytes)) }
                @if let Some(decided) = &it.decided {
                    @let (before, after) = say_around!("review-by", moment, name = &decided.by);
                    small { (before) (time(frame, decided.at)) (after) }
                }
            }
        }
    }
}
