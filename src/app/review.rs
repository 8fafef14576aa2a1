//! *Review*: what was handed in by links whose maker looks at it first. Whoever manages the
//! album decides; everybody else is told that there is no such thing.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;

use crate::app::App;
use crate::app::content::Picture;
use crate::app::downloads::Download;
use crate::app::secrets;
use crate::app::uploads::{Decided, INCOMING};
use crate::config;
use crate::domain::access::{self, Actor};
use crate::domain::album::AlbumId;
use crate::domain::asset::{Asset, AssetId, AssetKey, Metadata, Rendering};
use crate::domain::audit::Action;
use crate::domain::review::{Counts, Decision, Held, Outcome, ReviewId, Shelf};
use crate::domain::upload::{State, UploadId};
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::media::archive::steady::Steady;
use crate::media::renditions::{self, Size};
use crate::say;
use crate::store::{audit, reviews};

/// What the page shows.
pub struct Desk {
    /// Files of the shelf, the last first.
    pub files: Vec<Held>,
    /// Whether there are older ones.
    pub more: bool,
    /// How many lie on each shelf.
    pub counts: Counts,
}

impl App {
    /// Returns a page of a shelf: of the albums that the actor manages.
    ///
    /// # Errors
    /// `NotFound` for one who manages no albums.
    pub fn review(&self, actor: &Actor, shelf: Shelf, before: Option<ReviewId>) -> Result<Desk> {
        access::review(actor)?;
        let (owner, most) = (owner(actor), config::REVIEW_FILES);
        self.store.read(|db| {
            let mut files = reviews::listed(db, shelf, owner, (before, most + 1))?;
            let more = files.len() > most as usize;
            files.truncate(most as usize);
            Ok(Desk { files, more, counts: reviews::counts(db, owner)? })
        })
    }

    /// Returns how many files wait for the actor; none for one who manages no albums.
    ///
    /// # Errors
    /// Those of the database.
    pub fn waiting(&self, actor: &Actor) -> Result<u64> {
        match access::review(actor) {
            Ok(()) => self.store.read(|db| reviews::waiting(db, owner(actor))),
            Err(_) => Ok(0),
        }
    }

    /// Returns a picture of a file that waits or was rejected.
    ///
    /// # Errors
    /// `NotFound` for one who does not manage its album, and when there is no picture.
    pub fn review_picture(&self, actor: &Actor, id: &UploadId, size: Size) -> Result<Picture> {
        let held = self.held(actor, id)?;
        let file = self.uploads.held_file(&held)?;
        if !renditions::can_render(&held.mime) {
            return Err(Error::NotFound);
        }
        let asset = as_asset(&held, file.metadata()?.mtime())?;
        let file = self.renditions.get(&asset, size)?;
        let length = file.metadata()?.len();
        Ok(Picture { file, length, tag: format!("{}-{}", id.as_str(), size.word()) })
    }

    /// Returns the file itself.
    ///
    /// # Errors
    /// `NotFound` for one who does not manage its album, and when it is not there any more.
    pub fn review_file(&self, actor: &Actor, id: &UploadId) -> Result<Download> {
        let held = self.held(actor, id)?;
        let source = Steady::new(self.uploads.held_file(&held)?)?;
        Ok(Download {
            name: held.name,
            mime: held.mime,
            length: held.bytes,
            tag: id.as_str().to_owned(),
            modified: None,
            source: Box::new(source),
        })
    }

    /// Decides about files. What somebody else decided meanwhile stays as it is, and is told.
    ///
    /// # Errors
    /// `Invalid` for `item` when none is named; `NotFound` when one of them is not the actor's
    /// to decide about; those of the library when nothing could be let in.
    pub fn decide(&self, actor: &Actor, ids: &[UploadId], decision: Decision) -> Result<Outcome> {
        access::review(actor)?;
        if ids.is_empty() {
            return Err(Error::invalid("item", say!("review-choose-one")));
        }
        let held = ids.iter().map(|it| self.held(actor, it)).collect::<Result<Vec<_>>>()?;
        let batch = secrets::link_token()?.as_str().to_owned();
        let mut outcome = Outcome { batch: batch.clone(), ..Outcome::default() };
        let mut albums: BTreeMap<(AlbumId, &str), u64> = BTreeMap::new();
        let mut failed = None;
        for it in &held {
            match self.uploads.decide(&it.upload, decision, (actor.name(), &batch)) {
                Ok(Decided::Done) => {
                    outcome.done += 1;
                    *albums.entry((it.album, &it.album_title)).or_default() += 1;
                }
                Ok(Decided::Late) => self.note_late(actor, &it.upload, &mut outcome),
                Err(error) => {
                    outcome.failed += 1;
                    outcome.is_full |= matches!(error, Error::Full(_));
                    failed.get_or_insert(error);
                }
            }
        }
        self.log_decision(actor, decision, &albums)?;
        match failed {
            Some(error) if outcome.done == 0 => Err(error),
            _ => Ok(outcome),
        }
    }

    /// Undoes a rejection as a whole.
    ///
    /// # Errors
    /// `Conflict` when nothing of it is there any more; else as `decide`.
    pub fn undo_rejection(&self, actor: &Actor, batch: &str) -> Result<Outcome> {
        access::review(actor)?;
        let ids = self.store.read(|db| reviews::of_batch(db, batch))?;
        if ids.is_empty() {
            return Err(Error::Conflict(say!("review-not-rejected").into()));
        }
        self.decide(actor, &ids, Decision::BringBack)
    }

    /// Returns a file for one who manages its album.
    fn held(&self, actor: &Actor, id: &UploadId) -> Result<Held> {
        access::review(actor)?;
        let held = self.store.read(|db| reviews::by_upload(db, id))?;
        match self.album(actor, &held.album_slug)?.grant.manage {
            true => Ok(held),
            false => Err(Error::NotFound),
        }
    }

    fn note_late(&self, actor: &Actor, id: &UploadId, outcome: &mut Outcome) {
        outcome.late += 1;
        let Ok(now) = self.held(actor, id) else { return };
        if let Some(decided) = now.decided {
            outcome.by = Some(decided.by);
            outcome.before = Some(match now.state {
                State::Rejected => "rejected",
                _ => "approved",
            });
        }
    }

    fn log_decision(
        &self,
        actor: &Actor,
        decision: Decision,
        albums: &BTreeMap<(AlbumId, &str), u64>,
    ) -> Result<()> {
        let action = match decision {
            Decision::Approve => Action::UploadsApproved,
            Decision::Reject => Action::UploadsRejected,
            Decision::BringBack => return Ok(()),
        };
        self.store.write(|tx| {
            albums.iter().try_for_each(|((album, title), count)| {
                let what = (*title, &*count.to_string());
                audit::log_detail_in(tx, *album, action, actor.name(), what, "")
            })
        })
    }
}

/// Admins decide about everything, owners about what is for their albums.
fn owner(actor: &Actor) -> Option<UserId> {
    actor.user().filter(|_| !actor.is_admin()).map(|it| it.id)
}

/// What waits is no asset; its pictures are made as if it were one.
fn as_asset(held: &Held, modified: i64) -> Result<Asset> {
    let key = held.upload.as_str().get(..AssetKey::LENGTH).and_then(AssetKey::parse);
    let (width, height) = held.size.unzip();
    Ok(Asset {
        id: AssetId(0),
        key: key.ok_or(Error::NotFound)?,
        kind: held.kind,
        mime: held.mime.clone(),
        hash: held.hash,
        crc32: held.crc32,
        bytes: held.bytes,
        modified,
        name: Vec::new(),
        path: [INCOMING, b"/", held.upload.as_str().as_bytes()].concat(),
        missing: false,
        rendering: Rendering::Pending,
        colour: [128; 3],
        thumbhash: Vec::new(),
        metadata: Metadata { width, height, orientation: held.orientation, ..Metadata::default() },
        sort_at: 0,
    })
}
