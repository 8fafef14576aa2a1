//! API tokens, found by the hash of what a program shows.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::token::{ApiToken, Scope, TokenId};
use crate::domain::user::{User, UserId};
use crate::error::{Error, Result};
use crate::store::users::{self, COLUMNS, WIDTH};
use crate::store::{Tx, moment};

/// The columns of a token `t` of a user `u`, for `from_row`.
const TOKEN: &str = "t.id, u.name, t.name, t.scope, t.created, t.expires, t.last_used";

fn from_row(row: &Row<'_>) -> rusqlite::Result<ApiToken> {
    let time = |column| row.get::<_, Option<i64>>(column).map(|it| it.map(moment));
    Ok(ApiToken {
        id: TokenId(row.get(0)?),
        owner: row.get(1)?,
        name: row.get(2)?,
        scope: scope(row, 3)?,
        created: moment(row.get(4)?),
        expires: time(5)?,
        last_used: time(6)?,
    })
}

/// What cannot be read allows least.
fn scope(row: &Row<'_>, column: usize) -> rusqlite::Result<Scope> {
    let word: String = row.get(column)?;
    Ok(Scope::from_word(&word).unwrap_or(Scope::Read))
}

/// What a new token will be.
#[derive(Debug, Clone, Copy)]
pub struct NewToken<'a> {
    /// Whose it is.
    pub user: UserId,
    /// What its owner calls it.
    pub name: &'a str,
    /// How much it may do.
    pub scope: Scope,
    /// First moment at which it no longer works; absent when it works until it is revoked.
    pub expires: Option<Timestamp>,
}

/// Adds a token under the hash of its secret.
pub fn add(tx: &Tx<'_>, hash: &[u8; 32], new: &NewToken<'_>) -> Result<TokenId> {
    tx.execute(
        "INSERT INTO tokens (hash, user_id, name, scope, created, expires)
         VALUES (:hash, :user, :name, :scope, :now, :expires)",
        named_params! {
            ":hash": hash, ":user": new.user.0, ":name": new.name, ":scope": new.scope.word(),
            ":now": tx.now.as_millisecond(), ":expires": new.expires.map(Timestamp::as_millisecond),
        },
    )?;
    Ok(TokenId(tx.last_insert_rowid()))
}

/// A token that works: whose it is, and what it is for.
pub struct Working {
    /// The user, as of now.
    pub user: User,
    /// The token.
    pub id: TokenId,
    /// What it is for.
    pub scope: Scope,
    /// When it was last used, exact to an hour (UTC).
    pub last_used: Option<Timestamp>,
}

/// Holds for tokens `t` of users `u` that work at `:now`.
const WORKS: &str = "(t.expires IS NULL OR t.expires > :now) AND NOT u.disabled";

/// Returns the token of a hash if it works now; nothing when there is none, its time is over, or
/// its user is switched off.
pub fn working(db: &Connection, hash: &[u8; 32], now: Timestamp) -> Result<Option<Working>> {
    let sql = format!(
        "SELECT {COLUMNS}, t.id, t.scope, t.last_used FROM tokens t
         JOIN users u ON u.id = t.user_id WHERE t.hash = :hash AND {WORKS}"
    );
    let values = named_params! { ":hash": hash, ":now": now.as_millisecond() };
    Ok(db.prepare_cached(&sql)?.query_row(values, working_from_row).optional()?)
}

/// Returns a token if it still works now, as `working`.
pub fn still_working(db: &Connection, id: TokenId, now: Timestamp) -> Result<Option<Working>> {
    let sql = format!(
        "SELECT {COLUMNS}, t.id, t.scope, t.last_used FROM tokens t
         JOIN users u ON u.id = t.user_id WHERE t.id = :id AND {WORKS}"
    );
    let values = named_params! { ":id": id.0, ":now": now.as_millisecond() };
    Ok(db.prepare_cached(&sql)?.query_row(values, working_from_row).optional()?)
}

fn working_from_row(row: &Row<'_>) -> rusqlite::Result<Working> {
    Ok(Working {
        user: users::from_row(row)?,
        id: TokenId(row.get(WIDTH)?),
        scope: scope(row, WIDTH + 1)?,
        last_used: row.get::<_, Option<i64>>(WIDTH + 2)?.map(moment),
    })
}

/// Notes that a token was used now.
pub fn touch(tx: &Tx<'_>, id: TokenId) -> Result<()> {
    let now = tx.now.as_millisecond();
    tx.execute("UPDATE tokens SET last_used = ?2 WHERE id = ?1", (id.0, now))?;
    Ok(())
}

/// Returns the tokens of a user, the newest first.
pub fn of_user(db: &Connection, user: UserId) -> Result<Vec<ApiToken>> {
    let sql = format!(
        "SELECT {TOKEN} FROM tokens t JOIN users u ON u.id = t.user_id
         WHERE t.user_id = ?1 ORDER BY t.id DESC"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([user.0], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns everybody's tokens, by owner and the newest first; both are few.
pub fn all(db: &Connection) -> Result<Vec<ApiToken>> {
    let sql = format!(
        "SELECT {TOKEN} FROM tokens t JOIN users u ON u.id = t.user_id
         ORDER BY u.canonical, t.id DESC"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns a token, also one whose time is over.
///
/// # Errors
/// `NotFound` when there is none.
pub fn by_id(db: &Connection, id: TokenId) -> Result<ApiToken> {
    let sql =
        format!("SELECT {TOKEN} FROM tokens t JOIN users u ON u.id = t.user_id WHERE t.id = ?1");
    db.prepare_cached(&sql)?.query_row([id.0], from_row).optional()?.ok_or(Error::NotFound)
}

/// Returns whose a token is.
///
/// # Errors
/// `NotFound` when there is none.
pub fn user_of(db: &Connection, id: TokenId) -> Result<UserId> {
    let sql = "SELECT user_id FROM tokens WHERE id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id.0], |row| row.get(0).map(UserId));
    found.optional()?.ok_or(Error::NotFound)
}

/// Ends a token for good.
pub fn revoke(tx: &Tx<'_>, id: TokenId) -> Result<()> {
    tx.execute("DELETE FROM tokens WHERE id = ?1", [id.0])?;
    Ok(())
}

/// Ends every token of a user for good.
pub fn revoke_of_user(tx: &Tx<'_>, user: UserId) -> Result<()> {
    tx.execute("DELETE FROM tokens WHERE user_id = ?1", [user.0])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::user::{Role, UserName};
    use crate::store::tests::fresh;
    use crate::store::{Store, people};

    fn person(store: &Store, name: &str) -> UserId {
        store.write(|tx| users::add(tx, &UserName::parse(name)?, Role::Editor, "x")).unwrap()
    }

    fn token(store: &Store, user: UserId, hash: u8, expires: Option<Timestamp>) -> TokenId {
        let new = NewToken { user, name: "Backup", scope: Scope::Add, expires };
        store.write(|tx| add(tx, &[hash; 32], &new)).unwrap()
    }

    fn works(store: &Store, hash: u8, id: TokenId) -> bool {
        let now = Timestamp::now();
        let by_hash = store.read(|db| working(db, &[hash; 32], now)).unwrap();
        let by_id = store.read(|db| still_working(db, id, now)).unwrap();
        assert_eq!(by_hash.as_ref().map(|it| it.id), by_id.as_ref().map(|it| it.id));
        by_hash.is_some()
    }

    #[test]
    fn only_the_hash_finds_it_and_only_while_it_works() {
        let (_folder, store) = fresh();
        let anna = person(&store, "Anna");
        let hour = jiff::SignedDuration::from_hours(1);
        let lasting = token(&store, anna, 1, None);
        let short = token(&store, anna, 2, Some(Timestamp::now() + hour));
        let over = token(&store, anna, 3, Some(Timestamp::now() - hour));
        assert!(works(&store, 1, lasting) && works(&store, 2, short) && !works(&store, 3, over));
        let found = store.read(|db| working(db, &[2; 32], Timestamp::now())).unwrap().unwrap();
        assert_eq!((found.user.id, found.scope, found.last_used), (anna, Scope::Add, None));
        let later = Timestamp::now() + hour + hour;
        assert!(store.read(|db| working(db, &[2; 32], later)).unwrap().is_none());
        store.write(|tx| touch(tx, short)).unwrap();
        assert!(store.read(|db| by_id(db, short)).unwrap().last_used.is_some());
        store.write(|tx| revoke(tx, short)).unwrap();
        assert!(!works(&store, 2, short) && works(&store, 1, lasting));
        assert!(matches!(store.read(|db| by_id(db, short)), Err(Error::NotFound)));
    }

    #[test]
    fn a_revoked_number_is_never_given_again() {
        let (_folder, store) = fresh();
        let anna = person(&store, "Anna");
        let first = token(&store, anna, 1, None);
        store.write(|tx| revoke(tx, first)).unwrap();
        assert_ne!(token(&store, anna, 2, None), first);
    }

    #[test]
    fn an_account_that_is_off_or_gone_takes_its_tokens_along() {
        let (_folder, store) = fresh();
        let (anna, per) = (person(&store, "Anna"), person(&store, "Per"));
        let (annas, pers) = (token(&store, anna, 1, None), token(&store, per, 2, None));
        store.write(|tx| people::set_disabled(tx, anna, true)).unwrap();
        assert!(!works(&store, 1, annas) && works(&store, 2, pers));
        store.write(|tx| people::set_disabled(tx, anna, false)).unwrap();
        assert!(!works(&store, 1, annas), "it does not come back");
        store.write(|tx| people::delete(tx, per)).unwrap();
        assert!(!works(&store, 2, pers));
        assert!(store.read(all).unwrap().is_empty());
    }

    #[test]
    fn tokens_are_listed_for_their_owner_the_newest_first() {
        let (_folder, store) = fresh();
        let (per, anna) = (person(&store, "Per"), person(&store, "Anna"));
        let ids = [token(&store, per, 1, None), token(&store, anna, 2, None)];
        let newest = token(&store, anna, 3, None);
        let of = |user| store.read(|db| of_user(db, user)).unwrap();
        let named = |it: Vec<ApiToken>| it.into_iter().map(|it| it.id).collect::<Vec<_>>();
        assert_eq!(named(of(anna)), [newest, ids[1]]);
        assert_eq!(named(of(per)), [ids[0]]);
        assert_eq!(named(store.read(all).unwrap()), [newest, ids[1], ids[0]]);
        assert_eq!(store.read(|db| user_of(db, newest)).unwrap(), anna);
    }
}
