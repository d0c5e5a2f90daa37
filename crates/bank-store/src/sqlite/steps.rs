//! Protective steps as customers set them.

use firebreak_wire::{CompletedBy, SkipReason, StepKind, StepState};
use jiff::Timestamp;

use super::{
    SqliteStore,
    codec::{Named, micros, named, named_option, time},
    engagement::{self, First},
    events,
};
use crate::{
    records::{EventKind, StepRow},
    store::{Result, StoreError},
};

pub(super) async fn of_customer(
    store: &SqliteStore,
    incident_ord: i64,
    customer_ord: i64,
) -> Result<Vec<StepRow>> {
    let mut steps: Vec<StepRow> =
        sqlx::query("SELECT * FROM step WHERE incident_ord = $1 AND customer_ord = $2")
            .bind(incident_ord)
            .bind(customer_ord)
            .fetch_all(&store.reader)
            .await?
            .iter()
            .map(|row| {
                Ok(StepRow {
                    kind: named(row, "kind")?,
                    state: named(row, "state")?,
                    completed_by: named_option(row, "completed_by")?,
                    changed_at: time(row, "changed_at")?,
                    skip_reason: named_option(row, "skip_reason")?,
                })
            })
            .collect::<Result<_>>()?;
    steps.sort_by_key(|step| step.kind);
    Ok(steps)
}

pub(super) async fn put(
    store: &SqliteStore,
    incident_ord: i64,
    customer_ord: i64,
    kind: StepKind,
    state: StepState,
    reason: Option<SkipReason>,
    now: Timestamp,
) -> Result<i64> {
    let completed_by = match state {
        StepState::Done | StepState::Skipped => Some(CompletedBy::Customer),
        StepState::ToDo | StepState::InProgress => None,
    };
    let mut tx = store.write().await?;
    let put = sqlx::query(
        "INSERT INTO step (incident_ord, customer_ord, kind, state, completed_by, changed_at, skip_reason) \
         SELECT incident_ord, customer_ord, $3, $4, $5, $6, $7 FROM matched WHERE incident_ord = $1 AND customer_ord = $2 \
         ON CONFLICT (incident_ord, customer_ord, kind) DO UPDATE SET \
         state = excluded.state, completed_by = excluded.completed_by, changed_at = excluded.changed_at, \
         skip_reason = excluded.skip_reason",
    )
    .bind(incident_ord)
    .bind(customer_ord)
    .bind(kind.as_str())
    .bind(state.name())
    .bind(completed_by.map(Named::name))
    .bind(micros(now))
    .bind(reason.map(Named::name))
    .execute(&mut *tx)
    .await?;
    if put.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    if completed_by.is_some() {
        engagement::note(&mut tx, incident_ord, customer_ord, First::Acted, now).await?;
    }
    let seq = events::add(&mut tx, now, &EventKind::Step { customer_ord, incident_ord, kind }).await?;
    tx.commit().await?;
    Ok(seq)
}
