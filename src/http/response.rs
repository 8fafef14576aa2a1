//! What is answered, as a value; nothing is sent until it is returned.

use std::fmt;
use std::io::{Read, Seek};
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, LAST_MODIFIED, LOCATION, RETRY_AFTER,
    SET_COOKIE,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A body that can be read from anywhere: a file, a rendition, a virtual zip.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// What follows the head of a response.
pub enum Body {
    /// Nothing.
    Empty,
    /// Everything at once, for what is small.
    Bytes(Bytes),
    /// Exactly `length` bytes from where `source` stands; read as fast as they are taken.
    Seekable {
        /// Where the bytes come from.
        source: Box<dyn ReadSeek>,
        /// How many there are.
        length: u64,
    },
    /// Bytes whose number is not known beforehand, up to the end of the reader.
    Reader(Box<dyn Read + Send>),
}

/// One response. Header values cannot hold control bytes, by type.
#[derive(Debug)]
pub struct Response {
    /// The status; 1xx is the engine's and becomes 500.
    pub status: StatusCode,
    /// The headers; length, framing, `Connection` and `Date` are the engine's.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
}

impl Response {
    /// Returns a response without headers and body.
    pub fn new(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: Body::Empty }
    }

    /// Returns a page.
    pub fn html(status: StatusCode, page: impl Into<Bytes>) -> Self {
        Self::new(status).with_type("text/html; charset=utf-8").with_bytes(page)
    }

    /// Returns JSON that is already written out.
    pub fn json(status: StatusCode, json: impl Into<Bytes>) -> Self {
        Self::new(status).with_type("application/json").with_bytes(json)
    }

    /// Returns plain text.
    pub fn text(status: StatusCode, text: impl Into<Bytes>) -> Self {
        Self::new(status).with_type("text/plain; charset=utf-8").with_bytes(text)
    }

    /// Returns bytes from a source of known length that stands at its beginning.
    pub fn seekable(content_type: &str, source: Box<dyn ReadSeek>, length: u64) -> Self {
        let mut response = Self::new(StatusCode::OK).with_type(content_type);
        response.body = Body::Seekable { source, length };
        response
    }

    /// Returns bytes that are made while they are sent.
    pub fn reader(content_type: &str, source: Box<dyn Read + Send>) -> Self {
        let mut response = Self::new(StatusCode::OK).with_type(content_type);
        response.body = Body::Reader(source);
        response
    }

    /// Returns a redirect, usually 303. The address is taken as encoded already; bytes that no
    /// address may hold are percent-encoded, so that a browser stays where it was sent.
    pub fn redirect_to(status: StatusCode, address: &str) -> Self {
        /// What an address may not hold raw (RFC 3986), leaving `%` alone.
        const UNSAFE: &AsciiSet = &percent_encoding::CONTROLS
            .add(b' ')
            .add(b'"')
            .add(b'<')
            .add(b'>')
            .add(b'\\')
            .add(b'^')
            .add(b'`')
            .add(b'{')
            .add(b'|')
            .add(b'}');
        let address = utf8_percent_encode(address, UNSAFE).to_string();
        Self::new(status).with_header(LOCATION, &address)
    }

    /// Returns the refusal of work for now, to be tried again after so many seconds (503).
    pub fn unavailable(retry_after: u64) -> Self {
        Self::text(StatusCode::SERVICE_UNAVAILABLE, "Too much at once. Try again in a moment.\n")
            .with_header(RETRY_AFTER, &retry_after.to_string())
            .no_store()
    }

    /// Returns the response with these bytes as its body.
    #[must_use]
    pub fn with_bytes(mut self, bytes: impl Into<Bytes>) -> Self {
        self.body = Body::Bytes(bytes.into());
        self
    }

    /// Returns the response with that `Content-Type`.
    #[must_use]
    pub fn with_type(self, content_type: &str) -> Self {
        self.with_header(CONTENT_TYPE, content_type)
    }

    /// Returns the response with the header set to this value. Control bytes are left out of
    /// the value, so no input can end the header line; other bytes stay as they are.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        self.headers.insert(name, clean(value));
        self
    }

    /// Returns the response with one more cookie, its name and value percent-encoded where
    /// they must be.
    #[must_use]
    pub fn with_cookie(mut self, cookie: &cookie::Cookie<'_>) -> Self {
        self.headers.append(SET_COOKIE, clean(&cookie.encoded().to_string()));
        self
    }

    /// Returns the response with a strong entity tag (RFC 9110, 8.8.3); `tag` comes without
    /// quotes, and bytes a tag may not hold are left out.
    #[must_use]
    pub fn with_etag(self, tag: &str) -> Self {
        let tag: String =
            tag.chars().filter(|char| char.is_ascii_graphic() && *char != '"').collect();
        self.with_header(ETAG, &format!("\"{tag}\""))
    }

    /// Returns the response with `Last-Modified`, in whole seconds. Times that HTTP cannot
    /// write (before 1970, after 9999) are left out: files may carry any time.
    #[must_use]
    pub fn with_modified(self, modified: SystemTime) -> Self {
        /// The first second of the year 10000.
        const END: u64 = 253_402_300_800;
        match modified.duration_since(UNIX_EPOCH) {
            Ok(since) if since.as_secs() < END => {
                self.with_header(LAST_MODIFIED, &httpdate::fmt_http_date(modified))
            }
            _ => self,
        }
    }

    /// Returns the response as a download to be saved under that name, in the plain form for
    /// old programs and the encoded form for all others (RFC 6266, RFC 8187).
    #[must_use]
    pub fn with_attachment(self, file_name: &str) -> Self {
        let value = disposition(file_name);
        self.with_header(CONTENT_DISPOSITION, &value)
    }

    /// Returns the response with leave for the asker's own cache to keep it, but to ask again
    /// each time whether it may still show it.
    #[must_use]
    pub fn private_cache(self) -> Self {
        self.with_header(CACHE_CONTROL, "private, no-cache")
    }

    /// Returns the response as never changing under its address, for every cache.
    #[must_use]
    pub fn immutable(self) -> Self {
        self.with_header(CACHE_CONTROL, "public, max-age=31536000, immutable")
    }

    /// Returns the response as one that no cache may keep.
    #[must_use]
    pub fn no_store(self) -> Self {
        self.with_header(CACHE_CONTROL, "no-store")
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("Empty"),
            Self::Bytes(bytes) => write!(formatter, "Bytes({})", bytes.len()),
            Self::Seekable { length, .. } => write!(formatter, "Seekable({length})"),
            Self::Reader(_) => formatter.write_str("Reader"),
        }
    }
}

/// Returns the text without control characters, as a header value.
fn clean(text: &str) -> HeaderValue {
    let bytes: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_control()).collect();
    // Without control bytes every value is accepted; an empty one stands in should that change.
    HeaderValue::from_bytes(&bytes).unwrap_or(HeaderValue::from_static(""))
}

/// Writes `Content-Disposition` for a file name that may hold anything.
fn disposition(file_name: &str) -> String {
    /// What RFC 8187 lets stand unencoded (`attr-char`).
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'!')
        .remove(b'#')
        .remove(b'$')
        .remove(b'&')
        .remove(b'+')
        .remove(b'-')
        .remove(b'.')
        .remove(b'^')
        .remove(b'_')
        .remove(b'`')
        .remove(b'|')
        .remove(b'~');
    // Bidirectional overrides would let "gpj.exe" be read as "exe.jpg".
    let name: String =
        file_name.chars().map(|char| if misleading(char) { '_' } else { char }).collect();
    let name = if name.trim_matches(['.', ' ']).is_empty() { "download" } else { &name };
    // Quotes and `%` in the plain form are read differently by different browsers.
    let plain: String = name
        .chars()
        .map(|char| match char {
            '"' | '%' => '_',
            char if char.is_ascii() => char,
            _ => '_',
        })
        .collect();
    if plain == name {
        return format!("attachment; filename=\"{plain}\"");
    }
    format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        utf8_percent_encode(name, ENCODED)
    )
}

/// Returns whether the character may not stand in the name of a saved file: control
/// characters, path separators and marks that turn the direction of writing.
fn misleading(char: char) -> bool {
    char.is_control()
        || matches!(char, '/' | '\\' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    fn header(response: &Response, name: &HeaderName) -> String {
        String::from_utf8(response.headers[name].as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn file_names_are_written_for_old_and_new_browsers() {
        for (name, expected) in [
            ("harbour.jpg", r#"attachment; filename="harbour.jpg""#),
            ("two words.jpg", r#"attachment; filename="two words.jpg""#),
            (
                "größe.jpg",
                r#"attachment; filename="gr__e.jpg"; filename*=UTF-8''gr%C3%B6%C3%9Fe.jpg"#,
            ),
            (
                "a\"; x=\".exe",
                r#"attachment; filename="a_; x=_.exe"; filename*=UTF-8''a%22%3B%20x%3D%22.exe"#,
            ),
            ("50%.jpg", r#"attachment; filename="50_.jpg"; filename*=UTF-8''50%25.jpg"#),
            ("../../etc/passwd", r#"attachment; filename=".._.._etc_passwd""#),
            ("a\\b\r\nSet-Cookie: x", r#"attachment; filename="a_b__Set-Cookie: x""#),
            ("photo\u{202e}gpj.exe", r#"attachment; filename="photo_gpj.exe""#),
            ("", r#"attachment; filename="download""#),
            ("..", r#"attachment; filename="download""#),
        ] {
            let response = Response::new(StatusCode::OK).with_attachment(name);
            assert_eq!(header(&response, &CONTENT_DISPOSITION), expected, "{name:?}");
        }
    }

    #[test]
    fn redirects_stay_one_line_and_one_address() {
        for (address, expected) in [
            ("/albums/harbour?page=2#top", "/albums/harbour?page=2#top"),
            ("/größe", "/gr%C3%B6%C3%9Fe"),
            ("/already%20encoded", "/already%20encoded"),
            ("/a\r\nSet-Cookie: x=1", "/a%0D%0ASet-Cookie:%20x=1"),
            ("/\\evil.example", "/%5Cevil.example"),
        ] {
            let response = Response::redirect_to(StatusCode::SEE_OTHER, address);
            assert_eq!(header(&response, &LOCATION), expected);
        }
    }

    #[test]
    fn times_that_http_cannot_write_are_left_out() {
        let modified = |time| Response::new(StatusCode::OK).with_modified(time);
        let written = modified(UNIX_EPOCH + Duration::from_millis(784_111_777_900));
        assert_eq!(header(&written, &LAST_MODIFIED), "Sun, 06 Nov 1994 08:49:37 GMT");
        for time in [
            UNIX_EPOCH - Duration::from_secs(1),
            // The year 10000 begins.
            UNIX_EPOCH + Duration::from_hours(70_389_528),
            UNIX_EPOCH + Duration::from_secs(i64::MAX as u64),
        ] {
            assert!(!modified(time).headers.contains_key(LAST_MODIFIED));
        }
    }

    #[test]
    fn cookies_add_up_and_other_headers_replace() {
        let response = Response::new(StatusCode::OK)
            .with_cookie(&cookie::Cookie::new("a", "1; Domain=evil.example\r\n"))
            .with_cookie(&cookie::Cookie::new("b", "2"))
            .with_type("text/plain")
            .with_type("text/css");
        let cookies: Vec<_> = response.headers.get_all(SET_COOKIE).iter().collect();
        assert_eq!(cookies, ["a=1%3B%20Domain%3Devil.example%0D%0A", "b=2"]);
        assert_eq!(header(&response, &CONTENT_TYPE), "text/css");
    }

    #[test]
    fn tags_are_quoted_and_cannot_be_broken_out_of() {
        for (tag, expected) in [("abc", "\"abc\""), ("a\"b c\r\nd", "\"abcd\""), ("é", "\"\"")] {
            let response = Response::new(StatusCode::OK).with_etag(tag);
            assert_eq!(header(&response, &ETAG), expected);
        }
    }

    proptest! {
        /// R35: whatever is written, it stays within its header.
        #[test]
        fn no_text_can_end_a_header_line(text in any::<String>()) {
            let response = Response::redirect_to(StatusCode::SEE_OTHER, &text)
                .with_attachment(&text)
                .with_etag(&text)
                .with_header(CACHE_CONTROL, &text)
                .with_cookie(&cookie::Cookie::new(text.clone(), text.clone()));
            prop_assert_eq!(response.headers.len(), 5);
            for value in response.headers.values() {
                prop_assert!(!value.as_bytes().iter().any(u8::is_ascii_control));
            }
            let disposition = header(&response, &CONTENT_DISPOSITION);
            let quotes = disposition.matches('"').count();
            prop_assert_eq!(quotes, 2, "one quoted name in {}", disposition);
        }
    }
}
