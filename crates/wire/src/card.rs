//! Cards as their holder sees them, and the orders that change them.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Replacement;

/// A card of the customer. There is no card number here, nor anywhere else in the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    /// The card.
    pub id: Uuid,
    /// The last four digits.
    pub last4: String,
    /// What kind of card.
    pub kind: CardKind,
    /// The bank's name for the product.
    pub product: String,
    /// Last day of validity.
    pub expires: Date,
    /// What the card processor last confirmed.
    pub state: CardState,
    /// Who put it in that state, where somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_by: Option<SetBy>,
    /// Since when it has been in that state.
    pub state_since: Timestamp,
    /// Whether an open incident names this card.
    pub at_risk: bool,
    /// The newest order to freeze or unfreeze, while pending or if it failed, and the last confirmed one otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<CardOperation>,
    /// The card that is to take this one's place, from the order until the old card is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Replacement>,
    /// The card whose place this one takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement_for: Option<Uuid>,
}

/// Body of `GET /v1/cards`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardList {
    /// The customer's cards that are not closed, in the bank's order.
    pub cards: Vec<Card>,
}

/// What kind of card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum CardKind {
    Debit,
    Credit,
    Prepaid,
}

/// The state of a card in the card processor's records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// It works.
    Active,
    /// Stopped for now, by the customer or the bank.
    Frozen,
    /// Stopped by the bank; the customer cannot undo it.
    Blocked,
    /// Past its last day.
    Expired,
    /// Stopped for good.
    Closed,
}

/// Who set a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants say it")]
pub enum SetBy {
    Customer,
    Bank,
}

/// An order to the card processor and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardOperation {
    /// The order.
    pub id: Uuid,
    /// The card it is for.
    pub card_id: Uuid,
    /// The payment it is about, for reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_id: Option<Uuid>,
    /// What was asked for.
    pub kind: OperationKind,
    /// What became of it.
    pub state: OperationState,
    /// The key under which the app asked; asking again with it finds this order.
    pub idempotency_key: String,
    /// When the bank took it in.
    pub received_at: Timestamp,
    /// When the card processor confirmed or refused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<Timestamp>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<OperationFailure>,
}

/// What was asked of the card processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// Stop the card for now.
    Freeze,
    /// Let it work again.
    Unfreeze,
    /// Make a card with a new number and send it to the confirmed address.
    Replace,
    /// The new card has arrived: let it work, and close the old one.
    Activate,
    /// "Not mine": open a case about one payment.
    ReportPayment,
}

impl OperationKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Freeze, Self::Unfreeze, Self::Replace, Self::Activate, Self::ReportPayment];

    /// The name on the wire and in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Freeze => "freeze",
            Self::Unfreeze => "unfreeze",
            Self::Replace => "replace",
            Self::Activate => "activate",
            Self::ReportPayment => "report_payment",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What it stands in the way of: a card has at most one pending order in each lane, so that an order for a new card
    /// never delays a freeze.
    #[must_use]
    pub fn lane(self) -> OrderLane {
        match self {
            Self::Freeze | Self::Unfreeze => OrderLane::State,
            Self::Replace | Self::Activate => OrderLane::Replacement,
            Self::ReportPayment => OrderLane::Report,
        }
    }
}

/// What pending orders stand in the way of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderLane {
    /// Freezing and unfreezing: one at a time for each card.
    State,
    /// Replacing and activating: one at a time for each card.
    Replacement,
    /// Reports: one at a time for each payment.
    Report,
}

/// What became of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum OperationState {
    /// The bank has it; the card processor has not answered yet.
    Pending,
    /// The card processor confirmed it.
    Confirmed,
    /// The card processor refused it for good.
    Failed,
}

/// Why an order failed for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum OperationFailure {
    /// The card is blocked, expired or closed.
    CardNotUsable,
    /// The card processor said no without a reason the customer could act on.
    Refused,
}
