//! Accounts, sessions and the server's own settings.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::user::{Role, User, UserId, UserName};
use crate::error::{Error, Result};
use crate::language::Language;
use crate::say;
use crate::store::{Tx, invitations, is_taken, moment};

/// The columns of a user `u`, for `from_row`.
pub(crate) const COLUMNS: &str = "u.id, u.name, u.role, u.disabled, u.created, u.language";

/// How many columns `COLUMNS` names; more may follow.
pub(crate) const WIDTH: usize = 6;

/// Returns the user of a row that starts with `COLUMNS`.
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<User> {
    let role: String = row.get(2)?;
    Ok(User {
        id: UserId(row.get(0)?),
        name: row.get(1)?,
        role: Role::from_word(&role).unwrap_or(Role::Guest),
        disabled: row.get(3)?,
        created: moment(row.get(4)?),
        language: row.get::<_, Option<String>>(5)?.and_then(|it| Language::parse(&it)),
    })
}

/// Adds an account. `password` is the finished hash.
///
/// # Errors
/// `Invalid` for `name` when somebody has it in any spelling.
pub fn add(tx: &Tx<'_>, name: &UserName, role: Role, password: &str) -> Result<UserId> {
    let added = tx.execute(
        "INSERT INTO users (name, canonical, password, role, created)
         VALUES (:name, :canonical, :password, :role, :now)",
        named_params! {
            ":name": name.shown, ":canonical": name.canonical, ":password": password,
            ":role": role.word(), ":now": tx.now.as_millisecond(),
        },
    );
    match added {
        Ok(_) => Ok(UserId(tx.last_insert_rowid())),
        Err(error) if is_taken(&error) => Err(taken(name)),
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn taken(name: &UserName) -> Error {
    Error::invalid("name", say!("refused-name-taken", name = &name.shown))
}

/// Returns the user of a name in any spelling, with the password hash.
pub fn by_name(db: &Connection, name: &UserName) -> Result<Option<(User, String)>> {
    let sql = format!("SELECT {COLUMNS}, u.password FROM users u WHERE u.canonical = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_row([&name.canonical], |row| Ok((from_row(row)?, row.get(WIDTH)?)));
    Ok(found.optional()?)
}

/// Returns a user.
///
/// # Errors
/// `NotFound` when there is none.
pub fn by_id(db: &Connection, id: UserId) -> Result<User> {
    let sql = format!("SELECT {COLUMNS} FROM users u WHERE u.id = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    statement.query_row([id.0], from_row).optional()?.ok_or(Error::NotFound)
}

/// Returns the password hash of a user.
///
/// # Errors
/// `NotFound` when there is no such user.
pub fn password_of(db: &Connection, id: UserId) -> Result<String> {
    let found = db.query_row("SELECT password FROM users WHERE id = ?1", [id.0], |row| row.get(0));
    found.optional()?.ok_or(Error::NotFound)
}

/// Returns all users by name; accounts are few.
pub fn all(db: &Connection) -> Result<Vec<User>> {
    let sql = format!("SELECT {COLUMNS} FROM users u ORDER BY u.canonical");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns whether the server has an admin; once it has, the set-up is over for ever.
pub fn any_admin(db: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM users WHERE role = 'admin')
               OR EXISTS (SELECT 1 FROM settings WHERE name = 'set_up')";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Returns the admin who was there first.
pub fn first_admin(db: &Connection) -> Result<Option<UserId>> {
    let sql = "SELECT min(id) FROM users WHERE role = 'admin' AND NOT disabled";
    Ok(db.query_row(sql, [], |row| row.get::<_, Option<i64>>(0))?.map(UserId))
}

/// Remembers that the set-up is done, also when all users are deleted later.
pub fn finish_set_up(tx: &Tx<'_>) -> Result<()> {
    tx.execute("INSERT OR IGNORE INTO settings (name, value) VALUES ('set_up', 1)", [])?;
    Ok(())
}

/// Changes a password, ends every session of the user and takes back the links for another
/// new password.
pub fn set_password(tx: &Tx<'_>, id: UserId, password: &str) -> Result<()> {
    tx.execute("UPDATE users SET password = ?2 WHERE id = ?1", (id.0, password))?;
    invitations::revoke_of_user(tx, id)?;
    end_sessions(tx, id)
}

/// Returns when a user was last here.
pub fn last_seen(db: &Connection, id: UserId) -> Result<Option<Timestamp>> {
    let mut statement = db.prepare_cached("SELECT last_seen FROM users WHERE id = ?1")?;
    let found = statement.query_row([id.0], |row| row.get::<_, Option<i64>>(0)).optional()?;
    Ok(found.flatten().map(moment))
}

/// Returns the most bytes of one zip that a user wants; nothing when they never said.
pub fn zip_part_bytes(db: &Connection, id: UserId) -> Result<Option<u64>> {
    let mut statement = db.prepare_cached("SELECT zip_part_bytes FROM users WHERE id = ?1")?;
    let found = statement.query_row([id.0], |row| row.get::<_, Option<i64>>(0)).optional()?;
    Ok(found.flatten().map(|it| it as u64))
}

/// Keeps the most bytes of one zip that a user wants.
pub fn set_zip_part_bytes(tx: &Tx<'_>, id: UserId, bytes: u64) -> Result<()> {
    let sql = "UPDATE users SET zip_part_bytes = ?2 WHERE id = ?1";
    tx.execute(sql, (id.0, i64::try_from(bytes).unwrap_or(i64::MAX)))?;
    Ok(())
}

/// Keeps the language that a user chose; `None` for that of their browser.
pub fn set_language(tx: &Tx<'_>, id: UserId, language: Option<Language>) -> Result<()> {
    let tag = language.map(Language::tag);
    tx.execute("UPDATE users SET language = ?2 WHERE id = ?1", (id.0, tag))?;
    Ok(())
}

/// Keeps a new session under the hash of its token.
pub fn start_session(tx: &Tx<'_>, id: UserId, hash: &[u8; 32]) -> Result<()> {
    let now = tx.now.as_millisecond();
    tx.execute(
        "INSERT INTO sessions (hash, user_id, created, last_seen) VALUES (?1, ?2, ?3, ?3)",
        (hash, id.0, now),
    )?;
    touch(tx, id)
}

/// Notes that a user was here now.
pub fn touch(tx: &Tx<'_>, id: UserId) -> Result<()> {
    let now = tx.now.as_millisecond();
    tx.execute("UPDATE users SET last_seen = ?2 WHERE id = ?1", (id.0, now))?;
    Ok(())
}

/// A session that was found: whose it is and when it was last used.
pub struct Session {
    /// The user, as of now.
    pub user: User,
    /// When it was last used, exact to an hour (UTC).
    pub last_seen: Timestamp,
    /// When it began (UTC).
    pub created: Timestamp,
}

/// Returns the session of a token's hash.
pub fn session(db: &Connection, hash: &[u8; 32]) -> Result<Option<Session>> {
    let sql = format!(
        "SELECT {COLUMNS}, s.last_seen, s.created FROM sessions s JOIN users u ON u.id = s.user_id
         WHERE s.hash = ?1"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_row([hash], |row| {
        Ok(Session {
            user: from_row(row)?,
            last_seen: moment(row.get(WIDTH)?),
            created: moment(row.get(6)?),
        })
    });
    Ok(found.optional()?)
}

/// Notes that a session was used now, and its user here.
pub fn touch_session(tx: &Tx<'_>, id: UserId, hash: &[u8; 32]) -> Result<()> {
    tx.execute(
        "UPDATE sessions SET last_seen = ?2 WHERE hash = ?1",
        (hash, tx.now.as_millisecond()),
    )?;
    touch(tx, id)
}

/// Ends one session.
pub fn end_session(tx: &Tx<'_>, hash: &[u8; 32]) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE hash = ?1", [hash])?;
    Ok(())
}

/// Ends every session of a user.
pub fn end_sessions(tx: &Tx<'_>, id: UserId) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE user_id = ?1", [id.0])?;
    Ok(())
}

/// Removes sessions last used before `idle` or begun before `oldest`.
pub fn forget_sessions(tx: &Tx<'_>, idle: Timestamp, oldest: Timestamp) -> Result<()> {
    tx.execute(
        "DELETE FROM sessions WHERE last_seen < ?1 OR created < ?2",
        (idle.as_millisecond(), oldest.as_millisecond()),
    )?;
    Ok(())
}

/// Returns the bytes of a setting.
pub fn setting(db: &Connection, name: &str) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT CAST(value AS BLOB) FROM settings WHERE name = ?1";
    Ok(db.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
}

/// Keeps a setting in place of what was there.
pub fn set_setting(tx: &Tx<'_>, name: &str, value: &[u8]) -> Result<()> {
    tx.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)", (name, value))?;
    Ok(())
}

/// Keeps a setting if it is not there yet and returns what is there.
pub fn setting_or(tx: &Tx<'_>, name: &str, value: &[u8]) -> Result<Vec<u8>> {
    tx.execute("INSERT OR IGNORE INTO settings (name, value) VALUES (?1, ?2)", (name, value))?;
    setting(tx, name)?.ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::fresh;

    fn name(text: &str) -> UserName {
        UserName::parse(text).unwrap()
    }

    #[test]
    fn a_name_in_another_spelling_is_the_same_name() {
        let (_folder, store) = fresh();
        store.write(|tx| add(tx, &name("Anna"), Role::Admin, "x")).unwrap();
        let twin = store.write(|tx| add(tx, &name("ＡＮＮＡ"), Role::Admin, "x"));
        assert!(matches!(twin, Err(Error::Invalid { field: "name", .. })));
        let found = store.read(|db| by_name(db, &name("anna "))).unwrap();
        assert_eq!(found.map(|it| it.0.name).as_deref(), Some("Anna"));
    }

    #[test]
    fn a_changed_password_ends_every_session() {
        let (_folder, store) = fresh();
        let hash = [7; 32];
        let id = store.write(|tx| add(tx, &name("Anna"), Role::Admin, "x")).unwrap();
        store.write(|tx| start_session(tx, id, &hash)).unwrap();
        assert!(store.read(|db| session(db, &hash)).unwrap().is_some());
        store.write(|tx| set_password(tx, id, "y")).unwrap();
        assert!(store.read(|db| session(db, &hash)).unwrap().is_none());
    }

    #[test]
    fn the_set_up_stays_over_without_users() {
        let (_folder, store) = fresh();
        assert!(!store.read(any_admin).unwrap());
        store.write(finish_set_up).unwrap();
        assert!(store.read(any_admin).unwrap());
    }
}
