//! The log of what happened, for people.

use std::net::IpAddr;

use rusqlite::{Connection, named_params};

use crate::domain::activity::{Action, Event};
use crate::domain::policy::Keeping;
use crate::error::Result;
use crate::store::{Tx, moment, policy};

/// Adds one event at the time of the transaction, as the rules of the log have it, and drops
/// some of those that are too old.
pub fn log(tx: &Tx<'_>, action: Action, actor: &str, subject: &str, client: &str) -> Result<()> {
    log_detail(tx, action, actor, (subject, ""), client)
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
    let now = tx.now.as_millisecond();
    let keeping = policy::keeping(tx)?;
    let client = if keeping.addresses { network(client) } else { String::new() };
    let mut statement = tx.prepare_cached(
        "INSERT INTO events (at, action, actor, subject, detail, client)
         VALUES (:at, :action, :actor, :subject, :detail, :client)",
    )?;
    statement.execute(named_params! {
        ":at": now, ":action": action.word(), ":actor": actor, ":subject": subject,
        ":detail": detail, ":client": client,
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

/// Returns the latest events whose subject is the given one, the newest first.
pub fn about(db: &Connection, subject: &str, most: u32) -> Result<Vec<Event>> {
    let mut statement = db.prepare_cached(
        "SELECT at, action, actor, subject, client, detail FROM events WHERE subject = ?1
         ORDER BY id DESC LIMIT ?2",
    )?;
    let rows = statement.query_map((subject, most), |row| {
        let word: String = row.get(1)?;
        let event = |action| -> rusqlite::Result<Event> {
            let (actor, subject) = (row.get(2)?, row.get(3)?);
            let (client, detail) = (row.get(4)?, row.get(5)?);
            Ok(Event { at: moment(row.get(0)?), action, actor, subject, detail, client })
        };
        Action::from_word(&word).map(event).transpose()
    })?;
    let mut events = Vec::new();
    for row in rows {
        events.extend(row?);
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;
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
