//! Handlers of the rules for links and for the log, for admins.

use http::StatusCode;
use serde_json::json;

use crate::app::policy::{Change, Saved};
use crate::domain::access;
use crate::domain::policy::{Keeping, Policy};
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::response::Response;
use crate::say;
use crate::views::policy::{self, Changed};
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::{api, files};

/// GET /settings/policy
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let keeping = cx.app.keeping(&actor)?;
    let rules = cx.app.policy()?;
    let page = cx.page(|frame| policy::page(frame, &rules, keeping, None));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// POST /settings/policy
pub fn save(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    access::manage_server(&actor)?;
    let form = cx.form()?;
    let confirmed: Vec<i64> = form.all("link").filter_map(|it| it.parse().ok()).collect();
    let saved = typed(&form).and_then(|typed| cx.app.set_policy(&actor, typed, &confirmed));
    match saved {
        Ok(Saved::Done) => Ok(cx.done("/settings/policy?done=saved")),
        Ok(Saved::Asks(changes)) => Ok(ask(cx, &form, &changes)),
        Err(error) => {
            let keeping = cx.app.keeping(&actor)?;
            let rules = roughly(&form);
            again(cx, error, |frame, problem| policy::page(frame, &rules, keeping, problem))
        }
    }
}

/// Shows which links would change; scripts get them as numbers and send them again.
fn ask(cx: &mut Cx<'_>, form: &Form, changes: &[Change]) -> Response {
    if cx.request.wants_json() {
        let links: Vec<i64> = changes.iter().map(|it| it.link.id.0).collect();
        return api::json(&json!({ "saved": false, "links": links })).no_store();
    }
    let changed: Vec<Changed<'_>> =
        changes.iter().map(|it| Changed { link: &it.link, cuts: &it.cuts }).collect();
    let names =
        ["most_days", "usual_days", "password", "shortest_password", "makers", "comment", "upload"];
    let fields: Vec<(&str, String)> =
        names.into_iter().filter_map(|it| Some((it, form.get(it)?.to_owned()))).collect();
    let page = cx.page(|frame| policy::confirm(frame, &changed, &fields));
    files::page(cx, StatusCode::OK, page.0).no_store()
}

fn typed(form: &Form) -> Result<Policy> {
    let makers = policy::makers(form.get("makers").unwrap_or_default());
    Ok(Policy {
        usual_days: days(form, "usual_days")?,
        most_days: days(form, "most_days")?,
        password: form.ticked("password"),
        shortest_password: form
            .get("shortest_password")
            .and_then(|it| it.trim().parse().ok())
            .unwrap_or_default(),
        makers: makers.ok_or_else(|| Error::invalid("makers", say!("policy-wrong-makers")))?,
        comment: form.ticked("comment"),
        upload: form.ticked("upload"),
    })
}

fn days(form: &Form, name: &'static str) -> Result<Option<u16>> {
    match form.get(name).unwrap_or_default() {
        "never" => Ok(None),
        typed => {
            let number =
                typed.parse().map_err(|_| Error::invalid(name, say!("policy-wrong-duration")));
            number.map(Some)
        }
    }
}

/// What was typed, as far as it makes sense, for showing the form again.
fn roughly(form: &Form) -> Policy {
    let usual = Policy::default();
    Policy {
        usual_days: days(form, "usual_days").unwrap_or_default(),
        most_days: days(form, "most_days").unwrap_or_default(),
        password: form.ticked("password"),
        shortest_password: form
            .get("shortest_password")
            .and_then(|it| it.trim().parse().ok())
            .unwrap_or(usual.shortest_password),
        makers: policy::makers(form.get("makers").unwrap_or_default()).unwrap_or(usual.makers),
        comment: form.ticked("comment"),
        upload: form.ticked("upload"),
    }
}

/// POST /settings/policy/log
pub fn save_keeping(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    access::manage_server(&actor)?;
    let form = cx.form()?;
    let days = form.get("days").unwrap_or_default().parse().unwrap_or_default();
    cx.app.set_keeping(&actor, Keeping { days, addresses: form.ticked("addresses") })?;
    Ok(cx.done("/settings/policy?done=saved"))
}
