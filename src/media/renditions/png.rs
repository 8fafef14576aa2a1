//! PNG row by row: a picture far bigger than any rendition is averaged down while it is
//! read, so that it never stands in memory whole, and a cut file shows the rows it has.

use std::io::{BufReader, ErrorKind, Read, Seek};

use png::{ColorType, Decoder, Reader, Transformations};

use crate::media::renditions::colour::MOST_PROFILE_BYTES;
use crate::media::renditions::decode::Decoded;
use crate::media::renditions::raster::{Ink, Raster};
use crate::media::renditions::{Limits, Refusal};

/// Decodes the default image, which of an animation is mostly the first frame, to a picture
/// of about `target` pixels on its long side or more.
pub(super) fn decode<R: Read + Seek>(
    source: R,
    target: u32,
    limits: &Limits,
) -> Result<Decoded, Refusal> {
    let mut reader = open(source, limits)?;
    let (width, height) = (reader.info().width, reader.info().height);
    let profile = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
    let raster = if reader.info().interlaced {
        interlaced(&mut reader, width, height, limits)?
    } else {
        // One and a half times the target is left for the better filter that follows.
        let divisor = (width.max(height) / (target + target / 2)).max(1);
        let shrinking = Shrinking::new(width, height, divisor, &reader_ink(&reader));
        rows(&mut reader, shrinking, limits)?
    };
    Ok(Decoded { size: (width, height), raster, profile })
}

/// Reads every row and keeps none.
pub(super) fn check<R: Read + Seek>(source: R, limits: &Limits) -> Result<(), Refusal> {
    let mut reader = open(source, limits)?;
    while reader.next_row().map_err(refused)?.is_some() {}
    Ok(())
}

/// Reads the header and refuses by it, then everything before the pixels, with compressed
/// text left alone and the colour profile bounded.
fn open<R: Read + Seek>(source: R, limits: &Limits) -> Result<Reader<BufReader<R>>, Refusal> {
    let bounds = png::Limits { bytes: 2 * MOST_PROFILE_BYTES };
    let mut decoder = Decoder::new_with_limits(BufReader::new(source), bounds);
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(refused)?;
    limits.check_pixels(header.width, header.height)?;
    decoder.read_info().map_err(refused)
}

fn refused(error: png::DecodingError) -> Refusal {
    match error {
        png::DecodingError::LimitsExceeded => Refusal::Memory,
        png::DecodingError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            Refusal::Cut
        }
        other => Refusal::corrupt(other),
    }
}

/// Reads a picture whose rows come in seven passes: it must be whole before it can shrink.
fn interlaced<R: Read + Seek>(
    reader: &mut Reader<BufReader<R>>,
    width: u32,
    height: u32,
    limits: &Limits,
) -> Result<Raster, Refusal> {
    let bytes = reader.output_buffer_size().ok_or(Refusal::Memory)?;
    limits.check_memory(2 * bytes as u64)?;
    let mut pixels = vec![0; bytes];
    reader.next_frame(&mut pixels).map_err(refused)?;
    let kind = reader_ink(reader);
    let pixels = match kind {
        Samples::GrayAlpha => opened(&pixels),
        Samples::Plain(_) => pixels,
    };
    Raster::new(width, height, kind.ink(), pixels)
}

/// Reads row after row; an error after the first tenth leaves the rest empty.
fn rows<R: Read + Seek>(
    reader: &mut Reader<BufReader<R>>,
    mut shrinking: Shrinking,
    limits: &Limits,
) -> Result<Raster, Refusal> {
    limits.check_memory(2 * shrinking.bytes())?;
    let tenth = shrinking.height / 10;
    let two_channels = reader_ink(reader) == Samples::GrayAlpha;
    for read in 0..shrinking.height {
        match reader.next_row() {
            Ok(Some(row)) if two_channels => shrinking.add(&opened(row.data())),
            Ok(Some(row)) => shrinking.add(row.data()),
            Err(error) if read <= tenth => return Err(refused(error)),
            Ok(None) | Err(_) => break,
        }
    }
    shrinking.finish()
}

/// How the decoder hands out pixels.
#[derive(Debug, PartialEq, Eq)]
enum Samples {
    Plain(Ink),
    /// Two bytes a pixel; made into RGBA here.
    GrayAlpha,
}

impl Samples {
    fn ink(&self) -> Ink {
        match self {
            Samples::Plain(ink) => *ink,
            Samples::GrayAlpha => Ink::Rgba,
        }
    }
}

fn reader_ink<R: Read + Seek>(reader: &Reader<BufReader<R>>) -> Samples {
    match reader.output_color_type().0 {
        ColorType::Grayscale => Samples::Plain(Ink::Gray),
        ColorType::GrayscaleAlpha => Samples::GrayAlpha,
        ColorType::Rgba => Samples::Plain(Ink::Rgba),
        // An expanded palette is one of the others; a decoder that says otherwise is
        // caught by the length of its rows.
        ColorType::Rgb | ColorType::Indexed => Samples::Plain(Ink::Rgb),
    }
}

fn opened(gray_alpha: &[u8]) -> Vec<u8> {
    gray_alpha.as_chunks::<2>().0.iter().flat_map(|&[gray, a]| [gray, gray, gray, a]).collect()
}

/// A picture that is averaged down by a whole number while its rows come in.
struct Shrinking {
    width: u32,
    height: u32,
    divisor: u32,
    ink: Ink,
    /// Sums of the current band of rows: each channel times opacity, and opacity last.
    sums: Vec<u64>,
    /// Rows added to the current band.
    rows: u32,
    pixels: Vec<u8>,
}

impl Shrinking {
    fn new(width: u32, height: u32, divisor: u32, samples: &Samples) -> Self {
        Self {
            width,
            height,
            divisor,
            ink: samples.ink(),
            sums: Vec::new(),
            rows: 0,
            pixels: Vec::new(),
        }
    }

    fn size(&self) -> (u32, u32) {
        (self.width.div_ceil(self.divisor), self.height.div_ceil(self.divisor))
    }

    /// Returns how many bytes the finished picture has.
    fn bytes(&self) -> u64 {
        let (width, height) = self.size();
        u64::from(width) * u64::from(height) * self.ink.bytes() as u64
    }

    fn add(&mut self, row: &[u8]) {
        if self.divisor == 1 {
            self.pixels.extend_from_slice(row);
            return;
        }
        let cell = self.divisor as usize * self.ink.bytes();
        let slots = self.ink.bytes() + 1;
        self.sums.resize(self.size().0 as usize * slots, 0);
        for (sums, pixels) in self.sums.chunks_exact_mut(slots).zip(row.chunks(cell)) {
            for pixel in pixels.chunks_exact(self.ink.bytes()) {
                add_pixel(sums, pixel, self.ink);
            }
        }
        self.rows += 1;
        if self.rows == self.divisor {
            self.close_band();
        }
    }

    fn close_band(&mut self) {
        let slots = self.ink.bytes() + 1;
        for sums in self.sums.chunks_exact(slots) {
            let Some((&weight, channels)) = sums.split_last() else { continue };
            let average = |sum: &u64| (sum / weight.max(1)) as u8;
            match (self.ink, channels) {
                (Ink::Rgba, [r, g, b, pixels]) => self.pixels.extend([
                    average(r),
                    average(g),
                    average(b),
                    (weight / (*pixels).max(1)) as u8,
                ]),
                _ => self.pixels.extend(channels.iter().map(average)),
            }
        }
        self.sums.clear();
        self.rows = 0;
    }

    /// Returns the picture; rows that never came are black, or clear where that is possible.
    fn finish(mut self) -> Result<Raster, Refusal> {
        if self.rows > 0 {
            self.close_band();
        }
        let (width, height) = self.size();
        let bytes = usize::try_from(self.bytes()).map_err(|_| Refusal::Memory)?;
        self.pixels.resize(bytes, 0);
        Raster::new(width, height, self.ink, self.pixels)
    }
}

/// Adds a pixel to the sums of its cell. For RGBA the slots are the colours times opacity,
/// the number of pixels and the opacity; for others the channels and the number of pixels.
fn add_pixel(sums: &mut [u64], pixel: &[u8], ink: Ink) {
    match (ink, pixel, sums) {
        (Ink::Rgba, &[r, g, b, a], [reds, greens, blues, pixels, opacity]) => {
            let weight = u64::from(a);
            *reds += u64::from(r) * weight;
            *greens += u64::from(g) * weight;
            *blues += u64::from(b) * weight;
            *pixels += 1;
            *opacity += weight;
        }
        (_, pixel, sums) => {
            let Some((count, channels)) = sums.split_last_mut() else { return };
            *count += 1;
            for (sum, value) in channels.iter_mut().zip(pixel) {
                *sum += u64::from(*value);
            }
        }
    }
}
