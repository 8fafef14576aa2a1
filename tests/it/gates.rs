//! Where visitors stop: the password of a link, the border between one link and another, and
//! the walls around the library. Each test also says what must not be in the answer.

use crate::support::{Ask, Harbour, Library};

/// What nobody may learn who has not got past the gate: title, names, counts, maker.
const HIDDEN: &[&str] = &["lofoten", "ferry", "rorbuer", "4 photos", "ragnhild", "solveig"];

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
