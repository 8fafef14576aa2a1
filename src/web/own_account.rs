//! Handlers of one's own settings: name, password, zips, devices.

use http::StatusCode;
use maud::Markup;

use crate::domain::access::Actor;
use crate::domain::session::SessionName;
use crate::domain::zip_size::ZipSize;
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::language::Language;
use crate::say;
use crate::views::fields::Problem;
use crate::views::own_settings::{OwnSettings, Uploads, own_settings};
use crate::views::parts::Frame;
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::files;

/// What the settings show, read before the page is made.
struct Shown {
    sessions: Vec<crate::domain::session::Session>,
    current: Option<SessionName>,
    zip_size: ZipSize,
    uploads: Option<Uploads>,
    typed_name: Option<String>,
    by_proxy: bool,
}

impl Shown {
    fn of(cx: &mut Cx<'_>) -> Result<Shown> {
        let actor = cx.signed_in()?;
        Ok(Shown {
            sessions: cx.app.sessions(&actor)?,
            current: cx.session().map(|it| cx.app.session_name(&it)),
            zip_size: cx.app.zip_size(&actor)?,
            uploads: uploads(cx, &actor)?,
            typed_name: None,
            by_proxy: cx.is_signed_in_by_proxy(),
        })
    }

    fn page(&self, frame: &Frame<'_>, problem: Option<&Problem<'_>>) -> Markup {
        let it = OwnSettings {
            sessions: &self.sessions,
            current: self.current.clone(),
            zip_size: self.zip_size,
            uploads: self.uploads.as_ref(),
            typed_name: self.typed_name.as_deref(),
            by_proxy: self.by_proxy,
        };
        own_settings(frame, &it, problem)
    }
}

/// Returns where the actor's uploads go; nothing for one who may not say.
fn uploads(cx: &Cx<'_>, actor: &Actor) -> Result<Option<Uploads>> {
    match cx.app.upload_folder(actor) {
        Ok(folder) => Ok(Some(Uploads { folder, offered: cx.app.folders_offered(actor)? })),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// GET /settings
pub fn settings(cx: &mut Cx<'_>) -> Result<Response> {
    let shown = Shown::of(cx)?;
    let page = cx.page(|frame| shown.page(frame, None));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// POST /settings
pub fn change_password(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let text = |name: &str| form.get(name).unwrap_or_default();
    let device = cx.device();
    match cx.app.change_password(&actor, text("current"), text("new"), cx.from(&device)) {
        Ok(it) => {
            let cookie = cx.session_cookie(it.token);
            Ok(cx.done("/settings?done=password").with_cookie(&cookie).no_store())
        }
        Err(error) => {
            let shown = Shown::of(cx)?;
            again(cx, error, |frame, problem| shown.page(frame, problem))
        }
    }
}

/// POST /settings/name
pub fn rename(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    if cx.is_signed_in_by_proxy() {
        // Under another name the proxy would bring a stranger.
        return Err(Error::Forbidden(say!("refused-name-elsewhere").into()));
    }
    let name = cx.form()?.get("name").unwrap_or_default().to_owned();
    match cx.app.rename(&actor, &name) {
        Ok(()) => Ok(cx.done("/settings?done=renamed")),
        Err(error) => {
            let shown = Shown { typed_name: Some(name), ..Shown::of(cx)? };
            again(cx, error, |frame, problem| shown.page(frame, problem))
        }
    }
}

/// POST /settings/downloads
pub fn set_zip_size(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let size = ZipSize::from_word(form.get("zip_size").unwrap_or_default())
        .ok_or_else(|| Error::invalid("zip_size", say!("refused-zip-size")))?;
    cx.app.set_zip_size(&actor, size)?;
    Ok(cx.done("/settings?done=saved"))
}

/// POST /settings/language
pub fn set_language(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let language = match form.get("language").unwrap_or_default() {
        "" => None,
        tag => Some(
            Language::parse(tag)
                .ok_or_else(|| Error::invalid("language", say!("settings-language-unknown")))?,
        ),
    };
    cx.app.set_language(&actor, language)?;
    Ok(cx.done("/settings?done=saved"))
}

/// POST /settings/folder
pub fn set_upload_folder(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let folder = cx.form()?.get("folder").unwrap_or_default().to_owned();
    match cx.app.set_upload_folder(&actor, &folder) {
        Ok(()) => Ok(cx.done("/settings?done=saved")),
        Err(error) => {
            let mut shown = Shown::of(cx)?;
            if let Some(uploads) = &mut shown.uploads {
                uploads.folder = folder;
            }
            again(cx, error, |frame, problem| shown.page(frame, problem))
        }
    }
}

/// POST /settings/sessions/end
pub fn end_session(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let name = SessionName::parse(form.get("session").unwrap_or_default());
    cx.app.end_session(&actor, &name.ok_or(Error::NotFound)?)?;
    Ok(cx.done("/settings?done=session-ended"))
}
