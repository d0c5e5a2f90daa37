//! Cases about payments that their customers did not make.

use firebreak_bank_core::fact::{CaseFact, Fact};
use firebreak_wire::CaseState;
use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::{Ledger, LedgerError, micros, time};

impl Ledger {
    /// Decides the case about a payment. `false` if there is none, or it was decided already.
    pub async fn decide_case(&self, payment_id: Uuid, state: CaseState) -> Result<bool, LedgerError> {
        let now = self.now();
        let mut tx = self.write().await?;
        let newest: Option<String> = sqlx::query_scalar(
            "SELECT case_state FROM change WHERE payment_id = $1 ORDER BY seq DESC LIMIT 1",
        )
        .bind(payment_id)
        .fetch_optional(&mut *tx)
        .await?;
        let open = newest.is_some_and(|name| name == CaseState::InReview.as_str());
        let decides = matches!(state, CaseState::Refunded | CaseState::Declined);
        if !open || !decides {
            return Ok(false);
        }
        tell(&mut tx, payment_id, state, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Opens a case, or finds the one there is. `false` if the payment is not of this card.
pub(super) async fn open(
    tx: &mut SqliteConnection,
    card_external_id: &str,
    payment_id: Uuid,
    now: Timestamp,
) -> Result<bool, LedgerError> {
    let ours: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM payment WHERE id = $1 AND card_external_id = $2)")
            .bind(payment_id)
            .bind(card_external_id)
            .fetch_one(&mut *tx)
            .await?;
    if !ours {
        return Ok(false);
    }
    let opened = sqlx::query(
        "INSERT INTO payment_case (payment_id, opened_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    )
    .bind(payment_id)
    .bind(micros(now))
    .execute(&mut *tx)
    .await?;
    if opened.rows_affected() > 0 {
        tell(tx, payment_id, CaseState::InReview, now).await?;
    }
    Ok(true)
}

/// What a report is answered with: the case as it was opened.
pub(super) async fn opened(tx: &mut SqliteConnection, payment_id: Uuid) -> Result<Fact, LedgerError> {
    fact(tx, payment_id, CaseState::InReview, None).await
}

/// A case in this state since then; since it was opened where that is not said.
pub(super) async fn fact(
    tx: &mut SqliteConnection,
    payment_id: Uuid,
    state: CaseState,
    at: Option<Timestamp>,
) -> Result<Fact, LedgerError> {
    let row = sqlx::query("SELECT ord, opened_at FROM payment_case WHERE payment_id = $1")
        .bind(payment_id)
        .fetch_one(tx)
        .await?;
    let at = at.map_or_else(|| time(row.try_get("opened_at")?), Ok)?;
    let number: i64 = row.try_get("ord")?;
    Ok(Fact::Case(CaseFact { payment_id, state, reference: format!("NC-{:06}", 100_000 + number), at }))
}

async fn tell(
    tx: &mut SqliteConnection,
    payment_id: Uuid,
    state: CaseState,
    at: Timestamp,
) -> Result<(), LedgerError> {
    sqlx::query(
        "INSERT INTO change (card_external_id, at, case_state, payment_id) \
         SELECT card_external_id, $2, $3, id FROM payment WHERE id = $1",
    )
    .bind(payment_id)
    .bind(micros(at))
    .bind(state.as_str())
    .execute(tx)
    .await?;
    Ok(())
}
