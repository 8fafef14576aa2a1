//! Films and sound in ISO base media files: MP4, MOV, 3GP, M4A. Canon's CR3 is one as well, with
//! EXIF blocks in a box of its own.

use super::boxes::{child, children, descend};
use super::bytes::{be_any, be16, be32, be64};
use super::draft::Draft;
use super::source::{BLOCK_LIMIT, Source, Span};
use super::{clock, codec, exif, tags, xmp};

/// The box that Canon keeps its EXIF blocks in.
const CANON: [u8; 16] = *b"\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48";

/// The box of an XMP packet (ISO 16684-1, Part 3).
const XMP: [u8; 16] = *b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";

/// Reads a film or sound.
pub(super) fn read(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    for top in children(source, whole) {
        match &top.kind {
            b"moov" => movie(source, top.content, draft),
            b"meta" => tags::read_meta(source, top.content, draft),
            b"uuid" => identified(source, top.content, draft),
            _ => {}
        }
    }
}

/// Reads a Canon CR3: what its EXIF blocks say, and nothing of the films that hold its pixels.
pub(super) fn read_canon_raw(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    for top in children(source, whole) {
        match &top.kind {
            b"moov" => canon_blocks(source, top.content, draft),
            b"uuid" => identified(source, top.content, draft),
            _ => {}
        }
    }
}

fn canon_blocks(source: &mut Source, movie: Span, draft: &mut Draft) {
    for inner in children(source, movie) {
        if inner.kind != *b"uuid" || source.array(inner.content.start) != Some(CANON) {
            continue;
        }
        for block in children(source, inner.content.skip(16)) {
            match &block.kind {
                b"CMT1" => exif::read_file(source, block.content, draft),
                b"CMT2" => exif::read_exposure(source, block.content, draft),
                b"CMT4" => exif::read_position(source, block.content, draft),
                _ => {}
            }
        }
    }
}

fn identified(source: &mut Source, content: Span, draft: &mut Draft) {
    if source.array(content.start) == Some(XMP) {
        let packet = source.prefix(content.skip(16), BLOCK_LIMIT);
        xmp::read(&packet, draft);
    }
}

fn movie(source: &mut Source, movie: Span, draft: &mut Draft) {
    for inner in children(source, movie) {
        match &inner.kind {
            b"mvhd" => movie_header(&source.prefix(inner.content, 32), draft),
            b"trak" => track(source, inner.content, draft),
            b"meta" => tags::read_meta(source, inner.content, draft),
            b"udta" => tags::read_user_data(source, inner.content, draft),
            b"uuid" => identified(source, inner.content, draft),
            _ => {}
        }
    }
    fragmented_duration(source, movie, draft);
}

/// Reads creation time and duration; version 1 of the box has wider fields.
fn movie_header(header: &[u8], draft: &mut Draft) {
    let wide = header.first() == Some(&1);
    let created = if wide { be64(header, 4) } else { be32(header, 4).map(u64::from) };
    draft.clocks.container = draft.clocks.container.or(created.and_then(clock::since_1904));
    let (scale, length) = if wide {
        (be32(header, 20), be64(header, 24))
    } else {
        (be32(header, 12), be32(header, 16).map(u64::from))
    };
    draft.duration_ms = scale.zip(length).and_then(|(scale, length)| milliseconds(length, scale));
}

/// A film in fragments has its length in the header of its extension.
fn fragmented_duration(source: &mut Source, movie: Span, draft: &mut Draft) {
    if draft.duration_ms.is_some() {
        return;
    }
    let header = descend(source, movie, &[b"mvex", b"mehd"]).map(|it| source.prefix(it, 12));
    let scale = child(source, movie, *b"mvhd").map(|it| source.prefix(it, 24));
    let (Some(header), Some(scale)) = (header, scale) else { return };
    let wide = header.first() == Some(&1);
    let length = be_any(&header, 4, if wide { 8 } else { 4 });
    let scale = be32(&scale, if scale.first() == Some(&1) { 20 } else { 12 });
    draft.duration_ms = length.zip(scale).and_then(|(length, scale)| milliseconds(length, scale));
}

/// Returns a length in milliseconds; all bits set mean that it is unknown, and 0 that it is
/// elsewhere.
fn milliseconds(length: u64, scale: u32) -> Option<u64> {
    let known = length > 0 && length != u64::from(u32::MAX) && length != u64::MAX && scale > 0;
    known.then(|| u64::try_from(u128::from(length) * 1_000 / u128::from(scale)).ok()).flatten()
}

fn track(source: &mut Source, track: Span, draft: &mut Draft) {
    let handler = descend(source, track, &[b"mdia", b"hdlr"])
        .and_then(|it| source.array::<4>(it.start.saturating_add(8)));
    let Some(description) = descend(source, track, &[b"mdia", b"minf", b"stbl", b"stsd"]) else {
        return;
    };
    let Some(entry) = children(source, description.skip(8)).into_iter().next() else { return };
    match handler.as_ref() {
        Some(b"vide" | b"pict") if draft.video_codec.is_none() => {
            draft.video_codec = codec::four_cc(&entry.kind);
            picture(source, track, entry.content, draft);
        }
        Some(b"soun") if draft.audio_codec.is_none() => {
            draft.audio_codec = sound_codec(source, entry.kind, entry.content);
        }
        _ => {}
    }
}

/// Reads the stored size from the sample entry, and the rotation from the track header.
fn picture(source: &mut Source, track: Span, entry: Span, draft: &mut Draft) {
    let sides = source.prefix(entry, 28);
    if let (Some(width), Some(height)) = (be16(&sides, 24), be16(&sides, 26)) {
        draft.offer_size(width.into(), height.into());
    }
    if let Some(header) = child(source, track, *b"tkhd").map(|it| source.prefix(it, 96)) {
        draft.rotation = Some(rotation(&header).unwrap_or(0));
    }
}

/// Returns how far a player turns the picture clockwise, from the first column of the matrix;
/// angles between the quarters do not exist in practice and count as upright.
fn rotation(header: &[u8]) -> Option<u16> {
    let matrix = if header.first() == Some(&1) { 52 } else { 40 };
    let (cosine, sine) = (be32(header, matrix)? as i32, be32(header, matrix + 4)? as i32);
    Some(match (cosine.signum(), sine.signum()) {
        (0, 1) => 90,
        (-1, 0) => 180,
        (0, -1) => 270,
        _ => 0,
    })
}

/// Returns the codec of sound, of which two sample entries stand for several.
fn sound_codec(source: &mut Source, kind: [u8; 4], entry: Span) -> Option<String> {
    let header = source.prefix(entry, 64);
    match &kind {
        b"lpcm" => Some(linear_codec(&header)),
        b"mp4a" => Some(mpeg_codec(&source.prefix(entry, 256)).to_owned()),
        _ => codec::four_cc(&kind),
    }
}

/// Returns the codec of QuickTime's version 2 sound description: flag 1 is floating point, flag 2
/// is big-endian.
fn linear_codec(header: &[u8]) -> String {
    let bits = be32(header, 48).unwrap_or(16);
    let flags = be32(header, 52).unwrap_or(0);
    let sort = if flags & 1 != 0 { 'f' } else { 's' };
    let order = if flags & 2 != 0 { "be" } else { "le" };
    if bits == 8 { "pcm_s8".to_owned() } else { format!("pcm_{sort}{}{order}", bits.min(64)) }
}

/// Returns the codec that an elementary stream descriptor names: object type 0x69 and 0x6B are
/// MP3, nearly all others AAC.
fn mpeg_codec(entry: &[u8]) -> &'static str {
    let descriptor = entry.windows(4).position(|it| it == b"esds").and_then(|it| entry.get(it..));
    // Tag 4 is the decoder's configuration; its length takes one to four bytes.
    let object = descriptor.and_then(|it| {
        let tag = it.iter().skip(8).position(|byte| *byte == 4)? + 8;
        it.iter().skip(tag + 1).skip_while(|byte| **byte >= 0x80).nth(1)
    });
    if matches!(object, Some(0x69 | 0x6b)) { "mp3" } else { "aac" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn films_are_turned_by_their_matrix() {
        let header = |version: u8, cosine: i32, sine: i32| {
            let mut bytes = vec![version];
            bytes.resize(if version == 1 { 52 } else { 40 }, 0);
            bytes.extend(cosine.to_be_bytes());
            bytes.extend(sine.to_be_bytes());
            bytes
        };
        for (cosine, sine, degrees) in
            [(0x10000, 0, 0), (0, 0x10000, 90), (-0x10000, 0, 180), (0, -0x10000, 270), (0, 0, 0)]
        {
            assert_eq!(rotation(&header(0, cosine, sine)), Some(degrees));
            assert_eq!(rotation(&header(1, cosine, sine)), Some(degrees));
        }
        assert_eq!(rotation(&[0; 20]), None);
    }

    #[test]
    fn unknown_lengths_are_no_lengths() {
        assert_eq!(milliseconds(1_500, 600), Some(2_500));
        for (length, scale) in [(0, 600), (1, 0), (u64::from(u32::MAX), 1), (u64::MAX, 1)] {
            assert_eq!(milliseconds(length, scale), None);
        }
        assert_eq!(milliseconds(u64::MAX - 1, 1), None, "more milliseconds than there are numbers");
    }

    #[test]
    fn plain_sound_is_named_by_its_flags() {
        let header = |bits: u32, flags: u32| {
            [&[0; 48][..], &bits.to_be_bytes(), &flags.to_be_bytes()].concat()
        };
        assert_eq!(linear_codec(&header(16, 0)), "pcm_s16le");
        assert_eq!(linear_codec(&header(24, 2)), "pcm_s24be");
        assert_eq!(linear_codec(&header(32, 1)), "pcm_f32le");
        assert_eq!(mpeg_codec(b"....esds\0\0\0\0\x03\x19\0\x01\0\x04\x11\x6b"), "mp3");
        assert_eq!(
            mpeg_codec(b"....esds\0\0\0\0\x03\x80\x80\x80\x22\0\x01\0\x04\x80\x80\x80\x14\x40"),
            "aac"
        );
    }
}
