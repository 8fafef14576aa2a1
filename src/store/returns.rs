//! What a visitor handed in and may take back for a while, from the same browser.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::activity::BrowserId;
use crate::domain::asset::AssetId;
use crate::domain::link::LinkId;
use crate::domain::upload::{ImportId, Returnable, State, UploadId};
use crate::error::{Error, Result};
use crate::store::{Tx, moment, uploads};

/// Who takes something back, and for how long after it came.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// The link by which it came.
    pub link: LinkId,
    /// The browser that brought it.
    pub browser: BrowserId,
    /// What ended up to this moment (milliseconds since 1970) is too old.
    pub after: i64,
    /// For so many milliseconds it can be taken back.
    pub life: i64,
}

/// What is taken back.
#[derive(Debug, Clone)]
pub struct Return {
    /// Its import.
    pub import: ImportId,
    /// Whether it still waits for a look.
    pub waits: bool,
    /// The asset that it became.
    pub asset: Option<AssetId>,
    /// Whether nobody else was told that the library has it because of the file of this upload.
    pub alone: bool,
}

const FROM: &str = "imports i JOIN uploads p ON p.import_id = i.id
    WHERE i.link_id = :link AND i.browser = :browser AND p.state IN ('added', 'review')
      AND p.ended > :after";

/// Notes that the file of an upload came into the library, and where it landed.
pub fn brought(tx: &Tx<'_>, id: &UploadId, (folder, name): (&[u8], &[u8])) -> Result<()> {
    tx.execute(
        "UPDATE uploads SET brought = 1, file_id = (
             SELECT f.id FROM files f JOIN folders d ON d.id = f.folder_id
             WHERE d.path = ?2 AND f.name = ?3)
         WHERE id = ?1",
        (id.as_str(), folder, name),
    )?;
    Ok(())
}

/// Returns what can be taken back, the last first, at most so many.
pub fn listed(db: &Connection, window: Window, most: u32) -> Result<Vec<Returnable>> {
    let sql = format!(
        "SELECT p.id, p.name, p.bytes, p.state = 'review', p.ended FROM {FROM}
         ORDER BY p.ended DESC, p.id LIMIT :most"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":link": window.link.0, ":browser": window.browser.0, ":after": window.after,
            ":most": most,
        },
        |row| from_row(row, window.life),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>, life: i64) -> rusqlite::Result<Returnable> {
    let id = UploadId::parse(row.get_ref(0)?.as_str()?);
    let until: Timestamp = moment(row.get::<_, i64>(4)?.saturating_add(life));
    Ok(Returnable {
        id: id.ok_or(rusqlite::Error::InvalidQuery)?,
        name: row.get(1)?,
        bytes: row.get::<_, i64>(2)?.unsigned_abs(),
        waits: row.get(3)?,
        until,
    })
}

/// Returns what an upload is that can be taken back.
///
/// # Errors
/// `NotFound` when it is somebody else's, its time is over, or it was taken back.
pub fn of(db: &Connection, window: Window, id: &UploadId) -> Result<Return> {
    let sql = format!(
        "SELECT p.import_id, p.state = 'review', p.asset_id, p.brought AND NOT EXISTS (
             SELECT 1 FROM uploads o WHERE o.asset_id = p.asset_id AND o.id <> p.id
               AND o.brought = 0 AND o.state IN ('added', 'present'))
         FROM {FROM} AND p.id = :id"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_row(
        named_params! {
            ":link": window.link.0, ":browser": window.browser.0, ":after": window.after,
            ":id": id.as_str(),
        },
        |row| {
            Ok(Return {
                import: ImportId(row.get(0)?),
                waits: row.get(1)?,
                asset: row.get::<_, Option<i64>>(2)?.map(AssetId),
                alone: row.get(3)?,
            })
        },
    );
    found.optional()?.ok_or(Error::NotFound)
}

/// Notes that an upload was taken back.
pub fn taken_back(tx: &Tx<'_>, id: &UploadId, asset: AssetId) -> Result<()> {
    uploads::end(tx, id, &State::TakenBack, Some(asset))
}
