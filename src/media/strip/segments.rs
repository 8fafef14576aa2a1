//! A walk along the markers of a JPEG file (ITU-T T.81, annex B) that reads the structure
//! only: memory is one buffer, whatever the file claims. Renditions use it to judge a file
//! before it is decoded, stripping to know what may stay.

use std::io::{self, BufRead, ErrorKind, Seek};

/// Start of image.
pub(crate) const SOI: u8 = 0xD8;
/// End of image.
pub(crate) const EOI: u8 = 0xD9;
/// Start of scan: a header that entropy-coded data follows.
pub(crate) const SOS: u8 = 0xDA;

/// One marker with its parameters.
#[derive(Debug)]
pub(crate) struct Segment {
    /// The second byte of the marker.
    pub(crate) marker: u8,
    /// Where the marker begins in the file.
    pub(crate) start: u64,
    /// Bytes of marker, length field and parameters together.
    pub(crate) length: u64,
    /// The first parameters, at most [`HEAD`] bytes.
    pub(crate) head: Vec<u8>,
    /// Bytes before the marker that belong to nothing; fill bytes (FF) are not counted.
    pub(crate) stray: u64,
}

/// How many parameter bytes a [`Segment`] carries.
pub(crate) const HEAD: usize = 48;

/// The walk; `next` returns one segment after the other, the end of image last.
#[derive(Debug)]
pub(crate) struct Segments<R> {
    source: R,
    position: u64,
    /// The marker that ended a scan: its code and where it begins.
    pending: Option<(u8, u64)>,
}

impl<R: BufRead + Seek> Segments<R> {
    /// Starts at the beginning of the source; an error of kind `InvalidData` when that is
    /// not the start of a JPEG image.
    pub(crate) fn new(mut source: R) -> io::Result<Self> {
        source.rewind()?;
        let mut first = [0; 2];
        source.read_exact(&mut first)?;
        if first != [0xFF, SOI] {
            return Err(io::Error::new(ErrorKind::InvalidData, "no start of image"));
        }
        Ok(Self { source, position: 2, pending: None })
    }

    /// Returns the next segment. `UnexpectedEof` when the file ends before the end of image,
    /// `InvalidData` when a segment claims an impossible length.
    pub(crate) fn next(&mut self) -> io::Result<Segment> {
        let (marker, start, stray) = self.next_marker()?;
        if stands_alone(marker) {
            return Ok(Segment { marker, start, length: 2, head: Vec::new(), stray });
        }
        let mut field = [0; 2];
        self.read(&mut field)?;
        let Some(payload) = u16::from_be_bytes(field).checked_sub(2) else {
            return Err(io::Error::new(ErrorKind::InvalidData, "segment without length"));
        };
        let mut head = vec![0; usize::from(payload).min(HEAD)];
        self.read(&mut head)?;
        self.skip(u64::from(payload) - head.len() as u64)?;
        Ok(Segment { marker, start, length: self.position - start, head, stray })
    }

    /// Moves over entropy-coded data to the marker that ends it, which `next` then returns,
    /// and tells where that marker begins. Stuffed bytes and restart markers belong to the data.
    pub(crate) fn skip_scan(&mut self) -> io::Result<u64> {
        loop {
            let (code, start, _) = self.marker()?;
            if code != 0 && !(0xD0..=0xD7).contains(&code) {
                self.pending = Some((code, start));
                return Ok(start);
            }
        }
    }

    /// Returns the next marker, where it begins and how many stray bytes came before it.
    fn next_marker(&mut self) -> io::Result<(u8, u64, u64)> {
        if let Some((code, start)) = self.pending.take() {
            return Ok((code, start, 0));
        }
        let mut stray = 0;
        loop {
            let (code, start, skipped) = self.marker()?;
            stray += skipped;
            if code != 0 {
                return Ok((code, start, stray));
            }
            stray += 2;
        }
    }

    /// Reads up to and over the next FF and the byte behind it that is not FF. Returns that
    /// byte, the position of the FF before it, and how many bytes were not FF before that.
    fn marker(&mut self) -> io::Result<(u8, u64, u64)> {
        let skipped = self.skip_to_prefix()?;
        let mut code = [0xFF];
        while code == [0xFF] {
            self.read(&mut code)?;
        }
        let [code] = code;
        Ok((code, self.position - 2, skipped))
    }

    /// Moves over the next FF and returns how many other bytes came before it.
    fn skip_to_prefix(&mut self) -> io::Result<u64> {
        let mut skipped = 0;
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let found = memchr::memchr(0xFF, buffer);
            let step = found.unwrap_or(buffer.len());
            let consumed = step + usize::from(found.is_some());
            self.source.consume(consumed);
            self.position += consumed as u64;
            skipped += step as u64;
            if found.is_some() {
                return Ok(skipped);
            }
        }
    }

    fn read(&mut self, into: &mut [u8]) -> io::Result<()> {
        self.source.read_exact(into)?;
        self.position += into.len() as u64;
        Ok(())
    }

    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let mut left = bytes;
        while left > 0 {
            let available = self.source.fill_buf()?.len() as u64;
            if available == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let step = left.min(available);
            self.source.consume(step as usize);
            self.position += step;
            left -= step;
        }
        Ok(())
    }
}

/// Markers without length and parameters: TEM, restarts, start and end of image.
fn stands_alone(marker: u8) -> bool {
    marker == 0x01 || (0xD0..=EOI).contains(&marker)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor};

    const FILE: &[u8] = &[
        0xFF, SOI, // start
        0xFF, 0xFE, 0, 4, b'h', b'i', // comment
        0xFF, 0xFF, 0xFF, SOS, 0, 2, // scan after two fill bytes
        1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xFF, // data with stuffing, restart, fill
        EOI, 9, 9,
    ];

    #[test]
    fn the_walk_sees_every_segment_whatever_the_buffer() {
        for capacity in 1..FILE.len() {
            let source = BufReader::with_capacity(capacity, Cursor::new(FILE));
            let mut walk = Segments::new(source).unwrap();
            let comment = walk.next().unwrap();
            assert_eq!((comment.marker, comment.start, comment.length), (0xFE, 2, 6));
            assert_eq!(comment.head, b"hi");
            let scan = walk.next().unwrap();
            assert_eq!((scan.marker, scan.start, scan.length, scan.stray), (SOS, 10, 4, 0));
            assert_eq!(walk.skip_scan().unwrap(), 23);
            let end = walk.next().unwrap();
            assert_eq!((end.marker, end.start, end.length), (EOI, 23, 2));
        }
    }

    #[test]
    fn stray_bytes_are_counted_and_short_files_are_errors() {
        let mut walk =
            Segments::new(Cursor::new([0xFF, SOI, 7, 7, 0xFF, 0, 7, 0xFF, EOI])).unwrap();
        assert_eq!(walk.next().unwrap().stray, 5);
        for (bytes, expected) in [
            (&[0xFF, SOI, 0xFF, 0xE1, 0, 9, 1][..], ErrorKind::UnexpectedEof),
            (&[0xFF, SOI, 0xFF, 0xE1, 0, 1], ErrorKind::InvalidData),
            (&[0xFF, SOI, 1, 2, 3], ErrorKind::UnexpectedEof),
        ] {
            let error = Segments::new(Cursor::new(bytes)).unwrap().next().unwrap_err();
            assert_eq!(error.kind(), expected, "{bytes:?}");
        }
        assert!(Segments::new(Cursor::new(b"GIF89a")).is_err());
    }
}
