//! The way through albums that are more than one page.

use crate::say;
use maud::{Markup, html};

/// A page of a list, counted from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Page {
    /// Which one.
    pub number: u64,
    /// Whether there are more after it.
    pub more: bool,
}

/// Returns the links to the pages before and after; nothing when there is one page alone.
/// `to` says the address of a page.
pub fn pages(it: Page, to: impl Fn(u64) -> String) -> Markup {
    html! {
        @if it.number > 0 || it.more {
            nav.pages aria-label=(say!("pages-of-albums")) {
                @if it.number > 0 {
                    a.btn rel="prev" href=(to(it.number - 1)) { (say!("pages-previous")) }
                }
                @if it.more { a.btn rel="next" href=(to(it.number + 1)) { (say!("pages-more")) } }
            }
        }
    }
}
