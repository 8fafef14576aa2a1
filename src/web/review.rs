//! Handlers of *Review*: what was handed in and waits for a look, and what is told of it.

use http::StatusCode;

use crate::domain::review::{Decision, Outcome, ReviewId, Shelf};
use crate::domain::upload::{ImportId, UploadId};
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::views::review::{Desk, page as review_page};
use crate::web::context::Cx;
use crate::web::{files, media};

/// GET /review?show=rejected&before=
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let shelf = match cx.query("show") {
        "rejected" => Shelf::Rejected,
        _ => Shelf::Waiting,
    };
    let before = cx.query("before").parse().ok().map(ReviewId);
    let desk = cx.app.review(&actor, shelf, before)?;
    let days = cx.app.config.trash_days;
    let it = Desk { shelf, files: &desk.files, more: desk.more, counts: desk.counts, days };
    let page = cx.page(|frame| review_page(frame, &it));
    Ok(files::page(cx, StatusCode::OK, page.0).no_store())
}

/// GET /review/{upload}/{size}
pub fn picture(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let id = upload(cx.param("upload"))?;
    if cx.param("size") == "original" {
        let download = cx.app.review_file(&actor, &id)?;
        let plays = !cx.query("play").is_empty();
        return Ok(if plays { media::played(download) } else { media::saved(download) }.no_store());
    }
    let size = crate::app::content::size(cx.param("size")).ok_or(Error::NotFound)?;
    Ok(media::shown(cx.app.review_picture(&actor, &id, size)?))
}

/// POST /review/approve
pub fn approve(cx: &mut Cx<'_>) -> Result<Response> {
    decide(cx, Decision::Approve, "approved")
}

/// POST /review/reject
pub fn reject(cx: &mut Cx<'_>) -> Result<Response> {
    decide(cx, Decision::Reject, "rejected")
}

/// POST /review/bring-back
pub fn bring_back(cx: &mut Cx<'_>) -> Result<Response> {
    decide(cx, Decision::BringBack, "unrejected")
}

/// POST /review/undo: lets a rejection wait again as a whole.
pub fn undo(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let outcome = cx.app.undo_rejection(&actor, form.get("of").unwrap_or_default())?;
    Ok(cx.done(&told("unrejected", &outcome)))
}

/// POST /notices/{id}/dismiss
pub fn dismiss(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let import = cx.param("id").parse().map(ImportId).map_err(|_| Error::NotFound)?;
    cx.app.dismiss_notice(&actor, import)?;
    Ok(cx.done("/albums"))
}

fn decide(cx: &mut Cx<'_>, decision: Decision, word: &str) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let ids = form.all("item").map(upload).collect::<Result<Vec<UploadId>>>()?;
    let outcome = cx.app.decide(&actor, &ids, decision)?;
    Ok(cx.done(&told(word, &outcome)))
}

/// Returns the page that tells what came of it.
fn told(word: &str, it: &Outcome) -> String {
    let mut query = vec![("done", word.to_owned()), ("count", it.done.to_string())];
    if word == "rejected" && it.done > 0 {
        query.push(("choice", it.batch.clone()));
    }
    if it.late > 0 {
        query.push(("late", it.late.to_string()));
        query.extend(it.by.clone().map(|by| ("name", by)));
        query.extend(it.before.map(|before| ("role", before.to_owned())));
    }
    if it.failed > 0 {
        query.push(("failed", it.failed.to_string()));
        query.push(("why", if it.is_full { "full" } else { "" }.to_owned()));
    }
    format!(
        "/review?{}",
        form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish()
    )
}

fn upload(text: &str) -> Result<UploadId> {
    UploadId::parse(text).ok_or(Error::NotFound)
}
