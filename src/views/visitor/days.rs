//! The photos of an album by day.

use jiff::civil::Date;

use crate::domain::album::Order;
use crate::domain::asset::Asset;
use crate::views::tiles::{day, shown_ratio};
use crate::views::visitor::Visit;

/// Items of one day, or all of a page.
pub(super) struct Run<'a> {
    /// The day; absent where days are not told.
    pub(super) day: Option<Date>,
    /// Place of the first of them on the page.
    pub(super) start: usize,
    /// The items.
    pub(super) items: &'a [Asset],
}

/// Returns the items by day. Days are told only where the album is in order of time and its
/// metadata may be seen; otherwise all items are one run.
pub(super) fn by_day<'a>(visit: &Visit<'_>, items: &'a [Asset]) -> Vec<Run<'a>> {
    let timely = matches!(visit.album.order, Order::Oldest | Order::Newest);
    if !timely || !visit.grant.metadata {
        return vec![Run { day: None, start: 0, items }];
    }
    let day_of = |it: &Asset| day(it, visit.grant);
    let mut runs: Vec<Run<'a>> = Vec::new();
    for items in items.chunk_by(|one, next| day_of(one) == day_of(next)) {
        let start = runs.last().map_or(0, |it| it.start + it.items.len());
        runs.push(Run { day: items.first().and_then(day_of), start, items });
    }
    runs
}

/// Returns about how high a section is on a phone, which is also about right on a desk:
/// fewer rows there, but twice as high. It keeps the scrollbar honest until it is known.
pub(super) fn estimated_height(items: &[Asset]) -> u32 {
    let across: f64 = items.iter().map(|it| shown_ratio(it.ratio())).sum::<f64>() * 112.0;
    ((across / 390.0).ceil() * 115.0 + 64.0) as u32
}
