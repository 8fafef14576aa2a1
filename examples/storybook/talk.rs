//! Comments and likes in every state: the feed of members and of visitors, nothing said yet,
//! what waits, what was refused, and the panel of one photo; and the list of tags.

use albumen::domain::access::Grant;
use albumen::domain::activity::{Numbers, Remark, RemarkKey, Remarks};
use albumen::domain::asset::Asset;
use albumen::domain::tag::{Tag, TagId};
use albumen::views::fields::Problem;
use albumen::views::parts::Frame;
use albumen::views::tags::tags;
use albumen::views::visitor::Visit;
use albumen::views::visitor::album::{self, Contents, Slots};
use albumen::views::visitor::item::{self, Item};
use albumen::views::visitor::talk::{self, Talk};
use maud::Markup;

use super::{Story, moment};

const SEEING: Grant = Grant {
    see: true,
    metadata: true,
    originals: true,
    web_size: true,
    sign_in_to_download: false,
    embed: false,
    activity: true,
    comment: true,
    contribute: false,
    manage: false,
    share: false,
};

/// Returns the name of each state with its page.
pub(crate) fn states(story: &Story) -> Vec<(&'static str, Markup)> {
    let said = said(story);
    let feed = |remarks, typed, past| Talk { remarks, asset: None, name: None, typed, past };
    let visitor = |remarks| Talk { name: Some("Mormor"), ..feed(remarks, "", false) };
    let nothing = Remarks::default();
    let earlier = Remarks { earlier: true, ..said.clone() };
    let members = Frame { actor: &story.owner, ..story.frame() };
    let own = Visit { base: "/a/lofoten", link: None, ..story.visit(Grant::ALL) };
    let link = story.visit(SEEING);
    let reading = story.visit(Grant { comment: false, ..SEEING });
    let wrong = Problem { field: "text", message: "A comment may have 500 characters." };
    let nameless = Problem { field: "name", message: "Give a name of 1 to 50 characters." };
    let asset = &story.assets[0];
    let item = Item {
        asset,
        position: 0,
        total: 248,
        previous: None,
        next: None,
        query: "",
        refusal: None,
        labels: super::labels::some(),
        properties: Vec::new(),
        refused: None,
        talk: Some(Talk { asset: Some(asset), ..visitor(&said) }),
        added_by: None,
    };
    let contents = Contents { said: Some(&said.numbers), ..story.contents(&story.assets) };
    vec![
        ("talk", talk::page(&members, &own, &feed(&said, "", false), None)),
        ("talk-earlier", talk::page(&members, &own, &feed(&earlier, "", true), None)),
        (
            "talk-refused",
            talk::page(&members, &own, &feed(&said, "Far too long", false), Some(&wrong)),
        ),
        ("talk-visitor", talk::page(&story.frame(), &link, &visitor(&said), None)),
        (
            "talk-visitor-nameless",
            talk::page(&story.frame(), &link, &visitor(&said), Some(&nameless)),
        ),
        ("talk-visitor-nothing", talk::page(&story.frame(), &link, &visitor(&nothing), None)),
        ("talk-reading", talk::page(&story.frame(), &reading, &feed(&nothing, "", false), None)),
        ("talk-item", item::page(&story.frame(), &link, &item)),
        ("tags", tags(&members, &[tag(1, "Grandma’s house", 31), tag(2, "Sea eagle", 1)], None)),
        ("tags-nothing", tags(&members, &[], None)),
        ("talk-album", album::page(&story.frame(), &link, &contents, Slots::default())),
    ]
}

fn tag(id: i64, name: &str, assets: u64) -> Tag {
    Tag { id: TagId(id), name: name.to_owned(), assets }
}

fn said(story: &Story) -> Remarks {
    let photo = |at: usize| story.assets.get(at).cloned();
    let remarks = vec![
        remark(1, "Anna Hansen", Some("The first evening. Nobody wanted to go to bed."), photo(0)),
        Remark { visitor: true, ..remark(2, "Onkel Per", None, photo(3)) },
        Remark {
            visitor: true,
            ..remark(
                3,
                "Mormor",
                Some("So lovely! Is this https://example.org/reine ?\n\nI was there in 1968."),
                photo(2),
            )
        },
        Remark {
            own: true,
            ..remark(4, "Jonas", Some("The map is at https://example.org/lofoten/map."), None)
        },
        remark(5, "שירה", Some("תמונה יפה מאוד!"), photo(1)),
        Remark {
            visitor: true,
            waiting: true,
            ..remark(
                6,
                "A_very_long_name_without_any_break_in_it_at_all_x",
                Some(&"long".repeat(40)),
                None,
            )
        },
        remark(7, "Anna Hansen", None, None),
    ];
    let numbers = Numbers { comments: 5, likes: 2, waiting: 1, liked: true };
    Remarks { remarks, earlier: false, numbers }
}

fn remark(number: u8, author: &str, words: Option<&str>, asset: Option<Asset>) -> Remark {
    Remark {
        key: RemarkKey::of_bytes(&[number; 12]),
        at: moment(&format!("2025-07-0{number}T18:2{number}:00Z")),
        author: author.to_owned(),
        visitor: false,
        own: false,
        words: words.map(str::to_owned),
        asset,
        waiting: false,
    }
}
