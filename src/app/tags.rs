//! Tags: given to photos through an album that one manages; renamed, merged and deleted on
//! the whole server by admins.

use crate::app::App;
use crate::app::album::OpenAlbum;
use crate::app::labels::Changed;
use crate::domain::access::Actor;
use crate::domain::asset::AssetKey;
use crate::domain::tag::{Tag, TagId, TagName};
use crate::error::{Error, Result};
use crate::store::{labels, tags};

impl OpenAlbum<'_> {
    /// Gives tags, parted by commas, to photos of the album.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Invalid` for `tags` or `key`; `TooLarge` for
    /// too many photos at once, or too many tags on one.
    pub fn tag(&self, keys: &[AssetKey], typed: &str) -> Result<Changed> {
        self.change_tags(keys, typed, true)
    }

    /// Takes tags away from photos of the album.
    ///
    /// # Errors
    /// As `tag`.
    pub fn untag(&self, keys: &[AssetKey], typed: &str) -> Result<Changed> {
        self.change_tags(keys, typed, false)
    }

    fn change_tags(&self, keys: &[AssetKey], typed: &str, give: bool) -> Result<Changed> {
        let names = TagName::list(typed)?;
        self.change_many(keys, |tx, rows| {
            let how = if give { tags::give } else { tags::take };
            labels::keep_tags(tx, self.album.id, &how(tx, rows, &names)?, give)
        })
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
