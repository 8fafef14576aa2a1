//! Takes connections, as many as there may be, and survives when there are more.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::http::server::peers::Peers;
use crate::http::server::{Engine, connection};

/// How long to wait after a refusal that is not the client's fault: no open files, no memory.
const PAUSE: Duration = Duration::from_millis(100);

/// How many unsent bytes the kernel holds for one connection. More would only be memory spent
/// on slow clients, and would hide from us that they are slow.
const UNSENT: u32 = 128 * 1024;

/// Takes connections until told to stop, then closes the listener.
pub(super) async fn accept(
    engine: Arc<Engine>,
    listener: TcpListener,
    mut stopping: watch::Receiver<()>,
) {
    let stopped = stopping.clone();
    tokio::select! {
        () = accept_all(engine, listener, stopped) => {}
        _ = stopping.changed() => {}
    }
}

async fn accept_all(engine: Arc<Engine>, listener: TcpListener, stopping: watch::Receiver<()>) {
    let limits = &engine.limits;
    let peers = Peers::new(limits.connections_per_address, limits.uncounted.clone());
    let mut trouble = false;
    loop {
        // The place comes first: without one, clients wait in the kernel's queue.
        let Ok(place) = Arc::clone(&engine.connections).acquire_owned().await else { return };
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                if !is_the_clients(&error) {
                    if !trouble {
                        tracing::warn!(%error, "no new connections for now");
                    }
                    trouble = true;
                    tokio::time::sleep(PAUSE).await;
                }
                continue;
            }
        };
        trouble = false;
        let Some(seat) = peers.admit(peer.ip()) else {
            tracing::debug!(peer = %peer.ip(), "too many connections from one address");
            continue;
        };
        // On a socket for both, IPv4 addresses come dressed as IPv6 ones.
        let peer = SocketAddr::new(peer.ip().to_canonical(), peer.port());
        let served = connection::serve(Arc::clone(&engine), tuned(stream), peer, stopping.clone());
        tokio::spawn(async move {
            served.await;
            drop((seat, place));
        });
    }
}

/// Returns whether the error is about the connection that would have been accepted.
fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// Sends small answers at once and keeps the kernel's buffers small. A socket that refuses
/// either is as good as closed, which shows soon enough.
fn tuned(stream: TcpStream) -> TcpStream {
    let _ = stream.set_nodelay(true);
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = SockRef::from(&stream).set_tcp_notsent_lowat(UNSENT);
    stream
}
