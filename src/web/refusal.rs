//! Every way to say no, as a page or JSON: the one table from `Error` to status, code and text.

use http::header::{ALLOW, RETRY_AFTER};
use http::{Method, StatusCode};
use maud::{Markup, html};

use crate::error::Error;
use crate::http::forms;
use crate::http::response::Response;
use crate::views::visitor::gate::{self, Attempt};
use crate::web::api;
use crate::web::context::Cx;

/// Returns status and code of an error.
pub fn status(error: &Error) -> (StatusCode, &'static str) {
    match error {
        Error::NotFound => (StatusCode::NOT_FOUND, "not_found"),
        Error::SignIn => (StatusCode::UNAUTHORIZED, "sign_in"),
        Error::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden"),
        Error::Locked => (StatusCode::UNAUTHORIZED, "locked"),
        Error::Gone(_) => (StatusCode::GONE, "gone"),
        Error::Invalid { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        Error::Conflict(_) => (StatusCode::CONFLICT, "conflict"),
        Error::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        Error::Busy { .. } => (StatusCode::TOO_MANY_REQUESTS, "busy"),
        Error::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        Error::Full(_) => (StatusCode::INSUFFICIENT_STORAGE, "full"),
        Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
    }
}

/// Returns the answer for an error. Internal errors are logged with the request's number and
/// shown as that number only.
pub fn response(cx: &mut Cx<'_>, error: Error) -> Response {
    if cx.request.wants_json() {
        return as_json(cx, &error);
    }
    let request_id = logged(cx, &error);
    let (status, _) = status(&error);
    page(cx, status, error, &request_id).no_store()
}

/// Returns the answer for an error to a program that shows no pages.
pub fn as_json(cx: &Cx<'_>, error: &Error) -> Response {
    let request_id = logged(cx, error);
    let (status, code) = status(error);
    api::error(status, code, error, &request_id).no_store()
}

fn logged(cx: &Cx<'_>, error: &Error) -> String {
    let request_id = format!("{:08x}", cx.number);
    if let Error::Internal(cause) = error {
        tracing::error!(request = %request_id, "{cause:#}");
    }
    request_id
}

fn page(cx: &mut Cx<'_>, status: StatusCode, error: Error, request_id: &str) -> Response {
    let wait = match &error {
        Error::Busy { retry_after } => Some(*retry_after),
        Error::Unavailable(_) => Some(30),
        _ => None,
    };
    let response = match error {
        Error::SignIn if matches!(cx.request.method, Method::GET | Method::HEAD) => {
            return to_sign_in(cx);
        }
        Error::Locked => {
            let base = cx.base();
            let page = cx.page(|frame| gate::password(frame, &base, Attempt::First));
            // Chat programs drop the preview card of an answer that is not 200.
            let status = if cx.request.path == base { StatusCode::OK } else { status };
            Response::html(status, page.0)
        }
        Error::Gone(gone) => {
            let action = extend(cx);
            Response::html(status, cx.page(|frame| gate::gone(frame, &gone, action)).0)
        }
        Error::NotFound => Response::html(status, cx.page(gate::not_found).0),
        other => {
            Response::html(status, cx.page(|frame| gate::problem(frame, &other, request_id)).0)
        }
    };
    match wait {
        Some(seconds) => response.with_header(RETRY_AFTER, &seconds.to_string()),
        None => response,
    }
}

/// Returns to the page that was asked for after signing in.
fn to_sign_in(cx: &Cx<'_>) -> Response {
    let mut next = cx.request.path.clone();
    if !cx.request.query.is_empty() {
        next.push('?');
        next.push_str(&cx.request.query);
    }
    let address = format!("/login?next={}", forms::encode_segment(&next));
    Response::redirect_to(StatusCode::SEE_OTHER, &address)
}

/// What its owner may do about a link that is over: lead to its page.
fn extend(cx: &mut Cx<'_>) -> Markup {
    let actor = cx.known_actor();
    let found = cx.address().and_then(|it| cx.app.link_of_address(&actor, &it));
    match found {
        Ok(id) => html! { a.btn.main href={ "/sharing/links/" (id.0) } { "Change the link" } },
        Err(_) => html! {},
    }
}

/// Returns the answer for a path that exists for other methods only.
pub fn method(allowed: &[&Method]) -> Response {
    let names: Vec<&str> = allowed.iter().map(|it| it.as_str()).collect();
    Response::text(StatusCode::METHOD_NOT_ALLOWED, "This address does not take that method.\n")
        .with_header(ALLOW, &names.join(", "))
}
