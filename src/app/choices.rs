//! Choices of an album's assets: kept under a name for a download or a link, put into another
//! album, taken out, and each of these undone.

use crate::app::album::{OpenAlbum, must_be_by_hand, must_manage, must_share};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::album::AlbumId;
use crate::domain::asset::{AssetId, AssetKey};
use crate::error::{Error, Result};
use crate::say;
use crate::store::Tx;
use crate::store::albums::{choices, content};

/// A kept choice of assets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its name in URLs.
    pub id: String,
    /// How many assets it has.
    pub items: usize,
}

impl OpenAlbum<'_> {
    /// Adds chosen assets of this album to another one; those already there stay as they are.
    /// The answer names the new ones for `take_back`.
    ///
    /// # Errors
    /// `Forbidden` when this album's assets may not be shared on, or the other one is not the
    /// actor's to fill; `Conflict` when the other one follows a folder; `Invalid` for `key`
    /// when none of the assets is in this album.
    pub fn add_to(
        &self,
        actor: &Actor,
        other: &OpenAlbum<'_>,
        keys: &[AssetKey],
    ) -> Result<Chosen> {
        must_share(self.grant)?;
        must_manage(other.grant)?;
        must_be_by_hand(&other.album)?;
        self.app.store.write(|tx| {
            let mut rows = content::rows_of_keys(tx, self.album.id, keys)?;
            must_be_some(&rows)?;
            content::drop_present(tx, other.album.id, &mut rows)?;
            content::put(tx, other.album.id, &rows, actor.user().map(|it| it.id))?;
            keep(tx, other.album.id, rows)
        })
    }

    /// Takes assets out of a collection. The files stay. The answer names them for `put_back`.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Conflict` when it follows a folder; `Invalid`
    /// for `key` when none of the assets is in this album.
    pub fn take_out(&self, keys: &[AssetKey]) -> Result<Chosen> {
        self.must_fill()?;
        self.app.store.write(|tx| {
            let rows = content::rows_of_keys(tx, self.album.id, keys)?;
            must_be_some(&rows)?;
            content::take(tx, self.album.id, &rows)?;
            keep(tx, self.album.id, rows)
        })
    }

    /// Undoes `take_out`.
    ///
    /// # Errors
    /// As `take_out`, and `NotFound` for a choice that was never taken out.
    pub fn put_back(&self, actor: &Actor, choice: &str) -> Result<usize> {
        self.must_fill()?;
        self.app.store.write(|tx| {
            let rows = choices::selection(tx, self.album.id, choice)?;
            content::put(tx, self.album.id, &rows, actor.user().map(|it| it.id))
        })
    }

    /// Undoes `add_to`.
    ///
    /// # Errors
    /// As `take_out`, and `NotFound` for a choice that was never added.
    pub fn take_back(&self, choice: &str) -> Result<usize> {
        self.must_fill()?;
        self.app.store.write(|tx| {
            let rows = choices::selection(tx, self.album.id, choice)?;
            content::take(tx, self.album.id, &rows)
        })
    }

    fn must_fill(&self) -> Result<()> {
        must_manage(self.grant)?;
        must_be_by_hand(&self.album)
    }

    /// Checks that at least one of these assets is in this album.
    ///
    /// # Errors
    /// `Invalid` for `key` when none is.
    pub fn must_hold(&self, keys: &[AssetKey]) -> Result<()> {
        must_be_some(&self.app.store.read(|db| content::rows_of_keys(db, self.album.id, keys))?)
    }

    /// Keeps a choice of this album's assets under a name that tells nothing about them and
    /// is the same for the same choice. Names of assets that are not in the album are dropped.
    ///
    /// # Errors
    /// `Invalid` for `key` when nothing is left; `TooLarge` for more than the limit;
    /// `Forbidden` for one who could do nothing with it.
    pub fn choose(&self, keys: &[AssetKey]) -> Result<Chosen> {
        let of_use = self.grant.downloads() || self.grant.sign_in_to_download || self.grant.share;
        if !of_use {
            return Err(self.no_downloads());
        }
        if keys.len() > config::SELECTION_ITEMS {
            let most = config::SELECTION_ITEMS;
            return Err(Error::TooLarge(say!("albums-too-many-photos", most = most)));
        }
        let rows = self.app.store.read(|db| content::rows_of_keys(db, self.album.id, keys))?;
        must_be_some(&rows)?;
        self.app.store.write(|tx| keep(tx, self.album.id, rows))
    }
}

pub(crate) fn must_be_some(rows: &[AssetId]) -> Result<()> {
    if rows.is_empty() {
        return Err(Error::invalid("key", say!("albums-choose-photos")));
    }
    Ok(())
}

pub(crate) fn keep(tx: &Tx<'_>, album: AlbumId, mut rows: Vec<AssetId>) -> Result<Chosen> {
    rows.sort_unstable();
    rows.dedup();
    let id = name_of_choice(&rows);
    choices::keep_selection(tx, album, &id, &rows, config::SELECTIONS)?;
    Ok(Chosen { id, items: rows.len() })
}

fn name_of_choice(rows: &[AssetId]) -> String {
    let mut hasher = blake3::Hasher::new();
    for row in rows {
        hasher.update(&row.0.to_le_bytes());
    }
    data_encoding::BASE64URL_NOPAD.encode(&hasher.finalize().as_bytes()[..16])
}
