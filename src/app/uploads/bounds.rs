//! The bounds of uploads: what one file, one sitting, one link, one uploader and all together
//! may bring.

use crate::app::album::{OpenAlbum, must_contribute};
use crate::app::uploads::folders;
use crate::config;
use crate::domain::link::Link;
use crate::domain::upload::{Bounds, Draft, ImportId, Uploader};
use crate::error::{Error, Result};
use crate::say;
use crate::store::{Tx, uploads};

impl OpenAlbum<'_> {
    /// Returns what may be handed in at one sitting; a person with an account may bring any
    /// number of files.
    ///
    /// # Errors
    /// `Forbidden` for one who may not add to the album.
    pub fn upload_bounds(&self) -> Result<Bounds> {
        must_contribute(self.grant)?;
        let handing = self.link.as_ref().map(|it| it.terms.handing.clone()).unwrap_or_default();
        Ok(Bounds {
            file_bytes: handing.file_bytes.unwrap_or(u64::MAX).min(config::UPLOAD_FILE_BYTES),
            files: self.link.as_ref().map(files_at_once),
            kinds: handing.kinds,
            review: handing.review,
            undo: handing.undo,
        })
    }

    /// Returns the draft if the album can take it.
    pub(super) fn checked(&self, draft: Draft) -> Result<Draft> {
        let draft = draft.checked()?;
        if draft.uploader.is_empty() && self.link.as_ref().is_some_and(|it| it.terms.handing.named)
        {
            return Err(Error::invalid("uploader", say!("adding-wrong-name")));
        }
        self.upload_bounds()?.check(&draft)?;
        let folder = match self.link {
            None => folders::readable(&draft.folder),
            // Visitors fill the album that they were given and make none.
            Some(_) => String::new(),
        };
        Ok(Draft { folder, ..draft })
    }

    /// Bounds what is on its way, and what comes by one link, when `more` bytes come.
    pub(super) fn must_be_within_bounds(
        &self,
        tx: &Tx<'_>,
        uploader: Uploader,
        import: ImportId,
        more: u64,
    ) -> Result<()> {
        must_be_within(tx, uploader)?;
        match &self.link {
            Some(link) => must_be_within_link(tx, link, import, more),
            None => Ok(()),
        }
    }
}

fn files_at_once(link: &Link) -> u64 {
    link.terms.handing.files.unwrap_or(config::IMPORT_FILES)
}

/// Bounds what one uploader and all together have on their way.
fn must_be_within(tx: &Tx<'_>, uploader: Uploader) -> Result<()> {
    let crowded = uploads::underway(tx)?.count >= config::OPEN_UPLOADS
        || uploads::underway_of(tx, uploader)? >= config::OPEN_UPLOADS_EACH;
    if crowded { Err(Error::Busy { retry_after: 60 }) } else { Ok(()) }
}

/// Bounds what comes by one link: files at one sitting, and bytes over its life.
fn must_be_within_link(tx: &Tx<'_>, link: &Link, import: ImportId, more: u64) -> Result<()> {
    let most = files_at_once(link);
    if uploads::files_of(tx, import)? >= most {
        return Err(Error::TooLarge(say!("adding-wrong-most", count = most)));
    }
    let Some(bytes) = link.terms.handing.bytes else { return Ok(()) };
    if uploads::bytes_of_link(tx, link.id)?.saturating_add(more) > bytes {
        return Err(Error::TooLarge(say!("adding-wrong-link-full").into()));
    }
    Ok(())
}
