//! What a camera noted about a photo, in words.

use jiff::tz::Offset;

use crate::domain::asset::{Metadata, Place, Taken};
use crate::language::decimal;

/// Returns maker and model, the maker once: models often begin with it.
pub(super) fn camera(metadata: &Metadata) -> Option<String> {
    let make = metadata.make.as_deref().unwrap_or_default().trim();
    let model = metadata.model.as_deref().unwrap_or_default().trim();
    let begins = model.to_lowercase().starts_with(&make.to_lowercase());
    let name = if begins { model.to_owned() } else { format!("{make} {model}").trim().to_owned() };
    (!name.is_empty()).then_some(name)
}

/// Returns the exposure: `ƒ/8 · 1/250 s · 23 mm · ISO 200`, without what is not known.
pub(super) fn exposure(metadata: &Metadata) -> String {
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
    let whole = format!("{value:.1}");
    whole.strip_suffix(".0").map_or_else(|| decimal(value, 1), str::to_owned)
}

/// Returns ` · GMT+2` for a capture time whose distance from UTC is known.
pub(super) fn zone_of(taken: Option<Taken>) -> String {
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
pub(super) fn coordinates(place: &Place) -> String {
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
