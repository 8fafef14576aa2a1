//! Colours, inks and likeness: what comes out against references computed another way.

use super::*;

/// Returns the mean structural similarity (Wang et al. 2004) of the luminance of two
/// pictures in windows of 8 × 8, 4 apart.
fn similarity(left: &image::RgbImage, right: &image::RgbImage) -> f64 {
    assert_eq!(left.dimensions(), right.dimensions());
    let (left, right) = (luminance(left), luminance(right));
    let (width, height) = left.dimensions();
    let mut sum = 0.0;
    let mut windows = 0.0;
    for y in (0..=height - 8).step_by(4) {
        for x in (0..=width - 8).step_by(4) {
            sum += window(&left, &right, x, y);
            windows += 1.0;
        }
    }
    sum / windows
}

fn luminance(picture: &image::RgbImage) -> image::GrayImage {
    let pixels = picture.as_raw().as_chunks::<3>().0;
    let gray = pixels.iter().map(|[r, g, b]| {
        ((u32::from(*r) * 77 + u32::from(*g) * 150 + u32::from(*b) * 29) >> 8) as u8
    });
    image::GrayImage::from_raw(picture.width(), picture.height(), gray.collect()).unwrap()
}

fn window(left: &image::GrayImage, right: &image::GrayImage, x: u32, y: u32) -> f64 {
    let mut sums = [0.0; 5];
    let width = left.width() as usize;
    for row in y as usize..y as usize + 8 {
        let at = row * width + x as usize;
        for (p, q) in left.as_raw()[at..at + 8].iter().zip(&right.as_raw()[at..at + 8]) {
            let (p, q) = (f64::from(*p), f64::from(*q));
            for (sum, value) in sums.iter_mut().zip([p, q, p * p, q * q, p * q]) {
                *sum += value / 64.0;
            }
        }
    }
    let [p, q, pp, qq, pq] = sums;
    let luminance = (2.0 * p * q + 6.5025) / (p * p + q * q + 6.5025);
    let contrast = (2.0 * (pq - p * q) + 58.5225) / (pp - p * p + qq - q * q + 58.5225);
    luminance * contrast
}

#[test]
fn previews_look_like_a_full_decode_with_the_best_filter() {
    for (name, in_the_file) in [
        ("jpeg/canon-eos1300d-18mp.jpg", 0.96), // night
        ("jpeg/Apple iPhone 5.jpg", 0.97),
        ("raw/nikon-issue247-1.nef", 0.98),
        ("gps/empty_gps.jpg", 0.96), // grass
        ("live/train.jpg", 0.95),    // gravel
    ] {
        let bytes = std::fs::read(media(name)).unwrap();
        let whole = opened(&bytes);
        let whole = Raster::new(whole.width(), whole.height(), Ink::Rgb, whole.into_raw()).unwrap();
        let reference = as_image(&whole.fit(2048).unwrap());
        let limits = Limits::default();
        let source = Cursor::new(&bytes);
        let decoded = decode::decode(source, decode::Format::Jpeg, 2048, &limits).unwrap();
        let preview = decoded.raster.resized(reference.width(), reference.height()).unwrap();
        let likeness = similarity(&as_image(&preview), &reference);
        assert!(likeness > 0.98, "{name}: {likeness} before it is encoded");
        let file = encode::jpeg(&preview, Size::Preview.quality()).unwrap();
        let likeness = similarity(&opened(&file), &reference);
        assert!(likeness > in_the_file, "{name}: {likeness}");
    }
}

fn as_image(raster: &Raster) -> image::RgbImage {
    image::RgbImage::from_raw(raster.width, raster.height, raster.pixels.clone()).unwrap()
}

/// Linear Display P3 to linear sRGB (both D65), from their primaries.
const P3_TO_SRGB: [[f64; 3]; 3] =
    [[1.2249, -0.2247, 0.0], [-0.0421, 1.0421, 0.0], [-0.0196, -0.0786, 1.0979]];

fn p3_to_srgb(colour: [u8; 3]) -> [u8; 3] {
    let linear = colour.map(|it| {
        let value = f64::from(it) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    P3_TO_SRGB.map(|row| {
        let value = row.iter().zip(linear).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0);
        let shown = if value <= 0.003_130_8 {
            value * 12.92
        } else {
            1.055 * value.powf(1.0 / 2.4) - 0.055
        };
        (shown * 255.0).round() as u8
    })
}

fn near(left: [u8; 3], right: [u8; 3], most: u8) -> bool {
    left.iter().zip(right).all(|(a, b)| a.abs_diff(b) <= most)
}

#[test]
fn wide_colours_become_the_same_colours_in_srgb() {
    let bytes = std::fs::read(media("png/p3.png")).unwrap();
    let stored = image::load_from_memory(&bytes).unwrap().into_rgb8().get_pixel(4, 4).0;
    let shown = rendered(&bytes, "image/png", 1).unwrap();
    let expected = p3_to_srgb(stored);
    assert!(near(shown.colour, expected, 4), "{stored:?}: {:?} {expected:?}", shown.colour);

    let p3 = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    for colour in [[200, 60, 40], [40, 180, 60], [30, 40, 190], [128, 128, 128], [250, 240, 230]] {
        let raster = Raster::new(2, 1, Ink::Rgb, colour.repeat(2)).unwrap();
        let converted = colour::to_srgb(raster, Some(&p3)).pixels;
        let converted = [converted[0], converted[1], converted[2]];
        assert!(near(converted, p3_to_srgb(colour), 2), "{colour:?}: {converted:?}");
    }
}

#[test]
fn a_profile_that_is_srgb_or_nonsense_changes_nothing() {
    let srgb = moxcms::ColorProfile::new_srgb().encode().unwrap();
    for profile in [&srgb[..], b"", b"no profile"] {
        let pixels = (0..=254).collect::<Vec<u8>>();
        let raster = Raster::new(85, 1, Ink::Rgb, pixels.clone()).unwrap();
        assert_eq!(colour::to_srgb(raster, Some(profile)).pixels, pixels);
    }
}

#[test]
fn every_ink_becomes_rgb() {
    for (ink, pixel, expected) in [
        (Ink::Gray, &[99][..], [99, 99, 99]),
        (Ink::Rgba, &[10, 20, 30, 0], [255, 255, 255]),
        (Ink::Rgba, &[10, 20, 30, 255], [10, 20, 30]),
        (Ink::Rgba, &[0, 0, 0, 128], [127, 127, 127]),
        (Ink::Cmyk, &[0, 0, 0, 0], [255, 255, 255]),
        (Ink::Cmyk, &[255, 0, 0, 0], [0, 255, 255]),
        (Ink::Cmyk, &[0, 0, 0, 255], [0, 0, 0]),
    ] {
        let raster = Raster::new(1, 1, ink, pixel.to_vec()).unwrap();
        assert_eq!(colour::to_srgb(raster, None).pixels, expected, "{ink:?} {pixel:?}");
    }
}

#[test]
fn four_inks_are_printed_as_the_reference_decoders_print_them() {
    // Averages of a decoder without colour management, of one with it, and of the first.
    for (name, expected) in [
        ("jpeg/cmyk_no_profile.jpg", [109, 132, 110]),
        ("jpeg/cmyk_swop_profile.jpg", [128, 133, 123]),
        ("jpeg/cmyk_adobe_inverted.jpg", [73, 135, 156]),
    ] {
        let bytes = std::fs::read(media(name)).unwrap();
        let seen = rendered(&bytes, "image/jpeg", 1).unwrap().colour;
        assert!(near(seen, expected, 9), "{name}: {seen:?}");
    }
}

#[test]
fn only_adobe_turns_inks_around() {
    let mut adobe = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut adobe, 95);
    let cyan = [255, 0, 0, 0].repeat(16 * 16);
    encoder.encode(&cyan, 16, 16, jpeg_encoder::ColorType::Cmyk).unwrap();
    assert!(near(rendered(&adobe, "image/jpeg", 1).unwrap().colour, [0, 255, 255], 4));
    let marker = memchr::memmem::find(&adobe, b"\xFF\xEE\0\x0EAdobe").unwrap();
    let plain = [&adobe[..marker], &adobe[marker + 16..]].concat();
    // The same bytes now say yellow, magenta and black, which is black.
    assert!(near(rendered(&plain, "image/jpeg", 1).unwrap().colour, [0, 0, 0], 4));
}

#[test]
fn deep_clear_and_moving_pictures_are_rendered() {
    let deep = image::ImageBuffer::from_pixel(30, 20, image::Rgba([65_535_u16, 32_768, 0, 32_768]));
    let deep = DynamicImage::ImageRgba16(deep);
    for (format, mime) in [(ImageFormat::Png, "image/png"), (ImageFormat::Tiff, "image/tiff")] {
        let rendered = rendered(&encoded(&deep, format), mime, 6).unwrap();
        assert_eq!((rendered.width, rendered.height), (20, 30), "{mime}");
        assert!(near(rendered.colour, [255, 191, 127], 3), "{mime}: {:?}", rendered.colour);
    }
}

#[test]
fn jpegs_of_every_sampling_and_odd_size_are_rendered() {
    use jpeg_encoder::SamplingFactor as Factor;
    let red = [200, 30, 60].repeat(4_131 * 37);
    for factor in [Factor::F_1_1, Factor::F_2_1, Factor::F_1_2, Factor::F_2_2, Factor::F_4_1] {
        for progressive in [false, true] {
            let small = (1..=35).map(|width| (width, 36 - width));
            for (width, height) in small.chain([(333, 37), (4_131, 37)]) {
                let mut bytes = Vec::new();
                let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
                encoder.set_sampling_factor(factor);
                encoder.set_progressive(progressive);
                let pixels = &red[..width * height * 3];
                let sides = (width as u16, height as u16);
                encoder.encode(pixels, sides.0, sides.1, jpeg_encoder::ColorType::Rgb).unwrap();
                let rendered = rendered(&bytes, "image/jpeg", 1).unwrap();
                let fitted = raster::fit(width as u32, height as u32, 2048);
                assert_eq!((rendered.width, rendered.height), fitted);
                let seen = rendered.colour;
                assert!(near(seen, [200, 30, 60], 6), "{factor:?} {width} × {height}: {seen:?}");
            }
        }
    }
}
