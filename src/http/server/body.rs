//! Bodies on the move. In: lent to the handler as a blocking reader. Out: pulled in chunks, each
//! read on the pool when the socket can take it, so that a slow client holds no thread.

use std::future::Future;
use std::io::{self, Read};
use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body as _, Frame, Incoming, SizeHint};
use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::http::response::Body;
use crate::http::server::allowance::Allowance;
use crate::http::server::socket::Watch;
use crate::http::server::{Engine, Limits, lock};

/// A request body as the handler reads it: each read waits for the next bytes from the client.
pub(super) struct Arriving {
    incoming: Incoming,
    runtime: Handle,
    watch: Arc<Watch>,
    /// What has come and was not read yet.
    ready: Bytes,
    allowance: Allowance,
    over: bool,
}

impl Arriving {
    /// Returns the reader of a body whose sender keeps within the limits.
    pub(super) fn new(
        incoming: Incoming,
        runtime: Handle,
        watch: &Arc<Watch>,
        limits: &Limits,
    ) -> Self {
        let allowance = Allowance::new(limits.stall_time, limits.rate);
        let watch = Arc::clone(watch);
        Self { incoming, runtime, watch, ready: Bytes::new(), allowance, over: false }
    }

    /// Waits for more bytes; `None` at the end.
    fn next(&mut self) -> io::Result<Option<Bytes>> {
        loop {
            let start = Instant::now();
            let (left, incoming) = (self.allowance.left(), &mut self.incoming);
            let frame = self.runtime.block_on(async { timeout(left, incoming.frame()).await });
            self.allowance.waited(start.elapsed());
            let Ok(frame) = frame else {
                return Err(io::Error::new(io::ErrorKind::TimedOut, "the sender is too slow"));
            };
            let Some(frame) = frame else {
                return Ok(None);
            };
            // Trailers carry nothing we ask for.
            if let Ok(bytes) = frame.map_err(io::Error::other)?.into_data() {
                self.allowance.moved(bytes.len());
                return Ok(Some(bytes));
            }
        }
    }
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.ready.is_empty() && !self.over && !buffer.is_empty() {
            match self.next()? {
                Some(bytes) => self.ready = bytes,
                None => self.over = true,
            }
        }
        let count = self.ready.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.ready.split_to(count));
        Ok(count)
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        if !self.over && !self.incoming.is_end_stream() {
            self.watch.left_unread();
        }
    }
}

/// A response body as hyper takes it. Its end is the end of the exchange.
pub(super) struct Outgoing {
    content: Content,
    watch: Arc<Watch>,
}

enum Content {
    Whole(Bytes),
    Pulled(Pulled),
}

impl Outgoing {
    /// Returns the body, of which nothing is read yet.
    pub(super) fn new(engine: &Arc<Engine>, watch: Arc<Watch>, body: Body) -> Self {
        let content = match body {
            Body::Empty => Content::Whole(Bytes::new()),
            Body::Bytes(bytes) => Content::Whole(bytes),
            Body::Seekable { source, length } => {
                Content::Pulled(Pulled::new(engine, source, Some(length)))
            }
            Body::Reader(source) => Content::Pulled(Pulled::new(engine, source, None)),
        };
        Self { content, watch }
    }
}

impl hyper::body::Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let bytes = match &mut self.get_mut().content {
            Content::Whole(bytes) if bytes.is_empty() => None,
            Content::Whole(bytes) => Some(Ok(mem::take(bytes))),
            Content::Pulled(pulled) => ready!(pulled.poll(cx)),
        };
        Poll::Ready(bytes.map(|bytes| bytes.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        match &self.content {
            Content::Whole(bytes) => bytes.is_empty(),
            Content::Pulled(pulled) => pulled.left == Some(0),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Content::Pulled(pulled) => {
                pulled.left.map_or_else(SizeHint::default, SizeHint::with_exact)
            }
        }
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        self.watch.answered();
    }
}

/// The size of a first chunk, and of all chunks for slow clients.
const SMALL: usize = 64 * 1024;

/// A client that comes back for more within this time gets larger chunks.
const FAST: Duration = Duration::from_millis(50);

/// A body that is read as it is taken.
struct Pulled {
    engine: Arc<Engine>,
    stage: Stage,
    /// How many bytes are still to come, if that is known.
    left: Option<u64>,
    /// The size of the next chunk.
    size: usize,
    /// When the last chunk was handed over.
    given: Option<Instant>,
    /// The buffer, when no chunk of it is on its way.
    spare: Arc<Mutex<Vec<u8>>>,
}

enum Stage {
    Resting(Box<dyn Read + Send>),
    Reading(Pin<Box<dyn Future<Output = io::Result<Chunk>> + Send>>),
    Over,
}

/// What comes back from the pool.
struct Chunk {
    source: Box<dyn Read + Send>,
    buffer: Vec<u8>,
    count: usize,
}

impl Pulled {
    fn new(engine: &Arc<Engine>, source: Box<dyn Read + Send>, length: Option<u64>) -> Self {
        Self {
            engine: Arc::clone(engine),
            stage: Stage::Resting(source),
            left: length,
            size: SMALL.min(engine.limits.chunk),
            given: None,
            spare: Arc::default(),
        }
    }

    /// Returns the next chunk; an error ends the connection, so that the client can tell that
    /// the body is not whole.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            match mem::replace(&mut self.stage, Stage::Over) {
                Stage::Over => return Poll::Ready(None),
                Stage::Resting(source) => self.stage = Stage::Reading(self.pull(source)),
                Stage::Reading(mut reading) => match reading.as_mut().poll(cx) {
                    Poll::Pending => {
                        self.stage = Stage::Reading(reading);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(chunk)) => return Poll::Ready(self.give(chunk)),
                    Poll::Ready(Err(error)) => {
                        tracing::warn!(%error, "a response ends before its end");
                        return Poll::Ready(Some(Err(error)));
                    }
                },
            }
        }
    }

    /// Begins to read the next chunk on the pool.
    fn pull(
        &mut self,
        source: Box<dyn Read + Send>,
    ) -> Pin<Box<dyn Future<Output = io::Result<Chunk>> + Send>> {
        self.adapt();
        let mut buffer = mem::take(&mut *lock(&self.spare));
        if buffer.len() != self.size {
            buffer = vec![0; self.size];
        }
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

    /// Larger chunks cost less time, smaller ones less memory: a fast client gets the former,
    /// a thousand slow ones the latter.
    fn adapt(&mut self) {
        let Some(given) = self.given else { return };
        let most = self.engine.limits.chunk;
        self.size =
            if given.elapsed() < FAST { (self.size * 2).min(most) } else { SMALL.min(most) };
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
        let spare = Arc::clone(&self.spare);
        let lease = Lease { buffer: chunk.buffer, count: chunk.count, spare };
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
    spare: Arc<Mutex<Vec<u8>>>,
}

impl AsRef<[u8]> for Lease {
    fn as_ref(&self) -> &[u8] {
        self.buffer.get(..self.count).unwrap_or_default()
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        *lock(&self.spare) = mem::take(&mut self.buffer);
    }
}
