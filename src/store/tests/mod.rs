//! A fresh store for tests, and what holds for every question and change.

use super::*;

mod access;

mod plans;

/// Returns a store in a fresh folder that is removed with the returned guard.
pub(crate) fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("albumen.db"), true).unwrap();
    (folder, store)
}

#[test]
fn a_change_that_fails_leaves_nothing() {
    let (_folder, store) = fresh();
    let refused: Result<()> = store.write(|tx| {
        tx.execute("INSERT INTO settings (name, value) VALUES ('a', 1)", [])?;
        Err(Error::NotFound)
    });
    assert!(refused.is_err());
    let rows: u32 = store
        .read(|db| Ok(db.query_row("SELECT count(*) FROM settings", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(rows, 0);
}

#[test]
fn a_settled_database_is_one_file() {
    let (folder, store) = fresh();
    store.settle().unwrap();
    let log = folder.path().join("albumen.db-wal");
    assert_eq!(std::fs::metadata(log).map_or(0, |it| it.len()), 0);
}

#[test]
fn a_reader_cannot_write() {
    let (_folder, store) = fresh();
    assert!(store.read(|db| Ok(db.execute("DELETE FROM settings", [])?)).is_err());
}

#[test]
fn a_panicking_question_gives_its_connection_back() {
    let (_folder, store) = fresh();
    for _ in 0..config::READERS * 3 {
        let question = std::panic::AssertUnwindSafe(|| store.read::<()>(|_| panic!("boom")));
        assert!(std::panic::catch_unwind(question).is_err());
    }
    assert!(store.read(|_| Ok(())).is_ok());
}

#[test]
fn a_file_that_is_no_database_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("albumen.db");
    std::fs::write(&file, "these are not pages of a database, whatever the name says").unwrap();
    assert!(matches!(Store::open(&file, true), Err(Error::Conflict(_))));
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("these"));
}
