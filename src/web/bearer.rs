//! The token that a program shows in `Authorization: Bearer`. Whatever else its request brings
//! that could say who asks is taken away, so that nothing ever falls back to it.

use http::HeaderValue;
use http::header::{ACCEPT, AUTHORIZATION, COOKIE};

use crate::domain::token::PREFIX;
use crate::error::{Error, Result};
use crate::http::request::Request;
use crate::say;

/// The names of the session's cookie, without and with TLS.
pub(super) const SESSION_COOKIES: [&str; 2] = ["albumen", "__Host-albumen"];

/// What a program shows. Nothing but tests can print it.
#[derive(PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(super) enum Bearer {
    /// A token, or what is none.
    Token(String),
    /// A token beside the session of a browser.
    WithSession,
}

impl Bearer {
    /// Returns what is to be looked up as a token.
    ///
    /// # Errors
    /// `Invalid` for `authorization` when it cannot be said who asks.
    pub(super) fn token(&self) -> Result<&str> {
        match self {
            Bearer::Token(token) => Ok(token),
            Bearer::WithSession => {
                let message = say!("tokens-or-cookie");
                Err(Error::invalid("authorization", message))
            }
        }
    }
}

/// Takes what a program shows out of its request and makes that one of a program: it has no
/// cookies and wants JSON. Nothing when no program shows anything. A trusted proxy may send a
/// `Bearer` of its own with the requests of browsers, which is none of ours.
pub(super) fn taken(request: &mut Request, is_by_proxy: bool) -> Option<Bearer> {
    let token = shown(request)?;
    if is_by_proxy && !token.starts_with(PREFIX) {
        return None;
    }
    let has_session = SESSION_COOKIES.iter().any(|it| request.cookie(it).is_some());
    request.headers.remove(AUTHORIZATION);
    request.headers.remove(COOKIE);
    request.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    Some(if has_session { Bearer::WithSession } else { Bearer::Token(token) })
}

/// Returns what stands behind `Bearer`. Of several none counts, as it cannot be known which.
fn shown(request: &Request) -> Option<String> {
    let values: Vec<&HeaderValue> = request.headers.get_all(AUTHORIZATION).iter().collect();
    let bearer = values.iter().find(|it| is_bearer(it))?;
    let text = std::str::from_utf8(bearer.as_bytes()).unwrap_or_default();
    let (_, token) = text.split_once([' ', '\t']).unwrap_or((text, ""));
    Some(if values.len() == 1 { token.trim().to_owned() } else { String::new() })
}

fn is_bearer(value: &HeaderValue) -> bool {
    let scheme = value.as_bytes().split(u8::is_ascii_whitespace).next().unwrap_or_default();
    scheme.eq_ignore_ascii_case(b"bearer")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(values: &[&[u8]]) -> Request {
        values.iter().fold(Request::get("/albums"), |request, value| {
            request.with_header(AUTHORIZATION, HeaderValue::from_bytes(value).unwrap())
        })
    }

    #[test]
    fn what_stands_behind_bearer_is_looked_up_as_it_is() {
        for (values, expected) in [
            (&[&b"Bearer albumen_abc"[..]][..], Some("albumen_abc")),
            (&[b"bearer   albumen_abc "], Some("albumen_abc")),
            (&[b"Bearer"], Some("")),
            (&[b"Bearer \xff\xfe"], Some("")),
            (&[b"Basic YTpi"], None),
            (&[b""], None),
            (&[], None),
            (&[b"Bearer albumen_a", b"Bearer albumen_b"], Some("")),
            (&[b"Basic YTpi", b"Bearer albumen_b"], Some("")),
        ] {
            let found = taken(&mut with(values), false);
            assert_eq!(found, expected.map(|it| Bearer::Token(it.to_owned())), "{values:?}");
        }
    }

    #[test]
    fn nothing_else_is_left_that_says_who_asks() {
        let cookie = |it| HeaderValue::from_str(it).unwrap();
        for (cookies, session) in
            [("unlock=abc; x=1", false), ("albumen=abc", true), ("a=1; __Host-albumen=abc", true)]
        {
            let mut request = with(&[b"Bearer albumen_abc"]).with_header(COOKIE, cookie(cookies));
            let bearer = taken(&mut request, false).unwrap();
            assert_eq!(bearer.token().is_err(), session, "{cookies}");
            assert!(request.wants_json() && request.header("cookie").is_none());
            assert!(request.header("authorization").is_none());
        }
    }

    #[test]
    fn a_proxy_keeps_its_own_bearer() {
        assert_eq!(taken(&mut with(&[b"Bearer eyJhbGciOi"]), true), None);
        assert!(taken(&mut with(&[b"Bearer albumen_abc"]), true).is_some());
    }
}
