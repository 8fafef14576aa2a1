//! Renditions of every picture in the shared media; files made to hurt and the quality of
//! what comes out have files of their own.

mod hostile;

mod quality;

mod soundness;

use std::collections::HashMap;
use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::{DynamicImage, ImageFormat};

use super::raster::Ink;
use super::*;
use crate::media::strip::segments::{EOI, SOS, Segments};

fn media(name: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/media")).join(name)
}

fn rendered(bytes: &[u8], mime: &str, orientation: u8) -> Result<Rendered, Refusal> {
    render(Cursor::new(bytes), mime, orientation, &Limits::default())
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn opened(jpeg: &[u8]) -> image::RgbImage {
    image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap().into_rgb8()
}

/// The rows of the manifest by the names of their columns.
fn manifest() -> Vec<HashMap<String, String>> {
    let text = std::fs::read_to_string(media("manifest.tsv")).unwrap();
    let mut lines = text.lines();
    let names = lines.next().unwrap().split('\t').collect::<Vec<_>>();
    let row = |line: &str| {
        names.iter().zip(line.split('\t')).map(|(k, v)| ((*k).to_owned(), v.to_owned())).collect()
    };
    lines.map(row).collect()
}

/// Difference hash of an upright picture: 9 × 8 gray pixels, each compared with its right
/// neighbour, first bit first. This is how the manifest's column was made.
fn difference_hash(picture: &image::RgbImage) -> u64 {
    let gray = DynamicImage::ImageRgb8(picture.clone()).into_luma8();
    let gray = Raster::new(gray.width(), gray.height(), Ink::Gray, gray.into_raw()).unwrap();
    let whole = (0.0, 0.0, gray.width.into(), gray.height.into());
    let small = gray.resampled(whole, 9, 8).unwrap();
    let rows = small.pixels.chunks(9);
    rows.flat_map(|row| row.windows(2)).fold(0, |hash, it| hash << 1 | u64::from(it[0] < it[1]))
}

/// Pictures that differ from the reference, and why.
const OTHER_HASHES: [(&str, &str); 2] = [
    ("jpeg/canon-eos1300d-18mp.jpg", "night: neighbours differ by rounding only"),
    ("jpeg/gray_icc.jpg", "stripes of one pixel: every filter blurs them in its own way"),
];

/// Pictures that some reference decoder reads and albumen does not, and why.
const NOT_RENDERED: [(&str, &str); 1] =
    [("tiff/multipage_g3.TIF", "fax compression, group 3: the TIFF decoder knows group 4 only")];

#[test]
fn every_known_picture_is_rendered_as_the_reference_decoders_see_it() {
    let rows = manifest();
    let wanted = rows.iter().filter(|it| can_render(&it["mime"]) && it["expect"] == "index+thumb");
    let wanted = wanted.collect::<Vec<_>>();
    assert!(wanted.len() > 80, "{}", wanted.len());
    std::thread::scope(|scope| {
        for half in wanted.chunks(wanted.len().div_ceil(2)) {
            scope.spawn(|| half.iter().for_each(|it| check_row(it)));
        }
    });
}

fn check_row(row: &HashMap<String, String>) {
    let path = &row["path"];
    let file = File::open(media(path)).unwrap();
    let orientation = row["orientation"].parse().unwrap_or(1);
    let result = render(file, &row["mime"], orientation, &Limits::default());
    if NOT_RENDERED.iter().any(|it| it.0 == path) {
        assert!(matches!(result, Err(Refusal::Unsupported)), "{path}");
        return;
    }
    let rendered = result.unwrap_or_else(|error| panic!("{path}: {error}"));
    check_sizes(path, &rendered);
    let (Ok(width), Ok(height)) = (row["disp_w"].parse(), row["disp_h"].parse()) else { return };
    assert_eq!((rendered.width, rendered.height), raster::fit(width, height, 2048), "{path}");
    let Ok(expected) = u64::from_str_radix(&row["dhash"], 16) else { return };
    let hash = difference_hash(&opened(&rendered.images[0].1));
    let distance = (hash ^ expected).count_ones();
    let strange = OTHER_HASHES.iter().any(|it| it.0 == path);
    assert_eq!(distance > 12, strange, "{path}: {distance} bits differ");
}

fn check_sizes(path: &str, rendered: &Rendered) {
    for ((size, file), expected) in rendered.images.iter().zip(Size::ALL) {
        assert_eq!(*size, expected);
        let picture = opened(file);
        let fitted = raster::fit(rendered.width, rendered.height, size.pixels());
        let (width, height) = picture.dimensions();
        let near = |a: u32, b: u32| a.abs_diff(b) <= 1;
        assert!(near(width, fitted.0) && near(height, fitted.1), "{path}: {width} × {height}");
        no_metadata(path, file);
    }
    assert!((5..=25).contains(&rendered.thumbhash.len()), "{path}");
}

fn no_metadata(path: &str, file: &[u8]) {
    let mut walk = Segments::new(Cursor::new(file)).unwrap();
    loop {
        let segment = walk.next().unwrap();
        match segment.marker {
            // JFIF without a thumbnail says density and nothing else.
            0xE0 => assert_eq!(segment.length, 18, "{path}"),
            0xE1..=0xEF | 0xFE => panic!("{path}: segment {:x}", segment.marker),
            SOS => {
                walk.skip_scan().unwrap();
            }
            EOI => break assert_eq!(segment.start + 2, file.len() as u64, "{path}"),
            _ => {}
        }
    }
}

#[test]
fn all_orientations_of_a_scene_look_the_same() {
    let thumbnails = (1..=8).map(|orientation| {
        let file = File::open(media(&format!("orientation/Landscape_{orientation}.jpg"))).unwrap();
        let rendered = render(file, "image/jpeg", orientation, &Limits::default()).unwrap();
        opened(&rendered.images[0].1)
    });
    let thumbnails = thumbnails.collect::<Vec<_>>();
    for (index, thumbnail) in thumbnails.iter().enumerate() {
        let difference = mean_difference(thumbnail, &thumbnails[0]);
        assert!(difference < 2.5, "orientation {}: {difference}", index + 1);
    }
}

fn mean_difference(left: &image::RgbImage, right: &image::RgbImage) -> f64 {
    assert_eq!(left.dimensions(), right.dimensions());
    let pairs = left.as_raw().iter().zip(right.as_raw());
    let sum = pairs.map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>();
    sum / left.as_raw().len() as f64
}

#[test]
fn sizes_have_words() {
    for size in Size::ALL {
        assert_eq!(Size::from_word(size.word()), Some(size));
    }
    assert_eq!(Size::from_word("original"), None);
}

#[test]
fn a_film_behind_a_photo_is_not_read() {
    let mut bytes = encoded(&DynamicImage::new_rgb8(64, 48), ImageFormat::Jpeg);
    let limits = Limits { memory: 4 << 20, ..Limits::default() };
    bytes.resize(3 << 20, 7);
    let rendered = render(Cursor::new(bytes), "image/jpeg", 1, &limits).unwrap();
    assert_eq!((rendered.width, rendered.height), (64, 48));
}

#[test]
fn a_card_has_one_size_and_shows_the_centre() {
    for (width, height) in [(2048, 1365), (1536, 2048), (400, 100), (300, 900)] {
        let picture = image::RgbImage::from_fn(width, height, |x, y| {
            let centre = x.abs_diff(width / 2) <= width / 8 && y.abs_diff(height / 2) <= height / 8;
            image::Rgb(if centre { [230, 30, 30] } else { [20, 60, 200] })
        });
        let preview = rendered(&encoded(&picture.into(), ImageFormat::Png), "image/png", 1);
        let file = card(&preview.unwrap().images[2].1).unwrap();
        let card = opened(&file);
        assert_eq!(card.dimensions(), (1200, 630));
        let [r, g, b] = card.get_pixel(600, 315).0;
        assert!(r > 180 && g < 90 && b < 90, "{width} × {height}: {r} {g} {b}");
        no_metadata("card", &file);
    }
    assert!(card(b"not a picture").is_err());
}

#[test]
fn even_noise_makes_a_small_card() {
    let mut state = 1_u32;
    let noise = image::RgbImage::from_fn(1300, 700, |_, _| {
        image::Rgb([(); 3].map(|()| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        }))
    });
    let preview = rendered(&encoded(&noise.into(), ImageFormat::Png), "image/png", 1).unwrap();
    let card = card(&preview.images[2].1).unwrap();
    assert!(card.len() < 250_000, "{}", card.len());
}
