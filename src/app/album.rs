//! Albums: opening one for an actor or a visitor, and what its managers do with it. An
//! `OpenAlbum` is the only way to an album's content.

use jiff::Timestamp;

use crate::app::App;
use crate::config;
use crate::domain::access::{self, Actor, Grant};
use crate::domain::album::{
    AccessLevel, Album, Order, Overview, Slug, Source, Totals, checked_title,
};
use crate::domain::asset::AssetKey;
use crate::domain::audit::Action;
use crate::domain::link::Link;
use crate::domain::member::Membership;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::store::albums::content;
use crate::store::albums::lists::{self, Listing};
use crate::store::{Db, Tx, albums, audit, members};

/// An album that was opened for somebody: what it shows and what they may do.
pub struct OpenAlbum<'a> {
    pub(crate) app: &'a App,
    /// The album.
    pub album: Album,
    /// Its numbers.
    pub totals: Totals,
    /// What the one who opened it may do.
    pub grant: Grant,
    /// The link that opened it; absent when it was opened by its own address.
    pub link: Option<Link>,
    /// Who shares it, for visitors.
    pub sharer: Option<User>,
    /// Words to look for inside it, as a full-text query.
    pub(crate) words: Option<String>,
}

/// The settings of an album as its manager typed them.
#[derive(Debug, Clone)]
pub struct Settings<'a> {
    /// Title.
    pub title: &'a str,
    /// Description, plain text.
    pub description: &'a str,
    /// Its own level; absent for as the album that it is in.
    pub access: Option<AccessLevel>,
    /// Order of its assets.
    pub order: Order,
    /// Whether there are comments and likes.
    pub activity: bool,
    /// Whether comments of visitors wait to be looked at.
    pub moderation: bool,
    /// Its name in addresses.
    pub slug: &'a str,
}

impl App {
    /// Opens an album by its own address.
    ///
    /// # Errors
    /// `NotFound` when there is none or the actor may not see it.
    pub fn album(&self, actor: &Actor, slug: &Slug) -> Result<OpenAlbum<'_>> {
        let (album, totals, membership) = self.store.read(|db| {
            let (album, totals) = albums::by_slug(db, slug)?;
            let membership = membership(db, actor, &album)?;
            Ok((album, totals, membership))
        })?;
        let grant = access::by_album(actor, &album, membership)?;
        let grant = match grant.share && !actor.is_admin() {
            true => access::held_to_policy(grant, actor, &self.policy()?),
            false => grant,
        };
        Ok(OpenAlbum { app: self, album, totals, grant, link: None, sharer: None, words: None })
    }

    /// Returns where an album is now that had this address before, for one who may see it.
    ///
    /// # Errors
    /// `NotFound` when there is none, or the actor may not see it.
    pub fn moved(&self, actor: &Actor, old: &Slug) -> Result<Slug> {
        let slug = self.store.read(|db| albums::slug_after(db, old))?;
        Ok(self.album(actor, &slug)?.album.slug)
    }

    /// Returns the albums that the actor may see, still without covers.
    ///
    /// # Errors
    /// `SignIn` when nobody is signed in.
    pub fn albums(&self, actor: &Actor) -> Result<Vec<Overview>> {
        if actor.user().is_none() && !actor.is_admin() {
            return Err(Error::SignIn);
        }
        let listing = Listing::of(actor);
        let now = Timestamp::now().as_millisecond();
        let mut found = self.store.read(|db| lists::overview(db, listing, now))?;
        // A folder that holds nothing has an address, but nothing to show; and the library as
        // a whole, when it only holds folders, is what is shown anyway.
        found.retain(|it| {
            let empty = it.totals.items() + it.totals.missing == 0;
            match &it.album.source {
                Source::Folder(path) => !empty || it.holds_albums && !path.is_empty(),
                Source::Collection | Source::Selection => true,
            }
        });
        Ok(found)
    }

    /// Looks up the covers of albums that will be shown.
    ///
    /// # Errors
    /// Those of the database.
    pub fn add_covers(&self, shown: &mut [Overview]) -> Result<()> {
        self.store.read(|db| {
            for row in shown {
                row.cover = content::cover(db, &row.album)?;
            }
            Ok(())
        })
    }

    /// Returns the row of the overview of an opened album.
    ///
    /// # Errors
    /// `NotFound` when it was deleted meanwhile.
    pub fn overview_of(&self, open: &OpenAlbum<'_>) -> Result<Overview> {
        let now = Timestamp::now().as_millisecond();
        self.store.read(|db| {
            let mut row = lists::overview_of(db, open.album.id, now)?;
            row.cover = content::cover(db, &row.album)?;
            Ok(row)
        })
    }

    /// Returns slug and title of the albums that the actor may put assets into, the one that
    /// changed last first, at most a menu full.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fillable(&self, actor: &Actor) -> Result<Vec<(Slug, String)>> {
        let owner = actor.user().filter(|_| !actor.is_admin()).map(|it| it.id);
        self.store.read(|db| albums::by_hand(db, owner, config::MENU_ALBUMS))
    }

    /// Makes an empty collection.
    ///
    /// # Errors
    /// `Forbidden` when the actor may not make albums; `Invalid` for the title.
    pub fn new_album(&self, actor: &Actor, title: &str, description: &str) -> Result<Album> {
        must_edit(actor)?;
        let title = checked_title(title)?;
        let description = checked_description(description)?;
        self.store.write(|tx| {
            let draft = albums::Draft {
                source: Source::Collection,
                title: &title,
                description: &description,
                owner: actor.user().map(|it| it.id),
            };
            let album = albums::add(tx, &draft)?;
            audit::log_in(tx, album.id, Action::AlbumChanged, actor.name(), &title, "")?;
            Ok(album)
        })
    }

    /// Brings a deleted album back.
    ///
    /// # Errors
    /// `NotFound` when there is no such deleted album, or the actor may not manage it.
    pub fn restore_album(&self, actor: &Actor, slug: &Slug) -> Result<()> {
        let (album, _) = self.store.read(|db| albums::deleted_by_slug(db, slug))?;
        // Those who could only look at it may not know that it was there; nobody manages it as
        // a member.
        must_manage(access::by_album(actor, &album, Membership::default())?)
            .map_err(|_| Error::NotFound)?;
        self.store.write(|tx| albums::set_deleted(tx, album.id, false))
    }
}

impl OpenAlbum<'_> {
    /// Changes title, description, access, order, address, and whether there are comments; the old
    /// address leads to the new.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Invalid` for a field.
    pub fn set(&mut self, actor: &Actor, settings: &Settings<'_>) -> Result<()> {
        must_manage(self.grant)?;
        self.album.title = checked_title(settings.title)?;
        self.album.description = checked_description(settings.description)?;
        self.album.own_access = settings.access;
        self.album.order = settings.order;
        self.album.activity = settings.activity;
        self.album.moderation = settings.moderation;
        if settings.slug != self.album.slug.as_str() {
            self.album.slug = checked_slug(settings.slug)?;
        }
        self.save(actor)
    }

    /// Chooses the cover from the album.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `NotFound` when the asset is not in it.
    pub fn set_cover(&mut self, actor: &Actor, key: &AssetKey) -> Result<()> {
        must_manage(self.grant)?;
        self.album.cover = Some(self.asset(key)?.id);
        self.save(actor)
    }

    fn save(&self, actor: &Actor) -> Result<()> {
        self.app.store.write(|tx| {
            albums::update(tx, &self.album)?;
            self.note_change(tx, actor)
        })
    }

    /// Writes down that the album changed.
    pub(in crate::app) fn note_change(&self, tx: &Tx<'_>, actor: &Actor) -> Result<()> {
        let (album, action) = (&self.album, Action::AlbumChanged);
        audit::log_in(tx, album.id, action, actor.name(), &album.title, "")
    }

    /// Deletes the album; its links stop at once. The files stay, and it can be restored for
    /// a month.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage; `Conflict` when it follows a folder.
    pub fn delete(&self, actor: &Actor) -> Result<()> {
        must_manage(self.grant)?;
        must_be_by_hand(&self.album)?;
        let life = i64::try_from(config::DELETED_LIFE.as_millis()).unwrap_or(i64::MAX);
        self.app.store.write(|tx| {
            albums::forget_deleted(tx, tx.now.as_millisecond().saturating_sub(life))?;
            albums::set_deleted(tx, self.album.id, true)?;
            self.note_change(tx, actor)
        })
    }
}

/// Returns how an actor is tied to an album, as of now.
pub(crate) fn membership(db: &Db, actor: &Actor, album: &Album) -> Result<Membership> {
    match actor.user() {
        Some(user) => members::membership(db, album, user.id),
        None => Ok(Membership::default()),
    }
}

/// The folder decides what is in a folder album, so nothing can be put in or taken out.
pub(crate) fn must_be_by_hand(album: &Album) -> Result<()> {
    match album.source {
        Source::Folder(_) => Err(Error::Conflict(
            "This album follows its folder. Move the files in the folder, or use an album of your own.".into(),
        )),
        Source::Collection | Source::Selection => Ok(()),
    }
}

pub(crate) fn must_edit(actor: &Actor) -> Result<()> {
    allowed(actor.is_editor(), "Your account may look at albums, but not make them.")
}

pub(crate) fn must_manage(grant: Grant) -> Result<()> {
    allowed(grant.manage, "Only the owner of this album may change it.")
}

pub(crate) fn must_contribute(grant: Grant) -> Result<()> {
    allowed(grant.contribute, "You may look at this album, but not add photos to it.")
}

pub(crate) fn must_share(grant: Grant) -> Result<()> {
    allowed(grant.share, "Only the owner of this album may share it.")
}

fn allowed(may: bool, otherwise: &str) -> Result<()> {
    if may { Ok(()) } else { Err(Error::Forbidden(otherwise.into())) }
}

fn checked_slug(typed: &str) -> Result<Slug> {
    let wrong = || Error::invalid("address", "An address has 1 to 64 of a–z, 0–9 and -.");
    Slug::parse(typed.trim()).ok_or_else(wrong)
}

fn checked_description(typed: &str) -> Result<String> {
    let text = typed.trim().replace("\r\n", "\n");
    let wrong = text.chars().any(|it| it.is_control() && it != '\n');
    if wrong || text.chars().count() > 4000 {
        return Err(Error::invalid("description", "A description may have 4,000 characters."));
    }
    Ok(text)
}
