//! The boxes (atoms) of ISO base media files, ISO 14496-12: MP4, MOV, 3GP, HEIC, AVIF, CR3, JXL.

use super::source::{Source, Span};

/// The most boxes of one level that are looked at.
const BOXES_LIMIT: usize = 1_024;

/// One box: its four letters, and its content without the header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Boxed {
    pub(super) kind: [u8; 4],
    pub(super) content: Span,
}

/// Returns the boxes that fill a span; one that claims to be longer is cut where the span ends.
pub(super) fn children(source: &mut Source, span: Span) -> Vec<Boxed> {
    let mut boxes = Vec::new();
    let mut rest = span;
    while boxes.len() < BOXES_LIMIT {
        let Some((next, length)) = first(source, rest) else { break };
        boxes.push(next);
        rest = rest.skip(length);
    }
    boxes
}

/// Returns the first box of a span with its whole length.
fn first(source: &mut Source, span: Span) -> Option<(Boxed, u64)> {
    if span.length() < 8 {
        return None;
    }
    let [l0, l1, l2, l3, kind @ ..] = source.array::<8>(span.start)?;
    let (header, length) = match u32::from_be_bytes([l0, l1, l2, l3]) {
        0 => (8, span.length()),
        1 => (16, u64::from_be_bytes(source.array(span.start.checked_add(8)?)?)),
        length => (8, u64::from(length)),
    };
    let content = span.part(header, length.checked_sub(header)?);
    Some((Boxed { kind, content }, length))
}

/// Returns the content of the first box of a kind.
pub(super) fn child(source: &mut Source, span: Span, kind: [u8; 4]) -> Option<Span> {
    children(source, span).into_iter().find(|it| it.kind == kind).map(|it| it.content)
}

/// Returns the content of the box at the end of a path of kinds.
pub(super) fn descend(source: &mut Source, span: Span, path: &[&[u8; 4]]) -> Option<Span> {
    path.iter().try_fold(span, |content, kind| child(source, content, **kind))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn kinds(bytes: &[u8]) -> Vec<(String, u64)> {
        let mut file = Cursor::new(bytes);
        let mut source = Source::new(&mut file).unwrap();
        let whole = source.whole();
        let boxes = children(&mut source, whole).into_iter();
        boxes.map(|it| (String::from_utf8_lossy(&it.kind).into(), it.content.length())).collect()
    }

    #[test]
    fn lengths_are_short_long_or_the_rest() {
        let bytes =
            [&b"\0\0\0\x0afreeab"[..], b"\0\0\0\x01wide\0\0\0\0\0\0\0\x11x", b"\0\0\0\0mdatrest"]
                .concat();
        assert_eq!(kinds(&bytes), [("free".into(), 2), ("wide".into(), 1), ("mdat".into(), 4)]);
    }

    #[test]
    fn lengths_that_lie_end_the_walk() {
        assert_eq!(kinds(b"\xff\xff\xff\xffmoovab"), [("moov".into(), 2)]);
        assert_eq!(kinds(b"\0\0\0\x07moovab"), []);
        assert_eq!(
            kinds(b"\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xffab"),
            [("moov".into(), 2)]
        );
        assert_eq!(kinds(&b"\0\0\0\x08free".repeat(5_000)).len(), BOXES_LIMIT);
    }
}
