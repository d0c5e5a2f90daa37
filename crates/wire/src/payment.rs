//! Payments a customer is asked to look through, and "not mine".

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Body of `GET /v1/cards/{id}/payments`: the payments since the card's data may have been taken, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentList {
    /// The card.
    pub card_id: Uuid,
    /// Since when payments are shown: the begin of the earliest at-risk window of an open incident that names the card,
    /// and 30 days ago where none does.
    pub since: Timestamp,
    /// The payments, newest first.
    pub payments: Vec<Payment>,
    /// Whether there were more than [`MAX_PAYMENTS`](crate::limits::MAX_PAYMENTS); the oldest are then left out.
    pub truncated: bool,
}

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payment {
    /// The payment.
    pub id: Uuid,
    /// The card it was made with.
    pub card_id: Uuid,
    /// Whom it went to, as the card processor names them.
    pub merchant: String,
    /// Where: a town, for payments in a shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How it was made.
    pub channel: PaymentChannel,
    /// When.
    pub at: Timestamp,
    /// How much, in minor units of the currency.
    pub amount_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// Whether the card's data was taken at this merchant, by what the bank has disclosed.
    pub at_source: bool,
    /// What became of "not mine", where the customer said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<PaymentReport>,
}

/// How a payment was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PaymentChannel {
    /// In a shop.
    InShop,
    /// On the internet.
    Online,
    /// In an app or with a phone.
    InApp,
    /// By standing agreement.
    Recurring,
    /// Cash from a machine.
    CashMachine,
}

/// Body of `POST /v1/payments/{id}/report`: "not mine". Answered with `202` and a `CardOperation`; asking again with the
/// same `Idempotency-Key` finds the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportRequest {
    /// The card the payment was made with.
    pub card_id: Uuid,
}

/// What became of a payment that a customer called not theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentReport {
    /// The payment.
    pub payment_id: Uuid,
    /// The card it was made with.
    pub card_id: Uuid,
    /// How far the case has come.
    pub state: CaseState,
    /// The card processor's number of the case, to be quoted; absent until it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_reference: Option<String>,
    /// When the customer said so.
    pub reported_at: Timestamp,
    /// When the state last changed.
    pub changed_at: Timestamp,
}

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// The bank has the report; the card processor has not opened a case yet.
    Received,
    /// A case is open.
    InReview,
    /// The money was given back.
    Refunded,
    /// The payment stands; the bank has said why in a letter or a call.
    Declined,
}

impl CaseState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Received, Self::InReview, Self::Refunded, Self::Declined];

    /// The name on the wire and in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InReview => "in_review",
            Self::Refunded => "refunded",
            Self::Declined => "declined",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}
