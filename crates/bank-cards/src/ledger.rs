//! The built-in card processor: a ledger in its own SQLite file, as slow and unreliable as it is told to be.
//!
//! It stands where a real processor stands, so it shares nothing with the bank's database. Its time is the one it is
//! given; new cards come on their way as its schedule says, or as it is told to.

mod behaviour;
mod cards;
mod cases;
mod names;
mod orders;
mod payments;
mod replacements;
mod schedule;

use std::{fmt, path::Path, sync::Arc, time::Duration};

use async_trait::async_trait;
use firebreak_bank_core::fact::Fact;
use firebreak_wire::OperationFailure;
use jiff::Timestamp;
use sqlx::{
    ConnectOptions, Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::time::sleep;

use self::behaviour::{Dice, Loss};
pub use self::{
    behaviour::Behaviour, orders::LedgerOrder, payments::NewPayment, replacements::Tagger, schedule::Schedule,
};
use crate::processor::{CardProcessor, ProcessorChange, ProcessorError, ProcessorOrder, ProcessorPayment};

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
    /// The tagger took none of the numbers that were made.
    #[error("no new card number could be tagged")]
    NoNumber,
}

/// What the ledger is made of, beside its file.
#[derive(Clone)]
pub struct Setup {
    /// How slow and how unreliable it is.
    pub behaviour: Behaviour,
    /// How fast new cards come.
    pub schedule: Schedule,
    /// Its time.
    pub clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Tags the numbers of new cards, which are seen by nobody else.
    pub tagger: Tagger,
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup")
            .field("behaviour", &self.behaviour)
            .field("schedule", &self.schedule)
            .finish_non_exhaustive()
    }
}

/// The built-in card processor.
#[derive(Debug)]
pub struct Ledger {
    pool: SqlitePool,
    setup: Setup,
    dice: Dice,
    /// Readings have their own, so that they do not change the fates of orders.
    reading_dice: Dice,
}

impl Ledger {
    /// Opens or makes the ledger, readable by its owner alone.
    pub async fn open(path: impl AsRef<Path>, setup: Setup) -> Result<Self, LedgerError> {
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
        let dice = Dice::new(setup.behaviour);
        let reading_dice = Dice::new(setup.behaviour);
        Ok(Self { pool, setup, dice, reading_dice })
    }

    fn now(&self) -> Timestamp {
        (self.setup.clock)()
    }

    async fn write(&self) -> Result<Transaction<'static, Sqlite>, LedgerError> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Readings take as long as orders and get lost as often.
    async fn reading<T>(
        &self,
        read: impl Future<Output = Result<T, LedgerError>> + Send,
    ) -> Result<T, ProcessorError> {
        let fate = self.reading_dice.roll();
        sleep(fate.latency).await;
        if fate.loss.is_some() {
            return Err(ProcessorError::Unavailable);
        }
        read.await.map_err(|_| ProcessorError::Unavailable)
    }
}

#[async_trait]
impl CardProcessor for Ledger {
    async fn submit(&self, order: &ProcessorOrder) -> Result<Fact, ProcessorError> {
        let fate = self.dice.roll();
        // Latency passes before any lock is taken: slow answers do not queue behind each other.
        sleep(fate.latency).await;
        if fate.loss == Some(Loss::Request) {
            return Err(ProcessorError::Unavailable);
        }
        let outcome: Result<Fact, OperationFailure> =
            orders::carry_out(self, order).await.map_err(|_| ProcessorError::Unavailable)?;
        if fate.loss == Some(Loss::Answer) {
            return Err(ProcessorError::Unavailable);
        }
        outcome.map_err(ProcessorError::Refused)
    }

    async fn payments(
        &self,
        card_external_id: &str,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<ProcessorPayment>, ProcessorError> {
        self.reading(payments::of_card(self, card_external_id, since, limit)).await
    }

    async fn changes(&self, after: i64, limit: u32) -> Result<Vec<ProcessorChange>, ProcessorError> {
        replacements::come_along(self).await.map_err(|_| ProcessorError::Unavailable)?;
        replacements::changes(self, after, limit).await.map_err(|_| ProcessorError::Unavailable)
    }
}

fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

fn time(micros: i64) -> Result<Timestamp, LedgerError> {
    Timestamp::from_microsecond(micros).map_err(|_| LedgerError::Corrupt("time"))
}
