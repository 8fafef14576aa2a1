//! Handlers of tags and properties: of one photo, of an album, of a selection, and taking back
//! what was done to many.

use crate::app::labels::Changed;
use crate::domain::label::{ChangeId, Refused, Typed};
use crate::domain::property::{MOST, PropertyId};
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::response::Response;

use crate::web::albums::{managed, settings_again};
use crate::web::context::Cx;
use crate::web::downloads::keys;
use crate::web::visitor;

/// POST /a/{slug}/tag
pub fn tag(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let form = cx.form()?;
    let changed = open.tag(&keys(&form), form.get("tags").unwrap_or_default())?;
    Ok(done(cx, "tagged", changed))
}

/// POST /a/{slug}/untag
pub fn untag(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let form = cx.form()?;
    let changed = open.untag(&keys(&form), form.get("tags").unwrap_or_default())?;
    Ok(done(cx, "untagged", changed))
}

/// POST /a/{slug}/property: gives a selection a value, or takes it away when it is empty.
pub fn set(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let form = cx.form()?;
    let property = form.read_as("property").ok().flatten().map_or(PropertyId(0), PropertyId);
    let value = form.get("value").unwrap_or_default();
    let changed = open.set_property(&keys(&form), property, value)?;
    Ok(done(cx, "labelled", changed))
}

fn done(cx: &Cx<'_>, word: &str, changed: Changed) -> Response {
    let (base, slug) = (cx.base(), cx.param("slug"));
    let Changed { items, change } = changed;
    cx.done(&format!("{base}?done={word}&count={items}&album={slug}&choice={}", change.0))
}

/// POST /a/{slug}/labels/undo
pub fn undo(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let change = cx.form()?.read_as("of").ok().flatten().ok_or(Error::NotFound)?;
    open.undo_labels(ChangeId(change))?;
    Ok(cx.done(&format!("{}?done=undone", cx.base())))
}

/// POST /a/{slug}/p/{key}/labels
pub fn save(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let typed = typed(&cx.form()?);
    match open.label(&cx.key()?, &typed) {
        Ok(()) => Ok(cx.done(&format!("{}/p/{}?done=saved", cx.base(), cx.param("key")))),
        Err(Error::Invalid { field: "tags" | "value", message }) if !cx.request.wants_json() => {
            visitor::item_again(cx, Refused::of(typed, &open.properties()?, message))
        }
        Err(error) => Err(error),
    }
}

/// POST /a/{slug}/labels
pub fn save_album(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let typed = typed(&cx.form()?);
    match open.label_album(&typed) {
        Ok(()) => Ok(cx.done(&format!("{}?done=saved", cx.base()))),
        Err(error) => settings_again(cx, &open, error),
    }
}

/// The fields `tags` and `property-N`, each beside a `had-` of the same name.
fn typed(form: &Form) -> Typed {
    let had = |name: &str| form.get(&format!("had-{name}")).unwrap_or_default().to_owned();
    let value = |(name, value): &(String, String)| {
        let id = name.strip_prefix("property-")?.parse().ok()?;
        Some((PropertyId(id), had(name), value.clone()))
    };
    Typed {
        tags: form.get("tags").map(|now| (had("tags"), now.to_owned())),
        values: form.fields().iter().filter_map(value).take(MOST).collect(),
    }
}
