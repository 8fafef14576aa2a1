//! `albumen check`: is the database whole, is every file where the index says, and does it
//! still hold what it held.

use std::process::ExitCode;

use serde_json::json;

use crate::app::App;
use crate::cli::manage::show;
use crate::config::Config;
use crate::domain::asset::shown;
use crate::error::Result;

/// Checks, and returns 0 when all is well and 1 when something was found, for timers.
pub(super) fn check(config: Config, read_all: bool, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    let complaints = app.database_complaints()?;
    let files = app.check_files(read_all)?;
    let bad: Vec<_> = files.wrong.iter().map(|(path, why)| (shown(path), why)).collect();
    let mut lines: Vec<String> = complaints.iter().map(|it| format!("database: {it}")).collect();
    lines.extend(bad.iter().map(|(path, why)| format!("{path}: {why}")));
    lines.push(format!("{} files checked, {} things to look at", files.checked, lines.len()));
    let value = json!({
        "checked": files.checked,
        "database": complaints,
        "files": bad.iter().map(|(path, why)| json!({ "path": path, "problem": why })).collect::<Vec<_>>(),
    });
    show(as_json, &value, &lines.join("\n"))?;
    let well = complaints.is_empty() && files.wrong.is_empty();
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
