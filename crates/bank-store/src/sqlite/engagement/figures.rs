//! How far an incident's word has come, as it is read.

use jiff::Timestamp;
use sqlx::{Row, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    super::{
        SqliteStore,
        codec::{narrowed, time_from, time_option},
        exposures,
    },
    MICROS_PER_MINUTE,
};
use crate::{
    records::staff::{DeliveryRow, Engagement, Glance},
    store::{Result, StoreError},
};

pub(in super::super) async fn glances(store: &SqliteStore) -> Result<Vec<Glance>> {
    let rows = sqlx::query("SELECT * FROM audience ORDER BY incident_ord").fetch_all(&store.reader).await?;
    rows.iter().map(glance).collect()
}

fn glance(row: &SqliteRow) -> Result<Glance> {
    Ok(Glance {
        incident_ord: row.try_get("incident_ord")?,
        customers: narrowed::<_, i64>(row, "customers")?,
        cards: narrowed::<_, i64>(row, "cards")?,
        matched: narrowed::<_, i64>(row, "matched")?,
        reached: narrowed::<_, i64>(row, "reached")?,
        seen: narrowed::<_, i64>(row, "seen")?,
        acted: narrowed::<_, i64>(row, "acted")?,
    })
}

pub(in super::super) async fn get(store: &SqliteStore, incident_ord: i64) -> Result<Engagement> {
    // One snapshot, so that the parts add up.
    let mut tx = store.reader.begin().await?;
    let all = sqlx::query("SELECT * FROM audience WHERE incident_ord = $1")
        .bind(incident_ord)
        .fetch_optional(&mut *tx)
        .await?
        .as_ref()
        .map_or(Err(StoreError::NotFound), glance)?;
    let minutes = sqlx::query("SELECT * FROM engagement WHERE incident_ord = $1 ORDER BY minute")
        .bind(incident_ord)
        .fetch_all(&mut *tx)
        .await?
        .iter()
        .map(|row| {
            let minute: i64 = row.try_get("minute")?;
            let (reached, seen, acted) = firsts(row)?;
            Ok((time_from(minute.saturating_mul(MICROS_PER_MINUTE))?, reached, seen, acted))
        })
        .collect::<Result<_>>()?;
    let mut segments = sqlx::query(
        "SELECT s.* FROM segment_audience s JOIN incident i ON i.ord = s.incident_ord \
         WHERE i.ord = $1 AND s.slot = i.segment_slot ORDER BY s.segment",
    )
    .bind(incident_ord)
    .fetch_all(&mut *tx)
    .await?
    .iter()
    .map(|row| {
        let (reached, seen, acted) = firsts(row)?;
        let segment = narrowed::<_, i64>(row, "segment")?;
        Ok((Some(segment), narrowed::<_, i64>(row, "customers")?, reached, seen, acted))
    })
    .collect::<Result<Vec<_>>>()?;
    segments.push(remainder(&all, &segments));
    let Glance { matched, reached, seen, acted, .. } = all;
    Ok(Engagement { matched, reached, seen, acted, minutes, segments })
}

type SegmentRow = (Option<u8>, u64, u64, u64, u64);

/// Those whom no segment took: what the others leave of all.
fn remainder(all: &Glance, segments: &[SegmentRow]) -> SegmentRow {
    segments.iter().fold((None, all.matched, all.reached, all.seen, all.acted), |left, one| {
        (
            None,
            left.1.saturating_sub(one.1),
            left.2.saturating_sub(one.2),
            left.3.saturating_sub(one.3),
            left.4.saturating_sub(one.4),
        )
    })
}

fn firsts(row: &SqliteRow) -> Result<(u64, u64, u64)> {
    Ok((
        narrowed::<_, i64>(row, "reached")?,
        narrowed::<_, i64>(row, "seen")?,
        narrowed::<_, i64>(row, "acted")?,
    ))
}

pub(in super::super) async fn deliveries(
    store: &SqliteStore,
    incident_ord: i64,
    after_customer: i64,
    limit: u32,
) -> Result<Vec<DeliveryRow>> {
    sqlx::query(
        "SELECT m.*, c.external_id, \
             (SELECT count(*) FROM exposure e \
              WHERE e.incident_ord = m.incident_ord AND e.customer_ord = m.customer_ord) AS cards, \
             (SELECT min(iif(i.segment_slot = 0, e.segment_a, e.segment_b)) FROM exposure e \
              WHERE e.incident_ord = m.incident_ord AND e.customer_ord = m.customer_ord) AS segment \
         FROM matched m JOIN customer c ON c.ord = m.customer_ord JOIN incident i ON i.ord = m.incident_ord \
         WHERE m.incident_ord = $1 AND m.customer_ord > $2 ORDER BY m.customer_ord LIMIT $3",
    )
    .bind(incident_ord)
    .bind(after_customer)
    .bind(limit)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(|row| {
        Ok(DeliveryRow {
            customer_ord: row.try_get("customer_ord")?,
            external_id: row.try_get("external_id")?,
            since_version: narrowed::<_, i64>(row, "since_version")?,
            cards: narrowed::<_, i64>(row, "cards")?,
            segment: exposures::segment(row)?,
            reached_at: time_option(row, "reached_at")?,
            seen_at: time_option(row, "seen_at")?,
            acted_at: time_option(row, "acted_at")?,
        })
    })
    .collect()
}

pub(in super::super) async fn matched_ids(
    store: &SqliteStore,
    incident_ord: i64,
    after_customer: i64,
    limit: u32,
) -> Result<Vec<(i64, Uuid)>> {
    Ok(sqlx::query_as(
        "SELECT m.customer_ord, c.id FROM matched m JOIN customer c ON c.ord = m.customer_ord \
         WHERE m.incident_ord = $1 AND m.customer_ord > $2 ORDER BY m.customer_ord LIMIT $3",
    )
    .bind(incident_ord)
    .bind(after_customer)
    .bind(limit)
    .fetch_all(&store.reader)
    .await?)
}

pub(in super::super) async fn seen_by(
    store: &SqliteStore,
    incident_ord: i64,
    customer_ord: i64,
) -> Result<Vec<(Uuid, u32, Timestamp)>> {
    sqlx::query(
        "SELECT s.device_id, s.version, s.at FROM device d \
         JOIN seen s ON s.device_id = d.id AND s.incident_ord = $1 WHERE d.customer_ord = $2 ORDER BY s.at, s.version",
    )
    .bind(incident_ord)
    .bind(customer_ord)
    .fetch_all(&store.reader)
    .await?
    .iter()
    .map(|row| {
        Ok((
            row.try_get("device_id")?,
            narrowed::<_, i64>(row, "version")?,
            time_from(row.try_get("at")?)?,
        ))
    })
    .collect()
}
