//! The built-in card processor: a ledger in its own SQLite file, as slow and unreliable as it is told to be.
//!
//! It stands where a real processor stands, so it shares nothing with the bank's database, not even the clock: times
//! are those of its database.

mod behaviour;
mod names;

use std::{path::Path, time::Duration};

use async_trait::async_trait;
use firebreak_wire::{CardState, OperationFailure, OperationKind};
use jiff::Timestamp;
use sqlx::{
    ConnectOptions, QueryBuilder, Row, Sqlite, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};
use tokio::time::sleep;
use uuid::Uuid;

pub use self::behaviour::Behaviour;
use self::{
    behaviour::{Dice, Loss},
    names::{failure_from, failure_name, state_from, state_name},
};
use crate::processor::{CardActionReason, CardProcessor, ProcessorError, ProcessorOrder};

/// Rows in one statement when cards are registered.
const CHUNK_ROWS: usize = 1_000;

/// The ledger's file failed.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The database failed.
    #[error("the card ledger failed")]
    Database(#[from] sqlx::Error),
    /// The tables could not be made.
    #[error("the card ledger's tables could not be made")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The file could not be made.
    #[error("the card ledger's file could not be made")]
    File(#[from] std::io::Error),
    /// A stored value cannot be read.
    #[error("a stored {0} cannot be read")]
    Corrupt(&'static str),
}

/// An order the ledger answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerOrder {
    /// The key it came under.
    pub idempotency_key: Uuid,
    /// The card's number at the card processor.
    pub card_external_id: String,
    /// What was asked.
    pub kind: OperationKind,
    /// Why.
    pub reason: CardActionReason,
    /// The state the card was in afterwards, or why it was refused.
    pub outcome: Result<CardState, OperationFailure>,
    /// When it was answered.
    pub answered_at: Timestamp,
}

/// The built-in card processor.
#[derive(Debug)]
pub struct Ledger {
    pool: SqlitePool,
    dice: Dice,
}

impl Ledger {
    /// Opens or makes the ledger, readable by its owner alone.
    pub async fn open(path: impl AsRef<Path>, behaviour: Behaviour) -> Result<Self, LedgerError> {
        let path = path.as_ref();
        let mut file = tokio::fs::OpenOptions::new();
        file.create(true).truncate(false).write(true);
        #[cfg(unix)]
        file.mode(0o600);
        file.open(path).await?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .busy_timeout(Duration::from_secs(10))
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        sqlx::migrate!("./migrations").run(&pool).await?;
        Ok(Self { pool, dice: Dice::new(behaviour) })
    }

    /// Makes cards known, in one transaction. A card that is known keeps the freeze an order put on it or took off;
    /// blocked, expired and closed win over it.
    pub async fn register(&self, cards: &[(String, CardState)]) -> Result<(), LedgerError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for chunk in cards.chunks(CHUNK_ROWS) {
            let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO card (external_id, state) ");
            insert.push_values(chunk, |mut row, (external_id, state)| {
                row.push_bind(external_id).push_bind(state_name(*state));
            });
            insert.push(
                " ON CONFLICT (external_id) DO UPDATE SET state = excluded.state, ordered = 0 \
                 WHERE NOT ordered OR excluded.state NOT IN ('active', 'frozen')",
            );
            insert.build().execute(&mut *tx).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The state of a card, if it is known.
    pub async fn card_state(&self, card_external_id: &str) -> Result<Option<CardState>, LedgerError> {
        let name: Option<String> = sqlx::query_scalar("SELECT state FROM card WHERE external_id = $1")
            .bind(card_external_id)
            .fetch_optional(&self.pool)
            .await?;
        name.map(|name| state_from(&name).ok_or(LedgerError::Corrupt("card state"))).transpose()
    }

    /// Every order for a card that was answered, oldest first.
    pub async fn orders_for(&self, card_external_id: &str) -> Result<Vec<LedgerOrder>, LedgerError> {
        sqlx::query("SELECT * FROM card_order WHERE card_external_id = $1 ORDER BY ord")
            .bind(card_external_id)
            .fetch_all(&self.pool)
            .await?
            .iter()
            .map(read_order)
            .collect()
    }

    /// Carries the order out once and records its outcome; an order that was answered before changes nothing.
    async fn carry_out(
        &self,
        order: &ProcessorOrder,
    ) -> Result<Result<CardState, OperationFailure>, LedgerError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let known = sqlx::query("SELECT * FROM card_order WHERE idempotency_key = $1")
            .bind(order.idempotency_key)
            .fetch_optional(&mut *tx)
            .await?;
        if let Some(known) = known {
            let known = read_order(&known)?;
            let same = known.card_external_id == order.card_external_id && known.kind == order.kind;
            return Ok(if same { known.outcome } else { Err(OperationFailure::Refused) });
        }
        let outcome = apply(&mut tx, order).await?;
        sqlx::query(
            "INSERT INTO card_order (idempotency_key, card_external_id, kind, reason, state, failure, answered_at) \
             VALUES ($1, $2, $3, $4, $5, $6, CAST(unixepoch('subsec') * 1000000 AS INTEGER))",
        )
        .bind(order.idempotency_key)
        .bind(&order.card_external_id)
        .bind(order.kind.as_str())
        .bind(order.reason.as_str())
        .bind(outcome.ok().map(state_name))
        .bind(outcome.err().map(failure_name))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(outcome)
    }
}

#[async_trait]
impl CardProcessor for Ledger {
    async fn submit(&self, order: &ProcessorOrder) -> Result<CardState, ProcessorError> {
        let fate = self.dice.roll();
        // Latency passes before any lock is taken: slow answers do not queue behind each other.
        sleep(fate.latency).await;
        if fate.loss == Some(Loss::Request) {
            return Err(ProcessorError::Unavailable);
        }
        let outcome = self.carry_out(order).await.map_err(|_| ProcessorError::Unavailable)?;
        if fate.loss == Some(Loss::Answer) {
            return Err(ProcessorError::Unavailable);
        }
        outcome.map_err(ProcessorError::Refused)
    }
}

/// Changes the card as ordered, if its state allows it.
async fn apply(
    tx: &mut SqliteConnection,
    order: &ProcessorOrder,
) -> Result<Result<CardState, OperationFailure>, LedgerError> {
    let name: Option<String> = sqlx::query_scalar("SELECT state FROM card WHERE external_id = $1")
        .bind(&order.card_external_id)
        .fetch_optional(&mut *tx)
        .await?;
    let Some(name) = name else { return Ok(Err(OperationFailure::Refused)) };
    let next = match (state_from(&name).ok_or(LedgerError::Corrupt("card state"))?, order.kind) {
        (CardState::Active | CardState::Frozen, OperationKind::Freeze) => CardState::Frozen,
        (CardState::Active | CardState::Frozen, OperationKind::Unfreeze) => CardState::Active,
        (CardState::Blocked | CardState::Expired | CardState::Closed, _) => {
            return Ok(Err(OperationFailure::CardNotUsable));
        }
        (_, OperationKind::Replace | OperationKind::Activate | OperationKind::ReportPayment) => {
            return Ok(Err(OperationFailure::Refused));
        }
    };
    sqlx::query("UPDATE card SET state = $1, ordered = 1 WHERE external_id = $2")
        .bind(state_name(next))
        .bind(&order.card_external_id)
        .execute(tx)
        .await?;
    Ok(Ok(next))
}

fn read_order(row: &SqliteRow) -> Result<LedgerOrder, LedgerError> {
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
        reason: CardActionReason::from_name(row.try_get("reason")?).ok_or(LedgerError::Corrupt("reason"))?,
        outcome,
        answered_at: Timestamp::from_microsecond(row.try_get("answered_at")?)
            .map_err(|_| LedgerError::Corrupt("time"))?,
    })
}
