//! One asset among others: its tile in a grid, and what may be said of it. The JSON of
//! `/items` says the same words, so that tiles made by scripts equal those made here.

use std::collections::HashSet;

use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::asset::{Asset, AssetId, Kind, Rendering};
use crate::say;
use crate::views::icons::{icon, large_icon};
use crate::views::parts::{hex_colour, kind_icon, picture_url};
use crate::views::words;

/// What tiles hang on: the address of the album, what is allowed there, and how far the
/// place in the list goes up.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// `/a/{slug}` or `/s/{address}`.
    pub base: &'a str,
    /// What the person may do.
    pub grant: Grant,
    /// What is appended to item addresses: `?q=…`, or nothing.
    pub query: &'a str,
    /// Which assets came since the last visit of the one who looks.
    pub unread: &'a HashSet<AssetId>,
}

/// Returns the tile of an asset at a place in the album, counted from 0, as a list item.
/// The first tiles of a page are fetched at once, the rest when they come near.
pub fn tile(ground: &Ground<'_>, asset: &Asset, position: u64, eager: bool) -> Markup {
    let style = format!("--r:{};--c:{}", shown_ratio(asset.ratio()), hex_colour(asset.colour));
    let address = format!("{}/p/{}{}", ground.base, asset.key.as_str(), ground.query);
    html! {
        li.t id={ "n-" (position) } style=(style) {
            a href=(address) {
                @if has_picture(asset) {
                    (picture(ground, asset, position, eager))
                } @else {
                    (placeholder(asset, &spoken(asset, ground.grant, position), ground.grant))
                }
                @if let (Kind::Video, true) = (asset.kind, has_picture(asset)) { (film_chip(asset)) }
                @if ground.unread.contains(&asset.id) { span.unread { (say!("page-new")) } }
            }
        }
    }
}

/// Returns whether a thumbnail is worth asking for.
pub fn has_picture(asset: &Asset) -> bool {
    !asset.missing && matches!(asset.rendering, Rendering::Pending | Rendering::Ready)
}

/// Returns the ratio of a tile: panoramas and very tall pictures are cropped to 3 and 0.45.
pub fn shown_ratio(ratio: f64) -> f64 {
    (ratio.clamp(0.45, 3.0) * 1000.0).round() / 1000.0
}

/// Returns the words for a picture that is not seen: its caption, else its kind and time,
/// else (metadata hidden) its kind and its place in the album.
pub fn spoken(asset: &Asset, grant: Grant, position: u64) -> String {
    if let (true, Some(caption)) = (grant.metadata, caption(asset)) {
        return caption.to_owned();
    }
    match label(asset, grant) {
        Some(label) => format!("{}, {label}", kind_word(asset.kind)),
        None => format!("{} {}", kind_word(asset.kind), position.saturating_add(1)),
    }
}

/// Returns day and time of an asset as the viewer shows them; nothing when metadata is hidden.
pub fn label(asset: &Asset, grant: Grant) -> Option<String> {
    let local = words::local(asset.sort_at);
    let date = words::plain_date(local.date());
    grant.metadata.then(|| say!("date-moment", date = date, time = words::clock(local)))
}

/// Returns the day of an asset; nothing when metadata is hidden.
pub fn day(asset: &Asset, grant: Grant) -> Option<Date> {
    grant.metadata.then(|| words::local(asset.sort_at).date())
}

/// Returns the file name of an asset; nothing when metadata is hidden.
pub fn name(asset: &Asset, grant: Grant) -> Option<String> {
    grant.metadata.then(|| asset.shown_name())
}

/// Returns the caption, if there is more in it than blanks.
pub fn caption(asset: &Asset) -> Option<&str> {
    asset.metadata.caption.as_deref().map(str::trim).filter(|it| !it.is_empty())
}

/// Returns the word for a kind at the start of a sentence.
fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Photo => say!("page-photo"),
        Kind::Video => say!("page-video"),
        Kind::Audio => say!("page-audio"),
        Kind::Document => say!("page-document"),
    }
}

fn picture(ground: &Ground<'_>, asset: &Asset, position: u64, eager: bool) -> Markup {
    let thumbnail = picture_url(ground.base, asset, "thumbnail");
    let large = picture_url(ground.base, asset, "tile");
    let widths = format!("{thumbnail} {}w, {large} {}w", width(asset, 400.0), width(asset, 800.0));
    let loading = if eager { "eager" } else { "lazy" };
    html! {
        img src=(thumbnail) srcset=(widths) sizes="auto, (min-width:700px) 330px, 170px"
            alt=(spoken(asset, ground.grant, position)) loading=(loading) decoding="async";
    }
}

/// Returns how wide a picture is when its long side has so many pixels.
fn width(asset: &Asset, long_side: f64) -> u32 {
    (long_side * asset.ratio().min(1.0)).round().max(1.0) as u32
}

fn placeholder(asset: &Asset, spoken: &str, grant: Grant) -> Markup {
    html! {
        div.doc {
            @if asset.missing { (large_icon("warning")) } @else { (large_icon(kind_icon(asset.kind))) }
            span { (name(asset, grant).unwrap_or_else(|| spoken.to_owned())) }
            @if asset.missing { small { (say!("page-not-available")) } }
        }
    }
}

fn film_chip(asset: &Asset) -> Markup {
    html! {
        span.vid {
            (icon("play"))
            @match asset.metadata.duration_ms {
                Some(duration) => (words::duration(duration)),
                None => span.vh { (say!("page-video")) },
            }
        }
    }
}
