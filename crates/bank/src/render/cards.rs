//! Cards, their orders, new cards and reports, as rows and as their holder sees them.

use std::collections::HashSet;

use firebreak_bank_core::{replacement::ReplacementNow, steps::CardNow};
use firebreak_bank_store::records::{CardOrder, CardRow, ReplacementRow, ReportRow};
use firebreak_wire::{
    Card, CardOperation, CardState, OperationKind, OperationState, PaymentReport, Replacement, StageReached,
};
use jiff::Timestamp;
use uuid::Uuid;

/// A card with what is known of its orders.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) card: CardRow,
    /// The newest order to freeze or unfreeze.
    pub(super) order: Option<CardOrder>,
    /// The card that is to take its place, with the newest order in that lane.
    pub(super) new: Option<(ReplacementRow, CardOrder)>,
}

pub(super) fn card_now(held: &Held, reported_at: Option<Timestamp>) -> CardNow {
    let Held { card, order, new } = held;
    let pending = order.as_ref().filter(|order| order.state == OperationState::Pending);
    CardNow {
        id: card.id,
        last4: card.last4.clone(),
        state: card.state,
        state_since: card.state_since,
        set_by: card.set_by,
        pending: pending.map(|order| order.kind),
        replacement: new.as_ref().and_then(|(new, last)| replacement_now(new, last)),
        reported_at,
    }
}

pub(super) fn replacement_now(new: &ReplacementRow, last: &CardOrder) -> Option<ReplacementNow> {
    let (stage, at) = new.reached.last().copied()?;
    Some(ReplacementNow {
        stage,
        at,
        latest: new.latest,
        refused: last.kind == OperationKind::Replace && last.state == OperationState::Failed,
    })
}

pub(super) fn wire_card(held: &Held, replacement_for: Option<Uuid>, at_risk: &HashSet<i64>) -> Card {
    let Held { card, order, new } = held;
    let on_its_way = new.as_ref().filter(|_| card.state != CardState::Closed);
    Card {
        id: card.id,
        last4: card.last4.clone(),
        kind: card.kind,
        product: card.product.clone(),
        expires: card.expires,
        state: card.state,
        set_by: card.set_by,
        state_since: card.state_since,
        at_risk: at_risk.contains(&card.ord),
        operation: order.as_ref().map(|order| operation(card.id, order)),
        replacement: on_its_way.and_then(|(new, last)| replacement(card.id, new, last)),
        replacement_for,
    }
}

fn replacement(card_id: Uuid, new: &ReplacementRow, last: &CardOrder) -> Option<Replacement> {
    Some(Replacement {
        stage: replacement_now(new, last)?.stage,
        last4: new.last4.clone(),
        reached: new.reached.iter().map(|(stage, at)| StageReached { stage: *stage, at: *at }).collect(),
        earliest: new.earliest,
        latest: new.latest,
        operation: operation(card_id, last),
    })
}

/// A report as its customer sees it.
#[must_use]
pub fn payment_report(card_id: Uuid, report: &ReportRow) -> PaymentReport {
    PaymentReport {
        payment_id: report.payment_id,
        card_id,
        state: report.state,
        case_reference: report.case_reference.clone(),
        reported_at: report.reported_at,
        changed_at: report.changed_at,
    }
}

/// An order as its customer sees it.
#[must_use]
pub fn operation(card_id: Uuid, order: &CardOrder) -> CardOperation {
    CardOperation {
        id: order.id,
        card_id,
        payment_id: order.payment_id,
        kind: order.kind,
        state: order.state,
        idempotency_key: order.idempotency_key.clone(),
        received_at: order.received_at,
        settled_at: order.settled_at,
        failure: order.failure,
    }
}
