//! Rows of a large library without its files, written straight into a database that albumen
//! made: what a page or a search costs depends on rows alone.

use std::path::Path;

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags, Statement, Transaction, params};

/// Photos of one album; the same in every library, so that only the library grows.
pub(crate) const ALBUM: usize = 1000;

/// Photos a page begins with.
const PAGE: usize = 60;

/// Opens the database in a folder of data, for reading only.
pub(crate) fn look_into(data: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(data.join("albumen.db"), flags).context("the database")
}

/// Returns how many photos have no thumbnail yet.
pub(crate) fn waiting_for_pictures(db: &Connection) -> Result<i64> {
    let question =
        "SELECT count(*) FROM assets WHERE rendering = 'pending' AND missing_since IS NULL";
    Ok(db.query_row(question, [], |row| row.get(0))?)
}

/// Reads what the first page of an album shows, as SQLite alone would: the floor.
pub(crate) fn first_page(db: &Connection, slug: &str) -> Result<usize> {
    let mut statement = db.prepare_cached(
        "SELECT a.*, f.name, f.modified_ns, d.path
         FROM (SELECT x.asset_id, x.sort_at FROM album_assets x
               JOIN albums b ON b.id = x.album_id WHERE b.slug = ?1
               ORDER BY x.sort_at, x.asset_id LIMIT ?2) page
         JOIN assets a ON a.id = page.asset_id LEFT JOIN files f ON f.id = a.file_id
         LEFT JOIN folders d ON d.id = f.folder_id ORDER BY page.sort_at, page.asset_id",
    )?;
    let columns = statement.column_count();
    let mut rows = statement.query(params![slug, PAGE as i64])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
        count += 1;
    }
    Ok(count)
}

/// Fills a fresh database with so many photos, in albums of `ALBUM`; the server must be stopped.
pub(crate) fn fill(data: &Path, photos: usize) -> Result<()> {
    let mut db = Connection::open(data.join("albumen.db"))?;
    // Nothing is lost that could not be made again.
    db.pragma_update(None, "synchronous", "OFF")?;
    db.pragma_update(None, "cache_size", -200_000)?;
    // Assets and files name each other; checking that would walk the table for every row.
    db.pragma_update(None, "foreign_keys", "OFF")?;
    let tx = db.transaction()?;
    {
        let mut writers = Writers::new(&tx)?;
        for album in 0..photos.div_ceil(ALBUM) {
            writers.album(album)?;
            for photo in album * ALBUM..photos.min((album + 1) * ALBUM) {
                writers.photo(album, photo)?;
            }
        }
    }
    tx.commit()?;
    db.execute_batch("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")?;
    Ok(())
}

/// One statement for each table.
struct Writers<'a> {
    folders: Statement<'a>,
    albums: Statement<'a>,
    assets: Statement<'a>,
    files: Statement<'a>,
    contents: Statement<'a>,
    words: Statement<'a>,
}

impl<'a> Writers<'a> {
    fn new(tx: &'a Transaction<'_>) -> Result<Writers<'a>> {
        let prepare = |sql| tx.prepare(sql);
        Ok(Writers {
            folders: prepare("INSERT INTO folders (id, path, device) VALUES (?1, ?2, 1)")?,
            albums: prepare(
                "INSERT INTO albums (id, slug, source, folder_id, title, created, changed,
                     photos, bytes, first_at, last_at)
                 VALUES (?1, ?2, 'folder', ?1, ?2, ?3, ?3, ?4, ?4 * 5000000, ?3, ?3)",
            )?,
            assets: prepare(
                "INSERT INTO assets (id, key, hash, crc32, bytes, kind, mime, file_id, created,
                     sort_at, width, height, taken_local, make, model, lens, exposure_seconds,
                     aperture, iso, focal_length, rendering, colour)
                 VALUES (?1, ?2, ?3, 0, 5000000, 'photo', 'image/jpeg', ?1, ?4, ?4, 4000, 3000,
                     '2024-05-01T08:00:00', 'Fujifilm', 'X100V', '23mm F2', 0.004, 5.6, 200,
                     23.0, 'ready', 8421504)",
            )?,
            files: prepare(
                "INSERT INTO files (id, folder_id, name, bytes, modified_ns, inode, asset_id, pass)
                 VALUES (?1, ?2, ?3, 5000000, ?1, ?1, ?1, 1)",
            )?,
            contents: prepare(
                "INSERT INTO album_assets (album_id, asset_id, sort_at, name, added)
                 VALUES (?1, ?2, ?3, ?4, ?3)",
            )?,
            words: prepare(
                "INSERT INTO asset_words (rowid, name, caption, keywords, camera, day, tags)
                 VALUES (?1, ?2, '', '', 'Fujifilm X100V 23mm F2', ?3, '')",
            )?,
        })
    }

    fn album(&mut self, number: usize) -> Result<()> {
        let (id, slug) = (identifier(number), slug(number));
        self.folders.execute(params![id, slug.as_bytes()])?;
        self.albums.execute(params![id, slug, moment(number * ALBUM), ALBUM as i64])?;
        Ok(())
    }

    fn photo(&mut self, album: usize, number: usize) -> Result<()> {
        let (id, at) = (number as i64 + 1, moment(number));
        let name = name(number);
        let hash = blake3::hash(name.as_bytes());
        self.assets.execute(params![id, format!("{number:016}"), hash.as_bytes(), at])?;
        self.files.execute(params![id, identifier(album), name.as_bytes()])?;
        self.contents.execute(params![identifier(album), id, at, name.as_bytes()])?;
        let day = format!("{} may {}", 1 + number / 50 % 31, 2000 + album % 25);
        self.words.execute(params![id, name, day])?;
        Ok(())
    }
}

/// Returns the row of an album and its folder; albumen's own root folder comes before.
fn identifier(number: usize) -> i64 {
    number as i64 + 1000
}

/// Returns the address of an album.
pub(crate) fn slug(number: usize) -> String {
    format!("album-{number:05}")
}

/// Returns the file name of a photo.
pub(crate) fn name(number: usize) -> String {
    format!("IMG_{number:07}.jpg")
}

/// A photo a minute from May 2000 on, in milliseconds.
fn moment(number: usize) -> i64 {
    957_139_200_000 + number as i64 * 60_000
}
