//! JPEG out of RGB pixels: no metadata segment of any kind, not even a comment.

use crate::media::renditions::Refusal;
use crate::media::renditions::raster::Raster;

/// Returns the RGB picture as a baseline JPEG with halved colour resolution.
#[cfg(feature = "fast-jpeg")]
pub(super) fn jpeg(picture: &Raster, quality: u8) -> Result<Vec<u8>, Refusal> {
    crate::media::renditions::turbo::encode(picture, quality)
}

/// Returns the RGB picture as a baseline JPEG with halved colour resolution, as cameras do.
#[cfg(not(feature = "fast-jpeg"))]
pub(super) fn jpeg(picture: &Raster, quality: u8) -> Result<Vec<u8>, Refusal> {
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| Refusal::Memory);
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    let mut file = Vec::with_capacity(picture.pixels.len() / 12);
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(&picture.pixels, width, height, ColorType::Rgb).map_err(Refusal::corrupt)?;
    Ok(file)
}
