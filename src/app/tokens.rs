//! API tokens: making and revoking them, and who a program is that shows one.

use std::net::IpAddr;

use jiff::Timestamp;

use crate::app::{App, secrets};
use crate::config;
use crate::domain::access::{self, Actor, Program};
use crate::domain::audit::Action;
use crate::domain::token::{ApiToken, Scope, Secret, TokenId, checked_name};
use crate::domain::user::{User, UserId, UserName};
use crate::error::{Error, Result};
use crate::say;
use crate::store::tokens::{self, NewToken, Working};
use crate::store::{Tx, audit, users};

/// A token to be, as its owner wants it.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What it is for.
    pub scope: Scope,
    /// First moment at which it no longer works; absent when it works until it is revoked.
    pub expires: Option<Timestamp>,
}

/// A token that was just made. Its secret is known now and never again.
pub struct Made {
    /// The token.
    pub token: ApiToken,
    /// What the program sends.
    pub secret: Secret,
}

impl App {
    /// Returns the program that shows a token.
    ///
    /// # Errors
    /// `Token` for one that never was, is over or was revoked, and for that of an account which
    /// is off, the same for every cause; `Busy` after too many of these.
    pub fn program(&self, shown: &str, client: IpAddr) -> Result<Actor> {
        let now = Timestamp::now();
        let found = Secret::parse(shown).map(|it| secrets::session_hash(it.as_str()));
        let found = found.map(|hash| self.store.read(|db| tokens::working(db, &hash, now)));
        let Some(working) = found.transpose()?.flatten() else {
            // Nobody guesses 160 bits. What is slowed is a program that goes on and on with a
            // token that was revoked, and never one beside it whose token works.
            self.many_tries.take("token", client)?;
            return Err(Error::Token);
        };
        self.note_use(&working, now);
        Ok(program(working))
    }

    /// Once an hour is exact enough and keeps reading from becoming writing.
    fn note_use(&self, working: &Working, now: Timestamp) {
        let fresh = working.last_used.is_some_and(|it| now.as_second() - it.as_second() <= 3600);
        if !fresh {
            let touched = self.store.write(|tx| tokens::touch(tx, working.id));
            touched.unwrap_or_else(|error| {
                tracing::warn!(%error, "a token could not be marked as used");
            });
        }
    }

    /// Returns the same actor as the database knows them at this moment.
    ///
    /// # Errors
    /// `SignIn` for nobody; `NotFound` when the account is gone; `Token` when the token does not
    /// work any more.
    pub(in crate::app) fn as_of_now(&self, actor: &Actor) -> Result<Actor> {
        if let Some(it) = actor.program() {
            let now = Timestamp::now();
            let working = self.store.read(|db| tokens::still_working(db, it.token, now))?;
            return working.map(program).ok_or(Error::Token);
        }
        let id = actor.user().ok_or(Error::SignIn)?.id;
        Ok(Actor::User(self.store.read(|db| users::by_id(db, id))?))
    }

    /// Returns the actor's own tokens, the newest first.
    ///
    /// # Errors
    /// As `access::own_account`.
    pub fn tokens(&self, actor: &Actor) -> Result<Vec<ApiToken>> {
        let user = access::own_account(actor)?;
        self.store.read(|db| tokens::of_user(db, user.id))
    }

    /// Makes a token of the actor's own.
    ///
    /// # Errors
    /// As `access::own_account`; `Invalid` for `name`, also when there are too many.
    pub fn make_token(&self, actor: &Actor, wanted: &Wanted<'_>, client: IpAddr) -> Result<Made> {
        let user = access::own_account(actor)?;
        self.make_token_of(actor, user, wanted, Some(client))
    }

    /// Makes a token of somebody's, as the operator.
    ///
    /// # Errors
    /// `NotFound` when nobody has the name; `Conflict` for one who is switched off; `Invalid`
    /// for `name`, also when there are too many.
    pub fn make_token_for(&self, name: &str, wanted: &Wanted<'_>) -> Result<Made> {
        let name = UserName::parse(name)?;
        let found = self.store.read(|db| users::by_name(db, &name))?;
        let user = found.ok_or(Error::NotFound)?.0;
        if user.disabled {
            return Err(Error::Conflict(format!("{} is switched off.", user.name)));
        }
        self.make_token_of(&Actor::Operator, &user, wanted, None)
    }

    fn make_token_of(
        &self,
        actor: &Actor,
        user: &User,
        wanted: &Wanted<'_>,
        client: Option<IpAddr>,
    ) -> Result<Made> {
        let name = checked_name(wanted.name)?;
        let secret = Secret::of_bytes(&secrets::random()?);
        let hash = secrets::session_hash(secret.as_str());
        let token = self.store.write(|tx| {
            must_have_room(tx, user.id)?;
            let (scope, expires) = (wanted.scope, wanted.expires);
            let new = NewToken { user: user.id, name: &name, scope, expires };
            let id = tokens::add(tx, &hash, &new)?;
            let token = tokens::by_id(tx, id)?;
            note(tx, Action::TokenMade, (actor, client), &token)?;
            Ok(token)
        })?;
        Ok(Made { token, secret })
    }

    /// Revokes a token: it does not work from the next request on. `client` is where the actor
    /// is; absent for the command line.
    ///
    /// # Errors
    /// `NotFound` when there is none, and for everybody but its owner, admins and the operator.
    pub fn revoke_token(
        &self,
        actor: &Actor,
        id: TokenId,
        client: Option<IpAddr>,
    ) -> Result<ApiToken> {
        self.store.write(|tx| {
            access::revoke_token(actor, tokens::user_of(tx, id)?)?;
            let token = tokens::by_id(tx, id)?;
            tokens::revoke(tx, id)?;
            note(tx, Action::TokenRevoked, (actor, client), &token)?;
            Ok(token)
        })
    }

    /// Returns everybody's tokens by owner, as the operator.
    ///
    /// # Errors
    /// Those of the database.
    pub fn all_tokens(&self) -> Result<Vec<ApiToken>> {
        self.store.read(tokens::all)
    }
}

fn program(Working { user, id, scope, .. }: Working) -> Actor {
    Actor::Program(Program { user, token: id, scope })
}

fn must_have_room(tx: &Tx<'_>, user: UserId) -> Result<()> {
    if tokens::of_user(tx, user)?.len() < config::TOKENS {
        return Ok(());
    }
    let most = config::TOKENS;
    Err(Error::invalid("name", say!("tokens-too-many", count = most)))
}

/// Writes down what was done with whose token.
fn note(
    tx: &Tx<'_>,
    action: Action,
    (actor, client): (&Actor, Option<IpAddr>),
    token: &ApiToken,
) -> Result<()> {
    let client = client.map(|it| it.to_string()).unwrap_or_default();
    audit::log_detail(tx, action, actor.name(), (&token.name, &token.owner), &client)
}
