//! What one may read is what one can come upon (R01, R02): every address that anybody reaches
//! is asked by everybody else, and opens only where their own way leads to it too.

use std::collections::BTreeSet;

use crate::crawl::{Reached, crawl};
use crate::harbour::{Harbour, WAITING};
use crate::world::Who;

/// Somebody, and where their way begins: what they were sent, or the front page.
struct Principal {
    who: Who,
    seeds: Vec<String>,
}

fn principals(harbour: &Harbour) -> Vec<Principal> {
    let at = |word: &str| format!("/a/{}", harbour.target(word).slug.as_str());
    let front = ["/".to_owned(), at("public"), at("full-public")];
    let user = |name: &'static str| Principal {
        who: if name == "nobody" { Who::nobody() } else { Who::user(name) },
        seeds: front.to_vec(),
    };
    let visitor = |name, cookies: &[&String], address: &str| Principal {
        who: Who { name, cookies: cookies.iter().map(|it| (*it).clone()).collect(), token: None },
        seeds: [front.as_slice(), &[format!("/s/{address}")]].concat(),
    };
    let links = &harbour.links;
    let users = ["nobody", "disabled", "guest", "viewer", "editor", "owner", "admin"];
    let mut all: Vec<Principal> = users.into_iter().map(user).collect();
    all.push(visitor("link", &[], links.open.address()));
    all.push(visitor("other", &[], links.other.address()));
    all.push(visitor("locked", &[], links.locked.address()));
    all.push(visitor("unlocked", &[&harbour.unlocked], links.locked.address()));
    let both = visitor("unlocked other", &[&harbour.unlocked_other], links.other_locked.address());
    all.push(both);
    all
}

fn counts(address: &str) -> bool {
    !["/login", "/robots.txt", "/healthz", "/favicon.ico"].contains(&path(address))
}

fn path(address: &str) -> &str {
    address.split('?').next().unwrap_or(address)
}

#[test]
fn nobody_reads_what_their_own_way_does_not_lead_to() {
    let harbour = Harbour::new();
    let principals = principals(&harbour);
    let crawls: Vec<Reached> = principals
        .iter()
        .map(|it| {
            let seeds: Vec<&str> = it.seeds.iter().map(String::as_str).collect();
            crawl(&harbour.world, &it.who, &seeds)
        })
        .collect();
    let everything: BTreeSet<&String> = crawls.iter().flat_map(|it| it.keys()).collect();
    assert!(everything.len() > 100, "the crawl came upon {} addresses only", everything.len());
    let mut wrong = Vec::new();
    for (principal, reached) in principals.iter().zip(&crawls) {
        let own: BTreeSet<&str> = reached.keys().map(|it| path(it)).collect();
        for address in everything.iter().filter(|it| counts(it)) {
            if !own.contains(path(address))
                && harbour.world.get(&principal.who, address).is_readable()
            {
                wrong.push(format!("{} reads {address}", principal.who.name));
            }
        }
    }
    wrong.retain(|it| !tells_nothing(&harbour, it));
    // Another's open link is readable for whoever has its address: that is what it is for.
    let links = &harbour.links;
    let opened = [links.open.address(), links.other.address(), links.adding.address()];
    wrong.retain(|it| !opened.iter().any(|address| it.contains(&format!("/s/{address}"))));
    assert!(wrong.is_empty(), "{} answers:\n{}", wrong.len(), wrong.join("\n"));
}

/// What locked links show to everybody is the same for all of them: a frame that is closed
/// and a picture of a lock.
fn tells_nothing(harbour: &Harbour, fault: &str) -> bool {
    let locked = [harbour.links.locked.address(), harbour.links.other_locked.address()];
    let address = fault.rsplit(' ').next().unwrap();
    let Some(own) = locked.iter().find(|it| address.contains(**it)) else { return false };
    let shown = |of: &str| {
        let answer = harbour.world.get(&Who::nobody(), &address.replace(own, of));
        answer.text().replace(of, "ADDRESS")
    };
    shown(locked[0]) == shown(locked[1])
}

#[test]
fn a_crawl_sees_what_it_should() {
    let harbour = Harbour::new();
    let reach = |who: Who, seed: &str| -> BTreeSet<String> {
        crawl(&harbour.world, &who, &[seed]).keys().map(|it| path(it).to_owned()).collect()
    };
    let private = format!("/a/{}", harbour.target("private").slug.as_str());
    let vault = "/a/vault".to_owned();
    let link = format!("/s/{}", harbour.links.open.address());
    let admin = reach(Who::user("admin"), "/");
    let owner = reach(Who::user("owner"), "/");
    let visitor = reach(Who::nobody(), &link);
    assert!(admin.contains(&private) && admin.contains(&vault) && admin.contains(&link));
    assert!(owner.contains(&private) && !owner.contains(&vault));
    let key = harbour.target("private").key.as_str();
    for end in ["", "/strip", "/zip/1", "/preview.jpg"] {
        assert!(visitor.contains(&format!("{link}{end}")), "{end}");
    }
    assert!(visitor.contains(&format!("{link}/o/{key}")));
    assert!(visitor.iter().all(|it| it.starts_with(&link)), "{visitor:?}");
}

/// The words of what waits for a look; only who manages its album may come upon them.
#[test]
fn what_waits_for_a_look_is_in_no_answer_to_anybody_else() {
    let harbour = Harbour::new();
    let words = ["canary-waiting", "Canary uploader", WAITING];
    let tells = |it: &Reached| {
        let everything = it.iter().flat_map(|(address, answer)| {
            [address.clone(), String::from_utf8_lossy(&answer.everything()).into_owned()]
        });
        everything.filter(|it| words.iter().any(|word| it.contains(word))).count()
    };
    for it in principals(&harbour) {
        let mut seeds: Vec<&str> = it.seeds.iter().map(String::as_str).collect();
        seeds.extend(["/review", "/albums", "/sharing"]);
        let told = tells(&crawl(&harbour.world, &it.who, &seeds));
        let looks = ["owner", "admin"].contains(&it.who.name);
        assert_eq!(told > 0, looks, "{} reads {told} answers about it", it.who.name);
    }
    let adding = format!("/s/{}", harbour.links.adding.address());
    let visitor = crawl(&harbour.world, &Who::nobody(), &[&adding]);
    assert!(!visitor.is_empty() && tells(&visitor) == 0, "{:?}", visitor.keys());
}

#[test]
fn an_asset_is_not_found_through_an_album_that_does_not_hold_it() {
    let harbour = Harbour::new();
    let private = harbour.target("private").key.as_str();
    let nothing = "AAAAAAAAAAAAAAAA";
    let bases = [
        format!("/s/{}", harbour.links.other.address()),
        format!("/a/{}", harbour.target("full-public").slug.as_str()),
        "/a/vault".to_owned(),
    ];
    let ways = [
        "p/K",
        "p/K/info",
        "m/K/thumbnail",
        "m/K/tile",
        "m/K/preview",
        "m/K/preview?save=1",
        "o/K",
        "o/K?play=1",
        "slideshow?at=K",
    ];
    for base in &bases {
        for way in ways {
            for who in [Who::nobody(), Who::user("admin"), Who::user("owner")] {
                let ask = |key: &str| {
                    harbour.world.get(&who, &format!("{base}/{}", way.replace('K', key)))
                };
                let (found, absent) = (ask(private), ask(nothing));
                let body = |text: String, key: &str| text.replace(key, "KEY");
                assert_eq!(found.status, absent.status, "{} {base}/{way}", who.name);
                assert_eq!(
                    body(found.text(), private),
                    body(absent.text(), nothing),
                    "{base}/{way}"
                );
                assert!(!found.is_readable(), "{} {base}/{way}", who.name);
            }
        }
    }
}

#[test]
fn a_choice_of_one_album_is_nothing_in_another() {
    let harbour = Harbour::new();
    let choice = &harbour.target("private").choice;
    let key = harbour.target("private").key.as_str();
    let base = format!("/s/{}", harbour.links.other.address());
    for way in [format!("/download?of={choice}"), format!("/zip/1?of={choice}")] {
        let answer = harbour.world.get(&Who::nobody(), &format!("{base}{way}"));
        assert_eq!(answer.status.as_u16(), 404, "{way}");
    }
    let chosen =
        harbour.world.post(&Who::nobody(), &format!("{base}/selection"), &format!("key={key}"));
    assert_eq!(chosen.status.as_u16(), 422);
    let own = harbour.others_key.as_str();
    let both = format!("key={key}&key={own}");
    let chosen = harbour.world.post(&Who::nobody(), &format!("{base}/selection"), &both);
    let zip = harbour.world.get(&Who::nobody(), chosen.header("location"));
    assert!(zip.is_readable() && !zip.text().contains(key));
    assert!(!harbour.others.as_str().is_empty());
}
