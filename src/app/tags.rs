//! Tags: given to photos through an album that one manages; renamed, merged and deleted on
//! the whole server by admins.

use crate::app::App;
use crate::app::album::{OpenAlbum, must_manage};
use crate::app::choices::must_be_some;
use crate::config;
use crate::domain::access::Actor;
use crate::domain::asset::{Asset, AssetId, AssetKey};
use crate::domain::tag::{Tag, TagId, TagName};
use crate::error::{Error, Result};
use crate::store::albums::content;
use crate::store::{Tx, tags};

impl OpenAlbum<'_> {
    /// Gives tags, parted by commas, to photos of the album and returns to how many.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Invalid` for `tags` or `key`; `TooLarge` for
    /// too many photos at once, or too many tags on one.
    pub fn tag(&self, keys: &[AssetKey], typed: &str) -> Result<usize> {
        self.change_tags(keys, typed, tags::give)
    }

    /// Takes tags away from photos of the album and returns from how many.
    ///
    /// # Errors
    /// As `tag`.
    pub fn untag(&self, keys: &[AssetKey], typed: &str) -> Result<usize> {
        self.change_tags(keys, typed, tags::take)
    }

    fn change_tags(
        &self,
        keys: &[AssetKey],
        typed: &str,
        how: impl FnOnce(&Tx<'_>, &[AssetId], &[TagName]) -> Result<()>,
    ) -> Result<usize> {
        must_manage(self.grant)?;
        let names = TagName::list(typed)?;
        if keys.len() > config::TAGGED_ITEMS {
            let most = config::TAGGED_ITEMS;
            return Err(Error::TooLarge(format!("Tag at most {most} photos at a time.")));
        }
        self.app.store.write(|tx| {
            let rows = content::rows_of_keys(tx, self.album.id, keys)?;
            must_be_some(&rows)?;
            how(tx, &rows, &names)?;
            Ok(rows.len())
        })
    }

    /// Returns the tags of an asset of the album by name; none where metadata is hidden.
    ///
    /// # Errors
    /// Those of the database.
    pub fn tags_of(&self, asset: &Asset) -> Result<Vec<String>> {
        if !self.grant.metadata {
            return Ok(Vec::new());
        }
        self.app.store.read(|db| tags::of_asset(db, asset.id))
    }
}

impl App {
    /// Returns every tag of the server.
    ///
    /// # Errors
    /// `NotFound` for all but admins: a tag may tell of photos that others do not see.
    pub fn tags(&self, actor: &Actor) -> Result<Vec<Tag>> {
        must_be_admin(actor)?;
        self.store.read(tags::all)
    }

    /// Renames a tag, or makes it one with the tag that has this name. Returns how many photos
    /// it is about.
    ///
    /// # Errors
    /// `NotFound` for all but admins and when there is none; `Invalid` for `tags`.
    pub fn rename_tag(&self, actor: &Actor, id: TagId, typed: &str) -> Result<u64> {
        must_be_admin(actor)?;
        let name = TagName::parse(typed)?;
        self.store.write(|tx| tags::rename(tx, id, &name))
    }

    /// Deletes a tag and returns from how many photos.
    ///
    /// # Errors
    /// `NotFound` for all but admins and when there is none.
    pub fn delete_tag(&self, actor: &Actor, id: TagId) -> Result<u64> {
        must_be_admin(actor)?;
        self.store.write(|tx| tags::delete(tx, id))
    }
}

fn must_be_admin(actor: &Actor) -> Result<()> {
    if actor.is_admin() { Ok(()) } else { Err(Error::NotFound) }
}
