//! Renamed and moved folders: when the files of a folder are all or mostly in one other
//! folder now, its album goes with them, and with the album its address, links and settings.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{OptionalExtension, named_params};

use crate::domain::album::AlbumId;
use crate::error::Result;
use crate::store::Tx;
use crate::store::assets::findings::count_anew;
use crate::store::assets::folders::{ensure_albums, nest_albums, title};
use crate::store::assets::passes::{settled, settled_album};

/// Where folders went: from row to row.
type Moves = BTreeMap<i64, i64>;

/// Lets the albums of folders that were renamed or moved follow, and returns how many did.
/// Call it after everything is written that a pass found.
pub fn follow_folders(tx: &Tx<'_>, library: &str) -> Result<usize> {
    let mut moves = majorities(tx)?;
    if moves.is_empty() {
        return Ok(0);
    }
    add_parents(tx, &mut moves)?;
    keep_plausible(tx, &mut moves)?;
    apply(tx, &moves, library)?;
    Ok(moves.len())
}

/// Returns for each folder the one in which more than half of its files are found now.
fn majorities(tx: &Tx<'_>) -> Result<Moves> {
    let mut statement = tx.prepare_cached(
        "SELECT g.folder_id, p.folder_id, count(DISTINCT g.id) AS moved
         FROM files p JOIN files g ON g.asset_id = p.asset_id
         WHERE p.pass > :settled AND p.gone_since IS NULL AND p.missing_since IS NULL
           AND (g.gone_since IS NOT NULL OR g.missing_since IS NOT NULL)
           AND g.folder_id <> p.folder_id
         GROUP BY g.folder_id, p.folder_id ORDER BY moved",
    )?;
    let settled = settled(tx)?;
    let rows = statement.query_map(named_params! { ":settled": settled }, |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    })?;
    // The largest comes last, so for each new folder the last old one stays.
    let mut by_target: HashMap<i64, i64> = HashMap::new();
    for row in rows {
        let (from, to, moved) = row?;
        if moved * 2 > files_before(tx, from, settled)? {
            by_target.insert(to, from);
        }
    }
    Ok(by_target.into_iter().map(|(to, from)| (from, to)).collect())
}

/// Counts the files that a folder had before; those that went missing one by one earlier
/// do not count.
fn files_before(tx: &Tx<'_>, folder: i64, settled: i64) -> Result<i64> {
    let mut statement = tx.prepare_cached(
        "SELECT count(*) FROM files f JOIN folders d ON d.id = f.folder_id
         WHERE f.folder_id = :folder AND f.pass <= :settled AND f.asset_id IS NOT NULL
           AND (f.missing_since IS NULL OR f.missing_since >= d.missing_since)",
    )?;
    Ok(statement
        .query_row(named_params! { ":folder": folder, ":settled": settled }, |row| row.get(0))?)
}

/// Adds folders that hold only folders: they went where those went under the same name.
fn add_parents(tx: &Tx<'_>, moves: &mut Moves) -> Result<()> {
    let mut fresh: Vec<(i64, i64)> = moves.iter().map(|(from, to)| (*from, *to)).collect();
    while !fresh.is_empty() {
        let mut votes: BTreeMap<i64, BTreeMap<i64, usize>> = BTreeMap::new();
        for (from, to) in fresh.drain(..) {
            let (Some(old), Some(new)) = (place(tx, from)?, place(tx, to)?) else { continue };
            let (Some(old_parent), Some(new_parent)) = (old.parent, new.parent) else { continue };
            if old.name == new.name && old_parent != new_parent && !moves.contains_key(&old_parent)
            {
                *votes.entry(old_parent).or_default().entry(new_parent).or_default() += 1;
            }
        }
        for (from, candidates) in votes {
            let best = candidates.into_iter().max_by_key(|(_, count)| *count);
            if let Some((to, _)) = best
                && !moves.values().any(|it| *it == to)
            {
                moves.insert(from, to);
                fresh.push((from, to));
            }
        }
    }
    Ok(())
}

struct Place {
    parent: Option<i64>,
    path: Vec<u8>,
    name: Vec<u8>,
    vanished: bool,
    /// Whether none of its files stayed and others are in it now.
    refilled: bool,
    album: Option<i64>,
    /// Whether the album was made by this pass and nobody has shared it.
    album_is_new: bool,
}

fn place(tx: &Tx<'_>, folder: i64) -> Result<Option<Place>> {
    let mut statement = tx.prepare_cached(
        "SELECT d.parent_id, d.path, d.missing_since IS NOT NULL, b.id,
                b.id > :settled AND NOT EXISTS (SELECT 1 FROM links WHERE album_id = b.id),
                (SELECT min(f.pass) FROM files f WHERE f.folder_id = d.id
                     AND f.gone_since IS NULL AND f.missing_since IS NULL) > :pass
         FROM folders d LEFT JOIN albums b ON b.folder_id = d.id WHERE d.id = :folder",
    )?;
    let values = named_params! {
        ":folder": folder, ":settled": settled_album(tx)?, ":pass": settled(tx)?,
    };
    let found = statement.query_row(values, |row| {
        let path: Vec<u8> = row.get(1)?;
        Ok(Place {
            parent: row.get(0)?,
            name: path.rsplit(|it| *it == b'/').next().unwrap_or_default().to_vec(),
            path,
            vanished: row.get(2)?,
            album: row.get(3)?,
            refilled: row.get::<_, Option<_>>(5)?.unwrap_or(false),
            album_is_new: row.get::<_, Option<_>>(4)?.unwrap_or(true),
        })
    });
    Ok(found.optional()?)
}

/// Keeps moves whose old folder is gone, is itself the new place of another, or holds only
/// other files now, which the old folder's visitors must not see; and whose new folder is
/// new, or has itself gone elsewhere. So two folders may change names, but taking files out
/// of a folder that stays is no renaming of it.
fn keep_plausible(tx: &Tx<'_>, moves: &mut Moves) -> Result<()> {
    loop {
        let targets: BTreeSet<i64> = moves.values().copied().collect();
        let mut refused = Vec::new();
        for (from, to) in &*moves {
            let (Some(old), Some(new)) = (place(tx, *from)?, place(tx, *to)?) else {
                refused.push(*from);
                continue;
            };
            let left = old.vanished || old.refilled || targets.contains(from);
            let free = new.album_is_new || moves.contains_key(to);
            if !left || !free || old.album.is_none() {
                refused.push(*from);
            }
        }
        if refused.is_empty() {
            return Ok(());
        }
        moves.retain(|from, _| !refused.contains(from));
    }
}

/// Moves the albums: first all of them away from their folders, so that two can change
/// places, then each to its new folder.
fn apply(tx: &Tx<'_>, moves: &Moves, library: &str) -> Result<()> {
    let mut parked = Vec::new();
    for (from, to) in moves {
        let (Some(old), Some(new)) = (place(tx, *from)?, place(tx, *to)?) else { continue };
        // No path holds a NUL, so this name is free.
        let aside = [b"\0", from.to_be_bytes().as_slice()].concat();
        tx.execute("INSERT INTO folders (path, device) VALUES (?1, 0)", [&aside])?;
        let aside = tx.last_insert_rowid();
        tx.execute("UPDATE albums SET folder_id = ?2 WHERE folder_id = ?1", (from, aside))?;
        parked.push((aside, *from, *to, old, new));
    }
    for (aside, from, to, old, new) in parked {
        tx.execute("DELETE FROM albums WHERE folder_id = ?1", [to])?;
        tx.execute(
            "UPDATE albums SET folder_id = :to,
                 title = CASE WHEN title = :old THEN :new ELSE title END
             WHERE folder_id = :aside",
            named_params! {
                ":to": to, ":aside": aside,
                ":old": title(&old.path, library), ":new": title(&new.path, library),
            },
        )?;
        tx.execute("DELETE FROM folders WHERE id = ?1", [aside])?;
        if old.vanished {
            bring_missing(tx, from, to)?;
        }
        if let Some(album) = old.album {
            refill(tx, AlbumId(album), to)?;
        }
    }
    moves.keys().try_for_each(|it| replace_album(tx, *it, library))?;
    nest_albums(tx)
}

/// Gives a folder that holds other files now an album of its own.
fn replace_album(tx: &Tx<'_>, folder: i64, library: &str) -> Result<()> {
    let left = place(tx, folder)?.is_some_and(|it| it.refilled && it.album.is_none());
    if !left {
        return Ok(());
    }
    ensure_albums(tx, folder, library)?;
    let sql = "SELECT id FROM albums WHERE folder_id = ?1";
    refill(tx, AlbumId(tx.query_row(sql, [folder], |row| row.get(0))?), folder)
}

/// Files that went missing before the folder moved are remembered in its new place.
fn bring_missing(tx: &Tx<'_>, from: i64, to: i64) -> Result<()> {
    tx.execute(
        "UPDATE files SET folder_id = :to WHERE folder_id = :from
             AND (gone_since IS NOT NULL OR missing_since IS NOT NULL)
             AND NOT EXISTS (SELECT 1 FROM files p WHERE p.asset_id = files.asset_id
                             AND p.gone_since IS NULL AND p.missing_since IS NULL)",
        named_params! { ":from": from, ":to": to },
    )?;
    Ok(())
}

/// Makes the content of an album equal to its folder.
fn refill(tx: &Tx<'_>, album: AlbumId, folder: i64) -> Result<()> {
    let values = named_params! {
        ":album": album.0, ":folder": folder, ":now": tx.now.as_millisecond(),
    };
    tx.execute(
        "INSERT INTO album_assets (album_id, asset_id, sort_at, name, added)
         SELECT :album, a.id, a.sort_at, min(f.name), :now
         FROM files f JOIN assets a ON a.id = f.asset_id WHERE f.folder_id = :folder
         GROUP BY a.id ON CONFLICT (album_id, asset_id) DO UPDATE SET name = excluded.name",
        values,
    )?;
    tx.execute(
        "DELETE FROM album_assets WHERE album_id = ?1 AND NOT EXISTS (
             SELECT 1 FROM files f WHERE f.asset_id = album_assets.asset_id AND f.folder_id = ?2)",
        (album.0, folder),
    )?;
    count_anew(tx, album)
}
