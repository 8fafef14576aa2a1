//! Every way to say no, as a page or JSON: the one table from `Error` to status, code and text.

use http::header::{ALLOW, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use maud::{Markup, html};

use crate::domain::album::Slug;
use crate::error::Error;
use crate::http::forms::{self, FormError, MOST_FIELDS};
use crate::http::response::Response;
use crate::say;
use crate::views::visitor::gate::{self, Attempt};
use crate::web::api;
use crate::web::context::Cx;

/// Returns status and code of an error.
pub fn status(error: &Error) -> (StatusCode, &'static str) {
    match error {
        Error::NotFound => (StatusCode::NOT_FOUND, "not_found"),
        Error::SignIn => (StatusCode::UNAUTHORIZED, "sign_in"),
        Error::Token => (StatusCode::UNAUTHORIZED, "token"),
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

/// Returns the error for a form that cannot be read.
pub fn of_form(error: &FormError) -> Error {
    match error {
        FormError::TooLong(bytes) => {
            Error::TooLarge(say!("errors-form-long", bytes = bytes.to_string()))
        }
        FormError::TooManyFields => {
            Error::TooLarge(say!("errors-form-fields", most = MOST_FIELDS.to_string()))
        }
        FormError::NotAForm => Error::invalid("form", say!("errors-form-none")),
        FormError::Broken(_) => Error::invalid("form", say!("errors-form-broken")),
    }
}

/// Returns the answer for an error. Internal errors are logged with the request's number and
/// shown as that number only.
pub fn response(cx: &mut Cx<'_>, error: Error) -> Response {
    if let Some(moved) = moved(cx, &error) {
        return moved;
    }
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
    let response = api::error(status, code, error, &request_id).no_store();
    match error {
        Error::SignIn => response.with_header(WWW_AUTHENTICATE, CHALLENGE),
        Error::Token => {
            let told = format!("{CHALLENGE}, error=\"invalid_token\"");
            response.with_header(WWW_AUTHENTICATE, &told)
        }
        _ => response,
    }
}

/// What programs are asked for (RFC 6750).
const CHALLENGE: &str = "Bearer realm=\"albumen\"";

fn logged(cx: &Cx<'_>, error: &Error) -> String {
    let request_id = format!("{:08x}", cx.number);
    if let Error::Internal(cause) = error {
        tracing::error!(request = %request_id, "{cause:#}");
    }
    request_id
}

/// An album that had the address before is shown at its new one, to those who may see it.
fn moved(cx: &mut Cx<'_>, error: &Error) -> Option<Response> {
    let looks = matches!(cx.request.method, Method::GET | Method::HEAD);
    let unknown = matches!(error, Error::NotFound | Error::SignIn);
    if !looks || !unknown || !cx.param("address").is_empty() {
        return None;
    }
    let old = Slug::parse(cx.param("slug"))?;
    let actor = cx.known_actor();
    let new = cx.app.moved(&actor, &old).ok()?;
    let rest = cx.request.path.strip_prefix(&format!("/a/{}", old.as_str()))?;
    let mut address = format!("/a/{}{rest}", new.as_str());
    if !cx.request.query.is_empty() {
        address.push('?');
        address.push_str(&cx.request.query);
    }
    Some(Response::redirect_to(StatusCode::PERMANENT_REDIRECT, &address).no_store())
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
            let base = cx.link_base();
            let page = cx.page(|frame| gate::password(frame, &base, Attempt::First));
            // Chat programs drop the preview card of an answer that is not 200.
            let status = if cx.request.path == base { StatusCode::OK } else { status };
            Response::html(status, page.0)
        }
        Error::Gone(gone) => {
            let action = extend(cx);
            Response::html(status, cx.page(|frame| gate::gone(frame, &gone, action)).0)
        }
        Error::NotFound => {
            let farewell = farewell(cx);
            Response::html(status, cx.page(|it| gate::not_found(it, farewell.as_deref())).0)
        }
        other => {
            // Who is told what they may not do with an album may see it.
            let refused = matches!(other, Error::Forbidden(_)) && !cx.param("slug").is_empty();
            let back = refused.then(|| cx.base());
            let page = cx.page(|frame| gate::problem(frame, &other, request_id, back.as_deref()));
            Response::html(status, page.0)
        }
    };
    match wait {
        Some(seconds) => response.with_header(RETRY_AFTER, &seconds.to_string()),
        None => response,
    }
}

/// Returns to the page that was asked for after signing in; for a file to the page that
/// begins its download, because a file alone would leave the form where it is.
fn to_sign_in(cx: &Cx<'_>) -> Response {
    let (base, key) = (cx.base(), cx.param("key"));
    let mut next = cx.request.path.clone();
    if next == format!("{base}/o/{key}") {
        next = format!("{base}/p/{key}?save=1");
    } else if !cx.param("part").is_empty() {
        next = format!("{base}/download");
        let of = cx.query("of");
        if !of.is_empty() {
            next = format!("{next}?of={}", forms::encode_segment(of));
        }
    } else if !cx.request.query.is_empty() {
        next.push('?');
        next.push_str(&cx.request.query);
    }
    let address = format!("/login?next={}", forms::encode_segment(&next));
    Response::redirect_to(StatusCode::SEE_OTHER, &address)
}

/// What an album was called, for one who was a member and asks for it again.
fn farewell(cx: &mut Cx<'_>) -> Option<String> {
    let slug = Slug::parse(cx.param("slug")).filter(|_| cx.param("address").is_empty())?;
    let actor = cx.known_actor();
    cx.app.farewell(&actor, &slug).ok()
}

/// What its owner may do about a link that is over: lead to its page.
fn extend(cx: &mut Cx<'_>) -> Markup {
    let actor = cx.known_actor();
    let found = cx.address().and_then(|it| cx.app.link_of_address(&actor, &it));
    match found {
        Ok(id) => {
            html! { a.btn.main href={ "/sharing/links/" (id.0) } { (say!("gate-change-link")) } }
        }
        Err(_) => html! {},
    }
}

/// Returns the answer for a path that exists for other methods only.
pub fn method(allowed: &[&Method]) -> Response {
    let names: Vec<&str> = allowed.iter().map(|it| it.as_str()).collect();
    Response::text(StatusCode::METHOD_NOT_ALLOWED, "This address does not take that method.\n")
        .with_header(ALLOW, &names.join(", "))
}
