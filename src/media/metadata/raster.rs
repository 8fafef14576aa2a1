//! Pictures whose header is all they say: GIF, BMP and ICO.

use super::bytes::{le16, le32};
use super::draft::Draft;
use super::source::Source;

/// Reads the logical screen of a GIF.
pub(super) fn read_gif(source: &mut Source, draft: &mut Draft) {
    let head = source.array::<10>(0).unwrap_or_default();
    if let (Some(width), Some(height)) = (le16(&head, 6), le16(&head, 8)) {
        draft.offer_size(width.into(), height.into());
    }
}

/// Reads the header of a BMP; the oldest kind has short fields, and a negative height means that
/// the rows go down.
pub(super) fn read_bmp(source: &mut Source, draft: &mut Draft) {
    let head = source.array::<26>(0).unwrap_or_default();
    let (width, height) = if le32(&head, 14) == Some(12) {
        (le16(&head, 18).map(u32::from), le16(&head, 20).map(u32::from))
    } else {
        (le32(&head, 18), le32(&head, 22).map(|it| (it as i32).unsigned_abs()))
    };
    draft.offer_size(width.unwrap_or(0), height.unwrap_or(0));
}

/// Reads the largest picture of an ICO; a side of 0 stands for 256.
pub(super) fn read_ico(source: &mut Source, draft: &mut Draft) {
    let count = source.array::<6>(0).and_then(|it| le16(&it, 4)).unwrap_or(0);
    let table = source.prefix(source.whole().skip(6), usize::from(count) * 16);
    let side = |entry: &[u8], at: usize| match entry.get(at).copied() {
        Some(0) => 256,
        side => side.map_or(0, u32::from),
    };
    let sizes = table.chunks_exact(16).map(|it| (side(it, 0), side(it, 1)));
    if let Some((width, height)) = sizes.max_by_key(|it| it.0 * it.1) {
        draft.offer_size(width, height);
    }
}
