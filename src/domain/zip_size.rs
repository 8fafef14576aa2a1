//! How large one zip of a download may be, as people choose it.

const GIB: u64 = 1024 * 1024 * 1024;

/// One of the sizes that are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ZipSize {
    /// 1 GB.
    One,
    /// 2 GB.
    Two,
    /// 4 GB: what fits on any memory card.
    #[default]
    Four,
    /// 10 GB.
    Ten,
    /// Everything in one.
    Whole,
}

impl ZipSize {
    /// All sizes, the smallest first.
    pub const ALL: [ZipSize; 5] =
        [ZipSize::One, ZipSize::Two, ZipSize::Four, ZipSize::Ten, ZipSize::Whole];

    /// Returns the word used in forms.
    pub fn word(self) -> &'static str {
        match self {
            ZipSize::One => "1",
            ZipSize::Two => "2",
            ZipSize::Four => "4",
            ZipSize::Ten => "10",
            ZipSize::Whole => "whole",
        }
    }

    /// Returns the size of a word, if there is one.
    pub fn from_word(word: &str) -> Option<ZipSize> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Returns the most bytes of one zip.
    pub fn bytes(self) -> u64 {
        match self {
            ZipSize::One => GIB,
            ZipSize::Two => 2 * GIB,
            ZipSize::Four => 4 * GIB,
            ZipSize::Ten => 10 * GIB,
            // Stays within the whole numbers of a database.
            ZipSize::Whole => i64::MAX as u64,
        }
    }

    /// Returns the size of so many bytes; the usual one for a number that is none of them.
    pub fn of_bytes(bytes: u64) -> ZipSize {
        Self::ALL.into_iter().find(|it| it.bytes() == bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_known_by_word_and_by_number() {
        for size in ZipSize::ALL {
            assert_eq!(ZipSize::from_word(size.word()), Some(size));
            assert_eq!(ZipSize::of_bytes(size.bytes()), size);
        }
        assert_eq!((ZipSize::from_word("3"), ZipSize::of_bytes(7)), (None, ZipSize::Four));
    }
}
