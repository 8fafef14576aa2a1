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

/// Reads the title (`TIT2`) among the frames of an ID3 tag; lengths have seven bits a byte since
/// version 4.
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

/// Reads the text of a frame; its first byte names the character set.
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

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::domain::asset::Metadata;

    fn told(bytes: &[u8], read: impl Fn(&mut Source, &mut Draft)) -> Metadata {
        let mut file = Cursor::new(bytes);
        let mut draft = Draft::default();
        read(&mut Source::new(&mut file).unwrap(), &mut draft);
        draft.finish()
    }

    #[test]
    fn flac_counts_its_samples() {
        // 44100 Hz, two channels of 16 bits, 110250 samples.
        let information = [0x0a, 0xc4, 0x42, 0xf0, 0x00, 0x01, 0xae, 0xaa];
        let found = told(&[&b"fLaC"[..], &[0; 14], &information].concat(), read_flac);
        assert_eq!(found.duration_ms, Some(2_500));
        assert_eq!(found.audio_codec.as_deref(), Some("flac"));
        assert_eq!(told(b"fLaC", read_flac).duration_ms, None);
    }

    #[test]
    fn ogg_ends_with_the_number_of_its_last_sample() {
        let page = |samples: u64, packet: &[u8]| {
            [&b"OggS\0\0"[..], &samples.to_le_bytes(), &[0; 12], &[1, 8], packet].concat()
        };
        let opus = [page(0, b"OpusHead"), page(120_000, b"sound")].concat();
        let found = told(&opus, read_ogg);
        assert_eq!((found.duration_ms, found.audio_codec.as_deref()), (Some(2_500), Some("opus")));
        let rate = [&b"\x01vorbis\0\0\0\0\x02"[..], &22_050u32.to_le_bytes()].concat();
        let vorbis = [page(0, &rate), page(u64::MAX, b""), page(55_125, b"")].concat();
        assert_eq!(told(&vorbis, read_ogg).duration_ms, Some(2_500));
        assert_eq!(told(&page(u64::MAX, b"OpusHead"), read_ogg).duration_ms, None);
    }

    #[test]
    fn mp3_has_a_count_of_frames_or_a_steady_rate() {
        let title = b"TIT2\0\0\0\x05\0\0\x03Swim";
        let tag = [&b"ID3\x04\0\0\0\0\0\x0f"[..], title].concat();
        let header = [0xff, 0xfb, 0x90, 0x00];
        let steady = [&tag[..], &header, &vec![0; 31_996]].concat();
        let found = told(&steady, read_mp3);
        assert_eq!(found.duration_ms, Some(2_000), "32,000 bytes at 128 kbit/s");
        assert_eq!(found.caption.as_deref(), Some("Swim"));
        let counted = [&header[..], &[0; 32], b"Xing\0\0\0\x01\0\0\0\x64", &[0; 99]].concat();
        assert_eq!(told(&counted, read_mp3).duration_ms, Some(2_612), "100 frames of 26 ms");
        assert_eq!(told(b"ID3\x04\0\0\x7f\x7f\x7f\x7f", read_mp3).duration_ms, None);
    }

    #[test]
    fn titles_come_in_four_character_sets() {
        assert_eq!(id3_text(b"\0Caf\xe9\0").as_deref(), Some("Café"));
        assert_eq!(id3_text(b"\x01\xff\xfeC\0a\0").as_deref(), Some("Ca"));
        assert_eq!(id3_text("\u{3}Café".as_bytes()).as_deref(), Some("Café"));
        assert_eq!(id3_text(b""), None);
    }
}
