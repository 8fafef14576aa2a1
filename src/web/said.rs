//! What was just done, told on the page that follows a change, with the way back.

use crate::domain::activity::RemarkKey;
use crate::domain::album::Slug;
use crate::views::words;
use crate::web::context::Cx;

/// A sentence about what was done, and the form that takes it back.
pub(super) struct Said {
    /// The sentence.
    pub sentence: String,
    /// Where the form is posted.
    pub undo: Option<String>,
    /// Its hidden fields.
    pub fields: Vec<(&'static str, String)>,
}

/// Returns what the page before did, told by `?done=` after a redirect; the words are ours, only
/// names of things come from the address, and they are escaped like all text.
pub(super) fn said(cx: &Cx<'_>) -> Option<Said> {
    let slug = Slug::parse(cx.query("album"));
    let undo = |verb: &str| slug.as_ref().map(|it| format!("/a/{}/{verb}", it.as_str()));
    let mut fields: Vec<(&'static str, String)> =
        [("of", "choice"), ("name", "name"), ("role", "role"), ("stop", "stop")]
            .into_iter()
            .map(|(field, asked)| (field, cx.query(asked).to_owned()))
            .filter(|it| !it.1.is_empty())
            .collect();
    let count = cx.query_number("count", 0);
    let photos = words::count("item", count);
    let (sentence, undo) = match cx.query("done") {
        "deleted" => ("Album deleted. The files stay where they are.".to_owned(), undo("restore")),
        "restored" => ("Album restored.".to_owned(), None),
        "added" => (format!("{photos} added."), undo("take-back")),
        "removed" => {
            (format!("{photos} removed from the album. The files stay."), undo("put-back"))
        }
        "unsaid" => {
            let key = RemarkKey::parse(cx.query("choice"));
            let undo = key.map(|it| format!("{}/activity/{}/restore", cx.base(), it.as_str()));
            fields = vec![("key", cx.query("about").to_owned())];
            ("Comment removed.".to_owned(), undo)
        }
        "undone" => ("Undone.".to_owned(), None),
        word @ ("tagged" | "untagged" | "labelled") => {
            (of_labels(word, count)?, undo("labels/undo"))
        }
        "saved" => ("Saved.".to_owned(), None),
        "cover" => ("Cover changed.".to_owned(), None),
        "paused" => ("Link paused.".to_owned(), None),
        "resumed" => ("Link works again.".to_owned(), None),
        "renewed" => ("The link has a new address. The old one stopped working.".to_owned(), None),
        "extended" => ("Extended: the link works again.".to_owned(), None),
        "link-deleted" => ("Link deleted.".to_owned(), None),
        "links-deleted" => (format!("{} deleted.", words::count("link", count)), None),
        "password" => ("Password changed. Other devices are signed out.".to_owned(), None),
        "member" => (format!("{} is a {} now.", cx.query("name"), cx.query("role")), None),
        "member-removed" => (removed(cx.query("name"), count), undo("members/restore")),
        "left" => ("You left the album.".to_owned(), None),
        "stopped" => {
            (format!("{} stopped.", words::count("link", count)), restart(cx, slug.as_ref()))
        }
        "restarted" => (format!("{} started again.", words::count("link", count)), None),
        "upload-taken-back" => ("Taken back.".to_owned(), None),
        "scan" => ("Looking through the library.".to_owned(), None),
        word @ ("rejected" | "approved" | "unrejected") => decided(cx, word),
        word => (
            of_trash(word, count).or_else(|| of_labels(word, count)).or_else(|| of_people(word))?,
            undo("undelete").filter(|_| word == "trashed"),
        ),
    };
    Some(Said { sentence, undo, fields })
}

/// What was decided about files that waited, and where a rejection is undone.
fn decided(cx: &Cx<'_>, word: &str) -> (String, Option<String>) {
    let undo = word == "rejected" && cx.query_number("count", 0) > 0;
    (decision(cx, word), undo.then(|| "/review/undo".to_owned()))
}

/// What was decided now, and what somebody else had decided before.
fn decision(cx: &Cx<'_>, word: &str) -> String {
    let verb = if word == "unrejected" { "waiting again" } else { word };
    let files = |name| words::count("file", cx.query_number(name, 0));
    let (done, late) = (cx.query_number("count", 0), cx.query_number("late", 0));
    let now = if done > 0 { format!("{} {verb}.", files("count")) } else { String::new() };
    if late == 0 {
        return now;
    }
    let before = match (cx.query("role"), cx.query("name")) {
        (how @ ("approved" | "rejected"), by) if !by.is_empty() => {
            let was = if late == 1 { "was" } else { "were" };
            format!("{} {was} {how} by {by} meanwhile.", files("late"))
        }
        _ => format!("Somebody else decided about {} meanwhile.", files("late")),
    };
    format!("{now} {before}").trim().to_owned()
}

/// What was done with tags and properties.
fn of_labels(word: &str, count: u64) -> Option<String> {
    let photos = words::count("item", count);
    Some(match word {
        "tagged" => format!("{photos} tagged."),
        "untagged" => format!("Tags taken from {photos}."),
        "labelled" => format!("Property of {photos} set."),
        "property-deleted" => "Property deleted.".to_owned(),
        "tag-renamed" => format!("Tag of {photos} renamed."),
        "tag-deleted" => format!("Tag of {photos} deleted."),
        _ => return None,
    })
}

/// What was done with accounts and invitations.
fn of_people(word: &str) -> Option<String> {
    let said = match word {
        "renamed" => "Name changed. Sign in with the new one from now on.",
        "session-ended" => "That device is signed out.",
        "token-revoked" => "Token revoked. It does not work any more.",
        "role" => "The role counts from now on.",
        "disabled" => "Switched off and signed out everywhere.",
        "enabled" => "Switched on again.",
        "signed-out" => "Signed out everywhere.",
        "person-deleted" => "Account deleted.",
        "taken-back" => "Invitation taken back.",
        "joined" => "Welcome! You are signed in.",
        _ => return None,
    };
    Some(said.to_owned())
}

/// What was done with deleted originals.
fn of_trash(word: &str, count: u64) -> Option<String> {
    Some(match word {
        "trashed" => format!("{} moved to the trash.", words::count("item", count)),
        "undeleted" => format!("{} brought back.", words::count("item", count)),
        "emptied" => format!("{} deleted for good.", words::count("file", count)),
        _ => return None,
    })
}

/// Where a stop of links is undone: of one album, or of all.
fn restart(cx: &Cx<'_>, album: Option<&Slug>) -> Option<String> {
    cx.query("stop").parse::<i64>().ok()?;
    Some(match album {
        Some(slug) => format!("/a/{}/links/restart", slug.as_str()),
        None => "/sharing/links/restart".to_owned(),
    })
}

fn removed(name: &str, taken_out: u64) -> String {
    match taken_out {
        0 => format!("{name} removed. The photos stay."),
        count => format!("{name} removed, and {} taken out.", words::count("photo", count)),
    }
}
