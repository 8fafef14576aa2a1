//! Reads at positions of a file that nobody vouches for: every block is bounded, and so is the
//! work done for one file. All parsers of this room read through a `Source` and nothing else.

use std::io::{Read, Seek, SeekFrom};

/// The largest block that is taken into memory at once, in bytes.
pub(super) const BLOCK_LIMIT: usize = 2 << 20;

/// The bytes that are read at most for one file; a walk that asks for more finds nothing more.
const WORK_LIMIT: usize = 32 << 20;

/// What is read at once for small fields, so that a walk costs few system calls.
const WINDOW: usize = 8 << 10;

/// What a `Source` reads from.
pub(super) trait ReadSeek: Read + Seek {}

impl<T: Read + Seek + ?Sized> ReadSeek for T {}

/// A stretch of a file, from the first byte to before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u64,
    pub(super) end: u64,
}

impl Span {
    /// Returns how many bytes it is long.
    pub(super) fn length(self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// Returns what is left without the first bytes.
    pub(super) fn skip(self, bytes: u64) -> Span {
        Span { start: self.start.saturating_add(bytes).min(self.end), end: self.end }
    }

    /// Returns the part that begins `offset` bytes in, cut where this span ends.
    pub(super) fn part(self, offset: u64, length: u64) -> Span {
        let rest = self.skip(offset);
        Span { start: rest.start, end: rest.start.saturating_add(length).min(self.end) }
    }
}

/// Bounded reading at any position of one file.
pub(super) struct Source<'a> {
    file: &'a mut dyn ReadSeek,
    length: u64,
    window: Vec<u8>,
    window_start: u64,
    work_left: usize,
}

impl<'a> Source<'a> {
    /// Returns a source with its whole budget, or nothing when the file cannot tell its length.
    pub(super) fn new(file: &'a mut dyn ReadSeek) -> Option<Source<'a>> {
        let length = file.seek(SeekFrom::End(0)).ok()?;
        Some(Source { file, length, window: Vec::new(), window_start: 0, work_left: WORK_LIMIT })
    }

    /// Returns the whole file.
    pub(super) fn whole(&self) -> Span {
        Span { start: 0, end: self.length }
    }

    /// Returns a small field of fixed size, or nothing when the file ends before it does.
    pub(super) fn array<const N: usize>(&mut self, position: u64) -> Option<[u8; N]> {
        self.fill_window(position, N)?;
        let start = usize::try_from(position.checked_sub(self.window_start)?).ok()?;
        self.window.get(start..start.checked_add(N)?)?.try_into().ok()
    }

    /// Returns a span whole, or nothing when it is longer than the block limit or the file.
    pub(super) fn block(&mut self, span: Span) -> Option<Vec<u8>> {
        let length = usize::try_from(span.length()).ok().filter(|it| *it <= BLOCK_LIMIT)?;
        let block = self.prefix(span, length);
        (block.len() == length).then_some(block)
    }

    /// Returns the first bytes of a span: fewer than `limit` where the span or the file ends.
    pub(super) fn prefix(&mut self, span: Span, limit: usize) -> Vec<u8> {
        let there = span.end.min(self.length).saturating_sub(span.start);
        let length = limit.min(BLOCK_LIMIT).min(usize::try_from(there).unwrap_or(BLOCK_LIMIT));
        if length <= WINDOW && self.fill_window(span.start, length).is_some() {
            let start = usize::try_from(span.start.saturating_sub(self.window_start)).unwrap_or(0);
            return self.window.get(start..start + length).map(<[u8]>::to_vec).unwrap_or_default();
        }
        let mut block = Vec::new();
        self.read(span.start, length, &mut block);
        block
    }

    /// Makes the window hold `length` bytes from `position`.
    fn fill_window(&mut self, position: u64, length: usize) -> Option<()> {
        let end = position.checked_add(length as u64)?;
        if end > self.length {
            return None;
        }
        if position < self.window_start || end > self.window_start + self.window.len() as u64 {
            let mut window = std::mem::take(&mut self.window);
            window.clear();
            self.read(position, WINDOW, &mut window);
            self.window = window;
            self.window_start = position;
        }
        (end <= self.window_start + self.window.len() as u64).then_some(())
    }

    /// Appends up to `length` bytes from `position`; nothing once the budget is used up.
    fn read(&mut self, position: u64, length: usize, into: &mut Vec<u8>) {
        // Each read is charged a window at least, so tiny reads all over a file end as well.
        let cost = length.max(WINDOW);
        if length == 0 || cost > self.work_left {
            return;
        }
        self.work_left -= cost;
        if self.file.seek(SeekFrom::Start(position)).is_ok() {
            // What an error leaves behind is still what the file said up to there.
            let _ = (&mut *self.file).take(length as u64).read_to_end(into);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor};

    use super::*;

    /// A file of any length that is not there, and counts what is read from it.
    struct Hollow {
        length: u64,
        at: u64,
        read: u64,
    }

    impl Read for Hollow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let there = self.length.saturating_sub(self.at).min(buffer.len() as u64);
            buffer[..there as usize].fill(0);
            self.at += there;
            self.read += there;
            Ok(there as usize)
        }
    }

    impl Seek for Hollow {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.at = match to {
                SeekFrom::Start(at) => at,
                SeekFrom::End(back) => self.length.saturating_add_signed(back),
                SeekFrom::Current(step) => self.at.saturating_add_signed(step),
            };
            Ok(self.at)
        }
    }

    #[test]
    fn fields_and_blocks_are_read_where_they_are_and_not_past_the_end() {
        let mut file = Cursor::new((0..=255).collect::<Vec<u8>>());
        let mut source = Source::new(&mut file).unwrap();
        assert_eq!(source.array::<3>(10), Some([10, 11, 12]));
        assert_eq!(source.array::<2>(254), Some([254, 255]));
        assert_eq!(source.array::<2>(255), None);
        assert_eq!(source.array::<1>(u64::MAX), None);
        assert_eq!(source.block(Span { start: 3, end: 6 }), Some(vec![3, 4, 5]));
        assert_eq!(source.block(Span { start: 250, end: 260 }), None);
        assert_eq!(source.prefix(Span { start: 250, end: 260 }, 100).len(), 6);
        assert_eq!(source.prefix(Span { start: 9, end: 3 }, 100).len(), 0);
    }

    #[test]
    fn one_file_costs_no_more_than_its_budget() {
        let mut file = Hollow { length: u64::MAX / 2, at: 0, read: 0 };
        let mut source = Source::new(&mut file).unwrap();
        assert_eq!(source.block(Span { start: 0, end: 4 << 30 }), None, "too long for a block");
        for step in 0..100_000 {
            source.array::<8>(step * 1_000_003);
        }
        assert!(source.prefix(Span { start: 0, end: 1 << 40 }, usize::MAX).is_empty());
        assert!(file.read <= WORK_LIMIT as u64, "{}", file.read);
    }
}
