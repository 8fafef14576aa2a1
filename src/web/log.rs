//! Handler of *Activity*.

use http::StatusCode;
use jiff::civil::Date;
use serde_json::json;

use crate::config;
use crate::domain::audit::{Ask, Event, Topic};
use crate::error::Result;
use crate::http::response::Response;
use crate::views::log;
use crate::web::context::Cx;
use crate::web::{api, files};

/// GET /activity
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let about: String = cx.query("q").trim().chars().take(config::SEARCH_CHARACTERS).collect();
    let topic = Topic::from_word(cx.query("topic"));
    // Days that are none narrow nothing down, and are not shown again.
    let from = cx.query("from").parse::<Date>().ok();
    let to = cx.query("to").parse::<Date>().ok();
    let start = |day: Date| Some(day.to_zoned(cx.app.zone.clone()).ok()?.timestamp());
    let ask = Ask {
        topic,
        about,
        from: from.and_then(start),
        until: to.and_then(|it| it.tomorrow().ok()).and_then(start),
        before: cx.query("before").parse().ok(),
    };
    let found = cx.app.happened(&actor, &ask)?;
    if cx.request.wants_json() {
        let events: Vec<_> = found.events.iter().map(described).collect();
        return Ok(api::json(&json!({ "events": events, "more": found.more })).no_store());
    }
    let shown = |day: Option<Date>| day.map(|it| it.to_string()).unwrap_or_default();
    let it = log::LogPage {
        events: &found.events,
        more: found.more,
        topic,
        about: &ask.about,
        days: (&shown(from), &shown(to)),
    };
    let page = cx.page(|frame| log::page(frame, &it));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

fn described(it: &Event) -> serde_json::Value {
    json!({
        "id": it.id, "at": it.at.to_string(), "action": it.action.word(), "actor": it.actor,
        "subject": it.subject, "detail": it.detail, "network": it.client,
        "words": log::sentence(it),
    })
}
