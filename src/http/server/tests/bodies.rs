//! What is sent: whole, in part, not at all, and to those who do not take it.

use std::io::{Cursor, Seek, SeekFrom};

use super::*;
use crate::http::range;

/// Bytes without end in memory: each is the low byte of a mixed-up position.
struct Pattern {
    position: u64,
}

fn pattern(position: u64) -> u8 {
    (position ^ (position >> 8) ^ (position >> 16)) as u8
}

impl Read for Pattern {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for byte in &mut *buffer {
            *byte = pattern(self.position);
            self.position += 1;
        }
        Ok(buffer.len())
    }
}

impl Seek for Pattern {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        if let SeekFrom::Start(position) = to {
            self.position = position;
        }
        Ok(self.position)
    }
}

fn film(length: u64) -> Response {
    Response::seekable("video/mp4", Box::new(Pattern { position: 0 }), length).with_etag("film")
}

/// Answers `/film/LENGTH` with that many bytes, in part if asked, and all else with a greeting.
#[allow(clippy::needless_pass_by_value, reason = "it is a handler")]
fn cinema(request: Request) -> Response {
    match request.path.strip_prefix("/film/").and_then(|length| length.parse().ok()) {
        Some(length) => range::apply(&request, film(length)),
        None => range::apply(&request, hello(Request::get("/"))),
    }
}

#[test]
fn a_long_body_arrives_whole() {
    let site = Site::start(roomy(), cinema);
    let mut client = site.connect();
    for length in [0, 1, 65_535, 65_536, 65_537, 3_000_001] {
        client.send(format!("GET /film/{length} HTTP/1.1\r\nHost: h\r\n\r\n"));
        let head = client.head();
        assert_eq!(header(&head, "content-length"), Some(length.to_string().as_str()));
        let mut bytes = vec![0; length];
        client.stream.read_exact(&mut bytes).unwrap();
        assert!((0..).zip(&bytes).all(|(position, byte)| pattern(position) == *byte), "{length}");
    }
}

#[test]
fn a_range_arrives_as_asked() {
    let site = Site::start(roomy(), cinema);
    let mut client = site.connect();
    client.send("GET /film/9000000000000 HTTP/1.1\r\nHost: h\r\nRange: bytes=8000000000000-8000000000099\r\n\r\n");
    let head = client.head();
    assert_eq!(status(&head), 206);
    assert_eq!(
        header(&head, "content-range"),
        Some("bytes 8000000000000-8000000000099/9000000000000")
    );
    let mut bytes = [0; 100];
    client.stream.read_exact(&mut bytes).unwrap();
    assert!((8_000_000_000_000..).zip(bytes).all(|(position, byte)| pattern(position) == byte));
    assert_eq!(status(&client.get("/")), 200, "the connection goes on");
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let site = Site::start(roomy(), cinema);
    for path in ["/", "/film/12345"] {
        let mut client = site.connect();
        client.send(format!("GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
        let get = client.head();
        let mut client = site.connect();
        client.send(format!("HEAD {path} HTTP/1.1\r\nHost: h\r\n\r\n"));
        let head = client.head();
        for name in ["content-length", "content-type", "etag", "accept-ranges"] {
            assert_eq!(header(&get, name), header(&head, name), "{path} {name}");
        }
        assert!(header(&head, "content-length").is_some());
        assert_eq!(status(&client.get("/")), 200, "no byte of a body came between");
    }
}

#[test]
fn a_handler_that_knows_nothing_of_head_still_sends_no_body() {
    let site = Site::start(roomy(), |request| match request.path.as_str() {
        "/bytes" => hello(request),
        "/reader" => Response::reader("text/plain", Box::new(Cursor::new("hello"))),
        _ => film(5),
    });
    for path in ["/bytes", "/reader", "/film"] {
        let mut client = site.connect();
        client.send(format!(
            "HEAD {path} HTTP/1.1\r\nHost: h\r\n\r\nGET /bytes HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
        ));
        assert_eq!(statuses(&client.rest()), [200, 200], "{path}");
    }
}

/// A body that cannot be read.
struct Unreadable;

impl Read for Unreadable {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("it is gone"))
    }
}

impl Seek for Unreadable {
    fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
        Ok(0)
    }
}

#[test]
fn a_body_that_fails_at_once_still_has_its_head() {
    let site = Site::start(roomy(), |_| Response::seekable("a/b", Box::new(Unreadable), 1 << 20));
    for _ in 0..200 {
        let mut client = site.connect();
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        assert_eq!(status(&client.head()), 200);
        assert_eq!(client.rest(), "", "what is missing is seen by its absence");
    }
}

#[test]
fn a_short_body_that_cannot_be_read_is_an_error_and_no_torn_answer() {
    let site = Site::start(roomy(), |_| Response::seekable("a/b", Box::new(Unreadable), 10));
    assert_eq!(status(&site.connect().get("/")), 500);
}

#[test]
fn a_body_of_unknown_length_comes_in_chunks() {
    let site =
        Site::start(roomy(), |_| Response::reader("text/plain", Box::new(Cursor::new("a stream"))));
    let answer = site.exchange("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    assert_eq!(header(&answer, "transfer-encoding"), Some("chunked"));
    assert_eq!(body(&answer), "8\r\na stream\r\n0\r\n\r\n");
    let answer = site.exchange("GET / HTTP/1.0\r\n\r\n");
    assert_eq!(body(&answer), "a stream");
}

#[test]
fn framing_is_not_the_handlers() {
    let site = Site::start(roomy(), |_| {
        hello(Request::get("/"))
            .with_header(http::header::CONTENT_LENGTH, "99")
            .with_header(http::header::TRANSFER_ENCODING, "chunked")
            .with_header(http::header::CONNECTION, "upgrade")
    });
    let mut client = site.connect();
    for _ in 0..2 {
        let answer = client.get("/");
        assert_eq!(header(&answer, "content-length"), Some("5"));
        assert_eq!(header(&answer, "transfer-encoding"), None);
        assert_eq!(header(&answer, "connection"), None);
        assert_eq!(header(&answer, "server"), None);
        assert!(header(&answer, "date").is_some_and(|date| date.ends_with(" GMT")));
    }
}

#[test]
fn a_status_only_the_engine_may_send_is_an_error() {
    let site = Site::start(roomy(), |_| Response::new(StatusCode::SWITCHING_PROTOCOLS));
    assert_eq!(status(&site.connect().get("/")), 500);
}

#[test]
fn statuses_without_a_body_have_none() {
    let site = Site::start(roomy(), |request| match request.path.as_str() {
        "/304" => Response::text(StatusCode::NOT_MODIFIED, "no body here"),
        _ => Response::text(StatusCode::NO_CONTENT, "nor here"),
    });
    let mut client = site.connect();
    for path in ["/304", "/204", "/304"] {
        client.send(format!("GET {path} HTTP/1.1\r\nHost: h\r\n\r\n"));
        assert_eq!(status(&client.head()).to_string(), path[1..]);
    }
}

#[test]
fn who_does_not_read_holds_no_thread_and_is_closed() {
    let limits = Limits { stall_time: Duration::from_secs(1), handlers: 1, readers: 1, ..roomy() };
    let site = Site::start(limits, cinema);
    let length = 1_000_000_000;
    let mut stalled: Vec<_> = (0..12)
        .map(|_| {
            let mut client = site.connect();
            client.send(format!("GET /film/{length} HTTP/1.1\r\nHost: h\r\n\r\n"));
            assert_eq!(status(&client.head()), 200);
            client
        })
        .collect();
    site.assert_well();
    let mut other = site.connect();
    other.send("GET /film/3000000 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&other.head()), 200);
    assert_eq!(other.rest_bytes().len(), 3_000_000);
    drop(other);
    site.assert_empties();
    for client in &mut stalled {
        assert!(client.rest_bytes().len() < length, "cut off");
    }
}

#[test]
fn a_source_that_fails_ends_the_connection_visibly() {
    // A shorter one is read before its head is sent.
    const LONG: u64 = 1 << 20;
    struct Failing(bool);
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            assert!(!self.0, "a source may panic, too");
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    impl Seek for Failing {
        fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
            Ok(0)
        }
    }
    let site = Site::start(roomy(), |request| match request.path.as_str() {
        "/well" => hello(request),
        "/short" => Response::seekable("video/mp4", Box::new(Cursor::new("short")), LONG),
        "/panic" => Response::seekable("video/mp4", Box::new(Failing(true)), LONG),
        "/chunks" => Response::reader("video/mp4", Box::new(Failing(false))),
        _ => Response::seekable("video/mp4", Box::new(Failing(false)), LONG),
    });
    for path in ["/short", "/panic", "/fail", "/chunks"] {
        let answer = site.exchange(format!("GET {path} HTTP/1.1\r\nHost: h\r\n\r\n"));
        assert!(body(&answer).len() < LONG as usize, "{path}");
        assert!(!answer.ends_with("0\r\n\r\n"), "{path} must not look whole");
    }
    site.assert_well();
    site.assert_empties();
}

#[test]
fn uploads_arrive_whole_and_the_connection_goes_on() {
    let site = Site::start(roomy(), |mut request| {
        let mut sum = 0_u64;
        let mut buffer = [0; 10_000];
        loop {
            match request.body().read(&mut buffer).unwrap() {
                0 => return Response::text(StatusCode::OK, format!("{sum}.")),
                count => sum += buffer[..count].iter().map(|byte| u64::from(*byte)).sum::<u64>(),
            }
        }
    });
    let mut client = site.connect();
    for length in [0, 1, 65_536, 65_537, 5_000_000] {
        let mut bytes = vec![0; length];
        Pattern { position: 0 }.read_exact(&mut bytes).unwrap();
        let sum: u64 = bytes.iter().map(|byte| u64::from(*byte)).sum();
        client.send(format!("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {length}\r\n\r\n"));
        client.send(&bytes);
        assert!(client.answer().ends_with(&format!("\r\n{sum}.")), "{length}");
    }
}

#[test]
fn a_body_is_asked_for_only_when_it_is_read() {
    let site = Site::start(roomy(), |mut request| {
        if request.path == "/refuse" {
            return Response::text(StatusCode::FORBIDDEN, "no");
        }
        let read = std::io::copy(request.body(), &mut std::io::sink()).unwrap();
        Response::text(StatusCode::OK, read.to_string())
    });
    let ask = |path: &str, length: usize| {
        let mut client = site.connect();
        client.send(format!(
            "POST {path} HTTP/1.1\r\nHost: h\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n"
        ));
        client
    };
    assert_eq!(status(&ask("/refuse", 1_000_000).head()), 403);
    for length in [10, 1_000_000] {
        let mut client = ask("/read", length);
        assert_eq!(status(&client.head()), 100);
        client.send(vec![b'x'; length]);
        assert!(client.answer().ends_with(&format!("\r\n{length}")));
    }
}

#[test]
fn a_broken_upload_is_an_error_to_its_handler() {
    let (sender, received) = mpsc::channel();
    let sender = std::sync::Mutex::new(sender);
    let site = Site::start(roomy(), move |mut request| {
        let read = std::io::copy(request.body(), &mut std::io::sink());
        sender.lock().unwrap().send(read.is_err()).unwrap();
        hello(request)
    });
    let mut client = site.connect();
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000000\r\n\r\nabc");
    eventually("it is being read", || site.handled() == 1);
    drop(client);
    assert!(received.recv_timeout(PATIENCE).unwrap());
    site.assert_empties();
}
