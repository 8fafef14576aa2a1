//! One item on its own page: what the viewer shows without scripts, and the panel that
//! tells when, where and with what it was taken.

use jiff::tz::Offset;
use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::asset::{Asset, AssetKey, Kind, Metadata, Place, Taken};
use crate::views::icons::{icon, large_icon};
use crate::views::parts::{Frame, Head, document, kind_icon, picture_url};
use crate::views::tiles::{caption, has_picture, label, name, spoken};
use crate::views::visitor::talk::{self, Talk};
use crate::views::visitor::viewer;
use crate::views::visitor::{Visit, encoded};
use crate::views::words;

/// One item and its place in the album.
pub struct Item<'a> {
    /// The item.
    pub asset: &'a Asset,
    /// Its place in what is shown, counted from 0.
    pub position: u64,
    /// How many items are shown in all.
    pub total: u64,
    /// The one before.
    pub previous: Option<&'a AssetKey>,
    /// The one after.
    pub next: Option<&'a AssetKey>,
    /// What was searched for; empty for everything.
    pub query: &'a str,
    /// Why the original can be neither played nor downloaded, as a sentence.
    pub refusal: Option<&'a str>,
    /// The tags that people gave it, for one who may see metadata.
    pub tags: &'a [String],
    /// What is said about it, for one who may see that.
    pub talk: Option<Talk<'a>>,
    /// Name of who added it, for those who take part in the album.
    pub added_by: Option<&'a str>,
}

impl Item<'_> {
    fn may_download(&self, grant: Grant) -> bool {
        grant.originals && self.refusal.is_none()
    }

    fn query_string(&self) -> String {
        if self.query.is_empty() { String::new() } else { format!("?q={}", encoded(self.query)) }
    }
}

/// Returns the page of one item.
pub fn page(frame: &Frame<'_>, visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let spoken = spoken(item.asset, visit.grant, item.position);
    let title = format!("{spoken} — {}", visit.album.title);
    let body = html! {
        main.view #main data-behaviour="deeplink" data-base=(visit.base) data-query=(item.query)
            data-total=(item.total) data-at=(item.position) data-downloads[visit.grant.originals] {
            (top(visit, item))
            (stage(visit, item, &spoken))
            aside.side #info aria-label="Information" { (info(frame, visit, item)) }
        }
        (viewer::template(visit))
    };
    document(frame, &Head { styles: visit.styles(), ..Head::titled(&title) }, "alone", body)
}

/// Returns the information about one item, as a fragment for the viewer's panel. What the
/// grant hides is not there; a sentence says so.
pub fn info(frame: &Frame<'_>, visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let grant = visit.grant;
    html! {
        h2 { "Details" }
        @if grant.metadata {
            (facts(item.asset))
            (tags(visit, item.tags))
        } @else {
            div.fact { (icon(kind_icon(item.asset.kind))) span { (plain_facts(item.asset)) } }
            @if tells_something(&item.asset.metadata) {
                p.mut.sm { "Dates, camera and places are not shown on this link." }
            }
        }
        @if let Some(name) = item.added_by {
            div.fact { (icon("user")) span { "Added by " (name) } }
        }
        @if grant.manage && visit.link.is_none() {
            div.fact {
                (icon("users"))
                a.link href={ (visit.base) "/p/" (item.asset.key.as_str()) "/people" } { "Who can see this?" }
            }
        }
        (downloads(visit, item))
        @if let Some(talk) = &item.talk {
            h2 { "Comments" }
            (talk::talk(frame, visit, talk, None))
        }
    }
}

fn top(visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let place = format!("{} of {}", words::number(item.position + 1), words::number(item.total));
    let query = item.query_string();
    html! {
        header.vtop {
            a.ib.back href={ (visit.base) (query) "#n-" (item.position) } aria-label="Back to album" {
                (large_icon("back"))
            }
            div {
                @match label(item.asset, visit.grant) {
                    Some(label) => h1 { (label) },
                    None => h1 { (visit.album.title) },
                }
                small.num { (place) }
            }
            a.ib href={ (visit.base) "/slideshow?at=" (item.asset.key.as_str()) } aria-label="Slideshow" {
                (icon("play"))
            }
            @if item.may_download(visit.grant) {
                a.ib href={ (visit.base) "/o/" (item.asset.key.as_str()) } aria-label="Download" {
                    (icon("download"))
                }
            }
        }
    }
}

fn stage(visit: &Visit<'_>, item: &Item<'_>, spoken: &str) -> Markup {
    let beside =
        |key: &AssetKey| format!("{}/p/{}{}", visit.base, key.as_str(), item.query_string());
    html! {
        div.stage {
            (medium(visit, item, spoken))
            @if let (true, Kind::Photo, Some(caption)) =
                (visit.grant.metadata, item.asset.kind, caption(item.asset)) {
                p.pop { (caption) }
            }
            @if let Some(key) = item.previous {
                a.ib.pv rel="prev" href=(beside(key)) aria-label="Previous" { (large_icon("left")) }
            }
            @if let Some(key) = item.next {
                a.ib.nx rel="next" href=(beside(key)) aria-label="Next" { (large_icon("right")) }
            }
        }
    }
}

/// The picture, the player, or what stands for them.
fn medium(visit: &Visit<'_>, item: &Item<'_>, spoken: &str) -> Markup {
    let asset = item.asset;
    let original = format!("{}/o/{}", visit.base, asset.key.as_str());
    let poster = has_picture(asset).then(|| picture_url(visit.base, asset, "preview"));
    html! {
        @match (asset.kind, item.refusal) {
            (Kind::Video, None) => {
                video controls playsinline preload="metadata" poster=[poster]
                    src={ (original) "?play=1" } aria-label=(spoken) {}
            }
            (Kind::Audio, None) => {
                div.nopic {
                    (icon("audio"))
                    audio controls preload="metadata" src={ (original) "?play=1" } aria-label=(spoken) {}
                }
            }
            _ => @match poster {
                Some(poster) => img src=(poster) alt=(spoken) fetchpriority="high";,
                None => (without_picture(visit, item, spoken)),
            }
        }
    }
}

fn without_picture(visit: &Visit<'_>, item: &Item<'_>, spoken: &str) -> Markup {
    let name = name(item.asset, visit.grant).unwrap_or_else(|| spoken.to_owned());
    html! {
        div.nopic {
            (icon(if item.asset.missing { "warning" } else { kind_icon(item.asset.kind) }))
            p { b { (name) } }
            @if item.asset.missing {
                p.mut { "This file is not available now." }
            } @else {
                p.mut { "There is no preview of this file." }
                @if item.may_download(visit.grant) {
                    a.btn href={ (visit.base) "/o/" (item.asset.key.as_str()) } {
                        (icon("download")) "Download"
                    }
                }
            }
        }
    }
}

fn facts(asset: &Asset) -> Markup {
    let metadata = &asset.metadata;
    let local = words::local(asset.sort_at);
    html! {
        @if let Some(caption) = caption(asset) { p.told { (caption) } }
        div.fact {
            (icon("calendar"))
            span { (words::weekday(local.date())) }
            small.num { (local.strftime("%H:%M").to_string()) (zone_of(metadata.taken)) }
        }
        div.fact {
            (icon(kind_icon(asset.kind)))
            span { (asset.shown_name()) }
            small.num { (plain_facts(asset)) }
        }
        @if let Some(camera) = camera(metadata) {
            div.fact {
                (icon("camera"))
                span { (camera) }
                @for line in [metadata.lens.clone().unwrap_or_default(), exposure(metadata)] {
                    @if !line.is_empty() { small { (line) } }
                }
            }
        }
        @if let Some(place) = &metadata.place {
            div.fact {
                (icon("pin"))
                span.num { (coordinates(place)) }
                @if let Some(altitude) = place.altitude {
                    small.num { (format!("{altitude:.0} m above the sea")) }
                }
            }
        }
        @if !metadata.keywords.is_empty() {
            div.fact { (icon("search")) span { (metadata.keywords.join(", ")) } }
        }
    }
}

/// Each tag leads to what else in the album has it.
fn tags(visit: &Visit<'_>, tags: &[String]) -> Markup {
    html! {
        @if !tags.is_empty() {
            div.fact {
                (icon("tag"))
                span {
                    @for (number, tag) in tags.iter().enumerate() {
                        @if number > 0 { ", " }
                        a href={ (visit.base) "?q=" (encoded(tag)) } { bdi { (tag) } }
                    }
                }
            }
        }
    }
}

fn downloads(visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let asset = item.asset;
    let copies = visit.grant.web_size && asset.kind == Kind::Photo && has_picture(asset);
    let original = item.may_download(visit.grant);
    html! {
        @if original || copies { h2 { "Download" } }
        @if original {
            a.btn.small href={ (visit.base) "/o/" (asset.key.as_str()) } {
                "Original" span.mut.num { (words::bytes(asset.bytes)) }
            }
        }
        @if copies {
            a.btn.small href=(picture_url(visit.base, asset, "preview")) download {
                "Web size" span.mut { "2048 px" }
            }
        }
        @if let (true, Some(refusal)) = (visit.grant.originals, item.refusal) {
            p.mut.sm { (refusal) }
        }
        @if visit.grant.sign_in_to_download {
            @let after = format!("{}/p/{}?save=1", visit.base, asset.key.as_str());
            a.btn.small href={ "/login?next=" (encoded(&after)) } { "Sign in to download" }
        }
    }
}

/// Returns what anybody sees who looks at the picture: its size and playing time.
fn plain_facts(asset: &Asset) -> String {
    let mut parts = Vec::new();
    if let Some((width, height)) = asset.metadata.displayed_size() {
        if asset.kind == Kind::Photo {
            let megapixels = f64::from(width) * f64::from(height) / 1e6;
            parts.push(format!("{megapixels:.1} MP"));
        }
        parts.push(format!("{width} × {height}"));
    }
    if let Some(duration) = asset.metadata.duration_ms {
        parts.push(words::duration(duration));
    }
    parts.push(words::bytes(asset.bytes));
    parts.join(" · ")
}

fn tells_something(metadata: &Metadata) -> bool {
    metadata.taken.is_some()
        || metadata.place.is_some()
        || metadata.caption.is_some()
        || camera(metadata).is_some()
}

/// Returns maker and model, the maker once: models often begin with it.
fn camera(metadata: &Metadata) -> Option<String> {
    let make = metadata.make.as_deref().unwrap_or_default().trim();
    let model = metadata.model.as_deref().unwrap_or_default().trim();
    let begins = model.to_lowercase().starts_with(&make.to_lowercase());
    let name = if begins { model.to_owned() } else { format!("{make} {model}").trim().to_owned() };
    (!name.is_empty()).then_some(name)
}

/// Returns the exposure: `ƒ/8 · 1/250 s · 23 mm · ISO 200`, without what is not known.
fn exposure(metadata: &Metadata) -> String {
    let known = [
        metadata.aperture.filter(|it| sensible(*it)).map(|it| format!("ƒ/{}", rounded(it))),
        metadata.exposure_seconds.filter(|it| sensible(*it)).map(shutter),
        metadata.focal_length.filter(|it| sensible(*it)).map(|it| format!("{} mm", rounded(it))),
        metadata.iso.filter(|it| *it > 0).map(|it| format!("ISO {it}")),
    ];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn sensible(value: f64) -> bool {
    value.is_finite() && value > 0.0 && value < 1e6
}

fn shutter(seconds: f64) -> String {
    if seconds < 0.3 {
        format!("1/{:.0} s", 1.0 / seconds)
    } else {
        format!("{} s", rounded(seconds))
    }
}

/// Returns a number with at most one decimal.
fn rounded(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Returns ` · GMT+2` for a capture time whose distance from UTC is known.
fn zone_of(taken: Option<Taken>) -> String {
    let Some(offset) = taken.and_then(|it| it.offset) else { return String::new() };
    format!(" · GMT{}", offset_words(offset))
}

fn offset_words(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => String::new(),
        (hours, 0) => format!("{sign}{hours}"),
        (hours, rest) => format!("{sign}{hours}:{rest:02}"),
    }
}

/// Returns a position as people write it: `67.9322° N, 13.0893° E`.
fn coordinates(place: &Place) -> String {
    let north = if place.latitude < 0.0 { 'S' } else { 'N' };
    let east = if place.longitude < 0.0 { 'W' } else { 'E' };
    let (latitude, longitude) = (place.latitude.abs(), place.longitude.abs());
    format!("{latitude:.4}° {north}, {longitude:.4}° {east}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exposures_leave_out_what_is_not_known() {
        let all = Metadata {
            aperture: Some(8.0),
            exposure_seconds: Some(0.004),
            focal_length: Some(23.0),
            iso: Some(200),
            ..Metadata::default()
        };
        assert_eq!(exposure(&all), "ƒ/8 · 1/250 s · 23 mm · ISO 200");
        let odd = Metadata {
            aperture: Some(f64::NAN),
            exposure_seconds: Some(0.0),
            focal_length: Some(-1.0),
            iso: Some(0),
            ..Metadata::default()
        };
        assert_eq!(exposure(&odd), "");
        assert_eq!(shutter(2.5), "2.5 s");
        assert_eq!(shutter(30.0), "30 s");
    }

    #[test]
    fn a_camera_names_its_maker_once() {
        for (make, model, expected) in [
            (Some("Canon"), Some("Canon EOS R6"), Some("Canon EOS R6")),
            (Some("FUJIFILM"), Some("X-T5"), Some("FUJIFILM X-T5")),
            (Some("Apple"), None, Some("Apple")),
            (None, Some("X-T5"), Some("X-T5")),
            (None, None, None),
        ] {
            let metadata = Metadata {
                make: make.map(str::to_owned),
                model: model.map(str::to_owned),
                ..Metadata::default()
            };
            assert_eq!(camera(&metadata).as_deref(), expected);
        }
    }

    #[test]
    fn offsets_and_places_are_said_as_people_do() {
        for (seconds, expected) in [(7200, "+2"), (0, ""), (-12_600, "−3:30"), (20_700, "+5:45")]
        {
            assert_eq!(offset_words(Offset::from_seconds(seconds).unwrap()), expected);
        }
        let place = Place { latitude: -33.8568, longitude: 151.2153, altitude: None };
        assert_eq!(coordinates(&place), "33.8568° S, 151.2153° E");
    }
}
