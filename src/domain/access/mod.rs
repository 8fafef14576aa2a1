//! Who may do what: the only place that decides. The answer is a `Grant`, one value that
//! the method that refuses, the page that hides a button and the renderer that strips
//! metadata all read.
//!
//! The rules in prose:
//! - An **operator** (the command line) and an **admin** may do everything with every album.
//! - An **owner** who is still an editor may do everything with the own album.
//! - A **member** of whatever role on the server sees and downloads, with metadata, and takes
//!   part in comments and likes, as no other user but owner and admins does; a **contributor**
//!   adds photos besides.
//! - A **private** album is seen by these alone.
//! - An **internal** album is seen and downloaded, with metadata, by every user but guests.
//! - A **public** album is seen by anybody; downloading asks to sign in.
//! - A **full public** album is seen and downloaded by anybody, without metadata for strangers.
//! - Somebody to whom several of these apply may do all that they allow.
//! - An album **in another one** without a level of its own is seen by whoever sees the album
//!   that it is in, members included, and by its own members; with a level of its own it
//!   stands on its own. Who owns the album around it is a contributor there, and no more.
//! - A **visitor** who came by a link sees what the link opens, and nothing else: the link's
//!   rights, cut down to what its maker may do at this moment. A link that only takes files
//!   shows nothing of its album.
//! - **Links** are made by whom the policy names; those that were made before stay.
//! - **Comments and likes** are besides for visitors of a link that says so, and for nobody
//!   where the album's manager switched them off. Everybody may take the own comment away,
//!   and whoever manages the album every comment.
//! - **Originals** are deleted by admins, and by the owner of an album as far as the files came
//!   with uploads into it or lie in the owner's folder; the trash is the admins'.
//! - **Tags** are given to a photo by whoever manages an album that it is in, seen by whoever
//!   sees metadata, and renamed, merged and deleted for the whole server by admins.
//! - **Properties** are defined by editors, renamed and deleted by who made one and by admins;
//!   their values are given and seen like tags.
//! - **Accounts** are looked after by admins alone; an invitation is worth what the admin
//!   who made it is at the moment when it is used.
//! - **Folders** for what arrives are named by editors and admins: those of albums that they may
//!   add to, new ones below these, and what lies in *Uploads* and was opened to nobody.
//! - What was handed in and **waits** is seen by whoever manages the album, and decided about by
//!   them; for everybody else there is no such thing.
//! - The **log** is the admins'; an owner who is an editor reads what happened with the own
//!   albums and their links.
//! - A **program** with a token of somebody may what that person may at this moment, cut down to
//!   what the token is for: to see and download, to add photos besides, or to manage albums,
//!   links and the trash, too. Whatever it is for, a program does nothing with accounts, sessions,
//!   tokens, the policy and the log, and what is noted of a person, such as when they looked,
//!   it does not touch.
//! - A disabled user is nobody. Everybody else gets the same answer as for an album that
//!   does not exist.

mod actor;

mod server;

use jiff::Timestamp;

use crate::domain::album::{AccessLevel, Album};
use crate::domain::link::{Link, State};
use crate::domain::member::{MemberRole, Membership};
use crate::domain::policy::Policy;
use crate::domain::user::{Role, User};
use crate::error::{Error, Gone, Result};
use crate::say;

pub use actor::{Actor, Program};
pub use server::{
    Reading, act, define_properties, keep_trash, manage_people, manage_property, manage_server,
    name_folder, own_account, read_log, review, revoke_token,
};

/// What an actor may do with one album. The default allows nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Grant {
    /// See the album: its title, assets, thumbnails and previews.
    pub see: bool,
    /// See camera, time, place and file names, and get originals unstripped.
    pub metadata: bool,
    /// Download originals.
    pub originals: bool,
    /// Download 2048-pixel copies.
    pub web_size: bool,
    /// Downloads are refused now but would be allowed after signing in.
    pub sign_in_to_download: bool,
    /// Be shown inside a frame on another site.
    pub embed: bool,
    /// See comments and likes.
    pub activity: bool,
    /// Write comments and likes.
    pub comment: bool,
    /// Add assets: upload them, or choose them from what one may see.
    pub contribute: bool,
    /// Change settings and content, delete the album.
    pub manage: bool,
    /// Make links to it.
    pub share: bool,
}

impl Grant {
    /// Everything: for admins, owners and the operator.
    pub const ALL: Grant = Grant {
        see: true,
        metadata: true,
        originals: true,
        web_size: true,
        sign_in_to_download: false,
        embed: true,
        activity: true,
        comment: true,
        contribute: true,
        manage: true,
        share: true,
    };

    /// Returns whether any kind of download is allowed.
    pub fn downloads(&self) -> bool {
        self.originals || self.web_size
    }

    /// Returns what either grant allows.
    #[must_use]
    pub fn or(self, other: Grant) -> Grant {
        Grant {
            see: self.see || other.see,
            metadata: self.metadata || other.metadata,
            originals: self.originals || other.originals,
            web_size: self.web_size || other.web_size,
            sign_in_to_download: self.sign_in_to_download || other.sign_in_to_download,
            embed: self.embed || other.embed,
            activity: self.activity || other.activity,
            comment: self.comment || other.comment,
            contribute: self.contribute || other.contribute,
            manage: self.manage || other.manage,
            share: self.share || other.share,
        }
    }

    /// Returns what both grants allow.
    #[must_use]
    pub fn and(self, other: Grant) -> Grant {
        Grant {
            see: self.see && other.see,
            metadata: self.metadata && other.metadata,
            originals: self.originals && other.originals,
            web_size: self.web_size && other.web_size,
            sign_in_to_download: self.sign_in_to_download && other.sign_in_to_download,
            embed: self.embed && other.embed,
            activity: self.activity && other.activity,
            comment: self.comment && other.comment,
            contribute: self.contribute && other.contribute,
            manage: self.manage && other.manage,
            share: self.share && other.share,
        }
    }
}

/// Returns what an actor may do with an album by its own address, without a link.
/// `membership` is what the store knows of the actor and the album as of now.
///
/// # Errors
/// `NotFound` when the actor may not see it; `SignIn` is never an answer here, because it
/// would tell a stranger that the album exists.
pub fn by_album(actor: &Actor, album: &Album, membership: Membership) -> Result<Grant> {
    let grant = talking(all_in_all(actor, album, membership), album);
    let grant = actor.limit().map_or(grant, |it| grant.and(it));
    if grant.see { Ok(grant) } else { Err(Error::NotFound) }
}

fn all_in_all(actor: &Actor, album: &Album, membership: Membership) -> Grant {
    if actor.oversees() || owns(actor, album) {
        return Grant::ALL;
    }
    level(actor, album.access).or(as_member(actor, membership))
}

fn level(actor: &Actor, access: AccessLevel) -> Grant {
    let looking = Grant { see: true, ..Grant::default() };
    let at_home = actor.user().is_some_and(|it| it.role >= Role::Viewer);
    let taking = Grant { originals: true, web_size: true, ..looking };
    match access {
        AccessLevel::Private => Grant::default(),
        AccessLevel::Internal | AccessLevel::Public | AccessLevel::FullPublic if at_home => {
            Grant { metadata: true, ..taking }
        }
        AccessLevel::Internal => Grant::default(),
        AccessLevel::Public => Grant { sign_in_to_download: actor.user().is_none(), ..looking },
        AccessLevel::FullPublic => taking,
    }
}

fn as_member(actor: &Actor, membership: Membership) -> Grant {
    let around = (membership.owns_around && actor.owns_albums()).then_some(MemberRole::Contributor);
    let role = membership.role.max(around).filter(|_| actor.user().is_some());
    let taking_part = Grant {
        see: true,
        metadata: true,
        originals: true,
        web_size: true,
        activity: true,
        comment: true,
        ..Grant::default()
    };
    match role {
        None => Grant::default(),
        Some(MemberRole::Viewer) => taking_part,
        Some(MemberRole::Contributor) => Grant { contribute: true, ..taking_part },
    }
}

fn owns(actor: &Actor, album: &Album) -> bool {
    actor.owns_albums() && actor.user().is_some_and(|it| album.owner == Some(it.id))
}

/// What the store knows of a link when a visitor knocks.
#[derive(Debug, Clone)]
pub struct Knock<'a> {
    /// The link.
    pub link: &'a Link,
    /// The album that it opens.
    pub album: &'a Album,
    /// Its maker as of now; absent when the account is gone.
    pub maker: Option<&'a User>,
    /// Whether the visitor proved the current password, or the link has none.
    pub unlocked: bool,
}

/// Returns what a visitor of a link may do.
///
/// # Errors
/// `Gone` when it is expired or paused; `Locked` when the password is still to be typed;
/// `NotFound` when its maker may no longer share the album.
pub fn by_link(knock: &Knock<'_>, now: Timestamp) -> Result<Grant> {
    let Knock { link, album, maker, unlocked } = knock;
    // Nobody shares by being a member, so what is known of that does not matter here.
    let makers = |it: &User| all_in_all(&Actor::User(it.clone()), album, Membership::default());
    let makers = maker.map(makers).unwrap_or_default();
    if !makers.share {
        return Err(Error::NotFound);
    }
    match link.state(now) {
        State::Expired => return Err(Error::Gone(farewell(link, *maker))),
        State::Paused => return Err(Error::Gone(Gone::default())),
        State::Active => {}
    }
    if !unlocked {
        return Err(Error::Locked);
    }
    let rights = link.terms.rights;
    if link.terms.handing.only {
        let given = Grant { contribute: rights.upload, ..Grant::default() };
        return Ok(given.and(makers));
    }
    let given = Grant {
        see: true,
        metadata: rights.metadata,
        originals: rights.originals,
        web_size: rights.web_size,
        embed: rights.embed && !link.has_password(),
        activity: rights.comment,
        comment: rights.comment,
        contribute: rights.upload,
        ..Grant::default()
    };
    Ok(talking(given.and(makers), album))
}

/// Where comments and likes are switched off there are none, for anybody.
fn talking(grant: Grant, album: &Album) -> Grant {
    Grant {
        activity: grant.activity && album.activity,
        comment: grant.comment && album.activity,
        ..grant
    }
}

/// Returns whether a comment may be taken away, and put back while that is possible.
///
/// # Errors
/// `Forbidden` for a comment of somebody else without the right to manage the album.
pub fn remove_remark(grant: Grant, own: bool) -> Result<()> {
    if grant.manage || (own && grant.comment) {
        return Ok(());
    }
    Err(Error::Forbidden(say!("access-may-not-remove").into()))
}

/// Returns whether an original may be deleted. `own` says that all its files are the actor's:
/// brought by or for them, or in their folder.
///
/// # Errors
/// `Forbidden` for one who only put what others have into an album.
pub fn delete_original(actor: &Actor, grant: Grant, own: bool) -> Result<()> {
    if grant.manage && (actor.is_admin() || (own && actor.is_editor())) {
        return Ok(());
    }
    Err(Error::Forbidden(say!("trash-belongs-to-library").into()))
}

/// Password links say nothing about themselves once they are over.
fn farewell(link: &Link, maker: Option<&User>) -> Gone {
    if link.has_password() {
        return Gone::default();
    }
    Gone { since: link.terms.expires, maker: maker.map(|it| it.name.clone()) }
}

/// Returns whether the actor may edit, pause, renew and delete a link.
///
/// # Errors
/// `NotFound` for everybody but its maker (while an editor) and admins.
pub fn manage_link(actor: &Actor, link: &Link) -> Result<()> {
    let made = actor.is_editor() && actor.user().is_some_and(|it| it.id == link.maker);
    if made || actor.is_admin() { Ok(()) } else { Err(Error::NotFound) }
}

/// Returns the grant of one who may make links only with a role that the policy names.
#[must_use]
pub fn held_to_policy(grant: Grant, actor: &Actor, policy: &Policy) -> Grant {
    let may = actor.is_admin() || actor.user().is_some_and(|it| it.role >= policy.makers);
    Grant { share: grant.share && may, ..grant }
}

#[cfg(test)]
mod tests;
