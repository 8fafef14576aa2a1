//! What of the server as a whole somebody may look after: its people, properties, policy, log,
//! and what waits for a look.

use crate::domain::access::Actor;
use crate::domain::property::Property;
use crate::domain::user::UserId;
use crate::error::{Error, Result};

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

/// Returns whether the actor may look after accounts and invite people.
///
/// # Errors
/// `NotFound` for everybody but admins and the operator.
pub fn manage_people(actor: &Actor) -> Result<()> {
    if actor.is_admin() { Ok(()) } else { Err(Error::NotFound) }
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
/// `NotFound` for everybody but admins and the operator.
pub fn manage_server(actor: &Actor) -> Result<()> {
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
/// `NotFound` for everybody but editors, admins and the operator.
pub fn read_log(actor: &Actor) -> Result<Reading> {
    if actor.is_admin() {
        return Ok(Reading::Everything);
    }
    let user = actor.user().filter(|_| actor.is_editor()).ok_or(Error::NotFound)?;
    Ok(Reading::OfOwner(user.id))
}
