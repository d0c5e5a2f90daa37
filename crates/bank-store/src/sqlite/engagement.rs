//! How far an incident's word has come: the first time that each customer had it, opened it and acted on it.
//!
//! The times are in the match rows; the counts beside them are kept in the same transactions, so that looking at an
//! incident of a million customers reads no million rows.

use jiff::Timestamp;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    SqliteStore,
    codec::{micros, narrowed, time_from, time_option},
    exposures,
};
use crate::{
    records::staff::{DeliveryRow, Engagement, Glance},
    store::{Result, StoreError},
};

const MICROS_PER_MINUTE: i64 = 60_000_000;

/// Something that happens to a customer's notice for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// A device has it.
    Reached,
    /// It was opened; whoever opened it has it.
    Seen,
    /// A step was taken.
    Acted,
}

/// Notes the first time and counts it. Nothing happens the second time, and nothing to those who are not matched.
pub(super) async fn note(
    tx: &mut SqliteConnection,
    incident_ord: i64,
    customer_ord: i64,
    first: First,
    at: Timestamp,
) -> Result<()> {
    let row = sqlx::query(
        "SELECT m.reached_at, m.seen_at, m.acted_at, b.sent_at FROM matched m \
         JOIN bulletin b ON b.incident_ord = m.incident_ord AND b.version = m.since_version \
         WHERE m.incident_ord = $1 AND m.customer_ord = $2",
    )
    .bind(incident_ord)
    .bind(customer_ord)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(()) };
    let is_new = |column| Ok::<_, StoreError>(time_option(&row, column)?.is_none());
    let reached = first != First::Acted && is_new("reached_at")?;
    let seen = first == First::Seen && is_new("seen_at")?;
    let acted = first == First::Acted && is_new("acted_at")?;
    if !(reached || seen || acted) {
        return Ok(());
    }
    // A device's clock may be slow; nobody has a word before it is said.
    let at = micros(at).max(row.try_get("sent_at")?);
    sqlx::query(
        "UPDATE matched SET reached_at = iif($3, $6, reached_at), seen_at = iif($4, $6, seen_at), \
         acted_at = iif($5, $6, acted_at) WHERE incident_ord = $1 AND customer_ord = $2",
    )
    .bind(incident_ord)
    .bind(customer_ord)
    .bind(reached)
    .bind(seen)
    .bind(acted)
    .bind(at)
    .execute(&mut *tx)
    .await?;
    count(tx, incident_ord, customer_ord, [reached, seen, acted], at).await
}

async fn count(
    tx: &mut SqliteConnection,
    incident_ord: i64,
    customer_ord: i64,
    [reached, seen, acted]: [bool; 3],
    at: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO engagement (incident_ord, minute, reached, seen, acted) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (incident_ord, minute) DO UPDATE SET \
         reached = reached + excluded.reached, seen = seen + excluded.seen, acted = acted + excluded.acted",
    )
    .bind(incident_ord)
    .bind(at.div_euclid(MICROS_PER_MINUTE))
    .bind(reached)
    .bind(seen)
    .bind(acted)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "UPDATE audience SET reached = reached + $2, seen = seen + $3, acted = acted + $4 WHERE incident_ord = $1",
    )
    .bind(incident_ord)
    .bind(reached)
    .bind(seen)
    .bind(acted)
    .execute(&mut *tx)
    .await?;
    // Both slots: the one customers see, and the one that the next publication will show.
    sqlx::query(
        "UPDATE segment_audience SET reached = reached + $3, seen = seen + $4, acted = acted + $5 \
         WHERE incident_ord = $1 AND (slot, segment) IN ( \
             SELECT 0, min(segment_a) FROM exposure WHERE incident_ord = $1 AND customer_ord = $2 UNION ALL \
             SELECT 1, min(segment_b) FROM exposure WHERE incident_ord = $1 AND customer_ord = $2)",
    )
    .bind(incident_ord)
    .bind(customer_ord)
    .bind(reached)
    .bind(seen)
    .bind(acted)
    .execute(tx)
    .await?;
    Ok(())
}

/// The incidents whose word a device of the customer has, now that its cursor is here, and none had before.
pub(super) async fn reached_by(
    tx: &mut SqliteConnection,
    customer_ord: i64,
    cursor_seq: i64,
) -> Result<Vec<i64>> {
    // One look by primary key per published incident, as in `incidents::of_customer`.
    Ok(sqlx::query_scalar(
        "SELECT m.incident_ord FROM bulletin b \
         CROSS JOIN matched m ON m.incident_ord = b.incident_ord AND m.customer_ord = $1 AND m.reached_at IS NULL \
         CROSS JOIN bulletin s ON s.incident_ord = m.incident_ord AND s.version = m.since_version AND s.seq <= $2 \
         WHERE b.version = 1",
    )
    .bind(customer_ord)
    .bind(cursor_seq)
    .fetch_all(tx)
    .await?)
}

/// Counts the exposed customers of a slot anew, by their first segment.
pub(super) async fn count_slot(tx: &mut SqliteConnection, incident_ord: i64, slot: i64) -> Result<()> {
    let count = "INSERT INTO segment_audience (incident_ord, slot, segment, customers, reached, seen, acted) \
         SELECT $1, $2, x.segment, count(*), count(m.reached_at), count(m.seen_at), count(m.acted_at) FROM ( \
             SELECT customer_ord, min(iif($2 = 0, segment_a, segment_b)) AS segment FROM exposure \
             WHERE incident_ord = $1 GROUP BY customer_ord) x \
         LEFT JOIN matched m ON m.incident_ord = $1 AND m.customer_ord = x.customer_ord \
         WHERE x.segment IS NOT NULL GROUP BY x.segment";
    recount(tx, incident_ord, slot, count).await
}

/// The same of those who are matched alone: few, in an exercise.
pub(super) async fn count_slot_of_matched(
    tx: &mut SqliteConnection,
    incident_ord: i64,
    slot: i64,
) -> Result<()> {
    let count = "INSERT INTO segment_audience (incident_ord, slot, segment, customers, reached, seen, acted) \
         SELECT $1, $2, segment, count(*), count(reached_at), count(seen_at), count(acted_at) FROM ( \
             SELECT m.*, (SELECT min(iif($2 = 0, e.segment_a, e.segment_b)) FROM exposure e \
                          WHERE e.incident_ord = $1 AND e.customer_ord = m.customer_ord) AS segment \
             FROM matched m WHERE m.incident_ord = $1) \
         WHERE segment IS NOT NULL GROUP BY segment";
    recount(tx, incident_ord, slot, count).await
}

async fn recount(tx: &mut SqliteConnection, incident_ord: i64, slot: i64, count: &'static str) -> Result<()> {
    sqlx::query("DELETE FROM segment_audience WHERE incident_ord = $1 AND slot = $2")
        .bind(incident_ord)
        .bind(slot)
        .execute(&mut *tx)
        .await?;
    sqlx::query(count).bind(incident_ord).bind(slot).execute(tx).await?;
    Ok(())
}

pub(super) async fn glances(store: &SqliteStore) -> Result<Vec<Glance>> {
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

pub(super) async fn get(store: &SqliteStore, incident_ord: i64) -> Result<Engagement> {
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

pub(super) async fn deliveries(
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

pub(super) async fn matched_ids(
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

pub(super) async fn seen_by(
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
