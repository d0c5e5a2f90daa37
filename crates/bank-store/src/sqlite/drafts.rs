//! Drafts: the next word of each incident, while it is written and reviewed.

use firebreak_bank_core::{
    draft::Draft,
    incident::{Incident, IncidentState},
};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{SqliteStore, audit, imports, incidents, refused};
use crate::{
    records::staff::NewAudit,
    store::{Result, StoreError},
};

pub(super) async fn declare(
    store: &SqliteStore,
    incident: &Incident,
    draft: &Draft,
    year: i16,
    audit: &NewAudit,
) -> Result<Incident> {
    let mut tx = store.write().await?;
    let stored = incidents::insert(&mut tx, incident, year).await?;
    insert(&mut tx, stored.ord, draft).await?;
    let subject = audit.subject.replace("{reference}", &stored.reference);
    audit::append(&mut tx, &NewAudit { subject, ..audit.clone() }).await?;
    tx.commit().await?;
    Ok(stored)
}

pub(super) async fn get(store: &SqliteStore, incident_ord: i64) -> Result<Option<Draft>> {
    in_tx(&mut *store.reader.acquire().await?, incident_ord).await
}

async fn in_tx(tx: &mut SqliteConnection, incident_ord: i64) -> Result<Option<Draft>> {
    sqlx::query("SELECT body FROM draft WHERE incident_ord = $1")
        .bind(incident_ord)
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) async fn in_review(store: &SqliteStore) -> Result<Vec<(i64, Draft)>> {
    let mut drafts = sqlx::query("SELECT incident_ord, body FROM draft WHERE in_review = 1")
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(|row| Ok((row.try_get("incident_ord")?, read(row)?)))
        .collect::<Result<Vec<(i64, Draft)>>>()?;
    drafts.sort_by_key(|(_, draft)| draft.review.as_ref().map(|review| review.at));
    Ok(drafts)
}

pub(super) async fn save(
    store: &SqliteStore,
    incident_ord: i64,
    draft: &Draft,
    expected_revision: Option<u32>,
    audit: &NewAudit,
) -> Result<()> {
    let mut tx = store.write().await?;
    save_in(&mut tx, incident_ord, draft, expected_revision).await?;
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

/// Saves a draft and lets the state of an incident that nobody was told of follow it.
pub(super) async fn save_in(
    tx: &mut SqliteConnection,
    incident_ord: i64,
    draft: &Draft,
    expected_revision: Option<u32>,
) -> Result<()> {
    let incident = incidents::in_tx(tx, incident_ord).await?;
    match (incident.state, expected_revision) {
        (IncidentState::Published, None) => return insert(tx, incident_ord, draft).await,
        (IncidentState::Draft | IncidentState::InReview | IncidentState::Published, Some(revision)) => {
            replace(tx, incident_ord, draft, revision).await?;
        }
        (IncidentState::Draft | IncidentState::InReview, None)
        | (IncidentState::Closed | IncidentState::Cancelled, _) => return Err(StoreError::Conflict),
    }
    let state = if draft.review.is_some() { IncidentState::InReview } else { IncidentState::Draft };
    if incident.version == 0 && incident.state != state {
        incidents::replace(tx, &Incident { state, ..incident }, 0).await?;
    }
    Ok(())
}

async fn insert(tx: &mut SqliteConnection, incident_ord: i64, draft: &Draft) -> Result<()> {
    sqlx::query("INSERT INTO draft (incident_ord, revision, in_review, body) VALUES ($1, $2, $3, $4)")
        .bind(incident_ord)
        .bind(draft.revision)
        .bind(draft.review.is_some())
        .bind(body(draft)?)
        .execute(tx)
        .await
        .map_err(refused)?;
    Ok(())
}

async fn replace(
    tx: &mut SqliteConnection,
    incident_ord: i64,
    draft: &Draft,
    expected_revision: u32,
) -> Result<()> {
    let replaced = sqlx::query(
        "UPDATE draft SET revision = $2, in_review = $3, body = $4 WHERE incident_ord = $1 AND revision = $5",
    )
    .bind(incident_ord)
    .bind(draft.revision)
    .bind(draft.review.is_some())
    .bind(body(draft)?)
    .bind(expected_revision)
    .execute(tx)
    .await?;
    if replaced.rows_affected() == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

pub(super) async fn discard(
    store: &SqliteStore,
    incident_ord: i64,
    expected_revision: u32,
    audit: &NewAudit,
) -> Result<()> {
    let mut tx = store.write().await?;
    let discarded = sqlx::query("DELETE FROM draft WHERE incident_ord = $1 AND revision = $2")
        .bind(incident_ord)
        .bind(expected_revision)
        .execute(&mut *tx)
        .await?;
    if discarded.rows_affected() == 0 {
        return Err(StoreError::Conflict);
    }
    let incident = incidents::in_tx(&mut tx, incident_ord).await?;
    if incident.version == 0 {
        let state = IncidentState::Cancelled;
        incidents::replace(&mut tx, &Incident { state, next_update_at: None, ..incident }, 0).await?;
        imports::give_up_all(&mut tx, incident_ord, audit.at).await?;
    }
    audit::append(&mut tx, audit).await?;
    Ok(tx.commit().await?)
}

/// Takes away the draft that is published: exactly this one, because it is this one that was approved.
pub(super) async fn take(tx: &mut SqliteConnection, incident_ord: i64, draft: &Draft) -> Result<()> {
    if in_tx(tx, incident_ord).await?.as_ref() != Some(draft) {
        return Err(StoreError::Conflict);
    }
    sqlx::query("DELETE FROM draft WHERE incident_ord = $1").bind(incident_ord).execute(tx).await?;
    Ok(())
}

pub(super) async fn approvals(store: &SqliteStore, incident_ord: i64) -> Result<Vec<(u32, String, String)>> {
    Ok(sqlx::query_as(
        "SELECT version, approval, words FROM bulletin WHERE incident_ord = $1 AND approval IS NOT NULL \
         ORDER BY version",
    )
    .bind(incident_ord)
    .fetch_all(&store.reader)
    .await?)
}

fn body(draft: &Draft) -> Result<String> {
    serde_json::to_string(draft).map_err(|_| StoreError::Corrupt("draft"))
}

fn read(row: &SqliteRow) -> Result<Draft> {
    serde_json::from_str(row.try_get("body")?).map_err(|_| StoreError::Corrupt("draft"))
}
