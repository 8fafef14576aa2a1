//! Tags and which assets have them. Whatever changes here is found by the search at once.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::album::AlbumId;
use crate::domain::asset::AssetId;
use crate::domain::tag::{MOST, Tag, TagId, TagName};
use crate::error::{Error, Result};
use crate::say;
use crate::store::{Tx, search};

/// Which assets a tag was given to, or taken from.
pub type Changed = Vec<(AssetId, TagId)>;

/// Gives tags to assets; those that an asset has already stay. Returns what is new.
///
/// # Errors
/// `TooLarge` when an asset would have more than the most.
pub fn give(tx: &Tx<'_>, chosen: &[AssetId], names: &[TagName]) -> Result<Changed> {
    let tags = names.iter().map(|it| made(tx, it)).collect::<Result<Vec<TagId>>>()?;
    let sql = "INSERT OR IGNORE INTO asset_tags (asset_id, tag_id) VALUES (?1, ?2)";
    let mut changed = Changed::new();
    for asset in chosen {
        for tag in &tags {
            let is_new = tx.prepare_cached(sql)?.execute((asset.0, tag.0))? > 0;
            changed.extend(is_new.then_some((*asset, *tag)));
        }
        if of_asset(tx, *asset)?.len() > MOST {
            return Err(Error::TooLarge(say!("refused-tags-of-photo", count = MOST)));
        }
    }
    search::renew(tx, chosen)?;
    Ok(changed)
}

/// Takes tags away from assets; names that are no tags are left out. Returns what is gone.
pub fn take(tx: &Tx<'_>, chosen: &[AssetId], names: &[TagName]) -> Result<Changed> {
    let mut changed = Changed::new();
    for name in names {
        let Some(tag) = by_name(tx, name)? else { continue };
        let sql = "DELETE FROM asset_tags WHERE asset_id = ?1 AND tag_id = ?2";
        for asset in chosen {
            let is_gone = tx.prepare_cached(sql)?.execute((asset.0, tag.0))? > 0;
            changed.extend(is_gone.then_some((*asset, tag)));
        }
    }
    search::renew(tx, chosen)?;
    Ok(changed)
}

/// Gives an album these tags and no others.
///
/// # Errors
/// `TooLarge` for more than the most.
pub fn set_on_album(tx: &Tx<'_>, album: AlbumId, names: &[TagName]) -> Result<()> {
    if names.len() > MOST {
        return Err(Error::TooLarge(say!("refused-tags-of-album", count = MOST)));
    }
    tx.execute("DELETE FROM album_tags WHERE album_id = ?1", [album.0])?;
    for name in names {
        let sql = "INSERT OR IGNORE INTO album_tags (album_id, tag_id) VALUES (?1, ?2)";
        tx.execute(sql, (album.0, made(tx, name)?.0))?;
    }
    Ok(())
}

/// Returns the tags of an album by name.
pub fn of_album(db: &Connection, album: AlbumId) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached(
        "SELECT t.name FROM album_tags g JOIN tags t ON t.id = g.tag_id WHERE g.album_id = ?1
         ORDER BY t.canonical",
    )?;
    let rows = statement.query_map([album.0], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns the tags of an asset by name.
pub fn of_asset(db: &Connection, asset: AssetId) -> Result<Vec<String>> {
    let mut statement = db.prepare_cached(
        "SELECT t.name FROM asset_tags g JOIN tags t ON t.id = g.tag_id WHERE g.asset_id = ?1
         ORDER BY t.canonical",
    )?;
    let rows = statement.query_map([asset.0], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns every tag of the server by name, with how many assets have it.
pub fn all(db: &Connection) -> Result<Vec<Tag>> {
    let mut statement = db.prepare_cached(
        "SELECT t.id, t.name, (SELECT count(*) FROM asset_tags g WHERE g.tag_id = t.id)
         FROM tags t ORDER BY t.canonical LIMIT 5000",
    )?;
    let rows = statement.query_map([], |row| {
        let assets: i64 = row.get(2)?;
        Ok(Tag { id: TagId(row.get(0)?), name: row.get(1)?, assets: assets.unsigned_abs() })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Renames a tag; when there is one of that name already, both become one. Returns how many
/// assets have it now.
///
/// # Errors
/// `NotFound` when there is no such tag.
pub fn rename(tx: &Tx<'_>, id: TagId, name: &TagName) -> Result<u64> {
    let assets = assets_of(tx, id)?;
    match by_name(tx, name)?.filter(|it| *it != id) {
        None => {
            let sql = "UPDATE tags SET name = ?2, canonical = ?3 WHERE id = ?1";
            tx.execute(sql, (id.0, &name.shown, &name.canonical))?;
        }
        Some(other) => {
            let sql = "INSERT OR IGNORE INTO asset_tags (asset_id, tag_id)
                       SELECT asset_id, ?2 FROM asset_tags WHERE tag_id = ?1";
            tx.execute(sql, (id.0, other.0))?;
            let sql = "INSERT OR IGNORE INTO album_tags (album_id, tag_id)
                       SELECT album_id, ?2 FROM album_tags WHERE tag_id = ?1";
            tx.execute(sql, (id.0, other.0))?;
            tx.execute("DELETE FROM tags WHERE id = ?1", [id.0])?;
        }
    }
    search::renew(tx, &assets)?;
    Ok(assets.len() as u64)
}

/// Deletes a tag and returns how many assets had it.
///
/// # Errors
/// `NotFound` when there is no such tag.
pub fn delete(tx: &Tx<'_>, id: TagId) -> Result<u64> {
    let assets = assets_of(tx, id)?;
    tx.execute("DELETE FROM tags WHERE id = ?1", [id.0])?;
    search::renew(tx, &assets)?;
    Ok(assets.len() as u64)
}

fn assets_of(db: &Connection, id: TagId) -> Result<Vec<AssetId>> {
    let exists: bool =
        db.query_row("SELECT EXISTS (SELECT 1 FROM tags WHERE id = ?1)", [id.0], |row| row.get(0))?;
    if !exists {
        return Err(Error::NotFound);
    }
    let mut statement = db.prepare_cached("SELECT asset_id FROM asset_tags WHERE tag_id = ?1")?;
    let rows = statement.query_map([id.0], |row| row.get(0).map(AssetId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn by_name(db: &Connection, name: &TagName) -> Result<Option<TagId>> {
    let sql = "SELECT id FROM tags WHERE canonical = ?1";
    let found = db.prepare_cached(sql)?.query_row([&name.canonical], |row| row.get(0).map(TagId));
    Ok(found.optional()?)
}

fn made(tx: &Tx<'_>, name: &TagName) -> Result<TagId> {
    if let Some(tag) = by_name(tx, name)? {
        return Ok(tag);
    }
    let sql = "INSERT INTO tags (name, canonical) VALUES (?1, ?2)";
    tx.execute(sql, (&name.shown, &name.canonical))?;
    Ok(TagId(tx.last_insert_rowid()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::tests::fresh;

    fn tag(name: &str) -> TagName {
        TagName::parse(name).unwrap()
    }

    fn shore() -> (tempfile::TempDir, Store) {
        let (folder, store) = fresh();
        store
            .write(|tx| {
                Ok(tx.execute_batch(
                    "INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, created, sort_at)
                     VALUES (1, '1111111111111111', zeroblob(32), 0, 1, 'photo', 'image/jpeg', 0, 1),
                            (2, '2222222222222222', randomblob(32), 0, 1, 'photo', 'image/jpeg', 0, 2);",
                )?)
            })
            .unwrap();
        (folder, store)
    }

    fn found(store: &Store, typed: &str) -> Vec<i64> {
        let sql = "SELECT rowid FROM asset_words WHERE asset_words MATCH ?1 ORDER BY rowid";
        let query = search::query(typed, &[]).unwrap();
        store
            .read(|db| {
                let mut statement = db.prepare(sql)?;
                let rows = statement.query_map([query], |row| row.get(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap()
    }

    #[test]
    fn a_tag_is_found_renamed_merged_and_gone() {
        let (_folder, store) = shore();
        let (one, two) = (AssetId(1), AssetId(2));
        store.write(|tx| give(tx, &[one, two], &[tag("Sea eagle")])).unwrap();
        store.write(|tx| give(tx, &[one], &[tag("Örn"), tag("sea EAGLE")])).unwrap();
        let names = store.read(|db| of_asset(db, one)).unwrap();
        assert_eq!(names, ["Örn", "Sea eagle"]);
        assert_eq!((found(&store, "eagle"), found(&store, "orn")), (vec![1, 2], vec![1]));
        let all = store.read(all).unwrap();
        let counts: Vec<_> = all.iter().map(|it| (it.name.as_str(), it.assets)).collect();
        assert_eq!(counts, [("Örn", 1), ("Sea eagle", 2)]);
        // Renamed to one that is there: one tag, once on each.
        assert_eq!(store.write(|tx| rename(tx, all[1].id, &tag("orn"))).unwrap(), 2);
        assert_eq!(store.read(|db| of_asset(db, one)).unwrap(), ["Örn"]);
        assert_eq!((found(&store, "eagle"), found(&store, "örn")), (vec![], vec![1, 2]));
        store.write(|tx| take(tx, &[two], &[tag("örn"), tag("nothing")])).unwrap();
        assert_eq!(found(&store, "orn"), [1]);
        store.write(|tx| rename(tx, all[0].id, &tag("Eagle"))).unwrap();
        assert_eq!(found(&store, "eagle"), [1]);
        assert_eq!(store.write(|tx| delete(tx, all[0].id)).unwrap(), 1);
        assert!(found(&store, "eagle").is_empty());
        assert!(store.write(|tx| delete(tx, all[0].id)).is_err());
    }

    #[test]
    fn more_tags_than_the_most_are_refused_as_a_whole() {
        let (_folder, store) = shore();
        let names: Vec<TagName> = (0..=MOST).map(|it| tag(&format!("t{it}"))).collect();
        assert!(store.write(|tx| give(tx, &[AssetId(1)], &names)).is_err());
        assert!(store.read(|db| of_asset(db, AssetId(1))).unwrap().is_empty());
        store.write(|tx| give(tx, &[AssetId(1)], &names[..MOST])).unwrap();
    }
}
