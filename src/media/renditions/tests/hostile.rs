//! Bombs and damage: refused by the header, or rendered as far as it goes; never a panic.

use std::io::Write;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = (data.len() as u32).to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(data);
    bytes.extend(crc32fast::hash(&[&name[..], data].concat()).to_be_bytes());
    bytes
}

fn deflated_zeros(count: usize) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..count.div_ceil(1 << 12) {
        encoder.write_all(&[0; 1 << 12]).unwrap();
    }
    encoder.finish().unwrap()
}

/// A PNG of any claimed size, with chunks before its data.
fn png(width: u32, height: u32, interlaced: bool, extra: &[u8], data: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = [&sides[..], &[8, 6, 0, 0, u8::from(interlaced)]].concat();
    bytes.extend(chunk(*b"IHDR", &header));
    bytes.extend(extra);
    bytes.extend(chunk(*b"IDAT", data));
    bytes.extend(chunk(*b"IEND", b""));
    bytes
}

/// A JPEG that claims a size and repeats a scan of almost no data.
fn jpeg(marker: u8, width: u16, height: u16, scans: usize, padding: usize) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0];
    bytes.extend([1; 64]);
    bytes.extend([0xFF, marker, 0, 11, 8]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([1, 1, 0x11, 0]);
    for class in [0x00, 0x10] {
        bytes.extend([0xFF, 0xC4, 0, 20, class, 1]);
        bytes.extend([0; 15]);
        bytes.push(0);
    }
    for scan in 0..scans {
        let band: &[u8] = if scan == 0 || marker != 0xC2 { &[0, 0, 0] } else { &[1, 63, 0] };
        let band = if marker == 0xC2 { band } else { &[0, 63, 0] };
        bytes.extend([0xFF, 0xDA, 0, 8, 1, 1, 0x00]);
        bytes.extend(band);
        bytes.extend([0; 3]);
    }
    bytes.resize(bytes.len() + padding, 0);
    bytes.extend([0xFF, 0xD9]);
    bytes
}

#[test]
fn bombs_are_refused_by_their_headers() {
    let tiny = deflated_zeros(1);
    let mut gif = b"GIF89a\xff\xff\xff\xff\x00\x00\x00".to_vec();
    gif.extend(b"\x2c\0\0\0\0\xff\xff\xff\xff\x00\x02\x02\x4c\x01\x00\x3b");
    let mut bmp = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bmp.extend([50_000_u32.to_le_bytes(), 50_000_u32.to_le_bytes()].concat());
    bmp.extend(b"\x01\0\x18\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let too_many_pixels: [(&str, Vec<u8>); 6] = [
        ("image/png", png(50_000, 50_000, false, &[], &tiny)),
        ("image/png", png(u32::MAX >> 1, u32::MAX >> 1, false, &[], &tiny)),
        ("image/jpeg", jpeg(0xC2, 16_000, 16_000, 99, 0)),
        ("image/jpeg", jpeg(0xC0, 60_000, 60_000, 1, 0)),
        ("image/gif", gif),
        ("image/bmp", bmp),
    ];
    for (mime, bytes) in too_many_pixels {
        match rendered(&bytes, mime, 1) {
            Err(Refusal::TooManyPixels { .. } | Refusal::Memory | Refusal::Corrupt(_)) => {}
            other => panic!("{mime}: {:?}", other.map(|_| ())),
        }
    }
    let interlaced = png(14_000, 14_000, true, &[], &tiny);
    assert!(matches!(rendered(&interlaced, "image/png", 1), Err(Refusal::Memory)));
}

#[test]
fn scans_are_counted_before_any_is_decoded() {
    let padding = 7_000 * 7_000 / 64 / 8 + 1;
    for (marker, scans) in [(0xC2, 99), (0xC0, 99), (0xC2, 21)] {
        let result = rendered(&jpeg(marker, 7_000, 7_000, scans, padding), "image/jpeg", 1);
        assert!(matches!(result, Err(Refusal::TooManyScans { .. })), "{marker:x} {scans}");
    }
    let result = rendered(&jpeg(0xC2, 800, 600, 12, 1_000), "image/jpeg", 1);
    assert!(!matches!(result, Err(Refusal::TooManyScans { .. })));
}

#[test]
fn a_file_too_short_for_its_size_is_not_decoded() {
    let result = rendered(&jpeg(0xC0, 14_000, 14_000, 1, 1_000), "image/jpeg", 1);
    assert!(matches!(result, Err(Refusal::Corrupt(_))));
}

#[test]
fn a_zip_bomb_for_a_colour_profile_is_left_out() {
    let profile = [b"bomb\0\0", &deflated_zeros(300 << 20)[..]].concat();
    let text = [b"bomb\0\0", &deflated_zeros(300 << 20)[..]].concat();
    let extra = [chunk(*b"iCCP", &profile), chunk(*b"zTXt", &text)].concat();
    let bytes = png(16, 16, false, &extra, &deflated_zeros(1));
    let rendered = rendered(&bytes, "image/png", 1).unwrap();
    assert_eq!((rendered.width, rendered.colour), (16, [255; 3]));
}

#[test]
fn a_picture_far_bigger_than_the_memory_is_read_row_by_row() {
    // 180 megapixels, 720 MB as RGBA; clear all over, so white.
    let bytes = png(18_000, 10_000, false, &[], &deflated_zeros(18_000 * 10_000 * 4 + 10_000));
    let limits = Limits { memory: 64 << 20, ..Limits::default() };
    let rendered = render(Cursor::new(bytes), "image/png", 1, &limits).unwrap();
    assert_eq!((rendered.width, rendered.height, rendered.colour), (2048, 1138, [255; 3]));
}

#[test]
fn a_decode_that_needs_more_memory_than_allowed_is_refused() {
    let picture = DynamicImage::new_rgb8(1_000, 1_000);
    let limits = Limits { memory: 1 << 20, ..Limits::default() };
    for (mime, format) in [
        ("image/png", ImageFormat::Png),
        ("image/jpeg", ImageFormat::Jpeg),
        ("image/webp", ImageFormat::WebP),
        ("image/tiff", ImageFormat::Tiff),
        ("image/bmp", ImageFormat::Bmp),
        ("image/gif", ImageFormat::Gif),
    ] {
        let file = Cursor::new(encoded(&picture, format));
        let result = render(file, mime, 1, &limits);
        assert!(matches!(result, Err(Refusal::Memory)), "{mime}: {:?}", result.map(|_| ()));
    }
}

#[test]
fn a_cut_photo_shows_what_there_is() {
    for (name, mime) in
        [("orientation/Landscape_1.jpg", "image/jpeg"), ("png/grey-8bit-alpha.png", "image/png")]
    {
        let bytes = std::fs::read(media(name)).unwrap();
        let whole = opened(&rendered(&bytes, mime, 1).unwrap().images[0].1);
        let cut = opened(&rendered(&bytes[..bytes.len() * 2 / 3], mime, 1).unwrap().images[0].1);
        assert_eq!(whole.dimensions(), cut.dimensions());
        let top = |it: &image::RgbImage| {
            image::imageops::crop_imm(it, 0, 0, it.width(), it.height() / 4).to_image()
        };
        assert!(mean_difference(&top(&whole), &top(&cut)) < 4.0, "{name}");
    }
}

#[test]
fn files_of_which_nothing_is_left_are_damaged() {
    for (name, mime) in [
        ("jpeg/exif-no-tz.jpg", "image/jpeg"),
        ("jpeg/motion_photo_pixel_synth.jpg", "image/jpeg"),
        ("png/exif.png", "image/png"),
        ("png/p3.png", "image/jpeg"),
        ("jpeg/noexif.jpg", "image/webp"),
    ] {
        let result = render(File::open(media(name)).unwrap(), mime, 1, &Limits::default());
        assert!(matches!(result, Err(Refusal::Corrupt(_))), "{name}: {:?}", result.map(|_| ()));
    }
    let svg =
        render(File::open(media("svg/check.svg")).unwrap(), "image/svg+xml", 1, &Limits::default());
    assert!(matches!(svg, Err(Refusal::Unsupported)));
}

/// Small files of every kind, real ones where there are any.
static VICTIMS: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| {
    let names = [
        ("image/jpeg", "jpeg/peacock.progressive.jpeg"),
        ("image/jpeg", "jpeg/peacock.s-weird.jpeg"),
        ("image/jpeg", "jpeg/peacock.grayscale.jpeg"),
        ("image/jpeg", "jpeg/cmyk_adobe_inverted.jpg"),
        ("image/jpeg", "xmp/two_ratings.jpg"),
        ("image/jpeg", "orientation/tiny_f5t.jpg"),
        ("image/png", "png/p3.png"),
        ("image/png", "png/tbgn2c16.png"),
        ("image/apng", "png/muybridge.apng"),
        ("image/gif", "gif/muybridge.gif"),
        ("image/webp", "webp/hippopotamus.lossless.webp"),
        ("image/webp", "webp/iphonex_orientation6.webp"),
        ("image/tiff", "tiff/iptc-icc-xmp.tif"),
        ("image/bmp", "bmp/hippopotamus.bmp"),
        ("image/x-icon", "ico/hippopotamus.ico"),
    ];
    names.map(|(mime, name)| (mime, std::fs::read(media(name)).unwrap())).to_vec()
});

/// Profiles of every kind, to be damaged on their own: behind a check sum they would not be
/// reached.
static PROFILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let names = [
        "jpeg/apple_gainmap_new.jpg",
        "jpeg/cmyk_swop_profile.jpg",
        "album-nature/silver_fir.jpg",
        "gps/thompson-springs.jpg",
    ];
    let profile = |name: &str| {
        let reader = image::ImageReader::open(media(name)).unwrap().with_guessed_format().unwrap();
        let mut decoder = reader.into_decoder().unwrap();
        image::ImageDecoder::icc_profile(&mut decoder).unwrap().unwrap()
    };
    let mut tiff = File::open(media("tiff/iptc-icc-xmp.tif")).unwrap();
    let prophoto = tiff::profile(&mut tiff).unwrap();
    let gray = moxcms::ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
    names.into_iter().map(profile).chain([prophoto, gray]).collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn damaged_files_never_panic(
        which in 0..15_usize,
        keep in 0.2..1.0_f64,
        flips in proptest::collection::vec((0.0..1.0_f64, 1..=255_u8), 0..8),
        orientation in 0..=9_u8,
    ) {
        let (mime, mut bytes) = VICTIMS[which].clone();
        let length = bytes.len() as f64;
        for (at, mask) in flips {
            bytes[(length * at * at) as usize] ^= mask;
        }
        if keep < 0.6 {
            bytes.truncate((length * keep) as usize);
        }
        // A flipped side may ask for much; the tests run beside each other.
        let limits = Limits { pixels: 4_000_000, memory: 64 << 20, ..Limits::default() };
        let _ = render(Cursor::new(bytes), mime, orientation, &limits);
    }

    #[test]
    fn damaged_profiles_never_panic(
        which in 0..6_usize,
        ink in 0..3_usize,
        flips in proptest::collection::vec((0.0..1.0_f64, any::<u8>()), 1..8),
    ) {
        let mut profile = PROFILES[which].clone();
        let length = profile.len() as f64;
        for (at, value) in flips {
            profile[(length * at * at * at) as usize] = value;
        }
        let ink = [Ink::Gray, Ink::Rgb, Ink::Cmyk][ink];
        let raster = Raster::new(7, 5, ink, vec![90; 35 * ink.bytes()]).unwrap();
        let converted = colour::to_srgb(raster, Some(&profile));
        prop_assert_eq!(converted.pixels.len(), 105);
    }
}
