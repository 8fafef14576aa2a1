//! JPEG: judged by its markers first, then decoded at the smallest scale of the cosine
//! transform that still covers what is wanted, which is most of the speed of renditions.

use std::io::{Cursor, ErrorKind};

use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::media::renditions::decode::Decoded;
use crate::media::renditions::raster::{Ink, Raster};
use crate::media::renditions::{Limits, Refusal};
use crate::media::strip::segments::{EOI, SOS, Segment, Segments};

/// Decodes the first image in the bytes to a picture of at least `target` pixels on its
/// long side, or all it has. What is missing of a cut file is left to the decoder's guess.
pub(super) fn decode(mut bytes: Vec<u8>, target: u32, limits: &Limits) -> Result<Decoded, Refusal> {
    let frame = Frame::inspect(&bytes, limits)?;
    match frame.end {
        Some(end) => bytes.truncate(end),
        None => bytes.extend([0xFF, EOI]),
    }
    let divisor = frame.divisor_for(target);
    #[cfg(feature = "fast-jpeg")]
    if let Some(decoded) = turbo(&bytes, &frame, divisor, limits) {
        return Ok(decoded);
    }
    if divisor == 1 && frame.components != 4 && frame.halved_at_most {
        return frame
            .check_memory(1, limits)
            .and_then(|()| whole(&bytes, limits).or_else(|_| scaled(&bytes, &frame, 1)));
    }
    frame.check_memory(divisor, limits)?;
    scaled(&bytes, &frame, divisor).or_else(|refusal| {
        if frame.components == 4 || !frame.halved_at_most {
            return Err(refusal);
        }
        let second_try = frame.check_memory(1, limits).and_then(|()| whole(&bytes, limits));
        second_try.map_err(|_| refusal)
    })
}

/// Decodes the first image at an eighth of the size, with decoders that do not guess. `is_all`
/// tells that nothing comes after these bytes.
pub(super) fn check(mut bytes: Vec<u8>, is_all: bool, limits: &Limits) -> Result<(), Refusal> {
    const EIGHTH: u32 = 8;
    let frame = Frame::inspect(&bytes, limits)?;
    let Some(end) = frame.end else { return if is_all { Err(Refusal::Cut) } else { Ok(()) } };
    bytes.truncate(end);
    #[cfg(feature = "fast-jpeg")]
    if turbo(&bytes, &frame, EIGHTH, limits).is_some() {
        return Ok(());
    }
    frame.check_memory(EIGHTH, limits)?;
    scaled(&bytes, &frame, EIGHTH).map(drop)
}

/// Decodes by libjpeg-turbo; `None` when the decoders in Rust should have a look.
#[cfg(feature = "fast-jpeg")]
fn turbo(bytes: &[u8], frame: &Frame, divisor: u32, limits: &Limits) -> Option<Decoded> {
    if frame.components == 4 || frame.end.is_none() {
        return None;
    }
    frame.check_memory(divisor, limits).ok()?;
    let raster = super::turbo::decode(bytes, divisor, limits.scans).ok()?;
    let mut header = jpeg_decoder::Decoder::new(bytes);
    header.read_info().ok()?;
    Some(Decoded { size: frame.size(), raster, profile: header.icc_profile() })
}

/// What the markers say.
#[derive(Debug)]
struct Frame {
    width: u32,
    height: u32,
    components: u8,
    progressive: bool,
    /// Whether no colour is stored at less than half the resolution.
    halved_at_most: bool,
    /// Blocks of 8 × 8 coefficients of all components.
    blocks: u64,
    /// Whether an Adobe program wrote it, which turns the meaning of four inks around.
    adobe: bool,
    /// Where the end of image ends; absent in a file that is cut short.
    end: Option<usize>,
}

impl Frame {
    /// Walks over the markers and refuses what would cost too much or cannot be whole.
    fn inspect(bytes: &[u8], limits: &Limits) -> Result<Frame, Refusal> {
        let mut walk = Segments::new(Cursor::new(bytes)).map_err(cut)?;
        let mut adobe = false;
        let mut frame = loop {
            let segment = walk.next().map_err(cut)?;
            adobe |= is_adobe(&segment);
            match segment.marker {
                0xC0..=0xC2 => break Frame::of(&segment)?,
                // Lossless, differential and arithmetic coding.
                0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Refusal::Unsupported),
                EOI | SOS => return Err(Refusal::corrupt("there is no picture in it")),
                _ => {}
            }
        };
        frame.check_pixels(limits)?;
        frame.adobe = adobe;
        frame.walk_to_the_end(&mut walk, limits.scans_for(frame.pixels()))?;
        frame.check_length(bytes.len())?;
        Ok(frame)
    }

    /// Reads the frame header (T.81, B.2.2).
    fn of(segment: &Segment) -> Result<Frame, Refusal> {
        let [precision, high, low, wide, narrow, components, parameters @ ..] = &segment.head[..]
        else {
            return Err(Refusal::corrupt("its header is too short"));
        };
        let height = u32::from(u16::from_be_bytes([*high, *low]));
        let width = u32::from(u16::from_be_bytes([*wide, *narrow]));
        let sampling = parameters
            .as_chunks::<3>()
            .0
            .iter()
            .take(usize::from(*components))
            .map(|[_, factors, _]| (u64::from(factors >> 4), u64::from(factors & 15)))
            .collect::<Vec<_>>();
        let sane = |factor: u64| (1..=4).contains(&factor);
        if *precision != 8 || !matches!(components, 1 | 3 | 4) {
            return Err(Refusal::Unsupported);
        }
        if width == 0
            || height == 0
            || width.max(height) > LONGEST_SIDE
            || sampling.len() != usize::from(*components)
            || !sampling.iter().all(|&(across, down)| sane(across) && sane(down))
        {
            return Err(Refusal::corrupt("its header makes no sense"));
        }
        Ok(Frame {
            width,
            height,
            components: *components,
            progressive: segment.marker == 0xC2,
            halved_at_most: sampling.iter().all(|&(across, down)| across <= 2 && down <= 2),
            blocks: blocks(width, height, &sampling),
            adobe: false,
            end: None,
        })
    }

    /// Counts scans up to the end of image, which is where the frame ends; a file that stops
    /// before has no end.
    fn walk_to_the_end(
        &mut self,
        walk: &mut Segments<Cursor<&[u8]>>,
        most: u32,
    ) -> Result<(), Refusal> {
        let mut scans = 0;
        while let Ok(segment) = walk.next() {
            self.adobe |= is_adobe(&segment);
            match segment.marker {
                EOI => {
                    self.end = usize::try_from(segment.start + segment.length).ok();
                    break;
                }
                SOS => {
                    scans += 1;
                    if scans > most {
                        return Err(Refusal::TooManyScans { scans, limit: most });
                    }
                    if walk.skip_scan().is_err() {
                        break;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    fn check_pixels(&self, limits: &Limits) -> Result<(), Refusal> {
        limits.check_pixels(self.width, self.height)?;
        if self.progressive {
            limits.check_progressive(self.width, self.height)?;
        }
        Ok(())
    }

    /// Refuses a file with less than a bit for each block: every block has at least one in
    /// its first scan. So the time of a decode is bounded by the length of the file.
    fn check_length(&self, bytes: usize) -> Result<(), Refusal> {
        if (bytes as u64) < self.blocks / 8 {
            return Err(Refusal::corrupt("most of it is missing"));
        }
        Ok(())
    }

    /// Returns the largest of 8, 4, 2 and 1 by which the long side may be divided without
    /// becoming shorter than `target` by more than a fortieth. The half of a 12-megapixel
    /// photo has 2016 pixels: stretching it to 2048 loses nothing that can be seen, and
    /// decoding the whole of it costs a third more.
    fn divisor_for(&self, target: u32) -> u32 {
        let longest = self.width.max(self.height);
        let enough = target - target / 40;
        [8, 4, 2].into_iter().find(|it| longest.div_ceil(*it) >= enough).unwrap_or(1)
    }

    /// Refuses when planes, pixels and the coefficients of progressive files are too much.
    fn check_memory(&self, divisor: u32, limits: &Limits) -> Result<(), Refusal> {
        let scaled = self.pixels() / u64::from(divisor * divisor);
        let planes = self.blocks * 64 / u64::from(divisor * divisor);
        let coefficients = if self.progressive { self.blocks * 128 } else { 0 };
        limits.check_memory(scaled * u64::from(self.components) + planes + coefficients)
    }
}

/// Longer sides overflow the counters of decoders.
const LONGEST_SIDE: u32 = 65_500;

/// Returns how many blocks a frame has: whole minimum coded units of all components.
fn blocks(width: u32, height: u32, sampling: &[(u64, u64)]) -> u64 {
    let (width, height) = (u64::from(width), u64::from(height));
    if sampling.len() == 1 {
        return width.div_ceil(8) * height.div_ceil(8);
    }
    let across = sampling.iter().map(|it| it.0).max().unwrap_or(1);
    let down = sampling.iter().map(|it| it.1).max().unwrap_or(1);
    let units = width.div_ceil(8 * across) * height.div_ceil(8 * down);
    units * sampling.iter().map(|it| it.0 * it.1).sum::<u64>()
}

fn is_adobe(segment: &Segment) -> bool {
    segment.marker == 0xEE && segment.head.starts_with(b"Adobe")
}

fn cut(error: std::io::Error) -> Refusal {
    match error.kind() {
        ErrorKind::UnexpectedEof => Refusal::corrupt("it stops before the picture begins"),
        _ => Refusal::corrupt(error),
    }
}

/// Decodes at a half, a quarter or an eighth of the size.
fn scaled(bytes: &[u8], frame: &Frame, divisor: u32) -> Result<Decoded, Refusal> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    let wanted = |side: u32| side.div_ceil(divisor) as u16;
    let (width, height) =
        decoder.scale(wanted(frame.width), wanted(frame.height)).map_err(refused)?;
    let mut pixels = decoder.decode().map_err(refused)?;
    if frame.components == 4 && !frame.adobe {
        // The decoder takes every such file for one of Adobe's, which store paper as 255.
        for value in &mut pixels {
            *value = 255 - *value;
        }
    }
    let ink = match frame.components {
        1 => Ink::Gray,
        4 => Ink::Cmyk,
        _ => Ink::Rgb,
    };
    let raster = Raster::new(width.into(), height.into(), ink, pixels)?;
    Ok(Decoded { size: frame.size(), raster, profile: decoder.icc_profile() })
}

fn refused(error: jpeg_decoder::Error) -> Refusal {
    match error {
        jpeg_decoder::Error::Unsupported(_) => Refusal::Unsupported,
        other => Refusal::corrupt(other),
    }
}

/// Decodes every pixel, with a decoder that is faster at that and forgives more.
fn whole(bytes: &[u8], limits: &Limits) -> Result<Decoded, Refusal> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(LONGEST_SIDE as usize)
        .set_max_height(LONGEST_SIDE as usize)
        .jpeg_set_max_scans(limits.scans as usize)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let pixels = decoder.decode().map_err(Refusal::corrupt)?;
    let info = decoder.info().ok_or_else(|| Refusal::corrupt("it has no header"))?;
    let raster = Raster::new(info.width.into(), info.height.into(), Ink::Rgb, pixels)?;
    Ok(Decoded { size: (raster.width, raster.height), raster, profile: decoder.icc_profile() })
}
