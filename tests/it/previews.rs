//! What a link looks like elsewhere: in chats, as a QR code, in frames on other sites; and
//! that every address in it is the server's own, whatever a request claims.

use image::GrayImage;

use crate::support::{Ask, Harbour, Library};

/// Returns what a QR code says.
fn decoded(picture: GrayImage) -> String {
    let mut prepared = rqrr::PreparedImage::prepare(picture);
    let grids = prepared.detect_grids();
    assert_eq!(grids.len(), 1, "one code");
    grids[0].decode().unwrap().1
}

#[test]
fn the_qr_code_says_the_address() {
    let harbour =
        Harbour::with(Library::of_two_journeys(), &["--public-url", "https://photos.example.org"]);
    let link = harbour.link("lofoten").field("name", "For Solveig").create();
    assert!(link.url.starts_with("https://photos.example.org/s/"), "{}", link.url);
    let mut owner = harbour.owner();
    let png = owner.get(link.made["qr_png"].as_str().unwrap()).expect(200);
    assert_eq!(png.must("content-type"), "image/png");
    assert_eq!(decoded(image::load_from_memory(&png.body).unwrap().to_luma8()), link.url);
    let svg = owner.get(link.made["qr_svg"].as_str().unwrap()).expect(200);
    assert_eq!(svg.must("content-type"), "image/svg+xml");
    assert!(svg.text().contains("<svg") && !svg.text().contains("<script"));
    let saved = owner.get(&format!("{}?save=1", link.made["qr_png"].as_str().unwrap())).expect(200);
    assert_eq!(saved.must("content-disposition"), "attachment; filename=\"For Solveig.png\"");
    harbour.visitor().get(link.made["qr_png"].as_str().unwrap()).expect(303);
}

#[test]
fn a_claimed_host_appears_nowhere() {
    let harbour =
        Harbour::with(Library::of_two_journeys(), &["--public-url", "https://photos.example.org"]);
    let link = harbour.link("lofoten").embed().create();
    let mut owner = harbour.owner();
    let qr = link.made["qr_png"].as_str().unwrap();
    let (page, item) =
        (link.path(), link.at(&format!("/p/{}", harbour.key("lofoten", "Ferry.jpg"))));
    let paths = [&page, &item, "/", "/login", "/albums", "/a/lofoten/links", "/sharing/links", qr];
    for path in paths {
        for (name, value) in [
            ("Host", "evil.example"),
            ("Host", "photos.example.org:x@evil.example"),
            ("X-Forwarded-Host", "evil.example"),
            ("Forwarded", "host=evil.example;proto=http"),
            ("X-Forwarded-Proto", "gopher"),
            ("X-Original-URL", "/evil.example"),
        ] {
            let answer = owner.ask(Ask::get(path).with(name, value));
            assert!(matches!(answer.status, 200 | 303 | 400 | 421), "{path} {name}: {answer:?}");
            let answer = answer.without(&["evil.example", "gopher"]);
            if path == qr && answer.status == 200 {
                let said = decoded(image::load_from_memory(&answer.body).unwrap().to_luma8());
                assert_eq!(said, link.url);
            }
        }
    }
    owner.get(&page).expect(200).with(&[&format!("property=\"og:url\" content=\"{}\"", link.url)]);
}

#[test]
fn chats_show_title_and_picture_of_an_open_link() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").create();
    let mut robot = harbour.visitor();
    let page = robot.get(&link.path()).expect(200);
    let tag = |name: &str| {
        let before = format!("property=\"{name}\" content=\"");
        page.between(&before, "\"").unwrap_or_else(|| panic!("no {name} in {page:?}"))
    };
    assert_eq!(tag("og:title"), "Lofoten");
    assert_eq!(tag("og:url"), link.url);
    assert!(tag("og:description").contains("4 photos"));
    assert!(!tag("og:description").contains("2025"), "days are metadata");
    let picture = tag("og:image");
    assert!(picture.starts_with(&link.url), "{picture}");
    let path = picture[picture.find("/s/").unwrap()..].replace("&amp;", "&");
    let card = robot.get(&path).expect(200);
    assert_eq!(card.must("content-type"), "image/jpeg");
    let card = image::load_from_memory_with_format(&card.body, image::ImageFormat::Jpeg).unwrap();
    assert_eq!((card.width(), card.height()), (1200, 630));
    assert!(page.must("x-robots-tag").contains("noindex"));
    assert!(page.mentions("name=\"robots\""));
}

#[test]
fn chats_show_nothing_of_a_link_with_a_password() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").password("tide").create();
    let open = harbour.link("lofoten").create();
    let mut robot = harbour.visitor();
    let page = robot.get(&link.path()).expect(200).without(&["Lofoten", "4 photos", "Ragnhild"]);
    let picture = page.between("property=\"og:image\" content=\"", "\"").unwrap();
    let path = &picture[picture.find("//").unwrap() + 2..];
    let neutral = robot.get(&path[path.find('/').unwrap()..]).expect(200);
    assert_eq!(neutral.must("content-type"), "image/jpeg");
    let card = robot.get(&link.at("/preview.jpg")).expect(200);
    assert_eq!(card.body, neutral.body, "the card shows a lock and not the cover");
    assert_ne!(card.body, robot.get(&open.at("/preview.jpg")).expect(200).body);
    let mut inside = harbour.visitor();
    link.unlock(&mut inside, "tide");
    let page = inside.get(&link.path()).expect(200);
    let tags = page.between("<head", "</head").unwrap();
    let og = tags.lines().filter(|it| it.contains("og:")).collect::<String>();
    assert!(!og.contains("property=\"og:title\" content=\"Lofoten\""), "{og}");
}

#[test]
fn only_links_that_allow_it_are_framed_elsewhere() {
    let harbour = Harbour::new();
    let allowed = harbour.link("lofoten").embed().create();
    let not = harbour.link("lofoten").create();
    let locked = harbour.link("lofoten").embed().password("tide").create();
    let mut visitor = harbour.visitor();
    let ancestors = |policy: &str| {
        let at = policy.find("frame-ancestors").unwrap_or_else(|| panic!("{policy}"));
        policy[at..].trim_end_matches(';').to_owned()
    };
    let frame = visitor.get(&allowed.at("/embed")).expect(200);
    assert_eq!(ancestors(frame.must("content-security-policy")), "frame-ancestors *");
    assert!(frame.header("x-frame-options").is_none() && frame.header("set-cookie").is_none());
    frame.with(&["Lofoten"]).without(&["<form", "/download", "/logout"]);
    // Where it is not allowed the frame shows a way to the album and nothing of it.
    for link in [&not, &locked] {
        let closed = visitor.get(&link.at("/embed")).expect(200);
        closed.without(&["Lofoten", "/m/", "/p/", "4 photos", "Ragnhild"]);
    }
    // The owner's session opens nothing more in a frame.
    harbour.owner().get(&not.at("/embed")).expect(200).without(&["Lofoten", "/m/"]);
    let path = allowed.path();
    for page in [&path, "/login", "/", "/nowhere", &allowed.at("/download"), "/robots.txt"] {
        let answer = visitor.get(page);
        let policy = answer.must("content-security-policy");
        assert_eq!(ancestors(policy), "frame-ancestors 'none'", "{page}");
    }
    let albums = harbour.owner().get("/albums").expect(200);
    assert_eq!(ancestors(albums.must("content-security-policy")), "frame-ancestors 'none'");
    assert!(allowed.made["embed_code"].as_str().unwrap().contains(&allowed.at("/embed")));
    assert!(not.made["embed_code"].is_null() && locked.made["embed_code"].is_null());
}

#[test]
fn oembed_describes_what_may_be_embedded() {
    let harbour = Harbour::new();
    let allowed = harbour.link("lofoten").embed().create();
    let not = harbour.link("lofoten").create();
    let locked = harbour.link("lofoten").embed().password("tide").create();
    let mut visitor = harbour.visitor();
    let encoded = |url: &str| form_urlencoded::byte_serialize(url.as_bytes()).collect::<String>();
    let answer = visitor.get_json(&format!("/oembed?url={}", encoded(&allowed.url)));
    assert_eq!((&answer["type"], &answer["version"]), (&"rich".into(), &"1.0".into()));
    assert!(answer["html"].as_str().unwrap().contains(&format!("{}/embed", allowed.url)));
    for url in [
        not.url.as_str(),
        &locked.url,
        "https://evil.example/s/lofoten",
        &format!("{}x", allowed.url),
        &allowed.url.replace("/s/", "/a/"),
        "",
    ] {
        let answer = visitor.get(&format!("/oembed?url={}", encoded(url)));
        assert!(matches!(answer.status, 401 | 404), "{url}: {answer:?}");
        answer.without(&["Lofoten"]);
    }
}

#[test]
fn titles_and_names_are_text_and_never_markup() {
    const PAYLOAD: &str = "\"><img src=x onerror=alert(1)>'";
    let library = Library::empty();
    library.photo("Payload/\"><img src=x onerror=alert(1)>.jpg");
    let harbour = Harbour::with(library, &["--site-name", "<b>\"site\""]);
    let settings = [("title", PAYLOAD), ("description", PAYLOAD)];
    harbour.owner().post("/a/payload/settings", &settings).expect(303);
    let link = harbour
        .link("payload")
        .field("name", PAYLOAD)
        .field("recipient", PAYLOAD)
        .field("message", "0;url=https://evil.example\" http-equiv=\"refresh")
        .metadata()
        .originals()
        .web_size()
        .embed()
        .create();
    let key = harbour.items("payload")[0]["key"].as_str().unwrap().to_owned();
    let mut owner = harbour.owner();
    let mut paths = link.routes(&key);
    paths.retain(|it| !it.contains("/m/") && !it.contains("/o/") && !it.contains("/zip/"));
    paths.extend([link.at("/embed"), "/albums".into(), "/sharing/links".into()]);
    paths.extend(["/a/payload".into(), "/a/payload/links".into(), "/a/payload/settings".into()]);
    paths.extend([format!("/sharing/links/{}", link.id), format!("/a/payload/p/{key}")]);
    let query = "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E";
    for path in
        ["/albums?q=", "/sharing/links?q=", "/a/payload?q=", "/login?next=/", "/setup?token="]
    {
        paths.push(format!("{path}{query}"));
    }
    for path in paths {
        let answer = owner.get(&path);
        if answer.header("content-type").is_some_and(|it| it.starts_with("text/html")) {
            answer.without(&["<img src=x", "<b>\"site", " http-equiv=\"refresh"]);
        } else {
            assert_eq!(answer.must("x-content-type-options"), "nosniff", "{path}");
        }
    }
}
