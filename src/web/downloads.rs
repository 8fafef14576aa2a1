//! Handlers of selections, the download page and its zips.

use http::StatusCode;
use serde_json::json;

use crate::app::album::OpenAlbum;
use crate::app::downloads::Version;
use crate::app::downloads::zips::Choice;
use crate::domain::asset::AssetKey;
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::response::Response;
use crate::say;
use crate::views::visitor::Visit;
use crate::views::visitor::download::{self, Offer, Part, VersionKind};
use crate::web::context::Cx;
use crate::web::{api, files, media};

/// Returns the assets that a form names.
pub fn keys(form: &Form) -> Vec<AssetKey> {
    form.all("key").filter_map(AssetKey::parse).collect()
}

/// POST {base}/selection: keeps a choice; one asset is delivered as itself.
pub fn select(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let form = cx.form()?;
    let keys = keys(&form);
    let chosen = open.choose(&keys)?;
    let base = cx.base();
    let url = match keys.as_slice() {
        _ if form.get("then") == Some("share") => format!("{base}/links?of={}", chosen.id),
        _ if form.get("then") == Some("delete") => format!("{base}/trash?of={}", chosen.id),
        [only] if chosen.items == 1 && open.grant.originals => {
            format!("{base}/o/{}", only.as_str())
        }
        _ => format!("{base}/download?of={}", chosen.id),
    };
    if cx.request.wants_json() {
        return Ok(api::json(&json!({ "url": url, "id": chosen.id, "items": chosen.items })));
    }
    Ok(Response::redirect_to(StatusCode::SEE_OTHER, &url))
}

/// GET {base}/download?of=
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let part_bytes = part_bytes(cx)?;
    let of = Some(cx.query("of").to_owned()).filter(|it| !it.is_empty());
    let mut versions = Vec::new();
    for (version, kind) in allowed(&open)? {
        let choice = open.choice_in_parts(of.as_deref(), version, part_bytes)?;
        if choice.items() > 0 {
            versions.push(described(&open, &choice, kind));
        }
    }
    let base = cx.base();
    let visit = Visit {
        base: &base,
        album: &open.album,
        link: open.link.as_ref(),
        host: open.sharer.as_ref().map(|it| it.name.as_str()),
        grant: open.grant,
    };
    let offer = Offer { of: of.as_deref(), versions: &versions };
    let html = cx.page(|frame| download::page(frame, &visit, &offer));
    Ok(files::page(cx, StatusCode::OK, html.0).no_store())
}

/// How large the zips of this person are. Another size gives every part another tag, so a
/// download that was begun before is never continued with other bytes.
fn part_bytes(cx: &mut Cx<'_>) -> Result<u64> {
    let actor = cx.actor()?;
    Ok(cx.app.zip_size(&actor)?.bytes())
}

fn allowed(open: &OpenAlbum<'_>) -> Result<Vec<(Version, VersionKind)>> {
    let mut versions = Vec::new();
    if open.grant.originals {
        versions.push((Version::Originals, VersionKind::Originals));
    }
    if open.grant.web_size {
        versions.push((Version::WebSize, VersionKind::WebSize));
    }
    match (versions.is_empty(), open.grant.sign_in_to_download) {
        (false, _) => Ok(versions),
        (true, true) => Err(Error::SignIn),
        (true, false) => Err(open.no_downloads()),
    }
}

fn described(open: &OpenAlbum<'_>, choice: &Choice, kind: VersionKind) -> download::Version {
    let parts = choice.parts();
    let parts = parts.iter().map(|it| Part { bytes: it.bytes, items: it.items as u64 }).collect();
    let count = choice.left_out;
    let withheld = (count > 0).then(|| match kind {
        VersionKind::Originals if open.grant.metadata => {
            say!("downloads-left-out-missing", count = count)
        }
        VersionKind::Originals => say!("downloads-left-out-withheld", count = count),
        VersionKind::WebSize => say!("downloads-left-out-web-size", count = count),
    });
    download::Version { kind, parts, withheld }
}

/// GET {base}/zip/{part}?of=&version=
pub fn zip(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let part_bytes = part_bytes(cx)?;
    let part: usize = cx.param("part").parse().map_err(|_| Error::NotFound)?;
    let of = Some(cx.query("of")).filter(|it| !it.is_empty());
    let version = match cx.query("version") {
        "" => Version::Originals,
        word => Version::from_word(word).ok_or(Error::NotFound)?,
    };
    let choice = open.choice_in_parts(of, version, part_bytes)?;
    if choice.items() == 0 {
        return Err(Error::NotFound);
    }
    let zip = open.zip(&choice, part, cx.client)?;
    if media::starts_at_the_beginning(cx) {
        open.note_download(cx.known_actor().name(), "zip", cx.client);
    }
    Ok(media::saved(zip))
}
