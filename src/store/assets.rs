//! temp
use crate::domain::album::AlbumId;
use crate::domain::asset::*;
use crate::error::Result;
use crate::store::Tx;
use rusqlite::{Connection, Row};
pub(crate) const COLUMNS: &str = "a.id";
pub(crate) const FROM: &str = "assets a";
pub(crate) fn from_row(_row: &Row<'_>) -> rusqlite::Result<Asset> {
    Err(rusqlite::Error::InvalidQuery)
}
pub(crate) fn recount(_tx: &Tx<'_>, _id: AlbumId) -> Result<()> {
    Ok(())
}
pub fn by_id(_db: &Connection, _id: AssetId) -> Result<Asset> {
    todo!()
}
pub fn in_album_by_key(_db: &Connection, _album: AlbumId, _key: &AssetKey) -> Result<Asset> {
    todo!()
}
pub fn stripped(_db: &Connection, _id: AssetId) -> Result<Option<(u64, u32)>> {
    todo!()
}
pub fn set_stripped(_tx: &Tx<'_>, _id: AssetId, _bytes: u64, _crc32: u32) -> Result<()> {
    todo!()
}
