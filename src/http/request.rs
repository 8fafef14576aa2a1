//! What was asked: method, address, headers, and a body to read once.
//!
//! A plain value. The server makes it from the wire; tests make it by hand.

use std::fmt;
use std::io::{self, Cursor, Read};
use std::net::{Ipv4Addr, SocketAddr};

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

/// One request, as it came: nothing is decoded and nothing is believed.
pub struct Request {
    /// The method; extension methods are possible.
    pub method: Method,
    /// The path, still percent-encoded, beginning with `/` (or `*` for `OPTIONS *`).
    pub path: String,
    /// What follows the first `?`, still encoded; empty when there is none.
    pub query: String,
    /// The headers; values may hold bytes outside ASCII.
    pub headers: HeaderMap,
    /// The other end of the socket, which is the proxy where there is one.
    pub peer: SocketAddr,
    body: Payload,
}

/// The body on its way in.
struct Payload {
    length: Option<u64>,
    source: Box<dyn Read + Send>,
}

impl Request {
    /// Returns a request without headers and body; `target` is path and query.
    pub fn new(method: Method, target: &str, peer: SocketAddr) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            headers: HeaderMap::new(),
            peer,
            body: Payload { length: Some(0), source: Box::new(io::empty()) },
        }
    }

    /// Returns a `GET` from this machine, for tests.
    pub fn get(target: &str) -> Self {
        Self::new(Method::GET, target, SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
    }

    /// Returns a `POST` of an urlencoded form from this machine, for tests.
    pub fn post_form(target: &str, form: &str) -> Self {
        let mut request = Self::get(target).with_body(Bytes::copy_from_slice(form.as_bytes()));
        request.method = Method::POST;
        request.with_header(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        )
    }

    /// Returns the request with one more header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }

    /// Returns the request with these bytes as its body.
    #[must_use]
    pub fn with_body(self, body: Bytes) -> Self {
        let length = body.len() as u64;
        self.with_reader(Some(length), Box::new(Cursor::new(body)))
    }

    /// Returns the request with a body that is read as it arrives; `length` is what was
    /// announced, `None` for a body in chunks.
    #[must_use]
    pub fn with_reader(mut self, length: Option<u64>, source: Box<dyn Read + Send>) -> Self {
        self.body = Payload { length, source };
        self
    }

    /// Lends the body. It can be read once; a read fails with `TimedOut` when the sender is
    /// too slow and with other errors when the connection broke off.
    pub fn body(&mut self) -> &mut dyn Read {
        &mut self.body.source
    }

    /// Returns how many bytes of body were announced; `None` when they come in chunks.
    pub fn body_length(&self) -> Option<u64> {
        self.body.length
    }

    /// Returns the first header of that name, if it is UTF-8.
    pub fn header(&self, name: impl AsRef<str>) -> Option<&str> {
        text(self.headers.get(name.as_ref())?)
    }

    /// Returns the value of the first cookie of that name, as it was set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.headers
            .get_all(COOKIE)
            .iter()
            .filter_map(text)
            .flat_map(cookie::Cookie::split_parse)
            .flatten()
            .find(|cookie| cookie.name() == name)
            .map(|cookie| cookie.value().to_owned())
    }

    /// Returns whether the asker would rather have JSON than a page (RFC 9110, 12.5.1).
    /// `*/*` and a missing `Accept` mean a page.
    pub fn wants_json(&self) -> bool {
        let mut json = 0.0;
        let mut page = 0.0;
        let accepted = self.headers.get_all(ACCEPT).iter().filter_map(text);
        for (kind, quality) in accepted.flat_map(|value| value.split(',')).map(weighed) {
            match kind.as_str() {
                "application/json" => json = f32::max(json, quality),
                "text/html" | "application/xhtml+xml" => page = f32::max(page, quality),
                _ => {}
            }
        }
        json > page
    }
}

impl fmt::Debug for Request {
    /// Leaves out query, headers and body: they hold tokens and passwords.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("peer", &self.peer)
            .finish_non_exhaustive()
    }
}

/// Returns a header value as text. Unlike `HeaderValue::to_str` it takes UTF-8, because
/// browsers and proxies do send it.
fn text(value: &HeaderValue) -> Option<&str> {
    std::str::from_utf8(value.as_bytes()).ok()
}

/// Splits `type/subtype;q=0.5` into the lower-cased type and its weight.
fn weighed(item: &str) -> (String, f32) {
    let mut parts = item.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let quality = parts
        .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .map_or(1.0, |quality| quality.parse().unwrap_or(0.0));
    (kind, quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: HeaderName, value: &[u8]) -> Request {
        Request::get("/").with_header(name, HeaderValue::from_bytes(value).unwrap())
    }

    #[test]
    fn the_target_is_split_at_the_first_question_mark() {
        for (target, path, query) in [
            ("/", "/", ""),
            ("/a%2Fb", "/a%2Fb", ""),
            ("/a?", "/a", ""),
            ("/a?x=1?y", "/a", "x=1?y"),
            ("*", "*", ""),
        ] {
            let request = Request::get(target);
            assert_eq!((request.path.as_str(), request.query.as_str()), (path, query));
        }
    }

    #[test]
    fn the_body_is_read_once() {
        let mut request = Request::post_form("/x", "a=1");
        assert_eq!(request.body_length(), Some(3));
        let mut read = String::new();
        request.body().read_to_string(&mut read).unwrap();
        assert_eq!(read, "a=1");
        assert_eq!(request.body().read(&mut [0; 8]).unwrap(), 0);
    }

    #[test]
    fn cookies_are_found_by_exact_name() {
        for (header, expected) in [
            ("session=abc", Some("abc")),
            ("a=1; session=abc; session=late", Some("abc")),
            ("xsession=1; Session=2", None),
            ("session", None),
            ("session=", Some("")),
            ("a; ;;=; session=x=y", Some("x=y")),
            ("session=%61", Some("%61")),
        ] {
            let found = with(COOKIE, header.as_bytes()).cookie("session");
            assert_eq!(found.as_deref(), expected, "{header}");
        }
    }

    #[test]
    fn cookies_are_found_across_header_lines() {
        let request = with(COOKIE, b"a=1").with_header(COOKIE, HeaderValue::from_static("b=2"));
        assert_eq!(request.cookie("b").as_deref(), Some("2"));
    }

    #[test]
    fn header_values_may_be_utf8_and_never_panic() {
        let referer = http::header::REFERER;
        assert_eq!(with(referer.clone(), "/größe".as_bytes()).header("referer"), Some("/größe"));
        assert_eq!(with(referer, b"/gr\xf6sse").header("Referer"), None);
        assert_eq!(with(COOKIE, b"a=\xff").cookie("a"), None);
        assert_eq!(Request::get("/").header("not a header name"), None);
    }

    #[test]
    fn json_is_wanted_only_when_preferred() {
        for (accept, expected) in [
            ("application/json", true),
            ("APPLICATION/JSON; charset=utf-8", true),
            ("*/*", false),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false),
            ("text/html;q=0.5, application/json", true),
            ("application/json;q=0.5, text/html", false),
            ("application/json, text/html", false),
            ("application/json;q=0", false),
            ("application/json;q=nonsense", false),
            ("", false),
        ] {
            assert_eq!(with(ACCEPT, accept.as_bytes()).wants_json(), expected, "{accept}");
        }
        assert!(!Request::get("/").wants_json());
    }

    #[test]
    fn debug_output_holds_no_secrets() {
        let request = Request::get("/s/x?key=secret")
            .with_header(COOKIE, HeaderValue::from_static("session=secret"));
        assert!(!format!("{request:?}").contains("secret"));
    }
}
