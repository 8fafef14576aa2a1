//! Invitations and links for a new password, found by the hash of their token.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::config;
use crate::domain::album::AlbumId;
use crate::domain::invitation::{Invitation, InvitationId, Purpose};
use crate::domain::member::MemberRole;
use crate::domain::user::{Role, UserId};
use crate::error::{Error, Result};
use crate::store::{Tx, moment};

const COLUMNS: &str = "i.id, i.user_id, coalesce(p.name, i.name), i.role, m.name, i.created, \
    i.expires, i.used, i.revoked, \
    (SELECT count(*) FROM invitation_albums ia WHERE ia.invitation_id = i.id)";

/// A maker who is no active admin any more invites nobody.
const WORKING: &str = "i.used IS NULL AND i.revoked IS NULL AND i.expires > :now \
    AND (i.maker_id IS NULL OR EXISTS (SELECT 1 FROM users a WHERE a.id = i.maker_id \
        AND a.role = 'admin' AND NOT a.disabled)) \
    AND (i.user_id IS NULL OR NOT p.disabled)";

const TABLES: &str = "invitations i LEFT JOIN users p ON p.id = i.user_id \
    LEFT JOIN users m ON m.id = i.maker_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Invitation> {
    let user: Option<i64> = row.get(1)?;
    let (name, role): (String, String) = (row.get(2)?, row.get(3)?);
    let time = |column| row.get::<_, Option<i64>>(column).map(|it| it.map(moment));
    Ok(Invitation {
        id: InvitationId(row.get(0)?),
        purpose: match user {
            Some(id) => Purpose::Password { user: UserId(id), name },
            None => Purpose::Account { role: Role::from_word(&role).unwrap_or(Role::Guest), name },
        },
        maker: row.get(4)?,
        created: moment(row.get(5)?),
        expires: moment(row.get(6)?),
        used: time(7)?,
        revoked: time(8)?,
        albums: row.get::<_, i64>(9)? as u64,
    })
}

/// Adds an invitation under the hash of its token.
pub fn add(
    tx: &Tx<'_>,
    hash: &[u8; 32],
    purpose: &Purpose,
    maker: Option<UserId>,
    expires: Timestamp,
) -> Result<InvitationId> {
    let (user, name, role) = match purpose {
        Purpose::Account { role, name } => (None, name.as_str(), *role),
        Purpose::Password { user, .. } => (Some(user.0), "", Role::Guest),
    };
    tx.execute(
        "INSERT INTO invitations (hash, user_id, name, role, maker_id, created, expires)
         VALUES (:hash, :user, :name, :role, :maker, :now, :expires)",
        named_params! {
            ":hash": hash, ":user": user, ":name": name, ":role": role.word(),
            ":maker": maker.map(|it| it.0), ":now": tx.now.as_millisecond(),
            ":expires": expires.as_millisecond(),
        },
    )?;
    Ok(InvitationId(tx.last_insert_rowid()))
}

/// Promises a seat in an album.
pub fn add_album(tx: &Tx<'_>, id: InvitationId, album: AlbumId, seat: MemberRole) -> Result<()> {
    tx.execute(
        "INSERT OR IGNORE INTO invitation_albums (invitation_id, album_id, role)
         VALUES (?1, ?2, ?3)",
        (id.0, album.0, seat.word()),
    )?;
    Ok(())
}

/// Makes a new account a member of the promised albums that are still there and have room.
pub fn seat(tx: &Tx<'_>, id: InvitationId, user: UserId) -> Result<()> {
    tx.execute(
        "INSERT OR IGNORE INTO album_members (album_id, user_id, role, added, added_by)
         SELECT ia.album_id, :user, ia.role, :now, i.maker_id FROM invitation_albums ia
         JOIN invitations i ON i.id = ia.invitation_id JOIN albums b ON b.id = ia.album_id
         WHERE i.id = :id AND b.deleted IS NULL
             AND (SELECT count(*) FROM album_members m WHERE m.album_id = b.id) < :most",
        named_params! {
            ":id": id.0, ":user": user.0, ":now": tx.now.as_millisecond(),
            ":most": config::MEMBERS as i64,
        },
    )?;
    Ok(())
}

/// Returns the invitation of a token's hash if it works now.
///
/// # Errors
/// `NotFound` when there is none, or it is over for any reason.
pub fn working(db: &Connection, hash: &[u8; 32], now: Timestamp) -> Result<Invitation> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE i.hash = :hash AND {WORKING}");
    let found = db
        .prepare_cached(&sql)?
        .query_row(named_params! { ":hash": hash, ":now": now.as_millisecond() }, from_row);
    found.optional()?.ok_or(Error::NotFound)
}

/// Returns an invitation, whatever became of it.
///
/// # Errors
/// `NotFound` when there is none.
pub fn by_id(db: &Connection, id: InvitationId) -> Result<Invitation> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE i.id = ?1");
    db.prepare_cached(&sql)?.query_row([id.0], from_row).optional()?.ok_or(Error::NotFound)
}

/// Returns the latest invitations, the newest first.
pub fn latest(db: &Connection, most: u32) -> Result<Vec<Invitation>> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} ORDER BY i.id DESC LIMIT ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([most], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Marks an invitation as used by an account. The caller has just found it working, in the
/// same transaction.
pub fn mark_used(tx: &Tx<'_>, id: InvitationId, account: UserId) -> Result<()> {
    tx.execute(
        "UPDATE invitations SET used = ?2, account_id = ?3 WHERE id = ?1",
        (id.0, tx.now.as_millisecond(), account.0),
    )?;
    Ok(())
}

/// Takes an invitation back, if nobody used it yet.
pub fn revoke(tx: &Tx<'_>, id: InvitationId) -> Result<()> {
    tx.execute(
        "UPDATE invitations SET revoked = ?2 WHERE id = ?1 AND used IS NULL AND revoked IS NULL",
        (id.0, tx.now.as_millisecond()),
    )?;
    Ok(())
}

/// Takes back the links with which a person could set a new password.
pub fn revoke_of_user(tx: &Tx<'_>, user: UserId) -> Result<()> {
    tx.execute(
        "UPDATE invitations SET revoked = ?2
         WHERE user_id = ?1 AND used IS NULL AND revoked IS NULL",
        (user.0, tx.now.as_millisecond()),
    )?;
    Ok(())
}

/// Forgets invitations that ended before a moment.
pub fn forget(tx: &Tx<'_>, before: Timestamp) -> Result<()> {
    tx.execute("DELETE FROM invitations WHERE expires < ?1", [before.as_millisecond()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::user::UserName;
    use crate::store::tests::fresh;
    use crate::store::{Store, users};

    fn later() -> Timestamp {
        Timestamp::now() + jiff::SignedDuration::from_hours(1)
    }

    fn account(role: Role) -> Purpose {
        Purpose::Account { role, name: "Liv".into() }
    }

    fn works(store: &Store, hash: u8) -> bool {
        store.read(|db| working(db, &[hash; 32], Timestamp::now())).is_ok()
    }

    #[test]
    fn only_the_hash_finds_it_and_only_while_it_works() {
        let (_folder, store) = fresh();
        let id =
            store.write(|tx| add(tx, &[1; 32], &account(Role::Editor), None, later())).unwrap();
        let found = store.read(|db| working(db, &[1; 32], Timestamp::now())).unwrap();
        assert_eq!((found.id, &found.purpose), (id, &account(Role::Editor)));
        assert!(!works(&store, 2));
        assert!(store.read(|db| working(db, &[1; 32], later())).is_err(), "its time is over");
        store.write(|tx| revoke(tx, id)).unwrap();
        assert!(!works(&store, 1));
        assert!(store.read(|db| by_id(db, id)).unwrap().revoked.is_some());
    }

    #[test]
    fn an_invitation_is_worth_what_its_maker_is() {
        let (_folder, store) = fresh();
        store
            .write(|tx| {
                let anna = users::add(tx, &UserName::parse("Anna")?, Role::Admin, "x")?;
                add(tx, &[1; 32], &account(Role::Viewer), Some(anna), later())
            })
            .unwrap();
        let change = |sql: &str| store.write(|tx| Ok(tx.execute_batch(sql)?)).unwrap();
        assert!(works(&store, 1));
        change("UPDATE users SET role = 'editor'");
        assert!(!works(&store, 1));
        change("UPDATE users SET role = 'admin', disabled = 1");
        assert!(!works(&store, 1));
        change("UPDATE users SET disabled = 0");
        assert!(works(&store, 1));
        change("DELETE FROM users");
        assert!(!works(&store, 1));
    }

    #[test]
    fn a_new_password_is_for_one_who_is_not_switched_off() {
        let (_folder, store) = fresh();
        let liv = store
            .write(|tx| {
                let liv = users::add(tx, &UserName::parse("Liv")?, Role::Viewer, "x")?;
                let purpose = Purpose::Password { user: liv, name: "Liv".into() };
                add(tx, &[1; 32], &purpose, None, later())?;
                Ok(liv)
            })
            .unwrap();
        let change = |sql: &str| store.write(|tx| Ok(tx.execute_batch(sql)?)).unwrap();
        assert!(works(&store, 1));
        change("UPDATE users SET disabled = 1");
        assert!(!works(&store, 1));
        change("UPDATE users SET disabled = 0");
        store.write(|tx| users::set_password(tx, liv, "y")).unwrap();
        assert!(!works(&store, 1), "a password set meanwhile ends it");
    }
}
