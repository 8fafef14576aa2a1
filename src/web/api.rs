//! The shapes of JSON, made from domain values. The one shape of errors is
//! `{"error":{"code","message","field"?}}`.

use http::StatusCode;
use http::header::RETRY_AFTER;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use crate::app::album::OpenAlbum;
use crate::domain::album::{Overview, Slot};
use crate::domain::asset::Asset;
use crate::error::Error;
use crate::http::response::Response;
use crate::say;
use crate::views::{parts, tiles, words};

/// Returns a JSON answer.
pub fn json(value: &impl Serialize) -> Response {
    with_status(StatusCode::OK, value)
}

fn with_status(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(bytes) => Response::json(status, bytes),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            Response::new(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

/// Returns a refusal as JSON that has a status of its own.
pub fn problem(status: StatusCode, code: &str, message: &str) -> Response {
    with_status(status, &json!({ "error": { "code": code, "message": message } }))
}

/// Returns an error as JSON.
pub fn error(status: StatusCode, code: &str, error: &Error, request_id: &str) -> Response {
    let message = match error {
        Error::Internal(_) => say!("errors-internal", number = request_id),
        Error::Invalid { message, .. } => message.clone(),
        other => other.to_string(),
    };
    let mut body = json!({ "code": code, "message": message });
    if let (Error::Invalid { field, .. }, Some(body)) = (error, body.as_object_mut()) {
        body.insert("field".into(), json!(field));
    }
    let response = with_status(status, &json!({ "error": body }));
    match error {
        Error::Busy { retry_after } => response.with_header(RETRY_AFTER, &retry_after.to_string()),
        _ => response,
    }
}

/// Returns an album of a list, for scripts: what everybody who sees it may know.
pub fn listed_album(it: &Overview) -> Value {
    let slug = it.album.slug.as_str();
    json!({
        "album": slug, "title": it.album.title, "url": format!("/a/{slug}"),
        "access": it.album.access.word(), "items": it.totals.items(),
        "photos": it.totals.photos, "videos": it.totals.videos, "others": it.totals.others,
    })
}

/// One item of an album, for scripts; what the grant hides is absent.
#[derive(Serialize)]
pub struct Item {
    key: String,
    ratio: f64,
    colour: String,
    thumbhash: String,
    kind: &'static str,
    version: String,
    alt: String,
    day: Option<String>,
    label: Option<String>,
    name: Option<String>,
    duration: Option<String>,
    bytes: Option<u64>,
    picture: bool,
    original: bool,
    missing: bool,
    reason: Option<&'static str>,
    fresh: bool,
}

impl Item {
    /// Returns an asset as an opened album shows it at a place.
    pub fn of(open: &OpenAlbum<'_>, asset: &Asset, place: u64) -> Item {
        let grant = open.grant;
        let reason = open.withheld(asset);
        Item {
            key: asset.key.as_str().to_owned(),
            ratio: asset.ratio(),
            colour: parts::hex_colour(asset.colour),
            thumbhash: data_encoding::BASE64.encode(&asset.thumbhash),
            kind: asset.kind.word(),
            version: parts::version(asset),
            alt: tiles::spoken(asset, grant, place),
            day: tiles::day(asset, grant).map(|it| it.to_string()),
            label: tiles::label(asset, grant),
            name: tiles::name(asset, grant),
            duration: asset.metadata.duration_ms.map(words::duration),
            bytes: grant.metadata.then_some(asset.bytes),
            picture: tiles::has_picture(asset),
            original: reason.is_none(),
            missing: asset.missing,
            reason,
            fresh: false,
        }
    }

    /// Returns the item with whether it came since the last visit of the one who looks.
    #[must_use]
    pub fn fresh(self, fresh: bool) -> Item {
        Item { fresh, ..self }
    }
}

/// The layout of a whole album: one byte an item, and its days.
#[derive(Serialize)]
pub struct Strip {
    total: usize,
    ratios: String,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    /// The day; absent where assets are not told apart by day.
    label: Option<String>,
    count: usize,
}

impl Strip {
    /// Returns the strip of slots; `days` tells whether they are told apart by day.
    pub fn of(slots: &[Slot], days: bool) -> Strip {
        let ratios: Vec<u8> = slots.iter().map(|it| coded(it.ratio)).collect();
        let mut sections: Vec<(Option<Date>, usize)> = Vec::new();
        for slot in slots {
            let day = days.then(|| words::local(slot.sort_at).date());
            match sections.last_mut().filter(|it| it.0 == day) {
                Some(section) => section.1 += 1,
                None => sections.push((day, 1)),
            }
        }
        let sections = sections
            .into_iter()
            .map(|(day, count)| Section { label: day.map(words::heading), count });
        let sections = sections.collect();
        Strip { total: slots.len(), ratios: data_encoding::BASE64.encode(&ratios), sections }
    }
}

/// A ratio as one byte, in steps of about one percent.
fn coded(ratio: f64) -> u8 {
    ((ratio.log2() + 2.0) * 64.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::coded;

    #[test]
    fn ratios_survive_as_a_byte_within_a_percent() {
        for ratio in [0.3, 0.5625, 1.0, 1.5, 3.9] {
            let back = 2_f64.powf(f64::from(coded(ratio)) / 64.0 - 2.0);
            assert!((back / ratio - 1.0).abs() < 0.01, "{ratio} came back as {back}");
        }
        assert_eq!((coded(0.05), coded(20.0)), (0, 255));
    }
}
