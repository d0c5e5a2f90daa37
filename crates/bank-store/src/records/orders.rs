//! Orders to the card processor, and what came of them.

use firebreak_bank_core::{fact::Fact, staff::Actor};
use firebreak_wire::{CaseState, OperationFailure, OperationKind, OperationState, ReplacementStage};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// An order to the card processor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardOrder {
    /// Its id; also the idempotency key towards the card processor.
    pub id: Uuid,
    /// The card.
    pub card_ord: i64,
    /// The holder.
    pub customer_ord: i64,
    /// Who asked for it.
    pub by: OrderedBy,
    /// What was asked.
    pub kind: OperationKind,
    /// The payment it is about; with reports, and with nothing else.
    pub payment_id: Option<Uuid>,
    /// Where a new card goes and when; with orders for one, and with nothing else.
    pub delivery: Option<Delivery>,
    /// What became of it.
    pub state: OperationState,
    /// The app's key.
    pub idempotency_key: String,
    /// When it was taken in.
    pub received_at: Timestamp,
    /// When it was settled.
    pub settled_at: Option<Timestamp>,
    /// Why it failed.
    pub failure: Option<OperationFailure>,
}

/// Who asked for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderedBy {
    /// The customer, with this device.
    Device(Uuid),
    /// The customer, by word of mouth, and this agent for them.
    Staff(Actor),
}

/// Where a new card goes and when, as the customer confirmed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The lines of the address.
    pub address: Vec<String>,
    /// The day it should arrive by at the earliest.
    pub earliest: Date,
    /// The day it should arrive by at the latest.
    pub latest: Date,
}

/// What became of an attempt to place an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlacedOrder {
    /// Taken in.
    New(CardOrder),
    /// It was here before.
    Existing(CardOrder),
    /// The key stands for another order.
    KeyReused,
    /// Another order is pending in this lane of the card.
    Busy,
}

/// A leased outbox row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The order.
    pub order: CardOrder,
    /// The card's number at the card processor.
    pub card_external_id: String,
    /// How often it was tried before.
    pub attempts: u32,
    /// Names this lease.
    pub token: Uuid,
}

/// What the card processor said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderOutcome {
    /// It did it, and this is true now.
    Confirmed(Fact),
    /// Refused for good.
    Failed(OperationFailure),
}

/// A new card from its order on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacementRow {
    /// The day it should arrive by at the earliest.
    pub earliest: Date,
    /// The day it should arrive by at the latest.
    pub latest: Date,
    /// Last four digits, once it is made.
    pub last4: Option<String>,
    /// The stages it has reached, in their order.
    pub reached: Vec<(ReplacementStage, Timestamp)>,
}

/// What became of a payment that a customer called not theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// The payment.
    pub payment_id: Uuid,
    /// The card it was made with.
    pub card_ord: i64,
    /// The customer.
    pub customer_ord: i64,
    /// How far the case has come.
    pub state: CaseState,
    /// The case's number.
    pub case_reference: Option<String>,
    /// When the customer said so.
    pub reported_at: Timestamp,
    /// When the state last changed.
    pub changed_at: Timestamp,
}

/// A change at the card processor, as it is applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedChange {
    /// Its number there.
    pub seq: i64,
    /// The card, by its number there.
    pub card_external_id: String,
    /// What is true since then.
    pub fact: Fact,
}
