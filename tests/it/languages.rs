//! Everybody reads the pages in their own language: that of the browser, or the one they chose.

use crate::support::people::person;
use crate::support::{Ask, Harbour, Library};

const GERMAN: (&str, &str) = ("Accept-Language", "de-AT,de;q=0.9,en;q=0.8");

fn in_german(path: &str) -> Ask {
    Ask::get(path).with(GERMAN.0, GERMAN.1)
}

#[test]
fn a_visitor_reads_in_the_language_of_the_browser() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").originals().create();
    let mut mormor = harbour.visitor();
    let page = mormor.ask(in_german(&link.path())).expect(200);
    let page = page
        .with(&["<html lang=\"de\"", "Herunterladen", "Diashow"])
        .without(&["Keyboard shortcuts"]);
    assert!(page.header("vary").unwrap().contains("Accept-Language"));
    mormor.get(&link.path()).expect(200).with(&["<html lang=\"en\"", "Keyboard shortcuts"]);
    for odd in ["fr", "*", "xx-YY;q=9", ";;;", "de;q=0", &"de,".repeat(2_000)] {
        let status = mormor.ask(Ask::get(&link.path()).with("Accept-Language", odd)).status;
        assert!(matches!(status, 200 | 431), "{status} for {odd:.40}");
    }
    // What is refused is said in it too, on pages and to scripts.
    mormor.ask(in_german("/s/nowhere")).expect(404).with(&["<html lang=\"de\""]);
    let wrong = in_german("/login?next=/albums");
    mormor.ask(wrong).expect(200).with(&["Benutzername"]);
}

#[test]
fn a_closed_link_tells_nothing_of_its_album_in_any_language() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").password("tide").create();
    let gate = harbour.visitor().ask(in_german(&link.path())).expect(200);
    gate.with(&["<html lang=\"de\"", "Passwort"]).without(&["lofoten", "Lofoten"]);
}

#[test]
fn who_has_an_account_chooses_the_language_once_for_all_devices() {
    let harbour = Harbour::new();
    let mut liv = person(&harbour, "Liv", "viewer");
    liv.get("/settings").expect(200).with(&["<html lang=\"en\"", "Deutsch", "Español"]);
    let chosen = |it: &'static str| [("language", it)];
    liv.post("/settings/language", &chosen("es")).expect_redirect("/settings?done=saved");
    liv.get("/settings?done=saved").expect(200).with(&["<html lang=\"es\"", "Guardado."]);
    // It counts more than the browser, also for what is refused.
    liv.ask(in_german("/albums")).expect(200).with(&["<html lang=\"es\""]);
    liv.post("/settings/name", &[("name", "")]).expect(422).with(&["Elige un nombre"]);
    let long = "x".repeat(100_000);
    for wrong in ["fr", "DE", "<b>", "\u{0}", long.as_str()] {
        let refused = liv.post("/settings/language", &[("language", wrong)]).expect(422);
        refused.with(&["<html lang=\"es\""]);
    }
    liv.post("/settings/language", &chosen("")).expect(303);
    liv.ask(in_german("/albums")).expect(200).with(&["<html lang=\"de\""]);
    // Nobody else reads otherwise for it.
    harbour.owner().get("/albums").expect(200).with(&["<html lang=\"en\""]);
}

#[test]
fn the_server_has_a_language_for_those_who_ask_for_none_of_ours() {
    let harbour = Harbour::with(Library::empty(), &["--language", "de"]);
    let ask = |language: &str| {
        harbour.visitor().ask(Ask::get("/login").with("Accept-Language", language))
    };
    ask("fr").expect(200).with(&["<html lang=\"de\"", "Anmelden"]);
    ask("en").expect(200).with(&["<html lang=\"en\"", "Sign in"]);
    harbour.visitor().get("/login").expect(200).with(&["<html lang=\"de\""]);
}

#[test]
fn scripts_get_their_sentences_in_the_language_of_the_page() {
    let harbour = Harbour::of(Library::empty());
    let page = harbour.visitor().ask(in_german("/login")).expect(200).text();
    let app = page.split("src=\"").find(|it| it.contains("/js/app.js")).unwrap();
    let folder = app.split("/js/app.js").next().unwrap();
    assert!(folder.ends_with("-de"), "{folder}");
    let words = harbour.visitor().get(&format!("{folder}/js/words.js")).expect(200);
    assert!(words.header("cache-control").unwrap().contains("immutable"));
    words.with(&["const language = 'de'", "ausgewählt"]);
    let other = folder.trim_end_matches("-de");
    for odd in ["", "-", "-xx", "-de-de", "-..", "-%00"] {
        let answer = harbour.visitor().get(&format!("{other}{odd}/js/words.js"));
        assert!(matches!(answer.status, 200 | 400 | 404), "{odd}: {}", answer.status);
    }
}
