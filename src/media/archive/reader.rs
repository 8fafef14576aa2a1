//! Reads a zip that exists only as its layout and the files of its members. What it gives out
//! is right or an error: a member that is not what the layout promises ends the reading.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::sync::Arc;

use crc32fast::Hasher;

use crate::media::archive::layout::{Layout, Piece};

/// The bytes of one member, from any place on.
pub trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// Where the bytes of the members come from.
pub trait Sources: Send {
    /// Opens a member by its number in the layout, at its first byte.
    ///
    /// # Errors
    /// Any, also when the file is known not to be what the layout promises; it ends the reading.
    fn open(&mut self, member: usize) -> io::Result<Box<dyn Source>>;
}

/// A zip as something to read and seek in; it keeps at most one member open, and its only
/// buffer is the caller's.
///
/// The length of every member is checked when its last byte is read, and so is its CRC when
/// it was read from its first byte on; the last chunk of a member that fails is never given
/// out. A range that starts inside a member cannot be checked by its CRC: there `Steady`
/// notices a file that changes. After the first error every reading fails with that error.
pub struct Archive<S> {
    layout: Arc<Layout>,
    sources: S,
    position: u64,
    open: Option<Open>,
    failure: Option<Failure>,
}

/// A member that is being read.
struct Open {
    member: usize,
    source: Box<dyn Source>,
    offset: u64,
    /// The checksum so far; absent when the reading did not start at the first byte.
    crc: Option<Hasher>,
}

/// An error that can be told more than once.
#[derive(Debug, Clone)]
struct Failure {
    kind: ErrorKind,
    message: String,
}

impl<S: Sources> Archive<S> {
    /// Returns the zip of a layout, at its first byte.
    pub fn new(layout: impl Into<Arc<Layout>>, sources: S) -> Self {
        Self { layout: layout.into(), sources, position: 0, open: None, failure: None }
    }

    fn read_piece(&mut self, piece: Piece, buffer: &mut [u8]) -> io::Result<usize> {
        match piece {
            Piece::Data { member, offset } => self.read_data(member, offset, buffer),
            Piece::Header { member, offset } => self.read_header(member, offset, buffer),
            Piece::Directory { member, offset } => {
                Ok(copy(&self.layout.directory_row(member), offset, buffer))
            }
            Piece::End { offset } => Ok(copy(&self.layout.end(), offset, buffer)),
        }
    }

    fn read_header(&mut self, member: usize, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let header = self.layout.header(member);
        let count = copy(&header, offset, buffer);
        // An empty member has no data whose reading would notice that it has grown.
        if self.layout.bytes_of(member) == 0 && offset + count as u64 == header.len() as u64 {
            Open::at(&mut self.sources, member, 0)?.finish(&self.layout)?;
        }
        Ok(count)
    }

    fn read_data(&mut self, member: usize, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.layout.bytes_of(member) - offset;
        let open = match &mut self.open {
            Some(open) if open.member == member && open.offset == offset => open,
            stale => {
                *stale = None;
                stale.insert(Open::at(&mut self.sources, member, offset)?)
            }
        };
        let room = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let count = open.read(&mut buffer[..room])?;
        if count as u64 == left {
            let done = self.open.take();
            done.map_or(Ok(()), |it| it.finish(&self.layout))?;
        }
        Ok(count)
    }

    /// Reads until the buffer is full, the zip ends or a piece fails, and returns how much of
    /// the buffer is right.
    fn fill(&mut self, buffer: &mut [u8]) -> usize {
        let mut filled = 0;
        while filled < buffer.len() {
            let Some(piece) = self.layout.piece_at(self.position) else { break };
            match self.read_piece(piece, &mut buffer[filled..]) {
                Ok(count) => {
                    filled += count;
                    self.position += count as u64;
                }
                Err(error) => {
                    self.open = None;
                    self.failure = Some(Failure { kind: error.kind(), message: error.to_string() });
                    break;
                }
            }
        }
        filled
    }
}

impl<S: Sources> Read for Archive<S> {
    /// Fills the whole buffer unless the zip ends or a member fails before.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let filled = if self.failure.is_none() { self.fill(buffer) } else { 0 };
        match &self.failure {
            Some(failure) if filled == 0 => Err(failure.into()),
            _ => Ok(filled),
        }
    }
}

impl<S: Sources> Seek for Archive<S> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::Current(step) => self.position.checked_add_signed(step),
            SeekFrom::End(step) => self.layout.length().checked_add_signed(step),
        };
        self.position = target.ok_or(ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

impl Open {
    fn at(sources: &mut impl Sources, member: usize, offset: u64) -> io::Result<Open> {
        let mut source = sources.open(member)?;
        if offset > 0 {
            source.seek(SeekFrom::Start(offset))?;
        }
        let crc = (offset == 0).then(Hasher::new);
        Ok(Open { member, source, offset, crc })
    }

    /// Reads at least one byte; an end before the promised one is an error.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = read_some(&mut self.source, buffer)?;
        if count == 0 {
            return Err(io::Error::new(ErrorKind::UnexpectedEof, "a file became shorter"));
        }
        self.offset += count as u64;
        if let Some(crc) = &mut self.crc {
            crc.update(&buffer[..count]);
        }
        Ok(count)
    }

    /// Checks, after the last promised byte, that there are no more and that they were right.
    fn finish(mut self, layout: &Layout) -> io::Result<()> {
        if read_some(&mut self.source, &mut [0])? > 0 {
            return Err(io::Error::new(ErrorKind::InvalidData, "a file became longer"));
        }
        let promised = layout.crc32_of(self.member);
        if self.crc.is_some_and(|it| it.finalize() != promised) {
            return Err(io::Error::new(ErrorKind::InvalidData, "a file changed its content"));
        }
        Ok(())
    }
}

fn read_some(source: &mut dyn Source, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

fn copy(record: &[u8], offset: u64, buffer: &mut [u8]) -> usize {
    let rest = &record[offset as usize..];
    let count = rest.len().min(buffer.len());
    buffer[..count].copy_from_slice(&rest[..count]);
    count
}

impl From<&Failure> for io::Error {
    fn from(failure: &Failure) -> Self {
        io::Error::new(failure.kind, failure.message.clone())
    }
}
