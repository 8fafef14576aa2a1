//! Handlers for files that need not be sent, because they are here already.

use jiff::Timestamp;
use serde_json::json;

use crate::domain::asset::ContentHash;
use crate::domain::upload::Draft;
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::response::Response;
use crate::web::api;
use crate::web::context::Cx;

/// POST {base}/known/sizes: which of these lengths a known file has.
pub fn sizes(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open_to_add()?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let asked = form.all("size").map(number).collect::<Result<Vec<u64>>>()?;
    let sizes = open.known_sizes(&actor, cx.client, &imports(&form), &asked)?;
    Ok(api::json(&json!({ "sizes": sizes })).no_store())
}

/// POST {base}/known: adds a file to the album if it is known, and tells whether it was.
pub fn take(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open_to_add()?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let hash = ContentHash::parse(form.get("hash").unwrap_or_default())
        .ok_or_else(|| Error::invalid("hash", "A BLAKE3 hash has 64 hexadecimal digits."))?;
    let taken = open.take_known(&actor, cx.client, draft(&form)?, (hash, &imports(&form)))?;
    let state = taken.map_or("unknown", |it| it.state.word());
    Ok(api::json(&json!({ "state": state })).no_store())
}

/// The sittings of the browser, the present one first.
fn imports(form: &Form) -> Vec<String> {
    form.all("import").map(str::to_owned).collect()
}

/// Reads what is said about a file, under the names that the protocol of uploads has for it.
fn draft(form: &Form) -> Result<Draft> {
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let modified = form.get("lastModified").and_then(|it| it.parse().ok());
    let mut draft = Draft {
        name: text("filename"),
        modified: modified.and_then(|it| Timestamp::from_millisecond(it).ok()),
        bytes: number(&text("size"))?,
        uploader: text("uploader"),
        import: text("import"),
        ..Draft::default()
    };
    draft.lie_at(&text("relativePath"));
    Ok(draft)
}

fn number(text: &str) -> Result<u64> {
    let number = text.parse().ok().filter(|it| i64::try_from(*it).is_ok());
    number.ok_or_else(|| Error::invalid("size", "A length is a number of bytes."))
}
