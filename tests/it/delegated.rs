//! Signing in that a trusted proxy did already: its header counts, and nobody else's.

use crate::support::people::{accounts, page_of, person};
use crate::support::{Ask, Browser, Harbour, Library, OWNER, PASSWORD, command, eventually, run};

const FLAGS: [&str; 4] = ["--trusted-proxy", "127.0.0.0/8", "--sign-in-header", "Remote-User"];

/// Returns somebody as the proxy names them.
fn named(harbour: &Harbour, name: &str) -> Browser {
    let mut browser = harbour.visitor();
    browser.always.push(("Remote-User".into(), name.into()));
    browser
}

#[test]
fn the_proxy_signs_in_whoever_has_an_account() {
    let harbour = Harbour::with(Library::empty(), &FLAGS);
    person(&harbour, "Liv", "editor");
    let mut liv = named(&harbour, "LIV");
    let page = liv.get("/albums").expect(200);
    assert!(page.header("set-cookie").is_none(), "nothing is kept in the browser");
    liv.post("/albums", &[("title", "Of Liv")]).expect(303);
    liv.get("/users").expect(404);
    named(&harbour, OWNER).get("/users").expect(200);
    liv.get("/settings").expect(200).with(&["are changed there"]).without(&["Current password"]);
    liv.post("/settings/name", &[("name", "Ragnhild the Second")]).expect(403);
    liv.post("/logout", &[]).expect(200).with(&["Sign out there"]);

    for stranger in ["Mallory", "", "x".repeat(5000).as_str(), "command line", "a\tb", "\u{202e}"] {
        named(&harbour, stranger).get("/albums").expect(303);
    }
    assert_eq!(accounts(&harbour).len(), 2);
    // Whoever the proxy does not name signs in here as ever.
    let mut direct = harbour.visitor();
    direct.get("/login").expect(200).with(&["signs most people in"]);
    direct.post("/login", &[("name", OWNER), ("password", PASSWORD)]).expect(303);
    direct.get("/users").expect(200);
}

#[test]
fn the_header_of_anybody_else_is_no_word_about_anything() {
    let flags = ["--trusted-proxy", "192.0.2.1/32", "--sign-in-header", "Remote-User"];
    let harbour = Harbour::with(Library::empty(), &flags);
    named(&harbour, OWNER).get("/albums").expect(303);
    named(&harbour, OWNER).post("/albums", &[("title", "Pirates")]).expect(401);
    let mut claims = named(&harbour, OWNER).through_proxy("192.0.2.1");
    claims.get("/users").expect(303);
    let mut also = harbour.owner();
    also.always.push(("Remote-User".into(), "Mallory".into()));
    also.get("/users").expect(200);
    eventually("it is logged", || harbour.log().contains("ignored the sign-in header"));
    let log = harbour.log();
    assert!(!log.contains("Mallory") && !log.contains(OWNER), "{log}");

    let off = Harbour::with(Library::empty(), &["--trusted-proxy", "127.0.0.0/8"]);
    named(&off, OWNER).get("/albums").expect(303);
}

#[test]
fn two_names_and_a_switched_off_account_stay_outside() {
    let harbour = Harbour::with(Library::empty(), &FLAGS);
    person(&harbour, "Liv", "editor");
    let mut both = named(&harbour, "Liv");
    both.always.push(("Remote-User".into(), OWNER.into()));
    both.get("/albums").expect(303);
    let mut liv = named(&harbour, "Liv");
    liv.get("/albums").expect(200);
    let page = page_of(&harbour, "Liv");
    harbour.owner().post(&format!("{page}/disable"), &[]).expect(303);
    liv.get("/albums").expect(303);
    // A cookie beside the header is not a way around it.
    liv.cookies.clone_from(&harbour.owner().cookies);
    liv.get("/users").expect(303);
}

#[test]
fn a_token_is_less_than_the_name_beside_it_and_a_proxys_own_is_none() {
    let harbour = Harbour::with(Library::empty(), &FLAGS);
    person(&harbour, "Liv", "viewer");
    let words = ["token", "create", "Liv", "Frame"];
    let token = run(harbour.command(&words)).well().out;
    let both = |token: &str| {
        let mut browser = named(&harbour, OWNER);
        browser.always.push(("Authorization".into(), format!("Bearer {token}")));
        browser
    };
    both(token.trim()).get("/albums").expect(200);
    both(token.trim()).get("/users").expect(404);
    both("albumen_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").get("/users").expect(401);
    both("eyJhbGciOiJub25lIn0.e30.").get("/users").expect(200);
    // Where the proxy names nobody, its own token still is none of ours; where no proxy is
    // trusted, it is one that does not work.
    let mut stranger = harbour.visitor();
    stranger.always.push(("Authorization".into(), "Bearer eyJhbGciOiJub25lIn0.e30.".into()));
    stranger.get("/users").expect_redirect("/login?next=%2Fusers");
    let direct = Harbour::of(Library::empty());
    stranger = direct.visitor();
    stranger.always.push(("Authorization".into(), "Bearer eyJhbGciOiJub25lIn0.e30.".into()));
    stranger.get("/users").expect(401);
}

#[test]
fn accounts_are_made_for_new_names_only_when_told() {
    let flags = [FLAGS.as_slice(), &["--sign-in-header-creates", "guest"]].concat();
    let harbour = Harbour::with(Library::empty(), &flags);
    std::thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| named(&harbour, "Liv").get("/albums").expect(200));
        }
    });
    named(&harbour, "ＬＩＶ").get("/albums").expect(200);
    named(&harbour, &"x".repeat(65)).get("/albums").expect(303);
    let all = accounts(&harbour);
    assert_eq!((all.len(), &all[0]["role"]), (2, &"guest".into()));
    // It has no password, not even the empty one.
    for password in ["", "v1$", "x"] {
        let fields = [("name", "Liv"), ("password", password)];
        harbour.visitor().post("/login", &fields).expect(422);
    }
}

#[test]
fn another_site_changes_nothing_in_the_name_of_one_whom_the_proxy_knows() {
    let harbour = Harbour::with(Library::empty(), &FLAGS);
    let mut owner = named(&harbour, OWNER);
    let ask = Ask::post("/albums", &[("title", "Pirates")]);
    for (name, value) in [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        // Nothing says where it comes from, and there is no cookie: the header is one, in effect.
        ("X-Nothing", "said"),
    ] {
        owner.ask(ask.clone().with(name, value)).expect(403);
    }
    owner.get("/albums").expect(200).without(&["Pirates"]);
    let mut planted = named(&harbour, OWNER);
    planted.cookies.push(("albumen".into(), "planted".into(), "/".into()));
    planted.get("/users").expect(200);
    assert_eq!(planted.cookies.len(), 1);
    let mut thief = harbour.visitor();
    thief.cookies.push(("albumen".into(), "planted".into(), "/".into()));
    thief.get("/users").expect(303);
}

#[test]
fn a_header_without_a_named_proxy_starts_nothing() {
    let library = Library::empty();
    let serve = |flags: &[&str]| {
        let root = library.root().to_string_lossy().into_owned();
        let words = [&["serve", root.as_str(), "--listen", "127.0.0.1:0"], flags].concat();
        run(command(&library, &words))
    };
    serve(&["--sign-in-header", "Remote-User"]).refused(&["--trusted-proxy"]);
    serve(&["--sign-in-header-creates", "viewer"]).refused(&["--sign-in-header"]);
    let admin = [FLAGS.as_slice(), &["--sign-in-header-creates", "admin"]].concat();
    serve(&admin).refused(&["guest, viewer or editor"]);
    let strange = ["--trusted-proxy", "127.0.0.1/32", "--sign-in-header", "Cookie"];
    serve(&strange).refused(&["not a header"]);
}
