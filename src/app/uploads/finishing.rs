//! The end of an upload: the whole file is looked through, moved into the library, and
//! becomes an asset of its album.

use std::fs::File;
use std::io::{self, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::PoisonError;
use std::time::SystemTime;

use jiff::Timestamp;

use crate::app::library::Finished;
use crate::app::library::landing::readable_name;
use crate::app::uploads::incoming::Incoming;
use crate::app::uploads::places::named;
use crate::app::uploads::receiving::expiry;
use crate::app::uploads::{Uploads, folders, kinds, proposed};
use crate::domain::album::{AccessLevel, Source};
use crate::domain::asset::{AssetId, ContentHash, Kind, Metadata};
use crate::domain::kinds::Kinds;
use crate::domain::upload::{State, Upload, Uploader};
use crate::error::{Error, Result};
use crate::media::files::{self, Digest};
use crate::media::sniff::Sniffed;
use crate::media::{metadata, renditions};
use crate::say;
use crate::store::Tx;
use crate::store::albums::{self, content};
use crate::store::assets::findings::Content;
use crate::store::places;
use crate::store::uploads::{self, Target};
use crate::store::{members, notices, returns, reviews};

/// The oldest time that a file may have, in seconds since 1970: what is older was never set.
const OLDEST: i64 = 0;

impl Uploads {
    /// Finishes an upload of which every byte is there.
    ///
    /// # Errors
    /// Those of the disk and the library: the file then waits where it is. A file that is not
    /// taken is no error here; the upload's state says so.
    pub(super) fn finish(
        &self,
        incoming: &Incoming,
        file: &File,
        upload: Upload,
    ) -> Result<Upload> {
        let target = self.target_of(&upload)?;
        let content = match self.looked_through(file, &upload, target.rules.kinds) {
            Ok(Ok(content)) => content,
            Err(busy @ Error::Busy { .. }) => {
                // It is whole: nothing of it need be sent again.
                self.set_received(&upload.id, upload.bytes, expiry())?;
                return Err(busy);
            }
            Err(error) => return Err(error),
            Ok(Err(reason)) => {
                self.refuse(incoming, &upload, &reason)?;
                return Ok(Upload { state: State::Refused(reason), ..upload });
            }
        };
        self.store.write_through(|tx| {
            uploads::set_received(tx, &upload.id, upload.bytes, expiry())?;
            uploads::set_hash(tx, &upload.id, content.hash)
        })?;
        let waits = target.rules.review && !self.known(&target, content.hash)?.1;
        if waits {
            self.store.write_through(|tx| reviews::hold(tx, &upload.id, &content))?;
        } else {
            self.settle(incoming, file, &upload, (&target, content))?;
        }
        let upload = self.store.read(|db| uploads::by_id(db, &upload.id))?;
        if matches!(upload.state, State::Added | State::Review) {
            self.store.write(|tx| notices::came(tx, upload.import))?;
        }
        Ok(upload)
    }

    /// Returns where an upload goes, with the very folder it lands in.
    pub(super) fn target_of(&self, upload: &Upload) -> Result<Target> {
        self.store.read(|db| {
            let target = uploads::target(db, upload.import)?;
            // A file or a link of the file system may have taken the place of the folder.
            let named = named(db, &target)?.filter(|it| self.library.could_hold(&it.path));
            let folder = folders::landing(db, (&target, named), &upload.id)?;
            Ok(Target { folder, ..target })
        })
    }

    /// Returns the asset of these bytes, if a file with them is on disk, and whether the album
    /// shows it.
    fn known(&self, target: &Target, hash: ContentHash) -> Result<(Option<AssetId>, bool)> {
        self.store.read(|db| {
            let known = uploads::asset_on_disk(db, hash)?;
            let shown = known.map(|it| uploads::shows(db, &target.album, &target.folder, it));
            Ok((known, shown.transpose()?.unwrap_or(false)))
        })
    }

    /// Puts a file into its album that was looked through: what the library has already, or
    /// the file itself.
    ///
    /// # Errors
    /// As `finish`.
    pub(super) fn settle(
        &self,
        incoming: &Incoming,
        file: &File,
        upload: &Upload,
        (target, content): (&Target, Content),
    ) -> Result<()> {
        // Of two files with the same bytes the second one finds the first.
        let _alone = self.landing.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, shown) = self.known(target, content.hash)?;
        let follows_folder = matches!(target.album.source, Source::Folder(_));
        match known.filter(|_| shown || !follows_folder) {
            Some(asset) => {
                let state = if shown { State::Present } else { State::Added };
                self.store.write_through(|tx| self.enter(tx, target, upload, asset, &state))?;
                incoming.remove(&upload.id)
            }
            None => self.bring_in(incoming, file, upload, target, content),
        }
    }

    fn bring_in(
        &self,
        incoming: &Incoming,
        file: &File,
        upload: &Upload,
        target: &Target,
        content: Content,
    ) -> Result<()> {
        self.library.must_be_there()?;
        if let Some(time) = self.time_of(&content.metadata, upload) {
            file.set_modified(time)?;
        }
        let finished =
            Finished { folder: incoming.folder(), name: upload.id.as_str().as_ref(), file };
        let landed = self.library.land(&finished, &target.folder, &readable_name(&upload.name))?;
        let (folder, name) = landed.place();
        self.store.write_through(|tx| {
            let made = made(tx, target, &folder)?;
            let asset = self.library.note(tx, landed, content)?;
            close(tx, (made, &folder))?;
            returns::brought(tx, &upload.id, (&folder, &name))?;
            self.enter(tx, target, upload, asset, &State::Added)
        })?;
        self.renditions.wake();
        Ok(())
    }

    /// Finishes an upload whose file was moved into the library in the moment the server
    /// stopped: the index finds it there.
    pub(super) fn find_moved(&self, upload: &Upload) -> Result<Upload> {
        let Some(hash) = upload.hash else {
            self.store.write(|tx| uploads::forget(tx, &upload.id))?;
            return Err(Error::NotFound);
        };
        let target = self.target_of(upload)?;
        let Some(asset) = self.store.read(|db| uploads::asset_on_disk(db, hash))? else {
            self.library.look_again(&[target.folder.as_slice(), b"/"].concat());
            return Err(Error::Unavailable(say!("adding-wrong-looked-at").into()));
        };
        self.store.write_through(|tx| self.enter(tx, &target, upload, asset, &State::Added))?;
        self.store.read(|db| uploads::by_id(db, &upload.id))
    }

    /// Puts an asset into the album and into the collection of its import.
    pub(super) fn enter(
        &self,
        tx: &Tx<'_>,
        target: &Target,
        upload: &Upload,
        asset: AssetId,
        state: &State,
    ) -> Result<()> {
        let by = target.owner.filter(|_| matches!(target.uploader, Some(Uploader::User(_))));
        match (&target.album.source, by) {
            (Source::Collection | Source::Selection, _) => {
                content::put(tx, target.album.id, &[asset], by)?;
            }
            (Source::Folder(_), Some(by)) if *state == State::Added => {
                members::note_adder(tx, &target.folder, asset, by)?;
            }
            (Source::Folder(_), _) => {}
        }
        uploads::end(tx, &upload.id, state, Some(asset))?;
        if let Some(collection) = target.collection {
            content::put(tx, collection, &[asset], by)?;
            return Ok(());
        }
        let assets = uploads::assets_of(tx, upload.import)?;
        // What a person adds to an album of his own, one by one, needs no album more.
        let enough = if by.is_some() { 2 } else { 1 };
        if assets.len() < enough {
            return Ok(());
        }
        let day = target.started.to_zoned(self.zone.clone()).date();
        let whose = (target.owner, target.uploader);
        let title = proposed::in_language_of(tx, whose, || proposed::collection(day));
        let description = proposed::in_language_of(tx, whose, || {
            proposed::description(&target.name, &target.album.title)
        });
        let draft = albums::Draft {
            source: Source::Collection,
            title: &title,
            description: &description,
            owner: target.owner,
        };
        let collection = albums::add(tx, &draft)?;
        uploads::set_collection(tx, upload.import, &collection)?;
        content::put(tx, collection.id, &assets, by)?;
        Ok(())
    }

    /// Returns what a whole file holds, or why it is not taken.
    fn looked_through(
        &self,
        file: &File,
        upload: &Upload,
        taken: Kinds,
    ) -> Result<std::result::Result<Content, String>> {
        if file.metadata()?.len() != upload.bytes {
            return Err(Error::Conflict(say!("adding-wrong-changed").into()));
        }
        let sniffed = kinds::sniffed(file, &upload.name)?;
        if let Some(reason) = kinds::refusal(&sniffed, taken) {
            return Ok(Err(reason));
        }
        let facts = described(file, &sniffed)?;
        if is_damaged(&sniffed, &facts) {
            return Ok(Err(say!("adding-wrong-damaged").into()));
        }
        if sniffed.kind == Kind::Photo
            && let Some(reason) = self.renditions.fault(file, sniffed.mime, &facts)?
        {
            return Ok(Err(reason));
        }
        let mut whole = file;
        whole.rewind()?;
        let Digest { hash, crc32, bytes } = files::digest(&mut whole)?;
        Ok(Ok(Content {
            hash,
            crc32,
            bytes,
            kind: sniffed.kind,
            mime: sniffed.mime.into(),
            picture: renditions::can_render(sniffed.mime),
            metadata: facts,
        }))
    }

    /// Returns the time that the file shall carry: when the picture was taken, else what its
    /// uploader says.
    fn time_of(&self, facts: &Metadata, upload: &Upload) -> Option<SystemTime> {
        let taken = facts.taken.and_then(|it| match it.offset {
            Some(offset) => offset.to_timestamp(it.local).ok(),
            None => it.local.to_zoned(self.zone.clone()).ok().map(|it| it.timestamp()),
        });
        let now = Timestamp::now();
        let sound = |it: &Timestamp| it.as_second() > OLDEST && *it <= now;
        taken.filter(sound).or(upload.modified.filter(sound)).map(SystemTime::from)
    }
}

/// A fault while reading what a file says about itself costs that and not the file.
pub(super) fn described(file: &File, sniffed: &Sniffed) -> io::Result<Metadata> {
    let mut file = file;
    file.rewind()?;
    let read = catch_unwind(AssertUnwindSafe(|| metadata::read(&mut file, sniffed)));
    Ok(read.unwrap_or_default())
}

/// A picture of a kind that can be shown here says at least how large it is.
fn is_damaged(sniffed: &Sniffed, facts: &Metadata) -> bool {
    let shown = sniffed.kind == Kind::Photo && renditions::can_render(sniffed.mime);
    shown && facts.width.zip(facts.height).is_none_or(|(width, height)| width == 0 || height == 0)
}

/// Returns the highest folder that is made for what arrives and is not its album's own.
fn made<'a>(tx: &Tx<'_>, target: &Target, folder: &'a [u8]) -> Result<Option<&'a [u8]>> {
    if matches!(&target.album.source, Source::Folder(path) if folder.starts_with(path)) {
        return Ok(None);
    }
    let ends = folder.iter().enumerate().filter(|it| *it.1 == b'/').map(|it| it.0);
    for end in ends.chain([folder.len()]) {
        if albums::by_folder(tx, &folder[..end])?.is_none() {
            return Ok(Some(&folder[..end]));
        }
    }
    Ok(None)
}

/// Nobody sees what lies in a folder made for it only because they see the folder around it.
fn close(tx: &Tx<'_>, (made, folder): (Option<&[u8]>, &[u8])) -> Result<()> {
    let album = albums::by_folder(tx, folder)?;
    match made.filter(|_| album.is_some_and(|it| it.access != AccessLevel::Private)) {
        Some(made) => places::close(tx, made),
        None => Ok(()),
    }
}
