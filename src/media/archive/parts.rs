//! Where to cut a list of files into several zips, each of which opens on its own.

use std::ops::Range;

use crate::media::archive::records;

/// How large one part may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a part, headers included.
    pub bytes: u64,
    /// The most members of a part; bounds the memory that its layout takes.
    pub members: usize,
}

impl Default for Limits {
    /// 4 GiB less one byte, because that is the largest file on a memory card or USB stick
    /// with FAT32, and 50,000 members.
    fn default() -> Self {
        Self { bytes: u32::MAX.into(), members: 50_000 }
    }
}

/// Returns the parts in order as ranges of the list, which gives for each member its bytes
/// and the length of its name. No part is longer than the limits, but for a file that is too
/// large for any part: it is a part of its own. An empty list has no parts.
pub fn split(members: impl IntoIterator<Item = (u64, usize)>, limits: Limits) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut filled = 0;
    for (index, (bytes, name_length)) in members.into_iter().enumerate() {
        let more = bytes.saturating_add(records::most_overhead(name_length as u64));
        match parts.last_mut() {
            Some(part) if fits(filled, more, limits) && part.len() < limits.members => {
                part.end = index + 1;
            }
            _ => {
                parts.push(index..index + 1);
                filled = records::MOST_END;
            }
        }
        filled = filled.saturating_add(more);
    }
    parts
}

fn fits(filled: u64, more: u64, limits: Limits) -> bool {
    filled.checked_add(more).is_some_and(|it| it <= limits.bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::asset::ContentHash;
    use crate::media::archive::layout::{Layout, Member};

    const GIB: u64 = 1 << 30;

    #[test]
    fn parts_are_filled_in_order() {
        let limits = Limits { bytes: 4 * GIB, members: 3 };
        for (sizes, expected) in [
            (vec![0, 0], vec![2]),
            (vec![GIB, GIB, GIB, GIB], vec![3, 1]),
            (vec![2 * GIB, 2 * GIB], vec![1, 1]),
            (vec![1, 9 * GIB, 1], vec![1, 1, 1]),
            (vec![9 * GIB, 9 * GIB], vec![1, 1]),
            (vec![u64::MAX, u64::MAX, 5], vec![1, 1, 1]),
            (vec![1; 7], vec![3, 3, 1]),
        ] {
            let parts = split(sizes.iter().map(|it| (*it, 9)), limits);
            let found: Vec<usize> = parts.iter().map(ExactSizeIterator::len).collect();
            assert_eq!(found, expected, "{sizes:?}");
        }
        assert!(split([], limits).is_empty());
    }

    fn layout_length(sizes: &[u64], name_length: usize) -> u64 {
        let members = sizes.iter().map(|bytes| Member {
            name: "n".repeat(name_length),
            bytes: *bytes,
            crc32: 0,
            modified: jiff::civil::DateTime::default(),
            modified_utc: 0,
            identity: ContentHash([0; 32]),
        });
        Layout::new(members).unwrap().length()
    }

    proptest! {
        #[test]
        fn every_part_keeps_the_limits_and_no_two_neighbours_fit_in_one(
            sizes in proptest::collection::vec(0..6 * GIB, 0..40),
            name_length in 1..200_usize,
            gib in 1..9_u64,
            members in 1..20_usize,
        ) {
            let limits = Limits { bytes: gib * GIB, members };
            let parts = split(sizes.iter().map(|it| (*it, name_length)), limits);
            let covered: Vec<usize> = parts.iter().cloned().flatten().collect();
            prop_assert_eq!(covered, (0..sizes.len()).collect::<Vec<_>>());
            for part in &parts {
                prop_assert!(part.len() <= members);
                let length = layout_length(&sizes[part.clone()], name_length);
                prop_assert!(length <= limits.bytes || part.len() == 1);
            }
            for pair in parts.windows(2) {
                let longer = pair[0].start..pair[0].end + 1;
                // Up to 150 bytes a member are held back for ZIP64 fields that were not needed.
                let slack = 150 * longer.len() as u64;
                let length = layout_length(&sizes[longer.clone()], name_length);
                prop_assert!(longer.len() > members || length + slack > limits.bytes);
            }
        }
    }
}
