//! MPEG transport streams (ISO 13818-1), plain or as AVCHD cameras write them, with four bytes of
//! time before each packet.

use super::bytes::be16;
use super::codec::{self, Stream};
use super::draft::Draft;
use super::h264;
use super::source::{Source, Span};

/// How much of each end of the file is looked at.
const END: usize = 1 << 20;

/// How much of the first picture is gathered; its headers come first.
const PICTURE_LIMIT: usize = 64 << 10;

/// Reads a transport stream.
pub(super) fn read(source: &mut Source, draft: &mut Draft) {
    let Some(layout) = Layout::of(source) else { return };
    let head = source.prefix(source.whole(), END);
    let programme = Programme::of(layout.packets(&head));
    if let Some((_, Stream::Audio(word))) = programme.audio {
        draft.audio_codec = Some(word.to_owned());
    }
    let Some((video, Stream::Video(word))) = programme.video else { return };
    draft.video_codec = Some(word.to_owned());
    draft.rotation = Some(0);
    if word == "h264" {
        h264::read(&first_picture(layout.packets(&head), video), draft);
    }
    draft.duration_ms = layout.duration(source, &head, &programme);
}

/// How packets of 188 bytes lie in the file.
#[derive(Clone, Copy)]
struct Layout {
    stride: usize,
    prefix: usize,
}

impl Layout {
    fn of(source: &mut Source) -> Option<Layout> {
        let head = source.prefix(source.whole(), 1_024);
        [Layout { stride: 188, prefix: 0 }, Layout { stride: 192, prefix: 4 }]
            .into_iter()
            .find(|it| (0..3).all(|at| head.get(at * it.stride + it.prefix) == Some(&0x47)))
    }

    fn packets(self, bytes: &[u8]) -> impl Iterator<Item = Packet<'_>> {
        let chunks = bytes.chunks_exact(self.stride);
        chunks.filter_map(move |it| Packet::read(it.get(self.prefix..)?))
    }

    /// Returns the time from the first to the last picture shown. The clock has 33 bits of 1/90000
    /// second and may wrap around.
    fn duration(self, source: &mut Source, head: &[u8], programme: &Programme) -> Option<u64> {
        let times = |bytes: &[u8]| -> Vec<u64> {
            let starts = self.packets(bytes).filter(|it| it.starts && programme.has(it.stream));
            starts.filter_map(|it| presentation_time(it.payload)).collect()
        };
        let whole = source.whole();
        let stride = self.stride as u64;
        let start = whole.length().saturating_sub(END as u64) / stride * stride;
        let tail = source.prefix(Span { start, end: whole.end }, END + self.stride);
        let (opening, closing) = (times(head), times(&tail));
        let origin = *opening.first()?;
        // Sound and pictures are not in the order in which they are played, so the first and the
        // last need not come first and last.
        let start = opening.iter().map(|it| apart(*it, origin)).min()?;
        let end = closing.iter().map(|it| apart(*it, origin)).max()?;
        u64::try_from((end - start) / 90).ok()
    }
}

/// Returns how much later a time of 33 bits is, or how much earlier.
fn apart(time: u64, origin: u64) -> i64 {
    let ahead = time.wrapping_sub(origin) & ((1 << 33) - 1);
    if ahead < 1 << 32 { ahead as i64 } else { ahead as i64 - (1 << 33) }
}

/// One packet.
struct Packet<'a> {
    stream: u16,
    starts: bool,
    payload: &'a [u8],
}

impl<'a> Packet<'a> {
    fn read(packet: &'a [u8]) -> Option<Packet<'a>> {
        let (&[0x47, high, low, control], rest) = packet.split_first_chunk::<4>()? else {
            return None;
        };
        let adaptation = if control & 0x20 == 0 { 0 } else { usize::from(*rest.first()?) + 1 };
        let payload = if control & 0x10 == 0 { &[] } else { rest.get(adaptation..)? };
        let stream = u16::from_be_bytes([high & 0x1f, low]);
        Some(Packet { stream, starts: high & 0x40 != 0, payload })
    }
}

/// The first video and the first sound of a programme.
#[derive(Default)]
struct Programme {
    video: Option<(u16, Stream)>,
    audio: Option<(u16, Stream)>,
}

impl Programme {
    fn has(&self, stream: u16) -> bool {
        [self.video, self.audio].into_iter().flatten().any(|it| it.0 == stream)
    }

    fn of<'a>(packets: impl Iterator<Item = Packet<'a>>) -> Programme {
        let mut map = None;
        for packet in packets.filter(|it| it.starts) {
            if packet.stream == 0 {
                map = map.or_else(|| Self::map_stream(packet.payload));
            } else if Some(packet.stream) == map {
                return Self::read(packet.payload).unwrap_or_default();
            }
        }
        Programme::default()
    }

    /// Returns the stream that holds the map of the first programme which has a number.
    fn map_stream(payload: &[u8]) -> Option<u16> {
        let (table, _) = section(payload)?;
        table.get(5..)?.chunks_exact(4).find_map(|it| match *it {
            [0, 0, ..] => None,
            [_, _, high, low] => Some(u16::from_be_bytes([high & 0x1f, low])),
            _ => None,
        })
    }

    fn read(payload: &[u8]) -> Option<Programme> {
        let (table, _) = section(payload)?;
        let skipped = usize::from(u16::from_be_bytes([table.get(7)? & 0x0f, *table.get(8)?]));
        let mut rest = table.get(9 + skipped..)?;
        let mut programme = Programme::default();
        while let Some((&[sort, high, low, long, short], after)) = rest.split_first_chunk::<5>() {
            let stream = u16::from_be_bytes([high & 0x1f, low]);
            match codec::transport(sort) {
                Some(it @ Stream::Video(_)) => {
                    programme.video = programme.video.or(Some((stream, it)));
                }
                Some(it @ Stream::Audio(_)) => {
                    programme.audio = programme.audio.or(Some((stream, it)));
                }
                None => {}
            }
            let described = usize::from(u16::from_be_bytes([long & 0x0f, short]));
            rest = after.get(described..).unwrap_or_default();
        }
        Some(programme)
    }
}

/// Returns a table after its length field and before its checksum, and what follows.
fn section(payload: &[u8]) -> Option<(&[u8], &[u8])> {
    let start = usize::from(*payload.first()?) + 1;
    let length = u16::from_be_bytes([payload.get(start + 1)? & 0x0f, *payload.get(start + 2)?]);
    let table = payload.get(start + 3..)?;
    let end = usize::from(length).saturating_sub(4).min(table.len());
    table.split_at_checked(end)
}

/// Returns the time at which the picture of an elementary packet is shown.
fn presentation_time(payload: &[u8]) -> Option<u64> {
    let header = payload.strip_prefix(&[0, 0, 1])?;
    let flagged = header.get(4)? & 0x80 != 0;
    let part = |at| be16(header, at).map(|it| u64::from(it >> 1));
    let time = u64::from(header.get(6)? >> 1 & 7) << 30 | part(7)? << 15 | part(9)?;
    flagged.then_some(time)
}

/// Returns the beginning of the first picture of a stream, without the headers of its packets.
fn first_picture<'a>(packets: impl Iterator<Item = Packet<'a>>, stream: u16) -> Vec<u8> {
    let mut picture = Vec::new();
    for packet in packets.filter(|it| it.stream == stream) {
        if packet.starts && !picture.is_empty() || picture.len() > PICTURE_LIMIT {
            break;
        }
        let header = match packet.payload.get(8) {
            Some(length) if packet.starts => usize::from(*length) + 9,
            _ => 0,
        };
        if packet.starts || !picture.is_empty() {
            picture.extend(packet.payload.get(header..).unwrap_or_default());
        }
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_may_wrap_around() {
        assert_eq!(apart(180_000, 90_000), 90_000);
        assert_eq!(apart(90_000, 180_000), -90_000);
        assert_eq!(apart(10, (1 << 33) - 10), 20);
        assert_eq!(apart((1 << 33) - 10, 10), -20);
    }

    #[test]
    fn times_are_read_only_where_they_are_flagged() {
        let header = [0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5, 0x21, 0x00, 0x05, 0xbf, 0x21];
        assert_eq!(presentation_time(&header), Some(90_000));
        let mut unflagged = header;
        unflagged[7] = 0;
        assert_eq!(presentation_time(&unflagged), None);
        assert_eq!(presentation_time(&header[..12]), None);
    }
}
