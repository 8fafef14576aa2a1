//! What happens to a file that waited: it comes into the library after all, or it does not.

use std::fs::File;

use crate::app::uploads::finishing::described;
use crate::app::uploads::incoming::Incoming;
use crate::app::uploads::{Uploads, kinds};
use crate::domain::review::{Decision, Held};
use crate::domain::upload::{State, UploadId};
use crate::error::{Error, Result};
use crate::media::renditions;
use crate::say;
use crate::store::assets::findings::Content;
use crate::store::{reviews, uploads};

/// Who finished what the server left in the middle.
const FINISHED: &str = "the server";

/// What came of a decision about one file.
pub(in crate::app) enum Decided {
    /// It is so now.
    Done,
    /// Somebody decided before, or it is gone.
    Late,
}

impl Uploads {
    /// Does with one file what somebody decided; `by` is the name of who did, and of what was
    /// decided at once.
    ///
    /// # Errors
    /// Those of the disk and the library when it shall come in: it then still waits.
    pub(in crate::app) fn decide(
        &self,
        id: &UploadId,
        decision: Decision,
        by: (&str, &str),
    ) -> Result<Decided> {
        // Two people at one file: one of them is told what the other did.
        let turn = match self.lanes.enter(id) {
            Ok(turn) => turn,
            Err(Error::Conflict(_)) => return Ok(Decided::Late),
            Err(error) => return Err(error),
        };
        turn.keep()?;
        let held = match self.store.read(|db| reviews::by_upload(db, id)) {
            Err(Error::NotFound) => return Ok(Decided::Late),
            found => found?,
        };
        if !decision.applies_to(&held.state) {
            return Ok(Decided::Late);
        }
        match decision {
            Decision::Approve => {
                self.let_in(&held)?;
                self.store.write(|tx| reviews::note(tx, id, by))?;
            }
            Decision::Reject => {
                self.store.write(|tx| reviews::decide(tx, id, &State::Rejected, by))?;
            }
            Decision::BringBack => self.store.write(|tx| reviews::reopen(tx, id))?,
        }
        Ok(Decided::Done)
    }

    /// Finishes an upload that waited.
    fn let_in(&self, held: &Held) -> Result<()> {
        let upload = self.store.read(|db| uploads::by_id(db, &held.upload))?;
        let incoming = Incoming::open(&self.library)?;
        let Some(file) = incoming.file(&upload.id)? else {
            // The server stopped after it was moved into the library.
            return self.find_moved(&upload).map(drop);
        };
        let target = self.target_of(&upload)?;
        let content = content_of(&file, held)?;
        self.settle(&incoming, &file, &upload, (&target, content))
    }

    /// Finds files that were let in when the server stopped, before their rows said so.
    pub(super) fn find_let_in(&self, incoming: &Incoming) -> Result<()> {
        for id in self.store.read(reviews::kept)? {
            let Some(id) = UploadId::parse(&id) else { continue };
            if incoming.file(&id)?.is_some() {
                continue;
            }
            let Ok(turn) = self.lanes.enter(&id) else { continue };
            turn.keep()?;
            let upload = self.store.read(|db| uploads::by_id(db, &id))?;
            if upload.state == State::Review {
                self.find_moved(&upload)?;
                self.store.write(|tx| reviews::note(tx, &id, (FINISHED, "")))?;
            }
        }
        Ok(())
    }

    /// Opens the file of what waits or was rejected.
    ///
    /// # Errors
    /// `NotFound` when it is not there.
    pub(in crate::app) fn held_file(&self, held: &Held) -> Result<File> {
        if !matches!(held.state, State::Review | State::Rejected) {
            return Err(Error::NotFound);
        }
        let incoming = Incoming::existing(&self.library).ok_or(Error::NotFound)?;
        incoming.file(&held.upload)?.ok_or(Error::NotFound)
    }
}

/// Returns what a file holds that was looked through when it came, without reading all of it
/// once more.
fn content_of(file: &File, held: &Held) -> Result<Content> {
    if file.metadata()?.len() != held.bytes {
        return Err(Error::Conflict(say!("adding-wrong-changed-since").into()));
    }
    let sniffed = kinds::sniffed(file, &held.name)?;
    Ok(Content {
        hash: held.hash,
        crc32: held.crc32,
        bytes: held.bytes,
        kind: sniffed.kind,
        mime: sniffed.mime.into(),
        picture: renditions::can_render(sniffed.mime),
        metadata: described(file, &sniffed)?,
    })
}
