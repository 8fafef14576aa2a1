//! Nonsense and attacks in every parameter (R36, R41): no answer is a fault of the server, and
//! none shows more than the asker may see.

use albumen::web::routes::table;
use http::Method;

use crate::answers::Answer;
use crate::harbour::Harbour;
use crate::world::Who;

/// Values for SQL, full-text queries, numbers, lists and text without end.
fn values() -> Vec<String> {
    let short = [
        "'",
        "\"",
        "';--",
        "' OR '1'='1",
        "1; DROP TABLE links",
        "%",
        "_",
        "\\",
        "\0",
        "a\0b",
        "*",
        "\"*",
        "NEAR(a b)",
        "a AND",
        "-a",
        "a:b",
        "^a",
        "(",
        "{\"a\":1}",
        "[]",
        "-1",
        "0",
        "1.5",
        "1e99",
        "NaN",
        "18446744073709551615",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999",
        "١٢",
        "\u{202e}",
        "\u{feff}",
        "😀",
        "null",
        "true",
        " ",
        "\r\n",
    ];
    let mut values: Vec<String> = short.into_iter().map(str::to_owned).collect();
    values.push("x".repeat(100_000));
    values.push("é\"' ".repeat(20_000));
    values
}

/// Ways out of a folder, encoded once, twice, wrongly, and for other systems.
const WAYS_OUT: [&str; 32] = [
    "..",
    ".",
    "../..",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "%2e%2e%2fetc",
    "..%252f..%252fetc",
    "%252e%252e%252f",
    "..\\..\\etc",
    "..%5c..%5cetc",
    "%2e%2e%5c",
    "....//",
    "..;/",
    "..%00/",
    "..%0d%0a",
    "%c0%ae%c0%ae/",
    "%c0%af..",
    "%e0%80%ae",
    "%uff0e%uff0e/",
    "%ef%bc%8e%ef%bc%8e",
    "/etc/passwd",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "file:%2f%2f%2fetc",
    "C:%5cWindows",
    "C:/Windows",
    "~root",
    ".albumen",
    "albumen.db",
    "..%2fdata%2falbumen.db",
    "%2e%2e%2falbumen.db",
    "%ff%fe",
];

fn encoded(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>().replace('+', "%20")
}

struct Check<'a> {
    harbour: &'a Harbour,
    wrong: Vec<String>,
}

impl Check<'_> {
    fn look(&mut self, who: &Who, path: &str, answer: &Answer) {
        let shown: String = path.chars().take(120).collect();
        if answer.status.is_server_error() {
            self.wrong.push(format!("{} for {} at {shown}", answer.status, who.name));
        }
        let text = answer.text();
        for outside in ["root:x:0", "SQLite format 3", "[extensions]"] {
            if text.contains(outside) {
                self.wrong.push(format!("{outside} for {} at {shown}", who.name));
            }
        }
        let hidden = ["private", "internal", "folder"].map(|it| self.harbour.target(it));
        if who.name == "nobody" && hidden.iter().any(|it| text.contains(it.key.as_str())) {
            self.wrong.push(format!("a hidden photo for {} at {shown}", who.name));
        }
    }

    fn get(&mut self, path: &str) {
        for who in [Who::nobody(), Who::user("owner"), Who::user("admin")] {
            let answer = self.harbour.world.get(&who, path);
            self.look(&who, path, &answer);
        }
    }
}

/// Returns the address of a route where every part is filled with what exists, but `{hole}`.
fn filled(harbour: &Harbour, path: &str, hole: &str, value: &str) -> String {
    let public = harbour.target("public");
    let parts = [
        ("{slug}", public.slug.as_str()),
        ("{key}", public.key.as_str()),
        ("{address}", harbour.links.other.address()),
        ("{size}", "thumbnail"),
        ("{part}", "1"),
        ("{id}", "1"),
        ("{tag}", "1"),
        ("{remark}", &public.remark),
        ("{token}", &harbour.invitation),
        ("{hash}", "0"),
        ("{*name}", "app.css"),
    ];
    let path = path.replace(hole, value);
    parts.iter().fold(path, |path, (name, real)| path.replace(name, real))
}

fn holes(path: &str) -> Vec<&str> {
    path.split('/').filter(|it| it.starts_with('{')).collect()
}

fn report(check: &Check<'_>) {
    assert!(check.wrong.is_empty(), "{} wrong:\n{}", check.wrong.len(), check.wrong.join("\n"));
}

#[test]
fn every_part_of_a_path_takes_anything() {
    let harbour = Harbour::new();
    let mut check = Check { harbour: &harbour, wrong: Vec::new() };
    for route in table().iter().filter(|it| it.method == Method::GET) {
        for hole in holes(route.path) {
            for value in values() {
                check.get(&filled(&harbour, route.path, hole, &encoded(&value)));
            }
            for way in WAYS_OUT {
                check.get(&filled(&harbour, route.path, hole, way));
            }
        }
    }
    report(&check);
}

#[test]
fn every_query_takes_anything() {
    const NAMES: [&str; 21] = [
        "q", "page", "from", "count", "at", "of", "version", "v", "play", "save", "show", "sort",
        "info", "state", "next", "token", "url", "done", "topic", "to", "before",
    ];
    let harbour = Harbour::new();
    let mut check = Check { harbour: &harbour, wrong: Vec::new() };
    for route in table().iter().filter(|it| it.method == Method::GET) {
        let path = filled(&harbour, route.path, "none", "");
        for value in values() {
            let value = encoded(&value);
            let all: Vec<String> = NAMES.iter().map(|it| format!("{it}={value}")).collect();
            check.get(&format!("{path}?{}", all.join("&")));
        }
        for query in [
            "q=a&q=b&page=1&page=2",
            "q[]=a&page[]=1",
            "q[x]=1",
            "q",
            "=",
            "&&&",
            "%",
            "q=%zz",
            "q=%ff",
            "page=1&from=1&count=18446744073709551615",
            "from=18446744073709551615&count=2",
            "page=18446744073709551615",
            "page=9223372036854775807",
            "from=9223372036854775807",
        ] {
            check.get(&format!("{path}?{query}"));
        }
    }
    report(&check);
}

/// The fields of all forms.
const FIELDS: [&str; 32] = [
    "title",
    "description",
    "access",
    "order",
    "cover",
    "key",
    "album",
    "of",
    "name",
    "recipient",
    "message",
    "slug",
    "expires",
    "date",
    "password",
    "collection",
    "next",
    "current",
    "new",
    "text",
    "tags",
    "liked",
    "role",
    "days",
    "to",
    "zip_size",
    "most_days",
    "usual_days",
    "shortest_password",
    "makers",
    "link",
    "session",
];

#[test]
fn every_form_takes_anything() {
    let harbour = Harbour::new();
    let mut check = Check { harbour: &harbour, wrong: Vec::new() };
    let own = harbour.target("private");
    for route in table().iter().filter(|it| it.method == Method::POST) {
        let path = harbour
            .filled(route.path)
            .replace("{slug}", own.slug.as_str())
            .replace("{address}", harbour.links.open.address())
            .replace("{remark}", &own.remark);
        // Checking a password takes long on purpose; these have tests of their own.
        let slow = ["/login", "/settings", "unlock", "/join/"].iter().any(|it| path.contains(it));
        let step = if slow { 12 } else { 1 };
        for value in values().iter().step_by(step) {
            let value = encoded(value);
            let mut fields: Vec<String> = FIELDS.iter().map(|it| format!("{it}={value}")).collect();
            fields.push("password_on=".into());
            for who in [Who::nobody(), Who::user("owner")] {
                let answer = harbour.world.post(&who, &path, &fields.join("&"));
                check.look(&who, &path, &answer);
                if answer.status.is_success() || answer.status.is_redirection() {
                    harbour.world.restore();
                }
            }
        }
    }
    report(&check);
}

#[test]
fn bodies_that_are_no_forms_are_refused() {
    let harbour = Harbour::new();
    let before = harbour.world.state();
    let slug = harbour.target("private").slug.as_str();
    let path = format!("/a/{slug}/settings");
    let many = "a=1&".repeat(300_000);
    for (kind, body) in [
        ("application/json", "{\"title\":\"x\"}"),
        ("multipart/form-data; boundary=x", "--x\r\n\r\n--x--"),
        ("text/plain", "title=x"),
        ("application/x-www-form-urlencoded", &"x".repeat(5_000_000)),
        ("application/x-www-form-urlencoded", &many),
    ] {
        let headers = [("content-type", kind), ("sec-fetch-site", "same-origin")];
        let answer = harbour.world.ask(&Who::user("owner"), Method::POST, &path, &headers, body);
        assert!(answer.status.is_client_error(), "{kind}: {}", answer.status);
    }
    assert_eq!(harbour.world.state(), before);
}
