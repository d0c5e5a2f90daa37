//! Publication: the one moment at which customers come to be concerned.

use firebreak_bank_core::incident::Incident;
use sqlx::{Row, SqliteConnection};

use super::{SqliteStore, audit, codec::micros, drafts, engagement, events, incidents, refused, segments};
use crate::{
    records::{
        EventKind, PublishedBulletin,
        staff::{Approved, NewAudit},
    },
    store::{Result, StoreError},
};

/// Customers in one row of JSON when a matched set is read.
const PAGE_CUSTOMERS: i64 = 200_000;

pub(super) async fn publish(
    store: &SqliteStore,
    incident: &Incident,
    expected_version: u32,
    bulletin: &PublishedBulletin,
) -> Result<i64> {
    let mut tx = store.write().await?;
    let everybody = !incidents::is_exercise(incident);
    let seq = write(&mut tx, incident, expected_version, bulletin, None, everybody).await?;
    tx.commit().await?;
    Ok(seq)
}

pub(super) async fn publish_draft(
    store: &SqliteStore,
    approved: &Approved<'_>,
    audit: &NewAudit,
) -> Result<i64> {
    let incident = approved.incident;
    let words = serde_json::to_string(approved.words).map_err(|_| StoreError::Corrupt("words"))?;
    let everybody = !approved.participants_only && !incidents::is_exercise(incident);
    let mut tx = store.write().await?;
    drafts::take(&mut tx, incident.ord, approved.draft).await?;
    let proof = Some((approved.approval, words.as_str()));
    let seq =
        write(&mut tx, incident, approved.expected_version, approved.bulletin, proof, everybody).await?;
    let slot = segments::swap(&mut tx, incident.ord, &approved.draft.segments).await?;
    if !everybody {
        // What was counted when the segments were assigned were all who are exposed.
        engagement::count_slot_of_matched(&mut tx, incident.ord, slot).await?;
    }
    audit::append(&mut tx, audit).await?;
    tx.commit().await?;
    Ok(seq)
}

/// Writes a bulletin, what it makes of its incident, whom it is for, and its event.
async fn write(
    tx: &mut SqliteConnection,
    incident: &Incident,
    expected_version: u32,
    bulletin: &PublishedBulletin,
    proof: Option<(&str, &str)>,
    everybody: bool,
) -> Result<i64> {
    if incident.version != bulletin.version || expected_version.checked_add(1) != Some(bulletin.version) {
        return Err(StoreError::Conflict);
    }
    incidents::replace(tx, incident, expected_version).await?;
    let published = EventKind::Publication { incident_ord: incident.ord, version: bulletin.version };
    let seq = events::add(tx, bulletin.sent_at, &published).await?;
    sqlx::query(
        "INSERT INTO bulletin (incident_ord, version, signed, hash, sent_at, seq, approval, words) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(incident.ord)
    .bind(bulletin.version)
    .bind(&bulletin.signed.0)
    .bind(&bulletin.hash)
    .bind(micros(bulletin.sent_at))
    .bind(seq)
    .bind(proof.map(|(approval, _)| approval))
    .bind(proof.map(|(_, words)| words))
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    let added = sqlx::query(if everybody { MATCH_EVERYBODY } else { MATCH_PARTICIPANTS })
        .bind(incident.ord)
        .bind(bulletin.version)
        .execute(&mut *tx)
        .await?;
    sqlx::query("UPDATE audience SET matched = matched + $2 WHERE incident_ord = $1")
        .bind(incident.ord)
        .bind(i64::try_from(added.rows_affected()).unwrap_or(i64::MAX))
        .execute(tx)
        .await?;
    Ok(seq)
}

// Read in the order of one primary key and written in the order of the other: nothing is sorted, and every page is filled
// once.
const MATCH_EVERYBODY: &str = "INSERT INTO matched (incident_ord, customer_ord, since_version) \
    SELECT $1, customer_ord, $2 FROM exposure WHERE incident_ord = $1 GROUP BY customer_ord \
    ON CONFLICT DO NOTHING";

/// An exercise is for those who take part in exercises, whatever list was imported.
const MATCH_PARTICIPANTS: &str = "INSERT INTO matched (incident_ord, customer_ord, since_version) \
    SELECT $1, c.ord, $2 FROM customer c WHERE c.participant = 1 \
    AND EXISTS (SELECT 1 FROM exposure e WHERE e.incident_ord = $1 AND e.customer_ord = c.ord) ORDER BY c.ord \
    ON CONFLICT DO NOTHING";

pub(super) async fn matched(store: &SqliteStore, incident_ord: i64) -> Result<Vec<i64>> {
    // One snapshot for all pages. A page comes as one JSON array, because a million rows of one number each cost more
    // to hand over than to read.
    let mut tx = store.reader.begin().await?;
    let mut customers = Vec::new();
    loop {
        let row = sqlx::query(
            "SELECT json_group_array(customer_ord) FROM ( \
                 SELECT customer_ord FROM matched WHERE incident_ord = $1 AND customer_ord > $2 \
                 ORDER BY customer_ord LIMIT $3)",
        )
        .bind(incident_ord)
        .bind(customers.last().copied().unwrap_or(i64::MIN))
        .bind(PAGE_CUSTOMERS)
        .fetch_one(&mut *tx)
        .await?;
        let page: Vec<i64> =
            serde_json::from_str(row.try_get(0)?).map_err(|_| StoreError::Corrupt("matched customers"))?;
        if page.is_empty() {
            return Ok(customers);
        }
        customers.extend(page);
    }
}
