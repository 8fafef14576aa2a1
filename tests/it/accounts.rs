//! Accounts: signing in and out, guessing, cookies, and who may ask for a change.

use crate::support::{Ask, Browser, Harbour, Library, OWNER, PASSWORD, noise, run, run_with_input};

fn sign_in(browser: &mut Browser, name: &str, password: &str) -> u16 {
    browser.post("/login", &[("name", name), ("password", password)]).status
}

/// Makes an account with the command line.
fn add(harbour: &Harbour, name: &str, role: &str) {
    let words = ["user", "add", name, "--role", role, "--password-file", "-"];
    run_with_input(harbour.command(&words), PASSWORD).well();
}

#[test]
fn signing_in_leads_back_and_nowhere_else() {
    let harbour = Harbour::new();
    let mut browser = harbour.visitor();
    let answer = browser.get("/a/lofoten?page=1").expect(303);
    assert_eq!(answer.must("location"), "/login?next=%2Fa%2Flofoten%3Fpage%3D1");
    browser.get(answer.must("location")).expect(200).with(&["value=\"/a/lofoten?page=1\""]);
    let fields = [("name", OWNER), ("password", PASSWORD), ("next", "/a/lofoten?page=1")];
    browser.post("/login", &fields).expect_redirect("/a/lofoten?page=1");
    browser.get("/a/lofoten?page=1").expect(200);

    for next in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/a/x\r\nSet-Cookie: pirate=1",
        "/logout",
    ] {
        let fields = [("name", OWNER), ("password", PASSWORD), ("next", next)];
        browser.post("/login", &fields).expect_redirect("/albums").without(&["evil", "pirate"]);
        let mut fresh = harbour.visitor();
        let query = form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>();
        fresh.get(&format!("/login?next={query}")).expect(200).without(&["evil.example", "pirate"]);
    }
}

#[test]
fn wrong_names_and_wrong_passwords_are_told_alike() {
    let harbour = Harbour::new();
    let answer = |name: &str, password: &str| {
        let fields = [("name", name), ("password", password)];
        let answer = harbour.visitor().post("/login", &fields).expect(422);
        assert!(answer.header("set-cookie").is_none());
        answer.text().replace(&format!("value=\"{name}\""), "")
    };
    let wrong = answer(OWNER, "stockfish");
    assert_eq!(wrong, answer("Nobody", "stockfish"));
    assert_eq!(wrong, answer("Nobody", PASSWORD));
    let long = String::from_utf8(vec![b'x'; 1_000_000]).unwrap();
    assert!(matches!(sign_in(&mut harbour.visitor(), OWNER, &long), 413 | 422));
    assert!(matches!(sign_in(&mut harbour.visitor(), &long, PASSWORD), 413 | 422));
    assert_eq!(sign_in(&mut harbour.visitor(), &OWNER.to_uppercase(), PASSWORD), 303);
}

#[test]
fn guessing_has_to_wait_whatever_forwarded_headers_say() {
    let harbour = Harbour::new();
    let mut statuses = Vec::new();
    for number in 0..20 {
        let made_up = format!("203.0.113.{number}");
        let mut guesser = harbour.visitor().through_proxy(&made_up);
        for name in ["X-Real-IP", "CF-Connecting-IP", "True-Client-IP"] {
            guesser.always.push((name.into(), made_up.clone()));
        }
        guesser.always.push(("Forwarded".into(), format!("for={made_up}")));
        let fields = [("name", OWNER), ("password", "a guess")];
        let answer = guesser.post("/login", &fields);
        if answer.status == 429 {
            assert!(answer.must("retry-after").parse::<u32>().unwrap() > 0);
        }
        statuses.push(answer.status);
    }
    assert_eq!((statuses[0], statuses[19]), (422, 429), "{statuses:?}");
    assert_eq!(sign_in(&mut harbour.visitor(), OWNER, PASSWORD), 429);
    // Those who are in are not disturbed.
    harbour.owner().get("/albums").expect(200);
}

#[test]
fn behind_a_named_proxy_only_the_guesser_waits() {
    let harbour = Harbour::with(Library::empty(), &["--trusted-proxy", "127.0.0.0/8"]);
    add(&harbour, "Eskil", "viewer");
    let mut statuses = Vec::new();
    for number in 0..20 {
        // The left of the list is what the guesser sends; the proxy adds the truth behind it.
        let list = format!("203.0.113.{number}, 198.51.100.1");
        let mut guesser = harbour.visitor().through_proxy(&list);
        statuses.push(sign_in(&mut guesser, OWNER, "a guess"));
    }
    assert_eq!((statuses[0], statuses[19]), (422, 429), "{statuses:?}");
    let mut owner = harbour.visitor().through_proxy("198.51.100.1, 203.0.113.50");
    assert_eq!(sign_in(&mut owner, OWNER, PASSWORD), 303);
    let mut eskil = harbour.visitor().through_proxy("203.0.113.51");
    assert_eq!(sign_in(&mut eskil, "Eskil", PASSWORD), 303);
}

#[test]
fn a_session_ends_on_the_server_when_it_ends() {
    let harbour = Harbour::new();
    let kept = harbour.owner();
    let alive = |browser: &Browser| browser.clone().get("/albums").status == 200;
    assert!(alive(&kept));

    let mut browser = harbour.visitor();
    assert_eq!(sign_in(&mut browser, OWNER, PASSWORD), 303);
    let copied = browser.clone();
    assert_ne!(copied.cookies[0].1, kept.cookies[0].1, "every session is its own");
    browser.post("/logout", &[]).expect_redirect("/login");
    assert!(!alive(&copied), "a copied cookie is dead after signing out");
    assert!(alive(&kept), "other devices stay signed in");

    // Signing in again gives the old session up, and takes none that somebody planted.
    let mut planted = harbour.visitor();
    planted.cookies.push(("albumen".into(), "planted".into(), "/".into()));
    assert_eq!(sign_in(&mut planted, OWNER, PASSWORD), 303);
    assert_ne!(planted.cookies[0].1, "planted");
    assert_eq!(planted.cookies.len(), 1);

    let change = [("current", PASSWORD), ("new", "tide tables and knots")];
    let mut changing = planted.clone();
    changing.post("/settings", &[("current", "wrong"), ("new", "tide tables")]).expect(422);
    changing.post("/settings", &[("current", PASSWORD), ("new", "short")]).expect(422);
    assert!(alive(&kept));
    changing.post("/settings", &change).expect(303);
    assert!(!alive(&kept) && !alive(&planted), "other devices are signed out");
    assert!(alive(&changing), "this one is not");
    assert_eq!(sign_in(&mut harbour.visitor(), OWNER, PASSWORD), 422);

    let mut another = harbour.visitor();
    assert_eq!(sign_in(&mut another, OWNER, "tide tables and knots"), 303);
    another.post("/logout/everywhere", &[]).expect(303);
    assert!(!alive(&changing) && !alive(&another));
}

#[test]
fn a_password_set_from_the_command_line_ends_sessions() {
    let harbour = Harbour::new();
    let words = ["user", "passwd", OWNER, "--password-file", "-"];
    run_with_input(harbour.command(&words), "anchors aweigh now").well();
    harbour.owner().get("/albums").expect_redirect("/login?next=%2Falbums");
    assert_eq!(sign_in(&mut harbour.visitor(), OWNER, PASSWORD), 422);
    assert_eq!(sign_in(&mut harbour.visitor(), OWNER, "anchors aweigh now"), 303);
}

#[test]
fn a_cookie_is_for_this_server_only_and_not_for_scripts() {
    let plain = Harbour::not_set_up(Library::empty(), &[]);
    plain.set_up();
    let cookie = signed_in_cookie(&plain);
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.split("; ").any(|it| it == attribute), "{attribute}: {cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
    let value = cookie.split(['=', ';']).nth(1).unwrap();
    assert!(value.len() >= 22, "{cookie} holds 128 bits");

    let flags = ["--public-url", "https://photos.example.org"];
    let secure = Harbour::not_set_up(Library::empty(), &flags);
    secure.set_up();
    let cookie = signed_in_cookie(&secure);
    assert!(cookie.starts_with("__Host-"), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(cookie.split("; ").any(|it| it == attribute), "{attribute}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

fn signed_in_cookie(harbour: &Harbour) -> String {
    let fields = [("name", OWNER), ("password", PASSWORD)];
    let answer = harbour.visitor().post("/login", &fields).expect(303);
    answer.must("set-cookie").to_owned()
}

#[test]
fn another_site_changes_nothing_in_anybodys_name() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").create();
    let own = format!("http://{}", harbour.address);
    let mut owner = harbour.owner();
    let changes: [(&str, &[(&str, &str)]); 10] = [
        ("/logout", &[]),
        ("/logout/everywhere", &[]),
        ("/albums", &[("title", "Pirates")]),
        ("/a/lofoten/settings", &[("access", "full_public")]),
        ("/a/lofoten/links", &[("originals", "on")]),
        ("/sharing/links/ID", &[("name", "Pirates")]),
        ("/sharing/links/ID/delete", &[]),
        ("/sharing/links/ID/pause", &[]),
        ("/settings", &[("current", PASSWORD), ("new", "pirates were here")]),
        ("/library/scan", &[]),
    ];
    for (path, fields) in changes {
        let ask = Ask::post(&path.replace("ID", &link.id.to_string()), fields);
        for (name, value) in [
            ("Origin", "https://evil.example"),
            ("Origin", "null"),
            ("Origin", "http://127.0.0.1"),
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Site", "same-site"),
            // Nothing says where it comes from, but there is a cookie to abuse.
            ("X-Nothing", "said"),
        ] {
            owner.ask(ask.clone().with(name, value)).expect(403);
        }
        let both = ask.with("Origin", &own).with("Sec-Fetch-Site", "cross-site");
        owner.ask(both).expect(403);
    }
    let text = Ask::new("POST", "/albums").with("Content-Type", "text/plain").body("title=Pirates");
    assert!(matches!(owner.ask(text.with("Origin", &own)).status, 400 | 415 | 422));
    // A page that is only looked at changes nothing, whatever its address says.
    for path in ["/logout", "/sharing/links/1/delete", "/a/lofoten/delete", "/library/scan"] {
        owner.get(path).expect(405);
    }
    let links = run(harbour.command(&["link", "list", "--json"])).well().json();
    assert_eq!((links.as_array().unwrap().len(), &links[0]["state"]), (1, &"active".into()));
    harbour.visitor().get("/a/lofoten").expect(303);
    owner.get("/albums").expect(200).without(&["Pirates"]);

    owner.ask(Ask::post("/library/scan", &[]).with("Origin", &own)).expect(303);
    owner.ask(Ask::post("/library/scan", &[]).with("Sec-Fetch-Site", "same-origin")).expect(303);
}

#[test]
fn roles_see_and_do_what_they_may() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    owner.post("/a/trondheim/settings", &[("access", "internal")]).expect(303);
    let link = harbour.link("lofoten").field("name", "Not for members").create();
    for role in ["guest", "viewer", "editor"] {
        add(&harbour, role, role);
        let mut member = harbour.visitor();
        assert_eq!(sign_in(&mut member, role, PASSWORD), 303);
        let internal = if role == "guest" { 404 } else { 200 };
        assert_eq!(member.get("/a/trondheim").status, internal, "{role}");
        member.get("/a/lofoten").expect(404).without(&["Lofoten"]);
        member.get("/library/health").expect(404);
        member.post("/library/scan", &[]).expect(404);
        let overview = member.get("/albums").expect(200).without(&["Lofoten"]);
        assert_eq!(overview.mentions("Trondheim"), role != "guest", "{role}");
        let makes = if role == "editor" { 303 } else { 403 };
        let fields = [("title", "Mine"), ("role", "admin"), ("owner", "1")];
        assert_eq!(member.post("/albums", &fields).status, makes, "{role}");
        // What one may see is not yet what one may change or share.
        for path in ["/a/trondheim/settings", "/a/trondheim/delete", "/a/trondheim/links"] {
            let answer = member.post(path, &[("access", "full_public"), ("title", "Mine")]);
            assert!(matches!(answer.status, 403 | 404), "{role} {path}: {answer:?}");
        }
        member.get("/sharing/links").without(&["Not for members"]);
        member.get(&format!("/sharing/links/{}", link.id)).expect(404);
    }
    let users = run(harbour.command(&["user", "list", "--json"])).well().json();
    let admins = users.as_array().unwrap().iter().filter(|it| it["role"] == "admin").count();
    assert_eq!(admins, 1, "{users}");
}

#[test]
fn sixty_people_signing_in_at_once_leave_pages_alone() {
    let harbour = Harbour::with(Library::empty(), &["--trusted-proxy", "127.0.0.0/8"]);
    let password = String::from_utf8_lossy(&noise("password", 700)).into_owned();
    std::thread::scope(|scope| {
        for number in 0..60 {
            let (harbour, password) = (&harbour, &password);
            scope.spawn(move || {
                let mut browser = harbour.visitor().through_proxy(&format!("203.0.113.{number}"));
                let status = sign_in(&mut browser, "Nobody", password);
                assert!(matches!(status, 422 | 429 | 503), "{status}");
            });
        }
        for _ in 0..5 {
            harbour.visitor().get("/healthz").expect(200);
        }
    });
    assert_eq!(sign_in(&mut harbour.visitor().through_proxy("192.0.2.1"), OWNER, PASSWORD), 303);
}
