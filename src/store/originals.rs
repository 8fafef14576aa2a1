//! The files of a download: of each only what a zip needs to know, so that a long album
//! costs little memory and time.

use rusqlite::{Connection, Row, named_params};

use crate::domain::asset::{AssetId, ContentHash};
use crate::error::Result;
use crate::store::Tx;
use crate::store::albums::choices;
use crate::store::albums::content::Part;

/// One file of a download.
#[derive(Debug, Clone)]
pub struct Original {
    /// The asset.
    pub id: AssetId,
    /// File name as bytes.
    pub name: Vec<u8>,
    /// Size in bytes.
    pub bytes: u64,
    /// CRC-32 of the bytes.
    pub crc32: u32,
    /// Time of change in seconds since 1970 (UTC).
    pub modified: i64,
    /// BLAKE3 of the bytes.
    pub hash: ContentHash,
    /// Sniffed media type.
    pub mime: String,
    /// Whether it is not on disk now.
    pub missing: bool,
    /// Whether there is a picture of it, or one is still to be made.
    pub has_picture: bool,
    /// Length and CRC-32 without metadata, when they are known.
    pub stripped: Option<(u64, u32)>,
    /// Length and CRC-32 of the 2048-pixel copy, when they are known.
    pub web: Option<(u64, u32)>,
}

/// Returns the files of an album in its order, or those of a kept choice.
///
/// # Errors
/// `NotFound` when the album has no choice of that name.
pub fn of(db: &Connection, part: Part<'_>, choice: Option<&str>) -> Result<Vec<Original>> {
    let chosen = choice.map(|id| choices::selection(db, part.album, id)).transpose()?;
    let sql = format!(
        "SELECT a.id, x.name, a.bytes, a.crc32, coalesce(f.modified_ns, 0) / 1000000000, a.hash,
             a.mime, a.missing_since IS NOT NULL, a.rendering IN ('ready', 'pending'),
             a.stripped_bytes, a.stripped_crc32, a.web_bytes, a.web_crc32
         FROM album_assets x JOIN assets a ON a.id = x.asset_id LEFT JOIN files f ON f.id = a.file_id
         {}",
        part.tail()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement
        .query_map(named_params! { ":album": part.album.0, ":words": part.words }, from_row)?;
    let mut found: Vec<Original> = rows.collect::<rusqlite::Result<_>>()?;
    if let Some(mut chosen) = chosen {
        chosen.sort_unstable();
        found.retain(|it| chosen.binary_search(&it.id).is_ok());
    }
    Ok(found)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Original> {
    let pair = |at: usize| -> rusqlite::Result<Option<(u64, u32)>> {
        let numbers: (Option<i64>, Option<u32>) = (row.get(at)?, row.get(at + 1)?);
        Ok(numbers.0.zip(numbers.1).map(|(bytes, crc32)| (bytes as u64, crc32)))
    };
    Ok(Original {
        id: AssetId(row.get(0)?),
        name: row.get(1)?,
        bytes: row.get::<_, i64>(2)? as u64,
        crc32: row.get(3)?,
        modified: row.get(4)?,
        hash: ContentHash(row.get(5)?),
        mime: row.get(6)?,
        missing: row.get(7)?,
        has_picture: row.get(8)?,
        stripped: pair(9)?,
        web: pair(11)?,
    })
}

/// Keeps length and CRC-32 of an original without metadata.
pub fn set_stripped(tx: &Tx<'_>, id: AssetId, numbers: (u64, u32)) -> Result<()> {
    let sql = "UPDATE assets SET stripped_bytes = ?2, stripped_crc32 = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute((id.0, numbers.0 as i64, numbers.1))?;
    Ok(())
}

/// Keeps length and CRC-32 of a 2048-pixel copy.
pub fn set_web(tx: &Tx<'_>, id: AssetId, numbers: (u64, u32)) -> Result<()> {
    let sql = "UPDATE assets SET web_bytes = ?2, web_crc32 = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute((id.0, numbers.0 as i64, numbers.1))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::album::{AlbumId, Order};
    use crate::store::tests::fresh;

    /// An album with three files, of which the second is missing.
    fn shore() -> (tempfile::TempDir, crate::store::Store) {
        let (folder, store) = fresh();
        store
            .write(|tx| {
                tx.execute_batch(
                    "INSERT INTO albums (id, slug, source, title, created, changed)
                     VALUES (1, 'a', 'collection', 'A', 0, 0), (2, 'b', 'collection', 'B', 0, 0);
                     INSERT INTO folders (id, path, device) VALUES (1, x'', 1);",
                )?;
                for id in 1..=3 {
                    tx.execute(
                        "INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, created,
                             sort_at, rendering, missing_since)
                         VALUES (?1, ?2, ?3, ?1, 100 * ?1, 'photo', 'image/png', 0, 0, 'ready',
                             iif(?1 = 2, 5, NULL))",
                        (id, format!("{id:016}"), [id as u8; 32]),
                    )?;
                    tx.execute(
                        "INSERT INTO files (id, folder_id, name, bytes, modified_ns, inode, asset_id, pass)
                         VALUES (?1, 1, ?2, 0, 7000000000 + ?1, 0, ?1, 0)",
                        (id, format!("{id}.png").into_bytes()),
                    )?;
                    tx.execute("UPDATE assets SET file_id = id WHERE id = ?1", [id])?;
                    tx.execute(
                        "INSERT INTO album_assets (album_id, asset_id, sort_at, name, added)
                         VALUES (1, ?1, -?1, ?2, 0)",
                        (id, format!("{id}.png").into_bytes()),
                    )?;
                }
                Ok(())
            })
            .unwrap();
        (folder, store)
    }

    fn part(album: i64) -> Part<'static> {
        Part { album: AlbumId(album), order: Order::Oldest, words: None }
    }

    #[test]
    fn a_download_lists_the_album_in_its_order() {
        let (_folder, store) = shore();
        let files = store.read(|db| of(db, part(1), None)).unwrap();
        let told: Vec<(i64, u64, u32, i64, bool)> =
            files.iter().map(|it| (it.id.0, it.bytes, it.crc32, it.modified, it.missing)).collect();
        let expected = [(3, 300, 3, 7, false), (2, 200, 2, 7, true), (1, 100, 1, 7, false)];
        assert_eq!(told, expected);
        assert!(files.iter().all(|it| it.has_picture && it.stripped.is_none() && it.web.is_none()));
        assert!(store.read(|db| of(db, part(2), None)).unwrap().is_empty());
    }

    #[test]
    fn a_choice_is_a_part_of_its_own_album_only() {
        let (_folder, store) = shore();
        let rows = [AssetId(1), AssetId(3), AssetId(9)];
        store.write(|tx| choices::keep_selection(tx, AlbumId(1), "c", &rows, 9)).unwrap();
        let files = store.read(|db| of(db, part(1), Some("c"))).unwrap();
        assert_eq!(files.iter().map(|it| it.id.0).collect::<Vec<_>>(), [3, 1]);
        for (album, choice) in [(2, "c"), (1, "d"), (1, "")] {
            assert!(
                store.read(|db| of(db, part(album), Some(choice))).is_err(),
                "{album} {choice}"
            );
        }
    }

    #[test]
    fn lengths_and_checksums_are_kept_apart() {
        let (_folder, store) = shore();
        store
            .write(|tx| {
                set_stripped(tx, AssetId(1), (90, u32::MAX))?;
                set_web(tx, AssetId(3), (5_000_000_000, 7))
            })
            .unwrap();
        let files = store.read(|db| of(db, part(1), None)).unwrap();
        assert_eq!((files[2].stripped, files[2].web), (Some((90, u32::MAX)), None));
        assert_eq!((files[0].stripped, files[0].web), (None, Some((5_000_000_000, 7))));
    }
}
