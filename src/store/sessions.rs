//! The sessions of one person, named by the beginning of their hash.

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use crate::domain::session::{Session, SessionName};
use crate::domain::user::UserId;
use crate::error::Result;
use crate::store::{Tx, moment};

/// Returns the name under which its owner sees the session of a hash.
pub fn name(hash: &[u8; 32]) -> SessionName {
    let mut start = [0; 16];
    start.copy_from_slice(&hash[..16]);
    SessionName::of_bytes(&start)
}

/// Keeps what the device of a session calls itself.
pub fn set_device(tx: &Tx<'_>, hash: &[u8; 32], device: &str) -> Result<()> {
    tx.execute("UPDATE sessions SET device = ?2 WHERE hash = ?1", (hash, device))?;
    Ok(())
}

/// Returns the sessions of a user that were used after `idle` and began after `oldest`, the
/// one used last first.
pub fn of_user(
    db: &Connection,
    user: UserId,
    (idle, oldest): (Timestamp, Timestamp),
) -> Result<Vec<Session>> {
    let mut statement = db.prepare_cached(
        "SELECT hash, device, created, last_seen FROM sessions
         WHERE user_id = ?1 AND last_seen >= ?2 AND created >= ?3
         ORDER BY last_seen DESC, created DESC LIMIT 100",
    )?;
    let since = (user.0, idle.as_millisecond(), oldest.as_millisecond());
    let rows = statement.query_map(since, from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        name: name(&row.get(0)?),
        device: row.get(1)?,
        created: moment(row.get(2)?),
        last_seen: moment(row.get(3)?),
    })
}

/// Ends the session of a name if it is of this user, and returns whether there was one.
pub fn end(tx: &Tx<'_>, user: UserId, name: &SessionName) -> Result<bool> {
    let sql = "DELETE FROM sessions WHERE user_id = ?1 AND lower(hex(substr(hash, 1, 16))) = ?2";
    Ok(tx.execute(sql, (user.0, name.as_str()))? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::user::{Role, UserName};
    use crate::store::tests::fresh;
    use crate::store::users;

    #[test]
    fn one_ends_the_own_session_by_its_name_and_no_other() {
        let (_folder, store) = fresh();
        let person = |text: &str| {
            store.write(|tx| users::add(tx, &UserName::parse(text)?, Role::Viewer, "x")).unwrap()
        };
        let (anna, per) = (person("Anna"), person("Per"));
        store
            .write(|tx| {
                users::start_session(tx, anna, &[1; 32])?;
                users::start_session(tx, anna, &[2; 32])?;
                users::start_session(tx, per, &[3; 32])?;
                set_device(tx, &[2; 32], "Firefox on Linux")
            })
            .unwrap();
        let always = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH);
        let of = |user| store.read(|db| of_user(db, user, always)).unwrap();
        let second = of(anna).into_iter().find(|it| it.device == "Firefox on Linux").unwrap();
        assert_eq!(second.name, name(&[2; 32]));
        assert!(!store.write(|tx| end(tx, per, &second.name)).unwrap());
        assert!(store.write(|tx| end(tx, anna, &second.name)).unwrap());
        assert_eq!((of(anna).len(), of(per).len()), (1, 1));
        let future = Timestamp::now() + jiff::SignedDuration::from_hours(1);
        assert!(store.read(|db| of_user(db, anna, (future, always.1))).unwrap().is_empty());
    }
}
