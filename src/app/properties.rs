//! Properties of the server: defined by editors, changed and deleted by who made one and by
//! admins.

use crate::app::App;
use crate::domain::access::{self, Actor};
use crate::domain::property::{Draft, Kind, MOST, Property, PropertyId, Used};
use crate::error::{Error, Result};
use crate::say;
use crate::store::properties;

/// A definition as typed.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// Its name.
    pub name: &'a str,
    /// What can be chosen, with commas or line breaks between.
    pub choices: &'a str,
}

impl App {
    /// Returns every property of the server.
    ///
    /// # Errors
    /// `NotFound` for those who may not define any.
    pub fn properties(&self, actor: &Actor) -> Result<Vec<Property>> {
        access::define_properties(actor)?;
        self.store.read(properties::all)
    }

    /// Returns every property with how often it is used; the numbers are 0 for those that the
    /// actor may not delete, because they would tell of photos of others.
    ///
    /// # Errors
    /// As `properties`.
    pub fn used_properties(&self, actor: &Actor) -> Result<Vec<Used>> {
        access::define_properties(actor)?;
        let mut found = self.store.read(properties::used)?;
        for it in &mut found {
            if access::manage_property(actor, &it.property).is_err() {
                (it.assets, it.albums) = (0, 0);
            }
        }
        Ok(found)
    }

    /// Defines a property.
    ///
    /// # Errors
    /// `NotFound` for those who may not; `Invalid` for `name` or `choices`; `TooLarge` when
    /// there are as many as there can be.
    pub fn define_property(&self, actor: &Actor, kind: Kind, typed: Typed<'_>) -> Result<()> {
        access::define_properties(actor)?;
        let draft = Draft::parse(typed.name, kind, typed.choices)?;
        self.store.write(|tx| {
            if properties::all(tx)?.len() >= MOST {
                return Err(Error::TooLarge(say!("labels-properties-most", most = MOST)));
            }
            properties::add(tx, &draft, kind, actor.user().map(|it| it.id)).map(drop)
        })
    }

    /// Gives a property another name and other choices.
    ///
    /// # Errors
    /// `NotFound` when there is none or it is somebody else's; `Invalid` for `name` or
    /// `choices`.
    pub fn change_property(&self, actor: &Actor, id: PropertyId, typed: Typed<'_>) -> Result<()> {
        self.store.write(|tx| {
            let property = properties::by_id(tx, id)?;
            access::manage_property(actor, &property)?;
            properties::change(tx, id, &Draft::parse(typed.name, property.kind, typed.choices)?)
        })
    }

    /// Deletes a property and its values.
    ///
    /// # Errors
    /// `NotFound` when there is none or it is somebody else's.
    pub fn delete_property(&self, actor: &Actor, id: PropertyId) -> Result<()> {
        self.store.write(|tx| {
            access::manage_property(actor, &properties::by_id(tx, id)?)?;
            properties::delete(tx, id)
        })
    }
}
