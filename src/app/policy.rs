//! The policy of links: what it would change, changing it, and holding every link to it.

use jiff::Timestamp;

use crate::app::App;
use crate::domain::access::{self, Actor};
use crate::domain::audit::Action;
use crate::domain::link::{Link, Terms};
use crate::domain::policy::{Cut, Keeping, Policy};
use crate::error::Result;
use crate::store::{Tx, audit, policy};

/// A link that a policy changes, and how.
pub struct Change {
    /// The link as it is.
    pub link: Link,
    /// What changes.
    pub cuts: Vec<Cut>,
}

/// What became of a policy that was to be saved.
pub enum Saved {
    /// It counts.
    Done,
    /// Nothing was saved yet: these links would change, and that is to be confirmed.
    Asks(Vec<Change>),
}

impl App {
    /// Returns the policy.
    pub fn policy(&self) -> Result<Policy> {
        self.store.read(policy::policy)
    }

    /// Returns the rules of the log.
    ///
    /// # Errors
    /// `NotFound` for one who is no admin.
    pub fn keeping(&self, actor: &Actor) -> Result<Keeping> {
        access::manage_server(actor)?;
        self.store.read(policy::keeping)
    }

    /// Saves a policy and changes the links that break it, all at once; but first says which
    /// those are, unless exactly these (by number) are confirmed already.
    ///
    /// # Errors
    /// `NotFound` for one who is no admin; `Invalid` for a field.
    pub fn set_policy(&self, actor: &Actor, new: Policy, confirmed: &[i64]) -> Result<Saved> {
        access::manage_server(actor)?;
        let new = new.checked()?;
        self.store.write(|tx| {
            let changes = self.changes(tx, &new)?;
            if !changes.iter().map(|it| it.link.id.0).eq(confirmed.iter().copied()) {
                return Ok(Saved::Asks(changes));
            }
            policy::set_policy(tx, &new)?;
            audit::log(tx, Action::PolicyChanged, actor.name(), "links", "")?;
            for change in &changes {
                policy::cut(tx, &change.link, &change.cuts)?;
                let what = (change.link.subject(), "policy");
                audit::log_detail_in(
                    tx,
                    change.link.album,
                    Action::LinkChanged,
                    actor.name(),
                    (&what.0, what.1),
                    "",
                )?;
            }
            Ok(Saved::Done)
        })
    }

    fn changes(&self, tx: &Tx<'_>, new: &Policy) -> Result<Vec<Change>> {
        let links = policy::every_link(tx)?.into_iter();
        let change = |link: Link| Change { cuts: new.cuts(&link, tx.now, &self.zone), link };
        Ok(links.map(change).filter(|it| !it.cuts.is_empty()).collect())
    }

    /// Saves the rules of the log, and forgets what they do not keep.
    ///
    /// # Errors
    /// `NotFound` for one who is no admin; `Invalid` for `days`.
    pub fn set_keeping(&self, actor: &Actor, new: Keeping) -> Result<()> {
        access::manage_server(actor)?;
        let new = new.checked()?;
        self.store.write(|tx| {
            policy::set_keeping(tx, &new)?;
            audit::forget(tx, new)?;
            audit::log(tx, Action::PolicyChanged, actor.name(), "log", "")
        })
    }

    /// The one place where a link is held to the policy. Inside a transaction, so that a link
    /// and a stricter policy never pass each other.
    ///
    /// # Errors
    /// `Invalid` with the limit in words.
    pub(crate) fn must_keep_to_policy(
        &self,
        tx: &Tx<'_>,
        terms: &Terms,
        has_password: bool,
    ) -> Result<()> {
        policy::policy(tx)?.check(terms, has_password, (tx.now, &self.zone))
    }

    /// Returns the number of days by which a link is extended.
    pub(crate) fn extension(&self, wanted: u16) -> Result<u16> {
        Ok(self.policy()?.most_days.map_or(wanted, |it| it.min(wanted)))
    }

    /// Returns when a link ends of which nothing was said.
    pub fn usual_end(&self) -> Result<Option<Timestamp>> {
        use crate::domain::expiry::Expiry;
        let days = self.policy()?.usual_days.map_or(Expiry::Never, Expiry::Days);
        days.ends(Timestamp::now(), &self.zone)
    }
}
