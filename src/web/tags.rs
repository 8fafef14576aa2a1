//! Handlers of the list of all tags of the server.

use http::StatusCode;

use crate::domain::tag::TagId;
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::views::tags::tags as tags_page;
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::files;

/// GET /tags
pub fn list(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let tags = cx.app.tags(&actor)?;
    let page = cx.page(|frame| tags_page(frame, &tags, None));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// POST /tags/{tag}
pub fn rename(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let id = tag_id(cx)?;
    let form = cx.form()?;
    match cx.app.rename_tag(&actor, id, form.get("name").unwrap_or_default()) {
        Ok(count) => Ok(cx.done(&format!("/tags?done=tag-renamed&count={count}"))),
        Err(error) => {
            let tags = cx.app.tags(&actor)?;
            again(cx, error, |frame, problem| tags_page(frame, &tags, problem))
        }
    }
}

/// POST /tags/{tag}/delete
pub fn delete(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let count = cx.app.delete_tag(&actor, tag_id(cx)?)?;
    Ok(cx.done(&format!("/tags?done=tag-deleted&count={count}")))
}

fn tag_id(cx: &Cx<'_>) -> Result<TagId> {
    cx.param("tag").parse().map(TagId).map_err(|_| Error::NotFound)
}
