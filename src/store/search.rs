//! The words of assets, for searching inside an album: what is indexed, and how typed text
//! becomes a query that can never be anything but a list of words.

use jiff::civil::{DateTime, Time};
use rusqlite::named_params;

use crate::domain::asset::{AssetId, Metadata, shown};
use crate::domain::dates::weekday;
use crate::domain::label::canonical;
use crate::domain::property::{self, Given, Kind, Property};
use crate::error::Result;
use crate::language::Language;
use crate::store::{Tx, assets, properties, tags};

/// Characters of a search text that are looked at.
const LONGEST: usize = 400;

/// Words of a search text that count.
const MOST_WORDS: usize = 16;

/// What stands before the row number of a property in the index. Nobody can type it.
const MARK: char = '\u{e000}';

/// What stands for the sign of a number below zero, which the index would drop.
const BELOW: char = '\u{e001}';

/// Returns the FTS5 query for typed text: every word quoted, the last one as a beginning.
/// `tag:eagle` and, for one of the properties, `film:"Portra 400"` look only there.
/// Returns nothing when the text holds no letter or digit.
pub(crate) fn query(text: &str, properties: &[Property]) -> Option<String> {
    let text: String = text
        .chars()
        .take(LONGEST)
        .map(|it| if it.is_control() || matches!(it, MARK | BELOW) { ' ' } else { it })
        .collect();
    let mut terms: Vec<String> = Vec::new();
    for piece in pieces(&text) {
        match piece.name.and_then(|name| place(name, properties)) {
            Some(place) if is_word(piece.value) => {
                terms.push(place.replace("{}", &spelled(&piece.value.replace('"', " "))));
            }
            _ => {
                let words = piece.whole.split(|it: char| it == '"' || it.is_whitespace());
                terms.extend(words.filter(|it| is_word(it)).map(|it| format!("\"{it}\"")));
            }
        }
    }
    terms.truncate(MOST_WORDS);
    (!terms.is_empty()).then(|| format!("{}*", terms.join(" ")))
}

/// A word of typed text, or a place and what is looked for there.
struct Piece<'a> {
    name: Option<&'a str>,
    value: &'a str,
    whole: &'a str,
}

/// Parts text at blanks that stand in no quotes.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut quoted = false;
    let parts = text.split(move |it: char| {
        quoted ^= it == '"';
        it.is_whitespace() && !quoted
    });
    let piece = |whole| match str::split_once(whole, ':') {
        Some((name, value)) => Piece { name: Some(name.trim_matches('"')), value, whole },
        None => Piece { name: None, value: "", whole },
    };
    parts.map(piece).collect()
}

/// Returns where in the index a name points to, with `{}` for the words.
fn place(name: &str, properties: &[Property]) -> Option<String> {
    let name = canonical(name);
    if name == "tag" {
        return Some("tags : \"{}\"".to_owned());
    }
    let found = properties.iter().find(|it| canonical(&it.name) == name)?;
    Some(format!("properties : \"{MARK}{} {{}}\"", found.id.0))
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Returns a value with a sign that the index keeps.
fn spelled(value: &str) -> String {
    let value = value.trim();
    match value.strip_prefix(['-', '−']) {
        Some(rest) => format!("{BELOW}{rest}"),
        None => value.to_owned(),
    }
}

/// Returns the words of values of properties, each behind the mark of its property.
fn marked(values: &[Given]) -> String {
    let one = |it: &Given| {
        let said = property::day(&it.value).filter(|_| it.kind == Kind::Date);
        let said = said.map(|it| day(it.to_datetime(Time::midnight()))).unwrap_or_default();
        format!("{MARK}{} {} {said}", it.property.0, spelled(&it.value))
    };
    values.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Writes the words of assets anew, after their labels changed.
pub(crate) fn renew(tx: &Tx<'_>, chosen: &[AssetId]) -> Result<()> {
    for id in chosen {
        let asset = assets::by_id(tx, *id)?;
        index(tx, *id, &asset.name, &asset.metadata)?;
    }
    Ok(())
}

/// Writes the words of an asset, replacing those it had.
pub(crate) fn index(tx: &Tx<'_>, id: AssetId, name: &[u8], metadata: &Metadata) -> Result<()> {
    let camera = [&metadata.make, &metadata.model, &metadata.lens].map(|it| words(it.as_ref()));
    tx.prepare_cached(
        "INSERT OR REPLACE INTO asset_words (rowid, name, caption, keywords, camera, day, tags, properties)
         VALUES (:id, :name, :caption, :keywords, :camera, :day, :tags, :properties)",
    )?
    .execute(named_params! {
        ":id": id.0,
        ":name": shown(name),
        ":caption": words(metadata.caption.as_ref()),
        ":keywords": metadata.keywords.join("\n"),
        ":camera": camera.join(" "),
        ":day": metadata.taken.map(|it| day(it.local)).unwrap_or_default(),
        ":tags": tags::of_asset(tx, id)?.join("\n"),
        ":properties": marked(&properties::of_asset(tx, id)?),
    })?;
    Ok(())
}

/// Forgets the words of an asset whose row goes.
pub(crate) fn forget(tx: &Tx<'_>, id: AssetId) -> Result<()> {
    tx.prepare_cached("DELETE FROM asset_words WHERE rowid = ?1")?.execute([id.0])?;
    Ok(())
}

fn words(text: Option<&String>) -> &str {
    text.map_or("", String::as_str)
}

/// Returns a day in the ways people type it, in every language: `2025-06-14 Saturday 14 June
/// 2025 Samstag, 14. Juni 2025 …`.
fn day(taken: DateTime) -> String {
    let date = taken.date();
    let said = Language::ALL.map(|it| it.during(|| weekday(date)));
    format!("{date} {}", said.join(" "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::asset::Taken;
    use crate::domain::property::PropertyId;
    use crate::store::tests::fresh;

    fn film() -> Property {
        let (name, kind) = ("Film".to_owned(), Kind::Text);
        Property { id: PropertyId(7), name, kind, choices: Vec::new(), maker: None }
    }

    #[test]
    fn typed_text_becomes_quoted_words() {
        for (typed, expected) in [
            ("lofoten", Some("\"lofoten\"*")),
            ("14 june", Some("\"14\" \"june\"*")),
            ("img_1.jpg", Some("\"img_1.jpg\"*")),
            ("a AND", Some("\"a\" \"AND\"*")),
            ("NEAR(a b)", Some("\"NEAR(a\" \"b)\"*")),
            ("say \"cheese", Some("\"say\" \"cheese\"*")),
            ("fjord\0*", Some("\"fjord\"*")),
            ("tag:\"sea eagle\" ferry", Some("tags : \"sea eagle\" \"ferry\"*")),
            ("fílm:-4", Some("properties : \"\u{e000}7 \u{e001}4\"*")),
            ("\"Film\":\"Portra 400\"", Some("properties : \"\u{e000}7 Portra 400\"*")),
            ("film:", Some("\"film:\"*")),
            ("lens:x", Some("\"lens:x\"*")),
            ("\u{e000}7", Some("\"7\"*")),
            ("", None),
            (" -*^(\")\0 ", None),
        ] {
            assert_eq!(query(typed, &[film()]).as_deref(), expected, "{typed:?}");
        }
        assert!(query(&"x".repeat(100_000), &[]).unwrap().len() < 500);
    }

    #[test]
    fn an_asset_is_found_by_each_of_its_words() {
        let (_folder, store) = fresh();
        let taken = Taken { local: jiff::civil::date(2025, 6, 14).at(16, 42, 0, 0), offset: None };
        let metadata = Metadata {
            taken: Some(taken),
            model: Some("X100V".into()),
            caption: Some("Été à la plage".into()),
            keywords: vec!["Sea eagle".into()],
            ..Metadata::default()
        };
        store.write(|tx| index(tx, AssetId(7), b"IMG_1234.jpg", &metadata)).unwrap();
        for typed in ["img", "1234", "ete", "Plag", "sea eag", "x100", "2025-06", "14 june", "sat"]
        {
            assert_eq!(found(&store, typed), [7], "{typed}");
        }
        assert!(found(&store, "14 july").is_empty());
        store.write(|tx| index(tx, AssetId(7), b"other.jpg", &Metadata::default())).unwrap();
        assert!(found(&store, "1234").is_empty());
        store.write(|tx| forget(tx, AssetId(7))).unwrap();
        assert!(found(&store, "other").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_text_is_a_syntax_error(typed in "(film:|tag:|\"Film\":)?[\\PC\"*^:(){}+\\-\0 ]{0,40}") {
            let (_folder, store) = fresh();
            found(&store, &typed);
        }
    }

    fn found(store: &crate::store::Store, typed: &str) -> Vec<i64> {
        let Some(query) = query(typed, &[film()]) else { return Vec::new() };
        let question = "SELECT rowid FROM asset_words WHERE asset_words MATCH ?1";
        store
            .read(|db| {
                let mut statement = db.prepare(question)?;
                let rows = statement.query_map([query], |row| row.get(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }
}
