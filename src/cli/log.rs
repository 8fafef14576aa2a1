//! `albumen log`: what happened, for scripts and for people without a browser.

use std::process::ExitCode;

use jiff::civil::Date;
use serde_json::json;

use crate::app::App;
use crate::cli::manage::show;
use crate::config::Config;
use crate::domain::access::Actor;
use crate::domain::audit::{Ask, Event};
use crate::error::{Error, Result};

/// Prints the log since a day, or its latest page, the newest first.
pub(super) fn log(config: Config, since: Option<Date>, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    let from = since.map(|it| it.to_zoned(app.zone.clone())).transpose();
    let from = from.map_err(|_| Error::invalid("since", "Give a date like 2026-12-24."))?;
    let mut ask = Ask { from: from.map(|it| it.timestamp()), ..Ask::default() };
    let mut events: Vec<Event> = Vec::new();
    loop {
        let page = app.happened(&Actor::Operator, &ask)?;
        events.extend(page.events);
        ask.before = events.last().map(|it| it.id);
        if !page.more || since.is_none() {
            break;
        }
    }
    let line = |it: &Event| {
        let fields = [it.actor.as_str(), &it.subject, &it.detail, &it.client];
        // One event is one line, whatever names hold.
        let fields = fields.map(|it| it.replace(char::is_control, " "));
        format!("{}\t{}\t{}", it.at, it.action.word(), fields.join("\t"))
    };
    let lines: Vec<String> = events.iter().map(line).collect();
    let values: Vec<_> = events
        .iter()
        .map(|it| {
            json!({
                "id": it.id, "at": it.at.to_string(), "action": it.action.word(),
                "actor": it.actor, "subject": it.subject, "detail": it.detail,
                "network": it.client,
            })
        })
        .collect();
    show(as_json, &json!(values), &lines.join("\n"))
}
