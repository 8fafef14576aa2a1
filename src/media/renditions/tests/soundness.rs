//! What is whole passes, from whatever camera or program; what is cut or overwritten does not.

use super::*;

/// Pictures that can be shown in part and are not whole.
const NOT_WHOLE: [&str; 0] = [];

#[test]
fn every_known_picture_that_is_whole_passes() {
    let rows = manifest();
    let wanted = rows.iter().filter(|it| can_render(&it["mime"]) && it["expect"] == "index+thumb");
    let refused: Vec<String> = wanted
        .filter_map(|it| {
            let file = File::open(media(&it["path"])).unwrap();
            let checked = check(file, &it["mime"], &Limits::default());
            let whole = matches!(
                checked,
                Ok(())
                    | Err(Refusal::Unsupported | Refusal::Memory | Refusal::TooManyPixels { .. })
            );
            (!whole).then(|| format!("{} {:?} {}", it["path"], checked, it["d_vips_strict"]))
        })
        .collect();
    let names: Vec<&str> = refused.iter().map(|it| it.split(' ').next().unwrap()).collect();
    assert_eq!(names, NOT_WHOLE, "{refused:#?}");
}

/// A picture with so much in it that every part of its file matters.
fn busy() -> DynamicImage {
    let mut state = 1_u32;
    DynamicImage::ImageRgb8(image::RgbImage::from_fn(160, 120, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([(state >> 24) as u8, (x * 3 % 256) as u8, (y * 5 % 256) as u8])
    }))
}

#[test]
fn what_is_cut_or_overwritten_does_not_pass() {
    for (mime, format) in [
        ("image/jpeg", ImageFormat::Jpeg),
        ("image/png", ImageFormat::Png),
        ("image/webp", ImageFormat::WebP),
    ] {
        let bytes = encoded(&busy(), format);
        let checked = |bytes: &[u8]| check(Cursor::new(bytes), mime, &Limits::default());
        checked(&bytes).unwrap_or_else(|error| panic!("{mime}: {error}"));
        let behind = [&bytes[..], &[7; 5000]].concat();
        checked(&behind).unwrap_or_else(|error| panic!("{mime} with a film behind it: {error}"));
        for part in [10, 50, 90, 99] {
            let result = checked(&bytes[..bytes.len() * part / 100]);
            let cut = matches!(result, Err(Refusal::Cut | Refusal::Corrupt(_)));
            assert!(cut, "{mime}, the first {part} % of it: {result:?}");
        }
        // Without a checksum of its own, other bytes that decode are another picture.
        let fill = match format {
            ImageFormat::Png => 0xAB,
            ImageFormat::Jpeg => 0xFF,
            _ => continue,
        };
        let mut overwritten = bytes.clone();
        let middle = bytes.len() / 2;
        overwritten[middle..middle + 2000].fill(fill);
        let result = checked(&overwritten);
        assert!(matches!(result, Err(Refusal::Corrupt(_) | Refusal::Cut)), "{mime}: {result:?}");
    }
}
