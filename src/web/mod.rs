//! From a request through the app to a page, a file or JSON. `Web::handle` is the whole path
//! of a request: route, who asks, handler, refusal, security headers, ranges.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::app::App;
use crate::error::Error;
use crate::http::range;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::language::Language;
use crate::web::context::Cx;
use crate::web::delegated::Told;
use crate::web::files::Files;
use crate::web::routes::{Found, Routes};

pub mod routes;

pub mod context;

mod forwarded;

mod bearer;

mod entry;

mod said;

mod delegated;

pub mod refusal;

pub mod headers;

pub mod files;

pub mod account;

pub mod own_account;

pub mod tokens;

pub mod people;

pub mod policy;

pub mod log;

pub mod albums;

pub mod overview;

pub mod members;

pub mod visitor;

pub mod activity;

pub mod tags;

pub mod labels;

pub mod properties;

pub mod media;

pub mod downloads;

pub mod uploads;

pub mod known;

pub mod trash;

pub mod review;

pub mod links;

mod link_form;

pub mod register;

pub mod admin;

pub mod api;

/// The site: what answers every request of a server.
pub struct Web {
    app: Arc<App>,
    routes: Routes,
    files: Files,
    requests: AtomicU64,
    told: Told,
}

impl Web {
    /// Returns the site of an app.
    pub fn new(app: Arc<App>) -> Web {
        Web {
            app,
            routes: Routes::new(),
            files: Files::new(),
            requests: AtomicU64::new(1),
            told: Told::default(),
        }
    }

    /// Answers one request, in the language that its browser asks for; a person who is signed
    /// in may have chosen another one.
    pub fn handle(&self, request: Request) -> Response {
        let asked = request.header("accept-language").and_then(Language::accepted);
        asked.unwrap_or_else(Language::assumed).during(|| self.answer(request))
    }

    fn answer(&self, mut request: Request) -> Response {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let response = match self.routes.find(&request) {
            Found::Route(route, params) => {
                let mut cx = Cx::new(self, &mut request, params, number);
                let answer = cx.let_in().and_then(|()| (route.handler)(&mut cx));
                let response = answer.unwrap_or_else(|error| refusal::response(&mut cx, error));
                headers::secure(cx.without_cookies(response), route)
            }
            Found::OtherMethod(allowed) => headers::secure_plain(refusal::method(&allowed)),
            Found::Nothing => {
                let mut cx = Cx::new(self, &mut request, Vec::new(), number);
                headers::secure_plain(refusal::response(&mut cx, Error::NotFound))
            }
        };
        range::apply(&request, response)
    }
}
