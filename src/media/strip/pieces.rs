//! A file made of ranges of another file and bytes of our own, readable from anywhere.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::sync::Arc;

use crate::media::strip::{TOO_MANY_PARTS, Unstrippable};

/// More pieces than any honest file needs; neighbouring ranges are one piece.
const MOST_PIECES: usize = 1 << 16;

/// The plan of a stripped file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stripped {
    pieces: Arc<[Placed]>,
    length: u64,
}

/// A piece and where it begins in the stripped file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Placed {
    at: u64,
    piece: Piece,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Bytes that the original does not have.
    Own(Vec<u8>),
    /// Bytes of the original from an offset on.
    Kept { offset: u64, length: u64 },
}

impl Piece {
    fn length(&self) -> u64 {
        match self {
            Piece::Own(bytes) => bytes.len() as u64,
            Piece::Kept { length, .. } => *length,
        }
    }
}

impl Stripped {
    /// Returns the length of the stripped file in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Returns the stripped file over the original that the plan was made of. When the
    /// original has become shorter meanwhile, reading ends with `UnexpectedEof`.
    pub fn open<R: Read + Seek>(&self, source: R) -> StrippedReader<R> {
        StrippedReader { plan: self.clone(), source, position: 0, source_at: None }
    }
}

/// A plan while it is made.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// Appends bytes of our own.
    pub(super) fn own(&mut self, bytes: Vec<u8>) {
        match self.0.last_mut() {
            Some(Piece::Own(last)) => last.extend(bytes),
            _ => self.0.push(Piece::Own(bytes)),
        }
    }

    /// Appends a range of the original.
    pub(super) fn keep(&mut self, offset: u64, length: u64) -> Result<(), Unstrippable> {
        if self.0.len() >= MOST_PIECES {
            return Err(TOO_MANY_PARTS);
        }
        match self.0.last_mut() {
            Some(Piece::Kept { offset: from, length: before }) if *from + *before == offset => {
                *before += length;
            }
            _ => self.0.push(Piece::Kept { offset, length }),
        }
        Ok(())
    }

    /// Appends another plan.
    pub(super) fn extend(&mut self, other: Pieces) -> Result<(), Unstrippable> {
        for piece in other.0 {
            match piece {
                Piece::Own(bytes) => self.own(bytes),
                Piece::Kept { offset, length } => self.keep(offset, length)?,
            }
        }
        Ok(())
    }

    /// Returns the bytes of all pieces together.
    pub(super) fn length(&self) -> u64 {
        self.0.iter().map(Piece::length).sum()
    }

    /// Returns the plan.
    pub(super) fn finish(self) -> Stripped {
        let length = self.length();
        let mut at = 0;
        let place = |piece: Piece| {
            let placed = Placed { at, piece };
            at += placed.piece.length();
            placed
        };
        Stripped { pieces: self.0.into_iter().map(place).collect(), length }
    }
}

/// A stripped file that is open for reading and seeking.
#[derive(Debug)]
pub struct StrippedReader<R> {
    plan: Stripped,
    source: R,
    position: u64,
    /// Where the source stands, when known.
    source_at: Option<u64>,
}

impl<R: Read + Seek> Read for StrippedReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let after = self.plan.pieces.partition_point(|it| it.at <= self.position);
        let Some(Placed { at, piece }) =
            after.checked_sub(1).and_then(|it| self.plan.pieces.get(it))
        else {
            return Ok(0);
        };
        let skipped = self.position - at;
        let left = piece.length().saturating_sub(skipped).min(into.len() as u64) as usize;
        let Some(into) = into.get_mut(..left).filter(|it| !it.is_empty()) else { return Ok(0) };
        let read = match piece {
            Piece::Own(bytes) => {
                let from = bytes.get(skipped as usize..).unwrap_or_default();
                into.copy_from_slice(from.get(..left).unwrap_or_default());
                left
            }
            Piece::Kept { offset, .. } => {
                let from = offset + skipped;
                read_at(&mut self.source, &mut self.source_at, from, into)?
            }
        };
        self.position += read as u64;
        Ok(read)
    }
}

fn read_at<R: Read + Seek>(
    source: &mut R,
    source_at: &mut Option<u64>,
    from: u64,
    into: &mut [u8],
) -> io::Result<usize> {
    if source_at.take() != Some(from) {
        source.seek(SeekFrom::Start(from))?;
    }
    let read = source.read(into)?;
    if read == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    *source_at = Some(from + read as u64);
    Ok(read)
}

impl<R: Read + Seek> Seek for StrippedReader<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
            SeekFrom::End(by) => self.plan.length.checked_add_signed(by),
        };
        self.position = target.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
