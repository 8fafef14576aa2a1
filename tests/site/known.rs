//! Asking for files by their hash is no way to learn of what one may not see: the answer is the
//! one for a file that is nowhere, to the letter.

use albumen::app::link::Password;
use albumen::domain::album::{AccessLevel, Slug};
use albumen::domain::link::Rights;
use albumen::domain::user::Role;

use crate::answers::Answer;
use crate::photos;
use crate::world::{Who, World};

/// What a browser says when a script asks.
const SCRIPT: [(&str, &str); 3] = [
    ("content-type", "application/x-www-form-urlencoded"),
    ("sec-fetch-site", "same-origin"),
    ("accept", "application/json"),
];

fn ask(world: &World, who: &Who, base: &str, bytes: &[u8]) -> (Answer, Answer) {
    let post = |path: &str, form: &str| {
        world.ask(who, http::Method::POST, &format!("{base}/{path}"), &SCRIPT, form)
    };
    let (size, hash) = (bytes.len(), blake3::hash(bytes));
    let hashed = post("known", &format!("hash={hash}&size={size}&filename=a.jpg"));
    (post("known/sizes", &format!("size={size}")), hashed)
}

/// Returns everything that an answer tells.
fn told(answers: &(Answer, Answer)) -> String {
    let one = |it: &Answer| format!("{} {} {}", it.status, it.header("content-length"), it.text());
    format!("{} {}", one(&answers.0), one(&answers.1))
}

#[test]
fn what_one_may_not_see_is_answered_like_what_is_nowhere() {
    // Every one of another length, and as few digits in the answer.
    let photo = |shade: u8| [photos::plain(shade), vec![0; usize::from(shade)]].concat();
    let [here, secret, open, nowhere] = [1, 2, 3, 4].map(photo);
    let world = World::new(&[
        ("shore/a.jpg", here.clone()),
        ("secret/b.jpg", secret.clone()),
        ("open/c.jpg", open.clone()),
    ]);
    let owner = world.user("owner", Role::Editor);
    world.user("contributor", Role::Viewer);
    world.user("admin", Role::Admin);
    let shore = world.album(&owner, "Shore", AccessLevel::Private, &world.assets("shore"));
    world.change(
        "UPDATE albums SET access = 'internal', own_access = 'internal' WHERE slug = 'open';
         INSERT INTO album_members (album_id, user_id, role, added)
         SELECT b.id, u.id, 'contributor', 0 FROM albums b, users u
         WHERE b.title = 'Shore' AND u.name = 'contributor';",
    );
    let rights = Rights { upload: true, originals: true, ..Rights::default() };
    let slug = Slug::parse(shore.as_str()).unwrap();
    let link = world.link(&owner, &slug, "adding", rights, Password::Keep);
    let (own, by_link) = (format!("/a/{}", shore.as_str()), format!("/s/{}", link.address()));
    for (who, base, known, unknown) in [
        (Who::nobody(), &by_link, vec![&here], vec![&open, &secret]),
        // One who comes by a link is its visitor, whoever he is.
        (Who::user("admin"), &by_link, vec![&here], vec![&open, &secret]),
        (Who::user("contributor"), &own, vec![&here, &open], vec![&secret]),
        (Who::user("owner"), &own, vec![&here, &open], vec![&secret]),
        (Who::user("admin"), &own, vec![&here, &open, &secret], vec![]),
    ] {
        let reference = ask(&world, &who, base, &nowhere);
        assert!(reference.1.text().contains("unknown"), "{}", reference.1.text());
        for bytes in unknown {
            assert_eq!(told(&ask(&world, &who, base, bytes)), told(&reference), "{}", who.name);
        }
        for bytes in known {
            let answers = ask(&world, &who, base, bytes);
            assert!(answers.0.text().contains(&bytes.len().to_string()), "{}", answers.0.text());
            assert!(!answers.1.text().contains("unknown"), "{} {base}", who.name);
        }
    }
}
