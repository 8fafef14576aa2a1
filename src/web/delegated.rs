//! Who a trusted proxy says is signed in. From anybody else the header is no word about
//! anything, and that it came is logged without what it said.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::config::delegate::Delegate;
use crate::http::request::Request;

/// Who sends the header without being trusted is told in the log once in this time.
const QUIET: Duration = Duration::from_mins(1);

/// When the log last told of a header that did not count.
#[derive(Default)]
pub(super) struct Told(Mutex<Option<Instant>>);

impl Told {
    fn tell(&self, header: &str, peer: IpAddr) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_none_or(|it| it.elapsed() >= QUIET) {
            *last = Some(Instant::now());
            tracing::warn!(%peer, header, "ignored the sign-in header of no trusted proxy");
        }
    }
}

/// Returns the name in the header that the settings name; nothing when the request is not a
/// trusted proxy's, or the proxy names nobody.
pub(super) fn named(
    delegate: Option<&Delegate>,
    request: &Request,
    by_proxy: bool,
    told: &Told,
) -> Option<String> {
    let header = delegate?.header.as_str();
    let mut values = request.headers.get_all(header).iter();
    let value = values.next()?;
    if !by_proxy {
        told.tell(header, request.peer.ip());
        return None;
    }
    if values.next().is_some() {
        // Which of them is the proxy's own cannot be known, so it names a nobody.
        return Some(String::new());
    }
    let name = std::str::from_utf8(value.as_bytes()).unwrap_or_default().trim();
    Some(name.to_owned()).filter(|it| !it.is_empty())
}
