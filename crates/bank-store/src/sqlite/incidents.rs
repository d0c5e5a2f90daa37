//! Incidents, the records of their imports, and what was published in them.

use firebreak_bank_core::incident::Incident;
use firebreak_wire::{BulletinStatus, SignedBulletin};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    SqliteStore,
    codec::{micros, narrowed, time},
    refused,
};
use crate::{
    records::{ImportRecord, PublishedBulletin},
    store::{Result, StoreError},
};

pub(super) async fn add(store: &SqliteStore, incident: &Incident, year: i16) -> Result<Incident> {
    let mut tx = store.write().await?;
    let stored = insert(&mut tx, incident, year).await?;
    tx.commit().await?;
    Ok(stored)
}

/// Gives a new incident its number and its reference.
pub(super) async fn insert(tx: &mut SqliteConnection, incident: &Incident, year: i16) -> Result<Incident> {
    let number: i64 = sqlx::query_scalar("SELECT coalesce(max(number), 0) + 1 FROM incident WHERE year = $1")
        .bind(year)
        .fetch_one(&mut *tx)
        .await?;
    let ord: i64 =
        sqlx::query_scalar("SELECT coalesce(max(ord), 0) + 1 FROM incident").fetch_one(&mut *tx).await?;
    let stored = Incident { ord, reference: format!("FB-{year}-{number:04}"), ..incident.clone() };
    sqlx::query(
        "INSERT INTO incident (ord, id, year, number, reference, state, version, body, exercise) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(ord)
    .bind(stored.id)
    .bind(year)
    .bind(number)
    .bind(&stored.reference)
    .bind(stored.state.as_str())
    .bind(stored.version)
    .bind(body(&stored)?)
    .bind(is_exercise(&stored))
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    sqlx::query("INSERT INTO audience (incident_ord) VALUES ($1)").bind(ord).execute(tx).await?;
    Ok(stored)
}

pub(super) async fn update(store: &SqliteStore, incident: &Incident, expected_version: u32) -> Result<()> {
    let mut tx = store.write().await?;
    replace(&mut tx, incident, expected_version).await?;
    Ok(tx.commit().await?)
}

/// Replaces an incident whose newest bulletin is still `expected_version`.
pub(super) async fn replace(
    tx: &mut SqliteConnection,
    incident: &Incident,
    expected_version: u32,
) -> Result<()> {
    let replaced = sqlx::query(
        "UPDATE incident SET state = $1, version = $2, body = $3, exercise = $8 \
         WHERE ord = $4 AND id = $5 AND reference = $6 AND version = $7",
    )
    .bind(incident.state.as_str())
    .bind(incident.version)
    .bind(body(incident)?)
    .bind(incident.ord)
    .bind(incident.id)
    .bind(&incident.reference)
    .bind(expected_version)
    .bind(is_exercise(incident))
    .execute(&mut *tx)
    .await?;
    if replaced.rows_affected() > 0 {
        return Ok(());
    }
    let known: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM incident WHERE ord = $1 AND id = $2)")
        .bind(incident.ord)
        .bind(incident.id)
        .fetch_one(tx)
        .await?;
    Err(if known { StoreError::Conflict } else { StoreError::NotFound })
}

pub(super) fn is_exercise(incident: &Incident) -> bool {
    incident.status == BulletinStatus::Exercise
}

fn body(incident: &Incident) -> Result<String> {
    serde_json::to_string(incident).map_err(|_| StoreError::Corrupt("incident"))
}

fn read(row: &SqliteRow) -> Result<Incident> {
    serde_json::from_str(row.try_get("body")?).map_err(|_| StoreError::Corrupt("incident"))
}

pub(super) async fn by_reference(store: &SqliteStore, reference: &str) -> Result<Option<Incident>> {
    sqlx::query("SELECT body FROM incident WHERE reference = $1")
        .bind(reference)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) async fn by_ord(store: &SqliteStore, incident_ord: i64) -> Result<Incident> {
    in_tx(&mut *store.reader.acquire().await?, incident_ord).await
}

pub(super) async fn in_tx(tx: &mut SqliteConnection, incident_ord: i64) -> Result<Incident> {
    sqlx::query("SELECT body FROM incident WHERE ord = $1")
        .bind(incident_ord)
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map_or(Err(StoreError::NotFound), read)
}

pub(super) async fn all(store: &SqliteStore) -> Result<Vec<Incident>> {
    sqlx::query("SELECT body FROM incident ORDER BY ord DESC")
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(super) async fn add_import(
    tx: &mut SqliteConnection,
    incident_ord: i64,
    import: &ImportRecord,
) -> Result<()> {
    sqlx::query("INSERT INTO list_import (id, incident_ord, at, report) VALUES ($1, $2, $3, $4)")
        .bind(import.id)
        .bind(incident_ord)
        .bind(micros(import.at))
        .bind(&import.report)
        .execute(tx)
        .await
        .map_err(refused)?;
    Ok(())
}

pub(super) async fn imports(store: &SqliteStore, incident_ord: i64) -> Result<Vec<ImportRecord>> {
    sqlx::query("SELECT id, at, report FROM list_import WHERE incident_ord = $1 ORDER BY ord")
        .bind(incident_ord)
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(|row| {
            Ok(ImportRecord { id: row.try_get("id")?, at: time(row, "at")?, report: row.try_get("report")? })
        })
        .collect()
}

pub(super) async fn bulletins(store: &SqliteStore, incident_ord: i64) -> Result<Vec<PublishedBulletin>> {
    sqlx::query(
        "SELECT version, signed, hash, sent_at FROM bulletin WHERE incident_ord = $1 ORDER BY version",
    )
    .bind(incident_ord)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(|row| {
        Ok(PublishedBulletin {
            version: narrowed::<_, i64>(row, "version")?,
            signed: SignedBulletin(row.try_get("signed")?),
            hash: row.try_get("hash")?,
            sent_at: time(row, "sent_at")?,
        })
    })
    .collect()
}

pub(super) async fn bulletins_in_force(store: &SqliteStore) -> Result<Vec<SignedBulletin>> {
    let signed: Vec<String> = sqlx::query_scalar(
        "SELECT b.signed FROM incident i JOIN bulletin b ON b.incident_ord = i.ord AND b.version = i.version \
         WHERE i.state = 'published' AND i.exercise = 0 ORDER BY b.seq DESC",
    )
    .fetch_all(&store.reader)
    .await?;
    Ok(signed.into_iter().map(SignedBulletin).collect())
}

pub(super) async fn of_customer(store: &SqliteStore, customer_ord: i64) -> Result<Vec<i64>> {
    // One look by primary key per published incident; there are few of them.
    Ok(sqlx::query_scalar(
        "SELECT b.incident_ord FROM bulletin b \
         CROSS JOIN matched m ON m.incident_ord = b.incident_ord AND m.customer_ord = $1 \
         WHERE b.version = 1 ORDER BY b.seq DESC",
    )
    .bind(customer_ord)
    .fetch_all(&store.reader)
    .await?)
}
