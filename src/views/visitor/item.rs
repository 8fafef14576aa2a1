//! One item on its own page: what the viewer shows without scripts, and the panel that
//! tells when, where and with what it was taken.

use maud::{Markup, html};

use crate::domain::access::Grant;
use crate::domain::asset::{Asset, AssetKey, Kind, Metadata};
use crate::domain::label::{Labels, Refused};
use crate::domain::property::Property;
use crate::language::decimal;
use crate::say;
use crate::views::icons::{icon, large_icon};
use crate::views::labels;
use crate::views::parts::{Frame, Head, document, kind_icon, picture_url};
use crate::views::tiles::{caption, has_picture, label, name, spoken};
use crate::views::visitor::camera::{camera, coordinates, exposure, zone_of};
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
    /// The tags and properties that people gave it, for one who may see metadata.
    pub labels: Labels,
    /// The properties that it can be given, for one who may do that.
    pub properties: Vec<Property>,
    /// Labels that were typed and not taken.
    pub refused: Option<Refused>,
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
            aside.side #info aria-label=(say!("viewer-information")) { (info(frame, visit, item)) }
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
        h2 { (say!("common-details")) }
        @if grant.metadata {
            (facts(item.asset))
            (labels::facts(visit.base, &item.labels))
            @if grant.manage && visit.link.is_none() {
                @let action = format!("{}/p/{}/labels", visit.base, item.asset.key.as_str());
                (labels::editor(&action, &item.labels, &item.properties, item.refused.as_ref()))
            }
        } @else {
            div.fact { (icon(kind_icon(item.asset.kind))) span { (plain_facts(item.asset)) } }
            @if tells_something(&item.asset.metadata) {
                p.mut.sm { (say!("viewer-metadata-hidden")) }
            }
        }
        @if let Some(name) = item.added_by {
            div.fact { (icon("user")) span { (say!("viewer-added-by", name = name)) } }
        }
        @if grant.manage && visit.link.is_none() {
            div.fact {
                (icon("users"))
                a.link href={ (visit.base) "/p/" (item.asset.key.as_str()) "/people" } {
                    (say!("viewer-who-sees"))
                }
            }
        }
        (downloads(visit, item))
        @if let Some(talk) = &item.talk {
            h2 { (say!("viewer-comments")) }
            (talk::talk(frame, visit, talk, None))
        }
    }
}

fn top(visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let place = say!("viewer-place", place = item.position + 1, total = item.total);
    let query = item.query_string();
    html! {
        header.vtop {
            a.ib.back href={ (visit.base) (query) "#n-" (item.position) }
                aria-label=(say!("viewer-back-to-album")) {
                (large_icon("back"))
            }
            div {
                @match label(item.asset, visit.grant) {
                    Some(label) => h1 { (label) },
                    None => h1 { (visit.album.title) },
                }
                small.num { (place) }
            }
            a.ib href={ (visit.base) "/slideshow?at=" (item.asset.key.as_str()) }
                aria-label=(say!("viewer-slideshow")) {
                (icon("play"))
            }
            @if item.may_download(visit.grant) {
                a.ib href={ (visit.base) "/o/" (item.asset.key.as_str()) } aria-label=(say!("common-download")) {
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
                a.ib.pv rel="prev" href=(beside(key)) aria-label=(say!("common-previous")) { (large_icon("left")) }
            }
            @if let Some(key) = item.next {
                a.ib.nx rel="next" href=(beside(key)) aria-label=(say!("common-next")) { (large_icon("right")) }
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
                p.mut { (say!("viewer-gone")) }
            } @else {
                p.mut { (say!("viewer-no-preview")) }
                @if item.may_download(visit.grant) {
                    a.btn href={ (visit.base) "/o/" (item.asset.key.as_str()) } {
                        (icon("download")) (say!("common-download"))
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
            span { (words::heading(local.date())) }
            small.num { (words::clock(local)) (zone_of(metadata.taken)) }
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
                    @let metres = format!("{altitude:.0}");
                    small.num { (say!("viewer-altitude", metres = metres)) }
                }
            }
        }
        @if !metadata.keywords.is_empty() {
            div.fact { (icon("search")) span { (metadata.keywords.join(", ")) } }
        }
    }
}

fn downloads(visit: &Visit<'_>, item: &Item<'_>) -> Markup {
    let asset = item.asset;
    let copies = visit.grant.web_size && asset.kind == Kind::Photo && has_picture(asset);
    let original = item.may_download(visit.grant);
    html! {
        @if original || copies { h2 { (say!("common-download")) } }
        @if original {
            a.btn.small href={ (visit.base) "/o/" (asset.key.as_str()) } {
                (say!("viewer-original")) span.mut.num { (words::bytes(asset.bytes)) }
            }
        }
        @if copies {
            a.btn.small href=(picture_url(visit.base, asset, "preview")) download {
                (say!("viewer-web-size")) span.mut { "2048 px" }
            }
        }
        @if let (true, Some(refusal)) = (visit.grant.originals, item.refusal) {
            p.mut.sm { (refusal) }
        }
        @if visit.grant.sign_in_to_download {
            @let after = format!("{}/p/{}?save=1", visit.base, asset.key.as_str());
            a.btn.small href={ "/login?next=" (encoded(&after)) } { (say!("visitor-download-sign-in")) }
        }
    }
}

/// Returns what anybody sees who looks at the picture: its size and playing time.
fn plain_facts(asset: &Asset) -> String {
    let mut parts = Vec::new();
    if let Some((width, height)) = asset.metadata.displayed_size() {
        if asset.kind == Kind::Photo {
            let megapixels = f64::from(width) * f64::from(height) / 1e6;
            parts.push(format!("{} MP", decimal(megapixels, 1)));
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
