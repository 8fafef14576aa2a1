//! Assets: the one column list and row mapper that every list uses, and the questions that
//! are asked about single ones. How rows come to equal the disk is in the files beside.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::AlbumId;
use crate::domain::asset::{
    Asset, AssetId, AssetKey, ContentHash, Kind, Metadata, Place, Rendering, Taken,
};
use crate::error::{Error, Result};
use crate::store::Tx;

pub mod disk;

pub mod findings;

pub mod folders;

pub mod moves;

pub mod passes;

pub mod health;

pub mod rendering;

/// The columns of an asset, for `SELECT … FROM`; other columns may follow them.
pub(crate) const COLUMNS: &str = "
    a.id, a.key, a.hash, a.crc32, a.bytes, a.kind, a.mime, a.missing_since IS NOT NULL,
    a.sort_at, a.width, a.height, a.orientation, a.taken_local, a.taken_offset, a.make,
    a.model, a.lens, a.exposure_seconds, a.aperture, a.iso, a.focal_length, a.latitude,
    a.longitude, a.altitude, a.caption, a.keywords, a.rating, a.duration_ms, a.video_codec,
    a.audio_codec, a.rotation, a.rendering, a.rendering_reason, a.colour, a.thumbhash,
    f.name, f.modified_ns, d.path";

/// The tables of `COLUMNS`.
pub(crate) const FROM: &str = "
    assets a LEFT JOIN files f ON f.id = a.file_id LEFT JOIN folders d ON d.id = f.folder_id";

/// The colour of an asset whose picture was not looked at yet.
const GREY: [u8; 3] = [128; 3];

/// Returns the asset of a row that begins with `COLUMNS`.
pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Asset> {
    let name: Vec<u8> = row.get::<_, Option<_>>(35)?.unwrap_or_default();
    let folder: Vec<u8> = row.get::<_, Option<_>>(37)?.unwrap_or_default();
    Ok(Asset {
        id: AssetId(row.get(0)?),
        key: key(row)?,
        hash: ContentHash(row.get(2)?),
        crc32: row.get(3)?,
        bytes: row.get::<_, i64>(4)?.unsigned_abs(),
        kind: Kind::from_word(row.get_ref(5)?.as_str()?),
        mime: row.get(6)?,
        missing: row.get(7)?,
        sort_at: row.get(8)?,
        metadata: metadata(row)?,
        rendering: rendering(row)?,
        colour: row.get::<_, Option<u32>>(33)?.map_or(GREY, colour),
        thumbhash: row.get::<_, Option<_>>(34)?.unwrap_or_default(),
        modified: row.get::<_, Option<i64>>(36)?.unwrap_or(0).div_euclid(1_000_000_000),
        path: joined(&folder, &name),
        name,
    })
}

/// Returns a path below the library root from a folder's path and a name in it.
pub(crate) fn joined(folder: &[u8], name: &[u8]) -> Vec<u8> {
    if folder.is_empty() { name.to_vec() } else { [folder, b"/", name].concat() }
}

fn key(row: &Row<'_>) -> rusqlite::Result<AssetKey> {
    let text = row.get_ref(1)?.as_str()?;
    AssetKey::parse(text).ok_or_else(|| {
        let reason = "an asset key of another shape".into();
        rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, reason)
    })
}

fn metadata(row: &Row<'_>) -> rusqlite::Result<Metadata> {
    let keywords = row.get_ref(25)?.as_str()?;
    Ok(Metadata {
        width: row.get(9)?,
        height: row.get(10)?,
        orientation: row.get(11)?,
        taken: taken(row)?,
        make: row.get(14)?,
        model: row.get(15)?,
        lens: row.get(16)?,
        exposure_seconds: row.get(17)?,
        aperture: row.get(18)?,
        iso: row.get(19)?,
        focal_length: row.get(20)?,
        place: place(row)?,
        caption: row.get(24)?,
        keywords: keywords.split('\n').filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        rating: row.get(26)?,
        duration_ms: row.get::<_, Option<i64>>(27)?.map(i64::unsigned_abs),
        video_codec: row.get(28)?,
        audio_codec: row.get(29)?,
        rotation: row.get(30)?,
    })
}

fn taken(row: &Row<'_>) -> rusqlite::Result<Option<Taken>> {
    let local = row.get_ref(12)?.as_str_or_null()?.and_then(|it| it.parse::<DateTime>().ok());
    let offset = row.get::<_, Option<i32>>(13)?.and_then(|it| Offset::from_seconds(it).ok());
    Ok(local.map(|local| Taken { local, offset }))
}

fn place(row: &Row<'_>) -> rusqlite::Result<Option<Place>> {
    let (Some(latitude), Some(longitude)) = (row.get(21)?, row.get(22)?) else {
        return Ok(None);
    };
    Ok(Some(Place { latitude, longitude, altitude: row.get(23)? }))
}

fn rendering(row: &Row<'_>) -> rusqlite::Result<Rendering> {
    Ok(match row.get_ref(31)?.as_str()? {
        "ready" => Rendering::Ready,
        "none" => Rendering::None,
        "failed" => Rendering::Failed(row.get::<_, Option<_>>(32)?.unwrap_or_default()),
        _ => Rendering::Pending,
    })
}

fn colour(packed: u32) -> [u8; 3] {
    let [_, red, green, blue] = packed.to_be_bytes();
    [red, green, blue]
}

/// Returns an asset by its row.
///
/// # Errors
/// `NotFound` when there is none.
pub(crate) fn by_id(db: &Connection, id: AssetId) -> Result<Asset> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE a.id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id.0], from_row).optional()?;
    found.ok_or(Error::NotFound)
}

/// Returns the asset of an album by its name in URLs; there is no look-up by key alone, so
/// that no asset is reached without an album that holds it.
///
/// # Errors
/// `NotFound` when the album does not hold it.
pub(crate) fn in_album_by_key(db: &Connection, album: AlbumId, key: &AssetKey) -> Result<Asset> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE a.key = :key AND EXISTS (
             SELECT 1 FROM album_assets WHERE album_id = :album AND asset_id = a.id)"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let values = named_params! { ":key": key.as_str(), ":album": album.0 };
    statement.query_row(values, from_row).optional()?.ok_or(Error::NotFound)
}

/// Counts the content of an album anew; call it in the transaction that changed the content
/// or the presence of an asset in it.
pub(crate) fn recount(tx: &Tx<'_>, album: AlbumId) -> Result<()> {
    tx.prepare_cached(
        "UPDATE albums SET (photos, videos, others, bytes, missing, first_at, last_at) = (
             SELECT coalesce(sum(a.missing_since IS NULL AND a.kind = 'photo'), 0),
                    coalesce(sum(a.missing_since IS NULL AND a.kind = 'video'), 0),
                    coalesce(sum(a.missing_since IS NULL AND a.kind NOT IN ('photo', 'video')), 0),
                    coalesce(sum(CASE WHEN a.missing_since IS NULL THEN a.bytes END), 0),
                    coalesce(sum(a.missing_since IS NOT NULL), 0),
                    min(c.sort_at), max(c.sort_at)
             FROM album_assets c JOIN assets a ON a.id = c.asset_id WHERE c.album_id = :album)
         WHERE id = :album",
    )?
    .execute(named_params! { ":album": album.0 })?;
    Ok(())
}

#[cfg(test)]
mod tests;
