//! The whole corpus against what reference tools say of it, and against damage.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::read;
use crate::domain::asset::{Kind, Metadata};
use crate::media::sniff::{Sniffed, sniff};

fn media() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/media")).to_owned()
}

/// One row of the manifest: a value for each column.
struct Row(Vec<(String, String)>);

impl Row {
    fn get(&self, column: &str) -> &str {
        let found = self.0.iter().find(|it| it.0 == column);
        found.map(|it| it.1.as_str()).unwrap_or_else(|| panic!("no column {column}"))
    }
}

fn rows() -> Vec<Row> {
    let manifest = std::fs::read_to_string(media().join("manifest.tsv")).unwrap();
    let mut lines = manifest.lines();
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            let values = line.split('\t').map(str::to_owned);
            Row(columns.iter().map(|it| (*it).to_owned()).zip(values).collect())
        })
        .collect()
}

fn sniff_and_read(path: &Path) -> (Sniffed, Metadata) {
    let mut head = Vec::new();
    File::open(path).unwrap().take(64 << 10).read_to_end(&mut head).unwrap();
    let name = path.file_name().unwrap().as_encoded_bytes();
    let sniffed = sniff(&head, name);
    let metadata = read(&mut File::open(path).unwrap(), &sniffed);
    (sniffed, metadata)
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

/// Where we differ from the reference tools on purpose: path, column, our value, reason.
const EXCEPTIONS: &[(&str, &str, &str, &str)] = &[
    (
        "album-nature/duplicate of el_torcal_rocks.jpeg",
        "lens",
        "18-250mm F3.5-6.3",
        "XMP `aux:Lens`; the manifest has only EXIF's `LensModel`",
    ),
    (
        "album-nature/el_torcal_rocks.jpg",
        "lens",
        "18-250mm F3.5-6.3",
        "XMP `aux:Lens`; the manifest has only EXIF's `LensModel`",
    ),
    (
        "album-nature/prairie_falcon.jpg",
        "lens",
        "RF100-500mm F4.5-7.1 L IS USM",
        "XMP `aux:Lens`; the manifest has only EXIF's `LensModel`",
    ),
    (
        "album-nature/tanners_ridge.jpg",
        "lens",
        "17.0-35.0 mm f/2.8",
        "XMP `aux:Lens`; the manifest has only EXIF's `LensModel`",
    ),
    (
        "gps/thompson-springs.jpg",
        "lens",
        "Canon EF 24-105mm f/4L IS II USM",
        "XMP `aux:Lens`; the manifest has only EXIF's `LensModel`",
    ),
    (
        "jpeg/iptc-agency.jpg",
        "lens",
        "70.0-200.0 mm f/2.8",
        "XMP `aux:Lens`; the manifest has only EXIF's `LensModel`",
    ),
    (
        "png/png_with_exif_and_gps.png",
        "lens",
        "7.1 - 21.3 mm",
        "XMP `aux:Lens`; the manifest has only EXIF's `LensModel`",
    ),
    (
        "avif/abc_irot_alpha.avif",
        "orientation",
        "8",
        "the container's own rotation; the manifest has only EXIF's",
    ),
    (
        "avif/colors-animated-8bpc.avif",
        "kind",
        "image",
        "an animated AVIF is a picture like an animated GIF",
    ),
    (
        "avif/colors-animated-8bpc.avif",
        "mime",
        "image/avif",
        "the registered type, also of sequences",
    ),
    ("avif/paris_icc_exif_xmp.avif", "gps_lat", "", "0, 0 is what receivers without a fix write"),
    ("avif/paris_icc_exif_xmp.avif", "gps_lon", "", "0, 0 is what receivers without a fix write"),
    ("avif/paris_icc_exif_xmp.avif", "gps_alt", "", "0, 0 is what receivers without a fix write"),
    ("video/ftyp3gp5.mp4", "gps_lat", "", "0, 0 is what receivers without a fix write"),
    ("video/ftyp3gp5.mp4", "gps_lon", "", "0, 0 is what receivers without a fix write"),
    (
        "avif/seine_hdr_gainmap.avif",
        "offset",
        "+02:00",
        "GPS time against local time; the manifest has only offset tags",
    ),
    (
        "dates/date_issue.jpg",
        "offset",
        "+02:00",
        "GPS time against local time; the manifest has only offset tags",
    ),
    (
        "heic/IMG_2682.heic",
        "offset",
        "-05:00",
        "GPS time against local time; the manifest has only offset tags",
    ),
    (
        "heic/xiaomi.heic",
        "offset",
        "+03:00",
        "GPS time against local time; the manifest has only offset tags",
    ),
    (
        "jpeg/iptc-agency.jpg",
        "offset",
        "-04:00",
        "GPS time against local time; the manifest has only offset tags",
    ),
    (
        "jpeg/motion_photo_pixel_synth.jpg",
        "offset",
        "+08:00",
        "GPS time against local time; the manifest has only offset tags",
    ),
    (
        "jpeg/seine_gainmap.jpg",
        "offset",
        "+02:00",
        "GPS time against local time; the manifest has only offset tags",
    ),
    (
        "webp/iphonex_orientation6.webp",
        "offset",
        "-07:00",
        "GPS time against local time; the manifest has only offset tags",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "width",
        "3072",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "height",
        "4096",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "disp_w",
        "3072",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "disp_h",
        "4096",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "taken_local",
        "2023-07-09T20:36:33.616",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "offset",
        "+08:00",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "gps_lat",
        "22.531133",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "gps_lon",
        "114.021481",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "gps_alt",
        "0.000",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "make",
        "vivo",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/exif-no-tz.jpg",
        "model",
        "vivo X90 Pro+",
        "the file is cut behind its EXIF block; the reference tool gave up, we read what is there",
    ),
    (
        "jpeg/geodegrees_as_string.jpg",
        "gps_lat",
        "52.842781",
        "52,00000,50,00000,34,01180 are decimal commas; the reference tool took the zeros for minutes",
    ),
    (
        "jpeg/geodegrees_as_string.jpg",
        "gps_lon",
        "11.182857",
        "52,00000,50,00000,34,01180 are decimal commas; the reference tool took the zeros for minutes",
    ),
    (
        "jpeg/iptc-agency.jpg",
        "keywords",
        "North America; United States of America; America; U.S.; United States; US; USA; Washington DC; District of Columbia; Washington D.C.; Lincoln Memorial; environment; ecology; ecosystem; environmentalism; scenery; nature; land; monument; morning; seasons; Summer; summertime; sky; skies; sun; sunlight; art; fine art; artistry; sculpture; statuary; statue; stone sculpture",
        "the manifest is cut after 300 letters",
    ),
    (
        "jpeg/issue-exifr-59.jpg",
        "gps_alt",
        "1960.000",
        "the altitude has no reference tag, which means above sea level",
    ),
    (
        "sidecar/IMG_5910.jpg",
        "gps_alt",
        "90.000",
        "the altitude has no reference tag, which means above sea level",
    ),
    (
        "xmp/test image öüóőúéáű-.,.jpg",
        "gps_alt",
        "90.000",
        "the altitude has no reference tag, which means above sea level",
    ),
    ("live/IMG_7943.HEIC", "disp_h", "134", "decoders cut one row by the clean aperture"),
    ("png/exif.png", "title_caption", "PNG with EXIF", "the PNG's own title chunk"),
    (
        "raw/sony-zv-e10-truncated.arw",
        "width",
        "6000",
        "the reference tool does not look into the sub-directory of the cut file",
    ),
    (
        "raw/sony-zv-e10-truncated.arw",
        "height",
        "4000",
        "the reference tool does not look into the sub-directory of the cut file",
    ),
    (
        "raw/sony-zv-e10-truncated.arw",
        "disp_w",
        "4000",
        "the reference tool does not look into the sub-directory of the cut file",
    ),
    (
        "raw/sony-zv-e10-truncated.arw",
        "disp_h",
        "6000",
        "the reference tool does not look into the sub-directory of the cut file",
    ),
    ("svg/check.svg", "disp_w", "", "SVG is never rendered, so its size is not asked for"),
    ("svg/check.svg", "disp_h", "", "SVG is never rendered, so its size is not asked for"),
    ("video/Sony ILCE-7M3 (A7M3).mts", "mime", "video/mp2t", "the registered type"),
    (
        "video/video.mp4",
        "taken_local",
        "2019-02-15T16:13:20",
        "the text `©day` has the same moment on the camera's own clock",
    ),
    (
        "video/video.mp4",
        "offset",
        "-05:00",
        "the text `©day` has the same moment on the camera's own clock",
    ),
];

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

/// A file that counts what is read of it.
struct Counted<'a> {
    bytes: Cursor<&'a [u8]>,
    read: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.read += count as u64;
        Ok(count)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// Reads bytes as a file and checks what holds for every file, whole or damaged.
fn survive(bytes: &[u8], sniffed: &Sniffed) -> Metadata {
    let mut file = Counted { bytes: Cursor::new(bytes), read: 0 };
    let metadata = read(&mut file, sniffed);
    assert!(file.read <= 32 << 20, "{} bytes were read", file.read);
    assert!((1..=8).contains(&metadata.orientation));
    assert!(metadata.caption.as_ref().is_none_or(|it| it.chars().count() <= 4_000));
    assert!(metadata.keywords.len() <= 200);
    assert!(metadata.rating.is_none_or(|it| (-1..=5).contains(&it)));
    assert!(metadata.rotation.is_none_or(|it| matches!(it, 0 | 90 | 180 | 270)));
    let names = [&metadata.make, &metadata.model, &metadata.lens];
    for name in names.into_iter().flatten().chain(&metadata.keywords) {
        assert!(name.chars().count() <= 200 && !name.chars().any(char::is_control), "{name:?}");
    }
    if let Some(place) = metadata.place {
        assert!(place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0);
    }
    metadata
}

/// A generator with a seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn corpus() -> impl Iterator<Item = (String, Sniffed, Vec<u8>)> {
    rows().into_iter().map(|row| {
        let path = media().join(row.get("path"));
        let bytes = std::fs::read(&path).unwrap();
        let head = &bytes[..bytes.len().min(64 << 10)];
        (
            row.get("path").to_owned(),
            sniff(head, path.file_name().unwrap().as_encoded_bytes()),
            bytes,
        )
    })
}

#[test]
fn files_cut_anywhere_are_survived() {
    for (path, sniffed, bytes) in corpus() {
        let mut dice = Dice(bytes.len() as u64);
        let heads = (0..12).map(|it| (1 << it).min(bytes.len()));
        let early: Vec<usize> = (0..12).map(|_| dice.roll(bytes.len().min(4 << 10))).collect();
        let late: Vec<usize> = (0..12).map(|_| dice.roll(bytes.len())).collect();
        for end in heads.chain(early).chain(late) {
            let cut = &bytes[..end];
            survive(cut, &sniffed);
            sniff(cut, path.as_bytes());
        }
    }
}

#[test]
fn files_with_flipped_bytes_are_survived() {
    for (path, sniffed, bytes) in corpus() {
        let mut dice = Dice(bytes.len() as u64);
        // The structure is near the ends; damage to pixels says nothing.
        let edge = bytes.len().min(16 << 10);
        let mut bytes = bytes;
        for round in 0..30 {
            let mut undo = Vec::new();
            for _ in 0..1 + dice.roll(12) {
                let near = dice.roll(edge);
                let at = if round % 3 == 0 { bytes.len() - 1 - near } else { near };
                undo.push((at, bytes[at]));
                bytes[at] = [0, 0xff, 0x7f, dice.roll(256) as u8][dice.roll(4)];
            }
            survive(&bytes, &sniffed);
            sniff(&bytes[..edge], path.as_bytes());
            undo.into_iter().rev().for_each(|(at, byte)| bytes[at] = byte);
        }
    }
}

#[test]
fn a_file_read_as_any_other_format_is_survived() {
    let mimes: Vec<Sniffed> = corpus().map(|it| it.1).chain(OTHERS.map(photo)).collect();
    for (_, _, bytes) in corpus() {
        let bytes = &bytes[..bytes.len().min(32 << 10)];
        mimes.iter().for_each(|it| drop(survive(bytes, it)));
    }
}

/// Formats that we read and the corpus does not have.
const OTHERS: [&str; 8] = [
    "image/x-fuji-raf",
    "image/x-nikon-nef",
    "audio/mp4",
    "audio/wav",
    "audio/flac",
    "audio/ogg",
    "audio/mpeg",
    "audio/x-matroska",
];

fn photo(mime: &'static str) -> Sniffed {
    Sniffed { mime, kind: Kind::Photo, sidecar: false }
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..2_048)) {
        let sniffed = sniff(&bytes, b"any.jpg");
        survive(&bytes, &sniffed);
        OTHERS.map(photo).iter().for_each(|it| drop(survive(&bytes, it)));
    }

    #[test]
    fn any_bytes_behind_a_signature_are_survived(
        which in 0usize..141,
        length in 0usize..512,
        tail in prop::collection::vec(any::<u8>(), 0..2_048),
    ) {
        let row = &rows()[which];
        let mut bytes = Vec::new();
        File::open(media().join(row.get("path"))).unwrap().take(length as u64).read_to_end(&mut bytes).unwrap();
        bytes.extend(tail);
        survive(&bytes, &sniff(&bytes, row.get("path").as_bytes()));
    }
}
