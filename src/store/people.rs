//! Accounts as an admin looks after them: who there is, what they have, and what becomes of
//! it when they go.

use rusqlite::{Connection, Row};

use crate::domain::link::LinkId;
use crate::domain::person::{Belongings, Person};
use crate::domain::user::{Role, User, UserId, UserName};
use crate::error::{Error, Result};
use crate::store::users::{self, COLUMNS, WIDTH};
use crate::store::{Tx, is_taken, links, moment, tokens};

const MORE: &str = "u.last_seen, (SELECT count(*) FROM sessions s WHERE s.user_id = u.id)";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        user: users::from_row(row)?,
        last_seen: row.get::<_, Option<i64>>(WIDTH)?.map(moment),
        sessions: row.get::<_, i64>(WIDTH + 1)? as u64,
    })
}

/// Returns everybody by name; accounts are few.
pub fn all(db: &Connection) -> Result<Vec<Person>> {
    let sql = format!("SELECT {COLUMNS}, {MORE} FROM users u ORDER BY u.canonical");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns whether somebody is the only admin who is not switched off.
pub fn is_last_admin(db: &Connection, user: &User) -> Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM users
                   WHERE role = 'admin' AND NOT disabled AND id <> ?1)";
    let alone: bool = db.prepare_cached(sql)?.query_row([user.id.0], |row| row.get(0))?;
    Ok(alone && user.role == Role::Admin && !user.disabled)
}

/// Returns what somebody has: what would be handed over, or would end.
pub fn belongings(db: &Connection, id: UserId) -> Result<Belongings> {
    let count = |sql: &str| -> Result<u64> {
        let found: i64 = db.prepare_cached(sql)?.query_row([id.0], |row| row.get(0))?;
        Ok(found as u64)
    };
    Ok(Belongings {
        albums: count(
            "SELECT count(*) FROM albums WHERE owner_id = ?1 AND deleted IS NULL
                 AND source <> 'selection'",
        )?,
        links: count("SELECT count(*) FROM links WHERE maker_id = ?1")?,
        added: count("SELECT count(*) FROM album_assets WHERE added_by = ?1")?,
    })
}

/// Gives somebody another role.
pub fn set_role(tx: &Tx<'_>, id: UserId, role: Role) -> Result<()> {
    tx.execute("UPDATE users SET role = ?2 WHERE id = ?1", (id.0, role.word()))?;
    Ok(())
}

/// Switches an account off, which ends its sessions and tokens, or on.
pub fn set_disabled(tx: &Tx<'_>, id: UserId, disabled: bool) -> Result<()> {
    tx.execute("UPDATE users SET disabled = ?2 WHERE id = ?1", (id.0, disabled))?;
    tokens::revoke_of_user(tx, id)?;
    users::end_sessions(tx, id)
}

/// Gives somebody another name.
///
/// # Errors
/// `Invalid` for `name` when somebody else has it in any spelling.
pub fn rename(tx: &Tx<'_>, id: UserId, name: &UserName) -> Result<()> {
    let changed = tx.execute(
        "UPDATE users SET name = ?2, canonical = ?3 WHERE id = ?1",
        (id.0, &name.shown, &name.canonical),
    );
    match changed {
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(users::taken(name)),
        Err(error) => Err(Error::from(error)),
    }
}

/// Makes everything that somebody has somebody else's: what waits in the trash, what was handed
/// in and the properties they defined, too. What they said is still said by them.
pub fn hand_over(tx: &Tx<'_>, from: UserId, to: UserId) -> Result<()> {
    for sql in [
        "UPDATE albums SET owner_id = ?2 WHERE owner_id = ?1",
        "UPDATE links SET maker_id = ?2 WHERE maker_id = ?1",
        "UPDATE album_assets SET added_by = ?2 WHERE added_by = ?1",
        "UPDATE album_members SET added_by = ?2 WHERE added_by = ?1",
        "UPDATE trash_albums SET added_by = ?2 WHERE added_by = ?1",
        "UPDATE imports SET user_id = ?2 WHERE user_id = ?1",
        "UPDATE properties SET maker_id = ?2 WHERE maker_id = ?1",
        // Nobody is a member of an own album.
        "DELETE FROM album_members WHERE user_id = ?2 AND ?1 <> ?2
             AND album_id IN (SELECT id FROM albums WHERE owner_id = ?2)",
    ] {
        tx.execute(sql, (from.0, to.0))?;
    }
    Ok(())
}

/// Deletes an account. Links that are still its own end, with the selections made for them;
/// albums and photos stay, as nobody's, and comments under the name that it had last.
pub fn delete(tx: &Tx<'_>, id: UserId) -> Result<()> {
    for link in links_of(tx, id)? {
        links::delete(tx, &links::by_id(tx, link)?)?;
    }
    let named =
        "UPDATE remarks SET name = (SELECT name FROM users WHERE id = ?1) WHERE user_id = ?1";
    tx.execute(named, [id.0])?;
    tx.execute("DELETE FROM users WHERE id = ?1", [id.0])?;
    Ok(())
}

fn links_of(db: &Connection, id: UserId) -> Result<Vec<LinkId>> {
    let mut statement = db.prepare_cached("SELECT id FROM links WHERE maker_id = ?1")?;
    let rows = statement.query_map([id.0], |row| row.get(0).map(LinkId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::tests::fresh;

    fn person(store: &Store, name: &str, role: Role) -> User {
        let added = store.write(|tx| {
            let id = users::add(tx, &UserName::parse(name)?, role, "x")?;
            users::by_id(tx, id)
        });
        added.unwrap()
    }

    /// Gives somebody an album, a selection shared by a link, a link to an album of nobody,
    /// and a photo in it.
    fn with_things(store: &Store, owner: &User) {
        let sql = format!(
            "INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, created, sort_at)
                 VALUES (1, 'aaaaaaaaaaaaaaaa', zeroblob(32), 0, 0, 'photo', 'image/jpeg', 0, 0);
             INSERT INTO albums (id, slug, source, title, owner_id, created, changed)
                 VALUES (1, 'own', 'collection', 'Own', {0}, 0, 0),
                 (2, 'chosen', 'selection', 'Chosen', {0}, 0, 0),
                 (3, 'all', 'collection', 'All', NULL, 0, 0);
             INSERT INTO links (token, slug, album_id, maker_id, name, created)
                 VALUES ('AAAAAAAAAAAAAAAAAAAAAA', 'chosen-link', 2, {0}, 'a', 0),
                 ('BAAAAAAAAAAAAAAAAAAAAA', NULL, 3, {0}, 'b', 0);
             INSERT INTO album_assets (album_id, asset_id, sort_at, name, added, added_by)
                 VALUES (3, 1, 0, x'61', 0, {0});
             INSERT INTO properties (name, canonical, kind, maker_id)
                 VALUES ('Film', 'film', 'text', {0});
             INSERT INTO trash_albums (asset_id, album_id, added, added_by) VALUES (1, 3, 0, {0});
             INSERT INTO remarks (key, album_id, at, words, user_id, name)
                 VALUES ('rrrrrrrrrrrrrrrr', 3, 0, 'Fog', {0}, 'An older name');",
            owner.id.0
        );
        store.write(|tx| Ok(tx.execute_batch(&sql)?)).unwrap();
    }

    fn count(store: &Store, sql: &str) -> i64 {
        store.read(|db| Ok(db.query_row(sql, [], |row| row.get(0))?)).unwrap()
    }

    #[test]
    fn what_nobody_takes_over_stays_without_an_owner_and_links_end() {
        let (_folder, store) = fresh();
        let liv = person(&store, "Liv", Role::Editor);
        with_things(&store, &liv);
        let has = store.read(|db| belongings(db, liv.id)).unwrap();
        assert_eq!(has, Belongings { albums: 1, links: 2, added: 1 });
        store.write(|tx| delete(tx, liv.id)).unwrap();
        assert_eq!(count(&store, "SELECT count(*) FROM albums WHERE owner_id IS NULL"), 2);
        assert_eq!(count(&store, "SELECT count(*) FROM albums WHERE source = 'selection'"), 0);
        assert_eq!(count(&store, "SELECT count(*) FROM links"), 0);
        assert_eq!(count(&store, "SELECT count(*) FROM resting_slugs"), 1);
        assert_eq!(count(&store, "SELECT count(*) FROM album_assets WHERE added_by IS NULL"), 1);
    }

    #[test]
    fn what_is_handed_over_is_somebody_elses_whole() {
        let (_folder, store) = fresh();
        let (liv, per) = (person(&store, "Liv", Role::Editor), person(&store, "Per", Role::Editor));
        with_things(&store, &liv);
        let had = store.read(|db| belongings(db, liv.id)).unwrap();
        store
            .write(|tx| {
                hand_over(tx, liv.id, per.id)?;
                delete(tx, liv.id)
            })
            .unwrap();
        assert_eq!(store.read(|db| belongings(db, per.id)).unwrap(), had);
        assert_eq!(count(&store, "SELECT count(*) FROM albums WHERE owner_id IS NOT NULL"), 2);
        for (table, column) in [("properties", "maker_id"), ("trash_albums", "added_by")] {
            let sql = format!("SELECT count(*) FROM {table} WHERE {column} = {}", per.id.0);
            assert_eq!(count(&store, &sql), 1, "{table}");
        }
        // Nobody's words are put into another mouth.
        let said = "SELECT count(*) FROM remarks WHERE user_id IS NULL AND name = 'Liv'";
        assert_eq!(count(&store, said), 1);
    }

    #[test]
    fn the_last_admin_is_the_only_one_who_is_not_switched_off() {
        let (_folder, store) = fresh();
        let (anna, per) = (person(&store, "Anna", Role::Admin), person(&store, "Per", Role::Admin));
        let last = |user: &User| {
            let now = store.read(|db| users::by_id(db, user.id)).unwrap();
            store.read(|db| is_last_admin(db, &now)).unwrap()
        };
        assert!(!last(&anna) && !last(&per));
        store.write(|tx| set_disabled(tx, per.id, true)).unwrap();
        assert!(last(&anna) && !last(&per));
        store.write(|tx| set_disabled(tx, per.id, false)).unwrap();
        store.write(|tx| set_role(tx, anna.id, Role::Editor)).unwrap();
        assert!(!last(&anna) && last(&per));
    }

    #[test]
    fn a_new_name_is_nobody_elses_in_any_spelling() {
        let (_folder, store) = fresh();
        let (anna, _) = (person(&store, "Anna", Role::Admin), person(&store, "Per", Role::Viewer));
        let named = |text: &str| store.write(|tx| rename(tx, anna.id, &UserName::parse(text)?));
        assert!(matches!(named("ＰＥＲ "), Err(Error::Invalid { field: "name", .. })));
        named("ANNA").unwrap();
        assert_eq!(store.read(|db| users::by_id(db, anna.id)).unwrap().name, "ANNA");
    }
}
