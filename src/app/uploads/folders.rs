//! The folder in which a file lands. The folders of a dropped folder are made anew below the
//! one of the album, under safe names, and never through an album that the uploader may not add
//! to.

use jiff::civil::Date;

use crate::app::album::membership;
use crate::app::library::landing::readable_name;
use crate::app::uploads::places::Named;
use crate::domain::access::{self, Actor};
use crate::domain::album::Source;
use crate::domain::upload::{UploadId, Uploader};
use crate::error::{Error, Result};
use crate::store::assets::joined;
use crate::store::uploads::{self, Target};
use crate::store::{Db, albums, users};

/// Folders in each other that are made; what lies deeper lands in the last one.
pub(super) const DEPTH: usize = 8;

/// Bytes of all their names.
pub(super) const LENGTH: usize = 1000;

/// The folder of all imports into albums that follow none.
pub(super) const UPLOADS: &str = "Uploads";

/// Returns the folder of an import of a day into an album that follows none, of which the last
/// part is given: `Uploads/2026/2026-08-03 Import from Grandma`.
pub(super) fn of_import(day: Date, last: &str) -> Vec<u8> {
    format!("{UPLOADS}/{}/{}", day.year(), readable_name(last)).into_bytes()
}

/// Returns a name without what would make several folders of one.
pub(super) fn one(name: &str) -> String {
    name.replace(['/', '\\'], "_")
}

/// Returns folders joined by `/` under names that every common system can keep and that stay
/// below the folder they are made in.
pub(super) fn readable(path: &str) -> String {
    let steps = path.split(['/', '\\']).filter(|it| !it.trim_matches(['.', ' ']).is_empty());
    let mut safe = String::new();
    for step in steps.take(DEPTH).map(readable_name) {
        if safe.len() + step.len() >= LENGTH {
            break;
        }
        let slash = if safe.is_empty() { "" } else { "/" };
        safe = format!("{safe}{slash}{step}");
    }
    safe
}

/// Returns the folder in which an upload lands, below the library root: the one that somebody
/// named, if that counts.
pub(super) fn landing(
    db: &Db,
    (target, named): (&Target, Option<Named>),
    upload: &UploadId,
) -> Result<Vec<u8>> {
    let folders = uploads::folders_of(db, upload)?;
    if let Some(named) = named {
        return match target.uploader {
            Some(Uploader::User(_)) => below(db, &named.path, &named.by, &folders),
            _ => Ok(named.path),
        };
    }
    match (&target.album.source, target.uploader) {
        // Where the album is now: its folder may have been renamed since the import began.
        (Source::Folder(path), Some(Uploader::User(id))) => {
            below(db, path, &Actor::User(users::by_id(db, id)?), &folders)
        }
        (Source::Folder(path), _) => Ok(path.clone()),
        (Source::Collection | Source::Selection, _) if folders.is_empty() => {
            Ok(target.folder.clone())
        }
        // The folder of an import is nobody else's.
        (Source::Collection | Source::Selection, _) => {
            Ok(joined(&target.folder, folders.as_bytes()))
        }
    }
}

/// Returns the folder below another one as far as the actor may add to the albums on the way:
/// what stands on its own there may not be for them.
pub(super) fn below(db: &Db, path: &[u8], actor: &Actor, folders: &str) -> Result<Vec<u8>> {
    let mut folder = path.to_vec();
    for step in folders.split('/').filter(|it| !it.is_empty()) {
        let next = joined(&folder, step.as_bytes());
        if let Some(album) = albums::by_folder(db, &next)? {
            match access::by_album(actor, &album, membership(db, actor, &album)?) {
                Ok(grant) if grant.contribute => {}
                Ok(_) | Err(Error::NotFound) => break,
                Err(error) => return Err(error),
            }
        }
        folder = next;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_end_safe_and_below() {
        for (path, expected) in [
            ("", ""),
            ("Trip", "Trip"),
            ("Trip/Day 1", "Trip/Day 1"),
            ("/Trip//Day 1/", "Trip/Day 1"),
            ("../../etc", "etc"),
            ("a/../../b", "a/b"),
            ("..\\..\\Windows", "Windows"),
            ("./ /. ./x", "x"),
            (".hidden/.albumen/trash", "hidden/albumen/trash"),
            ("CON/nul\0", "_CON/nul_x00"),
            ("Å/🏔️ topp", "Å/🏔️ topp"),
            ("a/b/c/d/e/f/g/h/i/j", "a/b/c/d/e/f/g/h"),
        ] {
            assert_eq!(readable(path), expected, "{path:?}");
        }
        let long = readable(&vec!["ö".repeat(300); 20].join("/"));
        assert!(long.len() < LENGTH && long.split('/').all(|it| it.len() <= 200), "{long}");
    }
}
