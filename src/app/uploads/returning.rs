//! Second thoughts: a visitor takes back what they handed in, for a while and from the same
//! browser, where the maker of the link allows it. What came into the library goes into its
//! trash.

use jiff::Timestamp;

use crate::app::album::{OpenAlbum, must_contribute};
use crate::app::secrets;
use crate::app::uploads::Decided;
use crate::config;
use crate::domain::activity::BrowserId;
use crate::domain::album::{AlbumId, Source};
use crate::domain::asset::AssetId;
use crate::domain::review::Decision;
use crate::domain::upload::{Returnable, UploadId};
use crate::error::{Error, Result};
use crate::store::albums::content;
use crate::store::returns::{self, Window};
use crate::store::trash::{self, Deletion, Doomed};
use crate::store::uploads;

impl OpenAlbum<'_> {
    /// Returns what a visitor may take back now, the last first.
    ///
    /// # Errors
    /// `NotFound` where the link does not allow it.
    pub fn returnable(&self, browser: Option<BrowserId>) -> Result<Vec<Returnable>> {
        let minutes = self.undo_minutes()?;
        let Some(browser) = browser else { return Ok(Vec::new()) };
        let window = self.window(browser, minutes)?;
        self.app.store.read(|db| returns::listed(db, window, config::RETURNABLE_FILES))
    }

    /// Takes one file back.
    ///
    /// # Errors
    /// `NotFound` where the link does not allow it, for what somebody else handed in, and when
    /// its time is over, all alike; those of the disk.
    pub fn take_back_upload(&self, browser: Option<BrowserId>, id: &UploadId) -> Result<()> {
        let minutes = self.undo_minutes()?;
        let window = self.window(browser.ok_or(Error::NotFound)?, minutes)?;
        let (taken, target) = self.app.store.read(|db| {
            let taken = returns::of(db, window, id)?;
            let target = uploads::target(db, taken.import)?;
            Ok((taken, target))
        })?;
        if taken.waits {
            let by = (target.name.as_str(), "");
            return match self.app.uploads.decide(id, Decision::Reject, by)? {
                Decided::Done => Ok(()),
                Decided::Late => Err(Error::NotFound),
            };
        }
        let asset = taken.asset.ok_or(Error::NotFound)?;
        let own = self.app.store.read(|db| trash::file_of_upload(db, id))?;
        if let Some(file) = own.filter(|_| taken.alone) {
            self.throw_away(file, &target.name)?;
        }
        // What the library has besides stays; what it has no more comes back with its albums.
        if !self.app.store.read(|db| trash::files_of(db, asset))?.is_empty() {
            self.out_of_albums(asset, target.collection)?;
        }
        self.app.store.write(|tx| returns::taken_back(tx, id, asset))
    }

    /// Only what this upload brought: other files of the same bytes are others' originals.
    fn throw_away(&self, file: Doomed, name: &str) -> Result<()> {
        let batch = secrets::link_token()?;
        let of = Deletion { batch: batch.as_str(), album: self.album.id, by: name };
        self.app.trash.take(&of, &[file]).map(drop)
    }

    /// The library had it before, or somebody else brought it too: the file stays.
    fn out_of_albums(&self, asset: AssetId, collection: Option<AlbumId>) -> Result<()> {
        let follows_folder = matches!(self.album.source, Source::Folder(_));
        let own = (!follows_folder).then_some(self.album.id);
        self.app.store.write(|tx| {
            let albums = own.into_iter().chain(collection);
            albums.into_iter().try_for_each(|it| content::take(tx, it, &[asset]).map(drop))
        })
    }

    fn undo_minutes(&self) -> Result<u64> {
        must_contribute(self.grant).map_err(|_| Error::NotFound)?;
        self.link.as_ref().and_then(|it| it.terms.handing.undo).ok_or(Error::NotFound)
    }

    fn window(&self, browser: BrowserId, minutes: u64) -> Result<Window> {
        let link = self.link.as_ref().ok_or(Error::NotFound)?.id;
        let life = i64::try_from(minutes).unwrap_or(i64::MAX).saturating_mul(60_000);
        let after = Timestamp::now().as_millisecond().saturating_sub(life);
        Ok(Window { link, browser, after, life })
    }
}
