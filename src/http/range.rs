//! Conditional and partial answers (RFC 9110, sections 13 and 14), one place for files, renditions and zips.
//!
//! A handler answers with the whole thing and its validators (`ETag`, `Last-Modified`); here it
//! is cut down to what was asked for.

use std::io::{self, SeekFrom};
use std::time::SystemTime;

use http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH,
    CONTENT_RANGE, CONTENT_TYPE, ETAG, LAST_MODIFIED, RANGE,
};
use http::{HeaderMap, Method, StatusCode};

use crate::http::conditions::{Precondition, precondition, same_version};
use crate::http::request::Request;
use crate::http::response::{Body, Response};

/// Answers the conditions and the range of a request from a whole response: 304, 412, 206, 416,
/// or the response itself; the answer to `HEAD` has a length and no body. Responses other than
/// 200, to other methods, and pages without validators pass unchanged. A source that cannot be sought is a 500.
pub fn apply(request: &Request, response: Response) -> Response {
    apply_at(request, response, SystemTime::now())
}

fn apply_at(request: &Request, response: Response, now: SystemTime) -> Response {
    // What is not a reading is done already; conditions on it come too late here.
    let reads = matches!(request.method, Method::GET | Method::HEAD);
    if response.status != StatusCode::OK || !reads {
        return headless(request, response);
    }
    match precondition(request, &response.headers) {
        Precondition::Met => {}
        Precondition::Unchanged => return not_modified(response),
        Precondition::Failed => return Response::new(StatusCode::PRECONDITION_FAILED),
    }
    let Some(length) = divisible(&response) else {
        return headless(request, response);
    };
    let response = response.with_header(ACCEPT_RANGES, "bytes");
    if request.method != Method::GET || !same_version(request, &response.headers, now) {
        return headless(request, response);
    }
    match wanted(&request.headers, length) {
        Wanted::Whole => response,
        Wanted::Part { first, last } => {
            part(response, first, last, length).unwrap_or_else(|error| {
                tracing::error!(%error, "a source could not be sought");
                Response::text(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong.\n")
            })
        }
        Wanted::Nothing => Response::new(StatusCode::RANGE_NOT_SATISFIABLE)
            .with_header(CONTENT_RANGE, &format!("bytes */{length}")),
    }
}

/// Returns the length of a body that may be sent in part.
fn divisible(response: &Response) -> Option<u64> {
    match &response.body {
        Body::Seekable { length, .. } => Some(*length),
        Body::Bytes(bytes)
            if response.headers.contains_key(ETAG)
                || response.headers.contains_key(LAST_MODIFIED) =>
        {
            Some(bytes.len() as u64)
        }
        _ => None,
    }
}

/// What a `Range` header comes to.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// There is no range, or one to be ignored: malformed, another unit, several at once.
    Whole,
    Part {
        first: u64,
        last: u64,
    },
    /// The range begins behind the end.
    Nothing,
}

/// Reads `Range` (RFC 9110, 14.1.2) for a body of that length. Several ranges are answered with
/// the whole, as the RFC allows, so no request can make us send more than the body once.
fn wanted(headers: &HeaderMap, length: u64) -> Wanted {
    let mut lines = headers.get_all(RANGE).iter();
    let (Some(value), None) = (lines.next(), lines.next()) else {
        return Wanted::Whole;
    };
    let Some((unit, set)) = value.to_str().ok().and_then(|value| value.split_once('=')) else {
        return Wanted::Whole;
    };
    let mut ranges = set.split(',').map(str::trim).filter(|range| !range.is_empty());
    let (Some(range), None) = (ranges.next(), ranges.next()) else {
        return Wanted::Whole;
    };
    if !unit.eq_ignore_ascii_case("bytes") {
        return Wanted::Whole;
    }
    one_range(range, length).unwrap_or(Wanted::Whole)
}

/// Reads `first-last`, `first-` or `-suffix`; `None` when it is malformed.
fn one_range(range: &str, length: u64) -> Option<Wanted> {
    let (first, last) = range.split_once('-')?;
    if first.is_empty() {
        let suffix = position(last)?.min(length);
        return Some(between(length - suffix, length.checked_sub(1), length));
    }
    let first = position(first)?;
    if last.is_empty() {
        return Some(between(first, length.checked_sub(1), length));
    }
    let last = position(last)?;
    (first <= last).then(|| between(first, Some(last), length))
}

fn between(first: u64, last: Option<u64>, length: u64) -> Wanted {
    match last {
        Some(last) if first < length => Wanted::Part { first, last: last.min(length - 1) },
        _ => Wanted::Nothing,
    }
}

/// Reads a number of any length; what no file reaches becomes the largest one.
fn position(digits: &str) -> Option<u64> {
    let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    number.then(|| digits.parse().unwrap_or(u64::MAX))
}

/// Returns the response with the body from `first` to `last`, both included.
fn part(mut response: Response, first: u64, last: u64, length: u64) -> io::Result<Response> {
    let wanted = last - first + 1;
    response.body = match response.body {
        Body::Bytes(bytes) => Body::Bytes(bytes.slice(first as usize..=last as usize)),
        Body::Seekable { mut source, .. } => {
            source.seek(SeekFrom::Start(first))?;
            Body::Seekable { source, length: wanted }
        }
        other => other,
    };
    response.status = StatusCode::PARTIAL_CONTENT;
    Ok(response.with_header(CONTENT_RANGE, &format!("bytes {first}-{last}/{length}")))
}

/// Returns the 304 for a response: its validators and cache rules, nothing that describes a body.
fn not_modified(mut response: Response) -> Response {
    for name in [CONTENT_TYPE, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_DISPOSITION] {
        response.headers.remove(name);
    }
    response.status = StatusCode::NOT_MODIFIED;
    response.body = Body::Empty;
    response
}

/// Takes the body off the answer to a `HEAD`, and leaves its length.
fn headless(request: &Request, mut response: Response) -> Response {
    if request.method != Method::HEAD {
        return response;
    }
    let length = match std::mem::replace(&mut response.body, Body::Empty) {
        Body::Seekable { length, .. } => length,
        Body::Bytes(bytes) => bytes.len() as u64,
        Body::Empty | Body::Reader(_) => return response,
    };
    response.with_header(CONTENT_LENGTH, &length.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};
    use std::time::{Duration, UNIX_EPOCH};

    use http::header::{IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE};
    use http::{HeaderName, HeaderValue};
    use proptest::prelude::*;

    use super::*;

    const TAG: &str = "abc";
    const MODIFIED: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    const LATER: &str = "Sun, 06 Nov 1994 08:49:38 GMT";
    const EARLIER: &str = "Sun, 06 Nov 1994 08:49:36 GMT";

    fn modified() -> SystemTime {
        httpdate::parse_http_date(MODIFIED).unwrap()
    }

    fn file(content: &[u8]) -> Response {
        let source = Box::new(Cursor::new(content.to_vec()));
        Response::seekable("video/mp4", source, content.len() as u64)
            .with_etag(TAG)
            .with_modified(modified())
            .with_attachment("harbour.mp4")
            .private_cache()
    }

    fn ask(method: &Method, headers: &[(HeaderName, &str)]) -> Request {
        let mut request = Request::get("/");
        request.method = method.clone();
        headers.iter().fold(request, |request, (name, value)| {
            request.with_header(name.clone(), HeaderValue::from_str(value).unwrap())
        })
    }

    fn content(response: Response) -> Vec<u8> {
        let mut bytes = Vec::new();
        match response.body {
            Body::Empty => {}
            Body::Bytes(whole) => bytes = whole.to_vec(),
            Body::Seekable { source, length } => {
                source.take(length).read_to_end(&mut bytes).map(drop).unwrap();
            }
            Body::Reader(mut source) => source.read_to_end(&mut bytes).map(drop).unwrap(),
        }
        bytes
    }

    fn text<'a>(response: &'a Response, name: &HeaderName) -> &'a str {
        response.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[test]
    fn ranges_of_ten_bytes() {
        let part = |range: &'static str, bytes: &'static str| (206, range, bytes);
        let whole = (200, "", "0123456789");
        let nothing = (416, "bytes */10", "");
        for (range, expected) in [
            ("bytes=0-0", part("bytes 0-0/10", "0")),
            ("bytes=0-1", part("bytes 0-1/10", "01")),
            ("bytes=3-", part("bytes 3-9/10", "3456789")),
            ("bytes=9-", part("bytes 9-9/10", "9")),
            ("bytes=-3", part("bytes 7-9/10", "789")),
            ("bytes=-99", part("bytes 0-9/10", "0123456789")),
            ("bytes=0-99", part("bytes 0-9/10", "0123456789")),
            ("Bytes=5-5", part("bytes 5-5/10", "5")),
            ("bytes= 5-6 ,", part("bytes 5-6/10", "56")),
            ("bytes=8-99999999999999999999999999", part("bytes 8-9/10", "89")),
            ("bytes=-99999999999999999999999999", part("bytes 0-9/10", "0123456789")),
            ("bytes=10-", nothing),
            ("bytes=10-20", nothing),
            ("bytes=18446744073709551615-", nothing),
            ("bytes=99999999999999999999999999-", nothing),
            ("bytes=-0", nothing),
            ("bytes=5-4", whole),
            ("bytes=0-1,3-4", whole),
            ("bytes=-1,-1", whole),
            ("bytes=", whole),
            ("bytes=-", whole),
            ("bytes=a-b", whole),
            ("bytes=+1-2", whole),
            ("bytes=1 - 2", whole),
            ("bytes=0x1-2", whole),
            ("bytes", whole),
            ("lines=0-1", whole),
            ("", whole),
        ] {
            let request = ask(&Method::GET, &[(RANGE, range)]);
            let response = apply(&request, file(b"0123456789"));
            assert_eq!(text(&response, &ETAG).is_empty(), expected.0 == 416, "{range}");
            let (status, content_range) =
                (response.status.as_u16(), text(&response, &CONTENT_RANGE).to_owned());
            let bytes = String::from_utf8(content(response)).unwrap();
            assert_eq!((status, content_range.as_str(), bytes.as_str()), expected, "{range}");
        }
    }

    #[test]
    fn a_thousand_ranges_are_one_whole() {
        let range = format!("bytes={}", "0-,".repeat(1000));
        let response = apply(&ask(&Method::GET, &[(RANGE, &range)]), file(b"0123456789"));
        assert_eq!((response.status, content(response).len()), (StatusCode::OK, 10));
    }

    #[test]
    fn two_range_lines_are_ignored() {
        let request = ask(&Method::GET, &[(RANGE, "bytes=0-1"), (RANGE, "bytes=2-3")]);
        assert_eq!(apply(&request, file(b"0123456789")).status, StatusCode::OK);
    }

    #[test]
    fn an_empty_file_has_no_ranges() {
        for range in ["bytes=0-", "bytes=0-0", "bytes=-1"] {
            let response = apply(&ask(&Method::GET, &[(RANGE, range)]), file(b""));
            assert_eq!(response.status, StatusCode::RANGE_NOT_SATISFIABLE, "{range}");
            assert_eq!(text(&response, &CONTENT_RANGE), "bytes */0");
        }
        assert_eq!(apply(&Request::get("/"), file(b"")).status, StatusCode::OK);
    }

    #[test]
    fn only_get_has_ranges() {
        for (method, expected) in [(Method::HEAD, ""), (Method::POST, "0123456789")] {
            let response = apply(&ask(&method, &[(RANGE, "bytes=0-1")]), file(b"0123456789"));
            assert_eq!(response.status, StatusCode::OK);
            assert_eq!(content(response), expected.as_bytes());
        }
    }

    #[test]
    fn a_head_has_the_length_and_no_body() {
        let response = apply(&ask(&Method::HEAD, &[]), file(b"0123456789"));
        assert_eq!(text(&response, &CONTENT_LENGTH), "10");
        assert_eq!(text(&response, &ACCEPT_RANGES), "bytes");
        assert!(matches!(response.body, Body::Empty));
        let missing = Response::text(StatusCode::NOT_FOUND, "no");
        let response = apply(&ask(&Method::HEAD, &[]), missing);
        assert_eq!(text(&response, &CONTENT_LENGTH), "2");
    }

    #[test]
    fn conditions_in_their_order() {
        let get = Method::GET;
        let head = Method::HEAD;
        let post = Method::POST;
        for (method, headers, expected) in [
            (&get, vec![(IF_NONE_MATCH, "\"abc\"")], 304),
            (&head, vec![(IF_NONE_MATCH, "\"abc\"")], 304),
            (&get, vec![(IF_NONE_MATCH, "W/\"abc\"")], 304),
            (&get, vec![(IF_NONE_MATCH, "\"x,y\" , \"abc\"")], 304),
            (&get, vec![(IF_NONE_MATCH, "\"x\""), (IF_NONE_MATCH, "\"abc\"")], 304),
            (&get, vec![(IF_NONE_MATCH, "*")], 304),
            (&get, vec![(IF_NONE_MATCH, "\"x\"")], 200),
            (&get, vec![(IF_NONE_MATCH, "abc")], 200),
            (&get, vec![(IF_NONE_MATCH, "\"abc")], 200),
            (&get, vec![(IF_NONE_MATCH, "")], 200),
            (&post, vec![(IF_NONE_MATCH, "\"abc\"")], 200),
            (&post, vec![(IF_MATCH, "\"x\"")], 200),
            (&get, vec![(IF_MODIFIED_SINCE, MODIFIED)], 304),
            (&get, vec![(IF_MODIFIED_SINCE, LATER)], 304),
            (&get, vec![(IF_MODIFIED_SINCE, EARLIER)], 200),
            (&get, vec![(IF_MODIFIED_SINCE, "yesterday")], 200),
            (&post, vec![(IF_MODIFIED_SINCE, MODIFIED)], 200),
            (&get, vec![(IF_NONE_MATCH, "\"x\""), (IF_MODIFIED_SINCE, MODIFIED)], 200),
            (&get, vec![(IF_MATCH, "\"abc\"")], 200),
            (&get, vec![(IF_MATCH, "*")], 200),
            (&get, vec![(IF_MATCH, "\"x\"")], 412),
            (&get, vec![(IF_MATCH, "W/\"abc\"")], 412),
            (&get, vec![(IF_UNMODIFIED_SINCE, MODIFIED)], 200),
            (&get, vec![(IF_UNMODIFIED_SINCE, EARLIER)], 412),
            (&get, vec![(IF_MATCH, "\"abc\""), (IF_UNMODIFIED_SINCE, EARLIER)], 200),
            (&get, vec![(IF_MATCH, "\"abc\""), (IF_NONE_MATCH, "\"abc\"")], 304),
            (&get, vec![(IF_NONE_MATCH, "\"abc\""), (RANGE, "bytes=0-1")], 304),
            (&get, vec![(IF_RANGE, "\"abc\""), (RANGE, "bytes=0-1")], 206),
            (&get, vec![(IF_RANGE, "\"x\""), (RANGE, "bytes=0-1")], 200),
            (&get, vec![(IF_RANGE, "W/\"abc\""), (RANGE, "bytes=0-1")], 200),
            (&get, vec![(IF_RANGE, "\"x\""), (RANGE, "bytes=99-")], 200),
            (&get, vec![(IF_RANGE, MODIFIED), (RANGE, "bytes=0-1")], 206),
            (&get, vec![(IF_RANGE, LATER), (RANGE, "bytes=0-1")], 200),
            (&get, vec![(IF_RANGE, EARLIER), (RANGE, "bytes=0-1")], 200),
            (&get, vec![(IF_RANGE, "nonsense"), (RANGE, "bytes=0-1")], 200),
        ] {
            let response = apply(&ask(method, &headers), file(b"0123456789"));
            assert_eq!(response.status.as_u16(), expected, "{method} {headers:?}");
        }
    }

    #[test]
    fn a_date_within_the_last_second_is_too_young_for_if_range() {
        let request = ask(&Method::GET, &[(IF_RANGE, MODIFIED), (RANGE, "bytes=0-1")]);
        for (age, expected) in [(0, 200), (1, 200), (2, 206)] {
            let now = modified() + Duration::from_secs(age);
            let response = apply_at(&request, file(b"0123456789"), now);
            assert_eq!(response.status.as_u16(), expected, "{age} s old");
        }
        assert_eq!(apply_at(&request, file(b"01"), UNIX_EPOCH).status, StatusCode::OK);
    }

    #[test]
    fn a_304_keeps_what_a_cache_needs_and_nothing_else() {
        let response =
            apply(&ask(&Method::GET, &[(IF_NONE_MATCH, "\"abc\"")]), file(b"0123456789"));
        let mut names: Vec<_> = response.headers.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["cache-control", "etag", "last-modified"]);
        assert!(matches!(response.body, Body::Empty));
    }

    #[test]
    fn errors_and_plain_pages_pass_unchanged() {
        let request = ask(&Method::GET, &[(RANGE, "bytes=0-1"), (IF_NONE_MATCH, "\"abc\"")]);
        let missing = Response::text(StatusCode::NOT_FOUND, "no").with_etag(TAG);
        assert_eq!(apply(&request, missing).status, StatusCode::NOT_FOUND);
        let page = apply(&request, Response::html(StatusCode::OK, "<p>page"));
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.headers.contains_key(ACCEPT_RANGES));
        let stream = Response::reader("text/plain", Box::new(Cursor::new("stream"))).with_etag("x");
        assert_eq!(content(apply(&request, stream)), b"stream");
    }

    #[test]
    fn a_source_that_cannot_be_sought_is_an_internal_error() {
        struct Stuck;
        impl Read for Stuck {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Ok(0)
            }
        }
        impl io::Seek for Stuck {
            fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
                Err(io::Error::other("stuck"))
            }
        }
        let response = Response::seekable("video/mp4", Box::new(Stuck), 10);
        let response = apply(&ask(&Method::GET, &[(RANGE, "bytes=0-1")]), response);
        assert_eq!(response.status, StatusCode::INTERNAL_SERVER_ERROR);
    }

    proptest! {
        /// Every part is the slice it says it is, from a source and from memory alike.
        #[test]
        fn a_part_is_a_slice_of_the_whole(
            whole in proptest::collection::vec(any::<u8>(), 0..200),
            first in proptest::option::of(0_u64..220),
            last in proptest::option::of(0_u64..220),
        ) {
            let number = |number: Option<u64>| number.map_or(String::new(), |it| it.to_string());
            let range = format!("bytes={}-{}", number(first), number(last));
            let request = ask(&Method::GET, &[(RANGE, &range)]);
            let in_memory = Response::new(StatusCode::OK).with_bytes(whole.clone()).with_etag(TAG);
            for response in [file(&whole), in_memory] {
                let response = apply(&request, response);
                let content_range = text(&response, &CONTENT_RANGE).to_owned();
                match response.status.as_u16() {
                    200 => prop_assert_eq!(content(response), whole.clone()),
                    206 => {
                        let part = content(response);
                        let from = first.unwrap_or(whole.len() as u64 - part.len() as u64);
                        let to = from + part.len() as u64 - 1;
                        prop_assert_eq!(&part[..], &whole[from as usize..=to as usize]);
                        prop_assert_eq!(
                            content_range,
                            format!("bytes {from}-{to}/{}", whole.len())
                        );
                    }
                    416 => prop_assert!(content(response).is_empty()),
                    other => prop_assert!(false, "status {}", other),
                }
            }
        }

        /// Hostile headers are answered, and never with more than the whole.
        #[test]
        fn nothing_panics(range in "(bytes=)?[-0-9, ]{0,40}", tag in "[W/\"a-c, *]{0,20}") {
            let request = ask(&Method::GET, &[
                (RANGE, &range), (IF_RANGE, &tag), (IF_MATCH, &tag), (IF_NONE_MATCH, &tag),
            ]);
            prop_assert!(content(apply(&request, file(b"0123456789"))).len() <= 10);
        }
    }
}
