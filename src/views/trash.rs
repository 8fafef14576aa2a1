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
    let title = format!("Delete {}?", words::count("original", it.items));
    let main = html! {
        div.head {
            a.ib href=(base) aria-label={ "Back to " (album.title) } { (icon("back")) }
            div { h1 { (title) } p { (album.title) } }
        }
        form.card method="post" action={ (base) "/trash" } {
            p { (showing(it)) }
            p { "The files go into the trash of this server. An admin can bring them back for " (time_of(days)) "." }
            @if it.left_out > 0 { p.hint { (left_out(it.left_out)) } }
            input type="hidden" name="of" value=(of);
            div.save {
                button.btn.main.bad { (icon("trash")) "Move to trash" }
                a.btn.bare href=(base) { "Keep" }
            }
        }
    };
    owner_page(frame, Tab::Albums, &title, main)
}

fn showing(it: Shown) -> String {
    let albums = words::count("album", it.albums);
    let verb = match it.albums {
        1 => "shows",
        _ => "show",
    };
    let what = if it.items == 1 { "it" } else { "them" };
    match it.links {
        0 => format!("{albums} {verb} {what}, and no link. All of them lose {what}."),
        links => format!(
            "{albums} {verb} {what}, and {} {} there. All of them lose {what}.",
            words::count("link", links),
            if links == 1 { "leads" } else { "lead" },
        ),
    }
}

fn left_out(count: u64) -> String {
    let chosen = words::count("chosen photo", count);
    format!("{chosen} will stay: the files belong to the library, or are not on disk now.")
}

/// Returns the page of the trash.
pub fn page(frame: &Frame<'_>, it: &Bin<'_>) -> Markup {
    let main = html! {
        div.head {
            div { h1 { "Trash" } p.num { (summary(it)) } }
            @if it.count > 0 {
                div.end {
                    (sure(&Sure {
                        opener: "Empty trash",
                        title: "Empty the trash?",
                        text: &format!(
                            "{} will be gone for good. Nobody can bring them back.",
                            words::count("file", it.count)
                        ),
                        verb: "Delete for good",
                        action: "/library/trash/empty",
                    }))
                }
            }
        }
        @if it.files.is_empty() {
            @let sentence = format!("The trash is empty. What you delete stays here for {}.", time_of(it.days));
            (empty_state("trash", &sentence, html! { a.btn href="/albums" { "Go to albums" } }))
        } @else {
            form.card method="post" action="/library/trash/restore" {
                ul.people.trash { @for file in it.files { (row(frame, file)) } }
                div.save.stick { button.btn.main { (icon("retry")) "Restore" } }
            }
            @if let (true, Some(last)) = (it.more, it.files.last()) {
                p.trash-older { a.btn href={ "/library/trash?before=" (last.id.0) } { "Show older" } }
            }
        }
    };
    owner_page(frame, Tab::None, "Trash", main)
}

fn summary(it: &Bin<'_>) -> String {
    match it.count {
        0 => format!("Deleted files can be brought back for {}", time_of(it.days)),
        count => format!(
            "{} · {} · each goes for good after {}",
            words::count("file", count),
            words::bytes(it.bytes),
            time_of(it.days)
        ),
    }
}

fn time_of(days: u32) -> String {
    words::count("day", u64::from(days))
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
                    span.mut.sm { "from " @if folder.is_empty() { "the library’s own folder" } @else { bdi { (readable(folder)) } } }
                }
                span.mut.sm { (it.by) ", " (time(frame, it.at)) }
                span.mut.sm.num { (words::bytes(asset.bytes)) }
            }
        }
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
