//! Photos that carry secrets in every place where a file can hold text, to see which of them
//! come out again.

use crate::support::library::photo;

/// The words hidden in the file. None of them may leave the server where metadata is hidden.
pub const CANARIES: &[&str] = &[
    "canary-exif-camera",
    "canary-exif-caption",
    "canary-xmp-title",
    "canary-iptc-city",
    "canary-comment",
    "canary-trailer",
    "canary-app9",
];

/// Returns a JPEG with a canary in EXIF (camera, caption, GPS), XMP, IPTC, a comment, an
/// unknown segment and behind its end.
pub fn photo_of_canaries(word: &str) -> Vec<u8> {
    let plain = photo(word);
    let mut bytes = plain[..2].to_vec();
    bytes.extend(segment(0xE1, &[b"Exif\0\0", exif().as_slice()].concat()));
    let xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF \
        xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description \
        xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title><rdf:Alt><rdf:li \
        xml:lang='x-default'>canary-xmp-title</rdf:li></rdf:Alt></dc:title></rdf:Description>\
        </rdf:RDF></x:xmpmeta>";
    bytes.extend(segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", xmp.as_bytes()].concat()));
    bytes.extend(segment(0xED, &iptc()));
    bytes.extend(segment(0xE9, b"canary-app9"));
    bytes.extend(segment(0xFE, b"canary-comment"));
    bytes.extend(&plain[2..]);
    bytes.extend(b"canary-trailer");
    bytes
}

fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&[0xFF, marker], length.as_slice(), payload].concat()
}

/// A little TIFF: caption, camera, and a place in the harbour of Reine (67.93° N, 13.09° E).
fn exif() -> Vec<u8> {
    let texts: [(u16, &[u8]); 3] = [
        (0x010E, b"canary-exif-caption\0"),
        (0x0110, b"canary-exif-camera\0"),
        (0x0132, b"2025:06:14 16:42:07\0"),
    ];
    let entries = texts.len() as u16 + 1;
    let mut directory = entries.to_le_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = 8 + 2 + u32::from(entries) * 12 + 4;
    for (tag, text) in texts {
        entry(&mut directory, (tag, 2), text.len() as u32, start + data.len() as u32);
        data.extend(text);
    }
    let gps = start + data.len() as u32;
    entry(&mut directory, (0x8825, 4), 1, gps);
    directory.extend([0; 4]);
    let mut place = 4_u16.to_le_bytes().to_vec();
    let numbers = gps + 2 + 4 * 12 + 4;
    entry(&mut place, (1, 2), 2, u32::from_le_bytes(*b"N\0\0\0"));
    entry(&mut place, (2, 5), 3, numbers);
    entry(&mut place, (3, 2), 2, u32::from_le_bytes(*b"E\0\0\0"));
    entry(&mut place, (4, 5), 3, numbers + 24);
    place.extend([0; 4]);
    for number in [67_u32, 55, 48, 13, 5, 24] {
        place.extend(number.to_le_bytes());
        place.extend(1_u32.to_le_bytes());
    }
    [b"II*\0\x08\0\0\0".as_slice(), &directory, &data, &place].concat()
}

fn entry(directory: &mut Vec<u8>, (tag, kind): (u16, u16), count: u32, value: u32) {
    directory.extend(tag.to_le_bytes());
    directory.extend(kind.to_le_bytes());
    directory.extend(count.to_le_bytes());
    directory.extend(value.to_le_bytes());
}

fn iptc() -> Vec<u8> {
    let city = b"canary-iptc-city";
    let record = [&[0x1C, 2, 90], (city.len() as u16).to_be_bytes().as_slice(), city].concat();
    let mut block = b"Photoshop 3.0\x008BIM\x04\x04\0\0".to_vec();
    block.extend((record.len() as u32).to_be_bytes());
    block.extend(&record);
    block.extend(vec![0; record.len() % 2]);
    block
}
