//! What of the server as a whole somebody may look after: the own account, people, properties,
//! policy, log, the trash, and what waits for a look.

use crate::domain::access::Actor;
use crate::domain::property::Property;
use crate::domain::user::{User, UserId};
use crate::error::{Error, Result};
use crate::say;

/// Returns whether the actor may define properties and see which there are.
///
/// # Errors
/// `NotFound` for everybody but editors and admins.
pub fn define_properties(actor: &Actor) -> Result<()> {
    if actor.is_editor() { Ok(()) } else { Err(Error::NotFound) }
}

/// Returns whether the actor may rename and delete a property of the server.
///
/// # Errors
/// `NotFound` for everybody but its maker (while an editor) and admins.
pub fn manage_property(actor: &Actor, property: &Property) -> Result<()> {
    let user = actor.user().filter(|_| actor.is_editor());
    let made = user.is_some_and(|it| property.maker == Some(it.id));
    if made || actor.is_admin() { Ok(()) } else { Err(Error::NotFound) }
}

/// Returns whose account the actor looks after: password, name, devices, tokens.
///
/// # Errors
/// `SignIn` when nobody is signed in; `Forbidden` for a program, whatever its token is for.
pub fn own_account(actor: &Actor) -> Result<&User> {
    let user = actor.user().ok_or(Error::SignIn)?;
    match actor.program() {
        None => Ok(user),
        Some(_) => Err(Error::Forbidden(say!("tokens-not-for-accounts").into())),
    }
}

/// Returns whether the actor may revoke a token of a user.
///
/// # Errors
/// `NotFound` for everybody but the user, admins in person, and the operator; a program revokes
/// none, not even its own.
pub fn revoke_token(actor: &Actor, owner: UserId) -> Result<()> {
    match own_account(actor) {
        Ok(user) if user.id == owner => Ok(()),
        _ => in_person(actor),
    }
}

/// Returns who it is that does something of their own: leave an album, put a notice away.
///
/// # Errors
/// `SignIn` when nobody is signed in; `Forbidden` for a program whose token is not for managing.
pub fn act(actor: &Actor) -> Result<&User> {
    let user = actor.user().ok_or(Error::SignIn)?;
    if actor.may_manage() {
        return Ok(user);
    }
    Err(Error::Forbidden(say!("tokens-not-for-changes").into()))
}

/// Returns whether the actor may look after accounts and invite people.
///
/// # Errors
/// `NotFound` for everybody but admins in person and the operator.
pub fn manage_people(actor: &Actor) -> Result<()> {
    in_person(actor)
}

fn in_person(actor: &Actor) -> Result<()> {
    if actor.is_admin() && actor.program().is_none() { Ok(()) } else { Err(Error::NotFound) }
}

/// Returns whether the actor may look at what others handed in: as far as it is for albums
/// that they manage.
///
/// # Errors
/// `NotFound` for everybody but editors and admins.
pub fn review(actor: &Actor) -> Result<()> {
    if actor.is_editor() { Ok(()) } else { Err(Error::NotFound) }
}

/// Returns whether the actor may name a folder for what arrives; which one, the albums of folders
/// say.
///
/// # Errors
/// `NotFound` for everybody but editors and admins.
pub fn name_folder(actor: &Actor) -> Result<()> {
    if actor.is_editor() { Ok(()) } else { Err(Error::NotFound) }
}

/// Returns whether the actor may look after the server: its policy and the rules of its log.
///
/// # Errors
/// `NotFound` for everybody but admins in person and the operator.
pub fn manage_server(actor: &Actor) -> Result<()> {
    in_person(actor)
}

/// Returns whether the actor may look through the trash, empty it, and bring files back.
///
/// # Errors
/// `NotFound` for everybody but admins and the operator.
pub fn keep_trash(actor: &Actor) -> Result<()> {
    if actor.is_admin() { Ok(()) } else { Err(Error::NotFound) }
}

/// Which part of the log somebody may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// All of it.
    Everything,
    /// What happened with the albums of this user and with their links.
    OfOwner(UserId),
}

/// Returns which part of the log the actor may read.
///
/// # Errors
/// `NotFound` for everybody but editors and admins in person, and the operator: the log tells
/// who came from where.
pub fn read_log(actor: &Actor) -> Result<Reading> {
    if actor.program().is_some() {
        return Err(Error::NotFound);
    }
    if actor.is_admin() {
        return Ok(Reading::Everything);
    }
    let user = actor.user().filter(|_| actor.is_editor()).ok_or(Error::NotFound)?;
    Ok(Reading::OfOwner(user.id))
}
