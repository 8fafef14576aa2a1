//! Folders that people name for what arrives: one of their own for what they add to albums that
//! follow no folder, and one of a link for what comes by it. A named folder counts only while
//! whoever named it may add to it, and is made anew when it is gone.

use crate::app::App;
use crate::app::album::membership;
use crate::app::library::landing::readable_name;
use crate::app::uploads::folders::{DEPTH, LENGTH, UPLOADS};
use crate::config;
use crate::domain::access::{self, Actor};
use crate::domain::album::{AccessLevel, Source};
use crate::domain::label::is_hidden;
use crate::domain::link::{Terms, line};
use crate::domain::upload::Uploader;
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::say;
use crate::store::assets::folders::above;
use crate::store::assets::joined;
use crate::store::uploads::Target;
use crate::store::{Db, albums, links, places, users};

/// A folder that counts, and whose word it is.
pub(super) struct Named {
    pub(super) path: Vec<u8>,
    pub(super) by: Actor,
}

impl App {
    /// Returns the folder in which the actor's uploads land; empty for one of each import.
    ///
    /// # Errors
    /// `NotFound` for everybody but editors and admins.
    pub fn upload_folder(&self, actor: &Actor) -> Result<String> {
        access::name_folder(actor)?;
        let user = access::own_account(actor)?;
        self.store.read(|db| places::of_user(db, user.id))
    }

    /// Names the folder in which the actor's uploads land; empty for one of each import.
    ///
    /// # Errors
    /// `NotFound` for everybody but editors and admins; `Invalid` for `folder` when it cannot
    /// be one, and when the actor may not add to it.
    pub fn set_upload_folder(&self, actor: &Actor, typed: &str) -> Result<()> {
        access::name_folder(actor)?;
        let user = access::own_account(actor)?;
        self.store.write(|tx| {
            let path = self.named_folder(tx, actor, ("folder", typed))?;
            places::set_of_user(tx, user.id, &path)
        })
    }

    /// Returns folders that the actor may name, at most a menu full.
    ///
    /// # Errors
    /// Those of the database.
    pub fn folders_offered(&self, actor: &Actor) -> Result<Vec<String>> {
        let user = actor.user().filter(|_| !actor.is_admin()).map(|it| it.id);
        self.store.read(|db| places::offered(db, user, config::MENU_ALBUMS))
    }

    /// Holds the folder that a link names to what its maker may fill, when it is another one
    /// than before.
    ///
    /// # Errors
    /// As `named_folder`, for `upload_folder`.
    pub(in crate::app) fn place_files(
        &self,
        db: &Db,
        terms: &mut Terms,
        (before, maker): (&str, UserId),
    ) -> Result<()> {
        if terms.handing.folder == before {
            return Ok(());
        }
        let maker = Actor::User(users::by_id(db, maker)?);
        let typed = ("upload_folder", terms.handing.folder.as_str());
        terms.handing.folder = self.named_folder(db, &maker, typed)?;
        Ok(())
    }

    /// Returns a folder as it is kept, if files may land there by the word of the actor.
    ///
    /// # Errors
    /// `Invalid` for the field when it is hidden, leads out of the library, has a name that not
    /// every common system can keep, is a file, or is not the actor's to fill.
    fn named_folder(
        &self,
        db: &Db,
        actor: &Actor,
        (field, typed): (&'static str, &str),
    ) -> Result<String> {
        let path = spelled(db, field, typed)?;
        if path.is_empty() {
            return Ok(path);
        }
        if !may_fill(db, actor, path.as_bytes())? {
            let message = say!("folders-foreign");
            return Err(Error::invalid(field, message));
        }
        match self.library.could_hold(path.as_bytes()) {
            true => Ok(path),
            false => Err(Error::invalid(field, say!("folders-is-file"))),
        }
    }
}

/// Returns the folder that a link or a user names for an upload, as long as it counts.
pub(super) fn named(db: &Db, target: &Target) -> Result<Option<Named>> {
    let (path, by) = match (target.uploader, &target.album.source) {
        (Some(Uploader::Visitor(id)), _) => {
            let link = links::by_id(db, id)?;
            (link.terms.handing.folder, link.maker)
        }
        (Some(Uploader::User(id)), Source::Collection | Source::Selection) => {
            (places::of_user(db, id)?, id)
        }
        _ => return Ok(None),
    };
    if path.is_empty() {
        return Ok(None);
    }
    let by = Actor::User(users::by_id(db, by)?);
    let counts = access::name_folder(&by).is_ok() && may_fill(db, &by, path.as_bytes())?;
    Ok(counts.then(|| Named { path: path.into_bytes(), by }))
}

/// Returns the folders that somebody typed, joined by `/`.
fn spelled(db: &Db, field: &'static str, typed: &str) -> Result<String> {
    if typed.chars().any(is_hidden) {
        return Err(Error::invalid(field, say!("folders-bad-name", name = typed)));
    }
    let typed = line(field, typed, LENGTH)?;
    let path = typed.trim_matches('/');
    if path.len() > LENGTH || path.split('/').count() > DEPTH {
        let message = say!("folders-too-deep", depth = DEPTH, bytes = LENGTH);
        return Err(Error::invalid(field, message));
    }
    let mut folder = Vec::new();
    for step in path.split('/').filter(|_| !path.is_empty()) {
        folder = joined(&folder, step.as_bytes());
        // What the library lists has its name already, whoever gave it.
        if readable_name(step) != step && albums::by_folder(db, &folder)?.is_none() {
            let message = say!("folders-bad-name", name = step);
            return Err(Error::invalid(field, message));
        }
    }
    Ok(path.to_owned())
}

/// Returns whether files may land in a folder by the word of an actor: its album, or the nearest
/// one above it, is one that the actor may add to, or the folder is a common one.
fn may_fill(db: &Db, actor: &Actor, path: &[u8]) -> Result<bool> {
    let mut next = Some(path);
    while let Some(folder) = next {
        if let Some(album) = albums::by_folder(db, folder)? {
            return match access::by_album(actor, &album, membership(db, actor, &album)?) {
                Ok(grant) if grant.contribute => Ok(true),
                Ok(_) | Err(Error::NotFound) => is_common(db, path),
                Err(error) => Err(error),
            };
        }
        next = above(folder);
    }
    Ok(actor.is_admin() || is_common(db, path)?)
}

/// Whoever uploads puts files into *Uploads* anyway. What lies there is free for all as long as
/// nobody opened it to anybody.
fn is_common(db: &Db, path: &[u8]) -> Result<bool> {
    let mut above = Vec::new();
    if !path.strip_prefix(UPLOADS.as_bytes()).is_some_and(|it| it.starts_with(b"/")) {
        return Ok(false);
    }
    for step in path.split(|it| *it == b'/') {
        above = joined(&above, step);
        let Some(album) = albums::by_folder(db, &above)? else { continue };
        // What lands in a new folder is private, whatever is around it.
        let open = above == path && album.access != AccessLevel::Private || album.owner.is_some();
        if open || places::is_shared(db, album.id)? {
            return Ok(false);
        }
    }
    Ok(true)
}
