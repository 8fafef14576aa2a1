//! The engine: hyper on tokio, with every limit set. The only async code.
//!
//! A connection is a task; a handler is a plain blocking function on one bounded pool of
//! threads. Slow clients cost a task and a buffer, never a thread:
//!
//! - [`accept`] takes connections, as many as there may be;
//! - [`connection`] drives one of them and ends it when the client is too slow;
//! - [`socket`] sits between hyper and the wire and knows what a connection waits for;
//! - [`exchange`] takes one request to a handler and its response back;
//! - [`pool`] says how many handlers run at once, and who waits;
//! - [`arriving`] lends the body of a request to its handler;
//! - [`outgoing`] and [`pulled`] send the body of a response as the client takes it.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use ipnet::IpNet;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, watch};

use crate::http::request::Request;
use crate::http::response::Response;
use crate::http::server::pool::Pool;

mod accept;
mod allowance;
mod arriving;
mod connection;
mod exchange;
mod outgoing;
mod peers;
mod pool;
mod pulled;
mod socket;

#[cfg(test)]
mod tests;

/// What answers requests. It may block; a panic in it becomes a 500.
pub type Handler = Arc<dyn Fn(Request) -> Response + Send + Sync>;

/// Everything a client could take without end, and its end.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of request line and headers; more are answered 431.
    pub head_bytes: usize,
    /// Header lines; more are answered 431.
    pub fields: usize,
    /// How long a head may take, and how long a new connection may say nothing.
    pub head_time: Duration,
    /// How long a connection is kept between two requests.
    pub idle_time: Duration,
    /// How long in all the other side may let us wait, beyond what [`Limits::rate`] earns.
    pub stall_time: Duration,
    /// Bytes per second that bodies must move at, either way, while we wait for the client.
    pub rate: u64,
    /// Connections at once; further ones wait in the kernel's queue. Fewer where the limit of
    /// open files asks for it.
    pub connections: usize,
    /// Connections at once from one address (IPv6: from one /64); further ones are closed.
    pub connections_per_address: usize,
    /// Addresses that [`Limits::connections_per_address`] does not count: proxies.
    pub uncounted: Vec<IpNet>,
    /// Handlers running at once.
    pub handlers: usize,
    /// Handlers at once that read a body longer than [`Limits::small_body`]. Fewer than
    /// `handlers`, so that slow uploads leave pages alone.
    pub uploads: usize,
    /// Reads for response bodies at once.
    pub readers: usize,
    /// Requests that may wait for a handler, and again as many that may wait to upload; further
    /// ones are answered 503.
    pub waiting: usize,
    /// How long a request waits for a handler before it is answered 503.
    pub wait_time: Duration,
    /// Bodies up to this length are read before a handler is taken.
    pub small_body: u64,
    /// Bytes of a response body that are read ahead of a client; more for some of the fast ones.
    pub chunk: usize,
    /// Bytes that are read ahead of a client that takes them fast.
    pub large_chunk: usize,
    /// Fast clients at once that are served in large chunks.
    pub large_chunks: usize,
    /// How long transfers may go on after [`Running::stop`].
    pub stop_time: Duration,
}

impl Default for Limits {
    /// Returns limits for a home server. Buffers of all connections together stay within about
    /// 120 MB whatever the clients do.
    fn default() -> Self {
        Self {
            head_bytes: 32 * 1024,
            fields: 100,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(30),
            stall_time: Duration::from_mins(1),
            rate: 1024,
            connections: 1024,
            connections_per_address: 128,
            uncounted: ["127.0.0.0/8", "::1/128"]
                .iter()
                .filter_map(|net| net.parse().ok())
                .collect(),
            handlers: 32,
            uploads: 16,
            readers: 8,
            waiting: 256,
            wait_time: Duration::from_secs(10),
            small_body: 32 * 1024,
            chunk: 32 * 1024,
            large_chunk: 256 * 1024,
            large_chunks: 64,
            stop_time: Duration::from_secs(5),
        }
    }
}

/// The way in: [`Server::bind`].
pub struct Server;

impl Server {
    /// Takes the address, and from then on queues connections. Port 0 takes any free port; the
    /// unspecified IPv6 address also takes IPv4.
    pub fn bind(address: SocketAddr, limits: Limits) -> io::Result<Bound> {
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
        socket.set_reuse_address(true)?;
        if address.is_ipv6() {
            socket.set_only_v6(!address.ip().is_unspecified())?;
        }
        socket.set_nonblocking(true)?;
        socket.bind(&address.into())?;
        socket.listen(1024)?;
        Ok(Bound { listener: socket.into(), limits })
    }
}

/// A server that has its address and does not answer yet.
pub struct Bound {
    listener: TcpListener,
    limits: Limits,
}

impl Bound {
    /// Returns the address, with the port that was given.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Starts to answer. Raises the process's limit of open files as far as it goes.
    pub fn start(self, handler: Handler) -> io::Result<Running> {
        let address = self.local_addr()?;
        let connections = self.limits.connections.min(connections_for(raise_open_files()));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .thread_name("http")
            .max_blocking_threads(self.limits.handlers + self.limits.readers)
            .enable_io()
            .enable_time()
            .build()?;
        let (stop, stopping) = watch::channel(());
        let stop_time = self.limits.stop_time;
        let engine = Arc::new(Engine::new(self.limits, connections, handler));
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(self.listener)?
        };
        runtime.spawn(accept::accept(Arc::clone(&engine), listener, stopping));
        Ok(Running {
            address,
            connections,
            stop_time,
            engine,
            stop,
            runtime: Mutex::new(Some(runtime)),
            stopped: (Mutex::new(false), Condvar::new()),
        })
    }
}

/// A server that answers.
pub struct Running {
    address: SocketAddr,
    connections: usize,
    stop_time: Duration,
    engine: Arc<Engine>,
    stop: watch::Sender<()>,
    runtime: Mutex<Option<Runtime>>,
    stopped: (Mutex<bool>, Condvar),
}

impl Running {
    /// Returns the address it answers at.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more connections and requests, waits up to [`Limits::stop_time`] for transfers
    /// to finish, and cuts the others off. Returns how many were cut; a second call does nothing.
    pub fn stop(&self) -> usize {
        let Some(runtime) = lock(&self.runtime).take() else {
            return 0;
        };
        self.stop.send_replace(());
        let all = u32::try_from(self.connections).unwrap_or(u32::MAX);
        let finished = runtime.block_on(async {
            tokio::time::timeout(self.stop_time, self.engine.connections.acquire_many(all))
                .await
                .is_ok()
        });
        let cut = if finished {
            0
        } else {
            self.connections - self.engine.connections.available_permits()
        };
        // A handler cannot be interrupted; what it holds open is closed with the process.
        runtime.shutdown_timeout(Duration::from_secs(1));
        *lock(&self.stopped.0) = true;
        self.stopped.1.notify_all();
        cut
    }

    /// Waits until [`Running::stop`] is done.
    pub fn wait(&self) {
        let mut stopped = lock(&self.stopped.0);
        while !*stopped {
            stopped = self.stopped.1.wait(stopped).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Running {
    /// Cuts everything off at once.
    fn drop(&mut self) {
        if let Some(runtime) = lock(&self.runtime).take() {
            runtime.shutdown_background();
        }
    }
}

/// What all connections share.
struct Engine {
    limits: Limits,
    handler: Handler,
    /// One permit for each connection.
    connections: Arc<Semaphore>,
    /// Handlers that run.
    handlers: Pool,
    /// Those of them that read a long body.
    uploads: Pool,
    /// One permit for each read of a response body.
    readers: Arc<Semaphore>,
    /// One permit for each response body that is read in large chunks.
    large_chunks: Arc<Semaphore>,
}

impl Engine {
    fn new(limits: Limits, connections: usize, handler: Handler) -> Self {
        let pool = |places| Pool::new(places, limits.waiting, limits.wait_time);
        Self {
            connections: Arc::new(Semaphore::new(connections)),
            handlers: pool(limits.handlers),
            uploads: pool(limits.uploads),
            readers: Arc::new(Semaphore::new(limits.readers)),
            large_chunks: Arc::new(Semaphore::new(limits.large_chunks)),
            limits,
            handler,
        }
    }
}

/// Raises the soft limit of open files to the hard one, and returns it.
fn raise_open_files() -> Option<u64> {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(error) => {
            tracing::debug!(%error, "the limit of open files stays as it is");
            limit.current
        }
    }
}

/// Returns how many connections so many open files are enough for: each may have a file open
/// beside its socket, and the rest of the program needs some too.
fn connections_for(open_files: Option<u64>) -> usize {
    let open_files =
        open_files.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    (open_files.saturating_sub(256) / 2).clamp(8, Semaphore::MAX_PERMITS.min(u32::MAX as usize))
}

/// Locks, also after a panic elsewhere: what is locked here is whole after each statement.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
