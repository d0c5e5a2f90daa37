//! How far an incident's word has come: the first time that each customer had it, opened it and acted on it.
//!
//! The times are in the match rows; the counts beside them are kept in the same transactions, so that looking at an
//! incident of a million customers reads no million rows.

mod figures;

use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};

use super::codec::{micros, time_option};
use crate::store::{Result, StoreError};

pub(super) use figures::{deliveries, get, glances, matched_ids, seen_by};

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
