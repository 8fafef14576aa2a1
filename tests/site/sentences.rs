//! Reads every sentence that the code and the scripts say: that it exists and has the variables
//! that it is given, and that none stands in the catalogue for nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

type Variables = BTreeSet<String>;

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

fn below(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push((path.to_string_lossy().into_owned(), read(&path)));
            }
        }
    }
    assert!(!found.is_empty(), "nothing was read");
    found
}

/// The sentences of the English catalogue with their variables: those of scripts, or the others.
fn catalogue(of_scripts: bool) -> BTreeMap<String, Variables> {
    let mut found = BTreeMap::new();
    for (path, text) in below("assets/i18n/en", ".ftl") {
        let is_of_scripts = path.rsplit('/').next().unwrap().starts_with("scripts");
        if is_of_scripts != of_scripts {
            continue;
        }
        for entry in fluent_syntax::parser::parse(text).unwrap().body {
            if let Entry::Message(it) = entry {
                found.insert(it.id.name, variables(&it.value.unwrap()));
            }
        }
    }
    found
}

fn variables(pattern: &Pattern<String>) -> Variables {
    let of = |inline: &InlineExpression<String>| match inline {
        InlineExpression::VariableReference { id } => Some(id.name.clone()),
        _ => None,
    };
    let placed = pattern.elements.iter().filter_map(|it| match it {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    });
    placed
        .flat_map(|it| match it {
            Expression::Inline(it) => of(it).into_iter().collect::<Variables>(),
            Expression::Select { selector, variants } => of(selector)
                .into_iter()
                .chain(variants.iter().flat_map(|it| variables(&it.value)))
                .collect(),
        })
        .collect()
}

/// One place where a sentence is said: its name, and what it is given.
struct Said {
    name: String,
    given: Variables,
    place: String,
}

/// Finds `say!("name", variable = …)`, also over several lines.
fn said_in(path: &str, text: &str) -> Vec<Said> {
    let mut found = Vec::new();
    for start in ["say!(", "say_around!("] {
        for (at, _) in text.match_indices(start) {
            let rest = text[at + start.len()..].trim_start();
            let Some((name, rest)) = rest.strip_prefix('"').and_then(|it| it.split_once('"'))
            else {
                continue;
            };
            let line = text[..at].lines().count();
            let mut given: Variables = arguments(rest).iter().filter_map(|it| named(it)).collect();
            if start == "say_around!(" {
                given.extend(arguments(rest).first().map(|it| it.trim().to_owned()));
            }
            found.push(Said { name: name.to_owned(), given, place: format!("{path}:{line}") });
        }
    }
    found
}

/// The variable of `variable = value`.
fn named(argument: &str) -> Option<String> {
    let (name, value) = argument.split_once('=')?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_');
    (is_name && !value.starts_with('=')).then(|| name.to_owned())
}

/// Splits what follows the name of a sentence at its commas, up to the end of the call.
fn arguments(rest: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut before) = (0, false, ' ');
    let mut found = vec![String::new()];
    for letter in rest.chars() {
        match letter {
            '"' if before != '\\' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(String::new());
                before = letter;
                continue;
            }
            _ => {}
        }
        found.last_mut().unwrap().push(letter);
        before = letter;
    }
    found.into_iter().filter(|it| !it.trim().is_empty()).collect()
}

fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

#[test]
fn every_sentence_in_the_code_exists_and_gets_its_variables() {
    let known = catalogue(false);
    let mut used = BTreeSet::new();
    for (path, text) in below("src", ".rs") {
        if path.contains("/language/") || path.contains("tests") {
            continue;
        }
        for said in said_in(&path, without_tests(&text)) {
            let wanted = known.get(&said.name);
            assert_eq!(wanted, Some(&said.given), "{} at {}", said.name, said.place);
            used.insert(said.name);
        }
    }
    let unused: Vec<_> = known.keys().filter(|it| !used.contains(*it)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn every_sentence_in_the_scripts_exists() {
    let known = catalogue(true);
    let mut used = BTreeSet::new();
    for (path, text) in below("assets/js", ".js") {
        for (at, _) in text.match_indices("words('") {
            let name = text[at + 7..].split('\'').next().unwrap().to_owned();
            assert!(known.contains_key(&name), "{name} in {path}");
            used.insert(name);
        }
    }
    let unused: Vec<_> = known.keys().filter(|it| !used.contains(*it)).collect();
    assert!(unused.is_empty(), "no script says {unused:?}");
}
