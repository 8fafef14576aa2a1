//! A request body on its way in, lent to the handler as a blocking reader.

use std::io::{self, Read};
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::http::server::Limits;
use crate::http::server::allowance::Allowance;
use crate::http::server::socket::Watch;

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
