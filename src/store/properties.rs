//! Properties: their definitions, and the values that assets and albums have of them. Whatever
//! changes here is found by the search at once.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::album::AlbumId;
use crate::domain::asset::AssetId;
use crate::domain::property::{Draft, Given, Kind, Property, PropertyId, Used};
use crate::domain::user::UserId;
use crate::error::{Error, Result};
use crate::say;
use crate::store::{Tx, search};

const COLUMNS: &str = "p.id, p.name, p.kind, p.choices, p.maker_id";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Property> {
    let (kind, choices): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(Property {
        id: PropertyId(row.get(0)?),
        name: row.get(1)?,
        kind: Kind::from_word(&kind).unwrap_or(Kind::Text),
        choices: choices.lines().map(str::to_owned).collect(),
        maker: row.get::<_, Option<i64>>(4)?.map(UserId),
    })
}

/// Returns every property by name.
pub fn all(db: &Connection) -> Result<Vec<Property>> {
    let sql = format!("SELECT {COLUMNS} FROM properties p ORDER BY p.canonical");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns every property by name, with how many assets and albums have a value of it.
pub fn used(db: &Connection) -> Result<Vec<Used>> {
    let sql = format!(
        "SELECT {COLUMNS},
             (SELECT count(*) FROM asset_properties v WHERE v.property_id = p.id),
             (SELECT count(*) FROM album_properties v WHERE v.property_id = p.id)
         FROM properties p ORDER BY p.canonical"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| {
        let (assets, albums): (i64, i64) = (row.get(5)?, row.get(6)?);
        let (assets, albums) = (assets.unsigned_abs(), albums.unsigned_abs());
        Ok(Used { property: from_row(row)?, assets, albums })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns a property.
///
/// # Errors
/// `NotFound` when there is none.
pub fn by_id(db: &Connection, id: PropertyId) -> Result<Property> {
    let sql = format!("SELECT {COLUMNS} FROM properties p WHERE p.id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id.0], from_row).optional()?;
    found.ok_or(Error::NotFound)
}

/// Defines a property.
///
/// # Errors
/// `Invalid` for `name` when there is one of that name.
pub fn add(tx: &Tx<'_>, draft: &Draft, kind: Kind, maker: Option<UserId>) -> Result<PropertyId> {
    must_be_free(tx, draft, None)?;
    let sql = "INSERT INTO properties (name, canonical, kind, choices, maker_id)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    let choices = draft.choices.join("\n");
    let maker = maker.map(|it| it.0);
    tx.execute(sql, (&draft.name, &draft.canonical, kind.word(), choices, maker))?;
    Ok(PropertyId(tx.last_insert_rowid()))
}

/// Gives a property another name and other choices. Values that were chosen before stay.
///
/// # Errors
/// `Invalid` for `name` when another one has it.
pub fn change(tx: &Tx<'_>, id: PropertyId, draft: &Draft) -> Result<()> {
    must_be_free(tx, draft, Some(id))?;
    let sql = "UPDATE properties SET name = ?2, canonical = ?3, choices = ?4 WHERE id = ?1";
    tx.execute(sql, (id.0, &draft.name, &draft.canonical, draft.choices.join("\n")))?;
    Ok(())
}

fn must_be_free(tx: &Tx<'_>, draft: &Draft, own: Option<PropertyId>) -> Result<()> {
    let sql = "SELECT id FROM properties WHERE canonical = ?1";
    let found: Option<i64> = tx.query_row(sql, [&draft.canonical], |row| row.get(0)).optional()?;
    match found.map(PropertyId).filter(|it| Some(*it) != own) {
        Some(_) => Err(Error::invalid("name", say!("refused-property-exists"))),
        None => Ok(()),
    }
}

/// Deletes a property with all its values.
pub fn delete(tx: &Tx<'_>, id: PropertyId) -> Result<()> {
    let mut statement =
        tx.prepare_cached("SELECT asset_id FROM asset_properties WHERE property_id = ?1")?;
    let rows = statement.query_map([id.0], |row| row.get(0).map(AssetId))?;
    let assets: Vec<AssetId> = rows.collect::<rusqlite::Result<_>>()?;
    tx.execute("DELETE FROM properties WHERE id = ?1", [id.0])?;
    search::renew(tx, &assets)
}

/// Returns the values of an asset by the name of their property.
pub fn of_asset(db: &Connection, asset: AssetId) -> Result<Vec<Given>> {
    let sql = "SELECT p.id, p.name, p.kind, v.value FROM asset_properties v
               JOIN properties p ON p.id = v.property_id WHERE v.asset_id = ?1 ORDER BY p.canonical";
    given(db, sql, asset.0)
}

/// Returns the values of an album by the name of their property.
pub fn of_album(db: &Connection, album: AlbumId) -> Result<Vec<Given>> {
    let sql = "SELECT p.id, p.name, p.kind, v.value FROM album_properties v
               JOIN properties p ON p.id = v.property_id WHERE v.album_id = ?1 ORDER BY p.canonical";
    given(db, sql, album.0)
}

fn given(db: &Connection, sql: &str, id: i64) -> Result<Vec<Given>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([id], |row| {
        let kind: String = row.get(2)?;
        Ok(Given {
            property: PropertyId(row.get(0)?),
            name: row.get(1)?,
            kind: Kind::from_word(&kind).unwrap_or(Kind::Text),
            value: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns the value that an asset has of a property.
pub fn value(db: &Connection, asset: AssetId, property: PropertyId) -> Result<Option<String>> {
    let sql = "SELECT value FROM asset_properties WHERE asset_id = ?1 AND property_id = ?2";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row((asset.0, property.0), |row| row.get(0)).optional()?)
}

/// Gives an asset a value of a property, or takes it away; its words are still to be renewed.
pub fn set(tx: &Tx<'_>, asset: AssetId, property: PropertyId, value: Option<&str>) -> Result<()> {
    const SET: &str = "INSERT OR REPLACE INTO asset_properties (asset_id, property_id, value)
                       VALUES (?1, ?2, ?3)";
    const TAKE: &str = "DELETE FROM asset_properties WHERE asset_id = ?1 AND property_id = ?2";
    match value {
        Some(value) => tx.prepare_cached(SET)?.execute((asset.0, property.0, value))?,
        None => tx.prepare_cached(TAKE)?.execute((asset.0, property.0))?,
    };
    Ok(())
}

/// Gives an album a value of a property, or takes it away.
pub fn set_on_album(
    tx: &Tx<'_>,
    album: AlbumId,
    property: PropertyId,
    value: Option<&str>,
) -> Result<()> {
    match value {
        Some(value) => tx.execute(
            "INSERT OR REPLACE INTO album_properties (album_id, property_id, value)
             VALUES (?1, ?2, ?3)",
            (album.0, property.0, value),
        )?,
        None => tx.execute(
            "DELETE FROM album_properties WHERE album_id = ?1 AND property_id = ?2",
            (album.0, property.0),
        )?,
    };
    Ok(())
}
