//! The steps that bring a database to the schema of this program, each in one transaction.
//! A newer database is refused untouched; an older one is backed up first.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// The steps in order; step n brings `PRAGMA user_version` from n to n + 1. Only add at the end.
const STEPS: &[&str] = &[
    include_str!("sql/0001_library_albums_links.sql"),
    include_str!("sql/0002_members.sql"),
    include_str!("sql/0003_people.sql"),
    include_str!("sql/0004_activity.sql"),
    include_str!("sql/0005_uploads.sql"),
    include_str!("sql/0006_trash.sql"),
    include_str!("sql/0007_review.sql"),
    include_str!("sql/0008_arriving.sql"),
    include_str!("sql/0009_properties.sql"),
    include_str!("sql/0010_tokens.sql"),
];

/// Returns the schema version of this program.
pub(crate) fn newest() -> u32 {
    STEPS.len() as u32
}

/// Brings the database up to date. `file` is where it lies, for the backup beside it;
/// absent for databases in memory.
///
/// # Errors
/// `Conflict` when the database was written by a newer program; it is left as it is.
pub(crate) fn run(db: &mut Connection, file: Option<&Path>) -> Result<()> {
    let found: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > newest() {
        return Err(Error::Conflict(format!(
            "The database was made by a newer albumen (schema {found}, this program knows {}). \
             Start the newer program; nothing was changed.",
            newest()
        )));
    }
    if found > 0 && found < newest() {
        keep_copy(db, file, found)?;
    }
    (found..newest()).try_for_each(|version| step(db, version))
}

fn step(db: &mut Connection, version: u32) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Another process may have taken the step while this one waited.
    let found: u32 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found == version {
        tx.execute_batch(STEPS[version as usize])?;
        tx.pragma_update(None, "user_version", version + 1)?;
    }
    tx.commit()?;
    Ok(())
}

/// Writes `albumen.db.before-N` beside the database, replacing an older one of that name.
fn keep_copy(db: &Connection, file: Option<&Path>, version: u32) -> Result<()> {
    let Some(file) = file else { return Ok(()) };
    let mut copy = file.as_os_str().to_owned();
    copy.push(format!(".before-{}", version + 1));
    match std::fs::remove_file(&copy) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    db.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_database_gets_every_step_once() {
        let mut db = Connection::open_in_memory().unwrap();
        run(&mut db, None).unwrap();
        run(&mut db, None).unwrap();
        let version: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, newest());
    }

    #[test]
    fn a_newer_database_is_refused_untouched() {
        let mut db = Connection::open_in_memory().unwrap();
        db.pragma_update(None, "user_version", newest() + 1).unwrap();
        let error = run(&mut db, None).unwrap_err();
        assert!(matches!(error, Error::Conflict(_)), "{error}");
        let tables: u32 =
            db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
        assert_eq!(tables, 0);
    }

    #[test]
    fn a_step_that_fails_leaves_the_database_as_it_was() {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE users (id INTEGER)").unwrap();
        assert!(run(&mut db, None).is_err());
        let tables: u32 =
            db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
        assert_eq!(tables, 1);
    }
}
