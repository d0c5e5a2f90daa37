//! Publication: the one moment at which customers come to be concerned.

use firebreak_bank_core::incident::Incident;
use sqlx::Row;

use super::{SqliteStore, codec::micros, events, incidents, refused};
use crate::{
    records::{EventKind, PublishedBulletin},
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
    if incident.version != bulletin.version || expected_version.checked_add(1) != Some(bulletin.version) {
        return Err(StoreError::Conflict);
    }
    let mut tx = store.write().await?;
    incidents::replace(&mut tx, incident, expected_version).await?;
    let published = EventKind::Publication { incident_ord: incident.ord, version: bulletin.version };
    let seq = events::add(&mut tx, bulletin.sent_at, &published).await?;
    sqlx::query(
        "INSERT INTO bulletin (incident_ord, version, signed, hash, sent_at, seq) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(incident.ord)
    .bind(bulletin.version)
    .bind(&bulletin.signed.0)
    .bind(&bulletin.hash)
    .bind(micros(bulletin.sent_at))
    .bind(seq)
    .execute(&mut *tx)
    .await
    .map_err(refused)?;
    // Read in the order of one primary key and written in the order of the other: nothing is sorted, and every page is
    // filled once.
    sqlx::query(
        "INSERT INTO matched (incident_ord, customer_ord, since_version) \
         SELECT $1, customer_ord, $2 FROM exposure WHERE incident_ord = $1 GROUP BY customer_ord \
         ON CONFLICT DO NOTHING",
    )
    .bind(incident.ord)
    .bind(bulletin.version)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(seq)
}

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
