//! What is shown after one link for each of several people was made: a list to copy, with
//! each person's address and password. Passwords stand here once and never again.

use maud::{Markup, html};

use crate::domain::link::Link;
use crate::views::icons::icon;
use crate::views::links::{Target, shown_url, thumb, url};
use crate::views::parts::{Frame, Tab, avatar, owner_page};
use crate::views::words;

/// Returns the page with the links of several people.
pub fn each(frame: &Frame<'_>, target: &Target<'_>, made: &[(&Link, Option<&str>)]) -> Markup {
    let album = target.album.slug.as_str();
    let title = format!("{} are ready", words::count("link", made.len() as u64));
    let text = plain(frame, made);
    let main = html! {
        h1.vh { (title) }
        div.cards.alone {
            section.dlg.slim #each aria-labelledby="each-title" {
                header {
                    (thumb(album, target.cover))
                    div { h2 #each-title { (title) } p { (target.album.title) } }
                }
                div.one.gap {
                    ul.members { @for (link, password) in made { (row(frame, link, *password)) } }
                    details.add {
                        summary { "Show as text" }
                        textarea.in.mono #each-text rows="8" readonly aria-label="All links as text" { "\n" (text) }
                    }
                    @if made.iter().any(|it| it.1.is_some()) {
                        p.hint { "The passwords are shown only now." }
                    }
                }
                footer.ends {
                    a.btn.bare href={ "/a/" (album) "/links" } { "Done" }
                    button.btn.main.scripted type="button" data-behaviour="copy" data-copy=(text)
                        data-said="List copied" { (icon("copy")) span data-label { "Copy list" } }
                }
            }
        }
    };
    owner_page(frame, Tab::Sharing, &title, main)
}

fn row(frame: &Frame<'_>, link: &Link, password: Option<&str>) -> Markup {
    let name = &link.terms.recipient;
    let url = url(frame, link);
    let text = line(&url, password);
    html! {
        li {
            (avatar(name))
            div {
                b { (name) }
                small { (shown_url(&url)) }
                @if let Some(password) = password { small { " · password " code { (password) } } }
            }
            button.btn.small.scripted type="button" data-behaviour="copy" data-copy=(text) {
                (icon("copy")) span data-label { "Copy" } span.vh { " link of " (name) }
            }
        }
    }
}

/// One line a person: `Mormor: https://… (password tide-lantern)`.
fn plain(frame: &Frame<'_>, made: &[(&Link, Option<&str>)]) -> String {
    let text = |(link, password): &(&Link, Option<&str>)| {
        format!("{}: {}", link.terms.recipient, line(&url(frame, link), *password))
    };
    made.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn line(url: &str, password: Option<&str>) -> String {
    match password {
        Some(password) => format!("{url} (password {password})"),
        None => url.to_owned(),
    }
}
