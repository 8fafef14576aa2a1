//! Share links as their makers and visitors live with them: every setting read back as it was
//! made, the gate of a password, and how a link ends. Each test also says what must not be in
//! the answer.

use crate::support::browser::Browser;
use crate::support::{Ask, Harbour, Library};

/// What nobody may learn who has not got past the gate: title, names, counts, maker.
const HIDDEN: &[&str] = &["lofoten", "ferry", "rorbuer", "4 photos", "ragnhild", "solveig"];

#[test]
fn a_link_made_with_every_setting_reads_back_the_same() {
    let harbour = Harbour::new();
    let link = harbour
        .link("lofoten")
        .field("name", "Easter & after")
        .field("recipient", "Solveig")
        .field("message", "Takk for sist!\nSee you in June.")
        .address("lofoten-2025")
        .expires("2031-12-24")
        .password("tide")
        .metadata()
        .originals()
        .web_size()
        .embed()
        .create();
    assert_eq!(link.url, format!("http://{}/s/lofoten-2025", harbour.address));
    let listed = crate::support::run(harbour.command(&["link", "list", "--json"])).well().json();
    let listed = &listed[0];
    for (field, expected) in [
        ("name", "Easter & after"),
        ("recipient", "Solveig"),
        ("message", "Takk for sist!\nSee you in June."),
        // The day ends at midnight in Oslo, where this server lives.
        ("expires", "2031-12-24T23:00:00Z"),
        ("state", "active"),
        ("url", link.url.as_str()),
    ] {
        assert_eq!(listed[field], expected, "{field}");
    }
    for field in
        ["show_metadata", "allow_originals", "allow_web_size", "allow_embed", "has_password"]
    {
        assert_eq!(listed[field], true, "{field}");
    }
    let page = harbour.owner().get(&format!("/sharing/links/{}", link.id)).expect(200);
    page.with(&["Easter &amp; after", "Solveig", "Takk for sist!", "lofoten-2025", "2031-12-24"])
        .without(&["value=\"tide\""]);
}

#[test]
fn a_link_made_without_settings_allows_looking_only() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").create();
    let listed = crate::support::run(harbour.command(&["link", "list", "--json"])).well().json();
    let listed = &listed[0];
    for field in
        ["show_metadata", "allow_originals", "allow_web_size", "allow_embed", "has_password"]
    {
        assert_eq!(listed[field], false, "{field}");
    }
    assert_eq!(listed["expires"], serde_json::Value::Null);
    assert!(listed["name"].as_str().unwrap().starts_with("Link from "), "{listed}");
    // 22 letters of 64 are 128 bits and a few more.
    assert_eq!(link.path().len(), "/s/".len() + 22, "{}", link.path());
    let mut visitor = harbour.visitor();
    visitor.get(&link.path()).expect(200).with(&["Lofoten"]).without(&["Ferry.jpg", "2025"]);
    let key = link.keys(&mut visitor)[0].clone();
    for size in ["thumbnail", "tile", "preview"] {
        let picture = visitor.get(&link.at(&format!("/m/{key}/{size}"))).expect(200);
        assert_eq!(picture.must("content-type"), "image/jpeg");
        image::load_from_memory(&picture.body).unwrap();
    }
}

#[test]
fn mistakes_in_the_form_make_no_link() {
    let harbour = Harbour::new();
    harbour.link("lofoten").address("taken").create();
    for (field, value, wrong) in [
        ("slug", "No Blanks", "slug"),
        ("slug", "ab", "slug"),
        ("slug", "taken", "slug"),
        ("expires", "tomorrow", "expires"),
        ("password_on", "on", "password"),
        ("name", "two\nlines", "name"),
    ] {
        let answer = harbour.link("lofoten").field(field, value).send();
        assert!(matches!(answer.status, 409 | 422), "{field}={value}: {answer:?}");
        if answer.status == 422 {
            assert_eq!(answer.json()["error"]["field"], wrong, "{field}={value}");
        }
    }
    for date in ["", "2025-02-30", "2020-01-01", "24.12.2031"] {
        let answer = harbour.link("lofoten").expires(date).send().expect(422);
        assert_eq!(answer.json()["error"]["field"], "date", "{date}");
    }
    harbour.link("lofoten").password("abc").send().expect(422).without(&["abc\""]);
    harbour.link("nowhere").send().expect(404);
    let links = crate::support::run(harbour.command(&["link", "list", "--json"])).well().json();
    assert_eq!(links.as_array().unwrap().len(), 1, "{links}");
}

#[test]
fn before_the_password_nothing_is_shown_anywhere() {
    let harbour = Harbour::new();
    let link = harbour
        .link("lofoten")
        .field("name", "For Solveig")
        .field("recipient", "Solveig")
        .password("tide")
        .metadata()
        .originals()
        .web_size()
        .embed()
        .create();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let mut visitor = harbour.visitor();
    for path in link.routes(&key).into_iter().chain([link.at("/embed")]) {
        let open = path == link.path() || path.ends_with("?q=ferry") || path.ends_with("?page=1");
        let answer = visitor.get(&path);
        // The page itself answers 200 so that chats show its neutral card.
        let neutral = path.ends_with("/embed") || path.ends_with("/preview.jpg");
        assert_eq!(answer.status, if open || neutral { 200 } else { 401 }, "{path}: {answer:?}");
        let answer = answer.without(HIDDEN).without(&[&key]);
        if !path.ends_with("/preview.jpg") && !path.ends_with("/embed") {
            assert!(answer.must("cache-control").contains("no-store"), "{path}");
        }
        assert!(answer.header("set-cookie").is_none(), "{path}");
        let script = visitor.ask(Ask::get(&path).with("Accept", "application/json"));
        if !neutral {
            assert_eq!(script.status, 401, "{path}");
            assert_eq!(script.json()["error"]["code"], "locked", "{path}");
        }
        visitor.ask(Ask::new("HEAD", &path)).without(HIDDEN);
    }
    let answer = visitor.post(&link.at("/selection"), &[("key", &key)]);
    assert_eq!(answer.status, 401);
    visitor.post(&link.at("/visit"), &[]).expect(401).without(HIDDEN);
    let listed = crate::support::run(harbour.command(&["link", "list", "--json"])).well().json();
    assert_eq!((&listed[0]["views"], &listed[0]["downloads"]), (&0.into(), &0.into()));
}

#[test]
fn an_unlock_belongs_to_one_link_and_its_present_password() {
    let harbour = Harbour::new();
    let first = harbour.link("lofoten").password("tide").create();
    // The same password, and the same album, and yet another door.
    let second = harbour.link("lofoten").password("tide").create();
    let mut visitor = harbour.visitor();
    first.unlock(&mut visitor, "tide");
    visitor.get(&first.path()).expect(200).with(&["Lofoten"]);

    let [cookie] = visitor.cookies.as_slice() else { panic!("{:?}", visitor.cookies) };
    assert_eq!(cookie.2, first.path(), "browsers send it to this link only");
    assert!(!cookie.1.contains("tide"));
    let stolen = format!("{}={}", cookie.0, cookie.1);
    let mut thief = harbour.visitor();
    let items = thief.ask(Ask::get(&second.at("/items")).with("Cookie", &stolen));
    items.expect(401).without(HIDDEN);
    thief.ask(Ask::get(&first.at("/items")).with("Cookie", &stolen)).expect(200);
    for forged in ["unlock=", "unlock=1.x", &format!("{stolen}A"), "unlock=9999999999.AAAAAAAA"] {
        thief.ask(Ask::get(&first.at("/items")).with("Cookie", forged)).expect(401);
    }

    first.save(&[("password_on", "on"), ("password", "ebb and flow")]);
    visitor.get(&first.at("/items")).expect(401).without(HIDDEN);
    first.unlock(&mut visitor, "ebb and flow");
    visitor.get(&first.at("/items")).expect(200);
    // Saved again without typing one, the password stays.
    first.save(&[("password_on", "on"), ("name", "Kept")]);
    visitor.get(&first.at("/items")).expect(200);
    first.save(&[]);
    harbour.visitor().get(&first.at("/items")).expect(200);
}

#[test]
fn guessing_a_password_soon_has_to_wait_and_the_right_one_is_trimmed() {
    let harbour = Harbour::with(Library::of_two_journeys(), &["--trusted-proxy", "127.0.0.0/8"]);
    let link = harbour.link("lofoten").password("tide").create();
    let other = harbour.link("trondheim").password("tide").create();
    let mut inside = harbour.visitor().through_proxy("203.0.113.7");
    link.unlock(&mut inside, "  tide \t");

    let mut guesser = harbour.visitor().through_proxy("198.51.100.1");
    let mut statuses = Vec::new();
    for number in 0..20 {
        let guess = format!("guess {number}");
        let answer = guesser.post(&link.at("/unlock"), &[("password", &guess)]);
        statuses.push(answer.status);
        if answer.status == 429 {
            assert!(answer.must("retry-after").parse::<u32>().unwrap() > 0);
        }
        answer.without(HIDDEN);
    }
    assert_eq!(statuses[0], 422, "{statuses:?}");
    assert_eq!(statuses[19], 429, "{statuses:?}");
    assert!(!statuses.contains(&303), "{statuses:?}");
    // Even the right one has to wait now, or guessing would go on beside it.
    guesser.post(&link.at("/unlock"), &[("password", "tide")]).expect(429);

    // Those who are in stay in, and others get in, at the same link and at another.
    inside.get(&link.at("/items")).expect(200);
    link.unlock(&mut harbour.visitor().through_proxy("203.0.113.8"), "tide");
    other.unlock(&mut harbour.visitor().through_proxy("203.0.113.9"), "tide");
}

#[test]
fn an_expired_link_gives_nothing_and_works_again_when_its_date_is_changed() {
    let harbour = Harbour::new();
    let link =
        harbour.link("lofoten").metadata().originals().web_size().expires("2031-01-01").create();
    let locked = harbour.link("lofoten").password("tide").create();
    let mut visitor = harbour.visitor();
    let key = link.keys(&mut visitor)[0].clone();
    for path in link.routes(&key) {
        assert_eq!(visitor.get(&path).status, 200, "{path}");
    }
    expire(&harbour);
    for path in link.routes(&key) {
        let answer =
            visitor.get(&path).expect(410).without(&["lofoten", "ferry", "4 photos", &key]);
        assert!(answer.must("cache-control").contains("no-store"), "{path}");
    }
    visitor.get(&link.at("/embed")).expect(410);
    visitor.post(&link.at("/selection"), &[("key", &key)]).expect(410);
    visitor.post(&link.at("/unlock"), &[("password", "tide")]).expect(410);
    visitor.get(&link.path()).expect(410).with(&["expired", "Ragnhild"]);
    // Who knows no password does not even learn who shared it.
    visitor.get(&locked.path()).expect(410).without(HIDDEN);

    let mut owner = harbour.owner();
    owner.get("/sharing/links?state=expired").expect(200).with(&["Lofoten"]);
    owner.get(&link.path()).expect(410).with(&[&format!("/sharing/links/{}", link.id)]);
    link.then("extend");
    for path in link.routes(&key) {
        assert_eq!(visitor.get(&path).status, 200, "{path}");
    }
    owner.post("/sharing/links/delete-expired", &[]).expect(303);
    visitor.get(&locked.path()).expect(404);
    visitor.get(&link.path()).expect(200);
}

/// Lets the last day of every link go by.
fn expire(harbour: &Harbour) {
    harbour.database().execute("UPDATE links SET expires = 1735686000000", []).unwrap();
}

#[test]
fn a_paused_link_is_over_until_it_is_resumed() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").create();
    let mut visitor = harbour.visitor();
    let key = link.keys(&mut visitor)[0].clone();
    link.then("pause");
    for path in link.routes(&key) {
        visitor.get(&path).expect(410).without(HIDDEN).without(&[&key]);
    }
    link.then("resume");
    visitor.get(&link.path()).expect(200).with(&["Lofoten"]);
}

#[test]
fn a_deleted_link_is_gone_on_every_route_for_those_who_were_in() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").password("tide").metadata().originals().web_size().create();
    let mut visitor = harbour.visitor();
    link.unlock(&mut visitor, "tide");
    let key = link.keys(&mut visitor)[0].clone();
    let of = visitor.post_json(&link.at("/selection"), &[("key", &key), ("key", "x")]).expect(200);
    let of = of.json()["id"].as_str().unwrap().to_owned();
    for path in link.routes(&key) {
        assert_eq!(visitor.get(&path).status, 200, "{path}");
    }
    let nowhere = visitor.get("/s/AAAAAAAAAAAAAAAAAAAAAA").expect(404);
    link.then("delete");
    let more = [link.at("/embed"), link.at(&format!("/zip/1?of={of}"))];
    for path in link.routes(&key).into_iter().chain(more) {
        let answer = visitor.get(&path).expect(404).without(HIDDEN);
        assert_eq!(answer.text(), nowhere.text(), "{path}");
        let part = visitor.ask(Ask::get(&path).with("Range", "bytes=5-9"));
        part.expect(404);
    }
    visitor.post(&link.at("/unlock"), &[("password", "tide")]).expect(404);
    let id = link.id;
    harbour.owner().get(&format!("/sharing/links/{id}")).expect(404);
    harbour.owner().get(&format!("/sharing/links/{id}/qr.svg")).expect(404);
}

#[test]
fn a_new_address_ends_the_old_one() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").password("tide").address("our-summer").create();
    let mut visitor = harbour.visitor();
    link.unlock(&mut visitor, "tide");
    link.then("renew");
    visitor.get(&link.path()).expect(404).without(HIDDEN);
    let links = crate::support::run(harbour.command(&["link", "list", "--json"])).well().json();
    let url = links[0]["url"].as_str().unwrap().to_owned();
    assert_ne!(url, link.url);
    assert_eq!(links[0]["has_password"], true, "the settings stay");
    let path = url[url.find("/s/").unwrap()..].to_owned();
    visitor.get(&format!("{path}/items")).expect(401).without(HIDDEN);
    visitor.post(&format!("{path}/unlock"), &[("password", "tide")]).expect(303);
    visitor.get(&format!("{path}/items")).expect(200);
}

#[test]
fn unknown_and_impossible_addresses_answer_the_same() {
    let harbour = Harbour::new();
    harbour.link("lofoten").create();
    let mut visitor = harbour.visitor();
    let unknown = visitor.get("/s/AAAAAAAAAAAAAAAAAAAAAA").expect(404);
    for address in
        ["AAAAAAAAAAAAAAAAAAAAA", "no-such-summer", "UPPER", "%F0%9F%8F%94", "a", "..%2e"]
    {
        let answer = visitor.get(&format!("/s/{address}"));
        assert_eq!((answer.status, answer.text()), (404, unknown.text()), "{address}");
        let names = |it: &crate::support::answer::Answer| {
            it.head.iter().filter(|it| it.0 != "date").cloned().collect::<Vec<_>>()
        };
        assert_eq!(names(&answer), names(&unknown), "{address}");
    }
    // A private album and none at all: both ask to sign in, alike but for the address.
    let private = visitor.get("/a/lofoten");
    let none = visitor.get("/a/lofotem");
    assert_eq!((private.status, none.status), (303, 303));
    assert_eq!(private.body, none.body);
    // Who misses readable addresses again and again has to wait.
    let last = (0..40).map(|it| visitor.get(&format!("/s/summer-{it}")).status).last();
    assert_eq!(last, Some(429));
}

#[test]
fn a_photo_of_one_link_is_not_found_behind_another() {
    let harbour = Harbour::new();
    let lofoten = harbour.link("lofoten").metadata().originals().web_size().create();
    let trondheim = harbour.link("trondheim").metadata().originals().web_size().create();
    let mut visitor = harbour.visitor();
    let foreign = lofoten.keys(&mut visitor)[0].clone();
    let none = "AAAAAAAAAAAAAAAA";
    let with_key = |key: &str| {
        let all = trondheim.routes(key);
        all.into_iter().filter(|it| it.contains(key)).collect::<Vec<_>>()
    };
    for (path, unknown) in with_key(&foreign).into_iter().zip(with_key(none)) {
        let answer = visitor.get(&path).expect(404).without(&["ferry", "rorbuer", "lofoten"]);
        assert_eq!(answer.text(), visitor.get(&unknown).expect(404).text(), "{path}");
    }
    let answer = visitor.post(&trondheim.at("/selection"), &[("key", &foreign)]);
    answer.expect(422).without(&["ferry", "lofoten"]);
    // A selection made behind one link is none behind another.
    let keys = lofoten.keys(&mut visitor);
    let of = visitor.post_json(&lofoten.at("/selection"), &[("key", &keys[0]), ("key", &keys[1])]);
    let of = of.expect(200).json()["id"].as_str().unwrap().to_owned();
    visitor.get(&trondheim.at(&format!("/zip/1?of={of}"))).expect(404);
    visitor.get(&trondheim.at(&format!("/download?of={of}"))).expect(404);
}

#[test]
fn a_public_album_beside_a_link_opens_no_more_than_itself() {
    let harbour = Harbour::new();
    harbour.owner().post("/a/trondheim/settings", &[("access", "full_public")]).expect(303);
    let foreign = harbour.key("lofoten", "Ferry.jpg");
    let mut visitor = harbour.visitor();
    visitor.get("/a/trondheim").expect(200).with(&["Trondheim"]).without(&["Lofoten"]);
    for path in ["/p/KEY", "/o/KEY", "/m/KEY/preview"] {
        visitor.get(&format!("/a/trondheim{}", path.replace("KEY", &foreign))).expect(404);
    }
    visitor.get("/albums").expect_redirect("/login?next=%2Falbums");
    harbour.owner().post("/a/trondheim/settings", &[("access", "internal")]).expect(303);
    assert_eq!(visitor.get("/a/trondheim/items").status, 303);
}

#[test]
fn nothing_outside_the_library_has_an_address() {
    let library = Library::of_two_journeys();
    std::fs::write(library.beside("secret.txt"), "the canary sings").unwrap();
    let harbour = Harbour::of(library);
    let link = harbour.link("lofoten").metadata().originals().create();
    let mut owner = harbour.owner();
    let climbs = [
        "..",
        "../..",
        "../secret.txt",
        "..%2fsecret.txt",
        "%2e%2e/secret.txt",
        "%2e%2e%2fsecret.txt",
        "..%5csecret.txt",
        "....//secret.txt",
        "%252e%252e%252fsecret.txt",
        "..%c0%afsecret.txt",
        "%00",
        "a%00.jpg",
        ".albumen/albumen.db",
        "%2Fetc%2Fpasswd",
        "/etc/passwd",
        "..;/secret.txt",
        "C:%5cWindows",
        "%ff%fe",
        "~root",
    ];
    let own = link.path();
    let places = [
        "/s/HERE",
        "/a/HERE",
        "/s/HERE/items",
        "LINK/HERE",
        "LINK/o/HERE",
        "LINK/p/HERE",
        "LINK/m/HERE/preview",
        "LINK/m/AAAAAAAAAAAAAAAA/HERE",
        "LINK/zip/HERE",
        "LINK/zip/1?of=HERE",
        "LINK/download?of=HERE",
        "/a/lofoten/o/HERE",
        "/assets/1/HERE",
        "/sharing/links/HERE",
        "/HERE",
    ];
    for place in places {
        for climb in climbs {
            let path = place.replace("LINK", &own).replace("HERE", climb);
            for method in ["GET", "HEAD", "DELETE"] {
                let answer = owner.ask(Ask::new(method, &path));
                let refused = matches!(answer.status, 303 | 400 | 404 | 405 | 429);
                assert!(refused, "{method} {path}: {answer:?}");
                answer.without(&["canary", "root:", "SQLite format"]);
            }
        }
    }
}

#[test]
fn a_link_is_worth_no_more_than_its_maker() {
    let harbour = Harbour::new();
    let add =
        harbour.command(&["user", "add", "Eskil", "--role", "editor", "--password-file", "-"]);
    crate::support::run_with_input(add, "a herring a day").well();
    let mut eskil = harbour.visitor();
    let sign_in = [("name", "Eskil"), ("password", "a herring a day")];
    eskil.post("/login", &sign_in).expect_redirect("/albums");
    eskil.post("/albums", &[("title", "Herring")]).expect_redirect("/a/herring");
    let made = eskil.post_json("/a/herring/links", &[("originals", "on")]).expect(200).json();
    let url = made["url"].as_str().unwrap();
    let path = url[url.find("/s/").unwrap()..].to_owned();
    let mut visitor = harbour.visitor();
    visitor.get(&path).expect(200).with(&["Herring"]);

    // He shares only what is his, and manages only what he made.
    assert_eq!(eskil.post_json("/a/lofoten/links", &[]).status, 404);
    let owners = harbour.link("lofoten").field("name", "Not for Eskil").create();
    eskil.get("/sharing/links").expect(200).without(&["Not for Eskil", &owners.path()]);
    for verb in ["", "/pause", "/renew", "/extend", "/delete"] {
        eskil.post(&format!("/sharing/links/{}{verb}", owners.id), &[]).expect(404);
    }
    eskil.get(&format!("/sharing/links/{}", owners.id)).expect(404);
    visitor.get(&owners.path()).expect(200);

    // No command changes roles yet, so the database is asked.
    for change in ["role = 'viewer'", "role = 'guest'", "role = 'editor', disabled = 1"] {
        let sql = format!("UPDATE users SET {change} WHERE name = 'Eskil'");
        harbour.database().execute(&sql, []).unwrap();
        visitor.get(&path).expect(404).without(&["herring"]);
        visitor.get(&format!("{path}/items")).expect(404);
    }
    eskil.get("/albums").expect_redirect("/login?next=%2Falbums");
    harbour.database().execute("UPDATE users SET disabled = 0 WHERE name = 'Eskil'", []).unwrap();
    visitor.get(&path).expect(200);
}

#[test]
fn a_link_of_a_deleted_album_shows_nothing_and_never_the_next_of_that_name() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let mut visitor = harbour.visitor();
    owner.post("/albums", &[("title", "Kayaks")]).expect_redirect("/a/kayaks");
    let link = harbour.link("kayaks").create();
    visitor.get(&link.path()).expect(200).with(&["Kayaks"]);
    owner.post("/a/kayaks/delete", &[]).expect(303);
    visitor.get(&link.path()).expect(404).without(&["Kayaks"]);
    let next = owner.post("/albums", &[("title", "Kayaks")]).expect(303);
    let next = next.must("location").to_owned();
    visitor.get(&link.path()).expect(404).without(&["Kayaks"]);
    assert_ne!(next, "/a/kayaks", "the deleted album can come back to its address");
    owner.post("/a/kayaks/restore", &[]).expect(303);
    visitor.get(&link.path()).expect(200).with(&["Kayaks"]);
}

#[test]
fn visits_are_counted_by_the_page_and_not_by_robots() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").create();
    let views = || {
        let links = crate::support::run(harbour.command(&["link", "list", "--json"])).well().json();
        links[0]["views"].as_u64().unwrap()
    };
    let mut robot: Browser = harbour.visitor();
    robot.ask(Ask::get(&link.path()).with("User-Agent", "WhatsApp/2.23"));
    robot.ask(Ask::new("HEAD", &link.path()));
    robot.get(&link.at("/preview.jpg")).expect(200);
    robot.get(&link.at("/items"));
    robot.get(&link.at("/visit")).expect(405);
    assert_eq!(views(), 0);
    let mut visitor = harbour.visitor();
    visitor.post(&link.at("/visit"), &[]).expect(204);
    visitor.post(&link.at("/visit"), &[]).expect(204);
    assert_eq!(views(), 1, "the same browser on the same day is one view");
}
