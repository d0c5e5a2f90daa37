//! The port to the card processor.

use async_trait::async_trait;
use firebreak_wire::{CardState, OperationFailure, OperationKind};
use uuid::Uuid;

/// The system of record for the state of cards.
///
/// Contract: an order that was answered is durable, and the same order under the same idempotency key gets the same
/// answer for ever and is carried out at most once. After [`ProcessorError::Unavailable`] nobody knows whether the
/// order was carried out: it is repeated under its key until there is an answer.
#[async_trait]
pub trait CardProcessor: Send + Sync + 'static {
    /// Carries the order out and gives the state the card is in afterwards.
    async fn submit(&self, order: &ProcessorOrder) -> Result<CardState, ProcessorError>;
}

/// An order to the card processor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessorOrder {
    /// Makes repeating the order harmless.
    pub idempotency_key: Uuid,
    /// The card's number at the card processor; never the card number.
    pub card_external_id: String,
    /// What to do.
    pub kind: OperationKind,
    /// Why.
    pub reason: CardActionReason,
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
pub use fake::FakeProcessor;

#[cfg(any(test, feature = "fakes"))]
mod fake {
    use std::{
        collections::VecDeque,
        sync::{Mutex, PoisonError},
    };

    use async_trait::async_trait;
    use firebreak_wire::{CardState, OperationKind};

    use super::{CardProcessor, ProcessorError, ProcessorOrder};

    type Answer = Result<CardState, ProcessorError>;

    /// Records what it was asked and gives the answers it was told to give; then it confirms everything.
    #[derive(Debug, Default)]
    pub struct FakeProcessor {
        answers: Mutex<VecDeque<Answer>>,
        submitted: Mutex<Vec<ProcessorOrder>>,
    }

    impl FakeProcessor {
        /// Gives these answers first, in this order.
        pub fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
            Self { answers: Mutex::new(answers.into_iter().collect()), ..Self::default() }
        }

        /// Everything it was asked, oldest first, repetitions included.
        pub fn submitted(&self) -> Vec<ProcessorOrder> {
            self.submitted.lock().unwrap_or_else(PoisonError::into_inner).clone()
        }
    }

    #[async_trait]
    impl CardProcessor for FakeProcessor {
        async fn submit(&self, order: &ProcessorOrder) -> Answer {
            self.submitted.lock().unwrap_or_else(PoisonError::into_inner).push(order.clone());
            let next = self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            next.unwrap_or(Ok(match order.kind {
                OperationKind::Freeze => CardState::Frozen,
                OperationKind::Unfreeze
                | OperationKind::Replace
                | OperationKind::Activate
                | OperationKind::ReportPayment => CardState::Active,
            }))
        }
    }
}

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
