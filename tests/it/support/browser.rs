//! A small HTTP client over one plain socket a request: it sends what it is told, byte by
//! byte, keeps cookies as browsers do, and follows nothing.

use std::borrow::Borrow;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::support::answer::Answer;

/// How long a test waits for anything.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Somebody who looks at the server, with their own cookies.
#[derive(Clone)]
pub struct Browser {
    /// The server.
    pub address: SocketAddr,
    /// The cookies: name, value, path.
    pub cookies: Vec<(String, String, String)>,
    /// Where the pages of the server come from, as browsers tell it.
    pub origin: String,
    /// Header lines sent with every request.
    pub always: Vec<(String, String)>,
}

/// A request to be.
#[derive(Clone)]
pub struct Ask {
    method: String,
    path: String,
    head: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Ask {
    /// Returns a request of any method.
    pub fn new(method: &str, path: &str) -> Ask {
        Ask { method: method.into(), path: path.into(), head: Vec::new(), body: None }
    }

    /// Returns a GET request.
    pub fn get(path: &str) -> Ask {
        Ask::new("GET", path)
    }

    /// Returns a POST of a form.
    pub fn post(path: &str, fields: &[(&str, &str)]) -> Ask {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Ask::new("POST", path).with("Content-Type", "application/x-www-form-urlencoded").body(form)
    }

    /// Adds a header line.
    pub fn with(mut self, name: &str, value: &str) -> Ask {
        self.head.push((name.into(), value.into()));
        self
    }

    /// Sets the body.
    pub fn body(mut self, bytes: impl Into<Vec<u8>>) -> Ask {
        self.body = Some(bytes.into());
        self
    }

    fn names(&self, name: &str) -> bool {
        self.head.iter().any(|it| it.0.eq_ignore_ascii_case(name))
    }
}

impl Browser {
    /// Returns somebody who was never here.
    pub fn new(address: SocketAddr) -> Browser {
        let origin = format!("http://{address}");
        Browser { address, cookies: Vec::new(), origin, always: Vec::new() }
    }

    /// Returns the same, as seen through a proxy that says where the person is.
    pub fn through_proxy(mut self, client: &str) -> Browser {
        self.always.push(("X-Forwarded-For".into(), client.into()));
        self
    }

    /// Opens a page.
    pub fn get(&mut self, path: &str) -> Answer {
        self.ask(Ask::get(path))
    }

    /// Opens something as a script does, wanting JSON.
    pub fn get_json(&mut self, path: &str) -> serde_json::Value {
        self.ask(Ask::get(path).with("Accept", "application/json")).expect(200).json()
    }

    /// Sends a form from a page of the server itself.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let origin = self.origin.clone();
        self.ask(Ask::post(path, fields).with("Origin", &origin))
    }

    /// Sends a form as a script of the server's own pages does.
    pub fn post_json(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let origin = self.origin.clone();
        let ask = Ask::post(path, fields).with("Origin", &origin);
        self.ask(ask.with("Accept", "application/json"))
    }

    /// Sends a request and keeps the cookies of the answer.
    pub fn ask(&mut self, ask: impl Borrow<Ask>) -> Answer {
        let ask = ask.borrow();
        let answer =
            self.try_ask(ask).unwrap_or_else(|it| panic!("{} {}: {it}", ask.method, ask.path));
        assert!(!answer.broken, "the answer to {} {} broke off", ask.method, ask.path);
        answer
    }

    /// Sends a request; the answer may break off.
    pub fn try_ask(&mut self, ask: &Ask) -> io::Result<Answer> {
        let mut wire = Wire::open(self.address)?;
        wire.send(&self.bytes_of(ask))?;
        let answer = wire.answer(ask.method == "HEAD")?;
        answer.headers("set-cookie").into_iter().for_each(|it| self.keep(it));
        Ok(answer)
    }

    /// Returns a request as it goes over the wire.
    pub fn bytes_of(&self, ask: &Ask) -> Vec<u8> {
        let mut lines = vec![format!("{} {} HTTP/1.1", ask.method, ask.path)];
        let mut line = |name: &str, value: &str| lines.push(format!("{name}: {value}"));
        if !ask.names("host") {
            line("Host", &self.address.to_string());
        }
        line("Connection", "close");
        let cookies = self.cookies_for(&ask.path);
        if !cookies.is_empty() && !ask.names("cookie") {
            line("Cookie", &cookies);
        }
        self.always.iter().chain(&ask.head).for_each(|(name, value)| line(name, value));
        if let Some(body) = &ask.body {
            line("Content-Length", &body.len().to_string());
        }
        let head = lines.join("\r\n") + "\r\n\r\n";
        [head.into_bytes(), ask.body.clone().unwrap_or_default()].concat()
    }

    fn cookies_for(&self, path: &str) -> String {
        let path = path.split('?').next().unwrap_or_default();
        let fits = |it: &&(String, String, String)| {
            path == it.2 || it.2 == "/" || path.starts_with(&format!("{}/", it.2))
        };
        let all = self.cookies.iter().filter(fits).map(|it| format!("{}={}", it.0, it.1));
        all.collect::<Vec<_>>().join("; ")
    }

    fn keep(&mut self, line: &str) {
        let mut parts = line.split("; ");
        let (name, value) = parts.next().and_then(|it| it.split_once('=')).unwrap();
        let attribute = |wanted: &str| line.split("; ").find_map(|it| it.strip_prefix(wanted));
        let path = attribute("Path=").unwrap_or("/").to_owned();
        self.cookies.retain(|it| (it.0.as_str(), &it.2) != (name, &path));
        if attribute("Max-Age=") != Some("0") {
            self.cookies.push((name.into(), value.into(), path));
        }
    }
}

/// An open connection, for everything a client does wrong on purpose.
pub struct Wire {
    stream: TcpStream,
    /// What was read and not yet used.
    ahead: Vec<u8>,
}

impl Wire {
    /// Connects.
    pub fn open(address: SocketAddr) -> io::Result<Wire> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE * 2))?;
        stream.set_write_timeout(Some(PATIENCE * 2))?;
        stream.set_nodelay(true)?;
        Ok(Wire { stream, ahead: Vec::new() })
    }

    /// Sends bytes as they are. A server that has answered and closed may refuse the rest.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.stream.write_all(bytes) {
            Err(error) if is_closed(&error) => Ok(()),
            other => other,
        }
    }

    /// Reads one answer; its head must come whole.
    pub fn answer(&mut self, headless: bool) -> io::Result<Answer> {
        let mut answer = self.head()?;
        let length = answer.header("content-length").map(|it| it.parse::<usize>().unwrap());
        assert!(answer.header("transfer-encoding").is_none(), "every length is known: {answer:?}");
        let none = headless || matches!(answer.status, 204 | 304);
        if !none {
            answer.broken = !self.fill(length.unwrap_or(usize::MAX))? && length.is_some();
            let end = self.ahead.len().min(length.unwrap_or(usize::MAX));
            answer.body = self.ahead.drain(..end).collect();
        }
        Ok(answer)
    }

    /// Reads the head of an answer and leaves the body on the wire.
    pub fn head(&mut self) -> io::Result<Answer> {
        let end = loop {
            if let Some(place) = self.ahead.windows(4).position(|it| it == b"\r\n\r\n") {
                break place + 4;
            }
            if !self.more()? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        };
        let head: Vec<u8> = self.ahead.drain(..end).collect();
        let head = String::from_utf8_lossy(&head).into_owned();
        let mut lines = head.split("\r\n").filter(|it| !it.is_empty());
        let status = lines.next().and_then(|it| it.get(9..12)).and_then(|it| it.parse().ok());
        let status = status.ok_or_else(|| io::Error::other(format!("no answer: {head}")))?;
        let head = lines
            .filter_map(|it| it.split_once(':'))
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        Ok(Answer { status, head, body: Vec::new(), broken: false })
    }

    /// Reads until the server closes, and returns everything.
    pub fn rest(&mut self) -> io::Result<Vec<u8>> {
        while self.more()? {}
        Ok(std::mem::take(&mut self.ahead))
    }

    /// Reads until so many bytes are there; tells whether they came.
    pub fn fill(&mut self, length: usize) -> io::Result<bool> {
        while self.ahead.len() < length {
            if !self.more()? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn more(&mut self) -> io::Result<bool> {
        let mut buffer = [0; 16 * 1024];
        match self.stream.read(&mut buffer) {
            Ok(0) => Ok(false),
            Ok(count) => {
                self.ahead.extend_from_slice(&buffer[..count]);
                Ok(true)
            }
            Err(error) if is_closed(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe)
}
