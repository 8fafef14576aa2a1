//! Pixels in memory, eight bits a channel: fitted into a square, turned upright.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::media::renditions::Refusal;

/// What the bytes of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// One byte of luminance.
    Gray,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and opacity, not premultiplied.
    Rgba,
    /// Cyan, magenta, yellow, black; 255 is full ink.
    Cmyk,
}

impl Ink {
    /// Returns the bytes of one pixel.
    pub(super) fn bytes(self) -> usize {
        match self {
            Ink::Gray => 1,
            Ink::Rgb => 3,
            Ink::Rgba | Ink::Cmyk => 4,
        }
    }

    fn pixel_type(self) -> PixelType {
        match self {
            Ink::Gray => PixelType::U8,
            Ink::Rgb => PixelType::U8x3,
            Ink::Rgba | Ink::Cmyk => PixelType::U8x4,
        }
    }
}

/// A picture in memory, rows from the top without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raster {
    /// Pixels across, at least 1.
    pub(super) width: u32,
    /// Pixels down, at least 1.
    pub(super) height: u32,
    /// The meaning of a pixel's bytes.
    pub(super) ink: Ink,
    /// `width * height * ink.bytes()` bytes.
    pub(super) pixels: Vec<u8>,
}

impl Raster {
    /// Returns a raster whose length is what its size asks for, else `Corrupt`.
    pub(super) fn new(
        width: u32,
        height: u32,
        ink: Ink,
        pixels: Vec<u8>,
    ) -> Result<Raster, Refusal> {
        let expected = u64::from(width) * u64::from(height) * ink.bytes() as u64;
        if expected == 0 || pixels.len() as u64 != expected {
            return Err(Refusal::corrupt("the decoder gave the wrong number of pixels"));
        }
        Ok(Raster { width, height, ink, pixels })
    }

    /// Returns the picture in a size; itself when it has that size.
    pub(super) fn resized(self, width: u32, height: u32) -> Result<Raster, Refusal> {
        if (width, height) == (self.width, self.height) {
            return Ok(self);
        }
        let whole = (0.0, 0.0, f64::from(self.width), f64::from(self.height));
        self.resampled(whole, width, height)
    }

    /// Returns a copy scaled down to at most `long_side` pixels.
    pub(super) fn fit(&self, long_side: u32) -> Result<Raster, Refusal> {
        let (width, height) = fit(self.width, self.height, long_side);
        let whole = (0.0, 0.0, f64::from(self.width), f64::from(self.height));
        self.resampled(whole, width, height)
    }

    /// Returns the part (left, top, width, height) of the picture resampled to a size.
    pub(super) fn resampled(
        &self,
        (left, top, across, down): (f64, f64, f64, f64),
        width: u32,
        height: u32,
    ) -> Result<Raster, Refusal> {
        let kind = self.ink.pixel_type();
        let from =
            ImageRef::new(self.width, self.height, &self.pixels, kind).map_err(Refusal::corrupt)?;
        let mut to = Image::new(width, height, kind);
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
            .use_alpha(self.ink == Ink::Rgba)
            .crop(left, top, across, down);
        Resizer::new().resize(&from, &mut to, &options).map_err(Refusal::corrupt)?;
        Raster::new(width, height, self.ink, to.into_vec())
    }

    /// Returns an RGB picture turned and mirrored as EXIF orientation 1 to 8 asks for.
    pub(super) fn turned(self, orientation: u8) -> Raster {
        debug_assert_eq!(self.ink, Ink::Rgb);
        let (width, height) = (self.width as usize, self.height as usize);
        // Where the pixel at (x, y) of the upright picture is stored.
        let stored: fn(usize, usize, usize, usize) -> (usize, usize) = match orientation {
            2 => |x, y, w, _| (w - 1 - x, y),
            3 => |x, y, w, h| (w - 1 - x, h - 1 - y),
            4 => |x, y, _, h| (x, h - 1 - y),
            5 => |x, y, _, _| (y, x),
            6 => |x, y, _, h| (y, h - 1 - x),
            7 => |x, y, w, h| (w - 1 - y, h - 1 - x),
            8 => |x, y, w, _| (w - 1 - y, x),
            _ => return self,
        };
        let (across, down) = if orientation >= 5 { (height, width) } else { (width, height) };
        let from = self.pixels.as_chunks::<3>().0;
        let mut pixels = vec![0; self.pixels.len()];
        let to = pixels.as_chunks_mut::<3>().0;
        // In squares, so that both pictures stay in the cache while one is read sideways.
        for (top, left) in squares(down, across) {
            for y in top..down.min(top + SQUARE) {
                for x in left..across.min(left + SQUARE) {
                    let (column, row) = stored(x, y, width, height);
                    to[y * across + x] = from[row * width + column];
                }
            }
        }
        Raster { width: across as u32, height: down as u32, ink: self.ink, pixels }
    }
}

/// Side of the squares in which a picture is turned.
const SQUARE: usize = 64;

fn squares(down: usize, across: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..down)
        .step_by(SQUARE)
        .flat_map(move |top| (0..across).step_by(SQUARE).map(move |left| (top, left)))
}

/// Returns the size of a picture scaled down so that its long side is at most `long_side`.
pub(super) fn fit(width: u32, height: u32, long_side: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= long_side {
        return (width, height);
    }
    let scaled = |side: u32| {
        let exact = u64::from(side) * u64::from(long_side);
        let rounded = (exact + u64::from(longest) / 2) / u64::from(longest);
        u32::try_from(rounded).unwrap_or(long_side).max(1)
    };
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_keep_their_ratio_and_are_never_enlarged() {
        for (size, expected) in [
            ((6000, 4000), (2048, 1365)),
            ((3024, 4032), (1536, 2048)),
            ((100, 50), (100, 50)),
            ((65_000, 1), (2048, 1)),
            ((1, 65_000), (1, 2048)),
        ] {
            assert_eq!(fit(size.0, size.1, 2048), expected);
        }
    }

    /// A picture of 3 × 2 pixels named 1 to 6, and what a person sees of it (EXIF 2.32,
    /// tag 274).
    #[test]
    fn orientations_turn_as_exif_says() {
        let pixels = (1..=6).flat_map(|it| [it; 3]).collect::<Vec<u8>>();
        let raster = Raster::new(3, 2, Ink::Rgb, pixels).unwrap();
        for (orientation, width, expected) in [
            (1, 3, [1, 2, 3, 4, 5, 6]),
            (2, 3, [3, 2, 1, 6, 5, 4]),
            (3, 3, [6, 5, 4, 3, 2, 1]),
            (4, 3, [4, 5, 6, 1, 2, 3]),
            (5, 2, [1, 4, 2, 5, 3, 6]),
            (6, 2, [4, 1, 5, 2, 6, 3]),
            (7, 2, [6, 3, 5, 2, 4, 1]),
            (8, 2, [3, 6, 2, 5, 1, 4]),
            (0, 3, [1, 2, 3, 4, 5, 6]),
            (9, 3, [1, 2, 3, 4, 5, 6]),
        ] {
            let turned = raster.clone().turned(orientation);
            let seen = turned.pixels.chunks(3).map(|it| it[0]).collect::<Vec<_>>();
            assert_eq!((turned.width, &seen[..]), (width, &expected[..]), "{orientation}");
        }
    }
}
