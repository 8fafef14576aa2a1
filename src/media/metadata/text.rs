//! Text out of files: whatever the bytes are, what comes out is short, trimmed and printable.

use std::borrow::Cow;

/// The most characters of a name such as a camera model.
pub(super) const NAME_LIMIT: usize = 200;

/// The most characters of a title or caption.
pub(super) const CAPTION_LIMIT: usize = 4_000;

/// The most keywords of one file.
pub(super) const KEYWORDS_LIMIT: usize = 200;

/// Returns bytes as text up to the first NUL: UTF-8 where it is valid, Latin-1 otherwise,
/// because older cameras and editors wrote that.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let end = bytes.iter().position(|it| *it == 0).unwrap_or(bytes.len());
    let bytes = bytes.get(..end).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => latin1(bytes).into(),
    }
}

/// Returns Latin-1 bytes as text.
pub(super) fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// Returns little-endian UTF-16 as text up to the first NUL.
pub(super) fn utf16_le(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .filter_map(|it| it.try_into().ok().map(u16::from_le_bytes))
        .take_while(|it| *it != 0);
    char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Returns a name for people: one line, trimmed, without control characters; nothing when
/// nothing readable is left.
pub(super) fn name(text: &str) -> Option<String> {
    clean(text.chars().filter(|it| !it.is_control()), NAME_LIMIT)
}

/// Returns a caption: like a name, but longer and with its line breaks.
pub(super) fn caption(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    clean(text.chars().filter(|it| *it == '\n' || !it.is_control()), CAPTION_LIMIT)
}

/// Returns keywords in their order without repeats; nothing when there is none.
pub(super) fn keywords<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Vec<String>> {
    let mut keywords: Vec<String> = Vec::new();
    for keyword in words.into_iter().filter_map(name) {
        if keywords.len() < KEYWORDS_LIMIT && !keywords.contains(&keyword) {
            keywords.push(keyword);
        }
    }
    (!keywords.is_empty()).then_some(keywords)
}

fn clean(letters: impl Iterator<Item = char>, limit: usize) -> Option<String> {
    let text: String = letters.skip_while(|it| it.is_whitespace()).take(limit).collect();
    let text = text.trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_printable_and_trimmed() {
        for (bytes, expected) in [
            (&b"Canon\0EOS"[..], Some("Canon")),
            (b"  NIKON CORPORATION   ", Some("NIKON CORPORATION")),
            (b"caf\xe9", Some("café")),
            ("café".as_bytes(), Some("café")),
            (b"a\x1b[31mb\n", Some("a[31mb")),
            (b" \x01 ", None),
            (b"", None),
        ] {
            assert_eq!(name(&decode(bytes)).as_deref(), expected, "{bytes:?}");
        }
        assert_eq!(name(&"x".repeat(9_000)).map(|it| it.len()), Some(NAME_LIMIT));
    }

    #[test]
    fn captions_keep_their_lines() {
        assert_eq!(caption("\r\none\r\ntwo\rthree\x07 ").as_deref(), Some("one\ntwo\nthree"));
        assert_eq!(caption(&"é".repeat(9_000)).map(|it| it.chars().count()), Some(CAPTION_LIMIT));
    }

    #[test]
    fn keywords_have_no_repeats_and_keep_their_order() {
        let found = keywords(["sea", " boat ", "sea", "", "boat", "air"]).unwrap();
        assert_eq!(found, ["sea", "boat", "air"]);
        let many: Vec<String> = (0..1_000).map(|it| it.to_string()).collect();
        let found = keywords(many.iter().map(String::as_str)).unwrap();
        assert_eq!(found.len(), KEYWORDS_LIMIT);
        assert_eq!(keywords(["", " "]), None);
    }

    #[test]
    fn windows_texts_are_utf_16() {
        assert_eq!(utf16_le(b"S\0q\0\xe9\0\0\0x\0"), "Sqé");
        assert_eq!(utf16_le(b"\x00\xd8a"), "\u{fffd}");
    }
}
