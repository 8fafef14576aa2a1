//! A response body read as the client takes it: in chunks, each read on the pool when there is
//! room for it, so that a slow client holds a small buffer and no thread.

use std::future::Future;
use std::io::{self, Read};
use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::sync::OwnedSemaphorePermit;

use crate::http::server::{Engine, lock};

/// A client that comes back for more within this time is fast.
const FAST: Duration = Duration::from_millis(50);

/// A client that lets us wait this long is not fast any more.
const SLOW: Duration = Duration::from_secs(1);

/// How many chunks a fast client takes before it gets large ones. The buffers of the kernels on
/// both sides take some at once even when nobody reads.
const PROOF: u32 = 32;

/// How many large chunks are on their way at once: one is sent while the next is read.
const LARGE_AT_ONCE: usize = 2;

/// A body that is read as it is taken.
pub(super) struct Pulled {
    engine: Arc<Engine>,
    stage: Stage,
    /// How many bytes are still to come, if that is known.
    left: Option<u64>,
    /// How many chunks were taken fast, since the last slow one.
    fast: u32,
    /// The permit for large chunks.
    large: Option<OwnedSemaphorePermit>,
    /// When the last chunk was handed over.
    given: Option<Instant>,
    buffers: Arc<Mutex<Buffers>>,
}

enum Stage {
    Resting(Box<dyn Read + Send>),
    Reading(Pin<Box<dyn Future<Output = io::Result<Chunk>> + Send>>),
    Broken(io::Error),
    Over,
}

/// What comes back from the pool.
struct Chunk {
    source: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    count: usize,
}

/// The buffers of one body.
#[derive(Default)]
struct Buffers {
    spare: Option<Vec<u8>>,
    /// How many chunks the engine has and did not send yet.
    sending: usize,
    /// Who waits for one of them to be sent.
    waker: Option<Waker>,
}

impl Pulled {
    /// Returns a body of which nothing is read yet; the length is that of the whole, if known.
    pub(super) fn new(
        engine: &Arc<Engine>,
        source: Box<dyn Read + Send>,
        length: Option<u64>,
    ) -> Self {
        Self {
            engine: Arc::clone(engine),
            stage: Stage::Resting(source),
            left: length,
            fast: 0,
            large: None,
            given: None,
            buffers: Arc::default(),
        }
    }

    /// Returns how many bytes are still to come, if that is known.
    pub(super) fn left(&self) -> Option<u64> {
        self.left
    }

    /// Returns the next chunk; an error ends the connection, so that the client can tell that
    /// the body is not whole.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if matches!(self.stage, Stage::Resting(_)) {
            ready!(self.poll_room(cx));
        }
        loop {
            match mem::replace(&mut self.stage, Stage::Over) {
                Stage::Over => return Poll::Ready(None),
                Stage::Broken(error) => return Poll::Ready(Some(Err(error))),
                Stage::Resting(source) => self.stage = Stage::Reading(self.pull(source)),
                Stage::Reading(mut reading) => match reading.as_mut().poll(cx) {
                    Poll::Pending => {
                        self.stage = Stage::Reading(reading);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(chunk)) => return Poll::Ready(self.give(chunk)),
                    Poll::Ready(Err(error)) => {
                        tracing::warn!(%error, "a response ends before its end");
                        // The engine sends the head while it waits, but not after an error:
                        // the client shall see an answer that broke off, not none.
                        self.stage = Stage::Broken(error);
                        cx.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                },
            }
        }
    }

    /// Waits until the engine has sent enough of what it was given: it would take far more.
    fn poll_room(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let most = if self.large.is_some() { LARGE_AT_ONCE } else { 1 };
        let mut buffers = lock(&self.buffers);
        if buffers.sending < most {
            return Poll::Ready(());
        }
        buffers.waker = Some(cx.waker().clone());
        Poll::Pending
    }

    /// Begins to read the next chunk on the pool.
    fn pull(
        &mut self,
        source: Box<dyn Read + Send>,
    ) -> Pin<Box<dyn Future<Output = io::Result<Chunk>> + Send>> {
        let size = self.next_size();
        let spare = lock(&self.buffers).spare.take().filter(|spare| spare.len() == size);
        let buffer = spare.unwrap_or_else(|| vec![0; size]);
        let left = self.left;
        let readers = Arc::clone(&self.engine.readers);
        Box::pin(async move {
            let permit = readers.acquire_owned().await.map_err(io::Error::other)?;
            let read = tokio::task::spawn_blocking(move || {
                let chunk = read_chunk(source, buffer, left);
                drop(permit);
                chunk
            });
            read.await.map_err(io::Error::other)?
        })
    }

    /// Large chunks cost less time, small ones less memory: fast clients get the former, a
    /// thousand slow ones the latter.
    fn next_size(&mut self) -> usize {
        match self.given.map(|given| given.elapsed()) {
            Some(pause) if pause < FAST => self.fast = self.fast.saturating_add(1),
            Some(pause) if pause > SLOW => self.fast = 0,
            _ => {}
        }
        if self.fast < PROOF {
            self.large = None;
        } else if self.large.is_none() {
            self.large = Arc::clone(&self.engine.large_chunks).try_acquire_owned().ok();
        }
        let limits = &self.engine.limits;
        if self.large.is_some() { limits.large_chunk.max(1) } else { limits.chunk.max(1) }
    }

    fn give(&mut self, chunk: Chunk) -> Option<io::Result<Bytes>> {
        if chunk.count == 0 {
            return None;
        }
        if let Some(left) = &mut self.left {
            *left -= chunk.count as u64;
        }
        self.given = Some(Instant::now());
        self.stage = Stage::Resting(chunk.source);
        lock(&self.buffers).sending += 1;
        let home = Arc::clone(&self.buffers);
        let lease = Lease { buffer: chunk.buffer, count: chunk.count, home };
        Some(Ok(Bytes::from_owner(lease)))
    }
}

/// Reads a chunk: all that fits of a body whose length is known, else what there is.
fn read_chunk(
    mut source: Box<dyn Read + Send>,
    mut buffer: Vec<u8>,
    left: Option<u64>,
) -> io::Result<Chunk> {
    let Some(left) = left else {
        let count = read_some(&mut source, &mut buffer)?;
        return Ok(Chunk { source, buffer, count });
    };
    let count = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
    source.read_exact(&mut buffer[..count])?;
    Ok(Chunk { source, buffer, count })
}

fn read_some(source: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// A chunk on its way out; its buffer comes back when it is sent.
struct Lease {
    buffer: Vec<u8>,
    count: usize,
    home: Arc<Mutex<Buffers>>,
}

impl AsRef<[u8]> for Lease {
    fn as_ref(&self) -> &[u8] {
        self.buffer.get(..self.count).unwrap_or_default()
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut buffers = lock(&self.home);
        buffers.spare = Some(mem::take(&mut self.buffer));
        buffers.sending -= 1;
        if let Some(waker) = buffers.waker.take() {
            waker.wake();
        }
    }
}
