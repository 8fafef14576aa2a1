//! What one decode may cost, judged from headers before anything is decoded. The defaults
//! of decoders bound one allocation; they do not bound time, and a progressive JPEG of a
//! kilobyte can ask for half a minute.

use crate::media::renditions::Refusal;

/// The bounds of one decode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Most pixels of a picture.
    pub pixels: u64,
    /// Most pixels of a progressive JPEG, whose coefficients are all held at once.
    pub progressive_pixels: u64,
    /// Most scans of a JPEG; big pictures may have fewer, see `scans_for`.
    pub scans: u32,
    /// Most bytes that one decode may hold.
    pub memory: u64,
}

impl Default for Limits {
    /// A 200-megapixel phone photo passes, within a quarter of a gigabyte.
    fn default() -> Self {
        Self { pixels: 200_000_000, progressive_pixels: 60_000_000, scans: 100, memory: 256 << 20 }
    }
}

/// Every file may have this many scans: progressive photos have about ten.
const SCANS_OF_ANY_PHOTO: u32 = 20;

/// Pixels times scans that are always decoded in a few seconds.
const SCANNED_PIXELS: u64 = 600_000_000;

impl Limits {
    /// Refuses a picture of more pixels than `self.pixels`.
    pub(super) fn check_pixels(&self, width: u32, height: u32) -> Result<(), Refusal> {
        within(width, height, self.pixels)
    }

    /// Refuses a progressive JPEG of more pixels than `self.progressive_pixels`.
    pub(super) fn check_progressive(&self, width: u32, height: u32) -> Result<(), Refusal> {
        within(width, height, self.progressive_pixels.min(self.pixels))
    }

    /// Refuses a decode that would hold more bytes than `self.memory`.
    pub(super) fn check_memory(&self, bytes: u64) -> Result<(), Refusal> {
        if bytes > self.memory { Err(Refusal::Memory) } else { Ok(()) }
    }

    /// Returns how many scans a JPEG of so many pixels may have: each scan walks over the
    /// whole picture, so the bigger it is, the fewer.
    pub(super) fn scans_for(&self, pixels: u64) -> u32 {
        let affordable = u32::try_from(SCANNED_PIXELS / pixels.max(1)).unwrap_or(u32::MAX);
        affordable.max(SCANS_OF_ANY_PHOTO).min(self.scans)
    }
}

fn within(width: u32, height: u32, limit: u64) -> Result<(), Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limit { Err(Refusal::TooManyPixels { pixels, limit }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bigger_pictures_may_have_fewer_scans() {
        let limits = Limits::default();
        for (megapixels, expected) in [(0, 100), (6, 100), (12, 50), (24, 25), (60, 20), (200, 20)]
        {
            assert_eq!(limits.scans_for(megapixels * 1_000_000), expected, "{megapixels}");
        }
        assert_eq!(Limits { scans: 5, ..limits }.scans_for(1), 5);
    }
}
