//! A disk that is away, another disk, and a great loss must never look like deletion.

use super::*;
use crate::app::library::Question;

fn filled() -> Ground {
    let ground = Ground::new();
    for number in 0..30 {
        ground.put(&format!("{}/{number}.txt", number % 3), &format!("content {number}"));
    }
    ground.scan();
    ground
}

/// Expects that the scan refuses with a sentence holding `words`, and that nothing changed.
fn paused(ground: &Ground, words: &str) {
    let before = (ground.shown(), ground.albums());
    let error = ground.library.scan_once().unwrap_err();
    let Error::Unavailable(sentence) = error else { panic!("{error:?}") };
    assert!(sentence.contains(words), "{sentence}");
    let progress = ground.library.progress();
    assert_eq!((progress.state, progress.message), (State::Paused, sentence));
    assert_eq!((ground.shown(), ground.albums()), before);
    assert!(ground.paths().iter().all(|it| !it.ends_with('?')));
}

fn back(ground: &Ground) {
    assert_eq!(ground.scan(), Counts::default());
    assert_eq!(ground.library.progress().state, State::Idle);
    ground.check();
}

#[test]
fn an_absent_library_pauses_and_goes_on_when_it_is_back() {
    let ground = filled();
    let aside = ground.root.with_file_name("aside");
    fs::rename(&ground.root, &aside).unwrap();
    paused(&ground, "is not there");
    fs::create_dir(&ground.root).unwrap();
    paused(&ground, "is empty");
    // The folder of a mark that was left on the empty mount point changes nothing.
    fs::create_dir(ground.root.join(".albumen")).unwrap();
    paused(&ground, "is empty");
    fs::remove_dir_all(&ground.root).unwrap();
    fs::write(&ground.root, "a file").unwrap();
    paused(&ground, "is not there");
    fs::remove_file(&ground.root).unwrap();
    fs::rename(&aside, &ground.root).unwrap();
    back(&ground);
}

#[test]
fn another_library_in_its_place_is_not_taken_for_it() {
    let ground = filled();
    let aside = ground.root.with_file_name("aside");
    fs::rename(&ground.root, &aside).unwrap();
    ground.put("holiday.txt", "somebody else's");
    paused(&ground, "the mark of this library is gone");
    ground.put(".albumen/library-id", &"0".repeat(32));
    paused(&ground, "the mark of another library");
    fs::remove_dir_all(&ground.root).unwrap();
    fs::rename(&aside, &ground.root).unwrap();
    back(&ground);
}

#[test]
fn another_disk_is_taken_only_with_our_files() {
    let ground = filled();
    let other_device = |ground: &Ground| {
        ground
            .store
            .write(|tx| crate::store::assets::passes::set_number(tx, "library_device", 42))
            .unwrap();
    };
    // The same disk under another number, as after a restart.
    other_device(&ground);
    back(&ground);
    // A copied mark on another disk.
    other_device(&ground);
    let aside = ground.root.with_file_name("aside");
    fs::rename(&ground.root, &aside).unwrap();
    ground.put("holiday.txt", "somebody else's");
    fs::create_dir(ground.root.join(".albumen")).unwrap();
    fs::copy(aside.join(".albumen/library-id"), ground.root.join(".albumen/library-id")).unwrap();
    paused(&ground, "another disk");
    fs::remove_dir_all(&ground.root).unwrap();
    fs::rename(&aside, &ground.root).unwrap();
    back(&ground);
}

#[test]
fn a_library_without_a_mark_is_known_by_its_files() {
    let ground = filled();
    fs::remove_dir_all(ground.root.join(".albumen")).unwrap();
    back(&ground);
    assert!(ground.root.join(".albumen/library-id").exists(), "the mark is written again");
}

#[test]
fn a_new_database_takes_the_mark_that_is_there() {
    let ground = Ground::new();
    ground.put(".albumen/library-id", &"ab".repeat(16));
    ground.put("a.txt", "a");
    ground.scan();
    let id = fs::read_to_string(ground.root.join(".albumen/library-id")).unwrap();
    assert_eq!(id, "ab".repeat(16));
    assert_eq!(ground.scan(), Counts::default());
}

#[test]
fn a_great_loss_is_held_back_until_a_second_look_a_minute_later() {
    let ground = filled();
    fs::remove_dir_all(ground.root.join("0")).unwrap();
    let counts = ground.scan();
    assert_eq!((counts.held, counts.missing), (10, 0));
    assert!(ground.library.progress().message.contains("10 files are gone at once"));
    assert!(ground.paths().iter().all(|it| !it.ends_with('?')));
    // A look at one folder, or a second one at once, decides nothing.
    ground.put("1/new.txt", "new");
    let scope = Scope::Folders(vec![(b"1".to_vec(), false)]);
    assert_eq!(ground.library.look(scope, &|| ()).unwrap().held, 10);
    assert_eq!(ground.scan().held, 10);
    ground.a_minute_passes();
    let scope = Scope::Folders(vec![(b"1".to_vec(), false)]);
    assert_eq!(ground.library.look(scope, &|| ()).unwrap().missing, 0);
    let counts = ground.scan();
    assert_eq!((counts.held, counts.missing), (0, 10));
    assert_eq!(ground.library.progress().message, "");
    ground.check();
}

#[test]
fn a_great_loss_that_comes_back_in_time_was_none() {
    let ground = filled();
    let aside = ground.root.with_file_name("aside");
    fs::rename(ground.root.join("0"), &aside).unwrap();
    assert_eq!(ground.scan().held, 10);
    fs::rename(&aside, ground.root.join("0")).unwrap();
    ground.a_minute_passes();
    assert_eq!(ground.scan().missing, 0);
    back(&ground);
}

#[test]
fn an_admin_may_say_that_it_is_gone() {
    let ground = filled();
    fs::remove_dir_all(ground.root.join("0")).unwrap();
    assert_eq!(ground.scan().held, 10);
    assert_eq!(ground.library.progress().question, Some(Question::AreTheyGone));
    ground.library.look_now(true);
    assert_eq!(ground.scan().missing, 10);
    assert_eq!(ground.library.progress().question, None);
    ground.check();
}

#[test]
fn a_small_loss_is_believed_at_once() {
    let ground = filled();
    ground.delete("0/0.txt");
    ground.delete("1/1.txt");
    assert_eq!(ground.scan().missing, 2);
    ground.check();
}

#[test]
fn a_small_loss_together_with_its_disk_is_held_back() {
    let ground = filled();
    ground.put("usb/one.txt", "on another disk");
    ground.scan();
    ground
        .store
        .write(|tx| {
            tx.execute("UPDATE folders SET device = 42 WHERE path = x'757362'", [])?;
            Ok(())
        })
        .unwrap();
    ground.delete("usb/one.txt");
    assert_eq!(ground.scan().held, 1);
    assert_eq!(ground.scan().held, 1);
    ground.a_minute_passes();
    assert_eq!(ground.scan().missing, 1);
    ground.check();
}

#[test]
fn a_disk_that_goes_while_it_is_looked_through_loses_nothing() {
    let ground = filled();
    for number in 0..30 {
        ground.delete(&format!("{}/{number}.txt", number % 3));
    }
    let tools = ground.library.tools(None, &|| ());
    let counts = pass::run(&tools, Scope::Whole, Belief::All, || Ok(false)).unwrap();
    assert_eq!(counts.missing, 0);
    assert!(ground.paths().iter().all(|it| !it.ends_with('?')));
}

#[test]
fn first_looks_at_the_same_time_give_the_library_one_mark() {
    for _ in 0..20 {
        let ground = Ground::new();
        ground.put("a.txt", "here");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| ground.library.must_be_there().unwrap());
            }
        });
        ground.scan();
        ground.library.must_be_there().unwrap();
        ground.check();
    }
}
