//! Every page that can be come upon, and every refusal, is a sound page (R34): parsed without
//! an error, safe headers, nothing that runs or loads from elsewhere.

use crate::crawl::crawl;
use crate::documents::{faults, headers};
use crate::harbour::Harbour;
use crate::world::Who;

#[test]
fn every_page_of_an_admin_a_user_and_a_visitor_is_sound() {
    let harbour = Harbour::new();
    let link = format!("/s/{}", harbour.links.open.address());
    let unlocked = Who { name: "unlocked", cookies: vec![harbour.unlocked.clone()], token: None };
    let locked = format!("/s/{}", harbour.links.locked.address());
    let ways: [(Who, &str); 6] = [
        (Who::user("admin"), "/"),
        (Who::user("owner"), "/"),
        (Who::user("viewer"), "/"),
        (Who::user("guest"), "/"),
        (Who::nobody(), &link),
        (unlocked, &locked),
    ];
    let mut wrong = Vec::new();
    for (who, seed) in ways {
        for (address, answer) in crawl(&harbour.world, &who, &[seed]) {
            let found = if answer.is_html() {
                faults(&address, &answer)
            } else {
                headers(&answer, &address)
            };
            wrong.extend(found.into_iter().map(|it| format!("{}: {it}", who.name)));
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_refusal_is_a_sound_page() {
    let harbour = Harbour::new();
    let links = &harbour.links;
    let slug = harbour.target("private").slug.as_str();
    let vault = "/a/vault";
    let mut wrong = Vec::new();
    let mut check = |who: &Who, target: &str, form: Option<&str>, status: u16| {
        let answer = match form {
            None => harbour.world.get(who, target),
            Some(form) => harbour.world.post(who, target, form),
        };
        assert_eq!(answer.status.as_u16(), status, "{target}");
        wrong.extend(faults(target, &answer));
    };
    let (nobody, owner, admin) = (Who::nobody(), Who::user("owner"), Who::user("admin"));
    check(&nobody, "/nothing/here", None, 404);
    check(&nobody, "/login", None, 200);
    check(&nobody, "/login", Some("name=owner&password=wrong"), 422);
    check(&nobody, "/s/nothing-here", None, 404);
    check(&nobody, &format!("/s/{}", links.expired.address()), None, 410);
    check(&owner, &format!("/s/{}", links.expired.address()), None, 410);
    check(&nobody, &format!("/s/{}", links.paused.address()), None, 410);
    check(&nobody, &format!("/s/{}", links.locked.address()), None, 200);
    check(&nobody, &format!("/s/{}/p/x", links.locked.address()), None, 401);
    check(&nobody, &format!("/s/{}/unlock", links.locked.address()), Some("password=no"), 422);
    check(&nobody, &format!("/s/{}/embed", links.locked.address()), None, 200);
    check(&nobody, &format!("/a/{slug}/settings"), Some("title=x"), 401);
    check(&owner, "/a/vault", None, 404);
    check(&admin, &format!("{vault}/delete"), Some(""), 409);
    check(&owner, &format!("/a/{slug}/settings"), Some("title="), 422);
    check(&owner, "/albums", Some(&format!("title={}", "x".repeat(300))), 422);
    check(&owner, &format!("/a/{slug}/links"), Some("name=x&slug=A+b"), 422);
    check(&owner, &format!("/a/{slug}/links"), Some("name=x"), 200);
    check(&owner, &format!("/a/{slug}/links"), Some("name=y&password_on=1&generate=1"), 200);
    check(&owner, &format!("/sharing/links/{}", links.open.id.0), Some("expires=9"), 422);
    check(&owner, "/settings", Some("current=wrong&new=x"), 422);
    check(&owner, &format!("/a/{slug}/remove"), Some(""), 422);
    check(&Who::user("viewer"), "/a/internal/links", None, 403);
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn refusals_as_json_have_one_shape() {
    let harbour = Harbour::new();
    let slug = harbour.target("private").slug.as_str();
    for (who, target, status, code) in [
        (Who::nobody(), "/nothing".to_owned(), 404, "not_found"),
        (Who::nobody(), format!("/a/{slug}/items"), 401, "sign_in"),
        (Who::nobody(), format!("/s/{}/items", harbour.links.locked.address()), 401, "locked"),
        (Who::nobody(), format!("/s/{}/items", harbour.links.paused.address()), 410, "gone"),
        (Who::user("viewer"), "/a/internal/links".to_owned(), 403, "forbidden"),
    ] {
        let answer = harbour.world.get_json(&who, &target);
        assert_eq!(answer.status.as_u16(), status, "{target}");
        let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(body["error"]["code"], code, "{target}");
        assert!(body["error"]["message"].as_str().is_some_and(|it| it.len() > 5), "{target}");
        assert_eq!(headers(&answer, &target), [""; 0]);
    }
}
