//! One connection: hyper drives it, a timer ends it when the client is too slow.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::server::conn::http1;
use hyper::service::service_fn;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::sleep;

use crate::http::server::socket::{Socket, Watch};
use crate::http::server::{Engine, Limits, exchange};

/// The most bytes of a request body that are read at once.
const READ: usize = 128 * 1024;

/// Serves the connection until either side ends it.
pub(super) async fn serve(
    engine: Arc<Engine>,
    stream: TcpStream,
    peer: SocketAddr,
    mut stopping: watch::Receiver<()>,
) {
    let watch = Watch::new(&engine.limits);
    let socket = Socket::new(stream, Arc::clone(&watch));
    let tick = tick(&engine.limits);
    let connection = settings(&engine.limits).serve_connection(
        socket,
        service_fn(|request| {
            let answer = exchange::answer(&engine, Arc::clone(&watch), peer, request);
            async move { Ok::<_, Infallible>(answer.await) }
        }),
    );
    let mut connection = std::pin::pin!(connection);
    let mut timer = std::pin::pin!(sleep(tick));
    let mut stopped = false;
    loop {
        tokio::select! {
            biased;
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(%peer, %error, "connection ended");
                }
                return;
            }
            _ = stopping.changed(), if !stopped => {
                stopped = true;
                connection.as_mut().graceful_shutdown();
            }
            () = timer.as_mut() => {
                if watch.is_overdue(Instant::now()) {
                    tracing::debug!(%peer, "client too slow, connection closed");
                    return;
                }
                timer.as_mut().reset(tokio::time::Instant::now() + tick);
            }
        }
    }
}

fn settings(limits: &Limits) -> http1::Builder {
    let mut settings = http1::Builder::new();
    settings
        // A client may end its side after the request and still get the answer.
        .half_close(true)
        .max_headers(limits.fields)
        .max_header_size(limits.head_bytes)
        .max_buf_size(limits.head_bytes.max(READ));
    settings
}

/// Returns how often deadlines are looked at: not a timer for each, which costs every request,
/// but one for each connection. Deadlines are late by a quarter at most.
fn tick(limits: &Limits) -> Duration {
    limits.head_time.min(limits.idle_time).min(limits.stall_time) / 4
}
