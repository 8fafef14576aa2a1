//! The words of assets, for searching inside an album: what is indexed, and how typed text
//! becomes a query that can never be anything but a list of words.

use jiff::civil::DateTime;
use rusqlite::named_params;

use crate::domain::asset::{AssetId, Metadata, shown};
use crate::error::Result;
use crate::store::{Tx, tags};

/// Characters of a search text that are looked at.
const LONGEST: usize = 400;

/// Words of a search text that count.
const MOST_WORDS: usize = 16;

/// Returns the FTS5 query for typed text: every word quoted, the last one as a beginning.
/// Returns nothing when the text holds no letter or digit.
pub(crate) fn query(text: &str) -> Option<String> {
    let text: String = text
        .chars()
        .take(LONGEST)
        .map(|it| if it == '"' || it.is_control() { ' ' } else { it })
        .collect();
    let words: Vec<String> = text
        .split_whitespace()
        .filter(|it| it.chars().any(char::is_alphanumeric))
        .take(MOST_WORDS)
        .map(|it| format!("\"{it}\""))
        .collect();
    (!words.is_empty()).then(|| format!("{}*", words.join(" ")))
}

/// Writes the words of an asset, replacing those it had.
pub(crate) fn index(tx: &Tx<'_>, id: AssetId, name: &[u8], metadata: &Metadata) -> Result<()> {
    let camera = [&metadata.make, &metadata.model, &metadata.lens].map(|it| words(it.as_ref()));
    tx.prepare_cached(
        "INSERT OR REPLACE INTO asset_words (rowid, name, caption, keywords, camera, day, tags)
         VALUES (:id, :name, :caption, :keywords, :camera, :day, :tags)",
    )?
    .execute(named_params! {
        ":id": id.0,
        ":name": shown(name),
        ":caption": words(metadata.caption.as_ref()),
        ":keywords": metadata.keywords.join("\n"),
        ":camera": camera.join(" "),
        ":day": metadata.taken.map(|it| day(it.local)).unwrap_or_default(),
        ":tags": tags::of_asset(tx, id)?.join("\n"),
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

/// Returns a day in the ways people type it: `2025-06-14 saturday 14 june 2025`.
fn day(taken: DateTime) -> String {
    taken.strftime("%Y-%m-%d %A %-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::asset::Taken;
    use crate::store::tests::fresh;

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
            ("", None),
            (" -*^(\")\0 ", None),
        ] {
            assert_eq!(query(typed).as_deref(), expected, "{typed:?}");
        }
        assert!(query(&"x".repeat(100_000)).unwrap().len() < 500);
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
        fn no_text_is_a_syntax_error(typed in "[\\PC\"*^:(){}+\\-\0 ]{0,40}") {
            let (_folder, store) = fresh();
            found(&store, &typed);
        }
    }

    fn found(store: &crate::store::Store, typed: &str) -> Vec<i64> {
        let Some(query) = query(typed) else { return Vec::new() };
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
