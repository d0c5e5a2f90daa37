//! The audit log: rows that are added in the transaction of the act they are about, each chained to the one before.

use firebreak_bank_core::staff::Actor;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    SqliteStore,
    codec::{micros, narrowed, time},
};
use crate::{
    records::staff::{AuditCheckpoint, AuditRow, NewAudit, chain},
    store::{Result, StoreError},
};

/// Adds a row to the log and gives its place. Places have no gap, because there is one writer.
pub(super) async fn append(tx: &mut SqliteConnection, entry: &NewAudit) -> Result<i64> {
    let newest =
        sqlx::query("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetch_optional(&mut *tx).await?;
    let (last, before) = match &newest {
        Some(row) => (row.try_get("seq")?, narrowed::<_, Vec<u8>>(row, "hash")?),
        None => (0i64, [0; 32]),
    };
    let seq = last.checked_add(1).ok_or(StoreError::Corrupt("place in the audit log"))?;
    sqlx::query(
        "INSERT INTO audit (seq, at, actor_id, actor_name, action, subject, detail, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(seq)
    .bind(micros(entry.at))
    .bind(entry.actor.as_ref().map(|actor| actor.id))
    .bind(entry.actor.as_ref().map(|actor| actor.name.as_str()))
    .bind(&entry.action)
    .bind(&entry.subject)
    .bind(&entry.detail)
    .bind(chain(&before, seq, entry).as_slice())
    .execute(tx)
    .await?;
    Ok(seq)
}

pub(super) async fn append_alone(store: &SqliteStore, entry: &NewAudit) -> Result<i64> {
    let mut tx = store.write().await?;
    let seq = append(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(seq)
}

pub(super) async fn page(
    store: &SqliteStore,
    before: Option<i64>,
    subject: Option<&str>,
    limit: u32,
) -> Result<Vec<AuditRow>> {
    let query = match subject {
        Some(subject) => {
            sqlx::query("SELECT * FROM audit WHERE seq < $1 AND subject = $3 ORDER BY seq DESC LIMIT $2")
                .bind(before.unwrap_or(i64::MAX))
                .bind(limit)
                .bind(subject)
        }
        None => sqlx::query("SELECT * FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2")
            .bind(before.unwrap_or(i64::MAX))
            .bind(limit),
    };
    query.fetch_all(&store.reader).await?.iter().map(read).collect()
}

pub(super) async fn after(store: &SqliteStore, after: i64, limit: u32) -> Result<Vec<AuditRow>> {
    sqlx::query("SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2")
        .bind(after)
        .bind(limit)
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(read)
        .collect()
}

fn read(row: &SqliteRow) -> Result<AuditRow> {
    let actor: Option<(Uuid, String)> =
        row.try_get::<Option<Uuid>, _>("actor_id")?.zip(row.try_get::<Option<String>, _>("actor_name")?);
    Ok(AuditRow {
        seq: row.try_get("seq")?,
        entry: NewAudit {
            at: time(row, "at")?,
            actor: actor.map(|(id, name)| Actor { id, name }),
            action: row.try_get("action")?,
            subject: row.try_get("subject")?,
            detail: row.try_get("detail")?,
        },
        hash: narrowed::<_, Vec<u8>>(row, "hash")?,
    })
}

pub(super) async fn add_checkpoint(store: &SqliteStore, checkpoint: &AuditCheckpoint) -> Result<()> {
    sqlx::query("INSERT INTO audit_checkpoint (seq, hash, at, signed) VALUES ($1, $2, $3, $4)")
        .bind(checkpoint.seq)
        .bind(checkpoint.hash.as_slice())
        .bind(micros(checkpoint.at))
        .bind(&checkpoint.signed)
        .execute(&store.writer)
        .await?;
    Ok(())
}

pub(super) async fn checkpoints(store: &SqliteStore) -> Result<Vec<AuditCheckpoint>> {
    sqlx::query("SELECT * FROM audit_checkpoint ORDER BY ord")
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(|row| {
            Ok(AuditCheckpoint {
                seq: row.try_get("seq")?,
                hash: narrowed::<_, Vec<u8>>(row, "hash")?,
                at: time(row, "at")?,
                signed: row.try_get("signed")?,
            })
        })
        .collect()
}
