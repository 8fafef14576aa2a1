//! Text that would like to be markup (R32, R40): set wherever a person or a file can set text,
//! it comes out as text, on every page and in JSON.

use albumen::app::link::Password;
use albumen::domain::access::Actor;
use albumen::domain::album::{AccessLevel, Slug};
use albumen::domain::link::{Handing, Rights, Terms};
use albumen::domain::user::Role;
use scraper::Html;

use crate::answers::Answer;
use crate::crawl::crawl;
use crate::documents::faults;
use crate::photos::{self, Words};
use crate::world::{Who, World};

/// Text that breaks out of attributes, elements, comments, JSON, headers or the direction of
/// writing, where it is not told apart.
const PAYLOADS: [&str; 8] = [
    "\"><script>canary(1)<!--",
    "'><img src=x onerror=canary(2)>",
    "0;url=https:evil.example\" http-equiv=refresh x=\"",
    "</title><svg onload=canary(3)>",
    "]]>{{canary}}${canary}<%canary%>&lt;b&gt;&amp;",
    "\u{202e}gpj.exe\u{2066}canary",
    "javascript:canary(4)",
    "`-alert(1)-`\\u003cscript\\u003ecanary",
];

/// What may stand in a file name.
fn as_name(payload: &str) -> String {
    payload.replace('/', "_")
}

fn world(payload: &str) -> World {
    let words = Words { camera: payload, caption: payload, keyword: payload };
    let name = format!("hostile/{}.jpg", as_name(payload));
    let broken = format!("hostile/broken {}.jpg", as_name(payload));
    let world = World::new(&[
        (&name, photos::described(7, words)),
        (&broken, photos::plain(8)[..400].to_vec()),
        (&format!("{}/x.jpg", as_name(payload)), photos::plain(9)),
    ]);
    world.user("admin", Role::Admin);
    world
}

/// Makes an album, a link and a person that are called so, and returns the address of the link.
fn call_everything(world: &World, payload: &str) -> String {
    let owner = world.user("owner", Role::Editor);
    let assets = world.assets("hostile");
    let slug = world.album(&owner, "plain", AccessLevel::Private, &assets);
    let name = payload.chars().filter(|it| !it.is_control()).take(60).collect::<String>();
    let quoted = name.replace('\'', "''");
    world.change(&format!("UPDATE users SET name = '{quoted}' WHERE name = 'owner';"));
    let form = |fields: &[(&str, &str)]| {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    };
    let owner_now = Who::user("owner");
    let address = format!("/a/{}/settings", slug.as_str());
    let saved =
        world.post(&owner_now, &address, &form(&[("title", payload), ("description", payload)]));
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.text());
    let terms = Terms {
        name: payload.into(),
        recipient: payload.into(),
        message: payload.into(),
        slug: None,
        expires: None,
        children: true,
        rights: Rights {
            metadata: true,
            originals: true,
            web_size: true,
            embed: true,
            ..Rights::default()
        },
        handing: Handing::default(),
    };
    let slug = Slug::parse(slug.as_str()).unwrap();
    let actor = Actor::User(albumen::domain::user::User { name, ..owner });
    let open = world.app.album(&actor, &slug).unwrap();
    let link = open.create_link(&actor, terms, Password::Keep, None).unwrap().link;
    format!("/s/{}", link.address())
}

#[test]
fn text_stays_text_everywhere() {
    for payload in PAYLOADS {
        let world = world(payload);
        let link = call_everything(&world, payload);
        let mut shown = 0;
        for (who, seed) in
            [(Who::user("admin"), "/"), (Who::user("owner"), "/"), (Who::nobody(), &link)]
        {
            for (address, answer) in crawl(&world, &who, &[seed]) {
                let found = hostile(&address, &answer);
                assert!(found.is_empty(), "{payload}\n{}", found.join("\n"));
                shown += usize::from(shows(&answer, payload));
            }
        }
        assert!(shown > 8, "{payload} is shown on {shown} pages only");
    }
}

/// Typed text comes back in forms and search boxes.
#[test]
fn text_stays_text_when_it_comes_back() {
    let world = world("plain");
    let link = call_everything(&world, "plain");
    for payload in PAYLOADS {
        let typed: String = form_urlencoded::byte_serialize(payload.as_bytes()).collect();
        for path in [
            format!("/albums?q={typed}&show={typed}&sort={typed}&info={typed}"),
            format!("/sharing/links?q={typed}&state={typed}"),
            format!("/login?next={typed}"),
            format!("/login?next=%2Fa%2F{typed}"),
            format!("{link}?q={typed}"),
            format!("/a/plain?q={typed}&done={typed}"),
            format!("/a/plain?done=added&album=plain&count={typed}&choice={typed}"),
            format!("/a/plain?done=removed&album=plain&count=3&choice={typed}"),
            format!("/a/plain/download?of={typed}"),
            format!("/{typed}"),
            format!("/s/{typed}"),
            format!("/oembed?url={typed}"),
        ] {
            let answer = world.get(&Who::user("admin"), &path);
            let found = hostile(&path, &answer);
            assert!(found.is_empty(), "{payload}\n{}", found.join("\n"));
        }
        let form = format!(
            "title=&name={typed}&description={typed}&recipient={typed}&message={typed}\
            &slug={typed}&expires={typed}&date={typed}&password={typed}&current={typed}&new=x"
        );
        for path in ["/albums", "/a/plain/settings", "/a/plain/links", "/login", "/settings"] {
            let answer = world.post(&Who::user("admin"), path, &form);
            let found = hostile(path, &answer);
            assert!(found.is_empty(), "{payload}\n{}", found.join("\n"));
        }
    }
}

/// Headers cannot be ended by what was typed.
#[test]
fn no_header_comes_from_text() {
    let world = world("plain");
    let typed = "%0d%0aset-cookie:canary=1%0d%0a";
    for path in
        [format!("/login?next=/{typed}"), format!("/a/plain/p/x?{typed}"), format!("/a/x{typed}")]
    {
        let answer = world.get(&Who::nobody(), &path);
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
        for value in answer.headers.values() {
            assert!(!value.as_bytes().contains(&b'\n'), "{path}");
        }
    }
    let form = "name=owner&password=wrong&next=%2F%0d%0ax:canary";
    assert!(world.post(&Who::nobody(), "/login", form).headers.get("x").is_none());
}

fn hostile(address: &str, answer: &Answer) -> Vec<String> {
    if answer.is_json() {
        let parsed: Result<serde_json::Value, _> = serde_json::from_slice(&answer.body);
        return parsed.err().map(|it| format!("{address}: {it}")).into_iter().collect();
    }
    if answer.is_html() { faults(address, answer) } else { Vec::new() }
}

/// Whether a person reads the text on the page, in an element or a spoken attribute.
fn shows(answer: &Answer, payload: &str) -> bool {
    if !answer.is_html() {
        return answer.is_json() && answer.text().contains("canary");
    }
    let page = Html::parse_document(&answer.text());
    let said: String = page.root_element().text().collect();
    said.contains(payload)
}
