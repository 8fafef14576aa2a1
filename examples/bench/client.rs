//! A client for the benchmark: pages through `ureq`, and large bodies through a bare socket,
//! so that the client costs as little as possible of the processors it shares with the server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

/// How long any answer may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// One server, and the cookie it gave.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) address: SocketAddr,
    pub(crate) cookie: Option<String>,
}

/// How a body arrived.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Transfer {
    pub(crate) first_byte_seconds: f64,
    pub(crate) whole_seconds: f64,
    pub(crate) bytes: u64,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Client {
        Client { address, cookie: None }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Returns the body of a page.
    ///
    /// # Errors
    /// Any status but 200.
    pub(crate) fn get(&self, path: &str) -> Result<Vec<u8>> {
        let mut request = agent().get(self.url(path));
        if let Some(cookie) = &self.cookie {
            request = request.header("Cookie", cookie);
        }
        let mut response = request.call()?;
        ensure!(response.status() == 200, "{path} answered {}", response.status());
        Ok(response.body_mut().with_config().limit(1 << 30).read_to_vec()?)
    }

    /// Sends a form and keeps the cookies of the answer.
    ///
    /// # Errors
    /// A status of 400 or more.
    pub(crate) fn post_form(&mut self, path: &str, field: &str, value: &str) -> Result<()> {
        let response = agent()
            .post(self.url(path))
            .header("Origin", self.url(""))
            .send_form([(field, value)])?;
        ensure!(response.status().as_u16() < 400, "{path} answered {}", response.status());
        let cookies = response.headers().get_all("set-cookie").iter();
        let pairs: Vec<&str> =
            cookies.filter_map(|it| it.to_str().ok()?.split(';').next()).collect();
        self.cookie = Some(pairs.join("; "));
        Ok(())
    }

    /// Receives a body, or the range of it from byte to byte, and throws it away.
    ///
    /// # Errors
    /// Any status but 200, or 206 for a range.
    pub(crate) fn download(&self, path: &str, range: Option<(u64, u64)>) -> Result<Transfer> {
        let start = Instant::now();
        let (mut reader, head) = self.open(path, range)?;
        let expected = if range.is_some() { " 206" } else { " 200" };
        let status = head.lines().next().unwrap_or_default();
        ensure!(status.contains(expected), "{path} answered {status}");
        let mut buffer = vec![0; 256 * 1024];
        let mut bytes = reader.read(&mut buffer)? as u64;
        let first_byte_seconds = start.elapsed().as_secs_f64();
        while bytes > 0 {
            match reader.read(&mut buffer)? {
                0 => break,
                count => bytes += count as u64,
            }
        }
        let whole_seconds = start.elapsed().as_secs_f64();
        if let Some(promised) = content_length(&head) {
            ensure!(bytes == promised, "{path} gave {bytes} bytes and promised {promised}");
        }
        Ok(Transfer { first_byte_seconds, whole_seconds, bytes })
    }

    /// Asks for a path and returns the connection after the head of the answer, and the head.
    /// HTTP/1.0, so that the body ends with the connection and is in no chunks.
    pub(crate) fn open(
        &self,
        path: &str,
        range: Option<(u64, u64)>,
    ) -> Result<(BufReader<TcpStream>, String)> {
        let mut stream = TcpStream::connect_timeout(&self.address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut lines = vec![format!("GET {path} HTTP/1.0"), format!("Host: {}", self.address)];
        lines.extend(self.cookie.as_ref().map(|it| format!("Cookie: {it}")));
        lines.extend(range.map(|(first, last)| format!("Range: bytes={first}-{last}")));
        stream.write_all(format!("{}\r\n\r\n", lines.join("\r\n")).as_bytes())?;
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).context("no head")? == 0 {
                bail!("{path} was not answered");
            }
        }
        Ok((reader, head))
    }

    /// Returns the seconds that it took to get a page, several times.
    pub(crate) fn page_seconds(&self, path: &str, times: usize) -> Result<Vec<f64>> {
        let once = || self.download(path, None).map(|it| it.whole_seconds);
        (0..times).map(|_| once()).collect()
    }
}

/// Returns a client that keeps its connections and takes every status for an answer.
pub(crate) fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(PATIENCE));
    config.build().into()
}

fn content_length(head: &str) -> Option<u64> {
    let fields = head.lines().filter_map(|it| it.split_once(':'));
    let mut lengths = fields.filter(|it| it.0.eq_ignore_ascii_case("content-length"));
    lengths.next()?.1.trim().parse().ok()
}
