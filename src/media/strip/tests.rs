//! No canary in any stripped byte, no pixel changed, no panic whatever comes in.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use image::{AnimationDecoder, ImageFormat};
use proptest::prelude::*;

use super::segments::{EOI, Segments};
use super::*;

/// Stands for everything that must not leave the house.
const CANARY: &[u8] = b"CANARY-48.2082N-16.3738E";

fn stripped(bytes: &[u8], mime: &str, orientation: u8) -> Result<Vec<u8>, Unstrippable> {
    let plan = plan(&mut Cursor::new(bytes), mime, orientation)?;
    let mut out = Vec::new();
    plan.open(Cursor::new(bytes)).read_to_end(&mut out)?;
    assert_eq!(out.len() as u64, plan.length());
    Ok(out)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

fn pixels(bytes: &[u8]) -> image::DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

/// A small picture with something in it.
fn sample() -> image::RgbImage {
    image::RgbImage::from_fn(40, 24, |x, y| image::Rgb([x as u8 * 6, y as u8 * 9, 77]))
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    sample().write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn segment(marker: u8, start: &[u8]) -> Vec<u8> {
    let payload = [start, CANARY].concat();
    let mut bytes = vec![0xFF, marker];
    bytes.extend((payload.len() as u16 + 2).to_be_bytes());
    bytes.extend(payload);
    bytes
}

/// A JPEG with a canary in every place where cameras and programs put data.
fn telling_jpeg() -> Vec<u8> {
    let plain = encoded(ImageFormat::Jpeg);
    let (head, picture) = plain.split_at(20);
    assert_eq!(&head[6..10], b"JFIF");
    let mut jfif_with_thumbnail = b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x04".to_vec();
    jfif_with_thumbnail.extend(CANARY);
    let mut bytes = vec![0xFF, 0xD8];
    bytes.extend(segment(0xE0, &jfif_with_thumbnail));
    bytes.extend(segment(0xE0, b"JFXX\0\x10"));
    bytes.extend(segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0"));
    bytes.extend(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0"));
    bytes.extend(segment(
        0xE1,
        &[&b"http://ns.adobe.com/xmp/extension/\0"[..], &[b'0'; 40]].concat(),
    ));
    bytes.extend(segment(0xE2, b"MPF\0"));
    bytes.extend(segment(0xE2, b"FPXR\0"));
    for marker in 0xE3..=0xED {
        bytes.extend(segment(marker, b"Maker"));
    }
    bytes.extend(segment(0xED, b"Photoshop 3.0\08BIM\x04\x04"));
    bytes.extend(segment(0xEE, b"Other"));
    bytes.extend(segment(0xEF, b"Q"));
    bytes.extend(segment(0xFE, b""));
    bytes.extend(picture);
    bytes.extend(segment(0xFE, b"after the end"));
    bytes.extend(&plain);
    bytes.extend(CANARY);
    bytes
}

fn png_chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = (data.len() as u32).to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(data);
    bytes.extend(crc32fast::hash(&[&name[..], data].concat()).to_be_bytes());
    bytes
}

fn telling_png() -> Vec<u8> {
    let plain = encoded(ImageFormat::Png);
    let (head, rest) = plain.split_at(33);
    let mut bytes = head.to_vec();
    for name in [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"caBX", b"prVt", b"pHYs", b"sPLT"] {
        bytes.extend(png_chunk(*name, CANARY));
    }
    bytes.extend(rest);
    bytes.extend(CANARY);
    bytes
}

fn webp_chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = name.to_vec();
    bytes.extend((data.len() as u32).to_le_bytes());
    bytes.extend(data);
    if data.len() % 2 == 1 {
        // The padding byte may tell something too.
        bytes.push(b'!');
    }
    bytes
}

fn telling_webp() -> Vec<u8> {
    let plain = encoded(ImageFormat::WebP);
    let mut body = b"WEBP".to_vec();
    body.extend(webp_chunk(*b"VP8X", &[0b0000_1100, 9, 9, 9, 39, 0, 0, 23, 0, 0]));
    body.extend(webp_chunk(*b"prVt", CANARY));
    body.extend(&plain[12..]);
    body.extend(webp_chunk(*b"EXIF", &[CANARY, b"+"].concat()));
    body.extend(webp_chunk(*b"XMP ", CANARY));
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((body.len() as u32).to_le_bytes());
    bytes.extend(body);
    bytes.extend(CANARY);
    bytes
}

static TELLING: LazyLock<[(&str, Vec<u8>); 3]> = LazyLock::new(|| {
    [("image/jpeg", telling_jpeg()), ("image/png", telling_png()), ("image/webp", telling_webp())]
});

#[test]
fn no_canary_survives_and_no_pixel_changes() {
    for (mime, bytes) in &*TELLING {
        assert!(contains(bytes, CANARY));
        for orientation in 0..=9 {
            let clean = stripped(bytes, mime, orientation).unwrap();
            assert!(!contains(&clean, b"CANARY"), "{mime} {orientation}");
            assert_eq!(pixels(&clean), pixels(bytes), "{mime}");
        }
    }
}

#[test]
fn nothing_but_the_orientation_is_written_back() {
    for (mime, bytes) in &*TELLING {
        let upright = stripped(bytes, mime, 1).unwrap();
        assert_eq!(stripped(&upright, mime, 1).unwrap(), upright, "{mime}: stripped twice");
        for orientation in 2..=8 {
            let turned = stripped(bytes, mime, orientation).unwrap();
            let exif = exif::Reader::new()
                .read_from_container(&mut Cursor::new(&turned))
                .unwrap_or_else(|error| panic!("{mime}: {error}"));
            let fields = exif.fields().collect::<Vec<_>>();
            assert_eq!(fields.len(), 1, "{mime}");
            assert_eq!(fields[0].tag, exif::Tag::Orientation);
            assert_eq!(fields[0].value.get_uint(0), Some(orientation.into()));
            assert!(turned.len() - upright.len() <= 38, "{mime}");
        }
    }
}

#[test]
fn colour_and_animation_stay() {
    for (name, kept) in [
        ("jpeg/cmyk_swop_profile.jpg", &b"ICC_PROFILE\0"[..]),
        ("jpeg/cmyk_adobe_inverted.jpg", b"Adobe"),
        ("png/p3.png", b"iCCP"),
        ("png/tbgn2c16.png", b"tRNS"),
        ("png/muybridge.apng", b"fdAT"),
        ("webp/Animation Lossy.webp", b"ANMF"),
    ] {
        let bytes = std::fs::read(media().join(name)).unwrap();
        let mime = if name.starts_with("webp") {
            "image/webp"
        } else if name.starts_with("png") {
            "image/png"
        } else {
            "image/jpeg"
        };
        assert!(contains(&bytes, kept), "{name}");
        assert!(contains(&stripped(&bytes, mime, 1).unwrap(), kept), "{name}");
    }
}

#[test]
fn what_is_not_understood_is_withheld() {
    let jpeg = encoded(ImageFormat::Jpeg);
    let png = encoded(ImageFormat::Png);
    let stray = [&jpeg[..20], b"stray", &jpeg[20..]].concat();
    let critical = [&png[..33], &png_chunk(*b"NEED", b"?")[..], &png[33..]].concat();
    let mut arithmetic = jpeg.clone();
    let frame = jpeg.windows(2).position(|it| it == [0xFF, 0xC0]).unwrap();
    arithmetic[frame + 1] = 0xC9;
    let mut longer_than_itself = encoded(ImageFormat::WebP);
    longer_than_itself[4] += 2;
    for (mime, bytes) in [
        ("image/jpeg", stray),
        ("image/jpeg", arithmetic),
        ("image/jpeg", jpeg[..jpeg.len() - 2].to_vec()),
        ("image/jpeg", vec![0xFF, 0xD8, 0xFF, 0xD9]),
        ("image/png", critical),
        ("image/png", png[..png.len() - 12].to_vec()),
        ("image/webp", longer_than_itself),
        ("image/webp", png.clone()),
        ("image/png", jpeg.clone()),
        ("image/jpeg", png),
    ] {
        assert!(
            matches!(stripped(&bytes, mime, 1), Err(Unstrippable::NotUnderstood(_))),
            "{mime} of {} bytes",
            bytes.len()
        );
    }
    assert!(matches!(stripped(&jpeg, "image/heic", 1), Err(Unstrippable::Unsupported)));
}

#[test]
fn bombs_of_tiny_chunks_end() {
    let png = encoded(ImageFormat::Png);
    let mut bytes = png[..33].to_vec();
    for _ in 0..70_000 {
        bytes.extend(png_chunk(*b"gAMA", &[0; 4]));
        bytes.extend(png_chunk(*b"tIME", &[]));
    }
    bytes.extend(&png[33..]);
    assert!(matches!(stripped(&bytes, "image/png", 1), Err(Unstrippable::NotUnderstood(_))));
}

#[test]
fn a_file_that_shrinks_under_the_reader_is_an_error() {
    let bytes = telling_jpeg();
    let plan = plan(&mut Cursor::new(&bytes), "image/jpeg", 1).unwrap();
    let mut out = Vec::new();
    let error = plan.open(Cursor::new(&bytes[..400])).read_to_end(&mut out).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
}

fn media() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/media")).to_owned()
}

/// Paths and media types of all pictures in the manifest that `plan` knows and that some
/// reference decoder reads.
fn manifest() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(media().join("manifest.tsv")).unwrap();
    let mut rows = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = rows.next().unwrap();
    let column = |name: &str| head.iter().position(|it| *it == name).unwrap();
    let (path, mime, expect) = (column("path"), column("mime"), column("expect"));
    let of_interest = |row: &Vec<&str>| strippable(row[mime]) && row[expect] == "index+thumb";
    rows.filter(of_interest).map(|row| (row[path].to_owned(), row[mime].to_owned())).collect()
}

#[test]
fn every_known_picture_is_stripped_without_changing_a_pixel() {
    let rows = manifest();
    assert!(rows.len() > 70, "{}", rows.len());
    for (path, mime) in rows {
        let bytes = std::fs::read(media().join(&path)).unwrap();
        let clean = stripped(&bytes, &mime, 6).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(bytes.len() + 40 >= clean.len(), "{path}");
        same_pictures(&path, &mime, &bytes, &clean);
        no_metadata(&path, &mime, &clean);
    }
}

fn same_pictures(path: &str, mime: &str, before: &[u8], after: &[u8]) {
    match mime {
        "image/apng" => assert!(apng(before) == apng(after), "{path}"),
        "image/webp" => assert!(webp(before) == webp(after), "{path}"),
        "image/jpeg" => assert!(jpeg(before) == jpeg(after), "{path}"),
        _ => assert!(pixels(before) == pixels(after), "{path}"),
    }
}

/// Decodes without what surrounds the picture: some decoders stumble over data behind it.
fn jpeg(bytes: &[u8]) -> Vec<u8> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.decode().unwrap()
}

fn apng(bytes: &[u8]) -> Vec<Vec<u8>> {
    let decoder = image::codecs::png::PngDecoder::new(Cursor::new(bytes)).unwrap();
    let frames = decoder.apng().unwrap().into_frames();
    frames.map(|frame| frame.unwrap().into_buffer().into_raw()).collect()
}

fn webp(bytes: &[u8]) -> Vec<Vec<u8>> {
    let decoder = image::codecs::webp::WebPDecoder::new(Cursor::new(bytes)).unwrap();
    if decoder.has_animation() {
        return decoder.into_frames().map(|it| it.unwrap().into_buffer().into_raw()).collect();
    }
    vec![pixels(bytes).into_bytes()]
}

/// Looks for the names of metadata in all bytes, and at the structure of JPEG files.
fn no_metadata(path: &str, mime: &str, clean: &[u8]) {
    for name in [&b"http://ns.adobe.com"[..], b"8BIM", b"x:xmpmeta", b"Photoshop 3.0", b"MPF\0"] {
        assert!(!contains(clean, name), "{path}: {}", String::from_utf8_lossy(name));
    }
    if mime != "image/jpeg" {
        return;
    }
    let mut walk = Segments::new(Cursor::new(clean)).unwrap();
    loop {
        let segment = walk.next().unwrap();
        match segment.marker {
            0xE0 => assert_eq!(segment.length, 18, "{path}"),
            0xE1 => assert_eq!(segment.length, 36, "{path}"),
            0xE2 => assert!(segment.head.starts_with(b"ICC_PROFILE\0"), "{path}"),
            0xEE => assert_eq!(segment.length, 16, "{path}"),
            0xE3..=0xEF | 0xFE => panic!("{path}: segment {:x} is left", segment.marker),
            segments::SOS => {
                walk.skip_scan().unwrap();
            }
            EOI => break assert_eq!(segment.start + 2, clean.len() as u64, "{path}"),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_range_is_a_slice_of_the_whole(
        which in 0..3_usize,
        orientation in 1..=8_u8,
        from in 0.0..1.1_f64,
        length in 0..600_usize,
        step in 1..90_usize,
    ) {
        let (mime, bytes) = &TELLING[which];
        let whole = stripped(bytes, mime, orientation).unwrap();
        let plan = plan(&mut Cursor::new(bytes), mime, orientation).unwrap();
        let from = (whole.len() as f64 * from) as usize;
        let mut reader = plan.open(Cursor::new(bytes));
        reader.seek(SeekFrom::Start(from as u64)).unwrap();
        let mut read = Vec::new();
        let mut buffer = vec![0; step];
        while read.len() < length {
            let most = step.min(length - read.len());
            let count = reader.read(&mut buffer[..most]).unwrap();
            if count == 0 { break }
            read.extend_from_slice(&buffer[..count]);
        }
        let expected = whole.get(from..).unwrap_or_default();
        prop_assert_eq!(&read[..], &expected[..length.min(expected.len())]);
    }

    #[test]
    fn damaged_files_never_panic(
        which in 0..3_usize,
        cut in 0..9_000_usize,
        flips in proptest::collection::vec((0..9_000_usize, 1..=255_u8), 0..6),
    ) {
        let (mime, mut bytes) = TELLING[which].clone();
        for (at, mask) in flips {
            if let Some(byte) = bytes.get_mut(at) { *byte ^= mask; }
        }
        bytes.truncate(cut.max(1));
        if let Ok(plan) = plan(&mut Cursor::new(&bytes), mime, 6) {
            let mut out = Vec::new();
            plan.open(Cursor::new(&bytes)).read_to_end(&mut out).unwrap();
            prop_assert_eq!(out.len() as u64, plan.length());
        }
    }
}
