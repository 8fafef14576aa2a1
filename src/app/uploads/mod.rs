//! Uploads: files that people hand in, in as many pieces and over as many days as it takes.
//! A file grows in a hidden folder on the library's own disk; when it is whole and looked
//! through it is moved into the library under a free name, and the index knows it at once.
//!
//! What was acknowledged is on disk: the bytes of the file first, then the row that says how
//! many there are.

mod bounds;

mod checksum;

mod deciding;

mod finishing;

mod folders;

mod incoming;

mod kinds;

mod known;

mod lanes;

mod places;
mod proposed;

mod receiving;

mod returning;

mod upkeep;

use std::net::IpAddr;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::album::{OpenAlbum, must_contribute};
use crate::app::library::Library;
use crate::app::renditions::Renditions;
use crate::app::secrets;
use crate::app::throttle::Throttle;
use crate::app::uploads::incoming::Incoming;
use crate::app::uploads::lanes::Lanes;
use crate::app::uploads::receiving::{Growing, Taken, expiry, no_room};
use crate::config::{self, Config};
use crate::domain::access::{self, Actor, Knock};
use crate::domain::album::Source;
use crate::domain::audit::Action;
use crate::domain::link::Address;
use crate::domain::upload::{Draft, ImportId, State, Upload, UploadId, Uploader};
use crate::error::{Error, Result};
use crate::say;
use crate::store::uploads::NewImport;
use crate::store::{Store, Tx, audit, links, uploads};

pub use checksum::{ALGORITHMS, Checksum};
pub(in crate::app) use deciding::Decided;
pub(in crate::app) use incoming::PATH as INCOMING;
pub use receiving::Part;

/// An import goes on for so long under one label, in milliseconds.
const SITTING: i64 = 24 * 3600 * 1000;

/// Everything that uploads need while they are on their way.
pub struct Uploads {
    store: Arc<Store>,
    library: Arc<Library>,
    renditions: Arc<Renditions>,
    lanes: Lanes,
    /// Bytes that stay free on the disk.
    keep_free: u64,
    /// Milliseconds that rejected files are kept, as long as those in the trash.
    rejected_life: i64,
    zone: TimeZone,
    /// Uploads that visitors begin.
    begun: Throttle,
    /// Questions of visitors for what is here already.
    asked: Throttle,
    /// Held from finding that no file has these bytes until one has them.
    landing: Mutex<()>,
    stopping: (Mutex<bool>, Condvar),
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// What came of a request that brought bytes.
pub enum Received {
    /// The upload as it is now; whether it is finished, its state tells.
    Kept(Upload),
    /// The bytes are not what their checksum says; none of them was kept.
    Mismatch,
}

impl Uploads {
    /// Returns the uploads of a library.
    pub(super) fn new(
        (store, library, renditions): (Arc<Store>, Arc<Library>, Arc<Renditions>),
        config: &Config,
    ) -> Uploads {
        Uploads {
            store,
            library,
            renditions,
            lanes: Lanes::default(),
            keep_free: config.keep_free,
            rejected_life: config.trash_life(),
            zone: TimeZone::system(),
            begun: Throttle::new(config::UPLOADS_BEGUN, config::UPLOADS_WINDOW),
            asked: Throttle::new(config::KNOWN_ASKED, config::UPLOADS_WINDOW),
            landing: Mutex::default(),
            stopping: (Mutex::default(), Condvar::new()),
            thread: Mutex::default(),
        }
    }

    /// Notes how much has come, for good.
    fn set_received(&self, id: &UploadId, received: u64, expires: Timestamp) -> Result<()> {
        self.store.write_through(|tx| uploads::set_received(tx, id, received, expires))
    }

    /// Ends an upload that is not taken.
    fn refuse(&self, incoming: &Incoming, upload: &Upload, reason: &str) -> Result<()> {
        let state = State::Refused(reason.to_owned());
        self.store.write(|tx| uploads::end(tx, &upload.id, &state, None))?;
        incoming.remove(&upload.id)
    }
}

impl OpenAlbum<'_> {
    /// Promises room for a file and returns the upload that takes it.
    ///
    /// # Errors
    /// `Forbidden` for one who may not add to the album, or when the library is read-only;
    /// `Invalid` for the draft; `TooLarge` for a file beyond the limits; `Full` when the disk
    /// has no room for it; `Busy` for too many at once; `Unavailable` when the library is away.
    pub fn start_upload(&self, actor: &Actor, client: IpAddr, draft: Draft) -> Result<Upload> {
        must_contribute(self.grant)?;
        let uploader = self.uploader(actor)?;
        let draft = self.checked(draft)?;
        let hands = &self.app.uploads;
        if let Uploader::Visitor(link) = uploader {
            hands.begun.take(&format!("uploads {}", link.0), client)?;
        }
        hands.library.must_be_there()?;
        let incoming = Incoming::open(&hands.library)?;
        let id = new_id()?;
        hands.store.write_through(|tx| {
            let import = self.import(tx, (actor, client), uploader, &draft)?;
            self.must_be_within_bounds(tx, uploader, import, draft.bytes)?;
            let promised = uploads::underway(tx)?.missing;
            let needed = draft.bytes.saturating_add(promised).saturating_add(hands.keep_free);
            if incoming.free()? < needed {
                return Err(no_room());
            }
            uploads::add(tx, &id, import, &draft, expiry())?;
            incoming.create(&id)?;
            uploads::by_id(tx, &id)
        })
    }

    /// Returns how far an upload is, for its uploader. One that is whole and was not finished,
    /// because the server stopped in that moment, is finished now.
    ///
    /// # Errors
    /// `NotFound` for everybody else; `Conflict` while bytes of it are coming; those of
    /// finishing.
    pub fn upload(&self, actor: &Actor, id: &UploadId) -> Result<Upload> {
        let upload = self.own_upload(actor, id)?;
        if upload.state != State::Open {
            return Ok(self.told(upload));
        }
        let received = self.grow(id, |growing| {
            growing.inherit()?;
            Ok(Taken::Kept)
        })?;
        match received {
            Received::Kept(upload) => Ok(upload),
            Received::Mismatch => Ok(upload),
        }
    }

    /// What the album had before is told to those only who may see the album; to others it
    /// seems to go the way of everything that they bring.
    fn told(&self, upload: Upload) -> Upload {
        let looked_at = self.link.as_ref().is_some_and(|it| it.terms.handing.review);
        let seems = if looked_at { State::Review } else { State::Added };
        match upload.state {
            State::Present if !self.grant.see => Upload { state: seems, ..upload },
            _ => upload,
        }
    }

    /// Takes the bytes of one request, and finishes the upload when they were the last.
    ///
    /// # Errors
    /// `NotFound` for everybody but its uploader; `Conflict` for another offset than the next
    /// and while another request brings bytes; `TooLarge` for more than was promised; `Full`
    /// when the disk is; `Invalid` for `file` with the reason when the file is not taken;
    /// `Forbidden` when the right to add was taken away meanwhile; `Unavailable` when the
    /// connection broke off.
    pub fn receive(&self, actor: &Actor, id: &UploadId, part: Part<'_>) -> Result<Received> {
        let upload = self.own_upload(actor, id)?;
        match upload.state {
            State::Open => {}
            State::Refused(reason) => return Err(Error::invalid("file", reason)),
            // The last answer did not reach its uploader, who asks once more.
            _ if part.offset == upload.bytes => return Ok(Received::Kept(self.told(upload))),
            _ => return Err(Error::Conflict(say!("adding-wrong-whole").into())),
        }
        let allowed = || self.may_go_on(actor);
        self.grow(id, |growing| {
            growing.inherit()?;
            growing.take(part, &allowed)
        })
    }

    /// Throws an upload away that is on its way.
    ///
    /// # Errors
    /// `NotFound` for everybody but its uploader, and when it is finished.
    pub fn give_up(&self, actor: &Actor, id: &UploadId) -> Result<()> {
        let upload = self.own_upload(actor, id)?;
        if upload.state != State::Open {
            return Err(Error::NotFound);
        }
        let hands = &self.app.uploads;
        let turn = hands.lanes.enter(id)?;
        turn.keep()?;
        hands.store.write(|tx| uploads::forget(tx, id))?;
        Incoming::open(&hands.library)?.remove(id)
    }

    /// Does something with a growing file as its only writer, and finishes it when it is whole.
    fn grow(
        &self,
        id: &UploadId,
        how: impl FnOnce(&mut Growing<'_>) -> Result<Taken>,
    ) -> Result<Received> {
        let hands = &self.app.uploads;
        let incoming = Incoming::open(&hands.library)?;
        let turn = hands.lanes.enter(id)?;
        // Read again: the writer before may have been at it.
        let upload = hands.store.read(|db| uploads::by_id(db, id))?;
        if upload.state != State::Open {
            return Ok(Received::Kept(self.told(upload)));
        }
        let Some(file) = incoming.file(id)? else {
            return Ok(Received::Kept(hands.find_moved(&upload)?));
        };
        let mut growing =
            Growing { uploads: hands, incoming: &incoming, turn: &turn, file, upload };
        if how(&mut growing)? == Taken::Mismatch {
            return Ok(Received::Mismatch);
        }
        let Growing { file, upload, .. } = growing;
        if !upload.is_whole() {
            return Ok(Received::Kept(upload));
        }
        turn.keep()?;
        Ok(Received::Kept(self.told(hands.finish(&incoming, &file, upload)?)))
    }

    fn own_upload(&self, actor: &Actor, id: &UploadId) -> Result<Upload> {
        must_contribute(self.grant)?;
        let uploader = self.uploader(actor)?;
        self.app.store.read(|db| uploads::of_uploader(db, self.album.id, uploader, id))
    }

    /// Who comes by a link hands in as its visitor, also when he has an account.
    fn uploader(&self, actor: &Actor) -> Result<Uploader> {
        match (&self.link, actor.user()) {
            (Some(link), _) => Ok(Uploader::Visitor(link.id)),
            (None, Some(user)) => Ok(Uploader::User(user.id)),
            (None, None) => Err(Error::SignIn),
        }
    }

    /// Asks anew, from what the database says at this moment.
    fn may_go_on(&self, actor: &Actor) -> Result<()> {
        let grant = match &self.link {
            Some(link) => {
                let address = Address::Token(link.token.clone());
                let behind = self.app.store.read(|db| links::behind(db, &address))?;
                let unlocked = behind.link.password_version == link.password_version;
                let (link, album) = (&behind.link, &behind.album);
                let knock = Knock { link, album, maker: Some(&behind.maker), unlocked };
                access::by_link(&knock, Timestamp::now())?
            }
            None => {
                let actor = self.app.as_of_now(actor)?;
                self.app.album(&actor, &self.album.slug)?.grant
            }
        };
        must_contribute(grant)
    }

    /// Returns the import that the draft names, made when this is its first file.
    fn import(
        &self,
        tx: &Tx<'_>,
        (actor, client): (&Actor, IpAddr),
        uploader: Uploader,
        draft: &Draft,
    ) -> Result<ImportId> {
        let after = tx.now.as_millisecond() - SITTING;
        if let Some(id) = uploads::import(tx, self.album.id, uploader, draft, after)? {
            return Ok(id);
        }
        let name = self.uploader_name(tx, actor, draft);
        let folder = match &self.album.source {
            Source::Folder(path) => path.clone(),
            Source::Collection | Source::Selection => {
                let day = tx.now.to_zoned(self.app.uploads.zone.clone()).date();
                let named = || proposed::folder_name(day, &folders::one(&name));
                let whose = (self.album.owner, Some(uploader));
                folders::of_import(day, &proposed::in_language_of(tx, whose, named))
            }
        };
        let new = NewImport { album: self.album.id, uploader, draft, name: &name, folder: &folder };
        let (who, subject) = match &self.link {
            Some(link) => ("visitor", link.subject()),
            None => (actor.name(), self.album.title.clone()),
        };
        let (action, client) = (Action::UploadsBegun, client.to_string());
        audit::log_in(tx, self.album.id, action, who, &subject, &client)?;
        uploads::add_import(tx, &new)
    }

    fn uploader_name(&self, tx: &Tx<'_>, actor: &Actor, draft: &Draft) -> String {
        let recipient = self.link.as_ref().map(|it| it.terms.recipient.as_str());
        match (recipient, draft.uploader.as_str()) {
            (None, _) => actor.name().to_owned(),
            (Some(""), "") => {
                let whose = (self.album.owner, None);
                proposed::in_language_of(tx, whose, proposed::somebody)
            }
            (Some(recipient), "") => recipient.to_owned(),
            (Some(_), typed) => typed.to_owned(),
        }
    }
}

/// Returns a name for a new upload.
fn new_id() -> Result<UploadId> {
    Ok(UploadId::of_bytes(&secrets::random::<16>()?))
}
