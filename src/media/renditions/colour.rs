//! Every ink and colour profile to sRGB, done on the small picture. A profile that cannot
//! be read or does not fit the pixels is left out: a slightly wrong colour is better than
//! no picture.

use moxcms::{ColorProfile, DataColorSpace, Layout, ParsingOptions, TransformOptions};

use crate::media::renditions::raster::{Ink, Raster};

/// Bigger profiles are ignored; those of printing presses have about two megabytes.
pub(super) const MOST_PROFILE_BYTES: usize = 4 << 20;

/// Returns the picture as RGB in sRGB; transparent pixels are laid over white.
pub(super) fn to_srgb(picture: Raster, profile: Option<&[u8]>) -> Raster {
    let profile = profile.and_then(parse);
    if let Some(profile) = &profile
        && let Some(converted) = converted(&picture, profile)
    {
        return converted;
    }
    let plain = to_rgb(picture);
    match profile {
        Some(profile) if profile.color_space == DataColorSpace::Rgb => {
            in_profile(&plain, &profile, Layout::Rgb).unwrap_or(plain)
        }
        _ => plain,
    }
}

fn parse(profile: &[u8]) -> Option<ColorProfile> {
    let options =
        ParsingOptions { max_profile_size: MOST_PROFILE_BYTES, ..ParsingOptions::default() };
    ColorProfile::new_from_slice_with_options(profile, options).ok()
}

/// Converts pixels whose ink is not RGB but is the one that the profile describes.
fn converted(picture: &Raster, profile: &ColorProfile) -> Option<Raster> {
    match (picture.ink, profile.color_space) {
        (Ink::Gray, DataColorSpace::Gray) => in_profile(picture, profile, Layout::Gray),
        // moxcms calls four inks by the name of the layout with as many bytes.
        (Ink::Cmyk, DataColorSpace::Cmyk) => in_profile(picture, profile, Layout::Rgba),
        _ => None,
    }
}

fn in_profile(picture: &Raster, profile: &ColorProfile, layout: Layout) -> Option<Raster> {
    let transform = profile
        .create_transform_8bit(
            layout,
            &ColorProfile::new_srgb(),
            Layout::Rgb,
            TransformOptions::default(),
        )
        .ok()?;
    let convert = |from: &[u8], to: &mut [u8]| transform.transform(from, to).ok();
    if layout == Layout::Rgb && leaves_colours_alone(convert) {
        return None;
    }
    let mut pixels = vec![0; picture.pixels.len() / picture.ink.bytes() * 3];
    convert(&picture.pixels, &mut pixels)?;
    Some(Raster { width: picture.width, height: picture.height, ink: Ink::Rgb, pixels })
}

/// Tells whether a conversion changes none of 125 colours by more than rounding: most
/// profiles in photos are sRGB under one of many names.
fn leaves_colours_alone(convert: impl Fn(&[u8], &mut [u8]) -> Option<()>) -> bool {
    let levels = [0, 64, 128, 192, 255_u8];
    let mut colours = Vec::with_capacity(375);
    for r in levels {
        for g in levels {
            for b in levels {
                colours.extend([r, g, b]);
            }
        }
    }
    let mut changed = vec![0; colours.len()];
    convert(&colours, &mut changed).is_some()
        && colours.iter().zip(&changed).all(|(before, after)| before.abs_diff(*after) <= 2)
}

/// Returns any ink as RGB without a profile.
fn to_rgb(picture: Raster) -> Raster {
    let pixels = match picture.ink {
        Ink::Rgb => return picture,
        Ink::Gray => picture.pixels.iter().flat_map(|&gray| [gray; 3]).collect(),
        Ink::Rgba => map(&picture.pixels, over_white),
        Ink::Cmyk => map(&picture.pixels, without_ink),
    };
    Raster { ink: Ink::Rgb, pixels, ..picture }
}

fn map(pixels: &[u8], convert: fn([u8; 4]) -> [u8; 3]) -> Vec<u8> {
    pixels.as_chunks::<4>().0.iter().flat_map(|&pixel| convert(pixel)).collect()
}

fn over_white([r, g, b, opacity]: [u8; 4]) -> [u8; 3] {
    let opacity = u32::from(opacity);
    [r, g, b].map(|value| {
        let mixed = u32::from(value) * opacity + 255 * (255 - opacity);
        ((mixed + 127) / 255) as u8
    })
}

/// The light that four inks leave of white paper, each ink as if it were perfect.
fn without_ink([c, m, y, k]: [u8; 4]) -> [u8; 3] {
    [c, m, y].map(|ink| ((u32::from(255 - ink) * u32::from(255 - k) + 127) / 255) as u8)
}
