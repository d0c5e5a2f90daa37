//! New cards on their way, and everything that became true in its order.

use std::sync::Arc;

use firebreak_bank_core::fact::{Fact, MadeCard, ReplacementFact};
use firebreak_wire::{CardState, CaseState, ReplacementStage};
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use rand::Rng as _;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use uuid::Uuid;

use super::{Ledger, LedgerError, cards, cases, micros, names::state_from, time};
use crate::processor::ProcessorChange;

/// Turns the digits of a card number into its tag. The number is in memory until this returns, and nowhere else ever.
pub type Tagger = Arc<dyn Fn(&[u8]) -> Option<[u8; 16]> + Send + Sync>;

/// A published range of test numbers that the sample's cards do not use.
const RANGE: &str = "400005";
/// How often another number is tried when one is taken.
const TRIES: usize = 8;
/// How long a new card is valid.
const VALID_YEARS: i16 = 4;
/// New cards moved in one transaction.
const BATCH: u32 = 500;

impl Ledger {
    /// Moves a new card on to a stage, through those before. `false` if there is none or it is there already.
    pub async fn advance(&self, card_external_id: &str, to: ReplacementStage) -> Result<bool, LedgerError> {
        let now = self.now();
        let mut tx = self.write().await?;
        let Some(stage) = stage(&mut tx, card_external_id).await? else { return Ok(false) };
        let to_come = [ReplacementStage::Produced, ReplacementStage::Sent, ReplacementStage::Arrived];
        let mut moved = false;
        for next in to_come.into_iter().filter(|next| *next > stage && *next <= to) {
            self.reach(&mut tx, card_external_id, next, now).await?;
            moved = true;
        }
        tx.commit().await?;
        Ok(moved)
    }

    /// The lines of the address a new card goes to, if one was ordered.
    pub async fn delivery(&self, card_external_id: &str) -> Result<Option<Vec<String>>, LedgerError> {
        let lines: Option<String> =
            sqlx::query_scalar("SELECT delivery FROM replacement WHERE card_external_id = $1")
                .bind(card_external_id)
                .fetch_optional(&self.pool)
                .await?;
        Ok(lines.map(|lines| lines.split('\n').map(str::to_owned).collect()))
    }

    async fn reach(
        &self,
        tx: &mut SqliteConnection,
        card_external_id: &str,
        stage: ReplacementStage,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        if stage == ReplacementStage::Produced {
            make(tx, card_external_id, &self.setup.tagger, at).await?;
        }
        tell(tx, card_external_id, stage, at).await
    }
}

/// New cards reach what their schedule says by now, each at its own time.
pub(super) async fn come_along(ledger: &Ledger) -> Result<(), LedgerError> {
    let now = ledger.now();
    let schedule = ledger.setup.schedule;
    let rows = sqlx::query(
        "SELECT card_external_id, stage, ordered_at FROM replacement \
         WHERE stage IN ('ordered', 'produced', 'sent') ORDER BY ordered_at LIMIT $1",
    )
    .bind(BATCH)
    .fetch_all(&ledger.pool)
    .await?;
    let mut due = Vec::new();
    for row in &rows {
        let (stage, ordered_at) = (read_stage(row)?, time(row.try_get("ordered_at")?)?);
        if schedule.next(stage, ordered_at).is_some_and(|(_, at)| at <= now) {
            due.push((row.try_get::<String, _>("card_external_id")?, ordered_at));
        }
    }
    if due.is_empty() {
        return Ok(());
    }
    let mut tx = ledger.write().await?;
    for (card, ordered_at) in due {
        while let Some(stage) = stage(&mut tx, &card).await?
            && let Some((next, at)) = schedule.next(stage, ordered_at)
            && at <= now
        {
            ledger.reach(&mut tx, &card, next, at).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Takes an order for a new card. `false` if there is one already.
pub(super) async fn order(
    tx: &mut SqliteConnection,
    card_external_id: &str,
    delivery: &[String],
    (earliest, latest): (Date, Date),
    now: Timestamp,
) -> Result<bool, LedgerError> {
    let ordered = sqlx::query(
        "INSERT INTO replacement (card_external_id, delivery, stage, ordered_at, earliest, latest) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
    )
    .bind(card_external_id)
    .bind(delivery.join("\n"))
    .bind(ReplacementStage::Ordered.as_str())
    .bind(micros(now))
    .bind(earliest.to_string())
    .bind(latest.to_string())
    .execute(&mut *tx)
    .await?;
    if ordered.rows_affected() == 0 {
        return Ok(false);
    }
    tell(tx, card_external_id, ReplacementStage::Ordered, now).await?;
    Ok(true)
}

/// The new card works from now on, and the old one is closed. `false` if there is none that was sent.
pub(super) async fn activate(
    tx: &mut SqliteConnection,
    card_external_id: &str,
    now: Timestamp,
) -> Result<bool, LedgerError> {
    let stage = stage(tx, card_external_id).await?;
    if !matches!(stage, Some(ReplacementStage::Sent | ReplacementStage::Arrived)) {
        return Ok(false);
    }
    let made: String =
        sqlx::query_scalar("SELECT made_external_id FROM replacement WHERE card_external_id = $1")
            .bind(card_external_id)
            .fetch_one(&mut *tx)
            .await?;
    cards::put_state(tx, &made, CardState::Active).await?;
    cards::put_state(tx, card_external_id, CardState::Closed).await?;
    tell(tx, card_external_id, ReplacementStage::Activated, now).await?;
    Ok(true)
}

/// What an order for a new card is answered with.
pub(super) async fn ordered(
    tx: &mut SqliteConnection,
    card: &str,
    at: Timestamp,
) -> Result<Fact, LedgerError> {
    fact(tx, card, ReplacementStage::Ordered, at).await
}

/// What an activation is answered with.
pub(super) async fn activated(
    tx: &mut SqliteConnection,
    card: &str,
    at: Timestamp,
) -> Result<Fact, LedgerError> {
    fact(tx, card, ReplacementStage::Activated, at).await
}

pub(super) async fn changes(
    ledger: &Ledger,
    after: i64,
    limit: u32,
) -> Result<Vec<ProcessorChange>, LedgerError> {
    let mut tx = ledger.pool.begin().await?;
    let rows = sqlx::query("SELECT * FROM change WHERE seq > $1 ORDER BY seq LIMIT $2")
        .bind(after)
        .bind(limit)
        .fetch_all(&mut *tx)
        .await?;
    let mut changes = Vec::with_capacity(rows.len());
    for row in &rows {
        let card_external_id: String = row.try_get("card_external_id")?;
        let at = time(row.try_get("at")?)?;
        let (card_state, stage, case_state): (Option<&str>, Option<&str>, Option<&str>) =
            (row.try_get("card_state")?, row.try_get("stage")?, row.try_get("case_state")?);
        let fact = if let Some(name) = stage {
            let stage = ReplacementStage::from_name(name).ok_or(LedgerError::Corrupt("stage"))?;
            fact(&mut tx, &card_external_id, stage, at).await?
        } else if let Some(name) = case_state {
            let state = CaseState::from_name(name).ok_or(LedgerError::Corrupt("case state"))?;
            let payment_id: Uuid = row.try_get("payment_id")?;
            cases::fact(&mut tx, payment_id, state, Some(at)).await?
        } else {
            let name = card_state.ok_or(LedgerError::Corrupt("change"))?;
            Fact::Card(state_from(name).ok_or(LedgerError::Corrupt("card state"))?)
        };
        changes.push(ProcessorChange { seq: row.try_get("seq")?, card_external_id, fact });
    }
    Ok(changes)
}

async fn stage(tx: &mut SqliteConnection, card: &str) -> Result<Option<ReplacementStage>, LedgerError> {
    sqlx::query("SELECT stage FROM replacement WHERE card_external_id = $1")
        .bind(card)
        .fetch_optional(tx)
        .await?
        .as_ref()
        .map(read_stage)
        .transpose()
}

fn read_stage(row: &SqliteRow) -> Result<ReplacementStage, LedgerError> {
    ReplacementStage::from_name(row.try_get("stage")?).ok_or(LedgerError::Corrupt("stage"))
}

async fn fact(
    tx: &mut SqliteConnection,
    card: &str,
    stage: ReplacementStage,
    at: Timestamp,
) -> Result<Fact, LedgerError> {
    let row =
        sqlx::query("SELECT * FROM replacement WHERE card_external_id = $1").bind(card).fetch_one(tx).await?;
    let day = |name: &'static str, text: &str| text.parse::<Date>().map_err(|_| LedgerError::Corrupt(name));
    let made = if stage >= ReplacementStage::Produced {
        let tag: Vec<u8> = row.try_get("made_tag")?;
        Some(MadeCard {
            external_id: row.try_get("made_external_id")?,
            last4: row.try_get("made_last4")?,
            expires: day("made_expires", row.try_get("made_expires")?)?,
            tag: tag.try_into().map_err(|_| LedgerError::Corrupt("tag"))?,
        })
    } else {
        None
    };
    Ok(Fact::Replacement(ReplacementFact {
        stage,
        at,
        earliest: day("earliest", row.try_get("earliest")?)?,
        latest: day("latest", row.try_get("latest")?)?,
        made,
    }))
}

async fn tell(
    tx: &mut SqliteConnection,
    card: &str,
    stage: ReplacementStage,
    at: Timestamp,
) -> Result<(), LedgerError> {
    sqlx::query("UPDATE replacement SET stage = $1 WHERE card_external_id = $2")
        .bind(stage.as_str())
        .bind(card)
        .execute(&mut *tx)
        .await?;
    sqlx::query("INSERT INTO change (card_external_id, at, stage) VALUES ($1, $2, $3)")
        .bind(card)
        .bind(micros(at))
        .bind(stage.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

/// Makes the card: a number that is tagged and forgotten.
async fn make(
    tx: &mut SqliteConnection,
    card: &str,
    tagger: &Tagger,
    at: Timestamp,
) -> Result<(), LedgerError> {
    let expires = last_day(at);
    for _ in 0..TRIES {
        let number = number();
        let Some(tag) = tagger(number.as_bytes()) else { continue };
        let last4 = number.get(number.len().saturating_sub(4)..).unwrap_or_default().to_owned();
        drop(number);
        let made = sqlx::query(
            "UPDATE OR IGNORE replacement SET made_external_id = $1, made_last4 = $2, made_expires = $3, made_tag = $4 \
             WHERE card_external_id = $5",
        )
        .bind(format!("N-{}", Uuid::now_v7().simple()))
        .bind(last4)
        .bind(expires.to_string())
        .bind(tag.as_slice())
        .bind(card)
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() > 0 {
            return Ok(());
        }
    }
    Err(LedgerError::NoNumber)
}

/// The last day of the month, so many years on.
fn last_day(at: Timestamp) -> Date {
    let today = at.to_zoned(TimeZone::UTC).date();
    today.checked_add(i64::from(VALID_YEARS).years()).unwrap_or(Date::MAX).last_of_month()
}

fn number() -> String {
    let payload = format!("{RANGE}{:09}", rand::rng().random_range(0..1_000_000_000u32));
    let check = luhn(&payload);
    format!("{payload}{check}")
}

/// The check digit (ISO/IEC 7812-1, annex B).
fn luhn(payload: &str) -> u32 {
    let sum: u32 = payload
        .bytes()
        .rev()
        .zip([true, false].into_iter().cycle())
        .map(|(byte, doubled)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            let weighted = if doubled { digit * 2 } else { digit };
            weighted / 10 + weighted % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::{luhn, number};

    #[test]
    fn numbers_are_of_the_test_range_and_pass_the_check() {
        assert_eq!(luhn("424242424242424"), 2);
        assert_eq!(luhn("37828224631000"), 5);
        for _ in 0..100 {
            let number = number();
            assert!(number.starts_with("400005") && number.len() == 16);
            let (payload, check) = number.split_at(15);
            assert_eq!(luhn(payload).to_string(), check);
        }
    }
}
