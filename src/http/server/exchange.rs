//! One request on its way to a handler, and the response on its way back.

use std::future::Future;
use std::io::Read;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use http::header::{CONNECTION, CONTENT_LENGTH, HOST, TRAILER, TRANSFER_ENCODING, UPGRADE};
use http::uri::Authority;
use http::{HeaderValue, Method, StatusCode, Version};
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
use tokio::runtime::Handle;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use crate::http::request::Request;
use crate::http::response::{Body, Response};
use crate::http::server::Engine;
use crate::http::server::arriving::Arriving;
use crate::http::server::outgoing::Outgoing;
use crate::http::server::socket::Watch;

/// Seconds after which a client that was turned away may try again.
const RETRY_AFTER: u64 = 2;

/// Answers one request.
pub(super) fn answer(
    engine: &Arc<Engine>,
    watch: Arc<Watch>,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> impl Future<Output = hyper::Response<Outgoing>> + Send + use<> {
    watch.asked();
    let engine = Arc::clone(engine);
    async move {
        let method = request.method().clone();
        let response = respond(&engine, &watch, peer, request).await;
        sendable(&engine, watch, &method, response)
    }
}

async fn respond(
    engine: &Arc<Engine>,
    watch: &Arc<Watch>,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Response {
    if let Some((status, reason)) = refusal(&request, watch) {
        watch.left_unread();
        return Response::text(status, reason);
    }
    let (head, incoming) = request.into_parts();
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    let mut request = Request::new(head.method, target, peer);
    request.headers = head.headers;
    match incoming.size_hint().exact() {
        Some(0) => run(engine, request, None).await,
        Some(length) if length <= engine.limits.small_body => {
            let collected = timeout(engine.limits.stall_time, incoming.collect()).await;
            let Ok(Ok(body)) = collected else {
                watch.left_unread();
                return Response::text(
                    StatusCode::REQUEST_TIMEOUT,
                    "The request did not arrive.\n",
                );
            };
            run(engine, request.with_body(body.to_bytes()), None).await
        }
        length => {
            let body = Arriving::new(incoming, Handle::current(), watch, &engine.limits);
            let request = request.with_reader(length, Box::new(body));
            let Some(upload) = engine.uploads.enter().await else {
                return Response::unavailable(RETRY_AFTER);
            };
            run(engine, request, Some(upload)).await
        }
    }
}

/// Returns why the request is not for a handler: what hyper leaves to us of RFC 9112.
fn refusal(
    request: &hyper::Request<Incoming>,
    watch: &Watch,
) -> Option<(StatusCode, &'static str)> {
    let headers = request.headers();
    if request.method() == Method::CONNECT {
        return Some((StatusCode::NOT_IMPLEMENTED, "This is not a proxy.\n"));
    }
    let mut hosts = headers.get_all(HOST).iter();
    let named = match (hosts.next(), hosts.next()) {
        (Some(host), None) => is_host(host),
        (None, _) => request.version() == Version::HTTP_10,
        (Some(_), Some(_)) => false,
    };
    if !named {
        return Some((StatusCode::BAD_REQUEST, "The request needs one Host.\n"));
    }
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    match (codings.next(), codings.next()) {
        (None, _) => None,
        (Some(coding), None) if coding.as_bytes().eq_ignore_ascii_case(b"chunked") => {
            let clear = watch.head_is_without_length(request.method());
            (!clear).then_some((StatusCode::BAD_REQUEST, "The length of the request is unclear.\n"))
        }
        _ => Some((StatusCode::NOT_IMPLEMENTED, "This transfer coding is not known here.\n")),
    }
}

/// Returns whether the value is a host with perhaps a port; RFC 9112 also allows it empty.
fn is_host(value: &HeaderValue) -> bool {
    let host = value.as_bytes();
    host.is_empty() || (!host.contains(&b'@') && Authority::try_from(host).is_ok())
}

/// Runs the handler on the pool; the places it takes are free when it returns, also when the
/// client has left meanwhile.
async fn run(
    engine: &Arc<Engine>,
    request: Request,
    upload: Option<OwnedSemaphorePermit>,
) -> Response {
    let Some(place) = engine.handlers.enter().await else {
        return Response::unavailable(RETRY_AFTER);
    };
    let engine = Arc::clone(engine);
    let handled = tokio::task::spawn_blocking(move || {
        let response = at_hand(handle(&engine, request), engine.limits.chunk);
        drop((place, upload));
        response
    });
    handled.await.unwrap_or_else(|_| broken())
}

/// Calls the handler; a panic ends this request and nothing else.
fn handle(engine: &Engine, request: Request) -> Response {
    let method = request.method.clone();
    let path = request.path.clone();
    catch_unwind(AssertUnwindSafe(|| (engine.handler)(request))).unwrap_or_else(|_| {
        tracing::error!(%method, path, "the handler panicked");
        broken()
    })
}

/// Reads a short body while the handler's place is still held: going to the pool once more for
/// a thumbnail would cost more than the thumbnail.
fn at_hand(mut response: Response, most: usize) -> Response {
    response.body = match response.body {
        Body::Seekable { mut source, length } if length <= most as u64 => {
            let mut bytes = vec![0; usize::try_from(length).unwrap_or(most)];
            if let Err(error) = source.read_exact(&mut bytes) {
                tracing::warn!(%error, "what was to be sent could not be read");
                return broken();
            }
            Body::Bytes(bytes.into())
        }
        body => body,
    };
    response
}

fn broken() -> Response {
    Response::text(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong here. Try again.\n")
        .no_store()
}

/// Returns the response as the engine sends it: framing is the engine's, whatever the handler
/// wrote, and a client whose body was not read is told that the connection ends.
fn sendable(
    engine: &Arc<Engine>,
    watch: Arc<Watch>,
    method: &Method,
    response: Response,
) -> hyper::Response<Outgoing> {
    let Response { mut status, mut headers, body } = response;
    if status.is_informational() {
        tracing::error!(%status, "a handler may not answer this");
        status = StatusCode::INTERNAL_SERVER_ERROR;
    }
    for name in [TRANSFER_ENCODING, CONNECTION, TRAILER, UPGRADE] {
        headers.remove(name);
    }
    if method != Method::HEAD || !matches!(body, Body::Empty) {
        headers.remove(CONTENT_LENGTH);
    }
    if watch.has_unread() {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let mut sendable = hyper::Response::new(Outgoing::new(engine, watch, body));
    *sendable.status_mut() = status;
    *sendable.headers_mut() = headers;
    sendable
}
