//! Matroska and `WebM` (RFC 9559): duration, date, codecs and size, from the elements before the
//! first picture.

use super::bytes::{be_any, be32, be64};
use super::draft::{Draft, Words};
use super::source::{Source, Span};
use super::{clock, codec, text};

/// The most elements of one level that are looked at.
const ELEMENTS_LIMIT: usize = 2_000;

const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114d_9b74;
const SEEK: u32 = 0x4dbb;
const SEEK_ID: u32 = 0x53ab;
const SEEK_POSITION: u32 = 0x53ac;
const CLUSTER: u32 = 0x1f43_b675;
const INFO: u32 = 0x1549_a966;
const TIMESTAMP_SCALE: u32 = 0x002a_d7b1;
const DURATION: u32 = 0x4489;
const DATE: u32 = 0x4461;
const TITLE: u32 = 0x7ba9;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK_ENTRY: u32 = 0xae;
const TRACK_TYPE: u32 = 0x83;
const CODEC_ID: u32 = 0x86;
const VIDEO: u32 = 0xe0;
const PIXEL_WIDTH: u32 = 0xb0;
const PIXEL_HEIGHT: u32 = 0xba;

/// Reads a Matroska or `WebM` file.
pub(super) fn read(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    let Some((_, segment)) = elements(source, whole, 8).into_iter().find(|it| it.0 == SEGMENT)
    else {
        return;
    };
    let mut found = segment_parts(source, segment);
    // A part behind the pictures is found through the list of parts before them.
    for (id, position) in listed_parts(source, &found) {
        if matches!(id, INFO | TRACKS)
            && !found.iter().any(|it| it.0 == id)
            && let Some((part, _)) = element(source, segment.skip(position))
        {
            found.push(part);
        }
    }
    for (id, content) in found {
        match id {
            INFO => information(source, content, draft),
            TRACKS => tracks(source, content, draft),
            _ => {}
        }
    }
}

type Element = (u32, Span);

/// Returns the parts of the segment that come before its first cluster of pictures.
fn segment_parts(source: &mut Source, segment: Span) -> Vec<Element> {
    let mut parts = Vec::new();
    let mut rest = segment;
    while let Some((part, after)) = element(source, rest) {
        if part.0 == CLUSTER || parts.len() >= ELEMENTS_LIMIT {
            break;
        }
        parts.push(part);
        rest = after;
    }
    parts
}

/// Returns id and position in the segment of every part that the seek head lists.
fn listed_parts(source: &mut Source, parts: &[Element]) -> Vec<(u32, u64)> {
    let mut listed = Vec::new();
    for (_, head) in parts.iter().filter(|it| it.0 == SEEK_HEAD) {
        for (_, seek) in elements(source, *head, 64).into_iter().filter(|it| it.0 == SEEK) {
            let fields = elements(source, seek, 8);
            let mut field = |id| unsigned(source, &fields, id);
            if let (Some(id), Some(position)) = (field(SEEK_ID), field(SEEK_POSITION)) {
                listed.push((id as u32, position));
            }
        }
    }
    listed
}

fn information(source: &mut Source, content: Span, draft: &mut Draft) {
    let fields = elements(source, content, ELEMENTS_LIMIT);
    let scale = unsigned(source, &fields, TIMESTAMP_SCALE).unwrap_or(1_000_000);
    if let Some(duration) = float(source, &fields, DURATION) {
        let milliseconds = duration * scale as f64 / 1_000_000.0;
        draft.duration_ms = (milliseconds > 0.0).then_some(milliseconds.round() as u64);
    }
    if let Some(nanoseconds) = unsigned(source, &fields, DATE) {
        draft.clocks.container = clock::since_2001(nanoseconds as i64);
    }
    if let Some((_, title)) = fields.iter().find(|it| it.0 == TITLE) {
        let title = source.prefix(*title, text::CAPTION_LIMIT * 4);
        draft.words.offer(Words::Container, text::caption(&text::decode(&title)));
    }
}

fn tracks(source: &mut Source, content: Span, draft: &mut Draft) {
    let entries = elements(source, content, ELEMENTS_LIMIT);
    for (_, entry) in entries.into_iter().filter(|it| it.0 == TRACK_ENTRY) {
        let fields = elements(source, entry, ELEMENTS_LIMIT);
        let codec = fields.iter().find(|it| it.0 == CODEC_ID).map(|it| source.prefix(it.1, 64));
        let codec = codec.and_then(|it| codec::matroska(&text::decode(&it)));
        match unsigned(source, &fields, TRACK_TYPE) {
            Some(1) if draft.video_codec.is_none() => {
                draft.video_codec = codec;
                draft.rotation = Some(0);
                picture(source, &fields, draft);
            }
            Some(2) if draft.audio_codec.is_none() => draft.audio_codec = codec,
            _ => {}
        }
    }
}

fn picture(source: &mut Source, fields: &[Element], draft: &mut Draft) {
    let Some((_, video)) = fields.iter().find(|it| it.0 == VIDEO) else { return };
    let fields = elements(source, *video, 64);
    let mut side = |id| unsigned(source, &fields, id).and_then(|it| u32::try_from(it).ok());
    if let (Some(width), Some(height)) = (side(PIXEL_WIDTH), side(PIXEL_HEIGHT)) {
        draft.offer_size(width, height);
    }
}

fn elements(source: &mut Source, span: Span, limit: usize) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut rest = span;
    while elements.len() < limit
        && let Some((next, after)) = element(source, rest)
    {
        elements.push(next);
        rest = after;
    }
    elements
}

/// Returns the first element of a span, and what follows it. An unknown length, as in live
/// streams, is the rest.
fn element(source: &mut Source, span: Span) -> Option<(Element, Span)> {
    let head = source.prefix(span, 12);
    let id_width = head.first()?.leading_zeros() as usize + 1;
    let id = be_any(&head, 0, Some(id_width).filter(|it| *it <= 4)?)? as u32;
    let first = *head.get(id_width)?;
    let width = first.leading_zeros() as usize + 1;
    let all_ones = (1u64 << (7 * width.min(8))) - 1;
    let length = be_any(&head, id_width, Some(width).filter(|it| *it <= 8)?)? & all_ones;
    let header = (id_width + width) as u64;
    let content = if length == all_ones { span.skip(header) } else { span.part(header, length) };
    Some(((id, content), Span { start: content.end, end: span.end }))
}

fn unsigned(source: &mut Source, fields: &[Element], id: u32) -> Option<u64> {
    let (_, content) = fields.iter().find(|it| it.0 == id)?;
    let bytes = source.prefix(*content, 8);
    be_any(&bytes, 0, bytes.len())
}

fn float(source: &mut Source, fields: &[Element], id: u32) -> Option<f64> {
    let (_, content) = fields.iter().find(|it| it.0 == id)?;
    let bytes = source.prefix(*content, 8);
    match bytes.len() {
        4 => be32(&bytes, 0).map(f32::from_bits).map(f64::from),
        8 => be64(&bytes, 0).map(f64::from_bits),
        _ => None,
    }
}
