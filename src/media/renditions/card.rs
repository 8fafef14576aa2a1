//! The picture of a link preview in chats and mail (Open Graph): one fixed size, small
//! enough for the pickiest messenger.

use std::io::Cursor;

use crate::media::renditions::raster::Raster;
use crate::media::renditions::{Limits, Refusal, decode, encode};

/// Pixels across of a card.
const WIDTH: u32 = 1200;
/// Pixels down of a card.
const HEIGHT: u32 = 630;
/// Some messengers drop a preview picture from 300 KB on; this leaves room.
const MOST_BYTES: usize = 250_000;
/// Qualities tried, best first. The last is small enough for noise.
const QUALITIES: [u8; 6] = [82, 74, 64, 52, 38, 20];

/// Returns a 1200 × 630 baseline JPEG in sRGB, at most 250,000 bytes, cut from the centre
/// of a preview that `render` made; `Corrupt` when that is not a JPEG.
pub fn card(preview: &[u8]) -> Result<Vec<u8>, Refusal> {
    let format = decode::Format::Jpeg;
    let picture = decode::decode(Cursor::new(preview), format, WIDTH, &Limits::default())?.raster;
    let card = covering(&picture)?;
    let mut file = Vec::new();
    for quality in QUALITIES {
        file = encode::jpeg(&card, quality)?;
        if file.len() < MOST_BYTES {
            break;
        }
    }
    Ok(file)
}

/// Returns the centre of the picture with the ratio of a card, in the size of a card.
fn covering(picture: &Raster) -> Result<Raster, Refusal> {
    let (width, height) = (f64::from(picture.width), f64::from(picture.height));
    let ratio = f64::from(WIDTH) / f64::from(HEIGHT);
    let across = width.min(height * ratio);
    let down = height.min(width / ratio);
    let part = ((width - across) / 2.0, (height - down) / 2.0, across, down);
    picture.resampled(part, WIDTH, HEIGHT)
}
