//! Start, trouble, and stop (R55, R57, R62, R63).

use std::fs::File;
use std::io::ErrorKind;
use std::process::Command;

use rustix::process::{Resource, Rlimit, setrlimit};

use super::*;

#[test]
fn a_panic_is_one_answer_and_nothing_else() {
    let site = Site::start(Limits { handlers: 1, ..roomy() }, |request| {
        assert_ne!(request.path, "/panic", "as the test wants it");
        hello(request)
    });
    let mut client = site.connect();
    for _ in 0..10 {
        let answer = client.get("/panic");
        assert_eq!(status(&answer), 500);
        assert!(!answer.contains("as the test wants it"), "the reason is not the visitor's");
        assert_eq!(status(&client.get("/")), 200, "on the same connection");
    }
}

#[test]
fn clients_that_break_off_leave_nothing_behind() {
    let site =
        Site::start(roomy(), |_| Response::reader("video/mp4", Box::new(std::io::repeat(0))));
    for _ in 0..200 {
        let mut client = site.connect();
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        client.head();
        // Unread bytes make this a reset.
        drop(client);
    }
    site.assert_empties();
    eventually("no read is left", || {
        site.running.engine.readers.available_permits() == Limits::default().readers
    });
}

/// In a process of its own, because its open files run out.
#[test]
fn running_out_of_open_files_is_survived() {
    const CHILD: &str = "ALBUMEN_TEST_OPEN_FILES";
    if std::env::var_os(CHILD).is_some() {
        return run_out_of_open_files();
    }
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "http::server::tests::life::running_out_of_open_files_is_survived"])
        .args(["--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success(), "{said}{}", String::from_utf8_lossy(&child.stderr));
    assert!(said.contains("1 passed"), "{said}");
}

fn run_out_of_open_files() {
    let few = Rlimit { current: Some(64), maximum: Some(64) };
    setrlimit(Resource::Nofile, few).unwrap();
    let site = Site::start(Limits { connections: 1000, ..roomy() }, hello);
    assert_eq!(site.running.connections, 8, "as many as so few open files are enough for");
    site.assert_well();
    site.assert_empties();
    let mut taken = Vec::new();
    while let Ok(file) = File::open("/dev/null") {
        taken.push(file);
    }
    // One for our end; none is left for the server's.
    taken.pop();
    let mut client = site.connect();
    client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    client.stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let waiting = client.stream.read(&mut [0]).unwrap_err();
    assert!(matches!(waiting.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{waiting}");
    drop(taken);
    client.stream.set_read_timeout(Some(PATIENCE)).unwrap();
    assert_eq!(status(&client.rest()), 200);
    site.assert_well();
}

#[test]
fn stopping_lets_answers_finish() {
    let (door, wait) = Door::new();
    let site = Site::start(Limits { stop_time: PATIENCE, ..roomy() }, move |request| {
        wait();
        hello(request)
    });
    let mut idle = site.connect();
    door.let_one_through();
    assert_eq!(status(&idle.get("/")), 200);
    let mut busy = site.connect();
    busy.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    door.await_waiting(1);
    let address = site.running.local_addr();
    thread::scope(|scope| {
        let stopping = scope.spawn(|| site.running.stop());
        assert_eq!(idle.rest(), "", "idle connections are closed at once");
        eventually("nobody new is let in", || TcpStream::connect(address).is_err());
        door.let_one_through();
        let answer = busy.rest();
        assert_eq!((status(&answer), header(&answer, "connection")), (200, Some("close")));
        assert_eq!(stopping.join().unwrap(), 0, "none was cut");
    });
    site.running.wait();
    assert_eq!(site.running.stop(), 0, "a second time is nothing");
}

#[test]
fn stopping_cuts_what_does_not_finish() {
    let soon = Duration::from_millis(100);
    let site = Site::start(Limits { stop_time: soon, ..roomy() }, |mut request| {
        if request.body_length() != Some(0) {
            let _ = std::io::copy(request.body(), &mut std::io::sink());
        }
        Response::reader("video/mp4", Box::new(std::io::repeat(0)))
    });
    let mut endless = site.connect();
    endless.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    endless.head();
    let mut upload = site.connect();
    upload.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000000\r\n\r\nabc");
    eventually("both are under way", || site.handled() == 2);
    assert_eq!(site.running.stop(), 2);
    endless.rest_bytes();
    assert_eq!(upload.rest(), "");
}

#[test]
fn waiting_ends_when_it_stops() {
    let site = Site::start(roomy(), hello);
    thread::scope(|scope| {
        let waiting = scope.spawn(|| site.running.wait());
        assert_eq!(site.running.stop(), 0);
        waiting.join().unwrap();
    });
}

#[test]
fn a_taken_address_is_an_error() {
    let site = Site::start(roomy(), hello);
    let again = Server::bind(site.running.local_addr(), roomy());
    assert_eq!(again.err().map(|error| error.kind()), Some(ErrorKind::AddrInUse));
}

#[test]
fn the_peer_is_told_to_the_handler() {
    let site =
        Site::start(roomy(), |request| Response::text(StatusCode::OK, request.peer.to_string()));
    let mut client = site.connect();
    let expected = client.stream.local_addr().unwrap().to_string();
    assert!(client.get("/").ends_with(&expected));
}
