//! RIFF files: the chunks of WebP, the headers of AVI, and the length of WAVE sound.

use super::bytes::{le16, le32};
use super::draft::{Draft, Voice, Words};
use super::source::{BLOCK_LIMIT, Source, Span};
use super::{clock, codec, exif, text, xmp};

/// The most chunks of one list that are looked at.
const CHUNKS_LIMIT: usize = 1_000;

/// Reads a WebP file (RFC 9649).
pub(super) fn read_webp(source: &mut Source, draft: &mut Draft) {
    let body = source.whole().skip(12);
    for (kind, data) in chunks(source, body) {
        match &kind {
            b"VP8X" => extended_size(source, data, draft),
            b"VP8 " => lossy_size(source, data, draft),
            b"VP8L" => lossless_size(source, data, draft),
            b"EXIF" => read_exif(source, data, draft),
            b"XMP " => xmp::read(&source.prefix(data, BLOCK_LIMIT), draft),
            _ => {}
        }
    }
}

/// Some writers keep the prefix that the block has in JPEG files.
fn read_exif(source: &mut Source, data: Span, draft: &mut Draft) {
    let prefixed = source.array(data.start) == Some(*b"Exif\0\0");
    exif::read(source, data.skip(if prefixed { 6 } else { 0 }), draft);
}

fn extended_size(source: &mut Source, data: Span, draft: &mut Draft) {
    if let Some([.., x0, x1, x2, y0, y1, y2]) = source.array::<10>(data.start) {
        let side = |bytes: [u8; 3]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]) + 1;
        draft.offer_size(side([x0, x1, x2]), side([y0, y1, y2]));
    }
}

fn lossy_size(source: &mut Source, data: Span, draft: &mut Draft) {
    if let Some([_, _, _, 0x9d, 0x01, 0x2a, x0, x1, y0, y1]) = source.array(data.start) {
        let side = |bytes| u32::from(u16::from_le_bytes(bytes) & 0x3fff);
        draft.offer_size(side([x0, x1]), side([y0, y1]));
    }
}

fn lossless_size(source: &mut Source, data: Span, draft: &mut Draft) {
    if let Some([0x2f, bits @ ..]) = source.array::<5>(data.start) {
        let bits = u32::from_le_bytes(bits);
        draft.offer_size((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
    }
}

/// Reads an AVI file: main header, one stream header a stream, and its texts.
pub(super) fn read_avi(source: &mut Source, draft: &mut Draft) {
    let body = source.whole().skip(12);
    for (kind, data) in chunks(source, body) {
        match (&kind, source.array::<4>(data.start).as_ref()) {
            (b"LIST", Some(b"hdrl")) => avi_headers(source, data.skip(4), draft),
            (b"LIST", Some(b"INFO")) => information(source, data.skip(4), draft),
            (b"LIST", Some(b"movi")) if draft.video_codec.is_some() => return,
            _ => {}
        }
    }
}

fn avi_headers(source: &mut Source, list: Span, draft: &mut Draft) {
    for (kind, data) in chunks(source, list) {
        match &kind {
            b"avih" => avi_main_header(&source.prefix(data, 40), draft),
            b"LIST" => avi_stream(source, data.skip(4), draft),
            b"IDIT" => avi_date(&source.prefix(data, 64), draft),
            _ => {}
        }
    }
}

fn avi_main_header(header: &[u8], draft: &mut Draft) {
    if let (Some(microseconds), Some(frames)) = (le32(header, 0), le32(header, 16)) {
        draft.duration_ms = Some(u64::from(microseconds) * u64::from(frames) / 1_000);
    }
    if let (Some(width), Some(height)) = (le32(header, 32), le32(header, 36)) {
        draft.offer_size(width, height);
    }
}

fn avi_stream(source: &mut Source, list: Span, draft: &mut Draft) {
    let mut sort = [0; 4];
    for (kind, data) in chunks(source, list) {
        let bytes = source.prefix(data, 40);
        match (&kind, &sort) {
            (b"strh", _) => sort = source.array(data.start).unwrap_or_default(),
            (b"strf", b"vids") if draft.video_codec.is_none() => {
                draft.rotation = Some(0);
                draft.video_codec = bytes.get(16..20).and_then(codec::four_cc);
            }
            (b"strf", b"auds") if draft.audio_codec.is_none() => {
                let bits = le16(&bytes, 14).unwrap_or(0);
                draft.audio_codec = le16(&bytes, 0).and_then(|it| codec::wave_format(it, bits));
            }
            _ => {}
        }
    }
}

/// Cameras write either `2005:08:17 11:42:43` or `Mon Mar 10 15:04:43 2003`.
fn avi_date(bytes: &[u8], draft: &mut Draft) {
    let spelled = text::decode(bytes);
    let long = jiff::fmt::strtime::parse("%a %b %d %H:%M:%S %Y", spelled.trim())
        .and_then(|it| it.to_datetime())
        .ok()
        .and_then(|it| clock::parse(&it.strftime("%Y-%m-%d %H:%M:%S").to_string()));
    draft.clocks.recorder = clock::parse(&spelled).or(long).or(draft.clocks.recorder);
}

/// Reads a WAVE file: the length of its sound, its codec and its texts.
pub(super) fn read_wave(source: &mut Source, draft: &mut Draft) {
    let body = source.whole().skip(12);
    let mut bytes_per_second = None;
    for (kind, data) in chunks(source, body) {
        match (&kind, source.array::<4>(data.start).as_ref()) {
            (b"fmt ", _) => {
                let format = source.prefix(data, 16);
                let bits = le16(&format, 14).unwrap_or(0);
                draft.audio_codec = le16(&format, 0).and_then(|it| codec::wave_format(it, bits));
                bytes_per_second = le32(&format, 8).filter(|it| *it > 0);
            }
            (b"data", _) => {
                draft.duration_ms =
                    bytes_per_second.map(|it| data.length().saturating_mul(1_000) / u64::from(it));
            }
            (b"LIST", Some(b"INFO")) => information(source, data.skip(4), draft),
            _ => {}
        }
    }
}

fn information(source: &mut Source, list: Span, draft: &mut Draft) {
    for (kind, data) in chunks(source, list) {
        let value = source.prefix(data, text::CAPTION_LIMIT);
        match &kind {
            b"INAM" => draft.words.offer(Words::Container, text::caption(&text::decode(&value))),
            b"ICRD" => {
                let taken = clock::parse(&text::decode(&value));
                draft.clocks.recorder = draft.clocks.recorder.or(taken);
            }
            b"IMDL" => draft.model.offer(Voice::Container, text::name(&text::decode(&value))),
            _ => {}
        }
    }
}

/// Returns kind and data of the chunks that fill a span; each is padded to an even length.
fn chunks(source: &mut Source, span: Span) -> Vec<([u8; 4], Span)> {
    let mut chunks = Vec::new();
    let mut rest = span;
    while chunks.len() < CHUNKS_LIMIT && rest.length() >= 8 {
        let Some(header) = source.array::<8>(rest.start) else { break };
        let [k0, k1, k2, k3, length @ ..] = header;
        let length = u64::from(u32::from_le_bytes(length));
        chunks.push(([k0, k1, k2, k3], rest.part(8, length)));
        rest = rest.skip(8 + length + length % 2);
    }
    chunks
}
