//! The engine over real sockets, with limits small enough to be met.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use http::StatusCode;

use crate::http::request::Request;
use crate::http::response::Response;
use crate::http::server::{Limits, Running, Server};

mod bodies;
mod framing;
mod life;
mod limits;

/// How long anything may take before a test calls it stuck. Nothing waits that long when all is
/// well, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Longer than any test, for limits that a test is not about.
const AGES: Duration = Duration::from_mins(10);

/// A running server.
struct Site {
    running: Running,
    /// How many requests came to the handler.
    handled: Arc<AtomicUsize>,
}

impl Site {
    fn start(
        limits: Limits,
        handler: impl Fn(Request) -> Response + Send + Sync + 'static,
    ) -> Self {
        let count = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&count);
        let bound = Server::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), limits).unwrap();
        let running = bound
            .start(Arc::new(move |request| {
                counter.fetch_add(1, Ordering::SeqCst);
                handler(request)
            }))
            .unwrap();
        Self { running, handled: count }
    }

    fn handled(&self) -> usize {
        self.handled.load(Ordering::SeqCst)
    }

    fn connect(&self) -> Client {
        let stream = TcpStream::connect(self.running.local_addr()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        Client { stream }
    }

    /// Sends the bytes and returns all that comes back until the server closes.
    fn exchange(&self, request: impl AsRef<[u8]>) -> String {
        let mut client = self.connect();
        client.send(request);
        client.rest()
    }

    /// Asserts that the server still answers.
    fn assert_well(&self) {
        let answer =
            self.exchange("GET /well HTTP/1.1\r\nHost: harbour\r\nConnection: close\r\n\r\n");
        assert_eq!(status(&answer), 200, "{answer}");
    }

    /// Waits until no connection is left.
    fn assert_empties(&self) {
        eventually("all connections end", || self.open() == 0);
    }

    /// Returns how many connections are open; one more place is held for the next one.
    fn open(&self) -> usize {
        let free = self.running.engine.connections.available_permits();
        (self.running.connections - free).saturating_sub(1)
    }
}

/// The other end.
struct Client {
    stream: TcpStream,
}

impl Client {
    fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).unwrap();
    }

    /// Sends as much as the server takes before it closes.
    fn try_send(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = self.stream.write_all(bytes.as_ref());
    }

    fn get(&mut self, path: &str) -> String {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: harbour\r\n\r\n"));
        self.answer()
    }

    /// Reads one head, and the body it announces.
    fn answer(&mut self) -> String {
        let head = self.head();
        let length = header(&head, "content-length").map_or(0, |length| length.parse().unwrap());
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        head + &String::from_utf8(body).unwrap()
    }

    /// Reads one head and not a byte more.
    fn head(&mut self) -> String {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            assert_eq!(self.stream.read(&mut byte).unwrap(), 1, "closed after {head:?}");
            head.push(byte[0]);
        }
        String::from_utf8(head).unwrap()
    }

    /// Reads until the server closes; a reset counts as closing, silence does not.
    fn rest(&mut self) -> String {
        String::from_utf8_lossy(&self.rest_bytes()).into_owned()
    }

    fn rest_bytes(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut buffer = [0; 16 * 1024];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => return bytes,
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return bytes,
                Err(error) => panic!("still open: {error}"),
            }
        }
    }

    fn end_sending(&self) {
        self.stream.shutdown(Shutdown::Write).unwrap();
    }
}

/// Limits that no test meets by accident.
fn roomy() -> Limits {
    Limits {
        head_time: AGES,
        idle_time: AGES,
        stall_time: AGES,
        wait_time: AGES,
        ..Limits::default()
    }
}

/// Limits whose times are up at once.
fn hasty() -> Limits {
    let soon = Duration::from_millis(200);
    Limits { head_time: soon, idle_time: soon, stall_time: soon, ..roomy() }
}

fn hello(_: Request) -> Response {
    Response::text(StatusCode::OK, "hello")
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

/// Returns the statuses of all answers in a row of answers.
fn statuses(answers: &str) -> Vec<u16> {
    answers.split("HTTP/1.").skip(1).map(status).collect()
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let head = head.split("\r\n\r\n").next()?;
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

fn eventually(what: &str, condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < PATIENCE, "in vain: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// A door that handlers wait at until the test opens it.
struct Door {
    opener: mpsc::Sender<()>,
    waiting: Arc<AtomicUsize>,
}

impl Door {
    /// Returns the door and what a handler calls to wait at it.
    fn new() -> (Self, impl Fn() + Send + Sync) {
        let (opener, turns) = mpsc::channel();
        let turns = std::sync::Mutex::new(turns);
        let waiting = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&waiting);
        let wait = move || {
            counter.fetch_add(1, Ordering::SeqCst);
            let _ = turns.lock().unwrap().recv_timeout(PATIENCE);
            counter.fetch_sub(1, Ordering::SeqCst);
        };
        (Self { opener, waiting }, wait)
    }

    fn await_waiting(&self, count: usize) {
        eventually("handlers wait at the door", || self.waiting.load(Ordering::SeqCst) == count);
    }

    fn let_one_through(&self) {
        self.opener.send(()).unwrap();
    }
}
