//! What can be ordered from the bank, and what orders stand in each other's way.

use std::fmt;

use firebreak_wire::{OperationKind, OrderLane};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is ordered.
///
/// Stored by the name of its operation beside `card_id`, which is how earlier versions of the app wrote their orders.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OrderDraft {
    /// Freeze this card.
    Freeze {
        /// The card.
        card_id: Uuid,
    },
    /// Lift the freeze of this card.
    Unfreeze {
        /// The card.
        card_id: Uuid,
    },
    /// Make a new card in the place of this one.
    Replace {
        /// The card.
        card_id: Uuid,
        /// The address that the customer confirmed.
        address_version: String,
    },
    /// The card in the place of this one has arrived: let it work.
    Activate {
        /// The old card.
        card_id: Uuid,
    },
    /// This payment is not the customer's.
    #[serde(rename = "report_payment")]
    Report {
        /// The payment.
        payment_id: Uuid,
        /// The card it was made with.
        card_id: Uuid,
    },
}

impl OrderDraft {
    /// The kind of operation it becomes at the bank.
    #[must_use]
    pub fn kind(&self) -> OperationKind {
        match self {
            Self::Freeze { .. } => OperationKind::Freeze,
            Self::Unfreeze { .. } => OperationKind::Unfreeze,
            Self::Replace { .. } => OperationKind::Replace,
            Self::Activate { .. } => OperationKind::Activate,
            Self::Report { .. } => OperationKind::ReportPayment,
        }
    }

    /// The card it is for.
    #[must_use]
    pub fn card_id(&self) -> Uuid {
        match self {
            Self::Freeze { card_id }
            | Self::Unfreeze { card_id }
            | Self::Replace { card_id, .. }
            | Self::Activate { card_id }
            | Self::Report { card_id, .. } => *card_id,
        }
    }

    /// What it stands in the way of.
    #[must_use]
    pub fn key(&self) -> OrderKey {
        let subject = match self {
            Self::Report { payment_id, .. } => *payment_id,
            Self::Freeze { .. } | Self::Unfreeze { .. } | Self::Replace { .. } | Self::Activate { .. } => {
                self.card_id()
            }
        };
        OrderKey { lane: self.kind().lane(), subject }
    }
}

/// There is one order at a time for each of these, so that none but its own kind delays or replaces a freeze.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderKey {
    /// The lane.
    pub lane: OrderLane,
    /// The payment for reports, the card for all others.
    pub subject: Uuid,
}

/// Names the record of the order in a store.
impl fmt::Display for OrderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lane {
            // Without a lane, as earlier versions of the app named them.
            OrderLane::State => write!(f, "{}", self.subject),
            OrderLane::Replacement => write!(f, "{}/replacement", self.subject),
            OrderLane::Report => write!(f, "{}/report", self.subject),
        }
    }
}
