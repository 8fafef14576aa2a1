//! Members of albums, and how somebody is tied to an album.

use rusqlite::{Connection, Row, named_params};

use crate::domain::album::{Album, AlbumId};
use crate::domain::member::{Member, MemberRole, Membership};
use crate::domain::user::UserId;
use crate::error::Result;
use crate::store::{Tx, moment, users};

/// Returns how a user is tied to an album, by what decides for it and what is around it.
pub fn membership(db: &Connection, album: &Album, user: UserId) -> Result<Membership> {
    let mut statement = db.prepare_cached(
        "SELECT (SELECT role FROM album_members WHERE album_id = :decider AND user_id = :user),
             EXISTS (WITH RECURSIVE up (owner_id, parent_id, own_access) AS (
                 SELECT NULL, parent_id, own_access FROM albums WHERE id = :album
                 UNION ALL SELECT p.owner_id, p.parent_id, p.own_access FROM up
                 JOIN albums p ON p.id = up.parent_id WHERE up.own_access IS NULL)
             SELECT 1 FROM up WHERE owner_id = :user)",
    )?;
    let values =
        named_params! { ":album": album.id.0, ":decider": album.decider.0, ":user": user.0 };
    Ok(statement.query_row(values, |row| {
        let role: Option<String> = row.get(0)?;
        let role = role.as_deref().and_then(MemberRole::from_word);
        Ok(Membership { role, owns_around: row.get(1)? })
    })?)
}

/// Returns the members of an album by name: of itself, not of the one that decides for it.
pub fn of_album(db: &Connection, id: AlbumId) -> Result<Vec<Member>> {
    let sql = format!(
        "SELECT {}, m.role, m.added FROM album_members m JOIN users u ON u.id = m.user_id
         WHERE m.album_id = ?1 ORDER BY u.canonical",
        users::COLUMNS
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([id.0], from_row)?;
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
    Ok(())
}

/// Ends a membership and returns whether there was one. What the member added stays.
pub fn remove(tx: &Tx<'_>, id: AlbumId, user: UserId) -> Result<bool> {
    let sql = "DELETE FROM album_members WHERE album_id = ?1 AND user_id = ?2";
    Ok(tx.execute(sql, (id.0, user.0))? > 0)
}
