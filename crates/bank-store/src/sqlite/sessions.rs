//! Signed-in browsers of staff.

use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::{
    SqliteStore, accounts, audit,
    codec::{micros, narrowed, time},
    refused,
};
use crate::{
    records::staff::{NewAudit, SessionRow, StaffRow},
    store::{Result, StoreError},
};

pub(super) async fn begin(store: &SqliteStore, session: &SessionRow, audit: &NewAudit) -> Result<()> {
    let mut tx = store.write().await?;
    // The account may have been disabled between the password and now.
    let account = sqlx::query(
        "UPDATE staff SET failed_attempts = 0, locked_until = NULL WHERE id = $1 AND disabled_at IS NULL",
    )
    .bind(session.staff_id)
    .execute(&mut *tx)
    .await?;
    if account.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    sqlx::query(
        "INSERT INTO session (token_hash, staff_id, csrf, began_at, used_at, proved_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(session.token_hash.as_slice())
    .bind(session.staff_id)
    .bind(&session.csrf)
    .bind(micros(session.created_at))
    .bind(micros(session.used_at))
    .bind(micros(session.proved_at))
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn get(
    store: &SqliteStore,
    token_hash: &[u8; 32],
) -> Result<Option<(SessionRow, StaffRow)>> {
    let row = sqlx::query(
        "SELECT session.*, staff.* FROM session JOIN staff ON staff.id = session.staff_id WHERE token_hash = $1",
    )
    .bind(token_hash.as_slice())
    .fetch_optional(&store.reader)
    .await?;
    row.map(|row| {
        let session = SessionRow {
            token_hash: narrowed::<_, Vec<u8>>(&row, "token_hash")?,
            staff_id: row.try_get("staff_id")?,
            csrf: row.try_get("csrf")?,
            created_at: time(&row, "began_at")?,
            used_at: time(&row, "used_at")?,
            proved_at: time(&row, "proved_at")?,
        };
        Ok((session, accounts::read(&row)?))
    })
    .transpose()
}

pub(super) async fn touch(
    store: &SqliteStore,
    token_hash: &[u8; 32],
    used_at: Timestamp,
    proved_at: Timestamp,
) -> Result<()> {
    sqlx::query(
        "UPDATE session SET used_at = max(used_at, $1), proved_at = max(proved_at, $2) WHERE token_hash = $3",
    )
    .bind(micros(used_at))
    .bind(micros(proved_at))
    .bind(token_hash.as_slice())
    .execute(&store.writer)
    .await?;
    Ok(())
}

pub(super) async fn end(store: &SqliteStore, token_hash: &[u8; 32], audit: &NewAudit) -> Result<()> {
    let mut tx = store.write().await?;
    let ended = sqlx::query("DELETE FROM session WHERE token_hash = $1")
        .bind(token_hash.as_slice())
        .execute(&mut *tx)
        .await?;
    if ended.rows_affected() > 0 {
        audit::append(&mut tx, audit).await?;
    }
    Ok(tx.commit().await?)
}

pub(super) async fn end_all(store: &SqliteStore, staff_id: Uuid, audit: &NewAudit) -> Result<u64> {
    let mut tx = store.write().await?;
    let ended = end_all_in(&mut tx, staff_id).await?;
    audit::append(&mut tx, audit).await?;
    tx.commit().await?;
    Ok(ended)
}

pub(super) async fn end_all_in(tx: &mut SqliteConnection, staff_id: Uuid) -> Result<u64> {
    let ended = sqlx::query("DELETE FROM session WHERE staff_id = $1").bind(staff_id).execute(tx).await?;
    Ok(ended.rows_affected())
}

pub(super) async fn expire(
    store: &SqliteStore,
    used_before: Timestamp,
    began_before: Timestamp,
) -> Result<u64> {
    let expired = sqlx::query("DELETE FROM session WHERE used_at < $1 OR began_at < $2")
        .bind(micros(used_before))
        .bind(micros(began_before))
        .execute(&store.writer)
        .await?;
    Ok(expired.rows_affected())
}
