//! The port to the card processor.

use async_trait::async_trait;
use firebreak_bank_core::fact::Fact;
use firebreak_wire::{OperationFailure, OperationKind, PaymentChannel};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// The system of record for cards, their payments, the cases about them and the cards that take their place.
///
/// Contract: an order that was answered is durable, and the same order under the same idempotency key gets the same
/// answer for ever and is carried out at most once. After [`ProcessorError::Unavailable`] nobody knows whether the
/// order was carried out: it is repeated under its key until there is an answer.
///
/// What the processor does by itself is told by [`changes`](Self::changes): numbers rise, nothing is left out, and the same
/// place can be read again. Answers to orders may be told there as well.
#[async_trait]
pub trait CardProcessor: Send + Sync + 'static {
    /// Carries the order out and gives what the records say afterwards.
    async fn submit(&self, order: &ProcessorOrder) -> Result<Fact, ProcessorError>;
    /// The card's payments since then, newest first, at most `limit`.
    async fn payments(
        &self,
        card_external_id: &str,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<ProcessorPayment>, ProcessorError>;
    /// What became true after the change with this number, oldest first, at most `limit`.
    async fn changes(&self, after: i64, limit: u32) -> Result<Vec<ProcessorChange>, ProcessorError>;
}

/// An order to the card processor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessorOrder {
    /// Makes repeating the order harmless.
    pub idempotency_key: Uuid,
    /// The card's number at the card processor; never the card number.
    pub card_external_id: String,
    /// What to do.
    pub instruction: Instruction,
    /// Why.
    pub reason: CardActionReason,
}

/// What to do, with all that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instruction {
    /// Stop the card for now.
    Freeze,
    /// Let it work again.
    Unfreeze,
    /// Make a card with a new number and send it.
    Replace {
        /// The lines of the address.
        delivery: Vec<String>,
        /// The first of the days that the customer was told.
        earliest: Date,
        /// The last of them.
        latest: Date,
    },
    /// Let the new card work and close this one.
    Activate,
    /// Open a case about a payment that the customer did not make.
    ReportPayment {
        /// The payment.
        payment_id: Uuid,
    },
}

impl Instruction {
    /// What kind of order it is.
    #[must_use]
    pub fn kind(&self) -> OperationKind {
        match self {
            Self::Freeze => OperationKind::Freeze,
            Self::Unfreeze => OperationKind::Unfreeze,
            Self::Replace { .. } => OperationKind::Replace,
            Self::Activate => OperationKind::Activate,
            Self::ReportPayment { .. } => OperationKind::ReportPayment,
        }
    }

    /// The payment it is about.
    #[must_use]
    pub fn payment_id(&self) -> Option<Uuid> {
        if let Self::ReportPayment { payment_id } = self { Some(*payment_id) } else { None }
    }
}

/// A payment in the card processor's records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessorPayment {
    /// The payment.
    pub id: Uuid,
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

/// Something that became true at the card processor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessorChange {
    /// Its number.
    pub seq: i64,
    /// The card, by its number at the card processor.
    pub card_external_id: String,
    /// What is true since then.
    pub fact: Fact,
}

/// Why something is done to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the words of the card processors")]
pub enum CardActionReason {
    Lost,
    Stolen,
    Compromised,
    SuspectedFraud,
    Damaged,
    Expired,
    CustomerRequest,
    IssuerRequest,
}

impl CardActionReason {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::Lost,
        Self::Stolen,
        Self::Compromised,
        Self::SuspectedFraud,
        Self::Damaged,
        Self::Expired,
        Self::CustomerRequest,
        Self::IssuerRequest,
    ];

    /// The name in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Stolen => "stolen",
            Self::Compromised => "compromised",
            Self::SuspectedFraud => "suspected_fraud",
            Self::Damaged => "damaged",
            Self::Expired => "expired",
            Self::CustomerRequest => "customer_request",
            Self::IssuerRequest => "issuer_request",
        }
    }

    /// The reason of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

/// Why the card processor did not carry out an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProcessorError {
    /// No answer: whether it was carried out is unknown. Repeat it under the same key.
    #[error("the card processor did not answer")]
    Unavailable,
    /// Refused for good; repeating it changes nothing.
    #[error("the card processor refused the order")]
    Refused(OperationFailure),
}

#[cfg(any(test, feature = "fakes"))]
mod fake;

#[cfg(any(test, feature = "fakes"))]
pub use fake::FakeProcessor;

#[cfg(test)]
mod tests {
    use super::CardActionReason;

    #[test]
    fn a_reason_reads_back_from_its_name() {
        for reason in CardActionReason::ALL {
            assert_eq!(CardActionReason::from_name(reason.as_str()), Some(reason));
        }
        assert_eq!(CardActionReason::from_name("bored"), None);
    }
}
