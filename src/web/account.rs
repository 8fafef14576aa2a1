//! Handlers of the set-up, of signing in and out, and of one's own settings.

use http::StatusCode;

use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::views::account::{self, SetUp, SignIn};
use crate::views::fields::Problem;
use crate::views::visitor::gate::wait_sentence;
use crate::web::context::Cx;
use crate::web::files;

/// GET /
pub fn start(cx: &mut Cx<'_>) -> Result<Response> {
    if cx.actor()?.user().is_some() {
        return Ok(Response::redirect_to(StatusCode::SEE_OTHER, "/albums"));
    }
    if cx.app.set_up_token().is_some() {
        let page = cx.page(account::set_up_hint);
        return Ok(files::page(cx, StatusCode::OK, page.0));
    }
    Ok(Response::redirect_to(StatusCode::SEE_OTHER, "/login"))
}

/// GET /setup?token=
pub fn set_up_form(cx: &mut Cx<'_>) -> Result<Response> {
    let token = cx.query("token").to_owned();
    cx.app.check_set_up(&token)?;
    let it = SetUp { token: &token, name: "", by_proxy: delegates(cx) };
    let page = cx.page(|frame| account::set_up(frame, &it, None));
    Ok(files::page(cx, StatusCode::OK, page.0).no_store())
}

/// POST /setup
pub fn set_up(cx: &mut Cx<'_>) -> Result<Response> {
    cx.in_person()?;
    let form = cx.form()?;
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let (token, name, password) = (text("token"), text("name"), text("password"));
    let device = cx.device();
    match cx.app.set_up(&token, &name, &password, cx.from(&device)) {
        Ok(it) => Ok(cx.done("/albums").with_cookie(&cx.session_cookie(it.token)).no_store()),
        Err(error) => {
            let it = SetUp { token: &token, name: &name, by_proxy: delegates(cx) };
            again(cx, error, |frame, problem| account::set_up(frame, &it, problem))
        }
    }
}

/// GET /login?next=
pub fn sign_in_form(cx: &mut Cx<'_>) -> Result<Response> {
    if cx.actor()?.user().is_some() {
        return Ok(Response::redirect_to(StatusCode::SEE_OTHER, "/albums"));
    }
    let next = own_path(cx.query("next")).to_owned();
    let to_download = is_download(&next);
    let it = SignIn { next: &next, name: "", to_download, by_proxy: delegates(cx) };
    let page = cx.page(|frame| account::sign_in(frame, &it, None));
    Ok(files::page(cx, StatusCode::OK, page.0).no_store())
}

fn is_download(next: &str) -> bool {
    ["/download", "/o/", "/zip/", "?save=1"].iter().any(|it| next.contains(it))
}

/// POST /login
pub fn sign_in(cx: &mut Cx<'_>) -> Result<Response> {
    cx.in_person()?;
    let form = cx.form()?;
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let (name, password) = (text("name"), text("password"));
    let next = own_path(&text("next")).to_owned();
    let device = cx.device();
    match cx.app.sign_in(&name, &password, cx.from(&device)) {
        Ok(it) => {
            end_old_session(cx);
            Ok(cx.done(&next).with_cookie(&cx.session_cookie(it.token)).no_store())
        }
        Err(error) => {
            let (to_download, by_proxy) = (is_download(&next), delegates(cx));
            let it = SignIn { next: &next, name: &name, to_download, by_proxy };
            again(cx, error, |frame, problem| account::sign_in(frame, &it, problem))
        }
    }
}

/// Whether a proxy signs people in.
fn delegates(cx: &Cx<'_>) -> bool {
    cx.app.config.delegate.is_some()
}

/// A browser that signs in again gives its old session up.
pub fn end_old_session(cx: &Cx<'_>) {
    if let Some(token) = cx.session()
        && let Err(error) = cx.app.sign_out(&token)
    {
        tracing::warn!(%error, "an old session could not be ended");
    }
}

/// POST /logout
pub fn sign_out(cx: &mut Cx<'_>) -> Result<Response> {
    cx.in_person()?;
    if let Some(token) = cx.session() {
        cx.app.sign_out(&token)?;
    }
    if cx.is_signed_in_by_proxy() && cx.actor()?.user().is_some() {
        let page = cx.page(account::signed_in_elsewhere);
        return Ok(files::page(cx, StatusCode::OK, page.0).no_store());
    }
    Ok(signed_out(cx))
}

/// POST /logout/everywhere
pub fn sign_out_everywhere(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    cx.app.sign_out_everywhere(&actor)?;
    Ok(signed_out(cx))
}

fn signed_out(cx: &Cx<'_>) -> Response {
    let mut cookie = cx.session_cookie(String::new());
    cookie.set_max_age(cookie::time::Duration::ZERO);
    cx.done("/login").with_cookie(&cookie).no_store()
}

/// Shows a form again with what is wrong beside its field; other refusals go on.
pub fn again(
    cx: &mut Cx<'_>,
    error: Error,
    view: impl FnOnce(&crate::views::parts::Frame<'_>, Option<&Problem<'_>>) -> maud::Markup,
) -> Result<Response> {
    if cx.request.wants_json() {
        return Err(error);
    }
    let (status, field, message, wait) = match error {
        Error::Invalid { field, message } => {
            (StatusCode::UNPROCESSABLE_ENTITY, field, message, None)
        }
        Error::Busy { retry_after } => {
            let message = wait_sentence(retry_after);
            (StatusCode::TOO_MANY_REQUESTS, "password", message, Some(retry_after))
        }
        other => return Err(other),
    };
    let problem = Problem { field, message: &message };
    let page = cx.page(|frame| view(frame, Some(&problem)));
    let response = files::page(cx, status, page.0).no_store();
    Ok(match wait {
        Some(seconds) => response.with_header(http::header::RETRY_AFTER, &seconds.to_string()),
        None => response,
    })
}

/// Returns the path if it is one of this site, else the albums: nobody is led elsewhere.
pub fn own_path(next: &str) -> &str {
    let plain = next.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    let own = next.starts_with('/') && !next.starts_with("//");
    if plain && own && !next.starts_with("/log") { next } else { "/albums" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn next_leads_nowhere_else() {
        for (next, expected) in [
            ("/a/lofoten?page=2", "/a/lofoten?page=2"),
            ("", "/albums"),
            ("//evil.example", "/albums"),
            ("/\\evil.example", "/albums"),
            ("/\t/evil.example", "/albums"),
            ("https://evil.example", "/albums"),
            ("javascript:alert(1)", "/albums"),
            ("/logout", "/albums"),
        ] {
            assert_eq!(own_path(next), expected, "{next}");
        }
    }
}
