//! Members of albums, and how somebody is tied to an album.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::album::{Album, AlbumId};
use crate::domain::asset::AssetId;
use crate::domain::member::{Contribution, Member, MemberRole, Membership};
use crate::domain::user::UserId;
use crate::error::Result;
use crate::store::{Tx, moment, users};

/// The album `:album` and those around it that let see into it: each before has no level of its
/// own.
const CHAIN: &str = "WITH RECURSIVE up (id, owner_id, parent_id, own_access) AS (
     SELECT id, NULL, parent_id, own_access FROM albums WHERE id = :album
     UNION ALL SELECT p.id, p.owner_id, p.parent_id, p.own_access FROM up
     JOIN albums p ON p.id = up.parent_id WHERE up.own_access IS NULL)";

/// Returns how a user is tied to an album, by itself and by what is around it.
pub fn membership(db: &Connection, album: &Album, user: UserId) -> Result<Membership> {
    let sql = format!(
        "{CHAIN} SELECT m.role, up.owner_id IS :user FROM up
         LEFT JOIN album_members m ON m.album_id = up.id AND m.user_id = :user"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut found = Membership::default();
    let values = named_params! { ":album": album.id.0, ":user": user.0 };
    let mut rows = statement.query(values)?;
    while let Some(row) = rows.next()? {
        let role: Option<String> = row.get(0)?;
        found.role = found.role.max(role.as_deref().and_then(MemberRole::from_word));
        found.owns_around |= row.get::<_, bool>(1)?;
    }
    Ok(found)
}

/// Returns the members of an album by name: its own, without those of albums around it.
pub fn of_album(db: &Connection, id: AlbumId) -> Result<Vec<Member>> {
    let sql = format!(
        "SELECT {}, m.role, m.added FROM album_members m JOIN users u ON u.id = m.user_id
         WHERE m.album_id = :album ORDER BY u.canonical",
        users::COLUMNS
    );
    listed(db, &sql, id)
}

/// Returns everybody who counts as a member of an album, by name: its own members and those of
/// the albums around it that let see into it, each with the strongest role.
pub fn counting(db: &Connection, id: AlbumId) -> Result<Vec<Member>> {
    // In the alphabet a contributor comes before a viewer.
    let sql = format!(
        "{CHAIN} SELECT {}, min(m.role), min(m.added) FROM up
         JOIN album_members m ON m.album_id = up.id JOIN users u ON u.id = m.user_id
         GROUP BY u.id ORDER BY u.canonical",
        users::COLUMNS
    );
    listed(db, &sql, id)
}

fn listed(db: &Connection, sql: &str, id: AlbumId) -> Result<Vec<Member>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(named_params! { ":album": id.0 }, from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Member> {
    let role: String = row.get(users::WIDTH)?;
    Ok(Member {
        user: users::from_row(row)?,
        role: MemberRole::from_word(&role).unwrap_or(MemberRole::Viewer),
        added: moment(row.get(users::WIDTH + 1)?),
    })
}

/// Makes a user a member, or gives a member another role.
pub fn set(
    tx: &Tx<'_>,
    id: AlbumId,
    user: UserId,
    role: MemberRole,
    by: Option<UserId>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO album_members (album_id, user_id, role, added, added_by)
         VALUES (:album, :user, :role, :now, :by)
         ON CONFLICT DO UPDATE SET role = excluded.role",
        named_params! {
            ":album": id.0, ":user": user.0, ":role": role.word(),
            ":now": tx.now.as_millisecond(), ":by": by.map(|it| it.0),
        },
    )?;
    let sql = "DELETE FROM album_farewells WHERE album_id = ?1 AND user_id = ?2";
    tx.execute(sql, (id.0, user.0))?;
    Ok(())
}

/// Ends a membership and returns the role that it had, if there was one. What the member added
/// stays; what the album was called is kept for the one who asks for it later.
pub fn remove(tx: &Tx<'_>, album: &Album, user: UserId) -> Result<Option<MemberRole>> {
    let sql = "DELETE FROM album_members WHERE album_id = ?1 AND user_id = ?2 RETURNING role";
    let role: Option<String> =
        tx.query_row(sql, (album.id.0, user.0), |row| row.get(0)).optional()?;
    if role.is_some() {
        tx.execute(
            "INSERT OR REPLACE INTO album_farewells (album_id, user_id, title, at)
             VALUES (?1, ?2, ?3, ?4)",
            (album.id.0, user.0, &album.title, tx.now.as_millisecond()),
        )?;
    }
    Ok(role.as_deref().and_then(MemberRole::from_word))
}

/// Returns what an album was called when a user was a member of it the last time.
pub fn farewell(db: &Connection, id: AlbumId, user: UserId) -> Result<Option<String>> {
    let sql = "SELECT title FROM album_farewells WHERE album_id = ?1 AND user_id = ?2";
    Ok(db.prepare_cached(sql)?.query_row((id.0, user.0), |row| row.get(0)).optional()?)
}

/// Returns the albums that a user is a member of, with the role.
pub fn of_user(db: &Connection, user: UserId) -> Result<Vec<(AlbumId, MemberRole)>> {
    let sql = "SELECT album_id, role FROM album_members WHERE user_id = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([user.0], |row| {
        let role: String = row.get(1)?;
        Ok((AlbumId(row.get(0)?), MemberRole::from_word(&role).unwrap_or(MemberRole::Viewer)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes who handed in an asset that lies in a folder now; what its owner copied there was added
/// by nobody.
pub fn note_adder(tx: &Tx<'_>, folder: &[u8], asset: AssetId, user: UserId) -> Result<()> {
    tx.execute(
        "UPDATE album_assets SET added_by = ?3 WHERE asset_id = ?2 AND added_by IS NULL
             AND album_id = (SELECT b.id FROM folders d JOIN albums b ON b.folder_id = d.id
                             WHERE d.path = ?1)",
        (folder, asset.0, user.0),
    )?;
    Ok(())
}

/// Returns who added how many assets to an album, who added most first. What somebody copied
/// into its folder was added by nobody.
pub fn contributions(db: &Connection, id: AlbumId) -> Result<Vec<Contribution>> {
    let mut statement = db.prepare_cached(
        "SELECT u.id, u.name, share.items FROM (
             SELECT added_by, count(*) AS items FROM album_assets
             WHERE album_id = ?1 AND added_by IS NOT NULL GROUP BY added_by) share
         JOIN users u ON u.id = share.added_by ORDER BY share.items DESC, u.canonical",
    )?;
    let rows = statement.query_map([id.0], |row| {
        let items = row.get::<_, i64>(2)? as u64;
        Ok(Contribution { user: UserId(row.get(0)?), name: row.get(1)?, items })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns whether it is worth telling who added to an album, which two looks at an index tell:
/// more than one person did, or one did to a folder, of which the rest is nobody's.
pub fn are_told(db: &Connection, id: AlbumId, follows_folder: bool) -> Result<bool> {
    let least = if follows_folder { "<=" } else { "<" };
    let sql = format!(
        "SELECT (SELECT min(added_by) FROM album_assets
                 WHERE album_id = ?1 AND added_by IS NOT NULL)
             {least} (SELECT max(added_by) FROM album_assets
                      WHERE album_id = ?1 AND added_by IS NOT NULL)"
    );
    let told: Option<bool> = db.prepare_cached(&sql)?.query_row([id.0], |row| row.get(0))?;
    Ok(told == Some(true))
}

/// Returns the assets of an album that a user added.
pub fn added_by(db: &Connection, id: AlbumId, user: UserId) -> Result<Vec<AssetId>> {
    let sql = "SELECT asset_id FROM album_assets WHERE album_id = ?1 AND added_by = ?2";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map((id.0, user.0), |row| Ok(AssetId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns the name of who added an asset to an album, if somebody did. What a visitor handed
/// in bears the name the visitor gave.
pub fn adder(db: &Connection, id: AlbumId, asset: AssetId) -> Result<Option<String>> {
    let handed_in = "SELECT coalesce(u.name, i.name) FROM uploads p
         JOIN imports i ON i.id = p.import_id LEFT JOIN users u ON u.id = i.user_id
         WHERE p.asset_id = ?2 AND i.album_id = ?1 AND p.state = 'added' AND i.name <> ''
         ORDER BY p.created LIMIT 1";
    let put_in = "SELECT u.name FROM album_assets x JOIN users u ON u.id = x.added_by
         WHERE x.album_id = ?1 AND x.asset_id = ?2";
    let name = |sql| -> Result<Option<String>> {
        Ok(db.prepare_cached(sql)?.query_row((id.0, asset.0), |row| row.get(0)).optional()?)
    };
    Ok(name(handed_in)?.or(name(put_in)?))
}
