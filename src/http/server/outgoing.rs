//! A response body on its way out.

use std::io;
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::body::{Frame, SizeHint};

use crate::http::response::Body;
use crate::http::server::Engine;
use crate::http::server::pulled::Pulled;
use crate::http::server::socket::Watch;

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
            Content::Pulled(pulled) => pulled.left() == Some(0),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Content::Pulled(pulled) => {
                pulled.left().map_or_else(SizeHint::default, SizeHint::with_exact)
            }
        }
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        self.watch.answered();
    }
}
