//! Who asks, from where, for what: the one place that reads cookies, tokens, forwarded headers
//! and the origin of a request.

use std::net::IpAddr;

use cookie::{Cookie, SameSite};
use jiff::Timestamp;

use crate::app::App;
use crate::app::album::OpenAlbum;
use crate::app::door::Visitor;
use crate::app::library::State;
use crate::app::site::Device;
use crate::config;
use crate::domain::access::Actor;
use crate::domain::activity::BrowserId;
use crate::domain::album::Slug;
use crate::domain::asset::AssetKey;
use crate::domain::link::{Address, LinkId};
use crate::domain::session;
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::request::Request;
use crate::http::response::Response;
use crate::say;
use crate::views::parts::{Frame, Progress, Toast, Undo};
use crate::web::Web;
use crate::web::bearer::{self, Bearer, SESSION_COOKIES};
use crate::web::delegated;
use crate::web::forwarded::Forwarded;
use crate::web::refusal;
use crate::web::said::said;

/// One request on its way, with everything a handler reads.
pub struct Cx<'a> {
    web: &'a Web,
    /// The app.
    pub app: &'a App,
    /// The request.
    pub request: &'a mut Request,
    /// Where the person is: the socket's other end, or what a trusted proxy says.
    pub client: IpAddr,
    /// Whether the person's browser speaks TLS with us or our proxy.
    pub https: bool,
    /// The number under which an error of this request is logged.
    pub number: u64,
    params: Vec<(&'a str, String)>,
    query: Form,
    actor: Option<Actor>,
    /// Who the trusted proxy says is signed in; nobody when a program shows a token.
    pub(super) named: Option<String>,
    /// What a program shows.
    pub(super) bearer: Option<Bearer>,
}

impl<'a> Cx<'a> {
    /// Returns the context of a request.
    pub fn new(
        web: &'a Web,
        request: &'a mut Request,
        params: Vec<(&'a str, String)>,
        number: u64,
    ) -> Cx<'a> {
        let app: &App = &web.app;
        let trusted = Forwarded::believed(request, &app.config.trusted_proxies);
        let query = Form::query(request).unwrap_or_default();
        let delegate = app.config.delegate.as_ref();
        let named = delegated::named(delegate, request, trusted.by_proxy, &web.told);
        let bearer = bearer::taken(request, trusted.by_proxy);
        Cx {
            web,
            app,
            client: trusted.client,
            https: trusted.https || app.is_https(),
            request,
            number,
            params,
            query,
            actor: None,
            named: named.filter(|_| bearer.is_none()),
            bearer,
        }
    }

    /// Returns a part of the path; empty when the route has none of this name.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|it| it.0 == name).map_or("", |it| it.1.as_str())
    }

    /// Returns a field of the query; empty when it is not there.
    pub fn query(&self, name: &str) -> &str {
        self.query.get(name).unwrap_or("")
    }

    /// Returns a whole number of the query, or another one when it is absent or nonsense.
    pub fn query_number(&self, name: &str, otherwise: u64) -> u64 {
        self.query.get(name).and_then(|it| it.parse().ok()).unwrap_or(otherwise)
    }

    /// Reads the form of the request.
    ///
    /// # Errors
    /// `TooLarge` for a form beyond the limits, `Invalid` for what is none.
    pub fn form(&mut self) -> Result<Form> {
        Form::read(self.request, config::FORM_BYTES as u64)
            .map_err(|error| refusal::of_form(&error))
    }

    /// Returns who is signed in, or which program shows a token.
    ///
    /// # Errors
    /// As `App::program` for a program; those of the database.
    pub fn actor(&mut self) -> Result<Actor> {
        if let Some(actor) = &self.actor {
            return Ok(actor.clone());
        }
        let actor = match (&self.bearer, &self.named, self.session()) {
            (Some(bearer), ..) => self.app.program(bearer.token()?, self.client)?,
            (None, Some(name), _) => self.app.actor_named(name, self.client)?,
            (None, None, Some(token)) => self.app.actor(&token)?,
            (None, None, None) => Actor::Nobody,
        };
        if let Some(language) = actor.user().and_then(|it| it.language) {
            language.speak();
        }
        self.actor = Some(actor.clone());
        Ok(actor)
    }

    /// Returns who is signed in, if that was found out already and without an error.
    pub fn known_actor(&mut self) -> Actor {
        self.actor().unwrap_or(Actor::Nobody)
    }

    /// Returns who is signed in.
    ///
    /// # Errors
    /// `SignIn` when nobody is.
    pub fn signed_in(&mut self) -> Result<Actor> {
        let actor = self.actor()?;
        if actor.user().is_some() { Ok(actor) } else { Err(Error::SignIn) }
    }

    /// Returns whether a proxy signed the person in; then no cookie of ours matters.
    pub fn is_signed_in_by_proxy(&self) -> bool {
        self.named.is_some()
    }

    /// Returns what the browser calls itself, in words.
    pub fn device(&self) -> String {
        session::device(self.request.header("user-agent").unwrap_or_default())
    }

    /// Returns the device that somebody signs in on, of this name.
    pub fn from<'n>(&self, name: &'n str) -> Device<'n> {
        Device { client: self.client, name }
    }

    /// Returns the token of the session cookie.
    pub fn session(&self) -> Option<String> {
        self.request.cookie(self.session_name())
    }

    /// The prefix makes browsers refuse the cookie from elsewhere; it needs TLS.
    fn session_name(&self) -> &'static str {
        let [plain, prefixed] = SESSION_COOKIES;
        if self.https { prefixed } else { plain }
    }

    /// Returns the cookie that keeps a session.
    pub fn session_cookie(&self, token: String) -> Cookie<'static> {
        let life = i64::try_from(config::SESSION_IDLE.as_secs()).unwrap_or(i64::MAX);
        self.cookie(self.session_name(), token, "/".to_owned(), life)
    }

    /// Returns the cookie that keeps an unlock, for the link's own pages only.
    pub fn unlock_cookie(&self, proof: String) -> Cookie<'static> {
        let life = i64::try_from(config::UNLOCK_LIFE.as_secs()).unwrap_or(i64::MAX);
        self.cookie("unlock", proof, self.link_base(), life)
    }

    /// Returns the cookie that keeps what a visitor is called, for the link's own pages only.
    pub fn visitor_cookie(&self, book: String) -> Cookie<'static> {
        let life = i64::try_from(config::VISITOR_LIFE.as_secs()).unwrap_or(i64::MAX);
        self.cookie("visitor", book, self.base(), life)
    }

    /// Returns the cookie that keeps when a visitor looked, for the link's own pages only.
    pub fn looked_cookie(&self, proof: String) -> Cookie<'static> {
        let life = i64::try_from(config::VISITOR_LIFE.as_secs()).unwrap_or(i64::MAX);
        self.cookie("looked", proof, self.base(), life)
    }

    /// Returns the cookie by which a visitor takes back what they handed in, for the link's own
    /// pages only.
    pub fn handing_cookie(&self, browser: BrowserId) -> Cookie<'static> {
        let life = i64::try_from(config::VISITOR_LIFE.as_secs()).unwrap_or(i64::MAX);
        let value = data_encoding::BASE64URL_NOPAD.encode(&browser.0);
        self.cookie("handing", value, self.link_base(), life)
    }

    /// Returns what the visitor's browser is called when it hands something in.
    pub fn handing_browser(&self) -> Option<BrowserId> {
        let value = self.request.cookie("handing")?;
        let bytes = data_encoding::BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        bytes.try_into().ok().map(BrowserId)
    }

    fn cookie(
        &self,
        name: &'static str,
        value: String,
        path: String,
        seconds: i64,
    ) -> Cookie<'static> {
        Cookie::build((name, value))
            .path(path)
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.https)
            .max_age(cookie::time::Duration::seconds(seconds))
            .build()
    }

    /// Returns the address that everything of an album hangs on: `/a/{slug}`, `/s/{address}`,
    /// or `/s/{address}/in/{slug}` for one inside the album of a link.
    pub fn base(&self) -> String {
        match (self.param("address"), self.param("slug")) {
            ("", slug) => format!("/a/{slug}"),
            (_, "") => self.link_base(),
            (address, slug) => format!("/s/{address}/in/{slug}"),
        }
    }

    /// Returns the address of the link in the path.
    pub fn link_base(&self) -> String {
        format!("/s/{}", self.param("address"))
    }

    /// Opens the album of the path, by its own address or by a link.
    ///
    /// # Errors
    /// As `App::album` and `App::visit`.
    pub fn open(&mut self) -> Result<OpenAlbum<'a>> {
        let open = self.open_to_add()?;
        // A link that only takes files shows nothing.
        if open.grant.see { Ok(open) } else { Err(Error::NotFound) }
    }

    /// Opens the album of the path for handing in files, and for nothing else: its grant
    /// perhaps does not let see it.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_to_add(&mut self) -> Result<OpenAlbum<'a>> {
        if self.param("address").is_empty() {
            return self.album();
        }
        let address = self.address()?;
        let proof = self.request.cookie("unlock");
        let visitor = Visitor { client: self.client, proof: proof.as_deref() };
        if self.param("slug").is_empty() {
            return self.app.visit_to_add(&address, visitor);
        }
        let slug = Slug::parse(self.param("slug")).ok_or(Error::NotFound)?;
        self.app.visit_inside(&address, &slug, visitor)
    }

    /// Opens the album of the path by its own address.
    ///
    /// # Errors
    /// As `App::album`; `SignIn` instead of `NotFound` for somebody who is not signed in, the
    /// same for albums that exist and those that do not.
    pub fn album(&mut self) -> Result<OpenAlbum<'a>> {
        let slug = Slug::parse(self.param("slug")).ok_or(Error::NotFound)?;
        let actor = self.actor()?;
        self.app.album(&actor, &slug).map_err(|error| match error {
            Error::NotFound if actor.user().is_none() => Error::SignIn,
            other => other,
        })
    }

    /// Returns the address of the link in the path.
    ///
    /// # Errors
    /// `NotFound` when it has not the shape of one.
    pub fn address(&self) -> Result<Address> {
        Address::parse(self.param("address")).ok_or(Error::NotFound)
    }

    /// Returns the asset's name in the path.
    ///
    /// # Errors
    /// `NotFound` when it has not the shape of one.
    pub fn key(&self) -> Result<AssetKey> {
        AssetKey::parse(self.param("key")).ok_or(Error::NotFound)
    }

    /// Returns the link's number in the path.
    ///
    /// # Errors
    /// `NotFound` when it is no number.
    pub fn link_id(&self) -> Result<LinkId> {
        self.param("id").parse().map(LinkId).map_err(|_| Error::NotFound)
    }

    /// Returns the URL of a file of the program, which changes with its content.
    pub fn asset_url(&self, name: &str) -> String {
        self.web.files.url(name)
    }

    /// Returns the program's own files.
    pub fn files(&self) -> &'a crate::web::files::Files {
        &self.web.files
    }

    /// Shows a page: gives `view` the frame that all pages share.
    pub fn page<T>(&mut self, view: impl FnOnce(&Frame<'_>) -> T) -> T {
        let actor = self.known_actor();
        let asset_url = |name: &str| self.web.files.url(name);
        let said = said(self);
        let fields: Vec<(&str, &str)> = said
            .iter()
            .flat_map(|it| it.fields.iter().map(|(name, value)| (*name, value.as_str())))
            .collect();
        let toast = said.as_ref().map(|it| Toast {
            sentence: &it.sentence,
            undo: it.undo.as_deref().map(|action| Undo { action, fields: &fields }),
        });
        // How much there is in all is not for those who may see a part of it.
        let progress = if actor.is_admin() { self.progress() } else { None };
        let waiting = self.app.waiting(&actor).unwrap_or_default();
        view(&Frame {
            site: &self.app.config.site_name,
            actor: &actor,
            asset_url: &asset_url,
            now: Timestamp::now(),
            zone: &self.app.zone,
            public_url: &self.app.public_url(),
            progress,
            waiting,
            toast,
        })
    }

    /// Returns the line that tells how far the library is; nothing when there is nothing to tell.
    pub fn progress(&self) -> Option<Progress> {
        let it = self.app.progress();
        let busy = it.state == State::Indexing && it.total.is_none_or(|total| total > 0);
        let message = match (busy, it.renditions_left) {
            _ if !it.message.is_empty() => it.message,
            (true, _) => say!("page-progress-adding").to_owned(),
            (false, 0) => return None,
            (false, left) => say!("page-progress-thumbnails", left = left),
        };
        let total = it.total.filter(|_| busy);
        Some(Progress { done: if busy { it.done } else { 0 }, total, message })
    }

    /// Returns the answer to a change: back to a page, or JSON for scripts.
    pub fn done(&self, page: &str) -> Response {
        if self.request.wants_json() {
            return crate::web::api::json(&serde_json::json!({ "url": page }));
        }
        Response::redirect_to(http::StatusCode::SEE_OTHER, page)
    }
}
