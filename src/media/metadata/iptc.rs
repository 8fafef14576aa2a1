//! IPTC-IIM 4.2 records, as Photoshop keeps them in JPEG and TIFF files.

use super::bytes::{be16, be32};
use super::clock;
use super::draft::{Draft, List, Words};
use super::text;

/// The most datasets of one block that are looked at.
const DATASETS_LIMIT: usize = 4_000;

/// Reads Photoshop image resources (`8BIM`), of which number 0x0404 holds the IPTC records.
pub(super) fn read_photoshop(resources: &[u8], draft: &mut Draft) {
    let mut rest = resources;
    while let Some((number, data, after)) = next_resource(rest) {
        if number == 0x0404 {
            read(data, draft);
        }
        rest = after;
    }
}

/// Reads IPTC records.
pub(super) fn read(records: &[u8], draft: &mut Draft) {
    let mut charset = Charset::Unknown;
    let (mut date, mut time) = (None, None);
    let mut keywords = Vec::new();
    let mut rest = records;
    for _ in 0..DATASETS_LIMIT {
        let Some((dataset, value, after)) = next_dataset(rest) else { break };
        rest = after;
        match dataset {
            // The escape sequence that selects UTF-8 (ISO 2022).
            (1, 90) if value == b"\x1b%G" => charset = Charset::Utf8,
            (2, 5) => draft.words.offer(Words::IptcTitle, text::caption(&charset.decode(value))),
            (2, 25) => keywords.push(charset.decode(value)),
            (2, 55) => date = date.or(Some(value)),
            (2, 60) => time = time.or(Some(value)),
            (2, 120) => {
                draft.words.offer(Words::IptcCaption, text::caption(&charset.decode(value)));
            }
            _ => {}
        }
    }
    draft.keywords.offer(List::Iptc, text::keywords(keywords.iter().map(String::as_str)));
    if let Some(date) = date {
        let spelled = spell_moment(date, time.unwrap_or_default());
        draft.clocks.iptc = draft.clocks.iptc.or(spelled.and_then(|it| clock::parse(&it)));
    }
}

#[derive(Clone, Copy)]
enum Charset {
    Unknown,
    Utf8,
}

impl Charset {
    fn decode(self, value: &[u8]) -> String {
        match self {
            Charset::Unknown => text::decode(value).into_owned(),
            Charset::Utf8 => String::from_utf8_lossy(value).into_owned(),
        }
    }
}

/// Returns number, data and rest of the next image resource.
fn next_resource(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let start = bytes.windows(4).take(4).position(|it| it == b"8BIM")?;
    let number = be16(bytes, start + 4)?;
    // The name is a Pascal string, padded to an even length with its length byte.
    let name = usize::from(*bytes.get(start + 6)?);
    let after_name = start + 6 + (name + 1).next_multiple_of(2);
    let length = usize::try_from(be32(bytes, after_name)?).ok()?;
    let data = bytes.get(after_name + 4..)?;
    let (data, rest) = data.split_at(length.min(data.len()));
    Some((number, data, rest))
}

/// The numbers of a record and of a dataset in it.
type Dataset = (u8, u8);

/// Returns record and number, value and rest of the next dataset.
fn next_dataset(bytes: &[u8]) -> Option<(Dataset, &[u8], &[u8])> {
    let (header, rest) = bytes.split_at_checked(5)?;
    let &[0x1c, record, number, high, low] = header else { return None };
    let length = usize::from(u16::from_be_bytes([high, low]));
    // Longer values would have the length of their length here; nothing we read is that long.
    let (value, rest) = (length < 0x8000).then(|| rest.split_at(length.min(rest.len())))?;
    Some(((record, number), value, rest))
}

/// Returns `CCYYMMDD` and `HHMMSS±HHMM` as one moment in the usual spelling.
fn spell_moment(date: &[u8], time: &[u8]) -> Option<String> {
    let (date, time) = (text::decode(date), text::decode(time));
    let (year, month, day) = (date.get(..4)?, date.get(4..6)?, date.get(6..8)?);
    let Some((hour, minute, second)) = time
        .get(..2)
        .zip(time.get(2..4))
        .zip(time.get(4..6))
        .map(|((hour, minute), second)| (hour, minute, second))
    else {
        return Some(format!("{year}-{month}-{day}"));
    };
    let offset = time.get(6..).unwrap_or_default();
    Some(format!("{year}-{month}-{day}T{hour}:{minute}:{second}{offset}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dataset(record: u8, number: u8, value: &[u8]) -> Vec<u8> {
        let length = u16::try_from(value.len()).unwrap().to_be_bytes();
        [&[0x1c, record, number, length[0], length[1]], value].concat()
    }

    #[test]
    fn records_become_title_keywords_and_moment() {
        let records = [
            dataset(2, 5, b"Regatta"),
            dataset(2, 25, b"sea"),
            dataset(2, 25, b"caf\xe9"),
            dataset(2, 25, b"sea"),
            dataset(2, 55, b"20240131"),
            dataset(2, 60, b"000207-0530"),
            dataset(2, 120, b"The start"),
        ]
        .concat();
        let mut draft = Draft::default();
        read(&records, &mut draft);
        let metadata = draft.finish();
        assert_eq!(metadata.caption.as_deref(), Some("Regatta"));
        assert_eq!(metadata.keywords, ["sea", "café"]);
        let taken = metadata.taken.unwrap();
        assert_eq!(taken.local.to_string(), "2024-01-31T00:02:07");
        assert_eq!(taken.offset.unwrap().seconds(), -19_800);
    }

    #[test]
    fn a_time_without_its_day_is_no_moment() {
        let mut draft = Draft::default();
        read(&dataset(2, 60, b"000207"), &mut draft);
        assert_eq!(draft.finish().taken, None);
        let mut draft = Draft::default();
        read(&dataset(2, 55, b"20240131"), &mut draft);
        assert_eq!(draft.finish().taken.unwrap().local.to_string(), "2024-01-31T00:00:00");
    }

    #[test]
    fn resources_are_walked_by_their_lengths() {
        let inner = dataset(2, 25, b"sea");
        let length = u32::try_from(inner.len()).unwrap().to_be_bytes();
        let resources =
            [&b"8BIM\x03\xed\x00\x00\0\0\0\x03abc\0"[..], b"8BIM\x04\x04\x03abc", &length, &inner]
                .concat();
        let mut draft = Draft::default();
        read_photoshop(&resources, &mut draft);
        assert_eq!(draft.finish().keywords, ["sea"]);
        for end in 0..resources.len() {
            read_photoshop(&resources[..end], &mut Draft::default());
        }
    }
}
