//! Comments and likes of an opened album: reading, writing, taking away and letting pass.

use std::net::{IpAddr, Ipv4Addr};

use crate::app::album::{OpenAlbum, must_manage};
use crate::app::secrets;
use crate::app::throttle::Throttle;
use crate::config;
use crate::domain::access::{self, Actor};
use crate::domain::activity::{
    BrowserId, Numbers, RemarkKey, Remarks, Topic, Voice, checked_name, checked_words,
};
use crate::domain::asset::{Asset, AssetKey};
use crate::error::{Error, Result};
use crate::say;
use crate::store::activity::{self, Draft, Found, View};

/// Who speaks or looks, as a request tells.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'a> {
    /// Who is signed in; what visitors of a link say is said without an account.
    pub actor: &'a Actor,
    /// What the visitor's browser is called, once something was said there.
    pub browser: Option<BrowserId>,
    /// Where they are.
    pub client: IpAddr,
}

/// A comment as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Comment<'a> {
    /// What is said.
    pub text: &'a str,
    /// The name that a visitor gives; members speak under their own.
    pub name: &'a str,
    /// The photo it is about; absent for the album.
    pub key: Option<&'a AssetKey>,
}

impl OpenAlbum<'_> {
    /// Returns the latest comments and likes of the album and its photos, or those before a
    /// given one.
    ///
    /// # Errors
    /// `NotFound` for one who may not see them, and for an unknown comment.
    pub fn feed(&self, speaker: Speaker<'_>, before: Option<&RemarkKey>) -> Result<Remarks> {
        self.must_hear()?;
        let view = self.view(speaker);
        self.app.store.read(|db| activity::of_album(db, view, before, config::PAGE_REMARKS))
    }

    /// Returns the latest comments about one photo, or those before a given one.
    ///
    /// # Errors
    /// As `feed`.
    pub fn remarks_on(
        &self,
        speaker: Speaker<'_>,
        asset: &Asset,
        before: Option<&RemarkKey>,
    ) -> Result<Remarks> {
        self.must_hear()?;
        let (view, most) = (self.view(speaker), config::PAGE_REMARKS);
        self.app.store.read(|db| activity::of_asset(db, view, asset.id, before, most))
    }

    /// Returns how many comments and likes the album and its photos have; none for one who may
    /// not see them.
    ///
    /// # Errors
    /// Those of the database.
    pub fn remark_numbers(&self, speaker: Speaker<'_>) -> Result<Option<Numbers>> {
        if !self.grant.activity {
            return Ok(None);
        }
        let view = self.view(speaker);
        self.app.store.read(|db| activity::numbers_of_album(db, view)).map(Some)
    }

    /// Writes a comment and returns its name in URLs.
    ///
    /// # Errors
    /// `NotFound` or `Forbidden` for one who may not; `Invalid` for `text` or `name`; `NotFound`
    /// for a photo that is not in the album; `Busy` after too many.
    pub fn say(&self, speaker: Speaker<'_>, comment: Comment<'_>) -> Result<RemarkKey> {
        let voice = self.must_speak(speaker)?;
        let name = match speaker.actor.user() {
            Some(user) if self.link.is_none() => user.name.clone(),
            _ => checked_name(comment.name)?,
        };
        let words = checked_words(comment.text)?;
        let topic = self.topic(comment.key)?;
        count(&self.app.comments, voice, speaker.client)?;
        let by_link = self.link.as_ref();
        let waiting = by_link.is_some_and(|it| self.album.moderation || it.terms.rights.moderation);
        self.make(&Draft { topic, voice, name: &name, words: Some(&words), waiting })
    }

    /// Likes the album or a photo, or takes the like back.
    ///
    /// # Errors
    /// As `say`.
    pub fn like(
        &self,
        speaker: Speaker<'_>,
        key: Option<&AssetKey>,
        name: &str,
        liked: bool,
    ) -> Result<()> {
        let voice = self.must_speak(speaker)?;
        let topic = self.topic(key)?;
        count(&self.app.likes, voice, speaker.client)?;
        if !liked {
            return self.app.store.write(|tx| activity::unlike(tx, topic, voice));
        }
        let name = match speaker.actor.user() {
            Some(user) if self.link.is_none() => user.name.clone(),
            // A heart needs no name.
            _ => checked_name(name).unwrap_or_default(),
        };
        self.make(&Draft { topic, voice, name: &name, words: None, waiting: false }).map(drop)
    }

    /// Takes a comment away; for an hour `put_remark_back` brings it back.
    ///
    /// # Errors
    /// `NotFound` for an unknown comment; `Forbidden` for somebody else's without the right to
    /// manage the album.
    pub fn remove_remark(&self, speaker: Speaker<'_>, key: &RemarkKey) -> Result<()> {
        self.change(speaker, key, |tx, found| {
            if found.removed {
                return Err(Error::NotFound);
            }
            let life = i64::try_from(config::REMOVED_LIFE.as_millis()).unwrap_or(i64::MAX);
            activity::forget_removed(tx, tx.now.as_millisecond().saturating_sub(life))?;
            activity::remove(tx, found.id, !found.own)
        })
    }

    /// Undoes `remove_remark`. What a manager took away, only a manager brings back.
    ///
    /// # Errors
    /// As `remove_remark`.
    pub fn put_remark_back(&self, speaker: Speaker<'_>, key: &RemarkKey) -> Result<()> {
        let manages = self.grant.manage;
        self.change(speaker, key, |tx, found| {
            if !found.removed || (found.removed_by_manager && !manages) {
                return Err(Error::NotFound);
            }
            activity::put_back(tx, found.id)
        })
    }

    /// Lets everybody see a comment that waited.
    ///
    /// # Errors
    /// `NotFound` for an unknown comment; `Forbidden` without the right to manage the album.
    pub fn approve_remark(&self, speaker: Speaker<'_>, key: &RemarkKey) -> Result<()> {
        must_manage(self.grant)?;
        self.change(speaker, key, |tx, found| activity::approve(tx, found.id))
    }

    fn change(
        &self,
        speaker: Speaker<'_>,
        key: &RemarkKey,
        how: impl FnOnce(&crate::store::Tx<'_>, Found) -> Result<()>,
    ) -> Result<()> {
        self.must_hear()?;
        self.app.store.write(|tx| {
            let found = activity::find(tx, self.view(speaker), key)?;
            access::remove_remark(self.grant, found.own)?;
            how(tx, found)
        })
    }

    fn make(&self, draft: &Draft<'_>) -> Result<RemarkKey> {
        let key = RemarkKey::of_bytes(&secrets::random()?);
        self.app.store.write(|tx| {
            if activity::held(tx, self.album.id)? >= config::REMARKS {
                return Err(Error::TooLarge(say!("talk-wrong-full").into()));
            }
            activity::add(tx, &key, draft)
        })?;
        Ok(key)
    }

    fn view(&self, speaker: Speaker<'_>) -> View {
        View { album: self.album.id, voice: self.voice(speaker), manages: self.grant.manage }
    }

    fn voice(&self, speaker: Speaker<'_>) -> Voice {
        match (&self.link, speaker.browser, speaker.actor.user()) {
            (Some(link), Some(browser), _) => Voice::Visitor(link.id, browser),
            (None, _, Some(user)) => Voice::Member(user.id),
            _ => Voice::Silent,
        }
    }

    fn topic(&self, key: Option<&AssetKey>) -> Result<Topic> {
        let asset = key.map(|it| self.asset(it)).transpose()?.map(|it| it.id);
        Ok(Topic { album: self.album.id, asset })
    }

    fn must_hear(&self) -> Result<()> {
        if self.grant.activity { Ok(()) } else { Err(Error::NotFound) }
    }

    fn must_speak(&self, speaker: Speaker<'_>) -> Result<Voice> {
        self.must_hear()?;
        match self.voice(speaker) {
            Voice::Silent => Err(Error::Forbidden(say!("talk-wrong-sign-in").into())),
            _ if !self.grant.comment => Err(Error::Forbidden(say!("talk-wrong-read-only").into())),
            voice => Ok(voice),
        }
    }
}

/// Counts a remark before it is made: members wherever they are, visitors by link and address.
fn count(throttle: &Throttle, voice: Voice, client: IpAddr) -> Result<()> {
    match voice {
        Voice::Member(user) => {
            throttle.take(&format!("user {}", user.0), IpAddr::V4(Ipv4Addr::UNSPECIFIED))
        }
        Voice::Visitor(link, _) => throttle.take(&format!("link {}", link.0), client),
        Voice::Silent => Ok(()),
    }
}
