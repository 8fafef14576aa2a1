//! The trash: the question before originals are deleted, and what was deleted, with the way
//! back.

use maud::{Markup, html};

use crate::domain::album::Album;
use crate::domain::asset::{Rendering, shown as readable};
use crate::domain::trash::{Listed, Shown};
use crate::views::fields::{Sure, sure};
use crate::views::icons::icon;
use crate::views::parts::{Frame, Tab, empty_state, kind_icon, owner_page, time, version};
use crate::views::words;
use crate::{say, say_around};

/// What the page of the trash shows.
pub struct Bin<'a> {
    /// Files, the last deleted first.
    pub files: &'a [Listed],
    /// Whether there are older ones.
    pub more: bool,
    /// How many there are in all.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Days that each stays.
    pub days: u32,
}

/// Returns the question before originals are deleted; `of` names the kept choice, `days` says how
/// long they can be brought back.
pub fn question(frame: &Frame<'_>, album: &Album, of: &str, it: Shown, days: u32) -> Markup {
    let base = format!("/a/{}", album.slug.as_str());
    let title = say!("trash-question", count = it.items);
    let main = html! {
        div.head {
            a.ib href=(base) aria-label=(say!("trash-back", album = &album.title)) { (icon("back")) }
            div { h1 { (title) } p { (album.title) } }
        }
        form.card method="post" action={ (base) "/trash" } {
            p { (showing(it)) }
            p { (say!("trash-goes", days = days)) }
            @if it.left_out > 0 { p.hint { (say!("trash-left-out", count = it.left_out)) } }
            input type="hidden" name="of" value=(of);
            div.save {
                button.btn.main.bad { (icon("trash")) (say!("trash-move")) }
                a.btn.bare href=(base) { (say!("trash-keep")) }
            }
        }
    };
    owner_page(frame, Tab::Albums, &title, main)
}

fn showing(it: Shown) -> String {
    let Shown { items, albums, links, .. } = it;
    match links {
        0 => say!("trash-shown", albums = albums, items = items),
        links => say!("trash-shown-by-links", albums = albums, items = items, links = links),
    }
}

/// Returns the page of the trash.
pub fn page(frame: &Frame<'_>, it: &Bin<'_>) -> Markup {
    let main = html! {
        div.head {
            div { h1 { (say!("trash-heading")) } p.num { (summary(it)) } }
            @if it.count > 0 {
                div.end {
                    (sure(&Sure {
                        opener: say!("trash-empty"),
                        title: say!("trash-empty-question"),
                        text: &say!("trash-empty-means", count = it.count),
                        verb: say!("trash-delete-for-good"),
                        action: "/library/trash/empty",
                    }))
                }
            }
        }
        @if it.files.is_empty() {
            (empty_state("trash", &say!("trash-nothing", days = it.days), html! {
                a.btn href="/albums" { (say!("albums-go-to")) }
            }))
        } @else {
            form.card method="post" action="/library/trash/restore" {
                ul.people.trash { @for file in it.files { (row(frame, file)) } }
                div.save.stick { button.btn.main { (icon("retry")) (say!("trash-restore")) } }
            }
            @if let (true, Some(last)) = (it.more, it.files.last()) {
                p.trash-older {
                    a.btn href={ "/library/trash?before=" (last.id.0) } { (say!("trash-older")) }
                }
            }
        }
    };
    owner_page(frame, Tab::None, say!("trash-heading"), main)
}

fn summary(it: &Bin<'_>) -> String {
    match it.count {
        0 => say!("trash-summary-empty", days = it.days),
        count => {
            let (files, size) = (say!("count-files", count = count), words::bytes(it.bytes));
            say!("trash-summary", files = files, size = size, days = it.days)
        }
    }
}

fn row(frame: &Frame<'_>, it: &Listed) -> Markup {
    let asset = &it.asset;
    let folder = asset.path.rsplitn(2, |it| *it == b'/').nth(1).unwrap_or_default();
    html! {
        li {
            label.per {
                input type="checkbox" name="item" value=(it.id.0);
                span.thumb {
                    @if asset.rendering == Rendering::Ready {
                        img src={ "/library/trash/" (it.id.0) "/thumbnail?v=" (version(asset)) } alt=""
                            width="56" height="56" loading="lazy";
                    } @else { (icon(kind_icon(asset.kind))) }
                }
                span.what {
                    b dir="auto" { (readable(&asset.name)) }
                    span.mut.sm { (origin(folder)) }
                }
                span.mut.sm { (it.by) ", " (time(frame, it.at)) }
                span.mut.sm.num { (words::bytes(asset.bytes)) }
            }
        }
    }
}

fn origin(folder: &[u8]) -> Markup {
    let (before, after) = say_around!("trash-from", folder);
    html! {
        @if folder.is_empty() { (say!("trash-from-library")) }
        @else { (before) bdi { (readable(folder)) } (after) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_says_what_loses_the_photos() {
        for (items, albums, links, expected) in [
            (1, 1, 0, "1 album shows it, and no link. All of them lose it."),
            (3, 2, 1, "2 albums show them, and 1 link leads there. All of them lose them."),
            (3, 2, 4, "2 albums show them, and 4 links lead there. All of them lose them."),
        ] {
            assert_eq!(showing(Shown { items, left_out: 0, albums, links }), expected);
        }
    }
}
