//! The sentences that scripts say, as a module for the browser: patterns as JSON, so that the
//! plural is chosen there, by the rules that the browser has of each language.

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use serde_json::{Map, Value, json};

use super::{Language, catalogue};

/// Returns the modules of a language by name: `catalogue.js` and those of scripts that few pages
/// load. Each exports the `language` and, by default, its sentences: as text, or as a list of
/// text, `[variable]`, and `[variable, {plural: …}]`.
pub fn modules(language: Language) -> Vec<(String, String)> {
    let files = catalogue::files(language).filter(|it| catalogue::is_of_scripts(&it.0));
    files.map(|(name, text)| (module_name(&name), module(language, &text))).collect()
}

fn module_name(file: &str) -> String {
    format!("js/{}.js", file.replace("scripts", "catalogue"))
}

fn module(language: Language, text: &str) -> String {
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(read, _)| read);
    let mut sentences = Map::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry
            && let Some(value) = &message.value
        {
            sentences.insert(message.id.name.to_owned(), pattern(value));
        }
    }
    let (tag, sentences) = (language.tag(), Value::Object(sentences));
    format!("export const language = '{tag}';\nexport default {sentences};\n")
}

fn pattern(it: &Pattern<&str>) -> Value {
    let mut pieces: Vec<Value> = it.elements.iter().map(piece).collect();
    match pieces.as_slice() {
        [Value::String(_)] => pieces.remove(0),
        _ => Value::Array(pieces),
    }
}

fn piece(element: &PatternElement<&str>) -> Value {
    match element {
        PatternElement::TextElement { value } => json!(value),
        PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
            InlineExpression::StringLiteral { value } => json!(value),
            other => json!([variable(other)]),
        },
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
            let choices: Map<String, Value> = variants
                .iter()
                .map(|it| {
                    let key = match &it.key {
                        VariantKey::Identifier { name } => name,
                        VariantKey::NumberLiteral { value } => value,
                    };
                    ((*key).to_owned(), pattern(&it.value))
                })
                .collect();
            json!([variable(selector), choices])
        }
    }
}

fn variable(expression: &InlineExpression<&str>) -> String {
    match expression {
        InlineExpression::VariableReference { id } => id.name.to_owned(),
        _ => String::new(),
    }
}
