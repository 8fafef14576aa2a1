//! Changes are noticed by themselves.

use super::*;

/// A library that is watched; it ends with the test.
struct Watched(Ground);

impl Drop for Watched {
    fn drop(&mut self) {
        self.0.library.stop();
    }
}

fn watched(ground: Ground) -> Watched {
    ground.library.start(None, || ()).unwrap();
    assert_eq!(ground.library.watching(), None, "temporary folders can be watched");
    Watched(ground)
}

fn shows(ground: &Ground, expected: &[&str]) -> bool {
    ground.paths() == expected
}

#[test]
fn new_changed_moved_and_deleted_files_are_noticed() {
    let ground = Ground::with(|it| it.settle = Duration::from_millis(100));
    ground.put("a/1.txt", "one");
    let watched = watched(ground);
    let ground = &watched.0;
    eventually("the first scan is done", || shows(ground, &["a/1.txt"]));
    ground.put("a/2.txt", "two");
    eventually("a new file is there", || shows(ground, &["a/1.txt", "a/2.txt"]));
    ground.put("b/c/3.txt", "three");
    eventually("a new tree is there", || shows(ground, &["a/1.txt", "a/2.txt", "b/c/3.txt"]));
    ground.put("b/c/4.txt", "four");
    eventually("the new tree is watched", || ground.paths().contains(&"b/c/4.txt".into()));
    ground.rename("b", "d");
    eventually("a renamed tree is there", || {
        shows(ground, &["a/1.txt", "a/2.txt", "d/c/3.txt", "d/c/4.txt"])
    });
    ground.put("d/c/5.txt", "five");
    eventually("the renamed tree is watched", || ground.paths().contains(&"d/c/5.txt".into()));
    ground.delete("a/1.txt");
    eventually("a deleted file is missing", || ground.paths().contains(&"a/1.txt?".into()));
    ground.check();
}

#[test]
fn a_file_written_slowly_is_indexed_once_it_is_whole() {
    let ground = Ground::with(|it| it.settle = Duration::from_millis(400));
    ground.put("other.txt", "other");
    let watched = watched(ground);
    let ground = &watched.0;
    let mut file = File::create(ground.root.join("slow.txt")).unwrap();
    for part in 0..8 {
        io::Write::write_all(&mut file, format!("part {part}\n").as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(file);
    eventually("the file is there", || ground.paths().contains(&"slow.txt".into()));
    let assets = ground.assets();
    let whole = fs::read(ground.root.join("slow.txt")).unwrap();
    let slow: Vec<_> = assets.iter().filter(|it| it.name == b"slow.txt").collect();
    assert_eq!((slow.len(), slow[0].bytes), (1, whole.len() as u64));
}

#[test]
fn an_absent_library_is_awaited() {
    let mut ground = Ground::new();
    ground.put("a.txt", "a");
    ground.scan();
    ground.restart();
    let aside = ground.root.with_file_name("aside");
    fs::rename(&ground.root, &aside).unwrap();
    let watched = watched(ground);
    let ground = &watched.0;
    eventually("it pauses", || ground.library.progress().state == State::Paused);
    fs::rename(&aside, &ground.root).unwrap();
    eventually("it goes on", || ground.library.progress().state == State::Idle);
    eventually("it is watched again", || {
        ground.put("b.txt", "b");
        shows(ground, &["a.txt", "b.txt"])
    });
}

#[test]
fn stopping_is_prompt_and_can_be_repeated() {
    let ground = Ground::new();
    ground.put("a.txt", "a");
    ground.library.start(None, || ()).unwrap();
    ground.library.stop();
    ground.library.stop();
}
