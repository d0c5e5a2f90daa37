//! Orders: carried out once each, and answered the same for ever.

use firebreak_bank_core::fact::Fact;
use firebreak_wire::{CardState, OperationFailure, OperationKind};
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    Ledger, LedgerError, cards, cases, micros,
    names::{failure_from, failure_name, state_from, state_name},
    replacements, time,
};
use crate::processor::{CardActionReason, Instruction, ProcessorOrder};

/// An order the ledger answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerOrder {
    /// The key it came under.
    pub idempotency_key: Uuid,
    /// The card's number at the card processor.
    pub card_external_id: String,
    /// What was asked.
    pub kind: OperationKind,
    /// The payment it was about.
    pub payment_id: Option<Uuid>,
    /// Why.
    pub reason: CardActionReason,
    /// The state the card was in afterwards, or why it was refused.
    pub outcome: Result<CardState, OperationFailure>,
    /// When it was answered.
    pub answered_at: Timestamp,
}

impl Ledger {
    /// Every order for a card that was answered, oldest first.
    pub async fn orders_for(&self, card_external_id: &str) -> Result<Vec<LedgerOrder>, LedgerError> {
        sqlx::query("SELECT * FROM card_order WHERE card_external_id = $1 ORDER BY ord")
            .bind(card_external_id)
            .fetch_all(&self.pool)
            .await?
            .iter()
            .map(read)
            .collect()
    }
}

type Outcome<T> = Result<T, OperationFailure>;

/// Carries the order out once and records its outcome; an order that was answered before changes nothing.
pub(super) async fn carry_out(ledger: &Ledger, order: &ProcessorOrder) -> Result<Outcome<Fact>, LedgerError> {
    let mut tx = ledger.write().await?;
    let known = sqlx::query("SELECT * FROM card_order WHERE idempotency_key = $1")
        .bind(order.idempotency_key)
        .fetch_optional(&mut *tx)
        .await?;
    if let Some(known) = known {
        let known = read(&known)?;
        let same = known.card_external_id == order.card_external_id
            && known.kind == order.instruction.kind()
            && known.payment_id == order.instruction.payment_id();
        if !same {
            return Ok(Err(OperationFailure::Refused));
        }
        return match known.outcome {
            Ok(state) => Ok(Ok(answer(&mut tx, order, state, known.answered_at).await?)),
            Err(failure) => Ok(Err(failure)),
        };
    }
    let now = ledger.now();
    let outcome = apply(&mut tx, order, now).await?;
    sqlx::query(
        "INSERT INTO card_order \
         (idempotency_key, card_external_id, kind, payment_id, reason, state, failure, answered_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(order.idempotency_key)
    .bind(&order.card_external_id)
    .bind(order.instruction.kind().as_str())
    .bind(order.instruction.payment_id())
    .bind(order.reason.as_str())
    .bind(outcome.ok().map(state_name))
    .bind(outcome.err().map(failure_name))
    .bind(micros(now))
    .execute(&mut *tx)
    .await?;
    let answer = match outcome {
        Ok(state) => Ok(answer(&mut tx, order, state, now).await?),
        Err(failure) => Err(failure),
    };
    tx.commit().await?;
    Ok(answer)
}

/// What an order that was carried out at this time is answered with, now and whenever it is repeated.
async fn answer(
    tx: &mut SqliteConnection,
    order: &ProcessorOrder,
    state: CardState,
    at: Timestamp,
) -> Result<Fact, LedgerError> {
    match &order.instruction {
        Instruction::Freeze | Instruction::Unfreeze => Ok(Fact::Card(state)),
        Instruction::Replace { .. } => replacements::ordered(tx, &order.card_external_id, at).await,
        Instruction::Activate => replacements::activated(tx, &order.card_external_id, at).await,
        Instruction::ReportPayment { payment_id } => cases::opened(tx, *payment_id).await,
    }
}

/// Does what was ordered, if the card's state allows it, and gives the state it is in afterwards.
async fn apply(
    tx: &mut SqliteConnection,
    order: &ProcessorOrder,
    now: Timestamp,
) -> Result<Outcome<CardState>, LedgerError> {
    let card = order.card_external_id.as_str();
    let Some(state) = cards::state(tx, card).await? else { return Ok(Err(OperationFailure::Refused)) };
    match (&order.instruction, state) {
        (Instruction::ReportPayment { payment_id }, _) => {
            let opened = cases::open(tx, card, *payment_id, now).await?;
            Ok(if opened { Ok(state) } else { Err(OperationFailure::Refused) })
        }
        (
            Instruction::Replace { delivery, earliest, latest },
            CardState::Active | CardState::Frozen | CardState::Blocked,
        ) => {
            let ordered = replacements::order(tx, card, delivery, (*earliest, *latest), now).await?;
            Ok(if ordered { Ok(state) } else { Err(OperationFailure::Refused) })
        }
        (
            Instruction::Activate,
            CardState::Active | CardState::Frozen | CardState::Blocked | CardState::Expired,
        ) => {
            let activated = replacements::activate(tx, card, now).await?;
            Ok(if activated { Ok(CardState::Closed) } else { Err(OperationFailure::Refused) })
        }
        (Instruction::Freeze | Instruction::Unfreeze, CardState::Active | CardState::Frozen) => {
            let next =
                if order.instruction == Instruction::Freeze { CardState::Frozen } else { CardState::Active };
            cards::put_state(tx, card, next).await?;
            Ok(Ok(next))
        }
        (
            Instruction::Freeze | Instruction::Unfreeze | Instruction::Replace { .. } | Instruction::Activate,
            CardState::Blocked | CardState::Expired | CardState::Closed,
        ) => Ok(Err(OperationFailure::CardNotUsable)),
    }
}

fn read(row: &SqliteRow) -> Result<LedgerOrder, LedgerError> {
    let state: Option<String> = row.try_get("state")?;
    let failure: Option<String> = row.try_get("failure")?;
    let outcome = match (state, failure) {
        (Some(state), None) => Ok(state_from(&state).ok_or(LedgerError::Corrupt("card state"))?),
        (None, Some(failure)) => Err(failure_from(&failure).ok_or(LedgerError::Corrupt("failure"))?),
        (Some(_), Some(_)) | (None, None) => return Err(LedgerError::Corrupt("outcome")),
    };
    Ok(LedgerOrder {
        idempotency_key: row.try_get("idempotency_key")?,
        card_external_id: row.try_get("card_external_id")?,
        kind: OperationKind::from_name(row.try_get("kind")?).ok_or(LedgerError::Corrupt("kind"))?,
        payment_id: row.try_get("payment_id")?,
        reason: CardActionReason::from_name(row.try_get("reason")?).ok_or(LedgerError::Corrupt("reason"))?,
        outcome,
        answered_at: time(row.try_get("answered_at")?)?,
    })
}
