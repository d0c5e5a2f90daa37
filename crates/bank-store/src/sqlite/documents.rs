//! Documents that the bank edits in versions.

use firebreak_bank_core::staff::Actor;
use sqlx::Row;

use super::{
    SqliteStore, audit,
    codec::{micros, narrowed, time},
};
use crate::{
    records::staff::{DocumentKind, DocumentRow, NewAudit},
    store::{Result, StoreError},
};

pub(super) async fn get(
    store: &SqliteStore,
    kind: DocumentKind,
    version: Option<u32>,
) -> Result<Option<DocumentRow>> {
    let row = sqlx::query(
        "SELECT * FROM document WHERE kind = $1 AND version = coalesce($2, version) ORDER BY version DESC LIMIT 1",
    )
    .bind(kind.as_str())
    .bind(version)
    .fetch_optional(&store.reader)
    .await?;
    row.map(|row| {
        Ok(DocumentRow {
            version: narrowed::<_, i64>(&row, "version")?,
            at: time(&row, "at")?,
            by: Actor { id: row.try_get("by_id")?, name: row.try_get("by_name")? },
            body: row.try_get("body")?,
        })
    })
    .transpose()
}

pub(super) async fn add(
    store: &SqliteStore,
    kind: DocumentKind,
    document: &DocumentRow,
    audit: &NewAudit,
) -> Result<()> {
    let mut tx = store.write().await?;
    let newest: i64 = sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM document WHERE kind = $1")
        .bind(kind.as_str())
        .fetch_one(&mut *tx)
        .await?;
    if newest.checked_add(1) != Some(i64::from(document.version)) {
        return Err(StoreError::Conflict);
    }
    sqlx::query(
        "INSERT INTO document (kind, version, at, by_id, by_name, body) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(kind.as_str())
    .bind(document.version)
    .bind(micros(document.at))
    .bind(document.by.id)
    .bind(&document.by.name)
    .bind(&document.body)
    .execute(&mut *tx)
    .await?;
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}
