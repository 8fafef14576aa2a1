//! Files that need not be sent, because they are here: the uploader's program asks with their
//! lengths first and then, for the few that could be known, with their hashes. Only what the
//! uploader may see counts; all else is answered as if it were not there.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::IpAddr;
use std::sync::PoisonError;

use crate::app::album::{OpenAlbum, must_contribute};
use crate::app::uploads::incoming::Incoming;
use crate::app::uploads::receiving::expiry;
use crate::app::uploads::{folders, new_id};
use crate::config;
use crate::domain::access::Actor;
use crate::domain::album::Source;
use crate::domain::asset::{AssetId, ContentHash};
use crate::domain::upload::{Draft, State, Upload, Uploader};
use crate::error::{Error, Result};
use crate::media::files;
use crate::say;
use crate::store::albums::lists::Listing;
use crate::store::known::{self, Scope};
use crate::store::{assets, uploads};

impl OpenAlbum<'_> {
    /// Returns those of some lengths in bytes that a file has which the uploader may know of.
    /// For a visitor who may see the album but not how long its files are, that is all of
    /// them: it tells nothing, and costs only the hashes.
    ///
    /// # Errors
    /// `Forbidden` for one who may not add to the album; `TooLarge` for too many lengths;
    /// `Busy` for a visitor who asks too often.
    pub fn known_sizes(
        &self,
        actor: &Actor,
        client: IpAddr,
        imports: &[String],
        asked: &[u64],
    ) -> Result<Vec<u64>> {
        let uploader = self.may_ask(actor, client)?;
        if asked.len() > config::KNOWN_SIZES {
            let most = config::KNOWN_SIZES;
            return Err(Error::TooLarge(say!("adding-wrong-sizes", most = most)));
        }
        let grant = self.grant;
        let sees_sizes = self.link.is_none() || grant.originals || grant.metadata;
        if grant.see && !sees_sizes {
            return Ok(asked.to_vec());
        }
        let Some(scope) = self.knows(actor, uploader, imports) else { return Ok(Vec::new()) };
        self.app.store.read(|db| known::sizes(db, scope, asked))
    }

    /// Adds a file to the album that is here already, as if it had been sent. Returns nothing
    /// when none is here that the uploader may know of. `imports` are the sittings of the same
    /// browser.
    ///
    /// # Errors
    /// Those of starting and finishing an upload; `Busy` for a visitor who asks too often.
    pub fn take_known(
        &self,
        actor: &Actor,
        client: IpAddr,
        draft: Draft,
        (hash, imports): (ContentHash, &[String]),
    ) -> Result<Option<Upload>> {
        let uploader = self.may_ask(actor, client)?;
        let draft = self.checked(draft)?;
        let Some(scope) = self.knows(actor, uploader, imports) else { return Ok(None) };
        let found = self.app.store.read(|db| known::asset(db, scope, hash, draft.bytes))?;
        let Some(asset) = found else { return Ok(None) };
        if let Some(upload) = self.enter_known((actor, client), uploader, &draft, asset)? {
            return Ok(Some(self.told(upload)));
        }
        // A folder is complete in itself: what another one has is copied.
        match uploader {
            Uploader::User(_) => self.copy_known(actor, client, draft, (asset, hash)),
            Uploader::Visitor(_) => Ok(None),
        }
    }

    fn may_ask(&self, actor: &Actor, client: IpAddr) -> Result<Uploader> {
        must_contribute(self.grant)?;
        let uploader = self.uploader(actor)?;
        if let Uploader::Visitor(link) = uploader {
            self.app.uploads.asked.take(&format!("known {}", link.0), client)?;
        }
        Ok(uploader)
    }

    /// Returns what the uploader may know of. One who sees nothing of the album knows what the
    /// same browser handed in before, whose name for that nobody else can know.
    fn knows<'a>(
        &self,
        actor: &Actor,
        uploader: Uploader,
        imports: &'a [String],
    ) -> Option<Scope<'a>> {
        match uploader {
            Uploader::User(_) => Some(Scope::Seen(Listing::of(actor))),
            Uploader::Visitor(_) if self.grant.see => Some(Scope::Album(self.album.id)),
            Uploader::Visitor(link) => {
                let bounded = imports.len() <= config::KNOWN_IMPORTS;
                let own = bounded && imports.iter().all(|it| Draft::is_secret(it));
                own.then_some(Scope::Imports(self.album.id, link, imports))
            }
        }
    }

    /// Enters a known asset into the album and the collection of the import. Returns nothing,
    /// and enters nothing, when the album follows a folder that has no file of it.
    fn enter_known(
        &self,
        (actor, client): (&Actor, IpAddr),
        uploader: Uploader,
        draft: &Draft,
        asset: AssetId,
    ) -> Result<Option<Upload>> {
        let hands = &self.app.uploads;
        let id = new_id()?;
        // Of two that ask for the same file the second one finds it there.
        let _alone = hands.landing.lock().unwrap_or_else(PoisonError::into_inner);
        let shown = self.app.store.read(|db| {
            let folder = match &self.album.source {
                Source::Folder(path) => folders::below(db, path, actor, &draft.folder)?,
                Source::Collection | Source::Selection => Vec::new(),
            };
            uploads::shows(db, &self.album, &folder, asset)
        })?;
        if !shown && matches!(self.album.source, Source::Folder(_)) {
            return Ok(None);
        }
        hands.store.write_through(|tx| {
            let import = self.import(tx, (actor, client), uploader, draft)?;
            self.must_be_within_bounds(tx, uploader, import, 0)?;
            uploads::add(tx, &id, import, draft, expiry())?;
            let upload = uploads::by_id(tx, &id)?;
            let state = if shown { State::Present } else { State::Added };
            hands.enter(tx, &uploads::target(tx, import)?, &upload, asset, &state)?;
            uploads::by_id(tx, &id).map(Some)
        })
    }

    /// Brings a copy of a known file into the folder of the album, by the way of everything
    /// that arrives.
    fn copy_known(
        &self,
        actor: &Actor,
        client: IpAddr,
        draft: Draft,
        (asset, hash): (AssetId, ContentHash),
    ) -> Result<Option<Upload>> {
        let hands = &self.app.uploads;
        let path = self.app.store.read(|db| assets::by_id(db, asset))?.path;
        let Ok(original) = hands.library.open_file(&path) else { return Ok(None) };
        let upload = self.start_upload(actor, client, draft)?;
        let copied = self.filled(&original, &upload, hash);
        if !matches!(copied, Ok(Some(_))) {
            // What cannot be thrown away now is thrown away when its time is over.
            let _ = self.give_up(actor, &upload.id);
        }
        Ok(copied?.map(|it| self.told(it)))
    }

    /// Fills an upload from a file of the library and finishes it; nothing when the file is not
    /// what the index knows any more.
    fn filled(
        &self,
        original: &File,
        upload: &Upload,
        hash: ContentHash,
    ) -> Result<Option<Upload>> {
        let hands = &self.app.uploads;
        let incoming = Incoming::open(&hands.library)?;
        let turn = hands.lanes.enter(&upload.id)?;
        turn.keep()?;
        let Some(file) = incoming.file(&upload.id)? else { return Ok(None) };
        // One byte more than it shall have: a longer file is another one.
        let digest =
            files::digest(&mut Copying { from: original.take(upload.bytes + 1), to: &file })?;
        if (digest.hash, digest.bytes) != (hash, upload.bytes) {
            return Ok(None);
        }
        file.sync_data()?;
        let whole = Upload { received: upload.bytes, ..upload.clone() };
        hands.finish(&incoming, &file, whole).map(Some)
    }
}

/// Reads a file, and writes what was read into another one.
struct Copying<'a> {
    from: io::Take<&'a File>,
    to: &'a File,
}

impl Read for Copying<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(buffer)?;
        self.to.write_all(buffer.get(..count).unwrap_or_default())?;
        Ok(count)
    }
}
