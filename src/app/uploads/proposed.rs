//! What the server calls that which comes in, until its owner calls it something else. Whoever
//! hands it in perhaps speaks another language, so these names are in the owner's.

use jiff::civil::Date;

use crate::domain::dates::short_date;
use crate::domain::upload::Uploader;
use crate::domain::user::UserId;
use crate::language::Language;
use crate::say;
use crate::store::{Db, users};

/// Returns the name that `named` makes, in the language of an owner: the one that they chose, or
/// that of their browser when it is they who hand something in.
pub(super) fn in_language_of(
    db: &Db,
    (owner, by): (Option<UserId>, Option<Uploader>),
    named: impl FnOnce() -> String,
) -> String {
    let chosen = owner.and_then(|it| users::by_id(db, it).ok()).and_then(|it| it.language);
    let own = matches!(by, Some(Uploader::User(id)) if owner == Some(id));
    let usual = if own { Language::spoken() } else { Language::assumed() };
    chosen.unwrap_or(usual).during(named)
}

/// Returns the title of the collection of an import that began on a day.
pub(super) fn collection(day: Date) -> String {
    say!("adding-collection", day = short_date(day))
}

/// Returns what is said below that title.
pub(super) fn description(uploader: &str, album: &str) -> String {
    say!("adding-collection-told", name = uploader, album = album)
}

/// Returns the name of the folder of an import: `2026-08-03 Import from Grandma`.
pub(super) fn folder_name(day: Date, uploader: &str) -> String {
    say!("adding-folder-name", day = day.to_string(), name = uploader)
}

/// Returns the name of an uploader who gave none.
pub(super) fn somebody() -> String {
    say!("adding-somebody").to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::user::{Role, UserName};
    use crate::store::Store;

    #[test]
    fn names_are_in_the_language_of_the_owner_whoever_hands_in() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("albumen.db"), true).unwrap();
        let owner = store.write(|tx| {
            let id = users::add(tx, &UserName::parse("Anna")?, Role::Editor, "v1$none")?;
            users::set_language(tx, id, Some(Language::German))?;
            Ok(id)
        });
        let day = date(2026, 8, 3);
        let (owner, named) = (owner.unwrap(), || folder_name(day, &somebody()));
        let said = |owner, by| {
            Language::Spanish
                .during(|| store.read(|db| Ok(in_language_of(db, (owner, by), named))))
                .unwrap()
        };
        assert_eq!(said(Some(owner), None), "2026-08-03 Import von einem Besucher");
        assert_eq!(said(None, None), "2026-08-03 Import from a visitor");
        let other = UserId(owner.0 + 1);
        let own = Some(Uploader::User(other));
        assert_eq!(said(Some(other), own), Language::Spanish.during(named));
        assert_eq!(Language::German.during(|| collection(day)), "Import vom 3. Aug. 2026");
    }
}
