//! Payments that want looking through, and what became of "not mine".

use firebreak_wire::{CaseState, PaymentChannel};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{Loading, OrderStage};

/// The payments of one card that want looking through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaymentsView {
    /// The card.
    pub card_id: String,
    /// Whether they are here.
    pub state: Loading,
    /// Since when payments are shown.
    pub since: Option<String>,
    /// The payments, newest first.
    pub payments: Vec<PaymentView>,
    /// How many are marked and not yet reported.
    pub marked: u32,
    /// What these come to, one amount a currency.
    pub marked_total: Vec<MoneyView>,
    /// Whether older ones were left out.
    pub truncated: bool,
}

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PaymentView {
    /// The payment.
    pub id: String,
    /// Whom it went to.
    pub merchant: String,
    /// A town, for payments in a shop.
    pub place: Option<String>,
    /// How it was made.
    pub channel: PaymentChannel,
    /// When.
    pub at: String,
    /// How much.
    pub amount: MoneyView,
    /// Whether the card's data was taken here.
    pub at_source: bool,
    /// Whether it is marked as not the customer's and not yet reported.
    pub marked: bool,
    /// What became of its report.
    pub report: Option<ReportView>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MoneyView {
    /// In decimals with a point, `1249.00`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// A report of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ReportView {
    /// How far the order to report it has come.
    pub stage: OrderStage,
    /// How far the case has come; absent until the bank has the report.
    pub state: Option<CaseState>,
    /// The number of the case.
    pub case_reference: Option<String>,
    /// When the customer said so.
    pub reported_at: String,
    /// When the state last changed.
    pub changed_at: Option<String>,
    /// When the bank is tried again, while it was not reached.
    pub next_try_at: Option<String>,
}
