//! The headers that keep pages safe, set for every answer in one place.

use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};

use crate::http::response::Response;
use crate::web::routes::Route;

/// Nothing is loaded from elsewhere, no script or style stands in a page; style attributes
/// carry computed numbers and colours only.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
    style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ";

/// Originals are somebody's files: whatever they hold, they run nothing here.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; \
    img-src 'self'; frame-ancestors 'none'";

/// Files of the program: a script that runs beside a page obeys the policy of its own file and
/// may load the scripts that it is made of.
const PROGRAM: &str = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; \
    frame-ancestors 'none'";

/// Returns the answer of a route with its security headers.
pub fn secure(response: Response, route: &Route) -> Response {
    let embed = route.path.ends_with("/embed") && response.status.is_success();
    let others = if route.path.starts_with("/assets/") { PROGRAM } else { SANDBOX };
    plain(response, if embed { "*" } else { "'none'" }, others)
}

/// Returns an answer that belongs to no route with its security headers.
pub fn secure_plain(response: Response) -> Response {
    plain(response, "'none'", SANDBOX)
}

/// Pages are told who may frame them; `others` is the policy of everything that is no page.
fn plain(response: Response, frames: &str, others: &str) -> Response {
    let is_page = response
        .headers
        .get(CONTENT_TYPE)
        .is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    let policy = if is_page { format!("{POLICY}{frames}") } else { others.to_owned() };
    let keeps = response.headers.contains_key(CACHE_CONTROL);
    let response = response
        .with_header(CONTENT_SECURITY_POLICY, &policy)
        .with_header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .with_header(REFERRER_POLICY, "same-origin")
        .with_header(HeaderName::from_static("x-robots-tag"), "noindex, nofollow")
        .with_header(HeaderName::from_static("cross-origin-opener-policy"), "same-origin")
        .with_header(HeaderName::from_static("permissions-policy"), "browsing-topics=()");
    if keeps { response } else { response.private_cache() }
}
