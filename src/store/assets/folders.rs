//! Folders and the albums that follow them: every folder with an asset has one, and so have
//! the folders above it, one in the other.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, named_params, params_from_iter};

use crate::domain::album::{AlbumId, Slug};
use crate::domain::asset::{AssetId, shown};
use crate::error::{Error, Result};
use crate::say;
use crate::store::Tx;
use crate::store::albums::nesting;

/// Characters of an album's title.
const LONGEST_TITLE: usize = 200;

/// Returns the row of a folder; it and those above it are made when they are new.
pub(crate) fn ensure(tx: &Tx<'_>, path: &[u8], device: i64) -> Result<i64> {
    let sql = "SELECT id FROM folders WHERE path = ?1";
    let known = tx.prepare_cached(sql)?.query_row([path], |row| row.get(0)).optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    let parent = above(path).map(|it| ensure(tx, it, device)).transpose()?;
    tx.prepare_cached("INSERT INTO folders (parent_id, path, device) VALUES (?1, ?2, ?3)")?
        .execute((parent, path, device))?;
    Ok(tx.last_insert_rowid())
}

/// Returns the path of the folder above; the root has none.
pub(crate) fn above(path: &[u8]) -> Option<&[u8]> {
    if path.is_empty() {
        return None;
    }
    let end = path.iter().rposition(|it| *it == b'/').unwrap_or(0);
    Some(&path[..end])
}

/// Notes that a folder could be listed.
pub(crate) fn seen(tx: &Tx<'_>, path: &[u8], device: i64) -> Result<()> {
    tx.prepare_cached(
        "UPDATE folders SET device = ?2, problem = NULL, missing_since = NULL WHERE path = ?1",
    )?
    .execute((path, device))?;
    Ok(())
}

/// Notes that a folder could not be listed: nothing in it was looked for.
pub(crate) fn unlisted(tx: &Tx<'_>, id: i64, reason: &str) -> Result<()> {
    tx.execute("UPDATE folders SET problem = ?2 WHERE id = ?1", (id, reason))?;
    tx.execute(
        &format!("UPDATE files SET gone_since = NULL WHERE gone_since IS NOT NULL AND {WITHIN}"),
        [id],
    )?;
    Ok(())
}

/// Notes that neither a folder nor anything in it was found.
pub(crate) fn gone(tx: &Tx<'_>, path: &[u8]) -> Result<()> {
    let sql = "SELECT id FROM folders WHERE path = ?1";
    let Some(id) = tx.query_row(sql, [path], |row| row.get::<_, i64>(0)).optional()? else {
        return Ok(());
    };
    let now = tx.now.as_millisecond();
    tx.execute(
        &format!(
            "UPDATE files SET gone_since = ?2
             WHERE gone_since IS NULL AND missing_since IS NULL AND {WITHIN}"
        ),
        (id, now),
    )?;
    tx.execute(
        &format!(
            "UPDATE folders SET missing_since = ?2, problem = NULL
             WHERE missing_since IS NULL AND id IN ({TREE})"
        ),
        (id, now),
    )?;
    Ok(())
}

/// The rows of a folder `?1` and of all folders below it.
const TREE: &str = "WITH RECURSIVE tree(id) AS (
    SELECT ?1 UNION SELECT b.id FROM folders b JOIN tree ON b.parent_id = tree.id)
    SELECT id FROM tree";

const WITHIN: &str = "folder_id IN (WITH RECURSIVE tree(id) AS (
    SELECT ?1 UNION SELECT b.id FROM folders b JOIN tree ON b.parent_id = tree.id)
    SELECT id FROM tree)";

/// Makes the albums of a folder and of those above it, where they have none; each is in the
/// album of the folder above.
pub(crate) fn ensure_albums(tx: &Tx<'_>, folder: i64, library: &str) -> Result<()> {
    let mut without = Vec::new();
    let mut next = Some(folder);
    let mut around = None;
    while let Some(id) = next {
        let (path, parent, album): (Vec<u8>, Option<i64>, Option<i64>) = tx
            .prepare_cached(
                "SELECT d.path, d.parent_id, b.id FROM folders d
                 LEFT JOIN albums b ON b.folder_id = d.id WHERE d.id = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if album.is_some() {
            around = album;
            break;
        }
        without.push((id, path));
        next = parent;
    }
    for (id, path) in without.into_iter().rev() {
        around = Some(insert_album(tx, id, &title(&path, library), around)?);
    }
    Ok(())
}

/// Lets the albums of folders be in those of the folders above, after folders moved.
pub(crate) fn nest_albums(tx: &Tx<'_>) -> Result<()> {
    let moved = rows(
        tx,
        "UPDATE albums SET parent_id = place.parent_id FROM (
             SELECT b.id, p.id AS parent_id FROM albums b JOIN folders d ON d.id = b.folder_id
             LEFT JOIN albums p ON p.folder_id = d.parent_id) place
         WHERE place.id = albums.id AND albums.parent_id IS NOT place.parent_id
         RETURNING albums.id",
        &[],
    )?;
    moved.into_iter().try_for_each(|it| nesting::decide(tx, it))
}

/// Returns the title of the album of a folder: its name as shown, or that of the library.
pub(crate) fn title(path: &[u8], library: &str) -> String {
    let name = path.rsplit(|it| *it == b'/').next().unwrap_or_default();
    let text = if name.is_empty() { library.to_owned() } else { shown(name) };
    text.chars().take(LONGEST_TITLE).collect()
}

fn insert_album(tx: &Tx<'_>, folder: i64, title: &str, around: Option<i64>) -> Result<i64> {
    tx.prepare_cached(
        "INSERT INTO albums (slug, source, folder_id, title, parent_id, created, changed)
         VALUES (:slug, 'folder', :folder, :title, :around, :now, :now)",
    )?
    .execute(named_params! {
        ":slug": free_slug(tx, title)?.as_str(), ":folder": folder, ":title": title,
        ":around": around, ":now": tx.now.as_millisecond(),
    })?;
    let id = tx.last_insert_rowid();
    nesting::decide(tx, AlbumId(id))?;
    Ok(id)
}

/// Returns a slug for a title that no album has: itself, then numbered in order, then with
/// numbers drawn by chance, so that a thousand folders of one name do not take a million looks.
fn free_slug(tx: &Tx<'_>, title: &str) -> Result<Slug> {
    let slug = Slug::of_title(title);
    let mut taken = tx.prepare_cached(
        "SELECT 1 FROM albums WHERE slug = ?1 UNION ALL SELECT 1 FROM album_slugs WHERE slug = ?1",
    )?;
    if !taken.exists([slug.as_str()])? {
        return Ok(slug);
    }
    for number in 2..64 {
        let candidate = slug.numbered(if number < 32 { number } else { chance()? });
        if !taken.exists([candidate.as_str()])? {
            return Ok(candidate);
        }
    }
    Err(Error::Conflict(say!("refused-albums-named", title = title)))
}

fn chance() -> Result<u32> {
    getrandom::u32().map_err(|it| Error::internal(std::io::Error::from(it)))
}

/// Puts an asset into the albums of the folders that hold it and takes it out of those that
/// do not hold it any more. Returns the albums that changed.
pub(crate) fn follow(tx: &Tx<'_>, asset: AssetId) -> Result<BTreeSet<AlbumId>> {
    let mut changed = rows(
        tx,
        "DELETE FROM album_assets WHERE asset_id = ?1 AND album_id IN (
             SELECT c.album_id FROM album_assets c JOIN albums b ON b.id = c.album_id
             WHERE c.asset_id = ?1 AND b.folder_id IS NOT NULL AND NOT EXISTS (
                 SELECT 1 FROM files f WHERE f.asset_id = ?1 AND f.folder_id = b.folder_id))
         RETURNING album_id",
        &[asset.0],
    )?;
    changed.append(&mut rows(
        tx,
        "INSERT INTO album_assets (album_id, asset_id, sort_at, name, added, added_by)
         SELECT b.id, a.id, a.sort_at, min(f.name), ?2, (
             SELECT i.user_id FROM uploads p JOIN imports i ON i.id = p.import_id
             WHERE p.asset_id = a.id AND p.brought = 1 ORDER BY p.created LIMIT 1)
         FROM files f JOIN assets a ON a.id = f.asset_id JOIN albums b ON b.folder_id = f.folder_id
         WHERE f.asset_id = ?1 GROUP BY b.id
         ON CONFLICT (album_id, asset_id) DO UPDATE SET name = excluded.name
             WHERE name <> excluded.name
         RETURNING album_id",
        &[asset.0, tx.now.as_millisecond()],
    )?);
    Ok(changed)
}

/// Returns all albums that hold an asset.
pub(crate) fn albums_of(tx: &Tx<'_>, asset: AssetId) -> Result<BTreeSet<AlbumId>> {
    rows(tx, "SELECT album_id FROM album_assets WHERE asset_id = ?1", &[asset.0])
}

fn rows(tx: &Tx<'_>, sql: &str, values: &[i64]) -> Result<BTreeSet<AlbumId>> {
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| Ok(AlbumId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
