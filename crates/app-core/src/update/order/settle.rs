//! When an order is settled: by the bank's own records, never by an answer alone.
//!
//! An order counts as confirmed only when the record of the card says both that this order was carried out and that the
//! card is what was asked for. A report is confirmed by the record of its case.

use firebreak_wire::{
    Card, CardOperation, CardState, CaseState, OperationState, OrderLane, ReplacementStage,
};
use uuid::Uuid;

use crate::{
    model::Fetch,
    order::{OrderDraft, OrderKey},
    stored::{Order, Stage},
    update::Turn,
};

impl Turn<'_> {
    /// The bank says that it was carried out. The record as it is known here need not say so yet: it is older, or
    /// something newer happened to the card, or the card is gone.
    pub(super) fn order_carried_out(&mut self, key: OrderKey, operation: &CardOperation) {
        if key.lane == OrderLane::Report {
            return self.report_carried_out(key, operation);
        }
        let Some(card) = self.model.card(key.subject) else {
            return if self.model.position.cards_wanted {
                self.want(Fetch::Cards)
            } else {
                self.forget_order(key)
            };
        };
        let record = record(card, key.lane);
        if record.is_some_and(|known| known.id == operation.id && known.state == operation.state) {
            self.reconcile_order(key);
        } else if record.is_some_and(|newer| newer.received_at > operation.received_at) {
            self.forget_order(key);
        } else {
            self.want(Fetch::Cards);
        }
    }

    /// The case should be among the card's payments. If the payment is too old to be listed, the time at which it was
    /// settled tells that the order is history.
    fn report_carried_out(&mut self, key: OrderKey, operation: &CardOperation) {
        self.reconcile_order(key);
        if let Some(order) = self.model.orders.get_mut(&key) {
            order.settled_at = operation.settled_at;
            let card_id = order.draft.card_id();
            self.want(Fetch::Payments(card_id));
        }
    }

    pub(in crate::update) fn reconcile_orders(&mut self) {
        let keys: Vec<OrderKey> = self.model.orders.keys().copied().collect();
        for key in keys {
            let card = self.model.card(key.subject);
            let unknown = card.is_some_and(|card| record(card, key.lane).is_none());
            match key.lane {
                OrderLane::Report => self.reconcile_order(key),
                OrderLane::State | OrderLane::Replacement if card.is_none() => self.card_gone(key),
                OrderLane::State | OrderLane::Replacement => {
                    self.reconcile_order(key);
                    // The card says nothing of what the bank has: it was refused, or the list is older than the order.
                    if unknown && self.model.orders.get(&key).is_some_and(|o| o.stage == Stage::Pending) {
                        self.send_order(key);
                    }
                }
            }
        }
    }

    pub(in crate::update) fn reconcile_reports(&mut self) {
        let reports = self.model.orders.keys().copied().filter(|key| key.lane == OrderLane::Report);
        for key in reports.collect::<Vec<_>>() {
            self.reconcile_order(key);
        }
    }

    pub(in crate::update) fn reconcile_card(&mut self, card_id: Uuid) {
        for lane in [OrderLane::State, OrderLane::Replacement] {
            self.reconcile_order(OrderKey { lane, subject: card_id });
        }
    }

    /// A card that is closed is not listed any more. What is settled about it is history; of what is not, the bank knows.
    pub(in crate::update) fn card_gone(&mut self, key: OrderKey) {
        match self.model.orders.get(&key).map(|order| order.stage) {
            Some(Stage::Confirmed | Stage::Failed) => self.forget_order(key),
            Some(Stage::Pending) => self.send_order(key),
            Some(Stage::Sending | Stage::Waiting) | None => {}
        }
    }

    /// Compares an order with the bank's record of its subject.
    pub(in crate::update) fn reconcile_order(&mut self, key: OrderKey) {
        if key.lane == OrderLane::Report {
            return self.reconcile_report(key);
        }
        let Some(card) = self.model.card(key.subject).cloned() else { return };
        let Some(order) = self.model.orders.get_mut(&key) else { return };
        let before = order.clone();
        match record(&card, key.lane) {
            Some(operation) if operation.idempotency_key == order.idempotency_key => {
                order.received_at = Some(operation.received_at);
                order.maybe_received = true;
                match operation.state {
                    OperationState::Pending if !order.stage.settled() => {
                        order.stage = Stage::Pending;
                        order.attempt.next_try_at = None;
                    }
                    OperationState::Confirmed if carried_out(&card, &order.draft) => {
                        order.attempt.end();
                        order.stage = Stage::Confirmed;
                        order.settled_at = operation.settled_at;
                        order.failure = None;
                    }
                    OperationState::Failed => {
                        self.order_refused(key, operation.failure, operation.settled_at);
                    }
                    // Carried out, and the card has since become something else: the order is history.
                    OperationState::Confirmed if key.lane == OrderLane::State => {
                        return self.forget_order(key);
                    }
                    OperationState::Pending | OperationState::Confirmed => {}
                }
            }
            // Something newer happened to the card: only the bank knows what became of ours.
            Some(operation) if overtaken(order, operation) => return self.send_order(key),
            Some(_) | None if order.stage == Stage::Confirmed => return self.forget_order(key),
            Some(_) | None => {}
        }
        if self.model.orders.get(&key).is_some_and(|order| *order != before) {
            self.store_order(key);
        }
    }

    /// Of a report whose case is open nothing is left but the case.
    fn reconcile_report(&mut self, key: OrderKey) {
        let Some(report) = self.model.report(key.subject).cloned() else { return };
        let Some(order) = self.model.orders.get_mut(&key) else { return };
        match report.state {
            CaseState::Received => {
                if order.stage == Stage::Pending {
                    return;
                }
                order.stage = Stage::Pending;
                order.maybe_received = true;
                order.received_at = Some(report.reported_at);
                order.attempt.next_try_at = None;
                self.store_order(key);
            }
            CaseState::InReview | CaseState::Refunded | CaseState::Declined => self.forget_order(key),
        }
    }
}

fn record(card: &Card, lane: OrderLane) -> Option<&CardOperation> {
    match lane {
        OrderLane::State => card.operation.as_ref(),
        OrderLane::Replacement => card.replacement.as_ref().map(|replacement| &replacement.operation),
        OrderLane::Report => None,
    }
}

/// Whether the card is what was asked for.
fn carried_out(card: &Card, draft: &OrderDraft) -> bool {
    let stage = card.replacement.as_ref().map(|replacement| replacement.stage);
    match draft {
        OrderDraft::Freeze { .. } => card.state == CardState::Frozen,
        OrderDraft::Unfreeze { .. } => card.state == CardState::Active,
        OrderDraft::Replace { .. } => stage.is_some_and(|stage| stage >= ReplacementStage::Ordered),
        OrderDraft::Activate { .. } => stage == Some(ReplacementStage::Activated),
        OrderDraft::Report { .. } => false,
    }
}

fn overtaken(order: &Order, newer: &CardOperation) -> bool {
    order.stage == Stage::Pending
        && order.received_at.is_some_and(|received_at| newer.received_at > received_at)
}
