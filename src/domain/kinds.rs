//! Which kinds of files are taken where people hand something in. What a file is, its content
//! decides; its name only spares the sending of what would be refused.

use crate::domain::asset::Kind;
use crate::error::{Error, Result};
use crate::say;

/// A kind of file that can be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A picture as every program shows it.
    Photo,
    /// What the sensor of a camera saw, in a format of its maker.
    Raw,
    /// A film.
    Video,
    /// Sound only.
    Sound,
}

impl Sort {
    /// All of them, in the order in which they are told.
    pub const ALL: [Sort; 4] = [Sort::Photo, Sort::Raw, Sort::Video, Sort::Sound];

    /// Returns the word used in forms, in the database and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Sort::Photo => "photos",
            Sort::Raw => "raw",
            Sort::Video => "videos",
            Sort::Sound => "sounds",
        }
    }

    /// Returns what several of them are called in a sentence.
    pub fn plural(self) -> &'static str {
        match self {
            Sort::Photo => say!("kinds-photos"),
            Sort::Raw => say!("kinds-raw"),
            Sort::Video => say!("kinds-videos"),
            Sort::Sound => say!("kinds-sounds"),
        }
    }

    /// Returns what a file is that was looked at; nothing for what is never handed in.
    pub fn of(kind: Kind, mime: &str) -> Option<Sort> {
        match kind {
            Kind::Photo if is_raw(mime) => Some(Sort::Raw),
            Kind::Photo => Some(Sort::Photo),
            Kind::Video => Some(Sort::Video),
            Kind::Audio => Some(Sort::Sound),
            Kind::Document => None,
        }
    }

    /// Returns what a file seems to be by its name; nothing when the name does not tell.
    pub fn of_name(name: &str) -> Option<Sort> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let found = ENDINGS.iter().find(|(_, endings)| endings.contains(&ending.as_str()));
        found.map(|(sort, _)| *sort)
    }
}

/// Makers keep their formats below names of their own, and the open one is Adobe's.
fn is_raw(mime: &str) -> bool {
    let makers = [
        "canon",
        "nikon",
        "sony",
        "fuji",
        "panasonic",
        "olympus",
        "adobe-dng",
        "pentax",
        "samsung",
        "sigma",
        "hasselblad",
        "phaseone",
        "epson",
        "kodak",
        "leaf",
        "leica",
    ];
    mime.strip_prefix("image/x-").is_some_and(|it| makers.iter().any(|maker| it.starts_with(maker)))
}

/// Endings of names that say for certain what a file claims to be. Those that two kinds share
/// are not among them.
const ENDINGS: [(Sort, &[&str]); 4] = [
    (
        Sort::Photo,
        &[
            "jpg", "jpeg", "jpe", "png", "apng", "gif", "webp", "avif", "heic", "heif", "hif",
            "bmp", "jxl", "jp2", "psd",
        ],
    ),
    (
        Sort::Raw,
        &[
            "dng", "cr2", "cr3", "nef", "nrw", "arw", "sr2", "srf", "raf", "rw2", "orf", "pef",
            "srw", "x3f", "3fr", "iiq", "erf", "dcr", "kdc", "mos", "rwl",
        ],
    ),
    (
        Sort::Video,
        &[
            "mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "mts", "m2ts", "3gp", "3g2",
            "wmv",
        ],
    ),
    (Sort::Sound, &["mp3", "m4a", "wav", "flac", "aac", "aif", "aiff", "opus", "oga", "wma"]),
];

/// Which kinds of files are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    taken: [bool; 4],
}

impl Default for Kinds {
    /// All of them.
    fn default() -> Self {
        Kinds { taken: [true; 4] }
    }
}

impl Kinds {
    /// Returns the kinds of these words.
    ///
    /// # Errors
    /// `Invalid` for `upload_kinds` when there is none, or a word is unknown.
    pub fn of_words<'a>(words: impl Iterator<Item = &'a str>) -> Result<Kinds> {
        let mut taken = [false; 4];
        for word in words {
            let found = Sort::ALL.iter().position(|it| it.word() == word);
            let place = found.and_then(|it| taken.get_mut(it));
            *place.ok_or_else(|| wrong(say!("kinds-unknown")))? = true;
        }
        match taken.contains(&true) {
            true => Ok(Kinds { taken }),
            false => Err(wrong(say!("kinds-none"))),
        }
    }

    /// Returns whether a kind is taken.
    pub fn takes(self, sort: Sort) -> bool {
        self.sorts().any(|it| it == sort)
    }

    /// Returns the kinds that are taken.
    pub fn sorts(self) -> impl Iterator<Item = Sort> {
        Sort::ALL.into_iter().zip(self.taken).filter(|it| it.1).map(|it| it.0)
    }

    /// Returns their words with a blank between them.
    pub fn words(self) -> String {
        self.sorts().map(Sort::word).collect::<Vec<_>>().join(" ")
    }

    /// Returns what is taken as part of a sentence: "photos, RAW photos and videos".
    pub fn told(self) -> String {
        let names: Vec<&str> = self.sorts().map(Sort::plural).collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, before)) => {
                say!("kinds-together", before = before.join(", "), last = *last)
            }
            None => String::new(),
        }
    }

    /// Returns why a file of this kind is not taken, as a sentence; nothing when it is.
    pub fn refusal(self, sort: Sort) -> Option<String> {
        (!self.takes(sort)).then(|| say!("kinds-refused", taken = self.told(), sort = sort.word()))
    }

    /// Returns what a file picker offers.
    pub fn accept(self) -> String {
        let offers = |sort: Sort| match sort {
            Sort::Photo => "image/*,.heic,.heif,.avif".to_owned(),
            Sort::Raw => endings(Sort::Raw),
            Sort::Video => "video/*".to_owned(),
            Sort::Sound => "audio/*".to_owned(),
        };
        self.sorts().map(offers).collect::<Vec<_>>().join(",")
    }
}

fn endings(sort: Sort) -> String {
    let of = ENDINGS.iter().find(|it| it.0 == sort).map_or(&[][..], |it| it.1);
    of.iter().map(|it| format!(".{it}")).collect::<Vec<_>>().join(",")
}

fn wrong(message: &str) -> Error {
    Error::invalid("upload_kinds", message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn kinds_are_kept_as_words_and_told_as_a_sentence() {
        let of = |text: &str| Kinds::of_words(text.split_whitespace());
        for (text, told) in [
            ("photos", "photos"),
            ("videos photos", "photos and videos"),
            ("photos raw videos sounds", "photos, RAW photos, videos and sound recordings"),
        ] {
            let kinds = of(text).unwrap();
            assert_eq!(kinds.told(), told);
            assert_eq!(of(&kinds.words()).unwrap(), kinds);
        }
        assert_eq!(Kinds::default().sorts().count(), 4);
        assert!(of("").is_err() && of("photos cats").is_err());
    }

    #[test]
    fn a_refusal_says_what_would_be_right() {
        let photos = Kinds::of_words(["photos"].into_iter()).unwrap();
        let reason = photos.refusal(Sort::Video).unwrap();
        assert_eq!(reason, "Only photos are taken here; this is a video.");
        assert_eq!(photos.refusal(Sort::Photo), None);
        assert!(Sort::ALL.into_iter().all(|it| Kinds::default().refusal(it).is_none()));
        let both = Kinds::of_words(["photos", "videos"].into_iter()).unwrap();
        for (language, expected) in [
            (
                Language::German,
                "Hier werden nur Fotos und Videos angenommen; das ist eine Tonaufnahme.",
            ),
            (
                Language::Spanish,
                "Aquí solo se aceptan fotos y vídeos; esto es una grabación de sonido.",
            ),
        ] {
            let reason = language.during(|| both.refusal(Sort::Sound));
            assert_eq!(reason.as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_name_tells_the_kind_where_it_is_no_guess() {
        for (name, sort) in [
            ("IMG_1.JPG", Some(Sort::Photo)),
            ("a.b.heic", Some(Sort::Photo)),
            ("DSC_1.NEF", Some(Sort::Raw)),
            ("film.MOV", Some(Sort::Video)),
            ("memo.m4a", Some(Sort::Sound)),
            ("scan.tif", None),
            ("page.html", None),
            ("noending", None),
            ("", None),
        ] {
            assert_eq!(Sort::of_name(name), sort, "{name}");
        }
    }

    #[test]
    fn raw_photos_are_told_by_the_format_of_their_maker() {
        for (kind, mime, sort) in [
            (Kind::Photo, "image/jpeg", Some(Sort::Photo)),
            (Kind::Photo, "image/x-icon", Some(Sort::Photo)),
            (Kind::Photo, "image/x-canon-cr3", Some(Sort::Raw)),
            (Kind::Photo, "image/x-adobe-dng", Some(Sort::Raw)),
            (Kind::Video, "video/mp4", Some(Sort::Video)),
            (Kind::Audio, "audio/flac", Some(Sort::Sound)),
            (Kind::Document, "application/pdf", None),
        ] {
            assert_eq!(Sort::of(kind, mime), sort, "{mime}");
        }
    }
}
