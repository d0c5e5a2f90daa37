//! Cards as the ledger knows them.

use firebreak_wire::CardState;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{
    Ledger, LedgerError,
    names::{state_from, state_name},
};

/// Rows in one statement when cards are registered.
const CHUNK_ROWS: usize = 1_000;

impl Ledger {
    /// Makes cards known, in one transaction. A card that is known keeps the freeze an order put on it or took off;
    /// blocked, expired and closed win over it, and what an activation closed stays closed.
    pub async fn register(&self, cards: &[(String, CardState)]) -> Result<(), LedgerError> {
        let mut tx = self.write().await?;
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
        let mut connection = self.pool.acquire().await?;
        state(&mut connection, card_external_id).await
    }
}

pub(super) async fn state(
    tx: &mut SqliteConnection,
    card_external_id: &str,
) -> Result<Option<CardState>, LedgerError> {
    let name: Option<String> = sqlx::query_scalar("SELECT state FROM card WHERE external_id = $1")
        .bind(card_external_id)
        .fetch_optional(tx)
        .await?;
    name.map(|name| state_from(&name).ok_or(LedgerError::Corrupt("card state"))).transpose()
}

/// Puts a card into the state that an order asked for; an unknown one becomes known.
pub(super) async fn put_state(
    tx: &mut SqliteConnection,
    card_external_id: &str,
    state: CardState,
) -> Result<(), LedgerError> {
    sqlx::query(
        "INSERT INTO card (external_id, state, ordered) VALUES ($1, $2, 1) \
         ON CONFLICT (external_id) DO UPDATE SET state = excluded.state, ordered = 1",
    )
    .bind(card_external_id)
    .bind(state_name(state))
    .execute(tx)
    .await?;
    Ok(())
}
