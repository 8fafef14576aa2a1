//! What was typed into the form of a link: its terms, its password, and the form once more.

use jiff::Timestamp;

use crate::app::link::Password;
use crate::domain::album::Slug;
use crate::domain::expiry::Expiry;
use crate::domain::kinds::Kinds;
use crate::domain::link::{Handing, Rights, Terms};
use crate::domain::policy::Policy;
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::say;
use crate::views::links::draft::Draft;
use crate::views::words;
use crate::web::context::Cx;

/// Reads the settings of a link from its form. What a form does not ask stays as it was.
pub(super) fn typed_terms(cx: &Cx<'_>, form: &Form, before: Option<&Terms>) -> Result<Terms> {
    let text = |name: &str| form.get(name).unwrap_or_default().trim().to_owned();
    let slug = match text("slug") {
        none if none.is_empty() => None,
        typed => Some(
            Slug::parse(&typed)
                .ok_or_else(|| Error::invalid("slug", say!("links-wrong-address")))?,
        ),
    };
    let now = Timestamp::now();
    let expiry = Expiry::parse(&text("expires"), &text("date"))?;
    let name = match text("name") {
        none if none.is_empty() => {
            say!("link-form-name-new", moment = words::date_time(now, &cx.app.zone))
        }
        typed => typed,
    };
    Ok(Terms {
        name,
        recipient: text("recipient"),
        message: form.get("message").unwrap_or_default().to_owned(),
        slug,
        expires: expiry.ends(now, &cx.app.zone)?,
        rights: typed_rights(form),
        children: match form.get("inside") {
            Some(_) => form.ticked("children"),
            None => before.is_none_or(|it| it.children),
        },
        handing: typed_handing(form, before)?,
    })
}

/// What is said about handing in counts only while that is allowed.
fn typed_handing(form: &Form, before: Option<&Terms>) -> Result<Handing> {
    if !form.ticked("upload") {
        return Ok(Handing::default());
    }
    let number = |field: &'static str, most: u64| match form.get(field).unwrap_or_default().trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(number @ 1..) if number <= most => Ok(Some(number)),
            // A word, because numbers are grouped and people type none.
            _ => {
                Err(Error::invalid(field, say!("link-form-wrong-number", most = most.to_string())))
            }
        },
    };
    Ok(Handing {
        only: form.ticked("upload_only"),
        named: form.ticked("upload_named"),
        review: form.ticked("upload_review"),
        undo: number("upload_undo", 1_440)?,
        files: number("upload_files", 10_000)?,
        bytes: number("upload_gigabytes", 100_000)?.map(|it| it * 1_000_000_000),
        file_bytes: number("upload_megabytes", 10_000)?.map(|it| it * 1_000_000),
        // Boxes of which none is ticked send as little as a form without them.
        kinds: match form.get("kinds") {
            Some(_) => Kinds::of_words(form.all("upload_kinds"))?,
            None => before.map_or_else(Kinds::default, |it| it.handing.kinds),
        },
        folder: form.get("upload_folder").unwrap_or_default().to_owned(),
    })
}

fn typed_rights(form: &Form) -> Rights {
    Rights {
        metadata: form.ticked("metadata"),
        originals: form.ticked("originals"),
        web_size: form.ticked("web_size"),
        embed: form.ticked("embed"),
        comment: form.ticked("comment"),
        moderation: form.ticked("moderation"),
        upload: form.ticked("upload"),
    }
}

/// With the switch on, a link that has a password keeps it unless a new one is typed.
pub(super) fn typed_password(form: &Form, has_one: bool) -> Result<Password<'_>> {
    let typed = form.get("password").unwrap_or_default().trim();
    match (form.ticked("password_on"), form.ticked("generate")) {
        (false, _) => Ok(Password::Remove),
        (true, true) => Ok(Password::Generate),
        (true, false) if !typed.is_empty() => Ok(Password::Set(typed)),
        (true, false) if has_one => Ok(Password::Keep),
        (true, false) => Err(Error::invalid("password", say!("link-form-wrong-password"))),
    }
}

/// What was typed, for showing the form again; the password is not among it.
pub(super) fn typed_draft(form: &Form, has_password: bool) -> Draft {
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    Draft {
        collection: text("collection"),
        name: text("name"),
        recipient: text("recipient"),
        each: text("each"),
        message: text("message"),
        slug: text("slug"),
        expires: text("expires"),
        date: text("date"),
        password_on: form.ticked("password_on"),
        has_password,
        rights: typed_rights(form),
        holds_albums: form.get("inside").is_some(),
        children: form.get("inside").is_none() || form.ticked("children"),
        policy: Policy::default(),
        handing: (form.ticked("upload_only"), form.ticked("upload_named")),
        upload_files: text("upload_files"),
        upload_gigabytes: text("upload_gigabytes"),
        upload_megabytes: text("upload_megabytes"),
        upload_review: form.ticked("upload_review"),
        upload_undo: text("upload_undo"),
        upload_folder: text("upload_folder"),
        folders: Vec::new(),
        upload_kinds: match form.get("kinds") {
            Some(_) => form.all("upload_kinds").collect::<Vec<_>>().join(" "),
            None => Kinds::default().words(),
        },
    }
}
