//! Every route of the site as every kind of actor, against one golden table. A route without
//! a row fails; `UPDATE_GOLDEN=1` writes the table anew, to be read against the rules in
//! `domain/access.rs`.

use std::path::PathBuf;

use albumen::web::routes::{Route, table};
use http::Method;

use crate::answers::Answer;
use crate::harbour::{Harbour, Target, WAITING};
use crate::world::{PASSWORD, PUBLIC_URL, Who};

/// Letters of a column.
const WIDTH: usize = 12;

/// A column: who asks, and through which link they came.
struct Column {
    head: &'static str,
    who: Who,
    address: String,
}

/// Programs with tokens: to read, add and manage for `owner`, to add for `contributor`, to manage
/// for `viewer`, the same for `admin`, and one whose token is over.
pub(crate) const PROGRAMS: [&str; 7] =
    ["reading", "adder", "managing", "t-contrib", "t-viewer", "operator", "t-expired"];

/// Users ask links without having typed a password anywhere; each visitor comes by the link
/// of the same name, and `other` knows the password of somebody else's link only.
fn columns(harbour: &Harbour) -> Vec<Column> {
    let links = &harbour.links;
    let user = |head: &'static str| Column {
        head,
        who: if head == "nobody" { Who::nobody() } else { Who::user(head) },
        address: links.open.address().to_owned(),
    };
    let visitor =
        |head: &'static str, link: &albumen::domain::link::Link, cookie: Option<&String>| {
            let cookies = cookie.into_iter().cloned().collect();
            let who = Who { name: head, cookies, token: None };
            Column { head, who, address: link.address().to_owned() }
        };
    let users = [
        "nobody",
        "guest",
        "viewer",
        "member",
        "contributor",
        "editor",
        "owner",
        "admin",
        "disabled",
    ];
    let mut columns: Vec<Column> = users.into_iter().map(user).collect();
    columns.extend([
        visitor("link", &links.open, None),
        visitor("locked", &links.locked, None),
        visitor("unlocked", &links.locked, Some(&harbour.unlocked)),
        visitor("other", &links.locked, Some(&harbour.unlocked_other)),
        visitor("expired", &links.expired, None),
        visitor("paused", &links.paused, None),
        visitor("deleted", &links.deleted, None),
        visitor("demoted", &links.demoted, None),
        visitor("adding", &links.adding, None),
    ]);
    columns.extend(PROGRAMS.map(|head| Column {
        head,
        who: Who::program(head),
        address: links.open.address().to_owned(),
    }));
    columns
}

#[test]
fn every_route_answers_every_actor_as_the_table_says() {
    let harbour = Harbour::new();
    let columns = columns(&harbour);
    let heads: String = columns.iter().map(|it| format!("{:<WIDTH$}", it.head)).collect();
    let mut lines = vec![format!("{:<4} {:<34} {:<11} {}", "", "", "", heads.trim_end())];
    for route in table() {
        for target in targets(&harbour, &route) {
            lines.push(row(&harbour, &columns, &route, target));
        }
    }
    compare("access_matrix.txt", &(lines.join("\n") + "\n"));
}

/// Only what hangs on an album's own address depends on its level; links open the private one.
fn targets<'a>(harbour: &'a Harbour, route: &Route) -> &'a [Target] {
    match route.path {
        path if path.starts_with("/a/") => &harbour.targets,
        path if path.starts_with("/s/{address}/in/") => std::slice::from_ref(&harbour.inside),
        _ => &harbour.targets[..1],
    }
}

fn row(harbour: &Harbour, columns: &[Column], route: &Route, target: &Target) -> String {
    let cells: String =
        columns.iter().map(|it| format!("{:<WIDTH$}", cell(harbour, it, route, target))).collect();
    let level = if route.path.starts_with("/a/") { target.word } else { "-" };
    format!("{:<4} {:<34} {level:<11} {}", route.method, route.path, cells.trim_end())
}

fn cell(harbour: &Harbour, column: &Column, route: &Route, target: &Target) -> String {
    let path = address(harbour, route.path, target, &column.address);
    let world = &harbour.world;
    if route.method == Method::GET && !route.path.contains("/uploads") {
        let answer = world.get(&column.who, &path);
        let head = world.ask(&column.who, Method::HEAD, &path, &[], "");
        assert_same_head(&path, &answer, &head);
        return answer.word();
    }
    if route.path.contains("/uploads") {
        let word = world.ask(&column.who, route.method.clone(), &path, &UPLOAD, "").word();
        world.restore();
        return word;
    }
    if route.path.ends_with("{slug}/restore") {
        world.change(&format!(
            "UPDATE albums SET deleted = 1 WHERE slug = '{}';",
            target.slug.as_str()
        ));
    }
    if route.path.ends_with("{remark}/restore") {
        world.change("UPDATE remarks SET removed = at, removed_by = 'author';");
    }
    let word = world.post(&column.who, &path, &form(harbour, route.path, target)).word();
    world.restore();
    word
}

/// What a program sends that begins an upload and goes on with it. The upload it names is
/// nobody's: one who may add to the album is told that there is none.
const UPLOAD: [(&str, &str); 4] = [
    ("tus-resumable", "1.0.0"),
    ("upload-length", "5"),
    ("upload-offset", "0"),
    ("content-type", "application/offset+octet-stream"),
];

fn assert_same_head(path: &str, answer: &Answer, head: &Answer) {
    assert_eq!(head.status, answer.status, "HEAD {path}");
    for name in ["content-type", "location", "content-security-policy", "etag", "cache-control"] {
        assert_eq!(head.header(name), answer.header(name), "{name} of HEAD {path}");
    }
    if answer.status == http::StatusCode::OK {
        assert!(head.body.is_empty(), "HEAD {path} has a body");
    }
}

fn address(harbour: &Harbour, path: &str, target: &Target, address: &str) -> String {
    let upload = if path.starts_with("/review") { WAITING } else { "AAAAAAAAAAAAAAAAAAAAAA" };
    let path = harbour
        .filled(path)
        .replace("{slug}", target.slug.as_str())
        .replace("{key}", target.key.as_str())
        .replace("{address}", address)
        .replace("{size}", "thumbnail")
        .replace("{part}", "1")
        .replace("{upload}", upload)
        .replace("{item}", "1")
        .replace("{remark}", &target.remark)
        .replace("{hash}/{*name}", "0/app.css");
    match path.as_str() {
        "/setup" => "/setup?token=wrong".into(),
        asking if asking.ends_with("/trash") && asking.starts_with("/a/") => {
            format!("{asking}?of={}", target.choice)
        }
        "/oembed" => format!("/oembed?url={PUBLIC_URL}/s/{address}"),
        _ => path,
    }
}

/// Returns a form that the route takes from one who may send it.
fn form(harbour: &Harbour, path: &str, target: &Target) -> String {
    let key = target.key.as_str();
    let last = path.rsplit('/').next().unwrap_or_default();
    match (path, last) {
        ("/setup", _) => "token=wrong&name=eve&password=long+enough+1".into(),
        ("/login", _) => "name=owner&password=wrong+password".into(),
        ("/settings", _) => "current=wrong+password&new=long+enough+1".into(),
        ("/users/invite", _) => "role=viewer&days=7".into(),
        ("/join/{token}", _) => "name=eve&password=long+enough+1".into(),
        ("/settings/name", _) => "name=Somebody".into(),
        ("/settings/downloads", _) => "zip_size=10".into(),
        ("/settings/folder", _) => "folder=Uploads/Own".into(),
        ("/settings/tokens", _) => "name=Backup&scope=read&expires=never".into(),
        ("/settings/sessions/end", _) => format!("session={}", "ab".repeat(16)),
        ("/settings/policy", _) => {
            "most_days=never&usual_days=never&shortest_password=4&makers=editor&comment=on&upload=on"
                .into()
        }
        ("/settings/policy/log", _) => "days=365&addresses=on".into(),
        (_, "role") => "role=editor".into(),
        (_, "sizes") => "size=5".into(),
        (_, "known") => format!("hash={}&size=5", "ab".repeat(32)),
        ("/albums", _) => "title=New+one".into(),
        (_, "activity") => "text=Lovely&name=Visitor".into(),
        (_, "tag" | "untag") => format!("key={key}&tags=Harbour"),
        (_, "property") => format!("key={key}&property=1&value=Portra"),
        (_, "labels") => "tags=Harbour&property-1=Portra".into(),
        (undo, "undo") if undo.contains("/labels/") => format!("of={}", target.stop),
        ("/properties" | "/properties/{property}", _) => "name=Lens&kind=text".into(),
        (_, "{tag}") => "name=Terns".into(),
        (_, "like") => "liked=yes".into(),
        (_, "members") => "name=viewer&role=contributor".into(),
        (_, "remove") if path.contains("/members/") => "name=member".into(),
        (_, "restore") if path.contains("/members/") => "name=viewer&role=viewer".into(),
        ("/sharing/links/restart", _) => "stop=9000".into(),
        (_, "restart") => format!("stop={}", target.stop),
        (_, "settings") => "title=Other+title&access=private".into(),
        (_, "cover" | "remove" | "selection") => format!("key={key}"),
        (_, "add-to") => format!("key={key}&title=New+one"),
        (_, "take-back" | "put-back") => format!("of={}", target.choice),
        // What waits stays where it is: nothing is chosen, so that no file is moved.
        ("/review/approve", _) => String::new(),
        ("/review/reject" | "/review/bring-back", _) => format!("item={WAITING}"),
        // No file of the made-up library is moved: whoever may delete chose nothing.
        (_, "trash" | "undelete") => "of=none".into(),
        (_, "links") => "name=Another".into(),
        (_, "{id}") => format!("name=Renamed&recipient={}", harbour.targets.len()),
        (_, "unlock") => format!("password={PASSWORD}"),
        _ => String::new(),
    }
}

/// Compares with a golden file beside the tests, or writes it when asked to.
pub(crate) fn compare(name: &str, found: &str) {
    let file = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")).join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, found).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    let differences: Vec<String> = found
        .lines()
        .filter(|it| !expected.lines().any(|line| line == *it))
        .map(|it| format!("now      {it}"))
        .chain(
            expected
                .lines()
                .filter(|it| !found.lines().any(|line| line == *it))
                .map(|it| format!("expected {it}")),
        )
        .collect();
    assert!(found == expected, "{name} differs:\n{}", differences.join("\n"));
}
