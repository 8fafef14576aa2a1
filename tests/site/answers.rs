//! What came back: status, headers and the whole body, and one word for what it is.

use std::io::Read;

use albumen::http::response::{Body, Response};
use http::{HeaderMap, StatusCode};

/// An answer with its body read.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn of(response: Response) -> Answer {
        let mut body = Vec::new();
        match response.body {
            Body::Empty => {}
            Body::Bytes(bytes) => body = bytes.to_vec(),
            Body::Seekable { source, length } => {
                source.take(length).read_to_end(&mut body).unwrap();
            }
            Body::Reader(mut source) => {
                source.read_to_end(&mut body).unwrap();
            }
        }
        Answer { status: response.status, headers: response.headers, body }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| std::str::from_utf8(it.as_bytes()).unwrap())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn is_html(&self) -> bool {
        self.header("content-type").starts_with("text/html")
    }

    pub(crate) fn is_json(&self) -> bool {
        self.header("content-type").starts_with("application/json")
    }

    /// Returns whether it shows what was asked for: not a gate, a refusal or a way elsewhere.
    pub(crate) fn is_readable(&self) -> bool {
        self.status == StatusCode::OK && !self.is_gate()
    }

    pub(crate) fn is_gate(&self) -> bool {
        let text = if self.is_html() { self.text() } else { String::new() };
        text.contains("/unlock\"") || text.contains("action=\"/login\"")
    }

    /// Returns one word for the golden table.
    pub(crate) fn word(&self) -> String {
        let location = self.header("location");
        match self.status.as_u16() {
            303 if location.starts_with("/login") => "login".into(),
            303 => "done".into(),
            _ if self.is_html() && self.text().contains("/unlock\"") => "gate".into(),
            200 if self.is_gate() => "login".into(),
            200 => self.kind().into(),
            refused => refused.to_string(),
        }
    }

    fn kind(&self) -> &'static str {
        match self.header("content-type").split(';').next().unwrap_or_default() {
            "text/html" => "page",
            "application/json" => "json",
            "image/jpeg" if self.header("content-disposition").is_empty() => "jpeg",
            "image/jpeg" => "file",
            "application/zip" => "zip",
            "image/png" => "png",
            "image/svg+xml" => "svg",
            "text/css" => "css",
            _ => "text",
        }
    }

    /// Returns everything a person could read in it, headers too.
    pub(crate) fn everything(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for (name, value) in &self.headers {
            all.extend_from_slice(name.as_str().as_bytes());
            all.extend_from_slice(b": ");
            all.extend_from_slice(value.as_bytes());
            all.push(b'\n');
        }
        all.extend_from_slice(&self.body);
        all
    }
}
