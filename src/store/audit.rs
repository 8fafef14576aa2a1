//! The log of what happened, for people.

use std::net::IpAddr;

use jiff::Timestamp;
use rusqlite::{Connection, Row, named_params};

use crate::domain::album::AlbumId;
use crate::domain::audit::{Action, Ask, Event};
use crate::domain::policy::Keeping;
use crate::domain::user::UserId;
use crate::error::Result;
use crate::store::{Tx, moment, policy};

/// Adds one event at the time of the transaction, as the rules of the log have it, and drops
/// some of those that are too old.
pub fn log(tx: &Tx<'_>, action: Action, actor: &str, subject: &str, client: &str) -> Result<()> {
    log_detail(tx, action, actor, (subject, ""), client)
}

/// Adds one event that happened in an album or to it; its owner may read that.
pub fn log_in(
    tx: &Tx<'_>,
    album: AlbumId,
    action: Action,
    actor: &str,
    subject: &str,
    client: &str,
) -> Result<()> {
    write(tx, Some(album), action, actor, (subject, ""), client)
}

/// Adds one event of which the action alone does not say what became of its subject; the two
/// come together as `(subject, detail)`.
pub fn log_detail(
    tx: &Tx<'_>,
    action: Action,
    actor: &str,
    (subject, detail): (&str, &str),
    client: &str,
) -> Result<()> {
    write(tx, None, action, actor, (subject, detail), client)
}

/// Adds one event of an album of which the action alone does not say what became of its
/// subject; the two come together as `(subject, detail)`.
pub fn log_detail_in(
    tx: &Tx<'_>,
    album: AlbumId,
    action: Action,
    actor: &str,
    what: (&str, &str),
    client: &str,
) -> Result<()> {
    write(tx, Some(album), action, actor, what, client)
}

fn write(
    tx: &Tx<'_>,
    album: Option<AlbumId>,
    action: Action,
    actor: &str,
    (subject, detail): (&str, &str),
    client: &str,
) -> Result<()> {
    let now = tx.now.as_millisecond();
    let keeping = policy::keeping(tx)?;
    let client = if keeping.addresses { network(client) } else { String::new() };
    let mut statement = tx.prepare_cached(
        "INSERT INTO events (at, action, actor, subject, detail, client, album_id)
         VALUES (:at, :action, :actor, :subject, :detail, :client, :album)",
    )?;
    statement.execute(named_params! {
        ":at": now, ":action": action.word(), ":actor": actor, ":subject": subject,
        ":detail": detail, ":client": client, ":album": album.map(|it| it.0),
    })?;
    // Rows are in order of time, so the oldest are the first; a few at a time keep this cheap.
    tx.prepare_cached(
        "DELETE FROM events WHERE id IN (SELECT id FROM events ORDER BY id LIMIT 10) AND at < ?1",
    )?
    .execute([oldest(tx, keeping)])?;
    Ok(())
}

/// Forgets at once what the rules of the log do not keep.
pub fn forget(tx: &Tx<'_>, keeping: Keeping) -> Result<()> {
    tx.execute("DELETE FROM events WHERE at < ?1", [oldest(tx, keeping)])?;
    if !keeping.addresses {
        tx.execute("UPDATE events SET client = '' WHERE client <> ''", [])?;
    }
    Ok(())
}

fn oldest(tx: &Tx<'_>, keeping: Keeping) -> i64 {
    tx.now.as_millisecond() - i64::from(keeping.days) * 24 * 3600 * 1000
}

/// Returns the network of an address, which is all that is kept of it: the last number of an
/// IPv4 address and the second half of an IPv6 address are left out.
fn network(client: &str) -> String {
    match client.parse::<IpAddr>().map(|it| it.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.x")
        }
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::x")
        }
        Err(_) => String::new(),
    }
}

/// Adds one event of an album unless the same was done to the same within an hour.
pub fn log_hourly(
    tx: &Tx<'_>,
    album: AlbumId,
    action: Action,
    actor: &str,
    subject: &str,
    client: &str,
) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM events WHERE subject = ?1 AND action = ?2 AND at > ?3)";
    let since = tx.now.as_millisecond() - 3600 * 1000;
    let known: bool =
        tx.prepare_cached(sql)?.query_row((subject, action.word(), since), |row| row.get(0))?;
    if known { Ok(()) } else { log_in(tx, album, action, actor, subject, client) }
}

const COLUMNS: &str = "id, at, action, actor, subject, detail, client";

/// Events of a program that knows more actions are left out.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Event>> {
    let word: String = row.get(2)?;
    let Some(action) = Action::from_word(&word) else { return Ok(None) };
    Ok(Some(Event {
        id: row.get(0)?,
        at: moment(row.get(1)?),
        action,
        actor: row.get(3)?,
        subject: row.get(4)?,
        detail: row.get(5)?,
        client: row.get(6)?,
    }))
}

/// Returns the latest events whose subject is the given one, the newest first.
pub fn about(db: &Connection, subject: &str, most: u32) -> Result<Vec<Event>> {
    let sql = format!("SELECT {COLUMNS} FROM events WHERE subject = ?1 ORDER BY id DESC LIMIT ?2");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((subject, most), from_row)?;
    Ok(rows.filter_map(rusqlite::Result::transpose).collect::<rusqlite::Result<_>>()?)
}

/// Returns events that are asked for, the newest first: all, or those of the albums of an owner.
pub fn page(db: &Connection, ask: &Ask, owner: Option<UserId>, most: u32) -> Result<Vec<Event>> {
    let words: Vec<&str> = Action::ALL
        .into_iter()
        .filter(|it| ask.topic.is_none_or(|topic| it.topic() == topic))
        .map(Action::word)
        .collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM events WHERE id < :before AND at >= :from AND at < :until
             AND instr(:words, ' ' || action || ' ') > 0
             AND (:about = '' OR instr(lower(actor), :about) > 0 OR instr(lower(subject), :about) > 0)
             AND (:owner IS NULL OR album_id IN (SELECT id FROM albums WHERE owner_id = :owner))
         ORDER BY id DESC LIMIT :most"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":before": ask.before.unwrap_or(i64::MAX),
            ":from": ask.from.map_or(i64::MIN, Timestamp::as_millisecond),
            ":until": ask.until.map_or(i64::MAX, Timestamp::as_millisecond),
            ":words": format!(" {} ", words.join(" ")),
            ":about": ask.about.to_lowercase(), ":most": most,
            ":owner": owner.map(|it| it.0),
        },
        from_row,
    )?;
    Ok(rows.filter_map(rusqlite::Result::transpose).collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audit::Topic;
    use crate::store::tests::fresh;

    #[test]
    fn events_of_one_subject_come_newest_first() {
        let (_folder, store) = fresh();
        store
            .write(|tx| {
                log(tx, Action::LinkCreated, "Anna", "link 1 (a)", "")?;
                log(tx, Action::LinkOpened, "visitor", "link 1 (a)", "192.0.2.1")?;
                log(tx, Action::LinkOpened, "visitor", "link 10 (a)", "192.0.2.1")
            })
            .unwrap();
        let events = store.read(|db| about(db, "link 1 (a)", 9)).unwrap();
        let actions: Vec<Action> = events.iter().map(|it| it.action).collect();
        assert_eq!(actions, [Action::LinkOpened, Action::LinkCreated]);
        assert_eq!((events[0].actor.as_str(), events[0].client.as_str()), ("visitor", "192.0.2.x"));
        assert_eq!(store.read(|db| about(db, "link 1 (a)", 1)).unwrap().len(), 1);
        assert!(store.read(|db| about(db, "%", 9)).unwrap().is_empty());
    }

    #[test]
    fn the_log_is_narrowed_down_and_read_page_by_page() {
        let (_folder, store) = fresh();
        let note = |action, actor: &str, subject: &str| {
            store.write(|tx| log(tx, action, actor, subject, "")).unwrap();
        };
        note(Action::SignIn, "Anna", "Anna");
        note(Action::LinkCreated, "Anna", "link 1 (100% Lofoten)");
        note(Action::LinkOpened, "visitor", "link 1 (100% Lofoten)");
        note(Action::Downloaded, "Per", "Shore");
        let found = |ask: &Ask| -> Vec<Action> {
            store
                .read(|db| page(db, ask, None, 2))
                .unwrap()
                .into_iter()
                .map(|it| it.action)
                .collect()
        };
        assert_eq!(found(&Ask::default()), [Action::Downloaded, Action::LinkOpened]);
        let older = Ask { before: Some(3), ..Ask::default() };
        assert_eq!(found(&older), [Action::LinkCreated, Action::SignIn]);
        let visits = Ask { topic: Some(Topic::Visits), ..Ask::default() };
        assert_eq!(found(&visits), [Action::Downloaded, Action::LinkOpened]);
        for (about, count) in [("ANNA", 2), ("100% l", 2), ("per", 1), ("%", 2), ("_", 0), ("'", 0)]
        {
            let ask = Ask { about: about.into(), ..Ask::default() };
            assert_eq!(found(&ask).len(), count, "{about}");
        }
        let never = Ask { until: Some(Timestamp::UNIX_EPOCH), ..Ask::default() };
        assert!(found(&never).is_empty());
        store
            .write(|tx| {
                Ok(tx.execute_batch(
                    "INSERT INTO users (id, name, canonical, password, role, created)
                     VALUES (1, 'Anna', 'anna', '', 'editor', 0);
                     INSERT INTO albums (id, slug, source, title, owner_id, created, changed)
                     VALUES (1, 'shore', 'collection', 'Shore', 1, 0, 0);",
                )?)
            })
            .unwrap();
        let one = || {
            store.write(|tx| log_hourly(tx, AlbumId(1), Action::LinkPreviewed, "robot", "x", ""))
        };
        (0..3).for_each(|_| one().unwrap());
        assert_eq!(store.read(|db| about(db, "x", 9)).unwrap().len(), 1);
        let own =
            |user| store.read(|db| page(db, &Ask::default(), Some(UserId(user)), 9)).unwrap().len();
        assert_eq!((own(1), own(2)), (1, 0));
    }

    #[test]
    fn of_an_address_only_the_network_is_kept_or_nothing() {
        for (client, expected) in [
            ("192.0.2.77", "192.0.2.x"),
            ("::ffff:192.0.2.77", "192.0.2.x"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::x"),
            ("", ""),
            ("nonsense", ""),
        ] {
            assert_eq!(network(client), expected, "{client}");
        }
        let (_folder, store) = fresh();
        let note = || store.write(|tx| log(tx, Action::SignIn, "Anna", "Anna", "192.0.2.7"));
        let kept = || store.read(|db| about(db, "Anna", 9)).unwrap();
        note().unwrap();
        let quiet = Keeping { addresses: false, ..Keeping::default() };
        store
            .write(|tx| {
                policy::set_keeping(tx, &quiet)?;
                forget(tx, quiet)
            })
            .unwrap();
        note().unwrap();
        assert!(kept().iter().all(|it| it.client.is_empty()) && kept().len() == 2);
    }

    #[test]
    fn old_events_go_and_young_ones_stay() {
        let (_folder, store) = fresh();
        let note = || store.write(|tx| log(tx, Action::SignIn, "Anna", "Anna", "")).unwrap();
        let count = || store.read(|db| about(db, "Anna", 99)).unwrap().len();
        (0..5).for_each(|_| note());
        store
            .write(|tx| {
                Ok(tx.execute("UPDATE events SET at = at - 366 * 86400000 WHERE id <= 3", [])?)
            })
            .unwrap();
        note();
        assert_eq!(count(), 3);
    }
}
