//! Downloads as browsers, players and download managers ask for them: ranges, conditions,
//! names, and going on after a break.

use std::path::Path;
use std::process::Command;

use crate::support::{Ask, Harbour, Library, Wire, eventually, names_in, noise, run};

#[test]
fn any_range_of_an_original_is_that_slice() {
    let harbour = Harbour::of_a_voyage(100_000);
    let link = harbour.generous_link("voyage");
    let mut visitor = harbour.visitor();
    let path = link.at(&format!("/o/{}", harbour.key("voyage", "crossing.bin")));
    let whole = visitor.get(&path).expect(200);
    let bytes = noise("crossing", 100_000);
    assert!(whole.body == bytes);
    assert_eq!(whole.must("accept-ranges"), "bytes");
    let tag = whole.must("etag").to_owned();

    let last = 99_999;
    for (range, first, end) in [
        ("bytes=0-1", 0, 1),
        ("bytes=0-", 0, last),
        ("bytes=99999-", last, last),
        ("bytes=-500", 99_500, last),
        ("bytes=-999999999", 0, last),
        ("bytes=500-99999999999", 500, last),
        ("bytes=5-18446744073709551615", 5, last),
        ("bytes = 7-9", 7, 9),
    ] {
        let part = visitor.ask(Ask::get(&path).with("Range", range));
        if part.status == 200 && range.contains(" = ") {
            continue;
        }
        let part = part.expect(206);
        assert_eq!(part.must("content-range"), format!("bytes {first}-{end}/100000"), "{range}");
        assert!(part.body == bytes[first..=end], "{range}");
        assert_eq!(part.must("etag"), tag);
    }
    for range in ["bytes=100000-", "bytes=100000-100001", "bytes=-0", "bytes=99999999999999999999-"]
    {
        let part = visitor.ask(Ask::get(&path).with("Range", range));
        let part = part.expect(416);
        assert_eq!(part.must("content-range"), "bytes */100000", "{range}");
    }
    for range in ["bytes=9-5", "bytes=", "bytes=a-b", "lines=1-2", "bytes=0-1-2", "-5"] {
        let answer = visitor.ask(Ask::get(&path).with("Range", range));
        assert!(answer.status == 200 && answer.body == bytes, "{range}: {}", answer.status);
    }
    // A thousand little pieces are answered by the whole, not by more than the file.
    let many: Vec<String> = (0..1000).map(|it| format!("{it}-{it}")).collect();
    let answer = visitor.ask(Ask::get(&path).with("Range", &format!("bytes={}", many.join(","))));
    assert!(matches!(answer.status, 200 | 206 | 416), "{}", answer.status);
    assert!(answer.body.len() <= 2 * bytes.len());
}

#[test]
fn conditions_decide_whether_bytes_are_sent_again() {
    let harbour = Harbour::of_a_voyage(100_000);
    let link = harbour.generous_link("voyage");
    let mut visitor = harbour.visitor();
    let path = link.at(&format!("/o/{}", harbour.key("voyage", "crossing.bin")));
    let whole = visitor.get(&path).expect(200);
    let tag = whole.must("etag").to_owned();
    let modified = whole.must("last-modified").to_owned();
    let head = visitor.ask(Ask::new("HEAD", &path)).expect(200);
    assert_eq!((head.must("content-length"), head.must("etag")), ("100000", tag.as_str()));
    let conditions = [
        ("If-None-Match", tag.as_str(), 304),
        ("If-None-Match", "\"other\"", 200),
        ("If-None-Match", "*", 304),
        ("If-Match", "\"other\"", 412),
        ("If-Modified-Since", modified.as_str(), 304),
        ("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT", 412),
    ];
    for (name, value, status) in conditions {
        let answer = visitor.ask(Ask::get(&path).with(name, value)).expect(status);
        assert!(status == 200 || answer.body.is_empty(), "{name}: {value}");
    }
    let part = Ask::get(&path).with("Range", "bytes=10-19");
    visitor.ask(part.clone().with("If-Range", &tag)).expect(206);
    visitor.ask(part.clone().with("If-Range", "\"other\"")).expect(200);
    visitor.ask(part.clone().with("If-Range", &format!("W/{tag}"))).expect(200);
    visitor.ask(part.with("If-Range", "Thu, 01 Jan 1970 00:00:00 GMT")).expect(200);
}

#[test]
fn names_survive_headers_whatever_they_hold() {
    let library = Library::empty();
    // On disk all of these are names; in a header most of them would be an attack.
    let names: [(&str, &str); 6] = [
        ("fjord.jpg", "attachment; filename=\"fjord.jpg\""),
        (
            "Sørvågen \"harbour\".jpg",
            "attachment; filename=\"S_rv_gen _harbour_.jpg\"; \
             filename*=UTF-8''S%C3%B8rv%C3%A5gen%20%22harbour%22.jpg",
        ),
        (
            "50% off; a=b.jpg",
            "attachment; filename=\"50_ off; a=b.jpg\"; filename*=UTF-8''50%25%20off%3B%20a%3Db.jpg",
        ),
        ("日本.jpg", "attachment; filename=\"__.jpg\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.jpg"),
        // What is shown as gpj.exe the other way round.
        ("a\u{202e}gpj.jpg", "attachment; filename=\"a_gpj.jpg\""),
        (
            "two\r\nSet-Cookie: pirate=1.jpg",
            "attachment; filename=\"two_x0d_x0aSet-Cookie: pirate=1.jpg\"",
        ),
    ];
    for (name, _) in names {
        library.photo(&format!("Names/{name}"));
    }
    let harbour = Harbour::of(library);
    let link = harbour.generous_link("names");
    let mut visitor = harbour.visitor();
    let items = visitor.get_json(&link.at("/items"));
    for (name, expected) in names {
        let shown = name.replace('\r', "\\x0d").replace('\n', "\\x0a");
        let item =
            items["items"].as_array().unwrap().iter().find(|it| it["name"] == shown.as_str());
        let key =
            item.unwrap_or_else(|| panic!("{shown} is not in {items}"))["key"].as_str().unwrap();
        let answer = visitor.get(&link.at(&format!("/o/{key}"))).expect(200);
        assert!(answer.header("set-cookie").is_none(), "{answer:?}");
        assert_eq!(answer.must("content-disposition"), expected, "{name}");
    }
}

#[test]
fn curl_and_wget_go_on_where_a_download_broke() {
    let mut harbour = Harbour::of_a_voyage(3_000_000);
    // The same port again, as at home, or nobody could go on.
    let link = harbour.generous_link("voyage");
    let path = link.at("/zip/1");
    let whole = harbour.visitor().get(&path).expect(200);
    let begun = &whole.body[..1_234_567];
    harbour.stop();
    harbour.start_again();
    let url = format!("http://{}{path}", harbour.address);
    for tool in [
        &["curl", "-sS", "--fail", "-C", "-", "-o"][..],
        &["wget", "-q", "-c", "--no-config", "-O"],
    ] {
        let file = harbour.library.beside(&format!("{}.zip", tool[0]));
        std::fs::write(&file, begun).unwrap();
        let mut command = Command::new(tool[0]);
        command.args(&tool[1..]).arg(&file).arg(&url);
        command.env_remove("http_proxy").env("no_proxy", "127.0.0.1");
        let told = run(command);
        assert_eq!(told.code, 0, "{tool:?}: {told:?}");
        assert!(std::fs::read(&file).unwrap() == whole.body, "{tool:?} made another file");
    }
    assert_eq!(downloads(&harbour), 1, "going on is no new download");
}

fn downloads(harbour: &Harbour) -> u64 {
    let links = run(harbour.command(&["link", "list", "--json"])).well().json();
    links[0]["downloads"].as_u64().unwrap()
}

#[test]
fn a_file_that_changes_on_the_way_ends_the_transfer_visibly() {
    let harbour = Harbour::of_a_voyage(40_000_000);
    let link = harbour.generous_link("voyage");
    let mut visitor = harbour.visitor();
    let key = harbour.key("voyage", "crossing.bin");
    for path in [link.at(&format!("/o/{key}")), link.at("/zip/1")] {
        let mut wire = Wire::open(harbour.address).unwrap();
        wire.send(format!("GET {path} HTTP/1.1\r\nHost: harbour\r\n\r\n").as_bytes()).unwrap();
        let head = wire.head().unwrap();
        assert_eq!(head.status, 200, "{path}");
        let announced: usize = head.must("content-length").parse().unwrap();
        assert!(wire.fill(1_000_000).unwrap());
        // An editor saves over it while it is on its way.
        let file = harbour.library.path("Voyage/crossing.bin");
        std::fs::write(&file, noise("another crossing", 40_000_000)).unwrap();
        let came = wire.rest().unwrap();
        assert!(came.len() < announced, "{path}: a whole answer of two halves");
        // The old one comes back for the next round.
        harbour.library.write("Voyage/crossing.bin", &noise("crossing", 40_000_000));
        eventually("the old file is known again", || visitor.get(&path).status == 200);
    }
}

#[test]
fn a_file_that_vanished_is_no_silent_hole_in_a_zip() {
    let harbour = Harbour::of_a_voyage(50_000);
    let link = harbour.generous_link("voyage");
    let mut visitor = harbour.visitor();
    let whole = visitor.get(&link.at("/zip/1")).expect(200);
    std::fs::remove_file(harbour.library.path("Voyage/ferry.jpg")).unwrap();
    eventually("the zip is of what is left, or refused", || {
        let answer = visitor.try_ask(&Ask::get(&link.at("/zip/1"))).unwrap();
        let smaller = answer.status == 200 && !answer.broken && names_in(&answer.body).len() == 2;
        let same = answer.status == 200 && !answer.broken && answer.body == whole.body;
        assert!(!same, "it holds a file that is not there");
        smaller
    });
    visitor.get(&link.at("/download")).expect(200).with(&["left out"]);
}

#[test]
fn many_zips_at_once_leave_room_for_pages() {
    let harbour = Harbour::of_a_voyage(30_000_000);
    let link = harbour.generous_link("voyage");
    let mut transfers: Vec<Wire> = Vec::new();
    let mut statuses = Vec::new();
    for _ in 0..20 {
        let mut wire = Wire::open(harbour.address).unwrap();
        let ask = format!("GET {} HTTP/1.1\r\nHost: harbour\r\n\r\n", link.at("/zip/1"));
        wire.send(ask.as_bytes()).unwrap();
        let head = wire.head().unwrap();
        if head.status != 200 {
            assert!(matches!(head.status, 429 | 503), "{head:?}");
            assert!(head.header("retry-after").is_some(), "{head:?}");
        }
        statuses.push(head.status);
        transfers.push(wire);
    }
    assert!(statuses.contains(&200) && statuses.iter().any(|it| *it != 200), "{statuses:?}");
    // None of them is read on; pages still answer.
    harbour.visitor().get(&link.path()).expect(200);
    let memory = memory_of(harbour.pid());
    assert!(memory < 400_000_000, "{memory} bytes");
    drop(transfers);
    eventually("there is room for zips again", || {
        harbour.visitor().ask(Ask::new("HEAD", &link.at("/zip/1"))).status == 200
    });
}

/// Returns the bytes of memory that a process holds.
fn memory_of(process: u32) -> u64 {
    let status =
        std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status"));
    let status = status.unwrap();
    let line = status.lines().find(|it| it.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}
