//! Handlers of pictures and originals. Each opens the album anew, so a right that was
//! withdrawn is gone with the next request.

use http::StatusCode;

use crate::app::content::Picture;
use crate::app::downloads::Download;
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::web::context::Cx;

/// GET {base}/m/{key}/{size}
pub fn picture(cx: &mut Cx<'_>) -> Result<Response> {
    let size = crate::app::content::size(cx.param("size")).ok_or(Error::NotFound)?;
    if !cx.query("save").is_empty() {
        let open = cx.open()?;
        let download = open.web_size(&cx.key()?)?;
        open.note_download(cx.known_actor().name(), "copy", cx.client);
        return Ok(saved(download));
    }
    let open = cx.open()?;
    let picture = open.picture(&cx.key()?, size)?;
    Ok(shown(picture))
}

/// Returns a picture as an answer.
pub fn shown(picture: Picture) -> Response {
    let response = Response::seekable("image/jpeg", Box::new(picture.file), picture.length);
    short_lived(response.with_etag(&picture.tag))
}

/// Kept a few minutes without asking; a link that ended shows nothing new after that.
fn short_lived(response: Response) -> Response {
    response.with_header(http::header::CACHE_CONTROL, "private, max-age=300")
}

/// GET {base}/o/{key}: to save, or with `?play=1` for a player.
pub fn original(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let download = open.original(&cx.key()?)?;
    let plays = download.mime.starts_with("video/") || download.mime.starts_with("audio/");
    if plays && !cx.query("play").is_empty() {
        return Ok(played(download));
    }
    if starts_at_the_beginning(cx) {
        open.note_download(cx.known_actor().name(), "original", cx.client);
    }
    Ok(saved(download))
}

/// Returns whether this is a new download, not the rest of one or a look at its size.
pub fn starts_at_the_beginning(cx: &Cx<'_>) -> bool {
    let range = cx.request.header("range");
    cx.request.method == http::Method::GET && range.is_none_or(|it| it.starts_with("bytes=0-"))
}

/// Returns a download as something to save.
pub fn saved(download: Download) -> Response {
    let name = download.name.clone();
    sent(download).with_attachment(&name)
}

/// Returns a download for a player, which shows nothing but sound and pictures that move.
pub fn played(download: Download) -> Response {
    let plays = download.mime.starts_with("video/") || download.mime.starts_with("audio/");
    if plays { sent(download) } else { saved(download) }
}

fn sent(download: Download) -> Response {
    let response = Response::seekable(&download.mime, Box::new(download.source), download.length)
        .with_etag(&download.tag)
        .private_cache();
    match download.modified {
        Some(moment) => response.with_modified(moment),
        None => response,
    }
}

/// GET {base}/preview.jpg: the picture for chats; for a link with a password a neutral one.
pub fn card(cx: &mut Cx<'_>) -> Result<Response> {
    let bytes = match cx.open() {
        // The tags of a page with a password name this picture, whoever asks for it.
        Ok(open) if open.link.as_ref().is_some_and(crate::domain::link::Link::has_password) => None,
        Ok(open) => Some(open.card()?),
        Err(Error::Locked) => None,
        Err(error) => return Err(error),
    };
    let Some(bytes) = bytes else {
        return cx.files().plain("icons/locked.jpg").ok_or(Error::NotFound);
    };
    Ok(short_lived(Response::new(StatusCode::OK).with_type("image/jpeg").with_bytes(bytes)))
}
