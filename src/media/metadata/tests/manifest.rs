//! Every file of the corpus against what reference tools say of it.

use super::exceptions::EXCEPTIONS;
use super::{Row, media, rows, sniff_and_read};
use crate::domain::asset::{Kind, Metadata};
use crate::media::sniff::Sniffed;

#[test]
fn every_field_of_every_file_is_what_reference_tools_say() {
    let mut differences = Vec::new();
    let mut used = vec![false; EXCEPTIONS.len()];
    let rows = rows();
    assert_eq!(rows.len(), 141, "the manifest is the corpus");
    for row in &rows {
        let path = row.get("path");
        let (sniffed, metadata) = sniff_and_read(&media().join(path));
        for (column, said, found) in compare(row, sniffed, &metadata) {
            // What sidecars say belongs to the file beside them; only their kind is ours.
            if sniffed.sidecar && !matches!(column, "kind" | "mime") {
                continue;
            }
            let exception = EXCEPTIONS.iter().position(|it| it.0 == path && it.1 == column);
            match exception {
                Some(index) if EXCEPTIONS[index].2 == found && said != found => used[index] = true,
                None if said == found => {}
                _ => differences.push(format!("{path} | {column} | {said} | {found}")),
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    for (exception, used) in EXCEPTIONS.iter().zip(used) {
        assert!(used, "an exception that is none: {exception:?}");
    }
}

/// What a row must say and what was read, column by column, in the manifest's spelling.
fn compare(
    row: &Row,
    sniffed: Sniffed,
    metadata: &Metadata,
) -> Vec<(&'static str, String, String)> {
    let said = |column: &str| row.get(column).trim().to_owned();
    let (orientation, taken) = (metadata.orientation.to_string(), metadata.taken);
    let displayed = metadata.displayed_size();
    let position = metadata.place.map(|it| (it.latitude, it.longitude));
    let place_said = if said("gps_lat").is_empty() { String::new() } else { said("gps_alt") };
    vec![
        ("kind", said("kind"), spelled_kind(sniffed).to_owned()),
        ("mime", said("mime"), sniffed.mime.to_owned()),
        ("width", said("width"), spell(metadata.width)),
        ("height", said("height"), spell(metadata.height)),
        // No orientation and the impossible 0 both mean upright.
        ("orientation", said("orientation").replace('0', "").into_or("1"), orientation),
        (
            "disp_w",
            expected_displayed(row, "disp_w", ["width", "height"]),
            spell(displayed.map(|it| it.0)),
        ),
        (
            "disp_h",
            expected_displayed(row, "disp_h", ["height", "width"]),
            spell(displayed.map(|it| it.1)),
        ),
        ("taken_local", expected_local(row), spell(taken.map(|it| it.local))),
        (
            "offset",
            expected_offset(row),
            taken.map_or(String::new(), |it| spelled_offset(it.offset)),
        ),
        ("gps_lat", said("gps_lat"), position.map_or(String::new(), |it| format!("{:.6}", it.0))),
        ("gps_lon", said("gps_lon"), position.map_or(String::new(), |it| format!("{:.6}", it.1))),
        // Without latitude and longitude an altitude is no place.
        ("gps_alt", metres(&place_said), spelled_altitude(metadata)),
        ("make", said("make"), metadata.make.clone().unwrap_or_default()),
        ("model", said("model"), metadata.model.clone().unwrap_or_default()),
        ("lens", said("lens"), metadata.lens.clone().unwrap_or_default()),
        ("title_caption", said("title_caption"), metadata.caption.clone().unwrap_or_default()),
        ("keywords", said("keywords"), metadata.keywords.join("; ")),
        ("rating", said("rating"), spell(metadata.rating)),
        ("duration", expected_duration(row, metadata), spell(metadata.duration_ms)),
        ("vcodec", said("vcodec"), metadata.video_codec.clone().unwrap_or_default()),
        ("acodec", said("acodec"), metadata.audio_codec.clone().unwrap_or_default()),
        ("vrotation", expected_rotation(row), spell(metadata.rotation)),
    ]
}

trait IntoOr {
    fn into_or(self, other: &str) -> String;
}

impl IntoOr for String {
    fn into_or(self, other: &str) -> String {
        if self.is_empty() { other.to_owned() } else { self }
    }
}

fn spell(value: Option<impl ToString>) -> String {
    value.map(|it| it.to_string()).unwrap_or_default()
}

fn spelled_kind(sniffed: Sniffed) -> &'static str {
    match (sniffed.sidecar, sniffed.kind) {
        (true, _) => "sidecar",
        (_, Kind::Photo) => "image",
        (_, kind) => kind.word(),
    }
}

/// The manifest has the fraction of a second apart, and a zone behind the time of some.
fn expected_local(row: &Row) -> String {
    let said = row.get("taken_local");
    let Some((date, time)) = said.split_once(' ') else { return String::new() };
    let time = time.split(['+', '-', 'Z']).next().unwrap();
    let digits = row.get("subsec").trim_end_matches('0');
    let fraction = if digits.is_empty() { String::new() } else { format!(".{digits}") };
    format!("{}T{time}{fraction}", date.replace(':', "-"))
}

/// The offset is that of the original, or the one behind the time.
fn expected_offset(row: &Row) -> String {
    let behind = row.get("taken_local").get(19..).unwrap_or_default();
    let said = match row.get("offset_original") {
        "" if behind.starts_with(['+', '-']) => behind.split(' ').next().unwrap(),
        "" if behind == "Z" => "+00:00",
        // Containers count their creation time in UTC.
        "" if row.get("taken_tag") == "QuickTime:CreateDate" => "+00:00",
        said => said,
    };
    said.to_owned()
}

fn spelled_offset(offset: Option<jiff::tz::Offset>) -> String {
    let Some(minutes) = offset.map(|it| it.seconds() / 60) else { return String::new() };
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// What a person sees; where no reference decoder could show it, the stored size turned by hand.
fn expected_displayed(row: &Row, column: &str, stored: [&str; 2]) -> String {
    let turned = matches!(row.get("orientation"), "5" | "6" | "7" | "8");
    let own = row.get(stored[usize::from(turned)]);
    row.get(column).to_owned().into_or(own)
}

fn metres(text: &str) -> String {
    text.parse::<f64>().map(|it| format!("{it:.3}")).unwrap_or_default()
}

fn spelled_altitude(metadata: &Metadata) -> String {
    let altitude = metadata.place.and_then(|it| it.altitude);
    altitude.map(|it| format!("{it:.3}")).unwrap_or_default()
}

/// Reference tools count the last frame and rounding differently: within 40 ms is equal.
fn expected_duration(row: &Row, metadata: &Metadata) -> String {
    let Ok(seconds) = row.get("duration").parse::<f64>() else { return String::new() };
    let said = (seconds * 1_000.0).round() as u64;
    match metadata.duration_ms {
        Some(found) if found.abs_diff(said) <= 40 => found.to_string(),
        _ => said.to_string(),
    }
}

/// The manifest counts against the clock, the domain with it.
fn expected_rotation(row: &Row) -> String {
    let degrees = row.get("vrotation").parse::<i32>().ok();
    spell(degrees.map(|it| (-it).rem_euclid(360)))
}
