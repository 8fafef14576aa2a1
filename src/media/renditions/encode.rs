//! JPEG out of RGB pixels: no metadata segment of any kind, not even a comment.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::media::renditions::Refusal;
use crate::media::renditions::raster::{Ink, Raster};

/// Returns the RGB picture as a baseline JPEG with halved colour resolution, as cameras do.
pub(super) fn jpeg(picture: &Raster, quality: u8) -> Result<Vec<u8>, Refusal> {
    debug_assert_eq!(picture.ink, Ink::Rgb);
    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| Refusal::Memory);
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    let mut file = Vec::with_capacity(picture.pixels.len() / 12);
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(&picture.pixels, width, height, ColorType::Rgb).map_err(Refusal::corrupt)?;
    Ok(file)
}
