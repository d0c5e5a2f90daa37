//! Lists on their way in, piece by piece. What a list named is kept by card until the list is whole.

use firebreak_bank_core::{draft::Draft, exposure::Exposure, staff::Actor};
use jiff::Timestamp;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    CHUNK_ROWS, SqliteStore, audit,
    codec::{Named, micros, named, time},
    drafts, exposures, refused,
};
use crate::{
    records::{
        ImportRecord,
        staff::{ImportHit, ImportRow, ImportState, ImportStep, NewAudit},
    },
    store::{Result, StoreError},
};

pub(super) async fn begin(store: &SqliteStore, import: &ImportRow, audit: &NewAudit) -> Result<()> {
    let mut tx = store.write().await?;
    sqlx::query(
        "INSERT INTO import (id, incident_ord, by_id, by_name, started_at, moved_at, state, file_name, file_bytes, \
         offset, progress, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(import.id)
    .bind(import.incident_ord)
    .bind(import.by.id)
    .bind(&import.by.name)
    .bind(micros(import.started_at))
    .bind(micros(import.moved_at))
    .bind(import.state.name())
    .bind(&import.file_name)
    .bind(import.file_bytes)
    .bind(import.offset)
    .bind(&import.progress)
    .bind(&import.sha256)
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

pub(super) async fn get(store: &SqliteStore, id: Uuid) -> Result<Option<ImportRow>> {
    let import = sqlx::query(
        "SELECT i.*, r.report FROM import i LEFT JOIN list_import r ON r.id = i.id WHERE i.id = $1",
    )
    .bind(id);
    import.fetch_optional(&store.reader).await?.as_ref().map(read).transpose()
}

pub(super) async fn of_incident(store: &SqliteStore, incident_ord: i64) -> Result<Vec<ImportRow>> {
    let imports = sqlx::query(
        "SELECT i.*, r.report FROM import i LEFT JOIN list_import r ON r.id = i.id \
         WHERE i.incident_ord = $1 ORDER BY i.ord",
    )
    .bind(incident_ord);
    imports.fetch_all(&store.reader).await?.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<ImportRow> {
    Ok(ImportRow {
        id: row.try_get("id")?,
        incident_ord: row.try_get("incident_ord")?,
        by: Actor { id: row.try_get("by_id")?, name: row.try_get("by_name")? },
        started_at: time(row, "started_at")?,
        moved_at: time(row, "moved_at")?,
        state: named(row, "state")?,
        file_name: row.try_get("file_name")?,
        file_bytes: row.try_get("file_bytes")?,
        offset: row.try_get("offset")?,
        progress: row.try_get("progress")?,
        sha256: row.try_get("sha256")?,
        report: row.try_get("report")?,
    })
}

/// An import by its number, with its incident and where it stands.
async fn standing(tx: &mut SqliteConnection, id: Uuid) -> Result<(i64, i64, ImportState)> {
    let row = sqlx::query("SELECT ord, incident_ord, state FROM import WHERE id = $1")
        .bind(id)
        .fetch_optional(tx)
        .await?
        .ok_or(StoreError::NotFound)?;
    Ok((row.try_get("ord")?, row.try_get("incident_ord")?, named(&row, "state")?))
}

pub(super) async fn step(store: &SqliteStore, id: Uuid, step: &ImportStep) -> Result<()> {
    let mut tx = store.write().await?;
    let (ord, _, state) = standing(&mut tx, id).await?;
    let moved = sqlx::query(
        "UPDATE import SET offset = $2, progress = $3, moved_at = $4 WHERE ord = $1 AND offset = $5",
    )
    .bind(ord)
    .bind(step.to_offset)
    .bind(&step.progress)
    .bind(micros(step.at))
    .bind(step.from_offset)
    .execute(&mut *tx)
    .await?;
    if state != ImportState::Receiving || moved.rows_affected() == 0 {
        return Err(StoreError::Conflict);
    }
    put_hits(&mut tx, ord, &step.hits).await?;
    for chunk in step.rejects.chunks(CHUNK_ROWS) {
        let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO import_reject (import_ord, line, reason) ");
        insert.push_values(chunk, |mut row, (line, reason)| {
            row.push_bind(ord).push_bind(*line).push_bind(reason);
        });
        insert.push(" ON CONFLICT DO NOTHING");
        insert.build().execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

async fn put_hits(tx: &mut SqliteConnection, import_ord: i64, hits: &[ImportHit]) -> Result<()> {
    // Sorted, because the table is: neighbours fall into the same pages.
    let mut hits = hits.to_vec();
    hits.sort_unstable_by_key(|hit| hit.card_ord);
    for chunk in hits.chunks(CHUNK_ROWS) {
        let mut insert = QueryBuilder::<Sqlite>::new(
            "INSERT INTO import_hit (import_ord, card_ord, customer_ord, classes, expiry) ",
        );
        insert.push_values(chunk, |mut row, hit| {
            row.push_bind(import_ord)
                .push_bind(hit.card_ord)
                .push_bind(hit.customer_ord)
                .push_bind(hit.classes)
                .push_bind(hit.expiry);
        });
        // As `exposures::add` does: the numbers count from the worst.
        insert.push(
            " ON CONFLICT (import_ord, card_ord) DO UPDATE SET classes = classes | excluded.classes, \
             expiry = min(expiry, excluded.expiry)",
        );
        insert.build().execute(&mut *tx).await?;
    }
    Ok(())
}

pub(super) async fn hits(
    store: &SqliteStore,
    id: Uuid,
    after_card: i64,
    limit: u32,
) -> Result<Vec<ImportHit>> {
    // A page comes as one JSON array: see `publish::matched`.
    let page: String = sqlx::query_scalar(
        "SELECT json_group_array(json_array(card_ord, customer_ord, classes, expiry)) FROM ( \
             SELECT h.* FROM import i CROSS JOIN import_hit h ON h.import_ord = i.ord \
             WHERE i.id = $1 AND h.card_ord > $2 ORDER BY h.card_ord LIMIT $3)",
    )
    .bind(id)
    .bind(after_card)
    .bind(limit)
    .fetch_one(&store.reader)
    .await?;
    let rows: Vec<(i64, i64, u16, u8)> =
        serde_json::from_str(&page).map_err(|_| StoreError::Corrupt("hits of an import"))?;
    Ok(rows
        .into_iter()
        .map(|(card_ord, customer_ord, classes, expiry)| ImportHit {
            card_ord,
            customer_ord,
            classes,
            expiry,
        })
        .collect())
}

pub(super) async fn finish(
    store: &SqliteStore,
    id: Uuid,
    exposures: &[Exposure],
    record: &ImportRecord,
    sha256: &str,
    draft: Option<(&Draft, u32)>,
    audit: &NewAudit,
) -> Result<u64> {
    let mut tx = store.write().await?;
    let (ord, incident_ord, state) = standing(&mut tx, id).await?;
    if state != ImportState::Receiving {
        return Err(StoreError::Conflict);
    }
    let new = exposures::add_in(&mut tx, incident_ord, exposures, record).await?;
    sqlx::query("UPDATE import SET state = $2, sha256 = $3, moved_at = $4 WHERE ord = $1")
        .bind(ord)
        .bind(ImportState::Done.name())
        .bind(sha256)
        .bind(micros(record.at))
        .execute(&mut *tx)
        .await?;
    clear_hits(&mut tx, ord).await?;
    if let Some((draft, revision)) = draft {
        drafts::save_in(&mut tx, incident_ord, draft, Some(revision)).await?;
    }
    audit::append(&mut tx, audit).await?;
    tx.commit().await?;
    Ok(new)
}

async fn clear_hits(tx: &mut SqliteConnection, import_ord: i64) -> Result<()> {
    sqlx::query("DELETE FROM import_hit WHERE import_ord = $1").bind(import_ord).execute(tx).await?;
    Ok(())
}

pub(super) async fn cancel(store: &SqliteStore, id: Uuid, now: Timestamp, audit: &NewAudit) -> Result<()> {
    let mut tx = store.write().await?;
    let (ord, _, state) = standing(&mut tx, id).await?;
    match state {
        ImportState::Receiving => give_up(&mut tx, ord, now).await?,
        ImportState::Done => return Err(StoreError::Conflict),
        ImportState::Cancelled => return Ok(()),
    }
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

async fn give_up(tx: &mut SqliteConnection, import_ord: i64, now: Timestamp) -> Result<()> {
    sqlx::query("UPDATE import SET state = $2, moved_at = $3 WHERE ord = $1")
        .bind(import_ord)
        .bind(ImportState::Cancelled.name())
        .bind(micros(now))
        .execute(&mut *tx)
        .await?;
    clear_hits(tx, import_ord).await?;
    sqlx::query("DELETE FROM import_reject WHERE import_ord = $1").bind(import_ord).execute(tx).await?;
    Ok(())
}

/// Gives up every list that is still coming into an incident.
pub(super) async fn give_up_all(tx: &mut SqliteConnection, incident_ord: i64, now: Timestamp) -> Result<()> {
    let coming: Vec<i64> =
        sqlx::query_scalar("SELECT ord FROM import WHERE incident_ord = $1 AND state = $2")
            .bind(incident_ord)
            .bind(ImportState::Receiving.name())
            .fetch_all(&mut *tx)
            .await?;
    for import_ord in coming {
        give_up(tx, import_ord, now).await?;
    }
    Ok(())
}

pub(super) async fn rejects(
    store: &SqliteStore,
    id: Uuid,
    after_line: i64,
    limit: u32,
) -> Result<Vec<(i64, String)>> {
    Ok(sqlx::query_as(
        "SELECT r.line, r.reason FROM import i CROSS JOIN import_reject r ON r.import_ord = i.ord \
         WHERE i.id = $1 AND r.line > $2 ORDER BY r.line LIMIT $3",
    )
    .bind(id)
    .bind(after_line)
    .bind(limit)
    .fetch_all(&store.reader)
    .await?)
}
