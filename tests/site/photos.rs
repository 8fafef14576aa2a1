//! Photos made for tests: tiny JPEGs that carry words in every place where a camera or a
//! person could have put some.

use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, SystemTime};

use image::{ImageFormat, Rgb, RgbImage};

/// The words that an XMP packet carries.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) camera: &'a str,
    pub(crate) caption: &'a str,
    pub(crate) keyword: &'a str,
}

/// Returns a JPEG of one colour whose bytes differ for every `shade`.
pub(crate) fn plain(shade: u8) -> Vec<u8> {
    let picture = RgbImage::from_pixel(48, 32, Rgb([shade, 255 - shade, 90]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// Returns a JPEG with an XMP packet of these words, a place on Earth and a comment segment.
pub(crate) fn described(shade: u8, words: Words<'_>) -> Vec<u8> {
    let plain = plain(shade);
    let packet = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), xmp(words).as_bytes()].concat();
    let comment = words.caption.as_bytes();
    [&plain[..2], &segment(0xe1, &packet), &segment(0xfe, comment), &plain[2..]].concat()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], length.as_slice(), content].concat()
}

fn xmp(words: Words<'_>) -> String {
    let [camera, caption, keyword] =
        [words.camera, words.caption, words.keyword].map(quick_xml::escape::escape);
    format!(
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
<tiff:Make>{camera}</tiff:Make><tiff:Model>{camera}</tiff:Model>
<exif:DateTimeOriginal>2017-03-29T07:41:53</exif:DateTimeOriginal>
<exif:GPSLatitude>68,13.7654N</exif:GPSLatitude><exif:GPSLongitude>13,36.8912E</exif:GPSLongitude>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag><rdf:li>{keyword}</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>"#
    )
}

/// Writes a file that looks as if it had been there for long.
pub(crate) fn put(file: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    std::fs::File::options().write(true).open(file).unwrap().set_modified(then).unwrap();
}
