//! What was just done, told on the page that follows a change, with the way back.

use crate::domain::activity::RemarkKey;
use crate::domain::album::Slug;
use crate::say;
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
    let plain = |sentence: &str| (sentence.to_owned(), None);
    let (sentence, undo) = match cx.query("done") {
        "deleted" => (say!("said-album-deleted").to_owned(), undo("restore")),
        "restored" => plain(say!("said-album-restored")),
        "added" => (say!("said-added", count = count), undo("take-back")),
        "removed" => (say!("said-removed", count = count), undo("put-back")),
        "unsaid" => {
            let key = RemarkKey::parse(cx.query("choice"));
            let undo = key.map(|it| format!("{}/activity/{}/restore", cx.base(), it.as_str()));
            fields = vec![("key", cx.query("about").to_owned())];
            (say!("said-comment-removed").to_owned(), undo)
        }
        "undone" => plain(say!("said-undone")),
        word @ ("tagged" | "untagged" | "labelled") => {
            (of_labels(word, count)?, undo("labels/undo"))
        }
        "member" => {
            let (name, role) = (cx.query("name"), cx.query("role"));
            (say!("said-member", name = name, role = role), None)
        }
        "member-removed" => (removed(cx.query("name"), count), undo("members/restore")),
        "left" => plain(say!("said-left")),
        "stopped" => (say!("said-links-stopped", count = count), restart(cx, slug.as_ref())),
        word @ ("rejected" | "approved" | "unrejected") => decided(cx, word),
        word => (
            of_trash(word, count)
                .or_else(|| of_labels(word, count))
                .or_else(|| of_links(word, count))
                .or_else(|| of_people(word))?,
            undo("undelete").filter(|_| word == "trashed"),
        ),
    };
    Some(Said { sentence, undo, fields })
}

/// What was done with links, and with settings.
fn of_links(word: &str, count: u64) -> Option<String> {
    Some(match word {
        "links-deleted" => say!("said-links-deleted", count = count),
        "restarted" => say!("said-links-started", count = count),
        word => match word {
            "saved" => say!("said-saved"),
            "cover" => say!("said-cover-changed"),
            "paused" => say!("said-link-paused"),
            "resumed" => say!("said-link-resumed"),
            "renewed" => say!("said-link-renewed"),
            "extended" => say!("said-link-extended"),
            "link-deleted" => say!("said-link-deleted"),
            "password" => say!("said-password-changed"),
            "upload-taken-back" => say!("said-taken-back"),
            "scan" => say!("said-scan"),
            _ => return None,
        }
        .to_owned(),
    })
}

/// What was decided about files that waited, and where a rejection is undone.
fn decided(cx: &Cx<'_>, word: &str) -> (String, Option<String>) {
    let undo = word == "rejected" && cx.query_number("count", 0) > 0;
    (decision(cx, word), undo.then(|| "/review/undo".to_owned()))
}

/// What was decided now, and what somebody else had decided before.
fn decision(cx: &Cx<'_>, word: &str) -> String {
    let (done, late) = (cx.query_number("count", 0), cx.query_number("late", 0));
    let now = match word {
        _ if done == 0 => String::new(),
        "approved" => say!("said-approved", count = done),
        "rejected" => say!("said-rejected", count = done),
        _ => say!("said-waiting-again", count = done),
    };
    let now = format!("{now} {}", still_waiting(cx)).trim().to_owned();
    if late == 0 {
        return now;
    }
    let before = match (cx.query("role"), cx.query("name")) {
        ("approved", by) if !by.is_empty() => say!("said-late-approved", count = late, name = by),
        ("rejected", by) if !by.is_empty() => say!("said-late-rejected", count = late, name = by),
        _ => say!("said-late", count = late),
    };
    format!("{now} {before}").trim().to_owned()
}

/// What could not be let in.
fn still_waiting(cx: &Cx<'_>) -> String {
    match (cx.query_number("failed", 0), cx.query("why")) {
        (0, _) => String::new(),
        (count, "full") => say!("said-no-space", count = count),
        (count, _) => say!("said-not-taken", count = count),
    }
}

/// What was done with tags and properties.
fn of_labels(word: &str, count: u64) -> Option<String> {
    Some(match word {
        "tagged" => say!("said-tagged", count = count),
        "untagged" => say!("said-untagged", count = count),
        "labelled" => say!("said-labelled", count = count),
        "property-deleted" => say!("said-property-deleted").to_owned(),
        "tag-renamed" => say!("said-tag-renamed", count = count),
        "tag-deleted" => say!("said-tag-deleted", count = count),
        _ => return None,
    })
}

/// What was done with accounts and invitations.
fn of_people(word: &str) -> Option<String> {
    let said = match word {
        "renamed" => say!("said-renamed"),
        "session-ended" => say!("said-session-ended"),
        "role" => say!("said-role-changed"),
        "disabled" => say!("said-switched-off"),
        "enabled" => say!("said-switched-on"),
        "signed-out" => say!("said-signed-out"),
        "person-deleted" => say!("said-account-deleted"),
        "taken-back" => say!("said-invitation-taken-back"),
        "joined" => say!("said-welcome"),
        "token-revoked" => say!("said-token-revoked"),
        _ => return None,
    };
    Some(said.to_owned())
}

/// What was done with deleted originals.
fn of_trash(word: &str, count: u64) -> Option<String> {
    Some(match word {
        "trashed" => say!("said-trashed", count = count),
        "undeleted" => say!("said-undeleted", count = count),
        "emptied" => say!("said-emptied", count = count),
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
        0 => say!("said-member-removed", name = name),
        count => say!("said-member-and-photos-removed", name = name, count = count),
    }
}
