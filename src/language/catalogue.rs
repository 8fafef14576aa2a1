//! The sentences of each language, read once from the files in the executable.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

use super::{Language, number};

#[derive(RustEmbed)]
#[folder = "assets/i18n/"]
struct Files;

/// The sentences of one language.
struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// The sentences without variables, as they are said.
    plain: HashMap<String, String>,
}

static CATALOGUES: [LazyLock<Catalogue>; 3] = [
    LazyLock::new(|| Catalogue::read(Language::English)),
    LazyLock::new(|| Catalogue::read(Language::German)),
    LazyLock::new(|| Catalogue::read(Language::Spanish)),
];

/// Returns a sentence without variables; in English where the language has not got it, and its
/// name where English has not either, both of which tests exclude.
pub fn text(key: &'static str) -> &'static str {
    let found = catalogues().find_map(|it| it.plain.get(key));
    found.map_or(key, String::as_str)
}

/// Returns a sentence with its variables filled in; falls back as `text` does.
pub fn sentence(key: &'static str, values: &[(&str, FluentValue<'_>)]) -> String {
    let mut arguments = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        arguments.set(*name, value.clone());
    }
    catalogues().find_map(|it| it.say(key, &arguments)).unwrap_or_else(|| key.to_owned())
}

/// The sentences of the language that is spoken, then those to fall back to.
fn catalogues() -> impl Iterator<Item = &'static Catalogue> {
    [of(Language::spoken()), of(Language::English)].into_iter()
}

fn of(language: Language) -> &'static Catalogue {
    let [english, german, spanish] = &CATALOGUES;
    match language {
        Language::English => english,
        Language::German => german,
        Language::Spanish => spanish,
    }
}

/// Returns the files of a language: name without ending, and text.
pub(super) fn files(language: Language) -> impl Iterator<Item = (String, String)> {
    let folder = format!("{}/", language.tag());
    Files::iter().filter_map(move |path| {
        let name = path.strip_prefix(&folder)?.strip_suffix(".ftl")?.to_owned();
        let file = Files::get(&path)?;
        Some((name, String::from_utf8_lossy(&file.data).into_owned()))
    })
}

/// Returns whether the file of this name has the sentences that scripts say.
pub(super) fn is_of_scripts(name: &str) -> bool {
    name.starts_with("scripts")
}

impl Catalogue {
    fn read(language: Language) -> Catalogue {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // The marks around variables would be copied and searched with the text; where a name
        // from outside could turn the direction of a sentence, pages isolate it with `bdi`.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(it) if it.value >= 0.0 => Some(number(it.value as u64)),
            _ => None,
        }));
        let mut keys = Vec::new();
        // Those of scripts are said by the browser, under names of their own.
        for (_, text) in files(language).filter(|it| !is_of_scripts(&it.0)) {
            let resource = FluentResource::try_new(text).unwrap_or_else(|(read, _)| read);
            keys.extend(resource.entries().filter_map(|it| match it {
                fluent_syntax::ast::Entry::Message(it) => Some(it.id.name.to_owned()),
                _ => None,
            }));
            bundle.add_resource_overriding(resource);
        }
        let mut catalogue = Catalogue { bundle, plain: HashMap::new() };
        catalogue.plain = keys.into_iter().filter_map(|it| catalogue.said_plainly(it)).collect();
        catalogue
    }

    /// Returns a name with its sentence, if that has no variables.
    fn said_plainly(&self, key: String) -> Option<(String, String)> {
        let pattern = self.bundle.get_message(&key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, None, &mut errors).into_owned();
        errors.is_empty().then_some((key, text))
    }

    fn say(&self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(arguments), &mut errors);
        Some(said.into_owned())
    }
}
