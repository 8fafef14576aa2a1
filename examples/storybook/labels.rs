//! Pages with tags and properties: what the server has, a photo whose labels are being edited,
//! and the settings of an album.

use albumen::domain::access::Grant;
use albumen::domain::label::{Labels, Refused, Typed};
use albumen::domain::property::{Given, Kind, Property, PropertyId, Used};
use albumen::domain::user::UserId;
use albumen::views::fields::Problem;
use albumen::views::labels::section;
use albumen::views::parts::{Frame, Tab, owner_page};
use albumen::views::properties::{Define, properties as properties_page};
use albumen::views::visitor::Visit;
use albumen::views::visitor::item::{self, Item};
use maud::{Markup, html};

use super::Story;

/// Returns the name of each state with its page.
pub(crate) fn states(story: &Story) -> Vec<(&'static str, Markup)> {
    let frame = Frame { actor: &story.owner, ..story.frame() };
    let used: Vec<Used> = properties()
        .into_iter()
        .zip([(31, 1), (1, 0), (2, 0), (1204, 12)])
        .map(|(property, (assets, albums))| Used { property, assets, albums })
        .collect();
    let nothing = Define::default();
    let typed = Define { name: "Film", kind: Kind::Choice, choices: "" };
    let wrong = Problem {
        field: "choices",
        message: "Give 1 to 100 choices of up to 64 characters, with commas between them.",
    };
    let value = Problem { field: "value", message: "“Scanned on” is a day, like 2025-06-14." };
    let settings = |problem| {
        let section = section("/a/lofoten/labels", &some(), &properties(), problem);
        owner_page(&frame, Tab::Albums, "Settings of an album", html! { div.cards { (section) } })
    };
    vec![
        ("properties", properties_page(&frame, &used, &nothing, None)),
        ("properties-nothing", properties_page(&frame, &[], &nothing, None)),
        ("properties-refused", properties_page(&frame, &used[..1], &typed, Some(&wrong))),
        ("labels-album", settings(None)),
        ("labels-album-refused", settings(Some(&value))),
        ("labels-item", photo(story, &frame, properties(), None)),
        ("labels-item-refused", photo(story, &frame, properties(), Some(refused()))),
        ("labels-item-nothing-defined", photo(story, &frame, Vec::new(), None)),
    ]
}

/// What somebody typed who mistook the first property.
fn refused() -> Refused {
    let (id, typed) = (PropertyId(1), "many");
    let typed = Typed {
        tags: Some(("Boat".into(), "Boat, Quay".into())),
        values: vec![(id, String::new(), typed.into())],
    };
    Refused::of(typed, &properties(), "This is a number of up to 15 digits, like 12.5.".into())
}

fn photo(
    story: &Story,
    frame: &Frame<'_>,
    properties: Vec<Property>,
    refused: Option<Refused>,
) -> Markup {
    let visit = Visit { base: "/a/lofoten", link: None, ..story.visit(Grant::ALL) };
    let item = Item {
        asset: &story.assets[0],
        position: 0,
        total: 248,
        previous: None,
        next: None,
        query: "",
        refusal: None,
        labels: some(),
        properties,
        refused,
        talk: None,
        added_by: None,
    };
    item::page(frame, &visit, &item)
}

/// Returns a property of each kind.
pub(crate) fn properties() -> Vec<Property> {
    let property = |id, name: &str, kind, choices: &[&str], maker| Property {
        id: PropertyId(id),
        name: name.to_owned(),
        kind,
        choices: choices.iter().map(|it| (*it).to_owned()).collect(),
        maker: Some(UserId(maker)),
    };
    vec![
        property(1, "Archive number", Kind::Number, &[], 1),
        property(2, "Film", Kind::Choice, &["Portra 400", "Velvia 50", "פילם"], 1),
        property(3, "Photographer", Kind::Text, &[], 9),
        property(4, "Scanned on", Kind::Date, &[], 1),
    ]
}

/// Returns tags and values, one of which is long and one of which runs from right to left.
pub(crate) fn some() -> Labels {
    let given = |id, name: &str, kind, value: &str| Given {
        property: PropertyId(id),
        name: name.to_owned(),
        kind,
        value: value.to_owned(),
    };
    Labels {
        tags: vec!["Red houses".to_owned(), "Lofoten".to_owned(), "קיץ".to_owned()],
        values: vec![
            given(1, "Archive number", Kind::Number, "1968.12"),
            given(2, "Film", Kind::Choice, "Portra 400"),
            given(
                3,
                "Photographer",
                Kind::Text,
                "Grandma’s brother, who had the boat before she sold it",
            ),
            given(4, "Scanned on", Kind::Date, "2025-06-14"),
        ],
    }
}
