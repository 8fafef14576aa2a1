//! The wire: heads no honest client sends, requests hidden in requests, and the headers that
//! every answer carries.

use std::time::Duration;

use crate::support::answer::Answer;
use crate::support::{Ask, Harbour, Library, Wire};

/// Sends bytes on a fresh connection, and returns everything that comes until it is closed.
fn answers_to(harbour: &Harbour, bytes: &[u8]) -> String {
    let mut wire = Wire::open(harbour.address).unwrap();
    wire.send(bytes).unwrap();
    String::from_utf8_lossy(&wire.rest().unwrap()).into_owned()
}

fn count(answers: &str) -> usize {
    answers.matches("HTTP/1.1 ").count()
}

#[test]
fn a_request_hidden_in_a_body_is_never_answered() {
    let harbour = Harbour::not_set_up(Library::empty(), &[]);
    let hidden = "GET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    for framing in [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: +5",
        "Content-Length: -1",
        "Content-Length: 0x5",
        "Content-Length: ",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    ] {
        let bytes =
            format!("POST /login HTTP/1.1\r\nHost: a\r\n{framing}\r\n\r\n0\r\n\r\n{hidden}");
        let answers = answers_to(&harbour, bytes.as_bytes());
        assert!(count(&answers) <= 1, "{framing}: {answers}");
        assert!(!answers.contains("User-agent"), "{framing}: {answers}");
        assert!(answers.is_empty() || answers.starts_with("HTTP/1.1 4"), "{framing}: {answers}");
    }
    harbour.visitor().get("/healthz").expect(200);
}

#[test]
fn impossible_heads_are_refused_and_odd_ones_answered() {
    let harbour = Harbour::not_set_up(Library::empty(), &[]);
    let many = "x: 1\r\n".repeat(20_000);
    for (name, head) in [
        (
            "a header of 256 KiB",
            format!("GET / HTTP/1.1\r\nHost: a\r\nx: {}\r\n\r\n", "y".repeat(262_144)),
        ),
        ("20,000 headers", format!("GET / HTTP/1.1\r\nHost: a\r\n{many}\r\n")),
        ("a line without end", format!("GET /{}", "z".repeat(300_000))),
        ("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".into()),
        ("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n".into()),
        ("a NUL", "GET / HTTP/1.1\r\nHost: a\r\nx: \0\r\nConnection: close\r\n\r\n".into()),
        ("no HTTP", "HELO harbour\r\n\r\n".into()),
        (
            "a body without end",
            "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000000000000000\r\n\r\nabc"
                .into(),
        ),
    ] {
        let mut wire = Wire::open(harbour.address).unwrap();
        wire.send(head.as_bytes()).unwrap();
        match wire.head() {
            Ok(answer) => assert!((400..500).contains(&answer.status), "{name}: {answer:?}"),
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::UnexpectedEof, "{name}"),
        }
        harbour.visitor().get("/healthz").expect(200);
    }
    // Honest browsers send these.
    for (name, line) in [
        ("a UTF-8 referer", "Referer: http://a/Sørvågen".as_bytes()),
        ("a Latin-1 cookie", b"Cookie: name=J\xf8rgen"),
    ] {
        let bytes =
            [b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n", line, b"\r\n\r\n"]
                .concat();
        let answers = answers_to(&harbour, &bytes);
        assert!(answers.starts_with("HTTP/1.1 200"), "{name}: {answers}");
    }
}

#[test]
fn many_requests_on_one_connection_are_answered_in_order() {
    let harbour = Harbour::not_set_up(Library::empty(), &[]);
    let mut wire = Wire::open(harbour.address).unwrap();
    let paths = ["/healthz", "/nowhere", "/robots.txt", "/login", "/healthz"];
    let all = paths.map(|it| format!("GET {it} HTTP/1.1\r\nHost: a\r\n\r\n"));
    wire.send(all.concat().as_bytes()).unwrap();
    let statuses = paths.map(|_| wire.answer(false).unwrap().status);
    assert_eq!(statuses, [200, 404, 200, 200, 200]);
    // A HEAD has no body that the next answer could be taken for.
    wire.send(b"HEAD /login HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        .unwrap();
    assert_eq!(wire.answer(true).unwrap().status, 200);
    assert_eq!(wire.answer(false).unwrap().json()["status"], "ok");
}

#[test]
fn slow_clients_leave_others_alone_and_are_sent_away() {
    let harbour = Harbour::not_set_up(Library::empty(), &[]);
    let mut slow: Vec<Wire> = (0..100)
        .map(|_| {
            let mut wire = Wire::open(harbour.address).unwrap();
            wire.send(b"GET /login HTTP/1.1\r\nHost: a\r\nx: ").unwrap();
            wire
        })
        .collect();
    for _ in 0..5 {
        harbour.visitor().get("/login").expect(200);
        std::thread::sleep(Duration::from_millis(100));
    }
    // The head never ends, so the connection does.
    let said = String::from_utf8_lossy(&slow[0].rest().unwrap()).into_owned();
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 408"), "{said}");
}

#[test]
fn every_answer_carries_what_keeps_pages_safe() {
    let harbour = Harbour::new();
    let open = harbour.link("lofoten").originals().embed().create();
    let locked = harbour.link("lofoten").password("tide").create();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let mut owner = harbour.owner();
    let mut paths = open.routes(&key);
    paths.extend(locked.routes(&key));
    for path in [
        "/",
        "/login",
        "/albums",
        "/a/lofoten",
        "/sharing/links",
        "/library/health",
        "/settings",
        "/nowhere",
        "/healthz",
        "/robots.txt",
        "/oembed?url=x",
        "/a/lofoten/links",
        "/albums/new",
    ] {
        paths.push(path.into());
    }
    for path in paths {
        for mut browser in [owner.clone(), harbour.visitor()] {
            let answer = browser.ask(Ask::get(&path).with("Origin", "https://evil.example"));
            is_safe(&path, &answer);
        }
    }
    let page = owner.get("/albums").text();
    let style = page.split("href=\"").find(|it| it.contains("app.css")).unwrap();
    let style = owner.get(style.split('"').next().unwrap()).expect(200);
    assert!(style.must("cache-control").contains("immutable"));
}

/// Panics unless an answer carries every header that keeps it safe.
#[track_caller]
fn is_safe(path: &str, answer: &Answer) {
    let policy = answer.must("content-security-policy").to_owned();
    let is_page = answer.header("content-type").is_some_and(|it| it.starts_with("text/html"));
    if is_page {
        for part in [
            "default-src 'self'",
            "script-src 'self';",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        let text = answer.text();
        assert!(!text.contains("<script>") && !text.contains("onclick="), "{path}");
    } else {
        assert!(policy.contains("sandbox"), "{path}: {policy}");
    }
    assert!(!policy.contains("unsafe-eval") && !policy.contains('*'), "{path}: {policy}");
    assert_eq!(answer.must("x-content-type-options"), "nosniff", "{path}");
    assert!(matches!(answer.must("referrer-policy"), "same-origin" | "no-referrer"), "{path}");
    assert!(answer.must("x-robots-tag").contains("noindex"), "{path}");
    assert!(answer.header("access-control-allow-origin").is_none(), "{path}");
    assert!(answer.header("server").is_none_or(|it| !it.contains('/')), "{path}");
    // What a link or a session opens is never for shared caches.
    let cache = answer.must("cache-control");
    assert!(cache.contains("private") || cache.contains("no-store"), "{path}: {cache}");
    assert!(!cache.contains("public"), "{path}: {cache}");
}

#[test]
fn pages_ask_no_other_server_for_anything() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").metadata().create();
    let key = harbour.key("lofoten", "Ferry.jpg");
    for path in
        [link.path(), link.at(&format!("/p/{key}")), "/albums".into(), "/sharing/links".into()]
    {
        let page = harbour.owner().get(&path).expect(200).text();
        for attribute in ["src=\"", "href=\"", "srcset=\"", "action=\"", "url("] {
            for found in page.split(attribute).skip(1) {
                let found = found.split(['"', ')']).next().unwrap();
                let own = format!("http://{}", harbour.address);
                let elsewhere = found.contains("//") && !found.starts_with(&own);
                assert!(!elsewhere, "{path} asks {found}");
            }
        }
    }
}

#[test]
fn refusals_tell_nothing_about_the_machine() {
    let harbour = Harbour::new();
    let root = harbour.library.root().display().to_string();
    let mut visitor = harbour.visitor();
    for path in ["/nowhere", "/s/nowhere", "/a/nowhere/o/x", "/%ff", "/albums/../../etc/passwd"] {
        let answer = visitor.get(path);
        answer.without(&[&root, ".rs:", "sqlite", "select ", "albumen/0", "rust"]);
    }
    visitor.ask(Ask::new("DELETE", "/albums")).expect(405).with(&["allow: GET, POST"]);
    visitor.ask(Ask::new("PROPFIND", "/")).expect(405);
    let mut wire = Wire::open(harbour.address).unwrap();
    let head = format!(
        "POST /login HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000000\r\n\r\n",
        harbour.address
    );
    wire.send(head.as_bytes()).unwrap();
    assert_eq!(wire.head().unwrap().status, 413, "told before the body is read");
    harbour.visitor().get("/healthz").expect(200);
}
