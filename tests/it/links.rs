//! Share links as their makers and visitors live with them: every setting read back as it was
//! made, how a link ends and comes back, whose it is, and how visits are counted.

use crate::support::browser::Browser;
use crate::support::{Ask, Harbour};

/// What nobody may learn from a link that is over: title, names, counts, maker.
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

#[test]
fn a_link_that_only_takes_files_is_opened_by_people_too() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("upload", "on").field("upload_only", "on").create();
    let views = || {
        let links = crate::support::run(harbour.command(&["link", "list", "--json"])).well().json();
        links[0]["views"].as_u64().unwrap()
    };
    let mut visitor = harbour.visitor();
    // The page tells it by its script; what only fetches the page, and robots, do not count.
    let page = visitor.get(&link.path()).expect(200).text();
    assert!(page.contains("data-behaviour=\"upload visit\""), "{page}");
    let form = Ask::post(&link.at("/visit"), &[]).with("User-Agent", "Googlebot/2.1");
    visitor.ask(form.with("Origin", &visitor.origin)).expect(204);
    assert_eq!(views(), 0);
    let answer = visitor.post(&link.at("/visit"), &[]).expect(204);
    assert!(answer.header("set-cookie").is_none(), "what is not seen is not looked at");
    visitor.post(&link.at("/visit"), &[]).expect(204);
    assert_eq!(views(), 1);
    harbour.owner().get("/activity").expect(200).with(&["opened"]);
}

#[test]
fn who_adds_with_an_account_finds_the_way_back_and_visitors_see_no_more() {
    let harbour = Harbour::new();
    let bar = ["aria-label=\"Main\"", "aria-label=\"Main, bottom\"", "href=\"/albums\""];
    let mut owner = harbour.owner();
    owner.get("/a/lofoten/add").expect(200).with(&bar).with(&["href=\"/a/lofoten\""]);
    let link = harbour.link("lofoten").field("upload", "on").create();
    harbour.visitor().get(&link.at("/add")).expect(200).without(&bar);
    owner.get(&link.at("/add")).expect(200).without(&bar);
    let link = harbour.link("lofoten").field("upload", "on").field("upload_only", "on").create();
    harbour.visitor().get(&link.path()).expect(200).without(&bar);
}
