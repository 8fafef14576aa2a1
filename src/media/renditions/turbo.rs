//! JPEG by libjpeg-turbo, for builds with the feature `fast-jpeg`. It is only reached by
//! files that the markers have cleared, for one and three components; whatever it refuses
//! is tried again by the decoders in Rust.

use turbojpeg::{Compressor, Decompressor, Image, PixelFormat, ScalingFactor, Subsamp};

use crate::media::renditions::Refusal;
use crate::media::renditions::raster::{Ink, Raster};

/// Decodes to RGB at `1 / divisor` of the size, divisor 1, 2, 4 or 8.
pub(super) fn decode(bytes: &[u8], divisor: u32, most_scans: u32) -> Result<Raster, Refusal> {
    let mut decoder = Decompressor::new().map_err(Refusal::corrupt)?;
    decoder.set_scan_limit(most_scans).map_err(Refusal::corrupt)?;
    let header = decoder.read_header(bytes).map_err(Refusal::corrupt)?;
    let factor = ScalingFactor::new(1, divisor as usize);
    decoder.set_scaling_factor(factor).map_err(Refusal::corrupt)?;
    let (width, height) = (factor.scale(header.width), factor.scale(header.height));
    let mut pixels = vec![0; width * height * 3];
    let format = PixelFormat::RGB;
    let image = Image { pixels: &mut pixels[..], width, pitch: width * 3, height, format };
    decoder.decompress(bytes, image).map_err(Refusal::corrupt)?;
    Raster::new(width as u32, height as u32, Ink::Rgb, pixels)
}

/// Returns the RGB picture as a baseline JPEG with halved colour resolution.
pub(super) fn encode(picture: &Raster, quality: u8) -> Result<Vec<u8>, Refusal> {
    let mut encoder = Compressor::new().map_err(Refusal::corrupt)?;
    encoder.set_quality(quality.into()).map_err(Refusal::corrupt)?;
    encoder.set_subsamp(Subsamp::Sub2x2).map_err(Refusal::corrupt)?;
    let (width, height) = (picture.width as usize, picture.height as usize);
    let pixels = &picture.pixels[..];
    let format = PixelFormat::RGB;
    let image = Image { pixels, width, pitch: width * 3, height, format };
    encoder.compress_to_vec(image).map_err(Refusal::corrupt)
}
