//! What a client can take without end, and its end (R52–R56).

use super::*;

#[test]
fn long_heads_are_refused() {
    let limits = Limits { head_bytes: 10_000, fields: 20, ..roomy() };
    let site = Site::start(limits, hello);
    let get = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n";
    for (request, expected) in [
        (format!("{get}X: {}\r\n\r\n", "x".repeat(8_000)), 200),
        (format!("{get}X: {}\r\n\r\n", "x".repeat(11_000)), 431),
        (format!("{get}X: {}\r\n\r\n", "x".repeat(2_000_000)), 431),
        (format!("GET /{}", "x".repeat(2_000_000)), 431),
        (format!("{get}{}\r\n", "X: y\r\n".repeat(17)), 200),
        (format!("{get}{}\r\n", "X: y\r\n".repeat(21)), 431),
        (format!("{get}{}\r\n", "X: y\r\n".repeat(200_000)), 431),
    ] {
        let mut client = site.connect();
        client.try_send(&request);
        assert_eq!(status(&client.rest()), expected, "{} bytes", request.len());
    }
    assert_eq!(site.handled(), 2);
    site.assert_empties();
}

#[test]
fn slow_heads_and_silence_are_ended() {
    let site = Site::start(Limits { idle_time: AGES, stall_time: AGES, ..hasty() }, hello);
    for start in ["", "\r\n", "GET / HT", "GET / HTTP/1.1\r\nHost: h\r\nX: "] {
        assert_eq!(site.exchange(start), "", "{start:?}");
    }
    // A byte now and then does not help.
    let mut client = site.connect();
    client.send("GET / HTTP/1.1\r\nX: ");
    let mut writer = client.stream.try_clone().unwrap();
    let trickle = thread::spawn(move || {
        while writer.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(20));
        }
    });
    assert_eq!(client.rest(), "");
    trickle.join().unwrap();
    site.assert_well();
}

#[test]
fn a_connection_is_kept_between_requests_but_not_for_ever() {
    let site = Site::start(Limits { idle_time: hasty().idle_time, ..roomy() }, hello);
    let mut client = site.connect();
    assert_eq!(status(&client.get("/")), 200);
    assert_eq!(status(&client.get("/")), 200);
    assert_eq!(client.rest(), "");
    site.assert_empties();
}

#[test]
fn a_small_body_that_does_not_come_takes_no_handler() {
    let site =
        Site::start(Limits { stall_time: hasty().stall_time, handlers: 1, ..roomy() }, hello);
    let mut slow = site.connect();
    slow.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
    site.assert_well();
    assert_eq!(status(&slow.rest()), 408);
    assert_eq!(site.handled(), 1);
}

/// Reads the body and answers with its length, or with why it could not.
fn measure(mut request: Request) -> Response {
    match std::io::copy(request.body(), &mut std::io::sink()) {
        Ok(length) => Response::text(StatusCode::OK, length.to_string()),
        Err(error) => Response::text(StatusCode::BAD_REQUEST, error.kind().to_string()),
    }
}

#[test]
fn a_stalled_upload_is_given_up() {
    let site = Site::start(Limits { stall_time: hasty().stall_time, ..roomy() }, measure);
    let mut slow = site.connect();
    slow.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\nabc");
    let answer = slow.rest();
    assert_eq!((status(&answer), body(&answer)), (400, "timed out"));
    site.assert_empties();
}

#[test]
fn a_slow_but_steady_upload_goes_on() {
    let limits = Limits { stall_time: Duration::from_secs(2), rate: 5, small_body: 0, ..roomy() };
    let site = Site::start(limits, measure);
    let mut steady = site.connect();
    steady.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 30\r\n\r\n");
    for _ in 0..30 {
        steady.send("x");
        thread::sleep(Duration::from_millis(100));
    }
    assert!(steady.answer().ends_with("30"));
}

#[test]
fn stalled_uploads_leave_room_for_pages() {
    let site = Site::start(Limits { handlers: 3, uploads: 2, ..roomy() }, measure);
    let stalled: Vec<_> = (0..10)
        .map(|_| {
            let mut client = site.connect();
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\nabc");
            client
        })
        .collect();
    eventually("two uploads are being read", || site.handled() == 2);
    site.assert_well();
    drop(stalled);
    site.assert_empties();
}

#[test]
fn an_unread_body_of_any_length_is_harmless() {
    let site = Site::start(roomy(), hello);
    for length in [100_000_u64, 10_000_000_000_000, 9_000_000_000_000_000_000] {
        let request = format!("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {length}\r\n\r\nabc");
        let mut client = site.connect();
        client.send(request);
        let answer = client.answer();
        assert_eq!((status(&answer), header(&answer, "connection")), (200, Some("close")));
        client.end_sending();
        assert_eq!(client.rest(), "");
    }
    site.assert_empties();
}

#[test]
fn an_early_answer_reaches_a_client_that_is_still_sending() {
    let site = Site::start(roomy(), |_| Response::text(StatusCode::FORBIDDEN, "no"));
    let length = 8_000_000;
    let mut client = site.connect();
    client.send(format!("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {length}\r\n\r\n"));
    client.send(vec![b'x'; length]);
    let answer = client.rest();
    assert_eq!((status(&answer), body(&answer)), (403, "no"));
}

#[test]
fn more_requests_than_handlers_wait_and_even_more_are_turned_away() {
    let (door, wait) = Door::new();
    let site = Site::start(Limits { handlers: 1, waiting: 2, ..roomy() }, move |request| {
        wait();
        hello(request)
    });
    let mut clients: Vec<_> = (0..3).map(|_| site.connect()).collect();
    for client in &mut clients {
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    }
    eventually("two wait", || site.running.engine.handlers.room_in_line() == 0);
    let mut late = site.connect();
    let refused = late.get("/");
    assert_eq!((status(&refused), header(&refused, "retry-after")), (503, Some("2")));
    for _ in &clients {
        door.let_one_through();
    }
    for client in &mut clients {
        assert_eq!(status(&client.answer()), 200);
    }
    door.let_one_through();
    assert_eq!(status(&late.get("/")), 200);
}

#[test]
fn waiting_for_a_handler_has_an_end() {
    let (door, wait) = Door::new();
    let soon = Duration::from_millis(50);
    let site = Site::start(Limits { handlers: 1, wait_time: soon, ..roomy() }, move |request| {
        wait();
        hello(request)
    });
    let mut first = site.connect();
    first.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    door.await_waiting(1);
    assert_eq!(status(&site.connect().get("/")), 503);
    door.let_one_through();
    assert_eq!(status(&first.answer()), 200);
}

#[test]
fn more_connections_than_allowed_wait_their_turn() {
    let site = Site::start(Limits { connections: 3, ..roomy() }, hello);
    let mut held: Vec<_> = (0..3).map(|_| site.connect()).collect();
    for client in &mut held {
        assert_eq!(status(&client.get("/")), 200);
    }
    let mut next = site.connect();
    next.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    assert_eq!(site.handled(), 3);
    held.pop();
    assert_eq!(status(&next.answer()), 200);
}

#[test]
fn one_stranger_cannot_take_all_connections() {
    let strict = Limits { connections_per_address: 2, uncounted: vec![], ..roomy() };
    let site = Site::start(strict, hello);
    let mut first = site.connect();
    let mut second = site.connect();
    assert_eq!(status(&first.get("/")), 200);
    assert_eq!(status(&second.get("/")), 200);
    assert_eq!(site.connect().rest(), "");
    drop(first);
    eventually("a place is free again", || {
        let mut client = site.connect();
        client.try_send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        status(&client.rest()) == 200
    });
}
