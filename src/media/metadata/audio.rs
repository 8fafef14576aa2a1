//! Sound without a picture: the length and codec of FLAC, Ogg and MP3, and the titles in ID3.

use super::bytes::{BitOrder, Bits, be16, be32, le32, le64};
use super::draft::{Draft, Words};
use super::source::{Source, Span};
use super::text;

/// How much of the end of an Ogg file is searched for its last page, which is at most this long.
const PAGE_LIMIT: u64 = 65_307;

/// Reads the stream information of a FLAC file (RFC 9639).
pub(super) fn read_flac(source: &mut Source, draft: &mut Draft) {
    draft.audio_codec = Some("flac".to_owned());
    let information = source.prefix(source.whole().skip(18), 8);
    let mut bits = Bits::new(&information, BitOrder::High);
    // Rate, channels, depth, and a count of 36 bits in two reads.
    let fields = [20, 8, 4, 32].map(|it| bits.number(it));
    if let [Some(rate), Some(_), Some(high), Some(low)] = fields
        && rate > 0
    {
        let samples = u64::from(high) << 32 | u64::from(low);
        draft.duration_ms = (samples > 0).then_some(samples * 1_000 / u64::from(rate));
    }
}

/// Reads an Ogg file (RFC 3533): its first page names the codec, its last the length.
pub(super) fn read_ogg(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    let head = source.prefix(whole, 512);
    let packet =
        head.get(27 + usize::from(head.get(26).copied().unwrap_or(0))..).unwrap_or_default();
    let (word, rate) = match packet {
        [b'O', b'p', b'u', b's', ..] => ("opus", Some(48_000)),
        [1, b'v', b'o', b'r', b'b', b'i', b's', ..] => ("vorbis", le32(packet, 12)),
        [0x7f, b'F', b'L', b'A', b'C', ..] => ("flac", be32(packet, 27).map(|it| it >> 12)),
        [0x80, b't', b'h', b'e', b'o', b'r', b'a', ..] => {
            draft.video_codec = Some("theora".to_owned());
            theora_size(packet, draft);
            return;
        }
        _ => return,
    };
    draft.audio_codec = Some(word.to_owned());
    let start = whole.length().saturating_sub(PAGE_LIMIT);
    let tail = source.prefix(Span { start, end: whole.end }, PAGE_LIMIT as usize);
    let last = tail.windows(4).rposition(|it| it == b"OggS");
    let samples = last.and_then(|it| le64(&tail, it + 6)).filter(|it| *it < 1 << 48);
    if let (Some(samples), Some(rate)) = (samples, rate.filter(|it| *it > 0)) {
        draft.duration_ms = Some(samples * 1_000 / u64::from(rate));
    }
}

fn theora_size(packet: &[u8], draft: &mut Draft) {
    if let (Some(width), Some(height)) = (be32(packet, 14), be32(packet, 17)) {
        draft.offer_size(width >> 8, height >> 8);
    }
}

/// Reads an MP3 file: its title, and its length from the frame count or the rate of its first
/// frame.
pub(super) fn read_mp3(source: &mut Source, draft: &mut Draft) {
    let whole = source.whole();
    let tag = source.prefix(whole, 10);
    let mut sound = whole;
    if tag.starts_with(b"ID3") {
        let length = tag.iter().skip(6).fold(0u64, |sum, it| sum << 7 | u64::from(it & 0x7f));
        title(source, whole.part(10, length), *tag.get(3).unwrap_or(&4), draft);
        sound = whole.skip(10 + length);
    }
    let head = source.prefix(sound, 4_096);
    let Some(frame) = head.windows(2).position(|it| it[0] == 0xff && it[1] & 0xe6 == 0xe2) else {
        return;
    };
    draft.audio_codec = Some("mp3".to_owned());
    let head = head.get(frame..).unwrap_or_default();
    draft.duration_ms = frame_duration(head, sound.length().saturating_sub(frame as u64));
}

/// Returns the length of a title frame (`TIT2`), of which the first byte names the character set.
fn title(source: &mut Source, tag: Span, version: u8, draft: &mut Draft) {
    let mut rest = tag;
    for _ in 0..64 {
        let Some(header) = source.array::<10>(rest.start) else { return };
        let length = match version {
            4 => header[4..8].iter().fold(0, |sum, it| sum << 7 | u64::from(it & 0x7f)),
            _ => u64::from(be32(&header, 4).unwrap_or(0)),
        };
        let value = source.prefix(rest.part(10, length), text::NAME_LIMIT * 4);
        if header.starts_with(b"TIT2") {
            draft.words.offer(Words::Container, id3_text(&value));
            return;
        }
        rest = rest.skip(10 + length);
        if rest.length() == 0 || header[0] == 0 {
            return;
        }
    }
}

fn id3_text(value: &[u8]) -> Option<String> {
    match value {
        [1, 0xff, 0xfe, rest @ ..] => text::caption(&text::utf16_le(rest)),
        [0, rest @ ..] => text::caption(&text::latin1(rest).replace('\0', "")),
        [3, rest @ ..] => text::caption(&text::decode(rest)),
        _ => None,
    }
}

/// Returns the length of layer III sound from its first frame (ISO 11172-3, 13818-3).
fn frame_duration(frame: &[u8], bytes: u64) -> Option<u64> {
    const RATES: [u64; 3] = [44_100, 48_000, 32_000];
    const KILOBITS: [u64; 16] =
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
    const LOW_KILOBITS: [u64; 16] =
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
    let header = be16(frame, 1)?;
    let (version, slot) = (header >> 11 & 3, usize::from(header >> 4 & 15));
    let first = version == 3;
    let rate = RATES.get(usize::from(header >> 2 & 3))? / [4, 1, 2, 1][usize::from(version)];
    let samples = if first { 1_152 } else { 576 };
    let marker = frame.windows(4).take(64).position(|it| it == b"Xing" || it == b"Info");
    let frames = marker.filter(|it| frame.get(it + 7).is_some_and(|flags| flags & 1 == 1));
    if let Some(frames) = frames.and_then(|it| be32(frame, it + 8)) {
        return Some(u64::from(frames) * samples * 1_000 / rate);
    }
    let kilobits = *(if first { KILOBITS } else { LOW_KILOBITS }).get(slot)?;
    (kilobits > 0).then(|| bytes * 8 / kilobits)
}
