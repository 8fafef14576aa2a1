//! Asking the server as somebody, as a browser would, without a socket.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::Ordering;

use albumen::domain::link::Link;
use albumen::http::request::Request;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method};

use crate::answers::Answer;
use crate::world::{PASSWORD, Who, World};

/// What a browser says about a form of this site.
const OWN_FORM: [(&str, &str); 2] =
    [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];

impl World {
    /// Types the password of a link and returns the cookie that a browser keeps.
    pub(crate) fn unlock(&self, link: &Link) -> String {
        let target = format!("/s/{}/unlock", link.address());
        let answer = self.post(&Who::nobody(), &target, &format!("password={PASSWORD}"));
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with("unlock="), "{}", answer.text());
        cookie
    }

    pub(crate) fn get(&self, who: &Who, target: &str) -> Answer {
        self.ask(who, Method::GET, target, &[], "")
    }

    pub(crate) fn get_json(&self, who: &Who, target: &str) -> Answer {
        self.ask(who, Method::GET, target, &[("accept", "application/json")], "")
    }

    pub(crate) fn post(&self, who: &Who, target: &str, form: &str) -> Answer {
        self.ask(who, Method::POST, target, &OWN_FORM, form)
    }

    /// Asks with exactly these headers and the actor's cookies, each time from elsewhere, so
    /// that nobody has to wait for having tried too often.
    pub(crate) fn ask(
        &self,
        who: &Who,
        method: Method,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let client = self.clients.fetch_add(1, Ordering::Relaxed);
        let peer = SocketAddr::from((Ipv4Addr::from(0x0a00_0000 + client), 1));
        let mut request = Request::new(method, target, peer);
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request = request.with_header(name, HeaderValue::from_str(value).unwrap());
        }
        if !who.cookies.is_empty() {
            let cookies = HeaderValue::from_str(&who.cookies.join("; ")).unwrap();
            request = request.with_header(http::header::COOKIE, cookies);
        }
        let request = request.with_body(Bytes::copy_from_slice(body.as_bytes()));
        Answer::of(self.web.handle(request))
    }
}
