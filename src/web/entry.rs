//! What is refused before any handler is asked: tokens that do not work, and changes that another
//! site asks for.

use http::Method;
use http::header::SET_COOKIE;

use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::say;
use crate::web::context::Cx;

impl Cx<'_> {
    /// Refuses what cannot be answered whoever it is for: a token that does not work, and a change
    /// that another site asks for. A program needs no such check, because no browser adds a token
    /// by itself.
    ///
    /// # Errors
    /// As `actor` for a program, and as `check_origin` for everybody else.
    pub fn let_in(&mut self) -> Result<()> {
        let changes = !matches!(self.request.method, Method::GET | Method::HEAD);
        if self.bearer.is_some() {
            return self.actor().map(drop);
        }
        if changes {
            // Whoever is refused reads why in the language that they chose.
            self.known_actor();
        }
        self.check_origin()
    }

    /// Returns the answer without cookies if it is for a program, which keeps none.
    pub fn without_cookies(&self, mut response: Response) -> Response {
        if self.bearer.is_some() {
            response.headers.remove(SET_COOKIE);
        }
        response
    }

    /// Refuses a change that another site asks for in the name of a person who is signed in
    /// here. Browsers say where a request comes from; what says nothing and carries no cookie
    /// acts for nobody.
    ///
    /// # Errors
    /// `Forbidden`.
    fn check_origin(&self) -> Result<()> {
        if matches!(self.request.method, Method::GET | Method::HEAD) {
            return Ok(());
        }
        let own = match (self.request.header("sec-fetch-site"), self.request.header("origin")) {
            (Some(site), _) => matches!(site, "same-origin" | "none"),
            (None, Some(origin)) => self.is_own_origin(origin),
            // What a proxy adds to every request is as easily abused as a cookie. But no page of
            // another site can send the header of uploads without our leave, which we give to
            // none, and programs that upload send no other sign of where they come from.
            (None, None) => {
                self.request.header("cookie").is_none() && self.named.is_none()
                    || self.request.header("tus-resumable").is_some()
            }
        };
        if own {
            return Ok(());
        }
        Err(Error::Forbidden(say!("errors-other-site").into()))
    }

    fn is_own_origin(&self, origin: &str) -> bool {
        let host = self.request.header("host").unwrap_or_default();
        let scheme = if self.https { "https" } else { "http" };
        origin == self.app.public_url()
            || (!host.is_empty() && origin == format!("{scheme}://{host}"))
    }

    /// Lets nothing be done that only a person does: signing in and out, making an account.
    ///
    /// # Errors
    /// `Forbidden` for a program.
    pub fn in_person(&self) -> Result<()> {
        match self.bearer {
            None => Ok(()),
            Some(_) => Err(Error::Forbidden(say!("refused-token-in-person").into())),
        }
    }
}
