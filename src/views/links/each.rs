//! What is shown after one link for each of several people was made: a list to copy, with
//! each person's address and password. Passwords stand here once and never again.

use maud::{Markup, html};

use crate::domain::link::Link;
use crate::views::icons::icon;
use crate::views::links::{Target, shown_url, thumb, url};
use crate::views::parts::{Frame, Tab, avatar, owner_page};
use crate::{say, say_around};

/// Returns the page with the links of several people.
pub fn each(frame: &Frame<'_>, target: &Target<'_>, made: &[(&Link, Option<&str>)]) -> Markup {
    let album = target.album.slug.as_str();
    let title = say!("links-each-ready", count = made.len());
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
                        summary { (say!("links-each-as-text")) }
                        textarea.in.mono #each-text rows="8" readonly
                            aria-label=(say!("links-each-all-as-text")) { "\n" (text) }
                    }
                    @if made.iter().any(|it| it.1.is_some()) {
                        p.hint { (say!("links-each-passwords-once")) }
                    }
                }
                footer.ends {
                    a.btn.bare href={ "/a/" (album) "/links" } { (say!("common-done")) }
                    button.btn.main.scripted type="button" data-behaviour="copy" data-copy=(text)
                        data-said=(say!("links-each-list-copied")) {
                        (icon("copy")) span data-label { (say!("links-each-copy-list")) }
                    }
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
    let (before, after) = say_around!("links-each-password", password);
    html! {
        li {
            (avatar(name))
            div {
                b { (name) }
                small { (shown_url(&url)) }
                @if let Some(password) = password {
                    small { " · " (before) code { (password) } (after) }
                }
            }
            button.btn.small.scripted type="button" data-behaviour="copy" data-copy=(text) {
                (icon("copy")) span data-label { (say!("common-copy")) }
                span.vh { " " (say!("links-each-of", name = name)) }
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
        Some(password) => say!("links-each-line", url = url, password = password),
        None => url.to_owned(),
    }
}
