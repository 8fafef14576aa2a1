//! An upload: a file on its way from somebody into an album, and what became of it. Several
//! uploads of one person at one sitting are an import.

use jiff::Timestamp;

use crate::domain::activity::BrowserId;
use crate::domain::asset::{AssetId, ContentHash};
use crate::domain::kinds::{Kinds, Sort};
use crate::domain::link::{LinkId, Token, line};
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::say;

/// The name of an upload in its address: 128 random bits, known to its uploader only.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UploadId(Token);

impl UploadId {
    /// Returns the name made of 16 random bytes.
    pub fn of_bytes(bytes: &[u8; 16]) -> UploadId {
        UploadId(Token::of_bytes(bytes))
    }

    /// Returns the name if the text has the shape of one.
    pub fn parse(text: &str) -> Option<UploadId> {
        Token::parse(text).map(UploadId)
    }

    /// Returns the text of the name, for addresses and for the file it grows in.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The row number of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ImportId(pub i64);

/// Who hands something in. Nobody else goes on with an upload or asks about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uploader {
    /// A person with an account.
    User(UserId),
    /// A visitor of a link.
    Visitor(LinkId),
}

/// What a person says about a file before its first byte.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Its name there; any text.
    pub name: String,
    /// The folders that it lies in there, joined by `/`; may be empty.
    pub folder: String,
    /// When it was last changed there (UTC).
    pub modified: Option<Timestamp>,
    /// Its length in bytes.
    pub bytes: u64,
    /// What a visitor calls himself; may be empty.
    pub uploader: String,
    /// What the uploader's program calls this sitting; may be empty.
    pub import: String,
    /// What a visitor's browser is called within its link.
    pub browser: Option<BrowserId>,
}

/// Characters of a file's name that are remembered.
const NAME: usize = 300;

/// Characters of the name of an import.
const LABEL: usize = 64;

/// Letters from which on a name of an import is taken for drawn by chance.
const SECRET: usize = 20;

/// Characters of the name that a visitor gives.
const PERSON: usize = 80;

impl Draft {
    /// Takes the folders from a path as its uploader's program knows it, which ends with the
    /// file's name.
    pub fn lie_at(&mut self, path: &str) {
        path.rsplit_once('/').map_or("", |it| it.0).clone_into(&mut self.folder);
    }

    /// Returns whether nobody but the uploader's own program can know what it calls this
    /// sitting: what it knows of the sitting may then be told to it.
    pub fn is_secret(label: &str) -> bool {
        label.len() >= SECRET
    }

    /// Returns the draft with texts within their limits.
    ///
    /// # Errors
    /// `Invalid` for an empty file, and for names that are no single line.
    pub fn checked(mut self) -> Result<Draft> {
        if self.bytes == 0 {
            return Err(Error::invalid("file", say!("adding-wrong-empty")));
        }
        self.name = shortened(&self.name);
        self.uploader = line("uploader", &self.uploader, PERSON)?;
        self.import = line("import", &self.import, LABEL)?;
        Ok(self)
    }
}

/// Returns a name of at most `NAME` characters; the end stays, it says what sort of file it is.
fn shortened(name: &str) -> String {
    let count = name.chars().count();
    if count <= NAME {
        return name.to_owned();
    }
    let half = NAME / 2;
    name.chars().take(half).chain(name.chars().skip(count - half)).collect()
}

/// A file that its uploader may take back.
#[derive(Debug, Clone)]
pub struct Returnable {
    /// Its upload.
    pub id: UploadId,
    /// The file's name as its uploader has it.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Whether it still waits for a look.
    pub waits: bool,
    /// Until when it may be taken back (UTC).
    pub until: Timestamp,
}

/// What may be handed in at one sitting.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Files; absent for no bound.
    pub files: Option<u64>,
    /// Which kinds of files.
    pub kinds: Kinds,
    /// Whether somebody looks at them first.
    pub review: bool,
    /// Minutes in which they may be taken back; absent for never.
    pub undo: Option<u64>,
}

impl Bounds {
    /// Makes sure that a file may come, as far as that can be told before its first byte.
    ///
    /// # Errors
    /// `TooLarge` for one that is too long; `Invalid` for `file` when its name says that it is
    /// of another kind.
    pub fn check(&self, draft: &Draft) -> Result<()> {
        if draft.bytes > self.file_bytes {
            let size = told(self.file_bytes);
            return Err(Error::TooLarge(say!("adding-wrong-large", size = size)));
        }
        let reason = Sort::of_name(&draft.name).and_then(|it| self.kinds.refusal(it));
        reason.map_or(Ok(()), |it| Err(Error::invalid("file", it)))
    }
}

/// Returns a bound of whole megabytes in words.
fn told(bytes: u64) -> String {
    match bytes {
        1_000_000_000.. if bytes.is_multiple_of(1_000_000_000) => {
            format!("{} GB", bytes / 1_000_000_000)
        }
        _ => format!("{} MB", bytes.div_ceil(1_000_000)),
    }
}

/// What became of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is on its way.
    Open,
    /// It is in the library and in the album.
    Added,
    /// The album had it before.
    Present,
    /// It waits until somebody has looked at it.
    Review,
    /// Somebody looked at it and did not take it.
    Rejected,
    /// Its uploader took it back.
    TakenBack,
    /// It is not taken, for this reason, which is a sentence.
    Refused(String),
}

impl State {
    /// Returns the word used in the database and in answers.
    pub fn word(&self) -> &'static str {
        match self {
            State::Open => "open",
            State::Added => "added",
            State::Present => "present",
            State::Review => "review",
            State::Rejected => "rejected",
            State::TakenBack => "taken_back",
            State::Refused(_) => "refused",
        }
    }
}

/// An upload as it is stored.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name.
    pub id: UploadId,
    /// The import it belongs to.
    pub import: ImportId,
    /// The file's name as its uploader has it.
    pub name: String,
    /// When the file was last changed at its uploader's (UTC).
    pub modified: Option<Timestamp>,
    /// Its length in bytes.
    pub bytes: u64,
    /// How many of them are on disk for good.
    pub received: u64,
    /// What became of it.
    pub state: State,
    /// What it holds, once all of it was looked at.
    pub hash: Option<ContentHash>,
    /// The asset it became.
    pub asset: Option<AssetId>,
    /// When it is thrown away if nothing more comes (UTC).
    pub expires: Timestamp,
}

impl Upload {
    /// Returns whether every byte is there.
    pub fn is_whole(&self) -> bool {
        self.received == self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_a_file_with_names_of_one_line() {
        let draft = |change: fn(&mut Draft)| {
            let mut draft = Draft { name: "a.jpg".into(), bytes: 1, ..Draft::default() };
            change(&mut draft);
            draft.checked()
        };
        assert!(draft(|_| ()).is_ok());
        assert!(draft(|it| it.bytes = 0).is_err());
        assert!(draft(|it| it.uploader = "Grand\nma".into()).is_err());
        assert!(draft(|it| it.uploader = "x".repeat(81)).is_err());
        assert!(draft(|it| it.import = "x".repeat(65)).is_err());
        assert_eq!(draft(|it| it.uploader = " Grandma ".into()).unwrap().uploader, "Grandma");
    }

    #[test]
    fn what_is_not_wanted_is_refused_before_its_first_byte() {
        let kinds = Kinds::of_words(["photos"].into_iter()).unwrap();
        let bounds =
            Bounds { file_bytes: 5_000_000, files: None, kinds, review: false, undo: None };
        let check = |name: &str, bytes| {
            let draft = Draft { name: name.into(), bytes, ..Draft::default() };
            bounds.check(&draft).map_err(|it| it.to_string())
        };
        assert!(check("a.jpg", 5_000_000).is_ok() && check("unknown", 1).is_ok());
        assert!(check("a.jpg", 5_000_001).unwrap_err().contains("5 MB"));
        assert!(check("a.mp4", 1).unwrap_err().contains("this is a video"));
        assert_eq!(told(10_000_000_000), "10 GB");
    }

    #[test]
    fn a_long_name_keeps_its_end() {
        let draft = Draft { name: "é".repeat(400) + ".jpg", bytes: 1, ..Draft::default() };
        let name = draft.checked().unwrap().name;
        assert_eq!(name.chars().count(), NAME);
        assert!(name.ends_with("é.jpg"));
    }
}
