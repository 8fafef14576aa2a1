//! Reads the sources: what each file begins with, which rooms know each other, behind which
//! door each crate stands, how long things are, and words that have no place in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What each room may use besides itself. `cli` also starts the engine of `http`.
const ARROWS: [(&str, &[&str]); 11] = [
    ("cli", &["web", "http", "app", "domain", "config", "error", "language"]),
    ("web", &["app", "views", "http", "domain", "config", "error", "language"]),
    ("app", &["store", "media", "domain", "config", "error", "language"]),
    ("store", &["domain", "config", "error", "language"]),
    ("media", &["domain", "config", "error"]),
    ("views", &["domain", "error", "language"]),
    ("domain", &["error", "language"]),
    ("http", &[]),
    ("config", &["error", "language"]),
    ("error", &["language"]),
    ("language", &[]),
];

/// The door of each outside crate that must not spread.
const DOORS: [(&str, &[&str]); 29] = [
    ("rusqlite", &["store/"]),
    ("hyper", &["http/server/"]),
    ("hyper_util", &["http/server/"]),
    ("http_body", &["http/server/"]),
    ("http_body_util", &["http/server/"]),
    ("tokio", &["http/server/"]),
    ("socket2", &["http/server/"]),
    ("image", &["media/"]),
    ("jpeg_decoder", &["media/"]),
    ("jpeg_encoder", &["media/"]),
    ("zune_jpeg", &["media/"]),
    ("png", &["media/"]),
    ("fast_image_resize", &["media/"]),
    ("fast_qr", &["media/"]),
    ("moxcms", &["media/"]),
    ("quick_xml", &["media/"]),
    ("notify", &["app/library/"]),
    ("ureq", &["app/notices.rs"]),
    ("maud", &["views/", "web/"]),
    ("bcrypt", &["app/"]),
    ("clap", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("rust_embed", &["web/files.rs", "language/catalogue.rs"]),
    ("fluent_bundle", &["language/"]),
    ("fluent_langneg", &["language/"]),
    ("fluent_syntax", &["language/"]),
    ("unic_langid", &["language/"]),
    ("matchit", &["web/routes.rs"]),
    ("toml", &["config/"]),
];

/// The most lines of a file, and of a function.
const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

/// Files that are longer still. This list only gets shorter.
const LONG: [&str; 6] = [
    "src/views/visitor/tests.rs",
    "src/app/renditions/mod.rs",
    "src/http/range.rs",
    "src/store/assets/findings.rs",
    "examples/storybook.rs",
    "examples/storybook/owner.rs",
];

/// A table and a list, not code: the routes of the site, the stories of one page.
const TABLES: [&str; 2] = ["table", "admin_stories"];

struct Source {
    /// Path below the root of the project.
    path: String,
    text: String,
}

impl Source {
    /// Returns the path below `src`, if it is there.
    fn inside(&self) -> Option<&str> {
        self.path.strip_prefix("src/")
    }

    fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
    }

    /// Returns the code without the tests beside it.
    fn code(&self) -> &str {
        if self.is_test() {
            return "";
        }
        self.text.split("#[cfg(test)]").next().unwrap_or_default()
    }

    fn room(&self) -> Option<&str> {
        let inside = self.inside()?;
        let room = inside.split('/').next()?.trim_end_matches(".rs");
        Some(match room {
            "main" => "cli",
            other => other,
        })
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folders: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        walk(&root().join(folder), endings, &mut found);
    }
    assert!(!found.is_empty(), "nothing was read");
    found
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, endings, found);
        } else if endings.iter().any(|it| path.to_string_lossy().ends_with(it)) {
            let text = std::fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            found.push(Source { path, text });
        }
    }
}

fn rust() -> Vec<Source> {
    sources(&["src", "tests", "examples"], &[".rs"])
}

fn nothing(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let files = rust();
    let wrong: Vec<String> =
        files.iter().filter(|it| !it.text.starts_with("//! ")).map(|it| it.path.clone()).collect();
    nothing(&wrong);
}

/// Returns the names that follow `crate::` in the code.
fn rooms_used(code: &str) -> Vec<&str> {
    let word = |rest: &str| rest.find(|it: char| !it.is_ascii_lowercase()).unwrap_or(rest.len());
    code.split("crate::").skip(1).map(|rest| &rest[..word(rest)]).collect()
}

#[test]
fn rooms_know_only_those_below_them() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut wrong = Vec::new();
    for source in rust() {
        let Some(room) = source.room().filter(|it| *it != "lib") else { continue };
        let allowed = arrows.get(room).unwrap_or_else(|| panic!("{} is in no room", source.path));
        for used in rooms_used(source.code()) {
            if arrows.contains_key(used) && used != room && !allowed.contains(&used) {
                wrong.push(format!("{} uses {used}", source.path));
            }
        }
    }
    nothing(&wrong);
}

/// Whether a crate is named: `name::` that is no part of a longer path.
fn names(code: &str, name: &str) -> bool {
    let path = format!("{name}::");
    code.match_indices(&path).any(|(at, _)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        !(before.is_alphanumeric() || before == '_' || before == ':')
    })
}

#[test]
fn every_crate_stands_behind_its_door() {
    let mut wrong = Vec::new();
    for source in rust() {
        let Some(inside) = source.inside() else { continue };
        for (name, doors) in DOORS {
            if names(source.code(), name) && !doors.iter().any(|it| inside.starts_with(it)) {
                wrong.push(format!("{} names {name}", source.path));
            }
        }
    }
    nothing(&wrong);
}

#[test]
fn every_dependency_is_used() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let listed = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let code: String =
        rust().iter().filter(|it| it.inside().is_some()).map(|it| it.text.as_str()).collect();
    let wrong: Vec<String> = listed
        .lines()
        .filter_map(|it| it.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .filter(|it| !names(&code, it))
        .collect();
    nothing(&wrong);
}

#[test]
fn files_and_functions_are_short() {
    let mut wrong = Vec::new();
    for source in rust() {
        let lines = source.text.lines().count();
        if (lines > FILE_LINES) != LONG.contains(&source.path.as_str()) {
            wrong.push(format!("{} has {lines} lines", source.path));
        }
        for (name, lines) in functions(&source.text) {
            if lines > FUNCTION_LINES && !TABLES.contains(&name.as_str()) {
                wrong.push(format!("{} in {} has {lines} lines", name, source.path));
            }
        }
    }
    nothing(&wrong);
}

/// Returns the functions of a formatted file with their lines: each ends with the first brace
/// that stands as far in as it began.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let words: Vec<&str> = code.split(['(', '<', ' ']).collect();
        let Some(place) = words.iter().position(|it| *it == "fn") else { continue };
        let plain = words[..place].iter().all(|it| {
            it.starts_with("pub")
                || it.ends_with(')')
                || ["const", "unsafe", "async", "crate)", "super)"].contains(it)
        });
        if !plain || line.ends_with(';') {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - code.len()]);
        let rest = lines[at..].iter().position(|it| *it == end).unwrap_or(0);
        found.push((words.get(place + 1).copied().unwrap_or_default().to_owned(), rest + 1));
    }
    found
}

#[test]
fn nothing_gives_up_and_nothing_is_left_for_later() {
    const LATER: [&str; 6] = [
        "TO\u{44}O",
        "FIX\u{4d}E",
        "X\u{58}X",
        "unimplemented\u{21}",
        "dbg\u{21}(",
        "allow(dead\u{5f}code)",
    ];
    let mut wrong = Vec::new();
    for source in rust() {
        let gives_up = [".unwrap()", ".expect(", "panic!(", "unreachable!("];
        if source.inside().is_some() {
            let found = gives_up.iter().filter(|it| source.code().contains(**it));
            wrong.extend(found.map(|it| format!("{} has {it}", source.path)));
        }
        let later = LATER.iter().filter(|it| source.text.contains(**it));
        wrong.extend(later.map(|it| format!("{} has {it}", source.path)));
    }
    nothing(&wrong);
}

/// Paths of one machine and words about how this was written belong into no file.
#[test]
fn files_tell_nothing_about_where_they_were_written() {
    let words = [
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/home/", "user"],
        ["sub", "agent"],
        ["helper se", "ssion"],
        ["language mo", "del"],
        ["work", "tree"],
        ["PREAM", "BLE"],
    ];
    let folders = ["src", "tests", "examples", "assets"];
    let mut wrong = Vec::new();
    for source in sources(&folders, &[".rs", ".css", ".js", ".sql", ".svg", ".md", ".toml", ".sh"])
    {
        let text = source.text.to_lowercase();
        let found =
            words.iter().map(|it| it.concat()).filter(|it| text.contains(&it.to_lowercase()));
        wrong.extend(found.map(|it| format!("{} has {it}", source.path)));
    }
    nothing(&wrong);
}
