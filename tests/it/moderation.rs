//! Comments that wait: those of one link, while others are seen at once.

use crate::support::{Harbour, run};
use crate::talk::{says, talking};

#[test]
fn one_link_can_be_looked_at_first_while_another_is_not() {
    let harbour = Harbour::new();
    let (mut owner, mut visitor) = (harbour.owner(), harbour.visitor());
    let checked = harbour
        .link("lofoten")
        .field("comment", "on")
        .field("moderation", "on")
        .field("recipient", "Solveig")
        .create();
    let free = talking(&harbour);
    let remark = says(&mut visitor, &checked.path(), "may I");
    says(&mut harbour.visitor(), &free.path(), "at once");
    let feed = free.at("/activity");
    harbour.visitor().get(&feed).with(&["at once"]).without(&["may I"]);
    owner.get("/a/lofoten/activity").with(&["may I", "Waiting", "Show to everyone"]);
    owner.post(&format!("/a/lofoten/activity/{remark}/approve"), &[]).expect(303);
    harbour.visitor().get(&feed).with(&["at once", "may I"]);
    // The settings of the link show and change it, and the command line does.
    let list = run(harbour.command(&["link", "list", "--json"])).well().json();
    let asked = |it: &serde_json::Value| it["check_comments"] == true;
    let id = list.as_array().unwrap().iter().find(|it| asked(it)).unwrap()["id"].to_string();
    let page = owner.get(&format!("/sharing/links/{id}")).expect(200).text();
    let field = page.split("name=\"moderation\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(field.contains("checked"), "{field}");
    run(harbour.command(&["link", "set", &id, "--check-comments", "false"])).well();
    says(&mut visitor, &checked.path(), "and now");
    harbour.visitor().get(&feed).with(&["and now"]);
}
