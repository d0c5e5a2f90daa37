//! New cards and reports, as customers are shown them.

use firebreak_wire::ReplacementStage;
use jiff::{Timestamp, civil::Date};
use sqlx::{Row, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    SqliteStore,
    codec::{named, time, time_option},
};
use crate::{
    records::{ReplacementRow, ReportRow},
    store::{Result, StoreError},
};

pub(super) async fn of_card(store: &SqliteStore, card_ord: i64) -> Result<Option<ReplacementRow>> {
    // One statement, so that the row and its stages are of the same moment.
    let rows = sqlx::query(
        "SELECT r.earliest, r.latest, r.last4, s.stage, s.at FROM replacement r \
         JOIN replacement_stage s ON s.card_ord = r.card_ord WHERE r.card_ord = $1",
    )
    .bind(card_ord)
    .fetch_all(&store.reader)
    .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut reached: Vec<(ReplacementStage, Timestamp)> =
        rows.iter().map(|row| Ok((named(row, "stage")?, time(row, "at")?))).collect::<Result<_>>()?;
    reached.sort_unstable_by_key(|(stage, _)| *stage);
    Ok(Some(ReplacementRow {
        earliest: day(first, "earliest")?,
        latest: day(first, "latest")?,
        last4: first.try_get("last4")?,
        reached,
    }))
}

pub(super) fn day(row: &SqliteRow, column: &'static str) -> Result<Date> {
    row.try_get::<&str, _>(column)?.parse().map_err(|_| StoreError::Corrupt(column))
}

pub(super) async fn reports_of(
    store: &SqliteStore,
    customer_ord: i64,
    card_ord: i64,
) -> Result<Vec<ReportRow>> {
    sqlx::query("SELECT * FROM payment_report WHERE card_ord = $1 AND customer_ord = $2 ORDER BY reported_at")
        .bind(card_ord)
        .bind(customer_ord)
        .fetch_all(&store.reader)
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(super) async fn report(
    store: &SqliteStore,
    customer_ord: i64,
    payment_id: Uuid,
) -> Result<Option<ReportRow>> {
    sqlx::query("SELECT * FROM payment_report WHERE payment_id = $1 AND customer_ord = $2")
        .bind(payment_id)
        .bind(customer_ord)
        .fetch_optional(&store.reader)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(super) async fn last_reported(store: &SqliteStore, card_ord: i64) -> Result<Option<Timestamp>> {
    let row = sqlx::query("SELECT max(reported_at) AS at FROM payment_report WHERE card_ord = $1")
        .bind(card_ord)
        .fetch_one(&store.reader)
        .await?;
    time_option(&row, "at")
}

fn read(row: &SqliteRow) -> Result<ReportRow> {
    Ok(ReportRow {
        payment_id: row.try_get("payment_id")?,
        card_ord: row.try_get("card_ord")?,
        customer_ord: row.try_get("customer_ord")?,
        state: named(row, "state")?,
        case_reference: row.try_get("case_reference")?,
        reported_at: time(row, "reported_at")?,
        changed_at: time(row, "changed_at")?,
    })
}
