//! Comments and likes as people and attackers write them: members, visitors whose link lets
//! them talk, and everybody else, who must not learn that anything was said.

use crate::support::answer::Answer;
use crate::support::browser::Browser;
use crate::support::link::Link;
use crate::support::{Ask, Harbour};

pub fn talking(harbour: &Harbour) -> Link {
    harbour.link("lofoten").field("comment", "on").field("recipient", "Solveig").create()
}

/// Returns the names of the comments on a page, in its order.
fn remarks(page: &Answer) -> Vec<String> {
    let text = page.text();
    text.split("id=\"r-").skip(1).map(|it| it[..16].to_owned()).collect()
}

pub fn says(who: &mut Browser, base: &str, text: &str) -> String {
    let fields = [("text", text), ("name", "Solveig")];
    let answer = who.post(&format!("{base}/activity"), &fields).expect(303);
    answer.must("location").rsplit("#r-").next().unwrap().to_owned()
}

#[test]
fn owner_and_visitor_talk_about_an_album_and_a_photo() {
    let harbour = Harbour::new();
    let (mut owner, mut visitor) = (harbour.owner(), harbour.visitor());
    let link = talking(&harbour);
    let feed = link.at("/activity");
    visitor.get(&feed).expect(200).with(&["value=\"Solveig\"", "Nobody has said anything"]);
    let key = harbour.key("lofoten", "Ferry.jpg");
    owner.post("/a/lofoten/activity", &[("text", "Look at this"), ("key", &key)]).expect(303);
    let fields = [("text", "Så fint!"), ("name", "Tante Sol")];
    visitor.post(&feed, &fields).expect(303);
    let seen = visitor.get(&feed).expect(200);
    assert_eq!(remarks(&seen).len(), 2);
    let first = remarks(&seen)[0].clone();
    seen.with(&[
        "Look at this",
        "Så fint!",
        "<span class=\"chip\">Visitor</span>",
        "value=\"Tante Sol\"",
    ])
    .with(&[&format!("{}/p/{key}#r-{first}", link.path()), &format!("/m/{key}/thumbnail")]);
    // The photo's own panel has what is about the photo, and only that.
    visitor
        .get(&link.at(&format!("/p/{key}/info")))
        .expect(200)
        .with(&["Look at this"])
        .without(&["Så fint!"]);
    owner.get("/a/lofoten").expect(200).with(&["Comments and likes, 2 comments"]);
    visitor.get(&link.path()).expect(200).with(&["Comments and likes, 2 comments"]);
}

#[test]
fn without_the_right_nothing_of_it_is_told() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    owner.post("/a/lofoten/activity", &[("text", "canary"), ("key", &key)]).expect(303);
    let remark = says(&mut owner, "/a/lofoten", "canary two");
    let link = harbour.generous_link("lofoten");
    let mut visitor = harbour.visitor();
    for path in link.routes(&key) {
        let answer = visitor.get(&path);
        for word in ["canary", "Comments", "activity", "talk", &remark] {
            assert!(!answer.mentions(word), "{word} at {path}");
        }
    }
    visitor.get(&link.at("/activity")).expect(404);
    for (path, fields) in [
        ("/activity", vec![("text", "x"), ("name", "x")]),
        ("/like", vec![("liked", "yes")]),
        (&format!("/activity/{remark}/remove"), vec![]),
        (&format!("/activity/{remark}/restore"), vec![]),
    ] {
        visitor.post(&link.at(path), &fields).expect(404);
        harbour.visitor().post(&format!("/a/lofoten{path}"), &fields).expect(401);
    }
    assert_eq!(remarks(&owner.get("/a/lofoten/activity")).len(), 2);
}

#[test]
fn a_right_that_is_withdrawn_ends_at_once_and_what_was_said_stays() {
    let harbour = Harbour::new();
    let (mut owner, mut visitor) = (harbour.owner(), harbour.visitor());
    let link = talking(&harbour);
    let own = says(&mut visitor, &link.path(), "before");
    link.save(&[("name", "quiet")]);
    visitor.get(&link.at("/activity")).expect(404);
    visitor.post(&link.at("/activity"), &[("text", "after"), ("name", "x")]).expect(404);
    visitor.post(&link.at(&format!("/activity/{own}/remove")), &[]).expect(404);
    link.then("delete");
    let page = owner.get("/a/lofoten/activity").expect(200).with(&["before"]).without(&["after"]);
    assert_eq!(remarks(&page), [own]);
}

#[test]
fn switched_off_there_is_none_and_switched_on_it_is_back() {
    let harbour = Harbour::new();
    let (mut owner, mut visitor) = (harbour.owner(), harbour.visitor());
    let link = talking(&harbour);
    says(&mut owner, "/a/lofoten", "canary");
    let settings = |on: &'static [(&'static str, &'static str)]| {
        let mut fields = vec![("talking", "here")];
        fields.extend(on);
        harbour.owner().post("/a/lofoten/settings", &fields).expect(303);
    };
    settings(&[]);
    for (who, base) in [(&mut owner, "/a/lofoten".to_owned()), (&mut visitor, link.path())] {
        who.get(&base).expect(200).without(&[&format!("{base}/activity")]);
        who.get(&format!("{base}/activity")).expect(404);
        who.post(&format!("{base}/activity"), &[("text", "x"), ("name", "x")]).expect(404);
    }
    // A form that does not have the switches leaves them as they are.
    owner.post("/a/lofoten/settings", &[("title", "Lofoten")]).expect(303);
    owner.get("/a/lofoten/activity").expect(404);
    settings(&[("activity", "on")]);
    visitor.get(&link.at("/activity")).expect(200).with(&["canary"]);
}

#[test]
fn what_is_typed_stays_text() {
    let harbour = Harbour::new();
    let (mut owner, mut visitor) = (harbour.owner(), harbour.visitor());
    let link = talking(&harbour);
    for hostile in [
        "<script>alert(1)</script>",
        "</p><img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "{{7*7}} ${7*7} %27",
        "javascript:alert(1)",
    ] {
        visitor.post(&link.at("/activity"), &[("text", hostile), ("name", hostile)]).expect(303);
        says(&mut owner, "/a/lofoten", hostile);
    }
    for page in [owner.get("/a/lofoten/activity"), visitor.get(&link.at("/activity"))] {
        page.without(&["<script>alert", "<img src=x", "<svg onload", "href=\"javascript"])
            .with(&["&lt;script&gt;alert(1)&lt;/script&gt;"]);
    }
    visitor
        .post(
            &link.at("/activity"),
            &[("text", "a\u{202e}b\u{2066}c\0d https://v.example/"), ("name", "e\u{202e}f")],
        )
        .expect(303);
    says(&mut owner, "/a/lofoten", "https://m.example/?a=1");
    let page = owner.get("/a/lofoten/activity").expect(200);
    assert!(!page.text().contains(['\u{202e}', '\u{2066}', '\0']));
    page.with(&[">abcd https://v.example/<", "<bdi>ef</bdi>"])
        .with(&["<a class=\"link\" href=\"https://m.example/?a=1\" rel=\"nofollow noopener noreferrer ugc\""])
        .without(&["href=\"https://v.example"]);
}

#[test]
fn too_much_is_refused_with_the_right_word() {
    let harbour = Harbour::new();
    let mut visitor = harbour.visitor();
    let link = talking(&harbour);
    let feed = link.at("/activity");
    for (text, name, field) in [
        ("", "Sol", "text"),
        (" \u{202e}\n ", "Sol", "text"),
        (&"x".repeat(501), "Sol", "text"),
        (&"x".repeat(1_000_000), "Sol", "text"),
        ("hello", "", "name"),
        ("hello", &"x".repeat(51), "name"),
    ] {
        let answer = visitor.post_json(&feed, &[("text", text), ("name", name)]).expect(422);
        assert_eq!(answer.json()["error"]["field"], field);
    }
    // Without scripts the page comes back with what was typed, as far as it can be shown.
    let page = visitor.post(&feed, &[("text", &"word ".repeat(200)), ("name", "Sol")]).expect(422);
    page.with(&["A comment may have 500 characters.", "word word word"]);
    let huge = visitor.post(&feed, &[("text", &"x".repeat(5_000_000)), ("name", "Sol")]);
    assert_eq!(huge.status, 413);
    visitor.post(&feed, &[("text", &"é".repeat(500)), ("name", &"å".repeat(50))]).expect(303);
    assert_eq!(remarks(&visitor.get(&feed)).len(), 1);
}

#[test]
fn a_thousand_comments_in_a_minute_are_held_back() {
    let harbour = Harbour::new();
    let mut visitor = harbour.visitor();
    let link = talking(&harbour);
    let feed = link.at("/activity");
    let mut kept = 0;
    let mut waits = 0;
    for number in 0..1000 {
        // Throwing the cookie away makes nobody somebody else.
        let mut who = if number % 2 == 0 { visitor.clone() } else { harbour.visitor() };
        let answer = who.post(&feed, &[("text", &number.to_string()), ("name", "Sol")]);
        match answer.status {
            303 => kept += 1,
            429 => {
                let seconds: u64 = answer.must("retry-after").parse().unwrap();
                assert!((1..=61).contains(&seconds));
                waits += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert!(kept < 100 && kept + waits == 1000, "{kept} were kept");
    // The owner is not slowed by it.
    says(&mut harbour.owner(), "/a/lofoten", "calm");
    visitor.get(&feed).expect(200).with(&["calm"]);
}

#[test]
fn everybody_removes_what_is_theirs_and_the_owner_everything() {
    let harbour = Harbour::new();
    let (mut owner, mut one, mut other) = (harbour.owner(), harbour.visitor(), harbour.visitor());
    let link = talking(&harbour);
    let base = link.path();
    let away = |remark: &str, verb: &str| format!("/activity/{remark}/{verb}");
    let ones = says(&mut one, &base, "mine");
    let owners = says(&mut owner, "/a/lofoten", "ours");
    says(&mut other, &base, "theirs");
    for remark in [&ones, &owners] {
        other.post(&format!("{base}{}", away(remark, "remove")), &[]).expect(403);
        harbour.visitor().post(&format!("{base}{}", away(remark, "remove")), &[]).expect(403);
    }
    let page = one.post(&format!("{base}{}", away(&ones, "remove")), &[]).expect(303);
    let page = one.get(page.must("location").split('#').next().unwrap()).expect(200);
    page.with(&["Comment removed.", &format!("{base}{}", away(&ones, "restore"))])
        .without(&[">mine<"]);
    other.post(&format!("{base}{}", away(&ones, "restore")), &[]).expect(403);
    one.post(&format!("{base}{}", away(&ones, "restore")), &[]).expect(303);
    other.get(&format!("{base}/activity")).with(&[">mine<"]);
    // What the owner took away, its author does not bring back.
    owner.post(&format!("/a/lofoten{}", away(&ones, "remove")), &[]).expect(303);
    one.post(&format!("{base}{}", away(&ones, "restore")), &[]).expect(404);
    one.post(&format!("{base}{}", away(&ones, "remove")), &[]).expect(404);
    owner.post(&format!("/a/lofoten{}", away(&ones, "restore")), &[]).expect(303);
    other.get(&format!("{base}/activity")).with(&[">mine<"]);
}

#[test]
fn a_comment_is_nothing_at_another_album_or_photo() {
    let harbour = Harbour::new();
    let (mut owner, mut visitor) = (harbour.owner(), harbour.visitor());
    let remark = says(&mut owner, "/a/lofoten", "here");
    let link = harbour.link("trondheim").field("comment", "on").create();
    let foreign = harbour.key("lofoten", "Ferry.jpg");
    let bodies = |who: &mut Browser, path: &str| {
        let answer = who.post(path, &[("text", "x"), ("name", "x"), ("liked", "yes")]);
        (answer.status, answer.text().replace(&remark, "KEY"))
    };
    for verb in ["remove", "restore"] {
        let known = bodies(&mut visitor, &link.at(&format!("/activity/{remark}/{verb}")));
        let unknown = bodies(&mut visitor, &link.at(&format!("/activity/AAAAAAAAAAAAAAAA/{verb}")));
        assert_eq!(known, unknown);
        assert_eq!(known.0, 404);
        owner.post(&format!("/a/trondheim/activity/{remark}/{verb}"), &[]).expect(404);
    }
    owner.post(&format!("/a/trondheim/activity/{remark}/approve"), &[]).expect(404);
    visitor.get(&link.at(&format!("/activity?before={remark}"))).expect(404);
    for path in ["/activity", "/like"] {
        let fields = [("text", "x"), ("name", "x"), ("liked", "yes"), ("key", foreign.as_str())];
        visitor.post(&link.at(path), &fields).expect(404);
        owner.post(&format!("/a/trondheim{path}"), &fields).expect(404);
    }
    assert!(remarks(&visitor.get(&link.at("/activity"))).is_empty());
}

#[test]
fn another_site_says_nothing_in_somebodys_name() {
    let harbour = Harbour::new();
    let (mut owner, mut visitor) = (harbour.owner(), harbour.visitor());
    let link = talking(&harbour);
    let remark = says(&mut visitor, &link.path(), "mine");
    for (who, base) in [(&mut owner, "/a/lofoten".to_owned()), (&mut visitor, link.path())] {
        for path in ["/activity", "/like", &format!("/activity/{remark}/remove")] {
            let fields = [("text", "evil"), ("name", "evil"), ("liked", "yes")];
            let ask = Ask::post(&format!("{base}{path}"), &fields);
            who.ask(ask.clone().with("Origin", "https://evil.example")).expect(403);
            who.ask(ask.with("Sec-Fetch-Site", "cross-site")).expect(403);
        }
    }
    assert_eq!(remarks(&owner.get("/a/lofoten/activity")), [remark]);
}

#[test]
fn what_waits_is_shown_once_the_owner_let_it_pass() {
    let harbour = Harbour::new();
    let (mut owner, mut one, mut other) = (harbour.owner(), harbour.visitor(), harbour.visitor());
    let link = talking(&harbour);
    let fields = [("talking", "here"), ("activity", "on"), ("moderation", "on")];
    owner.post("/a/lofoten/settings", &fields).expect(303);
    let remark = says(&mut one, &link.path(), "may I");
    let feed = link.at("/activity");
    one.get(&feed).with(&["may I", "Waiting"]);
    other.get(&feed).without(&["may I"]);
    other.get(&link.path()).with(&["aria-label=\"Comments and likes\""]);
    let approve = format!("/activity/{remark}/approve");
    other.post(&link.at(&approve), &[]).expect(404);
    harbour.visitor().post(&format!("/a/lofoten{approve}"), &[]).expect(401);
    owner.get("/a/lofoten/activity").with(&["may I", "Show to everyone"]);
    owner.post(&format!("/a/lofoten{approve}"), &[]).expect(303);
    other.get(&feed).with(&["may I"]).without(&["Waiting"]);
    // What the owner says needs nobody's leave.
    says(&mut owner, "/a/lofoten", "of course");
    other.get(&feed).with(&["of course"]);
}

#[test]
fn a_like_is_one_and_can_be_taken_back() {
    let harbour = Harbour::new();
    let (mut owner, mut visitor) = (harbour.owner(), harbour.visitor());
    let link = talking(&harbour);
    let key = harbour.key("lofoten", "Ferry.jpg");
    let like = |who: &mut Browser, base: &str, liked: &str| {
        who.post(&format!("{base}/like"), &[("key", &key), ("liked", liked)]).expect(303);
    };
    for _ in 0..3 {
        like(&mut visitor, &link.path(), "yes");
        like(&mut owner, "/a/lofoten", "yes");
    }
    let info = link.at(&format!("/p/{key}/info"));
    visitor.get(&info).with(&["title=\"2 likes\"", "name=\"liked\" value=\"no\""]);
    visitor.get(&link.at("/activity")).with(&["Solveig", "likes this"]);
    like(&mut visitor, &link.path(), "no");
    visitor.get(&info).with(&["title=\"1 like\"", "name=\"liked\" value=\"yes\""]);
}

#[test]
fn a_photo_that_leaves_takes_its_comments_along_and_brings_them_back() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let rest = harbour.key("lofoten", "Rorbuer.jpg");
    let made = [("key", key.as_str()), ("key", rest.as_str()), ("title", "Best")];
    owner.post("/a/lofoten/add-to", &made).expect(303);
    owner.post("/a/best/activity", &[("text", "on the ferry"), ("key", &key)]).expect(303);
    let removed = owner.post("/a/best/remove", &[("key", &key)]).expect(303);
    let choice = removed.must("location").rsplit("choice=").next().unwrap().to_owned();
    owner.get("/a/best/activity").expect(200).without(&["on the ferry", &key]);
    owner.post("/a/best/put-back", &[("of", &choice)]).expect(303);
    owner.get("/a/best/activity").expect(200).with(&["on the ferry", &key]);
}

#[test]
fn a_feed_is_asked_for_again_by_its_tag() {
    let harbour = Harbour::new();
    let mut visitor = harbour.visitor();
    let link = talking(&harbour);
    says(&mut visitor, &link.path(), "once");
    let feed = link.at("/activity");
    let tag = visitor.get(&feed).must("etag").to_owned();
    visitor.ask(Ask::get(&feed).with("If-None-Match", &tag)).expect(304);
    says(&mut visitor, &link.path(), "twice");
    visitor.ask(Ask::get(&feed).with("If-None-Match", &tag)).expect(200).with(&["twice"]);
}

#[test]
fn a_visitors_cookie_is_of_one_link_only() {
    let harbour = Harbour::new();
    let mut visitor = harbour.visitor();
    let link = talking(&harbour);
    let answer = visitor.post(&link.at("/activity"), &[("text", "x"), ("name", "Sol")]).expect(303);
    let cookie = answer.must("set-cookie");
    for attribute in ["visitor=", "HttpOnly", "SameSite=Lax", &format!("Path={}", link.path())] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    // Looking sets none, and the same browser is a stranger at the next link.
    assert!(harbour.visitor().get(&link.at("/activity")).header("set-cookie").is_none());
    let next = talking(&harbour);
    let own = remarks(&visitor.get(&link.at("/activity")))[0].clone();
    let value = visitor.cookies.iter().find(|it| it.0 == "visitor").unwrap().1.clone();
    visitor.cookies.push(("visitor".into(), value, next.path()));
    visitor.post(&next.at(&format!("/activity/{own}/remove")), &[]).expect(403);
    visitor.post(&link.at(&format!("/activity/{own}/remove")), &[]).expect(303);
}
