//! The trash: originals that somebody deleted lie in a hidden folder on the library's own disk,
//! with their place remembered, until they are brought back or their time is over.
//!
//! The row comes first, then the file moves, then the row says so: whoever stops in between
//! leaves a file in one of two known places, and `heal` finds out in which.

mod bin;

mod upkeep;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::app::App;
use crate::app::album::{OpenAlbum, must_manage};
use crate::app::choices::{Chosen, must_be_some};
use crate::app::content::Picture;
use crate::app::library::{Finished, Library};
use crate::app::renditions::Renditions;
use crate::app::trash::bin::{Bin, read_only};
use crate::config::{self, Config};
use crate::domain::access::{self, Actor};
use crate::domain::asset::{AssetId, Rendering};
use crate::domain::audit::Action;
use crate::domain::trash::{Listed, Place, Shown, State, TrashId};
use crate::error::{Error, Result};
use crate::media::archive::names::safe_name;
use crate::media::renditions::Size;
use crate::say;
use crate::store::albums::choices;
use crate::store::trash::{self, Deletion, Doomed};
use crate::store::{Db, Store, assets, audit};

/// The trash of a library.
pub struct Trash {
    store: Arc<Store>,
    library: Arc<Library>,
    renditions: Arc<Renditions>,
    /// Milliseconds that files stay.
    life: i64,
    /// Held while files move: nobody takes one for lost that is on its way.
    turn: Mutex<()>,
}

/// What the page of the trash shows.
pub struct Contents {
    /// Files, the last deleted first.
    pub files: Vec<Listed>,
    /// Whether there are older ones.
    pub more: bool,
    /// How many there are in all.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Trash {
    /// Returns the trash of a library.
    pub(super) fn new(
        store: Arc<Store>,
        library: Arc<Library>,
        renditions: Arc<Renditions>,
        config: &Config,
    ) -> Trash {
        let life = config.trash_life();
        Trash { store, library, renditions, life, turn: Mutex::default() }
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves files into the trash and returns how many; what could not be moved stays as it
    /// was.
    ///
    /// # Errors
    /// The first one, when nothing could be moved.
    pub(in crate::app) fn take(&self, of: &Deletion<'_>, files: &[Doomed]) -> Result<usize> {
        let _turn = self.turn();
        self.library.must_be_there()?;
        let bin = Bin::open(&self.library)?;
        let places = self.store.write_through(|tx| {
            files
                .iter()
                .map(|it| trash::by_id(tx, trash::begin(tx, of, it, &bin::token()?)?))
                .collect::<Result<Vec<Place>>>()
        })?;
        let mut moved = Vec::new();
        let mut stayed = Vec::new();
        let mut failed = None;
        for (place, file) in places.iter().zip(files) {
            match bin.take(&self.library, place, file.stamp) {
                Ok(()) => moved.push(place),
                Err(error) => {
                    stayed.push(place);
                    failed.get_or_insert(error);
                }
            }
        }
        self.store.write_through(|tx| {
            stayed.iter().try_for_each(|it| trash::drop_row(tx, it.id))?;
            moved.iter().try_for_each(|it| trash::arrived(tx, it))
        })?;
        match failed {
            Some(error) if moved.is_empty() => Err(error),
            _ => Ok(moved.len()),
        }
    }

    /// Brings files back to their places, or beside what is there now, and returns how many.
    ///
    /// # Errors
    /// The first one, when nothing could be brought back.
    fn bring_back(&self, places: &[Place]) -> Result<usize> {
        let _turn = self.turn();
        self.library.must_be_there()?;
        let bin = Bin::open(&self.library)?;
        let mut failed = None;
        let mut back = 0;
        for place in places.iter().filter(|it| it.state == State::There) {
            match self.bring_one_back(&bin, place) {
                Ok(()) => back += 1,
                Err(error) => {
                    self.store.write(|tx| trash::set_state(tx, place.id, State::There))?;
                    failed.get_or_insert(error);
                }
            }
        }
        self.renditions.wake();
        match failed {
            Some(error) if back == 0 => Err(error),
            _ => Ok(back),
        }
    }

    fn bring_one_back(&self, bin: &Bin, place: &Place) -> Result<()> {
        let Some(file) = bin.file(&place.token)? else { return Err(Error::NotFound) };
        self.store.write_through(|tx| trash::set_state(tx, place.id, State::Restoring))?;
        let finished = Finished { folder: bin.folder(), name: place.token.as_ref(), file: &file };
        let name = match std::str::from_utf8(&place.name) {
            Ok(name) => name.to_owned(),
            Err(_) => safe_name(&place.name),
        };
        let landed =
            self.library.land_again(&finished, &place.folder, &name).map_err(|it| match it {
                Error::Forbidden(_) => read_only(),
                other => other,
            })?;
        self.store.write_through(|tx| {
            self.library.note_again(tx, landed, place.asset)?;
            trash::returned(tx, place)
        })
    }

    /// Deletes files for good and returns how many.
    fn destroy(&self, places: &[Place]) -> Result<usize> {
        let _turn = self.turn();
        let Some(bin) = Bin::existing(&self.library) else { return Ok(0) };
        let mut gone = 0;
        for place in places.iter().filter(|it| it.state == State::There) {
            bin.remove(&place.token)?;
            // Its pictures go with the last file of its bytes.
            if let Some(hash) = self.store.write(|tx| trash::forget(tx, place))? {
                self.renditions.forget(hash);
            }
            gone += 1;
        }
        Ok(gone)
    }
}

impl OpenAlbum<'_> {
    /// Returns what would be deleted of a kept choice, and what shows it.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage, or when none of them may be deleted;
    /// `NotFound` for a choice that is none.
    pub fn before_deleting(&self, actor: &Actor, choice: &str) -> Result<Shown> {
        must_manage(self.grant)?;
        let (chosen, rows, slugs) = self.app.store.read(|db| {
            let chosen = choices::selection(db, self.album.id, choice)?;
            let rows = deletable(db, self, actor, &chosen)?;
            let slugs = trash::showing(db, &rows)?;
            Ok((chosen, rows, slugs))
        })?;
        let mut links = std::collections::HashSet::new();
        for slug in &slugs {
            let open = self.app.album(&Actor::Operator, slug)?;
            links.extend(open.links_now()?.iter().map(|it| it.link.id.0));
        }
        Ok(Shown {
            items: rows.len() as u64,
            left_out: (chosen.len() - rows.len()) as u64,
            albums: slugs.len() as u64,
            links: links.len() as u64,
        })
    }

    /// Moves the originals of a kept choice into the trash, with every copy of them in the
    /// library. The answer names them for `undelete`.
    ///
    /// # Errors
    /// As `before_deleting`; `Forbidden` too when the library is read-only; `Conflict` when a
    /// file changed meanwhile.
    pub fn delete_originals(&self, actor: &Actor, choice: &str) -> Result<Chosen> {
        must_manage(self.grant)?;
        let files = self.app.store.read(|db| {
            let chosen = choices::selection(db, self.album.id, choice)?;
            let rows = deletable(db, self, actor, &chosen)?;
            let files = rows.iter().map(|it| trash::files_of(db, *it));
            Ok(files.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect::<Vec<_>>())
        })?;
        let batch = bin::token()?;
        let of = Deletion { batch: &batch, album: self.album.id, by: actor.name() };
        let items = self.app.trash.take(&of, &files)?;
        let count = items.to_string();
        let what = (self.album.title.as_str(), count.as_str());
        self.app.store.write(|tx| {
            let (album, action) = (self.album.id, Action::OriginalsDeleted);
            audit::log_detail_in(tx, album, action, actor.name(), what, "")
        })?;
        Ok(Chosen { id: batch, items })
    }

    /// Undoes `delete_originals` and returns how many files are back.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `NotFound` when nothing of it is in the trash.
    pub fn undelete(&self, batch: &str) -> Result<usize> {
        must_manage(self.grant)?;
        let places = self.app.store.read(|db| trash::batch(db, self.album.id, batch))?;
        if places.is_empty() {
            return Err(Error::NotFound);
        }
        self.app.trash.bring_back(&places)
    }
}

/// Returns those assets of an album that the actor may delete and that have a file.
fn deletable(
    db: &Db,
    open: &OpenAlbum<'_>,
    actor: &Actor,
    chosen: &[AssetId],
) -> Result<Vec<AssetId>> {
    let mut here = chosen.to_vec();
    crate::store::albums::content::keep_present(db, open.album.id, &mut here)?;
    must_be_some(&here)?;
    let mut found = Vec::new();
    let mut refused = Ok(());
    for asset in here {
        let own = match actor.user() {
            Some(user) => trash::is_own(db, asset, user.id)?,
            None => false,
        };
        match access::delete_original(actor, open.grant, own) {
            Ok(()) if !trash::files_of(db, asset)?.is_empty() => found.push(asset),
            Ok(()) => {}
            Err(error) => refused = Err(error),
        }
    }
    if found.is_empty() {
        refused?;
        return Err(Error::Conflict(say!("trash-no-files").into()));
    }
    Ok(found)
}

impl App {
    /// Returns a page of what is in the trash.
    ///
    /// # Errors
    /// `NotFound` for everybody but admins.
    pub fn trash(&self, actor: &Actor, before: Option<TrashId>) -> Result<Contents> {
        access::keep_trash(actor)?;
        let most = config::TRASH_ROWS;
        self.store.read(|db| {
            let mut files = trash::listed(db, before, most + 1)?;
            let more = files.len() > most as usize;
            files.truncate(most as usize);
            let (count, bytes) = trash::sizes(db)?;
            Ok(Contents { files, more, count, bytes })
        })
    }

    /// Returns the thumbnail of something in the trash.
    ///
    /// # Errors
    /// `NotFound` for everybody but admins, and when there is no such file or no picture of it.
    pub fn trash_picture(&self, actor: &Actor, id: TrashId) -> Result<Picture> {
        access::keep_trash(actor)?;
        let asset = self.store.read(|db| {
            let place = trash::by_id(db, id)?;
            assets::by_id(db, place.asset)
        })?;
        if asset.rendering == Rendering::None {
            return Err(Error::NotFound);
        }
        let file = self.renditions.get(&asset, Size::Thumbnail)?;
        let length = file.metadata()?.len();
        Ok(Picture { file, length, tag: format!("{}-thumbnail", asset.key.as_str()) })
    }

    /// Brings files back from the trash and returns how many.
    ///
    /// # Errors
    /// `NotFound` for everybody but admins; `Invalid` for `item` when none is named;
    /// `Forbidden` when the library is read-only.
    pub fn restore_from_trash(&self, actor: &Actor, ids: &[TrashId]) -> Result<usize> {
        access::keep_trash(actor)?;
        let places = self.store.read(|db| {
            let found = ids.iter().map(|it| trash::by_id(db, *it));
            // What somebody else brought back meanwhile is back.
            Ok(found.filter_map(Result::ok).collect::<Vec<Place>>())
        })?;
        if places.is_empty() {
            return Err(Error::invalid("item", say!("trash-choose")));
        }
        self.trash.bring_back(&places)
    }

    /// Deletes everything in the trash for good and returns how much it was.
    ///
    /// # Errors
    /// `NotFound` for everybody but admins; `Forbidden` when the library is read-only.
    pub fn empty_trash(&self, actor: &Actor) -> Result<usize> {
        access::keep_trash(actor)?;
        let gone = self.trash.destroy_before(i64::MAX)?;
        self.store.write(|tx| {
            let what = ("", &*gone.to_string());
            audit::log_detail(tx, Action::TrashEmptied, actor.name(), what, "")
        })?;
        Ok(gone)
    }
}
