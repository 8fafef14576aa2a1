//! SQLite: the only room with SQL. One writer, some readers, WAL; times are milliseconds
//! since 1970 UTC. Functions are plain: `(db or tx, what is asked) -> answer`.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use crate::config;
use crate::error::{Error, Result};
use crate::say;

pub mod migrations;

pub mod users;

pub mod sessions;

pub mod people;

pub mod invitations;

pub mod tokens;

pub mod assets;

pub mod search;

pub mod albums;

pub mod members;

pub mod originals;

pub mod inventory;

pub mod links;

pub mod stops;

pub mod uploads;

pub mod places;

pub mod reviews;

pub mod known;

pub mod returns;

pub mod notices;

pub mod trash;

pub mod policy;

pub mod activity;

pub mod looks;

pub mod tags;

pub mod properties;

pub mod labels;

pub mod audit;

/// The database of one library.
pub struct Store {
    file: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    returned: Condvar,
}

/// A connection, as questions get it.
pub type Db = Connection;

/// A transaction with the one clock of the store.
pub struct Tx<'a> {
    inner: Transaction<'a>,
    /// The moment of the transaction (UTC); everything written in it carries this time.
    pub now: Timestamp,
}

impl std::ops::Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.inner
    }
}

impl Store {
    /// Opens or creates the database file, checks SQLite itself and migrates.
    ///
    /// # Errors
    /// `Conflict` when the file is newer than this program, is damaged, is no database, or
    /// when SQLite is older than 3.51.3 (which can lose writes); the file is left as it is.
    pub fn open(file: &Path, check: bool) -> Result<Store> {
        check_engine()?;
        let mut writer = Connection::open(file).map_err(|it| unopenable(file, &it))?;
        prepare(&writer).map_err(|it| unopenable(file, &it))?;
        if check {
            quick_check(&writer)?;
        }
        migrations::run(&mut writer, Some(file))?;
        let readers = (0..config::READERS).map(|_| open_reader(file)).collect::<Result<_>>()?;
        Ok(Store {
            file: file.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(readers),
            returned: Condvar::new(),
        })
    }

    /// Runs a question on a read connection, in one consistent snapshot.
    pub fn read<T>(&self, question: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let reader = Reader { store: self, db: Some(self.take_reader()) };
        let Some(db) = reader.db.as_ref() else { return Err(Error::NotFound) };
        let snapshot = Snapshot::of(db)?;
        question(snapshot.0)
    }

    /// Runs a change in one transaction; an error undoes all of it.
    pub fn write<T>(&self, change: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        changed(&mut lock(&self.writer), change)
    }

    /// The same for what is acknowledged to somebody who then throws the original away: when
    /// it returns, not even a power cut undoes it.
    pub fn write_through<T>(&self, change: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        let mut db = lock(&self.writer);
        db.pragma_update(None, "synchronous", "FULL")?;
        let answer = changed(&mut db, change);
        db.pragma_update(None, "synchronous", "NORMAL")?;
        answer
    }

    /// Brings everything into the one file, as is due before the program ends: whoever copies
    /// it then has all of it.
    ///
    /// # Errors
    /// Those of writing; nothing is lost then, the next start reads the log.
    pub fn settle(&self) -> Result<()> {
        let db = lock(&self.writer);
        Ok(db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// Writes a consistent copy of the database to a new file, also while it is in use.
    ///
    /// # Errors
    /// `Conflict` when the target exists already.
    pub fn backup(&self, target: &Path) -> Result<()> {
        make_private(target)?;
        let copied = self.copy_into(target);
        if copied.is_err() {
            // Half a copy would look like one; a copy that cannot be removed is told too.
            std::fs::remove_file(target)?;
        }
        copied
    }

    fn copy_into(&self, target: &Path) -> Result<()> {
        let db = open_reader(&self.file)?;
        // SQLite takes the copy for a change of the database.
        db.pragma_update(None, "query_only", false)?;
        db.execute("VACUUM INTO ?1", [target.to_string_lossy()])?;
        Ok(std::fs::File::open(target)?.sync_all()?)
    }

    /// Returns what `integrity_check` and `foreign_key_check` complain about; empty when whole.
    pub fn complaints(&self) -> Result<Vec<String>> {
        let db = open_reader(&self.file)?;
        let mut found = lines(&db, "PRAGMA integrity_check")?;
        found.retain(|it| it != "ok");
        found.extend(lines(
            &db,
            "SELECT \"table\" || ' row ' || rowid FROM pragma_foreign_key_check",
        )?);
        Ok(found)
    }

    fn take_reader(&self) -> Connection {
        let mut free = lock(&self.readers);
        loop {
            if let Some(db) = free.pop() {
                return db;
            }
            free = self.returned.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn changed<T>(db: &mut Connection, change: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
    let inner = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let tx = Tx { inner, now: Timestamp::now() };
    let answer = change(&tx)?;
    tx.inner.commit()?;
    Ok(answer)
}

/// Makes the empty file that `VACUUM INTO` fills: a copy holds as many secrets as the database.
fn make_private(file: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let made = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    match made {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(Error::Conflict(format!("{} exists already.", file.display())))
        }
        Err(error) => {
            Err(Error::Conflict(format!("{} cannot be written: {error}.", file.display())))
        }
    }
}

/// A read transaction; it ends when dropped. Its two statements are compiled once.
struct Snapshot<'a>(&'a Connection);

impl Snapshot<'_> {
    fn of(db: &Connection) -> Result<Snapshot<'_>> {
        db.prepare_cached("BEGIN")?.execute([])?;
        Ok(Snapshot(db))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        let ended = self.0.prepare_cached("COMMIT").and_then(|mut it| it.execute([]));
        if let Err(error) = ended {
            tracing::warn!(%error, "a read transaction did not end");
        }
    }
}

/// Gives its connection back, also when the question panics.
struct Reader<'a> {
    store: &'a Store,
    db: Option<Connection>,
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(db) = self.db.take() {
            lock(&self.store.readers).push(db);
            self.store.returned.notify_one();
        }
    }
}

/// A panic inside a transaction rolls it back when it is dropped, so the connection stays good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the version of SQLite.
pub fn engine_version() -> &'static str {
    rusqlite::version()
}

fn check_engine() -> Result<()> {
    // Versions before 3.51.3 can lose commits when two connections checkpoint at once.
    if rusqlite::version_number() < 3_051_003 {
        return Err(Error::Conflict(format!(
            "SQLite {} is too old; albumen needs 3.51.3 or newer.",
            rusqlite::version()
        )));
    }
    Ok(())
}

fn prepare(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // In WAL mode NORMAL keeps the file whole at a power cut; only the last moments of
    // comments and settings could be lost, never a finished upload, which syncs by itself.
    db.pragma_update(None, "synchronous", "NORMAL")?;
    db.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    tune(db)
}

fn open_reader(file: &Path) -> Result<Connection> {
    let db = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "query_only", true)?;
    tune(&db)?;
    Ok(db)
}

fn tune(db: &Connection) -> rusqlite::Result<()> {
    // Without this a statement is compiled anew whenever a parameter changes, because the
    // planner looks at the values; most of the time of a small request went there.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "mmap_size", 256 * 1024 * 1024)?;
    db.pragma_update(None, "cache_size", -8 * 1024)?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(())
}

fn quick_check(db: &Connection) -> Result<()> {
    let found = lines(db, "PRAGMA quick_check(5)")?;
    if found.iter().all(|it| it == "ok") {
        return Ok(());
    }
    Err(Error::Conflict(format!(
        "The database is damaged ({}). Nothing was changed. Restore a backup of the data folder.",
        found.join("; ")
    )))
}

fn lines(db: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn unopenable(file: &Path, error: &rusqlite::Error) -> Error {
    Error::Conflict(format!("The database {} cannot be opened: {error}.", file.display()))
}

/// SQLite's own reasons, told by code: busy, full and read-only are for people, the rest is internal.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Error::Busy { retry_after: 5 }
            }
            Some(ErrorCode::DiskFull) => Error::Full(say!("errors-disk-full").into()),
            Some(ErrorCode::ReadOnly) => Error::Unavailable(say!("refused-data-read-only").into()),
            _ => Error::internal(error),
        }
    }
}

/// Returns whether an error is a violated UNIQUE constraint, for answers like "name taken".
pub(crate) fn is_taken(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|it| it.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
}

/// Returns a moment from the milliseconds of a column; nonsense becomes 1970.
pub(crate) fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
pub(crate) mod tests;
