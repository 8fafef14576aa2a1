//! Where one request ends and the next begins (R51, R53, R57).

use super::*;

/// Sends the bytes, ends the sending side, and compares the statuses of the answers; the number
/// of handled requests must be the number of 200s, or something was smuggled or lost.
#[track_caller]
fn check(site: &Site, request: impl AsRef<[u8]>, expected: &[u16]) {
    let shown = String::from_utf8_lossy(request.as_ref()).into_owned();
    let before = site.handled();
    let mut client = site.connect();
    client.try_send(request);
    client.end_sending();
    let answers = client.rest();
    assert_eq!(statuses(&answers), expected, "{shown:?} was answered {answers:?}");
    let successes = expected.iter().filter(|status| **status == 200).count();
    assert_eq!(site.handled() - before, successes, "{shown:?}");
}

fn site() -> Site {
    Site::start(roomy(), |mut request| {
        let mut body = Vec::new();
        match request.body().read_to_end(&mut body) {
            Ok(_) => Response::text(StatusCode::OK, body),
            Err(_) => Response::text(StatusCode::BAD_REQUEST, "broken"),
        }
    })
}

/// A request that must not be handled when it is hidden in the body of another.
const HIDDEN: &str = "GET /hidden HTTP/1.1\r\nHost: h\r\n\r\n";

#[test]
fn bodies_have_one_length() {
    let site = site();
    for (fields, body, expected) in [
        ("Content-Length: 5", "hello", &[200][..]),
        ("Content-Length: 5\r\nContent-Length: 5", "hello", &[200]),
        ("Content-Length: 0", "", &[200]),
        ("Content-Length: 5", "helloGET / HTTP/1.1\r\nHost: h\r\n\r\n", &[200, 200]),
        ("Content-Length: 5\r\nContent-Length: 6", "hello!", &[400]),
        ("Content-Length: +5", "hello", &[400]),
        ("Content-Length: -1", "hello", &[400]),
        ("Content-Length: 5, 6", "hello", &[400]),
        ("Content-Length: 0x5", "hello", &[400]),
        ("Content-Length: 5 5", "hello", &[400]),
        ("Content-Length: abc", "hello", &[400]),
        ("Content-Length:", "hello", &[400]),
        ("Content-Length: 18446744073709551616", "hello", &[400]),
        ("Content-Length : 5", "hello", &[400]),
        ("Content-Length: 5\r\n folded: x", "hello", &[400]),
    ] {
        let request = format!("POST / HTTP/1.1\r\nHost: h\r\n{fields}\r\n\r\n{body}");
        check(&site, request, expected);
    }
}

#[test]
fn chunks_have_one_reading() {
    let site = site();
    for (fields, body, expected) in [
        ("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n", &[200][..]),
        ("Transfer-Encoding: Chunked", "5;x=y\r\nhello\r\n0\r\nX: trailer\r\n\r\n", &[200]),
        ("transfer-encoding: chunked", "0\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", &[200, 200]),
        ("Transfer-Encoding: identity", "hello", &[400]),
        ("Transfer-Encoding: chunked, identity", "0\r\n\r\n", &[400]),
        ("Transfer-Encoding: xchunked", "0\r\n\r\n", &[400]),
        ("Transfer-Encoding: \"chunked\"", "0\r\n\r\n", &[400]),
        ("Transfer-Encoding:", "0\r\n\r\n", &[400]),
        ("Transfer-Encoding: gzip, chunked", "0\r\n\r\n", &[501]),
        ("Transfer-Encoding: chunked, chunked", "0\r\n\r\n", &[501]),
        ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n", &[501]),
    ] {
        let request = format!("POST / HTTP/1.1\r\nHost: h\r\n{fields}\r\n\r\n{body}");
        check(&site, request, expected);
    }
    // A chunk that is none breaks the body: the handler is told, and nothing after it is read.
    for body in ["x\r\n", "-1\r\n", "5\r\nhel", "5\r\nhello0\r\n\r\n", "ffffffffffffffff1\r\nx"] {
        let before = site.handled();
        let answers = site.exchange(format!(
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{body}{HIDDEN}{HIDDEN}"
        ));
        assert!(!answers.contains(" 200 "), "{body:?} was answered {answers:?}");
        assert_eq!(site.handled() - before, 1, "{body:?}");
    }
}

#[test]
fn a_length_beside_chunks_is_refused() {
    let site = site();
    let chunked = "Transfer-Encoding: chunked";
    for fields in [
        format!("Content-Length: 5\r\n{chunked}"),
        format!("{chunked}\r\nContent-Length: 5"),
        format!("{chunked}\r\ncontent-LENGTH: 0"),
        format!("{chunked}\r\nContent-Length: abc"),
        format!("Content-Length: 5\r\nX: y\r\n{chunked}"),
    ] {
        let request = format!("POST / HTTP/1.1\r\nHost: h\r\n{fields}\r\n\r\n0\r\n\r\n{HIDDEN}");
        check(&site, request, &[400]);
    }
    // The words elsewhere are nobody's business.
    let elsewhere = format!(
        "POST / HTTP/1.1\r\nHost: h\r\nX: Content-Length: 5\r\n{chunked}\r\n\r\n\
         15\r\nContent-Length: 5\r\n\r\n\r\n0\r\n\r\n"
    );
    check(&site, elsewhere, &[200]);
}

#[test]
fn a_length_beside_chunks_is_refused_on_a_used_connection() {
    let site = site();
    let mut client = site.connect();
    for _ in 0..3 {
        assert_eq!(status(&client.get("/")), 200);
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
        assert!(client.answer().ends_with("hello"));
        client.send(
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n0\r\n\r\n",
        );
        assert!(client.answer().ends_with("yes"));
    }
    let request = format!(
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n\
         0\r\n\r\n{HIDDEN}"
    );
    client.send(request);
    assert_eq!(statuses(&client.rest()), [400]);
    assert_eq!(site.handled(), 9);
}

#[test]
fn hosts_are_named_once() {
    let site = site();
    for (head, expected) in [
        ("GET / HTTP/1.1\r\nHost: h\r\n", &[200][..]),
        ("GET / HTTP/1.1\r\nHost: h:8080\r\n", &[200]),
        ("GET / HTTP/1.1\r\nHost: [::1]:80\r\n", &[200]),
        ("GET / HTTP/1.1\r\nHost:\r\n", &[200]),
        ("GET http://h/ HTTP/1.1\r\nHost: h\r\n", &[200]),
        ("GET / HTTP/1.0\r\n", &[200]),
        ("GET / HTTP/1.1\r\n", &[400]),
        ("GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n", &[400]),
        ("GET / HTTP/1.0\r\nHost: h\r\nHost: i\r\n", &[400]),
        ("GET / HTTP/1.1\r\nHost: good:x@evil\r\n", &[400]),
        ("GET / HTTP/1.1\r\nHost: a b\r\n", &[400]),
        ("GET / HTTP/1.1\r\nHost: h/path\r\n", &[400]),
        ("GET / HTTP/1.1\r\nHost: h, i\r\n", &[400]),
        ("CONNECT h:80 HTTP/1.1\r\nHost: h\r\n", &[501]),
    ] {
        check(&site, format!("{head}\r\n"), expected);
    }
}

#[test]
fn heads_are_read_as_bytes() {
    let site = site();
    for (head, expected) in [
        (&b"GET / HTTP/1.1\r\nHost: h\r\nReferer: /gr\xc3\xb6\xc3\x9fe"[..], &[200][..]),
        (b"GET / HTTP/1.1\r\nHost: h\r\nCookie: a=gr\xf6\xdfe", &[200]),
        (b"GET /gr\xc3\xb6\xc3\x9fe HTTP/1.1\r\nHost: h", &[200]),
        (b"GET /gr\xf6\xdfe HTTP/1.1\r\nHost: h", &[400]),
        (b"GET / HTTP/1.1\r\nHost: h\r\nX: a\0b", &[400]),
        (b"GET / HTTP/1.1\r\nHost: h\r\nX: a\x07b", &[400]),
        (b"GET / HTTP/1.1\r\nHost: h\r\nX: a\rb: c", &[400]),
        (b"GET / HTTP/1.1\r\nHost: h\r\nX y: z", &[400]),
        (b"GET /\0 HTTP/1.1\r\nHost: h", &[400]),
        (b"GET / HTTP/1.2\r\nHost: h", &[400]),
        (b"GET /", &[400]),
        (b"\x16\x03\x01\x02\x00\x01\x00", &[400]),
        (b"\r\n\r\nGET / HTTP/1.1\r\nHost: h", &[200]),
    ] {
        check(&site, [head, b"\r\n\r\n"].concat(), expected);
    }
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let site = Site::start(roomy(), |request| Response::text(StatusCode::OK, request.path));
    let requests: Vec<_> =
        (0..200).map(|number| format!("GET /{number}. HTTP/1.1\r\nHost: h\r\n\r\n")).collect();
    let mut client = site.connect();
    client.send(requests.concat());
    for number in 0..200 {
        assert!(client.answer().ends_with(&format!("/{number}.")));
    }
}

#[test]
fn a_client_may_end_its_side_and_still_be_answered() {
    let site = Site::start(roomy(), |_| {
        thread::sleep(Duration::from_millis(50));
        Response::text(StatusCode::OK, "late")
    });
    let mut client = site.connect();
    client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    client.end_sending();
    assert!(client.rest().ends_with("late"));
}

#[test]
fn an_offer_to_upgrade_is_passed_over() {
    let site = site();
    check(
        &site,
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        &[200],
    );
}
