//! Handlers of the properties of the server: what there is, defining one, changing one, and
//! its end.

use http::StatusCode;

use crate::app::properties::Typed;
use crate::domain::property::{Kind, PropertyId};
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::views::properties::{Define, properties as properties_page};
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::files;

/// GET /properties
pub fn list(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let used = cx.app.used_properties(&actor)?;
    let page = cx.page(|frame| properties_page(frame, &used, &Define::default(), None));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// POST /properties
pub fn define(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let kind = Kind::from_word(form.get("kind").unwrap_or_default()).unwrap_or(Kind::Text);
    let name = form.get("name").unwrap_or_default();
    let choices = form.get("choices").unwrap_or_default();
    match cx.app.define_property(&actor, kind, Typed { name, choices }) {
        Ok(()) => Ok(cx.done("/properties?done=saved")),
        Err(error) => {
            let used = cx.app.used_properties(&actor)?;
            let typed = Define { name, kind, choices };
            again(cx, error, |frame, problem| properties_page(frame, &used, &typed, problem))
        }
    }
}

/// POST /properties/{property}
pub fn change(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let id = property_id(cx)?;
    let form = cx.form()?;
    let typed = Typed {
        name: form.get("name").unwrap_or_default(),
        choices: form.get("choices").unwrap_or_default(),
    };
    match cx.app.change_property(&actor, id, typed) {
        Ok(()) => Ok(cx.done("/properties?done=saved")),
        Err(Error::Invalid { message, .. }) => {
            let used = cx.app.used_properties(&actor)?;
            // Which of the many forms it was is not worth a mark; the sentence stands on top.
            let error = Error::Invalid { field: "property", message };
            let empty = Define::default();
            again(cx, error, |frame, problem| properties_page(frame, &used, &empty, problem))
        }
        Err(other) => Err(other),
    }
}

/// POST /properties/{property}/delete
pub fn delete(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    cx.app.delete_property(&actor, property_id(cx)?)?;
    Ok(cx.done("/properties?done=property-deleted"))
}

fn property_id(cx: &Cx<'_>) -> Result<PropertyId> {
    cx.param("property").parse().map(PropertyId).map_err(|_| Error::NotFound)
}
