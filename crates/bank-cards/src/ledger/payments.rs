//! Payments, as they are booked by whoever runs the ledger.

use firebreak_wire::PaymentChannel;
use jiff::Timestamp;
use sqlx::{Row, sqlite::SqliteRow};
use uuid::Uuid;

use super::{
    Ledger, LedgerError, micros,
    names::{channel_from, channel_name},
    time,
};
use crate::processor::ProcessorPayment;

/// A payment to be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayment {
    /// The processor's own number for it: booking it again changes it.
    pub external_id: String,
    /// The card's number at the card processor.
    pub card_external_id: String,
    /// Whom it went to.
    pub merchant: String,
    /// Where: a town, for payments in a shop.
    pub place: Option<String>,
    /// How it was made.
    pub channel: PaymentChannel,
    /// When.
    pub at: Timestamp,
    /// How much, in minor units of the currency.
    pub amount_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

impl Ledger {
    /// Books payments in one transaction. Those with a card that is not known are not booked; gives their places.
    pub async fn book(&self, payments: &[NewPayment]) -> Result<Vec<usize>, LedgerError> {
        let mut unknown = Vec::new();
        let mut tx = self.write().await?;
        for (place, payment) in payments.iter().enumerate() {
            let booked = sqlx::query(
                "INSERT INTO payment \
                 (id, external_id, card_external_id, at, merchant, place, channel, amount_minor, currency) \
                 SELECT $1, $2, external_id, $4, $5, $6, $7, $8, $9 FROM card WHERE external_id = $3 \
                 ON CONFLICT (external_id) DO UPDATE SET at = excluded.at, merchant = excluded.merchant, \
                 place = excluded.place, channel = excluded.channel, amount_minor = excluded.amount_minor, \
                 currency = excluded.currency WHERE card_external_id = excluded.card_external_id",
            )
            .bind(Uuid::now_v7())
            .bind(&payment.external_id)
            .bind(&payment.card_external_id)
            .bind(micros(payment.at))
            .bind(&payment.merchant)
            .bind(&payment.place)
            .bind(channel_name(payment.channel))
            .bind(payment.amount_minor)
            .bind(&payment.currency)
            .execute(&mut *tx)
            .await?;
            if booked.rows_affected() == 0 {
                unknown.push(place);
            }
        }
        tx.commit().await?;
        Ok(unknown)
    }
}

pub(super) async fn of_card(
    ledger: &Ledger,
    card_external_id: &str,
    since: Timestamp,
    limit: u32,
) -> Result<Vec<ProcessorPayment>, LedgerError> {
    sqlx::query(
        "SELECT * FROM payment WHERE card_external_id = $1 AND at >= $2 ORDER BY at DESC, ord DESC LIMIT $3",
    )
    .bind(card_external_id)
    .bind(micros(since))
    .bind(limit)
    .fetch_all(&ledger.pool)
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &SqliteRow) -> Result<ProcessorPayment, LedgerError> {
    Ok(ProcessorPayment {
        id: row.try_get("id")?,
        merchant: row.try_get("merchant")?,
        place: row.try_get("place")?,
        channel: channel_from(row.try_get("channel")?).ok_or(LedgerError::Corrupt("channel"))?,
        at: time(row.try_get("at")?)?,
        amount_minor: row.try_get("amount_minor")?,
        currency: row.try_get("currency")?,
    })
}
