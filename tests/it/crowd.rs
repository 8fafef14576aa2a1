//! Many hands at once: connections are cut at any byte and the server is killed in the middle of
//! it all, again and again; whatever was promised arrives, and nothing half-written is seen.

use std::collections::HashMap;
use std::thread;

use crate::cut_off::chance;
use crate::support::{Draft, Harbour, Sender, eventually, film, run};
use crate::uploads::{incoming, owner_of};

const HANDS: usize = 8;

const FILES_EACH: usize = 15;

/// A server that is killed so often while all are at it, before it may live.
const KILLS: usize = 5;

/// A file on somebody's phone, and what its program remembers of it.
#[derive(Clone)]
struct Pending {
    name: String,
    bytes: Vec<u8>,
    place: Option<String>,
    arrived: bool,
}

/// Sends what is left until the server is gone, cutting the line now and then.
fn send_all(mut sender: Sender, mut files: Vec<Pending>, round: usize) -> Vec<Pending> {
    for file in files.iter_mut().filter(|it| !it.arrived) {
        if file.place.is_none() {
            let Ok(answer) = sender.try_promise(&Draft::of(&file.name, &file.bytes)) else { break };
            assert_eq!(answer.status, 201, "{answer:?}");
            file.place = Some(answer.must("location").to_owned());
        }
        let Some(place) = file.place.clone() else { break };
        let luck = chance(&format!("{} in {round}", file.name), 2 * file.bytes.len());
        if luck < file.bytes.len() {
            sender.send_cut(&place, 0, &file.bytes, luck);
        }
        file.arrived = sender.try_rest(&place, &file.bytes, 40_000).is_ok();
    }
    files
}

fn crowd() -> Vec<Vec<Pending>> {
    let file = |hand: usize, number: usize| {
        let name = format!("{hand}-{number}.mp4");
        let bytes = film(&name, 1_000 + chance(&name, 150_000));
        Pending { name, bytes, place: None, arrived: false }
    };
    (0..HANDS).map(|hand| (0..FILES_EACH).map(|number| file(hand, number)).collect()).collect()
}

/// What lies in the album's folder is whole, at any moment.
fn nothing_half_written(harbour: &Harbour, whole: &HashMap<blake3::Hash, usize>) -> usize {
    let entries = std::fs::read_dir(harbour.library.path("Lofoten")).unwrap();
    let films = entries.map(|it| it.unwrap().path()).filter(|it| it.extension().unwrap() == "mp4");
    let hashes: Vec<_> = films.map(|it| blake3::hash(&std::fs::read(it).unwrap())).collect();
    assert!(hashes.iter().all(|it| whole.contains_key(it)), "something half-written is there");
    hashes.len()
}

#[test]
fn a_crowd_arrives_though_the_server_is_killed_again_and_again() {
    let mut harbour = Harbour::new();
    let mut files = crowd();
    let all = files.iter().flatten().map(|it| (blake3::hash(&it.bytes), it.bytes.len()));
    let whole: HashMap<_, _> = all.collect();
    for round in 0..=KILLS {
        let sender = owner_of(&harbour);
        let hands: Vec<_> = std::mem::take(&mut files)
            .into_iter()
            .map(|some| {
                let sender = sender.clone();
                thread::spawn(move || send_all(sender, some, round))
            })
            .collect();
        if round < KILLS {
            let before = nothing_half_written(&harbour, &whole);
            let more = 1 + chance(&format!("kill {round}"), 12);
            while nothing_half_written(&harbour, &whole) < before + more
                && !hands.iter().all(thread::JoinHandle::is_finished)
            {
                thread::yield_now();
            }
            harbour.kill();
        }
        files = hands.into_iter().map(|it| it.join().unwrap()).collect();
        if round < KILLS {
            nothing_half_written(&harbour, &whole);
            harbour.start_again();
        }
    }
    // What the last round found busy is asked for until it is there.
    let sender = owner_of(&harbour);
    eventually("everything has arrived", || {
        files = std::mem::take(&mut files)
            .into_iter()
            .map(|it| send_all(sender.clone(), it, KILLS))
            .collect();
        files.iter().flatten().all(|it| it.arrived)
    });
    for file in files.iter().flatten() {
        let mut sender = owner_of(&harbour);
        let state = sender.state(file.place.as_ref().unwrap());
        assert!(["added", "present"].contains(&state.as_str()), "{}: {state}", file.name);
    }
    assert_eq!(nothing_half_written(&harbour, &whole), whole.len(), "each once");
    assert_eq!(harbour.names("lofoten").len(), 4 + whole.len());
    run(harbour.command(&["check", "--read-all"])).well();
    // Promises whose answers were lost expire.
    harbour.stop();
    harbour.database().execute("UPDATE uploads SET expires = 1 WHERE state = 'open'", []).unwrap();
    harbour.start_again();
    eventually("nothing is left on its way", || incoming(&harbour).is_empty());
}
