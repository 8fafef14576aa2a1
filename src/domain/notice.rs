//! What an owner is told of an import: who handed in how much into which album.

use jiff::Timestamp;

use crate::domain::album::Slug;
use crate::domain::upload::ImportId;
use crate::say;

/// Something that an owner is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The import, by which it is put away.
    pub import: ImportId,
    /// Who handed something in, as others read it.
    pub uploader: String,
    /// Title of the album.
    pub album_title: String,
    /// Slug of the album.
    pub album_slug: Slug,
    /// Files since the last time that it was told or put away.
    pub files: u64,
    /// How many of all of them wait for a look.
    pub waiting: u64,
    /// When the last one came (UTC).
    pub latest: Timestamp,
}

impl Notice {
    /// Returns what happened, as a sentence without its end.
    pub fn sentence(&self) -> String {
        say!(
            "notices-handed-in",
            name = &self.uploader,
            count = self.files,
            album = &self.album_title,
        )
    }

    /// Returns what is to be done, as a sentence; nothing when there is nothing.
    pub fn duty(&self) -> Option<String> {
        (self.waiting > 0).then(|| say!("notices-duty", count = self.waiting))
    }

    /// Returns where to look, below the public address; no link or token is in it.
    pub fn place(&self) -> String {
        match self.waiting {
            0 => format!("/a/{}", self.album_slug.as_str()),
            _ => "/review".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_who_how_much_where_and_what_to_do() {
        let one = Notice {
            import: ImportId(1),
            uploader: "Mormor".into(),
            album_title: "Summer in Lofoten".into(),
            album_slug: Slug::of_title("Summer in Lofoten"),
            files: 23,
            waiting: 0,
            latest: Timestamp::UNIX_EPOCH,
        };
        assert_eq!(one.sentence(), "Mormor handed in 23 files into Summer in Lofoten");
        assert_eq!((one.duty(), one.place()), (None, "/a/summer-in-lofoten".to_owned()));
        let waiting = Notice { files: 1, waiting: 1, ..one };
        assert_eq!(waiting.sentence(), "Mormor handed in 1 file into Summer in Lofoten");
        assert_eq!(waiting.duty().unwrap(), "1 waits for you to look at it.");
        assert_eq!(waiting.place(), "/review");
    }
}
