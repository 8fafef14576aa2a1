//! QR codes of addresses, to be shown on a page (SVG) or printed (PNG).

use std::io::Cursor;

use fast_qr::convert::Builder;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder, QRCode};
use image::{ImageFormat, Rgb, RgbImage};

use crate::error::{Error, Result};

const DARK: [u8; 3] = [0x16, 0x16, 0x15];
/// The light modules are white and not clear, so that the code can be read on a dark page too.
const LIGHT: [u8; 3] = [0xFF; 3];

/// The empty frame that readers need, in modules (ISO/IEC 18004, 9.1).
const MARGIN: usize = 4;

/// The least width of a PNG in pixels: a sharp print of 9 cm.
const LEAST_PIXELS: usize = 1024;

/// Returns the code of a text as an SVG image of square modules, with its margin.
///
/// # Errors
/// `Invalid` for `text` when it is longer than a code can hold (about 2,300 bytes).
pub fn svg(text: &str) -> Result<String> {
    let mut builder = SvgBuilder::default();
    builder.margin(MARGIN).module_color(DARK).background_color(LIGHT);
    Ok(builder.to_str(&code(text)?))
}

/// Returns the code of a text as a PNG image of at least 1024 pixels, with its margin; every
/// module is a square of whole pixels.
///
/// # Errors
/// `Invalid` for `text` when it is longer than a code can hold (about 2,300 bytes).
pub fn png(text: &str) -> Result<Vec<u8>> {
    let code = code(text)?;
    let modules = code.size + 2 * MARGIN;
    let scale = LEAST_PIXELS.div_ceil(modules);
    let side = (modules * scale) as u32;
    let image = RgbImage::from_fn(side, side, |x, y| {
        let (column, row) = (x as usize / scale, y as usize / scale);
        Rgb(if is_dark(&code, row, column) { DARK } else { LIGHT })
    });
    let mut bytes = Vec::new();
    let written = image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png);
    written.map_err(Error::internal)?;
    Ok(bytes)
}

/// Returns whether a module is dark, counted from the corner of the margin.
fn is_dark(code: &QRCode, row: usize, column: usize) -> bool {
    let inside = MARGIN..MARGIN + code.size;
    inside.contains(&row)
        && inside.contains(&column)
        && code[row - MARGIN].get(column - MARGIN).is_some_and(|it| it.value())
}

fn code(text: &str) -> Result<QRCode> {
    let built = QRBuilder::new(text).ecl(ECL::M).build();
    built.map_err(|_| Error::invalid("text", "This text is too long for a QR code."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://photos.example.org/s/Zk3v9mQ2xT1bLw8RyHc4Pg";

    fn read(png: &[u8]) -> String {
        let picture = image::load_from_memory_with_format(png, ImageFormat::Png).unwrap();
        let mut prepared = rqrr::PreparedImage::prepare(picture.to_luma8());
        let grids = prepared.detect_grids();
        assert_eq!(grids.len(), 1);
        let (metadata, text) = grids[0].decode().unwrap();
        assert_eq!(metadata.ecc_level, 0, "level M is written as 0");
        text
    }

    #[test]
    fn a_printed_code_reads_back_as_its_text() {
        for text in [ADDRESS, "a", "https://øy.example/sommer på Lofoten", &"tide ".repeat(200)] {
            assert_eq!(read(&png(text).unwrap()), text);
        }
    }

    #[test]
    fn a_png_has_whole_modules_in_a_white_frame() {
        let picture = image::load_from_memory(&png(ADDRESS).unwrap()).unwrap().to_rgb8();
        let modules = code(ADDRESS).unwrap().size + 2 * MARGIN;
        assert_eq!(picture.width(), picture.height());
        assert!(picture.width() as usize >= LEAST_PIXELS);
        let scale = picture.width() / modules as u32;
        assert_eq!(scale as usize * modules, picture.width() as usize);
        let frame = MARGIN as u32 * scale;
        assert_eq!(picture.get_pixel(frame - 1, frame).0, LIGHT);
        assert_eq!(picture.get_pixel(frame, frame).0, DARK);
        assert!(picture.pixels().all(|it| it.0 == DARK || it.0 == LIGHT));
    }

    #[test]
    fn an_svg_draws_the_same_modules() {
        let drawn = svg(ADDRESS).unwrap();
        let code = code(ADDRESS).unwrap();
        let dark = (0..code.size).flat_map(|it| &code[it]).filter(|it| it.value()).count();
        let side = code.size + 2 * MARGIN;
        assert!(drawn.starts_with(&format!("<svg viewBox=\"0 0 {side} {side}\"")), "{drawn}");
        assert_eq!(drawn.matches('M').count(), dark);
        assert!(drawn.contains("M4,4"), "{drawn}");
        assert!(drawn.contains("fill=\"#161615\"") && drawn.contains("fill=\"#ffffff\""));
        assert!(!drawn.contains(ADDRESS) && !drawn.contains("<script"));
    }

    #[test]
    fn text_that_no_code_can_hold_is_refused() {
        assert!(svg(&"æ".repeat(1_165)).is_ok());
        for text in ["æ".repeat(1_166), "x".repeat(100_000)] {
            assert!(matches!(svg(&text), Err(Error::Invalid { field: "text", .. })));
            assert!(matches!(png(&text), Err(Error::Invalid { field: "text", .. })));
        }
    }
}
