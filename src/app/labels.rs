//! Tags and properties of one photo, of an album, and of many photos at once; what was done to
//! many can be taken back.

use crate::app::App;
use crate::app::album::{OpenAlbum, must_manage};
use crate::app::choices::must_be_some;
use crate::config;
use crate::domain::access::Actor;
use crate::domain::album::Overview;
use crate::domain::asset::{Asset, AssetId, AssetKey};
use crate::domain::label::{ChangeId, Labels, Typed};
use crate::domain::property::{Property, PropertyId};
use crate::domain::tag::TagName;
use crate::domain::user::Role;
use crate::error::{Error, Result};
use crate::say;
use crate::store::albums::content;
use crate::store::labels::{self, Set};
use crate::store::{Tx, properties, search, tags};

/// What was done to many photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// How many photos were chosen.
    pub items: usize,
    /// By what it is taken back.
    pub change: ChangeId,
}

impl OpenAlbum<'_> {
    /// Returns the labels of an asset of the album; none where metadata is hidden.
    ///
    /// # Errors
    /// Those of the database.
    pub fn labels_of(&self, asset: &Asset) -> Result<Labels> {
        if !self.grant.metadata {
            return Ok(Labels::default());
        }
        self.app.store.read(|db| {
            let values = properties::of_asset(db, asset.id)?;
            Ok(Labels { tags: tags::of_asset(db, asset.id)?, values })
        })
    }

    /// Returns the labels of the album itself; none where metadata is hidden.
    ///
    /// # Errors
    /// Those of the database.
    pub fn labels(&self) -> Result<Labels> {
        if !self.grant.metadata {
            return Ok(Labels::default());
        }
        self.app.store.read(|db| {
            let values = properties::of_album(db, self.album.id)?;
            Ok(Labels { tags: tags::of_album(db, self.album.id)?, values })
        })
    }

    /// Returns the properties that may be given to the album and its photos: every one for
    /// those who manage it, none for others.
    ///
    /// # Errors
    /// Those of the database.
    pub fn properties(&self) -> Result<Vec<Property>> {
        if !self.grant.manage {
            return Ok(Vec::new());
        }
        self.app.store.read(properties::all)
    }

    /// Changes the labels of one photo.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `NotFound` when it is not in the album;
    /// `Invalid` for `tags` or `value`; `TooLarge` for too many tags.
    pub fn label(&self, key: &AssetKey, typed: &Typed) -> Result<()> {
        must_manage(self.grant)?;
        let asset = self.asset(key)?.id;
        let (given, taken) = typed.tags()?;
        self.app.store.write(|tx| {
            tags::take(tx, &[asset], &taken)?;
            tags::give(tx, &[asset], &given)?;
            for (id, value) in typed.changed_values(tx)? {
                properties::set(tx, asset, id, value.as_deref())?;
            }
            search::renew(tx, &[asset])
        })
    }

    /// Changes the labels of the album itself.
    ///
    /// # Errors
    /// As `label`.
    pub fn label_album(&self, typed: &Typed) -> Result<()> {
        must_manage(self.grant)?;
        let (given, taken) = typed.tags()?;
        self.app.store.write(|tx| {
            let mut names: Vec<TagName> = tags::of_album(tx, self.album.id)?
                .iter()
                .map(|it| TagName::parse(it))
                .collect::<Result<_>>()?;
            names.retain(|it| taken.iter().all(|taken| taken.canonical != it.canonical));
            names.extend(given);
            tags::set_on_album(tx, self.album.id, &names)?;
            for (id, value) in typed.changed_values(tx)? {
                properties::set_on_album(tx, self.album.id, id, value.as_deref())?;
            }
            Ok(())
        })
    }

    /// Gives photos of the album a value of a property; an empty one takes it away.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Invalid` for `property`, `value` or `key`;
    /// `TooLarge` for too many photos at once.
    pub fn set_property(
        &self,
        keys: &[AssetKey],
        property: PropertyId,
        typed: &str,
    ) -> Result<Changed> {
        self.change_many(keys, |tx, rows| {
            let property = properties::by_id(tx, property)
                .map_err(|_| Error::invalid("property", say!("labels-choose-property")))?;
            let value = property.checked(typed)?;
            let mut changed = Vec::new();
            for asset in rows {
                let (asset, property) = (*asset, property.id);
                let before = properties::value(tx, asset, property)?;
                if before != value {
                    properties::set(tx, asset, property, value.as_deref())?;
                    changed.push(Set { asset, property, before, after: value.clone() });
                }
            }
            search::renew(tx, rows)?;
            labels::keep_values(tx, self.album.id, &changed)
        })
    }

    /// Does something to many photos of the album that can be taken back.
    pub(crate) fn change_many(
        &self,
        keys: &[AssetKey],
        how: impl FnOnce(&Tx<'_>, &[AssetId]) -> Result<ChangeId>,
    ) -> Result<Changed> {
        must_manage(self.grant)?;
        if keys.len() > config::TAGGED_ITEMS {
            let most = config::TAGGED_ITEMS;
            return Err(Error::TooLarge(say!("albums-too-many-photos", most = most)));
        }
        self.app.store.write(|tx| {
            let rows = content::rows_of_keys(tx, self.album.id, keys)?;
            must_be_some(&rows)?;
            Ok(Changed { items: rows.len(), change: how(tx, &rows)? })
        })
    }

    /// Takes back what was done to many photos, as far as nobody changed it since.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `NotFound` when the album has no such change,
    /// or it is too old.
    pub fn undo_labels(&self, change: ChangeId) -> Result<()> {
        must_manage(self.grant)?;
        self.app.store.write(|tx| labels::undo(tx, self.album.id, change))
    }
}

impl Typed {
    /// Returns the tags to give and those to take.
    fn tags(&self) -> Result<(Vec<TagName>, Vec<TagName>)> {
        let Some((had, now)) = &self.tags else { return Ok(Default::default()) };
        let (had, now) = (TagName::any(had)?, TagName::any(now)?);
        let without = |list: &[TagName], other: &[TagName]| -> Vec<TagName> {
            let missing = |it: &&TagName| other.iter().all(|that| that.canonical != it.canonical);
            list.iter().filter(missing).cloned().collect()
        };
        Ok((without(&now, &had), without(&had, &now)))
    }

    /// Returns the values that differ, checked.
    fn changed_values(&self, tx: &Tx<'_>) -> Result<Vec<(PropertyId, Option<String>)>> {
        let differ = self.values.iter().filter(|it| it.1 != it.2);
        let checked = |(id, _, now): &(PropertyId, String, String)| {
            // A property that somebody deleted meanwhile needs no value.
            match properties::by_id(tx, *id) {
                Ok(property) => Some(property.checked(now).map(|it| (*id, it))),
                Err(Error::NotFound) => None,
                Err(error) => Some(Err(error)),
            }
        };
        differ.filter_map(checked).collect()
    }
}

impl App {
    /// Adds to albums what their tags and properties say, for one who sees metadata of every
    /// album that they see; guests do not.
    ///
    /// # Errors
    /// Those of the database.
    pub fn add_labels(&self, actor: &Actor, albums: &mut [Overview]) -> Result<()> {
        let sees = actor.oversees() || actor.user().is_some_and(|it| it.role >= Role::Viewer);
        if sees {
            let mut words = self.store.read(labels::words_of_albums)?;
            for row in albums {
                row.labels = words.remove(&row.album.id).unwrap_or_default();
            }
        }
        Ok(())
    }
}
