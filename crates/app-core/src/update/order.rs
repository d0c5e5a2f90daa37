//! Orders to freeze and unfreeze a card.
//!
//! The wish and its idempotency key are stored before the first try, and every try uses the same key, so that any number
//! of them is one order. An order counts as confirmed only when the bank's own record of the card says both that this
//! order was carried out and that the card is what was asked for.
//!
//! The opposite of an order that certainly never reached the bank withdraws it. Once it may have, the opposite has to
//! wait until the bank has settled the first.

use firebreak_wire::{
    CardOperation, CardState, OperationFailure, OperationKind, OperationState, ProblemCode,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Turn;
use crate::{
    bank::{BankFailure, BankRequest},
    effect::Timer,
    model::{Fetch, problem_of},
    retry::Attempt,
    stored::{Change, Order, Stage},
    view::ProblemKind,
};

const POLL_OFFLINE: SignedDuration = SignedDuration::from_secs(10);
const POLL_ONLINE: SignedDuration = SignedDuration::from_secs(60);

/// The state in which a card is when such an order was carried out.
pub(crate) fn target(kind: OperationKind) -> CardState {
    match kind {
        OperationKind::Freeze => CardState::Frozen,
        OperationKind::Unfreeze => CardState::Active,
    }
}

impl Turn<'_> {
    /// The person confirmed the sheet. Returns whether there is an order to look at.
    pub(super) fn place_order(&mut self, card_id: Uuid, kind: OperationKind) -> bool {
        let Some(card) = self.model.card(card_id) else { return false };
        let (state, elsewhere) = (card.state, pending_elsewhere(card.operation.as_ref()));
        if let Some(order) = self.model.orders.get(&card_id).filter(|order| !order.stage.settled()) {
            return self.order_again(card_id, order.kind == kind, withdrawable(order));
        }
        match state {
            CardState::Blocked | CardState::Expired | CardState::Closed => {
                self.problem(ProblemKind::CardNotUsable);
                return false;
            }
            CardState::Active | CardState::Frozen if state == target(kind) => return false,
            CardState::Active | CardState::Frozen => {}
        }
        if elsewhere {
            self.problem(ProblemKind::CardBusy);
            return false;
        }
        let order = Order {
            card_id,
            kind,
            idempotency_key: self.new_key(),
            asked_at: self.now,
            stage: Stage::Sending,
            maybe_received: false,
            received_at: None,
            settled_at: None,
            failure: None,
            attempt: Attempt::default(),
        };
        self.model.orders.insert(card_id, order);
        self.send_order(card_id);
        true
    }

    fn order_again(&mut self, card_id: Uuid, same: bool, withdrawable: bool) -> bool {
        if same {
            self.send_order(card_id);
            return true;
        }
        if withdrawable {
            self.model.orders.remove(&card_id);
            self.store(Change::DropOrder(card_id));
        } else {
            self.problem(ProblemKind::CardBusy);
        }
        false
    }

    /// UUID v7 of the present moment.
    fn new_key(&mut self) -> String {
        let mut random = [0; 10];
        let (high, low) = (self.entropy.next_u64().to_be_bytes(), self.entropy.next_u64().to_be_bytes());
        for (byte, source) in random.iter_mut().zip(high.into_iter().chain(low)) {
            *byte = source;
        }
        let millis = u64::try_from(self.now.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
    }

    /// Tries to bring an order to the bank, or to learn there what became of it.
    pub(super) fn send_order(&mut self, card_id: Uuid) {
        let Some(order) = self.model.orders.get_mut(&card_id) else { return };
        if order.attempt.in_flight || order.stage.settled() {
            return;
        }
        order.attempt.begin();
        if order.stage != Stage::Pending {
            order.stage = Stage::Sending;
        }
        let order = order.clone();
        let (kind, idempotency_key) = (order.kind, order.idempotency_key.clone());
        self.store(Change::PutOrder(Box::new(order)));
        self.ask(BankRequest::Order { card_id, kind, idempotency_key });
    }

    pub(super) fn order_answered(&mut self, operation: &CardOperation) {
        let card_id = operation.card_id;
        let Some(order) = self.open_order(card_id, &operation.idempotency_key) else { return };
        order.attempt.end();
        order.maybe_received = true;
        order.received_at = Some(operation.received_at);
        order.stage = Stage::Pending;
        let card_knows = self
            .model
            .card(card_id)
            .and_then(|card| card.operation.as_ref())
            .is_some_and(|known| known.id == operation.id && known.state == operation.state);
        match operation.state {
            OperationState::Pending => self.reconcile_order(card_id),
            OperationState::Failed => self.order_refused(card_id, operation.failure, operation.settled_at),
            OperationState::Confirmed if card_knows => self.reconcile_order(card_id),
            OperationState::Confirmed => self.order_superseded(card_id, operation.received_at),
        }
        self.store_order(card_id);
    }

    /// The bank says that it was carried out, and the card as it is known here does not: it is older, or something
    /// newer happened to the card.
    fn order_superseded(&mut self, card_id: Uuid, received_at: Timestamp) {
        let newer = self.model.card(card_id).and_then(|card| card.operation.as_ref());
        if newer.is_some_and(|newer| newer.received_at > received_at) {
            self.model.orders.remove(&card_id);
            self.store(Change::DropOrder(card_id));
        } else {
            self.want(Fetch::Cards);
        }
    }

    pub(super) fn order_failed(&mut self, card_id: Uuid, key: &str, failure: &BankFailure) {
        let now = self.now;
        let Some(order) = self.open_order(card_id, key) else { return };
        let final_reason = match failure.code() {
            Some(ProblemCode::CardNotUsable) => Some(OperationFailure::CardNotUsable),
            Some(
                ProblemCode::NotFound
                | ProblemCode::MalformedRequest
                | ProblemCode::IdempotencyKeyReused
                | ProblemCode::IdempotencyKeyMissing,
            ) => Some(OperationFailure::Refused),
            Some(_) | None => None,
        };
        order.attempt.fail(now, failure.retry_after());
        if order.stage == Stage::Sending {
            order.stage = Stage::Waiting;
        }
        order.maybe_received |= maybe_received(failure);
        if final_reason.is_some() {
            self.order_refused(card_id, final_reason, Some(now));
            self.want(Fetch::Cards);
        }
        match failure.code() {
            Some(ProblemCode::CardBusy) => self.problem(ProblemKind::CardBusy),
            Some(ProblemCode::CardNotUsable) => self.problem(ProblemKind::CardNotUsable),
            Some(code) => {
                self.warn_refused(code);
                self.problem(problem_of(failure));
            }
            // That there is no connection stands with the order itself.
            None => {}
        }
        self.store_order(card_id);
    }

    fn order_refused(&mut self, card_id: Uuid, failure: Option<OperationFailure>, at: Option<Timestamp>) {
        if let Some(order) = self.model.orders.get_mut(&card_id) {
            order.attempt.end();
            order.stage = Stage::Failed;
            order.failure = failure.or(Some(OperationFailure::Refused));
            order.settled_at = at;
        }
    }

    pub(super) fn reconcile_orders(&mut self) {
        let cards: Vec<Uuid> = self.model.orders.keys().copied().collect();
        for card_id in cards {
            self.reconcile_order(card_id);
        }
    }

    /// Compares an order with the bank's record of its card.
    pub(super) fn reconcile_order(&mut self, card_id: Uuid) {
        let Some(card) = self.model.card(card_id).cloned() else { return };
        let Some(order) = self.model.orders.get_mut(&card_id) else { return };
        let before = order.clone();
        match &card.operation {
            Some(operation) if operation.idempotency_key == order.idempotency_key => {
                order.received_at = Some(operation.received_at);
                order.maybe_received = true;
                match operation.state {
                    OperationState::Pending if !order.stage.settled() => {
                        order.stage = Stage::Pending;
                        order.attempt.next_try_at = None;
                    }
                    OperationState::Confirmed if card.state == target(order.kind) => {
                        order.attempt.end();
                        order.stage = Stage::Confirmed;
                        order.settled_at = operation.settled_at;
                        order.failure = None;
                    }
                    OperationState::Failed => {
                        self.order_refused(card_id, operation.failure, operation.settled_at);
                    }
                    // Carried out, and the card has since become something else: the order is history.
                    OperationState::Confirmed => return self.forget_order(card_id),
                    OperationState::Pending => {}
                }
            }
            // Something newer happened to the card: only the bank knows what became of ours.
            Some(operation)
                if order.stage == Stage::Pending
                    && order.received_at.is_some_and(|received_at| operation.received_at > received_at) =>
            {
                return self.send_order(card_id);
            }
            Some(_) | None => {
                if order.stage == Stage::Confirmed {
                    return self.forget_order(card_id);
                }
            }
        }
        if self.model.orders.get(&card_id).is_some_and(|order| *order != before) {
            self.store_order(card_id);
        }
    }

    fn forget_order(&mut self, card_id: Uuid) {
        self.model.orders.remove(&card_id);
        self.store(Change::DropOrder(card_id));
    }

    /// While the bank works on an order its answer comes by the stream; without one it has to be asked for.
    pub(super) fn settle_poll(&mut self) {
        if !self.model.orders.values().any(|order| order.stage == Stage::Pending) {
            return self.cancel_timer(Timer::Poll);
        }
        let pause = if self.online() { POLL_ONLINE } else { POLL_OFFLINE };
        let at = crate::retry::later(self.now, pause);
        if self.model.timers.get(&Timer::Poll).is_none_or(|set| *set > at) {
            self.set_timer(Timer::Poll, pause);
        }
    }

    pub(super) fn poll(&mut self) {
        if self.ready() && self.model.orders.values().any(|order| order.stage == Stage::Pending) {
            self.want(Fetch::Cards);
        }
    }

    fn open_order(&mut self, card_id: Uuid, key: &str) -> Option<&mut Order> {
        self.model
            .orders
            .get_mut(&card_id)
            .filter(|order| order.idempotency_key == key && !order.stage.settled())
    }

    fn store_order(&mut self, card_id: Uuid) {
        if let Some(order) = self.model.orders.get(&card_id) {
            let change = Change::PutOrder(Box::new(order.clone()));
            self.changes.push(change);
        }
    }
}

/// Whether it is certain that the bank never received the order.
fn withdrawable(order: &Order) -> bool {
    order.stage == Stage::Waiting && !order.maybe_received && !order.attempt.in_flight
}

/// Whether the bank may have taken the order all the same. A fault of its own may have come after that.
fn maybe_received(failure: &BankFailure) -> bool {
    match failure {
        BankFailure::Unreachable { maybe_received } => *maybe_received,
        BankFailure::Refused { code, .. } => *code == ProblemCode::Internal,
        BankFailure::Unexpected { .. } => true,
    }
}

fn pending_elsewhere(operation: Option<&CardOperation>) -> bool {
    operation.is_some_and(|operation| operation.state == OperationState::Pending)
}
