//! What stands between hyper and the wire: it sees what a connection waits for, and how long.

use std::io::{self, IoSlice};
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use http::Method;
use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::http::server::allowance::Allowance;
use crate::http::server::{Limits, lock};

/// How long a closed connection is still read from, so that the answer arrives before the
/// reset that unread bytes cause.
const LINGER_TIME: Duration = Duration::from_secs(2);

/// How many bytes are read and thrown away meanwhile.
const LINGER_BYTES: usize = 64 * 1024 * 1024;

/// How many bytes of a head are read in one go.
const STEP: usize = 8 * 1024;

/// A connection with a [`Watch`] over it.
pub(super) struct Socket {
    stream: TokioIo<TcpStream>,
    watch: Arc<Watch>,
    drained: usize,
    shut: bool,
}

/// What a connection waits for, shared by its socket, its requests and its timer.
pub(super) struct Watch {
    state: Mutex<State>,
    head_time: Duration,
    idle_time: Duration,
}

struct State {
    phase: Phase,
    since: Instant,
    /// Whether there was a request before.
    used: bool,
    /// The bytes of the head, as they came.
    head: Vec<u8>,
    /// Whether the response is complete, though perhaps not sent.
    answered: bool,
    /// Whether bytes of a request body were left unread.
    unread: bool,
    /// Since when the client takes no bytes.
    blocked: Option<Instant>,
    allowance: Allowance,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Between two requests.
    Idle,
    /// Some of a head has come.
    Head,
    /// A request is being answered.
    Busy,
    /// The last answer is sent; what still comes is thrown away.
    Closing,
}

impl Watch {
    /// Returns the watch over a new connection.
    pub(super) fn new(limits: &Limits) -> Arc<Self> {
        let state = State {
            phase: Phase::Idle,
            since: Instant::now(),
            used: false,
            head: Vec::new(),
            answered: false,
            unread: false,
            blocked: None,
            allowance: Allowance::new(limits.stall_time, limits.rate),
        };
        Arc::new(Self {
            state: Mutex::new(state),
            head_time: limits.head_time,
            idle_time: limits.idle_time,
        })
    }

    /// Notes that a request is complete up to its body.
    pub(super) fn asked(&self) {
        let mut state = lock(&self.state);
        state.phase = Phase::Busy;
        state.answered = false;
        state.used = true;
    }

    /// Notes that the whole response is with the engine.
    pub(super) fn answered(&self) {
        lock(&self.state).answered = true;
    }

    /// Notes that the client may be sending bytes nobody will read.
    pub(super) fn left_unread(&self) {
        lock(&self.state).unread = true;
    }

    /// Returns whether bytes of a request body were left unread.
    pub(super) fn has_unread(&self) -> bool {
        lock(&self.state).unread
    }

    /// Returns whether the head that was read last surely has no `Content-Length`. hyper removes
    /// it beside a `Transfer-Encoding`, which is right but hides an attempt at smuggling. Of a
    /// request that was sent ahead of the last answer we do not have the bytes; then: no.
    pub(super) fn head_is_without_length(&self, method: &Method) -> bool {
        let state = lock(&self.state);
        let head = state.head.trim_ascii_start();
        let rest = head.strip_prefix(method.as_str().as_bytes());
        rest.is_some_and(|rest| rest.starts_with(b" ")) && !names_length(head)
    }

    /// Returns whether the client has used up the time it has.
    pub(super) fn is_overdue(&self, now: Instant) -> bool {
        let state = lock(&self.state);
        let allowed = match state.phase {
            Phase::Idle if state.used => self.idle_time,
            Phase::Idle | Phase::Head => self.head_time,
            Phase::Closing => LINGER_TIME,
            Phase::Busy => {
                return state.blocked.is_some_and(|since| now - since >= state.allowance.left());
            }
        };
        now - state.since >= allowed
    }

    fn awaits_head(&self) -> bool {
        matches!(lock(&self.state).phase, Phase::Idle | Phase::Head)
    }

    fn head_came(&self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let mut state = lock(&self.state);
        if state.phase == Phase::Idle {
            state.phase = Phase::Head;
            state.since = Instant::now();
            state.head.clear();
            state.head.shrink_to(STEP);
        }
        state.head.extend_from_slice(bytes);
    }

    fn wrote(&self, bytes: usize) {
        let mut state = lock(&self.state);
        if let Some(since) = state.blocked.take() {
            state.allowance.waited(since.elapsed());
        }
        state.allowance.moved(bytes);
    }

    fn is_blocked(&self) {
        let mut state = lock(&self.state);
        if state.blocked.is_none() {
            state.blocked = Some(Instant::now());
        }
    }

    fn flushed(&self) {
        let mut state = lock(&self.state);
        if state.phase == Phase::Busy && state.answered {
            state.phase = Phase::Idle;
            state.since = Instant::now();
        }
    }

    /// Begins the end of the connection; returns whether bytes may still be on their way.
    fn closes(&self) -> bool {
        let mut state = lock(&self.state);
        let cut_short = state.phase == Phase::Head || state.unread;
        state.phase = Phase::Closing;
        state.since = Instant::now();
        cut_short
    }
}

/// Returns whether a line of the head is a `Content-Length`.
fn names_length(head: &[u8]) -> bool {
    head.split(|byte| *byte == b'\n')
        .take_while(|line| !line.trim_ascii().is_empty())
        .filter_map(|line| line.split(|byte| *byte == b':').next())
        .any(|name| name.trim_ascii().eq_ignore_ascii_case(b"content-length"))
}

impl Socket {
    /// Returns the socket under that watch.
    pub(super) fn new(stream: TcpStream, watch: Arc<Watch>) -> Self {
        Self { stream: TokioIo::new(stream), watch, drained: 0, shut: false }
    }

    fn note(&self, written: &Poll<io::Result<usize>>) {
        match written {
            Poll::Ready(Ok(bytes)) => self.watch.wrote(*bytes),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.watch.is_blocked(),
        }
    }

    /// Reads and throws away what still comes, up to a bound.
    fn poll_drain(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut storage = [MaybeUninit::uninit(); 2 * STEP];
        // Not for ever in one go: other connections want their turn.
        for _ in 0..16 {
            let mut buffer = ReadBuf::uninit(&mut storage);
            let read = ready!(Pin::new(&mut self.stream).poll_read(cx, buffer.unfilled()));
            let count = buffer.filled().len();
            self.drained += count;
            if read.is_err() || count == 0 || self.drained > LINGER_BYTES {
                return Poll::Ready(());
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Read for Socket {
    /// Passes bytes on, and keeps a copy of heads: bodies go straight through.
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut cursor: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if !this.watch.awaits_head() {
            return Pin::new(&mut this.stream).poll_read(cx, cursor);
        }
        let mut storage = [MaybeUninit::uninit(); STEP];
        let room = cursor.remaining().min(STEP);
        let mut buffer = ReadBuf::uninit(&mut storage[..room]);
        ready!(Pin::new(&mut this.stream).poll_read(cx, buffer.unfilled()))?;
        this.watch.head_came(buffer.filled());
        cursor.put_slice(buffer.filled());
        Poll::Ready(Ok(()))
    }
}

impl Write for Socket {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.note(&written);
        written
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, slices);
        this.note(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(Pin::new(&mut this.stream).poll_flush(cx))?;
        this.watch.flushed();
        Poll::Ready(Ok(()))
    }

    /// Ends our side, and lingers if the client may still be sending (RFC 9112, 9.6).
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if !this.shut {
            ready!(Pin::new(&mut this.stream).poll_shutdown(cx))?;
            this.shut = true;
            if !this.watch.closes() {
                this.drained = LINGER_BYTES;
            }
        }
        if this.drained < LINGER_BYTES {
            ready!(this.poll_drain(cx));
            this.drained = LINGER_BYTES;
        }
        Poll::Ready(Ok(()))
    }
}
