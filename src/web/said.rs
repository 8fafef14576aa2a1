//! What the page before did, as a sentence, and the way back.

use crate::domain::activity::RemarkKey;
use crate::domain::album::Slug;
use crate::views::words;
use crate::web::context::Cx;

/// What was done, and the form that takes it back.
pub(super) struct Said {
    pub(super) sentence: String,
    pub(super) undo: Option<String>,
    pub(super) fields: Vec<(&'static str, String)>,
}

impl Said {
    /// What the page before did, told by `?done=` after a redirect; the words are ours, only
    /// names of things come from the address, and they are escaped like all text.
    pub(super) fn of(cx: &Cx<'_>) -> Option<Said> {
        let slug = Slug::parse(cx.query("album"));
        let choice = cx.query("choice");
        let undo = |verb: &str| slug.as_ref().map(|it| format!("/a/{}/{verb}", it.as_str()));
        let mut fields =
            if choice.is_empty() { Vec::new() } else { vec![("of", choice.to_owned())] };
        let about = cx.query("about");
        let count = cx.query_number("count", 0);
        let photos = words::count("item", count);
        let (sentence, undo) = match cx.query("done") {
            "deleted" => {
                ("Album deleted. The files stay where they are.".to_owned(), undo("restore"))
            }
            "restored" => ("Album restored.".to_owned(), None),
            "added" => (format!("{photos} added."), undo("take-back")),
            "removed" => {
                (format!("{photos} removed from the album. The files stay."), undo("put-back"))
            }
            "unsaid" => {
                let key = RemarkKey::parse(choice);
                let undo = key.map(|it| format!("{}/activity/{}/restore", cx.base(), it.as_str()));
                fields = vec![("key", about.to_owned())];
                ("Comment removed.".to_owned(), undo)
            }
            "undone" => ("Undone.".to_owned(), None),
            "tagged" => (format!("{photos} tagged."), None),
            "untagged" => (format!("Tags taken from {photos}."), None),
            "tag-renamed" => (format!("Tag of {photos} renamed."), None),
            "tag-deleted" => (format!("Tag of {photos} deleted."), None),
            "saved" => ("Saved.".to_owned(), None),
            "cover" => ("Cover changed.".to_owned(), None),
            "paused" => ("Link paused.".to_owned(), None),
            "resumed" => ("Link works again.".to_owned(), None),
            "renewed" => {
                ("The link has a new address. The old one stopped working.".to_owned(), None)
            }
            "extended" => ("Extended: the link works again.".to_owned(), None),
            "link-deleted" => ("Link deleted.".to_owned(), None),
            "links-deleted" => (format!("{} deleted.", words::count("link", count)), None),
            "password" => ("Password changed. Other devices are signed out.".to_owned(), None),
            "renamed" => ("Name changed. Sign in with the new one from now on.".to_owned(), None),
            "session-ended" => ("That device is signed out.".to_owned(), None),
            "role" => ("The role counts from now on.".to_owned(), None),
            "disabled" => ("Switched off and signed out everywhere.".to_owned(), None),
            "enabled" => ("Switched on again.".to_owned(), None),
            "signed-out" => ("Signed out everywhere.".to_owned(), None),
            "person-deleted" => ("Account deleted.".to_owned(), None),
            "taken-back" => ("Invitation taken back.".to_owned(), None),
            "joined" => ("Welcome! You are signed in.".to_owned(), None),
            "scan" => ("Looking through the library.".to_owned(), None),
            _ => return None,
        };
        Some(Said { sentence, undo, fields })
    }
}
