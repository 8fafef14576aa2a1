//! One request's bytes on their way into the growing file. What has come is kept when the
//! connection breaks; what was acknowledged is on disk for good.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::app::uploads::checksum::{Checksum, Counting};
use crate::app::uploads::incoming::Incoming;
use crate::app::uploads::lanes::Turn;
use crate::app::uploads::{Uploads, kinds};
use crate::config;
use crate::domain::upload::{State, Upload};
use crate::error::{Error, Result};
use crate::say;
use crate::store::uploads;

/// Bytes read at once.
const BUFFER: usize = 256 * 1024;

/// After so many bytes a long request is brought to disk, so that a power cut costs no more.
const CHECKPOINT: u64 = 16 * 1024 * 1024;

/// How often it is asked whether the uploader may still go on.
const ASKED: Duration = Duration::from_secs(1);

/// What a request brings.
pub struct Part<'a> {
    /// Where its first byte belongs.
    pub offset: u64,
    /// How many bytes it says it has.
    pub length: Option<u64>,
    /// What they must come to.
    pub checksum: Option<Checksum>,
    /// The bytes.
    pub source: &'a mut dyn Read,
}

/// Whether the bytes of a request were kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// They are on disk.
    Kept,
    /// They are not what the checksum says; none of them was kept.
    Mismatch,
}

/// A growing file and who writes to it.
pub(super) struct Growing<'a> {
    pub(super) uploads: &'a Uploads,
    pub(super) incoming: &'a Incoming,
    pub(super) turn: &'a Turn<'a>,
    pub(super) file: File,
    pub(super) upload: Upload,
}

impl Growing<'_> {
    /// Takes over what a writer left behind that fell silent.
    pub(super) fn inherit(&mut self) -> Result<()> {
        let left = self.turn.left.filter(|it| *it > self.upload.received);
        left.map_or(Ok(()), |it| self.acknowledge(it))
    }

    /// Takes the bytes of a request; `allowed` tells from time to time whether the uploader
    /// may still add to the album.
    ///
    /// # Errors
    /// `Conflict` for another offset than what is there; `TooLarge` for more bytes than were
    /// promised; `Full` when the disk is; `Invalid` for `file` for what is not taken;
    /// `Unavailable` when the sender broke off: what came until then is kept.
    pub(super) fn take(
        &mut self,
        part: Part<'_>,
        allowed: &dyn Fn() -> Result<()>,
    ) -> Result<Taken> {
        let Part { offset, length, checksum, source } = part;
        self.check(offset, length)?;
        self.file.set_len(offset)?;
        let mut counting = checksum.map(Checksum::begin);
        let copied = self.copy(source, counting.as_mut(), allowed);
        match copied {
            Ok(end) => {
                if !counting.is_none_or(Counting::agrees) {
                    self.shorten()?;
                    return Ok(Taken::Mismatch);
                }
                self.acknowledge(end)?;
            }
            Err(Broken { end, error }) => {
                if counting.is_none() {
                    self.acknowledge(end)?;
                } else {
                    self.shorten()?;
                }
                return Err(error);
            }
        }
        Ok(Taken::Kept)
    }

    fn check(&self, offset: u64, length: Option<u64>) -> Result<()> {
        let Upload { received, bytes, .. } = self.upload;
        if offset != received {
            return Err(Error::Conflict(say!(
                "adding-wrong-goes-on",
                received = received.to_string()
            )));
        }
        let coming = length.unwrap_or(0);
        if coming > bytes - received {
            return Err(too_much(bytes));
        }
        self.must_have_room(coming)
    }

    fn must_have_room(&self, coming: u64) -> Result<()> {
        let needed = coming.saturating_add(self.uploads.keep_free);
        if self.incoming.free()? >= needed { Ok(()) } else { Err(no_room()) }
    }

    /// Copies until the body ends and returns up to where the file is good.
    fn copy(
        &mut self,
        source: &mut dyn Read,
        mut counting: Option<&mut Counting>,
        allowed: &dyn Fn() -> Result<()>,
    ) -> Result<u64, Broken> {
        let mut end = self.upload.received;
        let mut buffer = vec![0; BUFFER];
        let mut asked = Instant::now();
        loop {
            let broken = |error| Broken { end, error };
            let count = read(source, &mut buffer).map_err(broken)?;
            let Some(bytes) = buffer.get(..count).filter(|it| !it.is_empty()) else {
                return Ok(end);
            };
            if bytes.len() as u64 > self.upload.bytes - end {
                // Who sends more than was promised lies about all of it.
                return Err(Broken {
                    end: self.upload.received,
                    error: too_much(self.upload.bytes),
                });
            }
            let kept = counting.is_none().then_some(end + count as u64);
            let file = &self.file;
            let put = || file.write_all_at(bytes, end).map_err(Error::from);
            self.turn.write(kept, put).map_err(broken)?;
            let early = end < kinds::HEAD_BYTES;
            end += count as u64;
            let broken = |error| Broken { end, error };
            if let Some(counting) = &mut counting {
                counting.update(bytes);
            }
            if early && end >= kinds::HEAD_BYTES {
                self.must_be_taken().map_err(broken)?;
            }
            if asked.elapsed() >= ASKED {
                allowed().map_err(broken)?;
                self.must_have_room(0).map_err(broken)?;
                asked = Instant::now();
            }
            if counting.is_none() && end - self.upload.received >= CHECKPOINT {
                self.acknowledge(end).map_err(broken)?;
            }
        }
    }

    /// Sees from its first bytes that a file is not taken, so that the rest is not sent.
    fn must_be_taken(&mut self) -> Result<()> {
        let taken = self.uploads.store.read(|db| uploads::rules(db, self.upload.import))?.kinds;
        let refused = kinds::refusal_of(&self.file, &self.upload.name, taken)?;
        let Some(reason) = refused else { return Ok(()) };
        self.uploads.refuse(self.incoming, &self.upload, &reason)?;
        self.upload.state = State::Refused(reason.clone());
        Err(Error::invalid("file", reason))
    }

    /// Brings the file to disk and then says so. That it is whole is noted together with what
    /// it holds, when that is known.
    fn acknowledge(&mut self, end: u64) -> Result<()> {
        if matches!(self.upload.state, State::Refused(_)) || end == self.upload.received {
            return Ok(());
        }
        let (file, uploads, id) = (&self.file, self.uploads, &self.upload.id);
        let (is_whole, expires) = (end == self.upload.bytes, expiry());
        self.turn.write(Some(end), || {
            file.sync_data()?;
            if is_whole { Ok(()) } else { uploads.set_received(id, end, expires) }
        })?;
        self.upload.received = end;
        self.upload.expires = expires;
        Ok(())
    }

    /// Forgets what came since the last acknowledged byte.
    fn shorten(&self) -> Result<()> {
        let (file, length) = (&self.file, self.upload.received);
        self.turn.write(None, || Ok(file.set_len(length)?))
    }
}

/// Where copying stopped, and why.
struct Broken {
    end: u64,
    error: Error,
}

fn read(source: &mut dyn Read, buffer: &mut [u8]) -> Result<usize> {
    loop {
        match source.read(buffer) {
            Ok(count) => return Ok(count),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => {
                return Err(Error::Unavailable(say!("adding-wrong-broke-off").into()));
            }
        }
    }
}

fn too_much(bytes: u64) -> Error {
    Error::TooLarge(say!("adding-wrong-announced", bytes = bytes.to_string()))
}

/// Returns the refusal for a disk that has no room.
pub(super) fn no_room() -> Error {
    Error::Full(say!("adding-wrong-no-room").into())
}

/// Returns the moment at which an upload ends of which nothing comes any more.
pub(super) fn expiry() -> Timestamp {
    let now = Timestamp::now();
    now.checked_add(config::UPLOAD_LIFE).unwrap_or(now)
}
