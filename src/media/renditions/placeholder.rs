//! What stands in for a picture until it is loaded: its average colour and a blurred image
//! of some twenty bytes (`ThumbHash`).

use crate::media::renditions::Refusal;
use crate::media::renditions::raster::Raster;

/// Colour and blur of a picture.
pub(super) struct Placeholder {
    /// Average colour, sRGB.
    pub(super) colour: [u8; 3],
    /// `ThumbHash` bytes.
    pub(super) thumbhash: Vec<u8>,
}

/// The long side of the picture that is hashed; the hash keeps seven waves a side.
const HASHED: u32 = 48;

/// Returns the placeholder of an RGB picture.
pub(super) fn of(picture: &Raster) -> Result<Placeholder, Refusal> {
    let small = picture.fit(HASHED)?;
    let pixels = small.pixels.as_chunks::<3>().0;
    let opaque = pixels.iter().flat_map(|&[r, g, b]| [r, g, b, 255]).collect::<Vec<u8>>();
    Ok(Placeholder {
        colour: average(pixels),
        thumbhash: thumbhash::rgba_to_thumb_hash(
            small.width as usize,
            small.height as usize,
            &opaque,
        ),
    })
}

fn average(pixels: &[[u8; 3]]) -> [u8; 3] {
    let mut sums = [0_u64; 3];
    for pixel in pixels {
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(*value);
        }
    }
    sums.map(|sum| (sum / pixels.len().max(1) as u64) as u8)
}
