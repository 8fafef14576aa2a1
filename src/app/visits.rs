//! What is new since somebody's last visit: for people with an account the server knows when
//! that was, visitors of a link carry it in a cookie of their own.

use std::collections::HashSet;

use jiff::Timestamp;

use crate::app::App;
use crate::app::album::OpenAlbum;
use crate::domain::access::Actor;
use crate::domain::album::Overview;
use crate::domain::asset::{Asset, AssetId};
use crate::domain::user::UserId;
use crate::domain::visit::{Fresh, Visits};
use crate::error::Result;
use crate::store::{Db, looks};

impl OpenAlbum<'_> {
    /// Returns what was added since the last visit; nothing when there was none before, or
    /// nothing is new. `proof` is the cookie of a visitor.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fresh(&self, actor: &Actor, proof: Option<&str>) -> Result<Option<Fresh>> {
        let user = self.looker(actor);
        self.app.store.read(|db| {
            let Some(since) = self.since(db, user, proof)? else { return Ok(None) };
            let count = looks::fresh_in(db, self.album.id, since, user)?;
            let first = looks::first_fresh(db, self.part(), since, user)?;
            Ok(first.map(|first| Fresh { count, first }))
        })
    }

    /// Returns which of some assets are new since the last visit; none when there was none
    /// before.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fresh_among(
        &self,
        actor: &Actor,
        proof: Option<&str>,
        shown: &[Asset],
    ) -> Result<HashSet<AssetId>> {
        let user = self.looker(actor);
        self.app.store.read(|db| {
            let Some(since) = self.since(db, user, proof)? else { return Ok(HashSet::new()) };
            let shown: Vec<AssetId> = shown.iter().map(|it| it.id).collect();
            looks::fresh_among(db, self.album.id, since, user, &shown)
        })
    }

    fn looker(&self, actor: &Actor) -> Option<UserId> {
        actor.user().filter(|_| self.link.is_none()).map(|it| it.id)
    }

    fn since(
        &self,
        db: &Db,
        user: Option<UserId>,
        proof: Option<&str>,
    ) -> Result<Option<Timestamp>> {
        let visits = match (&self.link, user) {
            (Some(link), _) => proof.and_then(|it| self.app.secrets.visits(link, it)),
            (None, Some(user)) => looks::of(db, user, self.album.id)?,
            (None, None) => None,
        };
        Ok(visits.map(|it| it.since(Timestamp::now())))
    }

    /// Keeps that somebody really looks now. Returns the cookie for a visitor of a link, given
    /// the one that the browser has.
    ///
    /// # Errors
    /// Those of the database.
    pub fn look(&self, actor: &Actor, proof: Option<&str>) -> Result<Option<String>> {
        let now = Timestamp::now();
        if let Some(link) = &self.link {
            let visits = proof.and_then(|it| self.app.secrets.visits(link, it));
            let visits = visits.map_or(Visits::first(now), |it| it.looked(now));
            return Ok(Some(self.app.secrets.visits_proof(link, visits)));
        }
        // A program is not the person, who has seen nothing yet.
        let person = actor.user().filter(|_| actor.program().is_none());
        if let Some(user) = person {
            self.app.store.write(|tx| looks::look(tx, user.id, self.album.id))?;
        }
        Ok(None)
    }
}

impl App {
    /// Adds to each album how much is new to the actor.
    ///
    /// # Errors
    /// Those of the database.
    pub fn add_fresh(&self, actor: &Actor, albums: &mut [Overview]) -> Result<()> {
        let Some(user) = actor.user() else { return Ok(()) };
        let now = Timestamp::now();
        let fresh = self.store.read(|db| looks::fresh_of_all(db, user.id, now))?;
        for row in albums {
            row.fresh = fresh.get(&row.album.id).copied().unwrap_or_default();
        }
        Ok(())
    }
}
