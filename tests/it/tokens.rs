//! Programs with tokens: what they may, that they never may more than their user at that moment,
//! and that a token ends where it should.

use std::process::Command;

use serde_json::Value;

use crate::support::people::{page_of, person};
use crate::support::{
    Ask, Browser, Draft, Harbour, Library, OWNER, PASSWORD, Sender, eventually, film, photo, run,
};
use crate::uploads::incoming;

/// A token and its number.
struct Token {
    text: String,
    id: i64,
}

/// Makes a token on the page of whoever is signed in.
fn token(person: &mut Browser, scope: &str) -> Token {
    let fields = [("name", "Backup script"), ("scope", scope), ("expires", "30")];
    let made = person.post_json("/settings/tokens", &fields).expect(200).json();
    assert_eq!(made["scope"], scope);
    Token { text: made["token"].as_str().unwrap().to_owned(), id: made["id"].as_i64().unwrap() }
}

/// Returns a program that shows a token and nothing else.
pub fn program(harbour: &Harbour, token: &str) -> Browser {
    let mut program = harbour.visitor();
    program.always.push(("Authorization".into(), format!("Bearer {token}")));
    program
}

fn revoke(person: &mut Browser, token: &Token) {
    let page = format!("/settings/tokens/{}/revoke", token.id);
    person.post(&page, &[]).expect_redirect("/settings/tokens?done=token-revoked");
}

/// Asks for the albums and returns the status.
fn status(harbour: &Harbour, token: &str) -> u16 {
    program(harbour, token).get("/albums").status
}

#[test]
fn a_token_is_shown_once_used_and_revoked() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    owner.get("/settings").expect(200).with(&["href=\"/settings/tokens\""]);
    owner.get("/settings/tokens").expect(200).with(&["None yet"]);
    let fields = [("name", "Night <b>job</b>"), ("scope", "read"), ("expires", "never")];
    let page = owner.post("/settings/tokens", &fields).expect(200);
    assert!(page.must("cache-control").contains("no-store"));
    let text = page.text();
    let start = text.find("albumen_").expect("the token is shown");
    let shown = &text[start..start + "albumen_".len() + 32];
    let list = owner.get("/settings/tokens").expect(200).without(&[shown, "<b>job"]);
    let list = list.with(&["Night &lt;b&gt;job&lt;/b&gt;", "See and download", "Never used"]);
    let action = list.between("action=\"/settings/tokens/", "/revoke\"").unwrap();

    let mut night = program(&harbour, shown);
    let albums = night.get("/albums").expect(200).json();
    let lofoten = albums.as_array().unwrap().iter().find(|it| it["album"] == "lofoten").unwrap();
    assert_eq!((&lofoten["url"], &lofoten["items"]), (&"/a/lofoten".into(), &4.into()));
    let answer = night.get("/a/lofoten/items").expect(200);
    assert!(answer.must("content-type").starts_with("application/json"), "{answer:?}");
    let key = harbour.key("lofoten", "Ferry.jpg");
    let file = night.get(&format!("/a/lofoten/o/{key}")).expect(200);
    assert!(file.body == harbour.library.read("Lofoten/Ferry.jpg"));
    owner.get("/settings/tokens").expect(200).with(&["Last used"]).without(&["Never used"]);

    owner.post(&format!("/settings/tokens/{action}/revoke"), &[]).expect(303);
    let refused = night.get("/a/lofoten/items").expect(401);
    assert_eq!(refused.json()["error"]["code"], "token");
    assert!(refused.must("www-authenticate").starts_with("Bearer"), "{refused:?}");
    owner.get("/settings/tokens").expect(200).with(&["None yet"]);
    owner.post(&format!("/settings/tokens/{action}/revoke"), &[]).expect(404);
    let log = owner.get("/activity").expect(200).without(&[shown]);
    log.with(&["made the API token Night", "revoked the API token Night"]);
    assert!(!harbour.log().contains(shown));
}

#[test]
fn what_is_typed_wrong_is_said_beside_it() {
    let harbour = Harbour::of(Library::empty());
    let mut owner = harbour.owner();
    for (name, scope, expires, date, said) in [
        ("", "read", "never", "", "Say what the token is for"),
        (&*"x".repeat(61), "read", "never", "", "at most 60"),
        ("Backup", "everything", "never", "", "Choose what it may do"),
        ("Backup", "read", "2", "", "Choose one of the durations"),
        ("Backup", "read", "date", "2020-01-01", "not over"),
        ("Backup", "read", "date", "soon", "like 2026-12-31"),
    ] {
        let fields = [("name", name), ("scope", scope), ("expires", expires), ("date", date)];
        owner.post("/settings/tokens", &fields).expect(422).with(&[said]);
    }
    owner.get("/settings/tokens").expect(200).with(&["None yet"]);
    for _ in 0..50 {
        token(&mut owner, "read");
    }
    let fields = [("name", "One more"), ("scope", "read")];
    owner.post("/settings/tokens", &fields).expect(422).with(&["There are 50 tokens"]);
}

#[test]
fn curl_hands_in_a_photo_from_the_promise_to_the_album() {
    let harbour = Harbour::new();
    let token = token(&mut harbour.owner(), "add");
    let bytes = photo("by curl");
    let file = harbour.library.beside("by curl.jpg");
    std::fs::write(&file, &bytes).unwrap();
    let curl = |words: &[&str]| {
        let mut command = Command::new("curl");
        command.args(["--silent", "--show-error", "--fail-with-body", "--include"]);
        command.args(["-H", &format!("Authorization: Bearer {}", token.text)]);
        command.args(["-H", "Tus-Resumable: 1.0.0"]).args(words);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{words:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let header = |answer: &str, name: &str| {
        let line = answer.lines().find(|it| it.to_lowercase().starts_with(name)).unwrap();
        line.split_once(": ").unwrap().1.to_owned()
    };
    let server = format!("http://{}", harbour.address);
    let length = format!("Upload-Length: {}", bytes.len());
    let name = data_encoding::BASE64.encode(b"by curl.jpg");
    let made = curl(&[
        "-X",
        "POST",
        "-H",
        &length,
        "-H",
        &format!("Upload-Metadata: filename {name}"),
        &format!("{server}/a/lofoten/uploads"),
    ]);
    let place = format!("{server}{}", header(&made, "location"));
    let upload = file.to_str().unwrap();
    let piece = ["-H", "Content-Type: application/offset+octet-stream", "-X", "PATCH"];
    let half = harbour.library.beside("half");
    std::fs::write(&half, &bytes[..1_000]).unwrap();
    let first =
        ["-H", "Upload-Offset: 0", "--data-binary", &format!("@{}", half.display()), &place];
    curl(&[&piece[..], &first].concat());
    let offset = header(&curl(&["--head", &place]), "upload-offset");
    assert_eq!(offset, "1000");
    std::fs::write(&half, &bytes[1_000..]).unwrap();
    let rest =
        ["-H", "Upload-Offset: 1000", "--data-binary", &format!("@{}", half.display()), &place];
    let last = curl(&[&piece[..], &rest].concat());
    assert_eq!(header(&last, "upload-state"), "added");
    assert!(harbour.library.read("Lofoten/by curl.jpg") == bytes, "{upload}");
    assert!(incoming(&harbour).is_empty());
    let log = harbour.owner().get("/activity").expect(200);
    log.with(&["began to add photos"]);
}

#[test]
fn an_upload_is_cut_off_and_goes_on_with_the_token() {
    let harbour = Harbour::new();
    let token = token(&mut harbour.owner(), "add");
    let mut sender = Sender::new(program(&harbour, &token.text), "/a/lofoten");
    let bytes = film("cut", 400_000);
    let path = sender.start(&Draft::of("cut.mp4", &bytes));
    sender.send_cut(&path, 0, &bytes, 250_000);
    assert!(sender.offset(&path) <= 250_000);
    // The server may still be busy with what was cut off.
    eventually("it goes on", || sender.try_rest(&path, &bytes, 100_000).is_ok());
    assert_eq!(sender.state(&path), "added");
    assert!(harbour.library.read("Lofoten/cut.mp4") == bytes);
}

#[test]
fn a_token_that_is_revoked_ends_an_upload_in_its_middle() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let token = token(&mut owner, "add");
    let bytes = film("revoked", 3_000_000);
    let mut sender = Sender::new(program(&harbour, &token.text), "/a/lofoten");
    let path = sender.start(&Draft::of("revoked.mp4", &bytes));
    let all = (path.as_str(), 0, bytes.as_slice());
    let refused = sender.refused_on_the_way(&harbour, all, || revoke(&mut owner, &token));
    assert_eq!(refused, 401);
    sender.send(&path, 0, &bytes).expect(401);
    assert!(!harbour.library.path("Lofoten/revoked.mp4").exists());
    assert_eq!(harbour.names("lofoten").len(), 4);
    // Its person goes on with another token.
    let another = self::token(&mut owner, "add");
    let mut sender = Sender::new(program(&harbour, &another.text), "/a/lofoten");
    let at = sender.offset(&path);
    sender.send(&path, at, &bytes[at..]).expect(204);
    assert!(harbour.library.read("Lofoten/revoked.mp4") == bytes);
}

#[test]
fn every_token_that_does_not_work_says_the_same() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let expired = token(&mut owner, "manage");
    let sql = "UPDATE tokens SET expires = 1000 WHERE id = ?1";
    harbour.database().execute(sql, [expired.id]).unwrap();
    owner.get("/settings/tokens").expect(200).with(&["Expired"]);
    let revoked = token(&mut owner, "manage");
    revoke(&mut owner, &revoked);
    let unknown = "albumen_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let mut answers = Vec::new();
    for text in [expired.text.as_str(), &revoked.text, unknown, "", "nonsense", PASSWORD] {
        let mut program = program(&harbour, text);
        // Also where nobody asks who comes: a wrong token is never a stranger.
        let answer = program.get("/healthz").expect(401);
        assert!(answer.header("set-cookie").is_none());
        assert!(answer.must("cache-control").contains("no-store"));
        answers.push((answer.text(), answer.must("www-authenticate").to_owned()));
    }
    assert!(answers.windows(2).all(|it| it[0] == it[1]), "{answers:?}");
}

#[test]
fn who_goes_on_with_a_wrong_token_waits_and_nobody_beside_them() {
    let harbour = Harbour::new();
    let right = token(&mut harbour.owner(), "read");
    let wrong = "albumen_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let answers: Vec<u16> = (0..30).map(|_| status(&harbour, wrong)).collect();
    let wait = answers.iter().position(|it| *it == 429).expect("some are sent away");
    assert!(answers[..wait].iter().all(|it| *it == 401), "{answers:?}");
    let waiting = program(&harbour, wrong).get("/albums").expect(429);
    assert!(waiting.header("retry-after").is_some());
    assert_eq!(status(&harbour, &right.text), 200);
    harbour.visitor().get("/login").expect(200);
}

#[test]
fn a_token_never_falls_back_to_a_cookie_nor_joins_one() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let token = token(&mut owner, "read");
    let bearer = |text: &str| Ask::get("/albums").with("Authorization", &format!("Bearer {text}"));
    owner.ask(bearer("nonsense")).expect(422);
    owner.ask(bearer(&token.text)).expect(422).with(&["not both"]);
    owner.get("/albums").expect(200);
    // Cookies of others do no harm, and none is ever set.
    let ask = bearer(&token.text).with("Cookie", "theirs=1; unlock=nonsense");
    let answer = harbour.visitor().ask(ask).expect(200);
    assert!(answer.header("set-cookie").is_none());
    let mut program = program(&harbour, &token.text);
    for path in ["/login", "/logout", "/logout/everywhere", "/settings", "/settings/name"] {
        let fields = [("name", OWNER), ("password", PASSWORD), ("current", PASSWORD)];
        let answer = program.post(path, &fields).expect(403);
        assert!(answer.header("set-cookie").is_none(), "{path}");
    }
    owner.get("/settings").expect(200).with(&[OWNER]);
    let two = bearer(&token.text).with("Authorization", "Bearer nonsense");
    harbour.visitor().ask(two).expect(401);
}

#[test]
fn a_program_says_who_it_is_so_no_site_can_abuse_it() {
    let harbour = Harbour::new();
    let manage = token(&mut harbour.owner(), "manage");
    let elsewhere = |ask: Ask| ask.with("Origin", "https://evil.example");
    let ask = elsewhere(Ask::post("/albums", &[("title", "By a program")]));
    let made = program(&harbour, &manage.text).ask(ask.clone()).expect(200);
    assert_eq!(made.json()["url"], "/a/by-a-program");
    // The same with nothing but the cookie that a browser adds is refused, and no page of
    // another site is told that it may send a token.
    harbour.owner().ask(ask).expect(403);
    let preflight = elsewhere(Ask::new("OPTIONS", "/a/lofoten/uploads"))
        .with("Access-Control-Request-Method", "POST")
        .with("Access-Control-Request-Headers", "authorization");
    let answer = harbour.visitor().ask(preflight);
    assert!(answer.header("access-control-allow-origin").is_none(), "{answer:?}");
}

#[test]
fn a_token_gives_what_it_is_for_and_what_its_user_is_now() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let (read, add, manage) =
        (token(&mut owner, "read"), token(&mut owner, "add"), token(&mut owner, "manage"));
    let promise = |token: &Token| {
        let mut sender = Sender::new(program(&harbour, &token.text), "/a/lofoten");
        sender.promise(&Draft::of("a.jpg", b"12345")).status
    };
    let title = [("title", "New one")];
    let album = |token: &Token| program(&harbour, &token.text).post("/albums", &title).status;
    assert_eq!((promise(&read), promise(&add), promise(&manage)), (403, 201, 201));
    assert_eq!((album(&read), album(&add), album(&manage)), (403, 403, 200));
    for token in [&read, &add, &manage] {
        let mut program = program(&harbour, &token.text);
        for path in ["/users", "/settings/policy", "/activity"] {
            program.get(path).expect(404);
        }
        program.get("/settings/tokens").expect(403);
        let more = [("name", "More"), ("scope", "manage")];
        program.post("/settings/tokens", &more).expect(403);
        program.post(&format!("/settings/tokens/{}/revoke", read.id), &[]).expect(404);
    }
    // A viewer manages nothing, whatever the token says.
    let mut vera = person(&harbour, "Vera", "viewer");
    let veras = token(&mut vera, "manage");
    assert_eq!((status(&harbour, &veras.text), album(&veras)), (200, 403));
    owner.post(&format!("{}/role", page_of(&harbour, "Vera")), &[("role", "editor")]).expect(303);
    assert_eq!(album(&veras), 200);
    owner.post(&format!("{}/role", page_of(&harbour, "Vera")), &[("role", "guest")]).expect(303);
    assert_eq!(album(&veras), 403);
    vera.post("/logout/everywhere", &[]).expect(303);
    assert_eq!(status(&harbour, &veras.text), 200, "tokens are no sessions");
    owner.post(&format!("{}/disable", page_of(&harbour, "Vera")), &[]).expect(303);
    assert_eq!(status(&harbour, &veras.text), 401);
    owner.post(&format!("{}/enable", page_of(&harbour, "Vera")), &[]).expect(303);
    assert_eq!(status(&harbour, &veras.text), 401, "what ended does not come back");
}

#[test]
fn an_admin_sees_and_revokes_the_tokens_of_others() {
    let harbour = Harbour::of(Library::empty());
    let mut owner = harbour.owner();
    let mut vera = person(&harbour, "Vera", "viewer");
    let page = page_of(&harbour, "Vera");
    owner.get(&page).expect(200).without(&["h-tokens"]);
    let (veras, owners) = (token(&mut vera, "manage"), token(&mut owner, "manage"));
    owner.get(&page).expect(200).with(&["Backup script"]).without(&[&veras.text]);
    let revoke = |id: i64| format!("{page}/tokens/{id}/revoke");
    owner.post(&revoke(owners.id), &[]).expect(404);
    vera.post(&revoke(veras.id), &[]).expect(404);
    program(&harbour, &owners.text).post(&revoke(veras.id), &[]).expect(404);
    vera.post(&format!("/settings/tokens/{}/revoke", owners.id), &[]).expect(404);
    assert_eq!(status(&harbour, &veras.text), 200);
    owner.post(&revoke(veras.id), &[]).expect_redirect(&format!("{page}?done=token-revoked"));
    assert_eq!((status(&harbour, &veras.text), status(&harbour, &owners.text)), (401, 200));
    owner.get("/activity").expect(200).with(&["revoked the API token Backup script of Vera"]);
}

#[test]
fn the_command_line_makes_lists_and_revokes() {
    let harbour = Harbour::new();
    person(&harbour, "Vera", "viewer");
    let words = ["token", "create", "vera", "Frame in the hall", "--until", "2999-12-31"];
    let made = run(harbour.command(&words)).well().out;
    let text = made.trim();
    assert_eq!(status(&harbour, text), 200);
    let list = run(harbour.command(&["token", "list"])).well().out;
    let fields: Vec<&str> = list.trim().split('\t').collect();
    assert_eq!(fields[1..], ["Vera", "read", "Frame in the hall", "until 2999-12-31"]);
    let all = run(harbour.command(&["token", "list", "--json"])).well().json();
    assert!(all[0]["last_used"].is_string() && !all.to_string().contains("albumen_"), "{all}");
    let revoked = run(harbour.command(&["token", "revoke", fields[0]])).well().out;
    assert_eq!(revoked, "Frame in the hall of Vera is revoked.\n");
    assert_eq!(status(&harbour, text), 401);
    let words = ["token", "create", OWNER, "Robot", "--scope", "manage", "--json"];
    let made: Value = run(harbour.command(&words)).well().json();
    assert_eq!((&made["scope"], &made["expires"]), (&"manage".into(), &Value::Null));
    run(harbour.command(&["token", "revoke", "999"])).refused(&["nothing of that name"]);
    run(harbour.command(&["token", "create", "Nobody", "x"])).refused(&["nothing of that name"]);
    run(harbour.command(&["token", "create", OWNER, ""])).refused(&["what the token is for"]);
    let old = ["token", "create", OWNER, "x", "--until", "2020-01-01"];
    run(harbour.command(&old)).refused(&["not over"]);
    assert_eq!(run(harbour.command(&["token", "create", OWNER, "x", "--scope", "all"])).code, 2);
}

#[test]
fn the_database_keeps_no_token_that_could_be_used() {
    let harbour = Harbour::of(Library::empty());
    let token = token(&mut harbour.owner(), "manage");
    assert_eq!(status(&harbour, &token.text), 200);
    let copy = harbour.library.root().join("copy.db");
    run(harbour.command(&["backup", &copy.to_string_lossy()])).well();
    let bytes = std::fs::read(copy).unwrap();
    assert!(!bytes.windows(token.text.len()).any(|it| it == token.text.as_bytes()));
    assert!(!harbour.log().contains(&token.text));
}
