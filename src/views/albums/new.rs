//! Making an album by hand.

use maud::{Markup, html};

use crate::views::fields::{Field, Problem, field, general, lines};
use crate::views::icons::icon;
use crate::views::parts::{Frame, Tab, owner_page};

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
    let day = frame.now.to_zoned(frame.zone.clone()).strftime("%-d %b %Y");
    let main = html! {
        h1.vh { "New album" }
        div.cards.alone {
            section.dlg.slim aria-labelledby="new-title" {
                header {
                    div { h2 #new-title { "New album" } p { "Photos come in from any other album." } }
                    button.ib type="button" data-close aria-label="Close" { (icon("close")) }
                }
                form.one.gap #new-album method="post" action="/albums" {
                    (general(problem, &["title", "description"]))
                    (field(&Field {
                        name: "title", label: "Name", value: &typed.title, most: 200,
                        placeholder: &format!("New collection from {day}"), ..Field::default()
                    }, problem))
                    (lines(&Field {
                        name: "description", label: "Description", hint: "optional",
                        value: &typed.description, most: 4000, ..Field::default()
                    }, problem))
                }
                footer.ends {
                    button.btn.bare type="button" data-close { "Cancel" }
                    button.btn.main form="new-album" { "Create" }
                }
            }
        }
    };
    owner_page(frame, Tab::Albums, "New album", main)
}
