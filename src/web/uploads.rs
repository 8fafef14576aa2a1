//! Handlers of uploads: the tus protocol, version 1.0.0, with creation, creation with upload,
//! checksums, expiration and termination. Any client that speaks it can add to an album.

use data_encoding::BASE64;
use http::header::CONTENT_TYPE;
use http::{HeaderName, StatusCode};
use jiff::Timestamp;
use serde_json::json;

use crate::app::album::OpenAlbum;
use crate::app::secrets;
use crate::app::uploads::{ALGORITHMS, Checksum, Part, Received};
use crate::config;
use crate::domain::activity::BrowserId;
use crate::domain::upload::{Draft, State, Upload, UploadId};
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::views::visitor::add;
use crate::web::context::Cx;
use crate::web::{api, files, refusal, visitor};

/// The version of the protocol.
const VERSION: &str = "1.0.0";

/// What of the protocol is there besides its core.
const EXTENSIONS: &str = "creation,creation-with-upload,checksum,expiration,termination";

/// The type of a body that is a piece of a file.
const PIECE: &str = "application/offset+octet-stream";

const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const TUS_MAX_SIZE: HeaderName = HeaderName::from_static("tus-max-size");
const TUS_CHECKSUM_ALGORITHM: HeaderName = HeaderName::from_static("tus-checksum-algorithm");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const UPLOAD_STATE: HeaderName = HeaderName::from_static("upload-state");

/// GET {base}/add
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open_to_add()?;
    drop_page(cx, &open)
}

/// Shows the page that takes files.
///
/// # Errors
/// `Forbidden` for one who may not add to the album.
pub(super) fn drop_page(cx: &mut Cx<'_>, open: &OpenAlbum<'_>) -> Result<Response> {
    let bounds = open.upload_bounds()?;
    let base = cx.base();
    let html = cx.page(|frame| add::page(frame, &visitor::visit(&base, open), bounds));
    let response = files::page(cx, StatusCode::OK, html.0).no_store();
    // Whoever may take something back is known again by the browser it came from.
    if bounds.undo.is_none() || cx.handing_browser().is_some() {
        return Ok(response);
    }
    let browser = BrowserId(secrets::random()?);
    Ok(response.with_cookie(&cx.handing_cookie(browser)))
}

/// GET /s/{address}/added: what this browser may take back.
pub fn added(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open_to_add()?;
    let files = open.returnable(cx.handing_browser())?;
    let base = cx.base();
    let html = cx.page(|frame| add::added(frame, &visitor::visit(&base, &open), &files));
    Ok(files::page(cx, StatusCode::OK, html.0).no_store())
}

/// POST /s/{address}/uploads/{upload}/take-back
pub fn take_back(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open_to_add()?;
    open.take_back_upload(cx.handing_browser(), &upload_id(cx)?)?;
    Ok(cx.done(&format!("{}/added?done=upload-taken-back", cx.base())))
}

/// OPTIONS …/uploads
pub fn capabilities(_: &mut Cx<'_>) -> Result<Response> {
    let response = Response::new(StatusCode::NO_CONTENT)
        .with_header(TUS_RESUMABLE, VERSION)
        .with_header(TUS_VERSION, VERSION)
        .with_header(TUS_EXTENSION, EXTENSIONS)
        .with_header(TUS_MAX_SIZE, &config::UPLOAD_FILE_BYTES.to_string())
        .with_header(TUS_CHECKSUM_ALGORITHM, ALGORITHMS);
    Ok(response)
}

/// POST …/uploads
pub fn create(cx: &mut Cx<'_>) -> Result<Response> {
    Ok(answered(cx, |cx| {
        let open = cx.open_to_add()?;
        let draft = draft(cx)?;
        let actor = cx.actor()?;
        let carries = cx.request.header("content-type") == Some(PIECE);
        let checksum = if carries { checksum(cx)? } else { None };
        let mut upload = open.start_upload(&actor, cx.client, draft)?;
        if carries {
            let length = cx.request.body_length();
            let part = Part { offset: 0, length, checksum, source: cx.request.body() };
            // What does not arrive with the promise can be sent afterwards.
            match open.receive(&actor, &upload.id, part) {
                Ok(Received::Kept(now)) => upload = now,
                Ok(Received::Mismatch) => {}
                Err(error @ Error::Invalid { .. }) => return Err(error),
                Err(error) => {
                    tracing::debug!(%error, "the first bytes of an upload did not arrive");
                }
            }
        }
        if let State::Refused(reason) = upload.state {
            return Err(Error::invalid("file", reason));
        }
        let place = format!("{}/uploads/{}", cx.base(), upload.id.as_str());
        let response =
            Response::new(StatusCode::CREATED).with_header(http::header::LOCATION, &place);
        Ok(with_progress(response, &upload))
    }))
}

/// GET …/uploads/{upload}, and HEAD, which is how clients ask where to go on
pub fn status(cx: &mut Cx<'_>) -> Result<Response> {
    Ok(answered(cx, |cx| {
        let open = cx.open_to_add()?;
        let actor = cx.actor()?;
        let upload = match open.upload(&actor, &upload_id(cx)?) {
            // How far it is can be told when the other request is done.
            Err(Error::Conflict(message)) => {
                return Ok(refused(StatusCode::LOCKED, "locked", &message));
            }
            found => found?,
        };
        let reason = match &upload.state {
            State::Refused(reason) => Some(reason.clone()),
            _ => None,
        };
        let told = api::json(&json!({
            "state": upload.state.word(), "received": upload.received, "bytes": upload.bytes,
            "reason": reason,
        }));
        let length = upload.bytes.to_string();
        Ok(with_progress(told.with_header(UPLOAD_LENGTH, &length), &upload))
    }))
}

/// PATCH …/uploads/{upload}
pub fn receive(cx: &mut Cx<'_>) -> Result<Response> {
    Ok(answered(cx, |cx| {
        let open = cx.open_to_add()?;
        let actor = cx.actor()?;
        let id = upload_id(cx)?;
        if cx.request.header(CONTENT_TYPE) != Some(PIECE) {
            let message = format!("The type of a piece is {PIECE}.");
            return Ok(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "type", &message));
        }
        let offset =
            number(cx, &UPLOAD_OFFSET)?.ok_or_else(|| wrong("Upload-Offset is missing."))?;
        let checksum = checksum(cx)?;
        let length = cx.request.body_length();
        let part = Part { offset, length, checksum, source: cx.request.body() };
        match open.receive(&actor, &id, part)? {
            Received::Mismatch => {
                let status = StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST);
                Ok(refused(status, "checksum", "The bytes are not what their checksum says."))
            }
            Received::Kept(Upload { state: State::Refused(reason), .. }) => {
                Err(Error::invalid("file", reason))
            }
            Received::Kept(upload) => {
                Ok(with_progress(Response::new(StatusCode::NO_CONTENT), &upload))
            }
        }
    }))
}

/// DELETE …/uploads/{upload}
pub fn give_up(cx: &mut Cx<'_>) -> Result<Response> {
    Ok(answered(cx, |cx| {
        let open = cx.open_to_add()?;
        let actor = cx.actor()?;
        open.give_up(&actor, &upload_id(cx)?)?;
        Ok(Response::new(StatusCode::NO_CONTENT))
    }))
}

/// Answers in the protocol: the version is asked for and told, and refusals are no pages.
fn answered<'a>(
    cx: &mut Cx<'a>,
    handler: impl FnOnce(&mut Cx<'a>) -> Result<Response>,
) -> Response {
    let response = match cx.request.header(&TUS_RESUMABLE) {
        Some(VERSION) => match handler(cx) {
            Ok(response) => response,
            Err(Error::Invalid { field: "header", message }) => {
                refused(StatusCode::BAD_REQUEST, "header", &message)
            }
            Err(error) => refusal::as_json(cx, &error),
        },
        _ => refused(
            StatusCode::PRECONDITION_FAILED,
            "version",
            "This address speaks tus 1.0.0: send the header Tus-Resumable: 1.0.0.",
        )
        .with_header(TUS_VERSION, VERSION),
    };
    response.with_header(TUS_RESUMABLE, VERSION).no_store()
}

fn refused(status: StatusCode, code: &str, message: &str) -> Response {
    api::problem(status, code, message)
}

fn with_progress(response: Response, upload: &Upload) -> Response {
    let response = response
        .with_header(UPLOAD_OFFSET, &upload.received.to_string())
        .with_header(UPLOAD_STATE, upload.state.word());
    match upload.state {
        State::Open => {
            let expires = httpdate::fmt_http_date(upload.expires.into());
            response.with_header(UPLOAD_EXPIRES, &expires)
        }
        _ => response,
    }
}

fn upload_id(cx: &Cx<'_>) -> Result<UploadId> {
    UploadId::parse(cx.param("upload")).ok_or(Error::NotFound)
}

/// Reads what is said about a file before its first byte.
fn draft(cx: &Cx<'_>) -> Result<Draft> {
    let bytes = number(cx, &UPLOAD_LENGTH)?
        .ok_or_else(|| wrong("Upload-Length is missing; it cannot be told later here."))?;
    let mut draft = Draft { bytes, browser: cx.handing_browser(), ..Draft::default() };
    let named = cx.request.header("upload-metadata").unwrap_or_default();
    for pair in named.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
        let bytes = BASE64.decode(value.trim().as_bytes());
        let text = bytes.ok().and_then(|it| String::from_utf8(it).ok());
        let text = text.ok_or_else(|| wrong("Upload-Metadata holds keys and texts in base64."))?;
        match key {
            "filename" | "name" => draft.name = text,
            "relativePath" => draft.lie_at(&text),
            "uploader" => draft.uploader = text,
            "import" => draft.import = text,
            // Milliseconds since 1970, as browsers tell it.
            "lastModified" | "lastmodified" => {
                let moment = text.parse().ok().and_then(|it| Timestamp::from_millisecond(it).ok());
                draft.modified = moment;
            }
            _ => {}
        }
    }
    Ok(draft)
}

fn checksum(cx: &Cx<'_>) -> Result<Option<Checksum>> {
    let Some(header) = cx.request.header("upload-checksum") else { return Ok(None) };
    let message = format!("The checksum is none of {ALGORITHMS}.");
    Checksum::parse(header).map(Some).ok_or_else(|| wrong(&message))
}

/// Returns the number in a header; signs, blanks and anything beyond 63 bits are no number.
fn number(cx: &Cx<'_>, name: &HeaderName) -> Result<Option<u64>> {
    let Some(text) = cx.request.header(name) else { return Ok(None) };
    let digits = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let number = text.parse().ok().filter(|it| digits && i64::try_from(*it).is_ok());
    number.map(Some).ok_or_else(|| wrong(&format!("{name} is not a number of bytes.")))
}

fn wrong(message: &str) -> Error {
    Error::invalid("header", message)
}
