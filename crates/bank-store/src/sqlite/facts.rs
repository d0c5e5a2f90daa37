//! What the card processor says, written down once: from the answer to an order or from its changes, whichever is first.

use firebreak_bank_core::fact::{CaseFact, Fact, MadeCard, ReplacementFact};
use firebreak_wire::{CardState, CaseState, ReplacementStage, SetBy, StepKind};
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::{
    SqliteStore, cards,
    codec::{Named, micros},
    events,
};
use crate::{
    records::{AppliedChange, EventKind},
    store::Result,
};

/// A card and whose it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) customer_ord: i64,
    pub(super) card_ord: i64,
}

pub(super) async fn cursor(store: &SqliteStore) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT seq FROM processor_cursor").fetch_one(&store.reader).await?)
}

/// Applies a change and moves the cursor. Nothing happens if it was applied before, and nothing but the cursor moves for a
/// card that is not here.
pub(super) async fn apply_change(
    store: &SqliteStore,
    change: &AppliedChange,
    tag_key_id: &str,
    now: Timestamp,
) -> Result<bool> {
    let mut tx = store.write().await?;
    let moved = sqlx::query("UPDATE processor_cursor SET seq = $1 WHERE seq < $1")
        .bind(change.seq)
        .execute(&mut *tx)
        .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    let card = sqlx::query("SELECT ord, customer_ord FROM card WHERE external_id = $1")
        .bind(&change.card_external_id)
        .fetch_optional(&mut *tx)
        .await?;
    let mut new = false;
    if let Some(card) = card {
        let held = Held { card_ord: card.try_get("ord")?, customer_ord: card.try_get("customer_ord")? };
        new = apply(&mut tx, held, &change.fact, SetBy::Bank, tag_key_id, now).await?;
    }
    tx.commit().await?;
    Ok(new)
}

/// Writes a fact down with its events. `false` if it was known.
pub(super) async fn apply(
    tx: &mut SqliteConnection,
    held: Held,
    fact: &Fact,
    set_by: SetBy,
    tag_key_id: &str,
    now: Timestamp,
) -> Result<bool> {
    match fact {
        Fact::Card(state) => {
            let changed = set_card_state(tx, held.card_ord, *state, set_by, now).await?;
            if changed {
                add_card_event(tx, held, now).await?;
                add_step_events(tx, held, StepKind::FreezeCard, now).await?;
            }
            Ok(changed)
        }
        Fact::Replacement(fact) => replacement(tx, held, fact, tag_key_id, now).await,
        Fact::Case(fact) => case(tx, held, fact, now).await,
    }
}

async fn replacement(
    tx: &mut SqliteConnection,
    held: Held,
    fact: &ReplacementFact,
    tag_key_id: &str,
    now: Timestamp,
) -> Result<bool> {
    sqlx::query(
        "INSERT INTO replacement (card_ord, earliest, latest, last4) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (card_ord) DO UPDATE SET earliest = excluded.earliest, latest = excluded.latest, \
         last4 = coalesce(excluded.last4, last4)",
    )
    .bind(held.card_ord)
    .bind(fact.earliest.to_string())
    .bind(fact.latest.to_string())
    .bind(fact.made.as_ref().map(|made| made.last4.as_str()))
    .execute(&mut *tx)
    .await?;
    if !put_stage(tx, held.card_ord, fact.stage, fact.at).await? {
        return Ok(false);
    }
    add_card_event(tx, held, now).await?;
    add_step_events(tx, held, StepKind::ReplaceCard, now).await?;
    if let (ReplacementStage::Activated, Some(made)) = (fact.stage, &fact.made) {
        let card_ord = add_card(tx, held.card_ord, made, tag_key_id, now).await?;
        set_card_state(tx, held.card_ord, CardState::Closed, SetBy::Bank, now).await?;
        add_card_event(tx, Held { card_ord, ..held }, now).await?;
        add_step_events(tx, held, StepKind::FreezeCard, now).await?;
    }
    Ok(true)
}

/// `false` if the stage was reached before.
pub(super) async fn put_stage(
    tx: &mut SqliteConnection,
    card_ord: i64,
    stage: ReplacementStage,
    at: Timestamp,
) -> Result<bool> {
    let put = sqlx::query(
        "INSERT INTO replacement_stage (card_ord, stage, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(card_ord)
    .bind(stage.as_str())
    .bind(micros(at))
    .execute(tx)
    .await?;
    Ok(put.rows_affected() > 0)
}

/// The new card, as its customer's, like the one whose place it takes.
async fn add_card(
    tx: &mut SqliteConnection,
    replaced: i64,
    made: &MadeCard,
    tag_key_id: &str,
    now: Timestamp,
) -> Result<i64> {
    let card_ord: i64 = sqlx::query_scalar(
        "INSERT INTO card (id, external_id, customer_ord, last4, kind, product, expires, state, state_since, \
         replacement_for) \
         SELECT $1, $2, customer_ord, $3, kind, product, $4, $5, $6, ord FROM card WHERE ord = $7 \
         ON CONFLICT (external_id) DO UPDATE SET replacement_for = excluded.replacement_for RETURNING ord",
    )
    .bind(Uuid::now_v7())
    .bind(&made.external_id)
    .bind(&made.last4)
    .bind(made.expires.to_string())
    .bind(CardState::Active.name())
    .bind(micros(now))
    .bind(replaced)
    .fetch_one(&mut *tx)
    .await?;
    let key_ord = cards::put_tag_key(tx, tag_key_id).await?;
    sqlx::query("INSERT INTO card_tag (tag, card_ord, key_ord) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(made.tag.as_slice())
        .bind(card_ord)
        .bind(key_ord)
        .execute(tx)
        .await?;
    Ok(card_ord)
}

async fn case(tx: &mut SqliteConnection, held: Held, fact: &CaseFact, now: Timestamp) -> Result<bool> {
    // A case that is decided stays so, also when the answer to the report comes after.
    let put = sqlx::query(
        "INSERT INTO payment_report (payment_id, card_ord, customer_ord, state, case_reference, reported_at, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $6) \
         ON CONFLICT (payment_id) DO UPDATE SET state = excluded.state, case_reference = excluded.case_reference, \
         changed_at = excluded.changed_at WHERE card_ord = excluded.card_ord AND (state = $7 \
         OR (state = $8 AND excluded.state <> $8 AND excluded.state <> $7))",
    )
    .bind(fact.payment_id)
    .bind(held.card_ord)
    .bind(held.customer_ord)
    .bind(fact.state.as_str())
    .bind(&fact.reference)
    .bind(micros(fact.at))
    .bind(CaseState::Received.as_str())
    .bind(CaseState::InReview.as_str())
    .execute(&mut *tx)
    .await?;
    let new = put.rows_affected() > 0;
    if new {
        add_report_event(tx, held, fact.payment_id, now).await?;
        add_step_events(tx, held, StepKind::ReviewPayments, now).await?;
    }
    Ok(new)
}

async fn set_card_state(
    tx: &mut SqliteConnection,
    card_ord: i64,
    state: CardState,
    set_by: SetBy,
    now: Timestamp,
) -> Result<bool> {
    let set = sqlx::query(
        "UPDATE card SET state = $1, set_by = $2, state_since = iif(state = $1, state_since, $3) \
         WHERE ord = $4 AND state <> 'closed' AND (state <> $1 OR set_by IS NOT $2)",
    )
    .bind(state.name())
    .bind(set_by.name())
    .bind(micros(now))
    .bind(card_ord)
    .execute(tx)
    .await?;
    Ok(set.rows_affected() > 0)
}

pub(super) async fn add_card_event(tx: &mut SqliteConnection, held: Held, now: Timestamp) -> Result<i64> {
    let Held { customer_ord, card_ord } = held;
    events::add(tx, now, &EventKind::Card { customer_ord, card_ord }).await
}

pub(super) async fn add_report_event(
    tx: &mut SqliteConnection,
    held: Held,
    payment_id: Uuid,
    now: Timestamp,
) -> Result<i64> {
    events::add(tx, now, &EventKind::Report { customer_ord: held.customer_ord, payment_id }).await
}

/// What happened to a card is also what became of a step, in every incident in force that names the card.
pub(super) async fn add_step_events(
    tx: &mut SqliteConnection,
    held: Held,
    kind: StepKind,
    now: Timestamp,
) -> Result<()> {
    for incident_ord in incidents_naming(tx, held).await? {
        let customer_ord = held.customer_ord;
        events::add(tx, now, &EventKind::Step { customer_ord, incident_ord, kind }).await?;
    }
    Ok(())
}

/// The incidents in force that name the card and that its holder was told of.
pub(super) async fn incidents_naming(tx: &mut SqliteConnection, held: Held) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT i.ord FROM incident i \
         CROSS JOIN matched m ON m.incident_ord = i.ord AND m.customer_ord = $1 \
         CROSS JOIN exposure e ON e.incident_ord = i.ord AND e.customer_ord = $1 AND e.card_ord = $2 \
         WHERE i.state = 'published' ORDER BY i.ord",
    )
    .bind(held.customer_ord)
    .bind(held.card_ord)
    .fetch_all(tx)
    .await?)
}
