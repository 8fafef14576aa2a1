//! The policy of links and the rules of the log, one setting for each number.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::domain::link::Link;
use crate::domain::policy::{Cut, Keeping, Policy, cut_terms};
use crate::domain::user::Role;
use crate::error::Result;
use crate::store::links;
use crate::store::{Tx, users};

/// Returns the policy.
pub fn policy(db: &Connection) -> Result<Policy> {
    let said = numbers(db, "policy_")?;
    let usual = Policy::default();
    let number = |name: &str| said.get(name).and_then(|it| u16::try_from(*it).ok());
    let switch = |name: &str, otherwise| said.get(name).map_or(otherwise, |it| *it != 0);
    Ok(Policy {
        usual_days: number("usual_days").filter(|it| *it > 0),
        most_days: number("most_days").filter(|it| *it > 0),
        password: switch("password", usual.password),
        shortest_password: number("shortest_password").unwrap_or(usual.shortest_password),
        makers: if switch("admins_only", false) { Role::Admin } else { Role::Editor },
        comment: switch("comment", usual.comment),
        upload: switch("upload", usual.upload),
    })
}

/// Keeps another policy.
pub fn set_policy(tx: &Tx<'_>, it: &Policy) -> Result<()> {
    let values = [
        ("policy_usual_days", i64::from(it.usual_days.unwrap_or_default())),
        ("policy_most_days", i64::from(it.most_days.unwrap_or_default())),
        ("policy_password", i64::from(it.password)),
        ("policy_shortest_password", i64::from(it.shortest_password)),
        ("policy_admins_only", i64::from(it.makers == Role::Admin)),
        ("policy_comment", i64::from(it.comment)),
        ("policy_upload", i64::from(it.upload)),
    ];
    values.iter().try_for_each(|(name, value)| set(tx, name, *value))
}

/// Returns the rules of the log.
pub fn keeping(db: &Connection) -> Result<Keeping> {
    let said = numbers(db, "log_")?;
    let usual = Keeping::default();
    let days = said.get("days").and_then(|it| u16::try_from(*it).ok());
    Ok(Keeping {
        days: days.unwrap_or(usual.days),
        addresses: said.get("addresses").map_or(usual.addresses, |it| *it != 0),
    })
}

/// Keeps other rules of the log.
pub fn set_keeping(tx: &Tx<'_>, it: &Keeping) -> Result<()> {
    set(tx, "log_days", i64::from(it.days))?;
    set(tx, "log_addresses", i64::from(it.addresses))
}

/// Returns every link that there is, for holding it against a policy.
pub fn every_link(db: &Connection) -> Result<Vec<Link>> {
    links::every(db)
}

/// Changes a link as a policy asks.
pub fn cut(tx: &Tx<'_>, link: &Link, cuts: &[Cut]) -> Result<()> {
    links::set_terms(tx, link, &cut_terms(link.terms.clone(), cuts))?;
    if cuts.contains(&Cut::Paused) { links::set_paused(tx, link.id, true) } else { Ok(()) }
}

/// Returns the settings whose names begin so, as numbers under the rest of their names.
fn numbers(db: &Connection, start: &str) -> Result<HashMap<String, i64>> {
    let mut statement = db.prepare_cached(
        "SELECT substr(name, length(?1) + 1), CAST(CAST(value AS TEXT) AS INTEGER) FROM settings
         WHERE name >= ?1 AND name < ?1 || 'zzzz'",
    )?;
    let rows = statement.query_map([start], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn set(tx: &Tx<'_>, name: &str, value: i64) -> Result<()> {
    users::set_setting(tx, name, value.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::fresh;

    #[test]
    fn what_was_set_is_there_again_and_before_that_the_widest() {
        let (_folder, store) = fresh();
        assert_eq!(store.read(policy).unwrap(), Policy::default());
        assert_eq!(store.read(keeping).unwrap(), Keeping::default());
        let strict = Policy {
            usual_days: Some(7),
            most_days: Some(30),
            password: true,
            shortest_password: 12,
            makers: Role::Admin,
            comment: false,
            upload: false,
        };
        let short = Keeping { days: 30, addresses: false };
        store
            .write(|tx| {
                set_policy(tx, &strict)?;
                set_keeping(tx, &short)
            })
            .unwrap();
        assert_eq!(store.read(policy).unwrap(), strict);
        assert_eq!(store.read(keeping).unwrap(), short);
        store.write(|tx| set_policy(tx, &Policy::default())).unwrap();
        assert_eq!(store.read(policy).unwrap(), Policy::default());
    }
}
