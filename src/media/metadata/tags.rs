//! The words inside films: QuickTime metadata keys, user data, and iTunes items.

use super::boxes::{Boxed, child, children};
use super::bytes::{be16, be32};
use super::draft::{self, Draft, List, Voice, Words};
use super::source::{BLOCK_LIMIT, Source, Span};
use super::{clock, text, xmp};
use crate::domain::asset::Place;

/// The most metadata keys of one file.
const KEYS_LIMIT: usize = 256;

/// Reads a `meta` box with its items. QuickTime's has no version field, that of ISO has one.
pub(super) fn read_meta(source: &mut Source, meta: Span, draft: &mut Draft) {
    let versioned = source.array(meta.start.saturating_add(4)) != Some(*b"hdlr");
    let meta = meta.skip(if versioned { 4 } else { 0 });
    let keys = child(source, meta, *b"keys").map(|it| read_keys(source, it)).unwrap_or_default();
    let Some(items) = child(source, meta, *b"ilst") else { return };
    for item in children(source, items) {
        let Some(value) = item_value(source, item.content) else { continue };
        // An item is named by its number among the keys, or by its own four letters.
        let number = (u32::from_be_bytes(item.kind) as usize).checked_sub(1);
        match number.and_then(|it| keys.get(it)) {
            Some(key) => tell(key, &value, draft),
            None => tell_letters(item.kind, &value, draft),
        }
    }
}

/// Reads user data: texts with a language (`©xyz`), a `meta` box, or an XMP packet.
pub(super) fn read_user_data(source: &mut Source, user_data: Span, draft: &mut Draft) {
    for Boxed { kind, content } in children(source, user_data) {
        match &kind {
            b"meta" => read_meta(source, content, draft),
            b"XMP_" => xmp::read(&source.prefix(content, BLOCK_LIMIT), draft),
            b"loci" => {
                draft.place.offer(Voice::Container, location_box(&source.prefix(content, 512)));
            }
            [0xa9, ..] => {
                let bytes = source.prefix(content, text::CAPTION_LIMIT * 4);
                let length = usize::from(be16(&bytes, 0).unwrap_or(0));
                let value = bytes.get(4..).unwrap_or_default();
                let value = value.get(..length).unwrap_or(value);
                tell_letters(kind, &text::decode(value), draft);
            }
            _ => {}
        }
    }
}

fn read_keys(source: &mut Source, keys: Span) -> Vec<String> {
    let entries = children(source, keys.skip(8)).into_iter().take(KEYS_LIMIT);
    entries.map(|it| text::decode(&source.prefix(it.content, 256)).into_owned()).collect()
}

/// Returns the text of an item's first `data` box; type 1 is UTF-8, 21 and others are numbers.
fn item_value(source: &mut Source, item: Span) -> Option<String> {
    let data = child(source, item, *b"data")?;
    let bytes = source.prefix(data, text::CAPTION_LIMIT * 4 + 8);
    let is_text = be32(&bytes, 0)? == 1;
    is_text.then(|| text::decode(bytes.get(8..).unwrap_or_default()).into_owned())
}

fn tell(key: &str, value: &str, draft: &mut Draft) {
    match key.strip_prefix("com.apple.quicktime.").unwrap_or(key) {
        "creationdate" => {
            draft.clocks.recorder = draft.clocks.recorder.or_else(|| clock::parse(value));
        }
        "location.ISO6709" => draft.place.offer(Voice::Container, place(value)),
        "make" | "com.android.manufacturer" => {
            draft.make.offer(Voice::Container, text::name(value));
        }
        "model" | "com.android.model" => draft.model.offer(Voice::Container, text::name(value)),
        "camera.lens_model" => draft.lens.offer(Voice::Container, text::name(value)),
        "title" | "displayname" | "description" => {
            draft.words.offer(Words::Container, text::caption(value));
        }
        "keywords" => draft.keywords.offer(List::Container, text::keywords(value.split(','))),
        "rating.user" => {
            let stars = value.trim().parse().ok().and_then(draft::rating);
            draft.rating.offer(Voice::Container, stars);
        }
        _ => {}
    }
}

fn tell_letters(kind: [u8; 4], value: &str, draft: &mut Draft) {
    match &kind {
        b"\xa9xyz" => draft.place.offer(Voice::Container, place(value)),
        b"\xa9mak" => draft.make.offer(Voice::Container, text::name(value)),
        b"\xa9mod" => draft.model.offer(Voice::Container, text::name(value)),
        b"\xa9nam" | b"\xa9des" | b"desc" => {
            draft.words.offer(Words::Container, text::caption(value));
        }
        b"\xa9day" => {
            draft.clocks.recorder = draft.clocks.recorder.or_else(|| clock::parse(value));
        }
        _ => {}
    }
}

/// Reads ISO 6709 in decimal degrees: `+27.1281+100.2508+000.000/`.
fn place(text: &str) -> Option<Place> {
    let text = text.split('/').next()?.trim();
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.get(1..) {
        let end = end.find(['+', '-', 'C']).map_or(rest.len(), |it| it + 1);
        parts.push(rest.get(..end)?.parse::<f64>().ok());
        rest = rest.get(end..)?;
    }
    let part = |index: usize| parts.get(index).copied().flatten();
    draft::place(part(0)?, part(1)?, part(2))
}

/// Reads the location box of 3GPP (TS 26.244): a name, a role, then three 16.16 numbers.
fn location_box(bytes: &[u8]) -> Option<Place> {
    let name = bytes.get(6..)?;
    let end = name.iter().position(|it| *it == 0)?;
    let number = |at: usize| {
        be32(name, end + 2 + at * 4).map(|it| f64::from(it as i32) / f64::from(1 << 16))
    };
    draft::place(number(1)?, number(0)?, number(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_iso_6709() {
        for (text, expected) in [
            ("+27.1281+100.2508+000.000/", Some((27.1281, 100.2508, Some(0.0)))),
            ("+51.4169-000.0806/", Some((51.4169, -0.0806, None))),
            ("-33.8557+151.2104+008.000CRSWGS_84/", Some((-33.8557, 151.2104, Some(8.0)))),
            ("+0.0000+000.0000/", None),
            ("+91.0+000.0000/", None),
            ("+27.1281", None),
            ("é+1+2", None),
            ("", None),
        ] {
            let found = place(text).map(|it| (it.latitude, it.longitude, it.altitude));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn phones_of_3gpp_have_a_box_for_it() {
        let number = |it: f64| ((it * 65_536.0) as i32).to_be_bytes();
        let bytes =
            [&b"\0\0\0\0\x15\xc7Home\0\0"[..], &number(-0.5), &number(51.25), &number(12.0)]
                .concat();
        let found = location_box(&bytes).unwrap();
        assert_eq!((found.latitude, found.longitude, found.altitude), (51.25, -0.5, Some(12.0)));
        assert_eq!(location_box(&bytes[..15]), None);
    }
}
