//! The log of what happened, for people.

use rusqlite::{Connection, named_params};

use crate::domain::activity::{Action, Event};
use crate::error::Result;
use crate::store::{Tx, moment};

/// Adds one event at the time of the transaction and drops those older than 400 days.
pub fn log(tx: &Tx<'_>, action: Action, actor: &str, subject: &str, client: &str) -> Result<()> {
    let now = tx.now.as_millisecond();
    let mut statement = tx.prepare_cached(
        "INSERT INTO events (at, action, actor, subject, client)
         VALUES (:at, :action, :actor, :subject, :client)",
    )?;
    statement.execute(named_params! {
        ":at": now, ":action": action.word(), ":actor": actor, ":subject": subject, ":client": client,
    })?;
    // Rows are in order of time, so the oldest are the first; a few at a time keep this cheap.
    tx.prepare_cached(
        "DELETE FROM events WHERE id IN (SELECT id FROM events ORDER BY id LIMIT 10) AND at < ?1",
    )?
    .execute([now - 400 * 24 * 3600 * 1000])?;
    Ok(())
}

/// Returns the latest events whose subject is the given one, the newest first.
pub fn about(db: &Connection, subject: &str, most: u32) -> Result<Vec<Event>> {
    let mut statement = db.prepare_cached(
        "SELECT at, action, actor, subject, client FROM events WHERE subject = ?1
         ORDER BY id DESC LIMIT ?2",
    )?;
    let rows = statement.query_map((subject, most), |row| {
        let word: String = row.get(1)?;
        Ok((word, moment(row.get(0)?), row.get(2)?, row.get(3)?, row.get(4)?))
    })?;
    let mut events = Vec::new();
    for row in rows {
        let (word, at, actor, subject, client) = row?;
        if let Some(action) = Action::from_word(&word) {
            events.push(Event { at, action, actor, subject, client });
        }
    }
    Ok(events)
}
