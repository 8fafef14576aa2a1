//! What is wrong with a file or folder of the library. It is kept as a word with what the system
//! said, and told in the language of whoever looks at *Library health*.

use crate::say;

/// What is wrong with a file or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The system does not tell what the file is, and says why.
    Hidden(String),
    /// The file holds nothing.
    Empty,
    /// The file cannot be read, and why.
    Unreadable(String),
    /// Reading the file ended in a fault.
    Fault,
    /// Reading what the file says about itself ended in a fault.
    Mute,
    /// The folder cannot be read, and why.
    Unlisted(String),
}

impl Problem {
    /// Returns what is kept in the database.
    pub fn kept(&self) -> String {
        match self {
            Problem::Hidden(reason) => format!("hidden:{reason}"),
            Problem::Empty => "empty".to_owned(),
            Problem::Unreadable(reason) => format!("unreadable:{reason}"),
            Problem::Fault => "fault".to_owned(),
            Problem::Mute => "mute".to_owned(),
            Problem::Unlisted(reason) => format!("unlisted:{reason}"),
        }
    }
}

/// Returns the sentence for what is kept; anything else is told as it is.
pub fn said(kept: &str) -> String {
    match kept.split_once(':').unwrap_or((kept, "")) {
        ("hidden", reason) => say!("library-file-hidden", reason = reason),
        ("empty", "") => say!("library-file-empty").to_owned(),
        ("unreadable", reason) => say!("library-file-unreadable", reason = reason),
        ("fault", "") => say!("library-file-fault").to_owned(),
        ("mute", "") => say!("library-file-mute").to_owned(),
        ("unlisted", reason) => say!("library-folder-unlisted", reason = reason),
        _ => kept.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn problems_are_told_in_the_language_of_who_asks() {
        let reason = "Permission denied: (os error 13)".to_owned();
        for (problem, english, german) in [
            (Problem::Empty, "The file is empty.", "Die Datei ist leer."),
            (
                Problem::Fault,
                "The file could not be read: reading it ended in a fault.",
                "Die Datei konnte nicht gelesen werden: Das Lesen endete mit einem Fehler.",
            ),
            (
                Problem::Unlisted(reason),
                "The folder could not be read: Permission denied: (os error 13).",
                "Der Ordner konnte nicht gelesen werden: Permission denied: (os error 13).",
            ),
        ] {
            assert_eq!(said(&problem.kept()), english);
            assert_eq!(Language::German.during(|| said(&problem.kept())), german);
        }
        assert_eq!(said("emptied: by hand"), "emptied: by hand");
    }
}
