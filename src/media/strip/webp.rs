//! Which chunks of a WebP stay (RFC 9649): pictures, opacity, animation and colour profile.
//! The flags of the extended header and the sizes around it are written anew.

use std::io::SeekFrom;

use crate::media::strip::pieces::{Pieces, Stripped};
use crate::media::strip::{MOST_CHUNKS, Source, TOO_MANY_PARTS, Unstrippable, orientation};

/// Flags of the extended header (RFC 9649, section 2.7.1).
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// Makes the plan of a WebP file.
pub(super) fn plan(source: &mut dyn Source, orientation: u8) -> Result<Stripped, Unstrippable> {
    let mut head = [0; 12];
    source.read_exact(&mut head)?;
    let [b'R', b'I', b'F', b'F', a, b, c, d, b'W', b'E', b'B', b'P'] = head else {
        return Err(Unstrippable::NotUnderstood("it does not begin like a WebP"));
    };
    let end = 8 + u64::from(u32::from_le_bytes([a, b, c, d]));
    if end > source.seek(SeekFrom::End(0))? {
        return Err(Unstrippable::NotUnderstood("the file is cut short"));
    }
    let mut body = Body { exif: orientation::block(orientation), ..Body::default() };
    let mut at = 12;
    while at < end {
        body.count()?;
        let chunk = Chunk::read(source, at, end)?;
        body.add(source, &chunk)?;
        at = chunk.next;
    }
    body.finish()
}

/// A chunk: where its data begins, how long it is, where the next chunk begins.
struct Chunk {
    name: [u8; 4],
    start: u64,
    length: u64,
    next: u64,
}

impl Chunk {
    /// Reads the head of a chunk that must end by `end`.
    fn read(source: &mut dyn Source, at: u64, end: u64) -> Result<Chunk, Unstrippable> {
        source.seek(SeekFrom::Start(at))?;
        let mut head = [0; 8];
        source.read_exact(&mut head)?;
        let [n, a, m, e, size @ ..] = head;
        let length = u64::from(u32::from_le_bytes(size));
        let next = at + 8 + length + length % 2;
        if next > end {
            return Err(Unstrippable::NotUnderstood("a chunk is longer than the file"));
        }
        Ok(Chunk { name: [n, a, m, e], start: at, length, next })
    }
}

/// The stripped file while it is made.
#[derive(Default)]
struct Body {
    pieces: Pieces,
    exif: Option<Vec<u8>>,
    extended: bool,
    pictures: u32,
    chunks: u32,
}

impl Body {
    /// Counts a chunk; an error when there are more than any honest file has.
    fn count(&mut self) -> Result<(), Unstrippable> {
        self.chunks += 1;
        if self.chunks > MOST_CHUNKS { Err(TOO_MANY_PARTS) } else { Ok(()) }
    }

    fn add(&mut self, source: &mut dyn Source, chunk: &Chunk) -> Result<(), Unstrippable> {
        match &chunk.name {
            b"VP8X" if chunk.start == 12 && chunk.length == 10 => {
                self.extended = true;
                self.add_extended_header(source, chunk)
            }
            b"VP8X" => Err(Unstrippable::NotUnderstood("its header is not where it must be")),
            b"VP8 " | b"VP8L" => {
                self.pictures += 1;
                keep(&mut self.pieces, chunk)
            }
            b"ANMF" => {
                self.pictures += 1;
                self.add_frame(source, chunk)
            }
            b"ANIM" if chunk.length == 6 => keep(&mut self.pieces, chunk),
            b"ANIM" => Err(Unstrippable::NotUnderstood("a chunk has the wrong size")),
            b"ICCP" | b"ALPH" => keep(&mut self.pieces, chunk),
            _ => Ok(()),
        }
    }

    /// Writes the extended header without the flags of what goes.
    fn add_extended_header(
        &mut self,
        source: &mut dyn Source,
        chunk: &Chunk,
    ) -> Result<(), Unstrippable> {
        let mut header = [0; 10];
        source.read_exact(&mut header)?;
        let [flags, _, _, _, size @ ..] = header;
        let mut flags = flags & !(HAS_EXIF | HAS_XMP);
        if self.exif.is_some() {
            flags |= HAS_EXIF;
        }
        self.pieces.own(head(chunk.name, 10));
        self.pieces.own(vec![flags, 0, 0, 0]);
        self.pieces.own(size.to_vec());
        Ok(())
    }

    /// Adds a frame of an animation with the chunks in it that are its picture.
    fn add_frame(&mut self, source: &mut dyn Source, frame: &Chunk) -> Result<(), Unstrippable> {
        let end = frame.start + 8 + frame.length;
        let mut at = frame.start + 8 + FRAME_HEADER;
        if at > end {
            return Err(Unstrippable::NotUnderstood("a chunk has the wrong size"));
        }
        let mut inside = Pieces::default();
        inside.keep(frame.start + 8, FRAME_HEADER)?;
        while at < end {
            self.count()?;
            let chunk = Chunk::read(source, at, end)?;
            if matches!(&chunk.name, b"VP8 " | b"VP8L" | b"ALPH") {
                keep(&mut inside, &chunk)?;
            }
            at = chunk.next;
        }
        let length = u32::try_from(inside.length()).map_err(|_| TOO_LONG)?;
        self.pieces.own(head(frame.name, length));
        self.pieces.extend(inside)
    }

    /// Puts the outer header around it all.
    fn finish(mut self) -> Result<Stripped, Unstrippable> {
        if self.pictures == 0 {
            return Err(Unstrippable::NotUnderstood("it holds no picture"));
        }
        // Only an extended file may carry EXIF; others came without an orientation.
        if let Some(block) = self.exif.filter(|_| self.extended) {
            self.pieces.own(head(*b"EXIF", block.len() as u32));
            self.pieces.own(block);
        }
        let length = u32::try_from(self.pieces.length() + 4).map_err(|_| TOO_LONG)?;
        let mut whole = Pieces::default();
        whole.own(head(*b"RIFF", length));
        whole.own(b"WEBP".to_vec());
        whole.extend(self.pieces)?;
        Ok(whole.finish())
    }
}

/// Bytes before the chunks of a frame (RFC 9649, section 2.7.1.1).
const FRAME_HEADER: u64 = 16;

const TOO_LONG: Unstrippable = Unstrippable::NotUnderstood("it is longer than a WebP can be");

/// Keeps a chunk as it is. The padding byte after an odd one is written by us: whatever
/// stands there in the original is no part of the picture.
fn keep(pieces: &mut Pieces, chunk: &Chunk) -> Result<(), Unstrippable> {
    pieces.keep(chunk.start, 8 + chunk.length)?;
    if chunk.length % 2 == 1 {
        pieces.own(vec![0]);
    }
    Ok(())
}

/// Returns the eight bytes before the data of a chunk.
fn head(name: [u8; 4], length: u32) -> Vec<u8> {
    let mut bytes = name.to_vec();
    bytes.extend(length.to_le_bytes());
    bytes
}
