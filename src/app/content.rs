//! What an opened album shows: its assets by pages, by search, one at a time, and their
//! thumbnails and previews.

use std::fs::File;

use crate::app::album::OpenAlbum;
use crate::config;
use crate::domain::album::{Slot, Totals};
use crate::domain::asset::{Asset, AssetKey, Kind, Rendering};
use crate::error::{Error, Result};
use crate::media::renditions::{self, Size};
use crate::store::albums::choices;
use crate::store::albums::content::{self, Part};
use crate::store::{assets, properties, search};

/// An asset and its place in the album.
pub struct Item {
    /// The asset.
    pub asset: Asset,
    /// Its place in the order of the album, counted from 0.
    pub place: u64,
    /// The one before it.
    pub previous: Option<Asset>,
    /// The one after it.
    pub next: Option<Asset>,
}

/// A thumbnail, tile or preview, ready to be sent.
pub struct Picture {
    /// The JPEG.
    pub file: File,
    /// Its length in bytes.
    pub length: u64,
    /// Strong tag: changes with the content.
    pub tag: String,
}

impl OpenAlbum<'_> {
    /// Narrows the album to what matches words in name, caption, keywords, camera, date, tags
    /// and properties; `film:Portra` looks into one property only.
    /// Where metadata is hidden nothing is narrowed: a search would tell what is hidden.
    ///
    /// # Errors
    /// Those of the database.
    pub fn searched(mut self, text: &str) -> Result<Self> {
        let text: String = text.chars().take(config::SEARCH_CHARACTERS).collect();
        if self.grant.metadata {
            let named = text.contains(':');
            let known = if named { self.app.store.read(properties::all)? } else { Vec::new() };
            self.words = search::query(&text, &known);
        }
        Ok(self)
    }

    pub(crate) fn part(&self) -> Part<'_> {
        Part { album: self.album.id, order: self.album.order, words: self.words.as_deref() }
    }

    /// Returns how many assets it shows: all, or those found.
    pub fn count(&self) -> Result<u64> {
        match self.words {
            None => Ok(self.totals.items() + self.totals.missing),
            Some(_) => self.app.store.read(|db| content::found(db, self.part())),
        }
    }

    /// Returns `count` assets from the place `from` on, at most the limit of one page.
    pub fn page(&self, from: u64, count: u64) -> Result<Vec<Asset>> {
        let count = count.min(config::PAGE_ITEMS);
        self.app.store.read(|db| content::page(db, self.part(), from, count))
    }

    /// Returns every asset, a few bytes each, for a layout of the whole album.
    pub fn strip(&self) -> Result<Vec<Slot>> {
        self.app.store.read(|db| content::strip(db, self.part()))
    }

    /// Returns the cover.
    pub fn cover(&self) -> Result<Option<Asset>> {
        self.app.store.read(|db| content::cover(db, &self.album))
    }

    /// Returns photos that can become the cover: the present one, then the first ones.
    pub fn covers(&self, count: u64) -> Result<Vec<Asset>> {
        let mut found: Vec<Asset> = self.cover()?.into_iter().collect();
        let present = found.first().map(|it| it.id);
        let others = self.page(0, count * 2)?.into_iter();
        let fit = |it: &Asset| it.kind == Kind::Photo && !it.missing && Some(it.id) != present;
        found.extend(others.filter(fit).take(count as usize));
        Ok(found)
    }

    /// Returns numbers and cover of a kept choice, and how many of it cannot be shared now.
    ///
    /// # Errors
    /// `NotFound` when the album has no choice of that name.
    pub fn totals_of(&self, choice: &str) -> Result<(Totals, Option<Asset>, u64)> {
        self.app.store.read(|db| {
            let rows = choices::selection(db, self.album.id, choice)?;
            let (totals, left_out) = choices::totals_of(db, self.album.id, &rows)?;
            let first = rows.first().map(|id| assets::by_id(db, *id)).transpose()?;
            Ok((totals, first, left_out))
        })
    }

    /// Returns one asset of the album.
    ///
    /// # Errors
    /// `NotFound` when the album has none of this name.
    pub fn asset(&self, key: &AssetKey) -> Result<Asset> {
        self.app.store.read(|db| assets::in_album_by_key(db, self.album.id, key))
    }

    /// Returns one asset with its place and neighbours, among what was found after a search.
    ///
    /// # Errors
    /// `NotFound` when the album has none of this name, or the search does not find it.
    pub fn item(&self, key: &AssetKey) -> Result<Item> {
        self.app.store.read(|db| {
            let asset = assets::in_album_by_key(db, self.album.id, key)?;
            let (place, around) = content::around(db, self.part(), asset.id)?;
            if !around.iter().any(|it| it.id == asset.id) {
                return Err(Error::NotFound);
            }
            let mut previous = None;
            let mut next = None;
            let mut passed = false;
            for other in around {
                if other.id == asset.id {
                    passed = true;
                } else if passed {
                    next = Some(other);
                } else {
                    previous = Some(other);
                }
            }
            Ok(Item { asset, place, previous, next })
        })
    }

    /// Returns a thumbnail, tile or preview; makes it when it is not there yet.
    ///
    /// # Errors
    /// `NotFound` when the album has no such asset or the asset has no picture;
    /// `Unavailable` when its file is missing or cannot be decoded.
    pub fn picture(&self, key: &AssetKey, size: Size) -> Result<Picture> {
        let asset = self.asset(key)?;
        self.picture_of(&asset, size)
    }

    pub(crate) fn picture_of(&self, asset: &Asset, size: Size) -> Result<Picture> {
        if asset.rendering == Rendering::None {
            return Err(Error::NotFound);
        }
        let file = self.app.renditions.get(asset, size)?;
        let length = file.metadata()?.len();
        // The key stands for the content, whose hash would tell those who have the file that it
        // is this one.
        Ok(Picture { file, length, tag: format!("{}-{}", asset.key.as_str(), size.word()) })
    }

    /// Returns the Open Graph card of the album: its cover as JPEG, 1200 × 630 pixels.
    ///
    /// # Errors
    /// `NotFound` when it has no cover with a picture.
    pub fn card(&self) -> Result<Vec<u8>> {
        use std::io::Read;
        let cover = self.cover()?.ok_or(Error::NotFound)?;
        let mut preview = Vec::new();
        self.picture_of(&cover, Size::Preview)?.file.read_to_end(&mut preview)?;
        renditions::card(&preview).map_err(Error::internal)
    }
}

/// Returns the size of a word in an address, if there is one.
pub fn size(word: &str) -> Option<Size> {
    Size::from_word(word)
}
