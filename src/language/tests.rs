//! That all languages have the same sentences, and that each is said as it is written.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;

/// The variables of a sentence, also those by which it chooses a plural.
fn variables(pattern: &Pattern<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut note = |inline: &InlineExpression<String>| {
        if let InlineExpression::VariableReference { id } = inline {
            found.insert(id.name.clone());
        }
    };
    let mut inner = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression: Expression::Inline(it) } => note(it),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                note(selector);
                inner.extend(variants.iter().map(|it| &it.value));
            }
        }
    }
    found.extend(inner.into_iter().flat_map(variables));
    found
}

/// The sentences of a language: name, file, variables.
fn sentences(language: Language) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let mut found = BTreeMap::new();
    for (file, text) in catalogue::files(language) {
        let resource = fluent_syntax::parser::parse(text)
            .unwrap_or_else(|(_, errors)| panic!("{}/{file}.ftl: {errors:?}", language.tag()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let name = match catalogue::is_of_scripts(&file) {
                true => format!("{} of scripts", message.id.name),
                false => message.id.name,
            };
            let pattern = message.value.unwrap_or_else(|| panic!("{name} says nothing"));
            let before = found.insert(name.clone(), (file.clone(), variables(&pattern)));
            assert_eq!(before, None, "{name} is there twice in {}", language.tag());
        }
    }
    found
}

#[test]
fn all_languages_have_the_same_sentences_with_the_same_variables() {
    let english = sentences(Language::English);
    assert!(!english.is_empty());
    for language in [Language::German, Language::Spanish] {
        let other = sentences(language);
        let missing: Vec<_> = english.keys().filter(|it| !other.contains_key(*it)).collect();
        let more: Vec<_> = other.keys().filter(|it| !english.contains_key(*it)).collect();
        let tag = language.tag();
        assert!(missing.is_empty(), "{tag} has not got {missing:?}");
        assert!(more.is_empty(), "{tag} has {more:?}, which English has not");
        for (name, sentence) in &english {
            assert_eq!(sentence, &other[name], "{name} in {tag}: file and variables");
        }
    }
}

#[test]
fn a_sentence_is_said_in_the_language_that_is_spoken() {
    let said = || say!("count-photos", count = 1_200);
    assert_eq!(said(), "1,200 photos");
    assert_eq!(Language::German.during(said), "1.200 Fotos");
    assert_eq!(Language::Spanish.during(said), "1200 fotos");
    assert_eq!(say!("count-photos", count = 1), "1 photo");
    assert_eq!(text("no-such-sentence"), "no-such-sentence");
    assert_eq!(say!("no-such-sentence", count = 1), "no-such-sentence");
}

#[test]
fn a_language_is_spoken_until_its_answer_is_over() {
    Language::German.during(|| {
        Language::Spanish.during(|| assert_eq!(Language::spoken(), Language::Spanish));
        assert_eq!(Language::spoken(), Language::German);
        Language::English.speak();
        assert_eq!(Language::spoken(), Language::English);
    });
    let panics = std::panic::catch_unwind(|| Language::German.during(|| panic!("in German")));
    assert!(panics.is_err());
    assert_eq!(Language::spoken(), Language::assumed());
}

#[test]
fn browsers_say_what_they_like() {
    for (header, expected) in [
        ("de", Some(Language::German)),
        ("de-AT,de;q=0.9,en;q=0.8", Some(Language::German)),
        ("fr-FR, es-419;q=0.8, en;q=0.5", Some(Language::Spanish)),
        ("en-US,en;q=0.9,de;q=0.8", Some(Language::English)),
        ("fr, it", None),
        ("*", None),
        ("", None),
        (";;;,,,\u{e9}", None),
    ] {
        assert_eq!(Language::accepted(header), expected, "{header}");
    }
    let endless = "x,".repeat(1_000_000);
    assert_eq!(Language::accepted(&endless), None);
}

#[test]
fn tags_are_read_back() {
    for language in Language::ALL {
        assert_eq!(Language::parse(language.tag()), Some(language));
    }
    assert_eq!(Language::parse("fr"), None);
}

#[test]
fn markup_stands_where_the_variable_is() {
    let (before, after) = around("count-photos-by", "name", &[("count", Value::from(2))]);
    assert_eq!((before.as_str(), after.as_str()), ("2 photos by ", ""));
}

#[test]
fn scripts_get_patterns_as_json() {
    let modules = scripts::modules(Language::German);
    let (_, module) = modules.iter().find(|it| it.0 == "js/catalogue.js").unwrap();
    assert!(module.starts_with("export const language = 'de';\nexport default {"), "{module}");
    assert!(
        module.contains(r#"["Teil ",["part"]," von ",["parts"]"#),
        "text and variables: {module}"
    );
    assert!(
        module.contains(r#"[["count",{"one":["Zu viele Versuche. Warte ",["count"]," Sekunde."]"#),
        "plurals: {module}"
    );
}

#[test]
fn numbers_are_grouped_as_each_language_does() {
    for (language, expected) in [
        (Language::English, ["0", "999", "1,000", "12,480", "18,446,744,073,709,551,615"]),
        (Language::German, ["0", "999", "1.000", "12.480", "18.446.744.073.709.551.615"]),
        (Language::Spanish, ["0", "999", "1000", "12.480", "18.446.744.073.709.551.615"]),
    ] {
        let said = [0, 999, 1000, 12_480, u64::MAX].map(|it| language.during(|| number(it)));
        assert_eq!(said, expected);
    }
    assert_eq!(Language::German.during(|| decimal(18.24, 1)), "18,2");
}
