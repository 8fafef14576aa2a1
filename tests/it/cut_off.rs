//! Uploads that break: cut off at any byte, with the server killed, the disk full or the right
//! taken away in the middle. Nothing that was acknowledged is lost, nothing half is seen.

use crate::support::disk::seen_by;
use crate::support::{Draft, Harbour, Library, Sender, Wire, eventually, film, noise, photo, run};
use crate::uploads::{incoming, owner_of};

/// A number that is the same in every run and looks like none.
pub fn chance(word: &str, below: usize) -> usize {
    let bytes: [u8; 8] = noise(word, 8).try_into().unwrap();
    (u64::from_le_bytes(bytes) % below as u64) as usize
}

#[test]
fn a_right_that_is_taken_away_ends_an_upload_in_its_middle() {
    let harbour = Harbour::new();
    let bytes = film("revoked", 3_000_000);
    let link = harbour.link("lofoten").field("upload", "on").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    let path = visitor.start(&Draft::of("revoked.mp4", &bytes));
    visitor.send(&path, 0, &bytes[..1_000]).expect(204);
    // One request that goes on and on while the right goes.
    let rest = (path.as_str(), 1_000, &bytes[1_000..]);
    let refused =
        visitor.refused_on_the_way(&harbour, rest, || link.save(&[("name", "Looking only")]));
    assert_eq!(refused, 403);
    visitor.send(&path, 1_000, &bytes[1_000..]).expect(403);
    assert!(!harbour.library.path("Lofoten/revoked.mp4").exists());
    link.save(&[("name", "Adding again"), ("upload", "on")]);
    let at = visitor.offset(&path);
    visitor.send(&path, at, &bytes[at..]).expect(204);
    assert!(harbour.library.read("Lofoten/revoked.mp4") == bytes);
}

#[test]
fn two_who_send_one_file_do_not_mix_it_up() {
    let harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let bytes = film("two", 400_000);
    let path = sender.start(&Draft::of("two.mp4", &bytes));
    let whole = sender.browser.bytes_of(&sender.piece(&path, 0, &bytes));
    let mut first = Wire::open(harbour.address).unwrap();
    first.send(&whole[..200_000]).unwrap();
    let ask = sender.ask("HEAD", &path);
    eventually("the first one is at it", || sender.browser.ask(&ask).status == 423);
    sender.send(&path, 0, &bytes).expect(409);
    // The first one falls silent; the second takes over where it stopped.
    let at = sender.offset(&path);
    assert!(at > 0 && at < bytes.len(), "{at}");
    sender.send(&path, at, &bytes[at..]).expect(204);
    first.send(&whole[200_000..]).unwrap();
    assert!([409, 503].contains(&first.answer(false).unwrap().status));
    assert!(harbour.library.read("Lofoten/two.mp4") == bytes);
    assert_eq!(harbour.names("lofoten").len(), 5);
}

#[test]
fn a_killed_server_keeps_every_acknowledged_byte() {
    let mut harbour = Harbour::new();
    let bytes = film("killed", 6_000_000);
    let mut sender = owner_of(&harbour);
    let path = sender.start(&Draft::of("killed.mp4", &bytes));
    let mut kept = 0;
    for round in 0..12 {
        let mut other = sender.clone();
        let (place, content) = (path.clone(), bytes.clone());
        let target = chance(&format!("kill {round}"), 700_000);
        let growing =
            harbour.library.path(".albumen/incoming").join(path.rsplit('/').next().unwrap());
        let client = std::thread::spawn(move || other.try_rest(&place, &content, 100_000).is_ok());
        let enough = || {
            let length = std::fs::metadata(&growing).map_or(u64::MAX, |it| it.len());
            length >= (kept + target) as u64 || client.is_finished()
        };
        while !enough() {
            std::thread::yield_now();
        }
        harbour.kill();
        let finished = client.join().unwrap();
        harbour.start_again();
        sender = owner_of(&harbour);
        let ask = sender.ask("HEAD", &path);
        let mut now = sender.browser.ask(&ask);
        eventually("the upload can be asked for", || {
            now = sender.browser.ask(&ask);
            now.status == 200
        });
        let at: usize = now.must("upload-offset").parse().unwrap();
        assert!(at >= kept, "{at} bytes are left of {kept}");
        kept = at;
        assert!(!harbour.library.path("Lofoten/killed.mp4").exists() || at == bytes.len());
        if finished || at == bytes.len() {
            break;
        }
    }
    sender.try_rest(&path, &bytes, 1_000_000).unwrap();
    eventually("it is finished", || sender.state(&path) == "added");
    assert!(harbour.library.read("Lofoten/killed.mp4") == bytes);
    assert_eq!(harbour.names("lofoten").len(), 5);
    assert!(incoming(&harbour).is_empty());
    run(harbour.command(&["check", "--read-all"])).well();
}

#[test]
fn a_file_that_was_whole_when_the_server_was_killed_arrives_by_itself() {
    let mut harbour = Harbour::new();
    let bytes = film("alone", 40_000);
    let mut sender = owner_of(&harbour);
    let path = sender.start(&Draft::of("alone.mp4", &bytes));
    let id = path.rsplit('/').next().unwrap();
    sender.send(&path, 0, &bytes[..1_000]).expect(204);
    harbour.kill();
    std::fs::write(harbour.library.path(".albumen/incoming").join(id), &bytes).unwrap();
    let hash = blake3::hash(&bytes);
    let whole = "UPDATE uploads SET received = bytes, hash = ?1";
    harbour.database().execute(whole, [hash.as_bytes()]).unwrap();
    harbour.start_again();
    eventually("it is in the album", || harbour.names("lofoten").len() == 5);
    assert!(harbour.library.read("Lofoten/alone.mp4") == bytes);
    // The moment after: the file was moved, and nothing else was written.
    let bytes = film("moved", 40_000);
    let mut sender = owner_of(&harbour);
    let path = sender.start(&Draft::of("moved.mp4", &bytes));
    let id = path.rsplit('/').next().unwrap();
    harbour.kill();
    let hash = blake3::hash(&bytes);
    let waiting = "UPDATE uploads SET received = bytes, hash = ?1 WHERE state = 'open'";
    harbour.database().execute(waiting, [hash.as_bytes()]).unwrap();
    std::fs::remove_file(harbour.library.path(".albumen/incoming").join(id)).unwrap();
    harbour.library.write("Lofoten/moved.mp4", &bytes);
    harbour.start_again();
    let mut sender = owner_of(&harbour);
    let ask = sender.ask("HEAD", &path);
    eventually("the index found it", || sender.browser.ask(&ask).status == 200);
    assert_eq!(sender.state(&path), "added");
    assert_eq!(harbour.names("lofoten").len(), 6);
}

#[test]
fn what_is_abandoned_expires() {
    let mut harbour = Harbour::new();
    let mut sender = owner_of(&harbour);
    let bytes = film("abandoned", 30_000);
    let path = sender.start(&Draft::of("abandoned.mp4", &bytes));
    let young = sender.start(&Draft::of("young.mp4", &bytes));
    sender.send(&path, 0, &bytes[..100]).expect(204);
    harbour.stop();
    let id = path.rsplit('/').next().unwrap();
    harbour.database().execute("UPDATE uploads SET expires = 1 WHERE id = ?1", [id]).unwrap();
    let stray = harbour.library.path(".albumen/incoming/BBBBBBBBBBBBBBBBBBBBBA");
    std::fs::write(stray, b"left behind").unwrap();
    harbour.start_again();
    eventually("only the young one is left", || incoming(&harbour).len() == 1);
    let mut sender = owner_of(&harbour);
    sender.send(&path, 100, &bytes[100..]).expect(404);
    sender.send(&young, 0, &bytes).expect(204);
}

#[test]
fn a_full_disk_loses_nothing_and_goes_on_when_there_is_space() {
    let library = Library::empty();
    let root = library.root();
    let mounts = format!("mount -t tmpfs -o size=8m tmpfs {0}\nmkdir {0}/Lofoten", root.display());
    let harbour = Harbour::with_mounts(library, &mounts, &["--keep-free", "0"]);
    let disk = seen_by(harbour.pid(), &root);
    std::fs::write(disk.join("Lofoten/Ferry.jpg"), photo("Ferry")).unwrap();
    let mut owner = harbour.owner();
    eventually("the album is there", || owner.get("/a/lofoten").status == 200);
    let mut sender = owner_of(&harbour);
    // What would not fit beside what is promised already is refused before its first byte.
    let bytes = film("large", 3_000_000);
    let path = sender.start(&Draft::of("large.mp4", &bytes));
    sender.promise(&Draft::of("larger.mp4", &film("larger", 5_000_000))).expect(507);
    sender.send(&path, 0, &bytes[..500_000]).expect(204);
    // Somebody else fills the disk.
    let ballast = disk.join("ballast.bin");
    let mut size = 8_000_000;
    while size > 100_000 && std::fs::write(&ballast, vec![1; size]).is_err() {
        size -= 200_000;
    }
    let answer = sender.send(&path, 500_000, &bytes[500_000..]).expect(507);
    answer.with(&["not enough space"]);
    assert!(sender.offset(&path) >= 500_000);
    // Without a length it is noticed while it is written.
    let at = sender.offset(&path);
    let rest = &bytes[at..];
    let ask = sender.piece(&path, at, b"");
    let head = String::from_utf8(sender.browser.bytes_of(&ask)).unwrap();
    let head = head.replace("Content-Length: 0", "Transfer-Encoding: chunked");
    let mut wire = Wire::open(harbour.address).unwrap();
    wire.send(head.as_bytes()).unwrap();
    wire.send(format!("{:x}\r\n", rest.len()).as_bytes()).unwrap();
    wire.send(&[rest, b"\r\n0\r\n\r\n"].concat()).unwrap();
    assert_eq!(wire.answer(false).unwrap().status, 507);
    // Looking still works.
    owner.get("/a/lofoten").expect(200);
    std::fs::remove_file(&ballast).unwrap();
    let at = sender.offset(&path);
    assert!(at >= 500_000, "{at}");
    sender.send(&path, at, &bytes[at..]).expect(204);
    assert!(std::fs::read(disk.join("Lofoten/large.mp4")).unwrap() == bytes);
}

#[test]
fn space_that_shall_stay_free_stays_free() {
    let harbour = Harbour::with(Library::of_two_journeys(), &["--keep-free", "100000000"]);
    let mut sender = owner_of(&harbour);
    sender.promise(&Draft::of("a.jpg", b"a")).expect(507).with(&["not enough space"]);
}

#[test]
fn a_library_that_cannot_be_written_says_so_before_the_first_byte() {
    let harbour = Harbour::on_a_disk("ro");
    let mut sender = owner_of(&harbour);
    sender.promise(&Draft::of("a.jpg", b"a")).expect(403).with(&["read-only"]);
}

#[test]
fn a_thousand_uploads_that_are_cut_off_arrive_whole() {
    const PEOPLE: usize = 8;
    const EACH: usize = 125;
    let harbour = Harbour::new();
    std::thread::scope(|scope| {
        for person in 0..PEOPLE {
            let mut sender = owner_of(&harbour);
            scope.spawn(move || {
                for number in 0..EACH {
                    let word = format!("{person}-{number}");
                    let bytes = film(&word, 2_000 + chance(&word, 40_000));
                    let path = sender.start(&Draft::of(&format!("{word}.mp4"), &bytes));
                    for cut in 0..chance(&format!("cuts of {word}"), 3) {
                        let at = sender.offset(&path);
                        let rest = &bytes[at..];
                        let end = chance(&format!("cut {cut} of {word}"), rest.len() + 1);
                        sender.send_cut(&path, at, rest, end.min(rest.len() - 1));
                    }
                    let at = sender.offset(&path);
                    let answer = sender.send(&path, at, &bytes[at..]);
                    // What was cut off may still be at it.
                    if answer.status == 409 {
                        let at = sender.offset(&path);
                        sender.send(&path, at, &bytes[at..]).expect(204);
                    } else {
                        answer.expect(204);
                    }
                }
            });
        }
    });
    for person in 0..PEOPLE {
        for number in 0..EACH {
            let word = format!("{person}-{number}");
            let bytes = film(&word, 2_000 + chance(&word, 40_000));
            assert!(harbour.library.read(format!("Lofoten/{word}.mp4")) == bytes, "{word}");
        }
    }
    assert!(incoming(&harbour).is_empty());
    let count = "SELECT count(*) FROM uploads WHERE state = 'added'";
    let added: i64 = harbour.database().query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(added as usize, PEOPLE * EACH);
    run(harbour.command(&["check"])).well();
}
