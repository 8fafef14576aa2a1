//! Handlers of deleting originals: the question, the trash of the server, and the way back.

use http::StatusCode;

use crate::domain::trash::TrashId;
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::say;
use crate::views::trash;
use crate::web::albums::managed;
use crate::web::context::Cx;
use crate::web::{files, media};

/// GET /a/{slug}/trash?of=: asks before originals are deleted.
pub fn question(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let actor = cx.actor()?;
    let of = cx.query("of").to_owned();
    let shown = open.before_deleting(&actor, &of).map_err(chosen_again)?;
    let days = cx.app.config.trash_days;
    let page = cx.page(|frame| trash::question(frame, &open.album, &of, shown, days));
    Ok(files::page(cx, StatusCode::OK, page.0).no_store())
}

/// POST /a/{slug}/trash: moves the originals of a kept choice into the trash.
pub fn delete(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let of = form.get("of").unwrap_or_default();
    let gone = open.delete_originals(&actor, of).map_err(chosen_again)?;
    let slug = open.album.slug.as_str();
    let done = format!("done=trashed&album={slug}&count={}&choice={}", gone.items, gone.id);
    Ok(cx.done(&format!("/a/{slug}?{done}")))
}

/// POST /a/{slug}/undelete: undoes a deletion.
pub fn undelete(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let form = cx.form()?;
    match open.undelete(form.get("of").unwrap_or_default()) {
        Ok(count) => Ok(cx.done(&format!("{}?done=undeleted&count={count}", cx.base()))),
        Err(Error::NotFound) => Err(Error::Conflict(say!("trash-not-there").into())),
        Err(error) => Err(error),
    }
}

/// GET /library/trash
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let before = cx.query("before").parse().ok().map(TrashId);
    let contents = cx.app.trash(&actor, before)?;
    let it = trash::Bin {
        files: &contents.files,
        more: contents.more,
        count: contents.count,
        bytes: contents.bytes,
        days: cx.app.config.trash_days,
    };
    let page = cx.page(|frame| trash::page(frame, &it));
    Ok(files::page(cx, StatusCode::OK, page.0).no_store())
}

/// GET /library/trash/{item}/thumbnail
pub fn picture(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let id = cx.param("item").parse().map(TrashId).map_err(|_| Error::NotFound)?;
    Ok(media::shown(cx.app.trash_picture(&actor, id)?))
}

/// POST /library/trash/restore
pub fn restore(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let ids: Vec<TrashId> =
        form.all("item").filter_map(|it| it.parse().ok().map(TrashId)).collect();
    let count = cx.app.restore_from_trash(&actor, &ids)?;
    Ok(cx.done(&format!("/library/trash?done=undeleted&count={count}")))
}

/// POST /library/trash/empty
pub fn empty(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let count = cx.app.empty_trash(&actor)?;
    Ok(cx.done(&format!("/library/trash?done=emptied&count={count}")))
}

/// A choice is kept for a while only.
fn chosen_again(error: Error) -> Error {
    match error {
        Error::NotFound => Error::invalid("of", say!("trash-choose-again")),
        other => other,
    }
}
