//! Making an album by hand.

use maud::{Markup, html};

use crate::say;
use crate::views::fields::{Field, Problem, field, general, lines};
use crate::views::icons::icon;
use crate::views::parts::{Frame, Tab, owner_page};
use crate::views::words;

/// What was typed for a new album.
#[derive(Debug, Clone, Default)]
pub struct NewAlbum {
    /// Its title; the placeholder is taken when it stays empty.
    pub title: String,
    /// Its description.
    pub description: String,
}

/// Returns the page on which an album is made; its card is also shown as a dialog.
pub fn new_album(frame: &Frame<'_>, typed: &NewAlbum, problem: Option<&Problem<'_>>) -> Markup {
    let day = words::short_date(frame.now.to_zoned(frame.zone.clone()).date());
    let main = html! {
        h1.vh { (say!("albums-new")) }
        div.cards.alone {
            section.dlg.slim aria-labelledby="new-title" {
                header {
                    div { h2 #new-title { (say!("albums-new")) } p { (say!("albums-new-hint")) } }
                    button.ib type="button" data-close aria-label=(say!("common-close")) { (icon("close")) }
                }
                form.one.gap #new-album method="post" action="/albums" {
                    (general(problem, &["title", "description"]))
                    (field(&Field {
                        name: "title", label: say!("common-name"), value: &typed.title, most: 200,
                        placeholder: &say!("albums-new-title", day = day), ..Field::default()
                    }, problem))
                    (lines(&Field {
                        name: "description", label: say!("albums-description"),
                        hint: say!("albums-optional"), value: &typed.description, most: 4000,
                        ..Field::default()
                    }, problem))
                }
                footer.ends {
                    button.btn.bare type="button" data-close { (say!("common-cancel")) }
                    button.btn.main form="new-album" { (say!("albums-create")) }
                }
            }
        }
    };
    owner_page(frame, Tab::Albums, say!("albums-new"), main)
}
